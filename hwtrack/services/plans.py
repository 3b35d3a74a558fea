"""Yearly management plans (危险废物管理计划) by version, and emergency plans (应急预案)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import EmergencyPlan, ManagementPlan, PlanLine, Site
from db.queries.plan_course import Happened, happened
from hwtrack.domain.codes import is_waste_code, plain
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk
from hwtrack.services.register import required

FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True, slots=True)
class PlannedWaste:
    """What a plan foresees of one waste in its year, in grams."""

    waste_code: str
    generated_grams: int = 0
    own_grams: int = 0
    out_grams: int = 0


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A site's plan of a year as typed; filed with the bureau on a day, or only kept here."""

    site_uid: str
    year: int
    lines: tuple[PlannedWaste, ...]
    filed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanFiling:
    """The day a plan was filed with the bureau."""

    plan_uid: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class NewEmergencyPlan:
    """An emergency plan filed for a site; a new one is a new row."""

    site_uid: str
    number: str
    filed_on: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLineView:
    """One waste of a plan beside what happened so far, in grams; what was not planned is zero."""

    waste_code: str
    planned: PlannedWaste
    happened: Happened


@dataclass(frozen=True, slots=True)
class PlanView:
    """A site's plan of a year in its newest version, with what happened in the year so far."""

    uid: str
    site_uid: str
    site: str
    year: int
    version: int
    filed_on: date | None
    lines: tuple[PlanLineView, ...]
    note: str = ""
    older: tuple[tuple[int, date | None], ...] = ()
    """Earlier versions with the day each was filed."""


@dataclass(frozen=True, slots=True)
class EmergencyPlanView:
    """An emergency plan on file; `days_left` < 0 has ended, None has no end."""

    uid: str
    site: str
    number: str
    filed_on: date
    valid_to: date | None
    days_left: int | None


def save_plan(session: Session, form: PlanForm) -> str:
    """Keep a plan; return its uid. One not filed yet is changed in place, a filed one gets a new version.

    The same again changes nothing; a waste no longer named is taken out.

    Raises:
        UserError: the site is closed, no waste or one twice, a negative mass, or a day in the future.
    """
    site = open_site(session, form.site_uid)
    lines = _checked(session, form)
    note = clean_note(form.note, field="note")
    last = newest_plan(session, site.id, form.year)
    if last is not None and _says_the_same(session, last, lines, note, form.filed_on):
        return last.uid
    if last is None or last.filed_on is not None:
        last = ManagementPlan(
            uid=desk(session).new_uid(),
            site=site.id,
            year=form.year,
            version=1 if last is None else last.version + 1,
        )
    last.filed_on, last.note = form.filed_on, note
    session.add(last)
    session.flush()
    _keep_lines(session, last, lines)
    return last.uid


def _says_the_same(
    session: Session, plan: ManagementPlan, lines: list[PlannedWaste], note: str, filed_on: date | None
) -> bool:
    known = {row.waste_code: _planned(row) for row in lines_of_plan(session, plan.id)}
    same_day = filed_on is None or filed_on == plan.filed_on
    return known == {line.waste_code: line for line in lines} and plan.note == note and same_day


def _keep_lines(session: Session, plan: ManagementPlan, lines: list[PlannedWaste]) -> None:
    kept = {row.waste_code: row for row in lines_of_plan(session, plan.id)}
    for line in lines:
        row = kept.pop(line.waste_code, None)
        if row is None:
            row = PlanLine(uid=desk(session).new_uid(), plan=plan.id, waste_code=line.waste_code)
        row.generated_grams, row.own_grams = line.generated_grams, line.own_grams
        row.out_grams = line.out_grams
        session.add(row)
    for row in kept.values():
        session.delete(row)
    session.flush()


def _checked(session: Session, form: PlanForm) -> list[PlannedWaste]:
    if not FIRST_YEAR <= form.year <= LAST_YEAR:
        raise UserError(f"“{form.year}”不是年份。", field="year")
    if form.filed_on is not None and form.filed_on > desk(session).today:
        raise UserError("备案日晚于今天。", field="filed_on")
    if not form.lines:
        raise UserError("管理计划至少写一种废物。", field="lines")
    clean: dict[str, PlannedWaste] = {}
    for place, line in enumerate(form.lines):
        code = plain(line.waste_code)
        if not is_waste_code(code):
            text = f"废物代码“{line.waste_code}”格式不对，应为 XXX-XXX-XX。"
            raise UserError(text, field=f"lines.{place}.waste_code")
        if code in clean:
            raise UserError(f"{code} 写了两次，请合并。", field=f"lines.{place}.waste_code")
        for name in ("generated_grams", "own_grams", "out_grams"):
            if not 0 <= getattr(line, name) < MAX_GRAMS:
                raise UserError("计划量不能为负，也不能超出可登记的范围。", field=f"lines.{place}.{name}")
        clean[code] = PlannedWaste(code, line.generated_grams, line.own_grams, line.out_grams)
    return list(clean.values())


