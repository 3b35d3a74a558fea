"""What a year's figures are computed from: lines, sites, divisions and the year's sums, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division, TreatmentMethod
from db.queries import capacity as capacity_reads
from db.queries import figures as reads
from db.queries.figures import Accepted, LineRow, Made, SiteRow
from hwtrack.domain.capacity.figures import (
    LicenceSpan,
    LineScale,
    MethodGroup,
    entitled_grams,
    group_of_method,
    is_medical,
    lists_code,
)
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.figures_views import Words
from hwtrack.services.home_province import home_province, lies_outside


@dataclass(frozen=True, slots=True)
class Line:
    """A licence line with the days of its licence, what it accepts, and what kind it is."""

    row: LineRow
    span: LicenceSpan
    wastes: tuple[str, ...]
    words: Words
    group: MethodGroup
    medical: bool
    """Whether it is a line of medical waste."""

    @property
    def scale(self) -> LineScale:
        """Return what it may take a year and a day."""
        return LineScale(self.row.annual_grams, self.row.daily_grams)

    @property
    def kind(self) -> str:
        """Return what the line is for: routine, emergency or collection; they are never added up."""
        return "collection" if self.row.collects else self.row.kind


@dataclass(frozen=True)
class Book:
    """Lines, sites and divisions of the register: what does not depend on a year."""

    home: str
    """The two digits all divisions of the home province begin with; "" where no province is known."""
    scope: str
    lines: Mapping[int, Line]
    sites: Mapping[int, SiteRow]
    divisions: Mapping[str, tuple[str, str]]
    """Name and level by code."""
    methods: Mapping[str, tuple[str, Words]]
    """Kind and name by code."""

    def inside(self, division: str) -> bool:
        """Say whether a place belongs to the home province; one without a division is taken as home's."""
        return not lies_outside(division, self.home)

    def site_inside(self, site: int) -> bool:
        """Say whether a site belongs to the home province."""
        row = self.sites.get(site)
        return row is None or self.inside(row.division)

    @cached_property
    def listed(self) -> Mapping[int, tuple[Line, ...]]:
        """Return the lines of each site."""
        found: dict[int, list[Line]] = {}
        for line in self.lines.values():
            found.setdefault(line.row.site, []).append(line)
        return {site: tuple(lines) for site, lines in found.items()}

    def city_of(self, division: str) -> str:
        """Return the code of the city a division lies in."""
        return f"{division[:4]}00" if division else ""


def book_of(session: Session) -> Book:
    """Read lines, sites, divisions and methods."""
    connection = session.connection()
    methods = {
        row.code: (row.kind, (row.name_zh, row.name_en)) for row in session.scalars(select(TreatmentMethod))
    }
    divisions = {
        code: (name, level)
        for code, name, level in session.execute(select(Division.code, Division.name, Division.level))
    }
    home = next((code for code, (_, level) in sorted(divisions.items()) if level == "province"), "")
    register = desk(session).register
    return Book(
        home=home_province(session),
        scope=divisions[home][0] if home and register.keeps == "all" else register.name,
        lines=_lines(session, methods),
        sites={row.site: row for row in reads.sites(connection)},
        divisions=divisions,
        methods=methods,
    )


def _lines(session: Session, methods: Mapping[str, tuple[str, Words]]) -> dict[int, Line]:
    connection = session.connection()
    wastes, suspended = reads.line_wastes(connection), reads.suspensions(connection)
    found = {}
    for row in reads.licence_lines(connection):
        kind, words = methods.get(row.method, ("", ("", "")))
        accepts = wastes.get(row.line, ())
        span = LicenceSpan(row.valid_from, _last_day(row), suspended.get(row.licence, ()))
        group = group_of_method(row.method, kind)
        found[row.line] = Line(row, span, accepts, words, group, is_medical(kind, accepts))
    return found


def _last_day(row: LineRow) -> date | None:
    """Return the licence's last day; a facility that closes takes nothing from that day on."""
    if row.closed_on is None:
        return row.valid_to
    return min(row.valid_to or date.max, row.closed_on - timedelta(days=1))


