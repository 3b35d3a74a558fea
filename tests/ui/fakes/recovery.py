"""The made-up register's part for backups."""

from hwtrack.services.recovery_views import BackupMadeView


class FakeRecovery:
    """Has a backup due when it is told so."""

    due = False
    backups = 0
    backup_fails: Exception | None = None

    def backup_due_at_closing(self):
        return self.due

    def backup_due_after_day(self):
        return self.due

    def back_up(self, progress):
        if self.backup_fails is not None:
            raise self.backup_fails
        progress(1, 2)
        self.backups += 1
        self.due = False
        return BackupMadeView("/backups/hwtrack-GZ.hwt", 1_187, 2 << 20, same_disk=True, removed=0)
