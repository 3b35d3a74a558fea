"""A line at the receiver: weighed, compared with what was signed, accepted into a batch of his own."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, LineSeen, Manifest, ManifestLine, Movement, Place, Site
from hwtrack.domain.carriage import REFUSAL_REASONS, Goods, differences
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.batches import new_batch
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.house import house_settings
from hwtrack.services.movements import Handlers, check_count, move
from hwtrack.services.places import boundary, keeps_books, storage_of
from hwtrack.services.pools import fitting_line
from hwtrack.services.revision_fields import checked_value
from hwtrack.services.steps import LineReceipt, Receipt


def receive_line(
    session: Session,
    manifest: Manifest,
    line: ManifestLine,
    receipt: LineReceipt,
    step: Receipt,
    place: Place,
) -> None:
    """Book one line's receipt out of the vehicle: difference, acceptance, and what was seen.

    Raises:
        UserError: accepted more than received, or a reason or form that is not listed.
    """
    _require_possible(session, line, receipt)
    line.received_grams, line.accepted_grams = receipt.received, receipt.accepted
    line.refused_grams = receipt.received - receipt.accepted
    line.discrepancy_note = clean_note(receipt.note, field=f"lines.{line.no - 1}.note")
    line.opinion = opinion_of(receipt.received, receipt.accepted)
    line.method = receipt.method or None
    differs = found_different(session, line, receipt)
    line.discrepancy = receipt.discrepancy or next(iter(differs), "none")
    _keep_seen(session, line, receipt)
    _weigh(session, line, place, receipt.received, step)
    if receipt.accepted:
        accept(session, manifest, line, place, receipt.accepted, step)


def _require_possible(session: Session, line: ManifestLine, receipt: LineReceipt) -> None:
    """Refuse masses, counts and keys of lists that no receipt can have."""
    field = f"lines.{line.no - 1}"
    if not 0 <= receipt.accepted <= receipt.received:
        raise UserError("接受量须在 0 与到厂量之间。", field=f"{field}.accepted")
    if receipt.received >= MAX_GRAMS:
        raise UserError("质量超出可登记的范围。", field=f"{field}.received")
    for name in ("method", "form", "discrepancy"):
        if getattr(receipt, name):
            checked_value(session, f"{field}.{name}", getattr(receipt, name))
    if receipt.package_count is not None:
        check_count(receipt.package_count, f"{field}.package_count")


def opinion_of(received: int, accepted: int) -> str:
    """Name the receiver's opinion on a line by the grams that came and those it took."""
    if accepted == 0:
        return "refuse"
    return "accept" if accepted == received else "accept_part"


def found_different(session: Session, line: ManifestLine, receipt: LineReceipt) -> tuple[str, ...]:
    """Return in which respects what was seen differs from what was signed, by comparison."""
    house, shipped = house_settings(session), line.shipped_grams or 0
    allowed = max(house.tolerance_grams, shipped * house.tolerance_permille // 1000)
    signed = Goods(line.name, line.hazards, line.form, line.packaging, line.package_count, shipped)
    seen = Goods(
        receipt.name,
        receipt.hazards,
        receipt.form,
        receipt.packaging,
        receipt.package_count,
        receipt.received,
    )
    return differences(signed, seen, allowed)


def _keep_seen(session: Session, line: ManifestLine, receipt: LineReceipt) -> None:
    """Keep what was seen where anything was said of it; the signed part stays as it is."""
    said = (receipt.name, receipt.hazards, receipt.form, receipt.packaging, receipt.refusal_reason)
    if not any(said) and receipt.package_count is None:
        return
    field = f"lines.{line.no - 1}"
    if receipt.refusal_reason and receipt.refusal_reason not in REFUSAL_REASONS:
        raise UserError("拒收原因请从列表选择。", field=f"{field}.refusal_reason")
    row = seen_of(session, line)
    row.name = clean_line(receipt.name, field=f"{field}.name")
    row.hazards = clean_line(receipt.hazards, field=f"{field}.hazards")
    row.form = receipt.form or None
    row.packaging = clean_line(receipt.packaging, field=f"{field}.packaging")
    row.package_count = receipt.package_count
    row.refusal_reason = receipt.refusal_reason or None


def seen_of(session: Session, line: ManifestLine) -> LineSeen:
    """Return what the receiver saw of a line, a new empty row where nothing is kept yet."""
    row = session.scalars(select(LineSeen).where(LineSeen.line == line.id)).first()
    if row is None:
        row = LineSeen(
            uid=desk(session).new_uid(),
            line=line.id,
            name="",
            hazards="",
            form=None,
            packaging="",
            package_count=None,
            refusal_reason=None,
            reported_on=None,
            reported_to="",
            report_note="",
        )
        session.add(row)
    return row


def _weigh(session: Session, line: ManifestLine, transit: Place, received: int, step: Receipt) -> None:
    """Book what the two weighbridges disagree about; the raw difference is always kept."""
    assert line.batch is not None  # noqa: S101 - set by dispatch
    difference = received - (line.shipped_grams or 0)
    if difference == 0:
        return
    side = (line.batch, boundary(session, transit.custodian, PlaceKind.DIFFERENCE))
    load = (line.batch, transit)
    kind, ends = (MovementKind.GAIN, (side, load)) if difference > 0 else (MovementKind.LOSS, (load, side))
    move(session, kind, *ends, abs(difference), step.at, line=line.id, handlers=Handlers("", step.handler))


def accept(
    session: Session,
    manifest: Manifest,
    line: ManifestLine,
    transit: Place,
    grams: int,
    step: Receipt,
    revision: int | None = None,
) -> Movement:
    """Accept grams of a line into a batch of the receiver's own; they fill the pool that fits on the day."""
    assert line.batch is not None and manifest.receiver is not None  # noqa: S101, PT018 - signed
    receiver = session.get_one(Site, manifest.receiver)
    day = shanghai_day(step.at)
    fit = fitting_line(session, receiver.id, line.waste_code, day, line.method, manifest.sender)
    line.pool = fit.id if fit else None
    if line.method is None and fit is not None:
        line.method = fit.method
    if keeps_books(session, receiver):
        batch = new_batch(session, receiver, line.waste_code, step.at, name=line.name, form=line.form)
        batch.properties = session.get_one(Batch, line.batch).properties
        target = (batch.id, storage_of(session, receiver.id, step.storage_uid, shanghai_day(step.at)))
    else:
        custodian = session.get_one(Site, manifest.sender).id
        target = (line.batch, boundary(session, custodian, PlaceKind.OUTSIDE))
    return move(
        session,
        MovementKind.ACCEPT,
        (line.batch, transit),
        target,
        grams,
        step.at,
        line=line.id,
        pool=line.pool,
        handlers=Handlers("", step.handler),
        revision=revision,
    )
