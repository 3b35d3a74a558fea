"""One manifest in full: where it stands, the one next step, parties, lines, findings, story."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from hwtrack.services.views import (
    FindingView,
    ManifestDetail,
    ManifestLineView,
    ManifestPartyView,
    NextStepView,
    StepView,
)
from ui import fonts, words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk, scrolled
from ui.pages.stories import story
from ui.text import (
    clauses,
    due_long,
    due_short,
    finding_text,
    inside,
    joined,
    listed,
    mass,
    moment,
    percent,
    plate,
)
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand, NextStepBand
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.states import EmptyState
from ui.widgets.stepper import Step, Stepper
from ui.widgets.timeline import Timeline


def difference(line: ManifestLineView) -> Plain:
    """Show what the scale says against what was shipped."""
    if line.received is None or not line.shipped:
        return Plain("–", "text3")
    return Plain(percent(line.received - line.shipped, line.shipped), "warn" if line.doubtful else "text2")


def packing(line: ManifestLineView) -> str:
    """Name the packaging with its count."""
    name = words.of(words.PACKAGINGS, line.packaging)
    return f"{name} × {line.package_count}" if line.package_count else name


LINE_COLUMNS = (
    Column("", "#", lambda line: Plain(str(line.no), "text2"), width=32),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "废物"),
        lambda line: TwoLines(line.waste_code, pick(line.name_zh, line.name_en)),
        width=150,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "特性"), lambda line: Plain(line.hazards, "text2"), width=44),
    Column("", QT_TRANSLATE_NOOP("columns", "包装"), lambda line: Plain(packing(line), "text2"), width=108),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "移出 t"),
        lambda line: Plain(mass(line.shipped if line.shipped is not None else line.planned)),
        RIGHT,
        width=78,
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "到厂 t"), lambda line: Plain(mass(line.received)), RIGHT, width=78
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "差异"), difference, RIGHT, width=62),
)


class ManifestPane(QWidget):
    """The pane beside the list."""

    go = Signal(str, str)
    said = Signal(str, str, object)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: ManifestDetail | None = None
        self.lines = PagedModel(LINE_COLUMNS, self)
        self._build()

    # Building

    def _build(self) -> None:
        content = QWidget()
        table = FixedTable(self.lines, "manifest_lines")
        self.table = table
        self.parties = QGridLayout()
        self.parties.setHorizontalSpacing(16)
        self.parties.setVerticalSpacing(2)
        self.findings = column(gap=8)
        self.timeline = Timeline()
        self._story_title = Text("", fonts.BODY, bold=True)
        self._audit = Button("", "link")
        self._audit.clicked.connect(self.print_audit)
        lower = column(
            box(self.findings),
            row(self._story_title, None, self._audit),
            self.timeline,
            gap=10,
            margins=(24, 10, 20, 20),
        )
        self.parties.setContentsMargins(24, 10, 20, 10)
        parties = box(self.parties)
        lines = box(column(table, margins=(24, 4, 20, 0)))
        content.setLayout(column(box(self._top()), hline(), parties, hline(), lines, box(lower), None, gap=0))
        self._empty = EmptyState("manifest")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, "manifest_scroll"))
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack, gap=0))

    def _top(self) -> QVBoxLayout:
        self._no = Text("", fonts.TITLE, bold=True)
        self._no.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = Badge(parent=self)
        self._sample = Badge(parent=self)
        self._print = icon_button("printer-outline", "")
        self._copy = icon_button("content-copy", "")
        self._more = icon_button("dots-horizontal", "")
        self._print.clicked.connect(self.print_manifest)
        self._copy.clicked.connect(self.copy_manifest)
        self._more.clicked.connect(self._show_more)
        self._official = Text("", fonts.SECOND, "text2")
        self._official_no = Text("", fonts.BODY)
        self._copy_no = icon_button("content-copy", "")
        self._copy_no.setFixedHeight(fonts.scaled(24))
        self._copy_no.clicked.connect(self._copy_official)
        self._trip = Elided("", fonts.SECOND, "text2")
        self.stepper = Stepper()
        self.band = NextStepBand()
        self.band.chosen.connect(self.take_step)
        first = row(self._no, self._state, self._sample, None, self._print, self._copy, self._more, gap=8)
        second = row(self._official, self._official_no, self._copy_no, self._trip, gap=6)
        second.setStretch(3, 1)
        return column(first, second, 6, self.stepper, 4, self.band, gap=4, margins=(24, 14, 20, 12))

    # Showing

    def show_manifest(self, detail: ManifestDetail | None) -> None:
        """Show a manifest, or that none is selected."""
        self.detail = detail
        self._stack.setCurrentIndex(1 if detail is None else 0)
        if detail is None:
            return
        self._show_head(detail)
        self._show_steps(detail)
        self._show_parties(detail.parties)
        self.lines.set_source(TupleSource(detail.lines))
        clear(self.findings)
        for finding in detail.findings:
            self.findings.addWidget(self._band(finding))
        year = self.desk.year()
        self.timeline.show_events(tuple(story(entry, year) for entry in detail.timeline))
        self._audit.setVisible(bool(detail.batch_uids))

    def _show_head(self, detail: ManifestDetail) -> None:
        self._no.setText(detail.row.internal_no)
        self._state.show_look(words.state_look(detail.row.state, detail.row.outcome))
        self._sample.show_look(words.BadgeLook(self.tr("样例") if detail.sample else "", "", "warn"))
        number = detail.row.official_no
        self._official.setText(self.tr("国家联单号"))
        missing = (
            words.of(words.KEPT_REASONS, detail.official_reason)
            if detail.official_reason
            else self.tr("未登记")
        )
        self._official_no.setText(number or missing)
        self._official_no.set_tone("text" if number else "text3")
        self._copy_no.setVisible(bool(number))
        trip = self.tr("车次 {no}").format(no=detail.trip_no) if detail.trip_no else ""
        self._trip.setText(f"\u3000{trip}" if trip else "")

    def _show_steps(self, detail: ManifestDetail) -> None:
        steps = tuple(Step(words.state_look(step.state).text, self._below(step)) for step in detail.steps)
        self.stepper.show_steps(steps, detail.current)
        following = detail.next_step
        self.band.setVisible(following is not None)
        if following is None:
            return
        # What was refused of a load already received goes back without another reason.
        part = following.action == "refuse_manifest" and detail.row.state == "received"
        action = "send_back" if part else following.action
        title = self.tr("下一步：{verb}").format(verb=inside(words.action_title(action)))
        self.band.show_step(
            title, self._deadline(following), action, following.alternative, following.blocked
        )

    def _deadline(self, following: NextStepView) -> str:
        due = following.due
        if due is None:
            return following.blocked
        when, _tone = due_long(due)
        if due.days_left >= 0:
            when = self.tr("{when} 前").format(when=inside(when))
        estimate = self.tr("节假日为估算") if due.estimated else ""
        return joined(when, due.legal_basis, estimate)

    def _below(self, step: StepView) -> str:
        if step.at is not None:
            return moment(step.at, self.desk.year())
        text, _tone = due_short(step.due)
        if not text or step.due is None:
            return ""
        return text if step.due.days_left < 0 else self.tr("{day}到期").format(day=inside(text))

    def _show_parties(self, parties: tuple[ManifestPartyView, ...]) -> None:
        clear(self.parties)
        for place, party in enumerate(parties):
            block = column(Text(words.of(words.ROLES, party.role), fonts.SECOND, "text3"), gap=1)
            block.addWidget(Elided(party.name or "–", fonts.BODY, bold=True))
            for text in self._party_lines(party):
                block.addWidget(Elided(text, fonts.SECOND, "text2"))
            for finding in party.findings:
                block.addLayout(self._party_finding(finding))
            block.addStretch(1)
            self.parties.addLayout(block, 0, place)
            self.parties.setColumnStretch(place, 1)

    def _party_lines(self, party: ManifestPartyView) -> list[str]:
        licence = self.tr("许可证 {no}").format(no=party.licence_no) if party.licence_no else ""
        first = joined(
            party.division,
            words.of(words.SUPERVISION, party.supervision_class) if party.supervision_class else "",
        )
        # After a plate a comma: the plate itself may hold a dot.
        vehicle = clauses((plate(party.plate), licence)) if party.plate else ""
        permit = "" if vehicle else joined(licence, listed(party.categories))
        contact = " ".join(part for part in (party.contact, party.phone) if part)
        return [text for text in (vehicle, permit, first, contact) if text][:3]

    def _party_finding(self, finding: FindingView) -> QHBoxLayout:
        tone = words.SEVERITY_TONES.get(finding.severity, "info")
        line = row(
            IconLabel(finding.severity, tone, 14), Elided(finding_text(finding), fonts.SECOND, tone), gap=4
        )
        line.setStretch(1, 1)
        return line

    def _band(self, finding: FindingView) -> FindingBand:
        return FindingBand(finding)

    # Doing

    def take_next(self) -> None:
        """Do the next step, if there is one and nothing forbids it."""
        if self.detail and self.detail.next_step and not self.detail.next_step.blocked:
            self.take_step(self.band.action)

    def take_step(self, action: str) -> None:
        """Do a step; what takes something away asks for its reason first."""
        if self.detail is None:
            return
        uid, number = self.detail.row.uid, self.detail.row.internal_no
        if action == "edit_manifest":
            self.go.emit("new_manifest", uid)
            return
        if action == "receive_manifest":
            self.receive()
            return
        reason: str | None = ""
        if action == "send_back":
            action = "refuse_manifest"
        elif action in {"refuse_manifest", "void_manifest"}:
            reason = self._ask_reason(action, number)
        if reason is None:
            return
        register = self.desk.register
        self.desk.tasks.run(lambda _job: register.take_step(uid, action, reason), self._stepped)

    def receive(self) -> None:
        """Ask what was weighed, line by line; the dialog stays open until the register has it."""
        if self.detail is None:
            return
        from ui.forms.receipt import ReceiptDialog

        self.receipt = ReceiptDialog(self, self.desk, self.detail)
        self.receipt.received.connect(self._stepped)
        self.receipt.open()

    def _ask_reason(self, action: str, number: str) -> str | None:
        from ui.widgets.dialog import ask

        if action == "refuse_manifest":
            reasons = [
                self.tr("形态不符"),
                self.tr("名称或代码不符"),
                self.tr("数量不符"),
                self.tr("包装破损"),
                self.tr("特性不符"),
            ]
            text = self.tr("全部废物将退回移出人。拒收量不占能力。")
            return ask(
                self,
                self.tr("拒收 {no}？").format(no=number),
                text,
                self.tr("拒收并退回"),
                reasons,
                danger=True,
            )
        reasons = [self.tr("重复填写"), self.tr("计划取消"), self.tr("填写错误")]
        text = self.tr("作废后号码不再使用，联单保留在归档中。")
        return ask(
            self, self.tr("作废 {no}？").format(no=number), text, self.tr("作废"), reasons, danger=True
        )

    def _stepped(self, detail: ManifestDetail) -> None:
        self.show_manifest(detail)
        state = words.state_look(detail.row.state, detail.row.outcome).text
        self.said.emit(self.tr("{no} {state}").format(no=detail.row.internal_no, state=state), "", None)
        self.changed.emit()

    def print_manifest(self) -> None:
        """Show the manifest as it prints."""
        if self.detail is None:
            return
        uid, number = self.detail.row.uid, self.detail.row.internal_no
        register = self.desk.register
        title = self.tr("联单 {no}").format(no=number)
        self._preview(
            title, f"{number}.pdf", lambda: register.manifest_preview(uid), lambda: register.manifest_pdf(uid)
        )

    def print_audit(self) -> None:
        """Show the audit trail of the first batch as it prints."""
        if self.detail is None or not self.detail.batch_uids:
            return
        uid, register = self.detail.batch_uids[0], self.desk.register
        self._preview(
            self.tr("审计轨迹"),
            "audit.pdf",
            lambda: register.audit_preview(uid),
            lambda: register.audit_pdf(uid),
        )

    def _preview(
        self, title: str, file_name: str, look: Callable[[], bytes], deliver: Callable[[], bytes]
    ) -> None:
        from ui.widgets.preview import Paper, Preview

        self.preview = Preview(self, self.desk.tasks, Paper(title, file_name, look, deliver))
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def copy_manifest(self) -> None:
        """Start a new manifest from this one; number, dates and signatures are cleared."""
        if self.detail is not None:
            self.go.emit("copy_manifest", self.detail.row.uid)

    def _copy_official(self) -> None:
        if self.detail is not None:
            QGuiApplication.clipboard().setText(self.detail.row.official_no or "")

    def _show_more(self) -> None:
        menu = QMenu(self)
        state = self.detail.row.state if self.detail else ""
        void = menu.addAction(words.action_label("void_manifest"), lambda: self.take_step("void_manifest"))
        void.setEnabled(state in {"draft", "ready"})
        void.setToolTip(self.tr("起运后不能作废，请先冲销装车"))
        menu.setToolTipsVisible(True)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def retranslate(self) -> None:
        """Set the words that stay when the manifest changes."""
        name_button(self._print, self.tr("打印联单"))
        name_button(self._copy, self.tr("复制为新联单"))
        name_button(self._more, self.tr("更多"))
        name_button(self._copy_no, self.tr("复制国家联单号"))
        self.table.setAccessibleName(self.tr("废物明细"))
        self.timeline.setAccessibleName(self.tr("流转"))
        self._story_title.setText(self.tr("流转"))
        self._audit.setText(self.tr("打印审计轨迹"))
        self._audit.updateGeometry()
        self._empty.say(self.tr("没有选中的联单"), self.tr("在左边选择一张联单"))
        self.show_manifest(self.detail)
