"""What a rule found: a fact with its severity, the field it is about, the law and the due day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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

    *message* is Chinese, the language of record; *message_en* says the same in English.
    """

    rule: str
    severity: Severity
    subject: str
    field: str | None
    message: str
    legal_basis: str
    due: date | None = None
    message_en: str = ""


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

    @property
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

    def cite(self, key: str, day: date) -> str:
        """Return the citation of *key* in force on *day*, or an empty text if none was."""
        for basis in self.bases:
            if basis.key == key and basis.valid_from <= day <= (basis.valid_to or day):
                return basis.citation
        return ""


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that forbid the action."""
    return [found for found in findings if found.severity is Severity.BLOCK]
