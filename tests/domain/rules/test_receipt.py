"""What the receipt of a waste shows."""

from dataclasses import replace
from datetime import date

import pytest

from hwtrack.domain.findings import LawBook, LegalBasis, Severity
from hwtrack.domain.rules.receipt import ReceiptFacts, ReceiptTerms, check_receipt
from hwtrack.domain.working_days import WorkingCalendar

LAW = LawBook(
    tuple(
        LegalBasis(key, instrument, "1", "", "", date(2020, 1, 1), None)
        for key, instrument in (("landfill_entry", "GB 18598-2019"), ("receiver_confirm", "部令第23号"))
    )
)
TERMS = ReceiptTerms(30, 10_000, 5, WorkingCalendar({}, frozenset({2025})))
FACTS = ReceiptFacts(
    "manifest:1", 1, "261-110-11", "solid", "D10", 1_000_000, 1_000_000, date(2025, 6, 2), date(2025, 6, 9)
)


def found(**changes: object) -> list[str]:
    return [finding.rule for finding in check_receipt(replace(FACTS, **changes), TERMS, LAW)]


def test_a_plain_receipt_finds_nothing() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("shipped", "received", "beyond"),
    [
        (1_000_000, 970_000, False),
        (1_000_000, 969_999, True),
        (1_000_000, 1_030_001, True),
        (100_000, 90_000, False),
        (100_000, 89_999, True),
        (1_000, 0, False),
    ],
)
def test_the_tolerance_is_a_share_and_at_least_ten_kilograms(
    shipped: int, received: int, beyond: bool
) -> None:
    assert found(shipped=shipped, received=received) == (["weight_difference"] if beyond else [])


def test_a_landfill_takes_neither_liquid_nor_medical_waste() -> None:
    assert found(method="D1") == []
    assert found(method="D1", form="liquid") == ["liquid_to_landfill"]
    assert found(method="D1", code="841-001-01") == ["medical_to_landfill"]
    assert found(method="D1", code="841-004-01", form="liquid") == [
        "liquid_to_landfill",
        "medical_to_landfill",
    ]
    assert found(method="D10", form="liquid", code="841-004-01") == []


def test_confirmation_is_late_after_five_working_days() -> None:
    assert found(received_on=date(2025, 6, 10)) == ["confirmation"]
    assert found(received_on=date(2025, 6, 10), arrived_on=None) == []


def test_a_finding_names_line_field_law_and_weight() -> None:
    (finding,) = check_receipt(replace(FACTS, line=2, method="D1", form="liquid"), TERMS, LAW)
    assert (finding.field, finding.severity) == ("lines.1.method", Severity.VIOLATION)
    assert "GB 18598" in finding.legal_basis
