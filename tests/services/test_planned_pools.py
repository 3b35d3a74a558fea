"""Loads on the road fill the line that their receipt would choose, however many are asked at once."""

from datetime import date
from itertools import product

from sqlalchemy import select

from db.models import Site
from db.queries.capacity import OnTheWay
from hwtrack.services.capacity import capacity_view
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.capacity_under_way import PlannedPools
from hwtrack.services.pools import fitting_line
from hwtrack.services.register import Suspension, suspend_licence
from tests.helpers.provinces import line, make_province, noon
from tests.helpers.registers import TONNE

SLUDGE, OIL = "336-064-17", "900-214-08"
DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 25), date(2025, 7, 1), date(2029, 1, 1))


def test_many_loads_find_the_line_that_each_alone_would_find(tmp_path):
    province = make_province(tmp_path)
    for name in ("信丰电镀", "龙南线路板"):
        province.site(name)
    for name in ("虔绿", "红源"):
        province.site(name, "facility", "360703")
    exempt = province.sites["龙南线路板"]
    uid = province.licence("虔绿", line("R4", SLUDGE, tonnes=1), line("D1", "HW17", "HW08", tonnes=1))
    province.store.do(suspend_licence, Suspension(uid, date(2025, 6, 21), date(2025, 6, 30), "整改"))
    province.licence("红源", line("C1", OIL, tonnes=9, exempt_from_uid=exempt), line("R9", OIL))

    def compare(session, _):
        sites = session.scalars(select(Site.id)).all()
        planned, found = PlannedPools(session), []
        for receiver, sender, day, code, method in product(
            sites, sites, DAYS, (SLUDGE, OIL, "772-002-18"), (None, "R4", "R9")
        ):
            load = OnTheWay(1, 1, receiver, None, day.isoformat(), code, method, sender)
            alone = fitting_line(session, receiver, code, day, method, sender)
            assert planned.of(load) == (alone.id if alone else None)
            found.append(alone is not None)
        assert 20 < sum(found) < len(found) / 2
        assert planned.of(OnTheWay(1, 1, None, None, "2025-01-01", OIL, None, None)) is None

    province.store.ask(compare, None)
    province.store.close()


def test_a_load_on_the_road_counts_on_the_licence_that_is_valid_on_the_accounts_day(tmp_path):
    province = make_province(tmp_path, date(2026, 6, 30))
    province.site("信丰电镀")
    province.site("虔绿", "facility", "360703")
    province.licence("虔绿", line("R4", SLUDGE, tonnes=100), last=date(2025, 12, 31))
    province.licence("虔绿", line("R4", SLUDGE, tonnes=100), first=date(2026, 1, 1))
    for grams in (10 * TONNE, 4 * TONNE):
        batch = province.waste("信丰电镀", SLUDGE, grams, date(2025, 12, 1))
        uid = province.load("信丰电镀", "虔绿", batch, SLUDGE, grams, date(2025, 12, 30))
        if grams == 10 * TONNE:
            province.receive(uid, grams, date(2026, 1, 3))
    found = [province.store.ask(capacity_answer, year) for year in (2025, 2026)]
    told = [[(row.received_grams, row.committed_grams, row.left_grams) for row in one.pools] for one in found]
    # On the last evening of 2025 nobody knew which licence a receipt of 2026 would fill.
    assert told[0] == [(0, 14 * TONNE, 86 * TONNE)]
    assert told[1] == [(10 * TONNE, 4 * TONNE, 86 * TONNE)]
    assert [one.findings for one in found] == [(), ()]
    province.store.close()


def test_what_was_booked_for_a_day_still_to_come_is_not_counted_yet(tmp_path):
    province = make_province(tmp_path, date(2026, 6, 30))
    province.site("信丰电镀")
    province.waste("信丰电镀", SLUDGE, 5 * TONNE, date(2026, 6, 2))
    province.waste("信丰电镀", SLUDGE, 3 * TONNE, date(2026, 6, 29))
    province.clock.now = noon(date(2026, 6, 15))
    view = province.store.ask(capacity_view, 2026)
    assert view.generated_grams == 5 * TONNE
    assert view.sources == ()
    assert view.demand_grams == 5 * TONNE
    province.store.close()
