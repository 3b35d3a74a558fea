"""Receivers' licences on the day, pools' loads, licences about to end: checks 8, 9 and 17."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.queries.inspecting import licences as queries
from hwtrack.domain.findings import done
from hwtrack.domain.rules.capacity import LoadLimits, PoolYear, check_load
from hwtrack.domain.rules.deadlines import LicenceFacts, check_licence_end, licences_until
from hwtrack.domain.rules.licences import MethodFacts, check_method, scope_unknown, unlicensed
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of

_EVER = "0001-01-01"


def licensed(asked: Asked) -> Iterator[Judged]:
    """Judge every receipt by the licence on its day: in force, not suspended, naming the code."""
    connection, law, seen = asked.connection, asked.judge.law, set[str]()
    for query in (queries.outside_validity, queries.outside_scope, queries.nowhere_licensed):
        for uid, number, site, no, code, day in query(connection, asked.site):
            thing = Thing("manifest", uid, number, site, str(no), code=code)
            if thing.identity not in seen:
                seen.add(thing.identity)
                yield thing, done(unlicensed(asked.name(site), code, day_of(day), thing.subject, law))
    for uid, number, site, no, code, used, named, day in queries.other_method(connection, asked.site):
        thing = Thing("manifest", uid, number, site, f"{no} method", code=code)
        facts = MethodFacts(thing.subject, asked.name(site), code, used, named, day_of(day))
        yield from ((thing, found) for found in check_method(facts, asked.judge))
    for site, _count, day in queries.unknown_scope(connection, asked.site):
        about = asked.sites[site]
        thing = Thing("site", about.uid, about.title, site, "scope")
        yield thing, scope_unknown(about.title, thing.subject, day_of(day), law)


def loads(asked: Asked) -> Iterator[Judged]:
    """Judge what each pool received in each year; pending only the present year."""
    house, judge = asked.judge.house, asked.judge
    limits = LoadLimits(house.load_notice_percent, house.load_over_percent, judge.limits.relicensing_percent)
    first = date(judge.today.year, 1, 1).isoformat() if asked.pending else _EVER
    for uid, site, number, method, scale, year, grams in queries.loads(asked.connection, first, asked.site):
        thing = Thing("pool", uid, f"{number} {method}", site, year, grams)
        name = f"{asked.name(site)} {method}"
        facts = PoolYear(thing.subject, name, int(year), scale, True, grams, 0, 0)
        day = judge.today if int(year) == judge.today.year else date(int(year), 12, 31)
        for found in check_load(facts, day, limits, judge.law):
            if found.severity != "notice" or int(year) == judge.today.year:
                yield thing, found


def ends(asked: Asked) -> Iterator[Judged]:
    """Judge the licence of each site that ends last."""
    until = licences_until(asked.judge).isoformat()
    for uid, number, site, day in queries.last_licences(asked.connection, until, asked.site):
        thing = Thing("licence", uid, number, site)
        facts = LicenceFacts(thing.subject, asked.name(site), number, day_of(day))
        yield from ((thing, found) for found in check_licence_end(facts, asked.judge))
