"""What happens after receipt: platforms regroup and pass on, furnaces burn, the rest is treated."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import BULK_END, DAY, Minute, in_hours, minute, next_weekday
from hwtrack.services.demo.flows import Batch, Campaign, Merged, Parcel, Plan, Treated
from hwtrack.services.demo.parties import Line, Party, World
from hwtrack.services.demo.shipping import CALM, Shipper
from hwtrack.services.demo.trades import RESIDUE

_BURNT: Final = "D10"
_ADDITIVE_PERCENT, _RESIDUE_LOW, _RESIDUE_HIGH = 3, 18, 26
_FORTNIGHT = 14 * DAY
_LOAD = 29_800_000
_RESTS: Final = 2.5
_FORGOTTEN: Final = (minute(date(2025, 10, 1)), minute(date(2026, 1, 20)))
_FIRST_THING: Final = minute(date(2026, 6, 17))
"""Medical waste of the last day in bulk is treated the morning after."""


class Downstream:
    """Plans what receivers do with the waste they accepted."""

    def __init__(self, world: World, plan: Plan, shipper: Shipper, seed: int, scale: float) -> None:
        self._world, self._plan, self._shipper, self._seed = world, plan, shipper, seed
        self._slower = 1 / max(min(scale, 1.0), 0.15)

    def run(self) -> None:
        """Plan platforms first, for what they pass on is burnt and treated after."""
        for party in self._world.of("platform"):
            self._platform(party)
        burnt = self._received_by_site()
        for party in [party for party in self._world.parties if party.furnace]:
            self._furnace(party, [batch for batch in burnt.get(party.id, []) if _is_burnt(batch)])
        for site, batches in self._received_by_site().items():
            rest = [one for one in batches if not one.still_open() and not one.moves and not one.kept]
            self._treat(self._world.parties[site - 1], [batch for batch in rest if not _is_burnt(batch)])

    def _received_by_site(self) -> dict[int, list[Batch]]:
        found: dict[int, list[Batch]] = {}
        for batch in self._plan.batches:
            if batch.origin == "accept":
                found.setdefault(batch.site.id, []).append(batch)
        for batches in found.values():
            batches.sort(key=lambda batch: batch.born)
        return found

    def _platform(self, party: Party) -> None:
        """Regroup what small generators brought, waste by waste, and send it to who may use it."""
        rng = random.Random(f"{self._seed}/platform/{party.id}")
        waiting = [batch for batch in self._plan.batches if batch.origin == "accept" and batch.site is party]
        waiting.sort(key=lambda batch: batch.born)
        at = int(rng.randrange(20, 30) * DAY * min(self._slower, _RESTS))
        while at < BULK_END - 12 * DAY:
            moment = in_hours(next_weekday(at), 10, rng.randrange(60))
            ripe = [batch for batch in waiting if batch.born < moment - DAY]
            waiting = [batch for batch in waiting if batch.born >= moment - DAY]
            kept = self._forgotten(ripe)
            for sources in _by_code([batch for batch in ripe if batch is not kept]):
                waiting += self._pass_on(party, sources, moment, rng)
            # Waste of a small register rests longer, but never its ninety working days.
            at += int(rng.randrange(16, 26) * DAY * min(self._slower, _RESTS))

    def _forgotten(self, ripe: list[Batch]) -> Batch | None:
        """Leave one batch of a platform where it is, beyond its ninety working days."""
        if self._world.flaws.of("kept_too_long"):
            return None
        found = next((batch for batch in ripe if _FORGOTTEN[0] <= batch.born <= _FORGOTTEN[1]), None)
        if found is not None:
            found.kept = True
            self._world.flaws.batch("kept_too_long", found)
        return found

    def _pass_on(self, party: Party, sources: list[Batch], at: Minute, rng: random.Random) -> list[Batch]:
        """Send on what was regrouped; return what could not go yet."""
        first = sources[0]
        lines = [line for line in self._world.takers(first.code) if _open(line, party, at)]
        batch = first
        if len(sources) > 1:
            batch = self._regroup(party, sources, at)
        else:
            at = max(at, first.born)
        near = [line for line in lines if line.facility.city == party.city] or lines
        line = rng.choice(near)
        load = Parcel(batch, batch.grams, at)
        back = self._shipper.ship([(load, line)], next_weekday(at + DAY), rng, CALM)
        return [batch] if back is None else []

    def _regroup(self, party: Party, sources: list[Batch], at: Minute) -> Batch:
        at = max(at, *(source.born for source in sources))
        taken = [(source, source.grams) for source in sources]
        for source, grams in taken:
            source.moves.append((at, grams))
        batch = Batch(
            party,
            sources[0].code,
            sources[0].form,
            " ".join(sorted({one for source in sources for one in source.properties.split()})),
            sum(grams for _, grams in taken),
            at,
            min(source.clock for source in sources),
            packaging=sources[0].packaging,
            origin="regroup",
        )
        merged = Merged(taken, self._plan.add(batch), at)
        batch.known = merged.last + 1
        self._plan.merged.append(merged)
        return batch

    def _furnace(self, party: Party, batches: list[Batch]) -> None:
        rng = random.Random(f"{self._seed}/furnace/{party.id}")
        landfills = [line for line in self._world.takers(RESIDUE) if not line.spec.family]
        at, number = _FORTNIGHT + rng.randrange(14) * DAY, 0
        while at < BULK_END - 4 * DAY:
            taken = []
            while number < len(batches) and batches[number].born < at - DAY:
                taken.append((batches[number], batches[number].grams))
                number += 1
            if taken:
                residue = self._burn(party, taken, in_hours(at, 15), rng)
                self._to_landfill(residue, landfills, rng)
            at += int(_FORTNIGHT * self._slower)

    def _burn(self, party: Party, taken: list[tuple[Batch, int]], at: Minute, rng: random.Random) -> Batch:
        for batch, grams in taken:
            batch.moves.append((at, grams))
        grams = sum(grams for _, grams in taken)
        # A charge has many codes; it is written under the heaviest of them.
        heaviest = max(taken, key=lambda pair: pair[1])[0]
        charge = Batch(party, heaviest.code, "unknown", "", grams, at, at, origin="charge")
        share = rng.randrange(_RESIDUE_LOW, _RESIDUE_HIGH)
        ash = Batch(
            party,
            RESIDUE,
            "solid",
            "",
            max(1, grams * share // 100),
            at,
            at,
            packaging="吨袋",
            origin="residue",
        )
        additive = max(1, grams * _ADDITIVE_PERCENT // 100)
        campaign = Campaign(party, taken, self._plan.add(charge), additive, self._plan.add(ash), at)
        ash.known = campaign.last + 1
        self._plan.campaigns.append(campaign)
        return ash

    def _to_landfill(self, residue: Batch, landfills: list[Line], rng: random.Random) -> None:
        left, at = residue.grams, residue.born
        while left > 0:
            grams = min(left, _LOAD)
            at = next_weekday(at + rng.randrange(2, 9) * DAY)
            line = rng.choice([line for line in landfills if _open(line, residue.site, at)])
            if self._shipper.ship([(Parcel(residue, grams, residue.born), line)], at, rng, CALM) is None:
                return
            left -= grams

    def _treat(self, party: Party, batches: list[Batch]) -> None:
        """End the waste some weeks after receipt; medical waste within a day."""
        rng = random.Random(f"{self._seed}/treat/{party.id}")
        days: dict[int, list[Batch]] = {}
        medical = party.trade == "medical"
        for batch in batches:
            days.setdefault(_treated_on(batch, rng, medical=medical), []).append(batch)
        for day in sorted(days):
            at = in_hours(day * DAY, 17)
            if medical and at > BULK_END:
                at = _FIRST_THING
            if at > _FIRST_THING:
                break
            taken = [(batch, batch.grams) for batch in days[day]]
            for batch, grams in taken:
                batch.moves.append((at, grams))
            self._plan.treated.append(Treated(party, taken, at))


def _treated_on(batch: Batch, rng: random.Random, *, medical: bool) -> int:
    """Return the day on which a batch is treated: the next one, or a Friday some weeks later."""
    day = batch.born // DAY
    if medical:
        return day + 1
    later = day + rng.randrange(4, 45)
    return later - later % 7 + 9


def _is_burnt(batch: Batch) -> bool:
    return batch.site.furnace and batch.pool is not None and batch.pool.spec.method == _BURNT


def _open(line: Line, sender: Party, at: Minute) -> bool:
    return line.open_to(sender) and line.open_at(at) and line.open_at(at + 8 * DAY) and not line.spec.family


def _by_code(batches: list[Batch]) -> Iterator[list[Batch]]:
    groups: dict[str, list[Batch]] = {}
    for batch in batches:
        groups.setdefault(batch.code, []).append(batch)
    for code in sorted(groups):
        yield groups[code]
