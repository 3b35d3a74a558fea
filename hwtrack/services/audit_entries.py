"""The journal entries that touch a batch, as a log people can read and as data they can check.

Entries of movements are found by their numbers; the others by reading the payloads through for the
identities of the batch, of what was made of it, and of its manifests. Only those found are decoded.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection

from db.captured import BY_NAME, CURRENT, upcast
from db.queries.custody import Ground, Ride
from db.queries.journal_rows import StoredEntry, entries_up_to
from hwtrack.documents.values import LogEntry
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.movement import MovementKind
from hwtrack.domain.quantity import tonnes

LARGE = 100_000
"""Bytes of a payload above which only its digest and the rows of this batch are attached."""
MOST_CHANGES = 4
KINDS = {
    MovementKind.OPEN: "期初",
    MovementKind.GENERATE: "产生",
    MovementKind.SHIFT: "移库",
    MovementKind.REGROUP: "归并",
    MovementKind.SPLIT: "分装",
    MovementKind.REPACK: "换装",
    MovementKind.RECLASSIFY: "改类",
    MovementKind.LOAD: "装车",
    MovementKind.ARRIVE: "账外移入",
    MovementKind.HANDOVER: "联运交接",
    MovementKind.PARK: "中途存放",
    MovementKind.ACCEPT: "接受",
    MovementKind.RETURN: "退回",
    MovementKind.GAIN: "过磅增量",
    MovementKind.LOSS: "过磅减量",
    MovementKind.CHARGE: "投料",
    MovementKind.ADDITIVE: "辅料",
    MovementKind.RESIDUE: "残渣",
    MovementKind.TREAT: "处置",
    MovementKind.LEAVE: "移出账外",
}
ACTIONS = {
    "save_draft": "保存草稿",
    "sign_manifest": "签署联单",
    "arrive_manifest": "到达",
    "receive_manifest": "接受",
    "close_manifest": "完结",
    "refuse_manifest": "拒收",
    "void_manifest": "作废",
    "take_back_load": "撤回装车",
    "correct_movements": "更正（红字冲销）",
    "correct_steps": "更正（红字冲销）",
    "record_tank": "登记罐",
    "sign_checked": "签署联单",
    "sign_as_seen": "签署联单",
    "sign_draft": "签署联单",
    "reopen_manifest": "撤回签署",
    "change_leg": "调整运输段",
    "scan_label": "装车扫码",
    "arrive_now": "到达",
    "arrive_rider": "到达",
    "receive_checked": "接受",
    "refuse_now": "拒收",
    "redirect_draft": "改运他处",
    "close_now": "完结",
    "void_now": "作废",
    "give_official_no": "取得国家编号",
    "report_mismatch": "报告重大差异",
    "propose_revision": "提出更正",
    "answer_proposal": "答复更正",
    "put_on_trip": "排车次",
    "take_off_trip": "撤出车次",
    "enter_paper": "补录纸质联单",
    "book_pipeline_day": "管道日联单",
}
BOUNDARIES = {
    "generation": "产生",
    "opening": "期初",
    "additive": "辅料",
    "difference": "过磅差",
    "treatment": "处置",
    "outside": "账外",
    "transit": "运输",
    "storage": "贮存",
    "unit": "设施",
}
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Touching:
    """An entry with those of its rows that are about the batch, by table, columns named."""

    entry: StoredEntry
    rows: Rows


@dataclass(frozen=True)
class Subject:
    """What makes an entry one about the batch: numbers by table, and identities to look for."""

    ids: Mapping[str, Collection[int]]
    uids: Collection[str]
    movement_entries: Collection[int]


def touching_entries(connection: Connection, subject: Subject, size: int) -> tuple[Touching, ...]:
    """Return the entries up to *size* that touch the batch, in order."""
    needles = [uid.encode() for uid in subject.uids]
    found = []
    for entry in entries_up_to(connection, size):
        if entry.seq in subject.movement_entries or any(needle in entry.payload for needle in needles):
            rows = _rows(entry.payload, subject.ids)
            if rows:
                found.append(Touching(entry, rows))
    return tuple(found)


def _rows(payload: bytes, ids: Mapping[str, Collection[int]]) -> Rows:
    rows: Rows = {}
    for name, stored in orjson.loads(payload)["rows"].items():
        table = BY_NAME[name].table
        wanted = ids.get(table)
        if not wanted:
            continue
        columns = CURRENT[table].columns
        named = [
            dict(zip(columns, upcast(name, tuple(row)), strict=True)) for row in stored if row[0] in wanted
        ]
        if named:
            rows[table] = named
    return rows


@dataclass(frozen=True)
class LogWords:
    """The names a log needs: places, manifests by line, revisions by movement."""

    places: Mapping[int, str]
    rides: Mapping[int, Ride]
    grounds: Mapping[int, Ground]


def log_of(touching: Iterable[Touching], words: LogWords) -> tuple[LogEntry, ...]:
    """Write the log: a line for each entry, or for each moment an entry tells of."""
    states: dict[int, str] = {}
    lines: list[LogEntry] = []
    for one in touching:
        changed = _state_changes(one.rows, states)
        moments: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in one.rows.get("movement", []):
            moments[row["happened_at"]].append(row)
        if not moments:
            lines.append(_plain_line(one, changed))
        for place, (at, rows) in enumerate(sorted(moments.items())):
            lines.append(_movement_line(one, at, rows, changed if place == len(moments) - 1 else [], words))
    return tuple(lines)


def _state_changes(rows: Rows, states: dict[int, str]) -> list[str]:
    """Say how manifests changed their state in an entry."""
    said = []
    for row in rows.get("manifest", []):
        before, now = states.get(row["id"]), row["state"]
        states[row["id"]] = now
        if before != now:
            old = STATE_NAMES[ManifestState(before)][0] if before else "新建"
            said.append(f"{row['internal_no']} {old} → {STATE_NAMES[ManifestState(now)][0]}")
    return said


def _plain_line(one: Touching, changed: list[str]) -> LogEntry:
    entry = one.entry
    manifests = one.rows.get("manifest", [])
    reasons = [row["void_reason"] for row in manifests if row["void_reason"]]
    change = changed or [f"{row['internal_no']} 修改" for row in manifests]
    change += [f"批次 {row['code']} 修改" for row in one.rows.get("batch", [])]
    containers = len(one.rows.get("container", []))
    if containers:
        change.append(f"容器 {containers} 个")
    at = min((moment for row in manifests for moment in _step_times(row, changed)), default=entry.happened_at)
    return LogEntry(
        entry.seq,
        _moment(at),
        _moment(entry.recorded_at),
        entry.actor,
        ACTIONS.get(entry.action, entry.action),
        "；".join(change[:MOST_CHANGES]) or "无变化",
        "；".join(reasons),
    )


def _step_times(row: dict[str, Any], changed: list[str]) -> list[str]:
    """Return the claimed time of the step that brought a manifest into its state."""
    columns = {"arrived": "arrived_at", "received": "received_at", "closed": "closed_at"}
    column = columns.get(row["state"])
    at = row[column] if column and changed else None
    return [at] if at else []


def _movement_line(
    one: Touching, at: str, rows: list[dict[str, Any]], changed: list[str], words: LogWords
) -> LogEntry:
    entry = one.entry
    kinds = list(dict.fromkeys(KINDS[MovementKind(row["kind"])] for row in rows))
    red = any(row["reverses"] is not None for row in rows)
    moved = [_moved(row, words) for row in rows]
    more = [f"等 {len(moved)} 笔"] if len(moved) > MOST_CHANGES else []
    handlers = dict.fromkeys(row[key] for row in rows for key in ("handler_from", "handler_to") if row[key])
    others = [name for name in handlers if name != entry.actor]
    return LogEntry(
        entry.seq,
        _moment(at),
        _moment(entry.recorded_at),
        entry.actor + (f"（经办 {'、'.join(others)}）" if others else ""),
        ACTIONS["correct_movements"] if red else "、".join(kinds),
        "；".join([*moved[:MOST_CHANGES], *more, *changed]),
        _ground(rows, words),
    )


def _moved(row: dict[str, Any], words: LogWords) -> str:
    start = words.places.get(row["from_place"]) or BOUNDARIES[row["from_kind"]]
    end = words.places.get(row["to_place"]) or BOUNDARIES[row["to_kind"]]
    return f"{start} → {end}，{tonnes(row['grams'])} t"


def _ground(rows: list[dict[str, Any]], words: LogWords) -> str:
    numbers = dict.fromkeys(words.rides[row["line"]].number for row in rows if row["line"] in words.rides)
    parts = [f"联单 {number}" for number in numbers]
    grounds = {words.grounds[row["id"]] for row in rows if row["id"] in words.grounds}
    for ground in sorted(grounds, key=lambda one: one.revision):
        consent = f"，{ground.consent_by} 同意" if ground.consent_by else ""
        parts.append(f"{ground.reason}（{ground.requested_by} 提出{consent}）")
    return "；".join(parts)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def attached_entries(touching: Iterable[Touching]) -> list[dict[str, Any]]:
    """Write the entries as data: the payload verbatim, or its digest and our rows where it is a large one."""
    return [_attached(one) for one in touching]


def _attached(one: Touching) -> dict[str, Any]:
    entry = one.entry
    data: dict[str, Any] = {
        "seq": entry.seq,
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "actor": entry.actor,
        "action": entry.action,
        "payload_sha256": hashlib.sha256(entry.payload).hexdigest(),
        "leaf": entry.leaf.hex(),
    }
    if len(entry.payload) <= LARGE:
        data["payload"] = entry.payload.decode()
    else:
        data["rows"] = one.rows
    return data
