"""What the backup page asks: the backups there are, one of them verified, and one restored into a new file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy.orm import Session

from db.engine import read_engine
from hwtrack.domain.backup_rotation import Kept
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import readable
from hwtrack.services.backup import (
    BackupListed,
    listed,
    note_verified,
    on_same_disk,
    verify_file,
)
from hwtrack.services.backup_files import BackupFile, read_backup
from hwtrack.services.backup_settings import BackupSettings, keep_settings, read_settings
from hwtrack.services.copying import Progress, silent
from hwtrack.services.desk import Clock, system_clock
from hwtrack.services.epochs import Epochs, epochs_of
from hwtrack.services.founding import read_identity
from hwtrack.services.held_checkpoints import gather
from hwtrack.services.journal import frontier
from hwtrack.services.keys import KeyStore
from hwtrack.services.opening import DamagedFileError, blame
from hwtrack.services.recovery_views import (
    BackupCheckView,
    BackupChoice,
    BackupRow,
    BackupsView,
    RestoreAsk,
    RestoredView,
)
from hwtrack.services.restoring import Restore, inspect_backup, restore_backup
from hwtrack.services.store import Store
from hwtrack.services.upgrading import is_older
from hwtrack.services.verifying import Verification

_SHOWN = 10
"""Problems of a backup that are told; `hwtrack verify` names more."""


def backups_view(store: Store) -> BackupsView:
    """Return the chosen folder with its backups, and how many entries no good one holds.

    Raises:
        EnvironmentProblem: the file of choices is damaged, or the folder cannot be read.
    """
    chosen = read_settings(store.identity.uid)
    try:
        found = listed(chosen.folder, store.identity.uid, chosen, store.clock())
    except OSError as error:
        raise EnvironmentProblem(
            f"无法读取备份文件夹“{readable(chosen.folder)}”（{error.strerror}）。",
            remedy="请检查权限，插上移动盘，或换一个备份文件夹。",
        ) from None
    size, epochs = store.ask(_size_and_epochs, None)
    covered = max((_covered(one.file, epochs) for one in found if one.file.state == "verified"), default=0)
    return BackupsView(
        readable(chosen.folder),
        chosen.automatic,
        chosen.kept.daily,
        chosen.kept.weekly,
        chosen.kept.monthly,
        _same_disk(store.path, chosen.folder),
        tuple(_row(one) for one in found),
        max(0, size - covered),
        # What is still read then is of a file that nobody finds any more; the backups are what is left.
        gone=not store.path.exists(),
    )


def _size_and_epochs(session: Session, _asked: None) -> tuple[int, Epochs]:
    identity = session.info["desk"].register
    return frontier(session.connection()).size, epochs_of(session, identity)


def _covered(backup: BackupFile, epochs: Epochs) -> int:
    """Count the entries of today's journal that a backup holds: of an earlier epoch those up to its end."""
    if backup.epoch > epochs.current:
        return 0
    ends = (start.size for start in epochs.starts if start.former >= backup.epoch)
    return min(backup.entries, next(ends, backup.entries))


def _same_disk(register: Path, folder: Path) -> bool:
    """Say whether backups will lie on the register's disk; where the folder is still to be made, its parent's."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    return there is not None and on_same_disk(register, there)


def _row(one: BackupListed) -> BackupRow:
    file = one.file
    return BackupRow(
        readable(file.path),
        file.taken_at,
        file.entries,
        file.size_bytes,
        file.epoch,
        file.state,
        tuple(sorted(str(why) for why in one.why)),
    )


def choose_backups(store: Store, choice: BackupChoice) -> None:
    """Keep what the person at the desk chose for this register on this machine.

    Raises:
        UserError: the folder is no full path or no folder, or a number is none of 0 to 1,000.
        EnvironmentProblem: it cannot be kept.
        SignInNeededError: the register has accounts and nobody is signed in.
        NotPermittedError: it has accounts, and this is no administrator.
    """
    store.require("choose_backups")
    if not choice.folder.strip():
        raise UserError("请选择备份文件夹。", field="folder")
    kept = Kept(choice.daily, choice.weekly, choice.monthly)
    keep_settings(
        store.identity.uid, BackupSettings(Path(choice.folder.strip()), kept, automatic=choice.automatic)
    )


def check_backup(store: Store, path: Path, progress: Progress = silent) -> BackupCheckView:
    """Verify a backup whole and compare it with the register in use; nothing but a note beside it is written.

    One nobody had noted as verified counts as good from then on.

    Raises:
        EnvironmentProblem: it is missing, none of ours, of another version, or may not be read.
    """
    try:
        inspect_backup(path)
        if is_older(path):
            raise EnvironmentProblem(
                f"“{readable(path)}”由较旧的版本写成，不能就地核验。",
                remedy="恢复到新文件时会先升级再核验；这一份不受影响。",
            )
        uid, epoch = _told(path)
        seen = verify_file(path, progress)
    except DamagedFileError as problem:
        return BackupCheckView(
            readable(path), ok=False, entries=0, root="", problems=(problem.message,), behind=None
        )
    ours = uid == store.identity.uid
    found = tuple(problem.message for problem in seen.problems[:_SHOWN])
    if not ours:
        found = ("这是另一本台账库的备份。", *found)
    if seen.ok and ours:
        _note_as_verified(store, path, seen, epoch)
    behind = store.ask(_size_and_epochs, None)[0] - seen.entries if ours else None
    return BackupCheckView(readable(path), seen.ok and ours, seen.entries, seen.root, found, behind)


def _told(path: Path) -> tuple[str, int]:
    with blame(path), Session(read_engine(path, pooled=False)) as session:
        identity = read_identity(session, path)
    return identity.uid, identity.epoch


def _note_as_verified(store: Store, path: Path, seen: Verification, epoch: int) -> None:
    """Note it beside a backup that had no note; what differs from its note stays told as changed."""
    file = read_backup(path, store.identity.uid)
    if file is not None and file.state == "unverified" and path.resolve() != store.path.resolve():
        with suppress(EnvironmentProblem, OSError):
            note_verified(store, path, seen, file.taken_at, epoch)


def restore_here(
    asked: RestoreAsk,
    progress: Progress = silent,
    *,
    keys: KeyStore | None = None,
    actor: str | None = None,
    clock: Clock = system_clock,
) -> RestoredView:
    """Restore a backup into a new file, compared with the papers others hold; needs no open register.

    Raises:
        UserError: no reason, or the new file is there already.
        EnvironmentProblem: the backup is damaged, tampered with or disagrees, or there is no space.
    """
    held = gather(asked.against)
    made = restore_backup(
        Restore(asked.backup, asked.to, asked.reason, held, actor), clock=clock, keys=keys, progress=progress
    )
    return RestoredView(
        readable(made.path), made.name, made.entries, made.former_epoch, made.epoch, made.warning
    )
