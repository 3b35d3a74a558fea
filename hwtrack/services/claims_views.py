"""The county's list: the registers held here, what they say differently, the links people made, and the sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import (
    HERE,
    ClaimFinding,
    ClaimKey,
    ExchangeRefusal,
    ForeignClaim,
    ForeignEntry,
    ForeignManifest,
    ForeignRegister,
    ForeignSlice,
    ForeignStanding,
    SameAs,
    SameAsEnd,
)
from hwtrack.domain.claims import PLATFORM, Fact, Match
from hwtrack.errors import UserError
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.claims_denials import spoken_for
from hwtrack.services.claims_words import told_en_of, told_of
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.exchange_views import (
    ClaimSide,
    DisagreementRow,
    ForeignRegisterDetail,
    ForeignRegisterRow,
    ReceivedRow,
    SameAsView,
)
from hwtrack.services.foreign_clocks import is_ahead, moment_of
from hwtrack.services.recipients import addressed_as

K = TypeVar("K", int, str)
_SPLIT = 1_000_000
"""Sums are added up in two parts: what a hostile register claims must not overflow them."""


def foreign_registers(session: Session, _: None) -> tuple[ForeignRegisterRow, ...]:
    """Return the registers held here, those longest silent first."""
    rows = session.scalars(select(ForeignRegister).order_by(ForeignRegister.id)).all()
    found = _rows(session, rows)
    return tuple(sorted(found, key=lambda row: (-(row.behind_days or 0), row.name, row.register_uid)))


def _rows(session: Session, registers: Sequence[ForeignRegister]) -> list[ForeignRegisterRow]:
    slices, findings, last = _slices(session), _findings_by_register(session), _last_entries(session)
    manifests = _counts(session, ForeignManifest.register)
    refusals = _counts(session, ExchangeRefusal.register_uid)
    here, found = desk(session), []
    for one in registers:
        held = slices.get(one.id) or _read_to(session, one.id)
        at = last.get(one.id)
        ahead = at is not None and is_ahead(at, here.now)
        # Where a clock ran ahead the entry's date says nothing: silence counts from when it came.
        since = held.at or at if ahead else at
        found.append(
            ForeignRegisterRow(
                register_uid=one.register_uid,
                name=one.name,
                prefix=one.prefix,
                sample=bool(one.sample),
                fingerprint=fingerprint(bytes.fromhex(one.public_key)),
                epoch=held.epoch,
                last=held.last,
                last_entry_at=at,
                received_at=held.at,
                behind_days=max(0, (here.today - shanghai_day(since)).days) if since is not None else None,
                manifests=manifests.get(one.id, 0),
                disagreements=findings[one.id],
                refusals=refusals.get(one.register_uid, 0),
                entries=held.entries,
                clock_ahead=ahead,
            )
        )
    return found


def _counts(session: Session, column: InstrumentedAttribute[K]) -> dict[K, int]:
    rows = session.execute(select(column, func.count()).group_by(column))
    return {key: int(count) for key, count in rows}


@dataclass(frozen=True, slots=True)
class _HeldTo:
    """How far a register is held: its present epoch, the last entry there, how many entries in all, since when."""

    epoch: int
    last: int
    entries: int
    at: datetime | None


def _slices(session: Session) -> dict[int, _HeldTo]:
    rows = session.execute(
        select(
            ForeignSlice.register,
            ForeignSlice.epoch,
            func.min(ForeignSlice.first),
            func.max(ForeignSlice.last),
            func.max(ForeignSlice.received_at),
        )
        .group_by(ForeignSlice.register, ForeignSlice.epoch)
        .order_by(ForeignSlice.register, ForeignSlice.epoch)
    )
    found: dict[int, _HeldTo] = {}
    for register, epoch, first, last, at in rows:
        before = found.get(register)
        moments = [one for one in (at, before.at if before else None) if one is not None]
        entries = last - first + (before.entries if before else 0)
        found[register] = _HeldTo(epoch, last, entries, max(moments, default=None))
    return found


def _read_to(session: Session, register: int) -> _HeldTo:
    row = session.get(ForeignStanding, register)
    return _HeldTo(row.epoch, row.seq, row.seq, None) if row is not None else _HeldTo(0, 0, 0, None)


def _last_entries(session: Session) -> dict[int, datetime]:
    """Return when the last entry of each register was recorded, as it says itself."""
    # One look-up for each register: as a join all entries held were walked through.
    recorded = (
        select(ForeignEntry.recorded_at)
        .where(
            ForeignEntry.register == ForeignStanding.register,
            ForeignEntry.epoch == ForeignStanding.epoch,
            ForeignEntry.seq == ForeignStanding.seq,
        )
        .correlate(ForeignStanding)
        .scalar_subquery()
    )
    rows = session.execute(select(ForeignStanding.register, recorded).where(recorded.is_not(None)))
    moments = ((register, moment_of(text)) for register, text in rows)
    return {register: at for register, at in moments if at is not None}


def _findings_by_register(session: Session) -> Counter[int]:
    sides = select(ClaimFinding.first_register, ClaimFinding.other_register, func.count())
    found: Counter[int] = Counter()
    for first, other, count in session.execute(
        sides.group_by(ClaimFinding.first_register, ClaimFinding.other_register)
    ):
        found[first] += count
        found[other] += count if other != first else 0
    return found


def foreign_register(session: Session, register_uid: str) -> ForeignRegisterDetail:
    """Return one register held here in full.

    Raises:
        UserError: none of that identity is held.
    """
    row = held_register(session, register_uid)
    return detail_of(session, row, _disagreements(session, row.id))


def held_register(session: Session, register_uid: str) -> ForeignRegister:
    """Return the row of a register held here.

    Raises:
        UserError: none of that identity is held.
    """
    row = session.scalars(select(ForeignRegister).where(ForeignRegister.register_uid == register_uid)).first()
    if row is None:
        raise UserError("没有收到过这本台账库的数据。", field="register_uid")
    return row


def detail_of(
    session: Session, row: ForeignRegister, differing: tuple[DisagreementRow, ...]
) -> ForeignRegisterDetail:
    """Return one register held here, with those of its disagreements that are asked for."""
    (told,) = _rows(session, [row])
    return ForeignRegisterDetail(
        told,
        _came_in(session, row),
        differing,
        same_as_links(session, row.register_uid),
        spoken_for(session, row),
        addressed_as(session, row.register_uid),
    )


def _came_in(session: Session, row: ForeignRegister) -> tuple[ReceivedRow, ...]:
    """Return the bundles taken and refused of a register, newest first."""
    taken = session.scalars(select(ForeignSlice).where(ForeignSlice.register == row.id)).all()
    refused = session.scalars(
        select(ExchangeRefusal).where(ExchangeRefusal.register_uid == row.register_uid)
    ).all()
    found = [
        ReceivedRow(
            row.register_uid,
            row.name,
            one.epoch,
            one.first,
            one.last,
            one.received_at,
            "",
            None,
            "",
            one.file_name,
        )
        for one in taken
    ]
    found += [
        ReceivedRow(
            row.register_uid,
            row.name,
            0,
            one.first,
            one.last,
            one.refused_at,
            one.kind,
            one.seq,
            one.told,
            one.file_name,
        )
        for one in refused
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def disagreements(session: Session, _: None) -> tuple[DisagreementRow, ...]:
    """Return what the registers held here, and this one, say differently."""
    return _disagreements(session)


def _disagreements(session: Session, register: int | None = None) -> tuple[DisagreementRow, ...]:
    found = disagreements_where(session, *([] if register is None else [has_part(register)]))
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (one.manifest, one.uid, one.kind, one.waste_code, one.leg_no, one.told),
        )
    )


def has_part(register: int) -> ColumnElement[bool]:
    """Narrow disagreements to those that a register has part in."""
    return or_(ClaimFinding.first_register == register, ClaimFinding.other_register == register)


def disagreements_where(session: Session, *where: ColumnElement[bool]) -> dict[int, DisagreementRow]:
    """Return disagreements by their numbers here, in no order."""
    of = ForeignManifest.__table__.alias("told")
    official = _official_key().label("official_key")
    asked = select(ClaimFinding.__table__, of.c.internal_no, of.c.uid, official).outerjoin(
        of,
        and_(of.c.register == ClaimFinding.first_register, of.c.number == ClaimFinding.first_number),
    )
    names = _names(session)
    return {row.id: _disagreement(row, names) for row in session.execute(asked.where(*where))}


def _official_key() -> ColumnElement[str | None]:
    """Ask for the official number that either side tells, or the platform's: that one sorts after any digit."""
    sides = [
        and_(ClaimKey.register == ClaimFinding.first_register, ClaimKey.number == ClaimFinding.first_number),
        and_(ClaimKey.register == ClaimFinding.other_register, ClaimKey.number == ClaimFinding.other_number),
    ]
    # The kind stands in the result alone: as a condition it would have every key of its kind read for each finding.
    number = func.min(case((ClaimKey.kind == Match.OFFICIAL.value, ClaimKey.key)))
    named = [select(number).where(side).scalar_subquery() for side in sides]
    return func.coalesce(*named)


