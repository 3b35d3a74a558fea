"""Checkpoints of a paper: the attached note, the code on its pages, and the words at their foot.

A paper is somebody else's file: it is read within bounds, nothing in it is run, opened or fetched.
"""

from __future__ import annotations

import io
import logging
import zlib
from contextlib import suppress

import pikepdf
import pypdfium2
import zxingcpp

from hwtrack.services.held_checkpoints import (
    Unreadable,
    claims_of_code,
    claims_of_text,
    claims_of_words,
)
from hwtrack.services.held_views import Claim
from hwtrack.services.page_bounds import Unbounded, check_packed, check_pages, rendered

ATTACHED = ("checkpoint.txt", "register.txt")
_NO_NOTE = (pikepdf.PdfError, zlib.error, UnicodeDecodeError, KeyError, TypeError, AttributeError, Unreadable)
LARGEST_NOTE = 64 << 10
MOST_PAGES = 3
"""Every page of our papers carries the same code and foot; a cover put before ours is passed over."""
_DPI = (150, 300)
"""Drawn as a scanner would, then finer."""


def claims_of_pdf(data: bytes, source: str) -> list[Claim]:
    """Return what a paper says of the journal, the strongest first.

    Raises:
        Unreadable: the file is locked by a password, damaged, or unpacks to more than a sheet holds.
    """
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    try:
        check_packed(data)
        with pikepdf.open(io.BytesIO(data)) as paper:
            found = _attached(paper, source)
            check_pages(paper, MOST_PAGES)
    except Unbounded as large:
        raise Unreadable(f"页面{large.said.zh.removesuffix('。')}", f"a page {large.said.en}") from None
    except pikepdf.PasswordError:
        raise Unreadable("PDF 有口令，不能读出", "a PDF locked by a password") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Unreadable("PDF 已损坏或不完整", "a damaged or incomplete PDF") from None
    return list(dict.fromkeys([*found, *_seen(data, source)]))


def _attached(paper: pikepdf.Pdf, source: str) -> list[Claim]:
    """Return what note and card attached to it say; what is none of ours is no claim."""
    found: list[Claim] = []
    for name in ATTACHED:
        with suppress(*_NO_NOTE):
            text = _bounded(paper.attachments[name].get_file().obj).decode()
            found += claims_of_text(text.replace("\r\n", "\n"), source, "attached")
    return found


def _bounded(stream: pikepdf.Object) -> bytes:
    """Return a stream's content, up to what a note can have: a small file may unpack to gigabytes."""
    raw = stream.read_raw_bytes()
    kind = stream.get("/Filter")
    names = [str(name) for name in kind] if isinstance(kind, pikepdf.Array) else [str(kind)] if kind else []
    if not names:
        return raw[:LARGEST_NOTE]
    if names != ["/FlateDecode"]:
        raise TypeError("no note of ours is packed so")
    return zlib.decompressobj().decompress(raw, LARGEST_NOTE)


def _seen(data: bytes, source: str) -> list[Claim]:
    """Return what a scanner and a reader find on the first pages."""
    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return []
    try:
        for number in range(min(len(paper), MOST_PAGES)):
            found = _on_page(paper, number, source)
            if found:
                return found
    finally:
        paper.close()
    return []


def _on_page(paper: pypdfium2.PdfDocument, number: int, source: str) -> list[Claim]:
    try:
        page = paper[number]
        words = claims_of_words(page.get_textpage().get_text_bounded(), source)
        for scale in _DPI:
            image = rendered(page, scale)
            if image is None:
                return words
            texts = [code.text for code in zxingcpp.read_barcodes(image)]
            codes = [claim for text in texts for claim in claims_of_code(text, source)]
            if codes:
                return [*codes, *words]
    except (pypdfium2.PdfiumError, MemoryError):
        return []
    return words
