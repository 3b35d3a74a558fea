"""The published figures as a table beside the register's own, what tells them apart, and their form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.domain.capacity.published import (
    KIND_WORDS,
    UNIT_WORDS,
    WASTE_WORDS,
    percent_text,
    read_value,
)
from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services.figures_views import PublishedRow
from hwtrack.services.published import PublishedForm
from hwtrack.services.requests import Choice
from ui import fonts
from ui.forms.entries import Entry, UnreadError, Values, choice_entry, day_entry, pick_entry, text_entry
from ui.i18n import QT_TRANSLATE_NOOP, language, pick
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.pages.base import scrolled
from ui.text import MISSING, NBSP, begun, full_day, inside
from ui.widgets.basic import Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField


def _say(text: str) -> str:
    return QCoreApplication.translate("published", text)


def named(figure: PublishedRow) -> str:
    """Name a published figure by its scope, waste and kind."""
    waste, kind = pick(*WASTE_WORDS[figure.waste]), pick(*KIND_WORDS[figure.kind])
    comma = "," if language() == "en" else ""
    return f"{figure.scope} {waste}{comma} {inside(kind)}"


def value_text(millionths: int | None, unit: str = "") -> str:
    """Write a figure with all decimals that there are; a missing one is a dash."""
    if millionths is None:
        return MISSING
    text = tonnes(millionths, 0)
    return f"{text}{NBSP}{pick(*UNIT_WORDS[unit])}" if unit else text


def _signed(difference: int | None) -> str:
    if difference is None:
        return MISSING
    return ("+" if difference > 0 else "") + value_text(difference)


def _own(figure: PublishedRow) -> Cell:
    """Show the register's own; routine and emergency stand apart, never added."""
    known = any(one.millionths is not None for one in figure.own)
    text = " / ".join(value_text(one.millionths) for one in figure.own) if known else MISSING
    return Plain(text, "text" if known else "text3")


def _gap(figure: PublishedRow) -> Cell:
    return Plain(_signed(figure.difference), "text" if figure.difference is not None else "text3")


def _gap_share(figure: PublishedRow) -> Cell:
    if figure.difference is None:
        return Plain("")
    return Plain(percent_text(figure.difference, figure.millionths), "text2")


PUBLISHED_COLUMNS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "公布数"),
        lambda figure: TwoLines(named(figure), figure.source, bold=False),
        width=240,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "截至"), lambda row: Plain(full_day(row.as_of)), width=96),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "公布"),
        lambda figure: Plain(value_text(figure.millionths)),
        RIGHT,
        width=92,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "计量单位"),
        lambda figure: Plain(pick(*UNIT_WORDS[figure.unit]), "text3"),
        width=48,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "台账库"), _own, RIGHT, width=104),
    Column("", QT_TRANSLATE_NOOP("columns", "差"), _gap, RIGHT, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "差 %"), _gap_share, RIGHT, width=78),
)


class PublishedPanel(QWidget):
    """One published figure: as of, source, the register's own, the difference, why; changed and withdrawn here."""

    changing = Signal(object)
    withdrawing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(304))
        self._title = Text("", fonts.DIALOG, bold=True, wrap=True)
        self._facts, self._why = column(gap=4), column(gap=6)
        self.change_button, self.withdraw_button = Button("", icon="draft"), Button("", "quiet")
        self.change_button.clicked.connect(lambda: self.changing.emit(self.shown))
        self.withdraw_button.clicked.connect(lambda: self.withdrawing.emit(self.shown))
        self._buttons = box(row(self.change_button, self.withdraw_button, None, gap=8))
        content = QWidget()
        content.setLayout(
            column(
                self._title, self._facts, self._buttons, hline(), self._why, None,
                gap=10, margins=(20, 16, 20, 16),
            )
        )  # fmt: skip
        self.setLayout(column(scrolled(content, "published_scroll"), gap=0))
        self.shown: PublishedRow | None = None

    def show_figure(self, figure: PublishedRow | None) -> None:
        """Show a figure in full."""
        self.shown = figure
        clear(self._facts)
        clear(self._why)
        self._buttons.setVisible(figure is not None)
        if figure is None:
            self._title.setText(_say(QT_TRANSLATE_NOOP("published", "选一个公布数")))
            return
        self._title.setText(named(figure))
        published = _say(QT_TRANSLATE_NOOP("published", "公布 {value}，截至 {day}"))
        value = value_text(figure.millionths, figure.unit)
        self._fact(published.format(value=value, day=full_day(figure.as_of)), "text")
        self._fact(figure.source)
        for place, one in enumerate(figure.own):
            own = _say(QT_TRANSLATE_NOOP("published", "台账库当日 {kind} {value}"))
            kind = pick(*KIND_WORDS[one.kind])
            self._fact(own.format(kind=kind, value=value_text(one.millionths, figure.unit)), "text")
            if place < len(figure.today):
                today = _say(QT_TRANSLATE_NOOP("published", "现在 {value}"))
                self._fact(today.format(value=value_text(figure.today[place].millionths, figure.unit)))
        for sentence in sentences(pick(*figure.explanation)):
            self._why.addWidget(Text(_whole_units(begun(sentence)), fonts.SECOND, "text2", wrap=True))

    def forbid(self, changing: str, withdrawing: str) -> None:
        """Disable changing and withdrawing with their reasons; empty ones enable."""
        self.change_button.explain(changing)
        self.withdraw_button.explain(withdrawing)

    def _fact(self, text: str, tone: str = "text2") -> None:
        self._facts.addWidget(Text(_whole_units(text), fonts.SECOND, tone, wrap=True))

    def retranslate(self) -> None:
        """Set every word anew."""
        self.change_button.setText(_say(QT_TRANSLATE_NOOP("published", "改…")))
        self.withdraw_button.setText(_say(QT_TRANSLATE_NOOP("published", "撤下")))
        for button in (self.change_button, self.withdraw_button):
            button.updateGeometry()
        self.show_figure(self.shown)


