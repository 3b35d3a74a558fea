"""The indicators as a table by group, and what stands behind the one chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from hwtrack.domain.capacity.indicators import GROUPS, INDICATORS, UNIT_WORDS
from hwtrack.services.figures_export import detail_unit
from hwtrack.services.figures_views import Detail, Indicator, Target
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Cell, Column, Plain, Share, TwoLines
from ui.models.paged import Index, PagedModel, TupleSource
from ui.models.table import Header, Table
from ui.text import MISSING, NBSP, begun, mass, percent, short_firm, spaced
from ui.widgets.basic import Text, box, clear, column, hline
from ui.words import BadgeLook


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The row over the indicators of one group."""

    words: tuple[str, str]


IndicatorLine = Indicator | GroupHead


def grouped(indicators: tuple[Indicator, ...]) -> tuple[IndicatorLine, ...]:
    """Put a head over each group, and over each list of one figure for several methods, cities, categories."""
    keys = [row.key for row in indicators]
    lines: list[IndicatorLine] = []
    last = ("", "")
    for row in indicators:
        several = keys.count(row.key) > 1 and row.key not in {row.group, "load_rate"}
        head = INDICATORS[row.key].words if several else GROUPS[row.group]
        if head != last:
            lines.append(GroupHead(head))
            last = head
        lines.append(row)
    return tuple(lines)


def named(row: Indicator) -> str:
    """Name an indicator: what it is about where there are several of it, else its own name."""
    subject = pick(*row.subject_words)
    if row.key == "load_by_method":
        return f"{row.subject} {subject}"
    words = pick(*row.words)
    if row.group == "emergency":
        return spaced((words, subject))
    return subject if row.subject else words


def amount(number: int | None, unit: str) -> str:
    """Write a figure of a unit: tonnes with one decimal, things as whole numbers."""
    if number is None:
        return MISSING
    return mass(number, 1) if unit == "g" else f"{number:,}"


def with_unit(number: int | None, unit: str) -> str:
    """Write a figure with its unit."""
    return MISSING if number is None else f"{amount(number, unit)}{NBSP}{pick(*UNIT_WORDS[unit])}"


def target_text(target: Target) -> str:
    """Write a target as a bound."""
    return f"{'≤' if target.at_most else '≥'}{NBSP}{target.percent}{NBSP}%"


def _name(row: IndicatorLine) -> Cell:
    return Plain(pick(*row.words), "text2", bold=True) if isinstance(row, GroupHead) else Plain(named(row))


def _share(row: IndicatorLine) -> Cell:
    if isinstance(row, GroupHead) or row.denominator is None:
        return Plain("")
    return Plain(percent(row.numerator, row.denominator), "warn" if row.met is False else "text")


def _bar(row: IndicatorLine) -> Cell:
    if isinstance(row, GroupHead) or (row.denominator is None and row.group == "emergency"):
        return Plain("")
    target = row.target.percent if row.target else None
    return Share(row.numerator, row.denominator, target, row.met)


def _part(row: IndicatorLine, *, whole: bool) -> Cell:
    if isinstance(row, GroupHead):
        return Plain("")
    number = row.denominator if whole else row.numerator
    if whole and row.group == "emergency":
        return Plain("")
    return Plain(amount(number, row.unit), "text" if number is not None else "text3")


def _unit(row: IndicatorLine) -> Cell:
    return Plain("" if isinstance(row, GroupHead) else pick(*UNIT_WORDS[row.unit]), "text3")


def _target(row: IndicatorLine) -> Cell:
    if isinstance(row, GroupHead) or row.target is None:
        return Plain("")
    look = {True: ("pass", "ok"), False: ("warning", "warn"), None: ("circle-outline", "neutral")}[row.met]
    return BadgeLook(target_text(row.target), *look)


