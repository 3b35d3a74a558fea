"""How long the random histories run: bounded in the suite, as long as one likes in `bench/`."""

import os

from hypothesis import HealthCheck, settings

from hwtrack.services.desk import UidSource
from hwtrack.services.store import Store

FACTOR = int(os.environ.get("HWTRACK_PROPERTY_FACTOR", "1"))
"""How many times as many examples as the suite runs."""


def histories(examples: int, steps: int) -> settings:
    """Return settings for so many random histories of so many steps."""
    return settings(
        max_examples=examples * FACTOR,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def same_names_again(store: Store) -> Store:
    """Let a register name what it makes alike in every run: a history is told again from its steps alone."""
    store.uids = UidSource(store.clock, seed=11)
    return store
