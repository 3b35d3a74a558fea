"""The columns of a trace's tables: movements, containers, papers."""

from __future__ import annotations

from hwtrack.services.trace import TraceMovement
from hwtrack.services.trace_view import TracePaperRow
from hwtrack.services.views import ContainerView
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Column, Plain
from ui.text import MISSING, gram_text, moment
from ui.widgets import trace_words


def _way(moved: TraceMovement) -> Plain:
    kind = "reverse" if moved.reverses else moved.kind
    return Plain(words.event(kind)[0], "warn" if moved.reverses else "text")


def _share(moved: TraceMovement) -> Plain:
    return Plain(gram_text(moved.share_grams or None), "text" if moved.share_grams else "text3")


def _to(moved: TraceMovement) -> Plain:
    changed = moved.to_code if moved.to_code != moved.from_code else ""
    return Plain(" ".join(part for part in (moved.to_place, changed) if part), "text2")


MOVEMENTS = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "时间"),
        lambda m: Plain(moment(m.happened_at, 0), "text2"),
        width=158,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "动作"), _way, width=116),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "从"),
        lambda m: Plain(m.from_place, "text2"),
        width=190,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "到"), _to, width=230, stretch=True),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "联单"),
        lambda m: Plain(m.manifest_no, "text2"),
        width=110,
        least=1120,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "克"), lambda m: Plain(gram_text(m.grams)), RIGHT, width=108),
    Column("", QT_TRANSLATE_NOOP("columns", "其中所溯"), _share, RIGHT, width=108),
    Column("", QT_TRANSLATE_NOOP("columns", "经手"), lambda m: Plain(m.who, "text2"), width=80, least=960),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "日志"),
        lambda m: Plain(f"#{m.journal_seq:,}" if m.journal_seq else MISSING, "text3"),
        RIGHT,
        width=84,
    ),
)


def _container_kind(container: ContainerView) -> Plain:
    return Plain(words.of(words.PACKAGINGS, container.kind), "text2")


CONTAINERS = (
    Column("", QT_TRANSLATE_NOOP("columns", "容器编码"), lambda c: Plain(c.code), width=340, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "包装"), _container_kind, width=160),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "克"), lambda c: Plain(gram_text(c.grams or None)), RIGHT, width=120
    ),
)


def _paper(row: TracePaperRow) -> Plain:
    if row.state:
        return Plain(words.state_look(row.state).text, "text2")
    return Plain(f"{words.event('printed')[0]} {trace_words.of(trace_words.PAPERS, row.kind)}", "text2")


PAPERS = (
    Column("", QT_TRANSLATE_NOOP("columns", "编号"), lambda p: Plain(p.number), width=340, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "状态或事项"), _paper, width=160),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "时间"),
        lambda p: Plain(moment(p.at, 0) if p.at else MISSING, "text2"),
        width=170,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "克"), lambda p: Plain(gram_text(p.grams)), RIGHT, width=120),
)
