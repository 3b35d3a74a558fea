"""The class of a site follows from its movements, its licence and what the bureau decided."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.models import Supervision
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.desk import desk
from hwtrack.services.register import site_by_uid
from hwtrack.services.supervision import supervision_class, supervision_classes
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
