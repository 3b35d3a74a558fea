"""Print preview equal to the paper: the pages of our own PDF, drawn by pypdfium2 off the thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QScrollArea, QWidget

from hwtrack.errors import EnvironmentProblem
from ui import fonts
from ui.tasks import Job, Tasks
from ui.theme import theme
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button

ZOOMS = (50, 75, 100, 125, 150, 200)
PRINT_DPI = 300


def render(pdf: bytes, dpi: int, progress: Callable[[int, int], None]) -> tuple[QImage, ...]:
    """Draw every page of a PDF at `dpi`; runs on the worker's thread."""
    import pypdfium2

    pages = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            progress(number, len(document))
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
    """Shows a PDF as it prints; saves it or sends it to a printer. The bytes are made once."""

    def __init__(
        self, parent: QWidget | None, tasks: Tasks, title: str, file_name: str, make: Callable[[], bytes]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._tasks, self._name = tasks, file_name
        self._pdf = b""
        self._zoom = 100
        self.sheets = Sheets()
        self._count = Text("", fonts.SECOND, "text2")
        self._build(title)
        self.resize(920, 860)
        self._job = tasks.run(lambda _job: make(), self._made, title=title)
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
        bar = row(
            Text(title, fonts.DIALOG, bold=True),
            self._count,
            None,
            self._out,
            self._scale,
            self._in,
            self.save_button,
            self.print_button,
            margins=(16, 10, 16, 10),
        )
        self.setLayout(column(box(bar), area, gap=0))
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)

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

    def _draw(self) -> None:
        if not self._pdf:
            return
        pdf, dpi = self._pdf, 96 * self._zoom // 100
        self._job = self._tasks.run(
            lambda job: render(pdf, dpi, job.progress), self._drawn, title=self.windowTitle()
        )

    def _drawn(self, pages: tuple[QImage, ...]) -> None:
        self.sheets.show_pages(pages)
        count = self.tr("%n 页", "", len(pages))
        self.sheets.setAccessibleName(count)
        self._count.setText(count)
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)

    def save(self) -> None:
        """Ask for a file and write the PDF as it was made."""
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("另存为"), self._name, "PDF (*.pdf)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the PDF; a full or locked disk is told with its remedy."""
        try:
            path.write_bytes(self._pdf)
        except OSError as error:
            remedy = self.tr("请换一个文件夹，或关闭正在使用该文件的程序后再试。")
            raise EnvironmentProblem(self.tr("无法写入 {path}").format(path=path), remedy=remedy) from error

    def print_pages(self) -> None:
        """Ask for a printer and print the pages at 300 dpi, one sheet each."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            pdf = self._pdf

            def done(pages: tuple[QImage, ...]) -> None:
                self._send(printer, pages)

            def work(job: Job) -> tuple[QImage, ...]:
                return render(pdf, PRINT_DPI, job.progress)

            self._job = self._tasks.run(work, done, title=self.tr("打印"))

    def _send(self, printer: object, pages: tuple[QImage, ...]) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if not isinstance(printer, QPrinter):
            return
        painter = QPainter(printer)
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.drawImage(printer.pageRect(QPrinter.Unit.DevicePixel), page)
        painter.end()
