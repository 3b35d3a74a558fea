"""The office's part for backups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hwtrack.output import readable
from hwtrack.services.backup import BackupMade, back_up, is_due, is_due_after_day
from hwtrack.services.backup_asks import backups_view, check_backup, choose_backups, restore_here
from hwtrack.services.going_on import go_on_from_here
from hwtrack.services.health import with_newest
from hwtrack.services.recovery_views import (
    BackupCheckView,
    BackupChoice,
    BackupMadeView,
    BackupsView,
    HealthView,
    RestoreAsk,
    RestoredView,
    SalvagedView,
)
from hwtrack.services.replacing import may_replace
from hwtrack.services.salvage import salvage
from hwtrack.services.store import Store


class RecoveryOffice:
    """Answer for backups, for restoring, and for the state the register was found in."""

    store: Store

    def backup_due_at_closing(self) -> bool:
        """Say whether something was entered here that no good backup holds, and backups are made by themselves."""
        return self.store.wrote and is_due(self.store)

    def backup_due_after_day(self) -> bool:
        """Say whether a day has ended whose entries no good backup holds, and backups are made by themselves.

        Not of a register that is not as it was: its backup would count as the newest good one.
        """
        return self.store.health.state == "good" and is_due_after_day(self.store)

    def back_up(self, progress: Callable[[int, int], None]) -> BackupMadeView:
        """Back up into the chosen folder, verified; *progress* is told how much is done of how much."""
        return _made(back_up(self.store, progress=progress))

    def back_up_to(self, folder: Path, progress: Callable[[int, int], None]) -> BackupMadeView:
        """Back up into another folder, verified; the rotation does not touch it."""
        return _made(back_up(self.store, folder, progress))

    def backups(self) -> BackupsView:
        """Return the chosen folder with its backups, and how many entries no good one holds."""
        return backups_view(self.store)

    def choose_backups(self, choice: BackupChoice) -> BackupsView:
        """Keep where backups go, how many are kept, and whether they are made by themselves."""
        choose_backups(self.store, choice)
        return backups_view(self.store)

    def check_backup(self, path: Path, progress: Callable[[int, int], None]) -> BackupCheckView:
        """Verify a backup whole and compare it with this register; it is only read."""
        return check_backup(self.store, path, progress)

    def restore(self, asked: RestoreAsk, progress: Callable[[int, int], None]) -> RestoredView:
        """Restore a backup into a new file, verified first, under a new epoch; this register stays as it is."""
        return restore_here(
            asked, progress, clock=self.store.clock, keys=self.store.keys, actor=self.store.actor
        )

    def may_replace(self) -> object:
        """Return who at this desk may have the register replaced, to be handed to whoever replaces it."""
        return may_replace(self.store)

    def health(self) -> HealthView:
        """Return in which state the register was found when it was opened, and its newest good backup."""
        found = replace(self.store.health, writable=self.store.writable)
        return with_newest(found, self.store.identity.uid) if found.state == "good" else found

    def unwritable(self) -> HealthView | None:
        """Return how the register was found where nothing is written into it, without looking for backups; else None."""
        return None if self.store.writable else replace(self.store.health, writable=False)

    def salvage(self, to: Path, progress: Callable[[int, int], None]) -> SalvagedView:
        """Write what can be read of the register into a new folder in *to*."""
        return salvage(self.store.path, to, progress)

    def go_on_from_here(self, reason: str) -> int:
        """Let a register that is short of what was seen go on as it is, for a reason; return its entry's number."""
        return go_on_from_here(self.store, reason)


def _made(made: BackupMade) -> BackupMadeView:
    return BackupMadeView(
        readable(made.path), made.entries, made.size_bytes, made.same_disk, len(made.removed)
    )
