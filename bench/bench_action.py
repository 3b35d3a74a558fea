"""One action with stock, the check at the day's end and the journal, beside the same rows through the ORM alone.

The action's rows are those of a batch in six drums as the form records it. They are written once more
into two copies of the register: through `Store.do`, and through a plain session. Processor time, medians.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from sqlalchemy import DateTime, TypeDecorator
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session
from stdnum.cn import uscc

from db.captured import BY_NAME
from db.engine import write_engine
from db.models import Base
from hwtrack.services.batches import record_batch
from hwtrack.services.register import NewArea, NewParty, record_party
from hwtrack.services.requests import NewBatchForm
from hwtrack.services.store import NewRegister, Store

TIMES, DRUMS, TARGET = 150, 6, 2.0
AT = datetime(2026, 6, 1, 2, tzinfo=UTC)
_CODE = "91360702MA0000000" + uscc.calc_check_digit("91360702MA0000000")
"""An invented credit code: without one, drums have no code of their own."""
Rows = list[tuple[type[Base], dict[str, Any]]]


def main() -> int:
    """Measure and print; 1 where an action takes more than twice its rows."""
    with tempfile.TemporaryDirectory() as folder:
        begun, actions = recorded(Path(folder))
        with_journal = Path(shutil.copy(begun, Path(folder) / "journal.hwt"))
        plain = Path(shutil.copy(begun, Path(folder) / "plain.hwt"))
        engine = write_engine(plain)
        with Store.open(with_journal, actor="bench") as store:
            whole, floor = [], []
            for rows in actions:
                floor.append(milliseconds(lambda rows=rows: through_orm(engine, rows)))
                whole.append(milliseconds(lambda rows=rows: store.do(add_rows, rows)))
            assert store.verify().ok
        engine.dispose()
    ratio = median(one / other for one, other in zip(whole, floor, strict=True))
    print(f"{len(actions)} actions of {len(actions[0])} rows")
    print(f"through the ORM alone           {median(floor):6.2f} ms")
    print(
        f"with stock, check and journal   {median(whole):6.2f} ms   {ratio:4.2f} × the floor, target {TARGET}"
    )
    return int(ratio > TARGET)


def recorded(folder: Path) -> tuple[Path, list[Rows]]:
    """Return a register with a generator, and the rows of batches that were recorded in a copy of it."""
    path = folder / "register.hwt"
    sample = NewRegister("JX", "测量用", sample=True, reference_day=date(2026, 6, 1))
    with Store.create(path, sample, actor="bench", seed=1) as store:
        areas = (NewArea("TS001", "库", limit_grams=10**12),)
        site = store.do(record_party, NewParty("某厂", _CODE, "generator", "360783", own=True, areas=areas))
        begun = Path(shutil.copy(path, folder / "begun.hwt"))
        form = NewBatchForm(
            site_uid=site.site_uid, waste_code="398-051-22", grams=1_000_000, happened_at=AT, form="liquid",
            container_kind="200 L 桶", container_count=DRUMS, handler="陈",
        )  # fmt: skip
        size = len(_payloads(store))
        for _ in range(TIMES):
            store.do(record_batch, form)
        return begun, [_rows_of(payload) for payload in _payloads(store)[size:]]


def _payloads(store: Store) -> list[bytes]:
    with store._reader.connect() as connection:
        return list(connection.exec_driver_sql("SELECT payload FROM entry ORDER BY seq").scalars())


def _rows_of(payload: bytes) -> Rows:
    models = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    found: Rows = []
    for name, rows in orjson.loads(payload)["rows"].items():
        layout = BY_NAME[name]
        found += [(models[layout.table], _values(models[layout.table], layout.columns, row)) for row in rows]
    order = list(Base.metadata.sorted_tables)
    return sorted(found, key=lambda one: order.index(one[0].__table__))  # type: ignore[arg-type]


def _values(model: type[Base], columns: tuple[str, ...], row: list[Any]) -> dict[str, Any]:
    return {
        name: _read(model.__table__.columns[name].type, value)
        for name, value in zip(columns, row, strict=True)
    }


def _read(kind: object, value: object) -> object:
    if isinstance(kind, TypeDecorator):
        return kind.process_result_value(value, DefaultDialect())
    assert not isinstance(kind, DateTime)
    return value


def add_rows(session: Session, rows: Rows) -> None:
    """Add an action's rows, each as its own instance, a table after those it refers to."""
    for _, lot in groupby(rows, key=lambda one: one[0]):
        session.add_all([model(**values) for model, values in lot])
        session.flush()


def through_orm(engine: Any, rows: Rows) -> None:
    """Write an action's rows in a transaction of their own, with neither stock nor journal."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        add_rows(session, rows)


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time of one run."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
