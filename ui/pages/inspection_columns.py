"""The columns of the list of findings: the fact, the article, the deadline, what was done."""

from __future__ import annotations

import re

from hwtrack.services.inspected import InspectedFinding
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import Column, Plain, TwoLines
from ui.text import full_day, spaced

BRACKETED = re.compile(r"[(（][^)）]*[)）]")
ICONS = {"violation": "violation", "warning": "warning", "notice": "notice"}


def _fact(found: InspectedFinding) -> TwoLines:
    place = found.site if found.subject_kind != "site" else ""
    tone = words.SEVERITY_TONES[found.severity]
    return TwoLines(
        pick(found.name_zh, found.name_en),
        spaced((pick(found.message, found.message_en), place)),
        icon=ICONS[found.severity],
        aside=found.subject_no,
        icon_tone=tone,
    )


def _law(found: InspectedFinding) -> TwoLines:
    """Give the article a line of its own: it is what is looked up."""
    instrument, mark, article = found.legal_basis.rpartition("第")
    # Number and year of the instrument stand beside the finding; here they would push its name out of sight.
    short = BRACKETED.sub("", instrument.strip())
    return TwoLines(short or "–", f"{mark}{article}", tone="text2")


def _state(found: InspectedFinding) -> words.BadgeLook:
    look = words.fate_look(found.status, found.severity)
    if found.status == "resolved":
        return words.BadgeLook(words.of(words.FATES, "still_found"), look.icon, "warn")
    return look


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "核查发现"), _fact, width=320, stretch=True),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "依据（事发当日有效）"),
        _law,
        width=190,
        least=760,
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "期限"),
        lambda found: Plain(full_day(found.due or found.on), "text2"),
        width=96,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "处理"), _state, width=128),
)
