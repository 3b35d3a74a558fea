"""One family, five sizes, two weights. Sizes are the look's pixels at 96 dpi; Qt gets points."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

import resources

TITLE, DIALOG, ROW, BODY, SECOND, SMALL = 20, 16, 14, 13, 12, 11

# Families with both weights and all of GB 18030 levels 1 and 2; the first one present is taken.
PREFERRED = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "HarmonyOS Sans SC",
)
SHIPPED = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")

_cache: dict[tuple[int, bool], QFont] = {}


@dataclass(slots=True)
class _InForce:
    """The family and the person's text size, chosen once at the start."""

    family: str = ""
    scale: float = 1.0


_state = _InForce()


def load_fonts(scale: float = 1.0) -> str:
    """Choose the family, loading ours where the system has none; return its name.

    `scale` enlarges every size for the user's text size. Call after the application exists.
    """
    present = set(QFontDatabase.families())
    family = next((name for name in PREFERRED if name in present), "")
    if not family:
        for path in SHIPPED:
            added = QFontDatabase.addApplicationFont(str(resources.path(path)))
            if added >= 0:
                family = QFontDatabase.applicationFontFamilies(added)[0]
    _state.family, _state.scale = family, scale
    _cache.clear()
    return family


def font(px: int = BODY, bold: bool = False) -> QFont:
    """Return the font of a size in the look's pixels, regular or bold, with tabular figures."""
    found = _cache.get((px, bold))
    if found is None:
        found = QFont(_state.family)
        found.setPointSizeF(px * 0.75 * _state.scale)
        found.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        found.setFeature(QFont.Tag("tnum"), 1)
        found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        _cache[px, bold] = found
    return found


def metrics(px: int = BODY, bold: bool = False) -> QFontMetrics:
    """Return the metrics of a size, from which every height in the window is made."""
    return QFontMetrics(font(px, bold))


def width(text: str, px: int = BODY, bold: bool = False) -> int:
    """Return how wide a text is in pixels."""
    return metrics(px, bold).horizontalAdvance(text)


def scaled(px: int) -> int:
    """Return a height of the look, grown with the user's text size."""
    return round(px * _state.scale)
