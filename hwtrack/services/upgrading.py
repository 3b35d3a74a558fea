"""Bringing a register of an older version up to date, with a copy of it kept as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from db import schema
from db.engine import close_writer, file_uri, read_engine, write_engine
from db.models import Incompatibility
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.desk import desk
from hwtrack.services.opening import blame
from hwtrack.services.published import adopt_published


def is_older(path: Path) -> bool:
    """Say whether the file was made by an older version of the program."""
    with blame(path), read_engine(path, pooled=False).connect() as connection:
        return schema.version(connection) != schema.known_versions()[-1]


def upgrade_file(path: Path) -> Path:
    """Bring the file to the newest version in one transaction; return where its copy lies.

    The tables change, the journal does not: what was written stays as it was written.

    Raises:
        EnvironmentProblem: no space or permission for the copy; the file stays as it was.
    """
    with blame(path), read_engine(path, pooled=False).connect() as connection:
        version = schema.version(connection)
    copy = _free_name(path, f"{path.stem}.{version}")
    _keep_copy(path, copy)
    engine = write_engine(path)
    try:
        with blame(path), engine.begin() as connection:
            schema.upgrade(connection)
    finally:
        close_writer(engine, path)
    return copy


def _free_name(path: Path, stem: str) -> Path:
    """Return a name that no earlier copy has."""
    names = (f"{stem}{end}{path.suffix}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _keep_copy(path: Path, copy: Path) -> None:
    """Copy page by page through SQLite; an unfinished copy does not keep the name."""
    draft = copy.with_name(f".{copy.name}.new")
    try:
        draft.unlink(missing_ok=True)
        with (
            blame(path),
            closing(sqlite3.connect(file_uri(path, "ro"), uri=True)) as source,
            closing(sqlite3.connect(file_uri(draft, "rwc"), uri=True)) as target,
        ):
            source.backup(target)
        draft.replace(copy)
    except OSError as error:
        raise EnvironmentProblem(
            f"升级前无法在“{copy.parent}”保存副本（{error.strerror}），台账库未作任何改动。",
            remedy="请检查空间与权限后再试。",
        ) from None
    finally:
        draft.unlink(missing_ok=True)


def adopt_defaults(session: Session, _: None = None) -> None:
    """Add the bundled incompatible wastes and published figures where the register has none yet."""
    _adopt_incompatibilities(session)
    adopt_published(session)


def _adopt_incompatibilities(session: Session) -> None:
    if session.scalars(select(Incompatibility.id).limit(1)).first() is not None:
        return
    for row in resources.rows("data/incompatibilities.csv"):
        first, second = sorted((row["first"], row["second"]))
        session.add(
            Incompatibility(uid=desk(session).new_uid(), first=first, second=second, reason=row["reason"])
        )
    session.flush()
