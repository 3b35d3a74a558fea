"""Parties of a transfer as registers call them, and which registers keep whose books.

One register knows a credit code, another the name only, and both change. A party is all that one
register ever called it: its codes, and its names after "=".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Party = frozenset[str]
NAME = "="
"""Before a name, among the codes."""


def _codes(party: Party) -> Party:
    return frozenset(label for label in party if not label.startswith(NAME))


def are_one(one: Party, other: Party) -> bool:
    """Say whether two registers mean the same organisation: by code, by name where one of them knows no code."""
    codes, others = _codes(one), _codes(other)
    return not (codes.isdisjoint(others) if codes and others else (one - codes).isdisjoint(other - others))


def at_odds(one: Party, other: Party) -> bool:
    """Say whether two registers mean different organisations; one that is called nothing may be any."""
    codes, others = _codes(one), _codes(other)
    if codes and others:
        return codes.isdisjoint(others)
    names, other_names = one - codes, other - others
    return bool(names and other_names) and names.isdisjoint(other_names)


@dataclass(frozen=True, slots=True)
class Standing:
    """A register as far as it is held: the day of its last entry, and the parties whose books it keeps."""

    register: str
    last_day: str
    parties: tuple[Party, ...] = ()


class Held:
    """The registers that are held, found by their identity and by whose books they keep."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        self.by_register = {one.register: one for one in standings}
        self._called: dict[str, list[tuple[str, Party]]] = defaultdict(list)
        for name in sorted(self.by_register):
            for party in self.by_register[name].parties:
                for label in party:
                    self._called[label].append((name, party))

    def keeping(self, party: Party) -> list[Standing]:
        """Return the registers that keep the books of a party."""
        called = [kept for label in party for kept in self._called.get(label, ())]
        return [
            self.by_register[name] for name in sorted({name for name, kept in called if are_one(kept, party)})
        ]
