"""Numbers of the demo in the order of time: keys, HWCS codes, manifest numbers, invented official ones."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from hwtrack.domain.numbering import batch_code, internal_no
from hwtrack.services.demo.calendar import day_of
from hwtrack.services.demo.flows import Plan

FIRST_INVENTED: Final = 900_000
"""Invented official serials begin here, far above what a city issues in a year."""


def number_batches(plan: Plan) -> None:
    """Give every batch its key and its code, serials of a day over the whole register."""
    plan.batches.sort(key=lambda batch: batch.born)
    serials: dict[int, int] = defaultdict(int)
    for key, batch in enumerate(plan.batches, 1):
        day = day_of(batch.born)
        serials[day.toordinal()] += 1
        batch.id, batch.number = key, batch_code(day, serials[day.toordinal()])


def number_manifests(plan: Plan, prefix: str) -> None:
    """Give every manifest its key, our number, and the official one where it is there."""
    plan.shipments.sort(key=lambda shipment: shipment.shipped)
    ours: dict[int, int] = defaultdict(int)
    issued: dict[tuple[int, str], int] = defaultdict(lambda: FIRST_INVENTED)
    for key, shipment in enumerate(plan.shipments, 1):
        year, city = day_of(shipment.shipped).year, shipment.sender.city
        ours[year] += 1
        shipment.id, shipment.internal_no = key, internal_no(prefix, year, ours[year])
        if shipment.missing is None:
            shipment.official_no = official_no(year, city, issued[year, city])
            issued[year, city] += 1


def official_no(year: int, city: str, serial: int) -> str:
    """Compose the invented official number of the sender's city (province and city, four digits)."""
    return f"{year}{city}{serial:06d}"
