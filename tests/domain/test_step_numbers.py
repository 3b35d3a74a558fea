"""HJ 1259 numbers: which movement bears which, matched as whole patterns."""

from datetime import date

import pytest

from hwtrack.domain.movement import PATHS, MovementKind, PlaceKind
from hwtrack.domain.numbering import Side, StepAsked, StepKind, step_code, step_kind, step_kinds

K, P, S = MovementKind, PlaceKind, StepKind
DAY = date(2021, 10, 31)


def kinds(kind, start, end, **more):
    return [found for found, _ in step_kinds(StepAsked(kind, start, end, **more))]


def test_out_of_storage_is_also_the_beginning_of_the_export_numbers():
    assert step_kind("HWCK20211031001") is S.OUT
    assert step_kind("HWCKLY20211031001") is S.ABROAD_USE
    assert step_kind("HWCKCZ20211031001") is S.ABROAD_DISPOSAL


@pytest.mark.parametrize(
    "text",
    ["HWCK2021103101", "HWCK20211031001A", "XHWCK20211031001", "HWCS20211031001", "HWCKXX20211031001", ""],
)
def test_a_number_counts_only_whole(text):
    assert step_kind(text) is None


def test_a_serial_beyond_999_keeps_its_digits():
    assert step_code(S.INTO, DAY, 7) == "HWRK20211031007"
    assert step_code(S.OUT, DAY, 1000) == "HWCK202110311000"
    assert step_kind("HWCK202110311000") is S.OUT


def test_a_shift_is_out_of_one_area_and_into_another():
    assert step_kinds(StepAsked(K.SHIFT, P.STORAGE, P.STORAGE)) == ((S.OUT, Side.FROM), (S.INTO, Side.TO))


def test_a_load_is_out_of_storage_and_sent_out_by_the_planned_method():
    assert kinds(K.LOAD, P.STORAGE, P.TRANSIT, use=True) == [S.OUT, S.SENT_USE]
    assert kinds(K.LOAD, P.STORAGE, P.TRANSIT, use=False) == [S.OUT, S.SENT_DISPOSAL]


def test_a_load_after_a_stop_was_sent_out_before():
    assert kinds(K.LOAD, P.STORAGE, P.TRANSIT, use=True, continued=True) == [S.OUT]


def test_a_method_nobody_knows_gives_no_number_that_would_claim_one():
    assert kinds(K.LOAD, P.STORAGE, P.TRANSIT) == [S.OUT]
    assert kinds(K.TREAT, P.STORAGE, P.TREATMENT) == [S.OUT]


def test_what_is_charged_has_its_number_then_and_no_second_one_when_it_is_treated():
    assert kinds(K.CHARGE, P.STORAGE, P.UNIT, use=False) == [S.OUT, S.OWN_DISPOSAL]
    assert kinds(K.TREAT, P.UNIT, P.TREATMENT, use=False) == []


def test_what_leaves_for_abroad_has_the_export_number():
    assert kinds(K.LEAVE, P.STORAGE, P.OUTSIDE, use=True, abroad=True) == [S.OUT, S.ABROAD_USE]
    assert kinds(K.LEAVE, P.STORAGE, P.OUTSIDE, use=True) == [S.OUT, S.SENT_USE]


def test_a_difference_of_the_scale_is_no_step_of_the_standard():
    for start, end in PATHS[K.GAIN]:
        assert kinds(K.GAIN, start, end, use=True) == []
    for start, end in PATHS[K.LOSS]:
        assert kinds(K.LOSS, start, end, use=True) == []


def test_whatever_ends_in_storage_by_a_step_was_put_into_it():
    for kind, paths in PATHS.items():
        for start, end in paths:
            if end is P.STORAGE and kind is not K.GAIN:
                assert S.INTO in kinds(kind, start, end)
            else:
                assert S.INTO not in kinds(kind, start, end)
