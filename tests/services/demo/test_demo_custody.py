"""The demo tells the chain of custody: numbered steps, followed drums, contracts, trips, links, corrections."""

from collections import defaultdict
from datetime import date

import orjson
import pytest

from db.queries.ledger import sums_by_side
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.numbering import StepAsked, step_kind, step_kinds
from hwtrack.services.revisions import proposals_of
from hwtrack.services.store import Store
from hwtrack.services.templates import templates
from tests.helpers.demo import Built

STANDING = "NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id) AND m.reverses IS NULL"


def test_every_step_of_twelve_months_bears_the_numbers_of_its_kind(demo: Built) -> None:
    given = defaultdict(set)
    for movement, code in demo.rows("SELECT movement, code FROM step_number"):
        given[movement].add(step_kind(code))
    rows = demo.rows(
        "SELECT m.id, m.kind, m.from_kind, m.to_kind FROM movement m WHERE m.reverses IS NULL"
        " AND m.happened_on BETWEEN '2025-07-01' AND '2026-06-16'"
    )
    assert len(rows) > 2_000
    for number, kind, start, end in rows:
        asked = StepAsked(MovementKind(kind), PlaceKind(start), PlaceKind(end))
        assert {stem for stem, _ in step_kinds(asked)} <= given[number], (number, kind)
    early = "SELECT count(*) FROM step_number n JOIN movement m ON m.id = n.movement WHERE m.happened_on < '2025-07-01'"
    assert demo.one(early) == 0


def test_what_is_sent_out_or_treated_says_use_or_disposal(demo: Built) -> None:
    rows = demo.rows(
        "SELECT n.code, t.kind FROM step_number n JOIN movement m ON m.id = n.movement"
        " JOIN manifest_line l ON l.id = m.line JOIN treatment_method t ON t.code = l.method"
        " WHERE m.kind = 'load' AND n.code LIKE 'HWWW%'"
    )
    assert len(rows) > 500
    assert all((code[4:6] == "LY") == (kind == "utilisation") for code, kind in rows)


def test_serials_of_a_day_follow_one_another(demo: Built) -> None:
    serials = defaultdict(list)
    for (code,) in demo.rows("SELECT code FROM step_number"):
        kind = step_kind(code)
        assert kind is not None
        stem = len(kind) + 8
        serials[code[:stem]].append(int(code[stem:]))
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in serials.values())


def test_a_container_is_where_its_mass_is(demo: Built) -> None:
    cells: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
    for container, start, place, here, batch, there, end in demo.rows(
        "SELECT c.container, m.from_batch, m.from_place, m.from_kind, m.to_batch, m.to_place, m.to_kind"
        f" FROM container_step c JOIN movement m ON m.id = c.movement WHERE {STANDING}"
    ):
        if here in {"storage", "transit"}:
            cells[container][start, place] -= 1
        if end in {"storage", "transit"}:
            cells[container][batch, there] += 1
    stock = {(batch, place): grams for batch, place, grams in demo.rows("SELECT * FROM stock")}
    held: dict[tuple[int, int], int] = defaultdict(int)
    filled = dict(demo.rows("SELECT id, grams FROM container"))
    assert len(cells) == len(filled)
    for container, found in cells.items():
        places = [cell for cell, times in found.items() if times]
        assert len(places) <= 1
        assert all(found[cell] == 1 for cell in places)
        for cell in places:
            held[cell] += filled[container]
    assert len(held) > 100
    assert [cell for cell in held if cell not in stock] == []


def test_declared_figures_are_those_of_the_ledger(demo: Built) -> None:
    rows = demo.rows(
        "SELECT d.site, d.period, l.waste_code, l.generated_grams, l.received_grams, l.own_grams, l.out_grams,"
        " l.opening_grams, d.journal_size FROM declaration d JOIN declaration_line l ON l.declaration = d.id"
    )
    entries = demo.one("SELECT max(seq) FROM entry")
    sites = sorted({row[0] for row in rows})[::4]
    compared = 0
    with Store.open(demo.path, read_only=True) as store:
        for site, period, code, *figures, size in (row for row in rows if row[0] in sites):
            first, last = _days(period)
            sums = store.ask(lambda s, days, at=site: sums_by_side(s.connection(), at, *days), (first, last))
            here = {one.part: one.grams for one in sums if one.key == 1 and one.waste_code == code}
            before = {one.part: one.grams for one in sums if one.key == 0 and one.waste_code == code}
            parts = [here.get(part, 0) for part in ("generated", "received", "own", "out")]
            assert figures[:4] == parts, (site, period, code)
            gained = sum(before.get(part, 0) for part in ("opened", "generated", "received", "adjusted"))
            assert figures[4] == gained - before.get("own", 0) - before.get("out", 0)
            assert 0 < size <= entries
            compared += 1
    assert compared > 150


