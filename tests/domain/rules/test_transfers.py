"""An approval that somehow is longer than twelve months (the register refuses one) is told."""

from __future__ import annotations

from datetime import date

import pytest

from hwtrack.domain.findings import LawBook
from hwtrack.domain.rules.judging import Judge
from hwtrack.domain.rules.transfers import BalanceFacts, check_approval_balance
from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.settings import DEFAULTS

JUDGE = Judge(date(2026, 4, 1), WorkingCalendar(), LawBook(()), DEFAULTS)


@pytest.mark.parametrize(
    ("first", "last", "rules"),
    [
        (date(2026, 3, 1), date(2027, 3, 1), []),
        (date(2026, 3, 1), date(2027, 3, 2), ["approval_balance"]),
        (date(2024, 2, 29), date(2025, 2, 28), []),
        (date(2026, 12, 31), date(2027, 12, 31), []),
    ],
)
def test_twelve_months_to_the_day(first, last, rules):
    facts = BalanceFacts("approval:1", "1", 10, 10, first, last, first)
    assert [one.rule for one in check_approval_balance(facts, JUDGE)] == rules
