"""The parts an indicator is made of: its words by key, what it leaves out, the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable

from hwtrack.domain.capacity.indicators import INDICATORS, left_out_words
from hwtrack.services.figure_facts import Line
from hwtrack.services.figures_views import Aside, Detail, Indicator, Target, Words

NOTHING: Words = ("", "")


def make_indicator(
    key: str,
    numerator: int,
    denominator: int | None,
    subject: tuple[str, Words] = ("", NOTHING),
    target: Target | None = None,
    left_out: Iterable[Aside | None] = (),
    details: Iterable[Detail] = (),
) -> Indicator:
    """Make an indicator with the words of its key."""
    text = INDICATORS[key]
    return Indicator(
        key=key,
        group=text.group,
        subject=subject[0],
        subject_words=subject[1],
        words=text.words,
        numerator=numerator,
        denominator=denominator,
        unit=text.unit,
        parts=text.parts,
        source=text.source,
        target=target,
        left_out=tuple(aside for aside in left_out if aside is not None),
        details=tuple(details),
    )


def aside(reason: str, count: int, grams: int | None = None) -> Aside | None:
    """Name something left out; nothing where there is none of it."""
    if not count and not grams:
        return None
    return Aside(reason, count, grams, "t", left_out_words(reason, count, grams))


def ranked(details: Iterable[Detail]) -> tuple[Detail, ...]:
    """Put the largest share first, what cannot be divided last."""
    return tuple(sorted(details, key=_share_down))


def _share_down(detail: Detail) -> tuple[bool, int, str, str]:
    whole = detail.denominator
    return (not whole, -(detail.numerator * 1_000_000 // whole) if whole else 0, detail.name[0], detail.key)


def line_detail(line: Line, numerator: int, denominator: int | None) -> Detail:
    """Name a licence line by its facility, with its two masses, its method and the licence it stands in."""
    note = f"{line.row.method} {line.row.number}"
    return Detail(line.row.uid, (line.row.facility,) * 2, numerator, denominator, (note, note))
