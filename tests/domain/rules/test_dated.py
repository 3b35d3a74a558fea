"""A rule from tomorrow judges what is signed tomorrow, never the load that is on the road today."""

from dataclasses import replace
from datetime import date, timedelta

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.rules.dated import Dated, in_force
from hwtrack.domain.rules.dispatch import CHECKS, DispatchFacts, check_dispatch
from hwtrack.domain.rules.receipt import ReceiptFacts, ReceiptTerms, check_receipt
from hwtrack.domain.working_days import WorkingCalendar

TODAY = date(2026, 3, 3)
TOMORROW = TODAY + timedelta(days=1)
LAW = LawBook(())
FACTS = DispatchFacts("manifest:1", TODAY, TODAY, "甲", True, (), (), "", "awaiting", 80, 100, 120)
RECEIPT = ReceiptFacts("manifest:1", 1, "398-051-22", "liquid", "R4", 5, 5, TODAY, TODAY)
TERMS = ReceiptTerms(30, 10_000, 5, WorkingCalendar())


def forbid(*_args):
    return [Finding("new_rule", Severity.BLOCK, "manifest:1", None, "新规", "")]


NEW = Dated(forbid, TOMORROW)


def test_a_load_signed_today_is_not_blocked_by_tomorrows_rule_however_late_it_leaves():
    later = TOMORROW + timedelta(days=5)
    late = replace(FACTS, day=later, today=later, signed_on=TODAY)
    assert check_dispatch(late, LAW, (*CHECKS, NEW)) == []
    assert [f.rule for f in check_dispatch(replace(late, signed_on=TOMORROW), LAW, (NEW,))] == ["new_rule"]
    assert [f.rule for f in check_dispatch(replace(late, signed_on=None), LAW, (NEW,))] == ["new_rule"]


def test_a_load_handed_over_today_is_received_by_todays_rules():
    late = replace(RECEIPT, received_on=TOMORROW, shipped_on=TODAY)
    assert check_receipt(late, TERMS, LAW, (NEW,)) == []
    assert [f.rule for f in check_receipt(replace(late, shipped_on=TOMORROW), TERMS, LAW, (NEW,))] == [
        "new_rule"
    ]


def test_undated_rules_always_hold_and_a_dated_one_keeps_its_name():
    assert in_force((forbid, NEW), date(1990, 1, 1)) == [forbid]
    assert NEW.__name__ == "forbid"
