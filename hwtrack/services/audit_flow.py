"""Where a batch's grams went, until somebody else accepted them: balance and custody chain.

Mixed mass is shared in proportion (`hwtrack.domain.trace`). The story ends where another custodian
accepts the waste: that batch has an audit trail of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from db.queries.closure import MovementFacts, standing
from db.queries.custody import Ground, Ride
from hwtrack.documents.values import ChainBand, ChainNode, MassBalance
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.trace import Replay, Step, replay

OWN, OTHER = "own", "other"
MADE = {
    MovementKind.GENERATE: "产生",
    MovementKind.OPEN: "期初",
    MovementKind.ARRIVE: "账外移入",
    MovementKind.ACCEPT: "接受",
    MovementKind.RESIDUE: "残渣",
}


@dataclass(frozen=True)
class Flow:
    """The movements of a batch and its offspring as they stand, with the batch's own share of each."""

    batch: int
    batches: Collection[int]
    moves: tuple[MovementFacts, ...]
    booked: tuple[MovementFacts, ...]
    """What was not taken back in red."""
    replayed: Replay

    def own(self, move: MovementFacts) -> int:
        """Return the batch's own grams in a movement."""
        return self.replayed.carried.get(move.number, {}).get(OWN, 0)

    def total(self, *kinds: MovementKind, to: PlaceKind | None = None) -> int:
        """Sum the batch's own grams in movements that it or its offspring made."""
        return sum(
            self.own(move)
            for move in self.booked
            if move.kind in kinds and move.from_batch in self.batches and (to is None or move.to_kind == to)
        )

    def held(self, kinds: Mapping[int, str], *asked: PlaceKind) -> int:
        """Sum the batch's own grams that now lie in places of these kinds."""
        return sum(
            shares.get(OWN, 0)
            for (_, place), shares in self.replayed.contents.items()
            if kinds.get(place) in asked
        )


def follow(batch: int, batches: Collection[int], moves: list[MovementFacts]) -> Flow:
    """Replay the movements of a batch and its offspring."""
    booked = standing(moves)
    mixed = _mixed(batch, batches, booked)
    by_id = {move.number: move for move in booked}

    def origin_of(step: Step) -> str | None:
        if step.from_cell is not None:
            return None
        move = by_id[step.number]
        own = move.to_batch == batch or (move.kind == MovementKind.GAIN and move.to_batch not in mixed)
        return OWN if own else OTHER

    replayed = replay((_step(move, batches) for move in booked), origin_of)
    return Flow(batch, batches, tuple(moves), tuple(booked), replayed)


def _step(move: MovementFacts, batches: Collection[int]) -> Step:
    return Step(
        move.number,
        move.happened_on,
        move.from_cell if move.from_batch in batches else None,
        move.to_cell if move.to_batch in batches else None,
        move.grams,
    )


def _mixed(batch: int, batches: Collection[int], booked: list[MovementFacts]) -> set[int]:
    """Return the offspring into which other waste was poured, directly or with what they came from."""
    mixed = {
        move.to_batch
        for move in booked
        if move.to_batch in batches
        and move.to_batch != batch
        and (move.from_batch not in batches or move.from_cell is None)
        and move.kind != MovementKind.GAIN
    }
    grown = True
    while grown:
        further = {move.to_batch for move in booked if move.from_batch in mixed and move.to_batch in batches}
        grown = not further <= mixed
        mixed |= further
    return mixed


def balance_of(flow: Flow, grounds: Mapping[int, Ground]) -> MassBalance:
    """Balance the batch to the gram: generated and corrected must be found again.

    What belongs to a revision is a correction; the rest stands as first declared.
    """
    kinds = _place_kinds(flow)
    entering = [
        move
        for move in flow.moves
        if move.to_batch == flow.batch and _enters(flow, move) and move.kind != MovementKind.GAIN
    ]
    k = MovementKind
    return MassBalance(
        generated=sum(move.grams for move in entering if move.number not in grounds),
        corrected=sum(move.grams for move in entering if move.number in grounds),
        accepted=flow.total(k.ACCEPT),
        stored=flow.held(kinds, PlaceKind.STORAGE, PlaceKind.UNIT),
        in_transit=flow.held(kinds, PlaceKind.TRANSIT),
        difference=flow.total(k.LOSS) - flow.total(k.GAIN),
        treated=flow.total(k.TREAT),
        left=flow.total(k.LEAVE) + flow.total(k.RETURN, to=PlaceKind.OUTSIDE),
    )


