"""Indicators of the plan and published figures: two tables of a year, what stands behind a row, a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from hwtrack.errors import UserError
from hwtrack.services.figures_export import AskFigures
from hwtrack.services.figures_views import Indicator, IndicatorYear, PublishedRow, PublishedView
from ui import fonts
from ui.forms.entry_dialog import Act, EntryDialog
from ui.i18n import language
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.pages.indicator_panel import IndicatorLine, IndicatorModel, IndicatorPanel, grouped
from ui.pages.published_panel import (
    PUBLISHED_COLUMNS,
    PublishedPanel,
    as_form,
    entries,
    form_of,
    named,
)
from ui.text import full_day, percent
from ui.widgets.basic import box, column, hline, row, vline
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.tabs import Tabs

INDICATORS, PUBLISHED = 0, 1
Found = tuple[IndicatorYear | None, PublishedView]


class IndicatorsPage(Page):
    """A year's indicators and the published figures beside the register's own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: IndicatorYear | None = None
        self.figures: PublishedView | None = None
        self._answered = False
        self.year = ComboBox("figure_year")
        self.year.setFixedWidth(fonts.scaled(110))
        self.year.activated.connect(lambda _place: self._ask())
        self.export_button = Button("", icon="export", key="Ctrl E")
        self.export_button.clicked.connect(self.export)
        self.add_button = Button("", "primary", "plus", "Ctrl N")
        self.add_button.clicked.connect(self.add)
        self.head = PageHead(self.year, self.export_button, self.add_button)
        self.tabs = Tabs("figure_tabs")
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.indicators = IndicatorModel(self)
        self.published = PagedModel(PUBLISHED_COLUMNS, self)
        self.table = Table(self.indicators, "indicator_table")
        self.published_table = Table(self.published, "published_table", 50)
        self.panel, self.published_panel = IndicatorPanel(), PublishedPanel()
        self._connect()
        self._build()

    def _connect(self) -> None:
        self.table.chosen.connect(self._line_chosen)
        self.table.stepped.connect(lambda _line: self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.published_table.chosen.connect(self.published_panel.show_figure)
        self.published_table.stepped.connect(self.edit)
        self.published_table.opened.connect(self.edit)
        self.published_panel.changing.connect(self.edit)
        self.published_panel.withdrawing.connect(self.withdraw)

    def _build(self) -> None:
        self._skeleton = Skeleton(self)
        self.empty, self.none_published = EmptyState("capacity"), EmptyState("capacity")
        self._stack = QStackedWidget()
        for left, side in ((self.table, self.panel), (self.published_table, self.published_panel)):
            line = row(left, vline(), side, gap=0)
            line.setStretch(0, 1)
            self._stack.addWidget(box(line))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.none_published)
        top = box(column(self.head, margins=(24, 14, 20, 6)))
        tabs = box(row(self.tabs, None, margins=(14, 0, 20, 0)))
        whole = column(top, tabs, hline(), self._skeleton, self._stack, gap=0)
        whole.setStretch(4, 1)
        self.setLayout(whole)

    # Asking

    def refresh(self) -> None:
        """Ask on the worker's thread, which years too: another program may be writing to the register."""
        register = self.desk.register
        self._await()
        self.ask_rights(self._offer_changes, "add_published", "change_published", "withdraw_published")
        self.desk.tasks.run(lambda _job: register.figure_years(), self._take_years, title=self.tr("计算指标"))

    def _await(self) -> None:
        self._skeleton.setVisible(not self._answered)
        self._stack.setVisible(self._answered)
        if not self._answered:
            self._skeleton.start()

    def _take_years(self, years: tuple[int, ...]) -> None:
        if [self.year.itemData(place) for place in range(self.year.count())] != list(years):
            self._offer_years(years)
        self._ask()

    def _offer_years(self, years: tuple[int, ...]) -> None:
        """Offer years in the language in force; the one chosen stays."""
        chosen = self.year.currentData()
        self.year.clear()
        for year in years:
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0) if years else -1)

    def _ask(self) -> None:
        year, register = int(self.year.currentData()), self.desk.register
        self._await()

        def work(_job: object) -> Found:
            try:
                indicators = register.indicators(year)
            except UserError:
                # Nothing is on record yet: the published figures stand by themselves.
                indicators = None
            return indicators, register.published(year)

        self.desk.tasks.run(work, self.show_figures, title=self.tr("计算指标"))

    # Showing

    def show_figures(self, found: Found) -> None:
        """Show a year's figures; the row selected stays selected."""
        self.view, self.figures = found
        self._answered = True
        self._skeleton.hide()
        self._stack.show()
        lines = grouped(self.view.indicators) if self.view else ()
        self._fill(self.table, self.indicators, lines, _identity)
        self._fill(self.published_table, self.published, self.figures.rows, lambda one: one.uid)
        self._name_tabs()
        self._say()
        self._show_tab()
        self.filled.emit()

    @staticmethod
    def _fill(
        table: Table, model: PagedModel, rows: tuple[Any, ...], identity: Callable[[Any], object]
    ) -> None:
        """Fill a table; the row selected stays so, else the first that is no head is selected."""
        before = table.selected_row()
        model.set_source(TupleSource(rows))
        keys = [identity(one) for one in rows]
        wanted = identity(before) if before is not None else None
        first = next((place for place, key in enumerate(keys) if key), 0)
        if rows:
            table.selectRow(keys.index(wanted) if wanted is not None and wanted in keys else first)

    def _name_tabs(self) -> None:
        shown = len(self.view.indicators) if self.view else None
        figures = len(self.figures.rows) if self.figures else None
        self.tabs.name_tabs((self.tr("指标"), shown), (self.tr("公布数"), figures))

    def _say(self) -> None:
        """Say the figures that matter: landfill against its target, targets missed, counties unserved."""
        title = self.tr("指标与公布数")
        if self.view is None:
            self.head.say(title)
            return
        spans = [Span(f"{self.view.scope}\u3000")]
        filled = self._one("landfill_share")
        if filled is not None and filled.denominator:
            text = self.tr("填埋占比 {share}").format(share=percent(filled.numerator, filled.denominator))
            spans.append(Span(text, "warn" if filled.met is False else "text2"))
        route = self._one("medical_route")
        if route is not None and route.denominator:
            text = self.tr("，%n 个县没有医疗废物收运", "", route.numerator)
            spans.append(Span(text, "warn" if route.numerator else "text2"))
        missed = sum(one.met is False for one in self.view.indicators)
        spans.append(Span(self.tr("，%n 个指标未达目标", "", missed)))
        spans.append(Span(self.tr("；截至 {day}").format(day=full_day(self.view.as_of))))
        self.head.say(title, *spans)

    def _one(self, key: str) -> Indicator | None:
        return next((one for one in self.view.indicators if one.key == key), None) if self.view else None

    def _line_chosen(self, line: IndicatorLine) -> None:
        self.panel.show_indicator(line if isinstance(line, Indicator) else None)

    def _tab_chosen(self, _place: int) -> None:
        if self._answered:
            self._show_tab()
            self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self) -> None:
        place = self.tabs.currentIndex()
        if place == PUBLISHED:
            has = self.figures is not None and bool(self.figures.rows)
            self._stack.setCurrentIndex(PUBLISHED if has else 3)
        else:
            self._stack.setCurrentIndex(INDICATORS if self.view is not None else 2)
        self.export_button.explain("" if self.view is not None else self.tr("还没有可以计算的年度"))

    def _offer_changes(self, adding: str, changing: str, withdrawing: str) -> None:
        """Offer to add, change and withdraw published figures, or say why not."""
        self.add_button.explain(adding)
        self.published_panel.forbid(changing, withdrawing)

    # Published figures

    def add(self) -> None:
        """Ask for a published figure."""
        self._form(None)

    def edit(self, figure: PublishedRow) -> None:
        """Ask what a published figure is to say; who may not change it sees it in the pane."""
        if self.published_panel.change_button.isEnabled():
            self._form(figure)

    def _form(self, figure: PublishedRow | None) -> None:
        verb = "change_published" if figure else "add_published"
        title = self.tr("改公布数") if figure else self.tr("加公布数")
        text = self.tr("范围写省、市、县的全名才能与台账库比较；日常与应急分开登记。")
        self.dialog = EntryDialog(
            self.window(),
            self.desk,
            Act(verb, form_of(figure.uid if figure else "")),
            (title, text, self.tr("保存")),
            entries(self.desk.register.published_scopes(), figure),
        )
        self.dialog.recorded.connect(self._recorded)
        self.dialog.open()
        self.dialog.entries[0].editor.setFocus()

    def _recorded(self, _uid: str) -> None:
        self.tabs.setCurrentIndex(PUBLISHED)
        self.said.emit(self.tr("公布数已保存"), "", None)
        self.changed.emit()

    def withdraw(self, figure: PublishedRow) -> None:
        """Take a figure out of the comparison; it can be recorded again at once."""
        self._change("withdraw_published", figure.uid, figure)

    def restore(self, figure: PublishedRow) -> None:
        """Record a figure that was withdrawn again."""
        self._change("add_published", as_form(figure), None)

    def _change(self, verb: str, form: object, withdrawn: PublishedRow | None) -> None:
        register = self.desk.register
        self.desk.tasks.run(
            lambda _job: register.change_register(verb, form), lambda _uid: self._done(withdrawn)
        )

    def _done(self, withdrawn: PublishedRow | None) -> None:
        if withdrawn is None:
            self.said.emit(self.tr("公布数已保存"), "", None)
        else:
            text = self.tr("已撤下 {name}").format(name=named(withdrawn))
            self.said.emit(text, self.tr("恢复"), lambda: self.restore(withdrawn))
        self.changed.emit()

    # What leaves

    def export(self) -> None:
        """Ask for a file and write the workbook into it."""
        if self.view is None:
            return
        name = f"figures-{self.view.year}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("导出指标"), name, self.tr("工作簿 (*.xlsx)"))
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the workbook whole, or not at all."""
        asked, register = AskFigures(int(self.year.currentData()), language()), self.desk.register

        def work(_job: object) -> str:
            from hwtrack.output import whole_file

            with whole_file(path) as file:
                file.write(register.figures_book(asked))
            return path.name

        self.desk.tasks.run(work, self._exported, title=self.tr("导出指标"))

    def _exported(self, name: str) -> None:
        self.said.emit(self.tr("已导出 {name}").format(name=name), "", None)

    # Words

    def retranslate(self) -> None:
        self._offer_years(tuple(self.year.itemData(place) for place in range(self.year.count())))
        self.year.setAccessibleName(self.tr("年度"))
        self.export_button.setText(self.tr("导出工作簿…"))
        self.add_button.setText(self.tr("加公布数…"))
        for button in (self.export_button, self.add_button):
            button.updateGeometry()
        self.empty.say(
            self.tr("还没有可以计算的年度"), self.tr("登记了许可证和废物的产生或接受后，这里按年计算指标")
        )
        self.none_published.say(
            self.tr("没有到这一年为止的公布数"), self.tr("加一个公布数，这里就与台账库当日的数比较")
        )
        self.table.setAccessibleName(self.tr("指标"))
        self.published_table.setAccessibleName(self.tr("公布数"))
        self.tabs.setAccessibleName(self.tr("指标与公布数"))
        self.panel.retranslate()
        self.published_panel.retranslate()
        self._name_tabs()
        self._say()

    def focus_target(self) -> QWidget:
        return self.published_table if self.tabs.currentIndex() == PUBLISHED else self.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("Enter", self.tr("看明细、改公布数")),
            ("Ctrl E", self.tr("导出")),
            ("Ctrl N", self.tr("加公布数")),
        )


def _identity(line: IndicatorLine) -> tuple[str, str] | None:
    return (line.key, line.subject) if isinstance(line, Indicator) else None
