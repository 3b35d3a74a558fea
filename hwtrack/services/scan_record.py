"""A code against the open register's record, field by field: the paper says, the record says, the same or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, CheckpointRow, Container, Entry, Manifest, PrintRun
from hwtrack.documents.formats import beijing
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.merkle import root_of
from hwtrack.domain.paper_code import LabelCode, PaperCode
from hwtrack.domain.paper_content import (
    DIGEST_BYTES,
    Cut,
    LabelContent,
    ManifestContent,
    PaperContent,
    Shown,
    same_name,
)
from hwtrack.domain.quantity import kilograms, tonnes
from hwtrack.services.paper_contents import manifest_content
from hwtrack.services.paper_manifest import manifest_sheet
from hwtrack.services.paper_printing import digest_of
from hwtrack.services.record_views import FieldCompared

Pair = tuple[str, str]
_NONE = "–"
_NUMBER: Pair = ("联单编号", "Manifest number")
_OFFICIAL: Pair = ("国家联单编号", "Official number")
_DOCUMENT: Pair = ("文书", "Document")
_STATE: Pair = ("状态", "State")
_ACCEPTED: Pair = ("接受量", "Accepted mass")
_PLATES: Pair = ("牌号", "Plate")
_VERSION: Pair = ("更正版次", "Version")
_DIGEST: Pair = ("全部印字的摘要", "Digest of all printed values")
_CHECKPOINT: Pair = ("校验点（日志条数与根）", "Checkpoint (entries and root)")
_SIGNED: Pair = ("签发时间", "Signed at")
_DOCUMENTS: dict[str, Pair] = {
    "manifest": ("转移联单", "Manifest"),
    "label": ("标签", "Label"),
    "audit": ("审计轨迹", "Audit trail"),
    "capacity": ("能力公告", "Capacity bulletin"),
    "bulletin": ("能力公告", "Capacity bulletin"),
    "notice": ("能力提示函", "Capacity notice"),
    "ledger": ("台账", "Ledger"),
    "declaration": ("申报表", "Declaration"),
    "trace": ("追溯图", "Trace"),
    "inspection": ("现场检查表", "Inspection sheet"),
    "absence": ("查无联单证明", "Certificate of absence"),
}
_ENGLISH = dict((*_DOCUMENTS.values(), *(STATE_NAMES[ManifestState(shown.value)] for shown in Shown)))
_FILLED = frozenset({_OFFICIAL, _PLATES, _ACCEPTED})
"""What may be empty on an earlier paper and known later, without anything having been corrected."""
_WAY = (Shown.READY, Shown.IN_TRANSIT, Shown.ARRIVED, Shown.RECEIVED)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the open register says of a code.

    `found` tells whether it has the thing at all. `differing` names the fields that differ and are no
    mere progress (a later state, a number or mass filled in since); `progress` that there was some.
    `corrected` tells that the record has a later version than the paper, `voided` that it was voided
    since. `root` is agrees, differs, ahead (the paper's journal is longer than the register's) or ""
    (not compared). `asked` tells that a register was open. `printed_at` is when this very code was printed first, as the register remembers.
    """

    found: bool
    fields: tuple[FieldCompared, ...]
    differing: tuple[Pair, ...] = ()
    progress: bool = False
    corrected: bool = False
    voided: bool = False
    root: str = ""
    printed_at: datetime | None = None
    subject_kind: str = ""
    subject_uid: str = ""
    asked: bool = True


def spoken(content: ManifestContent | PaperContent | LabelContent | PaperCode | LabelCode) -> Compared:
    """Return what a code itself says, where no record is at hand."""
    if isinstance(content, ManifestContent):
        rows = _manifest_rows(content, None)
    elif isinstance(content, LabelContent | LabelCode):
        rows = _label_rows(content, None)
    else:
        rows = [*_paper_rows(content, None), _checkpoint_row(content, "")]
    if isinstance(content, ManifestContent):
        rows += [(_SIGNED, beijing(content.signed_at), ""), _checkpoint_row(content, "")]
    return Compared(False, tuple(_said(row) for row in rows), asked=False)


def compare(
    session: Session,
    asked: tuple[str, ManifestContent | PaperContent | LabelContent | PaperCode | LabelCode, bool],
) -> Compared:
    """Compare a code (its text, its content, whether this register's own key named it) with the record."""
    text, content, own = asked
    if isinstance(content, LabelContent | LabelCode):
        found = _compare_label(session, content)
    elif isinstance(content, ManifestContent):
        found = _compare_manifest(session, content)
    else:
        found = _compare_paper(session, content)
    if found is None:
        return replace(spoken(content), asked=True)
    return _with_journal(session, text, content, own, found)


Row = tuple[Pair, str, str]


