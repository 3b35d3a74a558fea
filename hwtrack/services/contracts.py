"""Contracts between a sender and a receiver (委托合同): what they cover, and what was shipped under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import Contract, ContractWaste, Manifest, ManifestLine, Organisation, Site
from hwtrack.domain.codes import covers, is_waste, plain
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.approval_balance import NOT_SHIPPED
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk
from hwtrack.services.movements import check_mass
from hwtrack.services.register import required


@dataclass(frozen=True, slots=True)
class AgreedWaste:
    """A waste (code, or category HWxx) a contract covers, with the agreed grams where there are any."""

    waste: str
    grams: int | None = None


@dataclass(frozen=True, slots=True)
class NewContract:
    """A contract between two sites as typed."""

    sender_uid: str
    receiver_uid: str
    number: str
    valid_from: date
    valid_to: date
    wastes: tuple[AgreedWaste, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContractChange:
    """What a contract is to say from now on; parties and number stay."""

    contract_uid: str
    valid_from: date
    valid_to: date
    wastes: tuple[AgreedWaste, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgreedView:
    """A waste of a contract: what is agreed (None: no quantity) and what was shipped, in grams."""

    waste: str
    agreed_grams: int | None
    shipped_grams: int


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract with what was shipped under it; `days_left` < 0 has ended."""

    uid: str
    number: str
    sender_uid: str
    sender: str
    receiver_uid: str
    receiver: str
    valid_from: date
    valid_to: date
    days_left: int
    wastes: tuple[AgreedView, ...]
    note: str = ""


def record_contract(session: Session, new: NewContract) -> str:
    """Record a contract; return its uid.

    Raises:
        UserError: one site on both sides, a closed party, days the wrong way round, a number the pair
            has already, no waste, or a waste twice.
    """
    sender = open_site(session, new.sender_uid, "sender_uid")
    receiver = open_site(session, new.receiver_uid, "receiver_uid")
    if sender.id == receiver.id:
        raise UserError("合同双方不能是同一场所。", field="receiver_uid")
    number = required(new.number, "number")
    wastes = _checked(new.valid_from, new.valid_to, new.wastes)
    known = select(Contract.id).where(
        Contract.sender == sender.id, Contract.receiver == receiver.id, Contract.number == number
    )
    if session.scalars(known).first() is not None:
        raise UserError(f"双方的合同 {number} 已登记。", field="number")
    row = Contract(
        uid=desk(session).new_uid(),
        sender=sender.id,
        receiver=receiver.id,
        number=number,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        note=clean_note(new.note, field="note"),
    )
    session.add(row)
    session.flush()
    _keep_wastes(session, row, wastes)
    return row.uid


def change_contract(session: Session, asked: ContractChange) -> None:
    """Let a contract say something else; a waste no longer named is taken out of it.

    The same again changes nothing.

    Raises:
        UserError: no such contract, days the wrong way round, no waste, or a waste twice.
    """
    row = contract_by_uid(session, asked.contract_uid)
    wastes = _checked(asked.valid_from, asked.valid_to, asked.wastes)
    row.valid_from, row.valid_to = asked.valid_from, asked.valid_to
    row.note = clean_note(asked.note, field="note")
    _keep_wastes(session, row, wastes)


def _keep_wastes(session: Session, contract: Contract, wastes: Sequence[AgreedWaste]) -> None:
    kept = {row.waste: row for row in wastes_of(session, contract.id)}
    for agreed in wastes:
        row = kept.pop(agreed.waste, None)
        if row is None:
            uid = desk(session).new_uid()
            session.add(ContractWaste(uid=uid, contract=contract.id, waste=agreed.waste, grams=agreed.grams))
        else:
            row.grams = agreed.grams
    for row in kept.values():
        session.delete(row)
    session.flush()


def _checked(first: date, last: date, wastes: tuple[AgreedWaste, ...]) -> list[AgreedWaste]:
    if first > last:
        raise UserError("合同的截止日早于起始日。", field="valid_to")
    if not wastes:
        raise UserError("合同至少写一种废物。", field="wastes")
    clean: dict[str, AgreedWaste] = {}
    for place, agreed in enumerate(wastes):
        waste = plain(agreed.waste).upper()
        if not is_waste(waste):
            text = f"“{agreed.waste}”不是废物类别（HW01）或代码（900-249-08）。"
            raise UserError(text, field=f"wastes.{place}.waste")
        if waste in clean:
            raise UserError(f"“{waste}”写了两次，请合并。", field=f"wastes.{place}.waste")
        if agreed.grams is not None:
            check_mass(agreed.grams, f"wastes.{place}.grams")
        clean[waste] = AgreedWaste(waste, agreed.grams)
    return list(clean.values())


