"""What places are called: areas by their name, vehicles by their plate, boundaries by whose they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import Leg, Organisation, Place, Site, StorageArea
from db.queries.order import Rows


@dataclass(frozen=True)
class PlaceName:
    """A place: its kind, whose it is (on the way the carrier), the area's name or the plate."""

    number: int
    kind: str
    site: str
    name: str

    @property
    def words(self) -> str:
        """Name the place as a line of a story does: whose, and where there."""
        return " ".join(part for part in (self.site, self.name) if part)


_CHUNK = 500


def place_names(session: Session, numbers: Collection[int]) -> dict[int, PlaceName]:
    """Return the names of places by number."""
    found: dict[int, PlaceName] = {}
    carrier = aliased(Organisation)
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), _CHUNK):
        statement: Rows = (
            select(
                Place.id,
                Place.kind,
                func.coalesce(carrier.name, Organisation.name),
                StorageArea.name,
                Leg.plate,
            )
            .join(Site, Site.id == Place.custodian)
            .join(Organisation, Organisation.id == Site.organisation)
            .outerjoin(StorageArea, StorageArea.place == Place.id)
            .outerjoin(Leg, Leg.place == Place.id)
            .outerjoin(carrier, carrier.id == Leg.carrier)
            .where(Place.id.in_(ordered[start : start + _CHUNK]))
        )
        for number, kind, owner, area, plate in session.execute(statement):
            found[number] = PlaceName(number, kind, owner, area or plate or "")
    return found
