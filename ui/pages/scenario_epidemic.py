"""An epidemic's course: the curve, the chosen day's figures, what each line took, where the reserve is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.domain.capacity.epidemic import LineTake
from hwtrack.services.scenario_views import EpidemicView, ReserveView
from ui import fonts
from ui import words_scenario as ws
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Column, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.text import MISSING, full_day, mass, pool_words
from ui.widgets.basic import Text, column
from ui.widgets.queue_curve import CurveLegend, QueueCurve


def _kind(emergency: bool) -> Plain:
    if emergency:
        return Plain(ws.say(QT_TRANSLATE_NOOP("scenario", "应急")), "warn")
    return Plain(ws.say(QT_TRANSLATE_NOOP("scenario", "常规")), "text2")


def _km(reserve: ReserveView) -> Plain:
    return Plain(MISSING if reserve.km is None else f"{reserve.km:,}")


TAKE_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "接收设施"), lambda t: Plain(pool_words(t.name)), width=220, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "性质"), lambda t: _kind(t.emergency), width=84),
    Column("", QT_TRANSLATE_NOOP("columns", "启用日"), lambda t: Plain(full_day(t.first_day), "text2"), width=110),
    Column("", QT_TRANSLATE_NOOP("columns", "共接收 t"), lambda t: Plain(mass(t.grams, 1)), RIGHT, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "最多 t/d"), lambda t: Plain(mass(t.peak_grams, 2)), RIGHT, width=96),
)  # fmt: skip
RESERVE_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "最忙那天的余量"), lambda r: Plain(pool_words(r.name)), width=220, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "性质"), lambda r: _kind(r.emergency), width=84),
    Column("", QT_TRANSLATE_NOOP("columns", "所在县"), lambda r: Plain(r.county, "text2"), width=110),
    Column("", QT_TRANSLATE_NOOP("columns", "余量 t/d"), lambda r: Plain(mass(r.left_grams, 2)), RIGHT, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "距离 km"), _km, RIGHT, width=96),
)  # fmt: skip


class EpidemicPanel(QWidget):
    """The course of one epidemic."""

    def __init__(self) -> None:
        super().__init__()
        self.curve, self._legend = QueueCurve(), CurveLegend()
        self._day = Text("", fonts.SECOND, "text2", wrap=True)
        self.takes, self.reserve = PagedModel(TAKE_COLUMNS, self), PagedModel(RESERVE_COLUMNS, self)
        self._take_table = FixedTable(self.takes, "epidemic_takes", row_height=30)
        self._reserve_table = FixedTable(self.reserve, "epidemic_reserve", row_height=30)
        self.curve.day_chosen.connect(lambda _day: self._day.setText(self.curve.words()))
        self.setLayout(
            column(self._legend, self.curve, self._day, self._take_table, 6, self._reserve_table, gap=4)
        )

    def show_course(self, view: EpidemicView) -> None:
        """Show the days, the lines that took something, and those that could have taken more."""
        self.curve.show_course(view.run.days, view.run.first_late_day, view.usual_grams_a_day)
        takes: list[LineTake] = [take for take in view.run.takes if take.grams]
        takes.sort(key=lambda take: (not take.emergency, -take.grams))
        self.takes.set_source(TupleSource(takes))
        self.reserve.set_source(TupleSource(view.reserve))
        self._reserve_table.setVisible(bool(view.reserve))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.curve.retranslate()
        self._legend.update()
        self._take_table.setAccessibleName(self.tr("接收设施"))
        self._reserve_table.setAccessibleName(self.tr("最忙那天的余量"))