INDICATOR_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "指标"), _name, width=190, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "占比"), _share, RIGHT, width=80),
    Column("", QT_TRANSLATE_NOOP("columns", "0–130 %"), _bar, width=150, least=720),
    Column("", QT_TRANSLATE_NOOP("columns", "分子"), lambda row: _part(row, whole=False), RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "分母"), lambda row: _part(row, whole=True), RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "计量单位"), _unit, width=72),
    Column("", QT_TRANSLATE_NOOP("columns", "目标"), _target, width=100),
)


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A row behind an indicator, with the unit its figures are in."""

    detail: Detail
    unit: str


def _detail_name(line: DetailLine) -> TwoLines:
    detail, unit = line.detail, line.unit
    parts = amount(detail.numerator, unit)
    if detail.denominator is not None:
        parts += f" / {amount(detail.denominator, unit)}"
    note = pick(*detail.note)
    return TwoLines(
        short_firm(pick(*detail.name)),
        f"{parts}{NBSP}{pick(*UNIT_WORDS[unit])}" + (f"\u3000{note}" if note else ""),
    )


DETAIL_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "明细"), _detail_name, width=190, stretch=True),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "占比"),
        lambda line: Plain(percent(line.detail.numerator, line.detail.denominator), "text2"),
        RIGHT,
        width=74,
    ),
)


class IndicatorModel(PagedModel):
    """The indicators with their heads, which neither the pointer nor the arrow keys choose."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(INDICATOR_COLUMNS, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a head be seen, not chosen."""
        head = isinstance(self.row(index.row()), GroupHead)
        return Qt.ItemFlag.NoItemFlags if head else super().flags(index)


class IndicatorPanel(QWidget):
    """What an indicator divides by what, its target, where it comes from, what it leaves out, and its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(304))
        self._title = Text("", fonts.DIALOG, bold=True, wrap=True)
        self._facts = column(gap=4)
        self.details = PagedModel(DETAIL_COLUMNS, self)
        self.table = Table(self.details, "indicator_details", 48, edge=20)
        header = self.table.horizontalHeader()
        if isinstance(header, Header):
            header.ground = "sunken"
        head = box(column(self._title, self._facts, gap=8, margins=(20, 16, 20, 12)))
        # Without rows the spare height goes to the filler, not between the facts.
        self._filler = QWidget()
        whole = column(head, hline(), self.table, self._filler, gap=0)
        for place in (2, 3):
            whole.setStretch(place, 1)
        self.setLayout(whole)
        self._shown: Indicator | None = None

    def show_indicator(self, row: Indicator | None) -> None:
        """Show what stands behind an indicator; nothing of a group's head."""
        self._shown = row
        clear(self._facts)
        rows = () if row is None else tuple(DetailLine(detail, detail_unit(row)) for detail in row.details)
        self.details.set_source(TupleSource(rows))
        self.table.setVisible(bool(rows))
        self._filler.setVisible(not rows)
        if row is None:
            self._title.setText(_say(QT_TRANSLATE_NOOP("indicators", "选一个指标")))
            return
        words, name = pick(*row.words), named(row)
        self._title.setText(name if name.startswith(words) else spaced((words, name)))
        self._say_parts(row)
        for aside in row.left_out:
            self._line(begun(pick(*aside.words)))
        source = _say(QT_TRANSLATE_NOOP("indicators", "来源：{source}"))
        self._line(source.format(source=pick(*row.source)), "text3")

    def _say_parts(self, row: Indicator) -> None:
        self._line(f"{pick(*row.parts[0])} {with_unit(row.numerator, row.unit)}", "text")
        if row.denominator is not None:
            self._line(f"{pick(*row.parts[1])} {with_unit(row.denominator, row.unit)}", "text")
        elif row.parts[1][0]:
            self._line(_say(QT_TRANSLATE_NOOP("indicators", "分母未知：规模没有登记")), "warn")
        if row.key == "idle_lines":
            self._line(pick(*row.subject_words))
        if row.target is not None:
            words = f"{target_text(row.target)}\u3000{pick(*row.target.words)}"
            self._line(words, "warn" if row.met is False else "text2")

    def _line(self, text: str, tone: str = "text2") -> None:
        self._facts.addWidget(Text(text.replace(" %", f"{NBSP}%"), fonts.SECOND, tone, wrap=True))

    def retranslate(self) -> None:
        """Set every word anew."""
        self.table.setAccessibleName(_say(QT_TRANSLATE_NOOP("indicators", "指标的明细")))
        self.show_indicator(self._shown)


def _say(text: str) -> str:
    return QCoreApplication.translate("indicators", text)
