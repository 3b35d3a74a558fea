"""Triggers that keep what is written: the journal, movements, places, and a batch's identity.

Triggers against UPDATE and DELETE alone do not stop INSERT OR REPLACE, which deletes the old row
without firing them; hence every guarded table also refuses an insert that meets an existing row.
Migrations that rebuild a table drop its triggers: they call `install` again, and a register whose
guards are missing is not opened.
"""

from __future__ import annotations

from sqlalchemy import Connection

from db.guards_manifest import manifest_guards, proposal_guards
from db.triggers import same, trigger
from hwtrack.domain.movement import CLOCK_KEEPING, PHYSICAL
from hwtrack.domain.numbering import StepKind

_KEPT = {
    "entry": ("seq",),
    "movement": ("id", "uid", "reverses"),
    "place": ("id", "uid"),
    "revision": ("id", "uid"),
    "checkpoint": ("id",),
    "print_run": ("id", "uid"),
    "step_number": ("id", "uid", "code"),
    "container_step": ("id", "uid", "container, movement"),
    "step_detail": ("id", "uid", "movement"),
    "revision_change": ("id", "uid", "revision, subject, subject_uid, field"),
    "finding_action": ("id", "uid"),
    "declaration": ("id", "uid", "site, period, version"),
    "declaration_line": ("id", "uid", "declaration, waste_code"),
    "key_change": ("id", "uid"),
    "epoch_start": ("id", "uid"),
    "seal_certificate": ("id", "uid"),
    "sign_in": ("id", "uid"),
    "signature": ("id", "uid"),
    "access_choice": ("id", "uid"),
    "bundle_sent": ("id", "uid"),
    "bundle_acknowledged": ("id", "uid"),
    "foreign_slice": ("id", "uid"),
    "foreign_entry": ("id", "register, epoch, seq"),
    "exchange_refusal": ("id", "uid"),
    "same_as": ("id", "uid"),
    "same_as_end": ("id", "uid", "link"),
    "owner_denial": ("id", "uid"),
    "owner_denial_end": ("id", "uid", "denial"),
}
"""Tables whose rows are never changed nor deleted, with the keys a REPLACE could meet."""

_BATCH_IDENTITY = ("id", "uid", "code", "item", "custodian", "waste_code")


def _keep(table: str, keys: tuple[str, ...]) -> list[str]:
    meets = " OR ".join(same(key) for key in keys)
    return [
        trigger(f"keep_{table}_update", f"UPDATE ON {table}", "", f"{table} rows are never changed"),
        trigger(f"keep_{table}_delete", f"DELETE ON {table}", "", f"{table} rows are never deleted"),
        trigger(
            f"keep_{table}_replace",
            f"INSERT ON {table}",
            f"EXISTS (SELECT 1 FROM {table} WHERE {meets})",
            f"{table} rows are never replaced",
        ),
    ]


def _batch_guards() -> list[str]:
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _BATCH_IDENTITY)
    same_site_code = "custodian = NEW.custodian AND site_code = NEW.site_code AND item = NEW.item"
    return [
        trigger("keep_batch_identity", "UPDATE ON batch", changed, "a batch keeps its identity"),
        trigger(
            "keep_batch_clock",
            "UPDATE OF clock_from ON batch",
            "NEW.clock_from > OLD.clock_from",
            "the storage clock is never set later",
        ),
        trigger("keep_batch_delete", "DELETE ON batch", "", "batch rows are never deleted"),
        trigger(
            "keep_batch_replace",
            "INSERT ON batch",
            f"EXISTS (SELECT 1 FROM batch WHERE id = NEW.id OR uid = NEW.uid"
            f" OR (code = NEW.code AND item = NEW.item) OR ({same_site_code}))",
            "batch rows are never replaced",
        ),
        trigger(
            "keep_batch_site_code",
            "UPDATE OF site_code ON batch",
            f"EXISTS (SELECT 1 FROM batch WHERE id <> NEW.id AND {same_site_code})",
            "the site code of a batch is never taken by another",
        ),
    ]


def _people_guards() -> list[str]:
    """Keep who an account and a foreign register are: what was signed stays somebody's."""
    kept = {
        "account": ("uid", "login", "login_key", "name", "created_at"),
        "foreign_register": ("uid", "register_uid", "sample"),
    }
    other_keys = {"account": "login_key", "foreign_register": "register_uid"}
    guards = []
    for table, columns in kept.items():
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("id", *columns))
        key = other_keys[table]
        guards += [
            trigger(f"keep_{table}_identity", f"UPDATE ON {table}", changed, f"{table} keeps its identity"),
            trigger(f"keep_{table}_delete", f"DELETE ON {table}", "", f"{table} rows are never deleted"),
            trigger(
                f"keep_{table}_replace",
                f"INSERT ON {table}",
                f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR uid = NEW.uid OR {key} = NEW.{key})",
                f"{table} rows are never replaced",
            ),
        ]
    return guards


