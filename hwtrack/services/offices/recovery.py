"""The office's part for backups."""

from __future__ import annotations

from collections.abc import Callable

from hwtrack.output import readable
from hwtrack.services.backup import back_up, is_due, is_due_after_day
from hwtrack.services.recovery_views import BackupMadeView
from hwtrack.services.store import Store


class RecoveryOffice:
    """Answer for backups."""

    store: Store

    def backup_due_at_closing(self) -> bool:
        """Say whether something was entered here that no good backup holds, and backups are made by themselves."""
        return self.store.wrote and is_due(self.store)

    def backup_due_after_day(self) -> bool:
        """Say whether a day has ended whose entries no good backup holds, and backups are made by themselves."""
        return is_due_after_day(self.store)

    def back_up(self, progress: Callable[[int, int], None]) -> BackupMadeView:
        """Back up into the chosen folder, verified; *progress* is told how much is done of how much."""
        made = back_up(self.store, progress=progress)
        return BackupMadeView(
            readable(made.path), made.entries, made.size_bytes, made.same_disk, len(made.removed)
        )
