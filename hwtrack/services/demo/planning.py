"""Management plans of the demo's sites: filed by 31 March, all but a few."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.calendar import YEAR
from hwtrack.services.demo.classes import Supervised
from hwtrack.services.demo.parties import Party, World

_TONNE: Final = 1_000_000
_LATE: Final = date(2026, 4, 17)
_CHANGED: Final = 5
"""Plans of the second year that were changed in May, as their second version."""


def book_plans(work: Bulk, world: World, supervised: Supervised, seed: int, year: int) -> None:
    """Book the plans of a year with the day each was filed with the bureau."""
    rng = random.Random(f"{seed}/plans/{year}")
    late, missing = _flawed(supervised) if year > YEAR else (None, None)
    for party in supervised.sites:
        # One county after the other sends them in.
        filed = date(year, 1, 8) + timedelta(days=rng.randrange(80))
        if party is missing:
            world.flaws.site("plan_missing", party)
            continue
        if party is late:
            filed = _LATE
            world.flaws.site("plan_late", party)
        _plan(work, supervised, party, (year, 1, filed, ""))


def book_changed_plans(work: Bulk, supervised: Supervised, year: int) -> None:
    """Book the second versions: a line more than was foreseen."""
    for party in supervised.of_class(SupervisionClass.KEY)[10 : 10 + _CHANGED]:
        _plan(work, supervised, party, (year, 2, date(year, 5, 12), "产能调整，计划量上调"), percent=130)


def _flawed(supervised: Supervised) -> tuple[Party, Party]:
    """Return who filed late, and who did not file."""
    sites = supervised.of_class(SupervisionClass.SIMPLIFIED) or supervised.of_class(SupervisionClass.KEY)
    return sites[0], sites[1]


def _plan(
    work: Bulk, supervised: Supervised, party: Party, told: tuple[int, int, date, str], percent: int = 108
) -> None:
    year, version, filed, note = told
    plan, uid = work.next_id("management_plan"), work.desk.new_uid()
    work.add("management_plan", (plan, uid, party.id, year, version, filed.isoformat(), note))
    for code, grams in sorted(supervised.year(party).items()):
        foreseen = -(-grams * percent // 100 // _TONNE) * _TONNE
        key, uid = work.next_id("plan_line"), work.desk.new_uid()
        work.add("plan_line", (key, uid, plan, code, foreseen, 0, foreseen))
