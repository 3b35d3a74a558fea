"""A paper's values as JSON, and back: what was drawn once can be drawn again without the register."""

from __future__ import annotations

import dataclasses
import types
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

from hwtrack.errors import UserError

T = TypeVar("T")
FORMAT = "hwtrack paper 1"
_PLAIN = frozenset({str, int, bool})


def write_values(document: str, paper: object) -> bytes:
    """Write a paper as JSON: times with their zone, masses in whole grams, nothing rounded.

    A file's content is not a value of the paper: its name, what it is and its size are.
    """
    data = {"format": FORMAT, "document": document, "values": _plain(paper)}
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: _plain(getattr(value, name)) for name in names if name != "content"}
    return value


def read_values(data: object, document: str, kind: type[T]) -> T:
    """Read a paper's values back from decoded JSON.

    Raises:
        UserError: it is not such a paper, or a value is not what its field holds.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT or data.get("document") != document:
        raise UserError(f"附件 paper.json 不是“{document}”文书的数据（{FORMAT}）。", field="paper.json")
    values: T = _read(kind, data.get("values"), "values")
    return values


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {
        field.name: (get_type_hints(kind)[field.name], field.default is not dataclasses.MISSING)
        for field in dataclasses.fields(kind)
        if field.name != "content"
    }


def _read(kind: Any, value: object, where: str) -> Any:  # noqa: ANN401 - what a field's annotation says
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        return None if value is None else _read(choices[0], value, where)
    if origin in (tuple, frozenset) and isinstance(value, list):
        item = get_args(kind)[0]
        return origin(_read(item, one, f"{where}[{at}]") for at, one in enumerate(value))
    if kind in _PLAIN and type(value) is kind:
        return value
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return _record(kind, value, where)
    return _scalar(kind, value, where)


def _record(kind: Any, value: dict[str, Any], where: str) -> Any:  # noqa: ANN401 - an instance of that class
    hints = _hints(kind)
    foreign = value.keys() - hints.keys()
    missing = {name for name, (_, optional) in hints.items() if not optional} - value.keys()
    if foreign or missing:
        raise _wrong(f"{where}.{min(foreign | missing)}")
    return kind(**{name: _read(hints[name][0], one, f"{where}.{name}") for name, one in value.items()})


def _scalar(kind: Any, value: object, where: str) -> Any:  # noqa: ANN401 - a value of that class
    if isinstance(value, str) and isinstance(kind, type):
        try:
            if issubclass(kind, (datetime, date)):
                return kind.fromisoformat(value)
            if issubclass(kind, (Enum, Decimal)):
                return kind(value)
        except (ValueError, InvalidOperation):
            raise _wrong(where) from None
    raise _wrong(where)


def _wrong(where: str) -> UserError:
    return UserError(f"附件 paper.json 的 {where[:120]} 不成立。", field="paper.json")
