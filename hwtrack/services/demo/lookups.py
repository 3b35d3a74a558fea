"""What the demo's single actions look up in the register, and the reports on what they found."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Division, LineSeen, Manifest, ManifestLine, Movement, Site
from hwtrack.services.desk import desk, shanghai_day


def internal_no_of(session: Session, uid: str) -> str:
    """Return the number of a manifest."""
    return session.scalars(select(Manifest.internal_no).where(Manifest.uid == uid)).one()


def containers_of(session: Session, batch: int) -> tuple[str, ...]:
    """Return the codes of a batch's containers."""
    rows = session.scalars(select(Container.code).where(Container.batch == batch).order_by(Container.code))
    return tuple(rows)


def received_under(session: Session, uid: str) -> list[tuple[str, int]]:
    """Return the receiver's batches of a manifest with their grams."""
    rows = session.execute(
        select(Batch.uid, Movement.grams)
        .join(Movement, Movement.to_batch == Batch.id)
        .join(ManifestLine, ManifestLine.id == Movement.line)
        .join(Manifest, Manifest.id == ManifestLine.manifest)
        .where(Manifest.uid == uid, Movement.kind == "accept")
        .order_by(Movement.id)
    )
    return [(found, grams) for found, grams in rows]


def report_mismatches(session: Session, uids: tuple[str, ...]) -> None:
    """Report every mismatch of these manifests to the receiving county's bureau, on the day of receipt."""
    rows = session.execute(
        select(ManifestLine, Manifest)
        .join(Manifest, Manifest.id == ManifestLine.manifest)
        .where(Manifest.uid.in_(uids), ManifestLine.discrepancy.not_in(["none"]))
        .order_by(ManifestLine.id)
    ).all()
    for line, manifest in rows:
        seen = session.scalars(select(LineSeen).where(LineSeen.line == line.id)).first()
        if seen is None:
            seen = _seen_as_declared(session, line)
        county = _county(session, session.get_one(Site, manifest.receiver))
        seen.reported_to, seen.report_note = f"{county}生态环境局", "已告知移出人"
        seen.reported_on = shanghai_day(manifest.received_at or desk(session).now)


def _county(session: Session, site: Site) -> str:
    asked = select(Division.full_name).where(Division.code == site.division_code)
    return session.scalars(asked).first() or ""


def _seen_as_declared(session: Session, line: ManifestLine) -> LineSeen:
    seen = LineSeen(
        uid=desk(session).new_uid(),
        line=line.id,
        name=line.name,
        hazards=line.hazards,
        form=line.form,
        packaging=line.packaging,
        package_count=line.package_count,
        refusal_reason="packaging" if line.refused_grams else None,
        reported_on=None,
        reported_to="",
        report_note="",
    )
    session.add(seen)
    return seen
