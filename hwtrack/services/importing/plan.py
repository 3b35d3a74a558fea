"""A manifest of the file as rows of the register: numbers, parties, lines, the leg and its movements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from hwtrack.domain.codes import proposed_properties
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.numbering import batch_code, internal_no
from hwtrack.services.bulk import Bulk
from hwtrack.services.importing.cells import When, instant
from hwtrack.services.importing.course import LOADED, MADE, RECEIVED
from hwtrack.services.importing.facts import Facts
from hwtrack.services.importing.parties import KnownSite, Parties
from hwtrack.services.importing.rows import ExportRow
from hwtrack.services.importing.writing import put

_K, _P, _S = MovementKind, PlaceKind, ManifestState
_GIVEN = frozenset({_K.GENERATE, _K.LOAD, _K.ARRIVE})
_TAKEN = frozenset({_K.ACCEPT, _K.GAIN, _K.LOSS, _K.RETURN})
"""Movements that name who gave, and who took."""
VOID_REASON = "平台导出标记为作废"


class Held(NamedTuple):
    """A manifest in the register to which lines are added: its lines so far and its vehicle."""

    manifest: int
    lines: int
    transit: int | None


class Serials:
    """Human numbers, counted on from the highest in the register; valid while nobody else writes."""

    def __init__(self, prefix: str, year: int, last_manifest: int, last_batch: dict[str, int]) -> None:
        """Count on from the highest serial of the year and of each day (`HWCS20251006`)."""
        self._prefix, self._year = prefix, year
        self._manifest = last_manifest
        self._batch = last_batch
        self._stems: dict[date, str] = {}

    def next_internal_no(self) -> str:
        """Return the next manifest number."""
        self._manifest += 1
        return internal_no(self._prefix, self._year, self._manifest)

    def next_batch_code(self, day: date) -> str:
        """Return the next HWCS code of the day."""
        if day not in self._stems:
            self._stems[day] = batch_code(day, 0)[:-3]
        stem = self._stems[day]
        serial = self._batch.get(stem, 0) + 1
        self._batch[stem] = serial
        return f"{stem}{serial:03d}"


def load_serials(connection: Connection, prefix: str, year: int) -> Serials:
    """Read the highest serials given."""
    stem = f"{prefix}{year % 100:02d}-"
    last = connection.exec_driver_sql(
        "SELECT max(CAST(substr(internal_no, ?) AS INTEGER)) FROM manifest"
        " WHERE internal_no >= ? AND internal_no < ?",
        (len(stem) + 1, stem, stem + "~"),
    ).scalar()
    days = connection.exec_driver_sql(
        "SELECT substr(code, 1, 12), max(CAST(substr(code, 13) AS INTEGER)) FROM batch"
        " WHERE code >= 'HWCS' AND code < 'HWCS~' GROUP BY 1"
    )
    return Serials(prefix, year, int(last or 0), {day: int(serial) for day, serial in days})


class Planner:
    """Writes manifests of a file into a bulk action."""

    def __init__(self, parties: Parties, facts: Facts, serials: Serials) -> None:
        """Plan with what is known of the register."""
        self.parties = parties
        self.facts = facts
        self.serials = serials

    def add(self, work: Bulk, rows: Sequence[ExportRow]) -> str:
        """Add a manifest with everything that goes with it; return its internal number."""
        head = rows[0]
        sender = self._party(self.parties.generator(work, head.generator))
        receiver = self._party(self.parties.receiver(work, head.receiver))
        number = self.serials.next_internal_no()
        manifest = put(
            work, "manifest", internal_no=number, **_numbers(head), **_manifest(rows, sender, receiver)
        )
        transit = None
        if head.course.state in LOADED:
            transit = self.parties.new_place(work, sender.id, _P.TRANSIT)
        self._leg(work, manifest, head, transit)
        writer = _Line(self, work, sender, receiver, transit)
        for no, row in enumerate(rows, 1):
            writer.add(manifest, no, row)
        return number

    def append(self, work: Bulk, held: Held, rows: Sequence[ExportRow]) -> None:
        """Add lines to a manifest that is in the register, into the vehicle it went in."""
        head = rows[0]
        sender = self._party(self.parties.generator(work, head.generator))
        receiver = self._party(self.parties.receiver(work, head.receiver))
        transit = held.transit
        if transit is None and head.course.state in LOADED:
            transit = self.parties.new_place(work, sender.id, _P.TRANSIT)
        writer = _Line(self, work, sender, receiver, transit)
        for no, row in enumerate(rows, held.lines + 1):
            writer.add(held.manifest, no, row)

    @staticmethod
    def _party(site: KnownSite | None) -> KnownSite:
        assert site is not None  # noqa: S101 - parties are made where a bulk action is given
        return site

    def _leg(self, work: Bulk, manifest: int, head: ExportRow, transit: int | None) -> None:
        """Add the leg; an export without a carrier leaves a load without one."""
        carrier = self.parties.carrier(work, head.transport.carrier) if head.transport.carrier else None
        if carrier is None:
            return
        course = head.course
        put(
            work,
            "leg",
            manifest=manifest,
            no=1,
            carrier=carrier,
            carrier_snapshot=self.parties.carrier_snapshot(carrier),
            means="",
            plate=head.transport.plate,
            driver=head.transport.driver,
            driver_phone="",
            escort="",
            start_point="",
            end_point="",
            via="",
            departed_at=_stored(course.departed_at) if course.state in LOADED else None,
            arrived_at=_stored(course.arrived_at),
            place=transit,
        )


def _stored(found: When | None) -> str | None:
    return None if found is None else instant(found)


def _numbers(head: ExportRow) -> dict[str, str | None]:
    official = head.numbers.official
    return {
        "official_no": official,
        "official_missing": None if official else "imported_without",
        "platform_no": head.numbers.platform,
    }


def _manifest(
    rows: Sequence[ExportRow], sender: KnownSite, receiver: KnownSite
) -> dict[str, str | int | None]:
    head = rows[0]
    course, loaded = head.course, head.course.state in LOADED
    received = _stored(course.received_at)
    return {
        "kind": head.status.kind.value,
        "state": course.state.value,
        "sender": sender.id,
        "receiver": receiver.id,
        "sender_handler": head.handlers[0],
        "receiver_handler": head.handlers[1],
        "licence_no": head.receiver.licence_no,
        "sender_snapshot": sender.signed_as(head.generator.name, ""),
        "receiver_snapshot": receiver.signed_as(head.receiver.name, head.receiver.licence_no),
        "trip": "",
        "waybill": "",
        "un_numbers": "",
        "happened_on": course.departed_at.day.isoformat(),
        "shipped_grams": sum(row.course.planned for row in rows),
        "signed_at": None if course.state is _S.DRAFT else _stored(course.made_at),
        "shipped_at": _stored(course.departed_at) if loaded else None,
        "arrived_at": _stored(course.arrived_at),
        "received_at": received,
        "closed_at": received if course.state is _S.CLOSED else None,
        "void_reason": (head.status.void_reason or VOID_REASON) if course.state is _S.VOID else None,
        "draft": None,
        "note": head.remark,
    }


class _Line:
    """Writes one line with its batches and movements."""

    def __init__(
        self, planner: Planner, work: Bulk, sender: KnownSite, receiver: KnownSite, transit: int | None
    ) -> None:
        self.planner = planner
        self.parties = planner.parties
        self.work = work
        self.sender = sender
        self.receiver = receiver
        self.transit = transit
        self.line = 0
        self.row: ExportRow

    def add(self, manifest: int, no: int, row: ExportRow) -> None:
        self.row = row
        course = row.course
        # Waste that waits at a sender whose books are kept elsewhere is not ours yet.
        ours = self.transit is not None or self.parties.keeps_books(self.sender)
        batch = self._batch(self.sender, course.made_at) if course.state in MADE and ours else None
        pool = self._pool()
        self.line = put(
            self.work,
            "manifest_line",
            manifest=manifest,
            no=no,
            batch=batch,
            hazards=self.planner.facts.hazards.get(row.waste.code, ("", ""))[1],
            harmful="",
            package_count=None,
            pool=pool,
            **line_values(row),
        )
        if batch is not None:
            self._make(batch)
        if batch is not None and self.transit is not None and course.state in RECEIVED:
            self._receive(batch, self.transit, pool)

    def _pool(self) -> int | None:
        received = self.row.course.received_at
        if received is None or not self.row.course.accepted:
            return None
        fit = self.planner.facts.pool(
            self.receiver.id, self.row.waste.code, received.day.isoformat(), self.row.receipt.method
        )
        return None if fit is None else fit.id

    def _batch(self, custodian: KnownSite, made_at: When) -> int:
        waste = self.row.waste
        name, hazards = self.planner.facts.hazards.get(waste.code, ("", ""))
        return put(
            self.work,
            "batch",
            code=self.planner.serials.next_batch_code(made_at.day),
            item=0,
            custodian=custodian.id,
            site_code=None,
            waste_code=waste.code,
            name=waste.name or name,
            form=waste.form,
            properties=" ".join(sorted(proposed_properties(waste.code))),
            hazards=hazards,
            clock_from=made_at.day.isoformat(),
            flowing=0,
            note="",
        )

    def _make(self, batch: int) -> None:
        """Book where the waste came from and, unless it still waits, its loading."""
        course, parties, work = self.row.course, self.parties, self.work
        if not parties.keeps_books(self.sender):
            if self.transit is not None:
                outside = parties.boundary(work, self.sender, _P.OUTSIDE)
                ends = (batch, outside, _P.OUTSIDE), (batch, self.transit, _P.TRANSIT)
                self._move(_K.ARRIVE, *ends, course.planned, course.departed_at)
            return
        storage = parties.storage(work, self.sender)
        origin = parties.boundary(work, self.sender, _P.GENERATION)
        ends = (batch, origin, _P.GENERATION), (batch, storage, _P.STORAGE)
        self._move(_K.GENERATE, *ends, course.planned, course.made_at)
        if self.transit is not None:
            ends = (batch, storage, _P.STORAGE), (batch, self.transit, _P.TRANSIT)
            self._move(_K.LOAD, *ends, course.planned, course.departed_at)

    def _receive(self, batch: int, transit: int, pool: int | None) -> None:
        """Book the weighing difference, what was accepted, and what went back."""
        course, at = self.row.course, self.row.course.received_at
        assert at is not None and course.accepted is not None  # noqa: S101, PT018 - received
        load = (batch, transit, _P.TRANSIT)
        if course.difference:
            place = self.parties.boundary(self.work, self.sender, _P.DIFFERENCE)
            side = (batch, place, _P.DIFFERENCE)
            kind, ends = (_K.GAIN, (side, load)) if course.difference > 0 else (_K.LOSS, (load, side))
            self._move(kind, *ends, abs(course.difference), at)
        if course.accepted:
            self._move(_K.ACCEPT, load, self._accepted(batch, at), course.accepted, at, pool)
        if course.refused and course.state is _S.CLOSED:
            self._move(_K.RETURN, load, self._returned(batch), course.refused, at)

    def _accepted(self, batch: int, at: When) -> tuple[int, int, PlaceKind]:
        """Receipt makes the receiver's batch; to a receiver whose books are elsewhere it leaves."""
        if self.parties.keeps_books(self.receiver):
            place = self.parties.storage(self.work, self.receiver)
            return self._batch(self.receiver, at), place, _P.STORAGE
        return batch, self.parties.boundary(self.work, self.sender, _P.OUTSIDE), _P.OUTSIDE

    def _returned(self, batch: int) -> tuple[int, int, PlaceKind]:
        if self.parties.keeps_books(self.sender):
            return batch, self.parties.storage(self.work, self.sender), _P.STORAGE
        return batch, self.parties.boundary(self.work, self.sender, _P.OUTSIDE), _P.OUTSIDE

    def _move(
        self,
        kind: MovementKind,
        start: tuple[int, int, PlaceKind],
        end: tuple[int, int, PlaceKind],
        grams: int,
        at: When,
        pool: int | None = None,
    ) -> None:
        made = kind is _K.GENERATE
        put(
            self.work,
            "movement",
            kind=kind.value,
            from_batch=start[0],
            from_place=start[1],
            from_kind=start[2].value,
            to_batch=end[0],
            to_place=end[1],
            to_kind=end[2].value,
            grams=grams,
            happened_at=instant(at),
            happened_on=at.day.isoformat(),
            handler_from=self.row.handlers[0] if kind in _GIVEN else "",
            handler_to=self.row.handlers[1] if kind in _TAKEN else "",
            line=None if made else self.line,
            pool=pool,
            reverses=None,
            revision=None,
        )


def line_values(row: ExportRow) -> dict[str, str | int | None]:
    """Return what the file says of a line, by the register's columns."""
    course, received = row.course, row.course.received
    opinion = row.receipt.opinion
    if received is not None and opinion is None:
        opinion = "accept" if not course.refused else "accept_part" if course.accepted else "refuse"
    return {
        "waste_code": row.waste.code,
        "name": row.waste.name,
        "form": row.waste.form,
        "packaging": row.waste.packaging,
        "planned_grams": course.planned,
        "shipped_grams": course.planned if course.state in LOADED else None,
        "received_grams": received,
        "accepted_grams": course.accepted,
        "refused_grams": course.refused,
        "discrepancy": row.receipt.discrepancy if received is not None else None,
        "discrepancy_note": row.receipt.discrepancy_note,
        "opinion": opinion if received is not None else None,
        "method": row.receipt.method,
    }