def contract_by_uid(session: Session, uid: str) -> Contract:
    """Return the contract of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Contract).where(Contract.uid == uid)).first()
    if row is None:
        raise UserError("没有这份合同。", field="contract_uid")
    return row


def wastes_of(session: Session, contract_id: int) -> list[ContractWaste]:
    """Return the wastes of a contract in the order they were written."""
    rows = select(ContractWaste).where(ContractWaste.contract == contract_id).order_by(ContractWaste.id)
    return list(session.scalars(rows))


def contracts_on(session: Session, sender_id: int, receiver_id: int, code: str, day: date) -> list[Contract]:
    """Return the contracts in force on *day* between two sites that cover the code, the oldest first."""
    rows = session.scalars(
        select(Contract)
        .where(
            Contract.sender == sender_id,
            Contract.receiver == receiver_id,
            Contract.valid_from <= day,
            Contract.valid_to >= day,
        )
        .order_by(Contract.valid_from, Contract.id)
    )
    return [row for row in rows if any(covers(waste.waste, code) for waste in wastes_of(session, row.id))]


def contract_views(session: Session, organisation_id: int) -> tuple[ContractView, ...]:
    """Return the contracts of an organisation's sites, the one that lasts longest first."""
    sites = select(Site.id).where(Site.organisation == organisation_id)
    rows = session.scalars(
        select(Contract)
        .where(or_(Contract.sender.in_(sites), Contract.receiver.in_(sites)))
        .order_by(Contract.valid_to.desc(), Contract.id.desc())
    ).all()
    shipped: dict[tuple[int, str], int] = {}
    for pair in {(row.sender, row.receiver) for row in rows}:
        shipped.update(_shipped(session, *pair))
    return tuple(_view(session, row, shipped) for row in rows)


def _view(session: Session, row: Contract, shipped: dict[tuple[int, str], int]) -> ContractView:
    sender, receiver = session.get_one(Site, row.sender), session.get_one(Site, row.receiver)
    return ContractView(
        row.uid,
        row.number,
        sender.uid,
        session.get_one(Organisation, sender.organisation).name,
        receiver.uid,
        session.get_one(Organisation, receiver.organisation).name,
        row.valid_from,
        row.valid_to,
        (row.valid_to - desk(session).today).days,
        tuple(
            AgreedView(waste.waste, waste.grams, shipped.get((row.id, waste.waste), 0))
            for waste in wastes_of(session, row.id)
        ),
        row.note,
    )


def _shipped(session: Session, sender_id: int, receiver_id: int) -> dict[tuple[int, str], int]:
    """Return grams shipped by contract and waste of one pair: each load counts under one contract only.

    It is the oldest in force on the day of the hand-over that covers the code; in it the code itself
    comes before its category.
    """
    contracts = session.scalars(
        select(Contract)
        .where(Contract.sender == sender_id, Contract.receiver == receiver_id)
        .order_by(Contract.valid_from, Contract.id)
    ).all()
    agreed = {row.id: [waste.waste for waste in wastes_of(session, row.id)] for row in contracts}
    found: dict[tuple[int, str], int] = {}
    for code, day, grams in _loads(session, sender_id, receiver_id):
        key = _under(contracts, agreed, code, day)
        if key is not None:
            found[key] = found.get(key, 0) + grams
    return found


def _under(
    contracts: Iterable[Contract], agreed: dict[int, list[str]], code: str, day: date
) -> tuple[int, str] | None:
    for row in contracts:
        fits = [waste for waste in agreed[row.id] if covers(waste, code)]
        if row.valid_from <= day <= row.valid_to and fits:
            return row.id, code if code in fits else fits[0]
    return None


def _loads(session: Session, sender_id: int, receiver_id: int) -> list[tuple[str, date, int]]:
    rows = session.execute(
        select(
            ManifestLine.waste_code,
            Manifest.happened_on,
            func.coalesce(func.sum(ManifestLine.shipped_grams), 0),
        )
        .join(Manifest, Manifest.id == ManifestLine.manifest)
        .where(
            Manifest.sender == sender_id,
            Manifest.receiver == receiver_id,
            Manifest.state.not_in(NOT_SHIPPED),
            ManifestLine.shipped_grams.is_not(None),
        )
        .group_by(ManifestLine.waste_code, Manifest.happened_on)
    )
    return [(code, day, int(grams or 0)) for code, day, grams in rows]
