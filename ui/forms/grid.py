"""A short list of things typed in a grid of inputs with one header; a row is added when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import fonts
from ui.widgets.basic import Text, box, clear, column, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.fields import ComboBox, Field, FindingLine

REMOVE = 30


@dataclass(frozen=True, slots=True)
class Input:
    """A column: the field's name, how its editor is made, its width in pixels (0 takes the rest)."""

    name: str
    make: Callable[[], Field | ComboBox]
    width: int = 0


class GridRow(QWidget):
    """One row of inputs with room beneath for what was found."""

    def __init__(self, inputs: tuple[Input, ...]) -> None:
        super().__init__()
        self.editors: dict[str, Field | ComboBox] = {}
        line = row(gap=6)
        for column_of in inputs:
            editor = column_of.make()
            editor.setObjectName(column_of.name)
            if column_of.width:
                editor.setFixedWidth(fonts.scaled(column_of.width))
            line.addWidget(editor, 0 if column_of.width else 1)
            self.editors[column_of.name] = editor
        self.remove = icon_button("close", "")
        self.remove.setFixedWidth(fonts.scaled(REMOVE))
        line.addWidget(self.remove)
        self.note = FindingLine()
        self.setLayout(column(line, self.note, gap=2))

    def text(self, name: str) -> str:
        """Return what was typed or chosen."""
        editor = self.editors[name]
        return editor.text().strip() if isinstance(editor, QLineEdit) else str(editor.currentData() or "")

    def fill(self, told: dict[str, str]) -> None:
        """Put texts and choices into the row by field."""
        for name, value in told.items():
            editor = self.editors[name]
            if isinstance(editor, QLineEdit):
                editor.setText(value)
            else:
                editor.setCurrentIndex(max(editor.findData(value), 0))

    def empty(self) -> bool:
        """Return whether nothing was typed; a choice that has a value by itself does not count."""
        return not any(
            editor.text().strip() for editor in self.editors.values() if isinstance(editor, QLineEdit)
        )


class InputGrid(QWidget):
    """Rows of the same inputs. `rows_changed` tells the form to know the fields anew."""

    rows_changed = Signal()

    def __init__(self, inputs: tuple[Input, ...]) -> None:
        super().__init__()
        self._inputs = inputs
        self._names: dict[str, str] = {}
        self._remove_name = ""
        self.rows: list[GridRow] = []
        self._titles = {entry.name: Text("", fonts.SECOND, "text3") for entry in inputs}
        head = row(gap=6)
        for entry in inputs:
            if entry.width:
                self._titles[entry.name].setFixedWidth(fonts.scaled(entry.width))
            head.addWidget(self._titles[entry.name], 0 if entry.width else 1)
        head.addSpacing(fonts.scaled(REMOVE))
        self._body = column(gap=6)
        self.add_button = Button("", "quiet", "plus")
        self.add_button.clicked.connect(self.add)
        self.setLayout(column(head, box(self._body), row(self.add_button, None), gap=4))
        self.add()

    def add(self) -> GridRow:
        """Add an empty row."""
        added = GridRow(self._inputs)
        added.remove.clicked.connect(lambda: self._remove(added))
        self.rows.append(added)
        self._body.addWidget(added)
        self._name_rows()
        self.rows_changed.emit()
        return added

    def _remove(self, gone: GridRow) -> None:
        if len(self.rows) > 1:
            self.rows.remove(gone)
            self._body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self._name_rows()
            self.rows_changed.emit()

    def filled(self) -> list[GridRow]:
        """Return the rows in which something was typed."""
        return [entry for entry in self.rows if not entry.empty()]

    def reset(self) -> None:
        """Empty the grid down to one row."""
        clear(self._body)
        self.rows = []
        self.add()

    def retranslate(self, names: dict[str, str], add: str, remove: str) -> None:
        """Set the words: titles by field, the add button's, and the remove button's with {n}."""
        self._names, self._remove_name = names, remove
        for field, title in self._titles.items():
            title.setText(names[field])
        self.add_button.setText(add)
        self.add_button.updateGeometry()
        self._name_rows()

    def _name_rows(self) -> None:
        for number, entry in enumerate(self.rows, start=1):
            for field, editor in entry.editors.items():
                editor.setAccessibleName(f"{self._names.get(field, field)} {number}")
            name_button(entry.remove, self._remove_name.format(n=number))
