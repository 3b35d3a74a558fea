"""The entries of a short form: each with its editor, and how what was typed in it is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.requests import Choice
from ui.forms.grid import GridRow, InputGrid
from ui.text import mass
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import CheckBox, ComboBox, Field

Values = dict[str, Any]


class UnreadError(ValueError):
    """What was typed cannot be read: the sentence, and the field it stands in."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message, self.field = message, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form: its name as the service knows it, its label, its editor, how it is read."""

    name: str
    label: str
    editor: QWidget
    read: Callable[[], object]
    wide: bool = False
    """Stands across the form under its label instead of beside it, as a grid does."""


def text_entry(name: str, label: str, value: str = "", placeholder: str = "") -> Entry:
    """Ask for a line of text."""
    editor = Field(name, placeholder=placeholder)
    editor.setText(value)
    return Entry(name, label, editor, lambda: editor.text().strip())


def day_entry(name: str, label: str, value: date | None = None, *, needed: bool = True) -> Entry:
    """Ask for a day as 2026-06-30; one that need not be known may stay empty."""
    example = QCoreApplication.translate("entries", "如 2026-06-30")
    editor = Field(name, placeholder=example)
    editor.setText(value.isoformat() if value else "")
    return Entry(name, label, editor, lambda: read_day(editor.text(), name, needed=needed))


def mass_entry(name: str, label: str, grams: int | None = None, unit: str = "t") -> Entry:
    """Ask for a mass in tonnes; empty is not known."""
    editor = Field(name, unit)
    editor.setText(mass_text(grams))
    return Entry(name, label, editor, lambda: read_mass(editor.text(), name))


def count_entry(name: str, label: str, value: int | None = None, *, needed: bool = False) -> Entry:
    """Ask for a whole number; empty is not known."""
    editor = Field(name)
    editor.setText("" if value is None else str(value))
    return Entry(name, label, editor, lambda: read_count(editor.text(), name, needed=needed))


def pick_entry(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str = "") -> Entry:
    """Ask for one of a short list of (key, word)."""
    editor = combo(options, chosen, name)
    return Entry(name, label, editor, lambda: str(editor.currentData() or ""))


def flag_entry(name: str, text: str, *, on: bool = False) -> Entry:
    """Ask for yes or no; the words stand beside the box."""
    editor = CheckBox()
    editor.setObjectName(name)
    editor.setText(text)
    editor.setAccessibleName(text)
    editor.setChecked(on)
    return Entry(name, "", editor, editor.isChecked)


def choice_entry(name: str, label: str, ask: Callable[[str], tuple[Choice, ...]], chosen: str = "") -> Entry:
    """Ask for a thing of the register while one types; *chosen* is found again by its identity."""
    editor = ChoiceField(name, ask)
    if chosen:
        editor.take_uid(chosen)
    return Entry(name, label, editor, lambda: editor.uid or editor.text().strip())


def grid_entry(name: str, label: str, grid: InputGrid, read_row: Callable[[GridRow, str], object]) -> Entry:
    """Ask for a list of the same things; *read_row* reads one row, given its field's beginning."""

    def read() -> tuple[object, ...]:
        return tuple(
            read_row(row, f"{name}.{place}") for place, row in enumerate(grid.rows) if not row.empty()
        )

    return Entry(name, label, grid, read, wide=True)


def combo(options: Sequence[tuple[str, str]], chosen: str = "", name: str = "") -> ComboBox:
    """Make a choice of (key, word)."""
    box = ComboBox(name)
    for key, word in options:
        box.addItem(word, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def read_day(text: str, field: str, *, needed: bool = False) -> date | None:
    """Read a day as people type it.

    Raises:
        UnreadError: it is none, or it is missing where it is needed.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("/", "-").replace(".", "-")
    if not plain and not needed:
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        said = QCoreApplication.translate("entries", "请写日期，如 2026-06-30")
        raise UnreadError(said, field) from None


def read_mass(text: str, field: str) -> int | None:
    """Read tonnes as grams; empty is not known.

    Raises:
        UnreadError: it is no mass.
    """
    if not text.strip():
        return None
    try:
        return parse_mass(text)
    except UserError as error:
        raise UnreadError(error.message, field) from None


def read_count(text: str, field: str, *, needed: bool = False) -> int | None:
    """Read a whole number.

    Raises:
        UnreadError: it is none, or it is missing where it is needed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain and not needed:
        return None
    if not plain.isdecimal() or len(plain) > 9:
        raise UnreadError(QCoreApplication.translate("entries", "请写整数"), field)
    return int(plain)


def mass_text(grams: int | None) -> str:
    """Write grams as tonnes for a field, without zeros nobody typed."""
    if grams is None:
        return ""
    text = mass(grams, 6)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(",", "")
