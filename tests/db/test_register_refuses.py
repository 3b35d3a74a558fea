"""What cannot be of parties and their papers the database refuses, written past the services."""

import sqlite3

import pytest

from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("refuses"))
    town.batch(500)
    town.store.close()
    return town.store.path


@pytest.fixture
def raw(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    yield connection
    connection.execute("ROLLBACK")
    connection.close()


GOOD = {
    "organisation": {"uid": "'n'", "credit_code": "NULL", "name": "'x'", "initials": "''"},
    "former_name": {"uid": "'n'", "organisation": "1", "name": "'x'", "last_day": "'2026-01-01'"},
    "contact": {"uid": "'n'", "site": "1", "role": "'handler'", "name": "'x'", "phone": "''"},
    "supervision": {
        "uid": "'n'", "site": "1", "valid_from": "'2026-01-01'", "own_facility": "0", "reason": "''",
        "decided_by": "''", "permitted_grams": "0", "class_override": "NULL",
    },
    "licence": {
        "uid": "'n'", "site": "1", "number": "'x'", "kind": "'collection'", "valid_from": "'2026-01-01'",
        "valid_to": "'2026-12-31'",
    },
    "licence_suspension": {
        "uid": "'n'", "licence": "1", "first_day": "'2026-01-01'", "last_day": "'2026-01-01'", "reason": "'x'",
    },
    "licence_waste": {"uid": "'n'", "line": "1", "category": "'HW08'", "code": "NULL", "limit_grams": "NULL"},
    "carrier_permit": {
        "uid": "'n'", "organisation": "3", "number": "'x'", "classes": "''", "valid_from": "'2026-01-01'",
        "valid_to": "'2026-12-31'",
    },
    "vehicle_permit": {
        "uid": "'n'", "vehicle": "1", "number": "'x'", "valid_from": "'2026-01-01'", "valid_to": "'2026-12-31'",
    },
    "crew_certificate": {
        "uid": "'n'", "member": "1", "number": "'x'", "valid_from": "'2026-01-01'", "valid_to": "'2026-12-31'",
    },
    "fleet_end": {"uid": "'n'", "vehicle": "1", "member": "NULL", "last_day": "'2026-01-01'", "reason": "''"},
    "contract": {
        "uid": "'n'", "sender": "1", "receiver": "2", "number": "'x'", "valid_from": "'2026-01-01'",
        "valid_to": "'2026-12-31'", "note": "''",
    },
    "approval": {
        "uid": "'n'", "number": "'x'", "sender": "1", "receiver": "2", "waste_code": "'398-051-22'",
        "grams": "1", "valid_from": "'2026-01-01'", "valid_to": "'2027-01-01'", "note": "''",
    },
    "management_plan": {"uid": "'n'", "site": "1", "year": "2026", "version": "1", "note": "''"},
    "emergency_plan": {"uid": "'n'", "site": "1", "number": "'x'", "filed_on": "'2026-01-01'", "valid_to": "NULL"},
    "incompatibility": {"uid": "'n'", "first": "'HW02'", "second": "'HW03'", "reason": "''"},
    "area_end": {"uid": "'n'", "area": "1", "last_day": "'2026-03-01'"},
}  # fmt: skip


def put(raw, table, **changes):
    row = {**GOOD[table], **changes}
    raw.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(row.values())})")


@pytest.mark.parametrize("table", GOOD)
def test_what_can_be_is_accepted(raw, table):
    put(raw, table)


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("organisation", {"credit_code": "'9136070'"}),
        ("organisation", {"credit_code": "'91360702MA00000000X'"}),
        ("organisation", {"name": "printf('%.*c', 201, 'x')"}),
        ("organisation", {"name": "NULL"}),
        ("former_name", {"name": "''"}),
        ("former_name", {"organisation": "99"}),
        ("contact", {"role": "'cook'"}),
        ("contact", {"name": "''"}),
        ("supervision", {"class_override": "'key'"}),
        ("supervision", {"class_override": "'secret'", "reason": "'x'"}),
        ("supervision", {"permitted_grams": "-1"}),
        ("licence", {"valid_from": "'2027-01-01'"}),
        ("licence", {"kind": "'any'"}),
        ("licence_suspension", {"last_day": "'2025-12-31'"}),
        ("licence_waste", {"code": "'398-051-22'"}),
        ("licence_waste", {"category": "NULL"}),
        ("licence_waste", {"limit_grams": "-1"}),
        ("carrier_permit", {"valid_from": "'2027-01-01'"}),
        ("vehicle_permit", {"valid_from": "'2027-01-01'"}),
        ("vehicle_permit", {"vehicle": "99"}),
        ("crew_certificate", {"valid_from": "'2027-01-01'"}),
        ("fleet_end", {"member": "1"}),
        ("fleet_end", {"vehicle": "NULL"}),
        ("contract", {"receiver": "1"}),
        ("contract", {"valid_from": "'2027-01-01'"}),
        ("approval", {"receiver": "1"}),
        ("approval", {"grams": "0"}),
        ("approval", {"valid_to": "'2025-12-31'"}),
        ("approval", {"valid_to": "'2027-01-02'"}),
        ("management_plan", {"year": "26"}),
        ("management_plan", {"version": "0"}),
        ("emergency_plan", {"valid_to": "'2025-12-31'"}),
        ("incompatibility", {"first": "'HW04'"}),
        ("incompatibility", {"first": "'HW08'", "second": "'HW15'"}),
        ("area_end", {"area": "99"}),
    ],
)
def test_what_cannot_be_is_refused(raw, table, changes):
    with pytest.raises(sqlite3.IntegrityError):
        put(raw, table, **changes)


@pytest.mark.parametrize("table", ["carrier_permit", "approval"])
def test_a_paper_is_not_changed_into_what_cannot_be(raw, table):
    put(raw, table)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"UPDATE {table} SET valid_from = '2020-01-01', valid_to = '2019-01-01'")
    if table == "approval":
        with pytest.raises(sqlite3.IntegrityError, match="12 months"):
            raw.execute("UPDATE approval SET valid_to = '2027-06-30'")


def test_a_closed_area_takes_nothing_in_past_the_services(raw):
    copied = (
        "INSERT INTO movement (uid, kind, from_batch, from_place, from_kind, to_batch, to_place, to_kind, grams,"
        " happened_at, happened_on, handler_from, handler_to) SELECT 'new', kind, from_batch, from_place,"
        " from_kind, to_batch, to_place, to_kind, grams, happened_at, happened_on, '', '' FROM movement"
        " WHERE kind = 'generate' LIMIT 1"
    )
    put(raw, "area_end", last_day="'2026-03-02'")
    raw.execute("SAVEPOINT open")
    raw.execute(copied)
    raw.execute("ROLLBACK TO open")
    raw.execute("UPDATE area_end SET last_day = '2026-03-01'")
    with pytest.raises(sqlite3.IntegrityError, match="takes nothing in"):
        raw.execute(copied)
