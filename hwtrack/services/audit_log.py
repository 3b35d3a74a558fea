"""The log of an audit trail: every entry in the trade's words, from what was to what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.captured import CURRENT
from hwtrack.documents.values import LogEntry
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.movement import MovementKind
from hwtrack.domain.quantity import tonnes
from hwtrack.services.audit_entries import LogWords, Rows, Touching
from hwtrack.services.audit_labels import TABLES
from hwtrack.services.audit_rows import Row, reasons_of, row_told
from hwtrack.services.audit_words import ACTIONS, BOUNDARIES, CORRECTION, KINDS, UNKNOWN_ACTION
from hwtrack.services.desk import SHANGHAI

MOST_ROWS = 60
"""Rows of one entry that are told one by one; what was written in bulk is told by counts and sums."""
MOST_MOVES = 4
MOST_CHANGES = 8
_BESIDE = frozenset(
    [
        "batch",
        "container",
        "manifest_line",
        "leg",
        "place",
        "step_number",
        "container_step",
        "step_detail",
        "revision",
        "line_seen",
    ]
)
"""Rows that only repeat what the movements of their entry say."""
_QUIET = frozenset({"place", "step_number", "container_step", "step_detail", "revision"})
"""Rows that say nothing by themselves."""
_STEPS = {"arrived": "arrived_at", "received": "received_at", "closed": "closed_at"}


@dataclass
class _Teller:
    """Tells entries in order, keeping every row as it last was."""

    words: LogWords
    last: dict[tuple[str, int], Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start from the rows as they were before the first entry."""
        for table, rows in self.words.before.items():
            self.last.update({(table, row["id"]): row for row in rows})

    def lines(self, one: Touching) -> Iterator[LogEntry]:
        """Write an entry: a line, or a line for each moment that its movements tell of."""
        if sum(map(len, one.rows.values())) > MOST_ROWS:
            for table, written in one.rows.items():
                self.last.update({(table, row["id"]): row for row in written})
            yield _bulk_line(one)
            return
        at = self._step_time(one)
        changes, reasons = self._changes(one.rows, moved="movement" in one.rows)
        changes += [
            f"{TABLES[table]} {self._name(table, number)} 删除"
            for table, gone in one.gone.items()
            for number in gone
        ]
        moments: dict[str, list[Row]] = defaultdict(list)
        for row in one.rows.get("movement", []):
            moments[row["happened_at"]].append(row)
        if not moments:
            yield _line(one, at, _action(one), changes, reasons)
        for place, (at, rows) in enumerate(sorted(moments.items())):
            last = place == len(moments) - 1
            yield self._moved_line(one, at, rows, (changes, reasons) if last else ([], []))

    def _step_time(self, one: Touching) -> str:
        """Return the claimed time of the step that brought a manifest into its state, else that of the entry."""
        times = []
        for row in one.rows.get("manifest", []):
            before, column = self.last.get(("manifest", row["id"])), _STEPS.get(row["state"])
            if column and row[column] and (before is None or before["state"] != row["state"]):
                times.append(row[column])
        return max(times, default=one.entry.happened_at)

    def _name(self, table: str, number: int) -> str:
        row = self.last.get((table, number))
        return (
            str(row.get("internal_no") or row.get("name") or f"第 {number} 号") if row else f"第 {number} 号"
        )

    def _changes(self, rows: Rows, *, moved: bool) -> tuple[list[str], list[str]]:
        """Say how rows changed; beside movements only what these do not say themselves."""
        said, reasons = [], []
        for table in (table for table in CURRENT if table in rows and table != "movement"):
            for row in rows[table]:
                before = self.last.get((table, row["id"]))
                self.last[table, row["id"]] = row
                if table not in (_BESIDE if moved else _QUIET):
                    said.append(_state_told(row, before) if table == "manifest" and moved else "")
                    said.append("" if table == "manifest" and moved else self._told(table, row, before))
                    reasons += reasons_of(row) if before is None or _reasoned(row, before) else []
        return [text for text in said if text], list(dict.fromkeys(reasons))

    def _told(self, table: str, row: Row, before: Row | None) -> str:
        if table != "manifest":
            return row_told(table, row, before, self.words)
        state = _state_told(row, before)
        same = {**before, "state": row["state"]} if before is not None else None
        rest = row_told(table, row, same, self.words) if same is not None else ""
        return "；".join(filter(None, (state, rest)))

    def _moved_line(
        self, one: Touching, at: str, rows: Sequence[Row], beside: tuple[list[str], list[str]]
    ) -> LogEntry:
        kinds = list(dict.fromkeys(KINDS[MovementKind(row["kind"])] for row in rows))
        red = any(row["reverses"] is not None for row in rows)
        moved = [self._moved(row) for row in rows]
        more = [f"等 {len(moved)} 笔"] if len(moved) > MOST_MOVES else []
        handlers = dict.fromkeys(
            row[key] for row in rows for key in ("handler_from", "handler_to") if row[key]
        )
        others = [name for name in handlers if name != one.entry.actor]
        who = one.entry.actor + (f"（经办 {'、'.join(others)}）" if others else "")
        changes, reasons = beside
        grounds = self._grounds(rows)
        return _line(
            one,
            at,
            CORRECTION if red else "、".join(kinds),
            [*moved[:MOST_MOVES], *more, *changes],
            [*grounds, *(reason for reason in reasons if not any(reason in ground for ground in grounds))],
            who,
        )

    def _moved(self, row: Row) -> str:
        places = self.words.names.get("place", {})
        start = places.get(row["from_place"]) or BOUNDARIES[row["from_kind"]]
        end = places.get(row["to_place"]) or BOUNDARIES[row["to_kind"]]
        return f"{start} → {end}，{tonnes(row['grams'])} t"

    def _grounds(self, rows: Sequence[Row]) -> list[str]:
        """Name the manifests behind movements, and the revisions they belong to."""
        lines, revisions = (self.words.names.get(table, {}) for table in ("manifest_line", "revision"))
        numbers = dict.fromkeys(lines[row["line"]] for row in rows if row["line"] in lines)
        grounds = sorted({row["revision"] for row in rows if row["revision"] in revisions})
        return [*(f"联单 {number}" for number in numbers), *(revisions[ground] for ground in grounds)]


