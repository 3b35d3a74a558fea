"""Scenarios to and from JSON files, chosen by the person at the desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from hwtrack.domain.capacity.scenario_file import ScenarioText
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import whole_file
from ui import errors
from ui.data import Register
from ui.refusals import refusal_text

LARGEST_FILE = 1_000_001
"""Bytes read at most: one more than a scenario may have, so that a larger file is refused as such."""


def export_scenario(parent: QWidget, register: Register, told: ScenarioText) -> bool:
    """Ask where to and write; say whether a file was written."""
    name = "".join(char for char in told.name if char not in '\\/:*?"<>|') or "scenario"
    title = QCoreApplication.translate("scenario", "导出情景")
    path, _kind = QFileDialog.getSaveFileName(parent, title, f"{name}.json", _kind_words())
    if not path:
        return False
    try:
        with whole_file(Path(path)) as file:
            file.write(register.scenario_file(told))
    except UserError as error:
        errors.show(error, parent)
        return False
    except EnvironmentProblem as error:
        said = QCoreApplication.translate("scenario", "无法写入“{path}”（{reason}）。")
        reason = (
            error.__cause__.strerror if isinstance(error.__cause__, OSError) else refusal_text(error.message)
        )
        _problem(parent, said.format(path=path, reason=reason))
        return False
    return True


def import_scenario(parent: QWidget, register: Register) -> ScenarioText | None:
    """Ask for a file and read it; None where none was chosen, or it is no scenario of this register."""
    title = QCoreApplication.translate("scenario", "导入情景")
    path, _kind = QFileDialog.getOpenFileName(parent, title, "", _kind_words())
    if not path:
        return None
    try:
        with Path(path).open("rb") as file:
            return register.scenario_of_file(file.read(LARGEST_FILE))
    except UserError as error:
        errors.show(error, parent)
    except OSError as error:
        said = QCoreApplication.translate("scenario", "无法读取“{path}”（{reason}）。")
        _problem(parent, said.format(path=path, reason=error.strerror))
    return None


def _kind_words() -> str:
    return QCoreApplication.translate("scenario", "情景文件 (*.json)")


def _problem(parent: QWidget, said: str) -> None:
    remedy = QCoreApplication.translate("scenario", "请检查文件、空间与权限后再试。")
    errors.show(EnvironmentProblem(said, remedy=remedy), parent)
