"""Draw on one sheet of paper in millimetres from the top left, in one ink.

What is drawn is collected and written once per page, fills first, then rules, then one text object: the order that a
hand would take, and a third of the time of one graphics state per string.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Final, Literal

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from hwtrack.documents import fonts
from hwtrack.documents.style import PT, RISE
from hwtrack.documents.text import Fitted, clean, width

Align = Literal["left", "right", "centre"]
Point = tuple[float, float]

# reportlab wraps every stream in base 85 by default: a quarter more bytes and half a millisecond a page for nothing.
rl_config.useA85 = 0

HATCH_WEIGHT: Final = 0.3
HATCH_PITCH: Final = 1.0


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l"


class Sheet:
    """A page under the pen. Coordinates in mm from the top left, type and rules in points."""

    def __init__(self, canvas: Canvas, page_width: float, page_height: float) -> None:
        self.canvas = canvas
        self.page_width = page_width
        self.page_height = page_height
        self._start()

    def _start(self) -> None:
        self._fills: list[tuple[float, float, float, float]] = []
        self._rules: dict[tuple[float, bool], list[tuple[float, float, float, float]]] = defaultdict(list)
        self._text = self.canvas.beginText()
        self._font: tuple[bool, float] | None = None

    def resize(self, page_width: float, page_height: float) -> None:
        """Give the page that is about to be drawn another size in mm."""
        self.page_width, self.page_height = page_width, page_height
        self.canvas.setPageSize((page_width / PT, page_height / PT))

    def _xy(self, x: float, y: float) -> Point:
        return x / PT, (self.page_height - y) / PT

    def text(
        self,
        x: float,
        y: float,
        string: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        tracking: float = 0.0,
        white: bool = False,
    ) -> float:
        """Draw one line of text with its baseline at y; return its width in mm. Never parses markup."""
        string = clean(string)
        run = width(string, size, bold) + tracking * max(len(string) - 1, 0)
        left = x - run if align == "right" else x - run / 2 if align == "centre" else x
        if string:
            self._write(left, y, string, size, bold, tracking, white)
        return run

    def _write(
        self, x: float, y: float, string: str, size: float, bold: bool, tracking: float, white: bool
    ) -> None:
        pen = self._text
        if self._font != (bold, size):
            pen.setFont(fonts.font_name(bold), size)
            self._font = (bold, size)
        pen.setTextOrigin(*self._xy(x, y))
        if white:
            pen.setFillGray(1)
        if tracking:
            pen.setCharSpace(tracking / PT)
        pen.textOut(string)
        # Character spacing outlives the string in reportlab: put it back at once.
        if tracking:
            pen.setCharSpace(0)
        if white:
            pen.setFillGray(0)

    def block(
        self,
        fitted: Fitted,
        x: float,
        top: float,
        height: float,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """Draw fitted lines centred in a row of `height` mm; return the first baseline."""
        step = fitted.height / len(fitted.lines)
        first = top + (height - fitted.height) / 2 + step / 2 + RISE * fitted.size * PT
        for index, line in enumerate(fitted.lines):
            self.text(x, first + index * step, line, fitted.size, bold=bold, align=align)
        return first

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, weight: float, *, dashed: bool = False
    ) -> None:
        """Draw a straight rule of `weight` points."""
        self._rules[(weight, dashed)].append((*self._xy(x0, y0), *self._xy(x1, y1)))

    def frame(self, x: float, y: float, w: float, h: float, weight: float, *, dashed: bool = False) -> None:
        """Draw the four sides of a rectangle, centred on its edges."""
        half = 0 if dashed else weight * PT / 2
        for x0, y0, x1, y1 in (
            (x - half, y, x + w + half, y),
            (x - half, y + h, x + w + half, y + h),
            (x, y, x, y + h),
            (x + w, y, x + w, y + h),
        ):
            self.rule(x0, y0, x1, y1, weight, dashed=dashed)

    def fill(self, x: float, y: float, w: float, h: float) -> None:
        """Fill a rectangle with solid black."""
        left, bottom = self._xy(x, y + h)
        self._fills.append((left, bottom, w / PT, h / PT))

    def blank(self, x: float, y: float, w: float, h: float) -> None:
        """Clear a rectangle to plain white, over hatching drawn before."""
        left, bottom = self._xy(x, y + h)
        self.canvas.addLiteral(f"1 g {left:.2f} {bottom:.2f} {w / PT:.2f} {h / PT:.2f} re f 0 g")

    def hatch(self, corners: Sequence[Point], pitch: float = HATCH_PITCH) -> None:
        """Fill a polygon (mm) with 45° hatching every `pitch` mm; its outline is the caller's."""
        x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
        y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
        height = y1 - y0
        # Start on a grid of the whole sheet, so that neighbouring hatches run into each other.
        first = int((x0 - height + y1) / pitch) * pitch - y1
        count = int((x1 - first) / pitch) + 1
        # No stroke leaves the polygon's box: what is clipped away is still there for who looks for ink.
        starts = (first + pitch * step for step in range(count))
        spans = ((start, max(start, x0), min(start + height, x1)) for start in starts)
        strokes = (
            _line(*self._xy(left, y1 - left + start), *self._xy(right, y1 - right + start))
            for start, left, right in spans
            if left < right
        )
        self.canvas.addLiteral(f"q {self._outline(corners)} W n {HATCH_WEIGHT} w {' '.join(strokes)} S Q")

    def polygon(self, corners: Sequence[Point]) -> None:
        """Fill a polygon (mm) with solid black."""
        self.canvas.addLiteral(f"{self._outline(corners)} f")

    def _outline(self, corners: Sequence[Point]) -> str:
        points = [self._xy(x, y) for x, y in corners]
        start = f"{points[0][0]:.2f} {points[0][1]:.2f} m "
        return start + " ".join(f"{x:.2f} {y:.2f} l" for x, y in points[1:]) + " h"

    def literal(self, x: float, y: float, scale: float, operators: str) -> None:
        """Write prepared path operators whose unit is `scale` mm and whose origin is (x, y), y growing downwards."""
        left, top = self._xy(x, y)
        unit = scale / PT
        self.canvas.addLiteral(f"q {unit:.5f} 0 0 {-unit:.5f} {left:.3f} {top:.3f} cm {operators} Q")

    def end_page(self) -> None:
        """Write what was collected and start the next page."""
        canvas = self.canvas
        if self._fills:
            boxes = " ".join(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re" for x, y, w, h in self._fills)
            canvas.addLiteral(f"{boxes} f")
        for (weight, dashed), lines in self._rules.items():
            strokes = " ".join(_line(*line) for line in lines)
            canvas.addLiteral(f"{weight} w {'[2 1.6]' if dashed else '[]'} 0 d {strokes} S")
        canvas.drawText(self._text)
        canvas.showPage()
        self._start()


class _Squeezed:
    """Compress an attached file lightly: three times as fast as reportlab does, a tenth larger."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(text: bytes) -> bytes:
        """Return the compressed bytes."""
        return zlib.compress(text, 2)


class Pen:
    """Hold a PDF in the making: the canvas, its fixed dates and its bytes."""

    def __init__(self, width_mm: float, height_mm: float, title: str, made_at: datetime | None) -> None:
        fonts.load_fonts()
        self._buffer = BytesIO()
        self.canvas = Canvas(
            self._buffer,
            pagesize=(width_mm / PT, height_mm / PT),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,  # type: ignore[arg-type] # the stubs say float; it is a name
            lang="zh-CN",
        )
        self.canvas.setTitle(clean(title))
        self.canvas.setAuthor("hwtrack")
        self.canvas.setCreator("hwtrack")
        self.canvas.setSubject("")
        # The file's date is that of the record, not of the clock: the same values give the same bytes.
        if made_at is not None:
            stamp = made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
            self.canvas.setDateFormatter(lambda *_: stamp)
        self._attached: dict[str, object] = {}
        self.sheet = Sheet(self.canvas, width_mm, height_mm)

    def attach(self, name: str, what: str, content: bytes) -> None:
        """Carry a file inside the PDF, so that it cannot be parted from the paper."""
        document = self.canvas._doc  # type: ignore[attr-defined] # noqa: SLF001 - no public way to embed a file
        stream = pdfdoc.PDFStream(
            dictionary=pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("EmbeddedFile"),
                    "Params": pdfdoc.PDFDictionary({"Size": len(content)}),
                }
            ),
            content=content,
            filters=[_Squeezed],
        )
        self._attached[name] = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": pdfdoc.PDFString(name),
                "UF": pdfdoc.PDFString(name),
                "Desc": pdfdoc.PDFString(what),
                "EF": pdfdoc.PDFDictionary({"F": document.Reference(stream)}),
            }
        )
        # A name tree lists its keys in order.
        pairs = [
            item for key in sorted(self._attached) for item in (pdfdoc.PDFString(key), self._attached[key])
        ]
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(pairs)})
        document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})

    def finish(self) -> bytes:
        """Close the file and return it."""
        self.canvas.save()
        return self._buffer.getvalue()
