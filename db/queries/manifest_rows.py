"""The rows of a page of manifests, with their names, lines and carriers, in three queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from db.models import Batch, Leg, Manifest, ManifestLine, Organisation, Site
from db.queries.order import Rows


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


def _statements() -> tuple[Rows, Rows, Rows]:
    """Write the three queries once; they are asked for every page."""
    asked: BindParameter[int] = bindparam("numbers", expanding=True)
    sender, receiver = aliased(Site), aliased(Site)
    generator, taker = aliased(Organisation), aliased(Organisation)
    manifests = (
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
        .where(Manifest.id.in_(asked))
    )
    lines = (
        select(
            ManifestLine.manifest,
            ManifestLine.waste_code,
            func.coalesce(Batch.properties, ""),
            ManifestLine.shipped_grams,
            ManifestLine.received_grams,
            ManifestLine.refused_grams,
        )
        .outerjoin(Batch, Batch.id == ManifestLine.batch)
        .where(ManifestLine.manifest.in_(asked))
        .order_by(ManifestLine.manifest, ManifestLine.no)
    )
    carriers = (
        select(Leg.manifest, Organisation.name)
        .join(Organisation, Organisation.id == Leg.carrier)
        .where(Leg.manifest.in_(asked), Leg.no == 1)
    )
    return manifests, lines, carriers


_MANIFESTS, _LINES, _CARRIERS = _statements()


def manifest_facts(session: Session, numbers: Sequence[int]) -> list[ManifestFacts]:
    """Return the manifests of these numbers in this order; those deleted meanwhile are left out."""
    asked, connection = {"numbers": list(numbers)}, session.connection()
    facts = {row[0]: ManifestFacts(*row) for row in connection.execute(_MANIFESTS, asked)}
    for number, *line in connection.execute(_LINES, asked):
        if number in facts:
            facts[number].lines.append(LineFacts(*line))
    for number, name in connection.execute(_CARRIERS, asked):
        if number in facts:
            facts[number].carrier = name
    return [facts[number] for number in numbers if number in facts]
