"""Measure the printing of manifests against its floor: the same page without QR, Latin text, drawn directly.

Run: python bench/papers.py [pages] [runs]. The floor draws every string of the page, transliterated letter for letter into
Helvetica, and every rule at its place with reportlab alone; nothing is laid out, wrapped or fitted. Goal: one manifest in a
batch of 1,000 takes at most 10 times the floor.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportlab.pdfgen.canvas import Canvas

from hwtrack.documents import qr, sheet
from hwtrack.documents.manifest import manifest_pdf, manifests_pdf
from hwtrack.documents.style import PT
from hwtrack.documents.values import ManifestPaper, Mark
from tests.documents import samples

LATIN = "abcdefghijklmnopqrstuvwxyz"


class String(NamedTuple):
    x: float
    y: float
    words: str
    size: float


class Page(NamedTuple):
    strings: list[String]
    rules: dict[float, list[tuple[float, float, float, float]]]


def papers(count: int) -> list[ManifestPaper]:
    """Return manifests that differ in number, code, masses and people, each with a QR of its own."""
    result = []
    for index in range(count):
        number = f"GZ26-{index:06d}"
        lines = tuple(
            replace(line, shipped_grams=1_000_000 + 137 * index + at, accepted_grams=1_000_000 + 137 * index)
            for at, line in enumerate(samples.LINES)
        )
        result.append(
            samples.manifest(
                internal_no=number,
                official_no=f"20263607{900_000 + index:06d}",
                lines=lines,
                qr=samples.payload(number),
                trip=f"CC26-{index:04d}",
                marks=frozenset({Mark.SAMPLE}),
            )
        )
    return result


def recorded_page() -> Page:
    """Draw one manifest and note every string and rule with its place."""
    page = Page([], {})
    write, end_page = sheet.Sheet._write, sheet.Sheet.end_page

    def note_text(self, x, y, string, size, *rest):
        left, base = self._xy(x, y)
        latin = "".join(c if c.isascii() else LATIN[ord(c) % 26] for c in string)
        page.strings.append(String(left, base, latin, size))
        write(self, x, y, string, size, *rest)

    def note_rules(self):
        for (weight, _), lines in self._rules.items():
            page.rules.setdefault(weight, []).extend(lines)
        end_page(self)

    sheet.Sheet._write, sheet.Sheet.end_page = note_text, note_rules
    try:
        manifest_pdf(papers(1)[0])
    finally:
        sheet.Sheet._write, sheet.Sheet.end_page = write, end_page
    return page


def floor_pages(page: Page, count: int) -> bytes:
    """Draw the page so many times into one file, directly and in Latin."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(210 / PT, 297 / PT), pageCompression=1, invariant=1)
    for number in range(count):
        for weight, lines in page.rules.items():
            canvas.setLineWidth(weight)
            canvas.lines(lines)
        for x, y, words, size in page.strings:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, words)
        canvas.drawString(300, 20, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def without_qr(work: Callable[[], object]) -> object:
    """Run a piece of work with the QR left out."""
    draw = qr.draw
    qr.draw = lambda *_: 0.0
    try:
        return work()
    finally:
        qr.draw = draw


def cpu_ms(work: Callable[[], object], count: int) -> float:
    """Return the processor time a page in milliseconds: a neighbour on the machine does not count."""
    gc.collect()
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000 / count


def report(name: str, count: int, runs: int, works: tuple[Callable[[], object], ...]) -> None:
    """Take turns at floor, page without QR and whole page; print medians and the median ratio."""
    rounds = [[cpu_ms(work, count) for work in works] for _ in range(runs)]
    floor, plain, full = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(times[2] / times[0] for times in rounds)
    print(
        f"{name:>12}: floor {floor:.2f} ms, Chinese without QR {plain:.2f} ms, manifest {full:.2f} ms a page "
        f"= {ratio:.1f} x the floor (goal 10)"
    )


def main() -> None:
    """Print the floors, the measured times and their ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    page = recorded_page()
    batch = papers(count)
    rules = sum(map(len, page.rules.values()))
    print(f"{count} pages, {runs} runs; {len(page.strings)} strings and {rules} rules a page; processor time")

    def one_file() -> object:
        return manifests_pdf(batch)

    def single_files() -> object:
        return [manifest_pdf(paper) for paper in batch]

    report(
        "one file", count, runs, (lambda: floor_pages(page, count), lambda: without_qr(one_file), one_file)
    )

    def floor_files() -> object:
        return [floor_pages(page, 1) for _ in range(count)]

    report("single files", count, runs, (floor_files, lambda: without_qr(single_files), single_files))


if __name__ == "__main__":
    main()
