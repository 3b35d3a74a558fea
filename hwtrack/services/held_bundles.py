"""Bundles and acknowledgements as evidence: what a sender signed, entry by entry, and what a recipient says it holds."""

from __future__ import annotations

from pathlib import Path

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.acknowledging import HEAD, read_acknowledgement
from hwtrack.services.bundle_format import BundleDamaged
from hwtrack.services.bundle_look import bundle_leaves, check_root
from hwtrack.services.bundle_reading import open_bundle
from hwtrack.services.held_views import Claim, HeldLeaves

_MOST_LEAVES = 5_000_000
"""Entries of one bundle that are compared one by one; its checkpoint covers the rest too."""


def of_bundle(path: Path, source: str) -> tuple[Claim, HeldLeaves]:
    """Return the checkpoint that a bundle carries, and the leaves of its entries.

    Raises:
        BundleDamaged: it is damaged, or not signed as it says.
    """
    try:
        with open_bundle(path) as bundle:
            header, tree = bundle.header, bundle.header.tree()
            leaves: list[bytes] = []
            for lot in bundle.lots():
                found = bundle_leaves(lot)
                tree.extend(found)
                leaves += found[: _MOST_LEAVES - len(leaves)]
            check_root(header, tree)
    except (UserError, EnvironmentProblem) as said:
        raise BundleDamaged(said.message.rstrip("。"), "cannot be read") from None
    claim = Claim(source, "bundle", header.origin, header.last, header.root.hex(), header.checkpoint)
    return claim, HeldLeaves(source, header.epochs, header.first, tuple(leaves))


def is_acknowledgement(text: str) -> bool:
    """Say whether a text begins as an acknowledgement does."""
    return text.startswith(HEAD)


def of_acknowledgement(text: str, source: str) -> Claim:
    """Return what a recipient signed of the sender's journal; it is not the sender's own signature.

    Raises:
        UserError: it was changed.
    """
    said = read_acknowledgement(text).said
    return Claim(source, "acknowledgement", said.origin, said.size, said.root.hex())
