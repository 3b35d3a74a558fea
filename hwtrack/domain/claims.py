"""What registers tell of one transfer: whose word counts for which fact, and where they disagree.

The sender owns what was shipped and taken back, the carrier of a leg what it handed on, the receiver
what came, what it accepted and what it sent back. A copy never beats the owner; where no owner's
register is held, a value is *as told*. Nothing here depends on the order in which registers arrived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from hwtrack.domain.claim_parties import Held, Party, at_odds

SENDER, RECEIVER, CARRIER = "sender", "receiver", "carrier"
NOT_SHIPPED = frozenset({"draft", "ready", "void"})
"""States of a manifest that says of itself that nothing left."""


class Fact(StrEnum):
    """What may be told of a hand-over, in grams by waste code."""

    SHIPPED = "shipped"
    TAKEN_BACK = "taken_back"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    TAKEN_OVER = "taken_over"
    CARRIED_ON = "carried_on"


_OWNERS = {
    Fact.SHIPPED: SENDER,
    Fact.TAKEN_BACK: SENDER,
    Fact.TAKEN_OVER: SENDER,
    Fact.CARRIED_ON: SENDER,
    Fact.RECEIVED: RECEIVER,
    Fact.ACCEPTED: RECEIVER,
    Fact.RETURNED: RECEIVER,
}
COMPARED = tuple(fact for fact in Fact if fact not in {Fact.TAKEN_OVER, Fact.CARRIED_ON})
"""Mass that goes on under another manifest is booked by one register only; it is counted, not compared."""


class Told(StrEnum):
    """Whose word a value is."""

    OWNER = "owner"
    COPY = "copy"
    AS_TOLD = "as_told"


PLATFORM = "P"
"""Before a number of the province's platform, among the official ones: the two are never compared."""
PAPER = "="
"""Before a number taken from another's paper, among the internal ones: it is met by a register's own number only."""


class Match(StrEnum):
    """By what two manifests were found to be one transfer, the strongest first."""

    UID = "uid"
    OFFICIAL = "official_no"
    INTERNAL = "internal_no"
    SAME_AS = "same_as"


MATCHES = tuple(Match)


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A manifest by the identity of its register and its own."""

    register: str
    manifest: str


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One fact of a transfer: which, of which waste, and for a hand-over on the way of which leg (else 0)."""

    fact: Fact
    waste_code: str
    leg_no: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """Grams that a register tells, and the entry that said so last."""

    grams: int
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class ManifestTold:
    """What one register tells of one manifest.

    `roles` names what the register owns of it: sender, receiver, carrier:n for leg n. `sender` and
    `receiver` are all that the register ever called the parties; days are ISO text: `shipped_on` that of the shipment, empty
    before it, `told_on` that of the last step told.
    """

    name: Name
    internal_no: str = ""
    official_no: str = ""
    platform_no: str = ""
    paper_no: str = ""
    state: str = ""
    sender: Party = frozenset()
    receiver: Party = frozenset()
    shipped_on: str = ""
    told_on: str = ""
    roles: frozenset[str] = frozenset()
    values: Mapping[Slot, Value] = field(default_factory=dict)
    epoch: int = 0
    seq: int = 0

    def owns(self, slot: Slot) -> bool:
        """Say whether this register has the word on a fact."""
        role = f"{CARRIER}:{slot.leg_no}" if slot.fact is Fact.HANDED_OVER else _OWNERS[slot.fact]
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Transfer:
    """The manifests of several registers that are one transfer, and the weakest match among them."""

    members: tuple[ManifestTold, ...]
    matched_by: Match | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The value that counts for a fact: who says so, and as what; no value where the owner says nothing."""

    by: ManifestTold
    told: Told
    value: Value | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two registers say different things of one fact: the word that counts, and the other.

    `kind` is a fact, or missing: then `other` is the register that should tell of the manifest and does not.
    """

    kind: str
    slot: Slot
    first: ManifestTold
    first_told: Told
    first_value: Value | None
    other: Name
    other_told: Told
    other_value: Value | None
    matched_by: Match | None


Link = tuple[Name, Name]
Key = tuple[Match, str]


