"""A batch's trail: where its grams went until another custodian accepted them, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.models import Batch, Organisation, Site
from db.queries import custody
from db.queries.audit import with_parts
from db.queries.closure import movements_of
from db.queries.journal_numbers import JournalNumbers
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_attachments import AuditSubject
from hwtrack.services.audit_flow import Flow, Words, balance_of, chain_of, follow
from hwtrack.services.audit_log import log_of
from hwtrack.services.audit_parts import AuditParts, findings_of, limited_remarks, period_words
from hwtrack.services.audit_subjects import Told, entries_about, subject_of
from hwtrack.services.batch_details import batch_detail
from hwtrack.services.desk import desk
from hwtrack.services.movements import batch_by_uid
from hwtrack.services.paper_manifest import FORMS


@dataclass(frozen=True)
class _Story:
    flow: Flow
    places: dict[int, str]
    rides: dict[int, custody.Ride]
    grounds: dict[int, custody.Ground]
    entry_of: dict[int, int | None]
    containers: int
    told: Told


def batch_parts(session: Session, ask: AuditAsk) -> AuditParts:
    """Return a batch's trail; its story ends where another custodian accepts.

    Raises:
        UserError: there is no such batch.
    """
    batch = batch_by_uid(session, ask.uid)
    story = _story(session, batch, ask)
    site = session.get_one(Site, batch.custodian)
    organisation = session.get_one(Organisation, site.organisation)
    balance = balance_of(story.flow, story.grounds)
    words = Words(organisation.name, story.containers, story.rides, story.places, story.entry_of)
    nodes, bands = chain_of(story.flow, words, balance.due)
    log = log_of(story.told.touching, story.told.words)
    code = batch.code if not batch.item else f"{batch.code}-{batch.item}"
    days = (str(ask.first or ""), str(ask.last or ""))
    return AuditParts(
        AuditSubject("batch", batch.uid, code, *days),
        (
            ("废物代码", "　".join(filter(None, (batch.waste_code, batch.hazards, FORMS[batch.form])))),
            (
                "单位",
                organisation.name
                if site.name in organisation.name
                else f"{organisation.name}（{site.name}）",
            ),
            ("废物名称", batch.name),
            ("信用代码", organisation.credit_code or ""),
            ("期间", period_words(log, ask.first, ask.last)),
            ("登记簿", desk(session).register.name),
        ),
        story.told,
        log,
        findings_of(batch_detail(session, batch.uid).findings),
        nodes,
        bands,
        mass=balance.due,
        balance=balance,
        remarks=limited_remarks(ask.first),
    )


def _story(session: Session, batch: Batch, ask: AuditAsk) -> _Story:
    connection = session.connection()
    batches = custody.made_of(connection, batch.id)
    moves = movements_of(session, batches)
    numbers = {move.number for move in moves}
    rides = custody.rides_of(connection, {move.line for move in moves if move.line is not None}, batches)
    owned = {
        "batch": batches,
        "manifest": {ride.manifest for ride in rides.values()},
        "manifest_line": set(rides),
    }
    ids = {**with_parts(connection, owned, besides="manifest_line"), "movement": numbers}
    return _Story(
        flow=follow(batch.id, batches, moves),
        places=custody.place_names(connection, {one for m in moves for one in (m.from_place, m.to_place)}),
        rides=rides,
        grounds=custody.grounds_of(connection, numbers),
        entry_of=JournalNumbers(session).all_of(numbers),
        containers=len(ids.get("container", ())),
        told=entries_about(session, subject_of(session, ids), ask),
    )
