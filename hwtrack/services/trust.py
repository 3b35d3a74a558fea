"""The trust list of this workstation: whose register keys a person here has decided to believe, and until when.

It belongs to the person, not to a register, and is asked when a paper, a code or a checkpoint of
another register is checked. Trust means: this key is that register's. It says nothing of the records.
"""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

from hwtrack.domain.text import clean_line
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import replace_whole
from hwtrack.services.alone import alone
from hwtrack.services.register_card import RegisterCard
from hwtrack.services.trust_file import TRUST_LIMIT, TrustedKey, read_keys, write_keys
from hwtrack.services.trust_told import import_told
from hwtrack.settings import user_folders

__all__ = ["Imported", "Standing", "StandingState", "TrustList", "TrustedKey"]


class StandingState(StrEnum):
    """How a key stands on a day."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Standing:
    """How a key stands on a day: whose it is, since which day it stands so, and why.

    `since` is the first day of trust, the day of revocation, or the last day of trust.
    """

    state: StandingState
    name: str = ""
    origin: str = ""
    since: date | None = None
    reason: str = ""

    @property
    def trusted(self) -> bool:
        """Say whether the key was trusted on that day."""
        return self.state is StandingState.TRUSTED


@dataclass(frozen=True)
class Imported:
    """What an import did: the key as it is listed now, whether the list changed, and what is worth knowing."""

    key: TrustedKey
    changed: bool
    told: tuple[str, ...]
    told_en: tuple[str, ...] = ()


class TrustList:
    """The keys this workstation trusts; every change is on disk, whole, when the call returns."""

    def __init__(self, path: Path, keys: tuple[TrustedKey, ...], seen: bytes) -> None:
        """Hold a list as it was read; use `load`."""
        self.path = path
        self.keys = keys
        self._seen = seen

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read this user's trust list, or the one at *path*; a missing file is an empty list.

        Raises:
            EnvironmentProblem: it is damaged, too large, unreadable, or others may write it.
        """
        path = path or user_folders().data / "trust.json"
        seen = _content(path)
        return cls(path, read_keys(seen, path) if seen else (), seen)

    def standing(self, public_key: bytes, on: date) -> Standing:
        """Return how a key stands on a day."""
        found = next((key for key in self.keys if key.public_key == public_key), None)
        return Standing(StandingState.UNKNOWN) if found is None else _standing(found, on)

    def seal_standing(self, sha256_hex: str, on: date) -> Standing:
        """Return how the holder of a sealing certificate stands, by the certificate's SHA-256 in hex."""
        wanted = sha256_hex.lower()
        found = [_standing(key, on) for key in self.keys if wanted and wanted in key.seals]
        # After a change of key the same certificate is listed under both: one trusted key will do.
        found.sort(key=lambda standing: not standing.trusted)
        return found[0] if found else Standing(StandingState.UNKNOWN)

    def by_fingerprint(self, hex16: str) -> TrustedKey | None:
        """Return the key of a fingerprint, however it is grouped, or None."""
        wanted = "".join(hex16.split()).lower()
        return next((key for key in self.keys if key.fingerprint == wanted), None)

    def import_card(self, card: RegisterCard, valid_from: date, valid_to: date | None = None) -> Imported:
        """Trust the key of a card that `read_card` accepted, from a day to a day (both included).

        A key that is listed already stays one entry: a newer card brings its name and seal up to
        date, the days are those given now, a revocation stays.

        Raises:
            UserError: the days are the wrong way round, or the key belongs to another register.
            EnvironmentProblem: the list could not be written, or another program changed it.
        """
        if valid_to is not None and valid_to < valid_from:
            raise UserError("信任截止日早于起始日。", field="valid_to")
        known = next((key for key in self.keys if key.public_key == card.public_key), None)
        if known is not None and known.register_uid != card.register_uid:
            raise UserError(
                f"同一把密钥已登记为另一台账库“{known.name}”（{known.origin}）的密钥，"
                f"“{card.name}”（{card.origin}）不能与它共用；请向两家核实。",
                field="card",
            )
        entry = _entry(card, known, valid_from, valid_to)
        told = import_told(card, known, entry, self.keys)
        if entry != known:
            self._replace(known, entry)
        chinese, english = (tuple(pair[side] for pair in told) for side in (0, 1))
        return Imported(entry, entry != known, chinese, english)

    def revoke(self, hex16: str, on: date, reason: str) -> TrustedKey:
        """Stop trusting a key from a day on; a revocation is never taken back, only dated earlier.

        Raises:
            UserError: no such key, no reason, or revoked earlier already.
            EnvironmentProblem: the list could not be written, or another program changed it.
        """
        known = self.by_fingerprint(hex16)
        if known is None:
            raise UserError(f"信任名单里没有指纹为“{hex16}”的密钥。", field="fingerprint")
        why = clean_line(reason, field="reason")
        if not why:
            raise UserError("撤销须写明理由。", field="reason")
        if known.revoked_on is not None and known.revoked_on <= on:
            raise UserError(f"该密钥自 {known.revoked_on} 起已撤销：{known.revoked_reason}", field="on")
        revoked = dataclasses.replace(known, revoked_on=on, revoked_reason=why)
        self._replace(known, revoked)
        return revoked

    def _replace(self, known: TrustedKey | None, entry: TrustedKey) -> None:
        rest = tuple(key for key in self.keys if key is not known)
        keys = tuple(sorted((*rest, entry), key=lambda key: (key.name, key.valid_from, key.fingerprint)))
        content = write_keys(keys)
        if len(content) > TRUST_LIMIT:
            raise UserError("信任名单已满，请先清理。", field="card")
        with _alone(self.path):
            if _content(self.path) != self._seen:
                raise EnvironmentProblem(f"信任名单“{self.path}”刚被另一程序改动。", remedy="请重做这一步。")
            _save(self.path, content)
        self.keys, self._seen = keys, content


