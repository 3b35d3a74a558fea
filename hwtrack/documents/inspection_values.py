"""Say what stands on a site's inspection sheet, as frozen values (see `hwtrack.documents.values`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.documents.proof_values import Checkpoint, Mark, Printing


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check: its number and name, its result, and how many findings of each gravity it has.

    `settled` counts what was put right and is still found.
    """

    number: int
    name: str
    result: str
    violations: int = 0
    warnings: int = 0
    notices: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One finding: which check, how grave (违规, 存疑, 提示), the thing, the fact, the laws of its day, its state.

    `since` says what the law is cited by today where it changed after that day; `note` is what was
    written when somebody took note of it.
    """

    number: int
    grave: bool
    badge: str
    subject: str
    fact: str
    article: str
    penalty: str
    since: str
    day: date | None
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class InspectionPaper:
    """A site's inspection sheet of one day: the site, the twenty checks, what they found, room for the pen.

    `omitted` counts findings that are not listed for their number; they are in the counts.
    """

    number: str
    unit: str
    credit_code: str
    county: str
    supervision: str
    licence: str
    areas: int
    on: date
    checks: tuple[CheckRow, ...]
    findings: tuple[FoundRow, ...]
    omitted: int
    printing: Printing
    checkpoint: Checkpoint
    qr: str
    marks: frozenset[Mark] = frozenset()
