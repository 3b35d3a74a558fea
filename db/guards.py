"""Triggers that keep what is written: the journal, movements, places, and a batch's identity.

Triggers against UPDATE and DELETE alone do not stop INSERT OR REPLACE, which deletes the old row
without firing them; hence every guarded table also refuses an insert that meets an existing row.
Migrations that rebuild a table drop its triggers: they call `install` again, and a register whose
guards are missing is not opened.
"""

from __future__ import annotations

from sqlalchemy import Connection

from hwtrack.domain.movement import CLOCK_KEEPING

_KEPT = {
    "entry": ("seq",),
    "movement": ("id", "uid", "reverses"),
    "place": ("id", "uid"),
    "revision": ("id", "uid"),
    "checkpoint": ("id",),
    "print_run": ("id", "uid"),
}
"""Tables whose rows are never changed nor deleted, with the columns a REPLACE could meet."""

_BATCH_IDENTITY = ("id", "uid", "code", "item", "custodian", "waste_code")


def _trigger(name: str, event: str, condition: str, message: str) -> str:
    when = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} {when}BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _keep(table: str, keys: tuple[str, ...]) -> list[str]:
    meets = " OR ".join(f"{key} = NEW.{key}" for key in keys)
    return [
        _trigger(f"keep_{table}_update", f"UPDATE ON {table}", "", f"{table} rows are never changed"),
        _trigger(f"keep_{table}_delete", f"DELETE ON {table}", "", f"{table} rows are never deleted"),
        _trigger(
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
        _trigger("keep_batch_identity", "UPDATE ON batch", changed, "a batch keeps its identity"),
        _trigger(
            "keep_batch_clock",
            "UPDATE OF clock_from ON batch",
            "NEW.clock_from > OLD.clock_from",
            "the storage clock is never set later",
        ),
        _trigger("keep_batch_delete", "DELETE ON batch", "", "batch rows are never deleted"),
        _trigger(
            "keep_batch_replace",
            "INSERT ON batch",
            f"EXISTS (SELECT 1 FROM batch WHERE id = NEW.id OR uid = NEW.uid"
            f" OR (code = NEW.code AND item = NEW.item) OR ({same_site_code}))",
            "batch rows are never replaced",
        ),
        _trigger(
            "keep_batch_site_code",
            "UPDATE OF site_code ON batch",
            f"EXISTS (SELECT 1 FROM batch WHERE id <> NEW.id AND {same_site_code})",
            "the site code of a batch is never taken by another",
        ),
    ]


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
        _trigger(
            "movement_reversal_repeats",
            "INSERT ON movement",
            f"NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM movement o WHERE"
            f" o.id = NEW.reverses AND o.grams = -NEW.grams AND o.reverses IS NULL AND {same})",
            "a red-letter row repeats its original",
        ),
        _trigger(
            "movement_keeps_clock",
            "INSERT ON movement",
            f"NEW.kind IN ({kinds}) AND NEW.grams > 0 AND (SELECT clock_from FROM batch WHERE"
            " id = NEW.to_batch) > (SELECT clock_from FROM batch WHERE id = NEW.from_batch)",
            "the storage clock is not reset by pouring",
        ),
        _trigger(
            "movement_day_of_moment",
            "INSERT ON movement",
            "NEW.happened_on IS NOT date(NEW.happened_at, '+8 hours')",
            "happened_on is the Shanghai day of happened_at",
        ),
    ]


def _entry_guards() -> list[str]:
    return [
        _trigger(
            "entry_next",
            "INSERT ON entry",
            "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)",
            "entries follow one another without a gap",
        )
    ]


def statements() -> list[str]:
    """Return every guard as SQL, in a fixed order."""
    guards = [sql for table, keys in _KEPT.items() for sql in _keep(table, keys)]
    return guards + _batch_guards() + _movement_guards() + _entry_guards()


def names() -> frozenset[str]:
    """Return the names of the guards that a register must have."""
    return frozenset(sql.split()[2] for sql in statements())


def install(connection: Connection) -> None:
    """Put every guard in place, replacing what an earlier version installed."""
    for sql in statements():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {sql.split()[2]}")
        connection.exec_driver_sql(sql)


def altered(connection: Connection) -> list[str]:
    """Return the names of guards that are missing or changed, and of triggers that are none of ours."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    present = {str(name): sql for name, sql in rows}
    changed = [sql.split()[2] for sql in statements() if present.get(sql.split()[2]) != sql]
    return changed + sorted(set(present) - names())
