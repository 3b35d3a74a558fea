"""Read a finished PDF back: what a reader, a printer or a scanner would get, not what the program meant."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import zxingcpp
from PIL import Image, ImageFilter

MM = 25.4 / 72


@dataclass(frozen=True)
class Box:
    """Edges in mm from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box, slack: float) -> bool:
        return (
            self.x0 < other.x1 - slack
            and other.x0 < self.x1 - slack
            and self.y0 < other.y1 - slack
            and other.y0 < self.y1 - slack
        )


@dataclass(frozen=True)
class Text:
    words: str
    box: Box
    size: float


@dataclass(frozen=True)
class Rule:
    box: Box
    weight: float
    dashed: bool


class Page:
    """One page of a PDF with its ink as the renderer sees it."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.width, self.height = (side * MM for side in page.get_size())
        self.textpage = page.get_textpage()

    def _box(self, bounds: tuple[float, float, float, float]) -> Box:
        left, bottom, right, top = (number * MM for number in bounds)
        return Box(left, self.height - top, right, self.height - bottom)

    def _objects(self, kind: int) -> Iterator[pdfium.PdfObject]:
        return (found for found in self.page.get_objects(textpage=self.textpage) if found.type == kind)

    def texts(self) -> list[Text]:
        """Return every run of text with the box of its ink."""
        found = []
        for run in self._objects(pdfium_c.FPDF_PAGEOBJ_TEXT):
            bounds = run.get_bounds()
            if bounds[2] > bounds[0]:
                found.append(Text(run.extract(), self._box(bounds), run.get_font_size()))
        return found

    def ink(self) -> list[Box]:
        """Return the box of everything drawn."""
        return [self._box(found.get_bounds()) for found in self.page.get_objects()]

    def rules(self) -> list[Rule]:
        """Return every horizontal or vertical stroke as the area it inks."""
        found = []
        for path in self._objects(pdfium_c.FPDF_PAGEOBJ_PATH):
            weight = ctypes.c_float()
            pdfium_c.FPDFPageObj_GetStrokeWidth(path.raw, weight)
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium_c.FPDFPath_GetDrawMode(path.raw, fill, stroke)
            if stroke.value:
                dashed = pdfium_c.FPDFPageObj_GetDashCount(path.raw) > 0
                found += [Rule(box, weight.value, dashed) for box in self._strokes(path, weight.value)]
        return found

    def _strokes(self, path: pdfium.PdfObject, weight: float) -> Iterator[Box]:
        here = (0.0, 0.0)
        half = weight * MM / 2
        for index in range(pdfium_c.FPDFPath_CountSegments(path.raw)):
            segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            point = (x.value * MM, self.height - y.value * MM)
            straight = abs(point[0] - here[0]) < 0.01 or abs(point[1] - here[1]) < 0.01
            if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_LINETO and straight:
                xs, ys = sorted((here[0], point[0])), sorted((here[1], point[1]))
                flat = ys[1] - ys[0] < xs[1] - xs[0]
                yield Box(
                    xs[0] - (0 if flat else half),
                    ys[0] - (half if flat else 0),
                    xs[1] + (0 if flat else half),
                    ys[1] + (half if flat else 0),
                )
            here = point

    def words(self) -> str:
        """Return the extracted text without blanks: extractors put some where there are gaps."""
        return squeeze(self.textpage.get_text_bounded())

    def image(self, dpi: float) -> Image.Image:
        """Return the page as a scanner with anti-aliasing would see it."""
        return self.page.render(scale=dpi / 72).to_pil()

    def fax(self, dpi: float = 204) -> Image.Image:
        """Return the page in one bit without anti-aliasing or dithering."""
        image = self.page.render(scale=dpi / 72, no_smoothtext=True, no_smoothpath=True).to_pil()
        return image.convert("L").point(lambda value: 255 if value > 127 else 0)

    def scans(self) -> dict[str, Image.Image]:
        """Return the page as it comes out of three kinds of ill treatment."""
        plain = self.image(150).convert("L")
        turned = plain.rotate(1.7, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        return {
            "150 dpi": plain,
            "turned and blurred": turned.filter(ImageFilter.GaussianBlur(0.8)),
            "204 dpi one bit": self.fax(204),
        }


def squeeze(words: str) -> str:
    return re.sub(r"[\s\u00a0\u3000\ufffe\x02]", "", words)


def pages(data: bytes) -> list[Page]:
    document = pdfium.PdfDocument(data)
    return [Page(document[index]) for index in range(len(document))]


def codes(image: Image.Image) -> list[str]:
    # Only QR: at some scale a column of load bars looks like a strip code to a reader that looks for all kinds.
    return [code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def base_fonts(data: bytes) -> set[str]:
    """Return the names of all fonts that the file lists, outside compressed streams, where reportlab keeps them."""
    return {name.decode() for name in re.findall(rb"/BaseFont\s*/([^\s/>]+)", data)}


def streams(data: bytes) -> list[bytes]:
    """Return every stream, unpacked where it is deflated."""
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(raw))
        except zlib.error:
            found.append(raw)
    return found


def page_contents(data: bytes) -> list[str]:
    """Return the drawing operators of every page."""
    found = [content.decode("latin-1") for content in streams(data) if b" Tf" in content and b"BT" in content]
    assert len(found) == len(pages(data))
    return found
