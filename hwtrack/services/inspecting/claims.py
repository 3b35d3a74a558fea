"""What other registers, whose entries are held here, say otherwise of this register's manifests."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.inspecting import claims as queries
from hwtrack.domain.rules.claims import ClaimFacts, check_claim
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of


def contradicted(asked: Asked) -> Iterator[Judged]:
    """Judge the manifests of which another register says something else, or nothing."""
    for row in queries.contradicted(asked.connection, asked.site):
        uid, number, site, day, kind, code, leg, other, ours, theirs, told, first = row
        thing = Thing(
            "manifest", uid, number, site, f"{kind}:{code}:{leg}:{other}", ours or theirs or 0, code
        )
        word = "nobody" if told != "owner" else "ours" if first else "theirs"
        facts = ClaimFacts(thing.subject, kind, other, ours, theirs, word, day_of(day))
        yield from ((thing, found) for found in check_claim(facts))
