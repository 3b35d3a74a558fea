"""How each page is made; a page's module is imported only when somebody goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.pages.base import Page

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def page_makers(window: MainWindow) -> dict[str, Callable[[], Page]]:
    """Return a maker for every page of a window."""
    desk = window.desk

    def today() -> Page:
        from ui.pages.today import TodayPage

        return TodayPage(desk)

    def manifests() -> Page:
        from ui.pages.manifests import ManifestsPage

        return ManifestsPage(desk)

    def batches() -> Page:
        from ui.pages.batches import BatchesPage

        return BatchesPage(desk)

    def parties() -> Page:
        from ui.pages.parties import PartiesPage

        return PartiesPage(desk)

    def capacity() -> Page:
        from ui.pages.capacity import CapacityPage

        return CapacityPage(desk)

    def settings() -> Page:
        from ui.pages.settings import SettingsPage

        return SettingsPage(desk, window.use_theme, window.use_language)

    def new_manifest() -> Page:
        from ui.forms.manifest import ManifestForm

        return ManifestForm(desk)

    def new_batch() -> Page:
        from ui.forms.batch import BatchForm

        return BatchForm(desk)

    def new_party() -> Page:
        from ui.forms.party import PartyForm

        return PartyForm(desk)

    return {
        "today": today, "manifests": manifests, "batches": batches, "parties": parties, "capacity": capacity,
        "settings": settings, "new_manifest": new_manifest, "new_batch": new_batch,
        "new_party": new_party,
    }  # fmt: skip
