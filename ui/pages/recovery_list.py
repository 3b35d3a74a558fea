"""The list of backups: when, how many entries, how large, whether good, and why it is kept."""

from __future__ import annotations

from hwtrack.services.recovery_views import BackupRow, BackupsView
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Cell, Column, Plain
from ui.recovery_words import size_text, state_look, why_text
from ui.text import MISSING, local, now


def _when(row: BackupRow) -> Cell:
    return Plain(f"{local(row.taken_at):%Y-%m-%d %H:%M}", bold=True)


def _entries(row: BackupRow) -> Cell:
    return Plain(f"{row.entries:,}" if row.state != "unreadable" else MISSING)


def _epoch(row: BackupRow) -> Cell:
    return Plain(str(row.epoch) if row.state != "unreadable" else MISSING, "text2")


def _why(row: BackupRow) -> Cell:
    return Plain(why_text(row.why), "text2" if row.why else "text3")


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "备份时间"), _when, width=164),
    Column("", QT_TRANSLATE_NOOP("columns", "条数"), _entries, RIGHT, width=90),
    Column("", QT_TRANSLATE_NOOP("columns", "大小"), lambda row: Plain(size_text(row.size_bytes), "text2"), RIGHT, width=92, least=620),
    Column("", QT_TRANSLATE_NOOP("columns", "纪元"), _epoch, RIGHT, width=64, least=560),
    Column("", QT_TRANSLATE_NOOP("columns", "状态"), lambda row: state_look(row.state), width=136),
    Column("", QT_TRANSLATE_NOOP("columns", "为何保留"), _why, width=180, stretch=True),
)  # fmt: skip


def last_good(view: BackupsView) -> BackupRow | None:
    """Return the newest backup that verified."""
    good = [row for row in view.rows if row.state == "verified"]
    return max(good, key=lambda row: (row.epoch, row.entries, row.taken_at), default=None)


def this_year() -> int:
    """Return the present year; backups are dated by the workstation's clock."""
    return local(now()).year
