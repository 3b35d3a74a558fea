"""Salvaging a damaged register: what can be read goes into a folder of plain files, and what cannot is named.

The register's own file is only read. Entries come first and verbatim, each compared with its leaf;
every table follows as CSV that a spreadsheet takes for text. It is no register: nothing is repaired.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from db.captured import CURRENT
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import readable
from hwtrack.services.desk import SHANGHAI, Clock, system_clock
from hwtrack.services.recovery_views import SalvagedView
from hwtrack.services.salvage_comparing import Journalled, journalled, page_faults
from hwtrack.services.salvage_entries import write_entries
from hwtrack.services.salvage_found import UNITS, Found
from hwtrack.services.salvage_reading import FAULTS, opened_damaged
from hwtrack.services.salvage_source import Source, source_of
from hwtrack.services.salvage_tables import tables_of, write_table

_UNSAFE = re.compile(r"[^\w.-]+")

Progress = Callable[[int, int], None]


def salvage(
    path: Path, to: Path, progress: Progress = lambda _done, _total: None, *, clock: Clock = system_clock
) -> SalvagedView:
    """Write what can be read of a register into a new folder in *to*, which has its name only when it is whole.

    Raises:
        UserError: *to* is no folder.
        EnvironmentProblem: the register cannot be read at all, or there is no space.
    """
    if not path.is_file():
        raise EnvironmentProblem(f"没有文件“{readable(path)}”。", remedy="请检查路径。")
    if to.exists() and not to.is_dir():
        raise UserError(f"“{readable(to)}”不是文件夹。", field="to")
    stem = _UNSAFE.sub("_", readable(Path(path.stem)))[:60]
    name = f"hwtrack-salvage-{stem}-{clock().astimezone(SHANGHAI).strftime('%Y%m%d-%H%M%S')}"
    part = to / f".{name}.{os.getpid()}.part"
    try:
        part.mkdir(parents=True, mode=0o700)
        with (
            source_of(path, part, partial(progress, 0, 1)) as source,
            journalled(part / "digests") as journal,
        ):
            found = _write(source, part, journal, progress)
        _report(part / "report.txt", path, found)
        folder = _named(part, to / name)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法导出到“{readable(to)}”（{error.strerror}），没有留下任何文件。",
            remedy="请检查空间与权限，或换一个文件夹；台账库未作任何改动。",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return SalvagedView(
        readable(folder),
        len(found.tables),
        sum(found.tables.values()),
        len(found.entries),
        tuple(found.unreadable),
    )


def _named(part: Path, folder: Path) -> Path:
    names = (f"{folder.name}{end}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    free = next(one for name in names if not (one := folder.with_name(name)).exists())
    return part.rename(free)


def _write(source: Source, part: Path, journal: Journalled, progress: Progress) -> Found:
    found = Found(unreadable=list(source.told))
    try:
        with opened_damaged(source.path) as raw:
            _write_from(raw, source, part, journal, found, progress)
    except FAULTS as error:
        found.unreadable.append(
            f"文件内部的目录读不出（{error}），各表无从读起；读得出的日志条目中含各表的行"
        )
        if not found.entries:
            write_entries(None, source, part, journal, found, lambda done: progress(done, 2 * UNITS))
    for table in sorted(CURRENT.keys() - found.tables.keys()):
        found.unreadable += journal.told(table)
    return found


def _write_from(
    raw: sqlite3.Connection,
    source: Source,
    part: Path,
    journal: Journalled,
    found: Found,
    progress: Progress,
) -> None:
    tables = tables_of(raw, found)
    total = (len(tables) + 2) * UNITS
    write_entries(raw, source, part, journal, found, lambda done: progress(done, total))
    for number, table in enumerate(tables):
        before = (number + 2) * UNITS
        write_table(raw, table, part, journal, found, partial(_tell_on, progress, before, total))
    found.unreadable += page_faults(raw)


def _tell_on(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _report(file: Path, path: Path, found: Found) -> None:
    agreeing = sum(found.entries.values())
    lines = [
        f"台账库 Register: {readable(path)}",
        f"日志 Entries: {len(found.entries):,}，其中与叶相符 of which agree with their leaf: {agreeing:,}  (entries.jsonl)",
        f"表 Tables: {len(found.tables)}，{sum(found.tables.values()):,} 行 rows  (tables/*.csv)",
        "文字以 = + - @ 开头的，前面加了一个 '。Text that begins like a formula has a ' before it.",
        "不含口令的散列值；含个人信息，请妥善保管。Without hashes of passwords; with personal data: keep it safe.",
        "",
        "读不出、缺失或不符的 What could not be read, is missing or is not as the journal says:"
        if found.unreadable
        else "没有读不出的。Nothing was unreadable.",
        *(f"  {told}" for told in found.unreadable),
        "",
        "表 Rows of each table:",
        *(f"  {table}: {count:,}" for table, count in found.tables.items()),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
