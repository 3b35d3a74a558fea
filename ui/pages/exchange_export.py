"""Exporting a bundle: for whom, into which file; what it contains is said before it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QProgressBar, QWidget

from hwtrack.domain.text import name_key
from hwtrack.services.exchange_views import BundleAsk, BundleMade, RecipientRow
from hwtrack.services.requests import Choice
from ui import errors, fonts
from ui.forms.entries import Entry, UnreadError, count_entry, flag_entry
from ui.forms.entry_dialog import Act, EntryDialog
from ui.forms.step import grow
from ui.pages.base import Desk
from ui.tasks import Job
from ui.text import local, now
from ui.widgets.basic import box, column, row
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import Field
from ui.words_exchange import entry_no

ENDING = ".hwb"
FOLDER = "exchange_folder"
"""Key of the window's memory: the folder that bundles were last written into."""
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What no file's name may hold on Windows, or what would show it in another order than it is."""
LONGEST = 40


def file_part(name: str) -> str:
    """Return a name as a part of a file's name."""
    return UNFIT.sub("", name).strip(" .")[:LONGEST]


def _consequence() -> str:
    return QCoreApplication.translate(
        "bundle_export",
        "交换包是日志的一段，逐条原样并签名，写明只给一个收件单位。"
        "它含有姓名、电话等个人信息，不作遮盖，否则对方无法核验：请只交给写明的单位，用后从移动盘上删除。",
    )


def _offer(recipients: tuple[RecipientRow, ...], text: str) -> tuple[Choice, ...]:
    """Offer the recipients of former bundles, with what each is known to hold."""
    typed = name_key(text)
    return tuple(
        Choice(one.recipient, one.recipient, extra=_held(one))
        for one in recipients
        if typed in name_key(one.recipient)
    )


def _held(one: RecipientRow) -> str:
    if not one.acknowledged_to:
        return QCoreApplication.translate("bundle_export", "没有回执")
    return QCoreApplication.translate("bundle_export", "回执至 {n}").format(n=entry_no(one.acknowledged_to))


def _read_recipient(text: str) -> str:
    if not text.strip():
        raise UnreadError(
            QCoreApplication.translate("bundle_export", "请写明收件单位：交换包写明只给它"), "recipient"
        )
    return text.strip()


def _after_entry() -> Entry:
    """Ask from which entry to send, for a recipient that said which ones are missing."""
    asked = count_entry("after", QCoreApplication.translate("bundle_export", "自第几条起"))
    example = QCoreApplication.translate("bundle_export", "对方缺条目时填写；空着则接着上次回执")
    if isinstance(asked.editor, Field):
        asked.editor.setPlaceholderText(example)

    def read() -> int | None:
        first = asked.read()
        # People name the first entry they want; a bundle is named by the one before it.
        return max(first - 1, 0) if isinstance(first, int) else None

    return replace(asked, read=read)


class FileField(QWidget):
    """A file to be written: its path, and a button that asks for it."""

    def __init__(self, name: str, choose: str, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.path = Field(name)
        # Of a path longer than a line of text nothing may be cut off.
        self.path.setMaxLength(1_000)
        self.button = Button(choose)
        line = row(self.path, self.button)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.path)

    def read(self) -> Path:
        """Return the file; a name without a folder stands in the one that was proposed."""
        text = self.path.text().strip()
        if not text:
            raise UnreadError(QCoreApplication.translate("bundle_export", "请选择要写入的文件"), "to")
        path = Path(text) if Path(text).is_absolute() else self.folder / text
        return path if path.suffix == ENDING else path.with_name(path.name + ENDING)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), fonts.scaled(32))


class ExportDialog(EntryDialog):
    """Asks for the recipient and the file, writes the bundle in sight, and can be cancelled while it does."""

    made = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, recipients: Sequence[RecipientRow]) -> None:
        recipient = ChoiceField(
            "recipient",
            partial(_offer, tuple(recipients)),
            QCoreApplication.translate("bundle_export", "如 赣州市生态环境局"),
        )
        folder = Path(str(desk.memory.value(FOLDER, "") or Path.home()))
        file = FileField("to", QCoreApplication.translate("bundle_export", "选择…"), folder)
        entries = (
            Entry(
                "recipient",
                QCoreApplication.translate("bundle_export", "收件单位"),
                recipient,
                lambda: _read_recipient(recipient.text()),
            ),
            Entry("to", QCoreApplication.translate("bundle_export", "写入文件"), file, file.read),
            _after_entry(),
            flag_entry(
                "whole",
                QCoreApplication.translate("bundle_export", "从第一条起全部重发（对方丢失了此前的交换包）"),
            ),
        )
        words = (
            QCoreApplication.translate("bundle_export", "导出交换包"),
            _consequence(),
            QCoreApplication.translate("bundle_export", "导出"),
        )
        super().__init__(parent, desk, Act("send_bundle", dict), words, entries)
        self.setObjectName("bundle_export")
        self.recipient, self.file = recipient, file
        self._job: Job | None = None
        self._proposed = ""
        self._name = desk.register.info().name
        self._add_bar()
        recipient.textChanged.connect(lambda _text: self._propose())
        file.button.clicked.connect(self.choose_file)
        file.path.setAccessibleName(QCoreApplication.translate("bundle_export", "写入文件"))
        self._propose()

    def _add_bar(self) -> None:
        """Put the progress above the buttons: a dialog hides the status bar's way to cancel."""
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.windowTitle())
        self._holder = box(column(self.bar, margins=(20, 0, 20, 8)))
        self._holder.hide()
        layout = self.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(layout.count() - 2, self._holder)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What it contains takes several lines: a dialog is first given the height of one.
        grow(self)

    # What is asked

    def _propose(self) -> None:
        """Propose a file that names sender, recipient and day, unless another was chosen."""
        if self.file.path.text() != self._proposed:
            return
        parts = (self._name, self.recipient.text(), f"{local(now()):%Y%m%d-%H%M}")
        name = "_".join(part for part in map(file_part, parts) if part)
        self._proposed = str(self.file.folder / f"{name}{ENDING}")
        self.file.path.setText(self._proposed)

    def choose_file(self) -> None:
        """Ask for the file."""
        kinds = self.tr("交换包 (*.hwb)")
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("导出交换包"), self.file.path.text(), kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if path:
            self.file.path.setText(path if path.endswith(ENDING) else path + ENDING)

    # Writing

    def send(self) -> None:
        """Write the bundle; a refusal leaves the question open with its reason."""
        try:
            typed = self.values()
        except UnreadError as error:
            self._refused_at(error.field, error.message)
            return
        self.show_findings([])
        asked = BundleAsk(typed["recipient"], typed["to"], bool(typed["whole"]), typed["after"])
        self.submit.explain(self.tr("正在导出"))
        self._holder.show()
        register = self.desk.register
        self._job = self.desk.tasks.run(
            lambda job: register.export_bundle(asked, job.progress), self._written, self._refused
        )
        self._job.progressed.connect(self._progress)
        self._job.finished.connect(self._ended)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _ended(self) -> None:
        self._job = None
        self._holder.hide()
        self.let_send()

    def _written(self, made: BundleMade) -> None:
        self.desk.memory.setValue(FOLDER, str(Path(made.path).parent))
        self.accept()
        self.made.emit(made)

    def _refused(self, error: BaseException) -> None:
        errors.show(error, self, self._refused_at)

    def _place_of(self, field: str) -> str:
        # A file that is there already is refused under the name that every new file's path has.
        return super()._place_of("to" if field == "path" else field)

    def reject(self) -> None:
        """Ask the export to stop, or close where there is none; what was half written is not kept."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()
