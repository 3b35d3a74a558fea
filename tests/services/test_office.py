"""The register as the window knows it: counts that are kept until the journal grows."""

from __future__ import annotations

from datetime import date

import pytest

from hwtrack.errors import EnvironmentProblem
from hwtrack.services import capacity_kept
from hwtrack.services.inspected import FindingStep
from hwtrack.services.office import Office
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE, make_town

DAY = date(2026, 3, 2)


def test_shortfalls_are_counted_once_for_one_state_of_the_journal(tmp_path, monkeypatch):
    province = make_province(tmp_path)
    province.site("甲厂")
    province.site("乙厂", "facility")
    province.licence("乙厂", line("D1", "772-002-18", tonnes=20))
    province.waste("甲厂", "772-002-18", 30 * TONNE, DAY)
    office, asked = Office(province.store), []
    compute = capacity_kept.capacity_year

    def counted(session, year):
        asked.append(year)
        return compute(session, year)

    monkeypatch.setattr(capacity_kept, "capacity_year", counted)
    assert [office.shortfalls(), office.shortfalls(), office.open_alerts()] == [1, 1, 1]
    (alert,) = office.capacity_alerts(None).findings
    office.act_on_finding(FindingStep(alert.rule, alert.subject, alert.state, "acknowledged"))
    assert office.open_alerts() == 0
    assert asked == [2026]
    province.waste("甲厂", "321-022-48", 5 * TONNE, DAY)
    assert office.shortfalls() == 2
    assert asked == [2026, 2026]
    province.store.close()


def test_a_file_taken_away_while_open_is_told_as_that(tmp_path):
    town = make_town(tmp_path)
    path = town.store.path
    away = path.rename(tmp_path / "away.hwt")
    with pytest.raises(EnvironmentProblem, match="移走") as told:
        town.batch()
    assert told.value.remedy
    away.rename(path)
    assert town.batch().uid
    town.store.close()
