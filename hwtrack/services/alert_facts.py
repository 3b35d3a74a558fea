"""Gathering what the alerts judge: shortages, pools' courses, stores, licences with promises."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Approval, Licence, LicenceLine
from db.queries import alerts as queries
from db.queries.promises import promises_to
from hwtrack.domain.capacity import Proof
from hwtrack.domain.capacity.wording import CHINESE, ENGLISH, proof_sentence
from hwtrack.domain.pool_course import Course, RunOut
from hwtrack.domain.rules import capacity_alerts as rules
from hwtrack.services.approval_balance import balances
from hwtrack.services.capacity import CapacityYear, waste_of
from hwtrack.services.capacity_facts import Waste
from hwtrack.services.capacity_timeline import pool_timelines
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of
from hwtrack.services.pools import fitting_line
from hwtrack.services.promises import by_manifest

GAIN_DAYS = 30
_ENDED_DAYS = 365
_NAMED_WASTES = 12


def shortages(
    asked: Asked, found: CapacityYear, first: Mapping[Waste, int], known: Container[Waste] = ()
) -> Iterator[Judged]:
    """Judge every waste that finds no place in the year, certainly or perhaps; *known* were told before.

    *first* is the first month in which each is short, where the months are known.
    """
    for waste, (least, middle, most) in short_masses(found).items():
        if waste in known:
            continue
        code, properties = waste
        proof = found.proofs.get(waste)
        zh, en = found.waste_names.get(code, ("", ""))
        part = " ".join((str(found.facts.year), *properties))
        thing = Thing("waste", code, code, None, part, middle if least else most, code)
        month = first.get(waste)
        facts = rules.ShortageFacts(
            subject=thing.subject,
            code=code,
            name_zh=zh,
            name_en=en,
            properties=properties,
            year=found.facts.year,
            least=least,
            middle=middle,
            most=most,
            proof_zh=_proof(proof, found, english=False),
            proof_en=_proof(proof, found, english=True),
            first=f"{found.facts.year}-{month:02d}" if month else "",
            forecast=found.facts.forecast,
        )
        yield from ((thing, one) for one in rules.check_shortage(facts, asked.judge))


def short_masses(found: CapacityYear) -> dict[Waste, tuple[int, int, int]]:
    """Return what of each waste is short: at the low forecast, at the middle, at most; in grams.

    At most is at the high forecast, and with pools of unknown scale taken as empty.
    """
    masses: dict[Waste, tuple[int, int, int]] = {}
    for row in (*found.placed.shortfalls, *found.placed.doubtful, *found.high.shortfalls):
        waste = waste_of(row)
        low, high = found.short_range(waste) or (None, None)
        before = masses.get(waste, (0, 0, 0))
        middle = max(before[1], row.grams if row in found.placed.shortfalls else 0)
        least = min(middle if low is None else low, middle)
        most = max(before[2], middle, high or 0, row.at_most_grams)
        masses[waste] = (least, middle, most)
    return masses


def _proof(proof: Proof | None, found: CapacityYear, *, english: bool) -> str:
    """Say the proof where a reader can take it in; a long one is on the capacity page."""
    if proof is None or len(proof.wastes) > _NAMED_WASTES:
        return ""
    return proof_sentence(proof, found.facts.names, ENGLISH if english else CHINESE)


def run_outs(session: Session, asked: Asked, year: int, day: date) -> Iterator[Judged]:
    """Judge when each pool runs out; one that took nothing and promises nothing has no course."""
    sites = _sites_of_pools(session)
    for row in pool_timelines(session, year, day):
        if row.entitled_grams is None or not (row.received_grams or row.committed_grams):
            continue
        thing = Thing("pool", row.uid, row.name, sites.get(row.uid), str(year), row.received_grams)
        facts = rules.CourseFacts(
            subject=thing.subject,
            name=row.name,
            year=year,
            entitled=row.entitled_grams,
            received=row.received_grams,
            run_out=RunOut(row.early, row.middle, row.late, Course(row.course)),
        )
        yield from ((thing, one) for one in rules.check_run_out(facts, asked.judge))


def _sites_of_pools(session: Session) -> dict[str, int]:
    rows = session.execute(
        select(LicenceLine.uid, Licence.site).join(Licence, Licence.id == LicenceLine.licence)
    )
    return {str(uid): int(site) for uid, site in rows}


def fillings(asked: Asked) -> Iterator[Judged]:
    """Judge the storage areas near their limit, with what they gained of late."""
    judge = asked.judge
    percent = judge.house.storage_full_percent
    areas = queries.limited_areas(asked.connection, judge.limits.storage_point_grams)
    near = [area for area in areas if area.grams * 100 >= percent * area.limit and area.grams <= area.limit]
    since = judge.today - timedelta(days=GAIN_DAYS)
    gained = queries.gained_since(asked.connection, [area.place for area in near], since)
    for area in near:
        thing = Thing("area", area.uid, area.code, area.site, grams=area.grams)
        name = f"{asked.name(area.site)} {area.name}".strip()
        facts = rules.FillingFacts(
            thing.subject,
            name,
            area.grams,
            area.limit,
            area.point,
            gained.get(area.place, 0),
            GAIN_DAYS,
        )
        yield from ((thing, one) for one in rules.check_filling(facts, judge))


def committed(session: Session, asked: Asked) -> Iterator[Judged]:
    """Judge the licences about to end, or ended, with waste promised that no later licence takes."""
    today = asked.judge.today
    first = today - timedelta(days=_ENDED_DAYS)
    until = today + timedelta(days=asked.judge.house.licence_notice_days)
    for licence in queries.licences_ending(asked.connection, first, until):
        last = day_of(licence.valid_to)
        after = max(last + timedelta(days=1), today)
        promised = [
            row
            for row in promises_to(asked.connection, licence.site)
            if _ends_with(session, licence, (row.code, row.sender), after)
        ]
        beyond = [
            (number, grams)
            for number, sender, waste, grams in queries.contracted_on(asked.connection, licence.site, after)
            if _ends_with(session, licence, (waste, sender), after)
        ]
        thing = Thing("licence", licence.uid, licence.number, licence.site)
        facts = rules.CommittedFacts(
            subject=thing.subject,
            holder=asked.name(licence.site),
            number=licence.number,
            valid_to=last,
            promised=sum(row.grams for row in promised),
            manifests=tuple(number for number, _ in by_manifest(promised)),
            contracted=sum(grams or 0 for _, grams in beyond),
            contracts=tuple(dict.fromkeys(number for number, _ in beyond)),
        )
        for one in rules.check_committed(facts, asked.judge):
            yield thing, one


def _ends_with(session: Session, licence: queries.EndingLicence, waste: tuple[str, int], after: date) -> bool:
    """Say whether this licence takes a sender's waste on its last day, and nothing of the receiver does after."""
    code, sender = waste
    fit = fitting_line(session, licence.site, code, day_of(licence.valid_to), sender=sender)
    if fit is None or fit.licence_no != licence.number:
        return False
    return fitting_line(session, licence.site, code, after, sender=sender) is None


def approvals(session: Session, asked: Asked) -> Iterator[Judged]:
    """Judge the cross-province approvals in force by what is left of each and the pace it is used at."""
    today = asked.judge.today
    rows = session.scalars(
        select(Approval).where(Approval.valid_from <= today, Approval.valid_to >= today).order_by(Approval.id)
    ).all()
    left = balances(session, rows) if rows else {}
    for row in rows:
        balance = left[row.id]
        thing = Thing("approval", row.uid, row.number, row.sender, grams=balance.free, code=row.waste_code)
        facts = rules.ApprovalCourse(
            subject=thing.subject,
            number=row.number,
            code=row.waste_code,
            receiver=asked.name(row.receiver),
            grams=row.grams,
            shipped=balance.shipped,
            promised=balance.promised,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        yield from ((thing, one) for one in rules.check_approval_course(facts, asked.judge))
