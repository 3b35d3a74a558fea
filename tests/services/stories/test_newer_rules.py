"""A rule that begins later never stops a load that was signed before it, whatever day it leaves."""

from datetime import timedelta

import pytest

from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.rules.dated import Dated
from hwtrack.domain.rules.dispatch import CHECKS, check_dispatch
from hwtrack.errors import UserError
from hwtrack.services.desk import shanghai_day
from hwtrack.services.steps import Dispatch
from tests.helpers.custody import DAY


def forbid(facts, law):
    return [Finding("new_rule", Severity.BLOCK, facts.subject, "receiver_uid", "新规禁止。", "")]


def test_a_rule_of_tomorrow_lets_todays_signature_leave_and_stops_tomorrows(journey, monkeypatch):
    signed = journey.ready(official_reason="awaiting")
    begins = shanghai_day(journey.town.clock.now + DAY)
    new = (*CHECKS, Dated(forbid, begins))
    monkeypatch.setattr(check_dispatch, "__defaults__", (new,))
    journey.town.clock.now += DAY
    with pytest.raises(UserError, match="新规禁止"):
        journey.ready(handed_over_at=journey.town.clock.now)
    journey.office.dispatch(Dispatch(signed, journey.town.clock.now + timedelta(minutes=1)))
    assert journey.state(signed) == "in_transit"
    assert journey.office.manifest(signed).findings == ()
