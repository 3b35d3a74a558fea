"""Storage areas, units and what may be done with a batch, as the window shows them: frozen, no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.services.requests import Choice
from hwtrack.services.views import DueView, FindingView


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A storage area, or a treatment unit (`kind` unit), with what lies in it.

    `oldest_on` is the earliest day a storage clock counts from there, `days` how long that is;
    `last_day` the last day it takes waste in; `clashes` counts incompatible pairs.
    """

    uid: str
    kind: str
    code: str
    name: str
    site: str
    site_uid: str
    grams: int
    limit_grams: int | None
    batches: int = 0
    oldest_on: date | None = None
    days: int = 0
    due: DueView | None = None
    last_day: date | None = None
    clashes: int = 0
    method: str = ""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A batch that lies in an area, with its grams there."""

    uid: str
    code: str
    waste_code: str
    name_zh: str
    name_en: str
    grams: int
    clock_from: date | None
    days: int
    due: DueView | None = None
    containers: int = 0
    flowing: bool = False


@dataclass(frozen=True, slots=True)
class AreaDetail:
    """An area in full: what lies there, the oldest first, and what rules find of it."""

    row: AreaRow
    contents: tuple[StoredRow, ...]
    findings: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldHere:
    """A container with where it is: `grams` None was never weighed."""

    code: str
    kind: str
    grams: int | None


@dataclass(frozen=True, slots=True)
class CellView:
    """What a batch holds in one storage area."""

    storage_uid: str
    name: str
    grams: int
    containers: tuple[HeldHere, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    """A movement that can still be corrected, with the numbers it bears and how many depend on it."""

    uid: str
    happened_at: datetime
    kind: str
    from_name: str
    to_name: str
    grams: int
    numbers: tuple[str, ...] = ()
    manifest_no: str = ""
    dependents: int = 0


@dataclass(frozen=True, slots=True)
class HandlingOffer:
    """What the forms of a batch's steps choose from."""

    batch_uid: str
    code: str
    waste_code: str
    site_uid: str
    cells: tuple[CellView, ...]
    stores: tuple[Choice, ...]
    units: tuple[Choice, ...]
    tanks: tuple[Choice, ...]
    methods: tuple[Choice, ...]
    movements: tuple[StepView, ...] = ()


@dataclass(frozen=True, slots=True)
class RegroupOffer:
    """What regrouping batches would make: (identity, code, grams) of each; `refused` why it cannot be."""

    parts: tuple[tuple[str, str, int], ...]
    waste_code: str
    oldest_on: date | None
    stores: tuple[Choice, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SiteOffer:
    """What the forms of a site choose from: its areas and the methods."""

    stores: tuple[Choice, ...]
    methods: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FoundContainer:
    """Where a scanned container is: `state` storage, transit, emptied, treated, left or unknown."""

    code: str
    state: str
    batch_uid: str = ""
    batch_code: str = ""
    place: str = ""
    manifest_no: str = ""
    grams: int | None = None
