"""Where this workstation puts a register's backups, how many it keeps, and whether it makes them by itself.

It belongs to the workstation, not to the register: a folder here means nothing on another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from hwtrack.domain.backup_rotation import Kept
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import readable, replace_whole
from hwtrack.services.alone import alone
from hwtrack.settings import user_folders

_FORMAT = "hwtrack backups 1"
_MOST = 1_000
_NAMES = {"daily": "按日", "weekly": "按周", "monthly": "按月"}


@dataclass(frozen=True)
class BackupSettings:
    """The folder of backups, how many are kept, and whether one is made at closing and at a day's end."""

    folder: Path
    kept: Kept = field(default_factory=Kept)
    automatic: bool = True


def settings_file() -> Path:
    """Return where this user's choices lie."""
    return user_folders().data / "backups.json"


def usual_folder() -> Path:
    """Return where backups go unless a folder is chosen: beside this user's data."""
    return user_folders().data / "backups"


def read_settings(register_uid: str) -> BackupSettings:
    """Return what is chosen for a register; the folder is beside this user's data unless chosen.

    Raises:
        EnvironmentProblem: the file of choices is damaged.
    """
    found = _registers().get(register_uid, {})
    usual = BackupSettings(usual_folder())
    try:
        return BackupSettings(
            Path(found["folder"]) if found.get("folder") else usual.folder,
            Kept(*(_count(found.get(name, getattr(usual.kept, name)), name) for name in _NAMES)),
            found.get("automatic", True) is True,
        )
    except (TypeError, AttributeError, UserError):
        raise _damaged() from None


def keep_settings(register_uid: str, chosen: BackupSettings) -> None:
    """Keep what was chosen for a register.

    Raises:
        UserError: the folder is no full path or no folder, or a number is none of 0 to 1,000.
        EnvironmentProblem: it cannot be kept.
    """
    _check(chosen)
    with _alone():
        _keep(register_uid, chosen)


def change_settings(register_uid: str, change: Callable[[BackupSettings], BackupSettings]) -> BackupSettings:
    """Keep what a register's choices are changed to, and return it: what another program chose just before stays.

    Raises:
        UserError: as `keep_settings`.
        EnvironmentProblem: as `keep_settings`, or the file of choices is damaged.
    """
    with _alone():
        chosen = change(read_settings(register_uid))
        _check(chosen)
        _keep(register_uid, chosen)
    return chosen


@contextmanager
def _alone() -> Iterator[None]:
    """Let no other program change the choices between our look and our write: they are one file for all registers."""
    with ExitStack() as held:
        try:
            held.enter_context(alone(settings_file()))
        except OSError as error:
            raise _unsaved(settings_file(), error) from None
        yield


def _check(chosen: BackupSettings) -> None:
    if not chosen.folder.is_absolute():
        raise UserError("备份文件夹须为完整路径。", field="folder")
    if chosen.folder.exists() and not chosen.folder.is_dir():
        raise UserError(f"“{readable(chosen.folder)}”不是文件夹。", field="folder")
    try:
        str(chosen.folder).encode()
    except UnicodeEncodeError:
        raise UserError("备份文件夹的名称含有不是文字的字节，请换一个文件夹。", field="folder") from None
    for name in _NAMES:
        _count(getattr(chosen.kept, name), name)


def _keep(register_uid: str, chosen: BackupSettings) -> None:
    told = {
        "folder": str(chosen.folder),
        "daily": chosen.kept.daily,
        "weekly": chosen.kept.weekly,
        "monthly": chosen.kept.monthly,
        "automatic": chosen.automatic,
    }
    whole = {"format": _FORMAT, "registers": {**_registers(), register_uid: told}}
    write_whole(settings_file(), orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _count(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise UserError(f"{_NAMES[name]}保留的份数为 0 至 {_MOST:,} 的整数。", field=name)
    return value


def _registers() -> dict[str, Any]:
    try:
        whole = orjson.loads(settings_file().read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, orjson.JSONDecodeError):
        raise _damaged() from None
    if not isinstance(whole, dict) or not isinstance(whole.get("registers"), dict):
        raise _damaged()
    return dict(whole["registers"])


def _damaged() -> EnvironmentProblem:
    return EnvironmentProblem(
        f"备份设置“{settings_file()}”已损坏或无法读取。",
        remedy="请改正或移走该文件后再试；备份本身不受影响。",
    )


def write_whole(path: Path, content: bytes) -> None:
    """Put a whole new file in the place of the old one; a crash leaves the one or the other.

    Raises:
        EnvironmentProblem: no space or no permission.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(path, content)
    except OSError as error:
        raise _unsaved(path, error) from None


def _unsaved(path: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"无法保存“{readable(path)}”（{error.strerror}）。", remedy="请检查该文件夹的空间与权限。"
    )
