"""What supervision knows of the sites: class and its basis, contacts, emergency plans, former names."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.classes import Supervised
from hwtrack.services.demo.names import Names
from hwtrack.services.demo.parties import Party, World

_TONNE: Final = 1_000_000
_FIRST, _SINCE = date(2025, 1, 1), date(2026, 1, 1)
_NO_FIGURES: Final = "台账库自 2025 年建库，此前年度产生量不在库内，类别以主管部门核定为准"
_WITHOUT_PLAN: Final = ("printing", "furniture")
_RENAMED: Final = ("pharmacy", "machinery", "plating", "circuits")


def bureau(party: Party) -> str:
    """Name the bureau of a site's county."""
    return f"{party.full_place.removeprefix('江西省')}生态环境局"


def book_supervision(work: Bulk, world: World, supervised: Supervised, seed: int) -> None:
    """Book what was known of every site when the register was begun."""
    rng = random.Random(f"{seed}/supervision")
    names = Names(rng)
    without = [world.of(trade)[-1] for trade in _WITHOUT_PLAN if world.of(trade)]
    for party in without:
        world.flaws.site("no_emergency_plan", party)
    for party in supervised.sites:
        _basis(work, supervised, party, rng)
        if not any(party is one for one in without):
            _emergency_plan(work, party, rng)
    for party in world.parties:
        _contacts(work, party, names)
    for trade in _RENAMED:
        _former_name(work, world.of(trade)[0])


def _basis(work: Bulk, supervised: Supervised, party: Party, rng: random.Random) -> None:
    permitted = -(-sum(supervised.year(party).values()) * 6 // 5 // _TONNE) * _TONNE
    since = date(2004, 3, 1) + timedelta(days=rng.randrange(6_300))
    own = int(party.id in supervised.own_facility)
    decided = supervised.decided.get(party.id)
    told = ((str(decided[0]), decided[1]), bureau(party)) if decided else ((None, ""), "")
    first = ((str(supervised.classes[party.id]), decided[1] if decided else _NO_FIGURES), bureau(party))
    for day, (what, who) in ((_FIRST, first), (_SINCE, told)):
        key, uid = work.next_id("supervision"), work.desk.new_uid()
        basis = (day.isoformat(), since.isoformat(), permitted, own)
        work.add("supervision", (key, uid, party.id, *basis, *what, who))


def _emergency_plan(work: Bulk, party: Party, rng: random.Random) -> None:
    filed = date(2023, 9, 1) + timedelta(days=rng.randrange(480))
    until = date(filed.year + 3, filed.month, min(filed.day, 28)) - timedelta(days=1)
    number = f"{party.county}-{filed.year}-{party.id:04d}-样"
    key, uid = work.next_id("emergency_plan"), work.desk.new_uid()
    work.add("emergency_plan", (key, uid, party.id, number, filed.isoformat(), until.isoformat()))


def _contacts(work: Bulk, party: Party, names: Names) -> None:
    people: list[tuple[str, str, str, str | None]] = [
        ("handler", party.contact, party.phone, None),
        ("emergency", party.contact, party.emergency_phone, None),
    ]
    if party.kind == "carrier":
        people.append(("dispatcher", names.person(), names.mobile(), None))
    else:
        people.append(("warehouse", names.person(), names.mobile(), None))
    if party.id % 40 == 0:
        people.append(("handler", names.person(), names.mobile(), "2024-12-31"))
    for role, name, phone, last in people:
        work.add("contact", (work.next_id("contact"), work.desk.new_uid(), party.id, role, name, phone, last))


def _former_name(work: Bulk, party: Party) -> None:
    """Give an organisation the name it bore before the register was begun."""
    name = party.name.replace("有限公司", "厂") if "有限公司" in party.name else f"{party.name}（筹）"
    key, uid = work.next_id("former_name"), work.desk.new_uid()
    work.add("former_name", (key, uid, party.id, name, "2024-06-30"))
