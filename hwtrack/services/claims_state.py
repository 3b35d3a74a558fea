"""A manifest as one register's entries left it: lines, legs and flows, written as one text and read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from hwtrack.domain.claims import NOT_SHIPPED, Fact, ManifestTold, Name, Slot, Value


class Address(NamedTuple):
    """A manifest by the number of its register here and its number there."""

    register: int
    number: int


RETURN = "return"
"""What went back: taken back in the sender's words, returned in the receiver's."""
_MOST = 2**62
"""No sum grows beyond what a table holds, whatever a register claims."""
_WEIGHED = ((Fact.SHIPPED, 1), (Fact.RECEIVED, 4), (Fact.ACCEPTED, 7))
"""Where a line keeps each mass: grams, then epoch and entry that said so last."""


@dataclass
class ManifestState:
    """What is known of a manifest, changed row by row; days are ISO text, sites and carriers numbers there."""

    address: Address
    uid: str = ""
    internal_no: str = ""
    official_no: str = ""
    platform_no: str = ""
    paper_no: str = ""
    state: str = ""
    sender: int = 0
    receiver: int = 0
    shipped_on: str = ""
    told_on: str = ""
    epoch: int = 0
    seq: int = 0
    sender_code: str = ""
    receiver_code: str = ""
    sender_labels: list[str] = field(default_factory=list)
    receiver_labels: list[str] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    lines: dict[str, list[Any]] = field(default_factory=dict)
    """By number: waste code, then grams, epoch and entry for what was shipped, received, accepted."""
    legs: dict[str, list[int]] = field(default_factory=dict)
    """By number: which leg, whose."""
    flows: dict[str, list[int]] = field(default_factory=dict)
    """By what, waste code and leg: grams, epoch, entry."""

    def take_manifest(self, row: tuple[Any, ...], epoch: int, seq: int) -> None:
        """Take the manifest's own row."""
        (_, self.uid, self.internal_no, self.official_no, self.platform_no, self.state) = row[:6]
        self.sender, self.receiver, happened_on, shipped, *later = row[6:]
        self.shipped_on = happened_on if shipped else ""
        self.told_on = max(happened_on, shipped, *later)
        self.epoch, self.seq = epoch, seq

    def take_line(self, row: tuple[Any, ...], epoch: int, seq: int) -> None:
        """Take a line: a mass keeps the entry that said it until another says otherwise."""
        key, code, masses = str(row[0]), row[2], row[3:]
        known = self.lines.setdefault(key, [code, *(None, 0, 0) * 3])
        known[0] = code
        for (_, at), grams in zip(_WEIGHED, masses, strict=True):
            if known[at] != grams:
                known[at : at + 3] = [grams, epoch, seq]

    def flow(self, what: str, code: str, leg_no: int, grams: int, stamp: tuple[int, int]) -> None:
        """Add what moved; a red-letter row takes it back."""
        key = f"{what}|{leg_no}|{code}"
        total = _within(self.flows.get(key, [0])[0] + grams)
        if total:
            self.flows[key] = [total, *stamp]
        else:
            self.flows.pop(key, None)

    def told(self, register: str) -> ManifestTold:
        """Return what the register of that identity tells of this manifest."""
        return ManifestTold(
            name=Name(register, self.uid),
            internal_no=self.internal_no,
            official_no=self.official_no,
            platform_no=self.platform_no,
            paper_no=self.paper_no,
            state=self.state,
            sender=frozenset(self.sender_labels),
            receiver=frozenset(self.receiver_labels),
            shipped_on=self.shipped_on,
            told_on=self.told_on,
            roles=frozenset(self.roles),
            values=self._values(),
            epoch=self.epoch,
            seq=self.seq,
        )

    def _values(self) -> Mapping[Slot, Value]:
        """Sum lines of one waste: registers need not keep them in the same order."""
        found: dict[Slot, list[Value]] = defaultdict(list)
        for line in self.lines.values():
            for fact, at in _WEIGHED:
                if line[at] is not None and (fact is not Fact.SHIPPED or self.state not in NOT_SHIPPED):
                    found[Slot(fact, line[0])].append(Value(*line[at : at + 3]))
        for key, value in self.flows.items():
            what, leg_no, code = key.split("|", 2)
            for fact in (Fact.TAKEN_BACK, Fact.RETURNED) if what == RETURN else (Fact(what),):
                found[Slot(fact, code, int(leg_no))].append(Value(*value))
        return {slot: _sum(values) for slot, values in found.items()}

    def text(self) -> str:
        """Write all but the address as one text."""
        content = {name: getattr(self, name) for name in _KEPT}
        return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


_KEPT = tuple(name for name in ManifestState.__dataclass_fields__ if name != "address")


def state_from(address: Address, text: str) -> ManifestState:
    """Read a manifest back."""
    content = orjson.loads(text)
    content["roles"] = tuple(content["roles"])
    return ManifestState(address, **content)


def _sum(values: Iterable[Value]) -> Value:
    values = list(values)
    epoch, seq = max((value.epoch, value.seq) for value in values)
    return Value(_within(sum(value.grams for value in values)), epoch, seq)


def _within(grams: int) -> int:
    return max(-_MOST, min(_MOST, grams))
