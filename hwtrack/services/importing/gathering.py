"""Rows sharing a number become lines of one manifest, or the later one is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hwtrack.services.importing.columns import SheetShape
from hwtrack.services.importing.report import RowIssue
from hwtrack.services.importing.rows import Claim, ExportRow


class _Group(NamedTuple):
    """A manifest: who holds its numbers, and its readable rows."""

    claim: Claim
    rows: list[ExportRow]


@dataclass
class Gathering:
    """Collects manifests in order of their first row."""

    refused: list[RowIssue] = field(default_factory=list)
    warnings: list[RowIssue] = field(default_factory=list)
    _groups: list[_Group] = field(default_factory=list)
    _by_official: dict[str, _Group] = field(default_factory=dict)
    _by_platform: dict[str, _Group] = field(default_factory=dict)

    def take(self, claim: Claim, row: ExportRow | None, shape: SheetShape) -> None:
        """Put a row with its manifest; refuse it if number or parties contradict an earlier row.

        A row that was refused for another reason still holds its numbers against later rows.
        """
        group, key = self._holder(claim)
        if group is None:
            self._open(claim, row)
        elif row is not None:
            self._join(group, key, claim, row, shape)

    def manifests(self) -> tuple[tuple[ExportRow, ...], ...]:
        """Return the readable rows by manifest."""
        return tuple(tuple(group.rows) for group in self._groups if group.rows)

    def _holder(self, claim: Claim) -> tuple[_Group | None, str]:
        platform, official = claim.numbers
        found = self._by_official.get(official) if official else None
        if found is not None:
            return found, "official_no"
        return (self._by_platform.get(platform) if platform else None), "platform_no"

    def _open(self, claim: Claim, row: ExportRow | None) -> None:
        group = _Group(claim, [row] if row is not None else [])
        self._groups.append(group)
        if claim.numbers.official:
            self._by_official[claim.numbers.official] = group
        if claim.numbers.platform:
            self._by_platform[claim.numbers.platform] = group

    def _join(self, group: _Group, key: str, claim: Claim, row: ExportRow, shape: SheetShape) -> None:
        contradiction = _contradiction(group.claim, claim)
        if contradiction:
            number = claim.numbers.official if key == "official_no" else claim.numbers.platform
            message = f"“{number}”已见于第 {group.claim.row} 行，而{contradiction}不同。"
            self.refused.append(shape.issue(row.row, key, "duplicate", message))
            return
        if group.rows and group.rows[0].course.state is not row.course.state:
            message = f"同一联单在第 {group.rows[0].row} 行的阶段或作废标记不同。"
            self.refused.append(shape.issue(row.row, "stage", "conflict", message))
            return
        twin = next((other for other in group.rows if _alike(other, row)), None)
        if twin is not None:
            message = f"与第 {twin.row} 行相同，按联单的又一行明细导入；若是重复请删去。"
            self.warnings.append(shape.issue(row.row, "code", "repeat", message))
        group.rows.append(row)


def _contradiction(first: Claim, later: Claim) -> str:
    """Name what keeps two rows from being lines of one manifest."""
    if first.numbers.official != later.numbers.official:
        return "国家联单号"
    if first.numbers.platform != later.numbers.platform:
        return "省联单号"
    names = ("产生单位", "接收单位", "运输单位")
    pairs = zip(names, first.parties, later.parties, strict=True)
    return next((name for name, left, right in pairs if left != right), "")


def _alike(left: ExportRow, right: ExportRow) -> bool:
    return left.waste == right.waste and left.course == right.course
