"""What an inspection and the work list hand over and take: frozen, no SQL, no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class InspectedFinding:
    """A finding with its place: check, thing, site, days, laws, and where it stands.

    `rule` and `subject` are its identity; `state` the digest of how bad it is. `status` is open,
    acknowledged, assigned or resolved; a resolved one that is here is still found.
    """

    number: int
    rule: str
    name_zh: str
    name_en: str
    severity: str
    subject: str
    state: str
    subject_kind: str
    subject_uid: str
    subject_no: str
    site_uid: str
    site: str
    county: str
    person: str
    on: date | None
    due: date | None
    waste_code: str
    grams: int | None
    message: str
    message_en: str
    legal_basis: str
    penalty: str
    setting: bool
    status: str
    grown: bool
    assigned_due: date | None
    done_by: str
    done_at: datetime | None
    reason: str

    @property
    def open(self) -> bool:
        """Say whether it still waits for somebody."""
        return self.status != "resolved"


@dataclass(frozen=True, slots=True)
class CheckCount:
    """One of the checks with how many findings it has, by gravity; resolved ones are counted apart."""

    number: int
    name_zh: str
    name_en: str
    violations: int
    warnings: int
    notices: int
    resolved: int

    @property
    def total(self) -> int:
        """Count every finding, resolved ones too."""
        return self.violations + self.warnings + self.notices + self.resolved


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the checks find on a day in a register or at one site (empty: everywhere)."""

    on: date
    site: str
    findings: tuple[InspectedFinding, ...]
    checks: tuple[CheckCount, ...]
    elapsed_ms: int = field(default=0, compare=False)

    @property
    def violations(self) -> int:
        """Count the open violations."""
        return sum(check.violations for check in self.checks)


@dataclass(frozen=True, slots=True)
class ActView:
    """One thing done about a finding, as its story shows it."""

    kind: str
    done_by: str
    done_at: datetime
    reason: str
    person: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class FindingStep:
    """What is to be done about a finding: `kind` is acknowledged, assigned, resolved or reopened.

    *rule*, *subject* and *state* are the finding's as shown. A resolution and a reopening need a
    reason, an assignment a person.
    """

    rule: str
    subject: str
    state: str
    kind: str
    reason: str = ""
    person: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Narrow the work list to a site (uid, empty: all) and a person (empty: everybody)."""

    site_uid: str = ""
    person: str = ""
