"""One line of a receipt: what the scale says, what is accepted, how it is treated, what differs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.domain.quantity import parse_mass
from hwtrack.errors import UserError
from hwtrack.services.requests import Choice
from hwtrack.services.steps import LineReceipt
from hwtrack.services.views import FindingView, ManifestLineView
from ui import fonts, words, words_custody
from ui.forms.batch import fill
from ui.i18n import pick
from ui.text import mass, percent
from ui.widgets.basic import Elided, Text
from ui.widgets.fields import ComboBox, Field, FindingLine, mark_field


class LineInput(QObject):
    """The inputs of one line. Accepted follows received until it is typed itself."""

    changed = Signal()

    def __init__(self, place: int, line: ManifestLineView) -> None:
        super().__init__()
        self.place, self.line = place, line
        self.received, self.accepted = Field("received", unit="t"), Field("accepted", unit="t")
        self.method, self.kind, self.reason = ComboBox("method"), ComboBox("discrepancy"), Field("note")
        self.refusal = ComboBox("refusal_reason")
        self.seen: dict[str, Field | ComboBox] = {
            "form": ComboBox("form"), "packaging": ComboBox("packaging"), "package_count": Field("package_count"),
            "hazards": Field("hazards"), "name": Field("name"),
        }  # fmt: skip
        self.name = Elided(f"{line.waste_code} {pick(line.name_zh, line.name_en)}", bold=True)
        self.shipped = Text(mass(line.shipped))
        self.difference = Text("", fonts.SECOND, "text2")
        self.note = FindingLine()
        shipped = "" if line.shipped is None else mass(line.shipped).replace(",", "")
        self.received.setText(shipped)
        self.accepted.setText(shipped)
        self._follows = True
        self._fill_kinds()
        self._connect()
        self._dress()
        self._compare()

    def _fill_kinds(self) -> None:
        fill(self.kind, words.DISCREPANCIES)
        self.kind.removeItem(0)
        self.kind.setCurrentIndex(self.kind.findData("none"))
        fill(self.refusal, words_custody.REFUSALS)
        for name, table in (("form", words.FORMS), ("packaging", words.PACKAGINGS)):
            combo = self.seen[name]
            if isinstance(combo, ComboBox):
                signed = getattr(self.line, name)
                fill(combo, table)
                # Nothing chosen is as signed: the first entry shows what that was.
                combo.setItemText(0, words.of(table, signed) if signed else "–")

    def _connect(self) -> None:
        self.received.textEdited.connect(self._follow)
        self.accepted.textEdited.connect(self._typed_itself)
        for figure in (self.received, self.accepted):
            figure.textChanged.connect(self._figure_changed)
        self.reason.textChanged.connect(lambda _text: self.changed.emit())
        self.method.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.refusal.currentIndexChanged.connect(lambda _place: self.changed.emit())
        for editor in self.seen.values():
            if isinstance(editor, ComboBox):
                editor.currentIndexChanged.connect(lambda _place: self.changed.emit())
            else:
                editor.textChanged.connect(lambda _text: self.changed.emit())

    def _dress(self) -> None:
        """Fix widths and say to screen readers which line every field belongs to."""
        for figure in (self.received, self.accepted):
            figure.setFixedWidth(fonts.scaled(112))
        self.method.setFixedWidth(fonts.scaled(150))
        self.kind.setFixedWidth(fonts.scaled(142))
        self.difference.setMinimumWidth(fonts.scaled(56))
        translate = QCoreApplication.translate
        names = {
            self.received: translate("receipt", "第 {n} 行到厂量"),
            self.accepted: translate("receipt", "第 {n} 行接受量"),
            self.method: translate("receipt", "第 {n} 行利用处置方式"),
            self.kind: translate("receipt", "第 {n} 行差异类别"),
            self.reason: translate("receipt", "第 {n} 行说明"),
            self.refusal: translate("receipt", "第 {n} 行拒收原因"),
            self.seen["form"]: translate("receipt", "第 {n} 行到厂形态"),
            self.seen["packaging"]: translate("receipt", "第 {n} 行到厂包装"),
            self.seen["package_count"]: translate("receipt", "第 {n} 行到厂件数"),
            self.seen["hazards"]: translate("receipt", "第 {n} 行到厂危险特性"),
            self.seen["name"]: translate("receipt", "第 {n} 行到厂名称"),
        }
        for editor, name in names.items():
            editor.setAccessibleName(name.format(n=self.line.no))
        self.reason.setPlaceholderText(translate("receipt", "差异或拒收的理由"))
        self._dress_seen()

    def _dress_seen(self) -> None:
        """Show what was signed where nothing else is typed."""
        signed = {
            "package_count": str(self.line.package_count or ""),
            "hazards": self.line.hazards,
            "name": pick(self.line.name_zh, self.line.name_en),
        }
        for name, text in signed.items():
            editor = self.seen[name]
            if isinstance(editor, Field):
                editor.setPlaceholderText(text)
        self.seen["package_count"].setFixedWidth(fonts.scaled(64))
        self.seen["hazards"].setFixedWidth(fonts.scaled(84))
        self.refusal.setFixedWidth(fonts.scaled(150))
        self.refusal.setItemText(0, QCoreApplication.translate("receipt", "拒收原因"))

    def _follow(self, text: str) -> None:
        if self._follows:
            self.accepted.setText(text)

    def _typed_itself(self, _text: str) -> None:
        self._follows = False

    def _figure_changed(self, _text: str) -> None:
        self._compare()
        self.changed.emit()

    def _compare(self) -> None:
        """Show the raw difference at once; whether it is significant is the rules' affair."""
        shipped = self.line.shipped
        received = self._grams(self.received)
        accepted = self._grams(self.accepted)
        self.refusal.setVisible(None not in {received, accepted} and (accepted or 0) < (received or 0))
        known = received is not None and bool(shipped)
        self.difference.setText(percent((received or 0) - (shipped or 0), shipped) if known else "")

    def _grams(self, editor: Field) -> int | None:
        try:
            return parse_mass(editor.text())
        except UserError:
            return None

    def offer_methods(self, choices: tuple[Choice, ...]) -> None:
        """Offer the methods that fit; the first is taken, none where no licence line fits."""
        self.method.blockSignals(True)
        self.method.clear()
        fits = any(choice.group == "fits" for choice in choices)
        if not fits:
            self.method.addItem("", "")
        for choice in choices:
            self.method.addItem(f"{choice.label} {pick(choice.name, choice.extra)}", choice.uid)
        wanted = self.method.findData(self.line.method) if self.line.method else 0
        self.method.setCurrentIndex(max(wanted, 0))
        self.method.blockSignals(False)

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
        return LineReceipt(
            self.line.no,
            figures["received"],
            figures["accepted"],
            method=str(self.method.currentData() or ""),
            discrepancy=str(self.kind.currentData() or "none"),
            note=self.reason.text().strip(),
            refusal_reason=str(self.refusal.currentData() or "") if not self.refusal.isHidden() else "",
            package_count=self._count(),
            **{name: self._seen(name) for name in ("form", "packaging", "hazards", "name")},
        )

    def _seen(self, name: str) -> str:
        """Return what was seen where it differs; nothing is as signed."""
        editor = self.seen[name]
        return str(editor.currentData() or "") if isinstance(editor, ComboBox) else editor.text().strip()

    def _count(self) -> int | None:
        text = self._seen("package_count")
        if text and not text.isdecimal():
            reason = QCoreApplication.translate("receipt", "“{text}”不是件数").format(text=text)
            raise UserError(reason, field="package_count")
        return int(text) if text else None

    def editors(self) -> dict[str, QWidget]:
        """Return the fields by the names that findings give them."""
        return {
            "received": self.received,
            "accepted": self.accepted,
            "method": self.method,
            "discrepancy": self.kind,
            "note": self.reason,
            "refusal_reason": self.refusal,
            **self.seen,
        }

    def show_findings(self, findings: list[FindingView]) -> None:
        """Show what was found about this line, the first beneath it; without any, nothing."""
        by_field = {(found.field or "").rpartition(".")[2]: found for found in reversed(findings)}
        self.note.show_finding(findings[0] if findings else None)
        for name, editor in self.editors().items():
            mark_field(editor, by_field.get(name))
        self.difference.set_tone("warn" if "received" in by_field else "text2")
