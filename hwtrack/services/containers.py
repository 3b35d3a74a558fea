"""Containers follow the mass: where each one is, and which ones go along with a movement.

A container is in a cell (batch, place) when it came there once more than it left, movements taken
back not counted: the order in which steps were written down does not matter. What it holds is its
share of what the cell holds, never more than was filled in: poured out or weighed less, it holds less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import Batch, Container, ContainerStep, Leg, Manifest, ManifestLine, Movement, Place
from db.queries.cells import into_physical
from db.queries.order import Rows
from hwtrack.domain.movement import PHYSICAL, MovementKind, PlaceKind
from hwtrack.domain.quantity import largest_remainder
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.held import cell_grams
from hwtrack.services.signed_codes import container_in

Cell = tuple[int, int]
_RELABELS = frozenset({MovementKind.REPACK.value, MovementKind.RECLASSIFY.value})
"""Kinds after which the old code is no longer on anything: new packaging, or a new label."""
_HOLDING = frozenset({PlaceKind.STORAGE.value, PlaceKind.TRANSIT.value})


@dataclass(frozen=True)
class HeldContainer:
    """A container with what it holds where it is (None: nobody weighed it)."""

    id: int
    uid: str
    code: str
    kind: str
    litres: int
    grams: int | None


@dataclass(frozen=True)
class Whereabouts:
    """Where a container is: `state` is storage, transit, emptied, treated, left or unknown.

    On the way, *manifest_no* names the manifest.
    """

    code: str
    state: str
    batch_uid: str = ""
    batch_code: str = ""
    place: int | None = None
    place_name: str = ""
    manifest_no: str = ""
    grams: int | None = None


@dataclass(frozen=True)
class _Step:
    container: int
    movement: int
    kind: str
    from_cell: Cell
    to_cell: Cell
    to_kind: str
    starts: bool
    ends: bool


def containers_in(session: Session, batch_id: int, place_id: int) -> tuple[HeldContainer, ...]:
    """Return the containers of a batch in a place by code, with what each holds there."""
    session.flush()
    held = cell_grams(session, batch_id, place_id)
    return _holding(session, (batch_id, place_id), held) if held > 0 else ()


def counts_in(session: Session, place_id: int, batches: Collection[int]) -> dict[int, int]:
    """Count the containers of batches in a place: one look at the steps of all of them."""
    wanted = sorted(batches)
    came = select(ContainerStep.container).join(Movement, Movement.id == ContainerStep.movement)
    came = came.where(Movement.to_batch.in_(wanted), Movement.to_place == place_id, into_physical())
    steps = select(ContainerStep.id).where(ContainerStep.container == Container.id).exists()
    unfollowed = select(Container.id).where(Container.batch.in_(wanted), ~steps)
    found: dict[int, int] = {}
    for cells in _positions(session, {*session.scalars(came), *session.scalars(unfollowed)}).values():
        for batch, place in cells:
            if place == place_id:
                found[batch] = found.get(batch, 0) + 1
    return found


def _holding(session: Session, cell: Cell, held: int) -> tuple[HeldContainer, ...]:
    here = [number for number, at in _positions(session, _came_to(session, cell)).items() if cell in at]
    rows = session.scalars(select(Container).where(Container.id.in_(here)).order_by(Container.code)).all()
    filled = [row.grams or 0 for row in rows]
    shares = largest_remainder(held, filled) if sum(filled) > held else filled
    return tuple(
        HeldContainer(row.id, row.uid, row.code, row.kind, row.litres, share if row.grams else None)
        for row, share in zip(rows, shares, strict=True)
    )


def _came_to(session: Session, cell: Cell) -> set[int]:
    """Return the containers that ever came to a cell, those never followed step by step included."""
    batch, place = cell
    followed = session.scalars(
        select(ContainerStep.container)
        .join(Movement, Movement.id == ContainerStep.movement)
        .where(Movement.to_batch == batch, Movement.to_place == place, into_physical())
    )
    return {*followed, *_unfollowed(session, batch)}


def _unfollowed(session: Session, batch: int) -> list[int]:
    steps = select(ContainerStep.id).where(ContainerStep.container == Container.id).exists()
    return list(session.scalars(select(Container.id).where(Container.batch == batch, ~steps)))


def _standing_steps(session: Session, containers: Collection[int]) -> list[_Step]:
    red = aliased(Movement)
    statement: Rows = (
        select(
            ContainerStep.container,
            Movement.id,
            Movement.kind,
            Movement.from_batch,
            Movement.from_place,
            Movement.from_kind,
            Movement.to_batch,
            Movement.to_place,
            Movement.to_kind,
            Container.batch,
            Batch.flowing,
        )
        .join(Movement, Movement.id == ContainerStep.movement)
        .join(Container, Container.id == ContainerStep.container)
        .join(Batch, Batch.id == Movement.to_batch)
        .where(ContainerStep.container.in_(sorted(containers)))
        .where(~select(red.id).where(red.reverses == Movement.id).exists())
        .order_by(Movement.happened_at, Movement.id)
    )
    found = []
    for row in session.execute(statement):
        number, movement, kind, from_batch, from_place, from_kind, *to = row
        to_batch, to_place, to_kind, own, flowing = to
        # New packaging is filled by the step that empties the old.
        starts = from_kind not in _HOLDING or (from_batch != to_batch and own == to_batch)
        ends = to_kind not in _HOLDING or bool(flowing) or (kind in _RELABELS and own != to_batch)
        cells = (from_batch, from_place), (to_batch, to_place)
        found.append(_Step(number, movement, kind, *cells, to_kind, starts, ends))
    return found


def _positions(session: Session, containers: Collection[int]) -> dict[int, set[Cell]]:
    """Return the cells each container is in: one, or none once it was emptied or left."""
    balance: dict[int, dict[Cell, int]] = {number: {} for number in containers}
    followed = set()
    for step in _standing_steps(session, containers):
        cells = balance[step.container]
        followed.add(step.container)
        if not step.starts:
            cells[step.from_cell] = cells.get(step.from_cell, 0) - 1
        if not step.ends:
            cells[step.to_cell] = cells.get(step.to_cell, 0) + 1
    found = {
        number: {cell for cell, times in cells.items() if times > 0} for number, cells in balance.items()
    }
    found.update(_first_cells(session, set(containers) - followed))
    return found


def _first_cells(session: Session, containers: Collection[int]) -> dict[int, set[Cell]]:
    """Return where containers never followed were put; those whose every step was taken back are nowhere."""
    if not containers:
        return {}
    ever = set(
        session.scalars(
            select(ContainerStep.container).where(ContainerStep.container.in_(sorted(containers)))
        )
    )
    batches = session.execute(
        select(Container.id, Container.batch).where(Container.id.in_(sorted(containers)))
    )
    cells: dict[int, set[Cell]] = {}
    found: dict[int, set[Cell]] = {}
    for number, batch in batches:
        if batch not in cells:
            made = _first_movement(session, batch)
            cells[batch] = set() if made is None else {(made.to_batch, made.to_place)}
        found[number] = set() if number in ever else cells[batch]
    return found


def _was_followed(session: Session, container: int) -> bool:
    step = select(ContainerStep.id).where(ContainerStep.container == container).limit(1)
    return session.scalars(step).first() is not None


def _first_movement(session: Session, batch: int) -> Movement | None:
    """Return the movement that made a batch, where only one did."""
    red = aliased(Movement)
    rows = session.scalars(
        select(Movement)
        .where(Movement.to_batch == batch, into_physical(), Movement.grams > 0)
        .where((Movement.from_batch != batch) | Movement.from_kind.not_in(sorted(PHYSICAL)))
        .where(Movement.kind != MovementKind.GAIN.value)
        .where(~select(red.id).where(red.reverses == Movement.id).exists())
        .limit(2)
    ).all()
    return rows[0] if len(rows) == 1 else None


def fill(session: Session, movement: Movement, containers: Iterable[int]) -> None:
    """Say that new containers were filled by a movement."""
    for container in containers:
        session.add(ContainerStep(uid=desk(session).new_uid(), movement=movement.id, container=container))
    session.flush()


def carry(session: Session, movement: Movement, containers: Iterable[int]) -> None:
    """Say that containers went along with a movement; those said before are not said twice.

    Raises:
        UserError: a container is not where the movement starts.
    """
    session.flush()
    said = set(session.scalars(select(ContainerStep.container).where(ContainerStep.movement == movement.id)))
    asked = [number for number in dict.fromkeys(containers) if number not in said]
    if not asked:
        return
    start = (movement.from_batch, movement.from_place)
    positions = _positions(session, asked)
    for number in asked:
        row = session.get_one(Container, number)
        new = movement.from_batch != movement.to_batch and row.batch == movement.to_batch
        if not new and start not in positions[number]:
            raise UserError(f"容器 {row.code} 不在该批次的这一处，不能随之移动。", field="containers")
        if not new:
            _adopt(session, number)
    fill(session, movement, asked)


def _adopt(session: Session, container: int) -> None:
    """Write down the first step of a container that was not followed so far."""
    if not _was_followed(session, container):
        made = _first_movement(session, session.get_one(Container, container).batch)
        if made is not None:
            fill(session, made, [container])


def follow(session: Session, movement: Movement, held_before: int) -> None:
    """Let every container go along where a movement takes all that the batch held in the place."""
    if movement.from_kind in PHYSICAL and movement.grams == held_before:
        cell = (movement.from_batch, movement.from_place)
        here = [number for number, at in _positions(session, _came_to(session, cell)).items() if cell in at]
        carry(session, movement, here)


def require_one_place(session: Session, containers: Collection[int]) -> None:
    """Refuse a correction that leaves a container in two places, or sends it from where it never came.

    Raises:
        UserError: with the container's code.
    """
    session.flush()
    balance: dict[int, dict[Cell, int]] = {}
    for step in _standing_steps(session, set(containers)):
        cells = balance.setdefault(step.container, {})
        cells[step.from_cell] = cells.get(step.from_cell, 0) - (not step.starts)
        cells[step.to_cell] = cells.get(step.to_cell, 0) + (not step.ends)
    for number, cells in balance.items():
        if any(times < 0 for times in cells.values()) or sum(cells.values()) > 1:
            code = session.get_one(Container, number).code
            raise UserError(f"容器 {code} 之后还随别的流转移动过，请把这些流转一并更正。", field="movement")


def carry_line(session: Session, movement: Movement, scanned: Iterable[int] | None = None) -> None:
    """Let scanned containers go along with a movement of a manifest's line.

    Without any, all of the batch go along where its whole mass moves: `move` saw to that.

    Raises:
        UserError: a scanned container is not where the movement starts.
    """
    if scanned is not None:
        carry(session, movement, scanned)


def carried_by(session: Session, movement_id: int) -> tuple[int, ...]:
    """Return the containers that went along with a movement."""
    rows = session.scalars(
        select(ContainerStep.container)
        .where(ContainerStep.movement == movement_id)
        .order_by(ContainerStep.id)
    )
    return tuple(rows)


def containers_for_line(session: Session, line: ManifestLine) -> tuple[HeldContainer, ...]:
    """Return the containers of a line's batch where its mass is now: in the vehicle, else in storage."""
    if line.batch is None:
        return ()
    legs = session.scalars(
        select(Leg.place).where(Leg.manifest == line.manifest, Leg.place.is_not(None)).order_by(Leg.no.desc())
    )
    for place in legs:
        found = containers_in(session, line.batch, place) if place is not None else ()
        if found:
            return found
    places = session.scalars(
        select(Movement.to_place)
        .where(Movement.to_batch == line.batch, into_physical())
        .where(Movement.to_kind == PlaceKind.STORAGE.value)
        .distinct()
    )
    return tuple(one for place in sorted(places) for one in containers_in(session, line.batch, place))


