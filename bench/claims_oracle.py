"""Bundles and the seven rules read a second time, from docs/bundle-format.md and docs/foreign-claims.md alone.

Nothing of the program is used but the frozen names of columns. A register is read from its first entry to
its last whenever it is asked; nothing is kept up to date.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from db.captured import BY_NAME

Line = list[tuple[int, int, str, bytes]]
"""Epoch, number, when it was recorded, or taken if that was earlier, content."""
Slot = tuple[str, str, int]
Stamp = tuple[int, int]
Said = dict[Slot, tuple[int, Stamp]]
Name = tuple[str, str]
OWNER = {"shipped": "sender", "taken_back": "sender", "received": "receiver", "accepted": "receiver"}
OWNER |= {"returned": "receiver", "taken_over": "sender", "carried_on": "sender"}
UNSHIPPED = {"draft", "ready", "void"}


@dataclass
class Shelf:
    """What a county was given: entries of every epoch, and by which epochs each register came to be."""

    entries: dict[str, dict[tuple[int, int], tuple[str, bytes]]] = field(default_factory=dict)
    starts: dict[str, dict[int, list[list[int]]]] = field(default_factory=dict)

    def take(self, path: Path, at: str) -> None:
        """Keep the entries of a bundle that was taken at a moment: none of them was heard of later than that."""
        _, line, rest = path.read_bytes().split(b"\n", 2)
        header = json.loads(line)
        body = zlib.decompress(rest.split(b"\n", 7)[7])
        held = self.entries.setdefault(header["register"], {})
        self.starts.setdefault(header["register"], {})[header["epoch"]] = header["starts"]
        for seq, recorded, payload in _entries(body):
            key = _epoch_of(header["starts"], header["epoch"], seq), seq
            held.setdefault(key, (min(recorded, at), payload))

    def line(self, register: str) -> Line:
        """Return what a register stands by: the epochs that led to its latest."""
        held, known = self.entries[register], self.starts[register]
        latest = max(known)
        numbers = sorted({seq for _, seq in held})
        found = []
        for seq in numbers:
            epoch = _epoch_of(known[latest], latest, seq)
            if (epoch, seq) in held:
                found.append((epoch, seq, *held[epoch, seq]))
        return found


def _entries(body: bytes) -> Iterator[tuple[int, str, bytes]]:
    at = 0
    while at < len(body):
        end = body.index(b"\n", at)
        seq, _, recorded, _, _, size = json.loads(body[at:end])
        yield seq, recorded, body[end + 1 : end + 1 + size]
        at = end + size + 2


def _epoch_of(starts: list[list[int]], current: int, seq: int) -> int:
    return next((former for _, former, size in starts if seq <= size), current)


@dataclass
class Told:
    """A manifest in one register's words."""

    name: Name
    row: dict[str, Any]
    paper: str
    sender: str
    receiver: str
    roles: set[str]
    said: Said
    shipped_on: str
    told_on: str


@dataclass
class Register:
    """A register read through: its manifests, whose books it keeps, and up to which day it is held."""

    uid: str
    manifests: list[Told]
    keeps: set[str]
    last_day: str
    links: list[tuple[Name, Name]]


def day_of(moment: str | None) -> str:
    """Return the day in Jiangxi of a moment in UTC."""
    if not moment:
        return ""
    return (datetime.fromisoformat(moment[:19]) + timedelta(hours=8)).date().isoformat()


def read(uid: str, line: Line) -> Register:
    """Read a register's entries, one after the other."""
    tables: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    masses: dict[tuple[int, str], tuple[int | None, Stamp]] = {}
    moved: list[tuple[dict[str, Any], Stamp]] = []
    for epoch, seq, _, payload in line:
        content = json.loads(payload)
        for layout, rows in content["rows"].items():
            table, columns = layout.split("/")[0], BY_NAME[layout].columns
            for row in (dict(zip(columns, one, strict=True)) for one in rows):
                tables[table][row["id"]] = row
                if table == "movement":
                    moved.append((row, (epoch, seq)))
                if table == "manifest_line":
                    for name in ("shipped", "received", "accepted"):
                        grams = row[f"{name}_grams"]
                        if masses.get((row["id"], name), (None,))[0] != grams:
                            masses[row["id"], name] = grams, (epoch, seq)
        for table, keys in content.get("gone", {}).items():
            for key in keys:
                tables[table].pop(key, None)
    return _register(uid, tables, masses, moved, max((day_of(one[2]) for one in line), default=""))