@dataclass(frozen=True)
class FigureFacts:
    """A year as of a day: the register's book and the sums of the year's months up to the day."""

    year: int
    as_of: date
    book: Book
    accepted: tuple[Accepted, ...]
    """What anybody accepted."""
    generated: tuple[Made, ...]
    """What sites of the home province generated, residues of treatment included."""
    treated: tuple[Made, ...]
    """What sites of the home province treated, their own waste or others'."""
    medical_senders: frozenset[int]
    """Sites whose medical waste somebody accepted."""

    @property
    def months(self) -> tuple[str, str]:
        """Return the first and the last month of the sums."""
        return f"{self.year:04d}-01", f"{self.as_of:%Y-%m}"

    @property
    def first_day(self) -> date:
        """Return the year's first day."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """Return the year's last day."""
        return date(self.year, 12, 31)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the home province's lines that hold on some day of the year, or received in it."""
        return tuple(
            line
            for key, line in self.book.lines.items()
            if self.book.inside(line.row.division)
            and (line.span.touches(self.first_day, self.last_day) or self.received.get(key))
        )

    @cached_property
    def received(self) -> Mapping[int, int]:
        """Return what each line accepted in the year, red-letter rows net."""
        sums: dict[int, int] = {}
        for one in self.accepted:
            if one.pool:
                sums[one.pool] = sums.get(one.pool, 0) + one.grams
        return sums

    def entitled(self, line: Line, last: date | None = None) -> int | None:
        """Return what a line may take in the year (until *last*); None where its scale is unknown."""
        key = line.row.line, last or self.last_day
        if key not in self._entitled:
            self._entitled[key] = entitled_grams(line.scale, line.span, self.first_day, key[1])
        return self._entitled[key]

    @cached_property
    def _entitled(self) -> dict[tuple[int, date], int | None]:
        """Keep what was computed: several indicators ask for the same lines."""
        return {}

    @cached_property
    def sent_to_an_end(self) -> tuple[Accepted, ...]:
        """Return what ends accepted of the home province's waste, wherever they lie."""
        return tuple(one for one in self.accepted if one.home and not self._collects(one))

    def _collects(self, one: Accepted) -> bool:
        line = self.book.lines.get(one.pool)
        if line is not None:
            return line.row.collects
        receiver = self.book.sites.get(one.receiver)
        return receiver is not None and receiver.kind == "platform"

    @cached_property
    def own_treated(self) -> tuple[Made, ...]:
        """Return what generators treated themselves: waste that they hold no licence to accept from others."""
        return tuple(one for one in self.treated if not self._licensed(one))

    @cached_property
    def treated_under_licence(self) -> tuple[Made, ...]:
        """Return what sites treated that may accept such waste: others' and their own cannot be told apart."""
        return tuple(one for one in self.treated if self._licensed(one))

    def _licensed(self, one: Made) -> bool:
        lines = self.book.listed.get(one.site, ())
        return (one.site, one.code) in self._takers or any(
            lists_code(line.wastes, one.code) and line.span.touches(date.min, self.last_day) for line in lines
        )

    @cached_property
    def _takers(self) -> frozenset[tuple[int, str]]:
        """Return who accepted which code in the year, with or without a line for it."""
        return frozenset((one.receiver, one.code) for one in self.accepted if one.receiver)


def figure_facts(session: Session, year: int) -> FigureFacts:
    """Read what a year's figures are computed from, as of its end or of today in the current one.

    Raises:
        UserError: nothing is on record, or the year lies before any record or has not begun.
    """
    today, connection = desk(session).today, session.connection()
    first = capacity_reads.first_day(connection)
    if first is None:
        raise UserError("台账库中还没有废物，无法计算指标。", field="year")
    if today.year < first.year:
        raise UserError(f"最早的记录在 {first.year} 年，晚于今天 {today}：请核对本机日期。", field="year")
    if not first.year <= year <= today.year:
        raise UserError(f"可计算指标的年度为 {first.year} 至 {today.year}，没有 {year} 年。", field="year")
    day = min(date(year, 12, 31), today)
    months, book = (f"{year:04d}-01", f"{day:%Y-%m}"), book_of(session)
    outside = [site for site, row in book.sites.items() if not book.inside(row.division)]
    return FigureFacts(
        year=year,
        as_of=day,
        book=book,
        accepted=tuple(reads.accepted(connection, months, outside)),
        generated=tuple(one for one in reads.generated(connection, months) if book.site_inside(one.site)),
        treated=tuple(one for one in reads.treated(connection, months) if book.site_inside(one.site)),
        medical_senders=reads.medical_senders(connection, months),
    )
