"""Published figures beside the register's own sum of the same scope, kind and unit, and what tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.models import PublishedFigure
from db.queries import capacity as capacity_reads
from db.queries import figures as reads
from hwtrack.domain.capacity.figures import takes_medical
from hwtrack.domain.capacity.published import (
    KIND_WORDS,
    MEAN_DAYS,
    MILLION,
    WASTE_WORDS,
    YEAR_DAYS,
    Words,
    compare_words,
    reason_words,
)
from hwtrack.services.desk import desk
from hwtrack.services.figure_facts import Book, Line, book_of
from hwtrack.services.figures_views import Aside, PublishedRow, PublishedView, RegisterSum
from hwtrack.services.published import published_figures

_APART = {"routine": "emergency", "emergency": "routine"}
_PREFIX = {"province": 2, "city": 4, "county": 6}


def published_view(session: Session, year: int) -> PublishedView:
    """Return each figure published up to the year's end beside the register's own as of the figure's day."""
    rows = published_figures(session, date(year, 12, 31))
    if not rows:
        return PublishedView(year, ())
    compare = _Comparison(session, book_of(session), desk(session).register.keeps == "all")
    return PublishedView(year, tuple(sorted((compare.row(row) for row in rows), key=_order)))


def _order(row: PublishedRow) -> tuple[bool, str, str, int, int, str, int]:
    """Put the province before its cities and other words last, then by waste, kind and unit, the newest first."""
    wastes, kinds = list(WASTE_WORDS), list(KIND_WORDS)
    place = wastes.index(row.waste), kinds.index(row.kind)
    return (not row.scope_code, row.scope_code, row.scope, *place, row.unit, -row.as_of.toordinal())


@dataclass
class _Found:
    """What the register says about one figure."""

    own: tuple[RegisterSum, ...] = ()
    today: tuple[RegisterSum, ...] = ()
    asides: list[Aside] = field(default_factory=list)


