"""A manifest line's masses after a correction: restated from its movements, the difference booked anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Manifest, ManifestLine, Movement, Place, Revision, Site
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.errors import UserError
from hwtrack.services.accepting import accept, opinion_of
from hwtrack.services.manifest_parts import legs_of
from hwtrack.services.movements import Handlers, Pool, move, rebook, reverse
from hwtrack.services.places import boundary, keeps_books, storage_of
from hwtrack.services.pools import fitting_line
from hwtrack.services.revision_fields import generations
from hwtrack.services.steps import Receipt
from hwtrack.services.vehicles import in_vehicles, last_leg, standing_of_line

_LOADING = frozenset({MovementKind.LOAD, MovementKind.GENERATE, MovementKind.ARRIVE, MovementKind.HANDOVER})
_CARRYING = frozenset({MovementKind.HANDOVER, MovementKind.PARK, MovementKind.LOAD})


def loadings(session: Session, line: ManifestLine, rows: Iterable[Movement]) -> list[Movement]:
    """Return the movements that put a line's mass into its manifest's first vehicle.

    Neither a hand-over between its own legs nor what was put down on the way and loaded again.
    """
    own = {leg.place for leg in legs_of(session, line.manifest)}
    rows = list(rows)
    stops = {row.to_place for row in rows if row.kind == MovementKind.PARK}
    return [row for row in rows if row.kind in _LOADING and row.from_place not in own | stops]


def held_of(session: Session, line: ManifestLine) -> int:
    """Return the grams of a line in its manifest's vehicles."""
    manifest = session.get_one(Manifest, line.manifest)
    return sum(part.grams for part in in_vehicles(session, manifest) if part.line.id == line.id)


def rebalance(session: Session, line: ManifestLine, before: int, revision: Revision) -> None:
    """Book the weighing difference of a received line anew, so that its vehicle holds what it held before.

    The receiver's weight, what he took and what he refused stand; the difference is what remains.
    """
    if line.received_grams is None:
        return
    wrong = before - held_of(session, line)
    if wrong:
        set_difference(session, line, _difference(session, line) + wrong, revision)


def _difference(session: Session, line: ManifestLine) -> int:
    rows = standing_of_line(session, line.id)
    gained = sum(row.grams for row in rows if row.kind == MovementKind.GAIN)
    return gained - sum(row.grams for row in rows if row.kind == MovementKind.LOSS)


def set_difference(session: Session, line: ManifestLine, difference: int, revision: Revision) -> None:
    """Take the line's weighing difference back in red and book another: received less shipped grams."""
    manifest = session.get_one(Manifest, line.manifest)
    weighed = (MovementKind.GAIN, MovementKind.LOSS)
    for row in standing_of_line(session, line.id):
        if row.kind in weighed:
            reverse(session, row, revision)
    if not difference:
        session.flush()
        return
    assert line.batch is not None and manifest.received_at is not None  # noqa: S101, PT018 - received
    transit = session.get_one(Place, last_leg(session, manifest).place)
    side = (line.batch, boundary(session, transit.custodian, PlaceKind.DIFFERENCE))
    load = (line.batch, transit)
    kind, ends = (weighed[0], (side, load)) if difference > 0 else (weighed[1], (load, side))
    move(
        session,
        kind,
        *ends,
        abs(difference),
        manifest.received_at,
        line=line.id,
        handlers=Handlers("", manifest.receiver_handler),
        revision=revision.id,
    )
    session.flush()


def restate_line(session: Session, line: ManifestLine) -> None:
    """Let a manifest's line say again what its movements add up to."""
    rows = standing_of_line(session, line.id)
    shipped = sum(row.grams for row in loadings(session, line, rows))
    line.shipped_grams = shipped if shipped > 0 else None
    if line.received_grams is not None:
        received = shipped + _difference(session, line)
        accepted = sum(row.grams for row in rows if row.kind == MovementKind.ACCEPT)
        line.received_grams, line.accepted_grams = received, accepted
        line.refused_grams = received - accepted
        line.opinion = opinion_of(received, accepted)
    session.flush()
    manifest = session.get_one(Manifest, line.manifest)
    shares = session.scalars(select(ManifestLine.shipped_grams).where(ManifestLine.manifest == manifest.id))
    manifest.shipped_grams = sum(grams or 0 for grams in shares)


def change_masses(
    session: Session, line: ManifestLine, wanted: Mapping[str, int], revision: Revision
) -> None:
    """Correct a line's masses as one set of movements: generated, shipped (`grams`), received, accepted.

    What follows from them is booked anew with them: hand-overs, stops, the weighing difference, the
    return. Where only the received mass is wrong, the accepted follows and the refused stands.

    Raises:
        UserError: accepted more than received, or refused mass that went on by another manifest.
    """
    if "generated" in wanted:
        _adjust(session, generations(session, line), wanted["generated"], revision)
    if "grams" in wanted:
        if line.shipped_grams is None:
            line.planned_grams = wanted["grams"]
            _restate_total(session, line)
        else:
            _change_shipped(session, line, wanted["grams"], revision)
    if line.received_grams is not None:
        _change_receipt(session, line, wanted, revision)
    if line.shipped_grams is not None:
        restate_line(session, line)


