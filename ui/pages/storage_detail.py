"""One storage area in full: how full, how old, what may not lie together, and every batch in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget, QWidget

from hwtrack.services.handling_views import AreaDetail, SiteOffer, StoredRow
from hwtrack.services.overviews import PoolView
from ui import fonts, icons, words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk, scrolled
from ui.text import MISSING, due_long, due_short, full_day, joined, lying, mass, mass_unit, percent, spaced
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.pool_bar import PoolBar, load_tone
from ui.widgets.states import EmptyState
from ui.words_people import forbidden


def _batch(stored: StoredRow) -> TwoLines:
    name = pick(stored.name_zh, stored.name_en)
    flowing = QCoreApplication.translate("areas", "罐")
    tags = (words.BadgeLook(flowing, "", "info"),) if stored.flowing else ()
    return TwoLines(stored.code, f"{stored.waste_code} {name}", bold=True, tags=tags)


def _since(stored: StoredRow) -> TwoLines:
    if stored.clock_from is None:
        return TwoLines(MISSING, "")
    text, tone = due_short(stored.due)
    near = stored.due is not None and stored.due.days_left <= 30
    days = lying(stored.days)
    return TwoLines(full_day(stored.clock_from), text if near else days, tone=tone if near else "text")


def _held(stored: StoredRow) -> Plain:
    return Plain(mass(stored.grams))


CONTENTS = (
    Column("", QT_TRANSLATE_NOOP("columns", "批次"), _batch, width=200, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "贮存起始"), _since, width=104),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "容器"),
        lambda stored: Plain(f"{stored.containers}" if stored.containers else MISSING, "text2"),
        RIGHT,
        width=84,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "在库 t"), _held, RIGHT, width=92),
)


ON_UNITS = ("add_additive", "record_residue", "treat_unit")
ON_SITES = ("open_stock", "record_tank", "record_unit")
"""What may be recorded at a unit, and at a site whatever is selected of it."""


class AreaPane(QWidget):
    """The pane beside the list of areas."""

    go = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: AreaDetail | None = None
        self.dialog: QDialog | None = None
        self.menu: QMenu | None = None
        self.model = PagedModel(CONTENTS, self)
        self.table = FixedTable(self.model, "area_contents", row_height=50)
        self.table.allow_choice()
        self.table.opened.connect(self._go_to_batch)
        self.table.stepped.connect(self._go_to_batch)
        self._build()

    def _build(self) -> None:
        self._name = Text("", fonts.TITLE, bold=True)
        self._tags = row(gap=6)
        self._site = Elided("", fonts.BODY, "text2")
        self._age = Elided("", fonts.SECOND, "text2")
        self._bar = column(gap=4)
        self._more = Button("", icon="chevron-down", key="Ctrl M")
        self._more.clicked.connect(self.offer_steps)
        first = row(self._name, self._tags, None, gap=10)
        top = column(first, self._site, self._age, 4, row(self._more, None), gap=3, margins=(24, 14, 20, 12))
        self.findings = column(gap=8)
        self._title = Text("", bold=True)
        self._nothing = Text("", tone="text2", wrap=True)
        lower = column(
            box(self.findings), self._title, self._nothing, self.table, gap=10, margins=(24, 12, 20, 20)
        )
        content = QWidget()
        self._bar_box = box(column(box(self._bar), gap=0, margins=(24, 12, 20, 12)))
        content.setLayout(column(box(top), hline(), self._bar_box, box(lower), None, gap=0))
        self._empty = EmptyState("storage")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, "area_scroll"))
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack, gap=0))

    def _go_to_batch(self, stored: object) -> None:
        if isinstance(stored, StoredRow):
            self.go.emit("batches", stored.uid)

    def show_area(self, detail: AreaDetail | None) -> None:
        """Show an area, or that none is selected."""
        self.detail = detail
        self._stack.setCurrentIndex(1 if detail is None else 0)
        if detail is None:
            return
        here = ON_UNITS + ON_SITES if detail.row.kind == "unit" else ON_SITES
        self._more.explain(forbidden(self.desk.register, *here))
        self._show_head(detail)
        self._show_bar(detail)
        clear(self.findings)
        for finding in detail.findings:
            self.findings.addWidget(FindingBand(finding))
        self.model.set_source(TupleSource(detail.contents))
        count = len(detail.contents)
        self._title.setText(self.tr("内有批次 {n}").format(n=count) if count else "")
        self._title.setVisible(bool(count))
        self.table.setVisible(bool(count))
        self._nothing.setVisible(not count)

    def _show_head(self, detail: AreaDetail) -> None:
        found = detail.row
        self._name.setText(spaced((found.code, found.name)))
        clear(self._tags)
        looks = [words.BadgeLook(words.of(words.AREA_KINDS, found.kind), "", "neutral")]
        if found.last_day is not None:
            closed = self.tr("{day} 后停用").format(day=full_day(found.last_day))
            looks.append(words.BadgeLook(closed, "void", "warn"))
        for look in looks:
            self._tags.addWidget(Badge(look))
        self._site.setText(spaced((found.site, found.method)))
        when, tone = due_long(found.due)
        oldest = ""
        if found.oldest_on is not None:
            since = self.tr("最久的自 {day} 起").format(day=full_day(found.oldest_on))
            oldest = spaced((since, lying(found.days)))
        basis = found.due.legal_basis if found.due else ""
        self._age.setText(joined(oldest, self.tr("最早到期 {when}").format(when=when) if when else "", basis))
        self._age.set_tone("text2" if tone == "neutral" else tone)
        self._age.setVisible(bool(oldest))

    def _show_bar(self, detail: AreaDetail) -> None:
        found = detail.row
        clear(self._bar)
        pool = PoolView(found.uid, found.site, found.name, found.code, "", found.limit_grams, found.grams, 0)
        tone = load_tone(pool)
        limit = (
            self.tr("限量 {mass}").format(mass=mass_unit(found.limit_grams, 1)) if found.limit_grams else ""
        )
        figures = row(
            Text(mass_unit(found.grams), fonts.ROW, bold=True),
            Text(limit or ("" if found.kind == "unit" else self.tr("限量未登记")), fonts.SECOND, "text2"),
            None,
            gap=12,
        )
        if found.limit_grams:
            share = percent(found.grams, found.limit_grams)
            figures.addWidget(Text(share, tone="text2" if tone == "neutral" else tone))
        self._bar.addLayout(figures)
        if found.limit_grams:
            self._bar.addWidget(PoolBar(pool))

    # Steps

    def offer_steps(self) -> None:
        """Open the menu of what may be recorded here."""
        if self.detail is not None:
            site, register = self.detail.row.site_uid, self.desk.register
            self.desk.tasks.run(lambda _job: register.site_offer(site), self._show_steps)

    def _show_steps(self, offer: SiteOffer) -> None:
        from ui.forms.steps import units as d
        from ui.forms.steps.menu import open_under

        if self.detail is None:
            return
        found = self.detail.row
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        if found.kind == "unit":
            for text, icon, maker, verb in (
                (self.tr("加辅料…"), "plus-circle-outline", d.AdditiveDialog, "add_additive"),
                (self.tr("产渣…"), "recycle", d.ResidueDialog, "record_residue"),
                (self.tr("处置完毕…"), "flask-outline", d.FinishDialog, "treat_unit"),
            ):
                action = self._entry(text, icon, partial(maker, self, self.desk, found, offer), verb)
                action.setEnabled(action.isEnabled() and bool(found.grams))
            self.menu.addSeparator()
        for text, icon, make, verb in (
            (self.tr("期初结存…"), "ledger", d.OpeningDialog, "open_stock"),
            (self.tr("新建罐…"), "storage-tank-outline", d.NewTankDialog, "record_tank"),
            (self.tr("新建设施…"), "fire", d.NewUnitDialog, "record_unit"),
        ):
            self._entry(text, icon, partial(make, self, self.desk, found.site_uid, offer), verb)
        open_under(self.menu, self._more)

    def _entry(self, text: str, icon: str, make: Callable[[], QDialog], verb: str) -> QAction:
        assert self.menu is not None  # noqa: S101 - made just before
        action = self.menu.addAction(icons.icon(icon), text)
        action.setObjectName(verb)
        why = forbidden(self.desk.register, verb)
        action.setEnabled(not why)
        action.setToolTip(why)
        action.triggered.connect(lambda _on=False: self._open(make()))
        return action

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        getattr(dialog, "taken").connect(lambda _uid: self.changed.emit())  # noqa: B009 - every form of a step has it
        dialog.open()

    def retranslate(self) -> None:
        """Set the words that stay when the area changes."""
        self._more.setText(self.tr("登记"))
        self._more.setAccessibleName(self.tr("在该场所登记"))
        self._more.updateGeometry()
        self._nothing.setText(self.tr("这里没有存量；批次入库或移入后会出现在这里。"))
        self.table.setAccessibleName(self.tr("分区内的批次"))
        self._empty.say(self.tr("没有选中的分区"), self.tr("在左边选择一个贮存分区"))
        self.show_area(self.detail)
