"""Booking one action asks the indexes: its cost does not grow with the movements of the register."""

from pathlib import Path

from sqlalchemy import event

from tests.helpers.registers import make_town


def test_no_step_of_a_batch_walks_through_all_movements(tmp_path: Path) -> None:
    town = make_town(tmp_path)
    town.received()
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_conn: object, _cursor: object, sql: str, values: object, *_rest: object) -> None:
        if sql.lstrip().startswith(("SELECT", "WITH")) and "movement" in sql:
            asked.append((sql, tuple(values)))  # type: ignore[arg-type]

    event.listen(town.store._writer, "before_cursor_execute", note)
    town.received()
    assert asked
    walked = []
    for sql, values in asked:
        with town.store._reader.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
        steps = [str(step[3]) for step in plan]
        walked += [(sql, step) for step in steps if step.startswith("SCAN movement") or "rowid<" in step]
    assert walked == []
