"""How backups, their states and the state of a register are written in the window."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hwtrack.output import readable
from hwtrack.services.recovery_views import BackupRow, HealthView
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.refusals import refusal_text
from ui.text import NBSP, clauses, joined, moment, sentences

CONTEXT = "recovery"
KB, MB = 1 << 10, 1 << 20
SHOWN = 400
"""Characters of what a damaged file said that are shown."""

_CLAUSE = re.compile(r"[：；]|[:;] |。(?=.)|\. (?=.)")

STATES = {
    "verified": (QT_TRANSLATE_NOOP("recovery", "核验一致"), "verified", "ok"),
    "unverified": (QT_TRANSLATE_NOOP("recovery", "未核验"), "notice", "neutral"),
    "changed": (QT_TRANSLATE_NOOP("recovery", "核验后被改动"), "warning", "warn"),
    "unreadable": (QT_TRANSLATE_NOOP("recovery", "无法读出"), "block", "danger"),
}
"""Word, icon and tone of a backup's state."""

WHY = {
    "newest": QT_TRANSLATE_NOOP("recovery", "最近一份完好"),
    "daily": QT_TRANSLATE_NOOP("recovery", "每日"),
    "weekly": QT_TRANSLATE_NOOP("recovery", "每周"),
    "monthly": QT_TRANSLATE_NOOP("recovery", "每月"),
    "ahead": QT_TRANSLATE_NOOP("recovery", "日期晚于现在"),
    "not_good": QT_TRANSLATE_NOOP("recovery", "不自动清理，由人处理"),
}
"""Why the rotation keeps a backup."""

REASONS = (
    QT_TRANSLATE_NOOP("recovery", "台账库损坏，打不开"),
    QT_TRANSLATE_NOOP("recovery", "登记丢失（掉电、文件被删或被旧副本覆盖）"),
    QT_TRANSLATE_NOOP("recovery", "更换电脑或磁盘"),
    QT_TRANSLATE_NOOP("recovery", "查看过去某日的台账库"),
    QT_TRANSLATE_NOOP("recovery", "其他，见说明"),
)
"""Why a register is restored."""

READ_ONLY = QT_TRANSLATE_NOOP("recovery", "只读：这个文件或所在文件夹没有写入权限")
READ_ONLY_REMEDY = QT_TRANSLATE_NOOP("recovery", "可以查看、核验和导出；要登记，请取得写入权限后重新打开。")

SEE_BAND = QT_TRANSLATE_NOOP("recovery", "现在只读，未作任何改动；怎样恢复，见页面上方")


def told(text: str) -> str:
    """Translate a word of this module."""
    return QCoreApplication.translate(CONTEXT, text)


def state_look(state: str) -> words.BadgeLook:
    """Return the badge of a backup's state."""
    text, icon, tone = STATES.get(state, STATES["unreadable"])
    return words.BadgeLook(told(text), icon, tone)


def why_text(why: tuple[str, ...]) -> str:
    """Say why the rotation keeps a backup, or that it goes next."""
    if not why:
        return QCoreApplication.translate("recovery", "下次清理")
    return joined(*(told(WHY[one]) for one in WHY if one in why))


def size_text(size: int) -> str:
    """Write a file's size."""
    if size >= MB:
        return f"{size / MB:,.1f}{NBSP}MB"
    return f"{size / KB:,.0f}{NBSP}KB"


def name_of(path: str | Path) -> str:
    """Return a file's name, whatever its bytes are."""
    return readable(Path(Path(path).name))


def row_text(row: BackupRow, year: int | None = None) -> str:
    """Write a backup in one line: when it was made and what it holds."""
    entries = QCoreApplication.translate("recovery", "{n} 条").format(n=f"{row.entries:,}")
    return joined(moment(row.taken_at, year), entries)


def health_told(health: HealthView) -> str:
    """Say what was found in the language of the window; it quotes a file, so it is cut."""
    said = refusal_text(health.told) if health.state == "damaged" else health.told
    # What is wrong with a file that does not open is told with its figures, in English by the sentence alone.
    if said == health.told:
        said = pick(health.told, health.told_en)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"


def unwritten_text(health: HealthView) -> str:
    """Say why nothing is written into a register and what to do about it: short, for the band over the pages says all."""
    if health.state == "good":
        return sentences(told(READ_ONLY), told(READ_ONLY_REMEDY))
    return sentences(split_told(health_told(health))[0], told(SEE_BAND))


def split_told(said: str) -> tuple[str, str]:
    """Split what was found into the fact, which is read first, and the rest."""
    found = _CLAUSE.search(said)
    if found is None:
        return said, ""
    rest = said[found.end() :].strip()
    return said[: found.start()], rest[:1].upper() + rest[1:]


def health_detail(health: HealthView, year: int | None = None) -> str:
    """Say that nothing is written, up to where it is good, and which backup is the newest good one."""
    known = [QCoreApplication.translate("recovery", "现在只读，未作任何改动")]
    if health.state == "damaged" and health.since is not None:
        words_of = QCoreApplication.translate("recovery", "到第 {n} 条为止是完好的")
        known.append(words_of.format(n=f"{health.since:,}"))
    known.append(good_text(health, year))
    return clauses(known)


def good_text(health: HealthView, year: int | None = None) -> str:
    """Name the newest good backup."""
    if health.newest_good is None:
        return QCoreApplication.translate("recovery", "没有找到完好的备份")
    words_of = QCoreApplication.translate("recovery", "最近一份完好的备份：{backup}")
    return words_of.format(backup=row_text(health.newest_good, year))
