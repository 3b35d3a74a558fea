"""Special properties as they are typed: 高氯 is refused, 含砷=200 is a limit of 200 t a year."""

from __future__ import annotations

import re

from hwtrack.domain.capacity.wording import CHINESE, ENGLISH
from hwtrack.services.register import NewProperty
from ui import words
from ui.forms.entries import mass_text, read_mass

APART = re.compile(r"[\s,，、;；]+")


def properties_text(properties: tuple[NewProperty, ...]) -> str:
    """Write what a line refuses or limits as it is typed."""
    return " ".join(
        words.of(words.PROPERTIES, one.property)
        + (f"={mass_text(one.limit_grams)}" if one.limit_grams is not None else "")
        for one in properties
    )


def read_properties(text: str, field: str) -> tuple[NewProperty, ...]:
    """Read properties, named in either language; a name that is none is left for the rules to refuse.

    Raises:
        UnreadError: a limit is no mass.
    """
    named = text.replace("＝", "=")
    for key, name in _names():
        named = re.sub(re.escape(name), key, named, flags=re.IGNORECASE)
    found = []
    for part in APART.split(re.sub(r"\s*=\s*", "=", named)):
        if part:
            name, given, limit = part.partition("=")
            grams = read_mass(limit, field)
            found.append(NewProperty(name, 0 if given and grams is None else grams))
    return tuple(found)


def _names() -> list[tuple[str, str]]:
    """Return every name of every property, the longest first."""
    names = [
        (key, name) for language in (CHINESE.properties, ENGLISH.properties) for key, name in language.items()
    ]
    names += [(key, words.of(words.PROPERTIES, key)) for key in words.PROPERTIES]
    return sorted(names, key=lambda pair: -len(pair[1]))
