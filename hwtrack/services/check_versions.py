"""Papers drawn by another version of the program: its words may be others, its figures and names may not.

What no wording changes is compared: numbers of entries, times, masses and other figures, identifiers, and names
as they stand in the entries, each in its order. How pages look is not: another version lays them out otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from hwtrack.documents.page import texts_of
from hwtrack.documents.values import AuditPaper, LogEntry
from hwtrack.domain.manifest import STATE_NAMES
from hwtrack.services.audit_attachments import AuditEntries
from hwtrack.services.audit_entries import rows_about
from hwtrack.services.audit_labels import COLUMNS, TABLES
from hwtrack.services.audit_values import SETTINGS, VALUES
from hwtrack.services.audit_words import ACTIONS, BOUNDARIES, KINDS
from hwtrack.services.check_steps import LOG, PICTURE, TEXT, fails, holds, missing
from hwtrack.services.paper_printing import program_version
from hwtrack.services.record_views import CheckStep

_FIGURE = re.compile(r"[0-9A-Za-z]+(?:[-.,:/][0-9A-Za-z]+)*", re.ASCII)
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(?:t|kg|g)?", re.ASCII)
_BETWEEN = re.compile(r"[\s，。；：、（）()→;,\u00a0\u3000]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_RECORD = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}(?:,?[0-9]{3})*\.[0-9]{4,}|(?=[A-Z0-9-]*[0-9]{3})[A-Z0-9][A-Z0-9-]{7,}",
    re.ASCII,
)
"""Figures that only records have: days, masses with four decimals and more, long identifiers."""
_LONG = 10
"""Characters from which a figure is found where a line was broken within it."""
_NAMED = 3
_SHOWN = 160
"""Characters of a line that are shown."""


def is_other(paper: object) -> str:
    """Return the program and version that drew a paper, where it is not this one; empty where it is."""
    said = str(getattr(getattr(paper, "printing", None), "version", ""))
    return "" if said == program_version() else said or "?"


def figures_of(text: str) -> list[str]:
    """Return the figures and identifiers of a text in their order; a number counts as its value."""
    return [_plain(found) for found in _FIGURE.findall(text) if any(char.isdigit() for char in found)]


def _plain(figure: str) -> str:
    number = _NUMBER.fullmatch(figure)
    if number is None or (figure[0] == "0" and not number[2] and len(number[1]) > 1):
        return figure
    value = Decimal(number[1].replace(",", "") + (number[2] or "")).normalize()
    return f"{value:f}"


def names_of(read: AuditEntries) -> frozenset[str]:
    """Return the names and other texts that stand in the entries and their words, cut as lines are.

    Raises:
        UserError: an entry's payload holds something else than rows.
    """
    found: set[str] = set()
    for text in _texts(read):
        found.update(part for part in _BETWEEN.split(text) if len(part) > 1)
    return frozenset(name for name in found if not _is_word(name))


def _texts(read: AuditEntries) -> Iterator[str]:
    for names in read.words.names.values():
        yield from names.values()
    yield from read.words.things.values()
    tables = [read.words.before]
    for entry in read.entries:
        yield entry.actor
        tables.append(entry.rows if entry.payload is None else rows_about(entry.payload, entry.about)[0])
    for rows in tables:
        yield from (
            value for found in rows.values() for row in found for value in row.values() if type(value) is str
        )


@cache
def _words() -> str:
    """Return this version's own words in one text: a name that is one of them may be told by another."""
    listed = (ACTIONS, BOUNDARIES, TABLES, COLUMNS, SETTINGS, *VALUES.values())
    words = [word for listing in listed for word in listing.values()]
    states = [word for names in STATE_NAMES.values() for word in names]
    return "\n".join([*words, *KINDS.values(), *states])


def _is_word(name: str) -> bool:
    return name in _words()


def line_count_step(told: Sequence[LogEntry], paper: AuditPaper) -> CheckStep | None:
    """Return what is wrong where the entries tell more or fewer lines than the paper has, else None."""
    if len(told) == len(paper.entries):
        return None
    return fails(
        LOG,
        f"由条目重写得 {len(told)} 行，文书有 {len(paper.entries)} 行。",
        f"The entries tell {len(told)} lines, the paper has {len(paper.entries)}.",
    )


