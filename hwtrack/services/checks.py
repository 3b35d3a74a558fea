"""Gathering the facts a form's rules need, and the findings as the window shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    Contract,
    LicenceLine,
    Manifest,
    Organisation,
    Site,
    WasteCode,
)
from hwtrack.domain.codes import plain
from hwtrack.domain.field_rules import missing
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.rules.catalogue import CodeFacts, check_code
from hwtrack.domain.rules.custody import ContractFacts
from hwtrack.domain.rules.dated import in_force
from hwtrack.domain.rules.dispatch import (
    CHECKS,
    DispatchFacts,
    LineFacts,
    PoolFacts,
)
from hwtrack.errors import UserError
from hwtrack.services.carrier_facts import ended_on_leg, leg_papers, road_carriers
from hwtrack.services.contracts import contracts_on
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.form_record import crosses_province, form_facts, form_of
from hwtrack.services.house import house_settings
from hwtrack.services.loading import loading_facts
from hwtrack.services.manifest_approvals import approval_facts
from hwtrack.services.manifest_parts import manifest_by_uid
from hwtrack.services.promises import Asking, Promises, pool_facts, promised_of_batch
from hwtrack.services.reference import law_book
from hwtrack.services.requests import CheckResult, NewBatchForm, NewLineForm, NewManifestForm
from hwtrack.services.storage_taking import stock_in_storage
from hwtrack.services.vehicles import in_vehicles
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
    "check_carrier_classes": (
        "carrier_class",
        "承运人许可类别包含所运危险特性",
        "The carrier's permit names the classes of the load",
    ),
    "check_official_no": (
        "official_no",
        "国家联单编号格式正确，或已说明未填原因",
        "The national number is well formed, or the reason it is missing is given",
    ),
}
PERMIT = "道路运输经营许可证"
VEHICLE = "道路运输证"
CERTIFICATES = {"driver": "驾驶员从业资格证", "escort": "押运员从业资格证"}


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
    facts, law = dispatch_facts(session, form), law_book(session)
    found: list[Finding] = []
    passed: list[FindingView] = []
    for check in in_force(CHECKS, facts.signed_on or facts.day):
        told = check(facts, law)
        found += told
        held = _PASSED.get(check.__name__)
        if not told and held and facts.lines:
            passed.append(FindingView(held[0], "pass", held[1], message_en=held[2]))
    findings = [*missing_fields(session, form, found), *found]
    return CheckResult((*map(finding_view, findings), *passed), desk(session).now)


def missing_fields(session: Session, form: NewManifestForm, told: Iterable[Finding] = ()) -> list[Finding]:
    """Name what the table of field rules asks for at signing; a field some rule blocks already is said once."""
    day = shanghai_day(form.handed_over_at or desk(session).now)
    known = {found.field for found in told if found.severity is Severity.BLOCK}
    found = missing(form_facts(session, form), ManifestState.READY, day, law_book(session))
    return [finding for finding in found if finding.field not in known]


def dispatch_facts(session: Session, form: NewManifestForm) -> DispatchFacts:
    """Gather what the rules of dispatch judge, as of the day of the hand-over."""
    here, settings = desk(session), house_settings(session)
    day = shanghai_day(form.handed_over_at) if form.handed_over_at else here.today
    receiver = session.scalars(select(Site).where(Site.uid == form.receiver_uid)).first()
    sender = session.scalars(select(Site).where(Site.uid == form.generator_uid)).first()
    lines = [line for line in form.lines if line.waste_code]
    codes = [plain(line.waste_code) for line in lines]
    official = plain(form.official_no).replace(" ", "")
    promises = Promises(session, receiver.id, day, form.uid) if receiver is not None else None
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
                stock=_stock(session, line.batch_uid, form.origin_uid),
                pool=_pool(session, promises, line, sender.id if sender else None),
                signed_away=() if form.origin_uid else promised_of_batch(session, line.batch_uid, form.uid),
            )
            for line in lines
        )
        if promises is not None
        else (),
        papers=tuple(paper for leg in enumerate(form.legs()) for paper in leg_papers(session, *leg, day)),
        ended=tuple(paper for leg in enumerate(form.legs()) for paper in ended_on_leg(session, *leg, day)),
        official_no=official,
        official_reason=form.official_reason,
        notice_percent=settings.load_notice_percent,
        over_percent=settings.load_over_percent,
        relicensing_percent=LAW.relicensing_percent,
        crosses=crosses_province(session, form),
        approval=approval_facts(session, form),
        contract=_contract(session, form, day, (sender, receiver)),
        carriers=road_carriers(session, form, day),
        hazards=_hazards(session, codes),
        division=sender.division_code or "" if sender else "",
        official_taken_by=_taken_by(session, form, official),
    )


def _contract(
    session: Session, form: NewManifestForm, day: date, ends: tuple[Site | None, Site | None]
) -> ContractFacts | None:
    """Gather which lines the chosen contract covers; without one, those that any of the two's contracts does."""
    sender, receiver = ends
    if sender is None or receiver is None or form.origin_uid:
        return None
    known = session.scalars(
        select(Contract).where(Contract.sender == sender.id, Contract.receiver == receiver.id)
    ).all()
    chosen = next((row for row in known if row.uid == form.contract_uid), None)
    if not known or (form.contract_uid and chosen is None):
        return None
    uncovered = []
    for index, line in enumerate(form.lines):
        code = plain(line.waste_code)
        fits = contracts_on(session, sender.id, receiver.id, code, day) if code else ()
        if code and not any(chosen is None or row.id == chosen.id for row in fits):
            uncovered.append((index, code))
    return ContractFacts(chosen.number if chosen else "", tuple(uncovered))


