"""A batch's audit trail as its paper shows it: balance, chain, log, and the entries to check it by."""

from __future__ import annotations

from dataclasses import dataclass, replace

import orjson
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.models import Batch, CheckpointRow, Organisation, Site
from db.queries import custody
from db.queries.closure import MovementFacts, movements_of
from db.queries.journal_numbers import JournalNumbers
from db.queries.journal_rows import journal_size
from hwtrack.documents.values import AttachedFile, AuditPaper, FindingRow
from hwtrack.services.audit_entries import (
    LogWords,
    Subject,
    Touching,
    attached_entries,
    log_of,
    touching_entries,
)
from hwtrack.services.audit_flow import Flow, Words, balance_of, chain_of, follow
from hwtrack.services.batch_details import batch_detail
from hwtrack.services.checkpoints import body
from hwtrack.services.movements import batch_by_uid
from hwtrack.services.paper_manifest import FORMS
from hwtrack.services.paper_printing import UNPRINTED, UNSIGNED, Sheet, marks_of
from hwtrack.services.store import Store

DOCUMENT = "audit"
HOW_TO_CHECK = (
    "扫描右上二维码：所含登记簿身份、批次、日志条数与根的全长，应与本件所印相同。",
    (
        "附件 entries.json 载有涉及本批次的日志条目及其叶：叶 = SHA-256（00 与 [序号, 发生, 记录, 何人, 事项,"
        " 载荷的 SHA-256] 的规范 JSON 相接），可用任何程序重算；checkpoint.txt 为校验点原文。"
    ),
    "到场在该登记簿上运行 hwtrack verify：日志、各表、存量与所存校验点逐项核对，任何一处不符即指出表、行与条目。",
)


@dataclass(frozen=True)
class AuditTrail:
    """An audit trail before it is printed, with the entries that will be attached."""

    sheet: Sheet[AuditPaper]
    touching: tuple[Touching, ...]


@dataclass(frozen=True)
class AskAudit:
    """A batch, and the findings about it that are open."""

    batch_uid: str
    findings: tuple[FindingRow, ...] = ()


def audit_sheet(session: Session, asked: str | AskAudit) -> AuditTrail:
    """Return a batch's audit trail for the press; its story ends where another custodian accepts.

    Raises:
        UserError: there is no such batch.
    """
    asked = AskAudit(asked) if isinstance(asked, str) else asked
    batch = batch_by_uid(session, asked.batch_uid)
    story = _story(session, batch)
    site = session.get_one(Site, batch.custodian)
    organisation = session.get_one(Organisation, site.organisation)
    balance = balance_of(story.flow, story.log_words.grounds)
    nodes, bands = chain_of(story.flow, _chain_words(organisation.name, story), balance.due)
    paper = AuditPaper(
        batch=batch.code if not batch.item else f"{batch.code}-{batch.item}",
        waste_code=batch.waste_code,
        waste_name=batch.name,
        hazards=batch.hazards,
        form=FORMS[batch.form],
        unit=organisation.name if site.name in organisation.name else f"{organisation.name}（{site.name}）",
        credit_code=organisation.credit_code,
        balance=balance,
        nodes=nodes,
        bands=bands,
        entries=log_of(story.touching, story.log_words),
        findings=(*_findings(session, asked.batch_uid), *asked.findings),
        attached=(),
        how_to_check=HOW_TO_CHECK,
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        marks=marks_of(session),
    )
    return AuditTrail(Sheet(DOCUMENT, batch.uid, paper.batch, paper), story.touching)


def _findings(session: Session, batch_uid: str) -> tuple[FindingRow, ...]:
    """Return what the rules find about the batch today."""
    return tuple(
        FindingRow(
            blocking=found.severity in {"block", "violation"},
            fact=found.message,
            article=found.legal_basis,
            state="未处理",
        )
        for found in batch_detail(session, batch_uid).findings
        if found.severity != "pass"
    )


@dataclass(frozen=True)
class _Story:
    flow: Flow
    places: dict[int, str]
    entry_of: dict[int, int | None]
    containers: int
    touching: tuple[Touching, ...]
    log_words: LogWords


def _story(session: Session, batch: Batch) -> _Story:
    connection = session.connection()
    batches = custody.made_of(connection, batch.id)
    moves = movements_of(session, batches)
    entry_of = JournalNumbers(session).all_of(move.number for move in moves)
    rides = custody.rides_of(connection, {move.line for move in moves if move.line is not None}, batches)
    containers = custody.row_ids(connection, "container", batches)
    subject = _subject(connection, batches, moves, rides, containers, entry_of)
    places = custody.place_names(connection, {one for m in moves for one in (m.from_place, m.to_place)})
    grounds = custody.grounds_of(connection, {move.number for move in moves})
    return _Story(
        flow=follow(batch.id, batches, moves),
        places=places,
        entry_of=entry_of,
        containers=len(containers),
        touching=touching_entries(connection, subject, journal_size(connection)),
        log_words=LogWords(places, rides, grounds),
    )


def _subject(
    connection: Connection,
    batches: frozenset[int],
    moves: list[MovementFacts],
    rides: dict[int, custody.Ride],
    containers: frozenset[int],
    entry_of: dict[int, int | None],
) -> Subject:
    manifests = {ride.manifest for ride in rides.values()}
    uids = custody.manifest_uids(connection, manifests)
    return Subject(
        ids={
            "batch": batches,
            "container": containers,
            "movement": {move.number for move in moves},
            "manifest": manifests,
            "manifest_line": set(rides),
            "leg": custody.row_ids(connection, "leg", manifests),
        },
        uids={*uids.values(), *custody.batch_uids(connection, batches).values()},
        movement_entries={seq for seq in entry_of.values() if seq is not None},
    )


def _chain_words(site: str, story: _Story) -> Words:
    return Words(site, story.containers, story.log_words.rides, story.places, story.entry_of)


def with_attachments(store: Store, trail: AuditTrail, paper: AuditPaper) -> AuditPaper:
    """Attach the entries and the checkpoint that the paper quotes."""
    checkpoint = paper.checkpoint
    note = store.ask(_note, checkpoint.size)
    signed = note is not None
    text = note or body(checkpoint.origin, checkpoint.size, bytes.fromhex(checkpoint.root))
    entries = attached_entries(trail.touching)
    data = {
        "format": "hwtrack audit entries 1",
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root,
        "batch": trail.sheet.subject,
        "entries": entries,
    }
    large = sum("payload" not in entry for entry in entries)
    what = f"{len(entries)} 条日志条目（规范 JSON）与叶"
    if large:
        what += f"；{large} 条为成批写入，附载荷摘要与本批次的行"
    return replace(
        paper,
        attached=(
            AttachedFile(
                "entries.json", what, orjson.dumps(data, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
            ),
            AttachedFile(
                "checkpoint.txt",
                "本件校验点原文与 Ed25519 签名" if signed else "本件校验点原文（未附签名）",
                text.encode(),
            ),
        ),
    )


def _note(session: Session, size: int) -> str | None:
    return session.scalars(select(CheckpointRow.note).where(CheckpointRow.size == size).limit(1)).first()
