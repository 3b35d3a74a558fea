"""What a page or a story reads is found by an index, and journal numbers without reading the journal."""

from __future__ import annotations

import orjson
import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from db.engine import read_engine
from db.models import ClaimFinding, Manifest, Movement, RevisionChange
from db.queries import batch_list, closure, manifest_filter, manifest_rows
from db.queries.journal_numbers import JournalNumbers, first_movement
from db.queries.manifest_filter import ManifestFilter
from hwtrack.services import claims_views
from hwtrack.services.batches import record_batch
from hwtrack.services.requests import NewBatchForm
from tests.helpers.registers import START, make_town


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("plans"))
    town.closed()
    yield town
    town.store.close()


def plan(town, statement) -> str:
    compiled = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return "\n".join(str(row[3]) for row in town.rows(f"EXPLAIN QUERY PLAN {compiled}"))


def test_masses_of_a_page_of_batches_are_found_by_cell(town):
    found = plan(town, batch_list._came_in().where(Movement.to_batch.in_([1, 2, 3])))
    assert "SEARCH movement USING INDEX ix_movement_to_cell" in found
    assert "SCAN movement" not in found


def test_the_story_of_a_batch_is_found_by_cell_on_both_sides(town):
    into = select(Movement.id).where(Movement.to_batch.in_([1]), closure.into_physical())
    out = select(Movement.id).where(Movement.from_batch.in_([1]), closure.out_of_physical())
    assert "ix_movement_to_cell" in plan(town, into)
    assert "ix_movement_from_cell" in plan(town, out)


def test_kin_are_found_by_the_movements_that_change_the_batch(town):
    up = select(Movement.from_batch).where(Movement.to_batch == 1, Movement.from_batch != Movement.to_batch)
    down = select(Movement.to_batch).where(Movement.from_batch == 1, Movement.from_batch != Movement.to_batch)
    assert "COVERING INDEX ix_movement_origin" in plan(town, up)
    assert "COVERING INDEX ix_movement_onward" in plan(town, down)


@pytest.mark.parametrize(
    "keys", [("happened_on", "ix_manifest_happened_on_id"), ("shipped_grams", "ix_manifest_shipped_grams_id")]
)
def test_an_archive_sorted_by_day_or_mass_is_walked_on_its_index_alone(town, keys):
    column, index = getattr(Manifest, keys[0]), keys[1]
    where = manifest_filter.conditions(ManifestFilter(queue="archive"), seek=False)
    found = plan(town, select(column, Manifest.id).where(*where).order_by(column, Manifest.id).limit(1))
    assert found == f"SCAN manifest USING COVERING INDEX {index}"


def test_weighings_in_doubt_are_looked_for_among_those_that_differ(town):
    found = plan(town, manifest_filter._doubtful(30, 10_000))
    assert "COVERING INDEX ix_manifest_line_weighed" in found


def test_a_page_of_manifests_scans_no_table(town):
    for statement in (manifest_rows._MANIFESTS, manifest_rows._LINES, manifest_rows._CARRIERS):
        found = plan(town, statement.params(numbers=[1, 2, 3]))
        assert "SEARCH" in found
        assert "SCAN" not in found


def test_every_movement_is_in_the_entry_its_number_leads_to(town):
    hostile = '"movement/1":[[999999,"x'
    for note in ("", hostile, "\\" + hostile):
        town.store.do(
            record_batch,
            NewBatchForm(
                site_uid=town.generator, waste_code="900-249-08", grams=7, happened_at=START, note=note
            ),
        )
        town.save(town.form())
    engine = read_engine(town.store.path, pooled=False)
    booked = {}
    for seq, payload in town.rows("SELECT seq, payload FROM entry"):
        rows = orjson.loads(payload)["rows"].get("movement/1", [])
        assert first_movement(payload) == (rows[0][0] if rows else None)
        booked.update(dict.fromkeys((row[0] for row in rows), seq))
    with Session(engine) as session:
        numbers = JournalNumbers(session)
        assert {number: numbers.of(number) for number in booked} == booked
        assert numbers.of(0) is None
    engine.dispose()
    assert len(booked) == 6


def test_what_was_corrected_of_a_thing_is_found_by_its_identity(town):
    changed = select(RevisionChange.revision).where(RevisionChange.subject_uid.in_(["a", "b"]))
    assert "ix_revision_change_subject_uid" in plan(town, changed)


def test_the_official_number_of_a_disagreement_is_found_by_its_manifest(town):
    found = plan(town, select(ClaimFinding.id, claims_views._official_key()))
    assert found.count("ix_claim_key_register_number (register=? AND number=?)") == 2