class _Comparison:
    """Compare figures with one register."""

    def __init__(self, session: Session, book: Book, keeps_all: bool) -> None:
        self._session, self._book, self._keeps_all = session, book, keeps_all
        self._today = desk(session).today
        self._first = capacity_reads.first_day(session.connection())

    def row(self, figure: PublishedFigure) -> PublishedRow:
        """Set a figure beside the register's own."""
        code = self._scope(figure.scope)
        found = (
            self._compare(figure, code)
            if code
            else _Found(asides=[_aside("scope_unknown", name=figure.scope)])
        )
        one = found.own[0].millionths if len(found.own) == 1 else None
        return PublishedRow(
            uid=figure.uid,
            scope=figure.scope,
            scope_code=code,
            waste=figure.waste,
            kind=figure.kind,
            millionths=figure.millionths,
            unit=figure.unit,
            as_of=figure.as_of,
            source=figure.source,
            own=found.own,
            today=found.today,
            difference=None if one is None else one - figure.millionths,
            asides=tuple(found.asides),
            explanation=_explanation(figure, found),
        )

    def _scope(self, name: str) -> str:
        """Return the division a scope names; the larger one where a city and a county share a name."""
        codes = [code for code, (known, _) in self._book.divisions.items() if known == name]
        return min(codes, key=lambda code: (_PREFIX[self._book.divisions[code][1]], code), default="")

    def _compare(self, figure: PublishedFigure, code: str) -> _Found:
        by_kind: dict[str, Callable[[PublishedFigure, str], _Found]] = {
            "routine": self._scale,
            "emergency": self._scale,
            "total_with_emergency": self._both,
            "collected_mean": self._collected,
            "surge_factor": self._surge,
        }
        compare = by_kind.get(figure.kind)
        if compare is None or figure.waste == "municipal_incineration":
            return _Found(asides=[_aside("not_kept")])
        found = compare(figure, code)
        if not self._keeps_all:
            found.asides.append(_aside("own_books"))
        return found

    # Licensed scale

    def _scale(self, figure: PublishedFigure, code: str) -> _Found:
        found = _Found()
        lines = self._of_scope(figure, code, found)
        self._add_up(lines, figure, (figure.kind,), found)
        if found.own[0].millionths is None:
            found.asides.insert(0, _aside("nothing_on_day"))
        found.asides += self._left_out(lines, figure)
        apart = self._standing(lines, _APART[figure.kind], figure.as_of, "valid")
        found.asides += _counted(_APART[figure.kind], apart, figure.unit)
        found.asides += self._without_line(figure, code)
        return found

    def _both(self, figure: PublishedFigure, code: str) -> _Found:
        """Set routine and emergency beside a figure that adds them: each apart, no sum, no difference."""
        found = _Found()
        lines = self._of_scope(figure, code, found)
        self._add_up(lines, figure, ("routine", "emergency"), found)
        found.asides.insert(0, _aside("both_apart"))
        found.asides += self._left_out(lines, figure)
        found.asides += self._without_line(figure, code)
        return found

    def _add_up(
        self, lines: list[Line], figure: PublishedFigure, kinds: tuple[str, ...], found: _Found
    ) -> None:
        """Sum each kind by itself, on the figure's day and today."""
        found.own, found.today = (
            tuple(_sum(kind, figure.unit, self._standing(lines, kind, day, "valid")) for kind in kinds)
            for day in (figure.as_of, self._today)
        )

    def _of_scope(self, figure: PublishedFigure, code: str, found: _Found) -> list[Line]:
        """Return the lines of the figure's waste in its scope; the doubtful ones are named."""
        medical = figure.waste == "medical"
        prefix = code[: _PREFIX[self._book.divisions[code][1]]]
        inside, unplaced, mixed = [], [], []
        for line in self._book.lines.values():
            division = line.row.division
            if not division and prefix != self._book.home:
                unplaced += [line] if line.medical is medical else []
            elif (division or self._book.home).startswith(prefix):
                inside += [line] if line.medical is medical else []
                mixed += [line] if takes_medical(line.wastes) and not line.medical else []
        valid = [
            line for line in mixed if line.span.standing(figure.as_of) == "valid" and not line.row.collects
        ]
        if medical:
            found.asides += _counted("mixed_medical", valid, figure.unit)
        unplaced = [line for line in unplaced if line.span.standing(figure.as_of) == "valid"]
        found.asides += _counted("no_division", unplaced, figure.unit)
        return inside

    def _standing(self, lines: Iterable[Line], kind: str, day: date, standing: str) -> list[Line]:
        return [line for line in lines if line.kind == kind and line.span.standing(day) == standing]

    def _left_out(self, lines: list[Line], figure: PublishedFigure) -> list[Aside]:
        """Name the lines that the sum does not hold; one that another of the site stood in for is history."""
        day, found = figure.as_of, list[Aside]()
        ours = [line for line in lines if figure.kind in {line.kind, "total_with_emergency"}]
        ours = [line for line in ours if not line.row.collects]
        valid = [line for line in ours if line.span.standing(day) == "valid"]
        unknown = [line for line in valid if line.scale.unknown]
        other = [line for line in valid if not line.scale.unknown and _grams(line, figure.unit) is None]
        found += _counted("unknown_scale", unknown, figure.unit)
        found += _counted("other_unit", other, "t/d" if figure.unit == "t/a" else "t/a")
        stood_in = {(line.row.site, line.row.method, line.kind) for line in valid}
        for standing in ("undated", "not_yet", "no_more", "suspended"):
            rows = [line for line in ours if line.span.standing(day) == standing]
            rows = [line for line in rows if (line.row.site, line.row.method, line.kind) not in stood_in]
            found += _counted(standing, rows, figure.unit)
        found += _counted("collection", self._standing(lines, "collection", day, "valid"), figure.unit)
        return found

    def _without_line(self, figure: PublishedFigure, code: str) -> list[Aside]:
        prefix = code[: _PREFIX[self._book.divisions[code][1]]]
        bare = [
            site
            for site in self._book.sites.values()
            if site.kind == "facility"
            and site.site not in self._book.listed
            and (site.division or self._book.home).startswith(prefix)
            and (site.closed_on is None or site.closed_on > figure.as_of)
        ]
        return [_aside("no_line", len(bare))] if bare else []

    # Collected

    def _collected(self, figure: PublishedFigure, code: str) -> _Found:
        days = MEAN_DAYS if figure.unit == "t/d" else YEAR_DAYS
        if not self._known(figure.as_of, days):
            return _Found((RegisterSum(figure.kind, None),), asides=[self._books_later(days)])
        grams = self._grams_collected(figure, code, figure.as_of, days)
        mean = grams // days if figure.unit == "t/d" else grams
        return _Found((RegisterSum(figure.kind, mean),), asides=[_aside("mean_window", days)])

    def _surge(self, figure: PublishedFigure, code: str) -> _Found:
        """Compute the mean day of the last 30 against that of the 365 days before them."""
        before = figure.as_of - timedelta(days=MEAN_DAYS)
        if not self._known(before, YEAR_DAYS):
            return _Found(
                (RegisterSum(figure.kind, None),), asides=[self._books_later(MEAN_DAYS + YEAR_DAYS)]
            )
        peak = self._grams_collected(figure, code, figure.as_of, MEAN_DAYS)
        usual = self._grams_collected(figure, code, before, YEAR_DAYS)
        factor = peak * YEAR_DAYS * MILLION // (usual * MEAN_DAYS) if usual else None
        return _Found((RegisterSum(figure.kind, factor),), asides=[_aside("surge_window")])

    def _known(self, day: date, days: int) -> bool:
        return self._first is not None and self._first <= day - timedelta(days=days - 1)

    def _books_later(self, days: int) -> Aside:
        return _aside("books_later", days, name="–" if self._first is None else self._first.isoformat())

    def _grams_collected(self, figure: PublishedFigure, code: str, day: date, days: int) -> int:
        prefix = code[: _PREFIX[self._book.divisions[code][1]]]
        collected = reads.collected(
            self._session.connection(), day - timedelta(days=days - 1), day, medical=figure.waste == "medical"
        )
        return sum(
            grams for division, grams in collected.items() if (division or self._book.home).startswith(prefix)
        )


