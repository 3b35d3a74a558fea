"""Looking at a register file before it is used: whole, and holding at least what this machine saw in it.

It is a look, not a verification: the file's pages within a bound of time, the journal's end against
its edge, and the edge against what was last seen. What `verify` compares takes seconds.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from db.engine import GivenUpError, file_number, giving_way, read_engine
from hwtrack.domain.merkle import CompactRange
from hwtrack.errors import EnvironmentProblem
from hwtrack.output import readable
from hwtrack.services.backup_files import BackupFile, backups_in
from hwtrack.services.backup_settings import read_settings
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.journal import entry_leaf
from hwtrack.services.last_seen import Seen, recall
from hwtrack.services.opening import (
    DamagedFileError,
    blame,
    check_schema,
    finish_interrupted_write,
    inspect_file,
    is_writable,
)
from hwtrack.services.recovery_views import BackupRow, HealthView

_PAGES_BYTES, _PAGES_SECONDS = 4 << 20, 0.1
"""How large a file may be, and how long it may take, that its pages are looked at: older SQLite is not interrupted."""
_MOST_LEAVES = 10_000
"""Entries made elsewhere since the last look, up to which they are followed from the one edge to the other."""
_LAST_SUBTREE = 1_024
_BACK = 200
"""Entries from the end among which the last good one is looked for."""
_REMEDY = "现以只读打开，未作任何改动：请由最近一份完好的备份恢复，或先导出可读内容。"
_REMEDY_EN = (
    "It is open for reading only and nothing was changed: restore the newest good backup, or export what "
    "can be read first."
)
_DECIDE = "；确认以现有内容为准时，写明理由后“按现状继续”。"
_DECIDE_EN = " Where what is there shall be the register, go on from here and say why."


_BROKEN = (
    "The file is damaged or not whole and cannot be opened.",
    "文件未作任何改动：请由最近一份完好的备份恢复到新文件，并保留此文件备查；也可先导出可读内容。",
    "Nothing was changed: restore the newest good backup to a new file and keep this one; what can be read may be exported first.",
)
_GONE = (
    "The file is not there.",
    "请先查找它是否被移走或改名、所在的移动盘是否接好；找不回时，由最近一份完好的备份恢复到新文件。",
    "See whether it was moved or renamed, or its disk unplugged; else restore the newest good backup to a new file.",
)
"""Of a register that was seen in this place: what is said in English, and both remedies."""


@dataclass(frozen=True)
class Look:
    """What was found, and of which register."""

    view: HealthView
    uid: str


class _Broken(Exception):
    """Something cannot be as it is: in Chinese, in English, and the last entry known to be good."""

    def __init__(self, told: str, told_en: str, since: int | None = None) -> None:
        """Keep the three."""
        super().__init__(told)
        self.told, self.told_en, self.since = told, told_en, since


def good(path: Path, entries: int | None = None) -> HealthView:
    """Say that nothing was found."""
    return HealthView(
        readable(path), "good", "未发现损坏或缺失。", "Nothing is damaged or missing.", "", "", entries
    )


def examine(path: Path) -> HealthView:
    """Look at a register file before it is opened; a file that cannot be opened any more is answered too.

    Raises:
        EnvironmentProblem: it is missing and was never seen here, is none of ours, of a newer version,
            or may not be read: that is no damage.
    """
    seen = recall(path)
    try:
        inspect_file(path)
        finish_interrupted_write(path, writable=is_writable(path))
        with blame(path), read_engine(path, pooled=False).connect() as connection:
            check_schema(connection, path)
            found = look(connection, path, seen)
    except EnvironmentProblem as problem:
        if not _is_damage(problem, path, seen):
            raise
        return _unreadable(path, problem.message, seen)
    view = found.view if found.view.newest_good else with_newest(found.view, found.uid)
    view = replace(view, writable=view.state == "good" and is_writable(path))
    if view.state == "good" and seen is not None and seen.uid == found.uid:
        return replace(view, remembered=seen.edge.size, remembered_at=seen.at)
    return view


def _is_damage(problem: EnvironmentProblem, path: Path, seen: Seen | None) -> bool:
    """Say whether a file that is refused was a register: by what is wrong with it, or since one was seen there."""
    if isinstance(problem, DamagedFileError):
        return True
    if seen is None:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return not path.exists()
    # Its head was overwritten: what was a register here is one no more.
    return "不是 hwtrack 台账库" in problem.message and len(head) > 0


def _unreadable(path: Path, message: str, seen: Seen | None) -> HealthView:
    return with_newest(
        HealthView(
            readable(path),
            "damaged",
            message,
            *(_GONE if not path.exists() else _BROKEN),
            remembered=seen.edge.size if seen else None,
            remembered_at=seen.at if seen else None,
        ),
        seen.uid if seen else "",
    )


def look(connection: Connection, path: Path, seen: Seen | None, *, pages: bool = True) -> Look:
    """Look at an open register in one reading; *seen* was recalled before it began.

    *pages*: also look at the file's pages.

    Raises:
        EnvironmentProblem: another program keeps it locked, or the disk fails.
    """
    uid, size = "", None
    try:
        with blame(path):
            uid, epoch, sample = _identity(connection)
            edge = _edge(connection)
            size = edge.size
            _check_end(connection, edge)
            if pages and not sample and path.stat().st_size <= _PAGES_BYTES:
                _check_pages(connection)
    except DamagedFileError as problem:
        return _found(path, "damaged", _Broken(problem.message, "The file is damaged."), uid, size, seen)
    except _Broken as broken:
        return _found(path, "damaged", broken, uid, size, seen)
    if (
        seen is not None
        and seen.uid == uid
        and not sample
        and (lost := _lost(connection, path, epoch, edge, seen))
    ):
        state, told = lost
        return _found(path, state, told, uid, size, seen)
    return Look(good(path, edge.size), uid)


def _identity(connection: Connection) -> tuple[str, int, bool]:
    rows = connection.exec_driver_sql("SELECT uid, epoch, sample FROM register").all()
    if len(rows) != 1 or not isinstance(rows[0][0], str) or not isinstance(rows[0][1], int):
        raise _Broken("缺少身份记录。", "The register no longer says which one it is.")
    return rows[0][0], rows[0][1], bool(rows[0][2])


def _edge(connection: Connection) -> CompactRange:
    row = connection.exec_driver_sql("SELECT size, peaks FROM frontier").first()
    try:
        return CompactRange() if row is None else CompactRange.unpack(row[0], row[1])
    except (ValueError, TypeError, AttributeError):
        raise _Broken("日志的默克尔边缘读不出。", "The journal's Merkle edge cannot be read.") from None


def _check_end(connection: Connection, edge: CompactRange) -> None:
    """Compare the journal's last entries with its edge."""
    last = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM entry").scalar()
    if last != edge.size:
        raise _Broken(
            f"日志应有 {edge.size:,} 条，最后一条却是第 {last:,} 条。",
            f"The journal should have {edge.size:,} entries, but its last is no. {last:,}.",
            _last_good(connection),
        )
    if not edge.size:
        return
    if _last_good(connection) != edge.size:
        raise _Broken(
            f"第 {last:,} 条日志与其叶不符。",
            f"Entry {last:,} is not what its leaf says.",
            _last_good(connection),
        )
    under = edge.size & -edge.size
    if (
        under <= _LAST_SUBTREE
        and _grown(connection, CompactRange(), edge.size - under).peaks != edge.peaks[-1:]
    ):
        raise _Broken("日志末尾的叶与默克尔边缘不符。", "The journal's last leaves do not make its edge.")


