"""How closely each site of the demo is supervised, and what it generated of each waste by year."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from hwtrack.domain.supervision import SupervisionClass, SupervisionFacts, supervise
from hwtrack.services.demo.calendar import REFERENCE, YEAR, day_of
from hwtrack.services.demo.flows import Plan
from hwtrack.services.demo.parties import Party, World

DECIDED: Final = (
    ("anodising", SupervisionClass.KEY, "位于饮用水水源汇水区，按重点监管单位管理"),
    ("leather", SupervisionClass.KEY, "上年度发生过环境应急事件，提级管理"),
    ("ceramics", SupervisionClass.SIMPLIFIED, "产线停产检修，经核定按简化管理"),
)
"""Trades of which one site each is supervised otherwise than its figures say, and the bureau's reason."""


class Supervised:
    """The class of every site that generates or takes waste, as figures and bureau have it."""

    def __init__(self, world: World, plan: Plan) -> None:
        self.generated: dict[int, dict[int, dict[str, int]]] = {}
        for batch in plan.batches:
            if batch.origin == "generate":
                years = self.generated.setdefault(batch.site.id, {})
                codes = years.setdefault(day_of(batch.born).year, defaultdict(int))
                codes[batch.code] += batch.grams
        self.sites = [party for party in world.parties if party.kind != "carrier"]
        self._world, self.own_facility = world, world.own_facility
        self._licensed = {one.party.id for one in world.licences if one.holds(REFERENCE)}
        self.decided = dict(self._decisions())
        self.classes = {party.id: self._class(party) for party in self.sites}

    def year(self, party: Party, year: int = YEAR) -> dict[str, int]:
        """Return what a site generated in a year, by waste."""
        return self.generated.get(party.id, {}).get(year, {})

    def computed(self, party: Party) -> SupervisionClass:
        """Return the class the figures of the year give a site (HJ 1259-2022, 4.2)."""
        facts = SupervisionFacts(
            generated={YEAR: sum(self.year(party).values())},
            running_since=day_of(0).replace(year=2015),
            permitted=None,
            own_facility=party.id in self.own_facility,
            licensed=party.id in self._licensed,
        )
        return supervise(facts, REFERENCE).computed

    def _class(self, party: Party) -> SupervisionClass:
        decided = self.decided.get(party.id)
        return decided[0] if decided else self.computed(party)

    def _decisions(self) -> list[tuple[int, tuple[SupervisionClass, str]]]:
        found = []
        for trade, decided, reason in DECIDED:
            others = [party for party in self._world.of(trade) if self.computed(party) is not decided]
            found += [(party.id, (decided, reason)) for party in others[:1]]
        return found

    def of_class(self, wanted: SupervisionClass) -> list[Party]:
        """Return the generators of a class within the province, in the order of their numbers."""
        return [
            party
            for party in self.sites
            if party.kind == "generator" and party.division and self.classes[party.id] is wanted
        ]
