"""A manifest's next step taken now at the desk, with the pre-check that may forbid it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from hwtrack.domain.findings import Severity, blocking
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.rules.dispatch import check_dispatch
from hwtrack.errors import UserError
from hwtrack.services import checks, drafts, manifests, steps
from hwtrack.services.desk import desk
from hwtrack.services.drafts import lines_of, manifest_by_uid
from hwtrack.services.reference import law_book
from hwtrack.services.requests import CheckResult, NewManifestForm
from hwtrack.services.revision_fields import checked_value, target_of, write_text


def sign_checked(session: Session, form: NewManifestForm) -> str:
    """Sign a manifest unless a finding forbids it.

    Raises:
        UserError: the first blocking finding, with its field.
    """
    found = check_dispatch(checks.dispatch_facts(session, form), law_book(session))
    checks.require_unblocked(blocking([*checks.missing_fields(session, form, found), *found]))
    return drafts.sign_manifest(session, form)


@dataclass(frozen=True, slots=True)
class SeenForm:
    """A form with what its clerk was told before signing: rule, field and severity of each finding."""

    form: NewManifestForm
    seen: frozenset[tuple[str, str | None, str]]


PROMISING = frozenset({"pool_load", "pool_limit", "stock"})
"""Rules that another clerk's signature can change between this one's pre-check and signature."""


def sign_as_seen(session: Session, asked: SeenForm) -> str:
    """Sign a manifest unless a finding forbids it, or its room was promised since the clerk looked.

    Raises:
        UserError: the first blocking finding, or the first doubt about what is promised that the
            clerk was not told; signing again after reading it goes through.
    """
    for found in check_dispatch(checks.dispatch_facts(session, asked.form), law_book(session)):
        told = (found.rule, found.field, found.severity.value)
        doubt = found.severity in {Severity.WARNING, Severity.VIOLATION}
        if found.rule in PROMISING and doubt and told not in asked.seen:
            raise UserError(f"预检之后情况有变，请核对后再签：{found.message}", field=found.field)
    return sign_checked(session, asked.form)


def dispatch_checked(session: Session, asked: tuple[str, str]) -> str:
    """Let a manifest leave now unless a finding forbids it."""
    return dispatch_weighed(session, steps.Dispatch(asked[0], desk(session).now))


def dispatch_weighed(session: Session, step: steps.Dispatch) -> str:
    """Let a manifest leave with the grams weighed unless a finding forbids it.

    Raises:
        UserError: the first blocking finding, with its field, or what `dispatch_manifest` refuses.
    """
    found = check_dispatch(
        checks.facts_of_manifest(session, step.uid, step.shipped, step.at), law_book(session)
    )
    checks.require_unblocked(blocking(found))
    return manifests.dispatch_manifest(session, step)


def check_dispatch_form(session: Session, step: steps.Dispatch) -> CheckResult:
    """Judge a dispatch as typed, with the grams weighed."""
    facts = checks.facts_of_manifest(session, step.uid, step.shipped, step.at)
    found = check_dispatch(facts, law_book(session))
    return CheckResult(tuple(map(checks.finding_view, found)), desk(session).now)


def give_official_no(session: Session, step: steps.OfficialNumber) -> str:
    """Enter the national number once the national system has issued it; later only a correction changes it.

    Raises:
        UserError: a draft or void manifest, a number there already, malformed, or another's.
    """
    manifest = manifest_by_uid(session, step.uid)
    if manifest.state in {ManifestState.DRAFT, ManifestState.VOID}:
        raise UserError("草稿请在表单中填写；作废联单不再编号。", field="official_no")
    if manifest.official_no is not None:
        raise UserError(f"国家联单编号已是 {manifest.official_no}，有误请更正。", field="official_no")
    number = checked_value(session, "official_no", step.number)
    write_text(session, manifest, target_of(session, manifest, "official_no"), number)
    session.flush()
    return manifest.uid


def arrive_now(session: Session, asked: tuple[str, str]) -> str:
    """Record the arrival now."""
    return manifests.arrive_manifest(session, steps.Arrival(asked[0], desk(session).now))


def receive_whole(session: Session, asked: tuple[str, str]) -> str:
    """Accept every line as it was shipped (weights that differ go through `receive`)."""
    return manifests.receive_manifest(session, _whole_receipt(session, asked[0], accepted=True))


def refuse_now(session: Session, asked: tuple[str, str]) -> str:
    """Refuse a load whole, or send back what was refused of it."""
    manifest = manifest_by_uid(session, asked[0])
    if manifest.received_at is None:
        if not asked[1].strip():
            raise UserError("拒收须写明理由。", field="reason")
        receipt = _whole_receipt(session, asked[0], accepted=False, note=asked[1])
        return manifests.receive_manifest(session, receipt)
    return manifests.refuse_manifest(session, steps.Arrival(asked[0], desk(session).now))


def _whole_receipt(session: Session, uid: str, *, accepted: bool, note: str = "") -> steps.Receipt:
    here = desk(session)
    lines = [
        steps.LineReceipt(
            line.no, line.shipped_grams or 0, (line.shipped_grams or 0) if accepted else 0, note=note
        )
        for line in lines_of(session, manifest_by_uid(session, uid).id)
    ]
    return steps.Receipt(uid, here.now, tuple(lines), handler=here.name)


def return_now(session: Session, asked: tuple[str, str]) -> str:
    """Book refused mass back to the sender now and close the manifest."""
    here = desk(session)
    return manifests.return_manifest(session, steps.Return(asked[0], here.now, here.name))


def close_now(session: Session, asked: tuple[str, str]) -> str:
    """Close a manifest now."""
    return manifests.close_manifest(session, steps.Closing(asked[0], desk(session).now))


def void_now(session: Session, asked: tuple[str, str]) -> str:
    """Void a manifest with its reason."""
    return manifests.void_manifest(session, steps.Voiding(asked[0], asked[1], desk(session).name))


def sign_draft(session: Session, asked: tuple[str, str]) -> str:
    """Sign a saved draft unless a finding forbids it."""
    return sign_checked(session, drafts.draft(session, asked[0]))


STEPS: dict[str, Callable[[Session, tuple[str, str]], str]] = {
    "dispatch_manifest": dispatch_checked,
    "arrive_manifest": arrive_now,
    "receive_manifest": receive_whole,
    "refuse_manifest": refuse_now,
    "return_manifest": return_now,
    "close_manifest": close_now,
    "void_manifest": void_now,
    "sign_manifest": sign_draft,
}
