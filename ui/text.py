"""How figures and days are written in the window: Shanghai time, fixed decimals, true minus."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, Qt

from hwtrack.domain.quantity import tonnes
from hwtrack.services.views import DueView, FindingView
from ui.i18n import language, pick
from ui.refusals import refusal_text

SHANGHAI = ZoneInfo("Asia/Shanghai")
MISSING = "–"
NBSP = "\u00a0"
ZERO_WIDTH = "\u200b"
LONG_RUN = re.compile(r"[^\s\u2e80-\uffef]{21,}")
RUN_PART = re.compile(r".{1,6}")
FAR_DAYS = 180
WEEKDAYS = "一二三四五六日"


def plain_tip(text: str) -> str:
    """Return a tooltip that shows its text as it is: a name with angle brackets is no markup and loads nothing."""
    if "<" not in text:
        return text
    return f"<span>{html.escape(text, quote=False)}</span>".replace("\n", "<br>")


def mass(grams: int | None, places: int = 4) -> str:
    """Write grams as tonnes with one fixed number of decimals; a missing mass is a dash."""
    return MISSING if grams is None else tonnes(grams, places, most_places=places)


def mass_unit(grams: int | None, places: int = 4) -> str:
    """Write a mass with its unit, kept on one line."""
    return MISSING if grams is None else f"{mass(grams, places)}{NBSP}t"


def places_of(masses: Iterable[int]) -> int:
    """Return the decimals of a tonne that show every mass of a column exactly: 4 to 6."""
    finest = [grams for grams in masses if grams % 100]
    return 4 if not finest else 5 if all(grams % 10 == 0 for grams in finest) else 6


def gram_text(grams: int | None) -> str:
    """Write whole grams with thousands commas and a true minus."""
    return MISSING if grams is None else f"{grams:,}".replace("-", "−")


def percent(part: int, whole: int | None, places: int = 1) -> str:
    """Write a share; an unknown whole gives a dash."""
    if not whole:
        return MISSING
    scaled = round(part * 100 * 10**places / whole)
    text = f"{scaled / 10**places:.{places}f}{NBSP}%"
    return text.replace("-", "−")


def local(at: datetime) -> datetime:
    """Return an instant as Shanghai's clock shows it."""
    return at.astimezone(SHANGHAI)


def now() -> datetime:
    """Return the workstation's clock in UTC."""
    return datetime.now(UTC)


def clock(at: datetime) -> str:
    """Write the time of day."""
    return f"{local(at):%H:%M}"


def day(on: date) -> str:
    """Write a day without its year."""
    return f"{on:%m-%d}"


def full_day(on: date | None) -> str:
    """Write a day with its year; a missing one is a dash."""
    return MISSING if on is None else f"{on:%Y-%m-%d}"


def moment(at: datetime, year: int | None = None) -> str:
    """Write day and time; with its year where it is not the present `year`."""
    there = local(at)
    return f"{there:%Y-%m-%d %H:%M}" if year not in {None, there.year} else f"{there:%m-%d %H:%M}"


def long_day(on: date) -> str:
    """Write a day with its weekday as a heading does."""
    if language() == "en":
        return f"{on:%A} {on.day} {on:%B}"
    return f"{on.month} 月 {on.day} 日 周{WEEKDAYS[on.weekday()]}"


def week_day(on: date) -> str:
    """Write a day with its short weekday."""
    return f"{on:%m-%d %a}" if language() == "en" else f"{on:%m-%d} 周{WEEKDAYS[on.weekday()]}"


def deadline(at: datetime) -> str:
    """Write a deadline: midnight belongs to the day it ends, as 24:00."""
    there = local(at)
    if (there.hour, there.minute) == (0, 0):
        return "24:00"
    return f"{there:%H:%M}"


class Late(QObject):
    """How late something is; only `tr` of an object is extracted with its plural forms."""

    def days(self, count: int) -> str:
        """Return calendar days."""
        return self.tr("逾期 %n 日", "", count)

    def working_days(self, count: int) -> str:
        """Return working days."""
        return self.tr("逾期 %n 个工作日", "", count)


_late = Late()


class Lying(QObject):
    """How long something has lain."""

    def days(self, count: int) -> str:
        """Return calendar days."""
        return self.tr("%n 天", "", count)


_lying = Lying()


def lying(days: int) -> str:
    """Write how many days something has lain in storage."""
    return _lying.days(days)


def due_short(due: DueView | None) -> tuple[str, str]:
    """Return a deadline for a narrow column and its tone: who is late, who is due today."""
    if due is None:
        return "", "neutral"
    if due.kind == "expected":
        return (clock(due.at) if due.days_left == 0 else day(local(due.at).date())), "neutral"
    if due.days_left < 0:
        return _late.days(-due.days_left), "danger"
    if due.days_left == 0:
        return QCoreApplication.translate("text", "今天"), "warn"
    return _written_day(due), "neutral"


def longest_due() -> str:
    """Return the longest deadline that a narrow column must hold: more than a year late, in the window's language."""
    return _late.days(888)


