"""A finding's evidence in the window's words: the events in their order, each with its journal entry."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from hwtrack.services.capacity_alerts import ALERT_RULES
from hwtrack.services.inspected import ActView, EvidenceView, InspectedFinding
from ui import words
from ui.text import end_moment, full_day, joined, local, mass_unit, moment
from ui.widgets.timeline import Event


class _Counts(QObject):
    """Only `tr` of an object is extracted with its plural forms."""

    def late(self, one: EvidenceView) -> str:
        """Say how late an event came after the deadline."""
        if one.working_days:
            return self.tr("晚 %n 个工作日", "", one.late)
        return self.tr("晚 %n 日", "", one.late)

    def recorded_late(self, days: int) -> str:
        """Say how many days after its claimed day an event was recorded."""
        return self.tr("迟记 %n 日", "", days)

    def more(self, count: int) -> str:
        """Say how many events are left out."""
        return self.tr("其间另有 %n 笔", "", count)


_counts = _Counts()


def evidence_events(
    finding: InspectedFinding, evidence: tuple[EvidenceView, ...], story: tuple[ActView, ...], year: int
) -> tuple[Event, ...]:
    """Tell what a finding rests on and what was done about it, the oldest first."""
    told = [(one.at, _event(one, year)) for one in evidence]
    told += [(act.done_at, _act(act, year)) for act in story]
    told.sort(key=lambda pair: pair[0])
    days = () if evidence else _days(finding)
    return (*days, *(event for _, event in told))


def _days(finding: InspectedFinding) -> tuple[Event, ...]:
    """Tell the two days of a finding that no single thing of the register stands behind."""
    days = []
    if finding.on is not None and finding.on != finding.due:
        happened = (
            QCoreApplication.translate("evidence", "判定")
            if finding.rule in ALERT_RULES
            else QCoreApplication.translate("evidence", "事发")
        )
        days.append((finding.on, finding.severity, "neutral", happened))
    if finding.due is not None:
        tone = "warn" if finding.severity == "violation" else "info"
        days.append(
            (finding.due, "timer-alert-outline", tone, QCoreApplication.translate("evidence", "期限"))
        )
    return tuple(Event(full_day(day), icon, tone, what) for day, icon, tone, what in sorted(days))


def _event(one: EvidenceView, year: int) -> Event:
    if one.kind == "more":
        return Event("", "dots-vertical", "neutral", _counts.more(one.count))
    if one.kind == "deadline":
        term = QCoreApplication.translate("evidence", "按国务院公布的工作日推算") if one.working_days else ""
        verb, icon, tone = words.event("deadline")
        return Event(end_moment(one.at, year), icon, tone, verb, term)
    verb, icon, tone = words.event(one.kind)
    what = " ".join((verb, mass_unit(one.grams))) if one.grams is not None else verb
    mark = _counts.late(one) if one.late else ""
    return Event(moment(one.at, year), icon, "danger" if one.late else tone, what, _source(one), mark)


def _source(one: EvidenceView) -> str:
    """Name the journal entry, who recorded it, and what its clock tells; without an entry who and where."""
    if one.seq is None:
        return joined(one.who, one.where)
    return joined(f"#{one.seq:,}", one.actor, _clock(one))


def _clock(one: EvidenceView) -> str:
    """Say whether the workstation's clock is sound, and when an event was recorded days after it."""
    if one.clock_back:
        return QCoreApplication.translate("evidence", "工作站钟倒退")
    if one.recorded_at is None:
        return ""
    days = (local(one.recorded_at).date() - local(one.at).date()).days
    return _counts.recorded_late(days) if days > 0 else QCoreApplication.translate("evidence", "工作站钟正常")


def _act(act: ActView, year: int) -> Event:
    look = words.fate_look(act.kind)
    until = full_day(act.due_on) if act.due_on is not None else ""
    who = joined(act.done_by, act.person and f"→ {act.person}", until, act.reason)
    return Event(moment(act.done_at, year), look.icon, look.tone, look.text, who)
