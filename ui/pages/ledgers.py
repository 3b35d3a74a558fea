"""Ledgers and declarations: a site's five tables of a period with their balance, and what it declares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedWidget, QWidget

from hwtrack.domain.declaration import Period, month_of, quarter_of, year_of
from hwtrack.domain.ledger import LedgerTable
from hwtrack.domain.ledger_columns import TITLES
from hwtrack.services.ledger_views import (
    AskLedger,
    DeclarationYear,
    DueDeclaration,
    LedgerSite,
    LedgerView,
    SinceDeclared,
)
from hwtrack.services.paper_ledger import AskBook
from hwtrack.services.requests import Choice
from ui import fonts
from ui.i18n import language, pick
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page
from ui.pages.declarations import ChangesDialog, DeclarationPanel, DeclareDialog, period_words
from ui.pages.ledger_tables import BALANCE_COLUMNS, TABLE_COLUMNS
from ui.text import clauses, full_day, mass_unit
from ui.widgets.balance_strip import BalanceStrip
from ui.widgets.basic import Elided, box, column, hline, row, vline
from ui.widgets.button import Button, make_chip
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState, Skeleton
from ui.words_people import forbidden

Make = Callable[[], bytes]
BALANCE = "balance"
CHIPS = (BALANCE, *(table.value for table in LedgerTable))
PERIODS = ("year", *(f"q{n}" for n in range(1, 5)), *(f"m{n}" for n in range(1, 13)))


class LedgersPage(Page):
    """Pick a site and a period; look through the tables, export, print, declare."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: LedgerView | None = None
        self._site: LedgerSite | None = None
        self.site = ChoiceField("ledger_site", self._offer)
        self.site.setFixedWidth(fonts.scaled(300))
        self.site.taken.connect(self._site_taken)
        self.year, self.period = ComboBox("ledger_year"), ComboBox("ledger_period")
        for box_shown, wide in ((self.year, 104), (self.period, 116)):
            box_shown.setFixedWidth(fonts.scaled(wide))
            box_shown.activated.connect(lambda _place: self._ask())
        self.net = Button("", "chip")
        self.net.setCheckable(True)
        self.net.clicked.connect(lambda _on: self._ask())
        self.print_button = Button("", icon="printer-outline", key="Ctrl P")
        self.export_button = Button("", icon="export", key="Ctrl E")
        self.print_button.clicked.connect(self.print_ledger)
        self.export_button.clicked.connect(self.export)
        self.head = PageHead(self.print_button, self.export_button)
        self.strip = BalanceStrip()
        self.panel = DeclarationPanel()
        self.panel.asked.connect(self.declare)
        self.panel.printed.connect(self.print_declaration)
        self.panel.compared.connect(self.compare)
        self._build()

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        self.chips = {key: self._chip(key) for key in CHIPS}
        self.chips[BALANCE].setChecked(True)
        self.models = {
            key: PagedModel(BALANCE_COLUMNS if key == BALANCE else TABLE_COLUMNS[LedgerTable(key)], self)
            for key in CHIPS
        }
        self.tables = {key: Table(model, f"ledger_{key}", 46) for key, model in self.models.items()}
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        self.empty = EmptyState("ledger")
        self._stack.addWidget(self.empty)
        self._skeleton = Skeleton(self)
        self._found = Elided("", fonts.SECOND, "warn")
        top = column(
            self.head,
            row(self.site, self.year, self.period, self.net, None, gap=8),
            gap=10,
            margins=(24, 14, 20, 10),
        )
        chips = box(row(*self.chips.values(), None, gap=6, margins=(24, 8, 20, 8)))
        foot = box(column(hline(), box(row(self._found, margins=(24, 6, 20, 6))), gap=0))
        self._foot = foot
        left = column(box(top), hline(), self.strip, hline(), chips, self._skeleton, self._stack, foot, gap=0)
        left.setStretch(6, 1)
        side = box(column(self.panel, gap=0))
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(fonts.scaled(304))
        whole = row(box(left), vline(), side, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _chip(self, key: str) -> Button:
        return make_chip(self._group, f"chip_{key}", self._show_table)

    # What is asked

    def _offer(self, text: str) -> tuple[Choice, ...]:
        return tuple(_choice(site) for site in self.desk.register.ledger_sites(text))

    def refresh(self) -> None:
        if self._site is None:
            self._begin()
        else:
            self._ask()

    def open(self, uid: str) -> None:
        """Show the ledger of a site named elsewhere, such as by a finding."""
        found = self.desk.register.ledger_sites(uid)
        if found:
            self.site.take(_choice(found[0]))

    def _begin(self) -> None:
        """Start with the site looked at last, else with the first whose books are kept here."""
        kept = str(self.desk.memory.value("ledgers/site", ""))
        found = self.desk.register.ledger_sites(kept) if kept else ()
        sites = found or self.desk.register.ledger_sites("")
        if not sites:
            self._nothing()
            return
        self.site.take(_choice(sites[0]))

    def _site_taken(self, choice: Choice | None) -> None:
        if choice is None:
            return
        self._site = next(iter(self.desk.register.ledger_sites(choice.uid)), None)
        self.desk.memory.setValue("ledgers/site", choice.uid)
        self._offer_years(self.desk.register.ledger_years(choice.uid))
        self._ask()

    def _offer_years(self, years: tuple[int, ...]) -> None:
        chosen = self.year.currentData()
        self.year.clear()
        for year in years:
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))

    def asked(self) -> AskLedger | None:
        """Return what is asked for; None before there is a site."""
        year = self.year.currentData()
        if self._site is None or year is None:
            return None
        span = period_of(int(year), str(self.period.currentData() or "year"))
        return AskLedger(self._site.uid, span.first, span.last, self.net.isChecked())

    def _ask(self) -> None:
        asked = self.asked()
        if asked is None:
            return
        register = self.desk.register
        self._skeleton.setVisible(self.view is None)
        self._stack.setVisible(self.view is not None)
        if self.view is None:
            self._skeleton.start()
        self.desk.tasks.run(
            lambda _job: (
                register.ledger(asked),
                register.declaration_year(asked.site_uid, asked.first.year),
            ),
            lambda found: self.show_ledger(*found),
            title=self.tr("汇总台账"),
        )

    # What is shown

    def show_ledger(self, view: LedgerView, year: DeclarationYear) -> None:
        """Show a ledger and the declarations of its year."""
        self.view = view
        self._skeleton.hide()
        self._stack.show()
        self.models[BALANCE].set_source(TupleSource(view.balances))
        for table in view.tables:
            self.models[table.table.value].set_source(TupleSource(table.rows))
        self.strip.show_balance(view.total)
        self.panel.forbid(forbidden(self.desk.register, "declare"))
        self.panel.show_year(year)
        self._name_chips()
        self._say(view)
        self._show_table()
        self.filled.emit()

    def _say(self, view: LedgerView) -> None:
        period = self.tr("{first} 至 {last}").format(first=full_day(view.first), last=full_day(view.as_of))
        spans = [Span(f"{view.site.name}\u3000{period}\u3000")]
        if view.total.agrees and all(balance.agrees for balance in view.balances):
            closing = self.tr("期末 {mass}").format(mass=mass_unit(view.total.closing))
            spans.append(Span(closing))
        else:
            wrong = sum(not balance.agrees for balance in view.balances)
            spans.append(Span(self.tr("%n 个代码与存量不符", "", wrong), "danger"))
        self.head.say(self.tr("台账与申报"), *spans)
        found = clauses(pick(found.message, found.message_en).rstrip("。.") for found in view.findings)
        self._found.setText(found)
        # Nothing found needs no empty line under the table.
        self._foot.setVisible(bool(found))

    def _name_chips(self) -> None:
        for key, chip in self.chips.items():
            if key == BALANCE:
                chip.setText(self.tr("平衡"))
            else:
                count = self.models[key].rowCount()
                name = pick(*TITLES[LedgerTable(key)])
                chip.setText(f"{name} {count:,}" if count else name)
            chip.updateGeometry()

    def _show_table(self) -> None:
        key = self.shown()
        filled = bool(self.models[key].rowCount())
        self._stack.setCurrentWidget(self.tables[key] if filled else self.empty)

    def shown(self) -> str:
        """Return the key of the table in sight."""
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    def _nothing(self) -> None:
        self._skeleton.hide()
        self._stack.show()
        self._stack.setCurrentWidget(self.empty)
        for button in (self.print_button, self.export_button):
            button.explain(self.tr("本台账库没有记账的场所"))

    # What leaves

    def export(self) -> None:
        """Ask for a file and write the workbook into it."""
        asked = self.asked()
        if asked is None or self._site is None:
            return
        name = f"{self._site.organisation}-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("导出台账"), name, self.tr("工作簿 (*.xlsx)"))
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the workbook whole, or not at all."""
        asked, register, told = self.asked(), self.desk.register, language()
        if asked is None:
            return

        def work(_job: object) -> str:
            from hwtrack.output import whole_file

            with whole_file(path) as file:
                file.write(register.ledger_book(AskBook(asked, told)))
            return path.name

        self.desk.tasks.run(work, self._exported, title=self.tr("导出台账"))

    def _exported(self, name: str) -> None:
        self.said.emit(self.tr("已导出 {name}").format(name=name), "", None)
        self.changed.emit()

    def print_ledger(self) -> None:
        """Show the ledger as it prints."""
        asked, register = self.asked(), self.desk.register
        if asked is not None:
            self._preview(
                self.tr("台账"),
                f"ledger-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}.pdf",
                lambda: register.ledger_preview(asked),
                lambda: register.ledger_pdf(asked),
            )

    def print_declaration(self, due: DueDeclaration) -> None:
        """Show a declaration as it prints."""
        told, register = due.declared, self.desk.register
        if told is not None:
            self._preview(
                self.tr("申报表 {period}").format(period=period_words(due.period)),
                f"declaration-{due.period.name}-{told.version}.pdf",
                lambda: register.declaration_preview(told.uid),
                lambda: register.declaration_pdf(told.uid),
            )

    def _preview(self, title: str, name: str, look: Make, deliver: Make) -> None:
        from ui.widgets.preview import Paper, Preview

        self.preview = Preview(self, self.desk.tasks, Paper(title, name, look, deliver))
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def declare(self, due: DueDeclaration) -> None:
        """Ask for what a declaration needs and make it."""
        if self._site is None:
            return
        self.dialog = DeclareDialog(self, self.desk, self._site.uid, due)
        period = period_words(due.period)
        self.dialog.accepted.connect(lambda: self._declared(period))
        self.dialog.open()

    def _declared(self, period: str) -> None:
        self.said.emit(self.tr("已记录 {period} 的申报").format(period=period), "", None)
        self.changed.emit()

    def compare(self, due: DueDeclaration) -> None:
        """Show what changed since a declaration."""
        told, register = due.declared, self.desk.register
        if told is not None:
            self.desk.tasks.run(lambda _job: register.since_declared(told.uid), self._compared)

    def _compared(self, since: SinceDeclared) -> None:
        self.changes = ChangesDialog(self, since)
        self.changes.open()

    # Words

    def retranslate(self) -> None:
        chosen = self.period.currentData()
        self.period.clear()
        for key in PERIODS:
            self.period.addItem(self._period_word(key), key)
        self.period.setCurrentIndex(max(self.period.findData(chosen), 0))
        self._offer_years(tuple(self.year.itemData(place) for place in range(self.year.count())))
        self.site.setAccessibleName(self.tr("场所"))
        self.site.setPlaceholderText(self.tr("场所：名称、拼音、信用代码"))
        self.year.setAccessibleName(self.tr("年度"))
        self.period.setAccessibleName(self.tr("期间"))
        self.net.setText(self.tr("抵销红字"))
        self.print_button.setText(self.tr("预览"))
        self.export_button.setText(self.tr("导出工作簿…"))
        for button in (self.net, self.print_button, self.export_button):
            button.updateGeometry()
        self.empty.say(self.tr("本期没有记录"), self.tr("登记了相应的流转就会出现在这里"))
        for key, table in self.tables.items():
            table.setAccessibleName(self.tr("平衡") if key == BALANCE else pick(*TITLES[LedgerTable(key)]))
        self.panel.retranslate()
        self._name_chips()
        if self.view is None:
            self.head.say(self.tr("台账与申报"))
        else:
            self._say(self.view)
            self.strip.show_balance(self.view.total)

    def _period_word(self, key: str) -> str:
        if key == "year":
            return self.tr("全年")
        text = self.tr("第 {n} 季度") if key[0] == "q" else self.tr("{n} 月")
        return text.format(n=key[1:])

    def focus_target(self) -> QWidget:
        return self.tables[self.shown()]

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("Ctrl E", self.tr("导出")),
            ("Ctrl P", self.tr("打印")),
            ("F6", self.tr("申报")),
        )


def _choice(site: LedgerSite) -> Choice:
    name = "" if site.site in {"", site.organisation} else site.site
    return Choice(site.uid, site.organisation, name)


def period_of(year: int, key: str) -> Period:
    """Return the period of a choice: year, q1 to q4, m1 to m12."""
    if key == "year":
        return year_of(year)
    return quarter_of(year, int(key[1:])) if key[0] == "q" else month_of(year, int(key[1:]))
