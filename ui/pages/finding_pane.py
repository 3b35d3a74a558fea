"""One finding in full: the fact, the law in force on its day, its days, what was done, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from hwtrack.services.capacity_alerts import ALERT_RULES
from hwtrack.services.inspected import ActView, InspectedFinding
from ui import fonts, words
from ui.i18n import pick
from ui.pages.base import Desk, scrolled
from ui.pages.finding_acts import Named, act_on, way_to
from ui.text import closed_up, full_day, joined, mass_unit, moment, pool_words
from ui.widgets.badge import Badge
from ui.widgets.basic import IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState
from ui.widgets.timeline import Event, Timeline


class FindingPane(QWidget):
    """The pane beside the list of findings, 432 px."""

    go = Signal(str, str)
    treated = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.finding: InspectedFinding | None = None
        self._build()

    def _build(self) -> None:
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(400))
        self._icon, self._badge = IconLabel("violation", "danger", 18), Badge()
        self._title = Text("", fonts.DIALOG, bold=True, wrap=True)
        self._fact = Text("", wrap=True)
        self._place = Text("", fonts.SECOND, "text2", wrap=True)
        self._law_title, self._days_title = Text(bold=True), Text(bold=True)
        self._laws = QGridLayout()
        self._laws.setContentsMargins(0, 0, 0, 0)
        self._laws.setHorizontalSpacing(12)
        self._laws.setVerticalSpacing(4)
        self._laws.setColumnStretch(1, 1)
        self.days = Timeline()
        self.open_button = Button("", "link")
        self.open_button.clicked.connect(self._open)
        head = row(self._icon, self._title, self._badge, gap=8)
        head.setStretch(1, 1)
        content = QWidget()
        content.setLayout(
            column(
                head, self._fact, self._place, hline(), self._law_title, box(self._laws), hline(),
                row(self._days_title, None, self.open_button), self.days, None, gap=10, margins=(20, 16, 20, 16),
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
        foot = row(
            None, self.reopen_button, self.settle_button, self.assign_button, self.note_button,
            gap=8, margins=(20, 10, 20, 10),
        )  # fmt: skip
        whole = box(column(scrolled(content, "finding_scroll"), hline(), box(foot), gap=0))
        self.empty = EmptyState("inspection")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(whole)
        self.setLayout(column(self._stack, gap=0))

    def show_finding(self, finding: InspectedFinding | None, story: tuple[ActView, ...] = ()) -> None:
        """Show a finding with what was done about it, or that none is selected."""
        self.finding = finding
        self._stack.setCurrentIndex(0 if finding is None else 1)
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
        self.days.show_events(self._events(finding, story))
        acted, settled = finding.status != "open", finding.status == "resolved"
        self.note_button.explain(self.tr("已经处理过") if acted else "")
        self.assign_button.setVisible(not settled)
        self.settle_button.setVisible(not settled)
        self.reopen_button.setVisible(acted)
        page, uid = way_to(finding.subject_kind, finding.subject_uid, finding.site_uid, finding.rule)
        self.open_button.setVisible(bool(page) and (bool(uid) or page == "capacity"))

    def _show_laws(self, finding: InspectedFinding) -> None:
        clear(self._laws)
        setting = self.tr("判据是本库的设置，不是国家规定。") if finding.setting else ""
        lines = (
            (self.tr("应当"), finding.legal_basis),
            (self.tr("罚则"), finding.penalty),
            (self.tr("说明"), setting),
        )
        shown = [(name, text) for name, text in lines if text] or [
            (self.tr("说明"), self.tr("没有法条：供核对的提示。"))
        ]
        for place, (name, text) in enumerate(shown):
            self._laws.addWidget(Text(name, fonts.SECOND, "text3"), place, 0)
            self._laws.addWidget(Text(text, wrap=True), place, 1)

    def _events(self, finding: InspectedFinding, story: tuple[ActView, ...]) -> tuple[Event, ...]:
        days = []
        if finding.on is not None and finding.on != finding.due:
            happened = self.tr("判定") if finding.rule in ALERT_RULES else self.tr("事发")
            days.append((finding.on, finding.severity, "neutral", happened))
        if finding.due is not None:
            tone = "warn" if finding.severity == "violation" else "info"
            days.append((finding.due, "timer-alert-outline", tone, self.tr("期限")))
        events = [Event(full_day(day), icon, tone, what) for day, icon, tone, what in sorted(days)]
        for act in story:
            look = words.fate_look(act.kind)
            until = full_day(act.due_on) if act.due_on is not None else ""
            who = joined(act.done_by, act.person and f"→ {act.person}", until, act.reason)
            events.append(Event(moment(act.done_at, 0), look.icon, look.tone, look.text, who))
        return tuple(events)

    def act(self, kind: str) -> None:
        """Do something about the finding shown."""
        found = self.finding
        if found is None:
            return
        fact = pick(found.message, found.message_en)
        named = Named(found.rule, found.subject, found.state, fact)
        act_on(self, self.desk, named, kind, self.treated.emit)

    def _open(self) -> None:
        if self.finding is not None:
            found = self.finding
            self.go.emit(*way_to(found.subject_kind, found.subject_uid, found.site_uid, found.rule))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._law_title.setText(self.tr("法律依据"))
        self._days_title.setText(self.tr("经过与处理"))
        for button, text in (
            (self.open_button, self.tr("打开")),
            (self.note_button, self.tr("已知悉")),
            (self.assign_button, self.tr("指派…")),
            (self.settle_button, self.tr("已整改…")),
            (self.reopen_button, self.tr("重新打开…")),
        ):
            button.setText(text)
            button.updateGeometry()
        self.days.setAccessibleName(self.tr("经过与处理"))
        self.empty.say(self.tr("没有选中的发现"), self.tr("在左边选一条，这里给出依据与经过"))
        self.show_finding(self.finding)