def _standing(key: TrustedKey, on: date) -> Standing:
    def said(state: StandingState, since: date | None, reason: str = "") -> Standing:
        return Standing(state, key.name, key.origin, since, reason)

    if key.revoked_on is not None and key.revoked_on <= on:
        return said(StandingState.REVOKED, key.revoked_on, key.revoked_reason)
    if on < key.valid_from:
        return said(StandingState.NOT_YET, key.valid_from)
    if key.valid_to is not None and key.valid_to < on:
        return said(StandingState.EXPIRED, key.valid_to)
    later = "" if key.revoked_on is None else f"自 {key.revoked_on} 起已撤销：{key.revoked_reason}"
    return said(StandingState.TRUSTED, key.valid_from, later)


def _entry(
    card: RegisterCard, known: TrustedKey | None, valid_from: date, valid_to: date | None
) -> TrustedKey:
    """Return the entry after an import; an older card never takes back what a newer one said."""
    seals = (card.seal_fingerprint,) if card.seal_fingerprint else ()
    if known is None:
        return TrustedKey(
            card.public_key,
            card.origin,
            card.register_uid,
            card.name,
            seals,
            card.made_at,
            valid_from,
            valid_to,
        )
    all_seals = tuple(dict.fromkeys((*known.seals, *seals)))
    kept = dataclasses.replace(known, seals=all_seals, valid_from=valid_from, valid_to=valid_to)
    if card.made_at < known.card_made_at:
        return kept
    return dataclasses.replace(kept, origin=card.origin, name=card.name, card_made_at=card.made_at)


def _content(path: Path) -> bytes:
    """Return the file's bytes, none where there is no file."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise EnvironmentProblem(f"信任名单“{path}”不是普通文件。", remedy="请移走它后再试。")
            if os.name == "posix" and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                # Who may write the list decides whom this workstation believes.
                raise EnvironmentProblem(
                    f"信任名单“{path}”可被他人改写。", remedy=f"请核对内容，执行 chmod 600 {path} 后再试。"
                )
            content = file.read(TRUST_LIMIT + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise EnvironmentProblem(
            f"无法读取信任名单“{path}”（{error.strerror}）。", remedy="请检查文件权限。"
        ) from None
    if len(content) > TRUST_LIMIT:
        raise EnvironmentProblem(f"信任名单“{path}”过大，不是本程序写的。", remedy="请移走它后再试。")
    return content


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other program change the list between our look and our write."""
    with ExitStack() as held:
        try:
            held.enter_context(alone(path))
        except OSError as error:
            raise _unsaved(path, error) from None
        yield


def _unsaved(path: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"无法保存信任名单“{path}”（{error.strerror}）。", remedy="请检查该文件夹的空间与权限；名单未变。"
    )


def _save(path: Path, content: bytes) -> None:
    try:
        replace_whole(path, content)
    except OSError as error:
        raise _unsaved(path, error) from None
