"""Who the parties of a manifest are in the words of its register, and on what of it that register has the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from hwtrack.domain.claim_parties import Held, Party, Standing
from hwtrack.domain.claims import CARRIER, RECEIVER, SENDER
from hwtrack.services.claims_calling import Called, called_from, is_denied, label_of, party_of
from hwtrack.services.claims_parts import Reading
from hwtrack.services.claims_state import ManifestState

if TYPE_CHECKING:
    from hwtrack.services.claims_book import Book


def name_parties(book: Book, state: ManifestState) -> None:
    """Say what the parties are called, and what the register owns of the manifest."""
    register = state.address.register
    reading, roles = book.readings[register], []
    for role, site in ((SENDER, state.sender), (RECEIVER, state.receiver)):
        organisation, own = site_of(book, register, site)
        part = book.part("organisation", register, organisation)
        called = called_from(part[1]) if part is not None else []
        setattr(state, f"{role}_code", label_of(called))
        setattr(state, f"{role}_labels", sorted(party_of(called)))
        if own and reading.keeps == "sites" and _speaks_for(book, register, called):
            roles.append(role)
    carried = ((no, reading.kept.get(str(carrier))) for no, carrier in state.legs.values())
    roles += [
        f"{CARRIER}:{no}" for no, who in carried if who is not None and _speaks_for(book, register, who)
    ]
    state.roles = tuple(sorted(set(roles)))


def site_of(book: Book, register: int, number: int) -> tuple[int, int]:
    """Return whose a site is and whether the register calls it its own; nobody's where it is not known."""
    part = book.part("site", register, number)
    organisation, own = orjson.loads(part[1]) if part is not None and part[1] else (0, 0)
    return organisation, own


def _speaks_for(book: Book, register: int, called: Called) -> bool:
    """Say whether a register's word on what it calls its own organisation is believed."""
    uid = book.names[register]
    return not is_denied(called, (label for of, label in book.denied if of == uid))


def held_of(book: Book) -> Held:
    """Return how far each register is held, and whose books it is believed to keep."""
    return Held(
        Standing(
            book.names[one.register],
            one.last_day,
            tuple(
                party_of(called) for called in one.kept.values() if _speaks_for(book, one.register, called)
            ),
        )
        for one in book.readings.values()
    )


def labels_kept(reading: Reading) -> Party:
    """Return all that those were ever called whose books a register keeps."""
    return frozenset().union(*map(party_of, reading.kept.values()))
