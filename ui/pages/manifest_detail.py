"""One manifest in full: where it stands, the one next step, parties, lines, findings, story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hwtrack.services.custody_views import CustodyView, ProposalView
from hwtrack.services.views import FindingView, ManifestDetail, NextStepView, StepView
from ui import fonts, words
from ui.forms.steps_way import Case
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk, scrolled
from ui.pages.custody_panel import CustodyPanel
from ui.pages.manifest_actions import ManifestActions
from ui.pages.manifest_columns import LINE_COLUMNS
from ui.pages.manifest_parties import PartiesPanel
from ui.pages.stories import story_signed
from ui.text import (
    due_long,
    due_short,
    inside,
    joined,
    moment,
)
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand, NextStepBand
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.states import EmptyState
from ui.widgets.stepper import Step, Stepper
from ui.widgets.timeline import Timeline
from ui.words_people import forbidden


class ManifestPane(QWidget):
    """The pane beside the list."""

    go = Signal(str, str)
    said = Signal(str, str, object)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: ManifestDetail | None = None
        self.custody: CustodyView | None = None
        self.actions_of = ManifestActions(self, desk)
        self.actions_of.stepped.connect(self._stepped)
        self.actions_of.go.connect(self.go)
        self.actions_of.said.connect(lambda text: self.said.emit(text, "", None))
        self.lines = PagedModel(LINE_COLUMNS, self)
        self._build()

    # Building

    def _build(self) -> None:
        content = QWidget()
        table = FixedTable(self.lines, "manifest_lines")
        self.table = table
        self.parties = PartiesPanel()
        self.findings = column(gap=8)
        self.timeline = Timeline()
        self._story_title = Text("", fonts.BODY, bold=True)
        self._audit = Button("", "link")
        self._audit.clicked.connect(self.print_audit)
        self._trace = Button("", "link")
        self._trace.clicked.connect(self.trace)
        self.way = CustodyPanel()
        self.way.answering.connect(self._answer)
        self.way.opened.connect(lambda uid: self.go.emit("manifests", uid))
        lower = column(
            box(self.findings),
            self.way,
            row(self._story_title, None, self._trace, self._audit),
            self.timeline,
            gap=10,
            margins=(24, 10, 20, 20),
        )
        lines = box(column(table, margins=(24, 4, 20, 0)))
        content.setLayout(
            column(box(self._top()), hline(), self.parties, hline(), lines, box(lower), None, gap=0)
        )
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
        self._more.clicked.connect(self.show_more)
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
            self.custody = None
            return
        self.custody = self.desk.register.custody(detail.row.uid)
        self._show_head(detail)
        self._show_steps(detail)
        self.parties.show_parties(detail.parties)
        self.lines.set_source(TupleSource(detail.lines))
        clear(self.findings)
        for finding in detail.findings:
            self.findings.addWidget(self._band(finding))
        year = self.desk.year()
        self.way.forbid(forbidden(self.desk.register, "answer_proposal"))
        self.way.show_custody(detail, self.custody, year)
        signatures = self.desk.register.signatures(detail.row.uid)
        events = story_signed(detail.timeline, signatures, year)
        self.timeline.show_events(events)
        self._audit.setVisible(bool(events))
        for widget in (self._story_title, self._trace):
            # A draft has no story yet, and nothing to trace.
            widget.setVisible(bool(events))

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
        following = self._following(detail)
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
        # "send_back" is the window's name for refusing what is left of a load.
        doing = "refuse_manifest" if part else action
        self.band.forbid(
            forbidden(self.desk.register, doing), forbidden(self.desk.register, following.alternative)
        )

    def _following(self, detail: ManifestDetail) -> NextStepView | None:
        """Return the next step; before the last leg the load is handed over or goes on, it does not arrive."""
        following, custody = detail.next_step, self.custody
        if following is None or custody is None:
            return following
        if "redirect_draft" in custody.actions and not following.alternative:
            return replace(following, alternative="redirect_draft")
        if following.action != "arrive_manifest":
            return following
        if "arrive_manifest" in custody.actions or not custody.actions:
            return following
        return replace(following, action=custody.actions[0], blocked="")

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

    def _band(self, finding: FindingView) -> FindingBand:
        return FindingBand(finding)

    # Doing

    def take_next(self) -> None:
        """Do the next step, if there is one and nothing forbids it."""
        following = self._following(self.detail) if self.detail else None
        if following is not None and not following.blocked:
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
        if self.custody is not None and self.actions_of.takes(action):
            self.actions_of.take(action, Case(self.detail, self.custody))
            return
        reason: str | None = ""
        if action == "send_back":
            action = "refuse_manifest"
        elif action == "refuse_manifest":
            reason = self._ask_reason(number)
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

    def _ask_reason(self, number: str) -> str | None:
        from ui.widgets.dialog import ask

        reasons = [
            self.tr("形态不符"),
            self.tr("名称或代码不符"),
            self.tr("数量不符"),
            self.tr("包装破损"),
            self.tr("特性不符"),
        ]
        text = self.tr("全部废物将退回移出人。拒收量不占能力。")
        title = self.tr("拒收 {no}？").format(no=number)
        return ask(self, title, text, self.tr("拒收并退回"), reasons, danger=True)

    def _answer(self, proposal: ProposalView, verdict: str) -> None:
        if self.detail is not None:
            self.actions_of.answer(self.detail.row.uid, proposal, verdict)

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

    def trace(self) -> None:
        """Show where the manifest's mass came from and what became of it."""
        if self.detail is not None:
            self.go.emit("trace", self.detail.row.uid)

    def print_audit(self) -> None:
        """Ask for the audit trail of the manifest."""
        if self.detail is None:
            return
        from ui.pages.audit_export import Subject, export_audit

        row = self.detail.row
        subject = Subject("manifest", row.uid, row.internal_no)
        self.export = export_audit(self, self.desk, subject, self.said.emit)
        self.export.accepted.connect(self.changed)

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

    def act(self, name: str) -> None:
        """Do one of the menu's actions by its key, if it is possible now."""
        if self.detail is not None and self.custody is not None and name in self.custody.actions:
            self.actions_of.take(name, Case(self.detail, self.custody))

    def show_more(self) -> None:
        """Open the menu of everything that may be done (Ctrl M)."""
        if self.detail is not None and self.custody is not None:
            menu = self.actions_of.menu(self.detail, self.custody)
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
        self._audit.setText(self.tr("导出审计轨迹…"))
        self._audit.updateGeometry()
        self._trace.setText(self.tr("溯源"))
        self._trace.updateGeometry()
        self._empty.say(self.tr("没有选中的联单"), self.tr("在左边选择一张联单"))
        self.show_manifest(self.detail)
