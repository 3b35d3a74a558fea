"""What may be assumed of a year: a line built, one down, an epidemic, less landfill, borders closed, a cure tried.

Every assumption says with field and reason what it cannot be. Whether a pool, a method or a
county exists is asked of the register, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hwtrack.domain.capacity.values import PoolKind
from hwtrack.domain.codes import MEDICAL_CATEGORY, category_of, is_category, is_waste_code
from hwtrack.domain.quantity import GRAMS_PER_TONNE
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError

MOST_GRAMS = 10_000_000 * GRAMS_PER_TONNE
"""A line of ten million tonnes a year is a slip of the keys: the whole province licenses far less."""
MOST_FACTOR = 100_000
"""A hundred times the usual mass, in thousandths; Nanchang saw six times in 2022."""
NORMAL = 1_000
INFECTIOUS = "841-001-01"
MOST_ASSUMPTIONS = 50
LONGEST_EPIDEMIC = 731
"""Days: two years."""
MOST_NAMES = 200
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


class ChangeKind(StrEnum):
    """A cure tried on one pool; named as the shortage list names what would help."""

    ENLARGE = "enlarge"
    ACCEPT_CODE = "accept_code"
    REGISTER_SCALE = "register_scale"
    RENEW = "renew"
    PRETREAT = "pretreat"


MASS_NEEDED = frozenset({ChangeKind.ENLARGE, ChangeKind.REGISTER_SCALE, ChangeKind.PRETREAT})
CODE_NEEDED = frozenset({ChangeKind.ACCEPT_CODE, ChangeKind.PRETREAT})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A licence line that does not exist: what it takes, how much in grams a year or a day, where, from when."""

    name: str
    method: str
    division: str
    codes: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    annual_grams: int | None = None
    daily_grams: int | None = None
    first_day: date | None = None
    pool_kind: PoolKind = PoolKind.ROUTINE

    def __post_init__(self) -> None:
        if not clean_line(self.name, field="name"):
            raise UserError("新增能力线的名称未填。", field="name")
        if not self.method:
            raise UserError("新增能力线的利用处置方式未填。", field="method")
        _wastes(self.codes, self.categories)
        if self.annual_grams is None and self.daily_grams is None:
            raise UserError("新增能力线须填年规模或日规模。", field="annual_grams")
        for field, grams in (("annual_grams", self.annual_grams), ("daily_grams", self.daily_grams)):
            if grams is not None:
                _mass(grams, field)
        if self.first_day is not None:
            _day(self.first_day, "first_day")
        if self.pool_kind not in {PoolKind.ROUTINE, PoolKind.EMERGENCY}:
            raise UserError("新增能力线只能是常规或应急。", field="pool_kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Down:
    """A pool, or a facility with all its pools, that takes nothing from the first to the last day, both inclusive."""

    first_day: date
    last_day: date
    pool: str = ""
    facility: str = ""

    def __post_init__(self) -> None:
        if bool(self.pool) == bool(self.facility):
            raise UserError("停运须指定一个能力池，或一个设施。", field="pool")
        _span(self.first_day, self.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Epidemic:
    """Medical waste above the usual in some counties: factors in thousandths by county or whole city.

    `codes` are the medical waste codes that grow; `store_grams` is what cold stores can keep
    waiting, beyond which the queue has no room (0: not known). `other_cities`: routine lines of other
    cities help too; without that each serves its own city, and the emergency list helps all.
    """

    factors: tuple[tuple[str, int], ...]
    first_day: date
    last_day: date
    codes: frozenset[str] = frozenset({INFECTIOUS})
    store_grams: int = 0
    other_cities: bool = False

    def __post_init__(self) -> None:
        _span(self.first_day, self.last_day)
        if (self.last_day - self.first_day).days >= LONGEST_EPIDEMIC:
            raise UserError(f"疫情最长 {LONGEST_EPIDEMIC} 天，请缩短止日。", field="last_day")
        if not self.factors:
            raise UserError("疫情须至少指定一个县或设区市及其倍数。", field="factors")
        seen = set()
        for division, factor in self.factors:
            if division in seen:
                raise UserError(f"区划 {division} 的倍数写了两次。", field="factors")
            seen.add(division)
            if not NORMAL < factor <= MOST_FACTOR:
                raise UserError(
                    f"区划 {division} 的倍数 {_times(factor)} 应大于 1、不超过 {MOST_FACTOR // NORMAL}。",
                    field="factors",
                )
        for code in sorted(self.codes):
            if not is_waste_code(code) or category_of(code) != MEDICAL_CATEGORY:
                raise UserError(f"“{code}”不是医疗废物代码（HW01）。", field="codes")
        if not self.codes:
            raise UserError("疫情须至少指定一个医疗废物代码。", field="codes")
        if not 0 <= self.store_grams <= MOST_GRAMS:
            raise UserError("冷库暂存量超出可设想的范围。", field="store_grams")

    def factor_of(self, division: str) -> int:
        """Return a county's factor in thousandths: its own, its city's, its province's, or 1,000."""
        told = dict(self.factors)
        for code in (division, division[:4] + "00", division[:2] + "0000"):
            if code in told:
                return told[code]
        return NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class LandfillLess:
    """At most so many hundredths of a category's mass of the year may be landfilled (D1); empty: of every category.

    The national target is at most 10 % by 2030.
    """

    percent: int
    category: str = ""

    def __post_init__(self) -> None:
        if self.category and not is_category(self.category):
            raise UserError(f"没有废物类别“{self.category}”。", field="category")
        if not 1 <= self.percent <= 99:
            raise UserError(f"填埋占比上限 {self.percent} % 应为 1 至 99 的整数。", field="percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideClosed:
    """Neighbouring provinces closed: approvals to send out take no more, nothing more comes in."""

    outbound: bool = True
    inbound: bool = True

    def __post_init__(self) -> None:
        if not (self.outbound or self.inbound):
            raise UserError("省界关闭须至少选转出或转入之一。", field="outbound")


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolChange:
    """A cure tried on one pool: so many grams more in the year, a code added, a scale registered, renewed, pretreated.

    Enlarged with a code, the limits inside the line that cover it and the facility's total grow along.
    """

    pool: str
    change: ChangeKind
    code: str = ""
    grams: int = 0

    def __post_init__(self) -> None:
        if not self.pool:
            raise UserError("未指定能力池。", field="pool")
        if (self.code or self.change in CODE_NEEDED) and not is_waste_code(self.code):
            raise UserError(f"“{self.code}”不是废物代码（XXX-XXX-XX）。", field="code")
        if self.change in MASS_NEEDED:
            _mass(self.grams, "grams")
        elif self.grams < 0:
            raise UserError("质量不能为负。", field="grams")


Assumption = NewLine | Down | Epidemic | LandfillLess | OutsideClosed | PoolChange


def check_together(assumptions: tuple[Assumption, ...]) -> None:
    """Refuse assumptions that contradict each other or are too many.

    Raises:
        UserError: none or more than 50; two epidemics; a landfill share given twice for a category.
    """
    if not assumptions:
        raise UserError("情景没有任何假设。", field="assumptions")
    if len(assumptions) > MOST_ASSUMPTIONS:
        raise UserError(
            f"情景有 {len(assumptions)} 条假设，最多 {MOST_ASSUMPTIONS} 条。", field="assumptions"
        )
    if sum(isinstance(one, Epidemic) for one in assumptions) > 1:
        raise UserError("一个情景只能设一场疫情：各县倍数写在同一条里。", field="assumptions")
    shares = [one.category for one in assumptions if isinstance(one, LandfillLess)]
    for category in shares:
        if shares.count(category) > 1:
            raise UserError(f"填埋占比上限对“{category or '各类别'}”设了两次。", field="assumptions")


def _wastes(codes: frozenset[str], categories: frozenset[str]) -> None:
    if not codes | categories:
        raise UserError("新增能力线须至少接受一个废物代码或类别。", field="codes")
    if len(codes | categories) > MOST_NAMES:
        raise UserError(f"接受的废物超过 {MOST_NAMES} 项，请改写类别。", field="codes")
    for code in sorted(codes):
        if not is_waste_code(code):
            raise UserError(f"“{code}”不是废物代码（XXX-XXX-XX）。", field="codes")
    for category in sorted(categories):
        if not is_category(category):
            raise UserError(f"没有废物类别“{category}”。", field="categories")


def _mass(grams: int, field: str) -> None:
    if grams <= 0:
        raise UserError("质量须大于零。", field=field)
    if grams > MOST_GRAMS:
        raise UserError(f"质量超过 {MOST_GRAMS // GRAMS_PER_TONNE:,} t，请核对单位。", field=field)


def _span(first: date, last: date) -> None:
    _day(first, "first_day")
    _day(last, "last_day")
    if last < first:
        raise UserError(f"止日 {last} 早于起日 {first}。", field="last_day")


def _day(day: date, field: str) -> None:
    if not EARLIEST <= day <= LATEST:
        raise UserError(f"日期 {day} 不在 {EARLIEST.year} 至 {LATEST.year} 年。", field=field)


def _times(factor: int) -> str:
    whole, rest = divmod(abs(factor), NORMAL)
    return ("−" if factor < 0 else "") + f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