def _names(session: Session) -> dict[int, tuple[str, str]]:
    rows = session.execute(select(ForeignRegister.id, ForeignRegister.register_uid, ForeignRegister.name))
    here = desk(session).register
    return {**{number: (uid, name) for number, uid, name in rows}, HERE: (here.uid, here.name)}


def _disagreement(row: Row[Any], names: dict[int, tuple[str, str]]) -> DisagreementRow:
    owner = ClaimSide(
        *names[row.first_register], row.first_told, row.first_grams, row.first_seq, row.first_epoch
    )
    other = ClaimSide(
        *names[row.other_register], row.other_told, row.other_grams, row.other_seq, row.other_epoch
    )
    known = row.first_grams is not None and row.other_grams is not None
    return DisagreementRow(
        manifest=row.internal_no or row.uid or "",
        official_no=(row.official_key or "").removeprefix(PLATFORM),
        uid=row.uid or "",
        matched_by=row.matched_by or "",
        kind=row.kind,
        waste_code=row.waste_code,
        leg_no=row.leg_no,
        owner=owner,
        other=other,
        difference=row.first_grams - row.other_grams if known else None,
        told=told_of(row.kind, row.leg_no, owner, other),
        told_en=told_en_of(row.kind, row.leg_no, owner, other),
    )