def _last_good(connection: Connection) -> int | None:
    """Return the last entry that is what its leaf says."""
    rows = connection.exec_driver_sql(
        "SELECT seq, happened_at, recorded_at, actor, action, payload, leaf FROM entry ORDER BY seq DESC LIMIT ?",
        (_BACK,),
    )
    with_leaf = ((row[0], row[6], tuple(row[:6])) for row in rows)
    return next((seq for seq, leaf, columns in with_leaf if _leaf(columns) == leaf), None)


def _leaf(columns: tuple[int, str, str, str, str, bytes]) -> bytes | None:
    try:
        return entry_leaf(*columns)
    except TypeError:
        return None


def _grown(connection: Connection, edge: CompactRange, after: int, most: int = _LAST_SUBTREE) -> CompactRange:
    """Return the edge grown by the leaves of the entries after *after*."""
    leaves = connection.exec_driver_sql(
        "SELECT leaf FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", (after, most)
    ).scalars()
    grown = CompactRange(edge.size, list(edge.peaks))
    grown.extend(leaves.all())
    return grown


def _check_pages(connection: Connection) -> None:
    """Have SQLite look at the pages of a file it gets through in time."""
    ends = time.perf_counter() + _PAGES_SECONDS
    try:
        with giving_way(connection, lambda: time.perf_counter() > ends):
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except GivenUpError:
        return
    if said != "ok":
        raise _Broken(f"文件内部损坏（{said}）。", f"The file is damaged inside ({said}).")


