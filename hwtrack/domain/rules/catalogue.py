"""Waste codes against the catalogue's edition in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.codes import is_waste_code
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.rules.judging import Said, find


@dataclass(frozen=True)
class CodeFacts:
    """A waste code as used on a day; how often, and the edition that lacks it."""

    subject: str
    code: str
    in_edition: bool
    on: date
    edition: str = "2021"
    count: int = 0


def check_code(facts: CodeFacts) -> list[Finding]:
    """A malformed code blocks; a well-formed one that the edition lacks is a doubt."""
    if not is_waste_code(facts.code):
        severity = Severity.BLOCK
        said = Said(
            f"废物代码“{facts.code}”格式不对，应为 XXX-XXX-XX。",
            f"Waste code “{facts.code}” is malformed; it should read XXX-XXX-XX.",
        )
    elif not facts.in_edition:
        severity = Severity.WARNING
        said = Said(
            f"废物代码 {facts.code} 不在随附名录（{facts.edition} 版）中，请核对现行名录。",
            f"Waste code {facts.code} is not in the bundled {facts.edition} catalogue; check the edition in force.",
        )
    else:
        return []
    return [find("waste_code", severity, facts.subject, said, on=facts.on, size=facts.count)]
