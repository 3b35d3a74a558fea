"""Batches with which something is wrong on purpose: each is noted under the check that finds it."""

from __future__ import annotations

from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import END_OF_YEAR, START_OF_YEAR, minute
from hwtrack.services.demo.flows import Batch, Gone, Plan, Treated
from hwtrack.services.demo.parties import Party, World
from hwtrack.services.demo.trades import DRUM, TRADES, WORKSHOPS

UNKNOWN_CODE: Final = "398-010-17"
"""Well formed, and in no edition of the catalogue that is bundled."""
_ACID, _ALKALI, _SOLVENT, _OIL, _CARBON = "900-300-34", "900-352-35", "900-402-06", "900-249-08", "900-039-49"
_KILOGRAM: Final = 1_000


class Planting:
    """Plants the batches; every one of them stays out of the way of the rest of the story."""

    def __init__(self, world: World, plan: Plan) -> None:
        self._world, self._plan = world, plan
        self._firms = self._largest()

    def run(self) -> None:
        """Plant all of them."""
        self._long_kept()
        self._unsigned()
        self._without_manifest()
        self._point_over()
        self._acid_beside_alkali()
        self._without_label()
        self._unknown_code()

    def _largest(self) -> list[Party]:
        """Return ordinary firms with a store, those that generated most in the year first."""
        made: dict[int, int] = {}
        for batch in self._plan.batches:
            if batch.origin == "generate" and START_OF_YEAR <= batch.born <= END_OF_YEAR:
                made[batch.site.id] = made.get(batch.site.id, 0) + batch.grams
        firms = [firm for firm in self._world.of(*(trade.key for trade in TRADES)) if firm.division]
        return sorted(firms, key=lambda firm: (-made.get(firm.id, 0), firm.id))

    def _lay(self, party: Party, code: str, kilograms: int, day: date, form: str = "liquid") -> Batch:
        born = minute(day, 10)
        batch = Batch(party, code, form, "", kilograms * _KILOGRAM, born, born, packaging=DRUM, kept=True)
        return self._plan.add(batch)

    def _long_kept(self) -> None:
        batch = self._lay(self._firms[1], _CARBON, 640, date(2025, 5, 12), "solid")
        self._world.flaws.batch("kept_over_a_year", batch)

    def _unsigned(self) -> None:
        batch = self._lay(self._firms[2], _OIL, 380, date(2026, 6, 4))
        batch.handlers = ("", "")
        self._world.flaws.batch("no_handler", batch)

    def _without_manifest(self) -> None:
        batch = self._lay(self._firms[3], _OIL, 2_150, date(2026, 3, 3))
        gone = Gone(batch, minute(date(2026, 3, 24), 19, 40))
        batch.moves.append((gone.at, batch.grams))
        self._plan.gone.append(gone)
        self._world.flaws.batch("no_manifest", batch)

    def _point_over(self) -> None:
        garage = self._world.of(WORKSHOPS[0].key)[0]
        self._lay(garage, WORKSHOPS[0].streams[0].code, 3_420, date(2026, 6, 2))
        self._world.flaws.site("point_over", garage)

    def _acid_beside_alkali(self) -> None:
        firm = next(firm for firm in self._firms[4:] if any(one.code == _ACID for one in firm.streams))
        for code, kilograms, day in ((_ACID, 1_900, 8), (_ALKALI, 1_150, 9)):
            batch = self._lay(firm, code, kilograms, date(2026, 6, day))
            batch.area = firm.areas[0].place
        self._world.flaws.site("incompatible", firm)

    def _without_label(self) -> None:
        firm = self._firms[0]
        batch = self._lay(firm, _SOLVENT, 870, date(2026, 5, 27))
        batch.packaging = ""
        self._world.own_facility.add(firm.id)
        self._world.flaws.batch("no_label", batch)

    def _unknown_code(self) -> None:
        batch = self._lay(self._firms[5], UNKNOWN_CODE, 460, date(2026, 2, 10), "semi_solid")
        at = minute(date(2026, 2, 26), 16)
        batch.moves.append((at, batch.grams))
        self._plan.treated.append(Treated(batch.site, [(batch, batch.grams)], at))
        self._world.own_facility.add(batch.site.id)
        self._world.flaws.batch("unknown_code", batch)
