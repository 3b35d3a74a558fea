"""What the command line writes: to a reader that may leave early, and to files whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.half_written import draft_of, remove_half_written

_DATABASE = b"SQLite format 3\x00"
_READER_GONE = {errno.EPIPE, errno.EINVAL}
"""What a pipe without a reader says; on Windows it is EINVAL."""


class _Pipe(io.FileIO):
    """A pipe whose reader (head, less) may have had enough: what comes after goes nowhere."""

    ended = False

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever has a buffer
        """Write, or take for written what nobody reads: the exit code still tells the findings.

        Raises:
            OSError: the disk is full; said once.
        """
        if self.ended:
            return len(data)
        try:
            return super().write(data) or 0
        except OSError as error:
            self.ended = True
            if error.errno not in _READER_GONE:
                raise
            return len(data)


def prepare_streams() -> None:
    """Let no unknown character and no reader that left end the program."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if not stream.isatty():
            stream.flush()
            pipe = io.BufferedWriter(_Pipe(stream.fileno(), "w", closefd=False))
            stream = io.TextIOWrapper(
                pipe, encoding=stream.encoding, line_buffering=name == "stderr", write_through=False
            )
            setattr(sys, name, stream)
        # A Windows console may not know a character; a question mark is better than a crash.
        stream.reconfigure(errors="replace")


def write_json(value: object) -> None:
    """Write one JSON value in UTF-8, whatever the terminal's own encoding is."""
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(orjson.dumps(value, default=_plain, option=options))


def _plain(found: Any) -> Any:  # noqa: ANN401 - whatever a frozen view holds
    if isinstance(found, frozenset):
        return sorted(found)
    raise TypeError(type(found).__name__)


def readable(path: Path) -> str:
    """Write a path whose bytes may be no text."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that takes its name only when all of it is written; of two programs that do, the last one's stays.

    Raises:
        UserError: it would replace a register.
        EnvironmentProblem: it is a folder or a device, its folder is not there, or the disk does not take it.
    """
    try:
        _check_target(path)
        remove_half_written(path)
        with _draft(path) as file:
            yield file
    except OSError as error:
        raise EnvironmentProblem(
            f"无法写入“{readable(path)}”（{error.strerror}）。",
            remedy="请检查路径、权限与空间，或关闭正在使用该文件的程序后再试。",
        ) from error


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    draft = draft_of(path)
    try:
        with draft.open("xb") as file:
            yield file
            # The name before the content: after a power cut an empty file would stand for a whole one.
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _check_target(path: Path) -> None:
    if path.is_dir() or not path.name:
        raise EnvironmentProblem(f"“{readable(path)}”是文件夹。", remedy="请给出文件名。")
    if path.exists() and not path.is_file():
        raise EnvironmentProblem(f"“{readable(path)}”不是普通文件。", remedy="请换一个文件名。")
    require_folder(path)
    if is_database(path):
        raise UserError(f"“{readable(path)}”是台账库，不能覆盖；请换一个文件名。", field="pdf")


def require_folder(path: Path) -> None:
    """Refuse to write a file into a folder that is not there: a mistyped path would make folders nobody looks into.

    Raises:
        EnvironmentProblem: there is none.
    """
    # Where the way to it may not be looked into, writing tells why.
    with suppress(PermissionError):
        if not path.absolute().parent.is_dir():
            raise EnvironmentProblem(
                f"没有文件夹“{readable(path.parent)}”。", remedy="请先建立文件夹，或换一个位置。"
            )


def is_database(path: Path) -> bool:
    """Say whether a file is one of SQLite's: where a paper is to be written, a register that it must not replace.

    Raises:
        OSError: it cannot be read.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def replace_whole(path: Path, content: bytes) -> None:
    """Put a whole new file in the place of the old one; a crash leaves the one or the other.

    Raises:
        OSError: no space or no permission; the old file is untouched.
    """
    draft = draft_of(path)
    try:
        remove_half_written(path)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