def other_log_step(
    drawn_by: str, told: Sequence[LogEntry], paper: AuditPaper, read: AuditEntries
) -> CheckStep:
    """Compare the log's figures and names, line by line, with those of the entries told again."""
    names = names_of(read)
    for ours, theirs in zip(told, paper.entries, strict=False):
        wrong = _line_difference(ours, theirs, names)
        if wrong is not None:
            due, found = wrong
            return fails(
                LOG,
                f"第 {ours.seq} 条的数字或名称：文书写“{found}”，由条目应为“{due}”。",
                f"Figures or names of entry {ours.seq}: the paper says “{found}”, the entry says “{due}”.",
            )
    if (other_count := line_count_step(told, paper)) is not None:
        return other_count
    return holds(
        LOG,
        f"由 {drawn_by} 印制，措辞不同，只核对数字与标识：{len(told)} 行的序号、时间、数量、编号与名称逐行相同。",
        f"Drawn by {drawn_by}, whose words differ, so only figures and identifiers were compared: numbers, times, masses,"
        f" identifiers and names of {len(told)} lines agree.",
    )


def _line_difference(ours: LogEntry, theirs: LogEntry, names: frozenset[str]) -> tuple[str, str] | None:
    """Return (due, found) of the first thing in which two lines differ whatever their words; None if they agree."""
    for name in ("seq", "happened_at", "recorded_at"):
        if getattr(ours, name) != getattr(theirs, name):
            return str(getattr(ours, name)), str(getattr(theirs, name))
    if ours.who.partition("（")[0] != theirs.who.partition("（")[0]:
        return ours.who, theirs.who[:_SHOWN]
    for name in ("who", "change", "reason"):
        due, found = getattr(ours, name), getattr(theirs, name)
        # A listed value may once have stood as it is stored: only Chinese is a name where it is not expected.
        strange = _lost_name(found, due, names, chinese=True)
        if figures_of(due) != figures_of(found) or _lost_name(due, found, names) or strange:
            return due[:_SHOWN], found[:_SHOWN]
    return None


def _lost_name(text: str, other: str, names: frozenset[str], *, chinese: bool = False) -> bool:
    """Say whether a name of one text is not in the other, or stands there in another order."""
    place = 0
    for part in _BETWEEN.split(text):
        if part in names and (not chinese or _CHINESE.search(part)):
            at = other.find(part, place)
            if at < 0:
                return True
            place = at + len(part)
    return False


def other_pages(
    drawn_by: str, paper: object, theirs: Sequence[str], ours: Sequence[str]
) -> tuple[CheckStep, CheckStep]:
    """Compare the figures of records on pages that another version laid out; *theirs* and *ours* are texts of pages."""
    lost = _lacking(ours, theirs)
    strange = _lacking(theirs, [*ours, *texts_of(paper)])
    picture = missing(
        PICTURE,
        f"由 {drawn_by} 印制，版式不同，未比较。",
        f"Drawn by {drawn_by}, which lays pages out otherwise: not compared.",
    )
    if lost or strange:
        shown = "、".join(f"“{figure}”" for figure in (strange or lost)[:_NAMED])
        zh, en = (
            (
                f"纸上的数字 {shown} 不在所附数值中。",
                f"Figures on the pages are not among the values: {shown}.",
            )
            if strange
            else (f"所附数值 {shown} 不在纸上。", f"Values are not on the pages: {shown}.")
        )
        return fails(TEXT, zh, en), picture
    return (
        holds(
            TEXT,
            f"由 {drawn_by} 印制，措辞不同，只核对数字与标识：日期、数量与编号相同。",
            f"Drawn by {drawn_by}, whose words differ: only days, masses and identifiers were compared, and agree.",
        ),
        picture,
    )


def _lacking(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return the figures of records in texts that stand nowhere in the others."""
    whole = "\n".join(others)
    known, joined = set(map(_plain, _RECORD.findall(whole))), _BETWEEN.sub("", whole)
    return [
        figure
        for figure in dict.fromkeys(found for text in texts for found in _RECORD.findall(text))
        if _plain(figure) not in known and not (len(figure) >= _LONG and figure in joined)
    ]
