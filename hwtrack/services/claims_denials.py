"""Denying that a register keeps the books of an organisation that it calls its own, and taking that back.

Which sites are its own a register says itself. Where two say it of one organisation, or one says it
that the authority knows to be wrong, a person decides; until then the word that came later counts.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ForeignRegister, ForeignStanding, Organisation, OwnerDenial, OwnerDenialEnd
from hwtrack.domain.claim_parties import NAME, are_one
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.claims import open_book, take_own
from hwtrack.services.claims_book import Book
from hwtrack.services.claims_calling import Called, is_denied, kept_from, label_of, party_of
from hwtrack.services.claims_tables import denials, write_book
from hwtrack.services.desk import desk
from hwtrack.services.exchange_views import DenialAsk, DenialView, RestoreAsk, SpokenFor
from hwtrack.services.pausing import collector_paused


def deny_owner(session: Session, asked: DenialAsk) -> str:
    """Say that a register does not speak for an organisation; return the denial's identity.

    What it tells of that organisation's waste is a copy from now on.

    Raises:
        UserError: no reason, no such register is held, it does not call that organisation its own,
            or that was denied before.
    """
    reason = clean_line(asked.reason, field="reason")
    if not reason:
        raise UserError("不认其代表须写明理由。", field="reason")
    register = _register(session, asked.register_uid)
    found = next((one for one in spoken_for(session, register) if one.code == asked.code), None)
    if found is None:
        raise UserError("这本台账库没有自称代表该单位。", field="code")
    if found.denial is not None:
        raise UserError("已不认这本台账库代表该单位。", field="code")
    here = desk(session)
    row = OwnerDenial(
        uid=here.new_uid(),
        register_uid=register.register_uid,
        code=asked.code,
        denied_by=clean_line(here.actor, field="actor"),
        reason=reason,
        denied_at=here.now,
    )
    session.add(row)
    session.flush()
    _judge_anew(session, register, asked.code)
    return row.uid


def restore_owner(session: Session, asked: RestoreAsk) -> None:
    """Take a denial back: the register's word on the organisation counts again.

    Raises:
        UserError: no reason, no such denial, or taken back before.
    """
    reason = clean_line(asked.reason, field="reason")
    if not reason:
        raise UserError("恢复须写明理由。", field="reason")
    row = session.scalars(select(OwnerDenial).where(OwnerDenial.uid == asked.denial_uid)).first()
    if row is None:
        raise UserError("没有这条“不认其代表”。", field="denial_uid")
    if session.scalars(select(OwnerDenialEnd.id).where(OwnerDenialEnd.denial == row.id)).first() is not None:
        raise UserError("该条已恢复。", field="denial_uid")
    here = desk(session)
    actor = clean_line(here.actor, field="actor")
    end = OwnerDenialEnd(uid=here.new_uid(), denial=row.id, ended_by=actor, reason=reason, ended_at=here.now)
    session.add(end)
    session.flush()
    _judge_anew(session, _register(session, row.register_uid), row.code)


def _register(session: Session, register_uid: str) -> ForeignRegister:
    asked = select(ForeignRegister).where(ForeignRegister.register_uid == register_uid)
    row = session.scalars(asked).first()
    if row is None:
        raise UserError("没有收到过这本台账库的数据。", field="register_uid")
    return row


def _judge_anew(session: Session, register: ForeignRegister, code: str) -> None:
    """Give the register the word it now has, and judge whoever names the organisation.

    Its entries are not read again: others wait meanwhile to write theirs.
    """
    connection = session.connection()
    with collector_paused():
        book = open_book(connection)
        take_own(connection, book)
        _name_anew(book, register.id, code)
        book.touch_naming(register.id, code)
        write_book(connection, book, book.settle())


def _name_anew(book: Book, register: int, label: str) -> None:
    """Have it said anew what a register owns of its manifests that name the organisation it calls so, or ever did."""
    kept = {
        number: called
        for number, called in book.readings[register].kept.items()
        if is_denied(called, [label])
    }
    labels = frozenset().union(*map(party_of, kept.values()))
    for state in book.source.of_register(register):
        carried = any(str(carrier) in kept for _, carrier in state.legs.values())
        if carried or not labels.isdisjoint((*state.sender_labels, *state.receiver_labels)):
            if state.address not in book.manifests:
                book.keep(state)
            book.changed.add(state.address)


def spoken_for(session: Session, register: ForeignRegister) -> tuple[SpokenFor, ...]:
    """Return the organisations whose books a register says it keeps; those come first that another one claims too."""
    claimed = _claimed(session)
    mine = {label_of(called): called for called in claimed.pop(register.register_uid, ()) if called}
    denied = denials(session.connection())
    of_register = _denials(session, register.register_uid)
    names, registers = _names(session, frozenset(mine)), _register_names(session)
    found = [
        SpokenFor(
            label,
            names.get(label) or label.removeprefix(NAME),
            next((view for of, view in of_register.items() if is_denied(called, [of])), None),
            tuple(
                registers[uid]
                for uid, theirs in sorted(claimed.items())
                if any(
                    are_one(party_of(called), party_of(one))
                    and not is_denied(one, [of for whose, of in denied if whose == uid])
                    for one in theirs
                )
            ),
        )
        for label, called in mine.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.also, one.code)))


def _claimed(session: Session) -> dict[str, list[Called]]:
    """Return what each foreign register calls those whose books it keeps, by the register's identity."""
    asked = select(ForeignRegister.register_uid, ForeignStanding.codes).join(
        ForeignStanding, ForeignStanding.register == ForeignRegister.id
    )
    return {uid: list(kept_from(text).values()) for uid, text in session.execute(asked)}


def _names(session: Session, codes: frozenset[str]) -> dict[str | None, str]:
    """Return the names under which this register knows organisations."""
    asked = select(Organisation.credit_code, Organisation.name).where(Organisation.credit_code.is_not(None))
    return {code: name for code, name in session.execute(asked) if code in codes}


def _register_names(session: Session) -> dict[str, str]:
    return dict(iter(session.execute(select(ForeignRegister.register_uid, ForeignRegister.name))))


def _denials(session: Session, register_uid: str) -> dict[str, DenialView]:
    ended = select(OwnerDenialEnd.id).where(OwnerDenialEnd.denial == OwnerDenial.id).exists()
    asked = select(OwnerDenial).where(OwnerDenial.register_uid == register_uid, ~ended)
    return {
        row.code: DenialView(row.uid, row.denied_by, row.denied_at, row.reason)
        for row in session.scalars(asked)
    }
