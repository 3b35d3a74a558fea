"""The office's part for batches' steps, containers, storage areas, units."""

from __future__ import annotations

from collections.abc import Sequence

from hwtrack.services import handling, storing
from hwtrack.services.handling_views import (
    AreaDetail,
    AreaRow,
    FoundContainer,
    HandlingOffer,
    RegroupOffer,
    SiteOffer,
    StepView,
)
from hwtrack.services.movements import Correction
from hwtrack.services.requests import CheckResult
from hwtrack.services.store import Store
from hwtrack.services.views import ListQuery

PAGE_ROWS = 128


class AreaList:
    """The areas as a list of known length, read by pages."""

    def __init__(self, rows: Sequence[AreaRow]) -> None:
        """Hold the rows in the order asked for."""
        self._rows = rows

    def count(self) -> int:
        """Count the areas."""
        return len(self._rows)

    def page(self, index: int) -> Sequence[AreaRow]:
        """Return one page of areas."""
        return self._rows[index * PAGE_ROWS : (index + 1) * PAGE_ROWS]

    def total_grams(self) -> int | None:
        """Sum what lies in them."""
        return sum(row.grams for row in self._rows)


class HandlingOffice:
    """Answer for batches' steps, containers, storage areas, units; every question and action by name, frozen answers."""

    store: Store

    def list_areas(self, query: ListQuery) -> AreaList:
        """Open the list of storage areas and treatment units."""
        return AreaList(self.store.ask(storing.area_rows, query))

    def area(self, uid: str) -> AreaDetail:
        """Return a storage area or a unit in full."""
        return self.store.ask(storing.area_detail, uid)

    def handling_offer(self, batch_uid: str) -> HandlingOffer:
        """Offer what the forms of a batch's steps choose from."""
        return self.store.ask(handling.handling_offer, batch_uid)

    def site_offer(self, site_uid: str) -> SiteOffer:
        """Offer what the forms of a site choose from."""
        return self.store.ask(handling.site_offer, site_uid)

    def regroup_offer(self, batch_uids: tuple[str, ...]) -> RegroupOffer:
        """Say what regrouping batches would make."""
        return self.store.ask(handling.regroup_offer, batch_uids)

    def check_step(self, step: handling.Step) -> CheckResult:
        """Say what rules find of a step as typed."""
        return self.store.ask(handling.check_step, step)

    def take_batch_step(self, step: handling.Step) -> str:
        """Book a step; return the identity of the batch to show afterwards."""
        result = self.store.do(handling.ACTIONS[type(step)], step, happened_at=getattr(step, "at", None))
        return handling.shown_after(step, result)

    def dependents(self, movement_uid: str) -> tuple[StepView, ...]:
        """Return the movements that would have to be corrected with one."""
        return self.store.ask(handling.dependents_of, movement_uid)

    def correct_steps(self, corrections: tuple[Correction, ...]) -> None:
        """Correct movements as one set, in red."""
        self.store.do(handling.correct_steps, corrections)

    def find_container(self, code: str) -> FoundContainer:
        """Say where a scanned container is."""
        return self.store.ask(handling.find_container, code)
