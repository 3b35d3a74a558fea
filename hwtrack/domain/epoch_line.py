"""Which entries of which epochs a register stands by, where backups were restored in between."""

from __future__ import annotations

from collections.abc import Mapping


def line_of(starts: Mapping[int, int], formers: Mapping[int, int]) -> dict[int, int | None]:
    """Return for each epoch the last entry that still belongs to the register, None for the present one, 0 for no entry.

    *starts* gives the first entry held of each epoch, *formers* which epoch it went on from; where that
    is not known, it is the one before. What a register wrote after the backup from which it was restored
    belongs to it no longer: two backups of one file may both have been gone on from.
    """
    ends: dict[int, int | None] = dict.fromkeys(starts, 0)
    epoch, limit = max(starts, default=0), None
    while epoch in starts:
        ends[epoch] = limit
        limit = starts[epoch] - 1 if limit is None else min(starts[epoch] - 1, limit)
        former = formers.get(epoch, 0)
        earlier = max((one for one in starts if one < epoch), default=0)
        epoch = former if former in starts and former < epoch else earlier
    return ends
