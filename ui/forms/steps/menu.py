"""The steps of a batch as a menu: what is possible now; what is not says why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from hwtrack.services.handling_views import HandlingOffer
from ui import icons
from ui.data import Register
from ui.forms.steps import dialogs as d
from ui.forms.steps.correction import CorrectionDialog
from ui.i18n import QT_TRANSLATE_NOOP
from ui.pages.base import Desk
from ui.words_people import forbidden

Maker = Callable[[QWidget | None, Desk, HandlingOffer], QDialog]
STEPS: tuple[tuple[str, str, str, Maker], ...] = (
    ("shift", QT_TRANSLATE_NOOP("steps", "移库…"), "storage", d.ShiftDialog),
    ("split", QT_TRANSLATE_NOOP("steps", "拆分…"), "split", d.SplitDialog),
    ("repack", QT_TRANSLATE_NOOP("steps", "重新包装…"), "package-variant-closed", d.RepackDialog),
    ("reclassify", QT_TRANSLATE_NOOP("steps", "改代码…"), "tag-outline", d.ReclassifyDialog),
    ("charge", QT_TRANSLATE_NOOP("steps", "投料…"), "fire", d.ChargeDialog),
    ("treat", QT_TRANSLATE_NOOP("steps", "自行利用处置…"), "flask-outline", d.TreatDialog),
    ("pour", QT_TRANSLATE_NOOP("steps", "倒入罐…"), "storage-tank-outline", d.PourDialog),
    ("count", QT_TRANSLATE_NOOP("steps", "盘点差异…"), "difference", d.StocktakingDialog),
    ("leave", QT_TRANSLATE_NOOP("steps", "出口或豁免移出…"), "in_transit", d.LeaveDialog),
    ("correct", QT_TRANSLATE_NOOP("steps", "更正…"), "file-edit-outline", CorrectionDialog),
)
VERBS = {
    "shift": "shift_batch", "split": "split_batch", "repack": "repack_batch", "reclassify": "reclassify_batch",
    "charge": "charge_unit", "treat": "treat_batch", "pour": "pour_into_tank", "count": "take_stock",
    "leave": "leave_site", "correct": "correct_steps",
}  # fmt: skip
"""The action of the register that each step ends in."""
BEFORE_LINE = frozenset({"charge", "count", "correct"})


def refusal(key: str, offer: HandlingOffer) -> str:
    """Return why a step is not possible now, or nothing."""
    if key == "correct":
        return "" if offer.movements else QCoreApplication.translate("steps", "没有流转")
    if not offer.cells:
        return QCoreApplication.translate("steps", "没有在库存量")
    if key == "charge" and not offer.units:
        return QCoreApplication.translate("steps", "该场所没有登记利用处置设施")
    if key == "pour" and not offer.tanks:
        return QCoreApplication.translate("steps", "该场所没有同代码的罐")
    return ""


def step_menu(
    parent: QWidget, register: Register, offer: HandlingOffer, run: Callable[[Maker], None]
) -> QMenu:
    """Make the menu; `run` opens the form chosen."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for key, text, icon, maker in STEPS:
        if key in BEFORE_LINE:
            menu.addSeparator()
        action = menu.addAction(icons.icon(icon), QCoreApplication.translate("steps", text))
        action.setObjectName(key)
        why = forbidden(register, VERBS[key]) or refusal(key, offer)
        action.setEnabled(not why)
        action.setToolTip(why)
        action.triggered.connect(lambda _on=False, maker=maker: run(maker))
    return menu


def open_under(menu: QMenu, button: QWidget) -> None:
    """Open a menu under its button; the first entry has the keyboard."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
    first = next((action for action in menu.actions() if action.isEnabled() and action.text()), None)
    if first is not None:
        menu.setActiveAction(first)