def _enters(flow: Flow, move: MovementFacts) -> bool:
    return move.from_batch not in flow.batches or move.from_cell is None


def _place_kinds(flow: Flow) -> dict[int, str]:
    kinds = {move.from_place: move.from_kind for move in flow.moves}
    return kinds | {move.to_place: move.to_kind for move in flow.moves}


@dataclass
class _Ridden:
    """What a manifest did with the batch's own grams."""

    number: str
    ride: Ride | None
    day: date | None = None
    from_store: int = 0
    straight: int = 0
    accepted: int = 0
    lost: int = 0
    gained: int = 0
    returned: int = 0
    parked: int = 0
    after: str = ""
    """The ride whose refused mass this one carried on: it has no card of its own, only its receipt."""
    receipt: MovementFacts | None = None


@dataclass(frozen=True)
class Words:
    """The names a chain's cards need."""

    site: str
    containers: int
    rides: Mapping[int, Ride]
    places: Mapping[int, str]
    entries: Mapping[int, int | None]
    """The journal entry of each movement."""


def chain_of(flow: Flow, words: Words, due: int) -> tuple[tuple[ChainNode, ...], tuple[ChainBand, ...]]:
    """Draw up the custody chain: made, stored (and treated there), carried, accepted."""
    nodes, bands = [_made_node(flow, words, due)], list[ChainBand]()
    rides = _rides(flow, words)
    stored = sum(flow.own(move) for move in flow.booked if _into_store(flow, move))
    if stored:
        nodes.append(_store_node(flow, words, stored))
        bands.append(ChainBand("made", "store", stored))
    for key, ridden in rides.items():
        if ridden.after:
            continue
        nodes.append(_ride_node(key, ridden))
        bands += [
            ChainBand(source, key, grams)
            for source, grams in (("store", ridden.from_store), ("made", ridden.straight))
            if grams
        ]
    for key, ridden in rides.items():
        if ridden.accepted:
            nodes.append(_receipt_node(key, ridden, words))
            sent = ridden.accepted + ridden.lost - ridden.gained
            bands.append(ChainBand(_root(rides, key), f"r-{key}", ridden.accepted, sent))
    return tuple(nodes), tuple(bands)


def _made_node(flow: Flow, words: Words, due: int) -> ChainNode:
    first = next((move for move in flow.moves if move.to_batch == flow.batch and _enters(flow, move)), None)
    facts = [words.site]
    if first is not None:
        facts.insert(0, f"{MADE.get(MovementKind(first.kind), '并入')} {first.happened_on}")
    if words.containers:
        facts.append(f"{words.containers} 个容器")
    return ChainNode("made", 0, due, f"{tonnes(due)} t", tuple(facts))


def _into_store(flow: Flow, move: MovementFacts) -> bool:
    inside = move.to_batch in flow.batches and move.to_kind in (PlaceKind.STORAGE, PlaceKind.UNIT)
    return inside and _enters(flow, move)


def _store_node(flow: Flow, words: Words, stored: int) -> ChainNode:
    places = dict.fromkeys(
        move.to_place
        for move in flow.booked
        if move.to_kind == PlaceKind.STORAGE and move.to_batch in flow.batches and flow.own(move)
    )
    names = [words.places.get(place, "") for place in places]
    title = names[0] if len(names) == 1 else f"贮存 {len(names)} 处"
    left = flow.held(_place_kinds(flow), PlaceKind.STORAGE, PlaceKind.UNIT)
    facts = [f"入 {tonnes(stored)} t", f"余 {tonnes(left)} t"]
    treated = flow.total(MovementKind.TREAT)
    if treated:
        facts.insert(1, f"处置 {tonnes(treated)} t")
    if len(flow.batches) > 1:
        facts.append(f"分合为 {len(flow.batches)} 个批次")
    return ChainNode("store", 1, stored, title or "贮存", tuple(facts))


