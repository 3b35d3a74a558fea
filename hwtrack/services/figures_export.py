"""Indicators and published figures as a workbook: every figure with its parts, its source, what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from hwtrack.documents.table_book import Cell, Heading, TableSheet, table_book
from hwtrack.domain.capacity import indicators as texts
from hwtrack.domain.capacity.published import KIND_WORDS, UNIT_WORDS, WASTE_WORDS
from hwtrack.errors import UserError
from hwtrack.services.desk import SHANGHAI, desk
from hwtrack.services.figures_views import Indicator, PublishedRow, Target, Words
from hwtrack.services.indicators import indicator_year
from hwtrack.services.published_view import published_view

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class AskFigures:
    """A workbook of a year's figures in a language (zh, en)."""

    year: int
    language: str = "zh"


def figures_book(session: Session, asked: AskFigures) -> bytes:
    """Return the workbook of a year: indicators, the rows behind them, published figures.

    Raises:
        UserError: the register has no waste in that year, or there is no such language.
    """
    if asked.language not in {"zh", "en"}:
        raise UserError(f"没有语言“{asked.language[:20]}”，请用 zh 或 en。", field="language")
    here = _Sheets(asked.language)
    found = indicator_year(session, asked.year)
    published = published_view(session, asked.year)
    about = here.say(
        f"{found.scope}　{asked.year} 年　截至 {found.as_of}",
        f"{found.scope}, {asked.year}, as of {found.as_of}",
    )
    sheets = (
        here.indicators(found.indicators, about),
        here.details(found.indicators, about),
        here.published(published.rows, about),
    )
    title = here.say(f"指标与公布数 {asked.year}", f"Indicators and published figures {asked.year}")
    return table_book(title, desk(session).now.astimezone(SHANGHAI), sheets)


class _Sheets:
    """The sheets in one language."""

    def __init__(self, language: str) -> None:
        self._english = language == "en"

    def say(self, zh: str, en: str) -> str:
        return en if self._english else zh

    def pick(self, words: Words) -> str:
        return words[self._english] or words[0]

    def indicators(self, rows: tuple[Indicator, ...], about: str) -> TableSheet:
        """Write each indicator with numerator, denominator, target, source and what it leaves out."""
        columns = self._columns(
            ("类", "Group", 14), ("指标", "Indicator", 24), ("对象", "About", 24),
            ("分子", "Numerator", 16), ("分子是", "which is", 24), ("分母", "Denominator", 16),
            ("分母是", "which is", 24), ("单位", "Unit", 8), ("% ", "% ", 10), ("目标", "Target", 30),
            ("达到", "Met", 8), ("来源", "Source", 20), ("未计入", "Left out", 50),
        )  # fmt: skip
        return TableSheet(
            self.say("指标", "Indicators"), (about,), columns, tuple(self._indicator(row) for row in rows)
        )

    def _indicator(self, row: Indicator) -> tuple[Cell, ...]:
        divided = row.denominator is not None
        return (
            self.pick(texts.GROUPS[row.group]),
            self.pick(row.words),
            self.pick(row.subject_words),
            _amount(row.numerator, row.unit),
            self.pick(row.parts[0]),
            _amount(row.denominator, row.unit),
            self.pick(row.parts[1]) if divided else "",
            self.pick(texts.UNIT_WORDS[row.unit]),
            _share(row.numerator, row.denominator),
            self._target(row.target),
            "" if row.met is None else self.say(*(("是", "yes") if row.met else ("否", "no"))),
            self.pick(row.source),
            "\n".join(self.pick(aside.words) for aside in row.left_out),
        )

    def _target(self, target: Target | None) -> str:
        if target is None:
            return ""
        sign = "≤" if target.at_most else "≥"
        return f"{sign} {target.percent} % {self.pick(target.words)}"

    def details(self, rows: tuple[Indicator, ...], about: str) -> TableSheet:
        """Write the rows behind each indicator."""
        columns = self._columns(
            ("指标", "Indicator", 24), ("对象", "About", 24), ("名称", "Name", 36), ("备注", "Note", 28),
            ("分子", "Numerator", 16), ("分母", "Denominator", 16), ("单位", "Unit", 8), ("% ", "% ", 10),
        )  # fmt: skip
        found = tuple(
            (
                self.pick(row.words),
                self.pick(row.subject_words),
                self.pick(detail.name),
                self.pick(detail.note),
                _amount(detail.numerator, detail_unit(row)),
                _amount(detail.denominator, detail_unit(row)),
                self.pick(texts.UNIT_WORDS[detail_unit(row)]),
                _share(detail.numerator, detail.denominator),
            )
            for row in rows
            for detail in row.details
        )
        return TableSheet(self.say("明细", "Details"), (about,), columns, found)

    def published(self, rows: tuple[PublishedRow, ...], about: str) -> TableSheet:
        """Write each published figure beside the register's own; two sums apart are two rows."""
        columns = self._columns(
            ("范围", "Scope", 14), ("废物", "Waste", 16), ("公布数", "Published figure", 22),
            ("公布", "Published", 14), ("单位", "Unit", 8), ("截至", "As of", 12), ("来源", "Source", 40),
            ("台账库数", "Register's figure", 22), ("台账库", "Register", 14), ("许可线", "Lines", 8),
            ("差", "Difference", 14), ("差 %", "Difference %", 12), ("台账库现在", "Register today", 14),
            ("说明", "Explanation", 70),
        )  # fmt: skip
        found = tuple(cells for row in rows for cells in self._published(row))
        return TableSheet(self.say("公布数", "Published figures"), (about,), columns, found)

    def _published(self, row: PublishedRow) -> list[tuple[Cell, ...]]:
        about: tuple[Cell, ...] = (
            row.scope,
            self.pick(WASTE_WORDS[row.waste]),
            self.pick(KIND_WORDS[row.kind]),
            _figure(row.millionths),
            self.pick(UNIT_WORDS[row.unit]),
            row.as_of,
            row.source,
        )
        today = {one.kind: one.millionths for one in row.today}
        share = None if row.difference is None else _share(row.difference, row.millionths)
        own: list[tuple[Cell, ...]] = [
            (
                self.pick(KIND_WORDS[one.kind]),
                _figure(one.millionths),
                one.lines or None,
                _figure(row.difference),
                share,
                _figure(today.get(one.kind)),
            )
            for one in row.own
        ]
        nothing: tuple[Cell, ...] = (None,) * 6
        return [(*about, *cells, self.pick(row.explanation)) for cells in own or [nothing]]

    def _columns(self, *columns: tuple[str, str, int]) -> tuple[Heading, ...]:
        return tuple(
            Heading(self.say(zh, en).strip(), width, wrapped=width > 30) for zh, en, width in columns
        )


def detail_unit(row: Indicator) -> str:
    """Return the unit of an indicator's rows: counties are shown by their institutions, lines by mass."""
    return {"county": "site", "line": "g"}.get(row.unit, row.unit)


def _amount(number: int | None, unit: str) -> Cell:
    return _figure(number) if unit == "g" else number


def _figure(millionths: int | None) -> Decimal | None:
    return None if millionths is None else Decimal(millionths).scaleb(-6)


def _share(part: int, whole: int | None) -> Decimal | None:
    """Return a share in per cent with two decimals, half away from zero."""
    if not whole:
        return None
    hundredths = (abs(part) * 20_000 + whole) // (2 * whole)
    return Decimal(hundredths if part >= 0 else -hundredths).scaleb(-2)
