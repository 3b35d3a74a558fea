"""Measure an audit trail of 2,000 entries, signed and attached, against its floor.

Run: python bench/bench_audit.py [entries]. A site with 300 manifests (five entries each) and 500 batches, and a batch
that was moved 2,000 times, are booked action by action once. The floor draws every string and rule of the same pages again with
reportlab alone, in the same fonts and at the same places, and attaches files of the same bytes: nothing is asked,
told, wrapped, proved or sealed. Goal: a trail of 2,000 entries takes at most 1 s.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportlab.pdfgen.canvas import Canvas

from hwtrack.documents import fonts, sheet
from hwtrack.documents.audit import audit_pdf
from hwtrack.documents.values import AuditPaper
from hwtrack.services import paper_audit
from hwtrack.services.areas import AreaForm, FurtherArea, add_storage_area
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.batches import Shift, shift_batch
from hwtrack.services.paper_audit import audit_sheet, print_audit
from hwtrack.services.sealing import seal_of, seal_with
from hwtrack.services.store import Store
from tests.helpers.registers import START, TONNE, Town, make_town

ENTRIES = 2_000
GOAL = 1.0
RUNS = 5
ACTIONS = 5
"""Entries that a manifest of the site leaves: batch, signature, departure, arrival, receipt."""

CONTAINERS_A_DAY = 300
"""Batches of three drums that a day's numbers hold."""
LATER = 60
"""Days after which the batch that is moved is booked: it is not in the site's days."""


def register_of(entries: int) -> Path:
    """Return a register with a site and a batch of so many entries each; it is booked once."""
    folder = Path(tempfile.gettempdir()) / "hwtrack-bench" / f"audit-{entries}"
    done = folder / "done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        _book(folder, entries)
        done.touch()
    return next(folder.glob("*.hwt"))


def _book(folder: Path, entries: int) -> None:
    town = make_town(folder)
    manifests = min(entries // ACTIONS, CONTAINERS_A_DAY)
    for _ in range(manifests):
        town.received()
    for more in range(entries - manifests * ACTIONS):
        town.batch(at=START + timedelta(days=1 + more // CONTAINERS_A_DAY))
    town.clock.now += timedelta(days=LATER)
    _move(town, entries)
    town.store.close()


def _move(town: Town, entries: int) -> None:
    """Book the batch that is moved to and fro."""
    second = town.store.do(
        add_storage_area, FurtherArea(town.generator, AreaForm("TS002", "第二暂存库", "store"))
    )
    batch = town.batch(5 * TONNE, at=START + timedelta(days=LATER))
    ((first,),) = town.rows("SELECT uid FROM storage_area WHERE code = 'TS001' LIMIT 1")
    for turn in range(entries - 1):
        at = START + timedelta(days=LATER, seconds=20 * turn)
        town.store.do(shift_batch, Shift(batch.uid, (second, first)[turn % 2], None, at))


class Ink(NamedTuple):
    """What stands on one page: strings with place, size and weight; rules by their weight."""

    strings: list[tuple[float, float, str, float, bool]]
    rules: dict[float, list[tuple[float, float, float, float]]]


def ink_of(paper: AuditPaper) -> list[Ink]:
    """Draw a paper and note every string and rule of every page."""
    pages = [Ink([], {})]
    write, end_page = sheet.Sheet._write, sheet.Sheet.end_page

    def note_text(self, x, y, string, size, bold, *rest):
        pages[-1].strings.append((*self._xy(x, y), string, size, bold))
        write(self, x, y, string, size, bold, *rest)

    def note_rules(self):
        for (weight, _), lines in self._rules.items():
            pages[-1].rules.setdefault(weight, []).extend(lines)
        pages.append(Ink([], {}))
        end_page(self)

    sheet.Sheet._write, sheet.Sheet.end_page = note_text, note_rules
    try:
        audit_pdf(paper)
    finally:
        sheet.Sheet._write, sheet.Sheet.end_page = write, end_page
    return pages[:-1]


def floor(pages: list[Ink], files: dict[str, bytes]) -> bytes:
    """Draw the same strings and rules with reportlab alone, and attach the same bytes."""
    pen = sheet.Pen(210.0, 297.0, "floor", None)
    canvas: Canvas = pen.canvas
    for ink in pages:
        for weight, lines in ink.rules.items():
            canvas.setLineWidth(weight)
            canvas.lines(lines)
        for x, y, words, size, bold in ink.strings:
            canvas.setFont(fonts.font_name(bold), size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    for name, content in files.items():
        pen.attach(name, name, content)
    return pen.finish()


def cpu(work: Callable[[], object]) -> float:
    """Return processor seconds: a neighbour on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def kept_paper(store: Store, ask: AuditAsk) -> AuditPaper:
    """Print once and return the paper as it was drawn, with its files."""
    kept: list[AuditPaper] = []

    def draw(paper: AuditPaper) -> bytes:
        kept.append(paper)
        return audit_pdf(paper)

    paper_audit.audit_pdf = draw
    try:
        print_audit(store, ask)
    finally:
        paper_audit.audit_pdf = audit_pdf
    return kept[0]


def measure(store: Store, kind: str, ask: AuditAsk) -> bool:
    """Take turns at the floor, the parts and the whole; print medians."""
    paper = kept_paper(store, ask)
    pages, files = ink_of(paper), {file.name: file.content for file in paper.attached}
    pdf, seal = audit_pdf(paper), seal_of(store)
    works = (
        lambda: floor(pages, files),
        lambda: store.ask(audit_sheet, ask),
        lambda: audit_pdf(paper),
        lambda: seal_with(seal, pdf, "bench"),
        lambda: print_audit(store, ask),
    )
    rounds = [[cpu(work) for work in works] for _ in range(RUNS)]
    least, told, drawn, sealed, whole = (median(column) for column in zip(*rounds, strict=True))
    entries, size = len({entry.seq for entry in paper.entries}), sum(map(len, files.values()))
    print(
        f"{kind:>7}: {entries:,} entries, {len(paper.entries):,} lines, {len(pages)} pages, {size / 1e6:.1f} MB attached:"
        f" asked and told {told:.2f} s, drawn {drawn:.2f} s, sealed {sealed:.3f} s;"
        f" whole {whole:.2f} s = {whole / least:.1f} x the floor of {least:.2f} s (goal {GOAL} s)"
    )
    return whole <= GOAL


def main() -> None:
    """Print the measured times; exit 1 where the goal is missed."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with Store.open(register_of(entries)) as store:
        (batch,) = store.ask(_uid, "SELECT uid FROM batch ORDER BY id DESC LIMIT 1")
        (site,) = store.ask(_uid, "SELECT uid FROM site ORDER BY id LIMIT 1")
        held = [
            measure(store, "batch", AuditAsk("batch", batch)),
            measure(store, "site", AuditAsk("site", site, START.date(), START.date() + timedelta(days=40))),
        ]
    sys.exit(0 if all(held) else 1)


def _uid(session: object, sql: str) -> tuple[str, ...]:
    return tuple(session.connection().exec_driver_sql(sql).first())


if __name__ == "__main__":
    main()
