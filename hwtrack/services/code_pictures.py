"""Codes in pictures: photographs, scans and PDF pages, looked at as data and never opened by anything else.

What is handed in is somebody else's file. Its size is judged by its header before anything is unpacked.
"""

from __future__ import annotations

import logging
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hwtrack.errors import EnvironmentProblem

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES: Final = 100_000_000
MOST_PIXELS: Final = 80_000_000
"""An A3 sheet at 600 dots an inch has 70 million."""
MOST_PAGES: Final = 20
MOST_CODES: Final = 50
_PAGE_DPI: Final = 220
_LONGEST_SIDE: Final = 65_535
"""Points of a side that the reader of codes takes."""
_LONGEST_NAME: Final = 80
"""Characters of a name that are said again: what a scanner read may be given as one by mistake."""
_FORMATS: Final = ("PNG", "JPEG", "BMP", "TIFF")
_PDF: Final = b"%PDF-"
_HEAD: Final = 1024


def codes_in_file(path: Path) -> tuple[str, ...]:
    """Return the texts of the QR codes in a picture or on the pages of a PDF, each once.

    Raises:
        EnvironmentProblem: the file cannot be read, is damaged, no picture, or larger than any scan of a paper.
    """
    try:
        if path.is_dir():
            raise EnvironmentProblem(f"“{path.name}”是文件夹。", remedy="请给出图片或 PDF 文件。")
        if path.stat().st_size > MOST_BYTES:
            raise _not_for_us(f"文件超过 {MOST_BYTES // 1_000_000} MB，不是一张纸的扫描件")
        data = path.read_bytes()
    except OSError as error:
        shown = path.name if len(path.name) <= _LONGEST_NAME else f"{path.name[:_LONGEST_NAME]}…"
        raise EnvironmentProblem(
            f"无法读取“{shown}”（{error.strerror}）。", remedy="请检查路径与权限。"
        ) from None
    return codes_in_pdf(data) if _PDF in data[:_HEAD] else codes_in_picture(data)


def codes_in_picture(data: bytes) -> tuple[str, ...]:
    """Return the texts of the QR codes in a picture (PNG, JPEG, BMP, TIFF).

    Raises:
        EnvironmentProblem: it is no such picture, has too many pixels, or is damaged.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            wide, high = picture.size
            if wide * high > MOST_PIXELS:
                raise _too_large(f"{wide} × {high}")
            if max(wide, high) > _LONGEST_SIDE:
                raise _not_for_us(f"图片有 {wide} × {high} 点，长得不像一张纸，没有打开")
            return codes_in_image(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large("过多") from None
    except UnidentifiedImageError:
        raise _not_for_us("不是可识读的图片（PNG、JPEG、BMP、TIFF）或 PDF") from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error):
        raise EnvironmentProblem("图片已损坏或不完整。", remedy="请重新扫描或拍照。") from None


def _too_large(size: str) -> EnvironmentProblem:
    return _not_for_us(f"图片像素{size}，超过 {MOST_PIXELS // 1_000_000} 百万，没有打开")


def _not_for_us(reason: str) -> EnvironmentProblem:
    return EnvironmentProblem(f"{reason}。", remedy="请给出纸面的扫描件或照片。")


def codes_in_image(picture: Image) -> tuple[str, ...]:
    """Return the texts of the QR codes in an opened picture, at most so many, each once."""
    import zxingcpp

    # Plain text: what the code holds, not how a reader would pretty it.
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(_grey(picture), formats=formats, text_mode=zxingcpp.TextMode.Plain)
    return tuple(dict.fromkeys(code.text for code in found))[:MOST_CODES]


def _grey(picture: Image) -> Image:
    """Return the picture in grey; what is transparent lies on white paper."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L")
    layer = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    paper = Image.new("L", layer.size, 255)
    paper.paste(layer.convert("L"), mask=layer.getchannel("A"))
    return paper


def codes_in_pdf(data: bytes) -> tuple[str, ...]:
    """Return the texts of the QR codes on the first pages of a PDF, each once.

    Raises:
        EnvironmentProblem: it is damaged or asks for a password.
    """
    import pypdfium2

    _check_bounds(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise _locked() from None
    found: dict[str, None] = {}
    try:
        for number in range(min(len(document), MOST_PAGES)):
            found |= dict.fromkeys(_codes_on(document, number))
    finally:
        document.close()
    return tuple(found)[:MOST_CODES]


def _check_bounds(data: bytes) -> None:
    """Look at what the first pages unpack to before a renderer does it."""
    import pikepdf

    from hwtrack.services.page_bounds import Unbounded, check_packed, check_pages

    # What the library finds odd is told here; its own record of it would go to the terminal.
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    try:
        check_packed(data)
        with pikepdf.open(BytesIO(data)) as pdf:
            check_pages(pdf, MOST_PAGES)
    except Unbounded as found:
        raise _not_for_us(f"PDF 的页面{found.said.zh.removesuffix('。')}") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise _locked() from None


def _locked() -> EnvironmentProblem:
    return EnvironmentProblem("PDF 已损坏或设有密码，无法打开。", remedy="请改用纸面的扫描图片。")


def _codes_on(document: Any, number: int) -> tuple[str, ...]:  # noqa: ANN401 - imported late
    import pypdfium2

    from hwtrack.services.page_bounds import rendered

    try:
        image = rendered(document[number], _PAGE_DPI)
    except pypdfium2.PdfiumError:
        return ()
    return () if image is None else codes_in_image(image)