def transfers(told: Sequence[ManifestTold], links: Iterable[Link] = ()) -> tuple[Transfer, ...]:
    """Gather manifests that are one transfer; two of one register are never gathered.

    Stronger matches are joined first, and each in the order of the names, so that the outcome
    does not depend on what came first.
    """
    if len(told) == 1:
        # Nearly every manifest is told of by one register, or by two that were found by a key.
        return (Transfer((told[0],)),)
    by_name = {one.name: one for one in told}
    parts_of: dict[Name, tuple[frozenset[Name], Match | None]] = {
        name: (frozenset({name}), None) for name in by_name
    }
    for rank, first, second in sorted(_edges(by_name, links)):
        left, right = parts_of[first], parts_of[second]
        if left[0] == right[0] or _share_a_register(left[0], right[0]):
            continue
        joined = (left[0] | right[0], MATCHES[rank])
        parts_of.update(dict.fromkeys(joined[0], joined))
    found = {part[0]: part[1] for part in parts_of.values()}
    gathered = ((tuple(sorted(names)), match) for names, match in found.items())
    return tuple(Transfer(tuple(by_name[name] for name in names), match) for names, match in sorted(gathered))


def _share_a_register(left: frozenset[Name], right: frozenset[Name]) -> bool:
    return not {name.register for name in left}.isdisjoint(name.register for name in right)


def keys_of(one: ManifestTold) -> tuple[Key, ...]:
    """Return what a manifest can be recognised by in another register, the strongest first."""
    return _keys(one, _plain(one.internal_no), _of_paper(one.paper_no))


def sought_by(one: ManifestTold) -> tuple[Key, ...]:
    """Return by what others are recognised that may be one transfer with this manifest.

    A register's own internal number is met by a number that another one took from the paper; two
    registers' own numbers are never compared, for prefixes may be the same.
    """
    return _keys(one, _of_paper(one.internal_no), _plain(one.paper_no))


def _keys(one: ManifestTold, *internal: str) -> tuple[Key, ...]:
    asked = (
        (Match.UID, one.name.manifest),
        (Match.OFFICIAL, one.official_no),
        (Match.OFFICIAL, one.platform_no and f"{PLATFORM}{one.platform_no}"),
        *((Match.INTERNAL, key) for key in internal),
    )
    return tuple((match, key) for match, key in asked if key)


def _plain(number: str) -> str:
    """Return a number, nothing for one that would read as taken from a paper."""
    return "" if number.startswith(PAPER) else number


def _of_paper(number: str) -> str:
    return _plain(number) and f"{PAPER}{number}"


def _edges(told: Mapping[Name, ManifestTold], links: Iterable[Link]) -> list[tuple[int, Name, Name]]:
    meeting: dict[Key, set[Name]] = defaultdict(set)
    for one in told.values():
        for known in keys_of(one):
            meeting[known].add(one.name)
    edges: list[tuple[int, Name, Name]] = []
    for (match, key), names in meeting.items():
        internal = match is Match.INTERNAL
        papers = meeting.get((match, _of_paper(key)), ())
        pairs = _from_paper(told, names, papers) if internal else combinations(_one_each(names), 2)
        edges += [(MATCHES.index(match), min(pair), max(pair)) for pair in pairs]
    last = MATCHES.index(Match.SAME_AS)
    edges += [(last, min(link), max(link)) for link in links if link[0] in told and link[1] in told]
    return [edge for edge in edges if edge[1].register != edge[2].register]


def _one_each(names: Iterable[Name]) -> list[Name]:
    """Return one manifest of each register: a number that a register gives to several names the first of them."""
    first: dict[str, Name] = {}
    for name in sorted(names):
        first.setdefault(name.register, name)
    return list(first.values())


def _from_paper(
    told: Mapping[Name, ManifestTold], owns: Iterable[Name], papers: Iterable[Name]
) -> Iterator[Link]:
    """Yield the manifests of a number, each with those that took it from the paper, if no sender speaks against it.

    A register may have a manifest of its own under the number that it took from another's paper.
    """
    of_paper = _one_each(papers)
    for own in _one_each(owns) if of_paper else ():
        for taken in of_paper:
            if taken.register != own.register and not at_odds(told[own].sender, told[taken].sender):
                yield own, taken


def counted(transfer: Transfer) -> dict[Slot, Counted]:
    """Return for each fact the one value that counts: the owner's last, else as told."""
    slots = sorted({slot for one in transfer.members for slot in one.values})
    return {slot: _counted(transfer.members, slot) for slot in slots}


def _counted(members: Sequence[ManifestTold], slot: Slot) -> Counted:
    telling = [one for one in members if slot in one.values]
    owners = [one for one in members if one.owns(slot)]
    if owners:
        speaking = [one for one in owners if slot in one.values]
        if not speaking:
            return Counted(min(owners, key=lambda one: one.name), Told.OWNER, None)
        last = max(speaking, key=lambda one: (_stamp(one.values[slot]), one.name))
        return Counted(last, Told.OWNER, last.values[slot])
    # A party of the transfer knows more of it than a bystander.
    best = min(telling, key=lambda one: (not one.roles, one.name))
    return Counted(best, Told.AS_TOLD, best.values[slot])


