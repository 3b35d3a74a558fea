"""The work list: what is overdue, due today, arriving, due this week, each with its one next action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import Manifest, ManifestLine, Organisation, Site, WasteCode
from db.queries.inspecting import receipts
from db.queries.inspecting.sites import SiteFacts
from hwtrack.domain.codes import MEDICAL_CATEGORY, category_of
from hwtrack.domain.fate import Act, Fate, FateKind
from hwtrack.domain.findings import WEIGHT, Finding, Severity
from hwtrack.domain.rules.judging import Judge
from hwtrack.domain.rules.registry import BY_KEY
from hwtrack.services.capacity_alerts import urgent
from hwtrack.services.checks import finding_view
from hwtrack.services.desk import SHANGHAI, desk, shanghai_day
from hwtrack.services.dues import working_days_left
from hwtrack.services.inspected import InspectedFinding, WorkFilter
from hwtrack.services.inspecting import gather
from hwtrack.services.inspecting.base import Asked, Thing, moment_of
from hwtrack.services.inspection import Acts, acts_of, fate_in, find_site, view
from hwtrack.services.overviews import WorkItem
from hwtrack.services.pausing import collector_paused
from hwtrack.services.views import DueView

LIMIT = 500
EVERYTHING = WorkFilter()
WEEK = 7
GROUPS = ("overdue", "today", "arriving", "week", "later")
ACTIONS: dict[str, tuple[str, str]] = {
    "confirmation": ("receive_manifest", "confirm"),
    "back_entry": ("back_enter_manifest", "back_enter"),
    "mismatch_report": ("report_difference", "report"),
    "storage_time": ("treat_batch", "store"),
    "licence_end": ("renew_licence", "renew"),
    "area_limit": ("empty_area", "store"),
    "incompatible": ("part_wastes", "store"),
    "pool_load": ("review_pool", "treat"),
    "medical_overflow": ("place_medical", "medical"),
    "licence_ends_committed": ("settle_promises", "renew"),
    "plan": ("file_plan", "declare"),
    "declaration": ("declare_period", "declare"),
    "emergency_plan": ("file_emergency_plan", "declare"),
}
"""The next action of each rule and what kind of deadline it has; the rest are looked into."""
LOOK_INTO = ("resolve_finding", "treat")
IN_WORKING_DAYS = frozenset({"confirm", "back_enter"})
"""Deadlines the law counts in working days (Order 23): late is said in them too, here as on the manifest."""


def open_findings(session: Session, limit: int = LIMIT) -> list[Finding]:
    """Return what waits to be done today, the most serious and oldest first, at most *limit*."""
    _, judged = gather(session, pending=True)
    far = desk(session).today + timedelta(days=3650)
    found = sorted(
        (finding for _, finding in judged), key=lambda f: (-WEIGHT[f.severity], f.due or far, f.subject)
    )
    return found[:limit]


class Waiting(NamedTuple):
    """A thing to do before it is written out: what it is sorted and narrowed by, and how it is told."""

    urgency: tuple[int, float, str]
    site_uid: str
    site: str
    person: str
    told: Callable[[], WorkItem]


def work_list(session: Session, wanted: WorkFilter = EVERYTHING) -> tuple[WorkItem, ...]:
    """Return the things to do, most urgent first: open findings and what is about to arrive.

    What was resolved is not here unless it grew worse since; what was acknowledged only until it is
    due: then it is here again.
    """
    return told(session, waiting(session, wanted))


def waiting(session: Session, wanted: WorkFilter = EVERYTHING) -> list[Waiting]:
    """Return everything that waits, most urgent first; to tell it is `told`'s part, for what is shown."""
    site = find_site(session, wanted.site_uid) if wanted.site_uid else None
    with collector_paused():
        return _waiting(session, site, wanted.person)


def _waiting(session: Session, site: int | None, person: str) -> list[Waiting]:
    asked, judged = gather(session, site, pending=True)
    judged += urgent(session, asked)
    acts, days = acts_of(session), Days(asked.judge)
    fated = [(thing, finding, fate_in(acts, thing, finding)) for thing, finding in judged]
    still = [one for one in fated if _waits(one[2], one[1], days.today)]
    found = [_open(asked, *one, acts, days) for one in still]
    if acts:
        shown = {(finding.rule, thing.identity) for thing, finding, _ in still}
        found += _assigned_elsewhere(asked, acts, shown, days)
    found += _arriving(asked)
    return sorted((one for one in found if not person or one.person == person), key=_urgency)


