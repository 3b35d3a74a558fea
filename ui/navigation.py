"""Where the navigation leads, in its order; what lies under an entry has no icon of its own."""

from __future__ import annotations

from ui.widgets.nav import NavItem

NAVIGATION: tuple[NavItem | None, ...] = (
    NavItem("today", "", "today", "today"),
    NavItem("manifests", "", "manifest"),
    NavItem("manifests", "drafts", "", "drafts"),
    NavItem("manifests", "todo", "", "todo"),
    NavItem("manifests", "following", "", "following"),
    NavItem("manifests", "archive", "", "archive"),
    NavItem("trips", "", "in_transit"),
    NavItem("batches", "", "batch"),
    NavItem("storage", "", "storage"),
    NavItem("ledgers", "", "ledger"),
    NavItem("parties", "", "party"),
    None,
    NavItem("capacity", "", "capacity", "shortfalls"),
    NavItem("capacity_alerts", "", "", "capacity_alerts"),
    NavItem("capacity_flows", "", ""),
    NavItem("capacity_months", "", ""),
    NavItem("scenarios", "", ""),
    NavItem("indicators", "", ""),
    NavItem("inspection", "", "inspection"),
)
FOOT = (NavItem("settings", "", "cog-outline"),)


def numbered() -> tuple[tuple[int, NavItem], ...]:
    """Return the places that Ctrl and a digit go to, in the order of the navigation."""
    places = [item for item in NAVIGATION if item is not None and item.icon]
    return tuple(enumerate(places[:9], start=1))
