"""Movements as rows of the ledger's tables: which table, which sign, whose numbers and handlers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from db.queries.ledger import BatchFacts, Beside, MovementRow
from hwtrack.domain.ledger import Destination, LedgerRow, LedgerTable, ReceiverKind
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.numbering import StepKind, step_kind
from hwtrack.services.snapshots import read_snapshot

T = TypeVar("T")
Names = Mapping[str, tuple[str, str]]
"""Chinese and English name of every code of the catalogue."""

_ABROAD = frozenset({StepKind.ABROAD_USE, StepKind.ABROAD_DISPOSAL})
_NUMBERS: dict[LedgerTable, frozenset[StepKind]] = {
    LedgerTable.STORED: frozenset({StepKind.INTO}),
    LedgerTable.TAKEN_OUT: frozenset({StepKind.OUT}),
    LedgerTable.OWN: frozenset({StepKind.OWN_USE, StepKind.OWN_DISPOSAL}),
    LedgerTable.SENT_OUT: frozenset({StepKind.SENT_USE, StepKind.SENT_DISPOSAL}) | _ABROAD,
}
_BACK = frozenset({MovementKind.RETURN, MovementKind.PARK})
_TREATING = frozenset({PlaceKind.UNIT, PlaceKind.TREATMENT})


@dataclass(frozen=True)
class RowMaker:
    """Makes the rows of one site's ledger."""

    site: int
    names: Names
    beside: Beside

    def rows_of(self, move: MovementRow) -> Iterator[tuple[LedgerTable, LedgerRow]]:
        """Yield a movement's rows with their tables: one movement may stand in three."""
        into = move.to_kind == PlaceKind.STORAGE and move.to_site == self.site
        out = move.from_kind == PlaceKind.STORAGE and move.from_site == self.site
        if PlaceKind.DIFFERENCE in {move.from_kind, move.to_kind} or move.kind == MovementKind.OPEN:
            yield LedgerTable.ADJUSTED, self._adjusted(move, move.target, 1 if into else -1)
            return
        if into and out and move.source.waste_code != move.target.waste_code:
            yield LedgerTable.ADJUSTED, self._adjusted(move, move.source, -1)
            yield LedgerTable.ADJUSTED, self._adjusted(move, move.target, 1)
        yield from self._came(move, into=into, within=into and out)
        yield from self._went(move, out=out, within=into and out)

    def _came(
        self, move: MovementRow, *, into: bool, within: bool
    ) -> Iterator[tuple[LedgerTable, LedgerRow]]:
        if move.from_kind == PlaceKind.GENERATION or (into and move.from_kind == PlaceKind.UNIT):
            yield LedgerTable.GENERATED, self._generated(move)
        if into and (not within or move.from_place != move.to_place):
            yield LedgerTable.STORED, self._stored(move)
        if into and move.kind in _BACK and move.from_site == self.site:
            yield LedgerTable.SENT_OUT, self._sent_out(move, move.target, -1)

    def _went(self, move: MovementRow, *, out: bool, within: bool) -> Iterator[tuple[LedgerTable, LedgerRow]]:
        if out and (not within or move.from_place != move.to_place):
            yield LedgerTable.TAKEN_OUT, self._taken_out(move)
        if out and move.to_kind in _TREATING:
            yield LedgerTable.OWN, self._own(move, move.source)
        elif move.kind == MovementKind.ACCEPT and move.to_kind == PlaceKind.UNIT:
            yield LedgerTable.OWN, self._own(move, move.target)
        elif (out and not within) or (
            move.from_kind == PlaceKind.GENERATION and move.to_kind == PlaceKind.TRANSIT
        ):
            yield LedgerTable.SENT_OUT, self._sent_out(move, move.source, 1)

    def _row(self, move: MovementRow, batch: BatchFacts, sign: int, **more: object) -> LedgerRow:
        containers = _own_or_taken_back(self.beside.containers, move)
        kinds = dict.fromkeys(kind for _, kind in containers if kind)
        count = len(containers) or move.package_count
        return LedgerRow(
            movement=move.id,
            at=move.happened_at,
            waste_code=batch.waste_code,
            name=batch.name,
            grams=sign * move.grams,
            kind=move.kind,
            catalogue_name=self.names.get(batch.waste_code, ("", ""))[0],
            catalogue_name_en=self.names.get(batch.waste_code, ("", ""))[1],
            containers=tuple(code for code, _ in containers),
            container_kind="、".join(kinds) or move.packaging,
            container_count=count,
            manifest_no=move.manifest_no,
            reverses=move.reverses,
            **more,  # type: ignore[arg-type] # fields of the row by name
        )

    def _generated(self, move: MovementRow) -> LedgerRow:
        stored = move.to_kind == PlaceKind.STORAGE
        goes_to = (
            Destination("storage", move.to_facility) if stored else Destination("sent_out", _receiver(move))
        )
        return self._row(
            move,
            move.target,
            1,
            number=move.target.number,
            facility=move.from_facility,
            handler_from=move.handler_from,
            goes_to=goes_to,
        )

    def _stored(self, move: MovementRow) -> LedgerRow:
        origin = move.source if move.kind == MovementKind.ACCEPT else move.target
        return self._row(
            move,
            move.target,
            1,
            number=self._number(move, LedgerTable.STORED),
            facility=move.to_facility,
            facility_kind=move.to_area_kind,
            handler_from=move.handler_from,
            handler_to=move.handler_to,
            links=(origin.number,),
        )

    def _taken_out(self, move: MovementRow) -> LedgerRow:
        return self._row(
            move,
            move.source,
            1,
            number=self._number(move, LedgerTable.TAKEN_OUT),
            facility=move.from_facility,
            facility_kind=move.from_area_kind,
            handler_from=move.handler_from,
            handler_to=move.handler_to,
            links=tuple(_own_or_taken_back(self.beside.stored_as, move)),
            goes_to=_destination(move),
        )

    def _own(self, move: MovementRow, batch: BatchFacts) -> LedgerRow:
        # Treated where it lay: it is finished at once. In a unit: when the charge's last grams are.
        at_once = move.happened_at if move.to_kind == PlaceKind.TREATMENT else None
        return self._row(
            move,
            batch,
            1,
            number=self._number(move, LedgerTable.OWN),
            facility=move.to_facility or move.from_facility,
            handler_from=move.handler_from or move.handler_to,
            method=move.unit_method,
            finished_at=self.beside.finished.get(move.id, at_once),
            links=self._links(move, batch),
        )

    def _sent_out(self, move: MovementRow, batch: BatchFacts, sign: int) -> LedgerRow:
        snapshot = read_snapshot(move.receiver_snapshot)
        number = self._number(move, LedgerTable.SENT_OUT)
        licence = move.licence_no or str(snapshot.get("licence_no") or "")
        kind = _receiver_kind(move, number, licence)
        return self._row(
            move,
            batch,
            sign,
            number=number,
            handler_from=move.handler_from or move.handler_to,
            method=move.line_method,
            receiver_kind=kind,
            receiver=_receiver(move),
            licence_no=licence if kind is ReceiverKind.LICENSED else "",
            links=self._links(move, batch),
        )

    def _adjusted(self, move: MovementRow, batch: BatchFacts, sign: int) -> LedgerRow:
        facility = move.to_facility if sign > 0 else move.from_facility
        return self._row(
            move,
            batch,
            sign,
            facility=facility,
            handler_from=move.handler_from or move.handler_to,
            links=(batch.number,),
        )

    def _links(self, move: MovementRow, batch: BatchFacts) -> tuple[str, ...]:
        taken_out = self._number(move, LedgerTable.TAKEN_OUT)
        return (batch.number, taken_out) if taken_out else (batch.number,)

    def _number(self, move: MovementRow, table: LedgerTable) -> str:
        """Return the number a step was given; a red-letter row shows that of what it takes back."""
        given = _own_or_taken_back(self.beside.numbers, move)
        return next((code for code in given if step_kind(code) in _NUMBERS[table]), "")


def _own_or_taken_back(found: Mapping[int, list[T]], move: MovementRow) -> list[T]:
    """Return what was noted of a movement, else of the one it takes back."""
    return found.get(move.id) or found.get(move.reverses or 0) or []


def _receiver(move: MovementRow) -> str:
    """Return the receiver's name as it was signed."""
    return str(read_snapshot(move.receiver_snapshot).get("name") or move.receiver)


def _receiver_kind(move: MovementRow, number: str, licence: str) -> ReceiverKind:
    if step_kind(number) in _ABROAD:
        return ReceiverKind.ABROAD
    if move.exempt_from:
        return ReceiverKind.EXEMPT
    return ReceiverKind.LICENSED if licence else ReceiverKind.UNKNOWN


def _destination(move: MovementRow) -> Destination:
    if move.to_kind in _TREATING:
        return Destination("own", move.to_facility)
    if move.to_kind == PlaceKind.STORAGE:
        return Destination("storage", move.to_facility)
    if move.to_kind == PlaceKind.TRANSIT:
        return Destination("sent_out", _receiver(move))
    return Destination("outside")
