"""Carriers' papers on the day of each leg, their classes, and waste codes: checks 13 and 16."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.queries.inspecting import carriers as queries
from hwtrack.domain.findings import done
from hwtrack.domain.rules.carriers import (
    CarriedFacts,
    PaperFacts,
    check_classes,
    check_paper,
    missing_classes,
)
from hwtrack.domain.rules.catalogue import CodeFacts, check_code
from hwtrack.services.checks import CERTIFICATES, PERMIT, VEHICLE
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of

Span = tuple[date, date]


@dataclass(frozen=True)
class Paper:
    """A carrier's paper with the days its versions hold; one without any day is of unknown validity."""

    field: str
    name: str
    holder: str
    spans: tuple[Span, ...]

    def holds(self, day: date) -> bool:
        """Say whether a version holds on the day."""
        return any(first <= day <= last for first, last in self.spans)

    def covers(self, first: date, last: date) -> bool:
        """Say whether versions hold without a gap from one day to another."""
        at = first
        for start, end in sorted(self.spans):
            if start <= at <= end:
                at = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
        return at > last

    def on(self, day: date) -> PaperFacts:
        """Return the paper as it stood on a day: its last valid day before a gap."""
        if self.holds(day):
            return PaperFacts(self.field, self.name, self.holder, max(end for _, end in self.spans))
        past = [end for _, end in self.spans if end < day]
        return PaperFacts(self.field, self.name, self.holder, max(past, default=None))


class Fleet:
    """The papers of every carrier."""

    def __init__(self, asked: Asked) -> None:
        spans: dict[tuple[object, ...], list[Span]] = defaultdict(list)
        self.classes: dict[int, list[tuple[str, Span]]] = defaultdict(list)
        self.names: dict[int, tuple[str, str]] = {}
        for carrier, uid, name, classes, first, last in queries.permits(asked.connection):
            self.names[carrier] = (uid, name)
            spans[carrier, "permit"] += _span(first, last)
            self.classes[carrier] += [(classes, span) for span in _span(first, last or "9999-12-31")]
        for carrier, plate, first, last in queries.vehicles(asked.connection):
            spans[carrier, "vehicle", plate] += _span(first, last)
        for carrier, role, name, first, last in queries.crew(asked.connection):
            spans[carrier, role, name] += _span(first, last)
        self._spans = spans

    def in_doubt(self, first: date, last: date) -> set[int]:
        """Return the carriers of which any paper has a gap between two days; the others need no look."""
        return {
            int(str(key[0]))
            for key, spans in self._spans.items()
            if spans and not Paper("", "", "", tuple(spans)).covers(first, last)
        }

    def narrow(self) -> set[int]:
        """Return the carriers whose permits do not by themselves name every class."""
        return {
            carrier
            for carrier, held in self.classes.items()
            if any(missing_classes((text,), ("T", "C", "I", "R", "In")) for text, _ in held)
        }

    def papers(self, carrier: int, plate: str, driver: str, escort: str) -> list[Paper]:
        """Return the papers a leg rests on, of those that are registered."""
        found = [
            Paper("carrier_uid", PERMIT, self.names.get(carrier, ("", ""))[1], self._of(carrier, "permit")),
            Paper("vehicle_uid", VEHICLE, plate, self._of(carrier, "vehicle", plate)),
            Paper("driver_uid", CERTIFICATES["driver"], driver, self._of(carrier, "driver", driver)),
            Paper("escort_uid", CERTIFICATES["escort"], escort, self._of(carrier, "escort", escort)),
        ]
        return [paper for paper in found if paper.spans]

    def _of(self, *key: object) -> tuple[Span, ...]:
        return tuple(self._spans.get(key, ()))


def _span(first: str | None, last: str | None) -> list[Span]:
    if last is None:
        return []
    return [(day_of(first) if first else date.min, day_of(last))]