def same_as_links(session: Session, register_uid: str | None = None) -> tuple[SameAsView, ...]:
    """Return the links in force, newest first, by names and numbers people know; of one register where it is named."""
    ended = select(SameAsEnd.id).where(SameAsEnd.link == SameAs.id).exists()
    asked = select(SameAs).where(~ended).order_by(SameAs.id.desc())
    if register_uid is not None:
        asked = asked.where(
            or_(SameAs.first_register == register_uid, SameAs.second_register == register_uid)
        )
    rows = session.scalars(asked).all()
    names, numbers = dict(_names(session).values()), _called(session, rows)
    return tuple(
        SameAsView(
            row.uid,
            names.get(row.first_register, row.first_register),
            numbers.get(row.first_manifest, row.first_manifest),
            names.get(row.second_register, row.second_register),
            numbers.get(row.second_manifest, row.second_manifest),
            row.made_by,
            row.made_at,
            row.reason,
        )
        for row in rows
    )


def _called(session: Session, links: Sequence[SameAs]) -> dict[str, str]:
    """Return the numbers that people know linked manifests by, where they are held."""
    wanted = sorted({uid for row in links for uid in (row.first_manifest, row.second_manifest)})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), 500):
        key = ClaimKey.key.in_(wanted[start : start + 500])
        asked = (
            select(ForeignManifest.uid, ForeignManifest.internal_no)
            .join(
                ClaimKey,
                and_(
                    ClaimKey.register == ForeignManifest.register, ClaimKey.number == ForeignManifest.number
                ),
            )
            .where(ClaimKey.kind == Match.UID.value, key, ForeignManifest.internal_no != "")
        )
        found.update((uid, number) for uid, number in session.execute(asked))
    return found


@dataclass(frozen=True, slots=True)
class WasteSum:
    """Grams of one waste over all registers, each hand-over once: shipped, accepted, returned, and what remains.

    `shipped` leaves out what only went on under a later manifest, for it left a generator once.
    `difference` is shipped − accepted − returned: under way, or lost between two scales.
    """

    waste_code: str
    shipped: int
    accepted: int
    returned: int
    difference: int


def county_sums(session: Session, _: None) -> tuple[WasteSum, ...]:
    """Add up the claims that count over all registers held here and this one, by waste code."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    asked = (
        select(
            ForeignClaim.waste_code,
            ForeignClaim.fact,
            func.sum(ForeignClaim.grams // _SPLIT),
            func.sum(ForeignClaim.grams % _SPLIT),
        )
        .where(and_(ForeignClaim.counts == 1, ForeignClaim.fact.in_(_SUMMED)))
        .group_by(ForeignClaim.waste_code, ForeignClaim.fact)
    )
    for code, fact, high, low in session.execute(asked):
        sums[code][fact] += int(high) * _SPLIT + int(low)
    return tuple(_waste_sum(code, found) for code, found in sorted(sums.items()))


_SUMMED = [Fact.SHIPPED.value, Fact.ACCEPTED.value, Fact.RETURNED.value, Fact.TAKEN_OVER.value]


def _waste_sum(code: str, found: Counter[str]) -> WasteSum:
    shipped = found[Fact.SHIPPED] - found[Fact.TAKEN_OVER]
    accepted, returned = found[Fact.ACCEPTED], found[Fact.RETURNED]
    return WasteSum(code, shipped, accepted, returned, shipped - accepted - returned)
