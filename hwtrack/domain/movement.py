"""Movements: grams of a batch leave one place and reach another; the kinds are a closed table."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    """Where grams can be. Stock is kept for the physical kinds; the others bound the system."""

    STORAGE = "storage"
    TRANSIT = "transit"
    UNIT = "unit"
    GENERATION = "generation"
    OPENING = "opening"
    ADDITIVE = "additive"
    DIFFERENCE = "difference"
    TREATMENT = "treatment"
    OUTSIDE = "outside"


PHYSICAL = frozenset({PlaceKind.STORAGE, PlaceKind.TRANSIT, PlaceKind.UNIT})


class MovementKind(StrEnum):
    """What happened to the grams (the steps of HJ 1259 and of Order 23)."""

    OPEN = "open"
    GENERATE = "generate"
    SHIFT = "shift"
    REGROUP = "regroup"
    SPLIT = "split"
    REPACK = "repack"
    RECLASSIFY = "reclassify"
    LOAD = "load"
    ARRIVE = "arrive"
    HANDOVER = "handover"
    PARK = "park"
    ACCEPT = "accept"
    RETURN = "return"
    GAIN = "gain"
    LOSS = "loss"
    CHARGE = "charge"
    ADDITIVE = "additive"
    RESIDUE = "residue"
    TREAT = "treat"
    LEAVE = "leave"


def _paths() -> dict[MovementKind, frozenset[tuple[PlaceKind, PlaceKind]]]:
    k, p = MovementKind, PlaceKind
    inside = frozenset({(p.STORAGE, p.STORAGE)})
    return {
        k.OPEN: frozenset({(p.OPENING, p.STORAGE)}),
        k.GENERATE: frozenset({(p.GENERATION, p.STORAGE), (p.GENERATION, p.TRANSIT)}),
        k.SHIFT: inside,
        k.REGROUP: inside,
        k.SPLIT: inside,
        k.REPACK: inside,
        k.RECLASSIFY: inside,
        k.LOAD: frozenset({(p.STORAGE, p.TRANSIT)}),
        k.ARRIVE: frozenset({(p.OUTSIDE, p.TRANSIT)}),
        k.HANDOVER: frozenset({(p.TRANSIT, p.TRANSIT)}),
        k.PARK: frozenset({(p.TRANSIT, p.STORAGE)}),
        k.ACCEPT: frozenset((p.TRANSIT, end) for end in (p.STORAGE, p.UNIT, p.OUTSIDE)),
        k.RETURN: frozenset((p.TRANSIT, end) for end in (p.STORAGE, p.OUTSIDE)),
        k.GAIN: frozenset((p.DIFFERENCE, end) for end in (p.TRANSIT, p.STORAGE, p.UNIT)),
        k.LOSS: frozenset((start, p.DIFFERENCE) for start in (p.TRANSIT, p.STORAGE, p.UNIT)),
        k.CHARGE: frozenset({(p.STORAGE, p.UNIT)}),
        k.ADDITIVE: frozenset({(p.ADDITIVE, p.UNIT)}),
        k.RESIDUE: frozenset({(p.UNIT, p.STORAGE)}),
        k.TREAT: frozenset({(p.UNIT, p.TREATMENT), (p.STORAGE, p.TREATMENT)}),
        k.LEAVE: frozenset({(p.STORAGE, p.OUTSIDE)}),
    }


PATHS = _paths()
"""From where to where each kind may go; the database's CHECK is made from this table."""

NEW_BATCH = frozenset(
    {
        MovementKind.REGROUP,
        MovementKind.SPLIT,
        MovementKind.REPACK,
        MovementKind.RECLASSIFY,
        MovementKind.CHARGE,
        MovementKind.RESIDUE,
    }
)
"""Kinds that put the grams into another batch; accept does too unless it goes outside."""

CLOCK_KEEPING = frozenset(
    {MovementKind.REGROUP, MovementKind.SPLIT, MovementKind.REPACK, MovementKind.RECLASSIFY}
)
"""Kinds that must not give a later storage clock (it cannot be reset by pouring)."""


def changes_batch(kind: MovementKind, to_kind: PlaceKind) -> bool:
    """Say whether the movement must name two different batches (receipt makes the receiver's)."""
    return kind in NEW_BATCH or (kind is MovementKind.ACCEPT and to_kind is not PlaceKind.OUTSIDE)
