"""What the placement works on: wastes, pools and their limits, as facts of one year in whole grams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hwtrack.domain.codes import category_of
from hwtrack.errors import UserError


class CapacityInputError(UserError):
    """A fact about waste or capacity contradicts itself; the message names it."""


class PoolKind(StrEnum):
    """What a pool is for; the kinds are never added up."""

    ROUTINE = "routine"
    EMERGENCY = "emergency"
    COLLECTION = "collection"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both inclusive."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise CapacityInputError(f"期间 {self.first} 至 {self.last} 的止日早于起日。", field="valid_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Waste of one code and property set that asks for a place (grams still open).

    `pools` names the pools that may take it; None: computed from what the licences accept.
    `month` (1–12) places it in that month; None: any day of the year. `inbound` waste comes
    from outside the province and is reported apart.
    """

    key: str
    code: str
    grams: int
    properties: frozenset[str] = frozenset()
    source: str | None = None
    group: str | None = None
    month: int | None = None
    inbound: bool = False
    pools: frozenset[str] | None = None

    def __post_init__(self) -> None:
        _whole(self.grams, f"废物 {self.key}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise CapacityInputError(f"废物 {self.key} 的月份 {self.month} 不存在。", field="month")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubLimit:
    """A limit inside a licence line, in grams a year, for some codes or special properties.

    Empty `codes` or `properties` mean any; a waste counts when its code is named and it has
    at least one of the properties.
    """

    key: str
    licensed_grams: int
    codes: frozenset[str] = frozenset()
    properties: frozenset[str] = frozenset()
    received_grams: int = 0
    under_way_grams: int = 0

    def __post_init__(self) -> None:
        for grams in (self.licensed_grams, self.received_grams, self.under_way_grams):
            _whole(grams, f"限额 {self.key}")

    def covers(self, demand: Demand) -> bool:
        """Say whether this waste counts against the limit."""
        by_code = not self.codes or demand.code in self.codes
        return by_code and (not self.properties or bool(self.properties & demand.properties))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A licence line's capacity, shared by every waste that it accepts.

    `licensed_grams` is the annual scale, `daily_grams` and `monthly_grams` further limits
    (t/d of medical plants); all three None is *unknown*, neither zero nor infinite. `valid`
    None: the whole year. `order` is the place on the emergency list; one that is not `listed` is never opened. `refuses` are special
    properties it may not take. `group` opens it to one group of companies only;
    `exempt_source` to one generator only (point-to-point use). An `OUTBOUND` pool is an
    approval with its balance in grams, not spread over days; a `COLLECTION` pool only
    passes waste on.
    """

    key: str
    name: str
    facility: str
    method: str
    licensed_grams: int | None
    codes: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    except_codes: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    kind: PoolKind = PoolKind.ROUTINE
    order: int = 0
    listed: bool = True
    daily_grams: int | None = None
    monthly_grams: int | None = None
    valid: tuple[Period, ...] | None = None
    suspensions: tuple[Period, ...] = ()
    received_grams: int = 0
    under_way_grams: int = 0
    group: str | None = None
    exempt_source: str | None = None
    sub_limits: tuple[SubLimit, ...] = ()

    def __post_init__(self) -> None:
        for grams in (self.licensed_grams, self.daily_grams, self.monthly_grams):
            if grams is not None:
                _whole(grams, f"能力池 {self.key}")
        _whole(self.received_grams, f"能力池 {self.key}")
        _whole(self.under_way_grams, f"能力池 {self.key}")

    @property
    def unknown(self) -> bool:
        """Say whether no scale at all is registered."""
        return self.licensed_grams is None and self.daily_grams is None and self.monthly_grams is None

    @property
    def by_month(self) -> bool:
        """Say whether the pool is limited within months."""
        return self.daily_grams is not None or self.monthly_grams is not None

    def lists(self, code: str) -> bool:
        """Say whether the licence names the code, itself or by its category."""
        named = code in self.codes or category_of(code) in self.categories
        return named and code not in self.except_codes

    def open_to(self, demand: Demand) -> bool:
        """Say whether group, exemption and special properties let this waste in."""
        return (
            not self.refuses & demand.properties
            and (self.group is None or self.group == demand.group)
            and (self.exempt_source is None or self.exempt_source == demand.source)
        )

    def accepts(self, demand: Demand) -> bool:
        """Say whether the licence lets the pool take this waste."""
        return self.lists(demand.code) and self.open_to(demand)


@dataclass(frozen=True, slots=True)
class FacilityTotal:
    """What all lines of a facility may take together in the year, in grams."""

    facility: str
    grams: int

    def __post_init__(self) -> None:
        _whole(self.grams, f"设施 {self.facility}")


@dataclass(frozen=True, slots=True)
class Buffer:
    """Storage of one code at a site: so many grams of `earlier` may wait and be placed as `later`."""

    earlier: str
    later: str
    grams: int

    def __post_init__(self) -> None:
        _whole(self.grams, f"贮存 {self.earlier} → {self.later}")


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a placement is computed from: one year, its wastes, pools and limits."""

    year: int
    demands: tuple[Demand, ...]
    pools: tuple[Pool, ...]
    facility_totals: tuple[FacilityTotal, ...] = ()
    buffers: tuple[Buffer, ...] = ()

    def __post_init__(self) -> None:
        _unique([demand.key for demand in self.demands], "废物")
        _unique([pool.key for pool in self.pools], "能力池")
        _unique([total.facility for total in self.facility_totals], "设施总量")
        for pool in self.pools:
            _unique([limit.key for limit in pool.sub_limits], f"能力池 {pool.key} 的限额")
        self._check_references()

    def _check_references(self) -> None:
        pools = {pool.key for pool in self.pools}
        demands = {demand.key for demand in self.demands}
        for demand in self.demands:
            for missing in sorted((demand.pools or frozenset()) - pools):
                raise CapacityInputError(f"废物 {demand.key} 所指的能力池 {missing} 不存在。", field="pools")
        for buffer in self.buffers:
            for missing in sorted({buffer.earlier, buffer.later} - demands):
                raise CapacityInputError(f"贮存所指的废物 {missing} 不存在。", field="buffers")

    @property
    def in_months(self) -> bool:
        """Say whether some waste is placed month by month."""
        return any(demand.month is not None for demand in self.demands)


def gather(demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """Merge wastes that may go to the same places into one class each, in a fixed order.

    The key of a class is built from what makes it differ: code, properties, group, source,
    month, inbound and named pools. A source is kept only where it is given: leave it out
    unless an exempt use depends on it.
    """
    grams: dict[str, int] = {}
    first: dict[str, Demand] = {}
    for demand in demands:
        key = class_key(demand)
        grams[key] = grams.get(key, 0) + demand.grams
        first.setdefault(key, demand)
    return tuple(with_mass(first[key], key, grams[key]) for key in sorted(grams))


def class_key(demand: Demand) -> str:
    """Name the class of a waste: equal keys may go to the same places."""
    parts = [demand.code, "+".join(sorted(demand.properties)), demand.group or "", demand.source or ""]
    parts += [f"{demand.month:02d}" if demand.month else "", "inbound" if demand.inbound else ""]
    parts.append("*" if demand.pools is None else "+".join(sorted(demand.pools)))
    return "|".join(parts)


def open_grams(
    *, stock_at_start: int, generated: int, own_treatment: int, accepted: int, under_way: int
) -> int:
    """Compute what still asks for a place: what was accepted stays where it is and is not counted twice.

    Refused mass was never accepted, so it is still open. Negative means that the movements
    contradict each other; the caller shows it as a finding.
    """
    return stock_at_start + generated - own_treatment - accepted - under_way


def with_mass(demand: Demand, key: str, grams: int) -> Demand:
    """Return the same waste under another key and with another mass in grams."""
    return Demand(
        key=key,
        code=demand.code,
        grams=grams,
        properties=demand.properties,
        source=demand.source,
        group=demand.group,
        month=demand.month,
        inbound=demand.inbound,
        pools=demand.pools,
    )


def _whole(grams: int, subject: str) -> None:
    if grams < 0:
        raise CapacityInputError(f"{subject} 的质量 {grams} g 为负。", field="grams")


def _unique(keys: list[str], what: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise CapacityInputError(f"{what} {key} 出现两次。", field="key")
        seen.add(key)
