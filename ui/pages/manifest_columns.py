"""The wastes of one manifest as columns: packaging, masses, the difference the scale found."""

from __future__ import annotations

from hwtrack.services.views import ManifestLineView
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.text import mass, percent


def difference(line: ManifestLineView) -> Plain:
    """Show what the scale says against what was shipped."""
    if line.received is None or not line.shipped:
        return Plain("–", "text3")
    return Plain(percent(line.received - line.shipped, line.shipped), "warn" if line.doubtful else "text2")


def packing(line: ManifestLineView) -> TwoLines:
    """Name the packaging, its count beneath: a narrow column cuts neither."""
    count = f"× {line.package_count}" if line.package_count else ""
    return TwoLines(words.of(words.PACKAGINGS, line.packaging), count)


LINE_COLUMNS = (
    Column("", "#", lambda line: Plain(str(line.no), "text2"), width=32),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "废物"),
        lambda line: TwoLines(line.waste_code, pick(line.name_zh, line.name_en)),
        width=150,
        stretch=True,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "特性"), lambda line: Plain(line.hazards, "text2"), width=56),
    Column("", QT_TRANSLATE_NOOP("columns", "包装"), packing, width=98),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "移出 t"),
        lambda line: Plain(mass(line.shipped if line.shipped is not None else line.planned)),
        RIGHT,
        width=78,
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "到厂 t"), lambda line: Plain(mass(line.received)), RIGHT, width=78
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "差异"), difference, RIGHT, width=62),
)
