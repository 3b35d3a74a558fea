"""What became of a finding, and what makes it another."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.fate import Act, FateKind, fate_of, is_worse, state_of
from hwtrack.domain.findings import Finding, Severity

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def act(kind, state="2:10", **more):
    return Act(kind, state, "王丽", NOW, **more)


def test_a_finding_nobody_touched_is_open():
    assert fate_of((), "3:1").status == "open"


def test_a_resolved_finding_that_is_as_it_was_stays_resolved():
    assert fate_of((act(FateKind.RESOLVED),), "2:10").status == "resolved"
    assert fate_of((act(FateKind.RESOLVED),), "2:9").status == "resolved"


def test_a_resolved_finding_that_grew_is_open_again():
    for worse in ("2:11", "3:0"):
        fate = fate_of((act(FateKind.RESOLVED),), worse)
        assert (fate.status, fate.grown) == ("open", True)


def test_an_assignment_outlives_an_acknowledgement_that_was_overtaken():
    acts = (act(FateKind.ASSIGNED, person="陈水根", due_on=date(2026, 12, 1)), act(FateKind.ACKNOWLEDGED))
    assert fate_of(acts, "2:10").status == "acknowledged"
    grown = fate_of(acts, "2:11")
    assert (grown.status, grown.person, grown.due_on) == ("assigned", "陈水根", date(2026, 12, 1))


def test_reopened_is_open_and_keeps_the_story():
    fate = fate_of((act(FateKind.RESOLVED), act(FateKind.REOPENED)), "2:10")
    assert (fate.status, len(fate.acts)) == ("open", 2)


def test_days_passing_by_do_not_change_what_was_found():
    early = Finding("confirmation", Severity.VIOLATION, "m", None, "逾期 1 天", "", size=1000)
    later = Finding("confirmation", Severity.VIOLATION, "m", None, "逾期 90 天", "", size=1000)
    assert state_of(early) == state_of(later)


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_state_nobody_can_read_is_never_worse_than_itself(one, other):
    assert not is_worse(one, one)
    assert not (is_worse(one, other) and is_worse(other, one))
