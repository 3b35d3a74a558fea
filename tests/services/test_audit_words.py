"""Every action, table and column that the journal records has the trade's words: no name of the program is printed."""

import ast
from pathlib import Path

import pytest

import hwtrack
from db.captured import CURRENT
from hwtrack.services import handling, next_steps
from hwtrack.services.audit_entries import LogWords
from hwtrack.services.audit_labels import COLUMNS, HIDDEN, TABLES
from hwtrack.services.audit_rows import references, row_name, row_told, value_text
from hwtrack.services.audit_values import FLAGS, SETTINGS, VALUES
from hwtrack.services.audit_words import ACTIONS
from hwtrack.services.register_verbs import VERBS
from hwtrack.settings import Settings

SOURCE = Path(hwtrack.__file__).parent
_RUNS = frozenset({"do", "_stepped", "bulk"})


def _named(node: ast.expr) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _written() -> set[str]:
    """Return the name of every function that something in the program hands to the store as an action."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        imported = {
            name.asname or name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        constants = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in _RUNS
            ):
                for argument in node.args[:1]:
                    name = _named(argument)
                    qualified = isinstance(argument, (ast.Attribute, ast.Constant))
                    if name in constants:
                        found.add(str(constants[name]))
                    elif name is not None and (qualified or name in functions | imported):
                        found.add(name)
    return found


def test_every_action_is_said_in_the_trades_words():
    # `act.action` is a field of the demo's plan, not a function.
    actions = _written() - {"action"} | set(VERBS) | {run.__name__ for run in handling.ACTIONS.values()}
    actions |= {run.__name__ for run in next_steps.STEPS.values()}
    assert "dispatch_manifest" in actions
    assert "import_export" in actions
    assert sorted(actions - set(ACTIONS)) == []


def test_no_words_hold_names_of_the_program():
    for words in (ACTIONS, TABLES, COLUMNS, SETTINGS, *VALUES.values()):
        for key, word in words.items():
            assert "_" not in word, key
            assert word, key


# A movement is told by its places and its mass, in words of its own.
@pytest.mark.parametrize("table", sorted(set(CURRENT) - {"movement"}))
def test_every_table_and_column_has_words(table):
    assert table in TABLES
    assert sorted(set(CURRENT[table].columns) - HIDDEN - set(COLUMNS)) == []


def test_every_setting_has_words():
    numbers = {
        name for name, field in Settings.__dataclass_fields__.items() if isinstance(field.default, int)
    }
    assert sorted(numbers - set(SETTINGS)) == []


def test_listed_values_are_those_of_the_tables():
    from db.models import Base

    for table in Base.metadata.tables.values():
        if table.name not in CURRENT:
            continue
        for check in table.constraints:
            text = str(getattr(check, "sqltext", ""))
            name, _, listed = text.partition(" IN (")
            column = name.strip()
            if not listed or column not in CURRENT[table.name].columns or column in HIDDEN:
                continue
            words = VALUES.get(f"{table.name}.{column}") or VALUES.get(column) or {}
            for value in (one.strip().strip("'") for one in listed.rstrip(")").split(",")):
                if value.isidentifier() and value != "NULL":
                    assert value in words, f"{table.name}.{column} {value}"


def test_values_are_written_as_people_read_them():
    words = LogWords({"site": {3: "信丰同晖"}}, {}, {})
    assert value_text("licence", "site", 3, words) == "信丰同晖"
    assert value_text("licence", "site", 4, words) == "第 4 号"
    assert value_text("licence_line", "annual_grams", 12_340_000, words) == "12.3400 t"
    assert value_text("licence_line", "group_only", 1, words) == "是"
    assert value_text("manifest", "state", "in_transit", words) == "运输中"
    assert value_text("manifest", "signed_at", "2026-11-23T01:40:00.000Z", words) == "2026-11-23 09:40"
    assert value_text("batch", "note", "", words) == "空"
    assert value_text("register", "public_key", "ab" * 32, words) == "abababab⋯abababab"
    assert "全文见附件" in value_text("batch", "note", "长" * 500, words)
    assert references("manifest")["sender"] == "site"
    assert FLAGS.isdisjoint(VALUES)


def test_a_row_is_introduced_once_and_then_told_from_and_to():
    words = LogWords({"site": {3: "信丰同晖"}, "licence": {1: "3607000123"}}, {}, {})
    row = {
        "id": 1,
        "uid": "u",
        "site": 3,
        "number": "3607000123",
        "kind": "comprehensive",
        "valid_from": "2025-01-01",
        "valid_to": "2029-12-31",
    }
    told = row_told("licence", row, None, words)
    assert told == "许可证 3607000123 新登记（场所 信丰同晖，种类 综合，起效 2025-01-01，有效至 2029-12-31）"
    changed = {**row, "valid_to": "2030-12-31", "kind": "collection"}
    assert row_told("licence", changed, row, words) == (
        "许可证 3607000123：种类 综合 → 收集，有效至 2029-12-31 → 2030-12-31"
    )
    assert row_told("licence", row, row, words) == ""
    ended = {"id": 9, "uid": "u", "licence": 1, "first_day": "2026-01-01", "last_day": None, "reason": "检修"}
    assert row_name("licence_suspension", ended, words) == "3607000123"
