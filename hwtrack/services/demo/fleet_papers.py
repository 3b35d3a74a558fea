"""Renewed papers of vehicles and crew, those that left the service, and the furnaces."""

from __future__ import annotations

from datetime import date
from typing import Final

from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.parties import Crew, Vehicle, World

_FURNACE: Final = ("FS001", "回转窑焚烧炉", "D10")


def book_renewals(work: Bulk, world: World, first: date, last: date) -> None:
    """Book the renewals that begin within the days, both inclusive."""
    for carrier in world.carriers:
        papers: list[tuple[str, int, str, Vehicle | Crew]]
        papers = [("vehicle_permit", one.id, one.permit_no, one) for one in carrier.vehicles]
        people = (*carrier.drivers, *carrier.escorts)
        papers += [("crew_certificate", one.id, one.certificate, one) for one in people]
        for table, holder, number, paper in papers:
            if paper.renewed_to is not None and first <= paper.renewed_from <= last:
                days = (paper.renewed_from.isoformat(), paper.renewed_to.isoformat())
                key, uid = work.next_id(table), work.desk.new_uid()
                work.add(table, (key, uid, holder, f"{number}-续", *days))


def book_leaving(work: Bulk, world: World) -> None:
    """Book who and what left the service."""
    for paper, last_day, reason in world.leaving:
        vehicle = any(paper is one for carrier in world.carriers for one in carrier.vehicles)
        who = (paper.id, None) if vehicle else (None, paper.id)
        key, uid = work.next_id("fleet_end"), work.desk.new_uid()
        work.add("fleet_end", (key, uid, *who, last_day.isoformat(), reason))


def book_units(work: Bulk, world: World) -> None:
    """Book the furnaces with their places in the mass ledger."""
    for party in world.parties:
        if party.furnace:
            key, uid = work.next_id("treatment_unit"), work.desk.new_uid()
            work.add("treatment_unit", (key, uid, party.id, *_FURNACE, party.places["unit"]))
