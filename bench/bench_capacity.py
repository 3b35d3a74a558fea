"""How long a province's year takes: 467 codes on 200 pools, ample, scarce, in twelve coupled months, by county.

    python bench/bench_capacity.py [--quick]

The floor of a placement is one plain loop over the arcs of the same network: no answer can touch
them less. The floor of a routing is the solver alone on the arcs that are laid out already.
Routing runs in a process of its own, which reports the most memory it ever held.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import psutil

import resources
from hwtrack.domain.capacity import Demand, Pool, Question, SubLimit, answer
from hwtrack.domain.capacity.counties import Counties
from hwtrack.domain.capacity.flow import push_flow
from hwtrack.domain.capacity.months import MONTHS, in_months, monthly_shorts
from hwtrack.domain.capacity.network import build_network
from hwtrack.domain.capacity.routing import route
from hwtrack.domain.capacity.routing_graph import Masses, RoutingGraph

TONNE = 1_000_000
RUNS = 9
POOLS = 200
LIMITS = {"year": 200, "months": 500, "counties": 1_000, "route year": 1_000, "route months": 10_000}
"""What each may take at most, in milliseconds; routing also holds at most 600 MB."""
MOST_MB = 600


def province(seed: int, *, scale: int, categories: tuple[int, ...] = (0, 0, 0, 1, 2)) -> Question:
    """Draw a province whose pools hold about `scale` times an average pool's share of the waste."""
    draw = random.Random(seed)
    codes = [row["code"] for row in resources.rows("data/waste_codes.csv")]
    known = sorted({f"HW{code[-2:]}" for code in codes})
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
                categories=frozenset(draw.sample(known, draw.choice(categories))),
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
    """Return the median of several runs in milliseconds of the processor: what else runs here does not count."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append((time.process_time() - started) * 1_000)
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


def by_county(question: Question, seed: int = 3) -> Masses:
    """Spread each waste over the hundred counties."""
    draw = random.Random(seed)
    codes = [row["code"] for row in resources.rows("data/divisions.csv") if row["level"] == "county"]
    found: dict[str, dict[str, int]] = {}
    for demand in question.demands:
        weights = [draw.randrange(1, 100) for _ in codes]
        parts = {
            code: demand.grams * weight // sum(weights) for code, weight in zip(codes, weights, strict=True)
        }
        parts[codes[0]] += demand.grams - sum(parts.values())
        found[demand.key] = parts
    return found


def measure_counties(question: Question) -> None:
    """Print one line: all hundred counties with bounds and shares, over the placement alone."""
    masses = by_county(question)
    floor = median_ms(lambda: Counties(question, masses), 3)

    def bounds() -> None:
        found = Counties(question, masses)
        for division in found.divisions:
            found.exposure([division])

    whole = median_ms(bounds, 3)
    print(
        f"{'counties, bounds':<24} placed once {floor:>8.1f}   100 counties {whole:>8.1f} of {LIMITS['counties']}"
    )


def measure_months(question: Question) -> None:
    """Print one line: twelve months with storage, each month's own shortage told."""
    pools = tuple(
        replace(pool, monthly_grams=(pool.licensed_grams or 0) // 8, sub_limits=()) for pool in question.pools
    )
    year = replace(question, pools=pools)
    masses = {demand.key: [demand.grams // 12] * 12 for demand in question.demands}
    stores = {demand.key: demand.grams // 24 for demand in question.demands}
    asked = in_months(year, masses, stores)
    network = build_network(asked).network
    floor = median_ms(lambda: push_flow(network, network.residual()), 3)
    whole = median_ms(lambda: monthly_shorts(in_months(year, masses, stores)), 3)
    short = {row.month for row in monthly_shorts(asked)}
    print(
        f"{'months, storage':<24} {len(asked.demands):>6} {len(network.heads) // 2:>7}  one push {floor:>8.1f}   "
        f"month by month {whole:>8.1f} of {LIMITS['months']}, {len(short)} of {len(MONTHS)} months short"
    )


def route_once(months: bool) -> None:
    """Route in this process and print arcs, milliseconds of the solver and of all, megabytes at most."""
    question = province(1, scale=2, categories=(0, 0, 0, 0, 0, 1, 1))
    question = by_months(question) if months else question
    draw, masses = random.Random(4), by_county(question)
    rows = resources.rows("data/county_distances.csv")
    table = {row["code"]: {code: int(km) for code, km in row.items() if code != "code"} for row in rows}
    counties = sorted(code for code in table if not code.endswith("00"))
    places = {pool.key: draw.choice(counties) for pool in question.pools}
    solved: list[float] = []
    arcs: list[int] = []
    solve = RoutingGraph.solve

    def timed(graph: RoutingGraph) -> None:
        solve(graph)
        started = time.process_time()
        graph.solver.solve()
        solved.append(time.process_time() - started)
        arcs.append(graph.solver.num_arcs())

    RoutingGraph.solve = timed  # type: ignore[method-assign] # the solver alone is measured once more
    started = time.process_time()
    plan = route(question, masses, places, lambda one, other: table[one][other])
    whole = time.process_time() - started - solved[0]
    most = getattr(psutil.Process().memory_info(), "peak_wset", 0) or _peak()
    print(arcs[0], round(solved[0] * 1_000), round(whole * 1_000), most >> 20, len(plan.hauls), plan.tonne_km)


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure_route(name: str, *, months: bool) -> None:
    """Print one line: routing by county in a process of its own."""
    call = [sys.executable, __file__, "--route", "months" if months else "year"]
    told = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
    arcs, floor, whole, most, hauls, tonne_km = map(int, told)
    print(
        f"{name:<24} {arcs:>14,} arcs  solver {floor:>6} ms   all {whole:>6} ms of {LIMITS[name]:,}   "
        f"{most} MB of {MOST_MB}   {hauls:,} ways, {tonne_km:,} t·km"
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
    measure_months(province(1, scale=2))
    measure_counties(province(1, scale=2))
    measure_route("route year", months=False)
    if "--quick" not in sys.argv:
        measure_route("route months", months=True)


if __name__ == "__main__":
    if "--route" in sys.argv:
        route_once(sys.argv[-1] == "months")
    else:
        main()