def _register(uid: str, tables: Any, masses: Any, moved: Any, last_day: str) -> Register:
    keeps_sites = any(row["keeps"] == "sites" for row in tables["register"].values())
    codes = {key: row["credit_code"] or f"={row['name']}" for key, row in tables["organisation"].items()}
    own = {key for key, row in tables["site"].items() if row["own"] and keeps_sites}
    kept = {tables["site"][key]["organisation"] for key in own}
    said = _said(tables, masses, moved)
    papers = {row["manifest"]: row["paper_no"] for row in tables["back_entry"].values()}
    found = []
    for key, row in tables["manifest"].items():
        roles = {side for side in ("sender", "receiver") if row[side] in own}
        legs = (leg for leg in tables["leg"].values() if leg["manifest"] == key)
        roles |= {f"carrier:{leg['no']}" for leg in legs if leg["carrier"] in kept}
        sides = [
            codes.get(tables["site"].get(row[side], {}).get("organisation"), "")
            for side in ("sender", "receiver")
        ]
        steps = (row[name] for name in ("shipped_at", "arrived_at", "received_at", "closed_at"))
        told_on = max(row["happened_on"] or "", *map(day_of, steps))
        shipped_on = (row["happened_on"] or "") if row["shipped_at"] else ""
        paper, name = papers.get(key) or "", (uid, row["uid"])
        found.append(Told(name, row, paper, *sides, roles, dict(said[key]), shipped_on, told_on))
    ended = {row["link"] for row in tables["same_as_end"].values()}
    links = [
        ((row["first_register"], row["first_manifest"]), (row["second_register"], row["second_manifest"]))
        for key, row in tables["same_as"].items()
        if key not in ended and uid in (row["first_register"], row["second_register"])
    ]
    return Register(uid, found, {codes[one] for one in kept}, last_day, links)


def _said(tables: Any, masses: Any, moved: Any) -> dict[int, Said]:
    """Return the grams of each manifest by fact, waste code and leg, with the entry that said so last."""
    sums: dict[int, dict[Slot, list[tuple[int, Stamp]]]] = defaultdict(lambda: defaultdict(list))
    for (line_no, name), (grams, stamp) in masses.items():
        line = tables["manifest_line"].get(line_no)
        if line is None or grams is None or line["manifest"] not in tables["manifest"]:
            continue
        if name == "shipped" and tables["manifest"][line["manifest"]]["state"] in UNSHIPPED:
            continue
        sums[line["manifest"]][name, line["waste_code"], 0].append((grams, stamp))
    flows: dict[tuple[int, Slot], list[tuple[int, Stamp]]] = defaultdict(list)
    vehicles = {leg["place"]: leg for leg in tables["leg"].values() if leg["place"]}
    # A leg whose load was taken back has its vehicle no more, and what moved there is undone.
    for row, stamp in moved:
        line = tables["manifest_line"].get(row["line"])
        if line is None or row["kind"] not in {"return", "handover", "park"}:
            continue
        leg = vehicles.get(row["from_place"])
        for where, slot in _facts(row, line, leg):
            flows[where, slot].append((row["grams"], stamp))
    for (where, slot), parts in flows.items():
        if total := sum(grams for grams, _ in parts):
            sums[where][slot].append((total, parts[-1][1]))
    return defaultdict(
        dict,
        {
            key: {
                slot: (sum(g for g, _ in parts), max(stamp for _, stamp in parts))
                for slot, parts in slots.items()
            }
            for key, slots in sums.items()
        },
    )


def _facts(row: Any, line: Any, leg: Any) -> list[tuple[int, Slot]]:
    here, code = line["manifest"], line["waste_code"]
    if row["kind"] == "return":
        return [(here, ("taken_back", code, 0)), (here, ("returned", code, 0))]
    if leg is None:
        return []
    if leg["manifest"] == here:
        return [(here, ("handed_over", code, leg["no"]))]
    return [(here, ("taken_over", code, 0)), (leg["manifest"], ("carried_on", code, 0))]


@dataclass
class Outcome:
    """What the rules make of it: sums by waste code, and what is said differently."""

    sums: dict[str, tuple[int, int, int]]
    differ: set[tuple[Any, ...]]


def judge(registers: list[Register], links: Iterable[tuple[Name, Name]] = ()) -> Outcome:
    """Apply the seven rules."""
    told = {one.name: one for register in registers for one in register.manifests}
    links = [*links, *(link for register in registers for link in register.links)]
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    differ: set[tuple[Any, ...]] = set()
    by_uid = {register.uid: register for register in registers}
    for members in gathered(told, links):
        for slot in sorted({slot for one in members for slot in one.said}):
            word, value = counts(members, slot)
            if value is not None:
                sums[slot[1]][slot[0]] += value
            if slot[0] not in {"taken_over", "carried_on"}:
                differ |= {
                    row
                    for other in members
                    if other is not word
                    for row in against(slot, word, other, by_uid)
                }
        differ |= set(missing(members, registers))
    totals = {
        code: (one["shipped"] - one["taken_over"], one["accepted"], one["returned"])
        for code, one in sums.items()
        if set(one) & {"shipped", "accepted", "returned", "taken_over"}
    }
    return Outcome(totals, differ)


