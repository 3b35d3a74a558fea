"""Invented counties, ways and months of a year."""

from __future__ import annotations

from datetime import date

import resources
from hwtrack.services import capacity_views as v

T = 1_000_000
CODES = (
    ("772-002-18", "生活垃圾焚烧飞灰", "Fly ash from municipal waste incineration"),
    ("336-064-17", "表面处理污泥", "Sludge of surface treatment"),
)
POOLS = tuple((f"pool-{place}", f"虔绿环保{place}厂 R4", f"虔绿环保{place}厂") for place in range(16))


def counties():
    """Return (code, name, city code, city) of every county."""
    rows = {row["code"]: row for row in resources.rows("data/divisions.csv")}
    return [
        (code, row["name"], row["parent"], rows[row["parent"]]["name"])
        for code, row in rows.items()
        if row["level"] == "county"
    ]


def flows_view(year, code=""):
    rows = []
    for place, (division, county, city_code, city) in enumerate(counties()):
        for turn, (waste, _, _) in enumerate(CODES):
            goal = (place * 7 + turn * 3) % len(POOLS)
            grams = (1 + (place * 37 + turn * 11) % 60) * 7 * T
            short = turn == 0 and place % 5 == 0
            pool, name, facility = ("", "", "") if short else POOLS[goal]
            km = 0 if short else 5 + (place * 13) % 300
            rows.append(v.FlowRow(division, county, city_code, city, pool, name, facility, waste, grams, km))
    rows = [row for row in rows if not code or row.code == code]
    rows.sort(key=lambda row: (-row.grams, row.division, row.pool, row.code))
    return v.FlowsView(
        year=year,
        as_of=date(year, 12, 31),
        code=code,
        codes=CODES,
        rows=tuple(rows),
        placed_grams=sum(row.grams for row in rows if row.pool),
        short_grams=sum(row.grams for row in rows if not row.pool),
        gram_km=sum(row.grams * row.km for row in rows),
    )


def exposure_rows(year):
    return tuple(
        v.ExposureRow(row.division, row.code, (), row.grams, row.grams, 0, row.grams, row.grams // 3)
        for row in flows_view(year).rows
        if not row.pool
    )


def months_view(year):
    shorts = tuple(v.MonthShort(month, CODES[0][0], (), (month - 6) * 90 * T) for month in range(7, 13))
    months = tuple(
        v.MonthRow(month, 1_800 * T, 400 * T, sum(row.grams for row in shorts if row.month == month))
        for month in range(1, 13)
    )
    return v.MonthsView(
        year=year,
        as_of=date(year, 6, 30),
        months=months,
        shorts=shorts,
        first_short=7,
        short_grams=sum(row.grams for row in shorts),
        year_short_grams=1_500 * T,
        lower_bound=True,
    )
