"""The attached journal entries of an audit trail: leaves computed again, proofs, and the log told again from them."""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.documents.values import AuditPaper, LogEntry
from hwtrack.errors import UserError
from hwtrack.services import audit_attachments
from hwtrack.services.audit_attachments import AuditEntries
from hwtrack.services.check_signer import Note
from hwtrack.services.check_steps import ENTRIES, LOG, PROOFS, fails, holds, missing
from hwtrack.services.check_versions import is_other, line_count_step, other_log_step
from hwtrack.services.record_views import CheckStep

_MOST = 60_000
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries as read, None where they are not readable, and what was found about them."""

    read: AuditEntries | None
    steps: tuple[CheckStep, ...]


def read_attached(content: bytes | None, note: Note | None) -> Entries:
    """Compute every leaf again and follow every proof to the checkpoint's root."""
    if content is None:
        return Entries(
            None, (missing(ENTRIES, "没有日志条目附件。", "There is no attachment with journal entries."),)
        )
    try:
        read = audit_attachments.read_entries(content)
    except UserError as error:
        return Entries(None, (fails(ENTRIES, error.message, "entries.json is not readable."),))
    if len(read.entries) > _MOST:
        zh, en = (
            f"附有 {len(read.entries):,} 条，多于本程序所写。",
            f"{len(read.entries):,} entries are too many.",
        )
        return Entries(None, (fails(ENTRIES, zh, en),))
    return Entries(read, (_leaves(read), _proofs(read, note)))


def _leaves(read: AuditEntries) -> CheckStep:
    numbers = [entry.seq for entry in read.entries]
    payload = [entry.seq for entry in read.entries if not entry.payload_holds]
    leaf = [entry.seq for entry in read.entries if not entry.leaf_holds]
    if numbers != sorted(set(numbers)):
        return fails(ENTRIES, "条目的序号重复或次序颠倒。", "Numbers of entries repeat or are out of order.")
    if payload:
        return fails(
            ENTRIES,
            f"第 {_list(payload)} 条的内容与其摘要不符。",
            f"Content and digest differ: {_list(payload)}.",
        )
    if leaf:
        return fails(ENTRIES, f"第 {_list(leaf)} 条重算的叶与所附不符。", f"Leaves differ: {_list(leaf)}.")
    cut = sum(entry.payload is None for entry in read.entries)
    more = f"；{cut} 条的内容没有附上（太大，或已遮蔽电话），其日志文字不由叶证明" if cut else ""
    more_en = (
        f"; {cut} without their content (too large, or phone numbers masked), whose log lines the leaf does not prove"
        if cut
        else ""
    )
    return holds(
        ENTRIES,
        f"{len(numbers)} 条，逐条由内容重算叶，相符{more}。",
        f"{len(numbers)} entries, each leaf computed again from its content: agree{more_en}.",
    )


def _proofs(read: AuditEntries, note: Note | None) -> CheckStep:
    if note is not None and (read.origin, read.size, read.root) != (note.origin, note.size, note.root):
        return fails(
            PROOFS,
            f"条目出自 {read.origin} 的 {read.size:,} 条日志（根 {read.root.hex()[:8]}…），与校验点不是同一份日志。",
            f"The entries are of {read.origin} at {read.size:,} (root {read.root.hex()[:8]}…): not the checkpoint's journal.",
        )
    lost = [entry.seq for entry in read.entries if not entry.included(read.root, read.size)]
    if lost:
        return fails(
            PROOFS,
            f"第 {_list(lost)} 条不在根之下。",
            f"These entries are not under the root: {_list(lost)}.",
        )
    root = read.root.hex()[:8]
    if note is None:
        return missing(
            PROOFS,
            f"都在所附的根 {root}… 之下，但没有校验点与之相比。",
            f"All are under root {root}…, but there is no checkpoint to compare it with.",
        )
    return holds(PROOFS, f"都在校验点的根 {root}… 之下。", f"All are under the checkpoint's root {root}….")


def log_step(read: AuditEntries | None, paper: AuditPaper) -> CheckStep:
    """Tell the log again from the entries and compare it with the paper's, line by line."""
    if read is None:
        return missing(
            LOG,
            "没有可读的条目，日志文字无从重写。",
            "Without readable entries the log cannot be told again.",
        )
    try:
        told = read.log()
    except UserError as error:
        return fails(LOG, error.message, "The entries' content holds no rows.")
    if read.subject.number != paper.number:
        zh = f"条目是关于“{read.subject.number}”的，文书是“{paper.number}”的。"
        return fails(
            LOG, zh, f"The entries are about “{read.subject.number}”, the paper is “{paper.number}”."
        )
    drawn_by = is_other(paper)
    if drawn_by and told != paper.entries:
        return other_log_step(drawn_by, told, paper, read)
    for ours, theirs in zip(told, paper.entries, strict=False):
        if ours != theirs:
            return _other_line(ours, theirs)
    if (other_count := line_count_step(told, paper)) is not None:
        return other_count
    return holds(
        LOG,
        f"{len(told)} 行由条目重写，逐行相同；条目中处所与联单的名称取自附件。",
        f"{len(told)} lines told again from the entries agree; names of places and manifests are as attached.",
    )


def _other_line(ours: LogEntry, theirs: LogEntry) -> CheckStep:
    return fails(
        LOG,
        f"第 {ours.seq} 条：文书写“{_words(theirs)}”，由条目应为“{_words(ours)}”。",
        f"Entry {ours.seq}: the paper says “{_words(theirs)}”, the entry says “{_words(ours)}”.",
    )


def _words(line: LogEntry) -> str:
    return f"#{line.seq} {line.who} {line.action} {line.change} {line.reason}".strip()[:160]


def _list(numbers: list[int]) -> str:
    return "、".join(map(str, numbers[:_NAMED])) + (" 等" if len(numbers) > _NAMED else "")
