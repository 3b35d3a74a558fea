"""What can be traced: batches, containers and manifests by the codes and numbers people have in hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select, union_all
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    Container,
    ContainerStep,
    Leg,
    Manifest,
    ManifestFollow,
    ManifestLine,
    Movement,
)
from db.queries.order import Rows
from hwtrack.domain.movement import MovementKind

_CHUNK = 400


def batch_of(session: Session, asked: str) -> int | None:
    """Return the number of the batch with this code or identity."""
    found = select(Batch.id).where(or_(Batch.code == asked, Batch.uid == asked)).order_by(Batch.item)
    return session.execute(found.limit(1)).scalar_one_or_none()


def batch_of_site_code(session: Session, asked: str) -> int | None:
    """Return the number of the batch that its site calls so, the newest where several sites do."""
    found = select(Batch.id).where(Batch.site_code == asked).order_by(Batch.id.desc())
    return session.execute(found.limit(1)).scalar_one_or_none()


@dataclass(frozen=True)
class ContainerName:
    """A container: its code, its kind and what it was filled with."""

    number: int
    uid: str
    batch: int
    code: str
    kind: str
    grams: int | None


def container_of(session: Session, asked: str) -> ContainerName | None:
    """Return the container with this 37-character code or identity."""
    row = session.scalars(
        select(Container).where(or_(Container.code == asked, Container.uid == asked)).limit(1)
    ).first()
    return None if row is None else _container(row)


def containers_of(session: Session, batches: Collection[int], most: int) -> list[ContainerName]:
    """Return the containers of batches by code, at most so many."""
    rows = session.scalars(
        select(Container)
        .where(Container.batch.in_(sorted(batches)[:_CHUNK]))
        .order_by(Container.code)
        .limit(most)
    )
    return [_container(row) for row in rows]


def _container(row: Container) -> ContainerName:
    return ContainerName(row.id, row.uid, row.batch, row.code, row.kind, row.grams)


def steps_of_container(session: Session, container: int) -> frozenset[int]:
    """Return the movements a container went along with."""
    return frozenset(
        session.scalars(select(ContainerStep.movement).where(ContainerStep.container == container))
    )


def movements_with_containers(session: Session, movements: Iterable[int]) -> frozenset[int]:
    """Return which of the movements name the containers they carried."""
    ordered, found = sorted(set(movements)), set[int]()
    for at in range(0, len(ordered), _CHUNK):
        part = ordered[at : at + _CHUNK]
        found.update(
            session.scalars(select(ContainerStep.movement).where(ContainerStep.movement.in_(part)).distinct())
        )
    return frozenset(found)


@dataclass(frozen=True)
class ManifestName:
    """A manifest: its numbers, its state, its lines by number and the transit places of its legs."""

    number: int
    uid: str
    internal_no: str
    official_no: str | None
    state: str
    sender: int | None
    lines: tuple[tuple[int, int | None], ...]
    places: frozenset[int]


def manifest_of(session: Session, asked: str) -> ManifestName | None:
    """Return the manifest with this internal, official or platform number or identity."""
    # One question a number: an OR over four indexes is not always taken for them.
    numbers = union_all(
        *(
            select(Manifest.id).where(column == asked)
            for column in (Manifest.internal_no, Manifest.official_no, Manifest.platform_no, Manifest.uid)
        )
    )
    number = session.execute(numbers).scalars().first()
    if number is None:
        return None
    row = session.get_one(Manifest, number)
    lines: Rows = (
        select(ManifestLine.id, ManifestLine.batch)
        .where(ManifestLine.manifest == number)
        .order_by(ManifestLine.no)
    )
    places = session.scalars(select(Leg.place).where(Leg.manifest == number, Leg.place.is_not(None)))
    return ManifestName(
        row.id,
        row.uid,
        row.internal_no,
        row.official_no,
        row.state,
        row.sender,
        tuple((line, batch) for line, batch in session.execute(lines)),
        frozenset(place for place in places if place is not None),
    )


@dataclass(frozen=True)
class Follow:
    """A manifest that carries on another's mass: which of both it is, why, and how it is called."""

    kind: str
    later: bool
    uid: str
    internal_no: str
    reason: str


def follows_of(session: Session, manifest: int) -> list[Follow]:
    """Return the manifests that follow this one, and the one it follows."""
    later: Rows = (
        select(ManifestFollow.kind, Manifest.uid, Manifest.internal_no, ManifestFollow.reason)
        .join(Manifest, Manifest.id == ManifestFollow.manifest)
        .where(ManifestFollow.origin == manifest)
        .order_by(ManifestFollow.id)
    )
    earlier: Rows = (
        select(ManifestFollow.kind, Manifest.uid, Manifest.internal_no, ManifestFollow.reason)
        .join(Manifest, Manifest.id == ManifestFollow.origin)
        .where(ManifestFollow.manifest == manifest)
    )
    return [
        Follow(kind, after, uid, number, reason)
        for after, rows in ((True, later), (False, earlier))
        for kind, uid, number, reason in session.execute(rows)
    ]


@dataclass(frozen=True)
class Carried:
    """A manifest of the story: how it is called, where it stands, and on what it rode."""

    manifest: int
    uid: str
    internal_no: str
    official_no: str
    state: str
    plate: str


def manifests_of(session: Session, numbers: Collection[int]) -> dict[int, Carried]:
    """Return manifests with the plate of their first leg, by number."""
    found: dict[int, Carried] = {}
    ordered = sorted(set(numbers))
    for at in range(0, len(ordered), _CHUNK):
        statement: Rows = (
            select(
                Manifest.id,
                Manifest.uid,
                Manifest.internal_no,
                Manifest.official_no,
                Manifest.state,
                Leg.plate,
            )
            .outerjoin(Leg, (Leg.manifest == Manifest.id) & (Leg.no == 1))
            .where(Manifest.id.in_(ordered[at : at + _CHUNK]))
        )
        for number, uid, internal, official, state, plate in session.execute(statement):
            found[number] = Carried(number, uid, internal, official or "", state, plate or "")
    return found


def made_as_residue(session: Session, batch: int) -> bool:
    """Say whether a batch came out of a unit as residue."""
    found = select(Movement.id).where(
        Movement.to_batch == batch,
        Movement.from_batch != Movement.to_batch,
        Movement.kind == MovementKind.RESIDUE.value,
    )
    return session.execute(found.limit(1)).first() is not None


def flowing_batches(session: Session, batches: Collection[int]) -> frozenset[int]:
    """Return which of the batches are tanks that never empty."""
    asked = select(Batch.id).where(Batch.id.in_(sorted(batches)), Batch.flowing.is_(True))
    return frozenset(session.scalars(asked))
