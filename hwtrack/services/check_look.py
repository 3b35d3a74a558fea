"""How a page reads and looks: its text, the picture of it, and the codes a scanner finds on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import zxingcpp
from PIL import ImageChops

from hwtrack.services.check_words import Said
from hwtrack.services.page_bounds import rendered

_DPI = 90
_CODE_DPI = 150
_DARKER = 48
"""Levels of grey by which a point must differ: the same page drawn again differs by none."""
_AROUND = 14
"""Characters shown on each side of a difference."""
_BLANKS = re.compile(r"[\s\u00a0\u3000\ufffe\x02]")
_MM = 25.4


def squeezed(words: str) -> str:
    """Return a text without blanks: readers put some where there are gaps."""
    return _BLANKS.sub("", words)


@contextmanager
def _page(data: bytes, at: int) -> Iterator[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document[at]
    finally:
        document.close()


def text_of(data: bytes, at: int) -> str:
    """Return the text of a page, with blanks where there are gaps; empty where it cannot be read."""
    try:
        with _page(data, at) as page:
            text: str = page.get_textpage().get_text_bounded()
            return text
    except pypdfium2.PdfiumError:
        return ""


def words_of(data: bytes, at: int) -> str:
    """Return the text of a page, without blanks; empty where it cannot be read."""
    return squeezed(text_of(data, at))


def all_words_of(data: bytes) -> tuple[str, ...]:
    """Return the texts of all pages, lines and blanks as a reader finds them; none where they cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
    except pypdfium2.PdfiumError:
        return ()
    finally:
        document.close()


def codes_of(data: bytes, at: int) -> tuple[str, ...]:
    """Return the texts of the QR codes on a page."""
    try:
        with _page(data, at) as page:
            image = rendered(page, _CODE_DPI)
    except pypdfium2.PdfiumError:
        return ()
    if image is None:
        return ()
    return tuple(
        code.text
        for code in zxingcpp.read_barcodes(
            image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
    )


def text_difference(data: bytes, drawn: bytes, at: int) -> Said | None:
    """Say where the text of a page first differs from the one drawn again."""
    theirs, ours = words_of(data, at), words_of(drawn, at)
    if theirs == ours:
        return None
    pairs = enumerate(zip(theirs, ours, strict=False))
    first = next((place for place, (one, other) in pairs if one != other), min(len(theirs), len(ours)))
    start = max(first - _AROUND, 0)
    shown, due = (text[start : first + _AROUND] or "（无）" for text in (theirs, ours))
    return Said(
        f"第 {at + 1} 页：纸上“{shown}”，应为“{due}”。",
        f"Page {at + 1}: it reads “{shown}”, it should be “{due}”.",
    )


def picture_difference(data: bytes, drawn: bytes, at: int) -> Said | None:
    """Say where a page looks other than the one drawn again, in mm from its top left."""
    try:
        with _page(data, at) as page, _page(drawn, at) as ours:
            theirs, due = rendered(page, _DPI), rendered(ours, _DPI)
    except pypdfium2.PdfiumError:
        return Said(f"第 {at + 1} 页画不出。", f"Page {at + 1} cannot be rendered.")
    if theirs is None or due is None or theirs.size != due.size:
        return Said(f"第 {at + 1} 页的幅面不同。", f"Page {at + 1} has another size.")
    marked = ImageChops.difference(theirs, due).point([255 if level > _DARKER else 0 for level in range(256)])
    box = marked.getbbox()
    if box is None:
        return None
    left, top, right, bottom = (round(side * _MM / _DPI) for side in box)
    return Said(
        f"第 {at + 1} 页：距左 {left}–{right} mm、距上 {top}–{bottom} mm 处的图像与重绘不同。",
        f"Page {at + 1} looks other than drawn again at {left}–{right} mm from the left, {top}–{bottom} mm from the top.",
    )
