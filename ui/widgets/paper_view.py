"""What a file looks like, beside its verdict: its first pages or its picture, drawn within bounds.

The file comes from outside: nothing in it runs, and neither many pages nor enormous ones may fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ui.widgets.basic import column
from ui.widgets.preview import Sheets
from ui.widgets.states import EmptyState, Skeleton

MOST_PAGES = 8
TALLEST = 4
"""A page is drawn at most this many times as tall as wide; what is longer is cut by its scale."""


def draw_pages(pdf: bytes, wide: int, progress: Callable[[int, int], None]) -> tuple[QImage, ...]:
    """Draw the first pages of a PDF `wide` pixels wide; a file that cannot be drawn gives none.

    Runs on the worker's thread.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return ()
    pages: list[QImage] = []
    try:
        count = min(len(document), MOST_PAGES)
        for number in range(count):
            progress(number, count)
            drawn = _draw_page(document, number, wide)
            if drawn is None:
                break
            pages.append(drawn)
    finally:
        document.close()
    return tuple(pages)


def _draw_page(document: object, number: int, wide: int) -> QImage | None:
    import pypdfium2

    try:
        page = document[number]  # type: ignore[index] # a PdfDocument, whose module is loaded late
        across, down = page.get_size()
        if across < 1 or down < 1:
            return None
        scale = min(wide / across, TALLEST * wide / down)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    except pypdfium2.PdfiumError:
        return None
    shape = (bitmap.width, bitmap.height, bitmap.stride)
    return QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGBX8888).copy()


def draw_picture(path: Path, wide: int) -> tuple[QImage, ...]:
    """Read a picture at the width it is shown in; one that Qt refuses for its size gives none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > wide:
        reader.setScaledSize(size.scaled(QSize(wide, TALLEST * wide), Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return () if picture.isNull() else (picture,)


class PaperView(QWidget):
    """The file's pages beneath each other on the chrome, or why there is nothing to see."""

    MARGIN = 2 * Sheets.GAP + 12

    def __init__(self) -> None:
        super().__init__()
        self.sheets = Sheets()
        self.area = QScrollArea()
        self.area.setWidget(self.sheets)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setProperty("ground", "chrome")
        self.empty = EmptyState("file-document-outline")
        self.waiting = Skeleton()
        self._stack = QStackedWidget()
        for part in (self.empty, self.waiting, self.area):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack, gap=0))

    def page_width(self) -> int:
        """Return the pixels a page may take."""
        return max(self.width() - self.MARGIN, 120)

    def wait(self) -> None:
        """Show that the pages are being drawn."""
        self.waiting.start()
        self._stack.setCurrentWidget(self.waiting)

    def show_pages(self, pages: tuple[QImage, ...], title: str, none: str) -> None:
        """Show pages, or say that there are none."""
        self.area.setAccessibleName(title)
        self.sheets.setAccessibleName(title)
        if not pages:
            self.empty.say(none)
            self._stack.setCurrentWidget(self.empty)
            return
        self.sheets.show_pages(pages)
        self.area.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self.area)
