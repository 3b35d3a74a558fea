"""What another register's entries say otherwise than this one's: no law, a doubt worth asking about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.judging import Said, find

FACTS = {
    "shipped": ("移出量", "shipped"),
    "taken_back": ("收回量", "taken back"),
    "handed_over": ("交出量", "handed over"),
    "received": ("到厂量", "received"),
    "accepted": ("接受量", "accepted"),
    "returned": ("退回量", "returned"),
    "missing": ("缺记", "missing"),
}
"""What two registers may say differently, in both languages."""


_COUNTS = {
    "ours": ("以本台账库为准", "ours counts"),
    "theirs": ("以对方为准", "theirs counts"),
    "nobody": ("两者都不是当事一方的台账", "neither is the party's own register"),
}


@dataclass(frozen=True)
class ClaimFacts:
    """A manifest of this register and what another says of it: the fact, both masses, whose word counts.

    `word` is ours, theirs, or nobody where neither is the party's own register.
    """

    subject: str
    kind: str
    other: str
    ours: int | None
    theirs: int | None
    word: str
    on: date


def check_claim(facts: ClaimFacts) -> Iterator[Finding]:
    """Doubt what another register says otherwise, or does not say although it should."""
    if facts.kind == "missing":
        said = Said(
            f"“{facts.other}”的数据已到其后，却没有记这份联单（{tonnes(facts.ours or 0)} 吨）。",
            f"“{facts.other}” is held beyond that day and does not tell of this manifest ({tonnes(facts.ours or 0)} t).",
        )
    else:
        zh, en = FACTS[facts.kind]
        counts = _COUNTS[facts.word]
        said = Said(
            f"{zh}：本台账库{_mass(facts.ours)}，“{facts.other}”{_mass(facts.theirs)}；{counts[0]}。",
            f"{en.capitalize()}: here {_mass_en(facts.ours)}, “{facts.other}” {_mass_en(facts.theirs)}; {counts[1]}.",
        )
    size = abs((facts.ours or 0) - (facts.theirs or 0))
    yield find("registers_differ", Severity.WARNING, facts.subject, said, on=facts.on, size=size)


def _mass(grams: int | None) -> str:
    return "没有记" if grams is None else f"记 {tonnes(grams)} 吨"


def _mass_en(grams: int | None) -> str:
    return "nothing" if grams is None else f"{tonnes(grams)} t"
