"""What the parties were when they signed, as the services copy it, made once for each validity."""

from __future__ import annotations

from datetime import date

import orjson

from hwtrack.services.demo.calendar import Minute, day_of
from hwtrack.services.demo.parties import Carrier, Licence, Party, World


class Snapshots:
    """Snapshots by party and licence; the same words as `hwtrack.services.snapshots` writes."""

    def __init__(self, world: World) -> None:
        self._licences: dict[int, list[Licence]] = {}
        for licence in world.licences:
            self._licences.setdefault(licence.party.id, []).append(licence)
        self._sites: dict[tuple[int, str], str] = {}
        self._carriers: dict[int, str] = {}

    def licence_no(self, party: Party, at: Minute) -> str:
        """Return the number of the licence in force on the day, else of the latest."""
        found = self._licences.get(party.id)
        if not found:
            return ""
        day: date = day_of(at)
        current = [licence for licence in found if licence.first <= day <= licence.last]
        return max(current or found, key=lambda licence: (licence.last, licence.id)).number

    def site(self, party: Party, at: Minute) -> str:
        """Return a site's snapshot on the day."""
        licence_no = self.licence_no(party, at)
        key = (party.id, licence_no)
        if key not in self._sites:
            self._sites[key] = _text(
                {
                    "uid": party.site_uid,
                    "name": party.name,
                    "site": party.name,
                    "credit_code": party.credit_code,
                    "division": party.full_place.removeprefix("江西省") if party.division else "",
                    "address": party.address,
                    "contact": party.contact,
                    "phone": party.phone,
                    "emergency_phone": party.emergency_phone,
                    "licence_no": licence_no,
                }
            )
        return self._sites[key]

    def carrier(self, carrier: Carrier) -> str:
        """Return a carrier's snapshot."""
        party = carrier.party
        if party.id not in self._carriers:
            self._carriers[party.id] = _text(
                {
                    "uid": party.uid,
                    "name": party.name,
                    "address": party.address,
                    "phone": party.phone,
                    "permit_no": carrier.permit_no,
                }
            )
        return self._carriers[party.id]


def _text(values: dict[str, str]) -> str:
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
