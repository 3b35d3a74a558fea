"""Looking at a bundle: whose it is, and whether its entries go on from what is held, without writing anything.

What is compared: the signature under the accepted key of that register, changes of key and of epoch
inside the entries, the Merkle edge before them, every leaf that is held already, the root after them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from db.schema import known_versions
from hwtrack.domain.merkle import CompactRange
from hwtrack.services import bundle_words as words
from hwtrack.services.bundle_format import BundleDamaged, BundleHeader, NotSignedError
from hwtrack.services.bundle_held import HeldBefore, held_before, keys_before
from hwtrack.services.bundle_keys import KeyPath, OtherKeyError
from hwtrack.services.bundle_reading import Bundle, BundleEntry, open_bundle
from hwtrack.services.bundle_words import Told
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.foreign_clocks import is_ahead, moment_of
from hwtrack.services.journal import leaves_of
from hwtrack.services.keys import is_sample_key
from hwtrack.services.store import Store

MISTYPED = "mistyped"
"""The verdict where the fingerprint that a person gave is not that of the bundle's key: nothing is said of the bundle."""
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Looked:
    """What a bundle is, as far as it could be read, and what would happen to it.

    `verdict` is that of `BundleSeen`; `seq` is the first entry that is missing or differs; `also` is
    worth knowing and refuses nothing; `key_before` is the accepted key of its register, in hex. Without
    a *header* the file could not be read so far.
    """

    verdict: str
    told: Told
    header: BundleHeader | None = None
    public_key: bytes = b""
    digest: str = ""
    held_to: int = 0
    seq: int | None = None
    also: tuple[Told, ...] = ()
    key_before: str | None = None

    @property
    def new(self) -> int:
        """Count the entries that are not held yet."""
        return 0 if self.header is None else max(0, self.header.last - max(self.held_to, self.header.first))


class _Stop(Exception):
    """The bundle is not to be taken: verdict, both sentences, and the entry."""

    def __init__(self, verdict: str, told: Told, seq: int | None = None) -> None:
        """Keep why."""
        super().__init__(verdict)
        self.verdict, self.told, self.seq = verdict, told, seq


def look_at(store: Store, path: Path, accepted: str = "", progress: Progress = silent) -> Looked:
    """Look at a bundle; *accepted* is a fingerprint that a person compared and that counts as the accepted key.

    Raises:
        UserError: the file is no bundle at all.
        EnvironmentProblem: it cannot be read.
    """
    try:
        with open_bundle(path, progress) as bundle:
            return _look(store, bundle, accepted, progress)
    except BundleDamaged as said:
        verdict = "signature" if isinstance(said, NotSignedError) else "damaged"
        return Looked(verdict, words.damaged(said.reason, said.reason_en), said.header)


def _look(store: Store, bundle: Bundle, accepted: str, progress: Progress) -> Looked:
    header, key = bundle.header, bundle.card.public_key
    held = store.ask(held_before, header)
    seen = Looked(
        "",
        ("", ""),
        header,
        key,
        bundle.digest,
        held.held_to,
        also=_also(header, held.now),
        key_before=held.public_key,
    )
    try:
        _refuse_own(header, key, held)
        path = KeyPath(header, _accepted_key(held, key, accepted), key.hex())
        _refuse_gap(header, held)
        ahead = _walk(bundle, held, path, progress)
        seen = replace(seen, also=(*seen.also, *_entry_ahead(ahead)))
        _refuse_other_key(store, path, held)
    except _Stop as stop:
        return replace(seen, verdict=stop.verdict, told=stop.told, seq=stop.seq)
    except BundleDamaged as said:
        said.header = header
        raise
    if seen.new:
        return replace(seen, verdict="new", told=words.new(seen.new))
    return replace(seen, verdict="known", told=words.KNOWN)


def _refuse_own(header: BundleHeader, key: bytes, held: HeldBefore) -> None:
    if header.register_uid == held.own.uid:
        raise _Stop("own", words.OWN)
    if (header.sample or is_sample_key(header.register_uid, key)) and not held.own.sample:
        raise _Stop("key", words.SAMPLE)


def plain_hex(text: str) -> str:
    """Return a fingerprint or key as it was typed or shown, without its grouping."""
    return re.sub(r"[\s:-]", "", text).lower()


