"""Shortages: the waste and its mass, why (the pools of the cut), what would help and how much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hwtrack.services.overviews import CapacityView, HelpView, ShortfallView
from ui import fonts, words
from ui.i18n import pick
from ui.text import listed, mass_unit, percent, pool_words
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row
from ui.widgets.states import EmptyState


class ShortageList(QWidget):
    """Rows of shortages under one header; what holds true is said when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(bold=True)
        self._figure = Elided("", fonts.SECOND, "text2")
        self._rows = column(gap=0)
        head = row(self._title, self._figure, gap=8)
        head.setStretch(1, 1)
        self.setLayout(column(box(column(head, margins=(24, 12, 20, 6))), box(self._rows), gap=0))

    def show_shortfalls(self, view: CapacityView) -> None:
        """Show a year's shortages, the largest first."""
        self._title.setText(self.tr("缺口"))
        figure = self.tr("{mass}，%n 个代码", "", len(view.shortfalls)).format(
            mass=mass_unit(view.shortage_grams, 1)
        )
        self._figure.setText(figure if view.shortfalls else "")
        clear(self._rows)
        if not view.shortfalls:
            empty = EmptyState("received")
            empty.say(self.tr("没有缺口"), self.tr("每一种废物都有接受它的能力池"))
            self._rows.addWidget(empty)
            return
        grid = self._grid()
        titles = (self.tr("废物"), self.tr("为什么"), self.tr("什么会有帮助"))
        for place, title in enumerate(titles):
            grid.addWidget(Text(title, fonts.SECOND, "text3"), 0, 1 + place)
        for number, shortfall in enumerate(sorted(view.shortfalls, key=lambda found: -found.grams)):
            grid.addWidget(hline(), 1 + 2 * number, 0, 1, 5)
            self._row(grid, 2 + 2 * number, shortfall)
        # A widget of its own: a bare layout put into a visible page is measured before it is shown.
        self._rows.addWidget(box(grid))

    def _grid(self) -> QGridLayout:
        """One grid for all rows, so that their columns stand under each other."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        for place, share in enumerate((0, 34, 35, 31, 0)):
            grid.setColumnStretch(place, share)
        grid.setColumnMinimumWidth(0, 6)
        grid.setColumnMinimumWidth(4, 2)
        return grid

    def _row(self, grid: QGridLayout, at: int, found: ShortfallView) -> None:
        grid.addLayout(self._what(found), at, 1)
        grid.addLayout(column(Text(self._why(found), wrap=True), None, gap=0), at, 2)
        grid.addLayout(self._helps(found.helps), at, 3)

    def _what(self, found: ShortfallView) -> QVBoxLayout:
        first = row(Text(found.waste_code, bold=True), gap=8)
        for name in found.properties:
            first.addWidget(Badge(words.BadgeLook(words.of(words.PROPERTIES, name), "", "warn")))
        first.addStretch(1)
        share = percent(found.grams, found.demand_grams)
        short = self.tr("缺 {share}") if found.certain else self.tr("至多缺 {share}")
        figures = row(
            Text(mass_unit(found.grams, 1), fonts.ROW, "danger", bold=True),
            Elided(short.format(share=share), fonts.SECOND, "text2"),
            gap=8,
        )
        figures.setStretch(1, 1)
        called = Elided(pick(found.name_zh, found.name_en), fonts.SECOND, "text2")
        asked = self.tr("待安排 {mass}").format(mass=mass_unit(found.demand_grams, 1))
        return column(first, called, figures, Elided(asked, fonts.SECOND, "text2"), None, gap=1)

    def _why(self, found: ShortfallView) -> str:
        """Say the proof: these wastes may go only to these pools, which hold less."""
        if not found.pools:
            return self.tr("省内没有许可接受它的能力池。")
        pools = self._names(found.pools)
        others = [code for code in found.wastes if code != found.waste_code]
        if others:
            text = self.tr("与 {others} 共 {demand}，只能去 {pools}，只剩 {capacity}。")
        else:
            text = self.tr("{demand} 只能去 {pools}，只剩 {capacity}。")
        return text.format(
            others=self._names(tuple(others)),
            demand=mass_unit(found.proof_demand, 1),
            pools=pools,
            capacity=mass_unit(found.proof_capacity, 1),
        )

    def _names(self, names: tuple[str, ...]) -> str:
        shown = listed(pool_words(name) for name in names[:3])
        return shown if len(names) <= 3 else self.tr("{names} 等 {n} 项").format(names=shown, n=len(names))

    def _helps(self, helps: tuple[HelpView, ...]) -> QVBoxLayout:
        lines = column(gap=2)
        for found in helps[:2]:
            text = Text(self._help(found), wrap=True)
            icon = IconLabel("help", "mark")
            line = row(icon, box(column(text)), gap=6)
            line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            lines.addLayout(line)
        lines.addStretch(1)
        return lines

    def _help(self, found: HelpView) -> str:
        texts = {
            "enlarge": self.tr("{pool} 增加 {mass}/a"),
            "accept_code": self.tr("{pool} 许可增列该代码，可收 {mass}"),
            "register_scale": self.tr("{pool} 补登许可规模即可重算"),
            "renew": self.tr("{pool} 续办许可，可收 {mass}"),
            "pretreat": self.tr("预处理 {mass}/a 后可去 {pool}"),
        }
        return texts[found.kind].format(pool=pool_words(found.pool), mass=mass_unit(found.grams, 1))
