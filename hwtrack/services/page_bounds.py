"""Whether the pages of a PDF of unknown origin may be rendered: what they unpack to, and what drawing them costs.

A renderer unpacks and draws whatever it is given: a file of a kilobyte can take all memory. So every stream that a
page reaches is measured before, its pictures by their points, and drawings that draw each other by what they add up to.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from hwtrack.services.check_words import Said

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS: Final = 80_000_000
"""Points of one picture: an A3 sheet at 600 dots an inch has 70 million."""
LARGEST_STREAM: Final = 32_000_000
"""Bytes of a font or another thing that is no drawing; a whole Chinese font takes 20 million."""
LARGEST_DRAWING: Final = 4_000_000
"""Bytes of all drawing of a page, repeated as often as it is drawn; ours take a fortieth of it."""
_RENDERED = 20_000_000
_LONGEST_SIDE = 20_000
"""Points of a page as it is rendered here, and of its longer side: readers of codes take no more."""
_MOST_OBJECTS = 20_000
_DEEPEST = 40
_CHUNK = 1 << 20
_PICTURE_BYTES = 8
"""Bytes that a point of an unpacked picture may take, more than any colours do."""
_PICTURES = frozenset({"/DCTDecode", "/JPXDecode"})
_UP = frozenset({"/Parent", "/P", "/Annots", "/StructParent", "/StructParents", "/Metadata", "/B", "/AF"})
"""What leads away from what a page draws."""
UNREADABLE = (
    pikepdf.PdfError,
    zlib.error,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RuntimeError,
)
"""What reading a PDF raises where it is damaged or shaped to be."""


def spelled(name: str) -> bytes:
    """Return a pattern of a PDF name with any of its characters written as #hh."""
    parts = (f"(?:{char}|#{ord(char):02x}|#{ord(char):02X})" for char in name)
    return b"/" + "".join(parts).encode()


_PACKED = re.compile(b"|".join(map(spelled, ("ObjStm", "XRef"))))
_BEGIN = re.compile(rb"stream\r?\n")


