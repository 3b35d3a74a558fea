"""What the window is told of backups: frozen, and nothing of files but their names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupMadeView:
    """A backup that was verified and put in place; `same_disk` where it is lost together with the register."""

    path: str
    entries: int
    size_bytes: int
    same_disk: bool
    removed: int


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup in the folder. `state` is verified, unverified, changed or unreadable; `why` why the rotation keeps it.

    `why` holds newest, daily, weekly, monthly, not_good; empty means that the next backup removes it.
    """

    path: str
    taken_at: datetime
    entries: int
    size_bytes: int
    epoch: int
    state: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackupsView:
    """Where this register is backed up, how its backups rotate, which there are, and how many entries no good one holds.

    `gone`: the register's own file is no longer in its place.
    """

    folder: str
    automatic: bool
    daily: int
    weekly: int
    monthly: int
    same_disk: bool
    rows: tuple[BackupRow, ...]
    uncovered: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class BackupChoice:
    """What the person at the desk chooses: the folder, whether backups are made by themselves, and what is kept."""

    folder: str
    automatic: bool
    daily: int
    weekly: int
    monthly: int


@dataclass(frozen=True, slots=True)
class BackupCheckView:
    """A backup verified whole: agrees or not, the first things that do not, and what it holds beyond or short of the register."""

    path: str
    ok: bool
    entries: int
    root: str
    problems: tuple[str, ...]
    behind: int | None


@dataclass(frozen=True, slots=True)
class RestoreAsk:
    """Restore *backup* into the new file *to*, for a reason; *against* are papers and checkpoints others hold."""

    backup: Path
    to: Path
    reason: str
    against: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoredView:
    """A register restored into a new file: what it holds, and under which epoch it goes on."""

    path: str
    name: str
    entries: int
    former_epoch: int
    epoch: int
    warning: str


@dataclass(frozen=True, slots=True)
class HealthView:
    """What was found when a register file was looked at before it is opened.

    `state` is good, damaged (SQLite or verify finds what cannot be), shorter (fewer entries than this
    machine saw in it before: a lost side file or a truncated tail), rewritten (as many, but others),
    older (a whole earlier copy of it). `since` names the last entry known to be good, or None;
    `remembered` and `entries` are sizes of the journal. `newest_good` is the newest backup that
    verified. Where `state` is not good the register opens read-only; `writable` is False too where
    the file or its folder may not be written.
    """

    path: str
    state: str
    told: str
    told_en: str
    remedy: str
    remedy_en: str
    entries: int | None = None
    remembered: int | None = None
    remembered_at: datetime | None = None
    since: int | None = None
    newest_good: BackupRow | None = None
    writable: bool = True


@dataclass(frozen=True, slots=True)
class SalvagedView:
    """What was readable of a damaged register and was written out: tables, rows and entries, and what was not."""

    path: str
    tables: int
    rows: int
    entries: int
    unreadable: tuple[str, ...]