def _lost(
    connection: Connection, path: Path, epoch: int, edge: CompactRange, seen: Seen
) -> tuple[str, _Broken] | None:
    """Say what is missing of what was seen, or was written otherwise; None where nothing is."""
    if epoch > seen.epoch:
        # It goes on from a backup or from what was there, as its journal says.
        return None
    if epoch < seen.epoch:
        return "older", _Broken(
            f"这是较早的副本：本机见过第 {seen.epoch} 纪元，它还在第 {epoch} 纪元。",
            f"This is an earlier copy: epoch {seen.epoch} was seen here, this one is in epoch {epoch}.",
            edge.size,
        )
    if edge.size < seen.edge.size:
        return _short(path, edge.size, seen)
    if edge.size - seen.edge.size > _MOST_LEAVES:
        return None
    if _grown(connection, seen.edge, seen.edge.size, _MOST_LEAVES).peaks != edge.peaks:
        return "rewritten", _Broken(
            f"日志的前 {seen.edge.size:,} 条不再是本机 {_when(seen)} 见过的。",
            f"The first {seen.edge.size:,} entries are not those seen here on {_when(seen)}.",
        )
    return None


def _short(path: Path, entries: int, seen: Seen) -> tuple[str, _Broken]:
    remembered, lost = seen.edge.size, seen.edge.size - entries
    told = f"台账库少了 {lost:,} 条：本机 {_when(seen)} 见过 {remembered:,} 条，现在只有 {entries:,} 条，"
    told_en = f"The register lacks {lost:,} of the {remembered:,} entries seen here on {_when(seen)}; it has {entries:,}. "
    if _is_another_file(path, seen):
        return "older", _Broken(
            f"{told}且已不是原来那个文件（可能是较早的副本放到了原处）。",
            f"{told_en}The file is another one: an earlier copy may have been put in its place.",
            entries,
        )
    return "shorter", _Broken(
        f"{told}可能是文件尾部或旁边的 -wal、-journal 文件丢失，或被较早的副本覆盖。",
        f"{told_en}The end of the file or its -wal or -journal file may be lost, or an earlier copy was written over it.",
        entries,
    )


def _is_another_file(path: Path, seen: Seen) -> bool:
    try:
        return file_number(path) != seen.file
    except OSError:
        return False


def _when(seen: Seen) -> str:
    return seen.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _found(path: Path, state: str, said: _Broken, uid: str, entries: int | None, seen: Seen | None) -> Look:
    decidable = state != "damaged"
    view = HealthView(
        readable(path),
        state,
        said.told,
        said.told_en,
        _REMEDY.removesuffix("。") + _DECIDE if decidable else _REMEDY,
        _REMEDY_EN + _DECIDE_EN * decidable,
        entries,
        seen.edge.size if seen else None,
        seen.at if seen else None,
        said.since,
    )
    uid = uid or (seen.uid if seen else "")
    return Look(with_newest(view, uid), uid)


def with_newest(view: HealthView, uid: str) -> HealthView:
    """Name the newest good backup of that register."""
    return replace(view, newest_good=newest_good(uid)) if uid else view


def newest_good(uid: str) -> BackupRow | None:
    """Return the newest backup of the chosen folder that is as it was verified; None where there is none."""
    try:
        files = backups_in(read_settings(uid).folder, uid)
    except (EnvironmentProblem, OSError):
        return None
    return next((_row(one) for one in files if one.state == "verified"), None)


def _row(one: BackupFile) -> BackupRow:
    return BackupRow(
        readable(one.path), one.taken_at, one.entries, one.size_bytes, one.epoch, one.state, ("newest",)
    )
