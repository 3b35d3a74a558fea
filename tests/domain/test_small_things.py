"""States, paths, numbers, texts and citations hold what they say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.findings import LawBook, LegalBasis
from hwtrack.domain.manifest import MOVES, STATE_NAMES, ManifestState, move
from hwtrack.domain.movement import NEW_BATCH, PATHS, PHYSICAL, MovementKind, PlaceKind, changes_batch
from hwtrack.domain.numbering import batch_code, internal_no, serial_of
from hwtrack.domain.text import clean_line, clean_note, name_key
from hwtrack.domain.uid import RANDOM_BITS, uuid7
from hwtrack.errors import UserError


@given(st.sampled_from(ManifestState), st.sampled_from(ManifestState))
def test_a_manifest_moves_only_along_the_forms_way(state, target):
    if target in MOVES[state]:
        assert move(state, target) is target
    else:
        with pytest.raises(UserError, match=STATE_NAMES[state][0]):
            move(state, target)


def test_closed_and_void_are_ends_and_every_other_state_can_reach_one():
    def ends(state, seen=frozenset()):
        return not MOVES[state] or any(
            ends(next_, seen | {state}) for next_ in MOVES[state] if next_ not in seen
        )

    assert {state for state in ManifestState if not MOVES[state]} == {
        ManifestState.CLOSED,
        ManifestState.VOID,
    }
    assert all(ends(state) for state in ManifestState)


def test_every_kind_of_movement_touches_a_physical_place():
    assert set(PATHS) == set(MovementKind)
    assert all(start in PHYSICAL or end in PHYSICAL for paths in PATHS.values() for start, end in paths)


def test_receipt_makes_a_batch_of_the_receivers_own_unless_it_goes_outside():
    assert changes_batch(MovementKind.ACCEPT, PlaceKind.STORAGE)
    assert not changes_batch(MovementKind.ACCEPT, PlaceKind.OUTSIDE)
    assert all(changes_batch(kind, PlaceKind.STORAGE) for kind in NEW_BATCH)


def test_numbers_are_composed_and_read_back():
    assert batch_code(date(2021, 10, 31), 1) == "HWCS20211031001"
    assert serial_of(batch_code(date(2021, 10, 31), 1000), "HWCS20211031") == 1000
    assert internal_no("GZ", 2026, 1192) == "GZ26-001192"


@pytest.mark.parametrize("bad", ["a\x00b", "a\u202eb", "a\u2028b", "a\ud800b", "a\nb", "x" * 201])
def test_a_line_that_hides_something_is_refused_with_its_field(bad):
    with pytest.raises(UserError) as refused:
        clean_line(bad, field="name")
    assert refused.value.field == "name"


def test_texts_are_nfc_and_notes_keep_their_lines():
    assert clean_line(" e\u0301 ", field="name") == "é"
    assert clean_note("一\r\n二", field="note") == "一\n二"
    with pytest.raises(UserError):
        clean_note("x" * 2001, field="note")


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**RANDOM_BITS - 1))
def test_identities_are_version_7_and_sort_by_time(milliseconds, bits):
    made = uuid7(milliseconds, bits)
    assert made[14] == "7"
    assert made[19] in "89ab"
    assert int(made.replace("-", "")[:12], 16) == milliseconds


def test_an_event_is_judged_by_the_law_of_its_day():
    old = LegalBasis("manifest", "固废法", "82", "", "", date(2020, 9, 1), date(2026, 8, 14))
    new = LegalBasis("manifest", "生态环境法典", "536", "", "", date(2026, 8, 15), None)
    book = LawBook((old, new))
    assert book.cite("manifest", date(2026, 8, 14)) == "《固废法》第82条"
    assert book.cite("manifest", date(2026, 8, 15)) == "《生态环境法典》第536条"
    assert book.cite("manifest", date(2019, 1, 1)) == ""


@pytest.mark.parametrize(
    "spelling",
    [
        "赣州市 生态环境局（本级）",
        "　赣州市生态环境局(本级) ",
        "赣州市生态环境局（本\u200b级）",
        "赣州市\u00a0生态环境局（本级）",
    ],
)
def test_width_blanks_and_what_is_not_seen_make_no_other_name(spelling):
    assert name_key(spelling) == name_key("赣州市生态环境局（本级）") != name_key("赣州市生态环境局")
    assert name_key("Ganzhou EPB") == name_key("ＧＡＮＺＨＯＵ epb")
