"""Invented figures for the window's tests: indicators with rows behind them, published figures."""

from __future__ import annotations

from datetime import date

from hwtrack.services import figures_views as f
from hwtrack.services.indicator_parts import aside, make_indicator

T = 1_000_000
CAP = f.Target(10, True, ("国家目标", "National target"), "landfill_target_percent")


def county(name: str, collected: int, registered: int) -> f.Detail:
    return f.Detail(name, (name, name), collected, registered)


def indicator_year(year: int) -> f.IndicatorYear:
    hazardous = ("hazardous", ("危险废物", "Hazardous waste"))
    lines = [
        f.Detail("l1", ("赣州虔绿",) * 2, 15_812 * T, 20_000 * T, ("D10 赣环 036", "D10 赣环 036")),
        f.Detail("l2", ("寻乌南桥",) * 2, 0, None),
    ]
    rows = (
        make_indicator(
            "load_rate", 31_000 * T, 50_000 * T, hazardous, None, [aside("unknown_scale", 1)], lines
        ),
        make_indicator(
            "load_by_method", 15_812 * T, 20_000 * T, ("D10", ("焚烧", "Incineration")), details=lines
        ),
        make_indicator("load_by_method", 0, None, ("R4", ("再循环金属", "Metals")), details=lines[1:]),
        make_indicator("landfill_share", 700 * T, 5_000 * T, target=CAP, details=[]),
        make_indicator("medical_route", 1, 12, details=[county("寻乌县", 0, 4)]),
        make_indicator("idle_lines", 1, 8, ("", ("低于 20 %", "Below 20 %")), details=lines[:1]),
        make_indicator("emergency_annual", 24_000 * T, None, details=lines[:1]),
    )
    return f.IndicatorYear(year, date(year, 6, 30), "江西省", rows)


def published_row(uid: str, kind: str = "routine", own: int | None = 400_000 * T) -> f.PublishedRow:
    sums = (f.RegisterSum(kind, own, 12),)
    if kind == "total_with_emergency":
        sums = (f.RegisterSum("routine", 25 * T, 2), f.RegisterSum("emergency", None))
    known = kind != "total_with_emergency" and own is not None
    return f.PublishedRow(
        uid,
        "江西省",
        "360000",
        "hazardous",
        kind,
        485_000 * T,
        "t/a",
        date(2020, 12, 31),
        "十四五规划",
        sums,
        own - 485_000 * T if known else None,
        (),
        (
            "台账库少 85,000 t/a；3 条许可线没有登记规模。",
            "The register has 85,000 t/a less; lines unknown: 3.",
        ),
        sums,
    )


def published_view(year: int) -> f.PublishedView:
    return f.PublishedView(
        year,
        (published_row("p1"), published_row("p2", "total_with_emergency"), published_row("p3", own=None)),
    )
