"""Reading a code back: is it ours, does its signature hold and under whose key, and what does the record say.

It works with no register open: then the code itself is told, and the signature is checked against this
workstation's trust list. A code proves what the register said when it was signed; what is printed
around it must be compared with what it says by eye, and none of it proves a true weight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from hwtrack.domain.paper_code import FORMAT, LabelCode, PaperCode
from hwtrack.domain.paper_content import LabelContent
from hwtrack.domain.text import clean_line
from hwtrack.services.code_pictures import codes_in_file
from hwtrack.services.desk import SHANGHAI, default_actor
from hwtrack.services.key_history import RegisterKey, keys_of
from hwtrack.services.record_views import ScanView, SeenBefore
from hwtrack.services.scan_record import Compared, compare, spoken
from hwtrack.services.scan_words import NOT_OURS, Signed, view_of
from hwtrack.services.seen_codes import Memory, Sighting, code_digest, remember
from hwtrack.services.signed_codes import PREFIX, ReadCode, SignatureState, read_code
from hwtrack.services.store import Store
from hwtrack.services.trust import StandingState, TrustList

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEEN_SHOWN = 10
_TONES = ("ok", "warn", "danger")


@dataclass(frozen=True)
class Scanning:
    """With what a code is judged: the open register (None: none), whom to trust, where the scan is made.

    `folder` keeps the memory of scans (None: this user's), `now` is the workstation's time.
    """

    store: Store | None = None
    trust: TrustList | None = None
    place: str = ""
    folder: Path | None = None
    now: datetime | None = None


def scan_text(text: str, scanning: Scanning) -> ScanView:
    """Judge what a scanner read or a person pasted; line ends around it are let pass, nothing else.

    Raises:
        UserError: the place cannot be written down.
        EnvironmentProblem: the trust list or the register cannot be read.
    """
    place = clean_line(scanning.place, field="place")
    trust = scanning.trust or TrustList.load()
    text = text.strip("\r\n")
    code = read_code(text)
    if code is None:
        return NOT_OURS
    signed = _signature(code, scanning, trust)
    compared = _compared(code, scanning, signed)
    memory = _remembered(code, scanning, place)
    return view_of(code, signed, compared, _seen(memory, place, code), memory)


def scan_file(path: Path, scanning: Scanning) -> tuple[ScanView, ...]:
    """Judge every code in a picture or on a PDF's pages, the most serious first; a page repeats its code.

    Raises:
        UserError: the place cannot be written down.
        EnvironmentProblem: no picture, too large, or the file, the trust list or the register cannot be read.
    """
    texts = codes_in_file(path)
    trust = scanning.trust or TrustList.load()
    views = [scan_text(text, replace(scanning, trust=trust)) for text in texts]
    ours = [view for view in views if view.kind != "none"]
    return tuple(sorted(ours or views, key=lambda view: -_TONES.index(view.tone)))


def worst_of(views: Sequence[ScanView]) -> ScanView:
    """Return the most serious of several codes, saying that there are more; of none, that there is none."""
    if not views:
        return ScanView(
            "none", "none", "warn", "图片里没有识读到二维码。", "No QR code could be read in the picture."
        )
    first, others = views[0], len(views) - 1
    if not others:
        return first
    numbers = "、".join(view.number or view.kind for view in views[1:])
    return replace(
        first,
        warnings=(*first.warnings, f"图片里还有 {others} 个代码：{numbers}。"),
        warnings_en=(*first.warnings_en, f"The picture holds {others} more: {numbers}."),
    )


def is_code_text(text: str) -> bool:
    """Say whether a text begins as our codes do, so that it cannot be meant as a file's name."""
    return text.startswith((PREFIX, f"{FORMAT}:"))


def is_fine(view: ScanView) -> bool:
    """Say whether nothing differs and nothing is in doubt."""
    return view.tone == "ok"


def _signature(code: ReadCode, scanning: Scanning, trust: TrustList) -> Signed:
    """Find the key that the code names, in the register's history and the trust list, and check with it."""
    if not code.signed:
        return Signed("unsigned", own=_names_own(code, scanning.store))
    if not code.kid:
        return Signed("broken")
    own = _own_key(code.kid, scanning.store)
    listed = trust.by_fingerprint(code.kid)
    public = own.public_key if own else listed.public_key if listed else None
    if public is None:
        other = code.state_under(b"") is SignatureState.OTHER_ALGORITHM
        return Signed("other_algorithm" if other else "unknown")
    state = code.state_under(public)
    store = scanning.store
    name = listed.name if listed else store.identity.name if store else ""
    if state is not SignatureState.HOLDS:
        return Signed(str(state), own is not None, name)
    size = getattr(code.content, "size", None)
    if own is not None and size is not None and not own.signs_for(size):
        return Signed("superseded", True, name, until=own.until_size)
    found = _standing(code, trust, public, scanning.now or datetime.now(UTC))
    if found.state == "unknown" and own is not None:
        found = replace(found, state="own")
    sample = own is not None and store is not None and store.identity.sample
    return replace(found, own=own is not None, name=name, sample=sample)


def _standing(code: ReadCode, trust: TrustList, public: bytes, now: datetime) -> Signed:
    """Return how the key stands today; one that ended since still vouches for what it signed before."""
    today = trust.standing(public, now.astimezone(SHANGHAI).date())
    signed_at = getattr(code.content, "signed_at", None)
    if today.state is StandingState.EXPIRED and signed_at is not None:
        then = trust.standing(public, signed_at.astimezone(SHANGHAI).date())
        today = then if then.trusted else today
    return Signed(str(today.state), since=today.since, reason=today.reason)


def _own_key(kid: str, store: Store | None) -> RegisterKey | None:
    if store is None:
        return None
    keys: tuple[RegisterKey, ...] = store.ask(_keys, None)
    return next((key for key in keys if key.fingerprint == kid), None)


def _keys(session: Session, _asked: None) -> tuple[RegisterKey, ...]:
    return keys_of(session)


def _names_own(code: ReadCode, store: Store | None) -> bool:
    """Say whether an unsigned code names the open register."""
    named = code.content.register if isinstance(code.content, PaperCode | LabelCode) else ""
    return store is not None and store.identity.uid == named


def _compared(code: ReadCode, scanning: Scanning, signed: Signed) -> Compared | None:
    if code.content is None:
        return None
    if scanning.store is None:
        return spoken(code.content)
    return scanning.store.ask(compare, (code.text, code.content, signed.own))


def _remembered(code: ReadCode, scanning: Scanning, place: str) -> Memory:
    store = scanning.store
    by = f"{store.identity.name}　{store.maker}" if store is not None else default_actor()
    at = (scanning.now or datetime.now(UTC)).replace(microsecond=0)
    sighting = Sighting(code_digest(code.text), subject_of(code), at, place, by[:200])
    return remember(sighting, scanning.folder)


def subject_of(code: ReadCode) -> str:
    """Return what is remembered as a code's subject: a container, or what a paper is of."""
    content = code.content
    if content is None:
        return code_digest(code.text)
    return content.container if isinstance(content, LabelContent | LabelCode) else content.subject


def _seen(memory: Memory, place: str, code: ReadCode) -> tuple[SeenBefore, ...]:
    """Return the earlier scans that matter, latest first: at another place, or of a label with another code.

    Where one of the two places is not known, nothing can be said of them.
    """
    own = code_digest(code.text)
    label = isinstance(code.content, LabelContent | LabelCode)
    found = [
        one
        for one in memory.earlier
        if (one.code == own and place and one.place and one.place != place) or (label and one.code != own)
    ]
    return tuple(SeenBefore(one.at, one.place, one.by) for one in reversed(found[-_SEEN_SHOWN:]))
