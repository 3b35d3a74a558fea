"""Organisations as a list shows them: their roles, where they are, the licence they work under."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.queries.party_list import PartyFacts, party_facts
from hwtrack.services.dues import Terms
from hwtrack.services.views import PartyRow

_ROLES = {
    "mixed": ("generator", "facility"),
    "generator": ("generator",),
    "institution": ("institution",),
    "facility": ("facility",),
    "platform": ("platform",),
    "carrier": ("carrier",),
}


def party_rows(session: Session, numbers: Sequence[int], terms: Terms) -> list[PartyRow]:
    """Return the rows of one page in order."""
    return [_row(facts, terms) for facts in party_facts(session, numbers)]


def _row(facts: PartyFacts, terms: Terms) -> PartyRow:
    # The paper that lasts longest is the one in use: renewals are rows of their own.
    paper, until = max(facts.papers, key=lambda found: found[1] or date.min, default=("", None))
    return PartyRow(
        uid=facts.uid,
        name=facts.name,
        credit_code=facts.credit_code or "",
        roles=_roles(facts),
        division=facts.division,
        site_count=len(facts.kinds),
        licence_no=paper,
        licence_until=until,
        licence_days_left=None if until is None else (until - terms.today).days,
        closed=facts.closed_on is not None and facts.closed_on <= terms.today,
    )


def _roles(facts: PartyFacts) -> tuple[str, ...]:
    played = [role for kind in facts.kinds for role in _ROLES[kind]]
    if facts.carries:
        played.append("carrier")
    return tuple(dict.fromkeys(played))
