"""The wastes of a manifest as a grid of inputs with one header; a new row follows by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hwtrack.services.requests import Choice, NewLineForm
from ui import fonts, words
from ui.forms.batch import fill, offer
from ui.text import mass, mass_unit, plain_tip
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


Ask = Callable[[str], tuple[Choice, ...]]


class LineRow(QWidget):
    """One waste: code, name, hazards, form, packaging, packages, mass; batch and harmful parts beneath."""

    def __init__(self, ask: Ask, ask_batches: Ask) -> None:
        super().__init__()
        self._ask_batches = ask_batches
        self.no = Text("", tone="text2")
        self.code = ChoiceField("waste_code", ask)
        self.name, self.hazards = Field("name"), Field("hazards")
        self.form, self.packaging = ComboBox("form"), ComboBox("packaging")
        self.count, self.grams = Field("package_count"), Field("grams")
        self.remove = icon_button("close", "")
        self.batch, self.harmful = ComboBox("batch_uid"), Field("harmful")
        self.no_batch = ""
        for editor in (self.name, self.hazards):
            # The catalogue fills them in; Enter passes by, Tab stops.
            editor.setProperty("passed", True)
        for editor in (self.count, self.grams):
            editor.setAlignment(self.grams.alignment().AlignRight)
        self.note = FindingLine()
        widgets: dict[str, QWidget] = {
            "no": self.no, "code": self.code, "name": self.name, "hazards": self.hazards, "form": self.form,
            "packaging": self.packaging, "count": self.count, "grams": self.grams, "remove": self.remove,
        }  # fmt: skip
        self.batch_label, self.harmful_label = (
            Text("", fonts.SECOND, "text3"),
            Text("", fonts.SECOND, "text3"),
        )
        second = row(
            self.batch_label, self.batch, 10, self.harmful_label, self.harmful, WIDTHS["remove"], gap=6
        )
        second.setContentsMargins(WIDTHS["no"] + 6, 0, 0, 0)
        second.setStretch(1, 1)
        second.setStretch(4, 1)
        self.more = box(second)
        self.setLayout(
            column(line_layout(widgets), self.more, row(WIDTHS["no"] + 4, self.note, gap=0), gap=4)
        )
        self.code.taken.connect(self._taken)
        self.code.textChanged.connect(lambda _text: self._show_more())
        self._show_more()

    def _taken(self, choice: Choice | None) -> None:
        self.name.setText(choice.name if choice else "")
        self.name.setToolTip(plain_tip(choice.name) if choice else "")
        self.name.setCursorPosition(0)
        self.hazards.setText(choice.hint if choice else "")
        self.offer_batches(str(self.batch.currentData() or ""))

    def _show_more(self) -> None:
        """Ask for batch and harmful parts once there is a waste: the empty last line stays one line."""
        self.more.setVisible(not self.empty())

    def offer_batches(self, chosen: str) -> None:
        """Offer the sender's batches of this waste; none is taken by itself, for most are made that day."""
        code = self.code.text().strip()
        offer(self.batch, self._ask_batches(code) if code else (), chosen)
        self.batch.setItemText(0, self.no_batch)
        if not chosen:
            self.batch.setCurrentIndex(0)

    def empty(self) -> bool:
        """Return whether nothing was typed here."""
        return not any(field.text().strip() for field in (self.code, self.count, self.grams))

    def differing(self) -> tuple[str, str]:
        """Return name and hazards where they are not what the catalogue says."""
        name, hazards = self.name.text().strip(), self.hazards.text().strip()
        known = self.code.choice
        if known is None:
            return name, hazards
        return ("" if name == known.name else name), ("" if hazards == known.hint else hazards)

    def editors(self) -> dict[str, QWidget]:
        """Return the fields by their names in the form."""
        return {
            "waste_code": self.code,
            "form": self.form,
            "packaging": self.packaging,
            "package_count": self.count,
            "grams": self.grams,
            "batch_uid": self.batch,
            "harmful": self.harmful,
            "name": self.name,
            "hazards": self.hazards,
        }

    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields in reading order."""
        return (
            self.code, self.name, self.hazards, self.form, self.packaging, self.count, self.grams,
            self.batch, self.harmful, self.remove,
        )  # fmt: skip

    def fill_in(self, line: NewLineForm, choice: Choice | None) -> None:
        """Put a line of a draft into the fields."""
        self.code.take(choice)
        if choice is None:
            self.code.setText(line.waste_code)
        if line.name:
            self.name.setText(line.name)
            self.name.setCursorPosition(0)
        if line.hazards:
            self.hazards.setText(line.hazards)
        self.harmful.setText(line.harmful)
        self.offer_batches(line.batch_uid)
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

    def __init__(self, ask: Ask, ask_batches: Ask) -> None:
        super().__init__()
        self._ask, self._ask_batches = ask, ask_batches
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
        line = LineRow(self._ask, self._ask_batches)
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
        name, hazards = line.differing()
        return NewLineForm(
            waste_code=line.code.text().strip(), batch_uid=str(line.batch.currentData() or ""),
            form=str(line.form.currentData() or ""), packaging=str(line.packaging.currentData() or ""),
            package_count=count, grams=grams, name=name, hazards=hazards, harmful=line.harmful.text().strip(),
        )  # fmt: skip

    def site_changed(self) -> None:
        """Offer the batches of another sender."""
        for line in self.rows:
            line.offer_batches(str(line.batch.currentData() or ""))

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
        self.rows_changed.emit()

    def _dress(self, line: LineRow) -> None:
        fill(line.form, words.FORMS)
        fill(line.packaging, words.PACKAGINGS)
        line.batch_label.setText(self._labels()["batch_uid"])
        line.harmful_label.setText(self._labels()["harmful"])
        line.no_batch = self.tr("当日产生，不从库存")
        line.offer_batches(str(line.batch.currentData() or ""))

    def _labels(self) -> dict[str, str]:
        return {
            "waste_code": self.tr("废物代码"),
            "name": self.tr("废物名称"),
            "hazards": self.tr("特性"),
            "form": self.tr("形态"),
            "packaging": self.tr("包装"),
            "package_count": self.tr("数量"),
            "grams": self.tr("移出量 t"),
            "batch_uid": self.tr("批次"),
            "harmful": self.tr("有害成分"),
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
