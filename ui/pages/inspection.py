"""Inspection: the twenty checks with their counts, what each found, the law, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from hwtrack.services.inspected import ActView, InspectedFinding, Inspection
from ui import fonts, words
from ui.data import Register
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.pages.finding_acts import way_to
from ui.pages.finding_pane import FindingPane
from ui.tasks import Job
from ui.text import full_day, spaced
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button, make_chip
from ui.widgets.check_grid import CheckGrid
from ui.widgets.fields import ComboBox
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState, Skeleton

ICONS = {"violation": "violation", "warning": "warning", "notice": "notice"}


def _fact(found: InspectedFinding) -> TwoLines:
    place = found.site if found.subject_kind != "site" else ""
    tone = words.SEVERITY_TONES[found.severity]
    return TwoLines(
        pick(found.name_zh, found.name_en),
        spaced((pick(found.message, found.message_en), place)),
        icon=ICONS[found.severity],
        aside=found.subject_no,
        icon_tone=tone,
    )


def _law(found: InspectedFinding) -> TwoLines:
    """Give the article a line of its own: it is what is looked up."""
    instrument, mark, article = found.legal_basis.rpartition("第")
    return TwoLines(instrument.strip() or "–", f"{mark}{article}", tone="text2")


def _state(found: InspectedFinding) -> words.BadgeLook:
    look = words.fate_look(found.status, found.severity)
    if found.status == "resolved":
        return words.BadgeLook(words.of(words.FATES, "still_found"), look.icon, "warn")
    return look


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "核查发现"), _fact, width=320, stretch=True),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "依据（事发当日有效）"),
        _law,
        width=190,
        least=760,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "期限"),
        lambda found: Plain(full_day(found.due or found.on), "text2"),
        width=96,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "处理"), _state, width=128),
)
CHIPS = ("", "open", "violation", "resolved")


def _run(register: Register, site: str, _job: Job) -> Inspection:
    return register.inspection(site)


def _tell(register: Register, found: InspectedFinding, _job: Job) -> tuple[ActView, ...]:
    return register.finding_story(found.rule, found.subject)


class InspectionPage(Page):
    """What an inspector checks and this register can tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: Inspection | None = None
        self.number, self.chip, self.site_uid = 0, "", ""
        self._job: Job | None = None
        self._shown = ""
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "findings_table", 50)
        self.grid = CheckGrid()
        self.site = ComboBox("inspection_site")
        self.site.setMinimumWidth(fonts.scaled(220))
        self.again = Button("", "normal", "refresh", "F9")
        self.head = PageHead(self.site, self.again)
        self.pane = FindingPane(desk)
        self._build()
        self._connect()
        self._sites_known = False

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        self.chips = {key: self._chip(key) for key in CHIPS}
        self._order = Text("", fonts.SECOND, "text2")
        self.empty = EmptyState("received")
        self._waiting = Skeleton()
        self._waiting.start()
        self._stack = QStackedWidget()
        for part in (self.table, self.empty, self._waiting):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self._waiting)
        self._checks_title = Text("", bold=True)
        self._checks_note = Text("", fonts.SECOND, "text2")
        checks = column(
            row(self._checks_title, self._checks_note, None, gap=8),
            self.grid,
            gap=8,
            margins=(24, 12, 20, 12),
        )
        bar = row(*self.chips.values(), None, self._order, gap=6, margins=(24, 8, 20, 8))
        left = box(column(box(checks), hline(), box(bar), self._stack, gap=0))
        body = row(left, self.pane, gap=0)
        body.setStretch(0, 1)
        whole = column(box(column(self.head, margins=(24, 14, 20, 12))), hline(), box(body), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _chip(self, key: str) -> Button:
        return make_chip(
            self._group, f"chip_{key or 'all'}", lambda: self.use_chip(key), checked=key == self.chip
        )

    def _connect(self) -> None:
        self.site.activated.connect(self._use_site)
        self.again.clicked.connect(self.refresh)
        self.grid.chosen.connect(self.use_check)
        self.table.chosen.connect(self._choose)
        self.table.stepped.connect(self._drill)
        self.table.opened.connect(self._drill)
        self.pane.go.connect(self.go)
        self.pane.treated.connect(self._treated)
        self.key("Ctrl+O", lambda: self._drill(self.table.selected_row()))

    # Asking

    def refresh(self) -> None:
        """Run the checks on the worker's thread; what is shown stays until the answer is there."""
        register = self.desk.register
        if self._job is not None:
            self._job.cancel()
        if not self._sites_known:
            self._sites_known = True
            self.desk.tasks.run(lambda _job: register.inspected_sites(), self._offer_sites)
        self._job = self.desk.tasks.run(
            partial(_run, register, self.site_uid), self.show_view, title=self.tr("核查")
        )

    def _offer_sites(self, sites: tuple[tuple[str, str], ...]) -> None:
        self.site.clear()
        self.site.addItem(self.tr("全部场所"), "")
        for uid, name in sites:
            self.site.addItem(name, uid)
        self.site.setCurrentIndex(max(self.site.findData(self.site_uid), 0))
        self.site.setVisible(len(sites) > 1)

    def _use_site(self) -> None:
        self.site_uid = str(self.site.currentData() or "")
        self.refresh()

    def show_view(self, view: Inspection) -> None:
        """Show what the checks found."""
        self.view = view
        self._say(view)
        self.grid.show_checks(view.checks, self.number)
        self._show_list()
        self.filled.emit()

    def use_check(self, number: int) -> None:
        """Narrow the list to one check; 0 shows all."""
        self.number = number
        self._show_list()

    def use_chip(self, key: str) -> None:
        """Narrow the list to what is open, a violation, or resolved and still found."""
        self.chip = key
        self.chips[key].setChecked(True)
        self._show_list()

    def _kept(self, chip: str) -> list[InspectedFinding]:
        found = self.view.findings if self.view is not None else ()
        tests: dict[str, Callable[[InspectedFinding], bool]] = {
            "": lambda _one: True,
            "open": lambda one: one.status == "open",
            "violation": lambda one: one.severity == "violation" and one.open,
            "resolved": lambda one: not one.open,
        }
        return [one for one in found if self.number in {0, one.number} and tests[chip](one)]

    def _show_list(self) -> None:
        kept = self._kept(self.chip)
        self.model.set_source(TupleSource(kept))
        self._name_chips()
        self._stack.setCurrentIndex(0 if kept else 1)
        place = next((at for at, one in enumerate(kept) if self._key(one) == self._shown), 0)
        if kept:
            self.table.selectRow(place)
        else:
            self.pane.show_finding(None)

    @staticmethod
    def _key(found: InspectedFinding) -> str:
        return f"{found.rule}@{found.subject}"

    def _choose(self, found: InspectedFinding) -> None:
        self._shown = self._key(found)
        if found.done_at is None:
            self.pane.show_finding(found)
            return
        register = self.desk.register
        self.pane.show_finding(found)
        self.desk.tasks.run(partial(_tell, register, found), partial(self._told, found))

    def _told(self, found: InspectedFinding, story: tuple[ActView, ...]) -> None:
        if self._key(found) == self._shown:
            self.pane.show_finding(found, story)

    def _drill(self, found: object) -> None:
        if isinstance(found, InspectedFinding):
            page, uid = way_to(found.subject_kind, found.subject_uid, found.site_uid, found.rule)
            if page:
                self.go.emit(page, uid)

    def _treated(self, text: str) -> None:
        self.said.emit(text, "", None)
        self.changed.emit()

    # Words

    def _say(self, view: Inspection) -> None:
        violations = view.violations
        warnings = sum(check.warnings for check in view.checks)
        settled = sum(check.resolved for check in view.checks)
        spans = [Span(f"{full_day(view.on)}\u3000{view.site}".strip() + "\u3000")]
        tone = "danger" if violations else "ok"
        spans.append(Span(self.tr("%n 条违规", "", violations), tone))
        spans.append(Span(self.tr("，") + self.tr("%n 条存疑", "", warnings)))
        if settled:
            spans.append(Span(self.tr("，") + self.tr("%n 条已整改而仍查出", "", settled)))
        self.head.say(self.tr("核查"), *spans)
        clean = sum(not check.total for check in view.checks)
        note = self.tr("%n 项没有发现，用时 {seconds} 秒", "", clean)
        self._checks_note.setText(note.format(seconds=f"{view.elapsed_ms / 1000:.1f}"))

    def _name_chips(self) -> None:
        names = {
            "": self.tr("全部"),
            "open": self.tr("未处理"),
            "violation": self.tr("违规"),
            "resolved": self.tr("已整改，仍查出"),
        }
        for key, chip in self.chips.items():
            chip.setText(f"{names[key]} {len(self._kept(key))}")
            chip.updateGeometry()

    def retranslate(self) -> None:
        self.again.setText(self.tr("重新核查"))
        self.again.updateGeometry()
        self.site.setAccessibleName(self.tr("场所"))
        self.table.setAccessibleName(self.tr("核查发现"))
        self._checks_title.setText(self.tr("检查项"))
        self._order.setText(self.tr("按严重程度"))
        self.empty.say(self.tr("没有发现"), self.tr("这些检查在今天的台账里没有查出问题"))
        self._name_chips()
        self.pane.retranslate()
        self._sites_known = False
        if self.view is not None:
            self._say(self.view)

    def focus_target(self) -> QWidget:
        return self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择发现")),
            ("F8", self.tr("已知悉")),
            ("Enter", self.tr("打开")),
            ("F9", self.tr("重新核查")),
        )
