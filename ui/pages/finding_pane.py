"""One finding in full: the fact, the law in force on its day, what it rests on, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from hwtrack.services.inspected import ActView, EvidenceView, InspectedFinding
from ui import fonts, words
from ui.i18n import pick
from ui.pages.base import Desk, scrolled
from ui.pages.finding_acts import Named, act_on, way_to
from ui.pages.finding_evidence import evidence_events
from ui.pages.site_note import SiteNote
from ui.text import closed_up, day, full_day, joined, mass_unit, pool_words
from ui.widgets.badge import Badge
from ui.widgets.basic import IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState
from ui.widgets.timeline import Timeline


class FindingPane(QWidget):
    """The pane beside the list of findings, 432 px."""

    go = Signal(str, str)
    treated = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.finding: InspectedFinding | None = None
        self._may_not = self._may_not_settle = ""
        self._build()

    def _build(self) -> None:
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(432))
        self._icon, self._badge = IconLabel("violation", "danger", 18), Badge()
        self._title = Text("", fonts.DIALOG, bold=True, wrap=True)
        self._fact = Text("", wrap=True)
        self._place = Text("", fonts.SECOND, "text2", wrap=True)
        self._law_title, self._days_title = Text(bold=True), Text(bold=True)
        self._laws = QGridLayout()
        self._laws.setContentsMargins(12, 10, 12, 10)
        self._laws.setHorizontalSpacing(12)
        self._laws.setVerticalSpacing(4)
        self._laws.setColumnStretch(1, 1)
        self.days = Timeline()
        self.open_button = Button("", "link")
        self.open_button.clicked.connect(self._open)
        self.note = SiteNote(self.desk)
        self.note.typed.connect(self._judge)
        head = row(self._icon, self._title, self._badge, gap=8)
        head.setStretch(1, 1)
        laws = box(self._laws, "surface")
        laws.setObjectName("laws")
        content = QWidget()
        content.setLayout(
            column(
                head, self._fact, self._place, 4, self._law_title, laws, 4,
                row(self._days_title, None, self.open_button), self.days, None, gap=8,
                margins=(20, 16, 20, 12),
            )
        )  # fmt: skip
        self.note_button = Button("", "primary", key="F8")
        self.assign_button, self.settle_button, self.reopen_button = Button(), Button(), Button()
        for button, kind in (
            (self.note_button, "acknowledged"),
            (self.assign_button, "assigned"),
            (self.settle_button, "resolved"),
            (self.reopen_button, "reopened"),
        ):
            button.clicked.connect(lambda _checked=False, kind=kind: self.act(kind))
        buttons = row(
            None, self.reopen_button, self.settle_button, self.assign_button, self.note_button, gap=8
        )
        foot = column(self.note, buttons, gap=10, margins=(20, 10, 20, 12))
        lines = column(scrolled(content, "finding_scroll"), hline(), box(foot), gap=0)
        lines.setStretch(0, 1)
        whole = box(lines)
        self.empty = EmptyState("inspection")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(whole)
        self.setLayout(column(self._stack, gap=0))

    def show_finding(
        self,
        finding: InspectedFinding | None,
        story: tuple[ActView, ...] = (),
        evidence: tuple[EvidenceView, ...] = (),
    ) -> None:
        """Show a finding with what it rests on and what was done about it, or that none is selected."""
        self.finding = finding
        self._stack.setCurrentIndex(0 if finding is None else 1)
        self.note.show_note(f"{finding.rule}@{finding.subject}" if finding is not None else "")
        if finding is None:
            return
        tone = words.SEVERITY_TONES[finding.severity]
        self._icon.show_icon(finding.severity, tone)
        self._badge.show_look(words.fate_look(finding.status, finding.severity))
        self._title.setText(pick(finding.name_zh, finding.name_en))
        self._fact.setText(closed_up(pool_words(pick(finding.message, finding.message_en))))
        waste = joined(finding.waste_code, mass_unit(finding.grams) if finding.grams is not None else "")
        self._place.setText("\u3000".join(part for part in (finding.site, finding.county, waste) if part))
        self._show_laws(finding)
        self.days.show_events(evidence_events(finding, evidence, story, self.desk.year()))
        acted, settled = finding.status != "open", finding.status == "resolved"
        self._judge()
        self.assign_button.setVisible(not settled)
        self.settle_button.setVisible(not settled)
        self.reopen_button.setVisible(acted)
        page, uid = way_to(finding.subject_kind, finding.subject_uid, finding.site_uid, finding.rule)
        self.open_button.setVisible(bool(page) and (bool(uid) or page == "capacity"))

    def forbid(self, reason: str, settling: str) -> None:
        """Offer nothing that the person at the desk may not do, with the reason; an empty one offers it.

        *reason* is about all that can be done, *settling* about what is more than taking note.
        """
        self._may_not, self._may_not_settle = reason, settling
        self._judge()

    def _judge(self) -> None:
        """Offer what can be done: taking note again is for a finding with something new to say."""
        found, problem = self.finding, self.note.problem()
        if found is None:
            return
        again = self.tr("已经处理过") if found.status != "open" and not self.note.text() else ""
        self.note_button.explain(self._may_not or problem or again)
        self.settle_button.explain(self._may_not_settle or problem)
        for button in (self.assign_button, self.reopen_button):
            button.explain(self._may_not_settle)

    def _show_laws(self, finding: InspectedFinding) -> None:
        clear(self._laws)
        setting = self.tr("判据是本库的设置，不是国家规定。") if finding.setting else ""
        duty = "\u3000".join(
            part for part in (finding.legal_basis, pick(finding.gist, finding.gist_en)) if part
        )
        lines = (
            (self.tr("应当"), duty),
            (self.tr("罚则"), finding.penalty),
            (self.tr("说明"), self._law_change(finding)),
            (self.tr("说明"), setting),
        )
        shown = [(name, text) for name, text in lines if text] or [
            (self.tr("说明"), self.tr("没有法条：供核对的提示。"))
        ]
        for place, (name, text) in enumerate(shown):
            tone, size = ("text2", fonts.SECOND) if name == self.tr("说明") else ("text", fonts.BODY)
            label = Text(name, fonts.SECOND, "text3")
            self._laws.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._laws.addWidget(Text(text, size, tone, wrap=True), place, 1)

    def _law_change(self, finding: InspectedFinding) -> str:
        """Say what the law is cited by today, where it changed after the day of the finding."""
        if finding.law_since is None:
            return ""
        text = self.tr("{since} 起改引{law}；本件发生于 {on}，引当日有效的条文。")
        on = day(finding.on) if finding.on is not None else "–"
        return text.format(since=full_day(finding.law_since), law=finding.law_now, on=on)

    def act(self, kind: str) -> None:
        """Do something about the finding shown, with the note taken on the spot as its reason."""
        found = self.finding
        if found is None:
            return
        fact = pick(found.message, found.message_en)
        named = Named(found.rule, found.subject, found.state, fact)
        note = self.note.text()

        def done(said: str) -> None:
            if note:
                self.note.recorded(f"{found.rule}@{found.subject}")
            self.treated.emit(said)

        act_on(self, self.desk, named, kind, done, note)

    def _open(self) -> None:
        if self.finding is not None:
            found = self.finding
            self.go.emit(*way_to(found.subject_kind, found.subject_uid, found.site_uid, found.rule))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._law_title.setText(self.tr("法律依据"))
        self._days_title.setText(self.tr("证据与处理"))
        self.note.retranslate()
        for button, text in (
            (self.open_button, self.tr("打开")),
            (self.note_button, self.tr("已知悉")),
            (self.assign_button, self.tr("指派…")),
            (self.settle_button, self.tr("已整改…")),
            (self.reopen_button, self.tr("重新打开…")),
        ):
            button.setText(text)
            button.updateGeometry()
        self.days.setAccessibleName(self.tr("证据与处理"))
        self.empty.say(self.tr("没有选中的发现"), self.tr("在左边选一条，这里给出依据与经过"))
        self.show_finding(self.finding)
