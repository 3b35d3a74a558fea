"""A new organisation at the desk: what the form offers, what is missing or wrong, and the recording."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division, Organisation, Site, TreatmentMethod
from db.models.register import SITE_KINDS
from hwtrack.domain.codes import is_credit_code, is_plate, is_waste, plain
from hwtrack.domain.findings import Finding, Severity
from hwtrack.services.carriers import NewCarrierPapers, NewCrewMember, NewVehicle, record_carrier_papers
from hwtrack.services.checks import finding_view, require_unblocked
from hwtrack.services.desk import desk
from hwtrack.services.register import (
    NewArea,
    NewLicence,
    NewLicenceLine,
    NewParty,
    NewWaste,
    initials,
    record_licence,
    record_party,
)
from hwtrack.services.requests import CheckResult, Choice, NewPartyForm

OFFERED = 60
FACILITIES = frozenset({"facility", "platform", "mixed"})
CARRIERS = frozenset({"carrier", "mixed"})


def division_choices(session: Session, text: str) -> tuple[Choice, ...]:
    """Offer counties by name, code or pinyin initials."""
    typed = plain(text).casefold()
    rows = session.scalars(select(Division).where(Division.level == "county").order_by(Division.code))
    found = [
        Choice(row.code, row.full_name, extra=row.code, key=initials(row.name))
        for row in rows
        if typed in row.full_name or row.code.startswith(typed) or initials(row.name).startswith(typed)
    ]
    return tuple(found[:OFFERED])


def method_choices(session: Session, _: None = None) -> tuple[Choice, ...]:
    """Offer every method of use and disposal."""
    rows = session.scalars(select(TreatmentMethod).order_by(TreatmentMethod.id))
    return tuple(Choice(row.code, row.code, row.name_zh, extra=row.name_en) for row in rows)


def needs_first_site(session: Session, _: None = None) -> bool:
    """Say whether the register keeps the books of own sites and has none yet: nothing can be booked."""
    if desk(session).register.keeps == "all":
        return False
    return session.scalars(select(Site.id).where(Site.own.is_(True)).limit(1)).first() is None


def check_party(session: Session, form: NewPartyForm) -> CheckResult:
    """Check a new organisation as typed: every finding at once."""
    found = [*_missing(form), *_identity(session, form), *_licence(session, form), *_papers(form)]
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def record_new_party(session: Session, form: NewPartyForm) -> str:
    """Record an organisation with its site, storage areas, licence and carrier's papers; return its uid.

    Raises:
        UserError: the first finding that forbids it, with its field.
    """
    require_unblocked([*_missing(form), *_identity(session, form), *_licence(session, form), *_papers(form)])
    made = record_party(
        session,
        NewParty(
            form.name,
            plain(form.credit_code).upper() or None,
            form.kind,
            form.division_code or None,
            form.address,
            form.contact,
            form.phone,
            form.emergency_phone,
            own=form.own,
            areas=tuple(NewArea(area.code, area.name, limit_grams=area.limit_grams) for area in form.areas),
        ),
    )
    if form.lines and form.licence_from and form.licence_to:
        record_licence(session, _new_licence(form, made.site_uid))
    if form.permit_no or form.vehicles or form.crew:
        record_carrier_papers(session, _new_papers(form, made.organisation_uid))
    return made.organisation_uid


def _new_licence(form: NewPartyForm, site_uid: str) -> NewLicence:
    assert form.licence_from and form.licence_to  # noqa: S101, PT018 - asked by the caller
    lines = tuple(
        NewLicenceLine(
            line.method,
            tuple(NewWaste(plain(waste).upper()) for waste in line.wastes),
            line.annual_grams,
            collection_only=form.kind == "platform",
        )
        for line in form.lines
    )
    kind = "collection" if form.kind == "platform" else "comprehensive"
    return NewLicence(site_uid, form.licence_no, form.licence_from, form.licence_to, lines, kind)


def _new_papers(form: NewPartyForm, organisation_uid: str) -> NewCarrierPapers:
    return NewCarrierPapers(
        organisation_uid,
        form.permit_no,
        "",
        None,
        form.permit_to,
        tuple(NewVehicle(vehicle.plate, valid_to=vehicle.valid_to) for vehicle in form.vehicles),
        tuple(
            NewCrewMember(person.name, person.role, person.phone, valid_to=person.valid_to)
            for person in form.crew
        ),
    )


def _missing(form: NewPartyForm) -> Iterator[Finding]:
    for value, field, text, english in (
        (form.name, "name", "单位名称未填。", "The organisation's name is missing."),
        (form.kind, "kind", "单位类型未选。", "The kind of organisation is missing."),
    ):
        if not value.strip():
            yield _block(field, text, english)
    if not form.division_code:
        text, english = (
            "所在县（市、区）未填，联单上会缺少它。",
            "Without a county the manifests will lack it.",
        )
        yield Finding("missing", Severity.WARNING, "party:", "division_code", text, "", message_en=english)
    if form.own and not form.areas:
        text = "没有贮存设施：产生的批次将记入未命名的贮存区。"
        english = "No storage area: batches will be booked into an unnamed one."
        yield Finding("missing", Severity.WARNING, "party:", "areas.0.code", text, "", message_en=english)
    if form.kind and form.kind not in SITE_KINDS:
        yield _block("kind", f"没有单位类型“{form.kind}”。", f"There is no kind {form.kind}.")
    yield from _areas(form)


def _areas(form: NewPartyForm) -> Iterator[Finding]:
    codes = [area.code.strip() for area in form.areas]
    for place, area in enumerate(form.areas):
        code = codes[place]
        if not code:
            yield _block(f"areas.{place}.code", "贮存设施编码未填。", "The storage area's code is missing.")
        elif code in codes[:place]:
            yield _block(
                f"areas.{place}.code", f"贮存设施 {code} 写了两次。", f"Storage area {code} is named twice."
            )
        if (area.limit_grams or 0) < 0:
            yield _block(f"areas.{place}.limit", "限量不能为负。", "A limit is never negative.")


def _identity(session: Session, form: NewPartyForm) -> Iterator[Finding]:
    code = plain(form.credit_code).upper()
    if not code:
        text, english = (
            "统一社会信用代码未填，容器编码将无法生成。",
            "Without a credit code no container code can be made.",
        )
        yield Finding("missing", Severity.WARNING, "party:", "credit_code", text, "", message_en=english)
        return
    if not is_credit_code(code):
        yield _block(
            "credit_code",
            f"统一社会信用代码“{form.credit_code}”校验不符。",
            f"Credit code {form.credit_code} is wrong.",
        )
        return
    known = session.scalars(select(Organisation.name).where(Organisation.credit_code == code)).first()
    if known is not None:
        yield _block(
            "credit_code",
            f"信用代码 {code} 已登记为“{known}”。",
            f"Credit code {code} belongs to {known} already.",
        )


def _licence(session: Session, form: NewPartyForm) -> Iterator[Finding]:
    begun = form.licence_no.strip() or form.lines
    if not begun:
        return
    for value, field, text, english in (
        (form.licence_no.strip(), "licence_no", "许可证编号未填。", "The licence number is missing."),
        (form.licence_from, "licence_from", "许可证起始日未填。", "The licence's first day is missing."),
        (form.licence_to, "licence_to", "许可证截止日未填。", "The licence's last day is missing."),
        (form.lines, "lines.0.method", "许可证至少有一行经营方式。", "A licence has at least one line."),
    ):
        if not value:
            yield _block(field, text, english)
    if form.licence_from and form.licence_to and form.licence_from > form.licence_to:
        yield _block("licence_to", "许可证的截止日早于起始日。", "The licence ends before it begins.")
    yield from _lines(session, form)


def _lines(session: Session, form: NewPartyForm) -> Iterator[Finding]:
    known = set(session.scalars(select(TreatmentMethod.code)))
    for place, line in enumerate(form.lines):
        if line.method not in known:
            yield _block(f"lines.{place}.method", "经营方式未选。", "The method is missing.")
        if (line.annual_grams or 0) < 0:
            yield _block(f"lines.{place}.annual", "规模不能为负。", "A scale is never negative.")
        if not line.wastes:
            yield _block(f"lines.{place}.wastes", "许可接受的废物未填。", "The accepted wastes are missing.")
        for waste in line.wastes:
            if not is_waste(plain(waste).upper()):
                text = f"“{waste}”不是废物类别（HW01）或代码（900-249-08）。"
                english = f"{waste} is neither a category (HW01) nor a code (900-249-08)."
                yield _block(f"lines.{place}.wastes", text, english)


def _papers(form: NewPartyForm) -> Iterator[Finding]:
    plates = [plain(vehicle.plate).replace("·", "").upper() for vehicle in form.vehicles]
    for place, vehicle in enumerate(form.vehicles):
        if plates[place] in plates[:place]:
            text, english = f"车辆 {plates[place]} 写了两次。", f"Vehicle {plates[place]} is named twice."
            yield _block(f"vehicles.{place}.plate", text, english)
        if not is_plate(plain(vehicle.plate)):
            text, english = f"车牌“{vehicle.plate}”格式不对。", f"Plate {vehicle.plate} is malformed."
            yield _block(f"vehicles.{place}.plate", text, english)
    for place, person in enumerate(form.crew):
        if not person.name.strip():
            yield _block(f"crew.{place}.name", "人员姓名未填。", "The person's name is missing.")


def _block(field: str, text: str, english: str) -> Finding:
    return Finding("party", Severity.BLOCK, "party:", field, text, "", message_en=english)
