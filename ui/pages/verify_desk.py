"""Papers and scans to be verified: hand them in, see each one's verdict, look at the file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from hwtrack.errors import UserError
from ui import errors, fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import Column, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, scrolled
from ui.pages.verify_intake import (
    MOST_AT_ONCE,
    Answer,
    CodeField,
    Handed,
    Judged,
    clipboard,
    judge_or_say,
    local_files,
    look,
)
from ui.pages.verify_result import ResultPane, told
from ui.refusals import refusal_text
from ui.tasks import Job
from ui.text import spaced
from ui.widgets.basic import Text, box, column, hline, row, vline
from ui.widgets.fields import Field
from ui.widgets.head import Span
from ui.widgets.paper_view import PaperView
from ui.widgets.states import EmptyState
from ui.widgets.verdict import split_verdict
from ui.words_records import TONE_ICONS

MOST_KEPT = 500


def _line(handed: Handed) -> TwoLines:
    icon = "clock-outline" if handed.waiting else TONE_ICONS[handed.tone]
    tone = "text3" if handed.waiting else handed.tone
    return TwoLines(
        told(handed.name),
        spaced((split_verdict(handed.verdict())[0], handed.kind())),
        bold=True,
        icon=icon,
        icon_tone=tone,
    )


COLUMNS = (Column("", QT_TRANSLATE_NOOP("columns", "已交来的文书"), _line, width=240, stretch=True),)


class VerifyDesk(QWidget):
    """Takes files, pictures and codes; each keeps its verdict until the window is closed."""

    opening = Signal(str, str)
    card_wanted = Signal()
    counted = Signal()
    _answered = Signal(object, object, object)
    filled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.handed: list[Handed] = []
        self._shown, self._drawn = 0, 0
        self._next = 1
        self._drawing: Job | None = None
        self.setAcceptDrops(True)
        self.field, self.place = CodeField(), Field("verify_place")
        self.field.setObjectName("verify_code")
        self.place.setFixedWidth(fonts.scaled(220))
        self.place.setText(str(desk.memory.value("verify_place", "")))
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "handed_table", 50)
        self.table.setFixedWidth(fonts.scaled(304))
        self.pane, self.view = ResultPane(), PaperView()
        self.empty = EmptyState("verified", self.choose_files)
        self._place_name = Text("", tone="text2")
        self._build()
        self._connect()

    def _build(self) -> None:
        bar = row(self.field, self._place_name, self.place, gap=10, margins=(24, 12, 20, 12))
        bar.setStretch(0, 1)
        pane = scrolled(self.pane, "verdict_scroll")
        # The verdict is read first: it takes what the list leaves, the picture of the file the smaller part.
        body = row(self.table, vline(), pane, vline(), self.view, gap=0)
        body.setStretch(2, 6)
        body.setStretch(4, 4)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(box(body))
        whole = column(box(bar), hline(), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._answered.connect(self._judged)
        self.field.scanned.connect(self.take_code)
        self.field.pasted.connect(self.paste)
        self.place.editingFinished.connect(self.remember_place)
        self.table.chosen.connect(self._choose)
        self.table.stepped.connect(lambda _row: self.pane.open_record())
        self.table.opened.connect(lambda _row: self.pane.open_record())
        self.pane.opening.connect(self.opening)
        self.pane.card_wanted.connect(self.card_wanted)

    def remember_place(self) -> None:
        """Keep the place for the next code and the next day."""
        self.desk.memory.setValue("verify_place", self.place.text().strip())

    # Handing in

    def choose_files(self) -> None:
        """Ask for files; several at once give a list."""
        kinds = self.tr("文书与图片 (*.pdf *.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp);;所有文件 (*)")
        paths, _kind = QFileDialog.getOpenFileNames(self, self.tr("选择要核对的文书"), "", kinds)
        self.take_files(Path(path) for path in paths)

    def take_files(self, paths: Iterable[Path]) -> None:
        """Check files, one after the other; they stand in their order above what was handed in before."""
        first = self._next
        self._take(
            *(
                Handed(first + place, path.name, path=path)
                for place, path in enumerate(tuple(paths)[:MOST_AT_ONCE])
            )
        )

    def take_code(self, text: str) -> None:
        """Check the text of a scanned code."""
        self._take(Handed(self._next, self.tr("扫描的代码"), text=text))

    def take_picture(self, picture: QImage) -> None:
        """Check a picture from the clipboard."""
        self._take(Handed(self._next, self.tr("剪贴板图片"), picture=picture))

    def paste(self) -> None:
        """Take what lies on the clipboard: files, a picture, or the text of a code."""
        self._take_data(clipboard())

    def _take_data(self, data: QMimeData) -> None:
        paths = local_files(data)
        if paths:
            self.take_files(paths)
        elif data.hasImage():
            self.take_picture(QImage(data.imageData()))
        elif data.hasText() and data.text().strip():
            self.take_code(data.text().strip())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if local_files(data) or data.hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_data(event.mimeData())

    def _take(self, *lot: Handed) -> None:
        if not lot:
            return
        self._next += len(lot)
        self.handed[:0] = lot
        del self.handed[MOST_KEPT:]
        self._shown = lot[0].number
        # Shown once: two hundred files dropped at once do not draw the list two hundred times.
        self._show_list()
        self._check(lot)

    def _check(self, lot: tuple[Handed, ...]) -> None:
        """Check a lot as one piece of work: it is told, and cancelled, as one."""
        register, where, answered = self.desk.register, self.place.text().strip(), self._answered
        total = len(lot) if lot[1:] else 0

        def work(job: Job) -> None:
            for place, handed in enumerate(lot):
                job.progress(place, total)
                answer = judge_or_say(register, handed, where)
                # Whoever closed the window meanwhile is not answered any more.
                job.progress(place + 1, total)
                answered.emit(job, handed, answer)

        job = self.desk.tasks.run(work, lambda _none: None, partial(self._broken, lot), self._title(lot))
        job.finished.connect(
            lambda: QTimer.singleShot(0, self, partial(self._given_up, lot)) if not job.wanted() else None
        )

    def _title(self, lot: tuple[Handed, ...]) -> str:
        # A code from the scanner is answered at once; only reading files may take long enough to be told.
        if lot[0].text:
            return ""
        if len(lot) > 1:
            return self.tr("核对 %n 份文书", "", len(lot))
        return self.tr("核对 {name}").format(name=told(lot[0].name))

    # Answers

    def _judged(self, job: Job, handed: Handed, answer: Answer) -> None:
        if not job.wanted():
            return
        if isinstance(answer, Judged):
            self._replace(replace(handed, check=answer.check, scan=answer.scan))
            return
        title, advice, _detail = errors.describe(answer)
        said = refusal_text(answer.message) if isinstance(answer, UserError) else spaced((title, advice))
        self._replace(replace(handed, problem=said))

    def _broken(self, lot: tuple[Handed, ...], error: BaseException) -> None:
        """Name the file at which the program failed, and go on with those after it."""
        waiting = {one.number for one in self.handed if one.waiting}
        rest = tuple(one for one in lot if one.number in waiting)
        if rest:
            self._replace(replace(rest[0], problem=self.tr("程序出错，没有核对完")))
        if rest[1:]:
            self._check(rest[1:])
        errors.show(error, self)

    def _given_up(self, lot: tuple[Handed, ...]) -> None:
        """Say of what still waits after its work ended that it was cancelled."""
        given = {one.number for one in lot}
        said = self.tr("已取消，没有核对")
        before = self.handed
        self.handed = [
            replace(one, problem=said) if one.waiting and one.number in given else one for one in before
        ]
        if self.handed != before:
            self._show_list()
            self.filled.emit()

    def _replace(self, handed: Handed) -> None:
        for place, one in enumerate(self.handed):
            if one.number == handed.number:
                self.handed[place] = handed
        self._show_list()
        self.filled.emit()

    # Showing

    def _show_list(self) -> None:
        shown = self._shown
        self.model.set_source(TupleSource(self.handed))
        self._stack.setCurrentIndex(1 if self.handed else 0)
        place = next((at for at, one in enumerate(self.handed) if one.number == shown), 0)
        if self.handed:
            self.table.selectRow(place)
        self.counted.emit()

    def _choose(self, handed: Handed) -> None:
        self._shown = handed.number
        if handed is not self.pane.handed:
            self.pane.show_handed(handed)
        if handed.waiting:
            # Two pieces of work on one file: the verdict comes first, the picture after it.
            self.view.wait()
            self._drawn = 0
        elif self._drawn != handed.number:
            self._draw(handed)

    def _draw(self, handed: Handed) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawn = handed.number
        if handed.problem or (handed.path is None and handed.picture is None):
            # What the check refused, for its size for instance, is not drawn either.
            self._show_pages(handed, ())
            return
        self.view.wait()
        self._drawing = self.desk.tasks.run(
            partial(look, handed, self.view.page_width()), partial(self._show_pages, handed)
        )

    def _show_pages(self, handed: Handed, pages: tuple[QImage, ...]) -> None:
        if handed.number != self._shown:
            return
        none = self.tr("扫描枪只给出代码的文字") if handed.text else self.tr("这个文件没有可以显示的页面")
        self.view.show_pages(pages, told(handed.name), none)

    def sentence(self) -> Sequence[Span]:
        """Say how many were handed in and how many of them do not agree."""
        if not self.handed:
            return (Span(self.tr("离线核对，不需要网络，也不需要出具文书的台账库")),)
        spans = [Span(self.tr("%n 份", "", len(self.handed)))]
        for tone, words in (("danger", self.tr("{n} 份不符")), ("warn", self.tr("{n} 份存疑"))):
            number = sum(one.tone == tone for one in self.handed if not one.waiting)
            if number:
                spans.append(Span(self.tr("，") + words.format(n=number), tone))
        return spans

    def retranslate(self) -> None:
        """Set the words anew."""
        self.field.setPlaceholderText(self.tr("扫描二维码，或粘贴图片、代码，回车确认"))
        self.field.setAccessibleName(self.tr("二维码"))
        self._place_name.setText(self.tr("核对地点"))
        self.place.setAccessibleName(self.tr("核对地点"))
        self.place.setPlaceholderText(self.tr("如 信丰收费站"))
        self.table.setAccessibleName(self.tr("已交来的文书"))
        self.empty.say(
            self.tr("还没有交来要核对的文书"),
            self.tr("把 PDF 或图片拖到这里，用 F7 扫描，或粘贴图片；几份文书可以一次交来"),
            self.tr("选择文件…"),
        )
        self.pane.retranslate()
        self._show_list()
