"""The made-up register's part for backups: a folder of five, a health one sets, a restore that writes a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hwtrack.errors import UserError
from hwtrack.services.recovery_views import (
    BackupCheckView,
    BackupMadeView,
    BackupRow,
    BackupsView,
    HealthView,
    RestoredView,
    SalvagedView,
)
from tests.ui.fake_rows import at

FOLDER = "/backups"
MB = 1 << 20


def backup_row(day, hour, entries, state="verified", why=("daily",), epoch=1):
    name = f"hwtrack-GZ-0193c1a2b3c4-202611{day:02}-{hour:02}4000.hwt"
    return BackupRow(
        f"{FOLDER}/{name}", at(day, hour, 40), entries, (entries or 4_711) << 9, epoch, state, why
    )


def backup_rows():
    return (
        backup_row(22, 18, 48_190, why=("newest", "daily", "weekly", "monthly")),
        backup_row(21, 18, 47_903),
        backup_row(20, 12, 47_655, "changed", ("not_good",)),
        backup_row(20, 9, 47_512, "unverified", ("not_good",)),
        backup_row(19, 18, 47_410, why=()),
        backup_row(18, 18, 0, "unreadable", ("not_good",), 0),
    )


def shorter(**changed):
    """A register of which this machine saw more than is there."""
    return replace(
        HealthView(
            "/registers/GZ.hwt",
            "shorter",
            "台账库少了 23 条：本机 2026-11-23 09:12 见过 48,213 条，现在只有 48,190 条，可能是文件尾部或旁边的 -wal、-journal 文件丢失，或被较早的副本覆盖。",
            "The register lacks 23 of the 48,213 entries seen here on 2026-11-23 09:12; it has 48,190. The end of the file or its -wal or -journal file may be lost, or an earlier copy was written over it.",
            "现以只读打开，未作任何改动：请由最近一份完好的备份恢复，或先导出可读内容；确认以现有内容为准时，写明理由后“按现状继续”。",
            "It is open for reading only and nothing was changed: restore the newest good backup, or export what can be read first. Where what is there shall be the register, go on from here and say why.",
            entries=48_190,
            remembered=48_213,
            remembered_at=at(23, 9, 12),
            since=48_190,
            newest_good=backup_rows()[0],
        ),
        **changed,
    )


class FakeRecovery:
    """Has a backup due when it is told so; every refusal is set by the test."""

    due = False
    made = 0
    backup_fails: Exception | None = None
    restore_fails: Exception | None = None
    choice_fails: Exception | None = None
    health_is = HealthView("/registers/GZ.hwt", "good", "", "", "", "", entries=48_213, remembered=48_213)
    backups_are = BackupsView(FOLDER, True, 7, 4, 12, True, backup_rows(), 23)
    check_is: BackupCheckView | None = None

    def backup_due_at_closing(self):
        return self.due

    def backup_due_after_day(self):
        return self.due

    def back_up(self, progress):
        if self.backup_fails is not None:
            raise self.backup_fails
        progress(1, 2)
        self.made += 1
        self.due = False
        self.backups_are = replace(self.backups_are, uncovered=0)
        return BackupMadeView("/backups/hwtrack-GZ.hwt", 1_187, 2 << 20, same_disk=True, removed=0)

    def back_up_to(self, folder, progress):
        if self.backup_fails is not None:
            raise self.backup_fails
        progress(1, 2)
        self.recorded.append(folder)
        return BackupMadeView(str(folder / "hwtrack-GZ.hwt"), 48_213, 24 * MB, same_disk=False, removed=0)

    def backups(self):
        return self.backups_are

    def choose_backups(self, choice):
        if self.choice_fails is not None:
            raise self.choice_fails
        self.recorded.append(choice)
        self.backups_are = replace(
            self.backups_are,
            folder=choice.folder,
            automatic=choice.automatic,
            daily=choice.daily,
            weekly=choice.weekly,
            monthly=choice.monthly,
        )
        return self.backups_are

    def check_backup(self, path, progress):
        progress(1, 2)
        if self.check_is is not None:
            return self.check_is
        return BackupCheckView(str(path), True, 48_190, "7f" * 32, (), 23)

    def restore(self, asked, progress):
        if not asked.reason.strip():
            raise UserError("恢复须写明理由。", field="reason")
        if self.restore_fails is not None:
            raise self.restore_fails
        progress(1, 2)
        self.recorded.append(asked)
        return RestoredView(str(asked.to), "赣州虔绿·西区处置中心", 48_190, 1, 2, "")

    def may_replace(self):
        return None

    def health(self):
        return self.health_is

    def unwritable(self):
        here = self.health_is
        return None if here.state == "good" and here.writable else here

    def salvage(self, to, progress):
        progress(1, 2)
        self.recorded.append(to)
        lost = ("movement 行 1,024–1,090",)
        return SalvagedView(str(Path(to) / "gz-readable"), 41, 190_211, 48_102, lost)

    def go_on_from_here(self, reason):
        if not reason.strip():
            raise UserError("请写明理由。", field="reason")
        self.recorded.append(reason)
        self.health_is = FakeRecovery.health_is
        return 2
