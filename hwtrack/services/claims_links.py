"""Links that people make between two manifests that are one transfer, and take back."""

from __future__ import annotations

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from db.models import ClaimKey, ForeignManifest, ForeignRegister, Manifest, SameAs, SameAsEnd
from hwtrack.domain.claims import PAPER, Link, Match, Name
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.claims import open_book, take_own
from hwtrack.services.claims_book import Book
from hwtrack.services.claims_tables import write_book
from hwtrack.services.desk import desk
from hwtrack.services.exchange_views import LinkAsk, UnlinkAsk


def link_same(session: Session, asked: LinkAsk) -> str:
    """Say that two manifests of two registers are one transfer; return the link's identity.

    A manifest is named by its identity. One side at least is held here.

    Raises:
        UserError: no reason, the same register twice, neither is held here, linked already, or the
            link would make two manifests of one register the same.
    """
    reason = clean_line(asked.reason, field="reason")
    if not reason:
        raise UserError("认作同一联单须写明理由。", field="reason")
    first = _name(session, asked.first_register, asked.first_manifest, "first")
    second = _name(session, asked.second_register, asked.second_manifest, "second")
    if first.register == second.register:
        raise UserError("同一台账库的两份联单不能认作同一联单。", field="second_register")
    book = open_book(session.connection())
    link = (min(first, second), max(first, second))
    here = desk(session)
    _require_possible(book, link, here.register.uid)
    row = SameAs(
        uid=here.new_uid(),
        first_register=first.register,
        first_manifest=first.manifest,
        second_register=second.register,
        second_manifest=second.manifest,
        made_by=clean_line(here.actor, field="actor"),
        reason=reason,
        made_at=here.now,
    )
    session.add(row)
    session.flush()
    _judge_anew(session, link)
    return row.uid


def unlink_same(session: Session, asked: UnlinkAsk) -> None:
    """Take a link back; both manifests are again what they were without it.

    Raises:
        UserError: no reason, no such link, or taken back before.
    """
    reason = clean_line(asked.reason, field="reason")
    if not reason:
        raise UserError("撤销须写明理由。", field="reason")
    row = session.scalars(select(SameAs).where(SameAs.uid == asked.link_uid)).first()
    if row is None:
        raise UserError("没有这条认定。", field="link_uid")
    if session.scalars(select(SameAsEnd.id).where(SameAsEnd.link == row.id)).first() is not None:
        raise UserError("该认定已撤销。", field="link_uid")
    here = desk(session)
    actor = clean_line(here.actor, field="actor")
    session.add(SameAsEnd(uid=here.new_uid(), link=row.id, ended_by=actor, reason=reason, ended_at=here.now))
    session.flush()
    pair = (
        Name(row.first_register, row.first_manifest),
        Name(row.second_register, row.second_manifest),
    )
    _judge_anew(session, (min(pair), max(pair)))


def _name(session: Session, register: str, manifest: str, side: str) -> Name:
    """Return the identity of a manifest that people name by a number, or by the identity itself.

    What a register that is not held here calls its manifests nobody knows: there the identity is asked for.
    """
    own = desk(session).register.uid
    register = clean_line(register, field=f"{side}_register") or own
    manifest = clean_line(manifest, field=f"{side}_manifest")
    if not manifest:
        raise UserError("请指明联单。", field=f"{side}_manifest")
    if register == own:
        named = Manifest.uid, Manifest.internal_no, Manifest.official_no
        asked = select(Manifest.uid).where(or_(*(column == manifest for column in named)))
    else:
        known = session.scalars(select(ForeignRegister).where(ForeignRegister.register_uid == register))
        if (row := known.first()) is None:
            return Name(register, manifest)
        asked = _foreign(row.id, manifest)
    found = session.scalars(asked.limit(1)).first()
    if found is None:
        raise UserError(f"该台账库没有联单“{manifest}”。", field=f"{side}_manifest")
    return Name(register, found)


def _foreign(register: int, manifest: str) -> Select[str]:
    numbered = select(ClaimKey.number).where(
        ClaimKey.register == register,
        ClaimKey.kind.in_([Match.UID.value, Match.OFFICIAL.value, Match.INTERNAL.value]),
        ClaimKey.key.in_([manifest, f"{PAPER}{manifest}"]),
    )
    return select(ForeignManifest.uid).where(
        ForeignManifest.register == register, ForeignManifest.number.in_(numbered)
    )


def _require_possible(book: Book, link: Link, own: str) -> None:
    if book.links[link] > 0:
        raise UserError("这两份联单已认作同一联单。", field="second_manifest")
    parts = [book.transfer_of(name) for name in link]
    if not any(parts) and own not in {name.register for name in link}:
        raise UserError("两份联单都不在本台账库所存的数据中。", field="first_manifest")
    if link[1] in parts[0]:
        raise UserError("这两份联单已按编号认作同一联单，不必再认。", field="second_manifest")
    registers = [{name.register for name in part} for part in parts]
    if registers[0] & registers[1]:
        raise UserError("认定后同一台账库会有两份联单成为一份，不能认作同一联单。", field="second_manifest")


def _judge_anew(session: Session, link: Link) -> None:
    connection = session.connection()
    book = open_book(connection)
    if session.scalars(select(ForeignRegister.id).limit(1)).first() is not None:
        take_own(connection, book)
    book.touch(link)
    write_book(connection, book, book.settle())
