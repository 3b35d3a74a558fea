"""What a register calls its organisations: every code and name it ever gave one, so that a renaming changes nobody.

What a person denied stands whatever the register calls the organisation afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import orjson

from hwtrack.domain.claim_parties import NAME, Party

Called = list[list[str]]
"""Pairs of code and name, each once, the present one last; nothing where an organisation is only referred to."""
_MOST = 12
"""Pairs kept: nobody is called more, and what a register claims must not grow without bounds."""
_MADE = '{"as":3,'
"""How the text begins that organisations are kept as; an earlier version of the program kept or judged otherwise."""


def called_anew(called: Called, code: str, name: str) -> Called:
    """Return what an organisation was called and is called now: the first ones stay where there are too many."""
    now = [code, name]
    return [*[pair for pair in called if pair != now][: _MOST - 1], now]


def label_of(called: Called) -> str:
    """Return the one label an organisation is shown and denied by: its code, else "=" and its name."""
    return _label(*called[-1]) if called else ""


def party_of(called: Called) -> Party:
    """Return all labels that an organisation can be recognised by."""
    return frozenset(label for code, name in called for label in (code, name and f"{NAME}{name}") if label)


def is_denied(called: Called, denied: Iterable[str]) -> bool:
    """Say whether an organisation is one whose books the register was found not to keep, by its *denied* labels."""
    labels = frozenset(denied)
    # Who changes names more often than is kept track of does not shake off a denial by it.
    return bool(labels) and (len(called) >= _MOST or any(_label(*pair) in labels for pair in called))


def _label(code: str, name: str) -> str:
    return code or f"{NAME}{name}"


def called_from(text: str) -> Called:
    """Read back what an organisation was called."""
    return list(orjson.loads(text)) if text else []


def text_of(called: Called) -> str:
    """Write what an organisation was called."""
    return orjson.dumps(called).decode()


def kept_text(kept: Mapping[str, Called]) -> str:
    """Write the organisations whose books a register keeps, by their numbers there."""
    return orjson.dumps({"as": 3, "of": kept}, option=orjson.OPT_SORT_KEYS).decode()


def kept_from(text: str) -> dict[str, Called]:
    """Read them back; none where an earlier version of the program wrote them, for all is read anew then."""
    return dict(orjson.loads(text)["of"]) if text.startswith(_MADE) else {}


def is_outdated(texts: Iterable[str]) -> bool:
    """Say whether an earlier version of the program read what registers tell."""
    return any(not text.startswith(_MADE) for text in texts)
