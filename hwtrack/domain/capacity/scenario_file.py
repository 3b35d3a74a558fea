"""A scenario as plain values for JSON and back: every key known, every wrong value named by its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any

from hwtrack.domain.capacity.assumptions import (
    MOST_ASSUMPTIONS,
    MOST_NAMES,
    Assumption,
    ChangeKind,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
    check_together,
)
from hwtrack.domain.capacity.values import PoolKind
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError

FORMAT, VERSION = "hwtrack-scenario", 1
KINDS: dict[str, type[Assumption]] = {
    "new_line": NewLine,
    "down": Down,
    "epidemic": Epidemic,
    "landfill_less": LandfillLess,
    "outside_closed": OutsideClosed,
    "pool_change": PoolChange,
}
_NAMES = {made: name for name, made in KINDS.items()}


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """A scenario with its name and note, as a file holds it."""

    name: str
    note: str
    assumptions: tuple[Assumption, ...]


def kind_of(assumption: Assumption) -> str:
    """Name the kind of an assumption as files do."""
    return _NAMES[type(assumption)]


def plain_assumption(assumption: Assumption) -> dict[str, object]:
    """Write an assumption as values for JSON; what is not told (None) is left out."""
    found: dict[str, object] = {"kind": kind_of(assumption)}
    for field in fields(assumption):
        value = getattr(assumption, field.name)
        if value is not None:
            found[field.name] = _plain(field.name, value)
    return found


def plain_scenario(scenario: ScenarioText) -> dict[str, object]:
    """Write a whole scenario as values for JSON."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": scenario.name,
        "note": scenario.note,
        "assumptions": [plain_assumption(one) for one in scenario.assumptions],
    }


def _plain(name: str, value: object) -> object:
    if name == "factors" and isinstance(value, tuple):
        return [{"division": division, "permille": factor} for division, factor in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (PoolKind, ChangeKind)):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    return value


def read_scenario_values(values: object) -> ScenarioText:
    """Read a whole scenario.

    Raises:
        UserError: no object, another format or version, an unknown or missing key, a value of a wrong
            type (its path is named), or an assumption that cannot be.
    """
    told = _object(values, "")
    _known(told, {"format", "version", "name", "note", "assumptions"}, "")
    if told.get("format") != FORMAT:
        raise _wrong("format", f"应为“{FORMAT}”")
    if type(told.get("version")) is not int or told["version"] != VERSION:
        raise _wrong("version", f"应为 {VERSION}")
    name = _line(told.get("name", ""), "name")
    note = told.get("note", "")
    if not isinstance(note, str):
        raise _wrong("note", "应为文字")
    if not name:
        raise _wrong("name", "名称未填")
    assumptions = read_assumptions(told.get("assumptions"))
    return ScenarioText(name, clean_note(note, field="note"), assumptions)


def read_assumptions(values: object) -> tuple[Assumption, ...]:
    """Read a list of assumptions; see `read_scenario_values`."""
    if not isinstance(values, list):
        raise _wrong("assumptions", "应为列表")
    if len(values) > MOST_ASSUMPTIONS:
        raise _wrong("assumptions", f"共 {len(values)} 条，最多 {MOST_ASSUMPTIONS} 条")
    found = tuple(read_assumption(one, f"assumptions[{place}]") for place, one in enumerate(values))
    check_together(found)
    return found


def read_assumption(values: object, path: str) -> Assumption:
    """Read one assumption; what it cannot be is said with its path."""
    told = _object(values, path)
    kind = told.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _wrong(f"{path}.kind", f"应为 {'、'.join(KINDS)} 之一")
    made = KINDS[kind]
    _known(told, {"kind", *(field.name for field in fields(made))}, path)
    values_of: dict[str, Any] = {}
    for field in fields(made):
        if field.name in told:
            reader = _READERS.get(field.name, _line)
            values_of[field.name] = reader(told[field.name], f"{path}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _wrong(f"{path}.{field.name}", "缺少这一项")
    try:
        return made(**values_of)
    except UserError as error:
        raise UserError(f"{path}.{error.field}：{error.message}", field=f"{path}.{error.field}") from None


def _object(values: object, path: str) -> Mapping[str, object]:
    if not isinstance(values, dict):
        raise _wrong(path or "情景", "应为对象（{…}）")
    return values


def _known(told: Mapping[str, object], names: set[str], path: str) -> None:
    for name in sorted(told):
        if name not in names:
            shown = name if len(name) <= 60 and name.isprintable() else "…"
            raise UserError(
                f"{path or '情景'} 中有不认识的键“{shown}”，可用的键：{'、'.join(sorted(names))}。",
                field=f"{path}.{shown}".lstrip("."),
            )


def _line(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise _wrong(path, "应为文字")
    try:
        return clean_line(value, field=path)
    except UserError as error:
        raise UserError(f"{path}：{error.message}", field=path) from None


def _whole(value: object, path: str) -> int:
    if type(value) is not int:
        raise _wrong(path, "应为整数（质量以克计）")
    if abs(value) >= MAX_GRAMS:
        raise _wrong(path, "数值过大")
    return value


def _day(value: object, path: str) -> date:
    text = _line(value, path)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise _wrong(path, "应为日期，如 2026-06-30") from None
    if found.isoformat() != text:
        raise _wrong(path, "应为日期，如 2026-06-30")
    return found


def _flag(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, "应为 true 或 false")
    return value


def _names(value: object, path: str) -> frozenset[str]:
    if not isinstance(value, list):
        raise _wrong(path, "应为列表")
    if len(value) > MOST_NAMES:
        raise _wrong(path, f"超过 {MOST_NAMES} 项")
    return frozenset(_line(one, f"{path}[{place}]") for place, one in enumerate(value))


def _factors(value: object, path: str) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, list):
        raise _wrong(path, "应为列表")
    if len(value) > MOST_NAMES:
        raise _wrong(path, f"超过 {MOST_NAMES} 项")
    found = []
    for place, one in enumerate(value):
        here = f"{path}[{place}]"
        told = _object(one, here)
        _known(told, {"division", "permille"}, here)
        for name in ("division", "permille"):
            if name not in told:
                raise _wrong(f"{here}.{name}", "缺少这一项")
        division = _line(told["division"], f"{here}.division")
        found.append((division, _whole(told["permille"], f"{here}.permille")))
    return tuple(found)


def _change(value: object, path: str) -> ChangeKind:
    if not isinstance(value, str) or value not in set(ChangeKind):
        raise _wrong(path, f"应为 {'、'.join(ChangeKind)} 之一")
    return ChangeKind(value)


def _pool_kind(value: object, path: str) -> PoolKind:
    if not isinstance(value, str) or value not in {PoolKind.ROUTINE, PoolKind.EMERGENCY}:
        raise _wrong(path, "应为 routine 或 emergency")
    return PoolKind(value)


def _wrong(path: str, reason: str) -> UserError:
    return UserError(f"{path}：{reason}。", field=path)


_READERS: dict[str, Callable[[object, str], object]] = {
    "codes": _names,
    "categories": _names,
    "annual_grams": _whole,
    "daily_grams": _whole,
    "store_grams": _whole,
    "grams": _whole,
    "percent": _whole,
    "first_day": _day,
    "last_day": _day,
    "outbound": _flag,
    "inbound": _flag,
    "other_cities": _flag,
    "factors": _factors,
    "change": _change,
    "pool_kind": _pool_kind,
}
