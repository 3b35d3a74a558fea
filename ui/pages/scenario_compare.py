"""Up to three saved scenarios in columns beside today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hwtrack.services.scenario_views import ScenarioAnswer
from ui import fonts
from ui import words_scenario as ws
from ui.i18n import language
from ui.models.cells import RIGHT, Column, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.scenario_result import share
from ui.text import MISSING, mass
from ui.widgets.basic import Text, clear, column
from ui.widgets.shortage_bars import signed, waste_words


@dataclass(frozen=True, slots=True)
class Line:
    """A measure: its name, today's figure, then one for each scenario, each with a tone."""

    name: str
    today: str
    figures: tuple[Plain, ...]


def _figure(place: int) -> Callable[[Line], Plain]:
    return lambda line: line.figures[place]


class ScenarioComparison(QWidget):
    """A table with a column for each scenario; a difference stands in brackets behind the figure."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: tuple[ScenarioAnswer, ...] = ()
        self.model: PagedModel | None = None
        self._note = Text("", fonts.SECOND, "text2", wrap=True)
        self._body = column(gap=8)
        self.setLayout(column(self._note, self._body, None, gap=8))

    def show_answers(self, answers: tuple[ScenarioAnswer, ...]) -> None:
        """Show the answers in the order in which they were chosen."""
        self.answers = answers
        clear(self._body)
        self.model = PagedModel(self._columns(), self)
        table = FixedTable(self.model, "scenario_comparison", row_height=32)
        table.setAccessibleName(self.tr("并列比较"))
        self.model.set_source(TupleSource(self._lines()))
        self._body.addWidget(table)
        self._note.setText(self.tr("质量单位 t；括号内为与今天之差。"))

    def _columns(self) -> tuple[Column, ...]:
        named = [
            Column("", answer.name, _figure(place), RIGHT, width=196)
            for place, answer in enumerate(self.answers)
        ]
        return (
            Column("", self.tr("事项"), lambda line: Plain(line.name), width=220, stretch=True),
            Column("", self.tr("今天"), lambda line: Plain(line.today, "text2"), RIGHT, width=110),
            *named,
        )

    def _lines(self) -> list[Line]:
        first = self.answers[0]
        lines = [
            self._masses(self.tr("没有去处"), lambda a: a.before.shortage_grams, lambda a: a.after.shortage_grams),
            self._masses(self.tr("待安排"), lambda a: a.before.demand_grams, lambda a: a.after.demand_grams, good=0),
            self._masses(
                self.tr("应急清单可解"), lambda a: a.before.emergency_grams, lambda a: a.after.emergency_grams, good=0
            ),
        ]  # fmt: skip
        for place, one in enumerate(first.indicators):
            figures = tuple(Plain(share(a.indicators[place].after_permille)) for a in self.answers)
            lines.append(Line(ws.say(ws.INDICATORS[one.key]), share(one.before_permille), figures))
        names = {(row.code, row.properties): waste_words(row) for a in self.answers for row in a.codes}
        lines += [self._code(name, text) for name, text in names.items()]
        if any(answer.epidemic for answer in self.answers):
            lines += self._epidemics()
        return lines

    def _masses(
        self,
        name: str,
        before: Callable[[ScenarioAnswer], int],
        after: Callable[[ScenarioAnswer], int],
        good: int = -1,
    ) -> Line:
        today = before(self.answers[0])
        figures = tuple(_with_difference(today, after(answer), good) for answer in self.answers)
        return Line(name, mass(today, 1), figures)

    def _code(self, name: tuple[str, tuple[str, ...]], text: str) -> Line:
        rows = [next((r for r in a.codes if (r.code, r.properties) == name), None) for a in self.answers]
        today = next((row.before_grams for row in rows if row is not None), 0)
        return Line(
            text,
            mass(today, 1),
            tuple(_with_difference(today, row.after_grams if row else 0, -1) for row in rows),
        )

    def _epidemics(self) -> list[Line]:
        runs = [answer.epidemic.run if answer.epidemic else None for answer in self.answers]
        peak = tuple(Plain(mass(run.peak_grams, 1) if run else MISSING) for run in runs)
        late = tuple(Plain(mass(run.late_grams, 1) if run else MISSING) for run in runs)
        clears = []
        for run in runs:
            days = run.days_to_clear if run else None
            never = self.tr("一年内清不完") if run else MISSING
            clears.append(Plain(never if days is None else f"{days}"))
        return [
            Line(self.tr("疫情排队最多"), MISSING, peak),
            Line(self.tr("等待超过 48 小时"), MISSING, late),
            Line(self.tr("结束后清完天数"), MISSING, tuple(clears)),
        ]

    def retranslate(self) -> None:
        """Set every word anew."""
        if self.answers:
            self.show_answers(self.answers)


def _with_difference(today: int, grams: int, good: int) -> Plain:
    gap = grams - today
    if not gap:
        return Plain(mass(grams, 1))
    tone = "text" if not good else "ok" if (gap > 0) == (good > 0) else "danger"
    brackets = " ({gap})" if language() == "en" else "（{gap}）"
    return Plain(mass(grams, 1) + brackets.format(gap=signed(gap)), tone)
