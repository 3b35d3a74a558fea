"""A disk that fails at a commit's last flush: the entry is there all the same, and must not be called unsaved.

SQLite has written everything by then and says that it failed. Whoever is told "not saved" enters it
again, and the mass counts twice; whoever is told "saved" may lose it at the next power cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from hwtrack.domain.merkle import CompactRange
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.journal import frontier
from hwtrack.services.opening import blame


@contextmanager
def telling_if_there(
    path: Path, reader: Engine, written: Callable[[], CompactRange | None]
) -> Iterator[None]:
    """Look after a commit that failed whether the entry is in the register; *written* is the journal's edge with it.

    Raises:
        EnvironmentProblem: it is there, or nobody can read whether it is: the user has to look.
    """
    try:
        yield
    except OperationalError as error:
        edge = written()
        if edge is None or not _blames_disk(error) or not _ends_with(path, reader, edge):
            raise
        raise EnvironmentProblem(
            f"写入“{path}”的最后一步磁盘出错，这一条可能已保存。",
            remedy="请勿立即重录：先检查磁盘，重新打开台账库，在列表中查看是否已有这一条。",
        ) from error


def _blames_disk(error: OperationalError) -> bool:
    said = str(error.orig).lower()
    return "i/o error" in said or "full" in said


def _ends_with(path: Path, reader: Engine, edge: CompactRange) -> bool:
    try:
        with blame(path), Session(reader) as session:
            now = frontier(session.connection())
    except EnvironmentProblem:
        return True
    return (now.size, now.root()) == (edge.size, edge.root())
