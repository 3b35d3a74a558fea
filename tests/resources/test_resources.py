"""The program carries whole tables, whole outlines and fonts that can print every common character."""

import itertools
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

import resources

FONTS = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")
NOT_IN_THE_2021_CATALOGUE = {"HW41", "HW42", "HW43", "HW44"}


def gb2312_level_1_and_2() -> str:
    """Return the 6,763 characters of GB 2312: rows 16-55 by sound, 56-87 by radical."""
    cells = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", errors="ignore") for cell in cells)


def test_the_2021_catalogue_has_467_codes_in_46_categories() -> None:
    codes = [row["code"] for row in resources.rows("data/waste_codes.csv")]
    categories = {row["category"] for row in resources.rows("data/waste_codes.csv")}
    assert len(codes) == len(set(codes)) == 467
    assert len(categories) == 46
    assert not categories & NOT_IN_THE_2021_CATALOGUE


def test_every_code_is_well_formed_and_ends_in_its_category() -> None:
    for row in resources.rows("data/waste_codes.csv"):
        assert re.fullmatch(r"\d{3}-\d{3}-\d{2}", row["code"])
        assert row["code"][-2:] == row["category"][2:]
        assert set(row["hazards"].split("/")) <= {"T", "C", "I", "R", "In"}
        assert row["name_zh"]
        assert row["name_en"]


def test_a_category_counts_its_codes() -> None:
    counted = Counter(row["category"] for row in resources.rows("data/waste_codes.csv"))
    told = {row["category"]: int(row["code_count"]) for row in resources.rows("data/waste_categories.csv")}
    assert told == counted


def test_jiangxi_has_11_cities_and_100_counties() -> None:
    divisions = resources.rows("data/divisions.csv")
    assert Counter(row["level"] for row in divisions) == {"province": 1, "city": 11, "county": 100}
    codes = {row["code"] for row in divisions}
    assert len(codes) == 112
    assert all(row["parent"] in codes for row in divisions if row["level"] != "province")


@pytest.mark.parametrize(("level", "name"), [("city", "cities"), ("county", "counties")])
def test_every_division_has_an_outline(level: str, name: str) -> None:
    with resources.open_text(f"data/jiangxi_{name}.geojson") as text:
        outlines = json.load(text)["features"]
    drawn = {feature["properties"]["code"]: feature["properties"]["name"] for feature in outlines}
    assert len(drawn) == len(outlines)
    assert drawn == {
        row["code"]: row["name"] for row in resources.rows("data/divisions.csv") if row["level"] == level
    }


def test_there_are_27_treatment_methods_and_no_invented_ones() -> None:
    methods = {row["code"] for row in resources.rows("data/treatment_methods.csv")}
    assert len(methods) == 27
    assert not methods & {"R10", "R11", "R12", "R13", "R14", "D2", "D3", "D4", "D5", "D6", "D7", "D8"}


def test_at_most_one_wording_of_a_legal_basis_is_in_force_on_a_day() -> None:
    bases: dict[str, list[tuple[date, date]]] = {}
    for row in resources.rows("data/legal_basis.csv"):
        span = (date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"] or "9999-12-31"))
        bases.setdefault(row["key"], []).append(span)
    for spans in bases.values():
        ordered = sorted(spans)
        assert all(earlier[1] < later[0] for earlier, later in itertools.pairwise(ordered))


def test_published_capacities_name_their_source_and_day() -> None:
    published = resources.rows("data/published_capacity.csv")
    assert len(published) == 9
    assert all(row["source"] and date.fromisoformat(row["as_of"]) for row in published)


@pytest.mark.parametrize("name", FONTS)
def test_the_font_has_every_character_of_gb2312(name: str) -> None:
    common = gb2312_level_1_and_2()
    assert len(common) == 6763
    with TTFont(resources.path(name), lazy=True) as font:
        assert "glyf" in font  # reportlab draws TrueType outlines only
        assert not {ord(character) for character in common} - font.getBestCmap().keys()


@pytest.mark.parametrize("name", FONTS)
def test_the_font_may_be_given_away_with_its_licence(name: str) -> None:
    with TTFont(resources.path(name), lazy=True) as font:
        assert font["OS/2"].fsType == 0
    assert "SIL OPEN FONT LICENSE Version 1.1" in resources.path("fonts/OFL.txt").read_text(encoding="utf-8")


def test_the_icon_has_the_sizes_windows_asks_for() -> None:
    with Image.open(resources.path("icons/hwtrack.ico")) as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
    assert resources.path("icons/hwtrack.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_table"):
        resources.path("data/no_such_table.csv")


def test_every_table_is_plain_utf_8() -> None:
    tables = sorted(Path(resources.path("data")).iterdir())
    assert len(tables) == 11
    for table in tables:
        text = table.read_bytes().decode("utf-8")
        assert "\r" not in text
        assert not text.startswith("\ufeff")


def test_incompatible_wastes_are_pairs_of_categories_with_a_reason() -> None:
    known = {row["category"] for row in resources.rows("data/waste_categories.csv")}
    pairs = [(row["first"], row["second"]) for row in resources.rows("data/incompatibilities.csv")]
    assert {waste for pair in pairs for waste in pair} <= known
    assert all(first != second for first, second in pairs)
    assert len({tuple(sorted(pair)) for pair in pairs}) == len(pairs)
    assert all(row["reason"] for row in resources.rows("data/incompatibilities.csv"))
