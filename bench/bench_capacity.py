"""How long a province's year takes: 467 codes on 200 pools, ample, scarce, and in twelve coupled months.

The floor is one plain loop over the arcs of the same network: no answer can touch them less.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import resources
from hwtrack.domain.capacity import Demand, Pool, Question, SubLimit, answer
from hwtrack.domain.capacity.flow import push_flow
from hwtrack.domain.capacity.network import build_network

TONNE = 1_000_000
RUNS = 9
POOLS = 200


def province(seed: int, *, scale: int) -> Question:
    """Draw a province whose pools hold about `scale` times an average pool's share of the waste."""
    draw = random.Random(seed)
    codes = [row["code"] for row in resources.rows("data/waste_codes.csv")]
    categories = sorted({f"HW{code[-2:]}" for code in codes})
    demands = [Demand(key=code, code=code, grams=draw.randrange(10, 9_000) * TONNE) for code in codes]
    share = sum(demand.grams for demand in demands) // POOLS
    pools = []
    for number in range(POOLS):
        own = draw.sample(codes, draw.randrange(1, 12))
        limit = SubLimit(key="one", licensed_grams=900 * TONNE, codes=frozenset(own[:1]))
        pools.append(
            Pool(
                key=f"pool {number:03d}",
                name=f"pool {number}",
                facility=f"facility {number // 2}",
                method="R4",
                licensed_grams=share * scale * draw.randrange(5, 16) // 10,
                codes=frozenset(own),
                categories=frozenset(draw.sample(categories, draw.choice((0, 0, 0, 1, 2)))),
                sub_limits=() if number % 4 else (limit,),
            )
        )
    return Question(2025, tuple(demands), tuple(pools))


def by_months(question: Question) -> Question:
    """Ask the same month by month, each pool limited within the month too."""
    demands = [
        replace(demand, key=f"{demand.key} {month}", grams=demand.grams // 12, month=month)
        for demand in question.demands
        for month in range(1, 13)
    ]
    pools = [
        replace(pool, monthly_grams=(pool.licensed_grams or 0) // 8, sub_limits=()) for pool in question.pools
    ]
    return Question(question.year, tuple(demands), tuple(pools))


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Return the median of several runs in milliseconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times)


def measure(name: str, question: Question, runs: int = RUNS) -> None:
    """Print one line: floor, building, placing, and the whole answer with its proofs."""
    network = build_network(question).network
    floor = median_ms(lambda: sum(grams for grams in network.capacities[::2] if grams), runs)
    build = median_ms(lambda: build_network(question), runs)
    flow = median_ms(lambda: push_flow(network, network.residual()), runs)
    whole = median_ms(lambda: answer(question), runs)
    placed = answer(question)
    print(
        f"{name:<24} {len(question.demands):>6} {len(network.heads) // 2:>7} {floor:>7.2f} {build:>7.1f} "
        f"{flow:>7.1f} {whole:>8.1f} {len(placed.shortfalls):>6} {len(placed.proofs):>6}"
    )


def main() -> None:
    """Measure a year that is mostly ample, one in which most is short, and twelve months."""
    print(f"milliseconds, median of {RUNS}; {POOLS} pools")
    print(
        f"{'':<24} {'wastes':>6} {'arcs':>7} {'floor':>7} {'build':>7} {'place':>7} "
        f"{'answer':>8} {'short':>6} {'proofs':>6}"
    )
    measure("year, ample", province(1, scale=2))
    measure("year, scarce", province(1, scale=1))
    measure("twelve months, ample", by_months(province(1, scale=2)), runs=3)


if __name__ == "__main__":
    main()