def file_plan(session: Session, asked: PlanFiling) -> None:
    """Record the day a plan was filed with the bureau (HJ 1259 5.2.2: by 31 March).

    Raises:
        UserError: no such plan, it is filed already, or a day in the future.
    """
    row = session.scalars(select(ManagementPlan).where(ManagementPlan.uid == asked.plan_uid)).first()
    if row is None:
        raise UserError("没有这份管理计划。", field="plan_uid")
    if row.filed_on is not None and row.filed_on != asked.filed_on:
        raise UserError(f"该版已于 {row.filed_on} 备案；改动请另存新版。", field="filed_on")
    if asked.filed_on > desk(session).today:
        raise UserError("备案日晚于今天。", field="filed_on")
    row.filed_on = asked.filed_on
    session.flush()


def newest_plan(session: Session, site_id: int, year: int) -> ManagementPlan | None:
    """Return the newest version of a site's plan of a year."""
    rows = select(ManagementPlan).where(ManagementPlan.site == site_id, ManagementPlan.year == year)
    return session.scalars(rows.order_by(ManagementPlan.version.desc()).limit(1)).first()


def lines_of_plan(session: Session, plan_id: int) -> list[PlanLine]:
    """Return a plan's lines by code."""
    return list(
        session.scalars(select(PlanLine).where(PlanLine.plan == plan_id).order_by(PlanLine.waste_code))
    )


def _planned(row: PlanLine) -> PlannedWaste:
    return PlannedWaste(row.waste_code, row.generated_grams, row.own_grams, row.out_grams)


def plan_views(session: Session, organisation_id: int) -> tuple[PlanView, ...]:
    """Return the plans of an organisation's sites, newest year first, each beside what happened."""
    rows = session.execute(
        select(ManagementPlan, Site)
        .join(Site, Site.id == ManagementPlan.site)
        .where(Site.organisation == organisation_id)
        .order_by(ManagementPlan.year.desc(), Site.id, ManagementPlan.version.desc())
    ).all()
    newest: dict[tuple[int, int], list[ManagementPlan]] = {}
    sites = {}
    for plan, site in rows:
        newest.setdefault((plan.year, site.id), []).append(plan)
        sites[site.id] = site
    return tuple(_plan_view(session, versions, sites[site]) for (_, site), versions in newest.items())


def _plan_view(session: Session, versions: list[ManagementPlan], site: Site) -> PlanView:
    plan = versions[0]
    planned = {row.waste_code: _planned(row) for row in lines_of_plan(session, plan.id)}
    course = happened(session, site.id, plan.year)
    codes = sorted(planned.keys() | course.keys())
    lines = tuple(
        PlanLineView(code, planned.get(code, PlannedWaste(code)), course.get(code, Happened()))
        for code in codes
    )
    older = tuple((version.version, version.filed_on) for version in versions[1:])
    return PlanView(
        plan.uid, site.uid, site.name, plan.year, plan.version, plan.filed_on, lines, plan.note, older
    )


def record_emergency_plan(session: Session, new: NewEmergencyPlan) -> str:
    """Record an emergency plan on file (Code 539); return its uid.

    Raises:
        UserError: the site is closed, no number, an end before the filing, or filed in the future.
    """
    site = open_site(session, new.site_uid)
    if new.filed_on > desk(session).today:
        raise UserError("备案日晚于今天。", field="filed_on")
    if new.valid_to is not None and new.valid_to < new.filed_on:
        raise UserError("有效期早于备案日。", field="valid_to")
    number = required(new.number, "number")
    known = session.scalars(
        select(EmergencyPlan).where(
            EmergencyPlan.site == site.id,
            EmergencyPlan.number == number,
            EmergencyPlan.filed_on == new.filed_on,
        )
    ).first()
    if known is not None:
        raise UserError(f"预案 {number}（{new.filed_on}）已登记。", field="number")
    row = EmergencyPlan(
        uid=desk(session).new_uid(),
        site=site.id,
        number=number,
        filed_on=new.filed_on,
        valid_to=new.valid_to,
    )
    session.add(row)
    session.flush()
    return row.uid


def emergency_plan_on(session: Session, site_id: int, day: date) -> EmergencyPlan | None:
    """Return the emergency plan on file for a site on *day*."""
    rows = select(EmergencyPlan).where(
        EmergencyPlan.site == site_id,
        EmergencyPlan.filed_on <= day,
        (EmergencyPlan.valid_to.is_(None)) | (EmergencyPlan.valid_to >= day),
    )
    return session.scalars(rows.order_by(EmergencyPlan.filed_on.desc(), EmergencyPlan.id.desc())).first()


def emergency_plan_views(session: Session, organisation_id: int) -> tuple[EmergencyPlanView, ...]:
    """Return the emergency plans of an organisation's sites, the newest first."""
    today = desk(session).today
    rows = session.execute(
        select(EmergencyPlan, Site.name)
        .join(Site, Site.id == EmergencyPlan.site)
        .where(Site.organisation == organisation_id)
        .order_by(EmergencyPlan.filed_on.desc(), EmergencyPlan.id.desc())
    )
    return tuple(
        EmergencyPlanView(
            row.uid,
            site,
            row.number,
            row.filed_on,
            row.valid_to,
            None if row.valid_to is None else (row.valid_to - today).days,
        )
        for row, site in rows
    )
