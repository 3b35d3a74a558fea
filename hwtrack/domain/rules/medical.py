"""Medical waste: collected at least every two days (医疗废物管理条例, article 25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.rules.judging import Judge, Said, find


@dataclass(frozen=True)
class GapFacts:
    """Times an institution's medical waste waited longer than two days: how often, the longest wait."""

    subject: str
    institution: str
    count: int
    made_on: date
    collected_on: date

    @property
    def days(self) -> int:
        """Return how long the waste waited, in days."""
        return (self.collected_on - self.made_on).days


def check_collection(facts: GapFacts, judge: Judge) -> list[Finding]:
    """Medical waste is collected at least every 2 days (医疗废物管理条例, article 25)."""
    if facts.days <= judge.limits.medical_collection_days:
        return []
    said = Said(
        f"{facts.institution} {facts.made_on} 产生的医疗废物 {facts.collected_on} 才收运，间隔 {facts.days} 天"
        f"（共 {facts.count} 批超过 {judge.limits.medical_collection_days} 天）。",
        f"Medical waste of {facts.institution} made on {facts.made_on} was collected only on {facts.collected_on},"
        f" after {facts.days} days ({facts.count} batches over {judge.limits.medical_collection_days} days).",
    )
    basis = judge.law.cite("medical_collection", facts.collected_on)
    return [
        find(
            "medical_gap",
            Severity.VIOLATION,
            facts.subject,
            said,
            basis,
            on=facts.collected_on,
            size=facts.count,
        )
    ]
