"""The Merkle tree of the journal (RFC 9162): leaves, root, proofs that an entry is in it and that it only grew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash the bytes of one entry as a leaf (0x00 prefix)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent (0x01 prefix)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _subtree(level: Sequence[bytes]) -> bytes:
    """Return the root over a power of two of nodes; `node_hash` written out, as a million calls take longer than it."""
    sha = hashlib.sha256
    while len(level) > 1:
        pairs = iter(level)
        level = [sha(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
    return level[0]


@dataclass
class CompactRange:
    """The right edge of the tree: the roots of its perfect subtrees, largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash; about one hash of work on average."""
        self.peaks.append(leaf)
        size = self.size
        while size & 1:
            right = self.peaks.pop()
            self.peaks.append(node_hash(self.peaks.pop(), right))
            size >>= 1
        self.size += 1

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaf hashes: whole subtrees at once, at half the work of one by one."""
        at = 0
        while at < len(leaves):
            # The largest subtree that begins here: aligned, and not beyond the leaves at hand.
            height = (len(leaves) - at).bit_length() - 1
            if self.size:
                height = min(height, (self.size & -self.size).bit_length() - 1)
            level = leaves[at : at + (1 << height)]
            at += len(level)
            self._merge(_subtree(level), height)

    def _merge(self, peak: bytes, height: int) -> None:
        """Add the root of a perfect subtree of that height, joined with its equals to the left."""
        size = self.size >> height
        while size & 1:
            peak = node_hash(self.peaks.pop(), peak)
            size >>= 1
        self.peaks.append(peak)
        self.size += 1 << height

    def root(self) -> bytes:
        """Return the root over all leaves so far (the hash of nothing for an empty tree)."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def pack(self) -> bytes:
        """Write the peaks one after another, 32 bytes each."""
        return b"".join(self.peaks)

    @classmethod
    def unpack(cls, size: int, packed: bytes) -> CompactRange:
        """Read what `pack` wrote.

        Raises:
            ValueError: the number of peaks does not fit the size.
        """
        peaks = [packed[i : i + HASH_BYTES] for i in range(0, len(packed), HASH_BYTES)]
        if len(packed) != HASH_BYTES * size.bit_count():
            raise ValueError(f"{len(peaks)} peaks do not belong to {size} leaves")
        return cls(size, peaks)


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over the given leaf hashes."""
    tree = CompactRange()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


@dataclass
class MerkleTree:
    """All nodes over a journal's leaves: proofs that an entry is in it, and that it grew out of a shorter one.

    A node without a right neighbour stands for itself one level up, which gives the tree of RFC 9162,
    section 2.1.1. Memory: 64 bytes an entry, besides what Python adds.
    """

    levels: list[list[bytes]]

    @classmethod
    def over(cls, leaves: Iterable[bytes]) -> MerkleTree:
        """Hash the leaf hashes up to the root."""
        levels = [list(leaves)]
        while len(levels[-1]) > 1:
            below = levels[-1]
            above = [node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
            if len(below) % 2:
                above.append(below[-1])
            levels.append(above)
        return cls(levels)

    @property
    def size(self) -> int:
        """Count the leaves."""
        return len(self.levels[0])

    def root(self) -> bytes:
        """Return the root over all leaves (the hash of nothing for an empty tree)."""
        return self.levels[-1][0] if self.size else EMPTY_ROOT

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """Prove that the leaf at *index* (from 0) is in the tree: its siblings from below (section 2.1.3.1).

        Raises:
            ValueError: there is no such leaf.
        """
        if not 0 <= index < self.size:
            raise ValueError(f"no leaf {index} among {self.size}")
        path = []
        for level in self.levels[:-1]:
            if index ^ 1 < len(level):
                path.append(level[index ^ 1])
            index >>= 1
        return tuple(path)

    def consistency(self, size: int) -> tuple[bytes, ...]:
        """Prove that the first *size* leaves are those of the tree as it was then (section 2.1.4.1).

        Raises:
            ValueError: the tree never had that size, or was empty then.
        """
        if not 0 < size <= self.size:
            raise ValueError(f"no earlier tree of {size} among {self.size}")
        return tuple(self._grown(size, 0, self.size, whole=True))

    def _grown(self, size: int, first: int, end: int, *, whole: bool) -> list[bytes]:
        if size == end - first:
            return [] if whole else [self._node(first, end)]
        middle = 1 << (end - first - 1).bit_length() - 1
        if size <= middle:
            left = self._grown(size, first, first + middle, whole=whole)
            return [*left, self._node(first + middle, end)]
        right = self._grown(size - middle, first + middle, end, whole=False)
        return [*right, self._node(first, first + middle)]

    def _node(self, first: int, end: int) -> bytes:
        """Return the root over a subtree of the whole tree."""
        level = (end - first - 1).bit_length()
        return self.levels[level][first >> level]


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether *proof* shows the leaf at *index* (from 0) under the root of *size* (section 2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != HASH_BYTES:
        return False
    last, found = size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            found = node_hash(sibling, found)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and found == root


def extends(root: bytes, size: int, earlier: bytes, earlier_size: int, proof: Sequence[bytes]) -> bool:
    """Say whether *proof* shows that a tree grew out of an *earlier* one (section 2.1.4.2)."""
    if earlier_size == size:
        return size > 0 and not proof and earlier == root
    if not 0 < earlier_size < size or not proof:
        return False
    index, last, path = earlier_size - 1, size - 1, list(proof)
    while index & 1:
        index, last = index >> 1, last >> 1
    # A whole subtree's root is the earlier root itself, and not repeated in the proof.
    old = new = earlier if earlier_size & (earlier_size - 1) == 0 else path.pop(0)
    for node in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            new = node_hash(new, node)
        index, last = index >> 1, last >> 1
    return last == 0 and old == earlier and new == root