def log_of(touching: Iterable[Touching], words: LogWords) -> tuple[LogEntry, ...]:
    """Write the log: a line for each entry, or for each moment an entry tells of."""
    teller = _Teller(words)
    return tuple(line for one in touching for line in teller.lines(one))


def action_words(action: str) -> str:
    """Return the trade's words for an action of the journal."""
    return ACTIONS.get(action, UNKNOWN_ACTION)


def _action(one: Touching) -> str:
    return action_words(one.entry.action)


def _reasoned(row: Row, before: Row) -> bool:
    return reasons_of(row) != reasons_of(before)


def _state_told(row: Row, before: Row | None) -> str:
    """Say how a manifest changed its state."""
    if before is not None and before["state"] == row["state"]:
        return ""
    old = STATE_NAMES[ManifestState(before["state"])][0] if before is not None else "新建"
    return f"{row['internal_no']} {old} → {STATE_NAMES[ManifestState(row['state'])][0]}"


def _line(
    one: Touching, at: str, action: str, changes: list[str], reasons: list[str], who: str = ""
) -> LogEntry:
    entry = one.entry
    more = [f"等 {len(changes)} 项，其余见附件"] if len(changes) > MOST_CHANGES else []
    return LogEntry(
        entry.seq,
        datetime.fromisoformat(at),
        datetime.fromisoformat(entry.recorded_at),
        who or entry.actor,
        action,
        "；".join([*changes[:MOST_CHANGES], *more]) or "无变化",
        "；".join(reasons),
    )


def _bulk_line(one: Touching) -> LogEntry:
    """Tell what was written in bulk: how many of what, and the mass of each kind of movement."""
    moves: dict[str, list[Row]] = defaultdict(list)
    for row in one.rows.get("movement", []):
        moves[CORRECTION if row["reverses"] is not None else KINDS[MovementKind(row["kind"])]].append(row)
    said = [f"{TABLES[table]} {len(rows)} 条" for table, rows in _counted(one.rows)]
    said += [
        f"{kind} {len(rows)} 笔 {tonnes(sum(row['grams'] for row in rows))} t" for kind, rows in moves.items()
    ]
    days = [_day(row["happened_at"]) for rows in moves.values() for row in rows]
    said += [f"流转自 {min(days)} 至 {max(days)}"] if days else []
    entry = one.entry
    recorded, happened = datetime.fromisoformat(entry.recorded_at), datetime.fromisoformat(entry.happened_at)
    return LogEntry(
        entry.seq, happened, recorded, entry.actor, _action(one), "；".join(said), "成批写入，逐行见附件"
    )


def _counted(rows: Rows) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(table, rows[table]) for table in CURRENT if table in rows and table not in _QUIET | {"movement"}]


def _day(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(SHANGHAI).date().isoformat()
