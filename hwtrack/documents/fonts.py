"""Hand out the two typefaces of the papers: Noto Sans SC 400 and 700, TrueType, embedded as subsets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

REGULAR: Final = "NotoSansSC-Regular"
BOLD: Final = "NotoSansSC-Bold"


def font_name(bold: bool) -> str:
    """Return the registered name of the regular or the bold face."""
    return BOLD if bold else REGULAR


@lru_cache(maxsize=2)
def advances(bold: bool) -> Mapping[int, float]:
    """Return the advance of every character in 1/1000 em; registers the face at its first use (0.13 s)."""
    name = font_name(bold)
    font = TTFont(name, str(resources.path(f"fonts/{name}.ttf")))
    pdfmetrics.registerFont(font)
    widths: Mapping[int, float] = font.face.charWidths
    return widths


def load_fonts() -> None:
    """Register both faces, so that a canvas can name them."""
    advances(False)
    advances(True)


@lru_cache(maxsize=65_536)
def ems(text: str, bold: bool) -> float:
    """Return the width of a string in em. Cached: names, codes and headings repeat from page to page."""
    table = advances(bold)
    return sum(table.get(ord(character), 1000) for character in text) / 1000