def told(session: Session, listed: Sequence[Waiting]) -> tuple[WorkItem, ...]:
    """Write out what is shown."""
    return tuple(_with_names(session, [one.told() for one in listed]))


def _urgency(one: Waiting) -> tuple[int, float, str]:
    return one.urgency


class Days:
    """Knows of each day in which group what is due then stands and when it ends; many fall due together."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.today = judge, judge.today
        self._known: dict[date, tuple[int, float]] = {}

    def urgency(self, day: date | None, number: str) -> tuple[int, float, str]:
        """Return what the list is sorted by."""
        if day is None:
            return GROUPS.index(_group(None, self.today)), float("inf"), number
        if day not in self._known:
            due = _due(day, "", self.judge, "")
            self._known[day] = GROUPS.index(_group(day, self.today)), due.at.timestamp()
        return (*self._known[day], number)


def _waits(fate: Fate, finding: Finding, today: date) -> bool:
    if fate.status == FateKind.RESOLVED:
        return False
    if finding.severity is Severity.NOTICE and finding.due is None:
        return False
    if fate.status == FateKind.ACKNOWLEDGED:
        return finding.due is not None and finding.due <= today
    return True


def _open(asked: Asked, thing: Thing, finding: Finding, fate: Fate, acts: Acts, days: Days) -> Waiting:
    site = asked.sites.get(thing.site or 0)
    return Waiting(
        days.urgency(finding.due or fate.due_on, thing.number),
        site.uid if site else "",
        site.title if site else "",
        fate.person or (site.contact if site else ""),
        partial(_told_finding, asked, thing, finding, acts),
    )


def _told_finding(asked: Asked, thing: Thing, finding: Finding, acts: Acts) -> WorkItem:
    return _item(view(asked, thing, finding, acts), asked.judge)


def _item(view: InspectedFinding, judge: Judge) -> WorkItem:
    action, due_kind = ACTIONS.get(view.rule, LOOK_INTO)
    if view.rule == "storage_time" and category_of(view.waste_code) == MEDICAL_CATEGORY:
        action, due_kind = "treat_medical", "medical"
    until = view.due or view.assigned_due
    due = None if until is None else _due(until, due_kind, judge, view.legal_basis)
    return WorkItem(
        uid=f"{view.rule}@{view.subject}",
        kind=action,
        group=_group(until, judge.today),
        subject_kind=view.subject_kind,
        subject_uid=view.subject_uid,
        subject_no=view.subject_no,
        party=view.site,
        waste_code=view.waste_code,
        grams=view.grams,
        note=view.message,
        due=due,
        finding=finding_view(_as_finding(view)),
        rule=view.rule,
        subject=view.subject,
        state=view.state,
        site_uid=view.site_uid,
        site=view.site,
        person=view.person,
        status=view.status,
    )


def _as_finding(view: InspectedFinding) -> Finding:
    subject = f"{view.subject_kind}:{view.subject_no}"
    severity = Severity(view.severity)
    return Finding(
        view.rule, severity, subject, None, view.message, view.legal_basis, view.due, view.message_en
    )


def _due(day: date, kind: str, judge: Judge, basis: str) -> DueView:
    at = datetime.combine(day, time(23, 59), SHANGHAI)
    if kind in IN_WORKING_DAYS:
        left = working_days_left(judge.calendar, judge.today, day)
        return DueView(kind, at, left, basis, working_days=True)
    return DueView(kind, at, (day - judge.today).days, basis)


def _group(day: date | None, today: date) -> str:
    """Return the group a due day stands in: by the calendar, however the law counts its days."""
    if day is None:
        return "week"
    if day < today:
        return "overdue"
    if day == today:
        return "today"
    return "week" if (day - today).days <= WEEK else "later"


def _assigned_elsewhere(
    asked: Asked, acts: Acts, shown: set[tuple[str, str]], days: Days
) -> Iterator[Waiting]:
    """Return findings somebody was given to settle that the pending rules do not show by themselves."""
    for (rule, subject), done in acts.items():
        last = done[-1]
        if last.kind is not FateKind.ASSIGNED or (rule, subject) in shown or rule not in BY_KEY:
            continue
        if asked.site is not None or rule in ACTIONS:
            # A pending rule that is silent now found nothing left to do.
            continue
        told = partial(_told_assigned, rule, subject, last, days.judge)
        yield Waiting(days.urgency(last.due_on, BY_KEY[rule].name_zh), "", "", last.person, told)


def _told_assigned(rule: str, subject: str, last: Act, judge: Judge) -> WorkItem:
    kind, _, rest = subject.partition(":")
    due = None if last.due_on is None else _due(last.due_on, "treat", judge, "")
    return WorkItem(
        uid=f"{rule}@{subject}",
        kind="resolve_finding",
        group=_group(last.due_on, judge.today),
        subject_kind=kind,
        subject_uid=rest.partition(":")[0],
        subject_no=BY_KEY[rule].name_zh,
        note=last.reason,
        due=due,
        rule=rule,
        subject=subject,
        state=last.state,
        person=last.person,
        status=FateKind.ASSIGNED.value,
    )


def _arriving(asked: Asked) -> Iterator[Waiting]:
    """Return vehicles on their way to sites whose books are kept here."""
    first, place = asked.judge.today - timedelta(days=WEEK), GROUPS.index("arriving")
    for uid, number, site, sender, grams, at in receipts.on_the_road(asked.connection, asked.site):
        here, left = asked.sites.get(site), moment_of(at)
        if here is None or not (here.own or asked.keeps == "all") or shanghai_day(left) < first:
            continue
        item = partial(_told_arriving, asked, here, (uid, number, sender, grams), left)
        yield Waiting((place, left.timestamp(), number), here.uid, here.title, here.contact, item)


def _told_arriving(
    asked: Asked, here: SiteFacts, shipped: tuple[str, str, int, int], left: datetime
) -> WorkItem:
    uid, number, sender, grams = shipped
    return WorkItem(
        uid=f"arriving@{uid}",
        kind="weigh_manifest",
        group="arriving",
        subject_kind="manifest",
        subject_uid=uid,
        subject_no=number,
        party=f"{asked.name(sender)} → {here.title}",
        grams=grams,
        due=DueView("departed", left, 0),
        site_uid=here.uid,
        site=here.title,
        person=here.contact,
    )


def _with_names(session: Session, items: list[WorkItem]) -> Iterable[WorkItem]:
    """Add what a row shows of its thing: the sender and the first waste of a manifest, the waste's name."""
    manifests = [item.subject_uid for item in items if item.subject_kind == "manifest"]
    about = _manifests(session, manifests[:LIMIT])
    names = {
        code: (zh, en)
        for code, zh, en in session.execute(
            select(WasteCode.code, func.max(WasteCode.name_zh), func.max(WasteCode.name_en))
            .where(
                WasteCode.code.in_({item.waste_code for item in items} | {row[1] for row in about.values()})
            )
            .group_by(WasteCode.code)
        )
    }
    for item in items:
        sender, code, grams = about.get(item.subject_uid, ("", "", None))
        waste = item.waste_code or code
        zh, en = names.get(waste, ("", ""))
        yield replace(
            item,
            party=item.party if item.group == "arriving" else sender or item.party,
            waste_code=waste,
            name_zh=zh,
            name_en=en,
            grams=item.grams if item.grams is not None else grams,
        )


def _manifests(session: Session, uids: list[str]) -> dict[str, tuple[str, str, int | None]]:
    """Return sender, first waste and mass of manifests."""
    sender = aliased(Site)
    rows = session.execute(
        select(Manifest.uid, Organisation.name, ManifestLine.waste_code, Manifest.shipped_grams)
        .join(sender, sender.id == Manifest.sender)
        .join(Organisation, Organisation.id == sender.organisation)
        .join(ManifestLine, (ManifestLine.manifest == Manifest.id) & (ManifestLine.no == 1))
        .where(Manifest.uid.in_(uids))
    )
    return {uid: (name, code, grams) for uid, name, code, grams in rows}
