"""Exporting an audit trail: of what, from when to when, sealed or not; how large, how it looks; then the file.

Looking records nothing. Saving signs a checkpoint and puts the print on record; a file that could not be
written is kept for the next try, not printed twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QScrollArea, QStackedWidget, QWidget

from hwtrack.errors import EnvironmentProblem
from hwtrack.output import whole_file
from hwtrack.services.audit_asks import AuditAsk, AuditCounts, SealTold
from hwtrack.services.requests import Choice
from ui import errors, fonts
from ui.pages.base import Desk, side_panel
from ui.tasks import Job
from ui.text import SHANGHAI
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import CheckBox, ComboBox
from ui.widgets.finding_dialog import DayField
from ui.widgets.preview import Sheets, page_count, render
from ui.widgets.states import EmptyState, Skeleton

PAUSE = 350
"""Milliseconds after the last change before the trail is drawn anew."""
DPI = 72
MOST_SHOWN = 40
"""Pages that are drawn to look at; a trail of thousands of entries would fill the memory with pictures."""
WIDE, TALL = 1100, 860
KINDS = ("batch", "manifest", "site", "period")
SPANNED = frozenset({"site", "period"})
"""Subjects whose trail is bounded by days; the story of a batch or a manifest is told whole."""
MOST_CHOICES = 12
FIRST_DAY = date(1992, 1, 1)
Say = Callable[[str, str, object], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a trail is of: its kind, its identity, and how people call it."""

    kind: str
    uid: str
    name: str


def export_audit(parent: QWidget, desk: Desk, subject: Subject, say: Say) -> AuditExport:
    """Open the dialog on a subject; `say` is told of the file once it is written."""
    dialog = AuditExport(parent, desk, subject, say)
    dialog.open()
    return dialog


