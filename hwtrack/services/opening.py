"""Looking at a file before it is opened as a register: the reason and the remedy, nothing changed."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import orjson
import psutil
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from db import guards, schema
from db.base import UnreadableValueError
from db.engine import APPLICATION_ID, AnotherFileError, file_uri
from hwtrack.errors import EnvironmentProblem
from hwtrack.output import readable


class DamagedFileError(EnvironmentProblem):
    """The file is not whole, or not as this program writes it: what can be read of it may be salvaged."""


_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_READ_VERSION = 19
"""Where the header says whether a write-ahead log belongs to the file: 1 if none does."""
_NETWORK_KINDS = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "ncpfs",
    ]
)
_RESTORE = "请用最近一次完好的备份恢复到新文件，并保留此文件备查。"
_SMALLEST_PAGE, _LARGEST_PAGE = 512, 65_536
_LEFT_BESIDE = ("-journal", "-wal")


def refuse_network_drive(path: Path) -> None:
    """Refuse a folder on a network drive: its locks do not hold, and a register would be damaged.

    Raises:
        EnvironmentProblem: the folder is on a network drive.
    """
    folder = path.resolve().parent
    if str(folder).startswith("\\\\"):
        raise _network(folder)
    best, kind, options = "", "", ""
    for part in psutil.disk_partitions(all=True):
        mount = part.mountpoint
        if folder.is_relative_to(mount) and len(mount) >= len(best):
            best, kind, options = mount, part.fstype.lower(), part.opts
    if kind in _NETWORK_KINDS or "remote" in options.split(","):
        raise _network(folder)


def _network(folder: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"“{folder}”在网络驱动器上，多人同时写入会损坏台账库。",
        remedy="请把台账库放在本机磁盘；多人共用请改用 PostgreSQL。",
    )


def inspect_file(path: Path) -> None:
    """Check that *path* is a whole register file of SQLite.

    Raises:
        EnvironmentProblem: missing, empty, foreign, truncated, or not readable.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe would keep its reader waiting for ever.
            said = os.strerror(errno.EISDIR) if stat.S_ISDIR(status.st_mode) else "不是普通文件"
            raise EnvironmentProblem(
                f"无法读取“{path}”（{said}）。", remedy="请选择扩展名为 .hwt 的台账库文件。"
            )
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except FileNotFoundError:
        raise EnvironmentProblem(f"没有文件“{path}”。", remedy="请检查路径，或新建台账库。") from None
    except OSError as error:
        raise EnvironmentProblem(
            f"无法读取“{path}”（{error.strerror}）。", remedy="请检查文件权限，或关闭占用它的程序。"
        ) from None
    if size == 0:
        raise DamagedFileError(f"“{path}”是空文件。", remedy=_RESTORE)
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise EnvironmentProblem(
            f"“{path}”不是 hwtrack 台账库。",
            remedy="请选择扩展名为 .hwt 的台账库文件；Excel 或 CSV 请用导入。",
        )
    _refuse_foreign_log(path, header)
    page = int.from_bytes(header[16:18])
    page = _LARGEST_PAGE if page == 1 else page
    if not _SMALLEST_PAGE <= page <= _LARGEST_PAGE or page & (page - 1):
        raise _damaged(path, f"page size {page}")
    pages = int.from_bytes(header[28:32])
    counted = header[24:28] == header[92:96]
    if _has_journal(path):
        # A killed write may have left a part of a page: SQLite takes it back before sizes count.
        return
    if size % page or (counted and size < page * pages):
        raise DamagedFileError(
            f"“{path}”不完整：应有 {pages * page:,} 字节，只有 {size:,} 字节。", remedy=_RESTORE
        )


def _refuse_foreign_log(path: Path, header: bytes) -> None:
    """Refuse a file beside which another one's write-ahead log lies: SQLite would pour it into this one."""
    log = _beside(path, "-wal")
    asks_for_none = header[_READ_VERSION] == 1
    if asks_for_none and log.exists() and log.stat().st_size > 0:
        raise EnvironmentProblem(
            f"“{log}”不属于这本台账库：照它打开会改坏台账库。",
            remedy="请查明它从何而来，移走它后再打开；台账库未作任何改动。",
        )


