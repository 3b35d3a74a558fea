"""What became of one row in the trade's words: what it is called, what changed from → to, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from db.captured import CURRENT
from db.models import Base
from hwtrack.domain.field_rules import label as field_label
from hwtrack.domain.permissions import roles_of, roles_told
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.registry import BY_KEY
from hwtrack.services.audit_entries import LogWords
from hwtrack.services.audit_labels import COLUMNS, HIDDEN, TABLES
from hwtrack.services.audit_values import FLAGS, SETTINGS, VALUES
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.revision_fields import MASSES

Row = Mapping[str, Any]
NOTHING = "空"
REASONS = ("reason", "void_reason", "answer_note")
"""Columns that say why: they stand in the log's last column."""
_NAMED_BY = ("internal_no", "number", "code", "plate", "name", "key", "period", "year", "version", "no")
_PARTS = {
    "manifest_line": "manifest",
    "leg": "manifest",
    "licence_line": "licence",
    "licence_waste": "line",
    "plan_line": "plan",
    "declaration_line": "declaration",
    "contract_waste": "contract",
    "line_seen": "line",
    "loading_scan": "container",
    "leg_trip": "trip",
    "manifest_approval": "manifest",
    "manifest_follow": "manifest",
    "back_entry": "manifest",
    "proposal": "manifest",
    "licence_suspension": "licence",
    "line_property": "line",
    "emergency_listing": "line",
    "supervision": "site",
    "management_plan": "site",
    "emergency_plan": "site",
    "declaration": "site",
    "facility_total": "site",
    "contact": "site",
    "former_name": "organisation",
    "carrier_permit": "organisation",
    "vehicle_permit": "vehicle",
    "crew_certificate": "member",
    "area_end": "area",
}
"""Rows that are called after the row they belong to, and by which column."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_LONG_HEX = re.compile(r"[0-9a-fA-F]{40,}")
_TIMES = frozenset(["signed_at", "shipped_at", "arrived_at", "received_at", "closed_at", "departed_at"])
"""Moments that a step sets: the log's own column of time tells them."""
_TELLING = {
    "manifest_line": ("batch", "waste_code", "planned_grams"),
    "leg": ("driver", "carrier"),
    "batch": ("custodian", "waste_code", "form"),
    "container": ("kind", "grams"),
}
"""What a new row of the everyday tables is introduced with; of the others, the first columns that say something."""
_SHOWN = 5
"""Columns that a new row is introduced with."""
_VALUE = 120
"""Characters of one value in the log; the whole of it is in the attached entry."""


@cache
def references(table: str) -> Mapping[str, str]:
    """Return the columns of a table that hold another row's number, with that row's table."""
    found = {}
    for column in Base.metadata.tables[table].columns:
        for key in column.foreign_keys:
            if key.column.name == "id":
                found[str(column.name)] = str(key.column.table.name)
    return found


def row_name(table: str, row: Row, words: LogWords) -> str:
    """Return what a row is called: after what it belongs to, then by its own number, code or name."""
    parts = []
    column = _PARTS.get(table)
    if column is not None and row.get(column) is not None:
        parts.append(words.name(references(table)[column], row[column]))
    if table == "setting":
        return _setting_name(row["key"])
    own = next((name for name in _NAMED_BY if row.get(name) not in {None, ""}), None)
    if own is not None:
        text = str(row[own])
        parts.append(f"第 {text} 项" if own == "no" else text)
    if table == "batch" and row.get("item"):
        parts.append(f"-{row['item']}")
    return " ".join(parts)


def _setting_name(key: str) -> str:
    kind, _, rest = key.partition("/")
    return f"{SETTINGS.get(kind, '其他设置')} {rest}".strip()


def value_text(table: str, column: str, value: object, words: LogWords) -> str:
    """Write a value as people read it: names for numbers of rows, tonnes, Beijing time, words for codes."""
    if value is None or value == "":
        return NOTHING
    target = references(table).get(column)
    if target is not None and isinstance(value, int):
        return words.name(target, value)
    if column in FLAGS:
        return "是" if value else "否"
    if column.endswith("grams") and isinstance(value, int):
        return f"{tonnes(value)} t"
    return _text(table, column, str(value), words)


