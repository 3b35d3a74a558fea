"""A log's skeleton: moments and gravity, frames in files of ours and of libraries, exceptions that exist.

A log may hold any word in any place: a folder is named by whoever made it, and a message has lines of
its own. So a path, a function or an exception is told only where the program itself has it.
"""

from __future__ import annotations

import pkgutil
import re
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import CodeType
from typing import Any

_PACKAGES = ("hwtrack", "ui", "db", "resources")
_HEAD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[,.]\d+ (DEBUG|INFO|WARNING|ERROR|CRITICAL) ", re.ASCII)
_FRAME = re.compile(r'  File "([^"]+)", line ([0-9]+), in (\S+)')
_ERROR = re.compile(r"([A-Za-z_][\w.]*)(?::|$)", re.ASCII)
_LINE_DIGITS = 5
"""More than any file has lines, and fewer than any telephone number."""
OTHER = "(other)"


def told(line: str) -> str:
    """Return what of a line of the log may be told, empty for nothing."""
    if head := _HEAD.match(line):
        return f"{head[1]} {head[2]}"
    if frame := _FRAME.match(line):
        return f"  {_frame(frame[1], frame[2][:_LINE_DIGITS], frame[3])}"
    if (error := _ERROR.match(line)) and _is_exception(error[1]):
        return error[1]
    return ""


def _frame(path: str, line: str, function: str) -> str:
    library = _library_file(path)
    own = library if library in _own_files() else "" if library else _own_file(path)
    if own:
        return f"{own}:{line} {function if function in _names_in(own) else OTHER}"
    return f"{library}:{line}" if library else OTHER


def _own_file(path: str) -> str:
    """Return a file of ours from its package on: any folder above it may have a package's name too."""
    parts = path.replace("\\", "/").split("/")
    tails = ("/".join(parts[at:]) for at in reversed(range(len(parts))) if parts[at] in _PACKAGES)
    return next((tail for tail in tails if tail in _own_files()), "")


def _library_file(path: str) -> str:
    """Return a file of Python or of an installed library from its folder on."""
    asked = Path(path)
    if ".." in asked.parts:
        return ""
    return next((tail.as_posix() for root in _library_roots() if (tail := _below(asked, root))), "")


def _library_roots() -> tuple[str, ...]:
    """Return the folders of libraries, the inner ones first: Python's own holds that of the installed ones."""
    return tuple(sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib"))


def _below(path: Path, root: str) -> Path | None:
    try:
        return path.relative_to(root) if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError):
        return None


@cache
def _own_files() -> dict[str, ModuleSpec]:
    """Return the program's modules by their files; none is imported for it, so that no window's parts are loaded."""
    found: dict[str, ModuleSpec] = {}
    for package in _PACKAGES:
        if spec := find_spec(package):
            found |= _modules(package, spec)
    return found


def _modules(name: str, spec: ModuleSpec) -> dict[str, ModuleSpec]:
    folders = spec.submodule_search_locations
    if folders is None:
        return {f"{name}.py": spec}
    found = {f"{name}/__init__.py": spec}
    for finder, inner, _ in pkgutil.iter_modules(list(folders)):
        # The finder of a folder knows the modules in it by their last name; it has no other by that.
        if below := finder.find_spec(inner, None):
            found |= _modules(f"{name}/{inner}", below)
    return found


@cache
def _names_in(file: str) -> frozenset[str]:
    """Return the names of a module's functions and classes."""
    spec = _own_files()[file]
    loader: Any = spec.loader
    code = loader.get_code(spec.name) if hasattr(loader, "get_code") else None
    return frozenset() if code is None else frozenset(_named(code))


def _named(code: CodeType) -> Iterator[str]:
    yield code.co_name
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _named(constant)


def _is_exception(name: str) -> bool:
    module, _, last = name.rpartition(".")
    file = module.replace(".", "/")
    own = next((one for one in (f"{file}.py", f"{file}/__init__.py") if one in _own_files()), "")
    return last in _names_in(own) if own else _is_loaded_exception(module or "builtins", last)


def _is_loaded_exception(module: str, name: str) -> bool:
    """Say whether a module of Python or of a library has an exception; a forged log must not have one imported."""
    kind = getattr(sys.modules.get(module), "__dict__", {}).get(name)
    return isinstance(kind, type) and issubclass(kind, BaseException)
