"""The claims of all registers held here, brought up to date by new entries: only what they touch is judged anew.

A `Source` gives what the tables say; a rebuild has an empty one, and everything in memory. Both
ways come to the same rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hwtrack.domain.claim_parties import Held, Party
from hwtrack.domain.claims import (
    Key,
    Link,
    ManifestTold,
    Match,
    Name,
    Slot,
    counted,
    disagreements,
    keys_of,
    sought_by,
    transfers,
)
from hwtrack.domain.claims_waiting import waiting
from hwtrack.services.claims_calling import is_denied, party_of
from hwtrack.services.claims_parties import held_of, labels_kept, name_parties, site_of
from hwtrack.services.claims_parts import ClaimRow, FindingRow, Part, Reading, Source
from hwtrack.services.claims_reading import Read, ReadEntry, read_entries
from hwtrack.services.claims_rows import link_of, take_rows
from hwtrack.services.claims_state import Address, ManifestState

_NO_DAY = "9999-99-99"
"""Later than every day."""
Denial = tuple[str, str]
"""A register's identity, and a label that it gave an organisation."""


@dataclass
class Book:
    """Manifests touched by new entries and all that meet them, with their outcome."""

    source: Source
    names: dict[int, str]
    """Registers' identities by their numbers here."""
    readings: dict[int, Reading]
    links: Counter[Link] = field(default_factory=Counter)
    denied: frozenset[Denial] = frozenset()
    """Which registers people found not to keep the books of which organisations, though they say so."""
    manifests: dict[Address, ManifestState] = field(default_factory=dict)
    told: dict[Address, ManifestTold] = field(default_factory=dict)
    known: dict[tuple[str, int], dict[int, Part]] = field(default_factory=lambda: defaultdict(dict))
    by_key: dict[Key, set[Address]] = field(default_factory=lambda: defaultdict(set))
    changed: set[Address] = field(default_factory=set)
    renumbered: set[Address] = field(default_factory=set)
    """Those changed that are recognised by other keys than before, or are new."""
    changed_parts: set[tuple[str, int, int]] = field(default_factory=set)
    gone: set[Address] = field(default_factory=set)
    touched: set[Address] = field(default_factory=set)
    stale: set[Key] = field(default_factory=set)
    """What manifests were called that changed: whoever meets it is judged anew."""
    left: set[Name] = field(default_factory=set)
    """By what names manifests went: whoever was linked to one is judged anew."""
    forgotten: set[int] = field(default_factory=set)
    claims: list[ClaimRow] = field(default_factory=list)
    findings: list[FindingRow] = field(default_factory=list)
    waiting: dict[Address, str] = field(default_factory=dict)
    """Manifests of owners that may yet say what copies tell, with the day beyond which their silence is judged."""

    # Reading.

    def take(self, register: int, entries: Sequence[ReadEntry]) -> None:
        """Read new entries of a register.

        Raises:
            NeedsRebuildError: whose books it keeps is no longer what it was.
        """
        reading = self.readings.setdefault(register, Reading(register))
        read = list(read_entries(entries))
        self._fetch(register, read)
        before = reading.last_day, labels_kept(reading)
        for one in read:
            take_rows(self, reading, one)
        if entries:
            reading.epoch, reading.seq = entries[-1].epoch, entries[-1].seq
            reading.last_day = max(reading.last_day, *(entry.reaches for entry in entries))
        self._touch_silent(reading, *before)

    def _touch_silent(self, reading: Reading, last_day: str, labels: Party) -> None:
        """Judge anew what this register, up to the day it is held now, is silent on: whole manifests, or one fact."""
        fresh = labels_kept(reading) - labels
        if reading.last_day > last_day and labels:
            self.touched |= self._naming(labels, last_day, reading.last_day)
        if reading.last_day > last_day and reading.register not in self.forgotten:
            # Whom a copy names may be called otherwise there: it is found by the owner's own manifest.
            self.touched |= self.source.waiting(reading.register, reading.last_day)
        if fresh:
            self.touched |= self._naming(fresh, "", reading.last_day)

    def _naming(self, labels: Party, first: str, last: str) -> set[Address]:
        found = self.source.naming(labels, first, last)
        return {address for address in found if address.register not in self.forgotten}

    def _fetch(self, register: int, read: list[Read]) -> None:
        """Bring what the entries refer to: parts first, then the manifests these belong to."""
        asked: dict[str, set[int]] = defaultdict(set)
        numbers: set[int] = set()
        for one in read:
            for row in one.rows.get("manifest", ()):
                numbers.add(row[0])
                asked["site"].update(row[6:8])
            asked["organisation"].update(row[0] for row in one.rows.get("organisation", ()))
            # A number given before may be given to another link.
            asked["link"].update(row[0] for row in one.rows.get("same_as", ()))
            asked["link"].update(row[1] for row in one.rows.get("same_as_end", ()))
            for row in one.rows.get("site", ()):
                asked["site"].add(row[0])
                asked["organisation"].add(row[1])
            for table in ("manifest_line", "leg", "back_entry"):
                numbers.update(row[1] for row in one.rows.get(table, ()))
            for row in one.rows.get("movement", ()):
                asked["place"].add(row[1])
                asked["line"].add(row[3])
            numbers.update(one.gone.get("manifest", ()))
            asked["line"].update(one.gone.get("manifest_line", ()))
            asked["leg"].update(one.gone.get("leg", ()))
        for kind, wanted in asked.items():
            parts = self._parts(kind, register, wanted)
            if kind in {"line", "place", "leg"}:
                numbers.update(parts[number][0] for number in wanted if number in parts)
        self._bring({Address(register, number) for number in numbers})

    def _parts(self, kind: str, register: int, numbers: Iterable[int]) -> dict[int, Part]:
        known = self.known[kind, register]
        asked = [number for number in numbers if number not in known]
        if asked and register not in self.forgotten:
            known.update(self.source.parts(kind, register, asked))
        return known

    def _bring(self, addresses: Iterable[Address]) -> None:
        asked = [
            address
            for address in addresses
            if address not in self.manifests
            and address not in self.gone
            and address.register not in self.forgotten
        ]
        for state in self.source.manifests(asked) if asked else ():
            self.keep(state)

    def keep(self, state: ManifestState) -> None:
        """Hold a manifest as the tables have it."""
        self.manifests[state.address] = state
        self._index(state)

    def _index(self, state: ManifestState, told: ManifestTold | None = None) -> None:
        told = told or state.told(self.names[state.address.register])
        self.told[state.address] = told
        for key in keys_of(told):
            self.by_key[key].add(state.address)

    def _unindex(self, address: Address) -> None:
        """Take a manifest out of the index; whoever met it by what it was called is judged anew without it."""
        told = self.told.pop(address, None)
        if told is not None:
            self.stale.update(sought_by(told))
            self.left.add(told.name)
            for key in keys_of(told):
                self.by_key[key].discard(address)

    def _met(self, keys: Iterable[Key]) -> set[Address]:
        found = self.source.meeting(keys)
        return {one for one in found if one.register not in self.forgotten and one not in self.gone}

    def forget(self, register: int) -> None:
        """Drop all that was read of a register; its entries are read anew."""
        for state in [*self.source.of_register(register)] if register not in self.forgotten else []:
            if state.address not in self.manifests:
                self.keep(state)
        for address in [one for one in self.manifests if one.register == register]:
            self._unindex(address)
            del self.manifests[address]
            self.changed.discard(address)
        self.touched = {one for one in self.touched if one.register != register}
        self.forgotten.add(register)
        for link in self._links_of(register):
            self.join(link, joined=False)
        for kind, of in list(self.known):
            if of == register:
                del self.known[kind, of]
        self.changed_parts = {part for part in self.changed_parts if part[1] != register}
        self.readings[register] = Reading(register)

    def _links_of(self, register: int) -> list[Link]:
        kept = dict(self.source.parts("link", register, ()))
        kept.update(self.known["link", register])
        return [link_of(content) for _, content in kept.values() if content]

    # What rows change.

    def set_part(self, kind: str, register: int, number: int, manifest: int, content: str = "") -> None:
        """Keep what others of the register's rows refer to."""
        part = (manifest, content)
        if self.known[kind, register].get(number) != part:
            self.known[kind, register][number] = part
            self.changed_parts.add((kind, register, number))

    def part(self, kind: str, register: int, number: int) -> Part | None:
        """Return what a number refers to, as far as it was fetched."""
        return self.known[kind, register].get(number)

    def state(self, register: int, number: int) -> ManifestState | None:
        """Return a manifest that is about to change, None where the register has none of that number."""
        state = self.manifests.get(Address(register, number))
        if state is not None:
            self.changed.add(state.address)
        return state

    def fresh_state(self, address: Address) -> ManifestState:
        """Return a manifest, new where there was none."""
        self.gone.discard(address)
        self.changed.add(address)
        return self.manifests.setdefault(address, ManifestState(address))

    def drop(self, address: Address) -> None:
        """Forget a draft that was deleted."""
        if self.manifests.pop(address, None) is not None:
            self._unindex(address)
            self.changed.discard(address)
            self.gone.add(address)

    def join(self, link: Link, *, joined: bool) -> None:
        """Take a link, or its withdrawal; both its manifests are judged anew."""
        self.links[link] += 1 if joined else -1
        self.touch(link)

    def call_anew(self, register: int, label: str) -> None:
        """Name the parties anew of a register's manifests that name one so: it is called otherwise from now on."""
        if register not in self.forgotten:
            found = self.source.calling(register, label)
            self._bring(found)
            self.changed |= found & self.manifests.keys()

    def touch_naming(self, register: int, label: str) -> None:
        """Judge anew every manifest that names as a party whom a register ever called so."""
        kept = self.readings[register].kept.values()
        labels = [party_of(called) for called in kept if is_denied(called, [label])]
        self.touched |= self._naming(frozenset().union(*labels), "", _NO_DAY)

    def touch(self, link: Link) -> None:
        """Judge both manifests of a link anew."""
        self.stale.update((Match.UID, name.manifest) for name in link)

    # Judging.

    def settle(self) -> set[Address]:
        """Judge what was touched and all that meets it; return the addresses judged."""
        self.name_changed()
        linked = self._linked()
        # Links that were taken back meanwhile had both their manifests touched.
        self.stale.update((Match.UID, other.manifest) for one in self.left for other in linked.get(one, ()))
        self.touched |= self.changed | self._met(self.stale)
        self.touched |= {one for key in self.stale for one in self.by_key.get(key, ())}
        self.touched -= self.gone
        self._spread(linked)
        held, judged = held_of(self), set[Address]()
        for address in sorted(self.touched):
            if address not in judged and address in self.told:
                together = self._together(address, linked)
                judged |= together
                self._judge(sorted(together), linked, held)
        return judged

    def transfer_of(self, name: Name) -> frozenset[Name]:
        """Return the manifests that are one transfer with this one, itself among them; nothing if none is held."""
        self.touch((name, name))
        start = [one for one in self._met(self.stale) if self._is(one, name)]
        if not start:
            return frozenset()
        linked = self._linked()
        self.touched = set(start)
        self._spread(linked)
        together = self._together(start[0], linked)
        told = [self.told[address] for address in sorted(together)]
        pairs = [(one.name, other) for one in told for other in linked.get(one.name, ()) if one.name < other]
        gathered = transfers(told, pairs)
        return next(
            frozenset(one.name for one in part.members)
            for part in gathered
            if any(one.name == name for one in part.members)
        )

    def _is(self, address: Address, name: Name) -> bool:
        self._bring([address])
        return address in self.told and self.told[address].name == name

    def _linked(self) -> dict[Name, set[Name]]:
        linked: dict[Name, set[Name]] = defaultdict(set)
        for first, second in (link for link, count in self.links.items() if count > 0):
            linked[first].add(second)
            linked[second].add(first)
        return linked

    def name_changed(self) -> None:
        """Say anew what changed manifests are called and who their parties are."""
        sites: dict[int, set[int]] = defaultdict(set)
        states = [self.manifests[address] for address in sorted(self.changed)]
        for state in states:
            sites[state.address.register] |= {state.sender, state.receiver} - {0}
        for register, numbers in sites.items():
            self._parts("site", register, numbers)
            self._parts("organisation", register, {site_of(self, register, number)[0] for number in numbers})
        for state in states:
            name_parties(self, state)
            told = state.told(self.names[state.address.register])
            before = self.told.get(state.address)
            if before is None or keys_of(before) != keys_of(told):
                self.renumbered.add(state.address)
                self._unindex(state.address)
            self._index(state, told)

    def _spread(self, linked: dict[Name, set[Name]]) -> None:
        """Bring whatever meets what is touched, until nothing more does."""
        fresh = set(self.touched)
        seen: set[Key] = set()
        while fresh:
            self._bring(fresh)
            keys = {key for one in fresh if one in self.told for key in sought_by(self.told[one])}
            for one in fresh:
                names = linked.get(self.told[one].name, set()) if one in self.told else set()
                keys |= {(Match.UID, name.manifest) for name in names}
            keys -= seen
            seen |= keys
            met = self._met(keys) if keys else set()
            self._bring(met)
            fresh = {one for key in keys for one in self.by_key.get(key, ())} - self.touched
            self.touched |= fresh

    def _together(self, start: Address, linked: dict[Name, set[Name]]) -> set[Address]:
        """Return whatever meets a manifest, directly or through others; each key is followed once."""
        found, fresh, seen = {start}, [start], set[Key]()
        while fresh:
            told = self.told[fresh.pop()]
            keys = set(sought_by(told)) - seen
            seen |= keys
            near = {one for key in keys for one in self.by_key.get(key, ())}
            for name in linked.get(told.name, ()):
                same = self.by_key.get((Match.UID, name.manifest), ())
                near |= {one for one in same if self.told[one].name == name}
            fresh += near - found
            found |= near
        return found

    def _judge(self, addresses: Sequence[Address], linked: dict[Name, set[Name]], held: Held) -> None:
        where: dict[Name, Address] = {}
        for address in addresses:
            where.setdefault(self.told[address].name, address)
        links = [(name, other) for name in where for other in linked.get(name, ()) if name < other]
        wins: set[tuple[Address, Slot]] = set()
        for transfer in transfers([self.told[address] for address in where.values()], links):
            figures = counted(transfer)
            for slot, word in figures.items():
                if word.value is not None:
                    wins.add((where[word.by.name], slot))
            if len(transfer.members) > 1:
                late = waiting(transfer, held, figures)
                self.waiting.update((where[name], day) for name, day in late.items())
            for found in disagreements(transfer, held, figures):
                other = where.get(found.other) or Address(self._number_of(found.other.register), 0)
                self.findings.append(FindingRow(found, where[found.first.name], other))
        for address in addresses:
            self.claims += [
                ClaimRow(address, slot, value, (address, slot) in wins)
                for slot, value in self.told[address].values.items()
            ]

    def _number_of(self, register: str) -> int:
        return next(number for number, name in self.names.items() if name == register)
