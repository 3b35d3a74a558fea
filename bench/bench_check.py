"""Measure the check of a sealed audit trail of 2,000 entries against its floor: drawing the same pages once.

Run: python bench/bench_check.py [entries] [runs]. The trail is a real one, its entries repeated under numbers of their own,
proved, signed, drawn and sealed as such. The floor is `audit_pdf` of its values, which every check has to do to
compare what is seen. Goal: a check of 2,000 entries takes at most 1 s.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hwtrack.documents.audit import audit_pdf
from hwtrack.services import papers
from hwtrack.services.audit_attachments import read_entries, read_paper
from hwtrack.services.checking import check_pdf
from hwtrack.services.keys import Signer, new_secret
from hwtrack.services.trust import TrustList
from tests.helpers.forged import Forger, own_seal, parts_of, repeated
from tests.helpers.registers import make_town

GOAL = 1.0


def trail(entries: int) -> bytes:
    """Return a sealed audit trail of so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        town = make_town(Path(folder))
        town.received()
        printed = papers.print_audit(town.store, str(town.rows("SELECT uid FROM batch WHERE id = 1")[0][0]))
        town.store.close()
    return Forger(Signer(new_secret()), own_seal()).paper(repeated(printed, entries), "陈水根")


def seconds(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the median time of some runs, by the clock and of the processor: others may use the machine too."""
    clock, processor = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    return statistics.median(clock), statistics.median(processor)


def main(entries: int, runs: int) -> None:
    """Tell check, floor and ratio."""
    content = trail(entries)
    strangers = TrustList(Path("none"), (), b"")
    view = check_pdf(content, strangers, date(2026, 4, 2))
    assert view.ok, [step for step in view.steps if step.state == "fails"]
    files = parts_of(content)
    paper = read_paper(files["paper.json"])
    floor, floor_used = seconds(lambda: audit_pdf(paper), runs)
    read, read_used = seconds(lambda: read_entries(files["entries.json"]).log(), runs)
    check, check_used = seconds(lambda: check_pdf(content, strangers, date(2026, 4, 2)), runs)
    print(f"trail of {entries:,} entries: {len(content):,} bytes, {len(paper.entries):,} log lines")
    print(
        f"drawing once {floor:.3f} s (processor {floor_used:.3f}), entries read and told {read:.3f} s ({read_used:.3f})"
    )
    print(f"check {check:.3f} s (processor {check_used:.3f}) = {check_used / floor_used:.2f} x drawing")
    print(f"goal {GOAL} s: {'met' if min(check, check_used) <= GOAL else 'missed'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
