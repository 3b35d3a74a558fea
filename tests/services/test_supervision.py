"""The class of a site follows from its movements, its licence and what the bureau decided."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.models import Supervision
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.desk import desk
from hwtrack.services.register import site_by_uid
from hwtrack.services.supervision import classes_by_year, supervision_class, supervision_classes
from tests.helpers.registers import START, TONNE, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def tell(session, told):
    session.add(
        Supervision(
            uid=desk(session).new_uid(),
            site=site_by_uid(session, told["site"]).id,
            valid_from=told["valid_from"],
            running_since=told.get("since"),
            permitted_grams=told.get("permitted"),
            own_facility=False,
            class_override=told.get("override"),
            reason=told.get("reason", ""),
            decided_by="",
        )
    )


def class_of(town, uid, day=date(2026, 4, 1)):
    ask = lambda session, uid: supervision_class(session, site_by_uid(session, uid).id, day)  # noqa: E731
    return town.store.ask(ask, uid)


def test_a_new_site_goes_by_its_permit_and_a_licensed_one_is_a_key_unit(town):
    town.batch(3 * TONNE)
    assert class_of(town, town.generator) is SupervisionClass.REGISTRATION
    assert class_of(town, town.facility) is SupervisionClass.KEY
    town.store.do(tell, {"site": town.generator, "valid_from": date(2026, 3, 1), "permitted": 40 * TONNE})
    assert class_of(town, town.generator) is SupervisionClass.SIMPLIFIED


def test_last_years_mass_counts_once_the_site_has_run_a_year(town):
    town.batch(130 * TONNE, at=START - timedelta(days=400))
    town.batch(1 * TONNE)
    assert class_of(town, town.generator) is SupervisionClass.KEY


def test_a_decision_holds_from_its_day(town):
    told = {
        "site": town.generator,
        "valid_from": date(2026, 3, 15),
        "override": "key",
        "reason": "环境敏感区",
    }
    town.store.do(tell, told)
    assert class_of(town, town.generator, date(2026, 3, 14)) is SupervisionClass.REGISTRATION
    assert class_of(town, town.generator, date(2026, 3, 15)) is SupervisionClass.KEY


def test_carriers_have_no_class(town):
    found = town.store.ask(supervision_classes, date(2026, 4, 1))
    names = {site for (site,) in town.rows("SELECT id FROM site WHERE kind <> 'carrier'")}
    assert set(found) == names


def test_a_decision_without_a_reason_is_refused_by_the_database(town):
    with pytest.raises(IntegrityError, match="override_has_reason"):
        town.store.do(tell, {"site": town.generator, "valid_from": date(2026, 3, 1), "override": "key"})


def test_classes_of_years_are_those_of_each_year_s_last_day(town):
    # A site that grows, is decided upon in between, and began with its mass in the middle of a year.
    town.batch(12 * TONNE, at=START - timedelta(days=800))
    town.batch(130 * TONNE, at=START - timedelta(days=420))
    town.batch(1 * TONNE)
    decided = {"override": "registration", "reason": "停产"}
    town.store.do(tell, {"site": town.generator, "valid_from": date(2025, 6, 1), **decided})

    def both(session, _):
        today, years = desk(session).today, range(2021, 2027)
        sites = [site_by_uid(session, uid).id for uid in (town.generator, town.facility)]
        one_by_one = {
            site: {
                year: supervision_classes(session, min(today, date(year, 12, 31)), sites)[site].in_force
                for year in years
            }
            for site in sites
        }
        return classes_by_year(session, today, years, sites), one_by_one

    at_once, one_by_one = town.store.ask(both, None)
    assert at_once == one_by_one
    assert len(set(at_once[min(at_once)].values()) | set(at_once[max(at_once)].values())) > 1


def test_a_year_is_summed_from_its_first_to_its_last_day(town):
    for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        town.batch(10 * TONNE, at=datetime(day.year, day.month, day.day, 4, tzinfo=UTC))
    on = date(2026, 1, 2)
    found = town.store.ask(
        lambda session, uid: supervision_classes(session, on, [site_by_uid(session, uid).id]), town.generator
    )
    (told,) = found.values()
    assert (told.annual_grams, told.basis) == (20 * TONNE, "since_start")


def test_what_is_generated_after_the_day_does_not_count(town):
    town.batch(130 * TONNE, at=START)
    assert class_of(town, town.generator, START.date() - timedelta(days=1)) is SupervisionClass.REGISTRATION
    assert class_of(town, town.generator, START.date()) is SupervisionClass.KEY
