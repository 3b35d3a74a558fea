"""What binds beside the licence lines: refused properties, a facility's total, the emergency list, approvals out."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.facilities import EMERGENCY_ORDER, FACILITIES, FACILITY_TOTAL
from hwtrack.services.demo.parties import Line, Party, World
from hwtrack.services.demo.trades import LEAD_ARSENIC

_LISTED: Final = date(2025, 1, 1)
_TONNE: Final = 1_000_000


class _Outward(NamedTuple):
    """An approval to ship out: trade of the sender, which receiver, waste, method, tonnes, first and last day."""

    trade: str
    receiver: int
    code: str
    method: str
    tonnes: int
    first: date
    last: date


_OUTWARD: Final = (
    _Outward("lead_smelter", 0, LEAD_ARSENIC, "R4", 300, date(2026, 1, 1), date(2026, 12, 31)),
    _Outward("refinery", 1, "251-016-50", "R8", 400, date(2025, 3, 1), date(2026, 2, 28)),
)


def book_limits(work: Bulk, world: World) -> None:
    """Add what lines refuse, the facility's total, the emergency list and the approvals to ship out."""
    for line in world.lines:
        for name in line.spec.refuses:
            key, uid = work.next_id("line_property"), work.desk.new_uid()
            work.add("line_property", (key, uid, line.id, name, None))
    _total(work, world)
    for order, line in enumerate(_emergency(world), 1):
        key, uid = work.next_id("emergency_listing"), work.desk.new_uid()
        work.add("emergency_listing", (key, uid, line.id, order, _LISTED.isoformat(), None, ""))
    receivers = world.of("receiver_outside")
    for number, facts in enumerate(_OUTWARD, 1):
        _outward(work, number, (world.of(facts.trade)[0], receivers[facts.receiver]), facts)


def _total(work: Bulk, world: World) -> None:
    """Let one facility's lines take together somewhat less than their scales add up to."""
    kind, place, percent, reason = FACILITY_TOTAL
    party = world.of(kind)[place]
    scales = [line.annual_grams or 0 for line in world.lines if line.facility is party]
    grams = sum(scales) * percent // 100 // _TONNE * _TONNE
    key, uid = work.next_id("facility_total"), work.desk.new_uid()
    work.add("facility_total", (key, uid, party.id, grams, None, None, reason))


def _emergency(world: World) -> list[Line]:
    kinds = {spec.key: EMERGENCY_ORDER.index(spec.key) for spec in FACILITIES if spec.key in EMERGENCY_ORDER}
    lines = [line for line in world.lines if line.spec.kind == "emergency"]
    return sorted(lines, key=lambda line: (kinds[line.facility.trade], line.id))


def _outward(work: Bulk, number: int, parties: tuple[Party, Party], facts: _Outward) -> None:
    key, uid = work.next_id("approval"), work.desk.new_uid()
    text = f"赣环固移样〔{facts.first.year}〕{number:03d}号"
    ends = (text, parties[0].id, parties[1].id, facts.code, facts.method)
    days = (facts.first.isoformat(), facts.last.isoformat())
    work.add("approval", (key, uid, *ends, facts.tonnes * _TONNE, *days, ""))
