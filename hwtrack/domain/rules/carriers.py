"""The carrier's papers on the day: permits, certificates, and the classes of dangerous goods."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.rules.judging import Said, find

_LETTERS = re.compile("In|[TCIR]")
_ANYTHING = "9"
_CLASSES: dict[str, tuple[str, ...]] = {
    "T": ("6",),
    "C": ("8",),
    "I": ("3", "4"),
    "R": ("4", "5"),
    "In": ("6",),
}
"""Which class a hazard usually travels as; unchecked, hence a setting: a doubt, never a block."""


@dataclass(frozen=True)
class PaperFacts:
    """One paper of the carrier: its field in the form, name, holder and last valid day."""

    field: str
    name: str
    holder: str
    valid_to: date | None


def check_paper(paper: PaperFacts, subject: str, day: date, law: LawBook) -> list[Finding]:
    """A paper of the carrier is valid on the day of the hand-over; unknown validity is a doubt."""
    if paper.valid_to is None:
        text = f"{paper.holder} 的{paper.name}有效期未登记。"
        english = f"The validity of a paper of {paper.holder} ({paper.name}) is not registered."
        severity = Severity.WARNING
    elif paper.valid_to < day:
        text = f"{paper.holder} 的{paper.name}已于 {paper.valid_to} 到期。"
        english = f"A paper of {paper.holder} ({paper.name}) expired on {paper.valid_to}."
        severity = Severity.BLOCK
    else:
        return []
    basis = law.cite("carrier_duties", day)
    said = Said(text, english)
    return [find("carrier_papers", severity, subject, said, basis, field=paper.field, on=day)]


@dataclass(frozen=True)
class CarriedFacts:
    """A carrier with the classes of its permits in force, and the hazards of what it carried (each as its code has it)."""

    subject: str
    carrier: str
    classes: tuple[str, ...]
    hazards: frozenset[str]
    on: date
    field: str | None = None


def missing_classes(classes: Iterable[str], hazards: Iterable[str]) -> list[str]:
    """Return the hazards (T, T/C …) of which no letter's class is named; class 9 carries all but In."""
    named = {
        part.strip()[:1] for text in classes for part in text.replace("，", ",").split(",") if part.strip()
    }
    lacking = []
    for text in sorted(set(hazards)):
        letters = _LETTERS.findall(text)
        wanted = {number for letter in letters for number in _CLASSES[letter]}
        if letters and "In" not in letters:
            wanted.add(_ANYTHING)
        if letters and not named & wanted:
            lacking.append(text)
    return lacking


def check_classes(facts: CarriedFacts, law: LawBook) -> list[Finding]:
    """A permit names the classes of what is carried (Order 23, article 11); the table is a setting."""
    lacking = missing_classes(facts.classes, facts.hazards)
    if not facts.classes or not lacking:
        return []
    letters = "、".join(lacking)
    said = Said(
        f"{facts.carrier} 的运输许可类别（{'；'.join(facts.classes)}）不含危险特性 {letters} 对应的类别"
        "（对照表为设置，不是国家规定）。",
        f"The permit of {facts.carrier} ({'; '.join(facts.classes)}) does not name the class of hazard"
        f" {', '.join(lacking)} (the table is a setting, not law).",
    )
    basis = law.cite("carrier_duties", facts.on)
    return [
        find("carrier_class", Severity.WARNING, facts.subject, said, basis, field=facts.field, on=facts.on)
    ]
