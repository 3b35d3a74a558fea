"""The conditions that every paper must meet, checked on the finished PDF."""

from __future__ import annotations

import re

from tests.documents.reading import Box, Page, Text, base_fonts, codes, page_contents, pages

SLACK = 0.06
"""Ink boxes may touch by this much of a millimetre: side bearings of neighbouring runs of one string."""


def texts_apart(page: Page) -> None:
    texts = sorted(page.texts(), key=lambda text: text.box.y0)
    for index, text in enumerate(texts):
        for other in texts[index + 1 :]:
            if other.box.y0 > text.box.y1:
                break
            assert not text.box.meets(other.box, SLACK), (text, other)


def texts_clear_of_rules(page: Page) -> None:
    rules = page.rules()
    for text in page.texts():
        for rule in rules:
            assert not text.box.meets(rule.box, 0.02), (text, rule)


def within_columns(page: Page, left: float = 20.0, right: float = 196.0) -> None:
    for text in page.texts():
        seam = text.box.x0 >= 198.4 and text.box.x1 <= 201.6 and text.box.y0 >= 140 and text.box.y1 <= 182
        assert seam or (text.box.x0 >= left - 0.3 and text.box.x1 <= right + 0.3), text


def margins_free(page: Page, margin: float = 8.0) -> None:
    for box in page.ink():
        assert box.x0 >= margin, box
        assert box.y0 >= margin, box
        assert box.x1 <= page.width - margin, box
        assert box.y1 <= page.height - margin, box


def large_enough(page: Page) -> None:
    small: list[Text] = [text for text in page.texts() if text.size < 6.75 - 0.001]
    assert not small


def one_ink(data: bytes) -> None:
    """Only black and white are set, and a render without anti-aliasing holds nothing else."""
    for content in page_contents(data):
        grey = re.findall(r"(?<![\d.])([\d.]+) [gG](?=\s)", content)
        assert set(grey) <= {"0", "1"}
        assert not re.search(
            r"(?<![A-Za-z/])(rg|RG|k|K|sc|SC|scn|SCN|sh|gs|Do)(?=\s)",
            re.sub(r"\((?:\\.|[^()\\])*\)", "", content),
        )
    for page in pages(data):
        image = (
            page.page.render(scale=204 / 72, no_smoothtext=True, no_smoothpath=True).to_pil().convert("RGB")
        )
        # The renderer leaves a trace of its smoothing on sloping edges: no grey, but not quite black or white.
        colours = {colour for _, colour in image.getcolors(maxcolors=1_000_000)}
        assert all(len(set(colour)) == 1 and not 8 < colour[0] < 247 for colour in colours), colours


def rules_unbroken(page: Page) -> None:
    """Every rule of a fax is one line: no column (or row) of pixels along it is white."""
    image = page.fax(204)
    ink = image.load()
    scale = 204 / 25.4
    for rule in page.rules():
        if rule.dashed:
            continue
        box = rule.box
        flat = box.x1 - box.x0 >= box.y1 - box.y0
        start, end = (box.x0, box.x1) if flat else (box.y0, box.y1)
        across = (box.y0 + box.y1) / 2 if flat else (box.x0 + box.x1) / 2
        middle = round(across * scale)
        for at in range(round(start * scale) + 1, round(end * scale) - 1):
            spots = [(at, middle + d) if flat else (middle + d, at) for d in (-1, 0, 1)]
            assert any(ink[spot] == 0 for spot in spots), (rule, at / scale)


def every_text_shows(page: Page) -> None:
    """Every run of text inks its place in a fax: black on white, or white on black."""
    image = page.fax(204)
    scale = 204 / 25.4
    for text in page.texts():
        box = text.box
        place = image.crop(
            (int(box.x0 * scale), int(box.y0 * scale), int(box.x1 * scale) + 2, int(box.y1 * scale) + 2)
        )
        assert not text.words.strip() or place.getextrema() == (0, 255), text


def only_noto(data: bytes) -> None:
    names = base_fonts(data)
    assert names
    assert all(re.fullmatch(r"[A-Z]{6}\+NotoSansSC-(Regular|Bold)", name) for name in names), names
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == len(re.findall(rb"/Type /FontDescriptor", data))


def size_exact(page: Page, width: float, height: float) -> None:
    assert abs(page.width - width) < 0.01
    assert abs(page.height - height) < 0.01


def code_reads(page: Page, payload: str) -> None:
    for name, image in page.scans().items():
        assert codes(image) == [payload], name


def quiet_zone_free(page: Page, code: Box, quiet: float) -> None:
    """No black pixel in the ring of `quiet` mm around the code."""
    scale = 300 / 25.4
    image = page.fax(300)
    ring = Box(code.x0 - quiet, code.y0 - quiet, code.x1 + quiet, code.y1 + quiet)
    ink = image.load()
    for y in range(round(ring.y0 * scale) + 1, round(ring.y1 * scale)):
        for x in range(round(ring.x0 * scale) + 1, round(ring.x1 * scale)):
            inside = (
                code.x0 - 0.1 <= x / scale <= code.x1 + 0.1 and code.y0 - 0.1 <= y / scale <= code.y1 + 0.1
            )
            assert inside or ink[x, y] == 255, (x / scale, y / scale)


def sheet_passes(data: bytes) -> None:
    """Check all that holds for every page of every A4 paper."""
    only_noto(data)
    for page in pages(data):
        size_exact(page, 210.0, 297.0)
        margins_free(page)
        within_columns(page)
        texts_apart(page)
        texts_clear_of_rules(page)
        large_enough(page)