def _text(table: str, column: str, text: str, words: LogWords) -> str:
    listed = VALUES.get(f"{table}.{column}") or VALUES.get(column)
    if listed is not None and text in listed:
        return listed[text]
    if column in {"properties", "roles"}:
        return _several(column, text)
    if column == "rule":
        return BY_KEY[text].name_zh if text in BY_KEY else "其他规则"
    if column == "subject":
        return words.things.get(text.rpartition(":")[2]) or TABLES.get(text.partition(":")[0]) or text[:40]
    if column == "field":
        return field_label(text)[0]
    if _MOMENT.fullmatch(text):
        return datetime.fromisoformat(text).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    if _LONG_HEX.fullmatch(text):
        return f"{text[:8]}⋯{text[-8:]}"
    return text if len(text) <= _VALUE else f"{text[:_VALUE]}（共 {len(text)} 字，全文见附件）"


def _several(column: str, text: str) -> str:
    if column == "roles":
        return roles_told(roles_of(text)) or NOTHING
    return "、".join(VALUES["property"].get(one, one) for one in re.split(r"[ ,/]+", text))


def row_told(table: str, row: Row, before: Row | None, words: LogWords) -> str:
    """Say what became of a row: introduced, or every column that changed from → to; nothing if none did."""
    if table == "revision_change":
        return _correction_told(row, words)
    noun = " ".join(filter(None, (TABLES[table], row_name(table, row, words))))
    if before is None:
        facts = "，".join(_introduced(table, row, words))
        return f"{noun} 新登记" + (f"（{facts}）" if facts else "")
    changes = [
        f"{COLUMNS.get(column, '其他')} {value_text(table, column, before.get(column), words)}"
        f" → {value_text(table, column, row[column], words)}"
        for column in _shown(table)
        if row[column] != before.get(column) and column not in REASONS and not _is_step(column, before)
    ]
    if not changes and any(row[name] != before.get(name) for name in row if name in HIDDEN):
        changes.append("内容有改动（见附件）")
    return f"{noun}：{'，'.join(changes)}" if changes else ""


def _is_step(column: str, before: Row) -> bool:
    return column in _TIMES and not before.get(column)


def _correction_told(row: Row, words: LogWords) -> str:
    """Tell a corrected field, which keeps its own from and to."""
    name = row["field"].rsplit(".", maxsplit=1)[-1]
    old, new = (_corrected(name, row[side], words) for side in ("before", "after"))
    return f"{field_label(row['field'])[0]} {old} → {new}"


def _corrected(name: str, text: str, words: LogWords) -> str:
    if name in MASSES and text.lstrip("-").isdigit():
        return f"{tonnes(int(text))} t"
    return value_text("manifest_line", name, text, words)


def _shown(table: str) -> list[str]:
    """Return the columns that people read, in the table's order: a row read back from JSON has lost its own."""
    return [column for column in CURRENT[table].columns if column not in HIDDEN]


def _introduced(table: str, row: Row, words: LogWords) -> list[str]:
    own = {*_NAMED_BY[:2], _PARTS.get(table), *REASONS, "name", "code", "plate", "no", "key"}
    told = [
        f"{COLUMNS.get(column, '其他')} {value_text(table, column, row[column], words)}"
        for column in _TELLING.get(table) or _shown(table)
        if column not in own and row[column] not in {None, "", 0} and not _is_key(table, column)
    ]
    return told[:_SHOWN]


def _is_key(table: str, column: str) -> bool:
    return column in {"place", "movement", "revision"} or references(table).get(column) == "place"


def reasons_of(row: Row) -> list[str]:
    """Return the reasons that a row gives."""
    return [str(row[name]) for name in REASONS if row.get(name)]
