"""What the window asks about backups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hwtrack.services.recovery_views import BackupMadeView


class AsksRecovery(Protocol):
    """Ask about backups; safe to call from the worker's thread."""

    def backup_due_at_closing(self) -> bool: ...
    def backup_due_after_day(self) -> bool: ...
    def back_up(self, progress: Callable[[int, int], None]) -> BackupMadeView: ...
