"""What of the province's shortage lies in a county: exposed mass, least and most in all optimal plans, a fair share.

A shortage belongs to the province. For a county's waste it lies between what is short even when
the county is served first, d(A) − F(A alone), and what is short when it is served last,
d(A) − (F − F(without A)). Starting from one plan, both are found by displacing: all plans on the
way are optimal. The share (1 − λ) · mass is a convention; ties go by division code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hwtrack.domain.capacity.cuts import Cut, independent_cuts
from hwtrack.domain.capacity.flow import SOURCE, push_flow, raise_arcs
from hwtrack.domain.capacity.network import PlacingNetwork, build_network, network_like
from hwtrack.domain.capacity.sharing import Reach, fair_shortages, principal_steps
from hwtrack.domain.capacity.values import CapacityInputError, Question
from hwtrack.domain.quantity import largest_remainder

Masses = Mapping[str, Mapping[str, int]]
"""Grams by waste class and division."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What of some waste could be short. `exposed_grams` shares in a proof; `share_grams` is a convention.

    In every optimal plan between `least_grams` and `most_grams` of it have nowhere to go.
    """

    demand_grams: int
    exposed_grams: int
    least_grams: int
    most_grams: int
    share_grams: int


class Counties:
    """A question placed once, so that each county costs two small searches more.

    Pools of unknown scale are taken as endless and limits that cross each other as far apart, as in
    the proofs: what is short is certainly short.
    """

    def __init__(self, question: Question, masses: Masses, plain: PlacingNetwork | None = None) -> None:
        """Place the waste; `masses` says of which divisions each class is made up, `plain` as in `answer`.

        Raises:
            CapacityInputError: masses and demands differ.
        """
        for demand in question.demands:
            if not demand.inbound and sum(masses.get(demand.key, {}).values()) != demand.grams:
                raise CapacityInputError(
                    f"废物 {demand.key} 各县之和不等于 {demand.grams} g。", field="grams"
                )
        self._masses = masses
        self._placing = build_network(question) if plain is None else network_like(plain, question)
        self._residual = self._placing.network.residual()
        endless = [(arc, self._placing.infinite) for arc in self._placing.unknown_arcs]
        raise_arcs(self._placing.network, self._residual, endless)
        push_flow(self._placing.network, self._residual)
        self._cuts = independent_cuts(self._placing, self._residual)
        self._displacing = _Displacing(self._placing, self._residual, self._exposed)

    @cached_property
    def _of_division(self) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for key, parts in self._masses.items():
            for division, grams in parts.items():
                if grams:
                    found[division][key] = grams
        return found

    @cached_property
    def divisions(self) -> tuple[str, ...]:
        """Return the divisions that have waste to get rid of."""
        return tuple(sorted(self._of_division))

    @cached_property
    def _exposed(self) -> dict[str, int]:
        """Return the place in the list of proofs of each waste that shares in one."""
        return {key: place for place, cut in enumerate(self._cuts) for key in cut.wastes}

    @cached_property
    def shares(self) -> Mapping[tuple[str, str], int]:
        """Share every shortage over wastes and divisions; the grams add up to the province's shortage."""
        reach, shares = Reach(self._placing), dict[tuple[str, str], int]()
        for cut in self._cuts:
            for key, grams in fair_shortages(reach, principal_steps(reach, cut.wastes)).items():
                parts = sorted(self._masses[key].items())
                fair = largest_remainder(grams, [held for _, held in parts])
                shares |= {(key, division): part for (division, _), part in zip(parts, fair, strict=True)}
        return shares

    def proofs_of(self, divisions: Collection[str]) -> tuple[int, ...]:
        """Return which independent proofs (largest shortage first) hold waste of these divisions."""
        chosen = set(divisions)
        return tuple(
            place
            for place, cut in enumerate(self._cuts)
            if any(self._masses[key].keys() & chosen for key in cut.wastes)
        )

    def exposure(self, divisions: Iterable[str], wastes: Collection[str] | None = None) -> Exposure:
        """Say what of these divisions' waste (or of these classes of it) could be short.

        For a city give all its counties: the bounds of a union are not the sums of its parts'.
        """
        chosen = sorted(set(divisions))
        own: dict[str, int] = defaultdict(int)
        for division in chosen:
            for key, grams in self._of_division.get(division, {}).items():
                if wastes is None or key in wastes:
                    own[key] += grams
        exposed = {key: grams for key, grams in own.items() if key in self._exposed}
        least, most = self._bounds(exposed)
        share = sum(self.shares.get((key, division), 0) for key in exposed for division in chosen)
        return Exposure(sum(own.values()), sum(exposed.values()), least, most, share)

    def _bounds(self, own: Mapping[str, int]) -> tuple[int, int]:
        """Add up the bounds within each proof: what happens in one does not touch another."""
        by_proof: dict[int, dict[str, int]] = defaultdict(dict)
        for key, grams in own.items():
            by_proof[self._exposed[key]][key] = grams
        least = most = 0
        for place, parts in sorted(by_proof.items()):
            fewest, greatest = self._bounds_in(self._cuts[place], parts)
            least, most = least + fewest, most + greatest
        return least, most

    def _bounds_in(self, cut: Cut, own: Mapping[str, int]) -> tuple[int, int]:
        if self._displacing.applies_to(cut):
            return self._displacing.least(own), self._displacing.most(own)
        return _by_two_flows(self._placing, cut, own)