def _grams(line: Line, unit: str) -> int | None:
    return line.row.annual_grams if unit == "t/a" else line.row.daily_grams


def _sum(kind: str, unit: str, lines: list[Line]) -> RegisterSum:
    """Sum the scales in the unit; None where no line has one."""
    known = [grams for line in lines if (grams := _grams(line, unit)) is not None]
    return RegisterSum(kind, sum(known) if known else None, len(known))


def _counted(reason: str, lines: list[Line], unit: str) -> list[Aside]:
    """Count lines with what their scales add up to: in the unit, else in the other where only that is known."""
    if not lines:
        return []
    for one in (unit, "t/d" if unit == "t/a" else "t/a"):
        known = [grams for line in lines if (grams := _grams(line, one)) is not None]
        if known:
            return [_aside(reason, len(lines), sum(known), one)]
    return [_aside(reason, len(lines))]


def _aside(reason: str, count: int = 0, amount: int | None = None, unit: str = "t", name: str = "") -> Aside:
    return Aside(reason, count, amount, unit, reason_words(reason, count, amount, unit, name))


def _explanation(figure: PublishedFigure, found: _Found) -> Words:
    """Say in one sentence how the two stand, then what the register's sum does not hold."""
    zh, en = list[str](), list[str]()
    if len(found.own) == 1 and found.own[0].millionths is not None:
        one = found.own[0]
        words = compare_words(one.millionths, figure.millionths, figure.unit, figure.as_of, one.lines)
        zh.append(words[0])
        en.append(words[1])
    for aside in found.asides:
        zh.append(aside.words[0])
        en.append(aside.words[1])
    text = "; ".join(en)
    return "；".join(zh) + "。", text[:1].upper() + text[1:] + "."
