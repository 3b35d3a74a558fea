"""Confirming receipt: what the scale says of every line, how much is accepted, where it goes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.steps import LineReceipt, Receipt
from hwtrack.services.views import ManifestDetail, ManifestLineView
from ui import errors, fonts
from ui.forms.base import input_finding
from ui.i18n import pick
from ui.pages.base import Desk
from ui.text import mass, percent
from ui.widgets.basic import Elided, Text, column, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FindingLine, mark_field


class LineInput:
    """The two figures of one line. Accepted follows received until it is typed itself."""

    def __init__(self, line: ManifestLineView) -> None:
        self.line = line
        self.received, self.accepted = Field("received", unit="t"), Field("accepted", unit="t")
        self.difference = Text("", fonts.SECOND, "text2")
        self.note = FindingLine()
        shipped = "" if line.shipped is None else mass(line.shipped).replace(",", "")
        self.received.setText(shipped)
        self.accepted.setText(shipped)
        self.received.textEdited.connect(self.accepted.setText)
        self.received.textChanged.connect(lambda _text: self._compare())
        self._compare()

    def _compare(self) -> None:
        """Show the raw difference at once; whether it is significant is the rules' affair."""
        try:
            received = parse_mass(self.received.text())
        except UserError:
            self.difference.setText("")
            return
        shipped = self.line.shipped
        self.difference.setText(percent(received - shipped, shipped) if shipped else "")

    def read(self) -> LineReceipt:
        """Return the line as weighed; raises UserError naming the field."""
        figures = {}
        for name, editor in (("received", self.received), ("accepted", self.accepted)):
            try:
                figures[name] = parse_mass(editor.text())
            except UserError as error:
                raise UserError(error.message, field=name) from error
        if figures["accepted"] > figures["received"]:
            reason = QCoreApplication.translate("receipt", "接受量不能大于到厂量。")
            raise UserError(reason, field="accepted")
        return LineReceipt(self.line.no, figures["received"], figures["accepted"])

    def show_error(self, error: UserError | None) -> None:
        """Show what is wrong beneath the line."""
        finding = input_finding(error.field or "", error.message) if error else None
        self.note.show_finding(finding)
        for name, editor in (("received", self.received), ("accepted", self.accepted)):
            mark_field(editor, finding if error and error.field == name else None)


class ReceiptDialog(QDialog):
    """Asks for the figures and records them; a refusal leaves everything as it was typed."""

    received = Signal(object)

    def __init__(self, parent: QWidget | None, desk: Desk, detail: ManifestDetail) -> None:
        super().__init__(parent)
        self.desk, self.detail = desk, detail
        self.lines = [LineInput(line) for line in detail.lines]
        title = self.tr("确认接受 {no}").format(no=detail.row.internal_no)
        self.setWindowTitle(title)
        self.setMinimumWidth(640)
        self.submit = Button(self.tr("确认接受"), "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.confirm)
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        hint = Text(
            self.tr("到厂量少于移出量的部分记为称重差；接受量少于到厂量的部分退回。"), tone="text2", wrap=True
        )
        body = column(
            Text(title, fonts.DIALOG, bold=True),
            hint,
            8,
            self._grid(),
            12,
            row(None, cancel, self.submit),
            gap=8,
            margins=(20, 18, 20, 18),
        )
        self.setLayout(body)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        titles = (self.tr("废物"), self.tr("移出 t"), self.tr("到厂"), self.tr("接受"), self.tr("差异"))
        for place, text in enumerate(titles):
            grid.addWidget(Text(text, fonts.SECOND, "text3"), 0, place)
        for number, line in enumerate(self.lines):
            self._add_line(grid, 1 + 2 * number, line)
        return grid

    def _add_line(self, grid: QGridLayout, at: int, line: LineInput) -> None:
        name = f"{line.line.waste_code} {pick(line.line.name_zh, line.line.name_en)}"
        line.received.setAccessibleName(self.tr("第 {n} 行到厂量").format(n=line.line.no))
        line.accepted.setAccessibleName(self.tr("第 {n} 行接受量").format(n=line.line.no))
        for editor in (line.received, line.accepted):
            editor.setFixedWidth(fonts.scaled(120))
        line.difference.setMinimumWidth(fonts.scaled(56))
        cells: tuple[QWidget, ...] = (
            Elided(name),
            Text(mass(line.line.shipped)),
            line.received,
            line.accepted,
            line.difference,
        )
        for place, widget in enumerate(cells):
            grid.addWidget(widget, at, place)
        grid.addWidget(line.note, at + 1, 0, 1, 5)

    def confirm(self) -> None:
        """Record the receipt."""
        read: list[LineReceipt] = []
        for line in self.lines:
            line.show_error(None)
            try:
                read.append(line.read())
            except UserError as error:
                line.show_error(error)
        if len(read) < len(self.lines):
            return
        register = self.desk.register
        receipt = Receipt(self.detail.row.uid, self.desk.now(), tuple(read), handler=register.info().actor)
        self.submit.explain(self.tr("正在登记"))
        self.desk.tasks.run(lambda _job: register.receive(receipt), self._done, self._refused)

    def _done(self, detail: ManifestDetail) -> None:
        self.received.emit(detail)
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.submit.explain("")
        errors.show(error, self)
