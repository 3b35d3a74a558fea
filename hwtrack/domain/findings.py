"""What a rule found: a fact with its severity, the field it is about, the law and the due day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property


class Severity(StrEnum):
    """How much it weighs: block forbids the action; the others are kept and shown."""

    BLOCK = "block"
    VIOLATION = "violation"
    WARNING = "warning"
    NOTICE = "notice"


SEVERITY_NAMES: dict[Severity, tuple[str, str]] = {
    Severity.BLOCK: ("禁止", "Block"),
    Severity.VIOLATION: ("违规", "Violation"),
    Severity.WARNING: ("存疑", "Warning"),
    Severity.NOTICE: ("提示", "Notice"),
}


@dataclass(frozen=True)
class Finding:
    """One finding. *subject* names the thing (`manifest:GZ26-000012`), *field* the form's field.

    *message* is Chinese, the language of record; *message_en* says the same in English. *on* is the day
    of what was judged; *size* grows as the same thing gets worse (grams over, days late, how many).
    """

    rule: str
    severity: Severity
    subject: str
    field: str | None
    message: str
    legal_basis: str
    due: date | None = None
    message_en: str = ""
    on: date | None = None
    size: int = 0


@dataclass(frozen=True)
class LegalBasis:
    """One article, valid from the first to the last day inclusive (None: still in force)."""

    key: str
    instrument: str
    article: str
    gist_zh: str
    gist_en: str
    valid_from: date
    valid_to: date | None

    @cached_property
    def citation(self) -> str:
        """Name instrument and article as a paper cites them."""
        if not self.article:
            return f"《{self.instrument}》"
        if self.instrument.startswith(("HJ", "GB")):
            return f"{self.instrument} 第{self.article}节"
        return f"《{self.instrument}》第{self.article}条"


@dataclass(frozen=True)
class LawBook:
    """The legal bases as data: an event is judged by the instrument in force on its day."""

    bases: tuple[LegalBasis, ...]

    @cached_property
    def _by_key(self) -> dict[str, list[LegalBasis]]:
        found: dict[str, list[LegalBasis]] = {}
        for basis in self.bases:
            found.setdefault(basis.key, []).append(basis)
        return found

    def cite(self, key: str, day: date) -> str:
        """Return the citation of *key* in force on *day*, or an empty text if none was."""
        basis = self.in_force(key, day)
        return basis.citation if basis is not None else ""

    def in_force(self, key: str, day: date) -> LegalBasis | None:
        """Return the article of *key* in force on *day*, None if none was."""
        for basis in self._by_key.get(key, ()):
            if basis.valid_from <= day <= (basis.valid_to or day):
                return basis
        return None


WEIGHT: dict[Severity, int] = {
    Severity.BLOCK: 3,
    Severity.VIOLATION: 3,
    Severity.WARNING: 2,
    Severity.NOTICE: 1,
}
"""How severities compare: what blocks before the act is a violation once it is done."""


def done(finding: Finding) -> Finding:
    """Return a finding on what is done already: nothing can be blocked any more."""
    return replace(finding, severity=Severity.VIOLATION) if finding.severity is Severity.BLOCK else finding


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that forbid the action."""
    return [found for found in findings if found.severity is Severity.BLOCK]