class Unbounded(Exception):
    """A page may cost any time or memory; says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.zh)
        self.said = said


_LARGE = Said(
    "解开后或绘制起来大得不像一张纸，没有打开。",
    "unpacks to, or draws, more than any sheet holds: not opened.",
)
_ODD = Said("用了不常见的压缩或嵌套方式，没有打开。", "is packed or nested in an unusual way: not opened.")


def measured(raw: bytes, limit: int) -> bytes | None:
    """Unpack up to a limit, a piece at a time; None where there is more."""
    reader, found, size = zlib.decompressobj(), [], 0
    piece = reader.decompress(raw, _CHUNK)
    while piece:
        size += len(piece)
        if size > limit:
            return None
        found.append(piece)
        piece = reader.decompress(reader.unconsumed_tail, _CHUNK)
    return b"".join(found)


def check_pages(pdf: pikepdf.Pdf, most: int) -> None:
    """Say whether the first pages of a file may be rendered.

    Raises:
        Unbounded: see `PageBounds.check`.
    """
    bounds = PageBounds()
    try:
        for page in first_pages(pdf, most):
            bounds.check(page)
    except UNREADABLE:
        raise Unbounded(_ODD) from None


def check_packed(data: bytes) -> None:
    """Measure the packed lists of objects that a reader unpacks on opening.

    Raises:
        Unbounded: one of them, or all together, are larger than any file's.
    """
    left = 2 * LARGEST_STREAM
    for mark in _PACKED.finditer(data):
        begin = _BEGIN.search(data, mark.end(), mark.end() + 4_096)
        if begin is None:
            continue
        with suppress(zlib.error):
            content = data[begin.end() :]
            for _ in range(3):
                found = measured(content, left)
                if found is None:
                    raise Unbounded(_LARGE)
                left, content = left - len(found), found


def first_pages(pdf: pikepdf.Pdf, most: int) -> Iterator[pikepdf.Object]:
    """Walk the tree of pages, which a file may make endless or a million wide, to its first pages."""
    waiting: list[Iterator[Any]] = [iter([pdf.Root.Pages])]
    count = 0
    while waiting and count < most:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif "/Kids" not in node:
            count += 1
            yield node
        elif len(waiting) > _DEEPEST:
            raise Unbounded(_ODD)
        else:
            kids = node.Kids
            waiting.append(kids[at] for at in range(len(kids)))


class PageBounds:
    """Measures the pages of one file; what they share is measured once."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()
        self._drawn: dict[tuple[int, int], int] = {}

    def check(self, page: pikepdf.Object) -> None:
        """Say whether a page may be rendered.

        Raises:
            Unbounded: something it reaches is larger than any sheet needs, or packed as no program packs.
        """
        try:
            contents: Any = page.get("/Contents", [])
            parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            self._reach([*parts, _inherited(page, "/Resources")])
            drawing = b"\n".join(_unpacked(part, LARGEST_DRAWING) for part in parts)
            if self._cost(drawing, _inherited(page, "/Resources"), 0) > LARGEST_DRAWING:
                raise Unbounded(_LARGE)
        except UNREADABLE:
            raise Unbounded(_ODD) from None

    def _reach(self, start: list[Any]) -> None:
        waiting = list(start)
        while waiting:
            one = waiting.pop()
            if not isinstance(one, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
                continue
            if one.is_indirect:
                if one.objgen in self._seen:
                    continue
                self._seen.add(one.objgen)
            if len(self._seen) + len(waiting) > _MOST_OBJECTS:
                raise Unbounded(_ODD)
            if isinstance(one, pikepdf.Stream):
                _check_stream(one)
            waiting += list(one) if isinstance(one, pikepdf.Array) else _inside(one)

    def _cost(self, drawing: bytes, resources: Any, depth: int) -> int:  # noqa: ANN401 - a dictionary or nothing
        """Add up the bytes of a drawing and, each time it is called for, of every drawing within it."""
        if len(drawing) > LARGEST_DRAWING:
            raise Unbounded(_LARGE)
        _check_nested(resources)
        if depth > _DEEPEST:
            raise Unbounded(_ODD)
        if b"BI" not in drawing and b"Do" not in drawing:
            return len(drawing)
        named: Any = {} if resources is None else resources.get("/XObject", {})
        found = len(drawing)
        with pikepdf.new() as scratch:
            calls = pikepdf.parse_content_stream(scratch.make_stream(drawing), "Do BI ID EI")
        for call in calls:
            if isinstance(call, pikepdf.ContentStreamInlineImage):
                _check_inline(call.iimage)
            elif str(call.operator) == "Do":
                found += self._called(named.get(str(call.operands[0])), depth)
            if found > LARGEST_DRAWING:
                raise Unbounded(_LARGE)
        return found

    def _called(self, form: Any, depth: int) -> int:  # noqa: ANN401 - a stream or nothing
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            return 0
        key = form.objgen
        if key not in self._drawn:
            # A drawing that calls for itself costs more than any.
            self._drawn[key] = LARGEST_DRAWING + 1
            content = _unpacked(form, LARGEST_DRAWING)
            self._drawn[key] = self._cost(content, form.get("/Resources"), depth + 1)
        return self._drawn[key]


def rendered(page: Any, dpi: float) -> Image | None:  # noqa: ANN401 - a page of the renderer
    """Draw a page in grey, coarser where it is larger than a sheet; None where it has no size."""
    wide, high = page.get_size()
    if not (wide > 0 and high > 0 and math.isfinite(wide * high)):
        return None
    scale = min(dpi / 72, math.sqrt(_RENDERED / (wide * high)), _LONGEST_SIDE / max(wide, high))
    image: Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


def _inherited(page: pikepdf.Object, name: str) -> Any:  # noqa: ANN401 - any PDF value
    node: Any = page
    for _ in range(_DEEPEST):
        if name in node:
            return node[name]
        node = node.get("/Parent")
        if node is None:
            break
    return None


def _inside(one: pikepdf.Object) -> list[Any]:
    return [one[key] for key in one.keys() if key not in _UP]  # noqa: SIM118 - not a dict


def _filters(stream: pikepdf.Object) -> list[str]:
    kind = stream.get("/Filter")
    if kind is None:
        return []
    return [str(one) for one in kind] if isinstance(kind, pikepdf.Array) else [str(kind)]


def _unpacked(stream: Any, limit: int) -> bytes:  # noqa: ANN401 - whatever stands there
    """Return what a drawing unpacks to, up to a limit."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    raw: bytes | None = stream.read_raw_bytes()
    for name in _filters(stream):
        if name != "/FlateDecode":
            raise Unbounded(_ODD)
        raw = measured(raw or b"", limit)
        if raw is None:
            raise Unbounded(_LARGE)
    return raw or b""


def _check_stream(stream: pikepdf.Object) -> None:
    if stream.get("/Subtype") == "/Image":
        _check_picture(stream)
    elif "/F" in stream:
        raise Unbounded(_ODD)
    else:
        _unpacked(stream, LARGEST_STREAM)


def _check_picture(stream: pikepdf.Object) -> None:
    size = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    filters = _filters(stream)
    if not 0 <= size <= MOST_PIXELS or len(filters) > 2:
        raise Unbounded(_LARGE)
    raw: bytes | None = stream.read_raw_bytes()
    if filters[:1] == ["/FlateDecode"]:
        raw = measured(raw or b"", min(size * _PICTURE_BYTES + _CHUNK, 4 * MOST_PIXELS))
    if raw is None or (filters and filters[-1] in _PICTURES and _points(raw) > MOST_PIXELS):
        raise Unbounded(_LARGE)


def _points(raw: bytes) -> int:
    """Return how many points a compressed picture itself says it has."""
    from PIL import Image

    with Image.open(BytesIO(raw), formats=("JPEG", "JPEG2000")) as picture:
        return picture.width * picture.height


def _check_inline(image: pikepdf.PdfInlineImage) -> None:
    if not 0 <= image.width * image.height <= MOST_PIXELS // 20:
        raise Unbounded(_LARGE)


def _check_nested(resources: Any) -> None:  # noqa: ANN401 - a dictionary or nothing
    """Refuse patterns and drawn letters that draw others: they multiply unseen."""
    if resources is None:
        return
    patterns: Any = resources.get("/Pattern", {})
    fonts: Any = resources.get("/Font", {})
    drawn = [font for font in fonts.values() if font.get("/Subtype") == "/Type3"]
    for one in [*patterns.values(), *drawn]:
        within: Any = one.get("/Resources", {})
        if any(len(within.get(kind, {})) for kind in ("/Pattern", "/Font", "/XObject")):
            raise Unbounded(_ODD)
