"""A small province made by chance through the services: any licence, any load, in kilograms and odd grams."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from db.models import Division
from hwtrack.errors import UserError
from hwtrack.services.approvals import NewApproval, record_approval
from hwtrack.services.batches import Regroup, Treatment, regroup_batches, treat_batch
from hwtrack.services.closing import Closure, close_site
from hwtrack.services.facility_totals import NewFacilityTotal, record_facility_total
from hwtrack.services.register import NewProperty, Suspension, suspend_licence
from tests.helpers.provinces import Province, line, make_province, noon
from tests.helpers.registers import TONNE

CODES = ("336-064-17", "336-054-17", "900-249-08", "900-402-06", "772-002-18", "321-022-48")
NAMES = (*CODES, "HW17", "HW08", "HW06", "HW48")
METHODS = ("R4", "D10", "C1", "D1")
PROPERTIES = ("high_chlorine", "arsenic")
GENERATORS, FACILITIES = ("信丰", "龙南", "全南", "定南"), ("虔绿", "红源", "安远")
TODAY = date(2026, 6, 30)


def random_province(folder: Path, seed: int) -> Province:
    """Make a register of two and a half years; the same seed makes the same."""
    made, chance = make_province(folder, TODAY), Random(seed)
    for name in GENERATORS:
        made.site(name, county=chance.choice(("360783", "360702")), group=chance.choice((None, "章贡集团")))
    for name in FACILITIES:
        made.site(name, "facility", "360703", group=chance.choice((None, "章贡集团")))
        for number in range(chance.choice((1, 1, 2))):
            _licence(made, chance, name, number)
    made.site("小微收集", "platform", "360702")
    made.licence(
        "小微收集",
        line("C3", "HW08", "HW06", tonnes=chance.choice((5, 40, 400)), collection_only=True),
        kind="collection",
    )
    if chance.random() < 0.4:
        _outside(made, chance)
    for _ in range(chance.randint(6, 14)):
        _waste(made, chance)
    for site in ("小微收集", *FACILITIES):
        _poured(made, chance, site)
    if chance.random() < 0.3:
        made.store.do(close_site, Closure(made.sites[FACILITIES[2]], date(2025, 9, 17)))
    return made


def _licence(made: Province, chance: Random, site: str, number: int) -> None:
    lines = []
    for method in chance.sample(METHODS, chance.choice((1, 2, 3))):
        accepts = {name: chance.choice(("", "", "", ":7")) for name in chance.sample(NAMES, 3)}
        one = line(
            method,
            *(name + limit for name, limit in accepts.items()),
            tonnes=chance.choice((None, 0, 11, 30, 60, 365)),
            daily_grams=chance.choice((None, None, None, 100_000)),
            group_only=chance.random() < 0.15,
            kind="emergency" if chance.random() < 0.1 else "routine",
            exempt_from_uid=made.sites[GENERATORS[0]] if chance.random() < 0.1 else "",
        )
        if chance.random() < 0.4:
            limit = chance.choice((None, 3 * TONNE + 1))
            one = replace(one, properties=(NewProperty(chance.choice(PROPERTIES), limit),))
        lines.append(one)
    first = date(2024, 1, 1) + timedelta(days=chance.choice((0, 0, 40, 500)) + number)
    uid = made.licence(
        site, *lines, first=first, last=first + timedelta(days=chance.choice((200, 700, 1500)))
    )
    if chance.random() < 0.3:
        day = first + timedelta(days=chance.randint(0, 150))
        made.store.do(suspend_licence, Suspension(uid, day, day + timedelta(days=20), "整改"))
    if number == 0 and chance.random() < 0.25:
        total = NewFacilityTotal(made.sites[site], 25 * TONNE, date(2023, 1, 1), None, "环评批复")
        made.store.do(record_facility_total, total)


def _outside(made: Province, chance: Random) -> None:
    def division(session: object, _form: None) -> None:
        session.add(
            Division(code="440600", name="佛山市", level="city", parent=None, full_name="广东省佛山市")
        )

    made.store.do(division, None)
    made.site("佛山冶炼", "facility", "440600")
    made.licence("佛山冶炼", line("R4", *CODES, tonnes=5_000))
    for number in range(2):
        first = date(2025, chance.randint(1, 9), 1)
        days = first, first + timedelta(days=360)
        sites = made.sites[chance.choice(GENERATORS)], made.sites["佛山冶炼"]
        new = NewApproval(f"赣环跨省 {number} 号", *sites, chance.choice(CODES), 9 * TONNE, *days)
        made.store.do(record_approval, new)


def _waste(made: Province, chance: Random) -> None:
    site, code = chance.choice(GENERATORS + FACILITIES[:1]), chance.choice(CODES)
    grams, day = chance.randint(1, 30 * TONNE), date(2024, 2, 1) + timedelta(days=chance.randint(0, 850))
    properties = tuple(sorted(chance.sample(PROPERTIES, chance.choice((0, 0, 1, 2)))))
    batch = made.waste(site, code, grams, day, properties)
    end, part = chance.random(), grams * chance.randint(1, 100) // 100
    if end < 0.3 or not part:
        return
    if end < 0.4:
        made.store.do(treat_batch, Treatment(batch.uid, part, noon(day)))
        return
    receiver = chance.choice([*FACILITIES, "小微收集", "小微收集"])
    sent = min(day + timedelta(days=chance.choice((0, 20, 100))), TODAY)
    if receiver == site:
        return
    try:
        uid = made.load(site, receiver, batch, code, part, sent)
    except UserError:
        return  # no licence takes it on that day: it stays
    if end < 0.85:
        weighed = part - chance.choice((0, 0, part // 50))
        accepted = chance.choice((weighed, weighed, weighed // 3, 0))
        arrived = min(sent + timedelta(days=chance.choice((0, 0, 30))), TODAY)
        made.receive(uid, weighed, arrived, accepted=accepted)


def _poured(made: Province, chance: Random, site: str) -> None:
    """Pour together what a site accepted, sometimes with its own."""
    lying = made.rows(
        "SELECT b.uid, b.waste_code, b.properties FROM stock s JOIN batch b ON b.id = s.batch"
        " JOIN place p ON p.id = s.place AND p.kind = 'storage'"
        f" JOIN site c ON c.id = b.custodian WHERE c.uid = '{made.sites[site]}' ORDER BY b.id"
    )
    alike: dict[tuple[object, object], list[str]] = {}
    for uid, code, properties in lying:
        alike.setdefault((code, properties), []).append(str(uid))
    for uids in alike.values():
        if len(uids) > 1 and chance.random() < 0.7:
            made.store.do(regroup_batches, Regroup(tuple(uids), noon(TODAY)))
