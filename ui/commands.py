"""The commands of the palette: what a window can make, where it goes, who is there, how it looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import i18n
from ui.navigation import NAVIGATION, nav_name, numbered
from ui.person_acts import person_commands
from ui.widgets.palette import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def window_commands(window: MainWindow) -> tuple[Command, ...]:
    """Return what can be done now, in the order of the palette."""
    return (
        *_making(window),
        *_going(window),
        *(window.recovery.commands() if window.recovery is not None else ()),
        *person_commands(window),
        *_looking(window),
    )


def _making(window: MainWindow) -> tuple[Command, ...]:
    words = (
        ("new_manifest", QCoreApplication.translate("MainWindow", "新建联单"), "Ctrl N", "plus"),
        ("new_batch", QCoreApplication.translate("MainWindow", "新建批次"), "", "plus"),
        ("new_party", QCoreApplication.translate("MainWindow", "新建单位"), "", "plus"),
        ("trace", QCoreApplication.translate("MainWindow", "溯源…"), "", "audit"),
        ("back_entry", QCoreApplication.translate("MainWindow", "补录纸质联单"), "", "plus"),
        ("pipeline_day", QCoreApplication.translate("MainWindow", "管道日转移"), "", "plus"),
    )
    return tuple(
        Command(name, text, key, partial(window.go_to, name, ""), icon) for name, text, key, icon in words
    )


def _going(window: MainWindow) -> tuple[Command, ...]:
    keys = {item: f"Ctrl {place}" for place, item in numbered()}
    to = QCoreApplication.translate("MainWindow", "转到 {page}")
    return tuple(
        Command(
            f"{item.page}_{item.argument}".rstrip("_"),
            to.format(page=nav_name(item)),
            keys.get(item, ""),
            partial(window.go_to, item.page, item.argument),
            item.icon or "manifest",
        )
        for item in NAVIGATION
        if item is not None
    )


def _looking(window: MainWindow) -> tuple[Command, ...]:
    other = "en" if i18n.language() == "zh" else "zh"
    settings = QCoreApplication.translate("MainWindow", "转到 {page}").format(
        page=QCoreApplication.translate("MainWindow", "设置")
    )
    light = QCoreApplication.translate("MainWindow", "浅色外观")
    dark = QCoreApplication.translate("MainWindow", "深色外观")
    return (
        Command("settings", settings, "", partial(window.go_to, "settings", ""), "cog-outline"),
        Command("light", light, "", partial(window.use_theme, "light"), "circle-outline"),
        Command("dark", dark, "", partial(window.use_theme, "dark"), "circle-outline"),
        Command(
            "language", i18n.LANGUAGES[other], "", partial(window.use_language, other), "swap-horizontal"
        ),
    )