class _Displacing:
    """Turn over placed waste by unplaced waste, on top of one largest flow."""

    def __init__(self, placing: PlacingNetwork, residual: list[int], exposed: Iterable[str]) -> None:
        """Add one node beside the network, to which displaced waste goes."""
        self._placing, self._residual = placing, residual
        self._goal = placing.network.add_node()
        self._out: dict[str, int] = {}
        for key in sorted(exposed):
            self._out[key] = placing.network.add_arc(placing.waste_nodes[key], self._goal, 0)
            residual += (0, 0)
        self._few = Reach(placing).few(self._out)

    def applies_to(self, cut: Cut) -> bool:
        """Say whether all wastes come straight from their source: past a platform it is not one flow."""
        network, arcs = self._placing.network, self._placing.demand_arcs
        return all(network.tail(arcs[key]) == SOURCE for key in cut.wastes)

    def most(self, own: Mapping[str, int]) -> int:
        """Serve the others first: what is short is own waste as far as it can be."""
        short = {key: min(grams, self._unplaced(key)) for key, grams in own.items()}
        others = {key: self._unplaced(key) - short.get(key, 0) for key in self._out}
        placed = {key: own[key] - short[key] for key in own}
        return sum(short.values()) + self._displaced(others, placed)

    def least(self, own: Mapping[str, int]) -> int:
        """Serve this waste first: what is short of it is what displaces none of the others."""
        short, others = {}, {}
        for key in self._out:
            foreign = self._demand(key) - own.get(key, 0)
            short[key] = max(self._unplaced(key) - foreign, 0)
            others[key] = foreign - (self._unplaced(key) - short[key])
        return sum(short.values()) - self._displaced(short, others)

    def _displaced(self, unplaced: Mapping[str, int], placed: Mapping[str, int]) -> int:
        trial = self._residual[:]
        for key, out in self._out.items():
            trial[self._placing.demand_arcs[key]] = unplaced.get(key, 0)
            trial[out] = placed.get(key, 0)
        return push_flow(self._placing.network, trial, SOURCE, self._goal, forward=self._few)

    def _demand(self, key: str) -> int:
        return self._placing.network.capacities[self._placing.demand_arcs[key]]

    def _unplaced(self, key: str) -> int:
        return self._residual[self._placing.demand_arcs[key]]


def _by_two_flows(placing: PlacingNetwork, cut: Cut, own: Mapping[str, int]) -> tuple[int, int]:
    """Place the waste alone, and the others alone, within its proof."""
    reach, demand = Reach(placing), sum(own.values())
    others = {key: reach.demand([key]) - own.get(key, 0) for key in cut.wastes}
    whole = reach.grams(cut.wastes)
    return demand - reach.flow(own)[0], demand - (whole - reach.flow(others)[0])
