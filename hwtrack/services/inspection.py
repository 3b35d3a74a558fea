"""The inspection: the twenty checks over the register or one site, with what was done about each finding."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Contact, FindingAction, Organisation, Site
from hwtrack.domain.fate import Act, Fate, FateKind, fate_of, state_of
from hwtrack.domain.findings import WEIGHT, Finding, LegalBasis, Severity
from hwtrack.domain.rules.registry import BY_KEY, CHECK_NAMES, number_of
from hwtrack.errors import UserError
from hwtrack.services.inspected import ActView, CheckCount, InspectedFinding, Inspection
from hwtrack.services.inspecting import gather
from hwtrack.services.inspecting.base import Asked, Judged, Thing
from hwtrack.services.inspecting.subjects import checks_that_apply
from hwtrack.services.pausing import collector_paused
from hwtrack.services.site_head import site_head

SETTING = ("不是国家规定",)
MOST_PERSONS = 200


def inspect(session: Session, site: str | None = None) -> Inspection:
    """Run every check over the register, or over the site of this uid, name or credit code.

    Raises:
        UserError: no site or several are meant.
    """
    started = time.perf_counter()
    number = find_site(session, site) if site else None
    with collector_paused():
        asked, judged = gather(session, number, pending=False)
        found = sorted(views(session, asked, judged), key=_order)
        applies = checks_that_apply(session, asked)
    return Inspection(
        asked.judge.today,
        asked.name(number) if number is not None else "",
        tuple(found),
        _counts(found, applies),
        round((time.perf_counter() - started) * 1000),
        site_head(session, number) if number is not None else None,
    )


def find_site(session: Session, asked: str) -> int:
    """Return the number of the site of this uid, of this name, or of the organisation with this code or name.

    Raises:
        UserError: there is none, or the name is several sites'.
    """
    rows = session.execute(
        select(Site.id, Organisation.name, Site.name)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(
            or_(
                Site.uid == asked,
                Site.name == asked,
                Organisation.name == asked,
                Organisation.credit_code == asked,
                Organisation.uid == asked,
            )
        )
        .order_by(Site.id)
    ).all()
    if not rows:
        raise UserError(f"没有场所“{asked}”。请给出场所名称、统一社会信用代码或 uid。", field="site")
    if len(rows) > 1:
        names = "、".join(f"{owner} {name}" for _, owner, name in rows[:5])
        raise UserError(f"“{asked}”有 {len(rows)} 个场所（{names}），请给出场所的 uid。", field="site")
    return int(rows[0][0])


def _order(found: InspectedFinding) -> tuple[int, int, str, str]:
    day = found.due or found.on
    return (-WEIGHT[Severity(found.severity)], found.number, str(day or "9"), found.subject)


def views(session: Session, asked: Asked, judged: Iterable[Judged]) -> list[InspectedFinding]:
    """Return findings as they are shown, with what was done about them."""
    fates = acts_of(session)
    return [view(asked, thing, finding, fates) for thing, finding in judged]


Acts = dict[tuple[str, str], list[Act]]
"""What was done about findings, by rule and subject."""
_UNTOUCHED = Fate()


def acts_of(session: Session) -> Acts:
    """Return everything done about findings, by rule and subject, in order."""
    found: dict[tuple[str, str], list[Act]] = defaultdict(list)
    rows = session.execute(
        select(
            FindingAction.rule,
            FindingAction.subject,
            FindingAction.kind,
            FindingAction.state,
            FindingAction.done_by,
            FindingAction.done_at,
            FindingAction.reason,
            FindingAction.person,
            FindingAction.due_on,
        ).order_by(FindingAction.id)
    )
    for rule, subject, kind, state, by, at, reason, person, due in rows:
        found[rule, subject].append(Act(FateKind(kind), state, by, at, reason, person, due))
    return found


def fate_in(acts: Acts, thing: Thing, finding: Finding) -> Fate:
    """Return where a finding stands after what was done about it."""
    done = acts.get((finding.rule, thing.identity)) if acts else None
    return fate_of(done, state_of(finding)) if done else _UNTOUCHED


def view(asked: Asked, thing: Thing, finding: Finding, acts: Acts) -> InspectedFinding:
    """Return a finding as it is shown, with what was done about it."""
    fate = fate_in(acts, thing, finding)
    rule, site = BY_KEY[finding.rule], asked.sites.get(thing.site or 0)
    last, basis = fate.last, _basis(asked, finding)
    now = _law_now(asked, basis)
    return InspectedFinding(
        number=number_of(finding),
        rule=finding.rule,
        name_zh=rule.name_zh,
        name_en=rule.name_en,
        severity=finding.severity.value,
        subject=thing.identity,
        state=state_of(finding),
        subject_kind=thing.kind,
        subject_uid=thing.uid,
        subject_no=thing.number,
        site_uid=site.uid if site else "",
        site=site.title if site else "",
        county=site.county if site else "",
        person=_person(fate, site.contact if site else ""),
        on=finding.on,
        due=finding.due,
        waste_code=thing.code,
        grams=thing.grams,
        message=finding.message,
        message_en=finding.message_en,
        legal_basis=finding.legal_basis,
        penalty=_penalty(asked, finding),
        setting=any(mark in finding.message for mark in SETTING),
        status=fate.status,
        grown=fate.grown,
        assigned_due=fate.due_on,
        done_by=last.done_by if last else "",
        done_at=last.done_at if last else None,
        reason=last.reason if last else "",
        gist=basis.gist_zh if basis else "",
        gist_en=basis.gist_en if basis else "",
        law_since=now.valid_from if now else None,
        law_now=now.citation if now else "",
    )


def _basis(asked: Asked, finding: Finding) -> LegalBasis | None:
    """Return the article a finding cites, as it was on its day."""
    day = finding.on or asked.judge.today
    keys = BY_KEY[finding.rule].legal_keys
    found = (asked.judge.law.in_force(key, day) for key in keys)
    return next((one for one in found if one is not None and one.citation == finding.legal_basis), None)


def _law_now(asked: Asked, basis: LegalBasis | None) -> LegalBasis | None:
    """Return what stands in the place of the article a finding cites, where the law changed since."""
    if basis is None:
        return None
    now = asked.judge.law.in_force(basis.key, asked.judge.today)
    return now if now is not None and now.citation != basis.citation else None


def _person(fate: Fate, contact: str) -> str:
    return fate.person or contact


def _penalty(asked: Asked, finding: Finding) -> str:
    """Name what an offence is punished by on the day it happened; notices and doubts are no offence."""
    rule = BY_KEY[finding.rule]
    if finding.severity is not Severity.VIOLATION or not rule.law:
        return ""
    return asked.judge.law.cite(rule.penalty_key, finding.on or asked.judge.today)


def _counts(found: list[InspectedFinding], applies: frozenset[int]) -> tuple[CheckCount, ...]:
    tally: dict[int, list[int]] = {number: [0, 0, 0, 0] for number in CHECK_NAMES}
    places = {"violation": 0, "block": 0, "warning": 1, "notice": 2}
    for finding in found:
        tally[finding.number][places[finding.severity] if finding.open else 3] += 1
    return tuple(
        CheckCount(number, *names, bad, doubts, notices, settled, number in applies or any(tally[number]))
        for number, names in CHECK_NAMES.items()
        for bad, doubts, notices, settled in (tally[number],)
    )


def finding_story(session: Session, asked: tuple[str, str]) -> tuple[ActView, ...]:
    """Return what was done about the finding of this rule and subject, oldest first."""
    rows = session.scalars(
        select(FindingAction)
        .where(FindingAction.subject == asked[1], FindingAction.rule == asked[0])
        .order_by(FindingAction.id)
    )
    return tuple(
        ActView(row.kind, row.done_by, row.done_at, row.reason, row.person, row.due_on) for row in rows
    )


def inspected_sites(session: Session, _: None = None) -> tuple[tuple[str, str], ...]:
    """Return every site that is not only a carrier's, with its uid, by name."""
    rows = session.execute(
        select(Site.uid, Organisation.name, Site.name)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(Site.kind != "carrier")
        .order_by(Organisation.name, Site.id)
    )
    return tuple((uid, owner if name in {"", owner} else f"{owner} {name}") for uid, owner, name in rows)


def persons(session: Session, _: None = None) -> tuple[str, ...]:
    """Return whom a finding can be given to: handlers on file, and who was given one before."""
    contacts = session.scalars(
        select(Contact.name).where(Contact.last_day.is_(None)).distinct().limit(MOST_PERSONS)
    )
    given = session.scalars(
        select(FindingAction.person).where(FindingAction.person != "").distinct().limit(MOST_PERSONS)
    )
    return tuple(sorted({*contacts, *given}))
