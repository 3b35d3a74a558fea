"""The journal's root is the one RFC 9162 defines."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.merkle import EMPTY_ROOT, CompactRange, leaf_hash, node_hash, root_of


def defined(leaves):
    """Compute the root by the recursive definition of RFC 9162, section 2.1.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + defined(leaves[:split]) + defined(leaves[split:])).digest()


@given(st.lists(st.binary(min_size=0, max_size=4), max_size=70))
def test_appending_gives_the_defined_root(data):
    leaves = [leaf_hash(item) for item in data]
    assert root_of(leaves) == defined(leaves)


@given(st.integers(0, 200))
def test_the_packed_edge_goes_on_where_it_stopped(size):
    whole, part = CompactRange(), CompactRange()
    for i in range(size):
        part.append(leaf_hash(bytes([i])))
        whole.append(leaf_hash(bytes([i])))
    again = CompactRange.unpack(part.size, part.pack())
    again.append(leaf_hash(b"next"))
    whole.append(leaf_hash(b"next"))
    assert again.root() == whole.root()


def test_an_edge_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="peaks"):
        CompactRange.unpack(3, b"\x00" * 32)


def test_leaves_and_nodes_cannot_be_taken_for_each_other():
    assert leaf_hash(b"") != EMPTY_ROOT
    assert node_hash(b"a" * 32, b"b" * 32) != leaf_hash(b"a" * 32 + b"b" * 32)
