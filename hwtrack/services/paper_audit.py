"""An audit trail on its way to paper: its values, what is attached to it, and the seal over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CheckpointRow
from db.queries.journal_rows import leaves_up_to
from hwtrack.documents.audit import audit_pages, audit_pdf
from hwtrack.documents.formats import groups
from hwtrack.documents.values import AttachedFile, AuditPaper
from hwtrack.domain.merkle import MerkleTree
from hwtrack.services.audit_asks import AuditAsk, AuditCounts
from hwtrack.services.audit_attachments import (
    CARD,
    CHECKPOINT,
    ENTRIES,
    PAPER,
    PAYLOADS,
    AuditSubject,
    whole_payloads,
    write_entries,
    write_paper,
)
from hwtrack.services.audit_batch import batch_parts
from hwtrack.services.audit_entries import LogWords, Touching
from hwtrack.services.audit_limits import asked_of
from hwtrack.services.audit_log import log_of
from hwtrack.services.audit_manifest import manifest_parts
from hwtrack.services.audit_masking import without_phones, words_without_phones
from hwtrack.services.audit_parts import AuditParts
from hwtrack.services.audit_period import period_parts, site_parts
from hwtrack.services.checkpoints import body, signed_also
from hwtrack.services.paper_printing import UNPRINTED, UNSIGNED, Sheet, marks_of, print_sheets
from hwtrack.services.pausing import collector_paused
from hwtrack.services.register_card import card_of, write_card
from hwtrack.services.store import Store

if TYPE_CHECKING:
    from hwtrack.services.sealing import Seal

DOCUMENT = "audit"
REASON = "审计轨迹副本"
HOW_TO_CHECK = (
    "扫描右上二维码：所含登记簿身份、对象、日志条数与根的全长，应与本件所印相同。",
    (
        "不需要登记簿：hwtrack check 本文件。依次核对封签、附件 entries.json 各条目的叶（SHA-256，规范 JSON）、到根的"
        "包含证明（RFC 9162）、checkpoint.txt 的签名，并按 paper.json 重绘本件，与所见逐字比较。"
    ),
    "到场在该登记簿上运行 hwtrack verify --against 本文件：登记簿此后若改动本校验点所覆盖的记录，即指出何处不符。",
)
_PARTS: dict[str, Callable[[Session, AuditAsk], AuditParts]] = {
    "batch": batch_parts,
    "manifest": manifest_parts,
    "site": site_parts,
    "period": period_parts,
}


@dataclass(frozen=True)
class AuditTrail:
    """An audit trail before it is printed, with the entries that will be attached."""

    sheet: Sheet[AuditPaper]
    subject: AuditSubject
    touching: tuple[Touching, ...]
    words: LogWords


def audit_sheet(session: Session, asked: str | AuditAsk) -> AuditTrail:
    """Return an audit trail for the press; a mere text is a batch's uid.

    Raises:
        UserError: there is no such thing, or the trail would be too long.
    """
    ask = asked_of(asked)
    with collector_paused():
        parts = _PARTS[ask.kind](session, ask)
        if ask.for_others:
            parts = _for_others(parts)
    subject = parts.subject
    paper = AuditPaper(
        kind=subject.kind,
        number=subject.number,
        facts=parts.facts,
        mass=parts.mass,
        balance=parts.balance,
        nodes=parts.nodes,
        bands=parts.bands,
        entries=parts.log,
        findings=parts.findings,
        attached=(),
        how_to_check=HOW_TO_CHECK,
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        codes=parts.codes,
        lines=parts.lines,
        remarks=parts.remarks,
        marks=marks_of(session),
    )
    sheet = Sheet(DOCUMENT, subject.uid or _period_subject(subject), subject.number, paper)
    return AuditTrail(sheet, subject, parts.told.touching, parts.told.words)


def _for_others(parts: AuditParts) -> AuditParts:
    """Take the phone numbers out of what is attached, and tell the log from what is left."""
    touching, words = without_phones(parts.told.touching), words_without_phones(parts.told.words)
    cut = sum(not one.entry.payload for one in touching) - sum(
        not one.entry.payload for one in parts.told.touching
    )
    remark = "给他人的副本：电话已遮蔽" + (f"，{cut} 条含电话的条目只附载荷摘要与有关的行。" if cut else "。")
    return replace(
        parts,
        told=replace(parts.told, touching=touching, words=words),
        log=log_of(touching, words),
        remarks=(*parts.remarks, remark),
    )


def _period_subject(subject: AuditSubject) -> str:
    return f"PERIOD-{subject.first}-{subject.last}"


def audit_counts(session: Session, asked: str | AuditAsk) -> AuditCounts:
    """Say how long a trail would be, before it is drawn.

    Raises:
        UserError: there is no such thing, or the trail would be too long.
    """
    trail = audit_sheet(session, asked)
    files = tuple(AttachedFile(name, _what(trail.touching)) for name in (ENTRIES, CHECKPOINT, CARD, PAPER))
    return AuditCounts(len(trail.touching), audit_pages(replace(trail.sheet.paper, attached=files)))


def print_audit(store: Store, asked: str | AuditAsk, *, record: bool = True) -> bytes:
    """Print an audit trail with its journal entries attached, sealed unless that is not wanted.

    A preview (*record* off) is neither sealed nor recorded.

    Raises:
        UserError: there is no such thing, the trail would be too long, or a text cannot be set.
    """
    from hwtrack.services.sealing import seal_of, seal_with

    ask = asked_of(asked)
    # The certificate is made first, so that the checkpoint covers it and the card names it.
    seal = seal_of(store) if record and ask.sealed else None
    trail = store.ask(audit_sheet, ask)
    words = _seal_words(seal, ask, record=record)

    def draw(paper: AuditPaper) -> bytes:
        pdf = audit_pdf(with_attachments(store, trail, replace(paper, seal=words)))
        return pdf if seal is None else seal_with(seal, pdf, REASON)

    return print_sheets(store, [trail.sheet], draw, record=record)[trail.sheet.subject]


def _seal_words(seal: Seal | None, ask: AuditAsk, *, record: bool) -> str:
    """Say on the paper what covers the file, or why nothing does."""
    if seal is not None:
        whose = "登记簿自制证书" if seal.told.origin == "made_here" else f"{seal.told.holder} 的证书"
        return f"覆盖文件全部字节（PAdES，SHA-256）　{whose} {groups(seal.told.fingerprint[:16], 4)}"
    if not record:
        return "预览不加封签"
    return "未加封签：导出时未选" if not ask.sealed else "未加封签：本机没有登记簿的密钥，或登记簿只读"


def with_attachments(store: Store, trail: AuditTrail, paper: AuditPaper) -> AuditPaper:
    """Attach the entries with their proofs, the paper's values, the checkpoint that it quotes, and the card."""
    checkpoint = paper.checkpoint
    leaves, note = store.ask(_journal_at, checkpoint.size)
    tree = MerkleTree.over(leaves)
    signer = store.signer()
    text = body(checkpoint.origin, checkpoint.size, bytes.fromhex(checkpoint.root))
    if note is not None:
        text = signed_also(note, checkpoint.origin, signer)
    entries = write_entries(trail.subject, checkpoint.origin, tree, trail.touching, trail.words)
    signed = "本件校验点原文与 Ed25519 签名" if note else "本件校验点原文（未附签名）"
    files = [
        AttachedFile.holding(ENTRIES, _what(trail.touching), entries),
        AttachedFile.holding(CHECKPOINT, signed, text.encode()),
    ]
    if signer is not None:
        card = write_card(card_of(store), signer).encode()
        files.append(AttachedFile.holding(CARD, "登记簿身份卡：标识、签名公钥与封签证书指纹", card))
    told = AttachedFile(PAPER, "本件各项数值，可据以重绘本件")
    paper = replace(paper, attached=(*files, told))
    return replace(paper, attached=(*files, replace(told, content=write_paper(paper))))


def _what(touching: tuple[Touching, ...]) -> str:
    large = len(touching) - len(whole_payloads(touching, PAYLOADS))
    return f"{len(touching):,} 条日志条目（规范 JSON）、叶与包含证明" + (
        f"；{large} 条只附载荷摘要与有关的行" if large else ""
    )


def _journal_at(session: Session, size: int) -> tuple[list[bytes], str | None]:
    """Return the leaves up to a size, and the checkpoint's note if it was signed."""
    note = session.scalars(select(CheckpointRow.note).where(CheckpointRow.size == size).limit(1)).first()
    return leaves_up_to(session.connection(), size), note
