"""How each page is made; a page's module is imported only when somebody goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from ui.pages.base import Desk, Page

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PAGES: dict[str, tuple[str, str]] = {
    "today": ("ui.pages.today", "TodayPage"),
    "manifests": ("ui.pages.manifests", "ManifestsPage"),
    "batches": ("ui.pages.batches", "BatchesPage"),
    "storage": ("ui.pages.storage", "StoragePage"),
    "ledgers": ("ui.pages.ledgers", "LedgersPage"),
    "trace": ("ui.pages.trace", "TracePage"),
    "parties": ("ui.pages.parties", "PartiesPage"),
    "capacity": ("ui.pages.capacity", "CapacityPage"),
    "scenarios": ("ui.pages.scenarios", "ScenariosPage"),
    "indicators": ("ui.pages.indicators", "IndicatorsPage"),
    "capacity_flows": ("ui.pages.capacity_flows", "CapacityFlowsPage"),
    "capacity_alerts": ("ui.pages.capacity_alerts", "AlertsPage"),
    "capacity_months": ("ui.pages.capacity_months", "MonthsPage"),
    "inspection": ("ui.pages.inspection", "InspectionPage"),
    "verify_papers": ("ui.pages.verify_papers", "VerifyPapersPage"),
    "new_manifest": ("ui.forms.manifest", "ManifestForm"),
    "new_batch": ("ui.forms.batch", "BatchForm"),
    "new_party": ("ui.forms.party", "PartyForm"),
    "trips": ("ui.pages.trips", "TripsPage"),
    "back_entry": ("ui.forms.paper", "PaperForm"),
    "pipeline_day": ("ui.forms.pipeline", "PipelineForm"),
}
"""Module and class of the pages that need nothing but the desk."""


def page_makers(window: MainWindow) -> dict[str, Callable[[], Page]]:
    """Return a maker for every page of a window."""
    desk = window.desk
    makers: dict[str, Callable[[], Page]] = {
        name: partial(_make, desk, *where) for name, where in PAGES.items()
    }

    def settings() -> Page:
        from ui.pages.settings import SettingsPage

        return SettingsPage(desk, window.use_theme, window.use_language)

    return {**makers, "settings": settings}


def _make(desk: Desk, module: str, name: str) -> Page:
    return cast("Page", getattr(import_module(module), name)(desk))
