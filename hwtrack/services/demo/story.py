"""The whole story in memory: who there is, what happened, and licences that fit it."""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.domain.capacity.province import ProvincePlan
from hwtrack.services.demo.downstream import Downstream
from hwtrack.services.demo.drums import count_containers
from hwtrack.services.demo.episodes import Episodes
from hwtrack.services.demo.families import FAMILIES, FamilySupply
from hwtrack.services.demo.flows import Plan
from hwtrack.services.demo.numbering import number_batches, number_manifests
from hwtrack.services.demo.parties import World
from hwtrack.services.demo.planting import Planting
from hwtrack.services.demo.rarities import Rarities
from hwtrack.services.demo.shipping import Shipper
from hwtrack.services.demo.sizing import size_licences
from hwtrack.services.demo.supply import Supply
from hwtrack.services.demo.world import Founder

PREFIX = "JX"


@dataclass(frozen=True, slots=True)
class Story:
    """The province, what is booked in bulk, and the plan that proves the shortages."""

    world: World
    plan: Plan
    capacity: ProvincePlan


def tell(seed: int, scale: float) -> Story:
    """Make the story up; the same seed and scale make the same one."""
    world, plan = Founder(seed, scale).build(), Plan()
    shipper = Shipper(world, plan)
    Supply(world, plan, shipper, seed, scale).run()
    for family in FAMILIES:
        FamilySupply(world, plan, shipper, family, seed, scale).run()
    Rarities(world, plan, shipper, seed).run()
    Episodes(world, plan, shipper, seed).run()
    Downstream(world, plan, shipper, seed, scale).run()
    Planting(world, plan).run()
    capacity = size_licences(world, plan, seed)
    number_batches(plan)
    number_manifests(plan, PREFIX)
    count_containers(plan)
    return Story(world, plan, capacity)
