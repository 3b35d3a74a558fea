"""Booking eighteen months in chunks: each chunk one entry, recorded when its last event was known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from hwtrack.services.demo.calendar import Minute
from hwtrack.services.demo.flows import (
    Batch,
    Campaign,
    Item,
    Lying,
    Merged,
    Part,
    Shipment,
    Treated,
)
from hwtrack.services.demo.rows import Rows
from hwtrack.services.store import Store

MANIFESTS_PER_ENTRY: Final = 500
_LOADED_FIRST: Final = "车辆故障"
"""The reason of a void manifest whose waste was on the vehicle already."""


def book_history(
    store: Store,
    rows: Rows,
    items: Sequence[Item],
    *,
    advance: Callable[[Minute], None],
    booked: Callable[[int], None],
) -> None:
    """Book the story in the order of time; *advance* sets the clock, *booked* hears of each chunk."""
    done = 0
    for chunk in _chunks(items):
        advance(chunk[-1].last)
        with store.bulk("book_history") as rows.work:
            for item in chunk:
                _book(rows, item)
        done += len(chunk)
        booked(done)


def _chunks(items: Sequence[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    manifests = 0
    for item in items:
        chunk.append(item)
        manifests += isinstance(item, Shipment)
        if manifests == MANIFESTS_PER_ENTRY:
            yield chunk
            chunk, manifests = [], 0
    if chunk:
        yield chunk


def _book(rows: Rows, item: Item) -> None:
    match item:
        case Shipment():
            _book_shipment(rows, item)
        case Treated():
            _book_treatment(rows, item)
        case Campaign():
            _book_campaign(rows, item)
        case Merged():
            _book_merger(rows, item)
        case Lying():
            rows.batch(item.batch)


def _book_shipment(rows: Rows, shipment: Shipment) -> None:
    for part in shipment.parts:
        rows.batch(part.batch)
    rows.manifest(shipment)
    lines = [rows.line(shipment, no, part) for no, part in enumerate(shipment.parts, 1)]
    if shipment.void_reason is not None:
        _void(rows, shipment, lines)
        return
    places = [rows.place(shipment.sender, "transit") for _ in shipment.rides]
    for no, (ride, place) in enumerate(zip(shipment.rides, places, strict=True), 1):
        rows.leg(shipment, no, ride, place)
    for part, line in zip(shipment.parts, lines, strict=True):
        _drive(rows, shipment, part, line, places)
        if shipment.received is not None:
            _receive(rows, shipment, part, line, places[-1])


def _void(rows: Rows, shipment: Shipment, lines: list[int]) -> None:
    """Book what was loaded and taken back in red before the manifest was voided."""
    rows.leg(shipment, 1, shipment.rides[0], None)
    reason = shipment.void_reason or ""
    if not reason.startswith(_LOADED_FIRST):
        return
    place = rows.place(shipment.sender, "transit")
    asked, consent = shipment.sender.contact, shipment.receiver.contact
    revision = rows.revision(reason, asked, consent, shipment.shipped)
    for part, line in zip(shipment.parts, lines, strict=True):
        ends = (part.batch, part.batch.site.storage, "storage", part.batch, place, "transit")
        hands = (asked, shipment.rides[0].driver.name)
        key = rows.movement("load", ends, part.shipped, shipment.shipped, hands, line)
        rows.movement("load", ends, -part.shipped, shipment.shipped, hands, line, reverses=(key, revision))


def _drive(rows: Rows, shipment: Shipment, part: Part, line: int, places: list[int]) -> None:
    batch, ride = part.batch, shipment.rides[0]
    hands = (shipment.sender.contact, ride.driver.name)
    ends = (batch, batch.site.storage, "storage", batch, places[0], "transit")
    rows.movement("load", ends, part.shipped, shipment.shipped, hands, line)
    for number, after in enumerate(places[1:], 1):
        gives, takes = shipment.rides[number - 1], shipment.rides[number]
        ends = (batch, places[number - 1], "transit", batch, after, "transit")
        hands = (gives.driver.name, takes.driver.name)
        rows.movement("handover", ends, part.shipped, takes.departed, hands, line)


def _receive(rows: Rows, shipment: Shipment, part: Part, line: int, transit: int) -> None:
    assert shipment.received is not None  # noqa: S101 - asked by the caller
    hands = (shipment.rides[-1].driver.name, shipment.receiver.contact)
    load = (part.batch, transit, "transit")
    _weigh(rows, shipment, part, line, load)
    if part.taken is not None:
        rows.batch(part.taken)
        ends = (*load, part.taken, shipment.receiver.storage, "storage")
        rows.movement("accept", ends, part.accepted or 0, shipment.received, hands, line, pool=part.pool.id)
    if shipment.returned is not None and part.refused:
        home = (part.batch, part.batch.site.storage, "storage")
        hands = (hands[0], shipment.sender.contact)
        rows.movement("return", (*load, *home), part.refused, shipment.returned, hands, line)


def _weigh(rows: Rows, shipment: Shipment, part: Part, line: int, load: tuple[Batch, int, str]) -> None:
    assert shipment.received is not None  # noqa: S101 - asked by the caller
    difference = (part.received or 0) - part.shipped
    side = (part.batch, part.batch.site.places["difference"], "difference")
    hands = ("", shipment.receiver.contact)
    if difference > 0:
        rows.movement("gain", (*side, *load), difference, shipment.received, hands, line)
    elif difference < 0:
        rows.movement("loss", (*load, *side), -difference, shipment.received, hands, line)


def _book_treatment(rows: Rows, treated: Treated) -> None:
    site = treated.site
    for batch, grams in treated.batches:
        rows.batch(batch)
        ends = (batch, site.storage, "storage", batch, site.places["treatment"], "treatment")
        rows.movement("treat", ends, grams, treated.at, (site.contact, site.contact))


def _book_campaign(rows: Rows, campaign: Campaign) -> None:
    """Book a furnace's fortnight: charge in, additive in, residue out, the rest is gone."""
    site, charge = campaign.site, campaign.charge
    rows.batch(charge)
    rows.batch(campaign.residue)
    unit, hands = site.places["unit"], (site.contact, site.contact)
    inside = (charge, unit, "unit")
    for batch, grams in campaign.charged:
        rows.movement("charge", (batch, site.storage, "storage", *inside), grams, campaign.at, hands)
    side = (charge, site.places["additive"], "additive")
    rows.movement("additive", (*side, *inside), campaign.additive, campaign.at, hands)
    ash = campaign.residue
    rows.movement("residue", (*inside, ash, site.storage, "storage"), ash.grams, campaign.at, hands)
    gone = charge.grams + campaign.additive - ash.grams
    end = (charge, site.places["treatment"], "treatment")
    rows.movement("treat", (*inside, *end), gone, campaign.at, hands)


def _book_merger(rows: Rows, merged: Merged) -> None:
    rows.batch(merged.batch)
    site = merged.batch.site
    hands = (site.contact, site.contact)
    for source, grams in merged.sources:
        ends = (source, site.storage, "storage", merged.batch, site.storage, "storage")
        rows.movement("regroup", ends, grams, merged.at, hands)
