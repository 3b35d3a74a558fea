"""Reading a register raw, for the comparison of its tables with its journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from db.captured import CURRENT, Row

EntryRow = tuple[int, str, str, str, str, bytes, bytes]


@contextmanager
def raw_reading(engine: Engine) -> Iterator[Connection]:
    """Open a read in which text that is no longer UTF-8 reads as something, not as a crash."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - a connection that was just opened has its driver
        before = driver.text_factory
        driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            yield connection
        finally:
            driver.text_factory = before


def entries(connection: Connection) -> Iterator[EntryRow]:
    """Yield every entry in order as stored."""
    yield from connection.exec_driver_sql(
        "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry ORDER BY seq",
        execution_options={"stream_results": True},
    )


def table_rows(connection: Connection, table: str) -> Iterator[Row]:
    """Yield a table's rows in rising order of their numbers, in the frozen column order."""
    columns = ", ".join(CURRENT[table].columns)
    for row in connection.exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY id"):
        yield tuple(row)


STOCK_DIFFERENCES = """
    WITH flow AS (
        SELECT to_batch AS batch, to_place AS place, grams FROM movement
        WHERE to_kind IN ('storage', 'transit', 'unit')
        UNION ALL
        SELECT from_batch, from_place, -grams FROM movement
        WHERE from_kind IN ('storage', 'transit', 'unit')
    ),
    summed AS (
        SELECT batch, place, sum(grams) AS grams FROM flow GROUP BY batch, place
        HAVING sum(grams) <> 0
    )
    SELECT coalesce(s.batch, v.batch), coalesce(s.place, v.place), s.grams, v.grams
    FROM stock s FULL OUTER JOIN summed v ON v.batch = s.batch AND v.place = s.place
    WHERE s.grams IS NOT v.grams
    ORDER BY 1, 2 LIMIT 100
"""


def stock_differences(connection: Connection) -> list[tuple[int, int, int | None, int | None]]:
    """Return cells (batch, place, booked, summed) whose stock is not the sum of their movements."""
    return [tuple(row) for row in connection.exec_driver_sql(STOCK_DIFFERENCES)]


def checkpoint_notes(connection: Connection) -> list[tuple[int, str]]:
    """Return size and note of every checkpoint that was signed here, by rising size."""
    rows = connection.exec_driver_sql("SELECT size, note FROM checkpoint ORDER BY size, id")
    return [tuple(row) for row in rows]


def frontier_row(connection: Connection) -> tuple[int, bytes] | None:
    """Return the stored size and peaks of the Merkle tree."""
    row = connection.exec_driver_sql("SELECT size, peaks FROM frontier").first()
    return None if row is None else (row[0], row[1])