def _rides(flow: Flow, words: Words) -> dict[str, _Ridden]:
    """Sum what each manifest carried, in the order of the first load."""
    found: dict[str, _Ridden] = {}
    vehicles: dict[int, str] = {}
    for move in flow.booked:
        ride = words.rides.get(move.line) if move.line is not None else None
        if PlaceKind.TRANSIT not in (move.from_kind, move.to_kind):
            continue
        key = f"m-{ride.manifest}" if ride else "m-none"
        one = found.setdefault(key, _Ridden(ride.number if ride else "无联单", ride))
        if move.to_kind == PlaceKind.TRANSIT:
            before = vehicles.setdefault(move.to_place, key)
            before = vehicles.get(move.from_place, before)
            one.after = one.after or (before if before != key else "")
        if move.kind != MovementKind.HANDOVER:
            _count(one, move, flow.own(move))
        one.day = one.day or move.happened_on
    return {key: one for key, one in found.items() if one.from_store or one.straight or one.after}


def _root(rides: Mapping[str, _Ridden], key: str) -> str:
    """Return the ride that took the mass out of the store: a linked manifest carries on another's."""
    while rides[key].after in rides:
        key = rides[key].after
    return key


def _count(ridden: _Ridden, move: MovementFacts, grams: int) -> None:
    kind = MovementKind(move.kind)
    if kind is MovementKind.LOAD and ridden.parked:
        # What was put down on the way goes on: it left the store once.
        ridden.parked -= grams
    elif kind is MovementKind.LOAD:
        ridden.from_store += grams
    elif kind in (MovementKind.GENERATE, MovementKind.ARRIVE):
        ridden.straight += grams
    elif kind is MovementKind.ACCEPT:
        ridden.accepted += grams
        ridden.receipt = move
    elif kind is MovementKind.LOSS:
        ridden.lost += grams
    elif kind is MovementKind.GAIN:
        ridden.gained += grams
    elif kind is MovementKind.RETURN:
        ridden.returned += grams
    elif kind is MovementKind.PARK:
        ridden.parked += grams


def _ride_node(key: str, ridden: _Ridden) -> ChainNode:
    grams = ridden.from_store + ridden.straight
    facts = [f"{ridden.day}　{tonnes(grams)} t"]
    if ridden.ride is not None and (ridden.ride.plate or ridden.ride.driver):
        facts.append("　".join(filter(None, (ridden.ride.plate, ridden.ride.driver))))
    if ridden.returned:
        facts.append(f"退回 {tonnes(ridden.returned)} t")
    if ridden.parked:
        facts.append(f"途中停放 {tonnes(ridden.parked)} t")
    return ChainNode(key, 2, grams, ridden.number, tuple(facts))


def _receipt_node(key: str, ridden: _Ridden, words: Words) -> ChainNode:
    receiver = ridden.ride.receiver if ridden.ride else ""
    method = ridden.ride.method if ridden.ride else ""
    title = "　".join(filter(None, (receiver, method, f"{tonnes(ridden.accepted)} t")))
    facts = [f"经联单 {ridden.number}"] if ridden.after else []
    if ridden.receipt is not None:
        facts.append(f"{ridden.receipt.happened_on} 接受")
        seq = words.entries.get(ridden.receipt.number)
        facts[-1] += f"　#{seq:,}" if seq else ""
    if ridden.lost != ridden.gained:
        facts.append(f"过磅差 {tonnes(ridden.gained - ridden.lost)} t")
    return ChainNode(f"r-{key}", 3, ridden.accepted, title, tuple(facts))
