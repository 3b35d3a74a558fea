"""An account's waste placed by other solvers: networkx on a network of its own, and a linear programme."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx
from ortools.linear_solver import pywraplp

from tests.helpers.oracle import Account, Line, Waste, names_of


def placed_exactly(account: Account, *, unknown: int | None = None, emergency: bool = False) -> int:
    """Place with every limit, those that cross and small platforms too; an unknown scale as in `placed`."""
    model = pywraplp.Solver.CreateSolver("GLOP")
    into: dict[str, list[tuple[Waste, pywraplp.Variable]]] = defaultdict(list)
    for place, (waste, grams) in enumerate(sorted(account.demand.items(), key=repr)):
        ways = [
            (line, None) for line in account.lines if line.kind != "collection" and account.takes(line, waste)
        ]
        known = {line.key for line, _ in ways}
        for platform in account.lines:
            if platform.kind == "collection" and account.takes(platform, waste):
                ways += [
                    (line, platform)
                    for line in account.lines
                    if line.kind != "collection"
                    and line.key not in known
                    and account.takes(line, waste, passed_on=True)
                ]
        ways = [way for way in ways if emergency or way[0].kind != "emergency"]
        parts = [model.NumVar(0, grams, f"{place} {n}") for n in range(len(ways))]
        model.Add(model.Sum(parts) <= grams)
        for (line, platform), part in zip(ways, parts, strict=True):
            into[line.key].append((waste, part))
            if platform is not None:
                into[platform.key].append((waste, part))
    for line in account.lines:
        left = unknown if line.left is None else line.left
        if left is not None:
            model.Add(model.Sum([part for _, part in into[line.key]]) <= left)
        for name, grams in line.limits:
            counted = [part for waste, part in into[line.key] if name in names_of(waste)]
            model.Add(model.Sum(counted) <= grams)
    for site, grams in account.totals.items():
        own = [line.key for line in account.lines if line.site == site and line.kind != "collection"]
        model.Add(model.Sum([part for key in own for _, part in into[key]]) <= grams)
    ends = [line.key for line in account.lines if line.kind != "collection"]
    model.Maximize(model.Sum([part for key in ends for _, part in into[key]]))
    assert model.Solve() == pywraplp.Solver.OPTIMAL
    return round(model.Objective().Value())


def placed(account: Account, *, unknown: int | None = None, emergency: bool = False) -> int:
    """Place the waste on routine lines by networkx; an unknown scale holds `unknown`, None: anything."""
    net, whole = nx.DiGraph(), sum(account.demand.values()) + 1
    for waste, grams in account.demand.items():
        net.add_edge("S", waste, capacity=grams)
        for line in account.ends(waste):
            if line.kind == "emergency" and not emergency:
                continue
            net.add_edge(waste, _enter(net, line, waste, whole), capacity=whole)
    for line in account.lines:
        if line.key in net:
            left = line.left if line.left is not None else whole if unknown is None else unknown
            behind = ("total", line.site) if line.site in account.totals and line.kind != "outbound" else "T"
            net.add_edge(line.key, behind, capacity=left)
    for site, grams in account.totals.items():
        net.add_edge(("total", site), "T", capacity=grams)
    if "S" not in net or "T" not in net:
        return 0
    flow = nx.algorithms.flow.preflow_push
    return int(nx.maximum_flow_value(net, "S", "T", flow_func=flow))


def _enter(net: nx.DiGraph, line: Line, waste: Waste, whole: int) -> object:
    """Return where a waste enters a line: behind the limits that count it, a category's behind a code's."""
    node: object = line.key
    _, code, properties = waste
    counted = [one for one in line.limits if one[0] in {code, f"HW{code[-2:]}", *properties}]
    assert len(counted) < 2 or not properties & {name for name, _ in counted}, "limits cross"
    for name, grams in sorted(counted, key=lambda one: not one[0].startswith("HW")):
        net.add_edge((line.key, name), node, capacity=grams)
        node = (line.key, name)
    return node
