"""Disagreements by pages, as the window shows them, are those that are listed whole."""

from __future__ import annotations

import orjson
import pytest

from hwtrack.errors import UserError
from hwtrack.services.claims_listing import FIRST, foreign_register_briefly, list_disagreements
from hwtrack.services.claims_views import disagreements, foreign_register
from hwtrack.services.lists import PAGE_ROWS
from tests.helpers.exchanging import give
from tests.services.test_claims import CODE, blank, county, houses, take_foreign, written

__all__ = ["blank", "county", "houses"]


def listed(county, uid=""):
    source = list_disagreements(county, uid)
    found = [row for at in range(source.count() // PAGE_ROWS + 1) for row in source.page(at)]
    assert len(found) == source.count()
    return found


def test_the_list_by_pages_has_every_contradiction_once_in_the_order_of_the_transfers(houses, county):
    assert listed(county) == []
    for house in houses:
        give(house.store, county)
    whole = county.ask(disagreements, None)
    assert listed(county) == list(whole)
    assert len(whole) == 3


def test_the_list_of_one_register_has_those_it_has_part_in(houses, county):
    for house in houses:
        give(house.store, county)
    at = "2026-03-03T01:00:00.000Z"
    organisations = {"organisation/1": [written("organisation", id=1, name="甲", credit_code="C1")]}
    rows = {"manifest/1": [written("manifest", id=1, uid="m1", state="in_transit", happened_on="2026-03-03")]}
    entry = (1, 1, at, at, "x", "y", orjson.dumps({"rows": organisations | rows}), b"\0" * 32)
    county.do(take_foreign, ("bystander", "旁观的库", [entry]))
    for house in houses:
        uid = house.store.identity.uid
        whole = county.ask(foreign_register, uid).disagreements
        assert listed(county, uid) == list(whole)
        assert county.ask(foreign_register_briefly, uid).disagreements == whole[:FIRST]
    assert listed(county, "bystander") == []
    with pytest.raises(UserError):
        list_disagreements(county, "nobody")


def test_the_pane_of_a_register_reads_the_first_few_and_counts_all(county):
    """A facility may contradict a county in thousands of transfers: its pane shows six."""
    at, most = "2026-03-03T01:00:00.000Z", 300
    numbers = range(1, most + 1)
    for uid, grams in (("a", 1000), ("b", 900)):
        rows = {
            "manifest/1": [
                written(
                    "manifest", id=n, uid=f"m{n}", state="in_transit", happened_on="2026-03-03", shipped_at=at
                )
                for n in numbers
            ],
            "manifest_line/1": [
                written("manifest_line", id=n, manifest=n, waste_code=CODE, shipped_grams=grams)
                for n in numbers
            ],
        }
        entry = (1, 1, at, at, "x", "y", orjson.dumps({"rows": rows}), b"\0" * 32)
        county.do(take_foreign, (uid, uid, [entry]))
    seen = county.ask(foreign_register_briefly, "a")
    assert (len(seen.disagreements), seen.row.disagreements) == (FIRST, most)
    assert listed(county) == listed(county, "a") == list(county.ask(disagreements, None))
    source = list_disagreements(county, "b")
    assert (source.count(), len(source.page(0)), len(source.page(2))) == (
        most,
        PAGE_ROWS,
        most - 2 * PAGE_ROWS,
    )