def _movement_guards() -> list[str]:
    same = " AND ".join(
        f"o.{name} IS NEW.{name}"
        for name in (
            [
                "kind",
                "from_batch",
                "from_place",
                "to_batch",
                "to_place",
                "happened_at",
                "happened_on",
                "line",
                "pool",
            ]
        )
    )
    kinds = ", ".join(sorted(f"'{kind}'" for kind in CLOCK_KEEPING))
    return [
        trigger(
            "movement_reversal_repeats",
            "INSERT ON movement",
            f"NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM movement o WHERE"
            f" o.id = NEW.reverses AND o.grams = -NEW.grams AND o.reverses IS NULL AND {same})",
            "a red-letter row repeats its original",
        ),
        trigger(
            "movement_keeps_clock",
            "INSERT ON movement",
            f"NEW.kind IN ({kinds}) AND NEW.grams > 0 AND (SELECT clock_from FROM batch WHERE"
            " id = NEW.to_batch) > (SELECT clock_from FROM batch WHERE id = NEW.from_batch)"
            " AND (SELECT flowing FROM batch WHERE id = NEW.from_batch) = 0",
            "the storage clock is not reset by pouring",
        ),
        trigger(
            "movement_day_of_moment",
            "INSERT ON movement",
            "NEW.happened_on IS NOT date(NEW.happened_at, '+8 hours')",
            "happened_on is the Shanghai day of happened_at",
        ),
    ]


def _register_guards() -> list[str]:
    """Refuse papers no office can have given, and waste put where nothing is taken in any more."""
    reversed_days = "NEW.valid_from > NEW.valid_to"
    too_long = "NEW.valid_to > date(NEW.valid_from, '+12 months')"
    return [
        trigger(
            f"carrier_permit_validity_{event.lower()}",
            f"{event} ON carrier_permit",
            reversed_days,
            "a permit begins before it ends",
        )
        for event in ("INSERT", "UPDATE")
    ] + [
        *(
            trigger(
                f"approval_months_{event.lower()}",
                f"{event} ON approval",
                too_long,
                "an approval holds at most 12 months",
            )
            for event in ("INSERT", "UPDATE")
        ),
        trigger(
            "movement_into_open_area",
            "INSERT ON movement",
            "NEW.to_kind = 'storage' AND NEW.kind <> 'gain' AND NEW.grams > 0 AND NEW.from_place <> NEW.to_place AND EXISTS"
            " (SELECT 1 FROM storage_area a JOIN area_end e ON e.area = a.id WHERE a.place = NEW.to_place"
            " AND e.last_day < NEW.happened_on)",
            "a closed storage area takes nothing in",
        ),
    ]


def _step_guards() -> list[str]:
    """Give numbers and containers to standing movements alone; a container leaves from where it is."""
    there = (
        "o.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = o.id)"
        " AND s.container = NEW.container"
    )
    # CROSS JOIN: the container's few steps first, or the planner reads every movement that stands.
    came = (
        f"SELECT count(*) FROM container_step s CROSS JOIN movement o ON o.id = s.movement WHERE {there}"
        " AND o.to_batch = m.from_batch AND o.to_place = m.from_place"
    )
    went = (
        f"SELECT count(*) FROM container_step s CROSS JOIN movement o ON o.id = s.movement WHERE {there}"
        " AND o.from_batch = m.from_batch AND o.from_place = m.from_place"
    )
    physical = ", ".join(sorted(f"'{kind}'" for kind in PHYSICAL))
    red = "(SELECT reverses FROM movement WHERE id = NEW.movement) IS NOT NULL"
    stems = " OR ".join(
        f"NEW.code GLOB '{kind}{'[0-9]' * 11}*' AND substr(NEW.code, {len(kind) + 1}) NOT GLOB '*[^0-9]*'"
        for kind in StepKind
    )
    return [
        trigger("step_number_standing", "INSERT ON step_number", red, "a red-letter row has no number"),
        trigger("step_number_form", "INSERT ON step_number", f"NOT ({stems})", "no number of HJ 1259"),
        trigger("container_step_standing", "INSERT ON container_step", red, "a red-letter row carries none"),
        trigger(
            "container_step_from_there",
            "INSERT ON container_step",
            f"EXISTS (SELECT 1 FROM movement m WHERE m.id = NEW.movement AND m.from_kind IN ({physical})"
            # What new packaging is filled by does not take it away from anywhere.
            " AND NOT (m.from_batch <> m.to_batch"
            " AND m.to_batch = (SELECT batch FROM container WHERE id = NEW.container))"
            f" AND ({came}) - ({went}) < 1)",
            "a container leaves only from where it is",
        ),
    ]


def _entry_guards() -> list[str]:
    return [
        trigger(
            "entry_next",
            "INSERT ON entry",
            "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)",
            "entries follow one another without a gap",
        )
    ]


def statements() -> list[str]:
    """Return every guard as SQL, in a fixed order."""
    guards = [sql for table, keys in _KEPT.items() for sql in _keep(table, keys)]
    return [
        *guards,
        *_batch_guards(),
        *_people_guards(),
        *_movement_guards(),
        *_step_guards(),
        *_entry_guards(),
        *_register_guards(),
        *manifest_guards(),
        *proposal_guards(),
    ]


def names() -> frozenset[str]:
    """Return the names of the guards that a register must have."""
    return frozenset(sql.split()[2] for sql in statements())


def install(connection: Connection) -> None:
    """Put every guard in place, replacing what an earlier version installed.

    Tables that a later migration makes have none yet: it installs them.
    """
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    present = set(rows.scalars())
    for sql in statements():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {sql.split()[2]}")
        if _table_of(sql) in present:
            connection.exec_driver_sql(sql)


def _table_of(sql: str) -> str:
    """Return the table a trigger watches: the word after the first ON."""
    return sql.split(" ON ", maxsplit=1)[1].split(maxsplit=1)[0]


def altered(connection: Connection) -> list[str]:
    """Return the names of triggers that are none of ours, then of guards that are missing or changed."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    present = {str(name): sql for name, sql in rows}
    changed = [sql.split()[2] for sql in statements() if present.get(sql.split()[2]) != sql]
    return sorted(set(present) - names()) + changed
