"""How long a year's indicators and published figures take on a million movements.

The floor is bare SQL with sqlite3 alone, fetched and thrown away: what was accepted by code and line,
generated and treated by site and code, in the year's months. No indicator can read less. Times are the
processor's: what else runs here does not count.

Run: python bench/bench_figures.py [--movements N] [--repeat N] [--year Y]
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable

from million_movements import LAST_DAY, MOVEMENTS, register_of

from hwtrack.services.indicators import indicator_year
from hwtrack.services.published_view import published_view
from hwtrack.services.store import Store

TARGET_MS = 200
_SPAN = "FROM flow_month WHERE month BETWEEN ? AND ?"
_FLOOR = (
    f"SELECT waste_code, receiver, pool, sum(grams) {_SPAN} AND kind = 'accept' GROUP BY 1, 2, 3",
    f"SELECT site, waste_code, sum(grams) {_SPAN} AND kind IN ('generate', 'residue') GROUP BY 1, 2",
    f"SELECT site, waste_code, sum(grams) {_SPAN} AND kind = 'treat' GROUP BY 1, 2",
)


def median_ms(work: Callable[[], object], repeat: int) -> float:
    """Return the median time of the processor in milliseconds."""
    times = []
    for _ in range(repeat):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def main() -> None:
    """Measure the current year and the one before."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--movements", type=int, default=MOVEMENTS)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--year", type=int, action="append")
    asked = parser.parse_args()
    path = register_of(asked.movements)
    bare = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with Store.open(path, actor="bench", read_only=True) as store:
        for year in asked.year or (LAST_DAY.year, LAST_DAY.year - 1):
            months = f"{year}-01", f"{year}-12"
            floor = median_ms(
                lambda months=months: [bare.execute(sql, months).fetchall() for sql in _FLOOR], asked.repeat
            )
            whole = median_ms(lambda year=year: store.ask(indicator_year, year), asked.repeat)
            published = median_ms(lambda year=year: store.ask(published_view, year), asked.repeat)
            print(
                f"{year}: floor {floor:.0f} ms, indicators {whole:.0f} ms ({whole / floor:.1f} ×, at most {TARGET_MS} ms)"
            )
            print(f"{year}: published figures {published:.0f} ms")
    bare.close()


if __name__ == "__main__":
    main()
