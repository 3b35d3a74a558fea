"""Dialogs: a question as title, the consequence, Cancel, then the verb. Errors say what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from hwtrack.errors import HwtrackError
from ui import fonts
from ui.widgets.basic import Text, column, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox


class Ask(QDialog):
    """A question with its consequence and, where the answer needs one, a reason from a list."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        verb: str,
        reasons: Sequence[str] = (),
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        body = column(
            Text(title, fonts.DIALOG, bold=True, wrap=True),
            Text(text, tone="text2", wrap=True),
            gap=8,
            margins=(20, 18, 20, 18),
        )
        self.reason = ComboBox()
        if reasons:
            self.reason.addItems(list(reasons))
            self.reason.setAccessibleName(QCoreApplication.translate("dialog", "原因"))
            body.addSpacing(12)
            line = row(Text(QCoreApplication.translate("dialog", "原因"), tone="text2"), self.reason, gap=16)
            line.setStretch(1, 1)
            body.addLayout(line)
        self.cancel = cancel = Button(QCoreApplication.translate("dialog", "取消"))
        act = Button(verb, "danger" if danger else "primary")
        # Danger is never the default: Enter then keeps things as they are.
        (cancel if danger else act).setDefault(True)
        cancel.clicked.connect(self.reject)
        act.clicked.connect(self.accept)
        body.addSpacing(16)
        body.addLayout(row(None, cancel, act))
        self.setLayout(body)
        self.setAccessibleDescription(text)


class Message(QDialog):
    """What happened, why, what to do; the detail can be copied."""

    def __init__(self, parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("hwtrack")
        self.setMinimumWidth(440)
        body: QVBoxLayout = column(
            Text(title, fonts.DIALOG, bold=True, wrap=True),
            Text(text, tone="text2", wrap=True),
            gap=8,
            margins=(20, 18, 20, 18),
        )
        close = Button(QCoreApplication.translate("dialog", "关闭"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = row(None, close)
        if detail:
            shown = QPlainTextEdit(detail)
            shown.setReadOnly(True)
            shown.setAccessibleName(QCoreApplication.translate("dialog", "错误详情"))
            shown.setFont(fonts.font(fonts.SMALL))
            shown.setMinimumSize(560, 180)
            body.addWidget(shown)
            self.copy = Button(QCoreApplication.translate("dialog", "复制详情"), icon="content-copy")
            self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(detail))
            self.pack = Button(QCoreApplication.translate("dialog", "保存诊断包…"), icon="package-down")
            self.pack.setToolTip(
                QCoreApplication.translate(
                    "dialog", "版本、规模与日志的骨架；不含名称、号码、路径和登记内容。"
                )
            )
            self.pack.clicked.connect(lambda: save_diagnostics(self))
            buttons.insertWidget(0, self.pack)
            buttons.insertWidget(0, self.copy)
        body.addSpacing(14)
        body.addLayout(buttons)
        self.setLayout(body)


def save_diagnostics(parent: QWidget) -> Path | None:
    """Ask where and pack what a maintainer needs; return the file, None if cancelled or it could not be written."""
    from hwtrack.output import whole_file
    from hwtrack.services.diagnostics import diagnostics

    title = QCoreApplication.translate("dialog", "保存诊断包")
    name, _kind = QFileDialog.getSaveFileName(parent, title, "hwtrack-diagnostics.zip", "ZIP (*.zip)")
    if not name:
        return None
    path = Path(name)
    try:
        with whole_file(path) as file:
            file.write(diagnostics(None))
    except HwtrackError as problem:
        message(parent, title, str(problem))
        return None
    return path


def message(parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
    """Show a message and wait until it is closed."""
    Message(parent, title, text, detail).exec()


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    verb: str,
    reasons: Sequence[str] = (),
    danger: bool = False,
) -> str | None:
    """Ask; return the reason chosen ("" where none is asked for), or None if cancelled."""
    dialog = Ask(parent, title, text, verb, reasons, danger)
    return dialog.reason.currentText() if dialog.exec() else None
