"""Triggers that keep what is written: the journal, movements, places, and a batch's identity.

Triggers against UPDATE and DELETE alone do not stop INSERT OR REPLACE, which deletes the old row
without firing them; hence every guarded table also refuses an insert that meets an existing row.
Migrations that rebuild a table drop its triggers: they call `install` again, and a register whose
guards are missing is not opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from hwtrack.domain.manifest import MOVES, ManifestState
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
}
"""Tables whose rows are never changed nor deleted, with the keys a REPLACE could meet."""

_BATCH_IDENTITY = ("id", "uid", "code", "item", "custodian", "waste_code")


def _trigger(name: str, event: str, condition: str, message: str) -> str:
    when = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} {when}BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _keep(table: str, keys: tuple[str, ...]) -> list[str]:
    meets = " OR ".join(_same(key) for key in keys)
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


def _same(key: str) -> str:
    """Compare a key of one or several columns with the row about to come."""
    parts = [f"{column} = NEW.{column}" for column in key.split(", ")]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"


def _manifest_guards() -> list[str]:
    """Keep the form's moves, what was signed, and the parts of what was signed."""
    legal = " OR ".join(
        f"(OLD.state = '{state}' AND NEW.state IN ({_listed(targets)}))"
        for state, targets in MOVES.items()
        if targets
    )
    still_open = _listed([ManifestState.DRAFT, ManifestState.READY])
    signed = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}"
        for name in ("sender", "receiver", "sender_snapshot", "receiver_snapshot", "internal_no", "uid")
    )
    guards = [
        _trigger(
            "keep_manifest_moves",
            "UPDATE OF state ON manifest",
            f"NEW.state <> OLD.state AND NOT ({legal})",
            "the manifest does not go there from here",
        ),
        _trigger(
            "keep_manifest_signed",
            "UPDATE ON manifest",
            f"OLD.state NOT IN ({still_open}) AND ({signed})",
            "what was signed and left is never changed",
        ),
        _trigger(
            "keep_manifest_delete",
            "DELETE ON manifest",
            "OLD.state <> 'draft'",
            "only drafts are deleted",
        ),
    ]
    guards += [
        _trigger(
            f"keep_{table}_delete",
            f"DELETE ON {table}",
            "(SELECT state FROM manifest WHERE id = OLD.manifest) <> 'draft'",
            f"a {table} of a signed manifest is never deleted",
        )
        for table in ("manifest_line", "leg")
    ]
    return [*guards, *_part_guards(still_open), *_follower_guards(still_open), *_replace_guards()]


def _part_guards(still_open: str) -> list[str]:
    """Keep the waste of a line that left, and the carrier of a leg that left."""
    line = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("uid", "manifest", "no", "waste_code"))
    leg = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}" for name in ("uid", "manifest", "no", "carrier", "carrier_snapshot")
    )
    return [
        _trigger(
            "keep_manifest_line_signed",
            "UPDATE ON manifest_line",
            f"({line}) AND (SELECT state FROM manifest WHERE id = OLD.manifest) NOT IN ({still_open})",
            "the waste of a load that left is never changed",
        ),
        _trigger(
            "keep_leg_signed",
            "UPDATE ON leg",
            f"({leg}) AND OLD.place IS NOT NULL AND NEW.place IS NOT NULL",
            "the carrier of a leg that left is never changed",
        ),
    ]


