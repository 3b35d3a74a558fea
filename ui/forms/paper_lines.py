"""One waste of a paper manifest: what the receiver weighed, took and found, as the paper says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.steps import LineReceipt
from ui import fonts, words, words_custody
from ui.forms.batch import fill
from ui.forms.lines import LineRow
from ui.widgets.basic import Elided, column, row
from ui.widgets.fields import ComboBox, Field, FindingLine


class PaperLine(QWidget):
    """The receipt of one waste; received and accepted follow the mass shipped until they are typed."""

    def __init__(self, waste: LineRow) -> None:
        super().__init__()
        self.row = waste
        self.name = Elided("", bold=True)
        self.received, self.accepted = Field("received", unit="t"), Field("accepted", unit="t")
        self.method, self.remark = Field("method"), Field("note")
        self.kind, self.refusal = ComboBox("discrepancy"), ComboBox("refusal_reason")
        self.note = FindingLine()
        for figure in (self.received, self.accepted):
            figure.setFixedWidth(fonts.scaled(112))
        self.name.setMinimumWidth(fonts.scaled(90))
        self.method.setFixedWidth(fonts.scaled(70))
        self.kind.setFixedWidth(fonts.scaled(110))
        self.refusal.setFixedWidth(fonts.scaled(130))
        line = row(
            self.name, self.received, self.accepted, self.method, self.kind, self.refusal, self.remark, gap=8
        )
        line.setStretch(0, 2)
        line.setStretch(6, 3)
        self.setLayout(column(line, self.note, gap=2))
        self._typed: set[Field] = set()
        self.received.textEdited.connect(lambda text: self._itself(self.received, text))
        self.accepted.textEdited.connect(lambda text: self._itself(self.accepted, text))
        waste.grams.textChanged.connect(self._shipped)
        waste.code.textChanged.connect(self.name.setText)
        for figure in (self.received, self.accepted):
            figure.textChanged.connect(lambda _text: self._refusal())
        self._shipped(waste.grams.text())
        self._refusal()

    def _refusal(self) -> None:
        """Ask for the reason of a refusal only where less is accepted than came."""
        try:
            refused = parse_mass(self.accepted.text()) < parse_mass(self.received.text())
        except UserError:
            refused = False
        self.refusal.setVisible(refused)

    def _itself(self, field: Field, text: str) -> None:
        self._typed.add(field)
        if field is self.received and self.accepted not in self._typed:
            self.accepted.setText(text)

    def _shipped(self, text: str) -> None:
        for field in (self.received, self.accepted):
            if field not in self._typed and self.received not in self._typed:
                field.setText(text)

    def follow(self, number: int) -> None:
        """Take the waste's code, its number and the words of the language in force."""
        self.name.setText(f"{number} {self.row.code.text()}")
        fill(self.kind, words.DISCREPANCIES)
        fill(self.refusal, words_custody.REFUSALS)
        self.kind.setItemText(0, self.tr("差异类别"))
        self.refusal.setItemText(0, self.tr("拒收原因"))
        names = {
            self.received: self.tr("到厂量"), self.accepted: self.tr("接受量"), self.method: self.tr("方式"),
            self.kind: self.tr("差异类别"), self.refusal: self.tr("拒收原因"), self.remark: self.tr("差异或拒收的理由"),
        }  # fmt: skip
        for editor, name in names.items():
            editor.setAccessibleName(f"{number} {name}")
            editor.setToolTip(name)
            if isinstance(editor, Field):
                editor.setPlaceholderText(name)

    def editors(self) -> dict[str, QWidget]:
        """Return the fields by the names that findings give them."""
        return {
            "received": self.received, "accepted": self.accepted, "method": self.method, "discrepancy": self.kind,
            "refusal_reason": self.refusal, "note": self.remark,
        }  # fmt: skip

    def read(self, number: int) -> LineReceipt:
        """Return the receipt of line `number`; raises UserError naming the field."""
        figures = {}
        for name, editor in (("received", self.received), ("accepted", self.accepted)):
            try:
                figures[name] = parse_mass(editor.text())
            except UserError as error:
                raise UserError(error.message, field=name) from error
        return LineReceipt(
            number, figures["received"], figures["accepted"], method=self.method.text().strip().upper(),
            discrepancy=str(self.kind.currentData() or ""), note=self.remark.text().strip(),
            refusal_reason="" if self.refusal.isHidden() else str(self.refusal.currentData() or ""),
        )  # fmt: skip
