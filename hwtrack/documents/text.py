"""Break, shrink and clean text the way the papers need it: nothing is cut, no number is broken, no ellipsis is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hwtrack.documents import fonts
from hwtrack.documents.style import (
    CELL_LEADING,
    LABEL,
    PT,
    ROW_AIR,
    SHRINK,
    SMALLEST,
    STEP,
    line_height,
)
from hwtrack.errors import UserError

NO_LINE_START: Final = "，。；：、）》〉】〕」』”’！？％…·—,.;:!?%)]}"
NO_LINE_END: Final = "（《〈【〔「『“‘([{"
MISSING: Final = "□"
HIDDEN: Final = "◇"

# A plate, the number of a line, then runs that hold together: Latin words, codes, dates, phone numbers and numbers with their unit.
_WORD = r"[0-9A-Za-z#$&'*+\-./=@^_~−–·•°%‰:,;!?×÷<>≤≥²³\u00a0]"
_TOKENS: Final = re.compile(
    r"[\u4e00-\u9fff][A-Z][·•・]?[0-9A-Z]{5,6}[挂学警港澳]?"
    r"|（第 [0-9]+ 行）"
    rf"|{_WORD}+(?:(?<=[0-9]) (?=[0-9%]|(?:t|kg|g|mm|km|L)\b){_WORD}+)*"
    r"|\s+|."
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of one text and the size in points at which they fit."""

    lines: tuple[str, ...]
    size: float
    leading: float = CELL_LEADING

    @property
    def height(self) -> float:
        """Return the height of the block in mm."""
        return len(self.lines) * line_height(self.size, self.leading)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a string in mm at `size` points."""
    return fonts.ems(text, bold) * size * PT


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """Make a text safe to draw: controls and bidi marks become ◇, characters the font lacks become □."""
    if text.isascii() and text.isprintable():
        return text
    known = fonts.advances(False)
    return "".join(
        HIDDEN if _is_hidden(character) else character if ord(character) in known else MISSING
        for character in unicodedata.normalize("NFC", text)
    )


def replaced(texts: Iterable[str]) -> tuple[str, ...]:
    """List what `clean` replaced in these texts, each as its mark and code point, in order of first appearance."""
    known = fonts.advances(False)
    notes: dict[str, None] = {}
    for text in texts:
        if clean(text) == text:
            continue
        for character in unicodedata.normalize("NFC", text):
            if _is_hidden(character):
                notes[f"{HIDDEN} U+{ord(character):04X}"] = None
            elif ord(character) not in known:
                notes[f"{MISSING} U+{ord(character):04X}"] = None
    return tuple(notes)


def _clusters(text: str) -> list[str]:
    """Split a text where a line may break: closing marks stay with what they close, opening ones with what they open."""
    clusters: list[str] = []
    glue = False
    for token in _TOKENS.findall(text):
        blank = token.isspace()
        if clusters and (glue or blank or token[0] in NO_LINE_START):
            clusters[-1] += token
        else:
            clusters.append(token)
        glue = not blank and token[-1] in NO_LINE_END
    return clusters


def _split_wide(cluster: str, em_width: float, bold: bool) -> list[str]:
    """Break a cluster that is wider than the line by itself, character by character."""
    pieces, current = [], ""
    for character in cluster:
        if current and fonts.ems(current + character, bold) > em_width:
            pieces.append(current)
            current = ""
        current += character
    return [*pieces, current]


def _fill(clusters: list[str], em_width: float, bold: bool) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for cluster in clusters:
        needed = fonts.ems(cluster.rstrip(), bold)
        if lines[-1] and used + needed > em_width:
            lines.append([])
            used = 0.0
        for piece in _split_wide(cluster, em_width, bold) if needed > em_width else (cluster,):
            if lines[-1] and used + fonts.ems(piece.rstrip(), bold) > em_width:
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += fonts.ems(piece, bold)
    return lines


def _feed_last(lines: list[list[str]]) -> None:
    """Give the last line at least two characters by taking a cluster from the line before."""
    if len(lines) > 1 and len("".join(lines[-1]).strip()) < 2 and len(lines[-2]) > 1:
        lines[-1].insert(0, lines[-2].pop())


@lru_cache(maxsize=16_384)
def wrap(text: str, line_width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `line_width` mm at `size` points; at least one line, perhaps empty."""
    em_width = line_width / (size * PT) + 1e-6
    if fonts.ems(text, bold) <= em_width:
        return (text,)
    lines = _fill(_clusters(text.strip()), em_width, bold)
    _feed_last(lines)
    return tuple("".join(line).strip() for line in lines)


def _sizes(top: float, bottom: float) -> Iterable[float]:
    size = top
    while size >= bottom - 1e-9:
        yield size
        size -= STEP


@lru_cache(maxsize=16_384)
def fit(text: str, line_width: float, room: float, size: float, bold: bool = False) -> Fitted:
    """Fit a text in a cell: one line, one line slightly smaller, two lines, else as many as it takes at 7 pt.

    `line_width` and `room`, the height that a row gives without growing, in mm; `size` nominal, in points.
    """
    ems = fonts.ems(text, bold)
    for smaller in _sizes(size, max(size - SHRINK, SMALLEST)):
        if ems * smaller * PT <= line_width:
            return Fitted((text,), smaller)
    for smaller in _sizes(size, SMALLEST):
        if 2 * line_height(smaller) <= room and ems * smaller * PT <= 2 * line_width:
            lines = wrap(text, line_width, smaller, bold)
            if len(lines) <= 2:
                return Fitted(lines, smaller)
    return Fitted(wrap(text, line_width, LABEL, bold), LABEL)


def fit_number(text: str, line_width: float, size: float, bold: bool = False) -> Fitted:
    """Fit a number on one line; it may shrink to 6.75 pt and is refused beyond, never broken."""
    for smaller in _sizes(size, SMALLEST):
        if width(text, smaller, bold) <= line_width:
            return Fitted((text,), smaller)
    raise UserError(f"“{text}” 太长，放不进 {line_width:.1f} mm 的数字栏。")


def row_height(cells: Iterable[Fitted], least: float) -> float:
    """Return the height of a row in mm: at least `least`, more when a cell needs it."""
    return max(
        [
            least,
            *(cell.height + ROW_AIR for cell in cells if len(cell.lines) > 1 and cell.height > least - 0.3),
        ]
    )