def finish_interrupted_write(path: Path, *, writable: bool) -> None:
    """Let SQLite take back what a killed program had begun to write; acknowledged entries stay.

    Raises:
        EnvironmentProblem: there is such a rest, and the file may not be written.
    """
    if not _has_journal(path):
        return
    if not writable:
        raise EnvironmentProblem(
            f"“{path}”上次写入时中断，只读方式无法撤销未完成的部分。",
            remedy="请以可写方式打开一次（取得写入权限，或复制文件及其 -journal 文件到本机磁盘）。",
        )
    with blame(path), closing(sqlite3.connect(file_uri(path, "rw"), uri=True)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _has_journal(path: Path) -> bool:
    journal = _beside(path, "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _beside(path: Path, end: str) -> Path:
    # SQLite keeps it beside the file itself, not beside a link to it.
    real = path.resolve()
    return real.with_name(f"{real.name}{end}")


def refuse_leftovers(path: Path) -> None:
    """Refuse to make a file beside what a killed write of an older one left.

    SQLite would take it for the new file's own, and "take back" pages that were never in it.

    Raises:
        EnvironmentProblem: such a rest lies there.
    """
    for end in _LEFT_BESIDE:
        left = _beside(path, end)
        if left.exists() and left.stat().st_size > 0:
            raise EnvironmentProblem(
                f"“{left}”是同名旧文件中断写入的残余，在其旁建库会损坏新库。",
                remedy="请连同旧文件一起移走，或换一个文件名。",
            )


def is_writable(path: Path) -> bool:
    """Say whether the file and its folder can be written (SQLite needs a journal beside the file)."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def check_schema(connection: Connection, path: Path, *, unguarded: bool = False) -> None:
    """Check that this program knows the file's schema and that its guards stand.

    Raises:
        EnvironmentProblem: newer than this program, of an unknown version, or without its guards.
    """
    if (view := schema.first_view(connection)) is not None:
        # No register has one. Read like a table, it may never end.
        raise EnvironmentProblem(
            f"“{path}”含有来历不明的视图（{view[:40]!r}），不作为台账库打开。",
            remedy="请用最近一次完好的备份恢复。",
        )
    version, known = schema.version(connection), schema.known_versions()
    if version is None:
        raise EnvironmentProblem(f"“{path}”没有登记版本，建库时中断。", remedy="请删除后重新建库。")
    if version not in known:
        raise EnvironmentProblem(
            f"“{path}”由更新的版本写成（结构 {version}，本程序到 {known[-1]}）。",
            remedy="请升级 hwtrack 后再打开；文件未作任何改动。",
        )
    if version == known[-1] and not unguarded:
        missing = guards.altered(connection)
        if missing:
            raise DamagedFileError(
                f"“{path}”的防改触发器被移除或改动（{missing[0]} 等 {len(missing)} 个）。",
                remedy="请先用 hwtrack verify 核验；写入已停用。",
            )


@contextmanager
def blame(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk, locks and damage into a problem with its remedy."""
    try:
        yield
    except AnotherFileError as error:
        raise (_another(path) if path.exists() else _gone(path)) from error
    except (DatabaseError, sqlite3.DatabaseError, *_UNREADABLE) as error:
        problem = _problem_of(error, path)
        if problem is None:
            raise
        if not path.exists():
            problem = _gone(path)
        elif getattr(getattr(error, "orig", error), "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
            # Noticed by SQLite itself, which calls the file read-only.
            problem = _another(path)
        raise problem from error


def require_there(path: Path) -> None:
    """Refuse what is done with the file of an open register that is no longer in its place.

    Raises:
        EnvironmentProblem: it was moved, renamed or deleted.
    """
    if not path.exists():
        raise EnvironmentProblem(
            f"“{readable(path)}”已被移走、改名或删除。",
            remedy="请把文件放回原处后再试；找不回时，请由最近一份完好的备份恢复。",
        )


def _gone(path: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"“{path}”已被移走、改名或删除，未保存。", remedy="请把文件放回原处后再试；输入未丢失。"
    )


def _another(path: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"“{path}”在打开期间被换成了另一个文件，未保存。",
        remedy="请重新打开台账库后再录入；由恢复换下的文件在同一文件夹，名称中有 replaced。",
    )


def _damaged(path: Path, said: str) -> DamagedFileError:
    return DamagedFileError(f"“{path}”已损坏（{said}）。", remedy=_RESTORE)


_UNREADABLE = (UnreadableValueError, UnicodeDecodeError, orjson.JSONDecodeError)
"""What reading a stored value raises that nobody wrote through the program."""
_DAMAGE = (
    "malformed",
    "not a database",
    "corrupt",
    "unsupported file format",
    "decode to utf-8",
    "no such table",
    "no such column",
)


def _problem_of(error: Exception, path: Path) -> EnvironmentProblem | None:
    if isinstance(error, (IntegrityError, sqlite3.IntegrityError)):
        # Its message quotes names of ours; what it says is a bug's to tell.
        return None
    said = str(getattr(error, "orig", error)).lower()
    if isinstance(error, _UNREADABLE):
        return _damaged(path, said)
    if "locked" in said or "busy" in said:
        return EnvironmentProblem(f"“{path}”正被另一程序写入。", remedy="请稍候再试；输入未丢失。")
    if "full" in said:
        return EnvironmentProblem("磁盘已满，未保存。", remedy="请腾出空间后再试；输入未丢失。")
    if "readonly" in said or "read-only" in said:
        return EnvironmentProblem(f"“{path}”只读，未保存。", remedy="请取得写入权限，或复制到本机磁盘。")
    if any(words in said for words in _DAMAGE):
        return _damaged(path, said)
    kinds = (OperationalError, sqlite3.OperationalError)
    if isinstance(error, kinds) and ("i/o error" in said or "unable to open" in said):
        return EnvironmentProblem(f"读写“{path}”失败（{said}）。", remedy="请检查磁盘与权限后再试。")
    return None
