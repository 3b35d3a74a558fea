"""What the window is told of backups: frozen, and nothing of files but their names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackupMadeView:
    """A backup that was verified and put in place; `same_disk` where it is lost together with the register."""

    path: str
    entries: int
    size_bytes: int
    same_disk: bool
    removed: int
