"""An inspection as tables for people at a terminal: the findings by check, then the counts."""

from __future__ import annotations

from collections.abc import Iterator

from hwtrack.domain.fate import FATE_NAMES
from hwtrack.domain.findings import SEVERITY_NAMES, Severity
from hwtrack.services.inspected import InspectedFinding, Inspection

Columns = tuple[tuple[str, str], ...]
Rows = tuple[tuple[str, ...], ...]
FINDINGS: Columns = (("程度", ""), ("对象", ""), ("事实", ""), ("期限", ""), ("依据", ""), ("处理", ""))
COUNTS: Columns = (
    ("项", "right"),
    ("检查", ""),
    ("违规", "right"),
    ("存疑", "right"),
    ("提示", "right"),
    ("已整改仍查出", "right"),
)


def inspection_tables(found: Inspection, limit: int) -> Iterator[tuple[str, Columns, Rows]]:
    """Yield title, columns and rows of each table; at most *limit* findings a check (0: all)."""
    for check in found.checks:
        rows = tuple(_row(finding) for finding in found.findings if finding.number == check.number)
        if rows:
            shown = rows[:limit] if limit else rows
            rest = f"（列出前 {len(shown)} 条）" if len(shown) < len(rows) else ""
            yield f"{check.number} {check.name_zh}：{len(rows)} 条{rest}", FINDINGS, shown
    where = f"　{found.site}" if found.site else ""
    seconds = f"{found.elapsed_ms / 1000:.1f}"
    yield f"核查 {found.on}{where}：{len(found.findings)} 条，用时 {seconds} 秒", COUNTS, _counts(found)


def _row(finding: InspectedFinding) -> tuple[str, ...]:
    return (
        SEVERITY_NAMES[Severity(finding.severity)][0],
        finding.subject_no,
        finding.message,
        str(finding.due or "–"),
        finding.legal_basis,
        FATE_NAMES[finding.status][0],
    )


def _counts(found: Inspection) -> Rows:
    return tuple(
        (str(c.number), c.name_zh, str(c.violations), str(c.warnings), str(c.notices), str(c.resolved))
        for c in found.checks
    )
