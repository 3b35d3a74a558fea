"""What an import says: counts, rows refused or warned of, and what the rules found about the waste."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from hwtrack.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One thing about reading one row.

    *row* counts as the spreadsheet does, *column* is the heading as the file writes it, *cell* the
    coordinate in the user's own sheet (`H34`), *sheet* its name (empty for CSV).
    """

    row: int
    column: str
    rule: str
    message: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of an import. `rows`, `imported` and `unchanged` count rows, not manifests.

    Every row is imported, unchanged or refused; a refused row has one issue or more in `refused`.
    """

    file: str
    rows: int
    imported: int
    unchanged: int
    warnings: tuple[RowIssue, ...]
    refused: tuple[RowIssue, ...]
    findings: tuple[Finding, ...]
    manifests: int
    void: int
    entries: int
    dry_run: bool
    headings: tuple[tuple[str, int], ...] = ()
    """The heading row of each sheet that was read, for writing the reasons beside the rows."""

    @property
    def refused_rows(self) -> int:
        """Return how many rows were refused."""
        return len({(issue.sheet, issue.row) for issue in self.refused})

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values; days as ISO text."""
        values = asdict(self)
        del values["headings"]
        for finding in values["findings"]:
            finding["severity"] = str(finding["severity"])
            for key in ("due", "on"):
                finding[key] = finding[key].isoformat() if finding[key] else None
        for key in ("warnings", "refused", "findings"):
            values[key] = list(values[key])
        return values
