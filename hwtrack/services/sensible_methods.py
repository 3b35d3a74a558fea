"""Which treatment methods make technical sense for a waste: a convention of this program, not a rule of law.

`resources/data/sensible_methods.csv` names the methods by category, and by code where a code differs
from its category: `methods` that a plant applies to many wastes, and `kin_methods` that make sense only
where the licence already names waste of the same category (a smelter is not any smelter, and arsenic
needs a rigid landfill). `basis` says what it rests on (GB 18598: no medical and no liquid waste in a
landfill). An office that judges otherwise edits the file: it only decides which additions to a
licence are proposed, never what a licence allows.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import resources
from hwtrack.domain.codes import category_of

FILE = "data/sensible_methods.csv"


class Methods(NamedTuple):
    """The methods that make sense for a waste: anywhere, and only on a line that knows its category."""

    general: frozenset[str]
    kin: frozenset[str]


@cache
def _table() -> dict[str, Methods]:
    return {
        row["waste"]: Methods(frozenset(row["methods"].split()), frozenset(row["kin_methods"].split()))
        for row in resources.rows(FILE)
    }


def sensible_methods(code: str) -> Methods:
    """Return the methods that make sense for a waste code; a code of its own goes before its category."""
    table = _table()
    return table.get(code, table.get(category_of(code), Methods(frozenset(), frozenset())))


def is_sensible(code: str, method: str, *, kin: bool = True) -> bool:
    """Say whether a method makes sense for a waste code; `kin`: on a line that names its category."""
    methods = sensible_methods(code)
    return method in methods.general or (kin and method in methods.kin)
