"""The numbers of the trade are recognised whole, and nothing is invented."""

from datetime import date

import pytest

from hwtrack.domain import codes


@pytest.mark.parametrize("code", ["772-002-18", "841-001-01", "900-041-49", "261-171-50"])
def test_a_waste_code_of_a_real_category_is_one(code):
    assert codes.is_waste_code(code)


@pytest.mark.parametrize(
    "code", ["999-999-99", "261-171-42", "772-002-00", "772002-18", "772-002-18x", "x772-002-18", ""]
)
def test_a_code_of_no_category_is_none(code):
    assert not codes.is_waste_code(code)


def test_full_width_digits_fold():
    assert codes.plain(" ２６１－０２２－１１ ") == "261-022-11"


@pytest.mark.parametrize(
    ("text", "valid"),
    [("91360428GLLDTK5G9F", True), ("91360428GLLDTK5G90", False), ("9136", False), ("", False)],
)
def test_a_credit_code_is_held_by_its_check_digit(text, valid):
    assert codes.is_credit_code(text) is valid


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("20253604000001", True),
        ("2025360400001", False),
        ("202536040000011", False),
        ("x20253604000001", False),
        ("19993604000001", False),
    ],
)
def test_an_official_number_is_fourteen_digits_from_end_to_end(text, valid):
    assert codes.is_official_no(text) is valid


@pytest.mark.parametrize(
    ("plate", "valid"),
    [
        ("赣B3T568", True),
        ("赣A·12345", True),
        ("赣A1234挂", True),
        ("赣AD12345", True),
        ("B3T568", False),
        ("赣B3T5", False),
    ],
)
def test_plates(plate, valid):
    assert codes.is_plate(plate) is valid


def test_a_container_code_has_37_characters_and_no_more_than_999_a_day():
    code = codes.container_code("91360428GLLDTK5G9F", "772-002-18", date(2026, 3, 2), 7)
    assert code == "91360428GLLDTK5G9F7720021820260302007"
    assert len(code) == 37
    with pytest.raises(ValueError, match="container"):
        codes.container_code("91360428GLLDTK5G9F", "772-002-18", date(2026, 3, 2), 1000)


def test_arsenic_and_chromium_are_proposed_from_the_code():
    assert codes.proposed_properties("321-022-48") == {"arsenic"}
    assert codes.proposed_properties("336-100-17") == {"chromium"}
    assert codes.proposed_properties("900-041-49") == frozenset()
