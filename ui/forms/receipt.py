"""Confirming receipt: what the scale says of every line, how much is accepted, where it goes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QWidget

from hwtrack.errors import UserError
from hwtrack.services.requests import CheckResult, ReceiptOffer
from hwtrack.services.steps import LineReceipt, Receipt
from hwtrack.services.views import FindingView, ManifestDetail
from ui import errors, fonts
from ui.forms.base import ORDER, input_finding
from ui.forms.batch import moment_of, offer, shown_time
from ui.forms.receipt_line import LineInput
from ui.pages.base import Desk, scrolled
from ui.tasks import Job
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox, FindingLine, TimeField, mark_field

COLUMNS = 7


class ReceiptDialog(QDialog):
    """Asks for the figures and records them; a refusal leaves everything as it was typed."""

    received = Signal(object)

    def __init__(self, parent: QWidget | None, desk: Desk, detail: ManifestDetail) -> None:
        super().__init__(parent)
        self.desk, self.detail = desk, detail
        self.lines = [LineInput(place, line) for place, line in enumerate(detail.lines)]
        self.at, self.storage = TimeField("received_at"), ComboBox("storage_uid")
        self.at.setDateTime(shown_time(desk.now()))
        self.at_note = FindingLine()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.check)
        self._build()
        for line in self.lines:
            line.changed.connect(self._timer.start)
        self.at.dateTimeChanged.connect(lambda _at: self._timer.start())
        register, uid = desk.register, detail.row.uid
        desk.tasks.run(lambda _job: register.receipt_offer(uid), self._offered)

    def _build(self) -> None:
        title = self.tr("确认接受 {no}").format(no=self.detail.row.internal_no)
        self.setWindowTitle(title)
        self.submit = Button(self.tr("确认接受"), "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.confirm)
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        hint = Text(
            self.tr(
                "到厂量与移出量之差记为称重差；接受量少于到厂量的部分拒收，留在车上待退回。“所见”只改与联单不符的项。"
            ),
            tone="text2",
            wrap=True,
        )
        content = QWidget()
        content.setLayout(column(self._grid(), None, gap=0))
        self._area = scrolled(content, "receipt_scroll")
        parts = column(
            Text(title, fonts.DIALOG, bold=True), hint, 8, self._area, 4, box(self._foot()), self.at_note, 10,
            row(None, cancel, self.submit), gap=6, margins=(20, 18, 20, 18),
        )  # fmt: skip
        parts.setStretch(3, 1)
        self.setLayout(parts)
        wanted = content.sizeHint().height() + fonts.scaled(300)
        self.resize(fonts.scaled(960), min(wanted, fonts.scaled(680)))
        self.setMinimumWidth(fonts.scaled(880))

    def _foot(self) -> QHBoxLayout:
        """Where it is stored and when it was received; no store where the books are kept elsewhere."""
        self._store_label = Text(self.tr("贮存设施"), tone="text2")
        self.storage.setMinimumWidth(fonts.scaled(240))
        self.storage.setAccessibleName(self.tr("贮存设施"))
        self.at.setAccessibleName(self.tr("接受时间"))
        self.at.setFixedWidth(fonts.scaled(180))
        return row(
            self._store_label, self.storage, 16, Text(self.tr("接受时间"), tone="text2"), self.at, None, gap=8
        )

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        titles = (
            self.tr("废物"), self.tr("移出 t"), self.tr("到厂"), self.tr("接受"), self.tr("差异"),
            self.tr("利用处置方式"), self.tr("差异类别"),
        )  # fmt: skip
        for place, text in enumerate(titles):
            grid.addWidget(Text(text, fonts.SECOND, "text3"), 0, place)
        for number, line in enumerate(self.lines):
            self._add_line(grid, 1 + 4 * number, line)
        return grid

    def _add_line(self, grid: QGridLayout, at: int, line: LineInput) -> None:
        cells = (
            line.name, line.shipped, line.received, line.accepted, line.difference, line.method, line.kind
        )  # fmt: skip
        for place, widget in enumerate(cells):
            grid.addWidget(widget, at, place)
        reason = row(line.reason, line.refusal, gap=10)
        reason.setStretch(0, 1)
        grid.addWidget(box(reason), at + 1, 2, 1, COLUMNS - 2)
        grid.addWidget(Text(self.tr("说明"), tone="text3"), at + 1, 1)
        seen = row(*line.seen.values(), gap=10)
        for place in (0, 1, 4):
            seen.setStretch(place, 1)
        grid.addWidget(box(seen), at + 2, 2, 1, COLUMNS - 2)
        grid.addWidget(Text(self.tr("所见"), tone="text3"), at + 2, 1)
        grid.addWidget(line.note, at + 3, 0, 1, COLUMNS)

    def _offered(self, offered: ReceiptOffer) -> None:
        for line, methods in zip(self.lines, offered.methods, strict=True):
            line.offer_methods(methods)
        offer(self.storage, offered.stores)
        if offered.stores:
            self.storage.removeItem(0)
            self.storage.setCurrentIndex(0)
        for part in (self._store_label, self.storage):
            part.setVisible(bool(offered.stores))
        self.check()

    # Checking

    def _read(self) -> tuple[Receipt | None, list[FindingView]]:
        """Return the receipt, or what cannot be read and where."""
        read: list[LineReceipt] = []
        unread: list[FindingView] = []
        for line in self.lines:
            try:
                read.append(line.read())
            except UserError as error:
                unread.append(input_finding(f"lines.{line.place}.{error.field}", error.message))
        if unread:
            return None, unread
        receipt = Receipt(
            self.detail.row.uid,
            moment_of(self.at),
            tuple(read),
            handler=self.desk.register.info().actor,
            storage_uid=str(self.storage.currentData() or ""),
        )
        return receipt, []

    def check(self) -> None:
        """Judge the receipt as typed; an older judgement under way is no longer wanted."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        receipt, unread = self._read()
        if receipt is None:
            self._show(unread)
            return
        register = self.desk.register
        self._job = self.desk.tasks.run(lambda _job: register.check_receipt(receipt), self._checked)

    def _checked(self, result: CheckResult) -> None:
        self._show([found for found in result.findings if found.severity != "pass"])

    def _show(self, findings: list[FindingView]) -> None:
        """Put each finding beneath its line, the gravest first, and the rest under the time."""
        ranked = sorted(findings, key=lambda found: ORDER.get(found.severity, 2))
        rest = list(ranked)
        for line in self.lines:
            here = [found for found in ranked if (found.field or "").startswith(f"lines.{line.place}.")]
            line.show_findings(here)
            rest = [found for found in rest if found not in here]
        self.at_note.show_finding(rest[0] if rest else None)
        mark_field(self.at, rest[0] if rest else None)

    # Recording

    def confirm(self) -> None:
        """Record the receipt; what cannot be read or is refused is said in its place."""
        receipt, unread = self._read()
        if receipt is None:
            self._show(unread)
            self._go_to(unread[0].field or "")
            return
        if self._job is not None:
            self._job.cancel()
        register = self.desk.register
        self.submit.explain(self.tr("正在登记"))
        self.desk.tasks.run(lambda _job: register.receive(receipt), self._done, self._refused)

    def _done(self, detail: ManifestDetail) -> None:
        self.received.emit(detail)
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.submit.explain("")
        errors.show(error, self, self._refused_at)

    def _refused_at(self, field: str, message: str) -> bool:
        known = field in {"at", "received_at"} or self._go_to(field)
        if known:
            self._show([input_finding(field, message)])
        return known

    def _go_to(self, field: str) -> bool:
        """Move the keyboard to a field that a finding names."""
        for line in self.lines:
            for name, editor in line.editors().items():
                if field == f"lines.{line.place}.{name}":
                    editor.setFocus()
                    self._area.ensureWidgetVisible(editor)
                    return True
        return False