def _whole_units(text: str) -> str:
    """Keep a unit such as t/a on one line."""
    return text.replace(" t/", f"{NBSP}t/").replace("t/", "t/\u2060")


def sentences(explanation: str) -> list[str]:
    """Return the parts of an explanation, one to a line."""
    for mark in ("；", "; "):
        explanation = explanation.replace(mark, "\n")
    return [part for part in explanation.rstrip("。.").split("\n") if part]


def entries(scopes: tuple[str, ...], figure: PublishedRow | None) -> tuple[Entry, ...]:
    """Ask for a published figure; one that is there is shown as it is."""
    waste, kind, unit = (
        (figure.waste, figure.kind, figure.unit) if figure else ("hazardous", "routine", "t/a")
    )
    return (
        _scope_entry(scopes, figure.scope if figure else ""),
        _pick("waste", _say(QT_TRANSLATE_NOOP("published", "废物")), WASTE_WORDS, waste),
        _pick("kind", _say(QT_TRANSLATE_NOOP("published", "含义")), KIND_WORDS, kind),
        _value_entry(figure),
        _pick("unit", _say(QT_TRANSLATE_NOOP("published", "单位")), UNIT_WORDS, unit),
        day_entry("as_of", _say(QT_TRANSLATE_NOOP("published", "截至")), figure.as_of if figure else None),
        text_entry("source", _say(QT_TRANSLATE_NOOP("published", "来源")), figure.source if figure else ""),
    )


def _pick(name: str, label: str, known: Mapping[str, tuple[str, str]], chosen: str) -> Entry:
    return pick_entry(name, label, [(key, pick(*words)) for key, words in known.items()], chosen)


def _scope_entry(scopes: tuple[str, ...], scope: str) -> Entry:
    """Ask for a scope: names of divisions are offered, any other words are taken as they are."""
    offered = tuple(Choice(name, name) for name in scopes)

    def ask(text: str) -> tuple[Choice, ...]:
        return tuple(choice for choice in offered if text.strip() in choice.label)

    entry = choice_entry("scope", _say(QT_TRANSLATE_NOOP("published", "范围")), ask)
    if isinstance(entry.editor, ChoiceField):
        entry.editor.setText(scope)
    return entry


def _value_entry(figure: PublishedRow | None) -> Entry:
    label = _say(QT_TRANSLATE_NOOP("published", "公布数"))
    entry = text_entry("value", label, value_text(figure.millionths) if figure else "")

    def read() -> Decimal:
        try:
            return read_value(str(entry.read()))
        except UserError as error:
            raise UnreadError(error.message, "value") from None

    return Entry("value", label, entry.editor, read)


def form_of(uid: str) -> Callable[[Values], PublishedForm]:
    """Return how a form is made of what was typed; without *uid* a new figure."""
    return lambda typed: PublishedForm(
        typed["scope"],
        typed["waste"],
        typed["kind"],
        typed["value"],
        typed["unit"],
        typed["as_of"],
        typed["source"],
        uid,
    )


def as_form(figure: PublishedRow) -> PublishedForm:
    """Return the form that would record a figure again."""
    value = Decimal(figure.millionths).scaleb(-6)
    return PublishedForm(
        figure.scope, figure.waste, figure.kind, value, figure.unit, figure.as_of, figure.source
    )
