"""Sending our own PDF to a printer: every page on paper of its own size, drawn at its exact measure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from hwtrack.errors import EnvironmentProblem

PRINT_DPI = 300
POINT_INCH = 72


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """Return the size of every page in points."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(QSizeF(*document[number].get_size()) for number in range(len(document)))
    finally:
        document.close()


def layout_of(size: QSizeF) -> QPageLayout:
    """Return a page of that size in points without margins; a wide one lies on its side."""
    upright = size.height() >= size.width()
    turn = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    paper = size if upright else size.transposed()
    return QPageLayout(QPageSize(paper, QPageSize.Unit.Point), turn, QMarginsF())


def make_printer(pdf: bytes, title: str) -> QPrinter:
    """Return a printer set to the paper's first page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(page_sizes(pdf)[0]))
    return printer


def send(printer: QPrinter, pages: tuple[QImage, ...], sizes: tuple[QSizeF, ...]) -> None:
    """Print pages drawn at `PRINT_DPI`, each at its own size whatever paper the printer holds.

    Raises:
        EnvironmentProblem: the printer does not take the job.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentProblem(
            QCoreApplication.translate("printing", "打印机没有接受这份文件"),
            remedy=QCoreApplication.translate("printing", "请检查打印机，或改用另存为。"),
        )
    try:
        for number, (page, size) in enumerate(zip(pages, sizes, strict=True)):
            if number:
                printer.setPageLayout(layout_of(size))
                printer.newPage()
            painter.drawImage(_area(printer, size), page, QRectF(page.rect()))
    finally:
        painter.end()


def _area(printer: QPrinter, size: QSizeF) -> QRectF:
    """Return where a page stands in the printer's dots."""
    scale = printer.resolution() / POINT_INCH
    return QRectF(0, 0, size.width() * scale, size.height() * scale)
