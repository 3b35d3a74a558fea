"""What the rules of the work list ask is found by an index, never by reading the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from hwtrack.services.inspecting import PAST, PENDING, asked_of
from hwtrack.services.supervision import supervision_classes
from tests.helpers.registers import START, make_town


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("rules"), own=("generator",))
    town.closed()
    town.arrived()
    yield town
    town.store.close()


def statements(town, gatherers, *, pending: bool) -> list[tuple[str, object]]:
    """Return what the gatherers ask, as the driver gets it."""
    asked: list[tuple[str, object]] = []

    def keep(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(town.store._reader, "before_cursor_execute", keep)

    def run(session, _):
        wanted = asked_of(session, None, pending=pending)
        asked.clear()
        for gatherer in gatherers:
            list(gatherer(wanted))

    town.store.ask(run, None)
    event.remove(town.store._reader, "before_cursor_execute", keep)
    return asked


def plan(town, statement: str, parameters: object) -> list[str]:
    with town.store._reader.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [str(row[3]) for row in rows]


@pytest.mark.parametrize("gatherer", PENDING, ids=lambda gatherer: gatherer.__name__)
def test_the_work_list_scans_neither_movements_nor_manifests(town, gatherer):
    for statement, parameters in statements(town, [gatherer], pending=True):
        for step in plan(town, statement, parameters):
            assert (
                not step.startswith(("SCAN m ", "SCAN movement", "SCAN f ", "SCAN manifest "))
                or "INDEX" in step
            ), step
            assert step != "SCAN m"


def test_what_left_under_no_line_is_kept_by_an_index_of_its_own(town):
    from hwtrack.services.inspecting import ledgers, transfers

    (uncovered,) = statements(town, [transfers.uncovered], pending=False)
    assert any("ix_movement_lineless" in step for step in plan(town, *uncovered))
    (links,) = statements(town, [ledgers.links], pending=False)
    assert any("ix_movement_lineless" in step for step in plan(town, *links))


def test_since_when_a_site_makes_waste_is_read_from_an_index_alone(town):
    from hwtrack.services.inspecting import supervised

    plans = [plan(town, *asked) for asked in statements(town, [supervised.plans], pending=True)]
    assert any("COVERING INDEX ix_movement_generated" in step for steps in plans for step in steps)


def test_since_when_sites_make_waste_is_asked_once_for_all_rules(town):
    from hwtrack.services.inspecting import supervised

    gatherers = (supervised.plans, supervised.emergency_plans)
    asked = [text for text, _ in statements(town, gatherers, pending=True)]
    assert sum("min(m.happened_on)" in text for text in asked) == 1


def test_what_pools_received_this_year_is_sought_pool_by_pool(town):
    from hwtrack.services.inspecting import licences

    (loads,) = statements(town, [licences.loads], pending=True)
    assert "SEARCH m USING COVERING INDEX ix_movement_pool (pool=? AND happened_on>?)" in plan(town, *loads)


@pytest.mark.parametrize(
    ("pending", "index"), [(True, "ix_manifest_state_id"), (False, "ix_manifest_line_discrepancy")]
)
def test_mismatches_are_found_without_reading_every_line(town, pending, index):
    from hwtrack.services.inspecting import transfers

    (mismatches,) = statements(town, [transfers.mismatches], pending=pending)
    steps = plan(town, *mismatches)
    assert any(index in step for step in steps), steps
    assert "SCAN n" not in steps


def test_that_a_movement_is_no_red_letter_row_is_no_way_to_find_it(town):
    # Nearly every movement is none: its index would be walked whole, row by row.
    for statement, parameters in statements(town, (*PENDING, *PAST), pending=False):
        for step in plan(town, statement, parameters):
            assert not ("(reverses=?)" in step and step.startswith("SEARCH m ")), step


def test_a_year_s_generation_is_summed_off_the_index(town):
    asked: list[tuple[str, object]] = []

    def keep(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(town.store._reader, "before_cursor_execute", keep)
    town.store.ask(lambda session, _: supervision_classes(session, START.date()), None)
    event.remove(town.store._reader, "before_cursor_execute", keep)
    plans = [plan(town, *one) for one in asked if "sum(movement.grams)" in one[0]]
    (steps,) = plans
    assert any("COVERING INDEX ix_movement_generated (from_place=? AND happened_on>? AND" in s for s in steps)
    assert "USE TEMP B-TREE FOR GROUP BY" not in steps


def test_the_whole_inspection_asks_a_few_statements_whatever_the_register_holds(town):
    before = len(statements(town, (*PENDING, *PAST), pending=False))
    for _ in range(3):
        town.closed()
    assert len(statements(town, (*PENDING, *PAST), pending=False)) == before
    assert before < 60


def test_no_query_of_the_rules_knows_another_engine_s_date_functions():
    folder = Path(__file__).parents[2] / "db" / "queries" / "inspecting"
    for path in folder.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for word in ("julianday", "strftime(", "date('now", " GLOB ", "ifnull("):
            assert word not in source, (path.name, word)