def _accepted_key(held: HeldBefore, key: bytes, accepted: str) -> str | None:
    """Return the key from which the entries' changes of key must lead on; None where a person accepted this one."""
    given = plain_hex(accepted)
    if given and given in names_of(key):
        return None
    # Who gives the key that was accepted before typed nothing wrong: it is the bundle that has another one.
    if given and (held.public_key is None or given not in names_of(bytes.fromhex(held.public_key))):
        raise _Stop(MISTYPED, words.wrong_fingerprint(fingerprint(key)))
    if held.public_key is None:
        raise _Stop("unknown", words.unknown(fingerprint(key)))
    return held.public_key


def names_of(key: bytes) -> tuple[str, str]:
    """Return what a person may give of a key: its fingerprint, or the key itself."""
    return fingerprint(key), key.hex()


def _refuse_gap(header: BundleHeader, held: HeldBefore) -> None:
    if held.broken_at is not None:
        raise _Stop("fork", words.fork(held.broken_at), held.broken_at)
    if header.first > held.held_to:
        raise _Stop("gap", words.gap(held.held_to + 1, header.first), held.held_to + 1)


def _walk(bundle: Bundle, held: HeldBefore, path: KeyPath, progress: Progress) -> BundleEntry | None:
    """Compare every entry that is held, and follow the tree to the root; return the first new one dated ahead."""
    ahead: BundleEntry | None = None
    header, tree = bundle.header, bundle.header.tree()
    if held.edge != header.edge:
        raise _Stop("fork", words.fork_before(header.first), header.first)
    for lot in bundle.lots():
        leaves = bundle_leaves(lot)
        at = tree.size - header.first
        _compare(held.leaves[at : at + len(leaves)], leaves, tree.size)
        path.take(lot, held.held_to)
        tree.extend(leaves)
        ahead = ahead or next(_dated_ahead(lot, held), None)
        progress(header.count + tree.size - header.first, header.count * 2)
    check_root(header, tree)
    return ahead


def _dated_ahead(lot: Sequence[BundleEntry], held: HeldBefore) -> Iterator[BundleEntry]:
    for entry in lot:
        at = moment_of(entry.recorded_at) if entry.seq > held.held_to else None
        if at is not None and is_ahead(at, held.now):
            yield entry


def _entry_ahead(entry: BundleEntry | None) -> tuple[Told, ...]:
    at = moment_of(entry.recorded_at) if entry is not None else None
    return (words.entry_ahead(entry.seq, at),) if entry is not None and at is not None else ()


def _compare(held: Sequence[bytes], leaves: Sequence[bytes], before: int) -> None:
    if list(held) == list(leaves[: len(held)]):
        return
    for number, (one, other) in enumerate(zip(held, leaves, strict=False), start=before + 1):
        if one != other:
            raise _Stop("fork", words.fork(number), number)


def bundle_leaves(lot: Sequence[BundleEntry]) -> list[bytes]:
    """Hash the leaves of entries as their own journal does."""
    return leaves_of(list(zip(*lot, strict=True)))


def check_root(header: BundleHeader, tree: CompactRange) -> None:
    """Refuse entries that do not lead to the root that was signed.

    Raises:
        BundleDamaged: they do not.
    """
    if tree.root() != header.root:
        raise BundleDamaged("条目与所签的根不符", "its entries do not lead to the root that was signed")


def _refuse_other_key(store: Store, path: KeyPath, held: HeldBefore) -> None:
    try:
        path.finish()
    except OtherKeyError as said:
        # An old bundle that a former key signed brings nothing new and passes.
        old = path.header.last <= held.held_to and not path.changes
        if not old or path.signer not in store.ask(keys_before, path.header):
            raise _Stop("key", words.LOST_KEY if said.lost else words.OTHER_KEY) from None


def _also(header: BundleHeader, now: datetime) -> tuple[Told, ...]:
    """Return what is worth knowing and refuses nothing."""
    found = []
    if is_ahead(header.made_at, now):
        found.append(words.ahead(header.made_at))
    if header.schema > known_versions()[-1]:
        found.append(words.newer(header.schema))
    return tuple(found)