def _compare_manifest(session: Session, paper: ManifestContent) -> Compared | None:
    known = session.scalars(select(Manifest.id).where(Manifest.uid == paper.subject)).first()
    if known is None:
        return None
    sheet = manifest_sheet(session, paper.subject)
    digest = digest_of(sheet.paper)[: 2 * DIGEST_BYTES]
    head = (paper.subject, sheet.number, paper.size, paper.root, digest)
    record = manifest_content(sheet.paper, head, paper.signed_at)
    rows = _manifest_rows(paper, record)
    same = {pair: _same(pair, says, has) for pair, says, has in rows}
    progress = {pair for pair in same if not same[pair] and _is_progress(pair, paper, record)}
    differing = [pair for pair in same if not same[pair] and pair not in progress]
    moved = bool(progress) or (not differing and paper.digest != record.digest)
    fields = [_said(row, same[row[0]], row[0] in progress) for row in rows]
    whole = paper.digest == digest
    fields.append(_said((_DIGEST, paper.digest[:8], digest[:8]), whole, not whole and not differing))
    return Compared(
        found=True,
        fields=tuple(fields),
        differing=tuple(differing),
        progress=moved,
        corrected=record.version > paper.version,
        voided=record.state is Shown.VOID and paper.state is not Shown.VOID,
        subject_kind="manifest",
        subject_uid=paper.subject,
    )


def _same(pair: Pair, paper: str, record: str) -> bool:
    return same_name(paper, record) if pair in _NAMES else paper == record


def _is_progress(pair: Pair, paper: ManifestContent, record: ManifestContent) -> bool:
    if pair == _STATE and Shown.VOID not in (paper.state, record.state):
        return _WAY.index(record.state) > _WAY.index(paper.state)
    blank = {
        _OFFICIAL: not paper.official_no,
        _PLATES: not paper.plates,
        _ACCEPTED: paper.accepted_grams is None,
    }
    return pair in _FILLED and blank[pair]


_SENDER: Pair = ("移出人", "Sender")
_RECEIVER: Pair = ("接受人", "Receiver")
_NAMES = frozenset({_SENDER, _RECEIVER})


def _manifest_rows(paper: ManifestContent, record: ManifestContent | None) -> list[Row]:
    """Return the fields as the paper says them and, where there is one, as the record has them."""
    rows: list[Row] = []

    def row(pair: Pair, says: str, has: str | None) -> None:
        rows.append((pair, says, "" if record is None or has is None else has))

    at = record or paper
    row(_NUMBER, paper.number, at.number)
    row(_OFFICIAL, paper.official_no or _NONE, at.official_no or _NONE)
    if paper.cut < Cut.NAMES_OUT:
        row(_SENDER, paper.sender or _NONE, at.sender or _NONE)
        row(_RECEIVER, paper.receiver or _NONE, at.receiver or _NONE)
    row(_PLATES, paper.plates or _NONE, at.plates or _NONE)
    for number in range(max(len(paper.lines), len(at.lines) if paper.cut < Cut.LINES_SUMMED else 0)):
        row(_line_pair(number + 1), _line(paper, number), _line(at, number))
    row(("行数与移出量合计", "Lines and shipped mass in all"), _sum(paper), _sum(at))
    row(_ACCEPTED, _mass(paper.accepted_grams), _mass(at.accepted_grams))
    row(_STATE, _state(paper.state), _state(at.state))
    row(_VERSION, str(paper.version), str(at.version))
    return rows


def _line_pair(number: int) -> Pair:
    return (f"第 {number} 行 废物代码与移出量", f"Line {number}: waste code and shipped mass")


def _line(content: ManifestContent, number: int) -> str:
    if number >= len(content.lines):
        return _NONE
    line = content.lines[number]
    return f"{line.code}　{_mass(line.grams)}"


def _sum(content: ManifestContent) -> str:
    return f"{content.line_count}　{tonnes(content.shipped_grams)} t"


def _mass(grams: int | None) -> str:
    return _NONE if grams is None else f"{tonnes(grams)} t"


def _state(state: Shown) -> str:
    return STATE_NAMES[ManifestState(state.value)][0]


def _compare_label(session: Session, label: LabelContent | LabelCode) -> Compared | None:
    row = session.execute(
        select(Container.code, Batch.code, Container.grams, Batch.clock_from, Batch.uid)
        .join(Batch, Batch.id == Container.batch)
        .where(Container.code == label.container)
    ).first()
    if row is None:
        return None
    record = LabelContent(row[0], row[1], row[2], row[3])
    rows = _label_rows(label, record)
    differing = tuple(pair for pair, says, has in rows if says != has)
    return Compared(
        found=True,
        fields=tuple(_said((pair, says, has), says == has) for pair, says, has in rows),
        differing=differing,
        subject_kind="batch",
        subject_uid=row[4],
    )


