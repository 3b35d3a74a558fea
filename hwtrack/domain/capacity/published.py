"""Published figures: what they may be about, how their value is read, and what tells them from a register's sum."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hwtrack.domain.codes import plain
from hwtrack.domain.quantity import MAX_GRAMS, tonnes
from hwtrack.errors import UserError

Words = tuple[str, str]
MILLION = 1_000_000
MEAN_DAYS = 30
"""Days up to a figure's own over which what was collected a day is averaged."""
YEAR_DAYS = 365
_NUMBER = re.compile(r"[+\-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_MOST_DECIMALS = 60

WASTE_WORDS: dict[str, Words] = {
    "hazardous": ("危险废物", "Hazardous waste"),
    "medical": ("医疗废物", "Medical waste"),
    "municipal_incineration": ("生活垃圾焚烧", "Municipal incineration"),
}
KIND_WORDS: dict[str, Words] = {
    "routine": ("日常能力", "Routine capacity"),
    "emergency": ("应急能力", "Emergency capacity"),
    "co_disposal_base": ("可协同处置的规模", "Scale open to co-disposal"),
    "collected_mean": ("日均收运量", "Mean collected"),
    "total_with_emergency": ("含应急的合计", "Total with emergency"),
    "surge_factor": ("高峰倍数", "Surge factor"),
}
UNIT_WORDS: dict[str, Words] = {"t/a": ("t/a", "t/a"), "t/d": ("t/d", "t/d"), "ratio": ("倍", "×")}

REASON_WORDS: dict[str, Words] = {
    "unknown_scale": (
        "{n} 条许可线没有登记规模，既不作 0 也不作无限",
        "lines without a registered scale, neither 0 nor endless: {n}",
    ),
    "other_unit": (
        "{n} 条许可线只登记了另一单位的规模（{amount}），不折算",
        "lines whose scale is in the other unit only ({amount}), not converted: {n}",
    ),
    "undated": (
        "{n} 条许可线的许可证缺起止日，不能证明当日有效（{amount}）",
        "lines whose licence lacks its first or last day, not proved to hold on the day ({amount}): {n}",
    ),
    "not_yet": (
        "{n} 条许可线的许可证当日尚未生效（{amount}）",
        "lines whose licence had not begun ({amount}): {n}",
    ),
    "no_more": (
        "{n} 条许可线的许可证当日已失效（{amount}）",
        "lines whose licence had ended ({amount}): {n}",
    ),
    "suspended": (
        "{n} 条许可线当日停业（{amount}）",
        "lines suspended on the day ({amount}): {n}",
    ),
    "collection": (
        "{n} 条收集许可线只收集、须转出，不计（{amount}）",
        "collection lines, which only pass waste on, not counted ({amount}): {n}",
    ),
    "emergency": (
        "应急能力 {n} 条（{amount}）另列，不与日常相加",
        "emergency lines stand apart and are not added ({amount}): {n}",
    ),
    "routine": (
        "日常能力 {n} 条（{amount}）另列，不与应急相加",
        "routine lines stand apart and are not added ({amount}): {n}",
    ),
    "no_line": (
        "{n} 个经营单位没有登记任何许可线",
        "facilities without any licence line: {n}",
    ),
    "no_division": (
        "{n} 条许可线的经营单位没有登记所在县（{amount}）",
        "lines whose facility has no county on record ({amount}): {n}",
    ),
    "mixed_medical": (
        "{n} 条危险废物许可线兼收医疗废物，份额不可分，计在危险废物中（{amount}）",
        "hazardous waste lines that also take medical waste, a share that cannot be told ({amount}): {n}",
    ),
    "both_apart": (
        "公布数把日常与应急相加；这里两者分列，不相加，也不求差",
        "the published figure adds routine and emergency; here they stand apart, neither added nor subtracted",
    ),
    "nothing_on_day": (
        "台账库没有当日有效且已知规模的此类许可线",
        "the register has no such line with a known scale that held on the day",
    ),
    "not_kept": (
        "台账库不登记这项规模，无从比较",
        "the register keeps no such figure to compare with",
    ),
    "scope_unknown": (
        "“{name}”不是台账库区划表中的省、市、县，无从比较",
        "“{name}” is no province, city or county of the register's divisions: nothing to compare with",
    ),
    "own_books": (
        "台账库只登记本单位及其往来单位，不是全部许可",
        "the register keeps one firm's books and its partners, not every licence",
    ),
    "mean_window": (
        "台账库数为截至当日 {n} 天接受量的日均",
        "the register's figure is the mean of what was accepted in the {n} days up to the day",
    ),
    "surge_window": (
        "台账库数为截至当日 30 天的日均 ÷ 此前 365 天的日均",
        "the register's figure is the mean of the last 30 days ÷ that of the 365 days before",
    ),
    "books_later": (
        "台账库的接受记录自 {name} 起，早于当日的不足 {n} 天",
        "the register's receipts begin on {name}, less than {n} days before the day",
    ),
}
"""What tells a published figure from the register's: {n} a number, {amount} a mass where it is known."""


def reason_words(
    reason: str, count: int, amount: int | None = None, unit: str = "t", name: str = ""
) -> Words:
    """Say one reason in both languages; *amount* is in millionths of *unit*, None where it is not known."""
    known = ("规模未登记", "scale unknown") if amount is None else (f"{tonnes(amount, 0)} {unit}",) * 2
    zh, en = REASON_WORDS[reason]
    return (
        zh.format(n=count, amount=known[0], name=name),
        en.format(n=count, amount=known[1], name=name),
    )


def figure_text(millionths: int, unit: str) -> str:
    """Write a figure with its unit, all decimals that there are."""
    text = tonnes(millionths, 0)
    return text if unit == "ratio" else f"{text} {unit}"


def compare_words(own: int | None, published: int, unit: str, day: date, lines: int) -> Words:
    """Say how the register's sum stands to the published figure, in mass and per cent, exactly rounded."""
    if own is None:
        return "台账库没有可比的数", "The register has no figure to compare"
    difference = own - published
    zh_lines, en_lines = (f"（{lines} 条许可线）", f" (lines: {lines})") if lines else ("", "")
    mine = figure_text(own, unit)
    zh = f"台账库 {day} 为 {mine}{zh_lines}"
    en = f"The register has {mine} on {day}{en_lines}"
    if not difference:
        return f"{zh}，与公布数一致", f"{en}, the same as published"
    gap, share = figure_text(abs(difference), unit), percent_text(difference, published)
    more = ("多", "more") if difference > 0 else ("少", "less")
    apart = f"（{share}）" if share else ""
    apart_en = f" ({share})" if share else ""
    return f"{zh}，比公布数{more[0]} {gap}{apart}", f"{en}, {gap} {more[1]} than published{apart_en}"


def percent_text(part: int, whole: int) -> str:
    """Write part ÷ whole in per cent with one decimal, half away from zero; empty where whole is 0."""
    if not whole:
        return ""
    tenths = (abs(part) * 2000 + whole) // (2 * whole)
    sign = "−" if part < 0 and tenths else ""
    return f"{sign}{tenths // 10:,}.{tenths % 10} %"


def read_value(text: str) -> Decimal:
    """Read a value as people type it (full-width digits, thousands commas).

    Raises:
        UserError: it is no number.
    """
    typed = plain(text).replace("−", "-")
    if not _NUMBER.fullmatch(typed):
        raise UserError(f"“{text}”不是一个数。", field="value")
    return Decimal(typed.replace(",", ""))


def millionths_of(value: Decimal) -> int:
    """Return a value in whole millionths of its unit (t/a: grams a year).

    Raises:
        UserError: negative, finer than six decimals, or beyond what can be recorded.
    """
    if not value.is_finite():
        raise UserError("公布数不是一个数。", field="value")
    if value < 0:
        raise UserError("公布数不能为负。", field="value")
    if value >= MAX_GRAMS // MILLION:
        raise UserError("公布数超出可登记的范围。", field="value")
    exponent = value.as_tuple().exponent
    # The text was typed: beyond so many decimals it is not worth the exact fraction.
    if not isinstance(exponent, int) or exponent < -_MOST_DECIMALS:
        raise UserError("公布数最多 6 位小数。", field="value")
    numerator, denominator = value.as_integer_ratio()
    if numerator * MILLION % denominator:
        raise UserError("公布数最多 6 位小数。", field="value")
    return numerator * MILLION // denominator


def check_figure(waste: str, kind: str, unit: str) -> None:
    """Check what a figure is about and its unit.

    Raises:
        UserError: an unknown waste, kind or unit, or a factor in a unit of mass (and the other way round).
    """
    for value, known, field, text in (
        (waste, WASTE_WORDS, "waste", "请选废物种类。"),
        (kind, KIND_WORDS, "kind", "请选公布数的含义。"),
        (unit, UNIT_WORDS, "unit", "请选单位：t/a、t/d 或倍。"),
    ):
        if value not in known:
            raise UserError(text, field=field)
    if (kind == "surge_factor") != (unit == "ratio"):
        raise UserError("高峰倍数的单位是倍，其他公布数的单位是 t/a 或 t/d。", field="unit")
