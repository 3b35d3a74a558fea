"""Booking eighteen months in chunks: each chunk one entry, recorded when its last event was known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from hwtrack.services.demo.calendar import Minute
from hwtrack.services.demo.drums import Drum, share
from hwtrack.services.demo.flows import (
    Batch,
    Campaign,
    Gone,
    Item,
    Lying,
    Merged,
    Part,
    Shipment,
    Treated,
)
from hwtrack.services.demo.office import Act
from hwtrack.services.demo.rows import Rows, Step
from hwtrack.services.store import Store

MANIFESTS_PER_ENTRY: Final = 500
_OWN_METHOD, _BURNT = "D9", "D10"
"""How a generator treats its own acids, and what a furnace does."""
_LOADED_FIRST: Final = "车辆故障"
"""The reason of a void manifest whose waste was on the vehicle already."""


def book_history(
    store: Store,
    rows: Rows,
    items: Sequence[Item],
    acts: Sequence[Act],
    *,
    advance: Callable[[Minute], None],
    booked: Callable[[int], None],
) -> None:
    """Book the story and the offices' acts in the order of time.

    *advance* sets the clock, *booked* hears of each chunk.
    """
    done, waiting = 0, list(acts)
    for chunk in _chunks(items):
        while waiting and waiting[0].at <= chunk[-1].last:
            book_act(store, waiting.pop(0), advance)
        advance(chunk[-1].last)
        with store.bulk("book_history") as rows.work:
            for item in chunk:
                _book(rows, item)
        done += len(chunk)
        booked(done)


def book_act(store: Store, act: Act, advance: Callable[[Minute], None]) -> None:
    """Book an act of an office as an entry of its own."""
    advance(act.at)
    with store.bulk(act.action) as work:
        act.book(work)


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
        case Gone():
            _book_gone(rows, item)
        case Lying():
            rows.batch(item.batch)


def _book_shipment(rows: Rows, shipment: Shipment) -> None:
    if shipment.follows is not None:
        _book_shipment(rows, shipment.follows)
    for part in shipment.parts:
        rows.batch(part.batch)
    rows.manifest(shipment)
    lines = [rows.line(shipment, no, part) for no, part in enumerate(shipment.parts, 1)]
    if shipment.void_reason is not None:
        _void(rows, shipment, lines)
        return
    places = shipment.places = [rows.place(shipment.sender, "transit") for _ in shipment.rides]
    for no, (ride, place) in enumerate(zip(shipment.rides, places, strict=True), 1):
        rows.leg(shipment, no, ride, place)
    for part, line in zip(shipment.parts, lines, strict=True):
        drums = _drive(rows, shipment, part, line, places)
        if shipment.received is not None:
            _receive(rows, shipment, part, line, places[-1], drums)


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
        ends = (part.batch, part.batch.storage, "storage", part.batch, place, "transit")
        hands = (asked, shipment.rides[0].driver.name)
        key = rows.movement("load", ends, part.shipped, shipment.shipped, Step(hands, line))
        rows.movement(
            "load", ends, -part.shipped, shipment.shipped, Step(hands, line, reverses=(key, revision))
        )


def _drive(rows: Rows, shipment: Shipment, part: Part, line: int, places: list[int]) -> list[Drum]:
    """Book the load and every hand-over; return the drums on board."""
    batch, ride = part.batch, shipment.rides[0]
    hands = (shipment.sender.contact, ride.driver.name)
    if shipment.follows is not None:
        return _send_on(rows, shipment, part, line, places[0])
    ends = (batch, batch.storage, "storage", batch, places[0], "transit")
    drums = rows.drums.take(batch, part.shipped, shipment.shipped)
    method = part.pool.spec.method
    key = rows.movement("load", ends, part.shipped, shipment.shipped, Step(hands, line, method=method))
    rows.carry(key, drums)
    rows.scan(shipment, line, drums)
    if shipment.stop is not None:
        _stop(rows, shipment, part, line, places, drums)
        return drums
    for number, after in enumerate(places[1:], 1):
        gives, takes = shipment.rides[number - 1], shipment.rides[number]
        ends = (batch, places[number - 1], "transit", batch, after, "transit")
        hands = (gives.driver.name, takes.driver.name)
        rows.carry(rows.movement("handover", ends, part.shipped, takes.departed, Step(hands, line)), drums)
    return drums


def _send_on(rows: Rows, shipment: Shipment, part: Part, line: int, place: int) -> list[Drum]:
    """Book a refused load that goes on from the vehicle it came in, under the linked manifest."""
    assert shipment.follows is not None  # noqa: S101 - asked by the caller
    before = shipment.follows.places[-1]
    drums = rows.drums.take(part.batch, part.shipped, shipment.shipped)
    ends = (part.batch, before, "transit", part.batch, place, "transit")
    hands = (shipment.follows.receiver.contact, shipment.rides[0].driver.name)
    rows.carry(rows.movement("handover", ends, part.shipped, shipment.shipped, Step(hands, line)), drums)
    return drums


def _stop(
    rows: Rows, shipment: Shipment, part: Part, line: int, places: list[int], drums: list[Drum]
) -> None:
    """Book a stop on the way: the load stands in somebody's store, and is loaded again."""
    assert shipment.stop is not None  # noqa: S101 - asked by the caller
    batch, stop = part.batch, shipment.stop
    before, after = shipment.rides
    rows.balances.stood(stop.host.id, batch.code, part.shipped, (stop.since, stop.until))
    ends = (batch, places[0], "transit", batch, stop.area.place, "storage")
    hands = (before.driver.name, after.carrier.party.contact)
    rows.carry(rows.movement("park", ends, part.shipped, stop.since, Step(hands, line)), drums)
    ends = (batch, stop.area.place, "storage", batch, places[1], "transit")
    hands = (after.carrier.party.contact, after.driver.name)
    key = rows.movement("load", ends, part.shipped, stop.until, Step(hands, line, continued=True))
    rows.carry(key, drums)


