"""Capacity: one sentence, the map, the pools under one scale, what finds no place and what would help."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hwtrack.output import whole_file
from hwtrack.services.capacity_kept import FirstSight
from hwtrack.services.capacity_sheet import CapacitySheet
from hwtrack.services.capacity_views import CountyView
from hwtrack.services.overviews import CapacityView, HelpView, ShortfallView
from ui import errors
from ui.pages.base import Desk, Page, scrolled
from ui.pages.capacity_asks import CapacityAsks
from ui.pages.capacity_county import (
    CountyWastes,
    own_shortfalls,
    pool_rows,
    shortage_rows,
)
from ui.pages.capacity_map import MapPanel
from ui.pages.capacity_pools import PoolPanel
from ui.pages.capacity_reliefs import ReliefTable
from ui.pages.capacity_shades import CODE, Showing
from ui.pages.capacity_standing import Standing, YearChoice
from ui.pages.capacity_words import CapacityWords
from ui.pages.makers import PAGES
from ui.pages.shortage import ShortageList
from ui.text import mass_unit
from ui.widgets.basic import box, column, hline, row, vline
from ui.widgets.button import Button
from ui.widgets.head import PageHead
from ui.widgets.preview import Preview
from ui.widgets.states import EmptyState, Skeleton


class CapacityPage(Page):
    """The year's answer, computed off the thread; the year is chosen in the head.

    What was answered last is seen at once, and said to be that, until the answer of now is there.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: CapacitySheet | None = None
        self.county: CountyView | None = None
        self._division = ""
        self._words, self.asks = CapacityWords(self), CapacityAsks(desk, self)
        self.year = YearChoice()
        self.year.activated.connect(lambda _place: self.refresh())
        self.try_button = Button("", "normal", "flask-outline", "Ctrl T")
        self.try_button.clicked.connect(self.assume)
        self.export_button = Button("", "normal", "file-excel-outline", "Ctrl E")
        self.export_button.clicked.connect(self.export)
        self.print_button = Button("", "primary", "export", "Ctrl P")
        self.print_button.clicked.connect(self.print_paper)
        self.back_button = Button("", "quiet", "arrow-left")
        self.back_button.clicked.connect(self.back)
        self.back_button.hide()
        self.head = PageHead(
            self.back_button, self.year, self.try_button, self.export_button, self.print_button, below=True
        )
        self.standing = Standing()
        self.head.add_tag(self.standing)
        self.left = MapPanel(desk.register)
        self.pools, self.shortages = PoolPanel(), ShortageList()
        self.wastes, self.reliefs = CountyWastes(), ReliefTable()
        self._build()
        self._connect()

    @property
    def view(self) -> CapacityView | None:
        """Return the answer shown."""
        return self.sheet.view if self.sheet is not None else None

    def _build(self) -> None:
        head = box(column(self.head, margins=(24, 14, 20, 10)))
        self._skeleton, self._empty = Skeleton(self), EmptyState("capacity")
        self._empty.hide()
        content = QWidget()
        self._line = hline()
        content.setLayout(
            column(self.pools, hline(), self.shortages, self._line, self.wastes, self.reliefs, None, gap=0)
        )
        self._right = scrolled(content, "capacity_scroll")
        body = row(self.left, vline(), self._right, gap=0)
        body.setStretch(0, 30)
        body.setStretch(2, 70)
        self._body = box(body)
        whole = column(head, hline(), self._skeleton, self._empty, self._body, gap=0)
        for place in (2, 3, 4):
            whole.setStretch(place, 1)
        self.setLayout(whole)
        self.try_button.setVisible("scenarios" in PAGES)
        self.shortages.allow_trying("scenarios" in PAGES)

    def _offer_trying(self, why: str) -> None:
        """Offer to try assumptions where they can be made at all, to whoever may keep them."""
        self.try_button.explain(why)
        self.shortages.allow_trying("scenarios" in PAGES and not why)

    def _connect(self) -> None:
        self.shortages.chosen.connect(self._show_code)
        self.shortages.proved.connect(self.prove)
        self.shortages.tried.connect(self._try)
        self.pools.alerts_asked.connect(lambda: self.go.emit("capacity_alerts", ""))
        self.left.opened.connect(self.open)
        self.asks.sighted.connect(self._take_sight)
        self.asks.first.connect(self._show_first)
        self.asks.whole.connect(self._show_whole)
        self.asks.county.connect(self._take_county)
        self.asks.refused.connect(self._no_county)
        self.asks.stopped.connect(self.standing.stop)
        self.key("Ctrl+G", self.left.go_to)
        self.key("Esc", self.back)

    # Asking

    def refresh(self) -> None:
        """Ask off the window's thread, which years too: another program may be writing to the register."""
        self._await()
        self.standing.doubt()
        self.ask_rights(self._offer_trying, "save_scenario")
        self.asks.begin(self.year.chosen)

    def _take_sight(self, sight: FirstSight) -> None:
        """Show what was answered last, said to be that if it is older than the register; then ask for the rest."""
        if self.year.years != sight.years:
            self.year.offer(sight.years, self.desk.year())
        year = self._allow()
        if year is None:
            return
        kept = sight.sheet if sight.sheet is not None and sight.sheet.view.year == year else None
        self.standing.rest_on(sight.entry if kept is not None else 0)
        if kept is not None and sight.current:
            self.standing.settle()
        if kept is not None and kept is not self.sheet:
            self.show_sheet(kept)
        if self.standing.settled and sight.cures:
            self._ask_county()
            return
        # Half an answer is followed by half a one: a whole one would leave the old figures longer.
        half = kept is not None and not sight.current and not sight.cures
        self._ask(year, cures=self.view is not None and self.view.year == year and not half)

    def _allow(self) -> int | None:
        """Return the year chosen; where there is none, say what is missing instead."""
        year = self.year.chosen
        self._empty.setVisible(year is None)
        self.year.setVisible(year is not None)
        for button in (self.export_button, self.print_button):
            button.explain("" if year is not None else self.tr("还没有可以计算的年度"))
        if year is None:
            self._skeleton.hide()
            self._body.hide()
            self.standing.settle()
        return year

    def _ask(self, year: int, *, cures: bool) -> None:
        """Ask for the answer of now, and for the county that is open.

        What would help takes as long as all the rest: a year not yet seen is shown before it.
        """
        self.asks.ask(year, cures=cures)
        if cures:
            self._ask_county()

    def _await(self) -> None:
        """Show grey rows until there is an answer."""
        self._skeleton.setVisible(self.sheet is None)
        self._body.setVisible(self.sheet is not None)
        if self.sheet is None:
            self._skeleton.start()

    def open(self, uid: str) -> None:
        """Open a county or a city by its division code; whatever else is named has no view of its own here."""
        if uid.isdigit():
            self._division = uid
            self._ask_county()

    def _ask_county(self) -> None:
        year = self.year.chosen
        if year is not None and self._division:
            self.asks.ask_county(year, self._division)

    def _no_county(self, division: str, error: BaseException) -> None:
        """Say why a county cannot be shown, once, and show the province again."""
        if division != self._division:
            return
        self._division = ""
        errors.show(error, self)
        if self.sheet is not None:
            self._show_province(self.sheet)

    # Showing

    def _show_first(self, sheet: CapacitySheet) -> None:
        """Show a year without what would help, which is asked next, unless another year was chosen meanwhile."""
        if sheet.view.year == self.year.chosen:
            self._take_sheet(sheet)
            self._ask(sheet.view.year, cures=True)

    def _show_whole(self, sheet: CapacitySheet) -> None:
        """Show the whole answer, unless another year was chosen meanwhile."""
        if sheet.view.year == self.year.chosen:
            self._take_sheet(sheet)
            self.standing.act(seen=self.isVisible())

    def _take_sheet(self, sheet: CapacitySheet) -> None:
        self.standing.settle()
        self.show_sheet(sheet)

    def _take_county(self, county: CountyView) -> None:
        if county.division == self._division:
            self.standing.settle_county()
            self.show_county(county)

    def show_sheet(self, sheet: CapacitySheet) -> None:
        """Show the answer."""
        first = self.sheet is None
        self.sheet = sheet
        self._skeleton.hide()
        self._body.show()
        self.left.show_sheet(sheet)
        if not self._division:
            self._show_province(sheet)
        if first:
            self.filled.emit()

    def _show_province(self, sheet: CapacitySheet) -> None:
        self.county = None
        self.left.mark_open("")
        title = self.tr("处置能力") + f"\u3000{sheet.view.scope}"
        self.head.say(title, *self._words.province(sheet.view))
        self.pools.show_sheet(sheet)
        self.pools.show_alerts(len(sheet.view.findings), "capacity_alerts" in PAGES)
        self.shortages.show_view(sheet.view, self._words.notes(sheet.view))
        self.reliefs.show_reliefs(sheet.view.reliefs)
        self._show_part(False)
        self._name_paper()

    def show_county(self, county: CountyView) -> None:
        """Show a county's own part, unless another one is asked for meanwhile."""
        if self.sheet is None or county.division != self._division:
            return
        entered = self.county is None or self.county.division != county.division
        self.county = county
        self.left.mark_open(county.division)
        self.left.choose(county.division)
        title = self.tr("处置能力") + f"\u3000{county.name}"
        self.head.say(title, *self._words.county(self.sheet, county))
        self.pools.show_county(county.name, pool_rows(self.sheet, county))
        pairs = own_shortfalls(self.sheet, county)
        note = self.tr("至少 {least}，至多 {most} t")
        figure = self.tr("{mass}，%n 个代码", "", len(pairs)).format(mass=mass_unit(county.share_grams, 1))
        convention = self.tr("缺口属于全省：各县份额按待安排量分摊，是约定，不是证明")
        self.shortages.show_county(shortage_rows(pairs, note), figure, convention if pairs else "")
        self.wastes.show_county(county)
        self._show_part(True)
        self._name_paper()
        if entered:
            self._right.verticalScrollBar().setValue(0)

    def _show_part(self, in_county: bool) -> None:
        self.standing.enter(county=in_county)
        for part in (self.back_button, self.wastes):
            part.setVisible(in_county)
        self.export_button.setVisible(not in_county)
        helped = not in_county and self.reliefs.filled
        self.reliefs.setVisible(helped)
        self._line.setVisible(in_county or helped)

    def _name_paper(self) -> None:
        """Name the paper that can be printed here: the province's bulletin, or a county's notice."""
        county = self.county
        self.print_button.setText(self.tr("预览公告") if county is None else self.tr("生成预警函"))
        is_city = county is not None and county.division.endswith("00")
        self.print_button.explain(self.tr("预警函按县区出具，请打开一个县区") if is_city else "")
        self.print_button.updateGeometry()

    # Acting

    def _show_code(self, found: ShortfallView) -> None:
        """Show on the map which counties send the waste of a shortage."""
        self.left.show_places(Showing(CODE, found.waste_code))

    def back(self) -> None:
        """Go back from a county to the province, or from a code to what the map shows first."""
        if self.left.give_up():
            return
        if self._division:
            self._division = ""
            if self.sheet is not None:
                self._show_province(self.sheet)
            self.left.map.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.shortages.list.let_go()
        self.left.show_places(Showing())
        self.left.choose("")

    def prove(self, found: ShortfallView) -> None:
        """Open the proof of a shortage, as it stands now."""
        self.standing.when_current(lambda: self._prove(found))

    def _prove(self, found: ShortfallView) -> None:
        if self.sheet is None or not self.sheet.proofs:
            return
        from ui.pages.capacity_proof import ProofDialog

        self.proof = ProofDialog(self, self.sheet.proofs, found)
        self.proof.open()

    def assume(self) -> None:
        """Go to the scenarios, with the cure of the shortage selected where there is one."""
        cure = self.shortages.cure()
        if cure is None:
            self.go.emit("scenarios", "")
        elif self.standing.current:
            self._try(*cure)
        else:
            self.standing.when_current(self.assume)

    def _try(self, found: ShortfallView, cure: HelpView) -> None:
        if not self.standing.current:
            # A link is clicked on the row it selects: that row's cure of now is tried.
            self.standing.when_current(self.assume)
            return
        code = cure.code or found.waste_code
        self.go.emit("scenarios", f"try:{cure.kind}:{cure.pool_uid}:{code}:{cure.grams}")

    def print_paper(self) -> None:
        """Show the year's bulletin, or the notice of the county opened, as it prints."""
        year, register, county = self.year.chosen, self.desk.register, self.county
        if year is None:
            return
        self.preview = Preview(self, self.desk.tasks, self._words.paper(register, year, county))
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def export(self) -> None:
        """Ask for a file and write the year's bulletin as a workbook into it."""
        year = self.year.chosen
        if year is None:
            return
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("导出公告"), f"capacity-{year}.xlsx", self.tr("工作簿 (*.xlsx)")
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the workbook whole, or not at all."""
        year, register = int(self.year.currentData()), self.desk.register

        def work(_job: object) -> str:
            with whole_file(path) as file:
                file.write(register.bulletin_xlsx(year))
            return path.name

        self.desk.tasks.run(work, self._exported, title=self.tr("导出公告"))

    def _exported(self, name: str) -> None:
        self.said.emit(self.tr("已导出 {name}").format(name=name), "", None)
        self.changed.emit()

    # Words

    def retranslate(self) -> None:
        self.year.offer(self.year.years, self.desk.year())
        self.standing.retranslate()
        self._empty.say(
            self.tr("还没有可以计算的年度"),
            self.tr("登记了经营许可证和废物的产生或转移后，这里逐一安放废物，说明缺什么能力"),
        )
        self.back_button.setText(self.tr("全省"))
        self.back_button.updateGeometry()
        self.try_button.setText(self.tr("假设…"))
        self.export_button.setText(self.tr("导出"))
        for button in (self.try_button, self.export_button):
            button.updateGeometry()
        self._name_paper()
        self.left.retranslate()
        self.pools.retranslate()
        self.wastes.retranslate()
        self.reliefs.retranslate()
        if self.sheet is None:
            self.head.say(self.tr("处置能力"))
        else:
            self.show_sheet(self.sheet)
            if self.county is not None:
                self.show_county(self.county)

    def focus_target(self) -> QWidget:
        return self.left.map

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("相邻的县")),
            ("Ctrl G", self.tr("转到县")),
            ("Ctrl T", self.tr("试算")),
            ("Ctrl P", self.tr("打印")),
        )