def _due_day(due: DueView) -> date:
    """Return the day a deadline belongs to: one at 00:00 ends the day before."""
    return (local(due.at) - timedelta(seconds=1)).date()


def _written_day(due: DueView) -> str:
    """Write a far deadline with its year, a near one without."""
    on = _due_day(due)
    return full_day(on) if due.days_left > FAR_DAYS else day(on)


def due_long(due: DueView | None) -> tuple[str, str]:
    """Return a deadline as a work row says it, and its tone."""
    if due is None:
        return "", "neutral"
    if due.kind == "expected":
        return QCoreApplication.translate("text", "{time} 预计").format(time=clock(due.at)), "info"
    if due.kind == "departed":
        return QCoreApplication.translate("text", "{time} 起运").format(time=moment(due.at)), "info"
    if due.days_left < 0:
        late = -due.days_left
        if due.working_days:
            return _late.working_days(late), "danger"
        return _late.days(late), "danger"
    if due.days_left == 0:
        return QCoreApplication.translate("text", "今天 {time}").format(time=deadline(due.at)), "warn"
    if due.days_left > FAR_DAYS:
        return _written_day(due), "neutral"
    return week_day(_due_day(due)), "neutral"


def inside(words: str) -> str:
    """Return words as they stand inside a sentence: English starts them small."""
    return words[:1].lower() + words[1:] if language() == "en" else words


def begun(words: str) -> str:
    """Return words as they stand at the beginning of a line."""
    return words[:1].upper() + words[1:]


def end_moment(at: datetime, year: int | None = None) -> str:
    """Write a deadline with its day: one at midnight ends the day before, at 24:00."""
    there = local(at)
    if (there.hour, there.minute) == (0, 0):
        return moment(at - timedelta(days=1), year)[:-5] + "24:00"
    return moment(at, year)


def finding_text(finding: FindingView) -> str:
    """Return what a rule found in the window's language; Chinese where no English was written."""
    return pool_words(pick(finding.message, finding.message_en or refusal_text(finding.message)))


def plate(text: str) -> str:
    """Write a plate with the dot it has on the vehicle, 赣B·3T56."""
    return f"{text[:2]}·{text[2:]}" if len(text) > 6 and text[1:2].isalpha() and "·" not in text else text


def joined(*parts: str) -> str:
    """Join what is there with the separator dot of Chinese text."""
    return "·".join(part for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    """List names of one kind as the language does."""
    return (", " if language() == "en" else "、").join(parts)


def elision(text: str) -> Qt.TextElideMode:
    """Say where a line too long gives way: a citation in the middle, for its article stands at the end."""
    return Qt.TextElideMode.ElideMiddle if text.startswith("《") else Qt.TextElideMode.ElideRight


def breakable(text: str) -> str:
    """Let a run of more than twenty letters and digits break; it would widen its pane and push others out of sight."""
    return LONG_RUN.sub(lambda run: ZERO_WIDTH.join(RUN_PART.findall(run.group())), text)


def pool_words(name: str) -> str:
    """Name a pool in the window's language: what tells two lines of one method apart is in words."""
    if language() != "en":
        return name
    for pattern, words in _POOL_WORDS:
        name = pattern.sub(words, name)
    return name


_POOL_WORDS = (
    (re.compile("（第 (\\d+) 行）"), " (line\u00a0\\1)"),
    (re.compile("（许可至 ([\\d-]+)，第 (\\d+) 行）"), " (licensed to \\1, line\u00a0\\2)"),
    (re.compile("（许可至 ([\\d-]+)）"), " (licensed to \\1)"),
    (re.compile(" 的 (\\S+) 限额"), ", limit of \\1"),
)


def short_firm(name: str) -> str:
    """Name a firm as briefly as a picture or a sentence needs it."""
    return name.replace("有限公司", "").replace("股份（", "（")


_AFTER_BRACKET = re.compile("(?<=[\u3001-\u303f\uff01-\uff5e]) (?=[\u3001-\u303f\u4e00-\u9fff])")
_LINE_NO = re.compile("第 (\\d+) 行")


def closed_up(text: str) -> str:
    """Close the gap that a name ending in a bracket leaves in a Chinese sentence; keep 第 2 行 on one line."""
    return _LINE_NO.sub(f"第{NBSP}\\1{NBSP}行", _AFTER_BRACKET.sub("", text))


def clauses(parts: Iterable[str]) -> str:
    """Join short statements with the language's comma."""
    return (", " if language() == "en" else "，").join(part for part in parts if part)


def sentences(*parts: str) -> str:
    """Put sentences one after the other; one without its stop gets it."""
    stop, space = (".", " ") if language() == "en" else ("。", "")
    return space.join(f"{part.strip().removesuffix(stop)}{stop}" for part in parts if part.strip())


def spaced(parts: Iterable[str]) -> str:
    """Join what is there with one full-width space."""
    return "\u3000".join(part for part in parts if part)
