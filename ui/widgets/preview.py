"""Print preview equal to the paper: the pages of our own PDF, drawn by pypdfium2 off the thread.

Looking records nothing. Saving or printing asks the register for the paper itself, which is then on
record as printed; a paper that could not be written to disk is kept for the next try, not printed twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QScrollArea, QStackedWidget, QWidget

from hwtrack.errors import EnvironmentProblem
from hwtrack.output import whole_file
from ui import errors, fonts
from ui.tasks import Job, Tasks
from ui.theme import theme
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState

T = TypeVar("T")
ZOOMS = (50, 75, 100, 125, 150, 200)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to look at: `look` makes the preview, `deliver` the paper itself, which is on record."""

    title: str
    file_name: str
    look: Callable[[], bytes]
    deliver: Callable[[], bytes]


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def render(
    pdf: bytes, dpi: int, progress: Callable[[int, int], None], most: int | None = None
) -> tuple[QImage, ...]:
    """Draw the pages of a PDF at `dpi`, at most the first `most`; runs on the worker's thread."""
    import pypdfium2

    pages = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document) if most is None else min(len(document), most)
        for number in range(count):
            progress(number, count)
            bitmap = document[number].render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            )
            pages.append(image.copy())
    finally:
        document.close()
    return tuple(pages)


class Sheets(QWidget):
    """Pages beneath each other on the chrome, each with a hairline."""

    GAP = 16

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[QImage, ...] = ()

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show these pages at their own size."""
        self.pages = pages
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        wide = max((page.width() for page in self.pages), default=300)
        tall = sum(page.height() + self.GAP for page in self.pages)
        return QSize(wide + 2 * self.GAP, tall + self.GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = self.GAP
        for page in self.pages:
            left = (self.width() - page.width()) // 2
            area = QRectF(left, top, page.width(), page.height())
            if area.toRect().intersects(event.rect()):
                painter.drawImage(area, page)
                painter.setPen(theme.color("line2"))
                painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
            top += page.height() + self.GAP


class Preview(QDialog):
    """Shows a paper as it prints; saves it or sends it to a printer. `delivered` tells that it left."""

    delivered = Signal()

    def __init__(self, parent: QWidget | None, tasks: Tasks, paper: Paper) -> None:
        super().__init__(parent)
        self.setWindowTitle(paper.title)
        self._tasks, self._paper = tasks, paper
        self._pdf = b""
        self._held = b""
        self._zoom = 100
        self.sheets = Sheets()
        self._count = Text("", fonts.SECOND, "text2")
        self._build(paper.title)
        self.resize(920, 860)
        self._job = tasks.run(lambda _job: paper.look(), self._made, self._refused, title=paper.title)
        self.finished.connect(lambda _result: self._job.cancel())

    def _build(self, title: str) -> None:
        self.print_button = Button(self.tr("打印…"), "primary", "printer-outline", "Ctrl P")
        self.save_button = Button(self.tr("另存为…"), icon="file-document-outline", key="Ctrl S")
        self._out = Button("", "quiet", "minus")
        self._in = Button("", "quiet", "plus")
        self._scale = Text("100 %", fonts.SECOND, "text2")
        for button, name, step in ((self._out, self.tr("缩小"), -1), (self._in, self.tr("放大"), 1)):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _on=False, step=step: self.zoom(step))
        QShortcut(QKeySequence.StandardKey.ZoomIn, self, lambda: self.zoom(1))
        QShortcut(QKeySequence.StandardKey.ZoomOut, self, lambda: self.zoom(-1))
        self.print_button.clicked.connect(self.print_pages)
        self.save_button.clicked.connect(self.save)
        area = QScrollArea()
        area.setWidget(self.sheets)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setAccessibleName(title)
        area.setProperty("ground", "chrome")
        self.problem = EmptyState("warning")
        self._body = QStackedWidget()
        self._body.addWidget(area)
        self._body.addWidget(self.problem)
        self._said = Text("", fonts.SECOND, "text2")
        bar = row(
            Text(title, fonts.DIALOG, bold=True),
            self._count,
            self._said,
            None,
            self._out,
            self._scale,
            self._in,
            self.save_button,
            self.print_button,
            margins=(16, 10, 16, 10),
        )
        self.setLayout(column(box(bar), self._body, gap=0))
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(on)

    def zoom(self, step: int) -> None:
        """Go to the next larger or smaller scale."""
        place = ZOOMS.index(self._zoom) + step
        if 0 <= place < len(ZOOMS):
            self._zoom = ZOOMS[place]
            self._scale.setText(f"{self._zoom} %")
            self._draw()

    def _made(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._draw()

    def _refused(self, error: BaseException) -> None:
        """Say in the paper's place why there is none."""
        title, advice, _detail = errors.describe(error)
        self.problem.say(title, advice)
        self._body.setCurrentWidget(self.problem)

    def _draw(self) -> None:
        if not self._pdf:
            return
        pdf, dpi = self._pdf, 96 * self._zoom // 100
        self._job = self._tasks.run(
            lambda job: render(pdf, dpi, job.progress), self._drawn, self._refused, title=self.windowTitle()
        )

    def _drawn(self, pages: tuple[QImage, ...]) -> None:
        self.sheets.show_pages(pages)
        count = self.tr("%n 页", "", len(pages))
        self.sheets.setAccessibleName(count)
        self._count.setText(count)
        self._enable(True)

    # Leaving the house

    def _deliver(self, prepare: Callable[[bytes, Job], T], use: Callable[[T], None]) -> None:
        """Have the paper made and put on record, prepare it off the thread, then use what came of it."""
        self._enable(False)

        def work(job: Job) -> T:
            self._held = self._held or self._paper.deliver()
            return prepare(self._held, job)

        self._job = self._tasks.run(
            work, lambda made: self._leave(made, use), self._not_left, title=self.windowTitle()
        )

    def _leave(self, made: T, use: Callable[[T], None]) -> None:
        try:
            use(made)
        except EnvironmentProblem as problem:
            self._not_left(problem)
            return
        self._held = b""
        self._enable(True)
        self.delivered.emit()

    def _not_left(self, error: BaseException) -> None:
        self._enable(True)
        errors.show(error, self)

    def save(self) -> None:
        """Ask for a file and write the paper into it."""
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("另存为"), self._paper.file_name, "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Have the paper made and write it; a full or locked disk is told with its remedy."""
        remedy = self.tr("请换一个文件夹，或关闭正在使用该文件的程序后再试。")
        problem = EnvironmentProblem(self.tr("无法写入 {path}").format(path=path), remedy=remedy)

        def write(pdf: bytes, _job: Job) -> None:
            try:
                with whole_file(path) as file:
                    file.write(pdf)
            except EnvironmentProblem as error:
                raise problem from error

        self._deliver(
            write, lambda _done: self._said.setText(self.tr("已保存 {name}").format(name=path.name))
        )

    def print_pages(self) -> None:
        """Ask for a printer and print every page at its own size."""
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.widgets.printing import make_printer

        printer = make_printer(self._pdf, self.windowTitle())
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Have the paper made and send it to this printer."""
        from ui.widgets.printing import PRINT_DPI, page_sizes, send

        def draw(pdf: bytes, job: Job) -> tuple[tuple[QImage, ...], tuple[QSizeF, ...]]:
            return render(pdf, PRINT_DPI, job.progress), page_sizes(pdf)

        def use(drawn: tuple[tuple[QImage, ...], tuple[QSizeF, ...]]) -> None:
            send(printer, *drawn)
            self._said.setText(self.tr("已送往打印机"))

        self._deliver(draw, use)
