"""Storage: how long, how much, what beside what, labels, and medical collection. Checks 10-12, 18, 20."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from db.queries.inspecting import storage as queries
from hwtrack.domain.codes import category_of
from hwtrack.domain.rules.deadlines import (
    WEEK,
    AreaFacts,
    Holder,
    StoredFacts,
    check_area,
    check_storage_time,
)
from hwtrack.domain.rules.medical import GapFacts, check_collection
from hwtrack.domain.rules.storage import LabelFacts, Pair, TogetherFacts, check_labels, check_together
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of

ALL = 1_000_000
SHOWN = 500


def _since(asked: Asked) -> queries.Since:
    """Return from which day a batch may be near its limit, for each holder."""
    today, limits, house = asked.judge.today, asked.judge.limits, asked.judge.house

    def back(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    # 90 working days are at least 90 days; Python counts exactly.
    return queries.Since(
        institution=back(limits.medical_storage_days - 1),
        plant=back(1),
        collector=back(limits.pass_on_working_days),
        operator=back(limits.operator_storage_days - WEEK),
        generator=back(house.generator_storage_days - min(WEEK, house.generator_storage_days // 2)),
    )


def lying(asked: Asked) -> Iterator[Judged]:
    """Judge the batches that have lain longest, flowing tanks by the oldest mass in them."""
    limit = SHOWN if asked.pending else ALL
    rows = queries.lying(asked.connection, _since(asked), asked.site, limit)
    rows += queries.flowing(asked.connection, asked.site)
    for uid, batch, code, site, grams, since, holder, item in rows:
        number = f"{batch}-{item}" if item else batch
        thing = Thing("batch", uid, number, site, grams=int(grams), code=code)
        facts = StoredFacts(thing.subject, asked.name(site), code, int(grams), day_of(since), Holder(holder))
        yield from ((thing, found) for found in check_storage_time(facts, asked.judge))


def areas(asked: Asked) -> Iterator[Judged]:
    """Judge what each area holds against its limit, 3 t for a storage point."""
    for uid, code, name, site, limit, kind, grams in queries.areas(asked.connection, asked.site):
        thing = Thing("area", uid, code, site, grams=int(grams))
        facts = AreaFacts(
            thing.subject, f"{asked.name(site)} {name}".strip(), int(grams), limit, kind == "point"
        )
        yield from ((thing, found) for found in check_area(facts, asked.judge))


def together(asked: Asked) -> Iterator[Judged]:
    """Judge what lies beside what in each area."""
    pairs = [Pair(*row) for row in queries.pairs(asked.connection)]
    held: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for uid, code, name, site, waste in queries.contents(asked.connection, asked.site):
        held[uid, code, name, site].append(waste)
    for (uid, code, name, site), codes in held.items():
        facts = TogetherFacts(f"area:{code}", f"{asked.name(site)} {name}".strip(), tuple(codes))
        there = {*codes, *map(category_of, codes)}
        for pair in pairs:
            if pair.first not in there or pair.second not in there:
                # Most areas hold nothing of most pairs: not worth a closer look.
                continue
            for found in check_together(facts, (pair,), asked.judge):
                yield Thing("area", uid, code, site, f"{pair.first} {pair.second}"), found


def labels(asked: Asked, key_sites: Callable[[list[int]], set[int]]) -> Iterator[Judged]:
    """Judge whether what key units have in store carries container codes."""
    rows = queries.unlabelled(asked.connection, asked.site)
    key = key_sites([site for site, *_ in rows])
    for site, count, example in rows:
        if site not in key:
            continue
        about = asked.sites[site]
        thing = Thing("site", about.uid, about.title, site)
        facts = LabelFacts(thing.subject, about.title, count, example)
        yield from ((thing, found) for found in check_labels(facts, asked.judge))


def collections(asked: Asked) -> Iterator[Judged]:
    """Judge how long medical waste waited at each institution: one finding a site, its longest wait."""
    waited: dict[int, list[tuple[date, date]]] = defaultdict(list)
    days = asked.judge.limits.medical_collection_days
    for site, made, taken in queries.waited_for_collection(asked.connection, days, asked.site):
        made_on, taken_on = day_of(made), day_of(taken)
        if (taken_on - made_on).days > days:
            waited[site].append((made_on, taken_on))
    for site, waits in waited.items():
        about = asked.sites[site]
        thing = Thing("site", about.uid, about.title, site)
        made_on, taken_on = max(waits, key=lambda wait: (wait[1] - wait[0], wait[1]))
        facts = GapFacts(thing.subject, about.title, len(waits), made_on, taken_on)
        yield from ((thing, found) for found in check_collection(facts, asked.judge))
