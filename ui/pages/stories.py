"""From an entry of a story to the line that tells it, in the window's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hwtrack.services.views import TimelineEntry
from ui import words
from ui.text import due_long, end_moment, joined, mass_unit, moment
from ui.widgets.timeline import Event


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