def _days(period: str) -> tuple[date, date]:
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        first_month, months = 3 * int(part[1]) - 2, 3
    else:
        first_month, months = (int(part), 1) if part else (1, 12)
    after = first_month + months
    end = date(int(year) + after // 13, after if after <= 12 else 1, 1)
    return date(int(year), first_month, 1), date.fromordinal(end.toordinal() - 1)


def test_who_ships_has_a_contract_that_names_the_waste(demo: Built) -> None:
    bare = demo.rows(
        "SELECT m.internal_no FROM manifest m JOIN manifest_line l ON l.manifest = m.id"
        " WHERE m.shipped_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contract c JOIN contract_waste w"
        " ON w.contract = c.id WHERE c.sender = m.sender AND c.receiver = m.receiver AND w.waste = l.waste_code"
        " AND m.happened_on BETWEEN c.valid_from AND c.valid_to)"
    )
    assert bare == []


def test_manifests_of_a_trip_ride_on_one_vehicle_on_one_day(demo: Built) -> None:
    rows = demo.rows(
        "SELECT t.trip, count(*), count(DISTINCT g.plate), count(DISTINCT g.driver), count(DISTINCT m.happened_on),"
        " count(DISTINCT m.waybill), max(g.carrier = r.carrier AND g.plate = r.plate) FROM leg_trip t"
        " JOIN leg g ON g.id = t.leg JOIN trip r ON r.id = t.trip JOIN manifest m ON m.id = g.manifest"
        " GROUP BY t.trip"
    )
    assert max(row[1] for row in rows) >= 2
    assert all(row[2:] == (1, 1, 1, 1, 1) for row in rows)


def test_approvals_hold_a_year_at_most_and_never_past_the_receivers_licence(demo: Built) -> None:
    rows = demo.rows(
        "SELECT a.valid_from, a.valid_to, max(c.valid_to) FROM approval a JOIN licence c ON c.site = a.receiver GROUP BY a.id"
    )
    assert rows
    for first, last, licence in rows:
        assert last <= licence
        assert (date.fromisoformat(last) - date.fromisoformat(first)).days <= 365
    assert demo.one("SELECT count(*) FROM approval WHERE valid_to BETWEEN '2026-07-01' AND '2026-07-31'") >= 1


def test_refused_load_goes_on_under_a_linked_manifest_without_touching_capacity(demo: Built) -> None:
    rows = demo.rows(
        "SELECT o.state, ol.refused_grams, ol.accepted_grams, nl.shipped_grams, n.state FROM manifest_follow f"
        " JOIN manifest n ON n.id = f.manifest JOIN manifest o ON o.id = f.origin"
        " JOIN manifest_line ol ON ol.manifest = o.id JOIN manifest_line nl ON nl.manifest = n.id"
        " WHERE f.kind = 'redirect'"
    )
    assert len(rows) == 1
    (before, refused, accepted, shipped, after) = rows[0]
    assert (before, after, accepted) == ("closed", "closed", 0)
    assert refused == shipped
    kinds = demo.column(
        "SELECT m.kind FROM movement m JOIN manifest_line l ON l.id = m.line JOIN manifest_follow f"
        " ON l.manifest = f.manifest ORDER BY m.id"
    )
    assert kinds == ["handover", "accept"]


def test_load_that_stood_on_the_way_was_counted_once(demo: Built) -> None:
    rows = demo.rows(
        "SELECT m.kind, m.grams, m.pool IS NULL, m.from_batch = m.to_batch FROM movement m WHERE m.line ="
        " (SELECT line FROM movement WHERE kind = 'park') ORDER BY m.id"
    )
    assert [row[0] for row in rows] == ["load", "park", "load", "accept"]
    assert len({row[1] for row in rows}) == 1
    assert [row[2:] for row in rows] == [(1, 1), (1, 1), (1, 1), (0, 0)]
    sent = "SELECT count(*) FROM step_number n JOIN movement m ON m.id = n.movement WHERE n.code LIKE 'HWWW%' AND m.line ="
    assert demo.one(f"{sent} (SELECT line FROM movement WHERE kind = 'park')") == 1


def test_pipeline_has_a_manifest_a_day_and_both_meters(demo: Built) -> None:
    rows = demo.rows(
        "SELECT m.happened_on, l.shipped_grams - l.received_grams FROM leg g JOIN manifest m ON m.id = g.manifest"
        " JOIN manifest_line l ON l.manifest = m.id WHERE g.means = '管道' ORDER BY 1"
    )
    assert [day for day, _ in rows] == [f"2026-05-{day}" for day in range(11, 16)]
    assert {lost for _, lost in rows} == {20_000}


_EXEMPT = (
    "SELECT count(*) FROM movement m JOIN licence_line l ON l.id = m.pool WHERE m.kind = 'accept'"
    " AND l.exempt_from = (SELECT custodian FROM batch WHERE id = m.from_batch)"
)


@pytest.mark.parametrize(
    ("what", "sql"),
    [
        ("by rail after the road", "SELECT count(*) FROM leg WHERE no = 2 AND means = '铁路'"),
        ("exempt use", _EXEMPT),
        (
            "overridden class",
            "SELECT count(*) FROM supervision WHERE valid_from = '2026-01-01' AND class_override <> ''",
        ),
        ("changed plan", "SELECT count(*) FROM management_plan WHERE version = 2"),
        ("declared anew", "SELECT count(*) FROM declaration WHERE version = 2"),
        ("renewed vehicle", "SELECT count(*) FROM vehicle_permit"),
        ("renewed crew", "SELECT count(*) FROM crew_certificate"),
        ("former name", "SELECT count(*) FROM former_name"),
        (
            "furnace",
            "SELECT count(*) FROM treatment_unit u JOIN movement m ON m.to_place = u.place AND m.kind = 'charge'",
        ),
        ("scanned", "SELECT count(*) FROM loading_scan"),
        ("who left", "SELECT count(*) FROM contact WHERE last_day IS NOT NULL"),
    ],
)
def test_what_belongs_to_the_chain_is_there(demo: Built, what: str, sql: str) -> None:
    assert demo.one(sql) > 0, what


def test_two_left_the_fleet_and_drove_no_more(demo: Built) -> None:
    assert demo.one("SELECT count(*) FROM fleet_end WHERE vehicle IS NOT NULL") == 1
    assert demo.one("SELECT count(*) FROM fleet_end WHERE member IS NOT NULL") == 1
    late = (
        "SELECT count(*) FROM fleet_end e JOIN vehicle v ON v.id = e.vehicle JOIN leg g ON g.plate = v.plate"
        " WHERE date(g.departed_at, '+8 hours') > e.last_day"
    )
    assert demo.one(late) == 0


def test_scanned_labels_belong_to_the_line_and_precede_the_departure(demo: Built) -> None:
    wrong = demo.rows(
        "SELECT s.id FROM loading_scan s JOIN manifest_line l ON l.id = s.line JOIN manifest m ON m.id = l.manifest"
        " WHERE s.scanned_at > m.shipped_at OR NOT EXISTS (SELECT 1 FROM container_step c JOIN movement v"
        " ON v.id = c.movement WHERE c.container = s.container AND v.line = l.id AND v.kind = 'load')"
    )
    assert wrong == []


def test_one_correction_was_agreed_and_one_waits(demo: Built) -> None:
    agreed = demo.rows(
        "SELECT p.changes, c.field, c.before, c.after, m.sender_handler, p.requested_by <> p.answered_by"
        " FROM proposal p JOIN revision_change c ON c.revision = p.revision JOIN manifest m ON m.uid = c.subject_uid"
        " WHERE p.state = 'consented'"
    )
    assert len(agreed) == 1
    changes, path, before, after, now, others = agreed[0]
    assert orjson.loads(changes) == [[path, before, after]]
    assert (after, others) == (now, 1)
    waiting = demo.rows(
        "SELECT p.changes, l.received_grams FROM proposal p JOIN manifest_line l ON l.manifest = p.manifest AND l.no = 1"
        " WHERE p.state = 'open'"
    )
    assert len(waiting) == 1
    assert orjson.loads(waiting[0][0])[0][1] == str(waiting[0][1])


def test_templates_open_as_forms(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        assert len(store.ask(templates, None)) == 2


def test_every_correction_of_the_demo_names_a_field_and_still_stands(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        for uid, state in demo.rows(
            "SELECT m.uid, p.state FROM proposal p JOIN manifest m ON m.id = p.manifest"
        ):
            (told,) = store.ask(proposals_of, uid)
            (change,) = told.changes
            assert change.path in {"contact", "lines.0.received"}
            assert state != "open" or not told.stale