_REPLACED = {
    "manifest": ("id", "uid", "internal_no", "official_no", "platform_no"),
    "manifest_line": ("id", "uid", "manifest, no"),
    "leg": ("id", "uid", "manifest, no", "place"),
    "proposal": ("id", "uid", "revision"),
    "manifest_approval": ("id", "uid", "manifest"),
    "manifest_follow": ("id", "uid", "manifest"),
    "back_entry": ("id", "uid", "manifest"),
    "line_seen": ("id", "uid", "line"),
    "loading_scan": ("id", "uid", "line, container"),
}
"""Parts of a manifest that may change, yet never by one row taking another's place."""
_OF_SIGNED = {
    "manifest_approval": "(SELECT state FROM manifest WHERE id = OLD.manifest)",
    "manifest_follow": "(SELECT state FROM manifest WHERE id = OLD.manifest)",
    "back_entry": "(SELECT state FROM manifest WHERE id = OLD.manifest)",
    "line_seen": "(SELECT m.state FROM manifest_line l JOIN manifest m ON m.id = l.manifest WHERE l.id = OLD.line)",
    "loading_scan": "(SELECT m.state FROM manifest_line l JOIN manifest m ON m.id = l.manifest WHERE l.id = OLD.line)",
}
"""What belongs to a manifest that left, and how its state is found: taken away only while it waits."""


def _replace_guards() -> list[str]:
    """Refuse a row that takes another's place by a key they would share, written anew or changed into it."""
    guards = []
    for table, keys in _REPLACED.items():
        meets = " OR ".join(_same(key) for key in keys)
        for event, other in (("INSERT", ""), ("UPDATE", "id <> OLD.id AND ")):
            found = f"EXISTS (SELECT 1 FROM {table} WHERE {other}({meets}))"
            name = f"keep_{table}_replace" + ("" if event == "INSERT" else "_update")
            guards.append(_trigger(name, f"{event} ON {table}", found, f"{table} rows are never replaced"))
    return guards


def _follower_guards(still_open: str) -> list[str]:
    """Keep what a manifest that left was linked with: its approval, origin, paper, scans and what was seen."""
    guards = []
    for table, state in _OF_SIGNED.items():
        ended = f"{state} NOT IN ({still_open})"
        message = f"a {table} of a manifest that left is kept"
        guards.append(_trigger(f"keep_{table}_delete", f"DELETE ON {table}", ended, message))
        if table != "line_seen":
            guards.append(_trigger(f"keep_{table}_update", f"UPDATE ON {table}", ended, message))
    return guards


def _listed(states: Iterable[ManifestState]) -> str:
    return ", ".join(sorted(f"'{state}'" for state in states))


def _proposal_guards() -> list[str]:
    asked = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}"
        for name in ("uid", "manifest", "side", "requested_by", "requested_at", "reason", "changes")
    )
    return [
        _trigger(
            "keep_proposal_asked",
            "UPDATE ON proposal",
            f"{asked} OR OLD.state <> 'open'",
            "a proposal is answered once and never reworded",
        ),
        _trigger("keep_proposal_delete", "DELETE ON proposal", "", "proposal rows are never deleted"),
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
            " id = NEW.to_batch) > (SELECT clock_from FROM batch WHERE id = NEW.from_batch)"
            " AND (SELECT flowing FROM batch WHERE id = NEW.from_batch) = 0",
            "the storage clock is not reset by pouring",
        ),
        _trigger(
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
        _trigger(
            f"carrier_permit_validity_{event.lower()}",
            f"{event} ON carrier_permit",
            reversed_days,
            "a permit begins before it ends",
        )
        for event in ("INSERT", "UPDATE")
    ] + [
        *(
            _trigger(
                f"approval_months_{event.lower()}",
                f"{event} ON approval",
                too_long,
                "an approval holds at most 12 months",
            )
            for event in ("INSERT", "UPDATE")
        ),
        _trigger(
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
        _trigger("step_number_standing", "INSERT ON step_number", red, "a red-letter row has no number"),
        _trigger("step_number_form", "INSERT ON step_number", f"NOT ({stems})", "no number of HJ 1259"),
        _trigger("container_step_standing", "INSERT ON container_step", red, "a red-letter row carries none"),
        _trigger(
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
    return [
        *guards,
        *_batch_guards(),
        *_movement_guards(),
        *_step_guards(),
        *_entry_guards(),
        *_register_guards(),
        *_manifest_guards(),
        *_proposal_guards(),
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
