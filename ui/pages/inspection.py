"""Inspection: who is inspected, the verification, the twenty checks, what each found, the law, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from hwtrack.services.inspected import (
    LEGAL_CHECKS,
    ActView,
    CheckCount,
    EvidenceAsk,
    EvidenceView,
    InspectedFinding,
    Inspection,
)
from hwtrack.services.requests import VerifyView
from ui import errors, fonts
from ui.data import Register
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.audit_export import Subject, export_audit
from ui.pages.base import Desk, Page
from ui.pages.finding_acts import rights_on_findings, way_to
from ui.pages.finding_pane import FindingPane
from ui.pages.inspection_columns import COLUMNS
from ui.pages.inspection_head import InspectionHead
from ui.tasks import Job
from ui.text import joined
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button, make_chip
from ui.widgets.check_grid import CheckGrid
from ui.widgets.fields import ComboBox
from ui.widgets.preview import Paper, Preview
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.verify_strip import VerifyStrip

CHIPS = ("", "open", "violation", "resolved")


def _run(register: Register, site: str, _job: Job) -> Inspection:
    return register.inspection(site)


Told = tuple[tuple[ActView, ...], tuple[EvidenceView, ...]]


def _tell(register: Register, found: InspectedFinding, _job: Job) -> Told:
    story = register.finding_story(found.rule, found.subject) if found.done_at is not None else ()
    asked = EvidenceAsk(found.rule, found.subject_kind, found.subject_uid, found.due)
    return story, register.finding_evidence(asked)


class InspectionPage(Page):
    """What an inspector checks and this register can tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.preview: Preview | None = None
        self.view: Inspection | None = None
        self.number, self.chip, self.site_uid = 0, "", ""
        self._job: Job | None = None
        self._telling: Job | None = None
        self._shown = ""
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "findings_table", 50)
        self.grid = CheckGrid()
        self.site = ComboBox("inspection_site")
        self.site.setMinimumWidth(fonts.scaled(220))
        self.again = Button("", "quiet", "refresh", "F5")
        self.sheet_button = Button("", icon="printer-outline")
        self.export_button = Button("", "primary", "export", "Ctrl E")
        self.head = InspectionHead(self.sheet_button, self.export_button)
        self.strip = VerifyStrip()
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
            row(self._checks_title, self._checks_note, None, self.site, self.again, gap=8),
            self.grid,
            gap=8,
            margins=(24, 8, 20, 10),
        )
        bar = row(*self.chips.values(), None, self._order, gap=6, margins=(24, 6, 20, 6))
        left = box(column(box(checks), hline(), box(bar), self._stack, gap=0))
        body = row(left, self.pane, gap=0)
        body.setStretch(0, 1)
        top = column(self.head, self.strip, gap=10, margins=(24, 14, 20, 12))
        whole = column(box(top), hline(), box(body), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _chip(self, key: str) -> Button:
        return make_chip(
            self._group, f"chip_{key or 'all'}", lambda: self.use_chip(key), checked=key == self.chip
        )

    def _connect(self) -> None:
        self.site.activated.connect(self._use_site)
        self.again.clicked.connect(self.refresh)
        self.strip.again.connect(self.verify)
        self.sheet_button.clicked.connect(self.print_sheet)
        self.export_button.clicked.connect(self.export)
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
        self.ask_reasons(rights_on_findings, self.pane.forbid)
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
        self.grid.show_checks(self._tiles(view), self.number)
        # The tiles are made anew and would come last.
        order = (self.again, *self.grid.tiles, *self.chips.values(), self.table)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._show_list()
        if self.hasFocus():
            # The page held the keyboard while its list was not there yet.
            self.focus_target().setFocus()
        self.filled.emit()

    @staticmethod
    def _tiles(view: Inspection) -> tuple[CheckCount, ...]:
        """Show the twenty checks, on a site's sheet that of the journal only where it found something."""
        if view.head is None:
            return view.checks
        return tuple(check for check in view.checks if check.number <= LEGAL_CHECKS or check.total)

    def open(self, uid: str) -> None:
        """Inspect the site of this uid."""
        self.site_uid = uid
        self.site.setCurrentIndex(max(self.site.findData(uid), 0))
        self.refresh()

    def verify(self) -> None:
        """Compare the register with its journal on the worker's thread; what was last seen stays if it fails."""
        register = self.desk.register
        self.strip.show_running()
        job = self.desk.tasks.run(
            lambda job: register.verify(job.progress),
            self._verified,
            self._not_verified,
            self.tr("核验台账库"),
        )
        job.progressed.connect(self.strip.show_running)
        job.finished.connect(self._verify_ended)

    def _verified(self, seen: VerifyView) -> None:
        self.strip.show_result(seen)
        self.changed.emit()

    def _not_verified(self, error: BaseException) -> None:
        self.strip.restore()
        errors.show(error)

    def _verify_ended(self) -> None:
        if self.strip.state == "running":
            self.strip.restore()

    def print_sheet(self) -> None:
        """Show the site's inspection sheet as it prints."""
        head = self.view.head if self.view is not None else None
        if head is None:
            return
        register, uid = self.desk.register, head.uid
        paper = Paper(
            self.tr("检查表 {site}").format(site=head.organisation),
            f"inspection-{self.view.on if self.view else ''}-{head.credit_code or uid}.pdf",
            lambda: register.inspection_preview(uid),
            lambda: register.inspection_pdf(uid),
        )
        self.preview = Preview(self, self.desk.tasks, paper)
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def export(self) -> None:
        """Ask for an audit trail of the site, or of the register's present period where none is chosen."""
        head = self.view.head if self.view is not None else None
        name = joined(head.organisation, head.site) if head is not None else ""
        subject = Subject("site", head.uid, name) if head is not None else Subject("period", "", "")
        export_audit(self, self.desk, subject, self.said.emit)

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
        self.pane.show_finding(found)
        if self._telling is not None:
            # Whoever runs down the list waits only for the finding on which they stop.
            self._telling.cancel()
        register = self.desk.register
        self._telling = self.desk.tasks.run(partial(_tell, register, found), partial(self._told, found))

    def _told(self, found: InspectedFinding, told: Told) -> None:
        if self._key(found) == self._shown:
            self.pane.show_finding(found, *told)

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
        self.head.show_view(view)
        tally = view.tally
        counts = self.tr("{checks} 项：{passed} 合格，{found} 有发现，{idle} 不适用").format(
            checks=tally.checks, passed=tally.passed, found=tally.found, idle=tally.idle
        )
        took = self.tr("用时 {seconds} 秒").format(seconds=f"{view.elapsed_ms / 1000:.1f}")
        self._checks_note.setText(f"{counts}\u3000{took}")
        self.sheet_button.explain(
            "" if view.head is not None else self.tr("检查表按场所打印，请先选一个场所")
        )

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
        for button, text in (
            (self.again, self.tr("重新检查")),
            (self.sheet_button, self.tr("检查表")),
            (self.export_button, self.tr("导出审计轨迹…")),
        ):
            button.setText(text)
            button.updateGeometry()
        self.strip.retranslate()
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
        # A list that is not shown yet cannot have the keyboard: the next button would get it.
        return self.table if self._stack.currentWidget() is self.table else self

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择发现")),
            ("F8", self.tr("已知悉")),
            ("F9", self.tr("核验")),
            ("Ctrl E", self.tr("导出")),
        )
