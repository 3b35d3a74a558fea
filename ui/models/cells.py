"""What a cell shows, as small frozen values; one delegate paints each kind for every list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from hwtrack.services.capacity_timeline import PoolTimeline
from hwtrack.services.overviews import PoolView
from ui.text import percent
from ui.words import BadgeLook

CELL = Qt.ItemDataRole.UserRole + 1
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Plain:
    """One line of text in a tone (text, text2, text3, or a tone); `bold` only for identifiers."""

    text: str
    tone: str = "text"
    bold: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A first line and a quieter second one, with tags behind the first."""

    first: str
    second: str
    bold: bool = False
    tags: tuple[BadgeLook, ...] = ()
    icon: str = ""
    tone: str = "text"
    aside: str = ""
    icon_tone: str = ""
    """Tone of the icon; empty: quiet, or the selection's mark."""


@dataclass(frozen=True, slots=True)
class Load:
    """A pool's bar."""

    pool: PoolView


@dataclass(frozen=True, slots=True)
class Share:
    """A share as a bar of 0–130 %, with a line at its target in per cent; an unknown whole is hatched."""

    part: int
    whole: int | None
    target: int | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A pool's year as a line, as of a day."""

    row: PoolTimeline
    year: int
    as_of: date


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a ranking: its length in thousandths of the longest, in a token; `text` says it aloud."""

    length: int
    token: str
    text: str = ""


Cell = Plain | TwoLines | BadgeLook | Load | Share | Course | Bar


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key to sort by (empty: not sortable), title, getter of a cell, alignment, width.

    `title` is a word of the context "columns"; `stretch` takes what is left of the width;
    `least` hides the column while the list is narrower than that many pixels;
    `longest` names in the window's language the longest words it must hold: it is never narrower;
    `ticks` writes the bar's scale as its heading, `months` the months of the year.
    """

    key: str
    title: str
    cell: Callable[[Any], Cell]
    align: Qt.AlignmentFlag = LEFT
    width: int = 96
    stretch: bool = False
    least: int = 0
    longest: Callable[[], str] | None = None
    ticks: bool = False
    months: bool = False

    def heading(self) -> str:
        """Return the title in the window's language."""
        return QCoreApplication.translate("columns", self.title)


def cell_text(cell: Cell) -> str:
    """Return a cell as one line of words, for screen readers and copying."""
    if isinstance(cell, TwoLines):
        tags = " ".join(tag.text for tag in cell.tags)
        return " ".join(part for part in (cell.first, tags, cell.second) if part)
    if isinstance(cell, Load):
        return f"{cell.pool.facility} {cell.pool.name}"
    if isinstance(cell, Share):
        return percent(cell.part, cell.whole)
    if isinstance(cell, Course):
        return cell.row.name
    return cell.text
