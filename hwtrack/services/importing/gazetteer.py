"""Names of counties and methods as files write them, turned into the codes the register keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import resources
from hwtrack.domain.codes import plain

_METHOD = re.compile(r"([RDCYG])\s*(\d{1,2})(?!\d).*", re.DOTALL)
HOME_PROVINCE = "江西省"


@dataclass(frozen=True)
class Gazetteer:
    """Divisions by their names and the methods that exist."""

    cities: dict[str, str] = field(default_factory=dict)
    counties: dict[tuple[str, str], str] = field(default_factory=dict)
    by_county: dict[str, tuple[str, ...]] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()

    def county(self, city: str, county: str) -> str | None:
        """Return the code of a county by its own name and its city's; None if there is none."""
        found = self.counties.get((_stem(city), county)) or self.counties.get((_stem(city), _stem(county)))
        if found is None and not city:
            alike = self.by_county.get(county, ())
            found = alike[0] if len(alike) == 1 else None
        return found

    def city(self, name: str) -> str | None:
        """Return the code of a city by its name."""
        return self.cities.get(_stem(name))

    def method(self, text: str) -> str | None:
        """Return the method's code that a text begins with (`D10 焚烧`), None if there is none."""
        found = _METHOD.fullmatch(plain(text).upper())
        code = f"{found[1]}{int(found[2])}" if found else ""
        return code if code in self.methods else None


def _stem(name: str) -> str:
    """Take off the kind of division, which changes (龙南县 is 龙南市 today) or is left out."""
    return name[:-1] if len(name) > 2 and name[-1] in "市县区" else name


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the bundled tables."""
    rows = resources.rows("data/divisions.csv")
    city_names = {row["code"]: row["name"] for row in rows if row["level"] == "city"}
    counties: dict[tuple[str, str], str] = {}
    by_county: dict[str, tuple[str, ...]] = {}
    listed = [row for row in rows if row["level"] == "county"]
    for row in listed:
        counties[_stem(city_names[row["parent"]]), row["name"]] = row["code"]
        by_county[row["name"]] = (*by_county.get(row["name"], ()), row["code"])
    for row in listed:
        counties.setdefault((_stem(city_names[row["parent"]]), _stem(row["name"])), row["code"])
    methods = frozenset(row["code"] for row in resources.rows("data/treatment_methods.csv"))
    return Gazetteer({_stem(name): code for code, name in city_names.items()}, counties, by_county, methods)
