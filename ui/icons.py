"""Outline icons (mdi6 of QtAwesome) drawn with the token in force, never cached as files.

The font and its table are taken from QtAwesome's folder without importing the package:
the import and its ten fonts cost 230 ms before the first window, this costs 5.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from hwtrack.errors import EnvironmentProblem
from ui.theme import theme

# What a thing looks like wherever it is shown (the look's table).
THING = {
    "today": "calendar-check-outline",
    "manifest": "file-document-outline",
    "batch": "barrel-outline",
    "container": "barrel-outline",
    "storage": "warehouse",
    "medical": "medical-bag",
    "ledger": "notebook-outline",
    "capacity": "chart-box-outline",
    "inspection": "clipboard-search-outline",
    "audit": "source-branch",
    "party": "domain",
    "site": "factory",
    "licence": "certificate-outline",
    "code": "tag-outline",
    "draft": "pencil-outline",
    "ready": "package-variant-closed",
    "in_transit": "truck-outline",
    "arrived": "map-marker-check-outline",
    "received": "check-circle-outline",
    "closed": "archive-check-outline",
    "returning": "keyboard-return",
    "void": "cancel",
    "block": "close-octagon-outline",
    "violation": "close-octagon-outline",
    "warning": "alert-outline",
    "notice": "information-outline",
    "pass": "check-circle-outline",
    "verified": "shield-check-outline",
    "export": "file-certificate-outline",
    "help": "lightbulb-on-outline",
    "weigh": "scale",
    "difference": "scale-unbalanced",
    "split": "call-split",
    "regroup": "call-merge",
    "command": "arrow-right",
    "exchange": "swap-horizontal",
}

_icons: dict[tuple[str, str, int], QIcon] = {}


@cache
def _load() -> tuple[str, str]:
    """Load the font; return its family and the text of its table."""
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise EnvironmentProblem("缺少图标字体", remedy="请重新安装 QtAwesome。")
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    files = sorted(folder.glob("materialdesignicons6*.ttf"))
    tables = sorted(folder.glob("materialdesignicons6*charmap*.json"))
    added = QFontDatabase.addApplicationFont(str(files[-1])) if files and tables else -1
    if added < 0:
        raise EnvironmentProblem("图标字体无法载入", remedy="请重新安装 QtAwesome。")
    return QFontDatabase.applicationFontFamilies(added)[0], tables[-1].read_text(encoding="utf-8")


@cache
def glyph(name: str) -> tuple[str, str]:
    """Return the icon font's family and the character of an icon (or of a thing's icon).

    The table holds 7,000 icons and a window shows 60: each is looked up in the text when first drawn.

    Raises:
        KeyError: the font has no icon of that name.
    """
    family, table = _load()
    found = re.search(rf'"{re.escape(THING.get(name, name))}":\s*"(?:0x)?([0-9a-fA-F]+)"', table)
    if found is None:
        raise KeyError(name)
    return family, chr(int(found[1], 16))


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, color: QColor, px: int = 16) -> None:
    """Draw an icon of `px` pixels centred in a rectangle."""
    family, char = glyph(name)
    face = QFont(family)
    face.setPixelSize(px)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(face)
    painter.setPen(color)
    painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, char)
    painter.restore()


def icon(name: str, token: str = "text2", px: int = 16) -> QIcon:
    """Return an icon in a token's colour for the places where Qt wants a QIcon."""
    found = _icons.get((name, token, px))
    if found is None:
        app = QApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
        image = QPixmap(QSize(px, px) * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_icon(painter, QRect(0, 0, px, px), name, theme.color(token), px)
        painter.end()
        found = _icons[name, token, px] = QIcon(image)
    return found


def reset() -> None:
    """Forget icons drawn in the former theme."""
    _icons.clear()