def _label_rows(label: LabelContent | LabelCode, record: LabelContent | None) -> list[Row]:
    has = record or label
    rows: list[Row] = [(("数字识别码", "Container code"), label.container, has.container)]
    if label.batch:
        rows.append((("批次", "Batch"), label.batch, has.batch))
    if isinstance(label, LabelContent):
        at = record or label
        rows.append((("重量", "Mass"), _kilograms(label.grams), _kilograms(at.grams)))
        day = ("产生日期", "Generated on")
        rows.append((day, label.generated_on.isoformat(), at.generated_on.isoformat()))
    return rows if record is not None else [(pair, says, "") for pair, says, _ in rows]


def _kilograms(grams: int | None) -> str:
    return _NONE if grams is None else f"{kilograms(grams)} kg"


def _compare_paper(session: Session, paper: PaperContent | PaperCode) -> Compared | None:
    if isinstance(paper, PaperCode):
        manifest = session.scalars(select(Manifest).where(Manifest.uid == paper.subject)).first()
        if manifest is not None:
            return _old_manifest(paper, manifest.internal_no)
    wanted = select(PrintRun).where(PrintRun.subject == paper.subject).order_by(PrintRun.id)
    if isinstance(paper, PaperContent):
        wanted = wanted.where(PrintRun.document == paper.document)
    runs = session.scalars(wanted).all()
    if not runs:
        return None
    newest = runs[-1].values_digest[: 2 * DIGEST_BYTES]
    rows = _paper_rows(paper, paper)
    fields = [_said(row) for row in rows]
    later = isinstance(paper, PaperContent) and newest != paper.digest
    if isinstance(paper, PaperContent):
        fields.append(_said((_DIGEST, paper.digest[:8], newest[:8]), not later, later))
    batch = session.scalars(select(Batch.uid).where(Batch.uid == paper.subject)).first()
    kind = "paper" if batch is None else "batch"
    return Compared(True, tuple(fields), progress=later, subject_kind=kind, subject_uid=paper.subject)


def _old_manifest(paper: PaperCode, number: str) -> Compared:
    same = paper.number == number
    field = _said((_NUMBER, paper.number, number), same)
    differing = () if same else (_NUMBER,)
    return Compared(True, (field,), differing, subject_kind="manifest", subject_uid=paper.subject)


def _paper_rows(paper: PaperContent | PaperCode, record: object) -> list[Row]:
    rows: list[Row] = [(("编号", "Number"), paper.number, "" if record is None else paper.number)]
    if isinstance(paper, PaperContent):
        document = _DOCUMENTS.get(paper.document, (paper.document, ""))[0]
        rows.insert(0, (_DOCUMENT, document, "" if record is None else document))
        rows.append((_SIGNED, beijing(paper.signed_at), ""))
    return rows


def _checkpoint_row(paper: ManifestContent | PaperContent | PaperCode, record: str) -> Row:
    return _CHECKPOINT, f"{paper.size}　{paper.root[:8]} … {paper.root[-8:]}", record


def _with_journal(
    session: Session,
    text: str,
    content: ManifestContent | PaperContent | LabelContent | PaperCode | LabelCode,
    own: bool,
    found: Compared,
) -> Compared:
    """Add what journal and print record say: the root at the paper's size, and when this code was printed."""
    printed = session.scalars(
        select(PrintRun.printed_at).where(PrintRun.payload == text).order_by(PrintRun.id).limit(1)
    ).first()
    if isinstance(content, LabelContent | LabelCode) or not own:
        return replace(found, printed_at=printed)
    root = _root_at(session, content.size)
    has = _NONE if root is None else f"{content.size}　{root[:8]} … {root[-8:]}"
    verdict = "ahead" if root is None else "agrees" if root == content.root else "differs"
    row = _said(_checkpoint_row(content, has), verdict == "agrees")
    return replace(found, fields=(*found.fields, row), root=verdict, printed_at=printed)


def _root_at(session: Session, size: int) -> str | None:
    """Return the journal's root at a size as hex: of the checkpoint kept there, else from the leaves."""
    last = session.scalars(select(Entry.seq).order_by(Entry.seq.desc()).limit(1)).first() or 0
    if size > last:
        return None
    kept = session.scalars(select(CheckpointRow.root).where(CheckpointRow.size == size).limit(1)).first()
    if kept is not None:
        return kept.hex()
    leaves = session.scalars(select(Entry.leaf).where(Entry.seq <= size).order_by(Entry.seq))
    return root_of(leaves).hex()


def _said(row: Row, same: bool = True, progress: bool = False) -> FieldCompared:
    (zh, en), paper, record = row
    words = _ENGLISH if (zh, en) in (_STATE, _DOCUMENT) else {}
    return FieldCompared(zh, en, paper, record, same, progress, words.get(paper, ""), words.get(record, ""))