def gathered(told: dict[Name, Told], links: Iterable[tuple[Name, Name]]) -> list[list[Told]]:
    """Gather what is one transfer: stronger signs first, never two of one register."""
    edges = [
        (sign, *sorted((one.name, other.name)))
        for one, other in combinations(told.values(), 2)
        if one.name[0] != other.name[0]
        for sign in same(one, other)
    ]
    edges += [(3, *sorted(link)) for link in links if link[0] in told and link[1] in told]
    group = {name: {name} for name in told}
    for _, first, second in sorted(edges):
        left, right = group[first], group[second]
        if left is right or {name[0] for name in left} & {name[0] for name in right}:
            continue
        left |= right
        for name in right:
            group[name] = left
    seen = {id(one): one for one in group.values()}
    return [[told[name] for name in sorted(one)] for one in seen.values()]


def same(one: Told, other: Told) -> Iterator[int]:
    """Yield the signs by which two manifests are one, the strongest is 0."""
    if one.name[1] == other.name[1]:
        yield 0
    numbers = [{("n", told.row["official_no"]), ("p", told.row["platform_no"])} for told in (one, other)]
    if {pair for pair in numbers[0] & numbers[1] if pair[1]}:
        yield 1
    for paper, own in ((one, other), (other, one)):
        clash = one.sender and other.sender and one.sender != other.sender
        if paper.paper and paper.paper == own.row["internal_no"] and not clash:
            yield 2


def owns(one: Told, slot: Slot) -> bool:
    """Say whether a register has the word."""
    return (f"carrier:{slot[2]}" if slot[0] == "handed_over" else OWNER[slot[0]]) in one.roles


def counts(members: list[Told], slot: Slot) -> tuple[Told, int | None]:
    """Return whose word counts, and the grams; none where the owner says nothing."""
    owners = [one for one in members if owns(one, slot)]
    speaking = [one for one in owners if slot in one.said]
    if speaking:
        best = max(speaking, key=lambda one: (one.said[slot][1], one.name))
        return best, best.said[slot][0]
    if owners:
        return min(owners, key=lambda one: one.name), None
    best = min((one for one in members if slot in one.said), key=lambda one: (not one.roles, one.name))
    return best, best.said[slot][0]


def against(slot: Slot, word: Told, other: Told, held: dict[str, Register]) -> Iterator[tuple[Any, ...]]:
    """Yield the disagreement of a register with the word that counts."""
    mine, theirs = word.said.get(slot), other.said.get(slot)
    if (mine and mine[0]) == (theirs and theirs[0]) and (mine is None) == (theirs is None):
        return
    if theirs is None and not speaks(other, slot):
        return
    if slot[0] == "returned" and "sender" in other.roles:
        # What the sender says came back is what it took back.
        return
    if mine is None and not speaks(word, slot):
        later = held[word.name[0]].last_day > other.told_on
        if slot[0] == "handed_over" or not later:
            return
    yield (*slot, word.name, mine and mine[0], other.name, theirs and theirs[0])


def speaks(one: Told, slot: Slot) -> bool:
    """Say whether a register tells of this fact at all."""
    if slot[0] == "shipped" and one.row["state"] in UNSHIPPED:
        return one.row["state"] == "void"
    return any((fact, leg) == (slot[0], slot[2]) for fact, _, leg in one.said)


def missing(members: list[Told], registers: list[Register]) -> Iterator[tuple[Any, ...]]:
    """Yield whose register is silent beyond the day of a hand-over that the other party's tells of.

    Where one register of a party tells of it, its branches' need not.
    """
    telling = {one.name[0] for one in members}
    for one in members:
        for fact, role, other, day in (
            ("shipped", "sender", one.receiver, one.shipped_on),
            ("received", "receiver", one.sender, one.told_on),
        ):
            keeping = [register for register in registers if other and other in register.keeps]
            if role not in one.roles or not day or any(register.uid in telling for register in keeping):
                continue
            for register in keeping:
                if register.last_day > day:
                    for slot in one.said:
                        if slot[0] == fact:
                            grams = one.said[slot][0]
                            yield ("missing", slot[1], 0, one.name, grams, (register.uid, ""), None)
