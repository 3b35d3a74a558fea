"""What the journal hashes is canonical JSON as RFC 8785 defines it, byte for byte."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.services.journal import canonical, entry_leaf, leaves_of

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(1 - MAX_GRAMS, MAX_GRAMS - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
)


@given(VALUES)
def test_our_bytes_are_those_of_rfc_8785(value):
    assert canonical(value) == rfc8785.dumps(value)


def test_a_lone_surrogate_has_no_canonical_form():
    with pytest.raises(TypeError):
        canonical(["\ud800"])


@given(
    st.lists(st.tuples(st.integers(1, MAX_GRAMS - 1), TEXTS, TEXTS, TEXTS, TEXTS, st.binary()), max_size=4)
)
def test_entries_hashed_at_once_have_the_leaves_of_one_by_one(entries):
    columns = [[entry[at] for entry in entries] for at in range(6)]
    assert leaves_of(columns) == [entry_leaf(*entry) for entry in entries]
