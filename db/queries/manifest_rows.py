"""The rows of a page of manifests, with their names, lines and carriers, in three queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import Batch, Leg, Manifest, ManifestLine, Organisation, Site


@dataclass
class LineFacts:
    """What a list shows of one line of a manifest."""

    waste_code: str
    properties: str
    shipped: int | None
    received: int | None
    refused: int | None


@dataclass
class ManifestFacts:
    """What a list shows of a manifest."""

    number: int
    uid: str
    internal_no: str
    official_no: str | None
    official_missing: str | None
    state: str
    happened_on: date
    shipped_grams: int
    arrived_at: datetime | None
    generator: str | None
    receiver: str | None
    carrier: str = ""
    lines: list[LineFacts] = field(default_factory=list)


def manifest_facts(session: Session, numbers: Sequence[int]) -> list[ManifestFacts]:
    """Return the manifests of these numbers in this order; those deleted meanwhile are left out."""
    sender, receiver = aliased(Site), aliased(Site)
    generator, taker = aliased(Organisation), aliased(Organisation)
    rows = session.execute(
        select(
            Manifest.id,
            Manifest.uid,
            Manifest.internal_no,
            Manifest.official_no,
            Manifest.official_missing,
            Manifest.state,
            Manifest.happened_on,
            Manifest.shipped_grams,
            Manifest.arrived_at,
            generator.name,
            taker.name,
        )
        .outerjoin(sender, sender.id == Manifest.sender)
        .outerjoin(generator, generator.id == sender.organisation)
        .outerjoin(receiver, receiver.id == Manifest.receiver)
        .outerjoin(taker, taker.id == receiver.organisation)
        .where(Manifest.id.in_(numbers))
    )
    facts = {row[0]: ManifestFacts(*row) for row in rows}
    _add_lines(session, facts)
    _add_carriers(session, facts)
    return [facts[number] for number in numbers if number in facts]


def _add_lines(session: Session, facts: dict[int, ManifestFacts]) -> None:
    rows = session.execute(
        select(
            ManifestLine.manifest,
            ManifestLine.waste_code,
            Batch.properties,
            ManifestLine.shipped_grams,
            ManifestLine.received_grams,
            ManifestLine.refused_grams,
        )
        .outerjoin(Batch, Batch.id == ManifestLine.batch)
        .where(ManifestLine.manifest.in_(facts))
        .order_by(ManifestLine.manifest, ManifestLine.no)
    )
    for number, code, properties, *grams in rows:
        facts[number].lines.append(LineFacts(code, properties or "", *grams))


def _add_carriers(session: Session, facts: dict[int, ManifestFacts]) -> None:
    rows = session.execute(
        select(Leg.manifest, Organisation.name)
        .join(Organisation, Organisation.id == Leg.carrier)
        .where(Leg.manifest.in_(facts), Leg.no == 1)
    )
    for number, name in rows:
        facts[number].carrier = name