def facts_of_manifest(
    session: Session, uid: str, shipped: tuple[int | None, ...] = (), at: datetime | None = None
) -> DispatchFacts:
    """Gather the facts of a signed manifest before it leaves, with the grams weighed where they are known.

    Licences and papers are judged on the day it leaves; rules are those of the day it was signed.
    """
    manifest = manifest_by_uid(session, uid)
    form = replace(form_of(session, manifest), handed_over_at=at)
    if shipped and len(shipped) == len(form.lines):
        weighed = zip(form.lines, shipped, strict=True)
        form = replace(
            form,
            lines=tuple(line if grams is None else replace(line, grams=grams) for line, grams in weighed),
        )
    return replace(
        dispatch_facts(session, form),
        # What ended since was on the trip when it was signed: the trip is finished with it.
        ended=(),
        signed_on=shanghai_day(manifest.signed_at) if manifest.signed_at else None,
        loading=loading_facts(session, manifest),
        block_unscanned=bool(house_settings(session).require_loading_scan),
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
    if not code:
        return []
    facts = CodeFacts("batch:", code, _in_edition(session, code), desk(session).today)
    return [replace(found, field="waste_code") for found in check_code(facts)]


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


def _stock(session: Session, batch_uid: str, origin_uid: str) -> int | None:
    """Return what can leave: the batch's stock, or what the origin's vehicle still holds of it."""
    if not batch_uid:
        return None
    batch = session.scalars(select(Batch.id).where(Batch.uid == batch_uid)).first()
    if batch is not None and origin_uid:
        origin = session.scalars(select(Manifest).where(Manifest.uid == origin_uid)).first()
        held = in_vehicles(session, origin) if origin is not None else []
        return sum(part.grams for part in held if part.line.batch == batch)
    return None if batch is None else sum(grams for _, grams in stock_in_storage(session, batch))


def _pool(session: Session, promises: Promises, line: NewLineForm, sender: int | None) -> PoolFacts | None:
    """Return the pool a line would fill; the manifest that asks is not under way to itself."""
    known = session.scalars(select(Batch.properties).where(Batch.uid == line.batch_uid)).first()
    asking = Asking(sender, plain(line.waste_code), frozenset((known or "").split()))
    return pool_facts(session, asking, promises)


def _hazards(session: Session, codes: Iterable[str]) -> frozenset[str]:
    rows = session.scalars(select(WasteCode.hazards).where(WasteCode.code.in_(set(codes))))
    return frozenset(rows)


def _taken_by(session: Session, form: NewManifestForm, number: str) -> str:
    """Return the manifest that bears an official number already, or an empty text."""
    if not number:
        return ""
    return (
        session.scalars(
            select(Manifest.internal_no).where(Manifest.official_no == number, Manifest.uid != form.uid)
        ).first()
        or ""
    )
