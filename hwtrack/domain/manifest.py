"""The manifest's states and the moves between them."""

from __future__ import annotations

from enum import StrEnum

from hwtrack.errors import UserError


class ManifestState(StrEnum):
    """Where a manifest stands; the mass itself is where its movements put it."""

    DRAFT = "draft"
    READY = "ready"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    RECEIVED = "received"
    RETURNING = "returning"
    CLOSED = "closed"
    VOID = "void"


_S = ManifestState
MOVES: dict[ManifestState, frozenset[ManifestState]] = {
    _S.DRAFT: frozenset({_S.READY, _S.VOID}),
    _S.READY: frozenset({_S.DRAFT, _S.IN_TRANSIT, _S.VOID}),
    _S.IN_TRANSIT: frozenset({_S.ARRIVED, _S.READY}),
    _S.ARRIVED: frozenset({_S.RECEIVED, _S.RETURNING}),
    _S.RECEIVED: frozenset({_S.RETURNING, _S.CLOSED}),
    _S.RETURNING: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.VOID: frozenset(),
}

STATE_NAMES: dict[ManifestState, tuple[str, str]] = {
    _S.DRAFT: ("草稿", "Draft"),
    _S.READY: ("待运", "Ready"),
    _S.IN_TRANSIT: ("运输中", "In transit"),
    _S.ARRIVED: ("已到达", "Arrived"),
    _S.RECEIVED: ("已接受", "Received"),
    _S.RETURNING: ("退回中", "Returning"),
    _S.CLOSED: ("完结", "Closed"),
    _S.VOID: ("作废", "Void"),
}

SIGNED = frozenset(_S) - {_S.DRAFT}
"""From `ready` on the sender has signed: what he signed changes only by a revision."""


class ManifestKind(StrEnum):
    """How the manifest came about, as the platforms' 补录类型 and 跨省 distinguish."""

    NORMAL = "normal"
    BACK_ENTERED = "back_entered"
    BACK_ENTERED_EMERGENCY = "back_entered_emergency"
    BACK_ENTERED_SPECIAL = "back_entered_special"
    CROSS_PROVINCE = "cross_province"


KIND_NAMES: dict[ManifestKind, tuple[str, str]] = {
    ManifestKind.NORMAL: ("正常联单", "Normal"),
    ManifestKind.BACK_ENTERED: ("补录", "Back-entered"),
    ManifestKind.BACK_ENTERED_EMERGENCY: ("应急补录", "Back-entered, emergency"),
    ManifestKind.BACK_ENTERED_SPECIAL: ("特殊补录", "Back-entered, special"),
    ManifestKind.CROSS_PROVINCE: ("跨省", "Cross-province"),
}


def move(state: ManifestState, target: ManifestState) -> ManifestState:
    """Return *target* if a manifest may go there from *state*.

    Raises:
        UserError: the move is not one of the form's.
    """
    if target not in MOVES[state]:
        here, there = STATE_NAMES[state][0], STATE_NAMES[target][0]
        raise UserError(f"联单现为“{here}”，不能转为“{there}”。", field="state")
    return target