class AuditExport(QDialog):
    """Asks what the trail is of, shows its pages, and writes it."""

    def __init__(self, parent: QWidget | None, desk: Desk, subject: Subject, say: Say) -> None:
        super().__init__(parent)
        self.setObjectName("audit_export")
        self.desk, self._say_done = desk, say
        self._job: Job | None = None
        self._held: tuple[AuditAsk, bytes] | None = None
        self._known = {subject.kind: subject} if subject.uid else {}
        self._counts: AuditCounts | None = None
        self._problem, self._left_out = "", 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.ask_again)
        self._make_fields(subject)
        self._build()
        self._connect()
        self._fit(parent)
        register = desk.register
        desk.tasks.run(lambda _job: register.seal_told(), self._told_seal)
        self.finished.connect(lambda _result: self._stop())
        self._kind_changed()

    # Building

    def _fit(self, parent: QWidget | None) -> None:
        """Be as large as a page is read well at, but never larger than the window behind."""
        wide, tall = WIDE, TALL
        if parent is not None:
            window = parent.window()
            wide, tall = min(wide, window.width() - 48), min(tall, window.height() - 32)
        self.resize(wide, tall)

    def _make_fields(self, subject: Subject) -> None:
        today = self.desk.now().astimezone(SHANGHAI).date()
        self.kind = ComboBox("audit_kind")
        for key, name in self._kind_names().items():
            self.kind.addItem(name, key)
        self.kind.setCurrentIndex(KINDS.index(subject.kind))
        self.subject = ChoiceField("audit_subject", self._offer)
        self.first, self.last = DayField("audit_first", FIRST_DAY), DayField("audit_last", FIRST_DAY)
        self.first.setDate(QDate(today.year, 1, 1))
        self.last.setDate(QDate(today.year, today.month, today.day))
        self.sealed = CheckBox()
        self.sealed.setObjectName("audit_sealed")
        self.sealed.setChecked(True)
        self.for_others = CheckBox()
        self.for_others.setObjectName("audit_for_others")
        self.seal_note = Text("", fonts.SECOND, "text3", wrap=True)

    def _kind_names(self) -> dict[str, str]:
        return {
            "batch": self.tr("批次"),
            "manifest": self.tr("联单"),
            "site": self.tr("场所"),
            "period": self.tr("期间"),
        }

    def _build(self) -> None:
        title = self.tr("导出审计轨迹")
        self.setWindowTitle(title)
        self.figures = Text("", fonts.ROW, bold=True, wrap=True)
        self.note = Text("", fonts.SECOND, "text2", wrap=True)
        self.save_button = Button(self.tr("另存为…"), "primary", "export", "Ctrl S")
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        self.sheets = Sheets()
        area = QScrollArea()
        area.setWidget(self.sheets)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setProperty("ground", "chrome")
        area.setAccessibleName(title)
        self.empty = EmptyState("audit")
        self._waiting = Skeleton()
        self.stack = QStackedWidget()
        for part in (area, self.empty, self._waiting):
            self.stack.addWidget(part)
        self._area = area
        panel = side_panel(*self._form(title))
        foot = box(row(None, cancel, self.save_button, margins=(20, 10, 20, 14)), "sunken")
        lines = column(panel, foot, gap=0)
        lines.setStretch(0, 1)
        side = box(lines)
        side.setFixedWidth(panel.width())
        whole = row(self.stack, side, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _form(self, title: str) -> tuple[QWidget | int, ...]:
        self._days = box(
            column(
                *self._field(self.tr("自"), self.first),
                *self._field(self.tr("至"), self.last),
                gap=4,
            )
        )
        self._subject_row = box(column(*self._field(self.tr("对象"), self.subject), gap=4))
        self.sealed.setText(self.tr("封签整个文件"))
        self.sealed.setAccessibleName(self.tr("封签整个文件"))
        others = self.tr("给他人的副本：遮蔽电话")
        self.for_others.setText(others)
        self.for_others.setAccessibleName(others)
        self.for_others.setToolTip(self.tr("含电话的条目只附摘要与有关的行，其日志文字不再由叶证明。"))
        lead = self.tr(
            "日志条目、包含证明和校验点附在文件内，可离线核对。预览不作记录；保存时签校验点并记入打印。"
        )
        return (
            Text(title, fonts.DIALOG, bold=True, wrap=True),
            Text(lead, fonts.SECOND, "text2", wrap=True),
            6,
            box(column(*self._field(self.tr("种类"), self.kind), gap=4)),
            self._subject_row,
            self._days,
            6,
            self.sealed,
            self.seal_note,
            self.for_others,
            10,
            self.figures,
            self.note,
        )

    def _told_seal(self, told: SealTold) -> None:
        """Say whose name the seal bears and what other readers make of it, or why there is none."""
        if not told.possible:
            self.sealed.setChecked(False)
            self.sealed.setEnabled(False)
            self.seal_note.setText(self.tr("本机没有台账库的密钥，文件不能封签；附件与校验点照常。"))
            self.sealed.setToolTip(self.seal_note.text())
            return
        own = self.tr("封签写明“{name}”。证书由本库自己制作，其他阅读器会称签署者未知。")
        brought = self.tr("封签写明“{name}”，是带入的证书。其他阅读器是否认识它，取决于签发者。")
        rest = self.tr("文件此后的任何改动都能查出；不是法定电子签名。")
        self.seal_note.setText((own if told.made_here else brought).format(name=told.holder) + rest)

    @staticmethod
    def _field(name: str, editor: QWidget) -> tuple[QWidget, QWidget]:
        label = Text(name, fonts.SECOND, "text2")
        label.setBuddy(editor)
        editor.setAccessibleName(name)
        return label, editor

    def _connect(self) -> None:
        self.kind.activated.connect(self._kind_changed)
        self.subject.taken.connect(self._took)
        self.subject.textEdited.connect(lambda _text: self._changed())
        self.first.dateChanged.connect(self._changed)
        self.last.dateChanged.connect(self._changed)
        self.sealed.toggled.connect(self._changed)
        self.for_others.toggled.connect(self._changed)
        self.save_button.clicked.connect(self.save)

    # The question

    def asked(self) -> AuditAsk | None:
        """Return what is asked, None while it is incomplete."""
        kind = str(self.kind.currentData())
        known = self._known.get(kind)
        if kind != "period" and known is None:
            return None
        uid = known.uid if known is not None else ""
        first = last = None
        if kind in SPANNED:
            first, last = self.first.day(), self.last.day()
        return AuditAsk(kind, uid, first, last, self.sealed.isChecked(), self.for_others.isChecked())

    def _offer(self, text: str) -> tuple[Choice, ...]:
        """Offer subjects of the kind chosen by what is typed."""
        kind, register = str(self.kind.currentData()), self.desk.register
        if kind == "site":
            typed = text.strip().casefold()
            sites = (
                Choice(uid, name) for uid, name in register.inspected_sites() if typed in name.casefold()
            )
            return tuple(sites)[:MOST_CHOICES]
        hits = register.search(text, MOST_CHOICES) if text.strip() else ()
        return tuple(Choice(hit.uid, hit.title, hit.detail) for hit in hits if hit.kind == kind)

    def _took(self, choice: object) -> None:
        if isinstance(choice, Choice):
            kind = str(self.kind.currentData())
            self._known[kind] = Subject(kind, choice.uid, choice.label)
            self._timer.start()

    def _kind_changed(self) -> None:
        kind = str(self.kind.currentData())
        known = self._known.get(kind)
        self.subject.blockSignals(True)
        self.subject.take(Choice(known.uid, known.name) if known is not None else None)
        self.subject.blockSignals(False)
        self._subject_row.setVisible(kind != "period")
        self._days.setVisible(kind in SPANNED)
        self.ask_again()

    def _changed(self) -> None:
        kind = str(self.kind.currentData())
        if self.subject.choice is None and kind != "period":
            # A changed text is no longer the thing that was chosen.
            self._known.pop(kind, None)
        self._held = None
        self._counts, self._problem = None, ""
        self._show_state()
        self._timer.start()

    def ask_again(self) -> None:
        """Count the entries and draw the pages anew, on the worker's thread."""
        self._stop()
        asked = self.asked()
        self._counts, self._problem, self._left_out = None, "", 0
        if asked is None or (asked.first is not None and asked.last is not None and asked.first > asked.last):
            self._show_state()
            return
        self._waiting.start()
        self.stack.setCurrentWidget(self._waiting)
        register = self.desk.register
        self._show_state()
        self._job = self.desk.tasks.run(
            lambda _job: register.audit_counts(asked),
            partial(self._counted, asked),
            self._refused,
            title=self.windowTitle(),
        )

    def _counted(self, asked: AuditAsk, counts: AuditCounts) -> None:
        self._counts = counts
        self._show_state()
        register, title = self.desk.register, self.windowTitle()

        def look(job: Job) -> tuple[int, tuple[QImage, ...]]:
            pdf = register.audit_preview(asked)
            return page_count(pdf), render(pdf, DPI, job.progress, MOST_SHOWN)

        self._job = self.desk.tasks.run(look, self._drawn, self._refused, title=title)

    def _drawn(self, drawn: tuple[int, tuple[QImage, ...]]) -> None:
        count, pages = drawn
        self.sheets.show_pages(pages)
        self.sheets.setAccessibleName(self.tr("%n 页", "", count))
        self.stack.setCurrentWidget(self._area)
        if self._counts is not None:
            self._counts = replace(self._counts, pages=count)
        self._left_out = count - len(pages)
        self._show_state()

    def _refused(self, error: BaseException) -> None:
        """Say in the pages' place why there is no such trail."""
        title, advice, _detail = errors.describe(error)
        self._problem = advice
        self.empty.say(title, advice)
        self.stack.setCurrentWidget(self.empty)
        self._show_state()

    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_state(self) -> None:
        """Say how large the trail is, or why it cannot be saved."""
        missing = self._missing()
        counts = self._counts
        self.figures.setText("")
        if counts is not None:
            entries = self.tr("%n 条日志", "", counts.entries)
            self.figures.setText(entries + self.tr("，") + self.tr("%n 页", "", counts.pages))
        self.note.setText(missing if counts is None else self._shown_words())
        self.figures.setVisible(bool(self.figures.text()))
        self.note.setVisible(bool(self.note.text()))
        if missing and self.asked() is None:
            self.empty.say(self.tr("没有选中的对象"), missing)
            self.stack.setCurrentWidget(self.empty)
        self.save_button.explain(missing)

    def _shown_words(self) -> str:
        """Say that only the first pages are shown, where that is so."""
        text = self.tr("预览为前 {count} 页；文件是全部。")
        return text.format(count=MOST_SHOWN) if self._left_out > 0 else ""

    def _missing(self) -> str:
        asked = self.asked()
        if asked is None:
            return self.tr("请先选定批次、联单或场所")
        if asked.first is not None and asked.last is not None and asked.first > asked.last:
            return self.tr("起始日晚于截止日")
        if self._problem:
            return self._problem
        return "" if self._counts is not None else self.tr("正在计数")

    # The file

    def file_name(self) -> str:
        """Name the file by what it is of."""
        asked = self.asked()
        if asked is None:
            return "audit.pdf"
        known = self._known.get(asked.kind)
        name = known.name if known is not None and asked.kind in {"batch", "manifest"} else asked.kind
        days = f"-{asked.first}-{asked.last}" if asked.first is not None else ""
        return f"audit-{name}{days}.pdf".replace("/", "-")

    def save(self) -> None:
        """Ask for a file and write the trail into it."""
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("另存为"), self.file_name(), "PDF (*.pdf)")
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Have the trail made, sealed and put on record, then write it; a full or locked disk is told."""
        asked, register = self.asked(), self.desk.register
        if asked is None:
            return
        remedy = self.tr("请换一个文件夹，或关闭正在使用该文件的程序后再试。")
        problem = EnvironmentProblem(self.tr("无法写入 {path}").format(path=path), remedy=remedy)

        def work(_job: Job) -> Path:
            if self._held is None or self._held[0] != asked:
                self._held = (asked, register.audit_pdf(asked))
            try:
                with whole_file(path) as file:
                    file.write(self._held[1])
            except EnvironmentProblem as error:
                raise problem from error
            return path

        self._stop()
        self.save_button.explain(self.tr("正在保存"))
        self.desk.tasks.run(work, self._saved, self._not_saved, title=self.windowTitle())

    def _saved(self, path: Path) -> None:
        self._held = None
        folder = QUrl.fromLocalFile(str(path.parent))
        self._say_done(
            self.tr("已导出 {path}").format(path=path),
            self.tr("打开文件夹"),
            lambda: QDesktopServices.openUrl(folder),
        )
        self.accept()

    def _not_saved(self, error: BaseException) -> None:
        self._show_state()
        errors.show(error, self)
