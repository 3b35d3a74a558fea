"""Booking the parties: organisations, sites, places, licences, carriers, as one entry."""

from __future__ import annotations

from datetime import date

from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.limits import book_limits
from hwtrack.services.demo.parties import Carrier, Licence, Line, Party, World
from hwtrack.services.demo.sizing import daily_grams
from hwtrack.services.register import initials


def book_parties(work: Bulk, world: World) -> None:
    """Add every row of the invented province; keys are those the plan has used."""
    for party in world.parties:
        _party(work, party)
    for number, (custodian, kind) in enumerate(world.place_kinds, 1):
        work.add("place", (number, work.desk.new_uid(), custodian, kind))
    for party in world.parties:
        _areas(work, party)
    for licence in world.licences:
        _licence(work, licence)
    for carrier in world.carriers:
        _papers(work, carrier)
    book_limits(work, world)


def _party(work: Bulk, party: Party) -> None:
    party.uid, party.site_uid = work.desk.new_uid(), work.desk.new_uid()
    work.add(
        "organisation",
        (party.id, party.uid, party.credit_code, party.name, initials(party.name), party.group, None),
    )
    work.add(
        "site",
        (
            party.id,
            party.site_uid,
            party.id,
            party.name,
            party.kind,
            party.division,
            party.address,
            party.contact,
            party.phone,
            party.emergency_phone,
            party.beds,
            0,
            None,
        ),
    )


def _areas(work: Bulk, party: Party) -> None:
    for area in party.areas:
        key, area.uid = work.next_id("storage_area"), work.desk.new_uid()
        words = (area.code, area.name, area.kind, area.limit_grams, area.place)
        work.add("storage_area", (key, area.uid, party.id, *words))


def _licence(work: Bulk, licence: Licence) -> None:
    licence.uid = work.desk.new_uid()
    days = (_day(licence.first), _day(licence.last))
    work.add("licence", (licence.id, licence.uid, licence.party.id, licence.number, licence.kind, *days))
    if licence.suspension is not None:
        first, last, reason = licence.suspension
        key, uid = work.next_id("licence_suspension"), work.desk.new_uid()
        work.add("licence_suspension", (key, uid, licence.id, _day(first), _day(last), reason))
    for line in licence.lines:
        _line(work, line)


def _line(work: Bulk, line: Line) -> None:
    spec = line.spec
    work.add(
        "licence_line",
        (
            line.id,
            work.desk.new_uid(),
            line.licence.id,
            line.no,
            spec.method,
            spec.kind,
            line.annual_grams,
            daily_grams(line),
            int(spec.collection),
            int(spec.group),
            line.exempt_from.id if line.exempt_from else None,
        ),
    )
    for name in spec.accepts:
        category, code = (name, None) if name.startswith("HW") else (None, name)
        limit = line.limit_grams if name == spec.limited else None
        key, uid = work.next_id("licence_waste"), work.desk.new_uid()
        work.add("licence_waste", (key, uid, line.id, category, code, limit))


def _papers(work: Bulk, carrier: Carrier) -> None:
    organisation, uid = carrier.party.id, work.desk.new_uid
    permit = (carrier.permit_no, carrier.classes, _day(carrier.valid_from), _day(carrier.valid_to))
    work.add("carrier_permit", (work.next_id("carrier_permit"), uid(), organisation, *permit))
    for vehicle in carrier.vehicles:
        vehicle.id, vehicle.uid = work.next_id("vehicle"), uid()
        rest = (vehicle.plate, int(vehicle.trailer), vehicle.permit_no, _day(vehicle.valid_to))
        work.add("vehicle", (vehicle.id, vehicle.uid, organisation, *rest))
    for member in (*carrier.drivers, *carrier.escorts):
        member.id, member.uid = work.next_id("crew_member"), uid()
        who = (member.name, member.role, member.phone, member.certificate, _day(member.valid_to))
        work.add("crew_member", (member.id, member.uid, organisation, *who))


def _day(day: date) -> str:
    return day.isoformat()
