"""The story before it is booked: batches, shipments and what became of them, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass, field

from hwtrack.services.demo.calendar import Minute
from hwtrack.services.demo.parties import Area, Carrier, Crew, Line, Party, Vehicle


@dataclass(slots=True)
class Batch:
    """A batch with its mass and every time some of it left storage (negative: came back)."""

    site: Party
    code: str
    form: str
    properties: str
    grams: int
    born: Minute
    clock: Minute
    packaging: str = ""
    containers: int = 0
    origin: str = "generate"
    """How it began: open, generate, accept, regroup, charge, residue."""
    pool: Line | None = None
    """The licence line that accepted it."""
    moves: list[tuple[Minute, int]] = field(default_factory=list)
    known: Minute = -1_000_000
    """The register has heard of what made it before this minute: whatever touches it is booked later."""
    id: int = 0
    number: str = ""
    uid: str = ""
    written: bool = False
    handlers: tuple[str, str] | None = None
    """Who wrote it down, where it was not the site's contact."""
    area: int | None = None
    """The place it was put, where that is not the area its waste belongs in."""
    kept: bool = False
    """It stays where it is to the end: nobody ships or treats it."""

    @property
    def storage(self) -> int:
        """Return the place of the area it lies in."""
        return self.area if self.area is not None else self.site.storage_for(self.code)

    def left_at(self, moment: Minute) -> int:
        """Return the grams in storage at a moment."""
        if self.born > moment:
            return 0
        return self.grams - sum(grams for at, grams in self.moves if at <= moment)

    def still_open(self) -> bool:
        """Say whether its mass still asks for a place: no end pool accepted it."""
        if self.origin == "charge":
            return False
        return self.origin != "accept" or (self.pool is not None and self.pool.spec.collection)


@dataclass(slots=True)
class Parcel:
    """Mass of a batch that waits to be shipped, from when on."""

    batch: Batch
    grams: int
    ready: Minute


@dataclass(slots=True)
class Part:
    """A line of a manifest."""

    batch: Batch
    pool: Line
    planned: int
    shipped: int
    received: int | None = None
    accepted: int | None = None
    discrepancy: str | None = None
    note: str = ""
    taken: Batch | None = None
    line_id: int = 0

    @property
    def refused(self) -> int:
        """Return what the receiver did not take."""
        return (self.received or 0) - (self.accepted or 0)


@dataclass(slots=True)
class Ride:
    """One carrier's leg: who drives, from when to when."""

    carrier: Carrier
    vehicle: Vehicle
    driver: Crew
    escort: Crew
    departed: Minute
    arrived: Minute | None = None
    means: str = "公路"
    wagon: str = ""
    """What carries it where that is no road vehicle."""

    @property
    def plate(self) -> str:
        """Return the number of what carries it."""
        return self.wagon or self.vehicle.plate


@dataclass(slots=True)
class Stop:
    """A stop on the way: whose area the load stood in, from when to when."""

    host: Party
    area: Area
    since: Minute
    until: Minute


@dataclass(slots=True)
class Shipment:
    """A manifest with its times; None where it has not come to that."""

    sender: Party
    receiver: Party
    parts: list[Part]
    rides: list[Ride]
    shipped: Minute
    arrived: Minute | None = None
    received: Minute | None = None
    returned: Minute | None = None
    closed: Minute | None = None
    kind: str = "normal"
    missing: str | None = None
    void_reason: str | None = None
    trip: str = ""
    via: str = ""
    note: str = ""
    stop: Stop | None = None
    follows: Shipment | None = None
    """The refused manifest whose load this one carries on."""
    places: list[int] = field(default_factory=list)
    """The transit places of its legs, once it is booked."""
    id: int = 0
    internal_no: str = ""
    official_no: str | None = None
    uid: str = ""

    @property
    def state(self) -> str:
        """Return where the manifest stands."""
        if self.void_reason is not None:
            return "void"
        if self.closed is not None:
            return "closed"
        if self.received is not None:
            return "received" if any(part.accepted for part in self.parts) else "returning"
        return "in_transit" if self.arrived is None else "arrived"

    @property
    def last(self) -> Minute:
        """Return when something last happened to it, and to what it carries."""
        times = (self.shipped, self.arrived, self.received, self.returned, self.closed)
        known = [part.batch.known for part in self.parts]
        return max(*known, *(time for time in times if time is not None))


@dataclass(slots=True)
class Treated:
    """Batches of one site that end where they lie."""

    site: Party
    batches: list[tuple[Batch, int]]
    at: Minute

    @property
    def last(self) -> Minute:
        """Return when it can be booked."""
        return max(self.at, *(batch.known for batch, _ in self.batches))


@dataclass(slots=True)
class Campaign:
    """A furnace's fortnight: what was charged, the additive, the residue and the charge itself."""

    site: Party
    charged: list[tuple[Batch, int]]
    charge: Batch
    additive: int
    residue: Batch
    at: Minute

    @property
    def last(self) -> Minute:
        """Return when it can be booked."""
        return max(self.at, *(batch.known for batch, _ in self.charged))


@dataclass(slots=True)
class Merged:
    """A platform's regrouping of small batches of one waste."""

    sources: list[tuple[Batch, int]]
    batch: Batch
    at: Minute

    @property
    def last(self) -> Minute:
        """Return when it can be booked."""
        return max(self.at, *(batch.known for batch, _ in self.sources))


@dataclass(slots=True)
class Gone:
    """A batch that left its site without a manifest."""

    batch: Batch
    at: Minute

    @property
    def last(self) -> Minute:
        """Return when it can be booked."""
        return self.at


@dataclass(slots=True)
class Lying:
    """A batch that nobody has touched since it was made."""

    batch: Batch
    last: Minute


Item = Shipment | Treated | Campaign | Merged | Gone | Lying


@dataclass(slots=True)
class Plan:
    """Everything that will be booked."""

    batches: list[Batch] = field(default_factory=list)
    shipments: list[Shipment] = field(default_factory=list)
    treated: list[Treated] = field(default_factory=list)
    campaigns: list[Campaign] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)

    def add(self, batch: Batch) -> Batch:
        """Add a batch."""
        self.batches.append(batch)
        return batch

    def items(self) -> list[Item]:
        """Return what is booked, in the order in which it came to its present end."""
        followed = {id(one.follows) for one in self.shipments}
        touched = {id(part.batch) for shipment in self.shipments for part in shipment.parts}
        touched |= {id(batch) for treated in self.treated for batch, _ in treated.batches}
        touched |= {id(batch) for merged in self.merged for batch, _ in merged.sources}
        touched |= {id(gone.batch) for gone in self.gone}
        lying: list[Item] = [
            Lying(batch, batch.born)
            for batch in self.batches
            if batch.origin in {"generate", "open"} and id(batch) not in touched
        ]
        # What another manifest carries on is booked with it: nothing of it may be left in transit.
        shipments = [one for one in self.shipments if id(one) not in followed]
        found: list[Item] = [*shipments, *self.treated, *self.campaigns, *self.merged, *self.gone]
        found += lying
        return sorted(found, key=lambda item: item.last)
