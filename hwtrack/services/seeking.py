"""The search of the top bar: manifests, batches, parties and codes by what was typed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.queries.batch_list import batch_facts
from db.queries.manifest_rows import ManifestFacts, manifest_facts
from db.queries.party_list import party_facts
from db.queries.trace_things import container_of
from db.queries.words import newest, phrase_of
from hwtrack.services.choices import matching_codes
from hwtrack.services.requests import SearchHit
from hwtrack.services.signed_codes import container_in, number_in

_CODE_LENGTH = 37
_KINDS = ("manifest", "batch", "party", "code")


def search(session: Session, asked: tuple[str, int]) -> tuple[SearchHit, ...]:
    """Find things by words, numbers and pinyin initials: (text, limit) -> at most *limit* hits.

    What bears exactly the words typed comes first, else the newest of each kind; every kind has its
    share, and what one leaves free goes to the others. What a scanner read from a label finds its
    container, from a paper what bears the paper's number.
    """
    text, limit = asked[0].strip(), asked[1]
    if limit > 0 and (container := _container(session, text)):
        return container
    text = number_in(text) or text
    phrase = phrase_of(text)
    if phrase is None or limit <= 0:
        return ()
    kinds = (
        _manifests(session, phrase, limit),
        _batches(session, phrase, limit),
        _parties(session, phrase, limit),
        _codes(session, text, limit),
    )
    share = max(limit // len(kinds), 1)
    exact = [hit for hits in kinds for hit in hits if hit.title.casefold() == text.casefold()]
    shared = [hit for hits in kinds for hit in hits[:share]]
    spare = [hit for hits in kinds for hit in hits[share:]]
    chosen = list(dict.fromkeys((*exact, *shared, *spare)))[:limit]
    return tuple(sorted(chosen, key=lambda hit: (hit not in exact, _KINDS.index(hit.kind))))


def _container(session: Session, text: str) -> tuple[SearchHit, ...]:
    """Find a container by its whole 37-character code or by what a scanner reads from its label."""
    asked = container_in(text) or text
    found = container_of(session, asked) if len(asked) == _CODE_LENGTH else None
    return () if found is None else (SearchHit("container", found.code, found.code, found.kind),)


def _manifests(session: Session, phrase: str, limit: int) -> list[SearchHit]:
    facts = manifest_facts(session, newest(session, "manifest", phrase, limit))
    return [SearchHit("manifest", found.uid, found.internal_no, _story(found)) for found in facts]


def _story(found: ManifestFacts) -> str:
    way = " → ".join(name for name in (found.generator, found.receiver) if name)
    return "·".join(part for part in (way, found.lines[0].waste_code if found.lines else "") if part)


def _batches(session: Session, phrase: str, limit: int) -> list[SearchHit]:
    facts = batch_facts(session, newest(session, "batch", phrase, limit))
    return [
        SearchHit(
            "batch", found.uid, found.code, f"{found.waste_code} {found.name_zh or found.name}·{found.site}"
        )
        for found in facts
    ]


def _parties(session: Session, phrase: str, limit: int) -> list[SearchHit]:
    facts = party_facts(session, newest(session, "organisation", phrase, limit))
    return [SearchHit("party", found.uid, found.name, found.division) for found in facts]


def _codes(session: Session, text: str, limit: int) -> list[SearchHit]:
    return [
        SearchHit("code", found.code, found.code, found.name_zh)
        for found in matching_codes(session, text)[:limit]
    ]
