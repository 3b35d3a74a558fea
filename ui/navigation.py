"""Where the navigation leads, in its order; what lies under an entry has no icon of its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.i18n import QT_TRANSLATE_NOOP
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
    NavItem("verify_papers", "", "verified"),
    NavItem("exchange", "", "exchange"),
    NavItem("county_registers", "", ""),
)
FOOT = (
    NavItem("accounts", "", "account-multiple-outline"),
    NavItem("recovery", "", "backup-restore"),
    NavItem("settings", "", "cog-outline"),
)

NAMES: dict[tuple[str, str], str] = {
    ("today", ""): QT_TRANSLATE_NOOP("MainWindow", "今日"),
    ("manifests", ""): QT_TRANSLATE_NOOP("MainWindow", "联单"),
    ("manifests", "drafts"): QT_TRANSLATE_NOOP("MainWindow", "草稿"),
    ("manifests", "todo"): QT_TRANSLATE_NOOP("MainWindow", "待处理"),
    ("manifests", "following"): QT_TRANSLATE_NOOP("MainWindow", "跟踪"),
    ("manifests", "archive"): QT_TRANSLATE_NOOP("MainWindow", "归档"),
    ("trips", ""): QT_TRANSLATE_NOOP("MainWindow", "车次"),
    ("batches", ""): QT_TRANSLATE_NOOP("MainWindow", "批次"),
    ("storage", ""): QT_TRANSLATE_NOOP("MainWindow", "贮存"),
    ("parties", ""): QT_TRANSLATE_NOOP("MainWindow", "单位"),
    ("capacity", ""): QT_TRANSLATE_NOOP("MainWindow", "处置能力"),
    ("scenarios", ""): QT_TRANSLATE_NOOP("MainWindow", "情景"),
    ("indicators", ""): QT_TRANSLATE_NOOP("MainWindow", "指标与公布数"),
    ("capacity_flows", ""): QT_TRANSLATE_NOOP("MainWindow", "去向"),
    ("capacity_alerts", ""): QT_TRANSLATE_NOOP("MainWindow", "能力预警"),
    ("capacity_months", ""): QT_TRANSLATE_NOOP("MainWindow", "负荷进程"),
    ("ledgers", ""): QT_TRANSLATE_NOOP("MainWindow", "台账与申报"),
    ("inspection", ""): QT_TRANSLATE_NOOP("MainWindow", "核查"),
    ("verify_papers", ""): QT_TRANSLATE_NOOP("MainWindow", "核对文书"),
    ("exchange", ""): QT_TRANSLATE_NOOP("MainWindow", "交换"),
    ("county_registers", ""): QT_TRANSLATE_NOOP("MainWindow", "各地台账库"),
    ("recovery", ""): QT_TRANSLATE_NOOP("MainWindow", "备份与恢复"),
    ("accounts", ""): QT_TRANSLATE_NOOP("MainWindow", "账户"),
    ("settings", ""): QT_TRANSLATE_NOOP("MainWindow", "设置"),
}


def nav_name(item: NavItem) -> str:
    """Name a place of the navigation in the language in force."""
    return QCoreApplication.translate("MainWindow", NAMES[item.page, item.argument])


def numbered() -> tuple[tuple[int, NavItem], ...]:
    """Return the places that Ctrl and a digit go to, in the order of the navigation."""
    places = [item for item in NAVIGATION if item is not None and item.icon]
    return tuple(enumerate(places[:9], start=1))
