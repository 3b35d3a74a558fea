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
    "exchange": ("ui.pages.exchange", "ExchangePage"),
    "county_registers": ("ui.pages.county_registers", "CountyRegistersPage"),
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

    def recovery() -> Page:
        from ui.pages.recovery import RecoveryPage

        page = RecoveryPage(desk)
        if window.recovery is not None:
            page.restoring.connect(window.recovery.restore)
            page.backed_up.connect(window.recovery.look_at_backups)
            window.recovery.looked.connect(page.know)
            if window.recovery.health is not None:
                page.know(window.recovery.health)
        return page

    def accounts() -> Page:
        from ui.pages.accounts import AccountsPage

        return AccountsPage(desk, window.access.look_again)

    return {**makers, "settings": settings, "recovery": recovery, "accounts": accounts}


def _make(desk: Desk, module: str, name: str) -> Page:
    return cast("Page", getattr(import_module(module), name)(desk))
