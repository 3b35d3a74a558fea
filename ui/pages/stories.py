"""From an entry of a story to the line that tells it, in the window's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hwtrack.services.people_views import SignatureView
from hwtrack.services.views import TimelineEntry
from ui import words
from ui.i18n import pick
from ui.text import due_long, end_moment, joined, mass_unit, moment
from ui.widgets.timeline import Event
from ui.words_people import role_names


def story(entry: TimelineEntry, year: int) -> Event:
    """Tell one event as seen in `year`: the verb, its mass, from where to where; who and where beneath."""
    verb, icon, tone = words.event(entry.kind)
    way = " → ".join(name for name in entry.names if name)
    parts = [verb]
    if entry.grams is not None:
        parts.append(mass_unit(entry.grams))
    what = " ".join(parts) + (f"（{entry.note}）" if entry.note else "") + (f"\u3000{way}" if way else "")
    who = joined(entry.who, entry.where)
    mark = f"#{entry.journal_seq:,}" if entry.journal_seq is not None else ""
    if entry.due is not None:
        late, tone = due_long(entry.due)
        who = joined(late, entry.due.legal_basis)
        if entry.due.days_left > 0:
            tone = "warn"
    when = end_moment(entry.at, year) if entry.due is not None else moment(entry.at, year)
    return Event(when, icon, tone, what, who, mark)


def story_signed(
    entries: tuple[TimelineEntry, ...], signatures: tuple[SignatureView, ...], year: int
) -> tuple[Event, ...]:
    """Tell a story with its signatures, the newest first; a deadline to come stays at the top."""
    ahead = tuple(entry for entry in entries if entry.due is not None)
    told = [(entry.at, story(entry, year)) for entry in entries if entry.due is None]
    # A step is told above its signature, which it could not be done without, where both fall on one moment.
    told += [(found.signed_at, _signature(found, year)) for found in reversed(signatures)]
    told.sort(key=lambda line: line[0], reverse=True)
    return (*(story(entry, year) for entry in ahead), *(event for _at, event in told))


def _signature(found: SignatureView, year: int) -> Event:
    """Tell who signed, as what, and what was meant by it, in the words that were shown then."""
    what = QCoreApplication.translate("stories", "签名：{meaning}").format(
        meaning=pick(found.meaning_zh, found.meaning_en)
    )
    mark = f"#{found.entry:,}" if found.entry else ""
    who = joined(found.name, role_names(found.roles))
    return Event(moment(found.signed_at, year), "draw-pen", "neutral", what, who, mark)


def headline(kind: str, count: int) -> str:
    """Name a section with how many things it holds."""
    names = {
        "timeline": QCoreApplication.translate("stories", "流转"),
        "containers": QCoreApplication.translate("stories", "容器"),
        "sites": QCoreApplication.translate("stories", "场所"),
        "licences": QCoreApplication.translate("stories", "经营许可证"),
        "vehicles": QCoreApplication.translate("stories", "车辆"),
        "crew": QCoreApplication.translate("stories", "人员"),
    }
    return f"{names[kind]} {count}" if count else names[kind]
