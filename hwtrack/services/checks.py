"""Gathering the facts a form's rules need, and the findings as the window shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    CarrierPermit,
    CrewMember,
    LicenceLine,
    Manifest,
    ManifestLine,
    Movement,
    Organisation,
    Site,
    Vehicle,
    WasteCode,
)
from hwtrack.domain.codes import is_waste_code, plain
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.rules.dispatch import (
    CHECKS,
    DispatchFacts,
    LineFacts,
    PaperFacts,
    PoolFacts,
)
from hwtrack.errors import UserError
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.drafts import manifest_by_uid
from hwtrack.services.house import house_settings
from hwtrack.services.movements import stock_in_storage
from hwtrack.services.pools import fitting_line
from hwtrack.services.reference import law_book
from hwtrack.services.requests import CheckResult, NewBatchForm, NewManifestForm
from hwtrack.services.views import FindingView
from hwtrack.settings import LAW

_PASSED = {
    "check_receiver_licensed": (
        "receiver_licensed",
        "接受人许可证当日有效，代码在经营范围内",
        "The receiver's licence is valid on the day and names the codes",
    ),
    "check_pool_load": ("pool_load", "能力池余量足够", "The pool has room"),
    "check_waste_codes": ("waste_code", "废物代码在随附名录中", "The codes are in the bundled catalogue"),
    "check_stock": ("stock", "在库存量足够", "Enough is in stock"),
    "check_carrier_papers": (
        "carrier_papers",
        "承运人、车辆与人员证件当日有效",
        "Papers of carrier, vehicle and crew are valid on the day",
    ),
    "check_official_no": (
        "official_no",
        "国家联单编号格式正确，或已说明未填原因",
        "The national number is well formed, or the reason it is missing is given",
    ),
}
UNDER_WAY = (ManifestState.READY, ManifestState.IN_TRANSIT, ManifestState.ARRIVED)


def finding_view(finding: Finding) -> FindingView:
    """Show a finding of the rules as the window does."""
    kind, _, number = finding.subject.partition(":")
    return FindingView(
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        field=finding.field,
        legal_basis=finding.legal_basis,
        setting="设置，不是国家规定" in finding.message,
        subject_kind=kind,
        subject_no=number,
        message_en=finding.message_en,
    )


def check_manifest(session: Session, form: NewManifestForm) -> CheckResult:
    """Run the pre-check on a form as typed: every finding at once, and what held."""
    findings = _missing(form)
    passed: list[FindingView] = []
    facts, law = dispatch_facts(session, form), law_book(session)
    for check in CHECKS:
        found = check(facts, law)
        findings += found
        held = _PASSED.get(check.__name__)
        if not found and held and facts.lines:
            passed.append(FindingView(held[0], "pass", held[1], message_en=held[2]))
    return CheckResult((*map(finding_view, findings), *passed), desk(session).now)


def _missing(form: NewManifestForm) -> list[Finding]:
    asked = (
        (form.generator_uid, "generator_uid", "移出人未填。", "The generator is missing."),
        (form.receiver_uid, "receiver_uid", "接受人未填。", "The receiver is missing."),
        (form.carrier_uid, "carrier_uid", "承运人未填。", "The carrier is missing."),
        (form.vehicle_uid, "vehicle_uid", "车辆未填。", "The vehicle is missing."),
        (form.driver_uid, "driver_uid", "驾驶员未填。", "The driver is missing."),
    )
    found = []
    for value, field, text, english in asked:
        if not value:
            hard = field in {"generator_uid", "receiver_uid", "carrier_uid"}
            severity = Severity.BLOCK if hard else Severity.WARNING
            found.append(_missing_finding(severity, field, text, english))
    for index, line in enumerate(form.lines):
        if line.waste_code and not line.grams:
            field = f"lines.{index}.grams"
            found.append(_missing_finding(Severity.BLOCK, field, "移出量未填。", "The mass is missing."))
    if not any(line.waste_code for line in form.lines):
        field = "lines.0.waste_code"
        english = "A manifest has at least one waste."
        found.append(_missing_finding(Severity.BLOCK, field, "联单至少有一行废物。", english))
    return found


def _missing_finding(severity: Severity, field: str, text: str, english: str) -> Finding:
    return Finding("missing", severity, "manifest:", field, text, "", message_en=english)


def dispatch_facts(session: Session, form: NewManifestForm) -> DispatchFacts:
    """Gather what the rules of dispatch judge, as of the day of the hand-over."""
    here, settings = desk(session), house_settings(session)
    day = shanghai_day(form.handed_over_at) if form.handed_over_at else here.today
    receiver = session.scalars(select(Site).where(Site.uid == form.receiver_uid)).first()
    lines = [line for line in form.lines if line.waste_code]
    return DispatchFacts(
        subject="manifest:",
        day=day,
        today=here.today,
        receiver=session.get_one(Organisation, receiver.organisation).name if receiver else "接受人",
        receiver_known=receiver is None or _has_lines(session, receiver.id),
        lines=tuple(
            LineFacts(
                code=plain(line.waste_code),
                grams=line.grams or 0,
                in_edition=_in_edition(session, plain(line.waste_code)),
                stock=_stock(session, line.batch_uid),
                pool=_pool(session, receiver, plain(line.waste_code), day),
            )
            for line in lines
        )
        if receiver is not None
        else (),
        papers=tuple(_papers(session, form)),
        official_no=plain(form.official_no).replace(" ", ""),
        official_reason=form.official_reason,
        notice_percent=settings.load_notice_percent,
        over_percent=settings.load_over_percent,
        relicensing_percent=LAW.relicensing_percent,
    )


def facts_of_manifest(session: Session, uid: str) -> DispatchFacts:
    """Gather the facts of a signed manifest before it leaves."""
    manifest = manifest_by_uid(session, uid)
    form = signed_form(session, manifest)
    return dispatch_facts(session, form)


def signed_form(session: Session, manifest: Manifest) -> NewManifestForm:
    """Read a signed manifest back as the form it was, so that the same rules judge it."""
    from hwtrack.services.drafts import legs_of, lines_of
    from hwtrack.services.requests import NewLineForm

    legs = legs_of(session, manifest.id)
    leg = legs[0] if legs else None
    return NewManifestForm(
        uid=manifest.uid,
        generator_uid=session.get_one(Site, manifest.sender).uid,
        receiver_uid=session.get_one(Site, manifest.receiver).uid,
        carrier_uid=session.get_one(Organisation, leg.carrier).uid if leg else "",
        vehicle_uid=_uid_of_vehicle(session, leg.carrier, leg.plate) if leg else "",
        driver_uid=_uid_of_crew(session, leg.carrier, leg.driver) if leg else "",
        escort_uid=_uid_of_crew(session, leg.carrier, leg.escort) if leg else "",
        official_no=manifest.official_no or "",
        official_reason=manifest.official_missing or "",
        lines=tuple(
            NewLineForm(
                waste_code=line.waste_code,
                batch_uid=session.get_one(Batch, line.batch).uid if line.batch else "",
                grams=line.planned_grams,
            )
            for line in lines_of(session, manifest.id)
        ),
    )


def require_unblocked(findings: Iterable[Finding]) -> None:
    """Refuse an action that a blocking finding forbids.

    Raises:
        UserError: the first blocking finding's sentence, with its field.
    """
    for found in findings:
        if found.severity is Severity.BLOCK:
            basis = f"（{found.legal_basis}）" if found.legal_basis else ""
            raise UserError(f"{found.message}{basis}", field=found.field)


def check_batch(session: Session, form: NewBatchForm) -> CheckResult:
    """Check a new batch as typed."""
    found = [
        _batch_finding("missing", Severity.BLOCK, field, text, english)
        for value, field, text, english in (
            (form.site_uid, "site_uid", "产生场所未填。", "The site is missing."),
            (form.waste_code, "waste_code", "废物代码未填。", "The waste code is missing."),
            (form.grams, "grams", "产生量须大于零。", "The mass must be above zero."),
        )
        if not value
    ]
    found += _code_findings(session, form.waste_code) + _time_findings(form, desk(session).today)
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def _code_findings(session: Session, typed: str) -> list[Finding]:
    code = plain(typed)
    if code and not is_waste_code(code):
        text = f"废物代码“{typed}”格式不对，应为 XXX-XXX-XX。"
        english = f"Waste code “{typed}” is malformed; it should read XXX-XXX-XX."
        return [_batch_finding("waste_code", Severity.BLOCK, "waste_code", text, english)]
    if code and not _in_edition(session, code):
        text = f"废物代码 {code} 不在随附名录（2021 版）中，请核对现行名录。"
        english = f"Waste code {code} is not in the bundled 2021 catalogue; check the edition in force."
        return [_batch_finding("waste_code", Severity.WARNING, "waste_code", text, english)]
    return []


def _time_findings(form: NewBatchForm, today: date) -> list[Finding]:
    if form.happened_at is None:
        return []
    day = shanghai_day(form.happened_at)
    if day > today:
        text, english = "产生时间晚于今天。", "The time lies after today."
        return [_batch_finding("time", Severity.BLOCK, "happened_at", text, english)]
    if day < today - timedelta(days=30):
        text, english = (
            "产生时间早于 30 天前，请核对。",
            "The time lies more than 30 days back; please check.",
        )
        return [_batch_finding("time", Severity.WARNING, "happened_at", text, english)]
    return []


def _batch_finding(rule: str, severity: Severity, field: str, text: str, english: str) -> Finding:
    return Finding(rule, severity, "batch:", field, text, "", message_en=english)


def _has_lines(session: Session, site_id: int) -> bool:
    from db.models import Licence

    found = session.scalars(
        select(LicenceLine.id)
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(Licence.site == site_id)
        .limit(1)
    ).first()
    return found is not None


def _in_edition(session: Session, code: str) -> bool:
    return session.scalars(select(WasteCode.id).where(WasteCode.code == code).limit(1)).first() is not None


def _stock(session: Session, batch_uid: str) -> int | None:
    if not batch_uid:
        return None
    batch = session.scalars(select(Batch.id).where(Batch.uid == batch_uid)).first()
    return None if batch is None else sum(grams for _, grams in stock_in_storage(session, batch))


def _pool(session: Session, receiver: Site | None, code: str, day: date) -> PoolFacts | None:
    fit = fitting_line(session, receiver.id, code, day) if receiver is not None else None
    if fit is None or receiver is None:
        return None
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    received = session.scalars(
        select(func.coalesce(func.sum(Movement.grams), 0)).where(
            Movement.pool == fit.id, Movement.happened_on >= first, Movement.happened_on <= last
        )
    ).one()
    return PoolFacts(
        licence_no=fit.licence_no,
        method=fit.method,
        licensed=fit.annual_grams,
        received=int(received),
        under_way=promised_grams(session, receiver.id, fit.id, day),
    )


def promised_grams(session: Session, receiver_id: int, pool_id: int, day: date) -> int:
    """Return what is signed or under way to the pool and not yet received: nobody promises it twice."""
    rows = session.execute(
        select(ManifestLine.waste_code, func.sum(ManifestLine.planned_grams))
        .join(Manifest, Manifest.id == ManifestLine.manifest)
        .where(
            Manifest.receiver == receiver_id,
            Manifest.state.in_([state.value for state in UNDER_WAY]),
            ManifestLine.received_grams.is_(None),
        )
        .group_by(ManifestLine.waste_code)
    )
    total = 0
    for code, grams in rows:
        fit = fitting_line(session, receiver_id, code, day)
        if fit is not None and fit.id == pool_id:
            total += int(grams)
    return total


def _papers(session: Session, form: NewManifestForm) -> list[PaperFacts]:
    found: list[PaperFacts] = []
    carrier = session.scalars(select(Organisation).where(Organisation.uid == form.carrier_uid)).first()
    if carrier is not None:
        permits = session.scalars(
            select(CarrierPermit.valid_to).where(CarrierPermit.organisation == carrier.id)
        ).all()
        known = [day for day in permits if day is not None]
        last = max(known, default=None)
        found.append(PaperFacts("carrier_uid", "道路运输经营许可证", carrier.name, last))
    vehicle = session.scalars(select(Vehicle).where(Vehicle.uid == form.vehicle_uid)).first()
    if vehicle is not None:
        found.append(PaperFacts("vehicle_uid", "道路运输证", vehicle.plate, vehicle.valid_to))
    for uid, field, name in (
        (form.driver_uid, "driver_uid", "驾驶员从业资格证"),
        (form.escort_uid, "escort_uid", "押运员从业资格证"),
    ):
        member = session.scalars(select(CrewMember).where(CrewMember.uid == uid)).first()
        if member is not None:
            found.append(PaperFacts(field, name, member.name, member.valid_to))
    return found


def _uid_of_vehicle(session: Session, organisation_id: int, plate: str) -> str:
    found = session.scalars(
        select(Vehicle.uid).where(Vehicle.organisation == organisation_id, Vehicle.plate == plate)
    ).first()
    return found or ""


def _uid_of_crew(session: Session, organisation_id: int, name: str) -> str:
    found = session.scalars(
        select(CrewMember.uid).where(CrewMember.organisation == organisation_id, CrewMember.name == name)
    ).first()
    return found or ""
