"""The registry of checks: twenty numbers, every law it names is in the data, nothing before its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from hwtrack.domain.findings import Finding, LawBook, LegalBasis, Severity
from hwtrack.domain.rules import (
    capacity,
    capacity_alerts,
    carriers,
    catalogue,
    claims,
    deadlines,
    dispatch,
    ledgers,
    licences,
    medical,
    plans,
    receipt,
    storage,
    timing,
    transfers,
)
from hwtrack.domain.rules.registry import ALERTS, BY_KEY, CHECK_NAMES, JOURNAL, RULES, in_force, number_of

ROWS = resources.rows("data/legal_basis.csv")
MODULES = (
    capacity, capacity_alerts, carriers, catalogue, claims, deadlines, dispatch, ledgers, licences, medical, plans, receipt,
    storage, timing, transfers,
)  # fmt: skip


def basis(row: dict[str, str]) -> LegalBasis:
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return LegalBasis(
        row["key"], row["instrument"], row["article"], "", "", date.fromisoformat(row["valid_from"]), last
    )


LAW = LawBook(tuple(basis(row) for row in ROWS))


def test_every_check_an_inspector_makes_has_a_rule():
    assert {rule.number for rule in RULES} == set(range(1, 21)) | {JOURNAL, ALERTS}
    assert set(CHECK_NAMES) == set(range(1, 21)) | {JOURNAL}
    assert len(BY_KEY) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_law_a_rule_rests_on_is_in_force_from_the_rule_s_first_day(rule):
    for key in rule.legal_keys:
        first = min(date.fromisoformat(row["valid_from"]) for row in ROWS if row["key"] == key)
        assert rule.since <= first or LAW.cite(key, rule.since), key
        # From then to today some instrument is in force on every day: none falls between two laws.
        for day in (first, date(2026, 8, 14), date(2026, 8, 15), date(2026, 11, 30)):
            if day >= first:
                assert LAW.cite(key, day), (key, day)
    if rule.legal_keys:
        known = [date.fromisoformat(row["valid_from"]) for row in ROWS if row["key"] in rule.legal_keys]
        assert rule.since >= min(known)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.law], ids=lambda rule: rule.key)
def test_a_violation_is_punished_by_the_law_of_its_day(rule):
    if Severity.VIOLATION in rule.severities:
        before, after = (
            LAW.cite(rule.penalty_key, date(2026, 8, 14)),
            LAW.cite(rule.penalty_key, date(2026, 8, 15)),
        )
        assert "固体废物污染环境防治法" in before
        assert "生态环境法典" in after


def test_every_rule_a_module_writes_is_registered():
    import inspect
    import re

    written = set()
    for module in MODULES:
        source = inspect.getsource(module)
        written |= set(re.findall(r'(?:find|Finding|_finding)\(\s*"([a-z_]+)"', source))
    assert written - set(BY_KEY) == set()
    assert len(written) > 20


@given(st.sampled_from(RULES), st.integers(-4000, 4000))
def test_no_event_is_judged_by_a_rule_before_its_day(rule, days):
    day = rule.since + timedelta(days=days) if rule.since.year > 2000 else rule.since
    finding = Finding(rule.key, Severity.WARNING, "manifest:1", None, "", "", on=day)
    assert in_force(finding, date(2026, 11, 26)) == (day >= rule.since)
    assert number_of(finding) == rule.number


def test_a_form_s_own_finding_belongs_to_no_check():
    assert number_of(Finding("missing", Severity.BLOCK, "manifest:", None, "", "")) == 0
