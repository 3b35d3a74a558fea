"""Accepting the key of a register met for the first time: its fingerprint is compared, as with a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from ui import fonts
from ui.forms.step import grow
from ui.text import breakable, spaced
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.fields import CheckBox
from ui.words_exchange import foreign
from ui.words_records import groups_of

A_LINE = 4
"""Groups of a public key on one line."""


def key_lines(groups: Sequence[str]) -> str:
    """Write a public key's groups in lines that two people can read to each other."""
    shown = [foreign(group) for group in groups][:32]
    return "\n".join(spaced(shown[at : at + A_LINE]) for at in range(0, len(shown), A_LINE))


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A key to be compared: whose it says it is, its identity, the fingerprint, and all its groups if known."""

    name: str
    who: str
    fingerprint: str
    groups: tuple[str, ...] = ()


class AcceptDialog(QDialog):
    """Shows the fingerprint and asks for the word that it was compared; nothing else opens the button."""

    def __init__(self, parent: QWidget, key: ShownKey, verb: str, warning: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("bundle_accept")
        title = self.tr("接受“{name}”的密钥？").format(name=foreign(key.name))
        self.setWindowTitle(self.tr("核对指纹"))
        self.setMinimumWidth(fonts.scaled(520))
        self.compared = CheckBox()
        self.compared.setObjectName("compared")
        self.compared.setText(self.tr("已当面或打电话逐组核对，一致"))
        self.compared.setAccessibleName(self.compared.text())
        self.submit = Button(verb, "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.accept)
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        self.compared.toggled.connect(self._judge)
        self._judge()
        advice = self.tr(
            "文件只证明制作它的人持有这把密钥，不证明他是谁。"
            "请用名片或公开电话联系对方，不要用随文件附来的号码，逐组核对下面的指纹。接受记入日志。"
        )
        lines = "\n".join(line for line in (warning, advice) if line)
        self._build(breakable(title), lines, key, row(None, cancel, self.submit))

    def _build(self, title: str, advice: str, key: ShownKey, buttons: QLayout) -> None:
        fingerprint = Text(groups_of(foreign(key.fingerprint)), fonts.TITLE, bold=True, wrap=True)
        fingerprint.setAccessibleName(self.tr("密钥指纹 {digits}").format(digits=fingerprint.text()))
        parts: list[QWidget | int] = [Text(self.tr("密钥指纹"), fonts.SECOND, "text2"), fingerprint]
        if key.groups:
            whole = Text(key_lines(key.groups), fonts.SECOND, "text2", wrap=True)
            parts += [4, Text(self.tr("公钥"), fonts.SECOND, "text2"), whole]
        layout = column(
            Text(title, fonts.DIALOG, bold=True, wrap=True),
            Text(foreign(key.who), fonts.SECOND, "text2", wrap=True),
            Text(advice, tone="text2", wrap=True),
            box(column(*parts, gap=2, margins=(14, 10, 14, 12)), "sunken"),
            4, self.compared, 8, buttons, gap=8, margins=(20, 18, 20, 16),
        )  # fmt: skip
        self.setLayout(layout)
        self.setAccessibleDescription(advice)

    def _judge(self) -> None:
        self.submit.explain("" if self.compared.isChecked() else self.tr("请先核对指纹并勾选"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        grow(self)
        self.compared.setFocus()
