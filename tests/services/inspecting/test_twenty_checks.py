"""Each of the twenty checks: a fact that breaks it, and one that just does not, on a real register."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import (
    Approval,
    BackEntry,
    Batch,
    CarrierPermit,
    CatalogueEdition,
    CrewMember,
    Declaration,
    DeclarationLine,
    EmergencyPlan,
    Leg,
    Licence,
    LicenceLine,
    LicenceSuspension,
    LicenceWaste,
    LineSeen,
    ManagementPlan,
    Manifest,
    ManifestApproval,
    ManifestLine,
    Place,
    Register,
    Site,
    StorageArea,
    Supervision,
    Vehicle,
    VehiclePermit,
)
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.services.batches import record_batch
from hwtrack.services.checks import check_manifest
from hwtrack.services.desk import desk
from hwtrack.services.inspection import inspect
from hwtrack.services.movements import Handlers, move
from hwtrack.services.places import boundary
from hwtrack.services.reference import working_calendar
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.requests import NewBatchForm, NewLineForm
from tests.helpers.findings import add, change, found, key, on_day, severities, site_id, write
from tests.helpers.registers import START, TONNE, make_town

MADE = date(2026, 3, 2)
SENT = date(2026, 3, 3)
CODE = "398-051-22"


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


@pytest.fixture
def own(tmp_path):
    town = make_town(tmp_path, own=("generator",))
    yield town
    town.store.close()


def calendar(town):
    return town.store.ask(lambda session, _: working_calendar(session), None)


def supervised(town, kind):
    add(
        town, Supervision, site=site_id(town, town.generator), valid_from=date(2026, 1, 1), running_since=None,
        permitted_grams=None, own_facility=False, class_override=kind, reason="市局决定", decided_by="赣州市局",
    )  # fmt: skip


def made(town, code=CODE, site=None, at=START, grams=TONNE, handler="陈水根"):
    form = NewBatchForm(
        site_uid=site or town.generator,
        waste_code=code,
        grams=grams,
        happened_at=at,
        form="solid",
        handler=handler,
    )
    return town.store.do(record_batch, form)


def moved(town, kind, end, at, grams=TONNE, batch_id=1):
    """Move mass of a batch out of its storage to a boundary of its site, or into a new vehicle."""

    def act(session):
        batch = session.get_one(Batch, batch_id)
        area = session.scalars(select(StorageArea).where(StorageArea.site == batch.custodian)).first()
        place = session.get_one(Place, area.place)
        target = boundary(session, batch.custodian, end)
        move(session, kind, (batch.id, place), (batch.id, target), grams, at, handlers=Handlers("甲", "乙"))

    write(town, act)


# 1 plan


@pytest.mark.parametrize(
    ("filed", "today", "expected"),
    [
        (None, date(2026, 3, 31), ["notice"]),
        (None, date(2026, 4, 1), ["violation"]),
        (date(2026, 3, 31), date(2026, 4, 1), []),
        (date(2026, 4, 1), date(2026, 4, 1), ["violation"]),
    ],
)
def test_a_plan_is_filed_by_the_end_of_march(own, filed, today, expected):
    own.batch()
    if filed:
        add(
            own,
            ManagementPlan,
            site=site_id(own, own.generator),
            year=2026,
            version=1,
            filed_on=filed,
            note="",
        )
    on_day(own, today)
    assert severities(own, "plan") == expected


def test_who_begins_after_march_and_who_is_not_ours_plans_nothing(own, tmp_path):
    on_day(own, date(2026, 6, 1))
    own.batch(at=datetime(2026, 4, 1, 2, tzinfo=UTC))
    assert severities(own, "plan") == []
    (tmp_path / "other").mkdir()
    other = make_town(tmp_path / "other")
    other.batch()
    on_day(other, date(2026, 6, 1))
    assert severities(other, "plan") == []
    other.store.close()


# 2 declarations


@pytest.mark.parametrize(
    ("kind", "period", "today", "expected"),
    [
        ("key", "2026-03", date(2026, 4, 15), ["notice"]),
        ("key", "2026-03", date(2026, 4, 16), ["violation"]),
        ("simplified", "2026-Q1", date(2026, 4, 15), ["notice"]),
        ("simplified", "2026-Q1", date(2026, 4, 16), ["violation"]),
        ("registration", "2026", date(2027, 3, 31), ["notice"]),
        ("registration", "2026", date(2027, 4, 1), ["violation"]),
    ],
)
def test_each_class_declares_by_its_own_day(own, kind, period, today, expected):
    own.batch()
    supervised(own, kind)
    on_day(own, today)
    told = [one for one in found(own, "declaration") if one.subject.endswith(f":{period}")]
    assert [one.severity for one in told] == expected
    assert not found(own, "declaration") or found(own, "declaration")[0].legal_basis == "HJ 1259-2022 第7.2节"


def declared(town, period, day, generated, opening=0, version=1):
    def act(session):
        row = Declaration(
            uid=desk(session).new_uid(), site=site_id(town, town.generator), period=period, version=version,
            submitted_on=day, handler="陈水根", receipt_no="", journal_size=1,
        )  # fmt: skip
        session.add(row)
        session.flush()
        session.add(
            DeclarationLine(
                uid=desk(session).new_uid(), declaration=row.id, waste_code=CODE, opening_grams=opening,
                generated_grams=generated, received_grams=0, adjusted_grams=0, own_grams=0, out_grams=0,
                closing_grams=opening + generated,
            )
        )  # fmt: skip

    write(town, act)


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 4, 15), []), (date(2026, 4, 16), ["violation"])])
def test_a_declaration_on_the_last_day_is_in_time(own, day, expected):
    own.batch()
    supervised(own, "key")
    declared(own, "2026-03", day, TONNE)
    on_day(own, date(2026, 4, 20))
    assert severities(own, "declaration") == expected


# 3 ledger


@pytest.mark.parametrize(("grams", "expected"), [(TONNE, []), (TONNE - 1, ["violation"])])
def test_a_declaration_agrees_with_the_ledger_to_the_gram(own, grams, expected):
    own.batch()
    declared(own, "2026-03", date(2026, 4, 10), grams)
    assert severities(own, "ledger_balance") == expected


@pytest.mark.parametrize(("opening", "expected"), [(TONNE, []), (TONNE + 1, ["violation"])])
def test_a_period_opens_with_what_the_one_before_closed_with(own, opening, expected):
    own.batch()
    declared(own, "2026-03", date(2026, 4, 10), TONNE)
    declared(own, "2026-04", date(2026, 5, 10), 0, opening)
    on_day(own, date(2026, 5, 11))
    assert severities(own, "ledger_balance") == expected


def test_mass_that_vanishes_in_storage_is_told_and_weighing_on_receipt_is_not(town):
    town.received(weighed=TONNE - 1, accepted=TONNE - 1)
    assert severities(town, "ledger_adjusted") == []
    made(town)
    moved(
        town,
        MovementKind.LOSS,
        PlaceKind.DIFFERENCE,
        START + timedelta(days=1),
        1,
        key(town, "SELECT max(id) FROM batch"),
    )
    (one,) = found(town, "ledger_adjusted")
    assert (one.severity, one.grams) == ("warning", 1)


@pytest.mark.parametrize(("handler", "expected"), [("陈水根", []), ("", ["warning"])])
def test_every_step_names_its_handler(town, handler, expected):
    made(town, handler=handler)
    made(town, handler=handler)
    rows = found(town, "ledger_handler")
    assert [one.severity for one in rows] == expected
    assert all("2 笔产生" in one.message for one in rows)


def test_mass_taken_over_under_no_line_has_no_origin(town):
    town.received()
    assert severities(town, "ledger_unlinked") == []

    def act(session):
        source = session.get_one(Batch, 1)
        fresh = Batch(
            uid=desk(session).new_uid(), code="HWCS20260305777", item=0, custodian=site_id(town, town.facility),
            site_code=None, waste_code=CODE, name="", form="solid", properties="", hazards="T", clock_from=SENT,
            flowing=False, note="",
        )  # fmt: skip
        session.add(fresh)
        session.flush()
        transit = Place(uid=desk(session).new_uid(), custodian=source.custodian, kind="transit")
        session.add(transit)
        session.flush()
        outside = boundary(session, source.custodian, PlaceKind.OUTSIDE)
        area = session.scalars(select(StorageArea).where(StorageArea.site == fresh.custodian)).first()
        store = session.get_one(Place, area.place)
        move(
            session,
            MovementKind.ARRIVE,
            (source.id, outside),
            (source.id, transit),
            5,
            START + timedelta(days=2),
        )
        move(
            session,
            MovementKind.ACCEPT,
            (source.id, transit),
            (fresh.id, store),
            5,
            START + timedelta(days=2),
        )

    write(town, act)
    assert severities(town, "ledger_unlinked") == ["violation"]


# 4 manifests


def test_what_leaves_without_a_manifest_is_a_violation_and_what_has_one_is_not(town):
    town.shipped()
    assert severities(town, "no_manifest") == []
    made(town)
    moved(
        town,
        MovementKind.LEAVE,
        PlaceKind.OUTSIDE,
        START + timedelta(days=1),
        7,
        key(town, "SELECT max(id) FROM batch"),
    )
    (one,) = found(town, "no_manifest")
    assert (one.grams, one.legal_basis) == (7, "《固体废物污染环境防治法(2020)》第82条")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("20263607000123", []),
        ("20263601000123", ["warning"]),
        ("20263612000123", ["warning"]),
        ("2026360700012A", ["violation"]),
    ],
)
def test_an_official_number_is_of_the_sender_s_city(town, number, expected):
    town.shipped()
    change(town, Manifest, 1, official_no=number, official_missing=None)
    assert severities(town, "official_no") == expected


def test_an_official_number_that_another_manifest_bears_blocks_the_form(town):
    town.shipped()
    change(town, Manifest, 1, official_no="20263607000123", official_missing=None)
    form = replace(town.form(NewLineForm(waste_code=CODE, grams=5)), official_no="20263607000123")
    result = town.store.ask(check_manifest, form)
    assert ("official_no", "block") in [(one.rule, one.severity) for one in result.findings]


# 5 confirmation


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2026, 3, 10), ["notice"]), (date(2026, 3, 11), ["violation"])]
)
def test_five_working_days_to_confirm(town, today, expected):
    town.arrived()
    on_day(town, today)
    assert severities(town, "confirmation") == expected


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2026, 3, 2), ["notice"]), (date(2026, 3, 3), ["violation"])]
)
def test_a_make_up_saturday_is_a_working_day(town, today, expected):
    town.arrived()
    # 28 February 2026 is a Saturday that is worked: without it the term would end a day later.
    assert calendar(town).is_working(date(2026, 2, 28))
    change(town, Manifest, 1, arrived_at=datetime(2026, 2, 24, 4, tzinfo=UTC))
    on_day(town, today)
    assert severities(town, "confirmation") == expected


@pytest.mark.parametrize(("day", "expected"), [(10, []), (11, ["violation"])])
def test_a_late_receipt_stays_on_record(town, day, expected):
    town.received()
    change(town, Manifest, 1, received_at=datetime(2026, 3, day, 15, 59, tzinfo=UTC))
    assert severities(town, "confirmation") == expected


# 6 paper


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2026, 3, 17), ["notice"]), (date(2026, 3, 18), ["violation"])]
)
def test_paper_is_entered_within_ten_working_days(town, today, expected):
    town.received()
    change(town, Manifest, 1, official_missing="paper")
    on_day(town, today)
    assert severities(town, "back_entry") == expected


@pytest.mark.parametrize(("day", "expected"), [(17, []), (18, ["violation"])])
def test_paper_entered_late_stays_on_record(town, day, expected):
    town.received()
    add(
        town, BackEntry, manifest=1, paper_no="0311", reason="系统故障", completed_on=SENT,
        entered_on=date(2026, 3, day),
    )  # fmt: skip
    assert severities(town, "back_entry") == expected


# 7 approvals


def across(town, **terms):
    town.received()
    change(town, Manifest, 1, kind="cross_province")
    if terms.pop("approved", True):
        given = {
            "waste_code": CODE,
            "grams": TONNE,
            "valid_from": date(2026, 1, 1),
            "valid_to": SENT,
            **terms,
        }
        add(
            town, Approval, number="赣环跨省〔2026〕1号", sender=site_id(town, town.generator),
            receiver=site_id(town, town.facility), method=None, note="", **given,
        )  # fmt: skip
        add(town, ManifestApproval, manifest=1, approval=1)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, []),
        ({"waste_code": "HW22"}, []),
        ({"approved": False}, ["violation"]),
        ({"valid_to": MADE}, ["violation"]),
        ({"valid_from": date(2026, 3, 4), "valid_to": date(2026, 4, 1)}, ["violation"]),
        ({"waste_code": "HW17"}, ["violation"]),
    ],
)
def test_a_transfer_across_the_province_needs_its_approval_on_the_day(town, terms, expected):
    across(town, **terms)
    assert severities(town, "approval") == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"grams": TONNE}, []),
        ({"grams": TONNE - 1}, ["violation"]),
        ({"valid_from": date(2026, 3, 1), "valid_to": date(2027, 2, 28)}, []),
    ],
)
def test_an_approval_is_neither_exceeded_nor_longer_than_twelve_months(town, terms, expected):
    across(town, **terms)
    assert severities(town, "approval_balance") == expected


# 8 licences


@pytest.mark.parametrize(("valid_to", "expected"), [(SENT, []), (MADE, ["violation"])])
def test_the_receiver_s_licence_is_judged_on_the_day_of_receipt(town, valid_to, expected):
    town.received()
    change(town, Licence, 1, valid_to=valid_to)
    rows = found(town, "receiver_licensed")
    assert [one.severity for one in rows] == expected
    assert all(one.penalty == "《固体废物污染环境防治法(2020)》第114条" for one in rows)


@pytest.mark.parametrize(("day", "expected"), [(MADE, []), (SENT, ["violation"])])
def test_a_suspended_licence_does_not_count_on_its_days(town, day, expected):
    town.received()
    add(town, LicenceSuspension, licence=1, first_day=day, last_day=day, reason="停产整治")
    assert severities(town, "receiver_licensed") == expected


def test_code_and_method_are_those_of_the_licence(town):
    town.received()
    change(town, LicenceWaste, 1, category="HW17")
    assert severities(town, "receiver_licensed") == ["violation"]
    change(town, LicenceWaste, 1, category="HW22")
    change(town, ManifestLine, 1, method="D9")
    (one,) = found(town, "receiver_licensed")
    assert "D9" in one.message


def test_a_receiver_whose_licence_nobody_registered_is_a_doubt_told_once(town):
    town.received()
    town.received()
    change(town, Licence, 1, site=site_id(town, town.generator))
    change(town, ManifestLine, 1, pool=None)
    rows = [one for one in found(town, "receiver_licensed") if one.subject_kind == "site"]
    assert [one.severity for one in rows] == ["warning"]


# 9 scale


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (1_250_001, []),
        (1_250_000, ["notice"]),
        (1_000_000, ["notice"]),
        (999_999, ["warning"]),
        (833_334, ["warning"]),
        (833_333, ["violation"]),
    ],
)
def test_eighty_a_hundred_and_a_hundred_and_twenty_per_cent_to_the_gram(town, scale, expected):
    town.received()
    change(town, LicenceLine, 1, annual_grams=scale)
    rows = found(town, "pool_load")
    assert [one.severity for one in rows] == expected
    assert all(one.setting == (one.severity != "violation") for one in rows)


# 10 storage time


@pytest.mark.parametrize(("day", "expected"), [(12, ["notice"]), (13, ["warning"])])
def test_a_generator_s_limit_is_the_house_s_own(town, day, expected):
    town.store.do(change_setting, NewSetting("generator_storage_days", "10"))
    town.batch()
    on_day(town, date(2026, 3, day))
    rows = found(town, "storage_time")
    assert [one.severity for one in rows] == expected
    assert all(one.setting and one.legal_basis == "" for one in rows)


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2027, 3, 3), ["notice"]), (date(2027, 3, 4), ["violation"])]
)
def test_an_operator_stores_a_year(town, today, expected):
    town.received()
    on_day(town, today)
    assert severities(town, "storage_time") == expected


@pytest.mark.parametrize(
    ("today", "law"),
    [
        (date(2026, 8, 14), "《固体废物污染环境防治法(2020)》第81条"),
        (date(2026, 8, 15), "《生态环境法典》第535条"),
    ],
)
def test_what_is_judged_today_is_judged_by_today_s_law(town, today, law):
    made(town, site=town.facility, at=datetime(2025, 3, 3, 4, tzinfo=UTC))
    on_day(town, today)
    (one,) = found(town, "storage_time")
    assert one.legal_basis == law
    assert one.penalty.startswith(law.split("》", maxsplit=1)[0])


@pytest.mark.parametrize(("day", "expected"), [(4, ["notice"]), (5, ["violation"])])
def test_an_institution_stores_medical_waste_two_days(town, day, expected):
    change(town, Site, site_id(town, town.generator), kind="institution")
    made(town, "841-001-01")
    on_day(town, date(2026, 3, day))
    assert severities(town, "storage_time") == expected


@pytest.mark.parametrize(
    ("day", "code", "expected"),
    [
        (3, "841-001-01", ["notice"]),
        (4, "841-001-01", ["warning"]),
        (5, "841-001-01", ["warning"]),
        (6, "841-001-01", ["violation"]),
        (6, "841-005-01", []),
    ],
)
def test_a_medical_plant_has_hours_that_depend_on_the_cold(town, day, code, expected):
    made(town, code, site=town.facility)
    on_day(town, date(2026, 3, day))
    assert severities(town, "storage_time") == expected


def test_who_only_collects_passes_on_within_ninety_working_days(town):
    change(town, Licence, 1, kind="collection")
    made(town, site=town.facility)
    due = calendar(town).after(MADE, 90).day
    on_day(town, due)
    assert severities(town, "storage_time") == ["notice"]
    on_day(town, due + timedelta(days=1))
    assert severities(town, "storage_time") == ["violation"]


def test_a_flowing_tank_is_as_old_as_the_oldest_mass_that_is_still_in_it(town):
    town.store.do(change_setting, NewSetting("generator_storage_days", "10"))
    made(town)
    change(town, Batch, 1, flowing=True)

    def refill(session):
        batch = session.get_one(Batch, 1)
        area = session.scalars(select(StorageArea).where(StorageArea.site == batch.custodian)).first()
        source = boundary(session, batch.custodian, PlaceKind.GENERATION)
        ends = (batch.id, source), (batch.id, session.get_one(Place, area.place))
        move(
            session,
            MovementKind.GENERATE,
            *ends,
            TONNE,
            START + timedelta(days=8),
            handlers=Handlers("甲", "乙"),
        )

    write(town, refill)
    on_day(town, date(2026, 3, 13))
    assert severities(town, "storage_time") == ["warning"]
    moved(town, MovementKind.TREAT, PlaceKind.TREATMENT, START + timedelta(days=9), TONNE - 1)
    assert severities(town, "storage_time") == ["warning"]
    moved(town, MovementKind.TREAT, PlaceKind.TREATMENT, START + timedelta(days=9), 1)
    assert severities(town, "storage_time") == []


# 11 and 12 areas


@pytest.mark.parametrize(("grams", "expected"), [(3 * TONNE, []), (3 * TONNE + 1, ["violation"])])
def test_a_storage_point_holds_three_tonnes(town, grams, expected):
    change(town, StorageArea, 1, kind="point", limit_grams=None)
    made(town, grams=grams)
    assert severities(town, "area_limit") == expected


@pytest.mark.parametrize(("other", "expected"), [("900-300-34", ["warning"]), ("900-249-08", [])])
def test_acid_and_cyanide_do_not_lie_together(town, other, expected):
    made(town, "336-104-33")
    made(town, other)
    rows = found(town, "incompatible")
    assert [one.severity for one in rows] == expected
    assert all(one.setting and one.legal_basis for one in rows)


# 13 carriers


def carried(town):
    town.shipped()
    change(town, Leg, 1, plate="赣B3T568", driver="谢春生")


@pytest.mark.parametrize(("valid_to", "expected"), [(SENT, []), (MADE, ["violation"])])
@pytest.mark.parametrize("model", [Vehicle, CrewMember, CarrierPermit])
def test_papers_hold_on_the_day_of_the_hand_over(town, model, valid_to, expected):
    carried(town)
    change(town, model, 1, valid_to=valid_to)
    assert severities(town, "carrier_papers") == expected


@pytest.mark.parametrize(("first", "expected"), [(SENT, []), (date(2026, 3, 4), ["violation"])])
def test_a_renewal_counts_from_its_first_day(town, first, expected):
    carried(town)
    change(town, Vehicle, 1, valid_to=MADE)
    add(town, VehiclePermit, vehicle=1, number="2", valid_from=first, valid_to=date(2027, 1, 1))
    assert severities(town, "carrier_papers") == expected


@pytest.mark.parametrize(("classes", "expected"), [("6,8", []), ("9", []), ("3,8", ["warning"]), ("", [])])
def test_a_permit_names_the_class_of_what_is_carried(town, classes, expected):
    carried(town)
    change(town, CarrierPermit, 1, classes=classes)
    assert severities(town, "carrier_class") == expected


# 14 and 15 receipt


@pytest.mark.parametrize(("weighed", "expected"), [(970_000, []), (969_999, ["warning"])])
def test_a_difference_beyond_the_tolerance_is_a_doubt(town, weighed, expected):
    town.received(weighed=weighed, accepted=weighed)
    rows = found(town, "weight_difference")
    assert [one.severity for one in rows] == expected
    assert all(one.setting for one in rows)


@pytest.mark.parametrize(
    ("reported", "today", "expected"),
    [
        (None, date(2026, 3, 4), ["notice"]),
        (None, date(2026, 3, 5), ["violation"]),
        (date(2026, 3, 4), date(2026, 3, 5), []),
        (date(2026, 3, 5), date(2026, 3, 5), ["warning"]),
    ],
)
def test_a_mismatch_is_reported(town, reported, today, expected):
    town.received()
    change(town, ManifestLine, 1, discrepancy="packaging")
    add(
        town, LineSeen, line=1, name="", hazards="", form=None, packaging="", package_count=None,
        refusal_reason=None, reported_on=reported, reported_to="信丰分局" if reported else "", report_note="",
    )  # fmt: skip
    on_day(town, today)
    assert severities(town, "mismatch_report") == expected


# 16 codes


def test_a_code_is_judged_by_the_edition_in_force_when_its_list_is_whole(town):
    made(town)
    assert severities(town, "waste_code") == []
    made(town, "999-999-49")
    assert [one.subject_no for one in found(town, "waste_code")] == ["999-999-49"]
    # With the 2025 list imported (here: an empty one) a code it lacks is told, of its days only.
    change(
        town,
        CatalogueEdition,
        key(town, "SELECT id FROM catalogue_edition WHERE edition = '2025'"),
        complete=True,
    )
    assert sorted(one.subject_no for one in found(town, "waste_code")) == [CODE, "999-999-49"]
    assert all("2025" in one.message for one in found(town, "waste_code"))


def test_a_code_used_before_the_new_edition_is_judged_by_the_old(town):
    made(town, at=datetime(2024, 12, 31, 4, tzinfo=UTC))
    change(
        town,
        CatalogueEdition,
        key(town, "SELECT id FROM catalogue_edition WHERE edition = '2025'"),
        complete=True,
    )
    assert severities(town, "waste_code") == []
    made(town, at=datetime(2025, 1, 1, 4, tzinfo=UTC))
    assert severities(town, "waste_code") == ["warning"]


# 17 licence end


def test_renewal_is_asked_for_thirty_working_days_before(town):
    ends = date(2026, 7, 31)
    change(town, Licence, 1, valid_to=ends)
    renew = calendar(town).before(ends, 30).day
    for day, expected in (
        (ends - timedelta(days=61), []),
        (renew, ["notice"]),
        (renew + timedelta(days=1), ["warning"]),
        (ends, ["warning"]),
        (ends + timedelta(days=1), ["violation"]),
    ):
        on_day(town, day)
        assert severities(town, "licence_end") == expected, day


# 18 and 19 of key units and plans


@pytest.mark.parametrize(
    ("kind", "labelled", "expected"),
    [("key", False, ["violation"]), ("key", True, []), ("simplified", False, [])],
)
def test_a_key_unit_labels_every_container(town, kind, labelled, expected):
    change(town, StorageArea, 1, kind="store")
    supervised(town, kind)
    if labelled:
        town.batch()
    else:
        made(town)
    assert severities(town, "e_label") == expected


@pytest.mark.parametrize(
    ("valid_to", "expected"),
    [("none", ["violation"]), (None, []), (date(2026, 4, 1), []), (date(2026, 3, 31), ["violation"])],
)
def test_an_emergency_plan_is_on_file_and_in_force(own, valid_to, expected):
    own.batch()
    if valid_to != "none":
        add(
            own, EmergencyPlan, site=site_id(own, own.generator), number="360783-2023-01", filed_on=date(2023, 3, 1),
            valid_to=valid_to,
        )  # fmt: skip
    assert severities(own, "emergency_plan") == expected


# 20 medical collection


@pytest.mark.parametrize(("days", "expected"), [(2, []), (3, ["violation"])])
def test_medical_waste_is_collected_every_two_days(town, days, expected):
    change(town, Site, site_id(town, town.generator), kind="institution")
    made(town, "841-001-01")

    def collect(session):
        batch = session.get_one(Batch, 1)
        area = session.scalars(select(StorageArea).where(StorageArea.site == batch.custodian)).first()
        van = Place(uid=desk(session).new_uid(), custodian=batch.custodian, kind="transit")
        session.add(van)
        session.flush()
        ends = (batch.id, session.get_one(Place, area.place)), (batch.id, van)
        move(
            session,
            MovementKind.LOAD,
            *ends,
            TONNE,
            START + timedelta(days=days),
            handlers=Handlers("甲", "乙"),
        )

    write(town, collect)
    rows = found(town, "medical_gap")
    assert [one.severity for one in rows] == expected
    assert all(one.legal_basis == "《医疗废物管理条例》第25条" for one in rows)


# 21 what the journal tells


@pytest.mark.parametrize(("days", "expected"), [(6, []), (7, ["notice"])])
def test_a_claimed_time_far_from_the_recorded_one_is_noted(town, days, expected):
    change(town, Register, 1, sample=False)
    form = NewBatchForm(site_uid=town.generator, waste_code=CODE, grams=5, happened_at=START, form="solid")
    town.store.do(record_batch, form, happened_at=town.clock.now - timedelta(days=days))
    assert severities(town, "claimed_time") == expected


@pytest.mark.parametrize(("minutes", "expected"), [(0, []), (1, ["notice"]), (600, ["notice"])])
def test_a_clock_that_ran_backwards_between_two_entries_is_noted(town, minutes, expected):
    change(town, Register, 1, sample=False)
    town.batch(5)
    town.clock.now -= timedelta(minutes=minutes, seconds=30)
    town.batch(6)
    town.batch(7)
    assert severities(town, "clock_back") == expected


def test_out_before_in_within_a_day_is_noted_and_the_right_order_is_not(town):
    made(town)
    moved(town, MovementKind.TREAT, PlaceKind.TREATMENT, START + timedelta(hours=1), 5)
    assert severities(town, "day_order") == []
    moved(town, MovementKind.TREAT, PlaceKind.TREATMENT, START - timedelta(minutes=1), 5)
    (one,) = found(town, "day_order")
    assert (one.severity, one.grams) == ("notice", 5)


def test_a_clean_register_has_no_violation_and_every_check_is_counted(own):
    own.closed()
    on_day(own, date(2026, 3, 20))
    add(
        own, EmergencyPlan, site=site_id(own, own.generator), number="1", filed_on=date(2023, 3, 1), valid_to=None
    )  # fmt: skip
    seen = own.store.ask(inspect, None)
    assert seen.violations == 0
    assert [check.number for check in seen.checks] == list(range(1, 22))
