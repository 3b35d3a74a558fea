"""Draw bars in one ink: hatched what was received, white what is under way, solid what is beyond, dashed what is unknown."""

from __future__ import annotations

from typing import Final

from hwtrack.documents import style
from hwtrack.documents.capacity_values import PoolRow
from hwtrack.documents.sheet import Sheet

MOST_PERCENT: Final = 130
DENSE_PITCH: Final = 0.8
BAR: Final = 3.2


def draw_split_bar(
    sheet: Sheet, x: float, top: float, parts: tuple[float, float], height: float = BAR
) -> None:
    """Draw a white and then a solid part side by side, each as wide as given in mm."""
    white, solid = parts
    if white > 0.2:
        sheet.frame(x, top, white, height, style.NORMAL)
    if solid > 0:
        sheet.fill(x + white, top, max(solid, 0.3), height)


def scale_x(left: float, wide: float, percent: float) -> float:
    """Return where a percentage stands on a scale of 0–130 % that is `wide` mm long."""
    return left + wide * min(percent, MOST_PERCENT) / MOST_PERCENT


def draw_load_bar(sheet: Sheet, left: float, top: float, wide: float, pool: PoolRow) -> None:
    """Draw a pool's load on a scale of 0–130 %: hatched accepted, white under way, solid beyond the licensed scale."""
    if pool.licensed_grams is None:
        sheet.frame(left, top, scale_x(left, wide, 100) - left, BAR, style.DENSE, dashed=True)
        return
    licensed = max(pool.licensed_grams, 1)
    accepted = 100 * pool.accepted_grams / licensed
    loaded = accepted + 100 * pool.under_way_grams / licensed
    inside, full = scale_x(left, wide, min(accepted, 100)), scale_x(left, wide, min(loaded, 100))
    if inside > left + 0.1:
        sheet.hatch([(left, top), (inside, top), (inside, top + BAR), (left, top + BAR)], DENSE_PITCH)
        sheet.frame(left, top, inside - left, BAR, style.NORMAL)
    if full > inside + 0.5:
        sheet.frame(inside, top, full - inside, BAR, style.NORMAL)
    end = scale_x(left, wide, loaded)
    if loaded > 100:
        sheet.fill(full, top, max(end - full, 0.4), BAR)
    if loaded > MOST_PERCENT:
        # The bar leaves the scale: a notch says that it goes on.
        sheet.blank(end - 1.4, top - 0.1, 0.6, BAR + 0.2)


def draw_load_scale(sheet: Sheet, left: float, wide: float, top: float, bottom: float) -> None:
    """Draw the lines at 80, 100 and 120 % through the rows of a table."""
    for percent in (80, 120):
        x = scale_x(left, wide, percent)
        sheet.rule(x, top, x, bottom, style.DENSE, dashed=True)
    x = scale_x(left, wide, 100)
    sheet.rule(x, top, x, bottom, style.STRONG)