def papers(asked: Asked) -> Iterator[Judged]:
    """Judge each leg by the papers on its day; only carriers with a gap are read leg by leg."""
    fleet = Fleet(asked)
    gaps: set[tuple[int, str, str, str]] = set()
    since = day_of(queries.first_day(asked.connection))
    doubtful = fleet.in_doubt(since, asked.judge.today)
    if not doubtful:
        return
    for carrier, plate, driver, escort, first, last in queries.fleets_used(
        asked.connection, doubtful, asked.site
    ):
        used = fleet.papers(carrier, plate, driver, escort)
        if not all(paper.covers(day_of(first), day_of(last)) for paper in used):
            gaps.add((carrier, plate, driver, escort))
    if not gaps:
        return
    carriers = {key[0] for key in gaps}
    for uid, number, site, no, *key, day in queries.legs_of(asked.connection, carriers, asked.site):
        if tuple(key) not in gaps:
            continue
        for paper in fleet.papers(*key):
            thing = Thing("manifest", uid, number, site, f"{no} {paper.field}")
            for found in check_paper(paper.on(day_of(day)), thing.subject, day_of(day), asked.judge.law):
                yield thing, done(found)


def classes(asked: Asked) -> Iterator[Judged]:
    """Judge whether each carrier's permits name the classes of what it carried."""
    fleet = Fleet(asked)
    carried: dict[int, tuple[set[str], date]] = {}
    doubtful = fleet.narrow()
    if not doubtful:
        return
    for carrier, hazards, _count, day in queries.hazards_carried(asked.connection, doubtful, asked.site):
        letters, last = carried.get(carrier, (set(), day_of(day)))
        letters.add(hazards)
        carried[carrier] = (letters, max(last, day_of(day)))
    for carrier, (letters, last) in carried.items():
        if carrier not in fleet.names:
            continue
        uid, name = fleet.names[carrier]
        held = tuple(text for text, (first, end) in fleet.classes[carrier] if first <= last <= end and text)
        thing = Thing("carrier", uid, name, None)
        facts = CarriedFacts(thing.subject, name, held, frozenset(letters), last)
        yield from ((thing, found) for found in check_classes(facts, asked.judge.law))


def codes(asked: Asked) -> Iterator[Judged]:
    """Judge waste codes by the edition in force when they were used; one finding a code and site.

    While an edition's list is not whole, a code of any earlier edition passes.
    """
    listed = queries.listed_codes(asked.connection)
    spans = [
        (edition, day_of(first), day_of(last) if last else date.max, bool(whole))
        for edition, first, last, whole in queries.editions(asked.connection)
    ]
    known = set().union(*listed.values()) if listed else set()
    strict = [(edition, first, last) for edition, first, last, whole in spans if whole]
    used = queries.codes_used(asked.connection)
    doubtful = {code for code in used if any(code not in listed.get(name, set()) for name, *_ in strict)}
    if not doubtful:
        return
    for code, site, count, first, last in queries.code_users(asked.connection, doubtful, asked.site):
        lacking = _lacking(code, day_of(first), day_of(last), spans, listed, known)
        if lacking is None or site is None:
            continue
        about = asked.sites[site]
        thing = Thing("code", f"{code}@{about.uid}", code, site, code=code)
        facts = CodeFacts(thing.subject, code, False, lacking[1], lacking[0], int(count))
        yield from ((thing, done(found)) for found in check_code(facts))


def _lacking(
    code: str,
    first: date,
    last: date,
    spans: list[tuple[str, date, date, bool]],
    listed: dict[str, set[str]],
    known: set[str],
) -> tuple[str, date] | None:
    """Return the edition in force on a day of use that lacks the code, and the day."""
    for day in (last, first):
        for edition, begin, end, whole in spans:
            if begin <= day <= end:
                if whole and code not in listed.get(edition, set()):
                    return edition, day
                if not whole and code not in known:
                    return next((name for name, *_, full in spans if full), edition), day
    return None
