"""The journal's root is the one RFC 9162 defines."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.merkle import (
    EMPTY_ROOT,
    CompactRange,
    MerkleTree,
    extends,
    includes,
    leaf_hash,
    node_hash,
    root_of,
)


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


VECTORS = Path(__file__).parents[3] / "shared/samples/vectors/merkle.json"
"""Proofs of another implementation, which lie beside the project and are not copied into it."""


def leaves_of(size):
    return [leaf_hash(number.to_bytes(2, "big")) for number in range(size)]


@given(st.integers(1, 300), st.data())
def test_every_entry_is_proved_under_the_root_and_no_other_is(size, data):
    tree = MerkleTree.over(leaves_of(size))
    assert tree.root() == root_of(leaves_of(size))
    index = data.draw(st.integers(0, size - 1))
    leaf, proof = leaves_of(size)[index], tree.inclusion(index)
    assert includes(tree.root(), size, index, leaf, proof)
    assert not includes(tree.root(), size, index, leaf_hash(b"another"), proof)
    assert not includes(tree.root(), size, index, leaf, (*proof, leaf))
    assert not includes(tree.root(), size, (index + 1) % (size + 1), leaf, proof)
    if proof:
        assert not includes(tree.root(), size, index, leaf, proof[:-1])
        turned = bytes([proof[0][0] ^ 1]) + proof[0][1:]
        assert not includes(tree.root(), size, index, leaf, (turned, *proof[1:]))


@given(st.integers(1, 300), st.data())
def test_a_journal_that_only_grew_proves_it_and_a_rewritten_one_cannot(size, data):
    tree = MerkleTree.over(leaves_of(size))
    earlier = data.draw(st.integers(1, size))
    old, proof = root_of(leaves_of(earlier)), tree.consistency(earlier)
    assert extends(tree.root(), size, old, earlier, proof)
    if earlier < size:
        assert not extends(tree.root(), size, leaf_hash(b"another"), earlier, proof)
        assert not extends(tree.root(), size, old, earlier, proof[:-1])
        assert not extends(tree.root(), size, old, earlier, (*proof, old))
    rewritten = leaves_of(size)
    rewritten[data.draw(st.integers(0, earlier - 1))] = leaf_hash(b"another")
    other = MerkleTree.over(rewritten)
    assert not extends(other.root(), size, old, earlier, other.consistency(earlier))


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_an_entry_that_is_not_there(index):
    with pytest.raises(ValueError, match="no leaf"):
        MerkleTree.over(leaves_of(3)).inclusion(index)


@pytest.mark.parametrize("size", [0, 4])
def test_there_is_no_proof_from_a_journal_that_never_was(size):
    with pytest.raises(ValueError, match="no earlier tree"):
        MerkleTree.over(leaves_of(3)).consistency(size)


@pytest.mark.skipif(
    not VECTORS.exists(), reason="the vectors of another implementation are not beside the project"
)
def test_another_implementation_agrees_on_proofs_true_and_forged():
    cases = json.loads(VECTORS.read_bytes())
    for case in cases:
        proof = [base64.b64decode(one) for one in case["proof"] or []]
        if case["kind"] == "consistency":
            later, earlier = base64.b64decode(case["root2"] or ""), base64.b64decode(case["root1"] or "")
            held = extends(later, case["size2"], earlier, case["size1"], proof)
        else:
            root, leaf = base64.b64decode(case["root"] or ""), base64.b64decode(case["leafHash"] or "")
            held = includes(root, case["treeSize"], case["leafIdx"], leaf, proof)
        assert held is not case["wantErr"], case["name"]
    assert len(cases) == 196


@given(st.lists(st.integers(0, 40), max_size=6))
def test_many_leaves_at_once_make_the_tree_of_one_by_one(lots):
    leaves = [leaf_hash(str(number).encode()) for number in range(sum(lots))]
    single, many, at = CompactRange(), CompactRange(), 0
    for lot in lots:
        many.extend(leaves[at : at + lot])
        at += lot
    for leaf in leaves:
        single.append(leaf)
    assert (many.size, many.peaks) == (single.size, single.peaks)