def _stamp(value: Value) -> tuple[int, int]:
    return value.epoch, value.seq


def difference(figures: Mapping[Slot, Counted], waste_code: str) -> int:
    """Return shipped − accepted − returned grams of one waste, each from its owner.

    What went on under a later manifest has left this one too.
    """
    gone = (Fact.ACCEPTED, Fact.RETURNED, Fact.CARRIED_ON)
    return _grams(figures, Fact.SHIPPED, waste_code) - sum(_grams(figures, fact, waste_code) for fact in gone)


def _grams(figures: Mapping[Slot, Counted], fact: Fact, waste_code: str) -> int:
    one = figures.get(Slot(fact, waste_code))
    return 0 if one is None or one.value is None else one.value.grams


def disagreements(
    transfer: Transfer, held: Held, figures: Mapping[Slot, Counted] | None = None
) -> tuple[Disagreement, ...]:
    """Return where the registers of a transfer contradict each other, and whose silence does.

    *figures* are those counted before, where they were.
    """
    if len(transfer.members) == 1:
        return tuple(_missing(transfer, held))
    found = [
        disagreement
        for slot, word in (figures or counted(transfer)).items()
        if slot.fact in COMPARED
        for disagreement in _against(transfer, slot, word, held)
    ]
    return (*found, *_missing(transfer, held))


def _against(transfer: Transfer, slot: Slot, word: Counted, held: Held) -> list[Disagreement]:
    found = []
    for one in transfer.members:
        value = one.values.get(slot)
        if one is word.by or _same(value, word.value):
            continue
        if value is None and not speaks(one, slot):
            continue
        if slot.fact is Fact.RETURNED and SENDER in one.roles and speaks(word.by, slot):
            # What the sender says of it is what it took back: compared as such, unless the receiver is silent on it.
            continue
        if word.value is None and not speaks(word.by, slot) and not _heard(word.by, one, slot, held):
            # The owner's register is held up to a day before the copy speaks: it may yet say so.
            continue
        told = Told.OWNER if one.owns(slot) else Told.COPY if word.told is Told.OWNER else Told.AS_TOLD
        found.append(
            Disagreement(
                slot.fact.value,
                slot,
                word.by,
                word.told,
                word.value,
                one.name,
                told,
                value,
                transfer.matched_by,
            )
        )
    return found


def _same(one: Value | None, other: Value | None) -> bool:
    return (None if one is None else one.grams) == (None if other is None else other.grams)


def speaks(one: ManifestTold, slot: Slot) -> bool:
    """Say whether a register tells this fact of any waste, or says that nothing left at all."""
    if slot.fact is Fact.SHIPPED and one.state in NOT_SHIPPED:
        return one.state == "void"
    return any(told.fact is slot.fact and told.leg_no == slot.leg_no for told in one.values)


def _heard(owner: ManifestTold, copy: ManifestTold, slot: Slot, held: Held) -> bool:
    standing = held.by_register.get(owner.name.register)
    # A carrier may hand on what it never booked by legs: that is no contradiction.
    return standing is not None and slot.fact is not Fact.HANDED_OVER and standing.last_day > copy.told_on


def _missing(transfer: Transfer, held: Held) -> list[Disagreement]:
    """Name a party whose register is held beyond the day of what the other party tells, and tells nothing.

    Where one of a party's registers tells of it, the others (of its branches) owe no word.
    """
    telling = {one.name.register for one in transfer.members}
    found = []
    for one in transfer.members:
        for fact, role, other in (
            (Fact.SHIPPED, SENDER, one.receiver),
            (Fact.RECEIVED, RECEIVER, one.sender),
        ):
            day = one.shipped_on if fact is Fact.SHIPPED else one.told_on
            slots = sorted(slot for slot in one.values if slot.fact is fact)
            # Without a day nothing was handed over.
            if role not in one.roles or not day or not slots:
                continue
            keeping = held.keeping(other)
            if telling.isdisjoint(standing.register for standing in keeping):
                silent = [standing.register for standing in keeping if standing.last_day > day]
                found += [_silence(one, slot, register, transfer) for slot in slots for register in silent]
    return found


def _silence(one: ManifestTold, slot: Slot, register: str, transfer: Transfer) -> Disagreement:
    value = one.values[slot]
    other = Name(register, "")
    return Disagreement("missing", slot, one, Told.OWNER, value, other, Told.OWNER, None, transfer.matched_by)
