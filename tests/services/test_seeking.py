"""Search and completion: numbers, names and pinyin initials, what was used last first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hwtrack.services.choices import (
    OFFERED,
    batch_choices,
    carrier_choices,
    code_choices,
    crew_choices,
    site_choices,
    storage_choices,
    vehicle_choices,
)
from hwtrack.services.counts import queue_counts
from hwtrack.services.papers import print_labels, print_manifest
from hwtrack.services.seeking import search
from tests.documents.reading import codes, pages
from tests.helpers.registers import START, TONNE, make_town
from tests.services.test_lists import HOSTILE


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("seek"))
    town.closed()
    town.arrived()
    town.batch(5 * TONNE, code="900-249-08", at=START + timedelta(days=2))
    yield town
    town.store.close()


def found(town, text: str, limit: int = 20) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in town.store.ask(search, (text, limit))]


def test_our_own_number_finds_its_manifest(town):
    assert found(town, "GZ26-000002") == [("manifest", "GZ26-000002")]


def test_what_a_scanner_reads_from_a_paper_or_a_label_finds_the_thing(town):
    for uid, number in town.rows("SELECT uid, internal_no FROM manifest"):
        paper = codes(pages(print_manifest(town.store, uid))[0].image(150))[0]
        assert found(town, paper + "\r") == [("manifest", number)]
    ((batch, code),) = town.rows(
        "SELECT batch.uid, container.code FROM container JOIN batch ON batch.id = batch LIMIT 1"
    )
    label = codes(pages(print_labels(town.store, batch)[code])[0].image(150))[0]
    assert found(town, label) == [("container", code)]
    for broken in (paper[:-9], label[:-9], "HWT2:", paper.lower()):
        assert ("manifest", number) not in found(town, broken)


def test_two_characters_find_things_of_every_kind(town):
    hits = found(town, "赣州")
    assert {kind for kind, _ in hits} == {"manifest", "batch", "party"}
    assert ("party", "赣州虔绿环保有限公司") in hits


def test_a_code_is_found_by_number_name_and_initials(town):
    assert ("code", "900-249-08") in found(town, "900-249")
    assert ("code", "841-001-01") in found(town, "感染性")
    assert ("code", "841-001-01") in found(town, "grxfw")


def test_what_bears_exactly_the_words_comes_first(town):
    assert found(town, "赣州虔绿环保有限公司")[0] == ("party", "赣州虔绿环保有限公司")


@pytest.mark.parametrize("limit", [0, 1, 2, 5])
def test_no_more_is_found_than_asked_for(town, limit):
    assert len(found(town, "赣州", limit)) <= limit


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_never_fail(town, text):
    found(town, text)
    town.store.ask(code_choices, (text, town.generator))
    town.store.ask(site_choices, (text, "receiver"))
    town.store.ask(carrier_choices, text)


def test_codes_of_the_site_come_first_the_latest_before_the_others(town):
    offered = town.store.ask(code_choices, ("", town.generator))
    assert [(c.uid, c.group) for c in offered[:3]] == [
        ("900-249-08", "recent"),
        ("398-051-22", "recent"),
        (offered[2].uid, "all"),
    ]
    assert len(offered) == OFFERED


@pytest.mark.parametrize("typed", ["900-218-08", "900218", "900-218", "废液压油", "fyyy"])
def test_a_code_is_offered_by_number_with_or_without_dashes_and_by_name(town, typed):
    offered = town.store.ask(code_choices, (typed, ""))
    assert offered[0].uid == "900-218-08"


def test_sites_are_offered_by_role_initials_and_identity(town):
    receivers = town.store.ask(site_choices, ("", "receiver"))
    assert [(c.label, c.group, c.until.year) for c in receivers] == [("赣州虔绿环保有限公司", "recent", 2028)]
    assert [c.uid for c in town.store.ask(site_choices, ("gzql", "receiver"))] == [town.facility]
    assert [c.uid for c in town.store.ask(site_choices, ("ql", "receiver"))] == [town.facility]
    assert [c.uid for c in town.store.ask(site_choices, (town.generator, "generator"))] == [town.generator]
    assert town.store.ask(site_choices, ("gzql", "generator")) == ()


def test_carriers_vehicles_and_crew_show_until_when_their_papers_hold(town):
    assert [(c.uid, c.until.year) for c in town.store.ask(carrier_choices, "危运")] == [(town.carrier, 2027)]
    assert [c.label for c in town.store.ask(vehicle_choices, town.carrier)] == ["赣B3T568"]
    assert [c.label for c in town.store.ask(crew_choices, (town.carrier, "driver"))] == ["谢春生"]
    assert town.store.ask(crew_choices, (town.carrier, "escort")) == ()


def test_storage_areas_and_batches_show_what_they_hold(town):
    assert [(c.label, c.extra) for c in town.store.ask(storage_choices, town.generator)] == [
        ("TS001 危废暂存库", "5.0000 / 50 t")
    ]
    batches = town.store.ask(batch_choices, (town.generator, ""))
    assert [(c.name, c.hint) for c in batches] == [("900-249-08 " + batches[0].name[11:], "5.0000 t")]
    assert town.store.ask(batch_choices, (town.generator, "398-051-22")) == ()


def test_counts_are_those_of_the_lists(town):
    counts = town.store.ask(queue_counts, None)
    assert (counts.drafts, counts.todo, counts.following, counts.archive) == (0, 1, 0, 1)
    assert (counts.batches, counts.parties) == (4, 3)
    assert (counts.today, counts.overdue) == (1, 1)