def container_by_code(session: Session, code: str, field: str = "containers") -> Container:
    """Return the container of a 37-character code, blanks and case aside, or of what its label's QR says.

    Raises:
        UserError: there is none.
    """
    typed = container_in(code.strip()) or "".join(code.split()).upper()
    found = session.scalars(select(Container).where(Container.code == typed)).first()
    if found is None:
        raise UserError(f"没有登记数字识别码为“{code.strip()[:40]}”的容器。", field=field)
    return found


def container_whereabouts(session: Session, code: str) -> Whereabouts:
    """Return where the container of that code is, in which batch, and what it holds.

    Raises:
        UserError: no container bears the code.
    """
    container = container_by_code(session, code)
    cells = _positions(session, [container.id])[container.id]
    for batch_id, place_id in cells:
        found = next((c for c in containers_in(session, batch_id, place_id) if c.id == container.id), None)
        if found is not None:
            return _placed(session, found, batch_id, place_id)
    steps = _standing_steps(session, [container.id])
    return Whereabouts(container.code, _ended(steps) if not cells else _unheld(session, container.id))


def _unheld(session: Session, container: int) -> str:
    """Say emptied of what was followed; what was not went with its batch, nobody wrote down how."""
    return "emptied" if _was_followed(session, container) else "unknown"


def _ended(steps: list[_Step]) -> str:
    """Name how the last step ended a container."""
    last = next((step for step in reversed(steps) if step.ends), None)
    if last is None:
        return "unknown"
    return {PlaceKind.OUTSIDE.value: "left", PlaceKind.TREATMENT.value: "treated"}.get(
        last.to_kind, "emptied"
    )


def _placed(session: Session, held: HeldContainer, batch_id: int, place_id: int) -> Whereabouts:
    from db.queries.places import place_names

    batch, place = session.get_one(Batch, batch_id), session.get_one(Place, place_id)
    manifest = session.scalars(
        select(Manifest.internal_no).join(Leg, Leg.manifest == Manifest.id).where(Leg.place == place_id)
    ).first()
    name = place_names(session, [place_id])[place_id].words
    return Whereabouts(
        held.code, place.kind, batch.uid, batch.code, place_id, name, manifest or "", held.grams
    )