def _receive(rows: Rows, shipment: Shipment, part: Part, line: int, transit: int, drums: list[Drum]) -> None:
    assert shipment.received is not None  # noqa: S101 - asked by the caller
    hands = (shipment.rides[-1].driver.name, shipment.receiver.contact)
    load = (part.batch, transit, "transit")
    _weigh(rows, shipment, part, line, load)
    if part.taken is not None:
        rows.batch(part.taken)
        ends = (*load, part.taken, part.taken.storage, "storage")
        grams = part.accepted or 0
        key = rows.movement("accept", ends, grams, shipment.received, Step(hands, line, pool=part.pool.id))
        taken = share(drums, grams)[: max(1, len(drums) - 1)] if part.refused else drums
        rows.carry(key, taken)
        rows.drums.put(part.taken, taken, shipment.received)
        drums = drums[len(taken) :]
    if shipment.returned is not None and part.refused:
        home = (part.batch, part.batch.storage, "storage")
        hands = (hands[0], shipment.sender.contact)
        key = rows.movement("return", (*load, *home), part.refused, shipment.returned, Step(hands, line))
        rows.carry(key, drums)
        rows.drums.put(part.batch, drums, shipment.returned)
    elif part.taken is None:
        # What waits in the vehicle goes on under the manifest that follows.
        rows.drums.put(part.batch, drums, shipment.received)


def _weigh(rows: Rows, shipment: Shipment, part: Part, line: int, load: tuple[Batch, int, str]) -> None:
    assert shipment.received is not None  # noqa: S101 - asked by the caller
    difference = (part.received or 0) - part.shipped
    side = (part.batch, part.batch.site.places["difference"], "difference")
    hands = (shipment.rides[-1].driver.name, shipment.receiver.contact)
    if difference > 0:
        rows.movement("gain", (*side, *load), difference, shipment.received, Step(hands, line))
    elif difference < 0:
        rows.movement("loss", (*load, *side), -difference, shipment.received, Step(hands, line))


def _book_treatment(rows: Rows, treated: Treated) -> None:
    site = treated.site
    for batch, grams in treated.batches:
        rows.batch(batch)
        ends = (batch, batch.storage, "storage", batch, site.places["treatment"], "treatment")
        method = batch.pool.spec.method if batch.pool is not None else _OWN_METHOD
        drums = rows.drums.take(batch, grams, treated.at)
        hands = (site.contact, site.contact)
        rows.carry(rows.movement("treat", ends, grams, treated.at, Step(hands, method=method)), drums)


def _book_campaign(rows: Rows, campaign: Campaign) -> None:
    """Book a furnace's fortnight: charge in, additive in, residue out, the rest is gone."""
    site, charge = campaign.site, campaign.charge
    rows.batch(charge)
    rows.batch(campaign.residue)
    unit, hands = site.places["unit"], (site.contact, site.contact)
    inside = (charge, unit, "unit")
    for batch, grams in campaign.charged:
        ends = (batch, batch.storage, "storage", *inside)
        drums = rows.drums.take(batch, grams, campaign.at)
        rows.carry(rows.movement("charge", ends, grams, campaign.at, Step(hands, method=_BURNT)), drums)
    side = (charge, site.places["additive"], "additive")
    rows.movement("additive", (*side, *inside), campaign.additive, campaign.at, Step(hands))
    ash = campaign.residue
    ends = (*inside, ash, ash.storage, "storage")
    rows.fill(ash, rows.movement("residue", ends, ash.grams, campaign.at, Step(hands)))
    gone = charge.grams + campaign.additive - ash.grams
    end = (charge, site.places["treatment"], "treatment")
    rows.movement("treat", (*inside, *end), gone, campaign.at, Step(hands))


def _book_merger(rows: Rows, merged: Merged) -> None:
    rows.batch(merged.batch)
    site = merged.batch.site
    hands = (site.contact, site.contact)
    for source, grams in merged.sources:
        ends = (source, source.storage, "storage", merged.batch, merged.batch.storage, "storage")
        drums = rows.drums.take(source, grams, merged.at)
        rows.carry(rows.movement("regroup", ends, grams, merged.at, Step(hands)), drums)
        rows.drums.put(merged.batch, drums, merged.at)


def _book_gone(rows: Rows, gone: Gone) -> None:
    """Book a batch that left without a manifest."""
    batch, site = gone.batch, gone.batch.site
    rows.batch(batch)
    ends = (batch, batch.storage, "storage", batch, rows.place(site, "outside"), "outside")
    drums = rows.drums.take(batch, batch.grams, gone.at)
    rows.carry(rows.movement("leave", ends, batch.grams, gone.at, Step((site.contact, ""))), drums)
