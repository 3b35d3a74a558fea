"""How long the capacity page's answer takes on a million movements: facts, placement, the whole view.

The floor is bare SQL over the same tables with sqlite3 alone, fetched and thrown away: the stock that
lies somewhere with whose it is, receipts by pool, and the sums of months by site and waste. No answer
can read less; a past year's also has to find what lay there then. Run it alone: others at work on the
machine count twice, in the floor and in the answer. How soon a window shows the page whose year was
placed in background is measured by bench_capacity_open.

Run: python bench/bench_capacity_page.py [--movements N] [--repeat N] [--year Y]
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from million_movements import LAST_DAY, MOVEMENTS, register_of
from sqlalchemy.orm import Session

from hwtrack.domain.capacity import answer
from hwtrack.services.capacity import capacity_view, capacity_year
from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.capacity_sheet import sheet_of_year
from hwtrack.services.store import Store

TARGET_MS = 300
_STOCK = """
    SELECT b.custodian, b.waste_code, b.properties, sum(s.grams)
    FROM stock s JOIN place p ON p.id = s.place JOIN batch b ON b.id = s.batch
    WHERE NOT EXISTS (SELECT 1 FROM movement m WHERE m.to_batch = s.batch AND m.from_batch <> m.to_batch)
    GROUP BY 1, 2, 3
"""
_BY_SITE = """
    SELECT site, waste_code, properties, sum(grams) FROM flow_month
    WHERE month BETWEEN ? AND ? AND kind = ? GROUP BY 1, 2, 3
"""
_BY_POOL = """
    SELECT l.id, (SELECT sum(m.grams) FROM movement m WHERE m.pool = l.id AND m.happened_on BETWEEN ? AND ?)
    FROM licence_line l
"""
_BY_WASTE = """
    SELECT waste_code, properties, sum(grams) FROM flow_month WHERE month = ? AND kind = ? GROUP BY 1, 2
"""


def bare_sums(connection: sqlite3.Connection, year: int) -> int:
    """Read the sums of a year with sqlite3 alone; return how many rows they were."""
    now, trailing = (f"{year}-01", f"{year}-12"), (f"{year - 1}-07", f"{year}-12")
    asked: list[tuple[str, tuple[str, ...]]] = [
        (_STOCK, ()),
        (_BY_SITE, (*(now if year < LAST_DAY.year else trailing), "generate")),
        (_BY_POOL, (f"{year}-01-01", f"{year}-12-31")),
    ]
    asked += [(_BY_WASTE, (f"{year}-{month:02d}", "accept")) for month in range(1, 13)]
    if year >= LAST_DAY.year:
        asked.append((_BY_SITE, (*trailing, "treat")))
        past = (f"{year - 3 + month // 12}-{month % 12 + 1:02d}" for month in range(6, 42))
        asked += [(_BY_WASTE, (month, "generate")) for month in past]
    return sum(len(connection.execute(sql, values).fetchall()) for sql, values in asked)


def page(session: Session, year: int) -> object:
    """Answer what the page shows first; what would help follows."""
    return sheet_of_year(session, capacity_year(session, year), cures=False)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds by the clock and of the processor."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - start) * 1_000, (time.process_time() - busy) * 1_000


def measure(path: Path, year: int, repeat: int) -> None:
    """Take the medians, interleaved, after one round that warms the caches."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    times: dict[str, list[tuple[float, float]]] = {}
    with Store.open(path, read_only=True) as store:
        question = store.ask(capacity_question, year).question
        parts: dict[str, Callable[[], object]] = {
            "floor: bare SQL": lambda: bare_sums(raw, year),
            "facts": lambda: store.ask(capacity_question, year),
            "placement": lambda: answer(question),
            "year placed": lambda: store.ask(capacity_year, year),
            "page, cures still to come": lambda: store.ask(page, year),
            "whole view": lambda: store.ask(capacity_view, year),
        }
        for turn in range(repeat + 1):
            for name, work in parts.items():
                spent = timed(work)
                if turn:
                    times.setdefault(name, []).append(spent)
    raw.close()
    show(year, times)


def show(year: int, times: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians and ratios to the floor."""
    clock, busy = (
        {name: statistics.median(one[part] for one in rows) for name, rows in times.items()}
        for part in (0, 1)
    )
    floor = "floor: bare SQL"
    print(f"{year}, load {os.getloadavg()[0]:.1f}{'clock':>30}{'processor':>12}{'to the floor':>14}")
    for name in clock:
        print(f"  {name:<34} {clock[name]:>8.0f} ms {busy[name]:>8.0f} ms {busy[name] / busy[floor]:>11.1f}")
    cold = clock["page, cures still to come"]
    said = "met" if cold <= TARGET_MS else f"missed by {cold - TARGET_MS:.0f} ms"
    print(f"  target of the page as it is first seen: {TARGET_MS} ms by the clock at rest; cold it is {said}")


def main() -> None:
    """Measure the current year (with its forecast) and the one before."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--movements", type=int, default=MOVEMENTS)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--year", type=int, action="append")
    asked = parser.parse_args()
    path = register_of(asked.movements)
    for year in asked.year or (LAST_DAY.year, LAST_DAY.year - 1):
        measure(path, year, asked.repeat)


if __name__ == "__main__":
    main()
