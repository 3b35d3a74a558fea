"""What was restored, what only the register in use has, and the two or three things to do now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hwtrack.services.recovery_views import RestoredView
from ui import fonts
from ui.recovery_words import name_of
from ui.refusals import refusal_text
from ui.widgets.basic import Text, box, clear, column, row
from ui.widgets.button import Button
from ui.widgets.verdict import NoteBand, VerdictStrip


class RestoreOutcome(QWidget):
    """Says what was restored; `chose` asks to show it: True in the place of the register in use."""

    chose = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._replaces = False
        self._title = Text("", fonts.DIALOG, bold=True, wrap=True)
        self.strip = VerdictStrip()
        self._notes = column(gap=8)
        self._next = Text("", tone="text2", wrap=True)
        self.later, self.only = Button(), Button()
        self.first = Button("", "primary", key="Ctrl Enter")
        self.only.clicked.connect(lambda: self.chose.emit(False))
        self.first.clicked.connect(lambda: self.chose.emit(self._replaces))
        self.later.clicked.connect(lambda: self.window().close())
        body = column(
            self._title, self.strip, box(self._notes), self._next, None, gap=10, margins=(20, 18, 20, 18)
        )
        body.addSpacing(6)
        body.addLayout(row(None, self.later, self.only, self.first))
        self.setLayout(body)

    def show_restored(self, restored: RestoredView, in_use: Path | None, entries: int | None) -> None:
        """Show what was restored; *in_use* can be replaced by it and has *entries*, where both are known."""
        self._replaces = in_use is not None and in_use != Path(restored.path)
        self._title.setText(self.tr("已恢复到新文件，核验一致"))
        held = self.tr("{name}：{n} 条").format(name=restored.name, n=f"{restored.entries:,}")
        epochs = self.tr("从此以纪元 {new} 继续（备份为纪元 {old}）").format(
            new=restored.epoch, old=restored.former_epoch
        )
        self.strip.say("ok", held, epochs)
        clear(self._notes)
        self._say_lost(restored, entries)
        if restored.warning:
            self._notes.addWidget(NoteBand("warn", refusal_text(restored.warning)))
        self._say_next(restored, in_use)

    def _say_lost(self, restored: RestoredView, entries: int | None) -> None:
        if not self._replaces:
            return
        if entries is None:
            title = self.tr("现用的台账库读不出，其中另有多少条登记无法得知")
            self._notes.addWidget(NoteBand("warn", title, self.tr("请对照纸质单据和联单补录")))
        elif entries > restored.entries:
            lost = self.tr("%n 条登记只在现用的台账库中", "", entries - restored.entries)
            self._notes.addWidget(
                NoteBand("warn", lost, self.tr("换上后请对照纸质单据补录；原文件保留，可以再看"))
            )

    def _say_next(self, restored: RestoredView, in_use: Path | None) -> None:
        name = name_of(restored.path)
        if self._replaces and in_use is not None:
            self._next.setText(
                self.tr(
                    "换上：窗口关闭片刻，{old} 改名保留在同一文件夹，恢复出的文件以它的名字打开。不删除任何文件。"
                ).format(old=name_of(in_use))
            )
            first = self.tr("换上并打开")
        else:
            self._next.setText(self.tr("新文件：{name}").format(name=name))
            first = self.tr("打开恢复出的台账库")
        for button, text in (
            (self.first, first),
            (self.only, self.tr("只打开恢复出的")),
            (self.later, self.tr("以后再说")),
        ):
            button.setText(text)
            button.updateGeometry()
        self.only.setVisible(self._replaces)
