"""Placing the year's waste on the pools that may take it, as one network flow in whole grams."""

from __future__ import annotations

from hwtrack.domain.capacity.network import CeilingKind
from hwtrack.domain.capacity.placement import answer, placement
from hwtrack.domain.capacity.results import (
    Ceiling,
    Crossing,
    CrossingRange,
    EmergencyStep,
    InboundResult,
    Placement,
    PoolLoad,
    Proof,
    ProofWaste,
    Shortfall,
    Totals,
)
from hwtrack.domain.capacity.scale import Effective, effective_grams, sub_limit_grams, valid_days
from hwtrack.domain.capacity.sharing import Step
from hwtrack.domain.capacity.values import (
    Buffer,
    CapacityInputError,
    Demand,
    FacilityTotal,
    Period,
    Pool,
    PoolKind,
    Question,
    SubLimit,
    gather,
    open_grams,
)

__all__ = [
    "Buffer",
    "CapacityInputError",
    "Ceiling",
    "CeilingKind",
    "Crossing",
    "CrossingRange",
    "Demand",
    "Effective",
    "EmergencyStep",
    "FacilityTotal",
    "InboundResult",
    "Period",
    "Placement",
    "Pool",
    "PoolKind",
    "PoolLoad",
    "Proof",
    "ProofWaste",
    "Question",
    "Shortfall",
    "Step",
    "SubLimit",
    "Totals",
    "answer",
    "effective_grams",
    "gather",
    "open_grams",
    "placement",
    "sub_limit_grams",
    "valid_days",
]
