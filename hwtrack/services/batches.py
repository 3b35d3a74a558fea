"""Batches: generated into storage with their containers, moved, split, regrouped and treated.

Each step lives in a module of `batch_steps`; here is the one door to all of them.
"""

from __future__ import annotations

from hwtrack.services.areas import UnitForm as NewUnit
from hwtrack.services.areas import record_unit
from hwtrack.services.batch_steps.counting import (
    Leaving,
    Opening,
    Stocktaking,
    leave_site,
    open_stock,
    take_stock,
)
from hwtrack.services.batch_steps.inside import (
    Reclassify,
    Regroup,
    Repack,
    Shift,
    Split,
    reclassify_batch,
    regroup_batches,
    repack_batch,
    shift_batch,
    split_batch,
)
from hwtrack.services.batch_steps.making import (
    DEFAULT_LITRES,
    BatchRecorded,
    Packing,
    new_batch,
    record_batch,
)
from hwtrack.services.batch_steps.tanks import NewTank, Pour, pour_into_tank, record_tank
from hwtrack.services.batch_steps.units import (
    Additive,
    Charge,
    Residue,
    Treatment,
    UnitTreatment,
    add_additive,
    charge_unit,
    record_residue,
    treat_batch,
    treat_unit,
)

__all__ = [
    "DEFAULT_LITRES",
    "Additive",
    "BatchRecorded",
    "Charge",
    "Leaving",
    "NewTank",
    "NewUnit",
    "Opening",
    "Packing",
    "Pour",
    "Reclassify",
    "Regroup",
    "Repack",
    "Residue",
    "Shift",
    "Split",
    "Stocktaking",
    "Treatment",
    "UnitTreatment",
    "add_additive",
    "charge_unit",
    "leave_site",
    "new_batch",
    "open_stock",
    "pour_into_tank",
    "reclassify_batch",
    "record_batch",
    "record_residue",
    "record_tank",
    "record_unit",
    "regroup_batches",
    "repack_batch",
    "shift_batch",
    "split_batch",
    "take_stock",
    "treat_batch",
    "treat_unit",
]
