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
    gist: str = ""
    gist_en: str = ""
    law_since: date | None = None
    law_now: str = ""
    """Where the law changed after the day of the finding: since when, and what it is cited by now."""

    @property
    def open(self) -> bool:
        """Say whether it still waits for somebody."""
        return self.status != "resolved"


@dataclass(frozen=True, slots=True)
class CheckCount:
    """One of the checks with how many findings it has, by gravity; resolved ones are counted apart.

    It does not apply where its subject does not exist: at a site without a licence none can run out.
    """

    number: int
    name_zh: str
    name_en: str
    violations: int
    warnings: int
    notices: int
    resolved: int
    applies: bool = True

    @property
    def total(self) -> int:
        """Count every finding, resolved ones too."""
        return self.violations + self.warnings + self.notices + self.resolved


LEGAL_CHECKS = 20
"""The checks an inspector runs by law; what is numbered above them the journal tells of itself."""


@dataclass(frozen=True, slots=True)
class CheckTally:
    """How many checks there are, how many passed, found something, or have nothing to look at."""

    checks: int
    passed: int
    found: int
    idle: int


@dataclass(frozen=True, slots=True)
class LicencePart:
    """One line of the licence in force: its method, and the waste categories it names."""

    method: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteHead:
    """Who is inspected: organisation and site, class, code, county, licence lines, areas, and when.

    `supervision_class` is key, simplified or registration; empty for who is not supervised.
    """

    uid: str
    organisation: str
    site: str
    supervision_class: str
    credit_code: str
    county: str
    licence_no: str
    licence_lines: tuple[LicencePart, ...]
    areas: int
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the checks find on a day in a register or at one site (empty: everywhere)."""

    on: date
    site: str
    findings: tuple[InspectedFinding, ...]
    checks: tuple[CheckCount, ...]
    elapsed_ms: int = field(default=0, compare=False)
    head: SiteHead | None = None

    @property
    def violations(self) -> int:
        """Count the open violations."""
        return sum(check.violations for check in self.checks)

    @property
    def tally(self) -> CheckTally:
        """Count the twenty checks: passed, with findings, not applicable; the journal's own is not of them."""
        legal = [check for check in self.checks if check.number <= LEGAL_CHECKS]
        found = sum(bool(check.total) for check in legal)
        idle = sum(not check.applies for check in legal)
        return CheckTally(len(legal), len(legal) - found - idle, found, idle)


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
class EvidenceAsk:
    """The finding whose evidence is asked for: its rule, the thing it is about, and the day it was due."""

    rule: str
    subject_kind: str
    subject_uid: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One event that a finding rests on, with the journal entry that tells it.

    `kind` is a kind of movement, a state of a manifest, deadline, or more (`count` events are left
    out). `late` counts the days after the deadline, working days where the law counts in those;
    `clock_back` says that the workstation's clock stood before the entry before it.
    """

    at: datetime
    kind: str
    who: str = ""
    where: str = ""
    grams: int | None = None
    names: tuple[str, ...] = ()
    seq: int | None = None
    actor: str = ""
    recorded_at: datetime | None = None
    clock_back: bool = False
    late: int = 0
    working_days: bool = False
    count: int = 0


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
