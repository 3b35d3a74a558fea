"""The custody chain of a site or a register over days, summed by counterparty: who made, carried and accepted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from db.queries.audit_sums import Carried
from hwtrack.documents.values import ChainBand, ChainNode
from hwtrack.domain.ledger import Balance, total_of
from hwtrack.domain.quantity import tonnes

_LOADED = frozenset({"load", "generate", "arrive"})
STORE = "store"


@dataclass(frozen=True)
class Flows:
    """What was made on the days, (organisation, grams, movements), and what manifests moved."""

    made: tuple[tuple[str, int, int], ...]
    carried: tuple[Carried, ...]


@dataclass
class _Ride:
    """What one carrier took up, from where, and for whom."""

    loaded: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    manifests: int = 0
    accepted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def grams(self) -> int:
        """Return the larger of what was loaded and what was handed over: a load may be of the day before the first."""
        gone = sum(grams + max(self.lost[name], 0) for name, grams in self.accepted.items())
        return max(sum(self.loaded.values()), gone)


def parties_chain(
    flows: Flows, own: str, codes: tuple[Balance, ...]
) -> tuple[tuple[ChainNode, ...], tuple[ChainBand, ...]]:
    """Draw up the chain; of a site *own* names its organisation, and what came from others stands beside it.

    `codes` is the site's balance, which its own card as a receiver sums.
    """
    rides = _rides(flows.carried, own)
    nodes, bands = _sources(flows, rides)
    for name, ride in sorted(rides.items(), key=lambda one: -one[1].grams):
        if ride.grams <= 0:
            continue
        loaded = sum(ride.loaded.values())
        facts = (f"{ride.manifests} 张联单　{tonnes(loaded)} t",) if loaded else ("期间前起运",)
        nodes.append(ChainNode(f"c-{name}", 2, ride.grams, name, facts))
        bands += [ChainBand(source, f"c-{name}", grams) for source, grams in ride.loaded.items() if grams > 0]
        bands += [
            ChainBand(f"c-{name}", f"r-{receiver}", grams, max(grams + ride.lost[receiver], 0))
            for receiver, grams in ride.accepted.items()
            if grams > 0
        ]
    return (*nodes, *_receivers(rides, own, codes)), tuple(bands)


def _rides(carried: tuple[Carried, ...], own: str) -> dict[str, _Ride]:
    rides: dict[str, _Ride] = defaultdict(_Ride)
    for row in carried:
        ride = rides[row.carrier or "未登记承运人"]
        receiver = row.receiver or "未登记接受人"
        if row.kind in _LOADED:
            ride.loaded[_source(row.sender, own)] += row.grams
            ride.manifests += row.manifests
        elif row.kind == "accept":
            ride.accepted[receiver] += row.grams
        elif row.kind in {"loss", "gain"}:
            ride.lost[receiver] += row.grams if row.kind == "loss" else -row.grams
    return rides


def _source(sender: str, own: str) -> str:
    """Return the card a load came from: a stranger's own, else the store."""
    return STORE if not own or sender == own else f"s-{sender or '未登记移出人'}"


def _sources(flows: Flows, rides: dict[str, _Ride]) -> tuple[list[ChainNode], list[ChainBand]]:
    """Return the cards of who made or sent, and the store's."""
    nodes: list[ChainNode] = []
    bands: list[ChainBand] = []
    made = [one for one in sorted(flows.made, key=lambda one: -one[1]) if one[1] > 0]
    for at, (name, grams, count) in enumerate(made):
        nodes.append(ChainNode(f"made{at}", 0, grams, name, (f"{count} 笔　{tonnes(grams)} t",)))
        bands.append(ChainBand(f"made{at}", STORE, grams))
    sent: dict[str, int] = defaultdict(int)
    for ride in rides.values():
        for source, grams in ride.loaded.items():
            sent[source] += grams
    for source, grams in sorted(sent.items(), key=lambda one: -one[1]):
        if source != STORE and grams > 0:
            name = source.removeprefix("s-")
            nodes.append(ChainNode(source, 0, grams, name, (f"移出 {tonnes(grams)} t",)))
    stored = sum(grams for _, grams, _ in made)
    held = max(stored, sent[STORE])
    if held > 0:
        facts = (f"新产生 {tonnes(stored)} t", f"装车 {tonnes(sent[STORE])} t")
        nodes.append(ChainNode(STORE, 1, held, "贮存", facts))
    return nodes, bands


def _receivers(rides: dict[str, _Ride], own: str, codes: tuple[Balance, ...]) -> list[ChainNode]:
    got: dict[str, int] = defaultdict(int)
    lost: dict[str, int] = defaultdict(int)
    for ride in rides.values():
        for name, grams in ride.accepted.items():
            got[name] += grams
            lost[name] += ride.lost[name]
    nodes = []
    for name, grams in sorted(got.items(), key=lambda one: -one[1]):
        facts = [f"接受 {tonnes(grams)} t"]
        if lost[name]:
            facts.append(f"过磅差 {tonnes(-lost[name])} t")
        if name == own and codes:
            total = total_of(codes)
            facts += [f"自行处置 {tonnes(total.own)} t", f"期末在库 {tonnes(total.closing)} t"]
        if grams > 0:
            nodes.append(ChainNode(f"r-{name}", 3, grams, name, tuple(facts)))
    return nodes
