"""The distances between counties are those of the outlines that the program carries."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import resources

ROOT = Path(__file__).parents[2]
ROWS = {row["code"]: row for row in resources.rows("data/county_distances.csv")}


def maker():
    spec = importlib.util.spec_from_file_location("make_distances", ROOT / "docs" / "make_distances.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_county_and_city_has_a_row_and_a_column():
    places = {row["code"] for row in resources.rows("data/divisions.csv") if row["level"] != "province"}
    assert ROWS.keys() == places
    assert all(row.keys() - {"code"} == places for row in ROWS.values())


def test_distances_are_whole_symmetric_and_zero_only_at_home():
    for code, row in ROWS.items():
        for other in ROWS:
            assert int(row[other]) == int(ROWS[other][code])
            assert (int(row[other]) == 0) == (code == other)


def test_the_file_is_what_the_script_computes():
    made = maker()
    points = {**made._points("jiangxi_counties.geojson"), **made._points("jiangxi_cities.geojson")}
    for code in sorted(points)[::9]:
        assert {other: int(ROWS[code][other]) for other in points} == {
            other: made._km(points[code], points[other]) for other in points
        }


def test_nanchang_and_ganzhou_lie_about_three_hundred_and_thirty_kilometres_apart():
    assert 310 <= int(ROWS["360100"]["360700"]) <= 350