def _change_shipped(session: Session, line: ManifestLine, grams: int, revision: Revision) -> None:
    """Correct the load and every hand-over and stop that carried the whole of it on."""
    rows = standing_of_line(session, line.id)
    first = loadings(session, line, rows)
    began = {row.id for row in first}
    carried = [row for row in rows if row.kind in _CARRYING and row.id not in began]
    _adjust(session, first, grams, revision)
    for row in carried:
        if row.grams != grams:
            rebook(session, row, grams, revision)
    session.flush()


def _adjust(session: Session, rows: list[Movement], grams: int, revision: Revision) -> None:
    """Change rows so that they add up to *grams*: the last first, earlier ones where it does not suffice."""
    change = grams - sum(row.grams for row in rows)
    for row in reversed(rows):
        if change == 0:
            break
        new = max(row.grams + change, 0)
        change -= new - row.grams
        rebook(session, row, new, revision)
    session.flush()


def _change_receipt(
    session: Session, line: ManifestLine, wanted: Mapping[str, int], revision: Revision
) -> None:
    manifest = session.get_one(Manifest, line.manifest)
    was_received, was_accepted = line.received_grams or 0, line.accepted_grams or 0
    received = wanted.get("received", was_received)
    follows = received - (was_received - was_accepted) if was_accepted else 0
    accepted = wanted.get("accepted", follows)
    if not 0 <= accepted <= received:
        raise UserError("接受量须在 0 与到厂量之间。", field=f"lines.{line.no - 1}.accepted")
    rows = standing_of_line(session, line.id)
    if accepted != was_accepted:
        _change_accepted(session, manifest, line, accepted, revision)
    line.received_grams, line.accepted_grams = received, accepted
    line.refused_grams = received - accepted
    shipped = sum(row.grams for row in loadings(session, line, standing_of_line(session, line.id)))
    set_difference(session, line, received - shipped, revision)
    returned = [row for row in rows if row.kind == MovementKind.RETURN]
    _change_returned(session, manifest, line, returned, revision)


def _change_accepted(
    session: Session, manifest: Manifest, line: ManifestLine, grams: int, revision: Revision
) -> None:
    rows = [row for row in standing_of_line(session, line.id) if row.kind == MovementKind.ACCEPT]
    if rows:
        _adjust(session, rows, grams, revision)
        return
    assert manifest.received_at is not None  # noqa: S101 - received
    step = Receipt(manifest.uid, manifest.received_at, (), handler=manifest.receiver_handler)
    accept(session, manifest, line, _transit(session, manifest), grams, step, revision.id)
    session.flush()


def _change_returned(
    session: Session, manifest: Manifest, line: ManifestLine, rows: list[Movement], revision: Revision
) -> None:
    """Let what was refused go back in full once the manifest is closed; on its way it waits in the vehicle."""
    if manifest.state != ManifestState.CLOSED:
        return
    refused, held = line.refused_grams or 0, held_of(session, line)
    if held == 0:
        return
    if rows:
        _adjust(session, rows, sum(row.grams for row in rows) + held, revision)
    elif held > 0 and held == refused:
        _return_rest(session, manifest, line, held, revision)
    else:
        sentence = f"第 {line.no} 行的拒收量已由后续联单续运，不能改变；请先更正后续联单。"
        raise UserError(sentence, field=f"lines.{line.no - 1}.accepted")


def _return_rest(
    session: Session, manifest: Manifest, line: ManifestLine, grams: int, revision: Revision
) -> None:
    """Book back to the sender what a correction says was refused of a closed manifest."""
    assert line.batch is not None and manifest.closed_at is not None  # noqa: S101, PT018 - closed
    sender = session.get_one(Site, manifest.sender)
    own = keeps_books(session, sender)
    end = storage_of(session, sender.id) if own else boundary(session, sender.id, PlaceKind.OUTSIDE)
    ends = ((line.batch, _transit(session, manifest)), (line.batch, end))
    move(
        session,
        MovementKind.RETURN,
        *ends,
        grams,
        manifest.closed_at,
        line=line.id,
        revision=revision.id,
    )
    session.flush()


def change_method(session: Session, line: ManifestLine, revision: Revision) -> None:
    """Let what was accepted fill the pool of the line's method now: a correction moved it there."""
    manifest = session.get_one(Manifest, line.manifest)
    rows = [row for row in standing_of_line(session, line.id) if row.kind == MovementKind.ACCEPT]
    if not rows or manifest.receiver is None:
        return
    day = rows[0].happened_on
    fit = fitting_line(session, manifest.receiver, line.waste_code, day, line.method, manifest.sender)
    line.pool = fit.id if fit else None
    for row in rows:
        if row.pool != line.pool:
            rebook(session, row, row.grams, revision, Pool(line.pool))
    session.flush()


def _transit(session: Session, manifest: Manifest) -> Place:
    return session.get_one(Place, last_leg(session, manifest).place)


def _restate_total(session: Session, line: ManifestLine) -> None:
    session.flush()
    manifest = session.get_one(Manifest, line.manifest)
    shipped = func.coalesce(ManifestLine.shipped_grams, ManifestLine.planned_grams)
    total = session.scalars(select(func.sum(shipped)).where(ManifestLine.manifest == manifest.id)).one()
    manifest.shipped_grams = int(total)
