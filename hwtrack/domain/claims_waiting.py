"""Whose silence is no disagreement yet: an owner held up to an earlier day than a copy of its fact tells of."""

from __future__ import annotations

from collections.abc import Mapping

from hwtrack.domain.claim_parties import Held
from hwtrack.domain.claims import COMPARED, Counted, Fact, Name, Slot, Transfer, speaks


def waiting(transfer: Transfer, held: Held, figures: Mapping[Slot, Counted]) -> dict[Name, str]:
    """Return the manifests whose register may yet say what a copy tells, each with the first day (ISO text) told of.

    Once the register is held beyond that day, its silence has to be judged.
    """
    found: dict[Name, str] = {}
    for slot, word in figures.items():
        standing = held.by_register.get(word.by.name.register)
        if word.value is not None or standing is None or not _is_owed(slot) or speaks(word.by, slot):
            continue
        days = [one.told_on for one in transfer.members if slot in one.values]
        later = [day for day in days if day >= standing.last_day]
        if later:
            found[word.by.name] = min([*later, found.get(word.by.name, later[0])])
    return found


def _is_owed(slot: Slot) -> bool:
    # A carrier may hand on what it never booked by legs.
    return slot.fact in COMPARED and slot.fact is not Fact.HANDED_OVER
