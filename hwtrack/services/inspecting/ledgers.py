"""The ledger's balance, adjustments, handlers, links, times and order: checks 3 and 21."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from db.queries.inspecting import ledgers as queries
from db.queries.inspecting import sites as site_queries
from hwtrack.domain.rules import ledgers as rules
from hwtrack.domain.rules.timing import (
    ClockFacts,
    DisorderFacts,
    EntryFacts,
    check_claimed_time,
    check_clock,
    check_order,
)
from hwtrack.services.desk import shanghai_day
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of, moment_of

DISORDER_SHOWN = 500
"""Cells looked into; within a day disorder is a notice, and more than this is a habit."""


def declared(asked: Asked) -> Iterator[Judged]:
    """Compare each declaration with the ledger now, and each opening with the closing before it."""
    rows = site_queries.declared_lines(asked.connection, asked.site)
    booked = site_queries.booked_by_month(asked.connection, asked.site) if rows else {}
    before: dict[tuple[int, str, int], tuple[str, int]] = {}
    for site, period, day, code, generated, opening, closing in rows:
        name, on = asked.name(site), day_of(day)
        thing = _site_thing(asked, site, f"{period} {code}")
        grams = sum(booked.get((site, code, month), 0) for month in months_of(period))
        facts = rules.DeclaredFacts(thing.subject, name, period, code, generated, grams, on)
        yield from ((thing, found) for found in rules.check_declared(facts, asked.judge))
        kind = (site, code, len(period) + ("Q" in period))
        last = before.get(kind)
        before[kind] = (period, closing)
        if last is not None and follows(last[0], period):
            chained = rules.ContinuityFacts(thing.subject, name, period, code, last[1], opening, on)
            part = _site_thing(asked, site, f"{period} {code} opening")
            yield from ((part, found) for found in rules.check_continuity(chained, asked.judge))


def _site_thing(asked: Asked, site: int, part: str) -> Thing:
    facts = asked.sites.get(site)
    return Thing("site", facts.uid if facts else str(site), asked.name(site), site, part)


def months_of(period: str) -> list[str]:
    """List the months of a period: 2026, 2026-Q3 or 2026-11."""
    year, rest = period[:4], period[5:]
    if not rest:
        return [f"{year}-{month:02d}" for month in range(1, 13)]
    if rest.startswith("Q"):
        last = int(rest[1]) * 3
        return [f"{year}-{month:02d}" for month in range(last - 2, last + 1)]
    return [period]


def follows(before: str, after: str) -> bool:
    """Say whether a period begins where the other ended."""
    year, month = divmod(int(months_of(before)[-1][:4]) * 12 + int(months_of(before)[-1][5:]), 12)
    return months_of(after)[0] == f"{year}-{month + 1:02d}"


def adjustments(asked: Asked) -> Iterator[Judged]:
    """Judge stocktaking differences booked in storage."""
    for uid, batch_uid, batch, code, site, grams, day in queries.adjustments(asked.connection, asked.site):
        thing = Thing("batch", batch_uid, batch, site, uid, abs(grams), code)
        facts = rules.AdjustedFacts(thing.subject, batch, grams, day_of(day))
        yield from ((thing, found) for found in rules.check_adjustment(facts, asked.judge))


def handlers(asked: Asked) -> Iterator[Judged]:
    """Judge, by site and step, the entries that name no handler."""
    for site, step, count, first, last in queries.without_handler(asked.connection, asked.site):
        thing = _site_thing(asked, site, step)
        facts = rules.HandlerFacts(thing.subject, asked.name(site), step, count, day_of(first), day_of(last))
        yield from ((thing, found) for found in rules.check_handlers(facts, asked.judge))


def links(asked: Asked) -> Iterator[Judged]:
    """Judge mass without origin."""
    for uid, batch_uid, batch, code, site, kind, grams, day in queries.without_origin(
        asked.connection, asked.site
    ):
        thing = Thing("batch", batch_uid, batch, site, uid, grams, code)
        facts = rules.UnlinkedFacts(thing.subject, batch, kind, grams, day_of(day))
        yield from ((thing, found) for found in rules.check_linked(facts, asked.judge))


def claimed_times(asked: Asked) -> Iterator[Judged]:
    """Judge journal entries whose claimed time is far off; one finding a recorded day, its farthest.

    A sample lives on days of its own: its clock is not judged.
    """
    if asked.sample or asked.site is not None:
        return
    by_day: dict[str, list[EntryFacts]] = defaultdict(list)
    for seq, claimed, recorded in queries.far_claims(asked.connection, asked.judge.house.claimed_time_days):
        at, on = moment_of(claimed), shanghai_day(moment_of(recorded))
        by_day[on.isoformat()].append(EntryFacts(f"entry:{seq}", seq, at, moment_of(recorded), on))
    for day, entries in by_day.items():
        worst = max(entries, key=lambda entry: abs((entry.recorded - entry.claimed).total_seconds()))
        thing = Thing("entry", str(worst.seq), str(worst.seq), None, day)
        yield from ((thing, found) for found in check_claimed_time(worst, asked.judge))


def clocks(asked: Asked) -> Iterator[Judged]:
    """Judge entries made while the workstation's clock ran backwards; one finding a recorded day, the farthest."""
    if asked.sample or asked.site is not None:
        return
    by_day: dict[str, list[ClockFacts]] = defaultdict(list)
    for seq, recorded, before in queries.backward_clocks(asked.connection):
        at = moment_of(recorded)
        on = shanghai_day(at)
        by_day[on.isoformat()].append(ClockFacts(f"entry:{seq}", seq, moment_of(before), at, on))
    for day, entries in by_day.items():
        worst = max(entries, key=lambda entry: entry.before - entry.recorded)
        thing = Thing("entry", str(worst.seq), str(worst.seq), None, day)
        yield from ((thing, found) for found in check_clock(worst, asked.judge))


def day_order(asked: Asked) -> Iterator[Judged]:
    """Replay the cells and days on which something went out before something came in."""
    cells = queries.disordered(asked.connection, asked.site)
    for batch, place, day, uid, code, waste, site in cells[:DISORDER_SHOWN]:
        held = lowest = 0
        for _, grams in queries.cell_events(asked.connection, batch, place, day):
            held += grams
            lowest = min(lowest, held)
        if lowest < 0:
            thing = Thing("batch", uid, code, site, day, -lowest, waste)
            facts = DisorderFacts(thing.subject, code, day_of(day), -lowest)
            yield from ((thing, found) for found in check_order(facts, asked.judge))
