"""The twenty checks of section 9 by SQL alone, as of the demo's reference day: whose records are wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.reference import working_calendar
from hwtrack.services.store import Store
from hwtrack.services.supervision import supervision_classes
from tests.helpers.demo import Built

TODAY = date(2026, 6, 30)
_DAY = "date({}, '+8 hours')"


def plan_missing_or_late(built: Built) -> set[str]:
    return {
        uid
        for year in (2025, 2026)
        for (uid,) in built.rows(
            "SELECT s.uid FROM site s WHERE s.kind <> 'carrier' AND NOT EXISTS (SELECT 1 FROM management_plan p"
            " WHERE p.site = s.id AND p.year = ? AND p.filed_on <= ?)",
            year,
            f"{year}-03-31",
        )
    }


def periods(supervised: SupervisionClass) -> dict[str, str]:
    """Name the periods due by the reference day with their due days, counted by hand."""
    due = {"2025": "2026-03-31"}
    if supervised is SupervisionClass.KEY:
        months = [f"{year}-{month:02d}" for year in (2025, 2026) for month in range(1, 13)]
        due |= {now: f"{after}-15" for now, after in pairwise(months) if after <= "2026-06"}
    if supervised is SupervisionClass.SIMPLIFIED:
        due |= {"2025-Q1": "2025-04-15", "2025-Q2": "2025-07-15", "2025-Q3": "2025-10-15"}
        due |= {"2025-Q4": "2026-01-15", "2026-Q1": "2026-04-15"}
    return due


def declaration_missing_or_late(built: Built) -> set[str]:
    with Store.open(built.path, read_only=True) as store:
        classes = store.ask(supervision_classes, TODAY)
    made: dict[tuple[int, str], str] = {}
    for site, period, on in built.rows(
        "SELECT site, period, min(submitted_on) FROM declaration GROUP BY 1, 2"
    ):
        made[site, period] = on
    uids = dict(built.rows("SELECT id, uid FROM site"))
    return {
        uids[site]
        for site, supervised in classes.items()
        for period, due in periods(supervised.in_force).items()
        if made.get((site, period), "9999") > due
    }


def without_handler(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT DISTINCT b.uid FROM movement m JOIN batch b ON b.id = m.from_batch"
            " WHERE m.handler_from = '' AND m.handler_to = ''"
        )
    )


def without_manifest(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT b.uid FROM movement m JOIN batch b ON b.id = m.from_batch"
            " WHERE m.to_kind = 'outside' AND m.line IS NULL"
        )
    )


def confirmed_late(built: Built) -> set[str]:
    rows = built.rows(
        f"SELECT uid, {_DAY.format('arrived_at')}, {_DAY.format('received_at')} FROM manifest"
        " WHERE arrived_at IS NOT NULL"
    )
    wait = _working_days(built)
    return {uid for uid, came, known in rows if wait(came, known or TODAY.isoformat()) > 5}


def entered_late(built: Built) -> set[str]:
    rows = built.rows(
        "SELECT m.uid, e.completed_on, e.entered_on FROM back_entry e JOIN manifest m ON m.id = e.manifest"
    )
    wait = _working_days(built)
    return {uid for uid, done, entered in rows if wait(done, entered) > 10}


def approval_wrong(built: Built) -> set[str]:
    missing = built.column(
        "SELECT m.uid FROM manifest m JOIN site s ON s.id = m.sender WHERE s.division_code IS NULL"
        " AND m.shipped_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM manifest_approval a JOIN approval p"
        " ON p.id = a.approval JOIN manifest_line l ON l.manifest = m.id WHERE a.manifest = m.id"
        " AND m.happened_on BETWEEN p.valid_from AND p.valid_to AND p.sender = m.sender"
        " AND p.receiver = m.receiver AND p.waste_code = l.waste_code)"
    )
    exceeded = built.column(
        "SELECT p.uid FROM approval p JOIN manifest_approval a ON a.approval = p.id"
        " JOIN manifest_line l ON l.manifest = a.manifest GROUP BY p.id HAVING sum(l.shipped_grams) > p.grams"
    )
    long = built.column("SELECT uid FROM approval WHERE valid_to >= date(valid_from, '+12 months')")
    return {*missing, *exceeded, *long}


def accepted_without_licence(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT DISTINCT f.uid FROM movement m JOIN manifest_line l ON l.id = m.line"
            " JOIN manifest f ON f.id = l.manifest WHERE m.kind = 'accept' AND m.pool IS NULL"
        )
    )


def over_scale(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT s.uid FROM movement m JOIN licence_line l ON l.id = m.pool JOIN licence c ON c.id = l.licence"
            " JOIN site s ON s.id = c.site GROUP BY l.id, substr(m.happened_on, 1, 4)"
            " HAVING sum(m.grams) > l.annual_grams"
        )
    )


def stored_too_long(built: Built) -> set[str]:
    rows = built.rows(
        "SELECT b.uid, s.kind, b.clock_from, b.waste_code FROM stock t JOIN batch b ON b.id = t.batch"
        " JOIN site s ON s.id = b.custodian JOIN place p ON p.id = t.place WHERE p.kind = 'storage'"
    )
    wait = _working_days(built)
    found = set()
    for uid, kind, since, code in rows:
        days = (TODAY - date.fromisoformat(since)).days
        medical = code.startswith("841-") and kind in {"institution", "facility"}
        passed_on = kind != "platform" or wait(since, TODAY.isoformat()) <= 90
        if days > 365 or (medical and days > 2) or not passed_on:
            found.add(uid)
    return found


def point_over(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT s.uid FROM stock t JOIN storage_area a ON a.place = t.place JOIN site s ON s.id = a.site"
            " WHERE a.kind = 'point' GROUP BY a.id HAVING sum(t.grams) > 3000000"
        )
    )


def incompatible(built: Built) -> set[str]:
    lying = "SELECT DISTINCT t.place, 'HW' || substr(b.waste_code, 9) AS w FROM stock t JOIN batch b ON b.id = t.batch"
    return set(
        built.column(
            f"WITH lying AS ({lying}) SELECT DISTINCT s.uid FROM incompatibility i JOIN lying x ON x.w = i.first"
            " JOIN lying y ON y.w = i.second AND y.place = x.place JOIN storage_area a ON a.place = x.place"
            " JOIN site s ON s.id = a.site"
        )
    )


def papers_ended(built: Built) -> set[str]:
    day = _DAY.format("g.departed_at")

    def held(base: str, renewals: str, holder: str) -> str:
        return (
            f"({day} <= {base}.valid_to OR EXISTS (SELECT 1 FROM {renewals} r WHERE r.{holder} = {base}.id"
            f" AND {day} BETWEEN r.valid_from AND r.valid_to))"
        )

    crew = held("c", "crew_certificate", "member")
    people = " AND ".join(
        f"EXISTS (SELECT 1 FROM crew_member c WHERE c.organisation = g.carrier AND c.role = '{role}'"
        f" AND c.name = g.{role} AND {crew})"
        for role in ("driver", "escort")
    )
    vehicle = held("v", "vehicle_permit", "vehicle")
    return set(
        built.column(
            "SELECT DISTINCT m.uid FROM leg g JOIN manifest m ON m.id = g.manifest WHERE g.departed_at IS NOT NULL"
            " AND g.means = '公路' AND NOT (EXISTS (SELECT 1 FROM carrier_permit p WHERE p.organisation = g.carrier"
            f" AND {day} BETWEEN p.valid_from AND p.valid_to) AND EXISTS (SELECT 1 FROM vehicle v"
            f" WHERE v.organisation = g.carrier AND v.plate = g.plate AND {vehicle}) AND {people})"
        )
    )


def far_off(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT DISTINCT m.uid FROM manifest_line l JOIN manifest m ON m.id = l.manifest"
            " WHERE abs(l.received_grams - l.shipped_grams) > max(l.shipped_grams * 3 / 100, 10000)"
        )
    )


def not_reported(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT DISTINCT m.uid FROM manifest_line l JOIN manifest m ON m.id = l.manifest"
            " LEFT JOIN line_seen e ON e.line = l.id WHERE l.discrepancy <> 'none' AND e.reported_on IS NULL"
        )
    )


def unknown_code(built: Built) -> set[str]:
    return set(built.column("SELECT uid FROM batch WHERE waste_code NOT IN (SELECT code FROM waste_code)"))


def licence_ends(built: Built) -> set[str]:
    with Store.open(built.path, read_only=True) as store:
        calendar = store.ask(lambda session, _: working_calendar(session), None)
    rows = built.rows(
        "SELECT s.uid, max(c.valid_to) FROM licence c JOIN site s ON s.id = c.site GROUP BY s.id"
    )
    return {uid for uid, last in rows if calendar.before(date.fromisoformat(last), 30).day <= TODAY}


def without_label(built: Built) -> set[str]:
    with Store.open(built.path, read_only=True) as store:
        classes = store.ask(supervision_classes, TODAY)
    rows = built.rows(
        "SELECT b.uid, b.custodian FROM stock t JOIN batch b ON b.id = t.batch JOIN storage_area a ON a.place = t.place"
        " WHERE a.kind = 'store' AND b.waste_code NOT LIKE '841-%'"
        " AND NOT EXISTS (SELECT 1 FROM container c WHERE c.batch = b.id) AND NOT EXISTS (SELECT 1 FROM"
        " container_step x JOIN movement m ON m.id = x.movement WHERE m.to_batch = b.id)"
        # Part of a bag was taken: the bag itself went back.
        " AND NOT EXISTS (SELECT 1 FROM movement m JOIN manifest_line l ON l.id = m.line"
        " WHERE m.to_batch = b.id AND m.kind = 'accept' AND l.refused_grams > 0)"
    )
    return {uid for uid, site in rows if classes[site].in_force is SupervisionClass.KEY}


def no_emergency_plan(built: Built) -> set[str]:
    return set(
        built.column(
            "SELECT uid FROM site WHERE kind <> 'carrier' AND id NOT IN (SELECT site FROM emergency_plan"
            " WHERE filed_on <= '2026-06-30' AND valid_to >= '2026-06-30')"
        )
    )


def collected_late(built: Built) -> set[str]:
    rows = built.rows(
        "SELECT s.uid, g.happened_on, l.happened_on FROM movement g JOIN batch b ON b.id = g.to_batch"
        " JOIN site s ON s.id = b.custodian LEFT JOIN movement l ON l.from_batch = b.id AND l.kind = 'load'"
        " WHERE g.kind = 'generate' AND b.waste_code LIKE '841-%' AND s.kind = 'institution'"
    )
    return {uid for uid, made, left in rows if _days(made, left or TODAY.isoformat()) > 2}


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)) // timedelta(days=1)


def _working_days(built: Built) -> Callable[[str, str], int]:
    """Count working days after the first day up to the last, day by day from the register's calendar."""
    exceptions = dict(built.rows("SELECT day, working FROM calendar_exception"))

    def worked(day: date) -> bool:
        return bool(exceptions.get(day.isoformat(), day.weekday() < 5))

    def count(first: str, last: str) -> int:
        start = date.fromisoformat(first)
        return sum(worked(start + timedelta(days=n)) for n in range(1, _days(first, last) + 1))

    return count


CHECKS: dict[int, Callable[[Built], set[str]]] = dict(
    enumerate(
        (
            plan_missing_or_late,
            declaration_missing_or_late,
            without_handler,
            without_manifest,
            confirmed_late,
            entered_late,
            approval_wrong,
            accepted_without_licence,
            over_scale,
            stored_too_long,
            point_over,
            incompatible,
            papers_ended,
            far_off,
            not_reported,
            unknown_code,
            licence_ends,
            without_label,
            no_emergency_plan,
            collected_late,
        ),
        1,
    )
)
