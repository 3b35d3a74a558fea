"""Parties of an import: matched to the register's organisations and sites, or made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import orjson
from sqlalchemy import Connection

from db.captured import Value
from hwtrack.domain.movement import PlaceKind
from hwtrack.domain.text import name_key
from hwtrack.services.bulk import Bulk
from hwtrack.services.importing.rows import Generator, Receiver
from hwtrack.services.importing.writing import put
from hwtrack.services.places import UNNAMED_AREA
from hwtrack.services.register import initials

_RECEIVING = frozenset({"facility", "platform", "mixed"})
_AREA_NAME = "贮存区"


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site as far as an import needs it."""

    id: int
    uid: str
    organisation: int
    name: str
    kind: str
    division: str | None
    own: bool
    snapshot: dict[str, str | None]
    _signed: dict[tuple[str, str], str] = field(default_factory=dict)

    def signed_as(self, name: str, licence_no: str) -> str:
        """Copy what is known of the site as the manifest keeps it, under the name the file gives."""
        found = self._signed.get((name, licence_no))
        if found is None:
            found = as_snapshot({**self.snapshot, "name": name, "licence_no": licence_no})
            self._signed[name, licence_no] = found
        return found


@dataclass
class Parties:
    """The register's parties in memory; what is made here is known from then on."""

    keeps_all: bool
    credit: dict[str, int] = field(default_factory=dict)
    credit_of: dict[int, str | None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    uids: dict[int, str] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sites: dict[int, list[KnownSite]] = field(default_factory=lambda: defaultdict(list))
    licensed: dict[str, KnownSite] = field(default_factory=dict)
    divisions: dict[str, str] = field(default_factory=dict)
    _carriers: dict[int, str] = field(default_factory=dict)
    _storage: dict[int, int] = field(default_factory=dict)
    _boundaries: dict[tuple[int, str], int] = field(default_factory=dict)

    def keeps_books(self, site: KnownSite) -> bool:
        """Say whether this register keeps the site's books; the others are outside."""
        return self.keeps_all or site.own

    def generator(self, work: Bulk | None, who: Generator) -> KnownSite | None:
        """Return the generator's site in its county, made if *work* is given and there is none."""
        organisation = self._generator_organisation(who)
        if organisation is None:
            if work is None:
                return None
            organisation = self._new_organisation(work, who.name, who.credit_code)
        known = self.sites.get(organisation, ())
        division = who.division if who.division in self.divisions else None
        # A file without counties cannot tell sites apart: then the first one is meant.
        found = next((site for site in known if division is None or site.division == division), None)
        if found is None and work is not None:
            found = self._new_site(work, organisation, who.name, "generator", who.division)
        return found

    def _generator_organisation(self, who: Generator) -> int | None:
        if who.credit_code:
            return self.credit.get(who.credit_code)
        alike = self.by_name.get(name_key(who.name), ())
        return alike[0] if alike else None

    def receiver(self, work: Bulk | None, who: Receiver) -> KnownSite | None:
        """Return the receiver's site by licence number, else by name; made with its licence."""
        found = self.licensed.get(who.licence_no) if who.licence_no else None
        if found is not None and self.is_called(found, who.name):
            return found
        found = self._receiving_site(who.name)
        if work is None:
            return found
        if found is None:
            organisation = self._receiver_organisation(who.name)
            if organisation is None:
                organisation = self._new_organisation(work, who.name, None)
            found = self._new_site(work, organisation, who.name, "facility", who.division)
        if who.licence_no and who.licence_no not in self.licensed:
            self._new_licence(work, found, who.licence_no)
        return found

    def is_called(self, site: KnownSite, name: str) -> bool:
        """Say whether a site's organisation has that name."""
        return name_key(self.names[site.organisation]) == name_key(name)

    def holder_of(self, licence_no: str) -> KnownSite | None:
        """Return the site a licence number is known by."""
        return self.licensed.get(licence_no) if licence_no else None

    def name_of_site(self, site_id: int | None) -> str:
        """Return the name of a site's organisation."""
        for sites in self.sites.values():
            for site in sites:
                if site.id == site_id:
                    return self.names[site.organisation]
        return ""

    def _receiving_site(self, name: str) -> KnownSite | None:
        for organisation in self.by_name.get(name_key(name), ()):
            for site in self.sites.get(organisation, ()):
                if site.kind in _RECEIVING:
                    return site
        return None

    def _receiver_organisation(self, name: str) -> int | None:
        """Return the one organisation of that name; two of one name are not guessed between."""
        alike = self.by_name.get(name_key(name), ())
        return alike[0] if len(alike) == 1 else None

    def carrier(self, work: Bulk | None, name: str) -> int | None:
        """Return the carrier's organisation by name, made if there is none."""
        alike = self.by_name.get(name_key(name), ())
        if alike:
            return alike[0]
        return None if work is None else self._new_organisation(work, name, None)

    def storage(self, work: Bulk, site: KnownSite) -> int:
        """Return the place of the site's first storage area, made as unnamed if it has none."""
        place = self._storage.get(site.id)
        if place is None:
            place = self.new_place(work, site.id, PlaceKind.STORAGE)
            self._storage[site.id] = place
            put(
                work,
                "storage_area",
                site=site.id,
                code=UNNAMED_AREA,
                name=_AREA_NAME,
                kind="unnamed",
                limit_grams=None,
                place=place,
            )
        return place

    def known_storage(self, site_id: int, place: int) -> None:
        """Keep the first storage area of a site in mind."""
        self._storage.setdefault(site_id, place)

    def known_boundary(self, site_id: int, kind: str, place: int) -> None:
        """Keep a boundary place in mind."""
        self._boundaries[site_id, kind] = place

    def boundary(self, work: Bulk, site: KnownSite, kind: PlaceKind) -> int:
        """Return the site's boundary place of a kind."""
        place = self._boundaries.get((site.id, kind))
        if place is None:
            place = self._boundaries[site.id, kind] = self.new_place(work, site.id, kind)
        return place

    def new_place(self, work: Bulk, site_id: int, kind: PlaceKind) -> int:
        """Make a place of a site."""
        return put(work, "place", custodian=site_id, kind=kind.value)

    def carrier_snapshot(self, organisation: int) -> str:
        """Copy what is known of a carrier as the manifest keeps it."""
        found = self._carriers.get(organisation)
        if found is None:
            values = {"uid": self.uids[organisation], "name": self.names[organisation]}
            found = as_snapshot({**values, "address": "", "phone": "", "permit_no": ""})
            self._carriers[organisation] = found
        return found

    def _new_organisation(self, work: Bulk, name: str, credit_code: str | None) -> int:
        uid = work.desk.new_uid()
        key = put(
            work,
            "organisation",
            uid=uid,
            credit_code=credit_code,
            name=name,
            initials=initials(name),
            group_name=None,
            closed_on=None,
        )
        self.remember_organisation(key, uid, name, credit_code)
        return key

    def remember_organisation(self, key: int, uid: str, name: str, credit_code: str | None) -> None:
        """Keep an organisation in mind."""
        self.names[key], self.uids[key], self.credit_of[key] = name, uid, credit_code
        self.by_name[name_key(name)].append(key)
        if credit_code:
            self.credit[credit_code] = key

    def _new_site(
        self, work: Bulk, organisation: int, name: str, kind: str, division: str | None
    ) -> KnownSite:
        values: dict[str, Value] = {
            "uid": work.desk.new_uid(),
            "organisation": organisation,
            "name": name,
            "kind": kind,
            "division_code": division if division in self.divisions else None,
            "address": "",
            "contact": "",
            "phone": "",
            "emergency_phone": "",
            "beds": None,
            "own": int(self.keeps_all),
            "closed_on": None,
        }
        key = put(work, "site", **values)
        return self.remember_site({**values, "id": key})

    def remember_site(self, row: dict[str, Value]) -> KnownSite:
        """Keep a site in mind, with what its snapshot will say."""
        organisation, division = int(row["organisation"] or 0), row["division_code"]
        snapshot: dict[str, str | None] = {
            "name": self.names[organisation],
            "site": str(row["name"]),
            "credit_code": self.credit_of[organisation],
            "division": self.divisions.get(str(division), "") if division else "",
            **{key: str(row[key]) for key in ("uid", "address", "contact", "phone", "emergency_phone")},
        }
        site = KnownSite(
            int(row["id"] or 0),
            str(row["uid"]),
            organisation,
            str(row["name"]),
            str(row["kind"]),
            None if division is None else str(division),
            bool(row["own"]),
            snapshot,
        )
        self.sites[organisation].append(site)
        return site

    def _new_licence(self, work: Bulk, site: KnownSite, number: str) -> None:
        # The export names a number only: kind and validity stay unknown until somebody enters them.
        put(work, "licence", site=site.id, number=number, kind="unknown", valid_from=None, valid_to=None)
        self.licensed[number] = site


def as_snapshot(values: dict[str, str | None]) -> str:
    """Write a snapshot as the manifest keeps it."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()


def load_parties(connection: Connection, *, keeps_all: bool) -> Parties:
    """Read the register's parties, places and divisions once for an import."""
    ask = connection.exec_driver_sql
    parties = Parties(keeps_all)
    parties.divisions = {row.code: row.full_name for row in ask("SELECT code, full_name FROM division")}
    for row in ask("SELECT id, uid, name, credit_code FROM organisation ORDER BY id"):
        parties.remember_organisation(*row)
    by_id: dict[int, KnownSite] = {}
    for found in ask("SELECT * FROM site ORDER BY id").mappings():
        site = parties.remember_site(dict(found))
        by_id[site.id] = site
    for number, site_id in ask("SELECT number, site FROM licence ORDER BY id"):
        parties.licensed.setdefault(number, by_id[site_id])
    _load_places(connection, parties)
    return parties


def _load_places(connection: Connection, parties: Parties) -> None:
    ask = connection.exec_driver_sql
    for site_id, place in ask("SELECT site, place FROM storage_area ORDER BY id"):
        parties.known_storage(site_id, place)
    boundaries = ask(
        "SELECT custodian, kind, min(id) FROM place"
        " WHERE kind NOT IN ('storage', 'transit', 'unit') GROUP BY custodian, kind"
    )
    for site_id, kind, place in boundaries:
        parties.known_boundary(site_id, kind, place)
