"""Verify of a county that holds 100,000 entries of another register: time, and what it needs of memory.

The entries are four a manifest: signed, dispatched, received, closed. The time of everything is told
beside that of the claims read again, the memory as the most the process ever had.

Usage: python bench/bench_verify_foreign.py [entries]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench_bundle import silent

from db.base import instant_text
from db.captured import CURRENT
from hwtrack.services import claims_verifying, journal, verifying
from hwtrack.services.bundles_in import take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.keys import FileKeys
from hwtrack.services.store import NewRegister, Store

CODES = ("841-001-01", "336-054-17", "900-249-08", "261-139-24", "323-001-48")
STATES = ("ready", "in_transit", "received", "closed")


def main() -> int:
    """Make a facility, give it to a county, and verify the county's register."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = FileKeys(folder / "keys")
        bundle = folder / "b.hwb"
        with Store.create(
            folder / "f.hwt", NewRegister("GZ", "企业", keeps="all"), actor="bench", keys=keys
        ) as store:
            fill(store, count)
            export_bundle(store, BundleAsk("县局", bundle, whole=True), silent)
            signer = store.signer()
        assert signer is not None
        with Store.create(folder / "c.hwt", NewRegister("XQ", "县局"), actor="bench", keys=keys) as county:
            begun = time.perf_counter()
            take(county, BundleTake(bundle, fingerprint(signer.public_key)), silent)
            print(f"taken in {time.perf_counter() - begun:.1f} s")
        # What making and taking needed is not the verify's: another process.
        return subprocess.run(
            [sys.executable, __file__, "--verify", str(folder / "c.hwt")], check=False
        ).returncode


def fill(store: Store, count: int) -> None:
    """Write entries as manifests make them; only the rows that tell of hand-overs."""
    with store._writing() as connection:
        for number, rows in enumerate(entries(count)):
            journal.append_entry(
                connection,
                happened_at=store.clock(),
                recorded_at=store.clock(),
                actor="陈水根",
                action=f"step_{number % 4}",
                payload=journal.canonical({"rows": rows}),
            )


def row(table: str, **values: object) -> list[object]:
    """Return a row as the journal has it."""
    return [values.get(name) for name in CURRENT[table].columns]


def entries(count: int) -> Iterator[dict[str, list[list[Any]]]]:
    """Yield the rows of four entries a manifest."""
    at = instant_text(datetime(2026, 3, 2, 1, tzinfo=UTC))
    for number in range(count):
        n, step = number // 4 + 1, number % 4
        told = {
            "uid": f"019cc718-8980-7191-88c8-{n:012d}",
            "internal_no": f"GZ26-{n:06d}",
            "sender": 1,
            "receiver": 2,
        }
        told |= {"official_no": f"{20260000000000 + n}", "state": STATES[step], "happened_on": "2026-03-02"}
        told |= {
            "sender_snapshot": "龙南岭新线路板有限公司" * 5,
            "receiver_snapshot": "赣州虔绿环保有限公司" * 5,
        }
        told |= {"shipped_at": at} if step else {}
        line = {"manifest": n, "no": 1, "waste_code": CODES[n % 5], "planned_grams": 1000 + n}
        line |= {"shipped_grams": 1000 + n} if step else {}
        line |= {"received_grams": 1000 + n, "accepted_grams": 900 + n} if step > 1 else {}
        rows = {
            "manifest/1": [row("manifest", id=n, **told)],
            "manifest_line/1": [row("manifest_line", id=n, uid=f"l{n}", **line)],
        }
        if step < 2:
            rows["leg/1"] = [
                row("leg", id=n, uid=f"g{n}", manifest=n, no=1, carrier=3, place=n if step else None)
            ]
        yield rows


def verify(path: Path) -> int:
    """Verify, and tell how long the claims took of it."""
    took: list[float] = []
    plain = claims_verifying.claim_problems

    def timed(*asked: Any) -> Any:
        begun = time.perf_counter()
        found = plain(*asked)
        took.append(time.perf_counter() - begun)
        return found

    verifying.claim_problems = timed  # type: ignore[attr-defined]
    with Store.open(path, actor="bench", read_only=True) as store:
        before, begun, busy = peak(), time.perf_counter(), time.process_time()
        seen = store.verify()
        whole, busy = time.perf_counter() - begun, time.process_time() - busy
    print(
        f"verify {whole:.1f} s ({busy:.1f} s of the processor), claims {sum(took):.1f} s of it; {before:.0f} MB before, {peak():.0f} MB at most"
    )
    return int(not seen.ok)


def peak() -> float:
    """Return the most memory that this process ever had, in MB (Linux)."""
    # Not getrusage: that counts what the process had from which this one was started.
    (line,) = (one for one in Path("/proc/self/status").read_text().split("\n") if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(verify(Path(sys.argv[2])) if sys.argv[1:2] == ["--verify"] else main())
