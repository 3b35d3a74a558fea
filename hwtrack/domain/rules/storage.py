"""What lies in storage: wastes that may not lie together, labels, and how old a flowing tank is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hwtrack.domain.codes import category_of
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.rules.judging import Judge, Said, find


@dataclass(frozen=True)
class Pair:
    """Two wastes (a category or a code each) that may not lie in one area, and why."""

    first: str
    second: str
    reason: str

    def meets(self, codes: Iterable[str]) -> tuple[str, str] | None:
        """Return two of the codes that are this pair, or None."""
        listed = sorted(codes)
        one = next((code for code in listed if self._is(self.first, code)), None)
        if one is None:
            return None
        other = next((code for code in listed if code != one and self._is(self.second, code)), None)
        return None if other is None else (one, other)

    @staticmethod
    def _is(named: str, code: str) -> bool:
        return named in {code, category_of(code)}


@dataclass(frozen=True)
class TogetherFacts:
    """The codes that lie in one storage area now."""

    subject: str
    name: str
    codes: tuple[str, ...]
    field: str | None = None


def check_together(facts: TogetherFacts, pairs: Iterable[Pair], judge: Judge) -> list[Finding]:
    """Incompatible wastes are stored apart (Code, article 535); which they are is the house's setting."""
    basis, found = judge.law.cite("storage", judge.today), []
    for pair in pairs:
        met = pair.meets(facts.codes)
        if met is None:
            continue
        said = Said(
            f"{facts.name} 同时存有 {met[0]} 与 {met[1]}：{pair.reason}（配伍表为设置，不是国家规定）。",
            f"{facts.name} holds {met[0]} and {met[1]}: {pair.reason} (the table of pairs is a setting, not law).",
        )
        found.append(
            find(
                "incompatible",
                Severity.WARNING,
                facts.subject,
                said,
                basis,
                field=facts.field,
                on=judge.today,
            )
        )
    return found


@dataclass(frozen=True)
class LabelFacts:
    """Batches in a key unit's stores without any container code: how many, one of them."""

    subject: str
    site: str
    count: int
    example: str


def check_labels(facts: LabelFacts, judge: Judge) -> list[Finding]:
    """A key unit labels every container electronically (GB 18597-2023 4.7)."""
    if not facts.count:
        return []
    said = Said(
        f"重点监管单位 {facts.site} 有 {facts.count} 个在库批次没有容器数字识别码（如 {facts.example}）。",
        f"Key unit {facts.site}: {facts.count} batches in store carry no container code (such as {facts.example}).",
    )
    basis = judge.law.cite("e_records", judge.today)
    return [find("e_label", Severity.VIOLATION, facts.subject, said, basis, on=judge.today, size=facts.count)]
