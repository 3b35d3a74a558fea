"""Which register is shown after this window, and a restored one that takes the place of the one in use before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hwtrack.errors import HwtrackError
from hwtrack.services.desk import Person


@dataclass(frozen=True, slots=True)
class Following:
    """The register to show next; *by* is the restored file that is first put in its place, as *person* decided."""

    path: Path
    by: Path | None = None
    person: Person | None = None


def settle(following: Following) -> Path:
    """Put the restored register in its place once nothing has the one in use open; return what to show.

    Whatever keeps it from that is shown: both files are then where they were, and the one in use is shown.
    """
    from hwtrack.services.replacing import replace_register
    from ui import errors
    from ui.recovery_words import name_of
    from ui.widgets import dialog

    if following.by is None:
        return following.path
    try:
        replaced = replace_register(following.path, following.by, person=following.person)
    except HwtrackError as error:
        errors.show(error)
        return following.path
    told = QCoreApplication.translate("recovery", "原文件改名为 {name}，留在同一文件夹，没有删除任何文件。")
    gone = QCoreApplication.translate("recovery", "原处已没有文件，备份之后另有多少条登记无法得知。")
    lines = [gone if replaced.aside is None else told.format(name=name_of(replaced.aside))]
    if replaced.aside is not None and replaced.lost is None:
        lines.append(QCoreApplication.translate("recovery", "原文件读不出，其中另有多少条登记无法得知。"))
    elif replaced.lost:
        lost = QCoreApplication.translate("recovery", "只在原文件中的登记有 {n} 条，请对照纸质单据补录。")
        lines.append(lost.format(n=f"{replaced.lost:,}"))
    dialog.message(None, QCoreApplication.translate("recovery", "已换上恢复出的台账库"), "\n".join(lines))
    return following.path
