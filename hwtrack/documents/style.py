"""Hold the tokens of the papers: measures in mm from the top left, type in points, rules in points, one ink."""

from __future__ import annotations

from typing import Final

PT: Final = 25.4 / 72
"""One point in mm."""

# A4 portrait
PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0
LEFT: Final = 20.0
RIGHT: Final = 196.0
WIDTH: Final = RIGHT - LEFT
HEADER_TOP: Final = 12.0
HEADER_RIGHT: Final = 150.0
BODY_TOP: Final = 54.8
BODY_BOTTOM: Final = 276.0
FOOTER_BASELINES: Final = (280.0, 284.0, 288.0)
QR_LEFT: Final = 156.0
QR_TOP: Final = 12.2
QR_SIDE: Final = 40.0
SEAM_LEFT: Final = 198.5
SEAM_RIGHT: Final = 201.5
SEAM_TOP: Final = 140.0
SEAM_BOTTOM: Final = 182.0

# Rules
OPENING: Final = 1.2
STRONG: Final = 0.8
NORMAL: Final = 0.4
DENSE: Final = 0.3

# Type
TITLE: Final = 21.0
TITLE_TRACKING: Final = 0.6
OFFICIAL: Final = 14.0
INTERNAL: Final = 12.0
LEAD: Final = 10.5
SECTION: Final = 10.0
MASS: Final = 9.5
VALUE: Final = 9.0
TABLE: Final = 8.5
SECOND: Final = 8.0
FINE: Final = 7.5
LABEL: Final = 7.0
SMALLEST: Final = 6.75
SHRINK: Final = 0.75
STEP: Final = 0.25

CELL_LEADING: Final = 1.16
LOG_LEADING: Final = 1.24
PARAGRAPH_LEADING: Final = 1.45

# Rows
SECTION_HEIGHT: Final = 5.3
FIELD_HEIGHT: Final = 5.5
TABLE_HEAD_HEIGHT: Final = 5.0
WASTE_ROW: Final = 6.9
WASTE_ROW_WIDE: Final = 7.4
TOTAL_HEIGHT: Final = 5.5
ROW_AIR: Final = 0.8
PAD: Final = 0.9

# An ideograph of this font stands 0.38 em over the middle of its box.
RISE: Final = 0.38


def line_height(size: float, leading: float = CELL_LEADING) -> float:
    """Return the height of a line of `size` points in mm."""
    return size * leading * PT


def baseline(top: float, height: float, size: float) -> float:
    """Return the y of the baseline that centres one line of `size` points in a row."""
    return top + height / 2 + RISE * size * PT
