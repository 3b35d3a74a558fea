"""What a maintainer needs to find a fault, and nothing of anybody: no name, no number, no path, no text from a record.

Everything in it is named here. Of the log only its skeleton is kept (`log_skeleton`): when, how grave, which
of the program's files, lines and functions, and the kind of error; never a message, which may quote a record.
"""

from __future__ import annotations

import io
import platform
import re
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from db import guards, schema
from db.base import Base
from db.engine import read_engine
from db.models import Setting
from hwtrack.errors import HwtrackError
from hwtrack.services.log_skeleton import told
from hwtrack.services.opening import blame, inspect_file
from hwtrack.settings import DEFAULTS, user_folders

FORMAT = "hwtrack diagnostics 1"
_LOG_BYTES = 1_000_000
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def diagnostics(register: Path | None, log_folder: Path | None = None) -> bytes:
    """Return a ZIP file of facts about the program, this machine, a register's shape and the log's skeleton.

    A register that cannot be opened is described as far as it can be read; nothing is written to it.
    """
    facts: dict[str, Any] = {
        "format": FORMAT,
        "program": _versions(),
        "machine": _machine(),
        "register": None if register is None else _shape(register),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "facts.json", orjson.dumps(facts, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        )
        file.writestr("log.txt", "\n".join(_log_lines(log_folder or user_folders().log)) + "\n")
    return packed.getvalue()


def _versions() -> dict[str, str]:
    names = {"hwtrack"}
    for line in requires("hwtrack") or ():
        if "extra ==" not in line and (found := _NAME.match(line)):
            names.add(found[0])
    told = {}
    for name in sorted(names, key=str.casefold):
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            told[name] = "missing"
    return told


def _machine() -> dict[str, Any]:
    import sqlite3

    return {
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "portable": user_folders().portable,
        "sqlite": sqlite3.sqlite_version,
        "encoding": sys.getfilesystemencoding(),
    }


def _shape(path: Path) -> dict[str, Any]:
    """Describe a register by numbers alone."""
    try:
        inspect_file(path)
        engine = read_engine(path, pooled=False)
        with blame(path), engine.connect() as connection:
            return {"bytes": path.stat().st_size, **_inside(connection)}
    except HwtrackError as error:
        return {"unreadable": type(error).__name__}


def _inside(connection: Connection) -> dict[str, Any]:
    pragmas = ("page_size", "page_count", "freelist_count", "journal_mode", "application_id")
    known = {table.name: table for table in Base.metadata.sorted_tables}
    present = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    rows = {
        str(name): int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for name, table in known.items()
        if name in present
    }
    return {
        "schema": schema.version(connection),
        "schemas_known": schema.known_versions(),
        **{name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas},
        "rows": rows,
        "guards_altered": len(guards.altered(connection)),
        "settings": _numbers(connection) if "setting" in present else {},
    }


def _numbers(connection: Connection) -> dict[str, int]:
    """Return the settings that are numbers; what a house named itself stays with it."""
    numbers = {
        name for name, field in DEFAULTS.__dataclass_fields__.items() if isinstance(field.default, int)
    }
    found = connection.execute(select(Setting.key, Setting.value))
    return {key: int(value) for key, value in found if key in numbers and value.lstrip("-").isdecimal()}


def _log_lines(folder: Path) -> Iterator[str]:
    """Tell the log by its skeleton: moments and gravity, our frames, kinds of errors."""
    for name in ("hwtrack.log.1", "hwtrack.log"):
        try:
            with (folder / name).open("rb") as file:
                file.seek(max(0, file.seek(0, io.SEEK_END) - _LOG_BYTES))
                text = file.read().decode("utf-8", "replace")
        except OSError:
            continue
        for line in text.splitlines():
            if kept := told(line):
                yield kept
