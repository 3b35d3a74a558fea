"""The indicators of a province's plan: their names, what they divide by what, and the sums behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hwtrack.domain.quantity import largest_remainder, tonnes

Words = tuple[str, str]
GROUPS: dict[str, Words] = {
    "load": ("负荷率", "Load rate"),
    "headroom": ("适度超前", "Headroom"),
    "way": ("利用与处置结构", "How waste is treated"),
    "cover": ("收集覆盖", "Collection coverage"),
    "idle": ("闲置能力", "Idle capacity"),
    "emergency": ("应急能力", "Emergency capacity"),
}
"""Groups in the order in which they are shown."""

UNIT_WORDS: dict[str, Words] = {
    "g": ("t", "t"),
    "site": ("家", "sites"),
    "line": ("条", "lines"),
    "county": ("个县", "counties"),
}
"""How a unit is written; grams are shown in tonnes."""

RECEIVED: Words = ("接受量", "Accepted")
ENTITLED: Words = ("许可规模（折合有效天数）", "Licensed (for valid days)")
MONTHS_AND_LICENCES: Words = ("月度接受量与许可证", "Monthly receipts and licences")
MONTHS: Words = ("月度汇总", "Monthly sums")


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """What an indicator is called, its group and unit, its two parts, and where it comes from."""

    group: str
    words: Words
    unit: str
    parts: tuple[Words, Words]
    source: Words


INDICATORS: dict[str, IndicatorText] = {
    "load_rate": IndicatorText(
        "load", ("负荷率", "Load rate"), "g", (RECEIVED, ENTITLED), MONTHS_AND_LICENCES
    ),
    "load_by_method": IndicatorText(
        "load", ("负荷率，按方式", "Load rate by method"), "g", (RECEIVED, ENTITLED), MONTHS_AND_LICENCES
    ),
    "load_by_city": IndicatorText(
        "load", ("负荷率，按设区市", "Load rate by city"), "g", (RECEIVED, ENTITLED), MONTHS_AND_LICENCES
    ),
    "headroom": IndicatorText(
        "headroom",
        ("能力 ÷ 需求", "Capacity ÷ demand"),
        "g",
        (
            ("截至当日折合的许可规模", "Licensed up to the day"),
            (
                "需求：产生量减自行处置，按各代码的实际去向分配",
                "Demand: generated less own treatment, by where each code went",
            ),
        ),
        MONTHS_AND_LICENCES,
    ),
    "utilisation_share": IndicatorText(
        "way",
        ("利用占比", "Utilisation share"),
        "g",
        (
            ("以利用方式接受", "Accepted for utilisation"),
            ("利用处置的接受量", "Accepted for use or disposal"),
        ),
        MONTHS,
    ),
    "own_treatment_share": IndicatorText(
        "way",
        ("自行利用处置占比", "Own treatment share"),
        "g",
        (("自行利用处置", "Treated by the generator"), ("产生量", "Generated")),
        MONTHS,
    ),
    "landfill_share": IndicatorText(
        "way",
        ("填埋占比", "Landfill share"),
        "g",
        (
            ("以填埋（D1）接受", "Accepted for landfill (D1)"),
            ("利用处置的接受量", "Accepted for use or disposal"),
        ),
        MONTHS,
    ),
    "landfill_by_category": IndicatorText(
        "way",
        ("填埋占比，按类别", "Landfill share by category"),
        "g",
        (
            ("以填埋（D1）接受", "Accepted for landfill (D1)"),
            ("利用处置的接受量", "Accepted for use or disposal"),
        ),
        MONTHS,
    ),
    "medical_route": IndicatorText(
        "cover",
        ("没有医疗废物收运的县", "Counties without a medical route"),
        "county",
        (
            ("全年未收运的县", "Counties not collected from"),
            ("有医疗卫生机构的县", "Counties with institutions"),
        ),
        ("接受记录与机构名册", "Receipts and the register of institutions"),
    ),
    "institutions_collected": IndicatorText(
        "cover",
        ("收运到的医疗卫生机构", "Institutions collected from"),
        "site",
        (("收运到的机构", "Collected from"), ("登记的机构", "On the register")),
        ("接受记录与机构名册", "Receipts and the register of institutions"),
    ),
    "small_covered": IndicatorText(
        "cover",
        ("收集平台覆盖的小微产废单位", "Small generators covered by a platform"),
        "site",
        (("有合同或接受记录", "With a contract or a receipt"), ("小微产废单位", "Small generators")),
        ("合同、接受记录与产生量", "Contracts, receipts and generation"),
    ),
    "idle_lines": IndicatorText(
        "idle",
        ("闲置的许可线", "Idle licence lines"),
        "line",
        (("低于闲置线", "Below the idle mark"), ("规模已知的许可线", "Lines of known scale")),
        MONTHS_AND_LICENCES,
    ),
    "emergency_annual": IndicatorText(
        "emergency",
        ("应急能力，按年", "Emergency capacity a year"),
        "g",
        (("许可规模 t/a", "Licensed t/a"), ("", "")),
        ("许可证", "Licences"),
    ),
    "emergency_daily": IndicatorText(
        "emergency",
        ("应急能力，按日", "Emergency capacity a day"),
        "g",
        (("许可规模 t/d", "Licensed t/d"), ("", "")),
        ("许可证", "Licences"),
    ),
}
"""Every indicator by its key, in the order in which they are shown."""

LEFT_OUT: dict[str, Words] = {
    "unknown_scale": ("{n} 条许可线没有登记规模，不计", "lines without a registered scale, not counted: {n}"),
    "unknown_took": (
        "没有登记规模的许可线接受了 {amount}，另列",
        "accepted by lines without a registered scale, apart: {amount}",
    ),
    "emergency_apart": (
        "应急许可线 {n} 条另列，不相加",
        "emergency lines stand apart and are not added: {n}",
    ),
    "collection_apart": (
        "收集许可线 {n} 条只收集、须转出，不计",
        "collection lines only pass waste on, not counted: {n}",
    ),
    "no_method": (
        "没有对应许可线、方式不明的接受量 {amount}，不计",
        "accepted without a licence line, method not known, not counted: {amount}",
    ),
    "own_apart": ("自行利用处置 {amount} 另列", "own treatment stands apart: {amount}"),
    "licensed_treatment": (
        "持证单位处理的 {amount} 分不清自产与接受，不计入自行利用处置",
        "treated by licence holders, own and accepted not told apart, not counted as own: {amount}",
    ),
    "no_way_known": (
        "{n} 个代码今年没有接受记录，需求 {amount} 无法分到方式，不计",
        "codes never accepted in the year, whose demand of {amount} belongs to no method, not counted: {n}",
    ),
    "no_institution": (
        "{n} 个县没有登记医疗卫生机构，不知道有没有收运",
        "counties without a registered institution, not known: {n}",
    ),
    "no_county": ("{n} 个单位没有登记所在县，不计", "sites without a county on record, not counted: {n}"),
    "nothing_generated": (
        "{n} 个产废单位今年没有产生记录，不计",
        "generators without any waste in the year, not counted: {n}",
    ),
    "no_days": (
        "{n} 条许可线截至当日没有有效天数，不计",
        "lines without a valid day so far, not counted: {n}",
    ),
}
"""What a figure leaves out: {n} a number, {amount} a mass in tonnes."""


def left_out_words(reason: str, count: int, grams: int | None = None) -> Words:
    """Say in both languages what a figure leaves out."""
    zh, en = LEFT_OUT[reason]
    # With one decimal; less than that with all it has.
    amount = "" if grams is None else f"{tonnes(grams, 1, most_places=1 if grams >= 50_000 else 6)} t"
    return zh.format(n=count, amount=amount), en.format(n=count, amount=amount)


@dataclass(frozen=True, slots=True)
class Spread:
    """Demand by method group, and the codes whose way is not known (number and grams)."""

    by_group: Mapping[str, int]
    unknown_codes: int
    unknown_grams: int


def spread_demand(open_by_code: Mapping[str, int], went: Iterable[tuple[str, str, int]]) -> Spread:
    """Give each code's demand to the method groups in proportion to where its accepted mass went.

    `went` names (code, group, grams). Shares are whole grams by largest remainder, ties in the order of
    the groups; a code that nobody accepted has no way known. The grams add up to the demand.
    """
    ways: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, group, grams in went:
        ways[code][group] += grams
    by_group: dict[str, int] = defaultdict(int)
    unknown = []
    for code, grams in sorted(open_by_code.items()):
        groups = sorted((group, mass) for group, mass in ways[code].items() if mass > 0)
        if grams <= 0:
            continue
        if not groups:
            unknown.append(grams)
            continue
        parts = largest_remainder(grams, [mass for _, mass in groups])
        for (group, _), part in zip(groups, parts, strict=True):
            by_group[group] += part
    return Spread(dict(by_group), len(unknown), sum(unknown))


def idle(received: int, entitled: int, percent: int) -> bool:
    """Say whether a line took less than *percent* of what it may take (strictly below)."""
    return received * 100 < entitled * percent


def is_small(grams: int, days: int, days_of_year: int, limit: int) -> bool:
    """Say whether what was generated in *days* stays below *limit* grams a year at the same rate."""
    return grams * days_of_year < limit * days
