"""The wastes of a manifest as a grid of inputs with one header; a new row follows by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hwtrack.services.requests import Choice, NewLineForm
from ui import fonts, words
from ui.forms.batch import fill
from ui.text import mass, mass_unit
from ui.widgets.basic import Text, box, clear, column, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field, FindingLine

WIDTHS = {
    "no": 22,
    "code": 132,
    "hazards": 52,
    "form": 108,
    "packaging": 104,
    "count": 62,
    "grams": 96,
    "remove": 30,
}


class LineRow(QWidget):
    """One waste: code, name, hazards, form, packaging, packages, mass; findings beneath."""

    def __init__(self, ask: Callable[[str], tuple[Choice, ...]]) -> None:
        super().__init__()
        self.no = Text("", tone="text2")
        self.code = ChoiceField("waste_code", ask)
        self.name, self.hazards = Field("name"), Field("hazards")
        self.form, self.packaging = ComboBox("form"), ComboBox("packaging")
        self.count, self.grams = Field("package_count"), Field("grams")
        self.remove = icon_button("close", "")
        self.batch_uid = ""
        for editor in (self.name, self.hazards):
            editor.setReadOnly(True)
        for editor in (self.count, self.grams):
            editor.setAlignment(self.grams.alignment().AlignRight)
        self.note = FindingLine()
        widgets: dict[str, QWidget] = {
            "no": self.no, "code": self.code, "name": self.name, "hazards": self.hazards, "form": self.form,
            "packaging": self.packaging, "count": self.count, "grams": self.grams, "remove": self.remove,
        }  # fmt: skip
        self.setLayout(column(line_layout(widgets), row(WIDTHS["no"] + 4, self.note, gap=0), gap=2))
        self.code.taken.connect(self._taken)

    def _taken(self, choice: Choice | None) -> None:
        self.name.setText(choice.name if choice else "")
        self.name.setToolTip(choice.name if choice else "")
        self.hazards.setText(choice.hint if choice else "")

    def empty(self) -> bool:
        """Return whether nothing was typed here."""
        return not any(field.text().strip() for field in (self.code, self.count, self.grams))

    def editors(self) -> dict[str, QWidget]:
        """Return the fields by their names in the form."""
        return {
            "waste_code": self.code,
            "form": self.form,
            "packaging": self.packaging,
            "package_count": self.count,
            "grams": self.grams,
        }

    def fill_in(self, line: NewLineForm, choice: Choice | None) -> None:
        """Put a line of a draft into the fields."""
        self.batch_uid = line.batch_uid
        self.code.take(choice)
        if choice is None:
            self.code.setText(line.waste_code)
        self.form.setCurrentIndex(max(self.form.findData(line.form), 0))
        self.packaging.setCurrentIndex(max(self.packaging.findData(line.packaging), 0))
        self.count.setText("" if line.package_count is None else str(line.package_count))
        self.grams.setText("" if line.grams is None else mass(line.grams, 4).replace(",", ""))


def line_layout(widgets: dict[str, QWidget]) -> QHBoxLayout:
    """Lay out a line or the header with the same widths; the name takes the rest."""
    layout = row(gap=6)
    for key, widget in widgets.items():
        if key in WIDTHS:
            widget.setFixedWidth(fonts.scaled(WIDTHS[key]))
        layout.addWidget(widget, 0 if key in WIDTHS else 1)
    return layout


class LinesEditor(QWidget):
    """All lines with their sum. `rows_changed` tells the form to know the fields anew."""

    rows_changed = Signal()

    def __init__(self, ask: Callable[[str], tuple[Choice, ...]]) -> None:
        super().__init__()
        self._ask = ask
        self._filling = False
        self.rows: list[LineRow] = []
        self._titles = {
            key: Text("", fonts.SECOND, "text3")
            for key in ("no", "code", "name", "hazards", "form", "packaging", "count", "grams", "remove")
        }
        for key in ("count", "grams"):
            self._titles[key].setAlignment(self._titles[key].alignment().AlignRight)
        self._body = column(gap=6)
        self.add_button = Button("", "quiet", "plus")
        self.add_button.clicked.connect(self.add)
        self._total = Text("")
        header: dict[str, QWidget] = dict(self._titles)
        self.setLayout(
            column(
                line_layout(header),
                box(self._body),
                row(22, self.add_button, None, self._total, 36, gap=6),
                gap=4,
            )
        )
        self.add()

    def add(self) -> LineRow:
        """Add an empty line."""
        line = LineRow(self._ask)
        self.rows.append(line)
        self._body.addWidget(line)
        line.code.taken.connect(lambda _choice: self._follow())
        for figure in (line.count, line.grams):
            figure.textChanged.connect(lambda _text: self.rows_changed.emit())
        line.remove.clicked.connect(lambda: self._remove(line))
        self._dress(line)
        self._renumber()
        return line

    def _follow(self) -> None:
        """Keep one empty line at the end."""
        if not self._filling and not self.rows[-1].empty():
            self.add()

    def _remove(self, line: LineRow) -> None:
        if len(self.rows) > 1:
            self.rows.remove(line)
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()
            self._renumber()

    def repeat(self) -> None:
        """Repeat the last filled line below it (Ctrl D)."""
        filled = [line for line in self.rows if not line.empty()]
        if filled:
            last = filled[-1]
            form = self.read_line(last, None, None)
            target = self.rows[-1] if self.rows[-1].empty() else self.add()
            target.fill_in(form, last.code.choice)

    def read_line(self, line: LineRow, count: int | None, grams: int | None) -> NewLineForm:
        """Return one line with the figures the form has read."""
        return NewLineForm(
            waste_code=line.code.text().strip(), batch_uid=line.batch_uid, form=str(line.form.currentData() or ""),
            packaging=str(line.packaging.currentData() or ""), package_count=count, grams=grams,
        )  # fmt: skip

    def fill_in(self, lines: tuple[NewLineForm, ...]) -> None:
        """Show the lines of a draft and one empty line behind them."""
        clear(self._body)
        self.rows = []
        self._filling = True
        for line in lines:
            choices = self._ask(line.waste_code) if line.waste_code else ()
            found = [choice for choice in choices if choice.label == line.waste_code]
            self.add().fill_in(line, found[0] if found else None)
        self._filling = False
        if not self.rows or not self.rows[-1].empty():
            self.add()

    def show_total(self, grams: int, packages: int) -> None:
        """Show the sum of what could be read."""
        self._total.setText(self.tr("合计 {mass}\u3000%n 件", "", packages).format(mass=mass_unit(grams)))

    def _renumber(self) -> None:
        for number, line in enumerate(self.rows, start=1):
            line.no.setText(str(number))
            name_button(line.remove, self.tr("删除第 {n} 行").format(n=number))
            labels = self._labels()
            for field, editor in line.editors().items():
                editor.setAccessibleName(self.tr("第 {n} 行 {field}").format(n=number, field=labels[field]))
            for key, editor in (("name", line.name), ("hazards", line.hazards)):
                editor.setAccessibleName(self.tr("第 {n} 行 {field}").format(n=number, field=labels[key]))
        self.rows_changed.emit()

    def _dress(self, line: LineRow) -> None:
        fill(line.form, words.FORMS)
        fill(line.packaging, words.PACKAGINGS)

    def _labels(self) -> dict[str, str]:
        return {
            "waste_code": self.tr("废物代码"),
            "name": self.tr("废物名称"),
            "hazards": self.tr("特性"),
            "form": self.tr("形态"),
            "packaging": self.tr("包装"),
            "package_count": self.tr("数量"),
            "grams": self.tr("移出量 t"),
        }

    def retranslate(self) -> None:
        """Set the words anew."""
        labels = self._labels()
        keys = {"code": "waste_code", "count": "package_count"}
        for key, title in self._titles.items():
            title.setText(labels.get(keys.get(key, key), ""))
        self.add_button.setText(self.tr("加一行"))
        self.add_button.updateGeometry()
        for line in self.rows:
            self._dress(line)
        self._renumber()
