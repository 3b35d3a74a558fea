"""Going on with what a register holds although this machine saw more in it: a person decides, under a new epoch."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from db.engine import read_engine
from hwtrack.domain.text import LINE_LIMIT, clean_line
from hwtrack.errors import EnvironmentProblem, HwtrackError, UserError
from hwtrack.output import readable
from hwtrack.services.backup_files import SUFFIX, told_by
from hwtrack.services.backup_settings import read_settings, usual_folder
from hwtrack.services.desk import RegisterIdentity
from hwtrack.services.epochs import start_epoch
from hwtrack.services.health import Look, good, look
from hwtrack.services.last_seen import LAST_EPOCH, Seen, epochs_seen, recall, take_epoch
from hwtrack.services.opening import blame, is_writable
from hwtrack.services.store import Store


def go_on_from_here(store: Store, reason: str) -> int:
    """Let a register that is short of what was seen go on as it is; return the number of the entry that says so.

    It goes on under an epoch that no copy known here has: what is lost and what now follows can never be
    taken for each other. What was seen before is forgotten with it.

    Raises:
        UserError: no reason, or nothing is missing.
        EnvironmentProblem: it is damaged (then it is restored), or may not be written.
        SignInNeededError: the register has accounts and nobody is signed in.
        NotPermittedError: it has accounts, and this is no administrator.
    """
    store.require("go_on_from_here")
    asked = clean_line(reason, field="reason")
    if not asked:
        raise UserError("按现状继续须写明理由。", field="reason")
    seen = recall(store.path)
    found = _look_again(store, seen)
    if found.view.state == "damaged":
        raise EnvironmentProblem(f"{found.view.told}损坏的台账库不能继续。", remedy=found.view.remedy)
    if found.view.state == "good" or seen is None:
        raise UserError("台账库没有缺失，无须按现状继续；请关闭后重新打开。", field="reason")
    if not is_writable(store.path):
        raise EnvironmentProblem(f"“{readable(store.path)}”只读，不能写入。", remedy="请先取得写入权限。")
    return _start(store, seen, asked)


def _look_again(store: Store, seen: Seen | None) -> Look:
    """Look once more: somebody may have decided meanwhile, in another program."""
    with blame(store.path), read_engine(store.path, pooled=False).connect() as connection:
        return look(connection, store.path, seen)


def _start(store: Store, seen: Seen, asked: str) -> int:
    identity, found = store.identity_now(), store.health
    words = (
        f"{asked}（按现状继续：现有 {found.entries} 条，本机曾见第 {seen.epoch} 纪元 {seen.edge.size} 条）"
    )
    if len(words) > LINE_LIMIT:
        raise UserError(f"理由过长，请少写 {len(words) - LINE_LIMIT} 个字。", field="reason")
    epoch = next_epoch(identity, (store.path.parent,), seen.epoch)
    store.write_again()
    try:
        entry = store.do(start_epoch, (epoch, words))
    except HwtrackError:
        store.write_no_more()
        raise
    store.health = good(store.path, entry)
    store.remember_now()
    return entry


def next_epoch(identity: RegisterIdentity, folders: Iterable[Path], *known: int) -> int:
    """Return an epoch for a register to go on under that no copy known here has, and no other restore at this time."""
    epoch = max(identity.epoch, *known, *epochs_known(identity.uid, folders)) + 1
    return epoch if identity.sample else take_epoch(identity.uid, epoch)


def epochs_known(register_uid: str, folders: Iterable[Path]) -> list[int]:
    """Return the epochs of the register in these folders, in that of its backups, or seen on this machine.

    A name given twice would be a fork. What a file only claims, and no register reaches by restores, is left out.
    """
    looked_in = (*folders, _backup_folder(register_uid))
    files = {path.resolve() for folder in looked_in for path in folder.glob(f"*{SUFFIX}") if path.is_file()}
    told = (told_by(path) for path in files)
    lying = [one[1] for one in told if one is not None and one[0] == register_uid and one[1] <= LAST_EPOCH]
    return [0, *lying, *epochs_seen(register_uid)]


def _backup_folder(register_uid: str) -> Path:
    try:
        return read_settings(register_uid).folder
    except EnvironmentProblem:
        # Choices that can no longer be read must not keep anybody from a restore.
        return usual_folder()
