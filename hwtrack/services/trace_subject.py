"""What a trace is of: a batch, a residue, a container or a manifest, found by what is at hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.queries.closure import MovementFacts, movements_of_lines, standing
from db.queries.trace_things import (
    ContainerName,
    ManifestName,
    batch_of,
    batch_of_site_code,
    container_of,
    flowing_batches,
    follows_of,
    made_as_residue,
    manifest_of,
    movements_with_containers,
    steps_of_container,
)
from hwtrack.domain.lots import Asked
from hwtrack.domain.movement import CLOCK_KEEPING, MovementKind, PlaceKind
from hwtrack.domain.quantity import largest_remainder
from hwtrack.errors import UserError
from hwtrack.services.signed_codes import container_in, subject_in

BATCH, RESIDUE, CONTAINER, MANIFEST = "batch", "residue", "container", "manifest"


@dataclass(frozen=True)
class Subject:
    """What is traced. *batches* are where it is looked for upstream, *onward* from where downstream."""

    kind: str
    batches: frozenset[int]
    onward: frozenset[int]
    container: ContainerName | None = None
    manifest: ManifestName | None = None

    @property
    def batch(self) -> int | None:
        """Return the one batch that is meant, None for a manifest."""
        return None if self.manifest else next(iter(self.batches))

    @property
    def lines(self) -> frozenset[int]:
        """Return the manifest's lines, none for anything else."""
        return frozenset(line for line, _ in self.manifest.lines) if self.manifest else frozenset()


def find_subject(session: Session, asked: str) -> Subject:
    """Find what a code, number or identity names: a batch, a container, a manifest, a site's own code.

    Raises:
        UserError: nothing in this register is called so.
    """
    text = _named_by(asked.strip())
    batch = batch_of(session, text)
    if batch is not None:
        return batch_subject(session, batch)
    container = container_of(session, text)
    if container is not None:
        return Subject(
            CONTAINER, frozenset({container.batch}), frozenset({container.batch}), container=container
        )
    manifest = manifest_of(session, text)
    if manifest is not None:
        return _manifest_subject(session, manifest)
    batch = batch_of_site_code(session, text) if text else None
    if batch is not None:
        return batch_subject(session, batch)
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    raise UserError(
        f"没有批次、容器或联单“{shown}”。可用批次编码、场所自编码、37 位容器编码、联单内部编号或国家联单编号。",
        field="subject",
    )


def _named_by(text: str) -> str:
    """Read what a scanner reads from a label's or a paper's code; anything else is as it was typed."""
    return container_in(text) or subject_in(text) or text


def find_batch(session: Session, asked: str) -> Subject:
    """Find a batch by its code or identity.

    Raises:
        UserError: there is no such batch.
    """
    number = batch_of(session, asked)
    if number is None:
        raise UserError(f"没有批次“{asked}”。", field="batch")
    return batch_subject(session, number)


def batch_subject(session: Session, number: int) -> Subject:
    """Return a batch as what is traced; a residue is told as one."""
    kind = RESIDUE if made_as_residue(session, number) else BATCH
    return Subject(kind, frozenset({number}), frozenset({number}))


def _manifest_subject(session: Session, manifest: ManifestName) -> Subject:
    lines = frozenset(line for line, _ in manifest.lines)
    loaded = frozenset(batch for _, batch in manifest.lines if batch is not None)
    moved = standing(movements_of_lines(session, lines)) if lines else []
    loaded |= {fact.from_batch for fact in moved if fact.from_batch}
    back = {MovementKind.RETURN, MovementKind.PARK}
    if any(fact.kind in back for fact in moved) or _goes_on(session, manifest):
        onward = loaded
    else:
        # What went elsewhere from the same batch is not this manifest's story.
        onward = frozenset(fact.to_batch for fact in moved if fact.to_batch not in loaded)
    return Subject(MANIFEST, loaded, onward, manifest=manifest)


def _goes_on(session: Session, manifest: ManifestName) -> bool:
    """Say whether another manifest carries this one's mass on."""
    return any(follow.later for follow in follows_of(session, manifest.number))


def comes_in(moved: MovementFacts, batch: int) -> bool:
    """Say whether a movement brings mass into a batch from another or from a boundary."""
    made = moved.from_batch != batch or moved.from_cell is None
    return moved.to_batch == batch and moved.to_cell is not None and made


def asked_of(session: Session, subject: Subject, booked: Collection[MovementFacts]) -> Asked:
    """Say which grams of which movements are the subject's from there on."""
    if subject.manifest is not None:
        return Asked({fact.number: fact.grams for fact in booked if _is_loading(fact, subject)})
    batch = next(iter(subject.batches))
    entering = [fact for fact in booked if comes_in(fact, batch)]
    if subject.container is None or subject.container.grams is None:
        return Asked({fact.number: fact.grams for fact in entering})
    return _asked_of_container(session, subject.container, entering, booked)


def _is_loading(fact: MovementFacts, subject: Subject) -> bool:
    """Say whether a movement puts mass under the manifest: loaded, taken over, or found by the scale."""
    if fact.line not in subject.lines or subject.manifest is None:
        return False
    if fact.kind == MovementKind.GAIN:
        return True
    return fact.to_kind == PlaceKind.TRANSIT and fact.from_place not in subject.manifest.places


def _asked_of_container(
    session: Session,
    container: ContainerName,
    entering: list[MovementFacts],
    booked: Collection[MovementFacts],
) -> Asked:
    """Let a container's grams come in with what filled it, and go with the movements that name it."""
    named = steps_of_container(session, container.number)
    filled = [fact for fact in entering if fact.number in named] or _first_of(entering)
    whole = sum(fact.grams for fact in filled)
    grams = min(container.grams or 0, whole)
    seeds = largest_remainder(grams, [fact.grams for fact in filled]) if whole else []
    return Asked(
        {fact.number: share for fact, share in zip(filled, seeds, strict=False) if share},
        _leaning(session, container, named, booked) if named else {},
    )


def _leaning(
    session: Session, container: ContainerName, named: frozenset[int], booked: Collection[MovementFacts]
) -> dict[int, bool]:
    """Say which movements took the container, and which left it where it was and took others.

    Once it was poured out, its mass is mixed: whatever leaves there takes its share.
    """
    flowing = flowing_batches(session, {fact.to_batch for fact in booked if fact.number in named})
    stood = {
        fact.to_cell
        for fact in booked
        if fact.number in named and fact.to_batch not in flowing and not _empties(fact, container)
    }
    telling = movements_with_containers(session, (fact.number for fact in booked if fact.from_cell in stood))
    return {number: number in named for number in {*telling, *named}}


def _empties(fact: MovementFacts, container: ContainerName) -> bool:
    """Say whether a movement the container went along with left it empty (see `containers`)."""
    if fact.to_kind not in {PlaceKind.STORAGE, PlaceKind.TRANSIT}:
        return True
    return fact.kind in {MovementKind.REPACK, MovementKind.RECLASSIFY} and container.batch != fact.to_batch


def _first_of(entering: list[MovementFacts]) -> list[MovementFacts]:
    """Return what made the batch: all of the pouring it was poured together by, else the first mass."""
    if not entering:
        return []
    first = min(entering, key=lambda fact: (fact.happened_on, fact.number))
    if first.kind not in CLOCK_KEEPING:
        return [first]
    return [fact for fact in entering if (fact.kind, fact.happened_at) == (first.kind, first.happened_at)]
