"""A county's office that holds several registers which contradict each other: verify, its page, a denial.

Each figure is told as a ratio to a floor, in time of the processor, the median of several; the memory of a verify
over four registers beside that over two, which is 1 where it does not grow with what is held.

Usage: python bench/bench_county.py [entries of each register]
"""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from bench_bundle import silent
from bench_verify_foreign import entries, peak, row

from hwtrack.services import journal
from hwtrack.services.bundles_in import take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.claims_verifying import claim_problems
from hwtrack.services.exchange_views import BundleAsk, BundleTake, DenialAsk, RestoreAsk
from hwtrack.services.keys import FileKeys
from hwtrack.services.office import Office
from hwtrack.services.store import NewRegister, Store

HOUSES, HALF = 4, 2
OWNER = "91360700MA0000000X"
TARGETS = {"memory": 1.5, "verify": 60.0, "page": 12.0, "denial": 150.0}
"""Twice what was measured, or less; before, a denial read the register's entries twice and a verify kept all of them."""


def main() -> int:
    """Make the registers and two counties, and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = FileKeys(folder / "keys")
        with Store.create(folder / "c.hwt", NewRegister("XQ", "县局"), actor="bench", keys=keys) as county:
            for number in range(HOUSES):
                if number == HALF:
                    shutil.copy(county.path, folder / "half.hwt")
                give(county, folder, number, count)
        half, whole = (verified(folder / file) for file in ("half.hwt", "c.hwt"))
        found = {"memory": whole[1] / half[1], "verify": whole[0]}
        print(f"verify of claims      {whole[0]:5.2f} × reading each entry once")
        print(f"its memory            {found['memory']:5.2f} × with half the registers ({whole[1]:.0f} MB)")
        with Store.open(folder / "c.hwt", actor="bench", keys=keys) as county:
            found |= {"page": page(Office(county)), "denial": denial(Office(county))}
    missed = [name for name, most in TARGETS.items() if found[name] > most]
    print("missed: " + ", ".join(missed) if missed else "all within their targets")
    return int(bool(missed))


def give(county: Store, folder: Path, number: int, count: int) -> None:
    """Let a house write down the transfers a few grams otherwise than the one before, and give its entries."""
    new, keys = NewRegister(f"G{number}", f"企业{number}", keeps="sites"), FileKeys(folder / f"keys{number}")
    bundle = folder / f"{number}.hwb"
    with Store.create(folder / f"{number}.hwt", new, actor="bench", keys=keys) as store:
        with store._writing() as connection:
            for rows in told(number, count):
                journal.append_entry(
                    connection,
                    happened_at=store.clock(),
                    recorded_at=store.clock(),
                    actor="陈水根",
                    action="step",
                    payload=journal.canonical({"rows": rows}),
                )
        export_bundle(store, BundleAsk("县局", bundle, whole=True), silent)
        signer = store.signer()
    assert signer is not None
    take(county, BundleTake(bundle, fingerprint(signer.public_key)), silent)


def told(number: int, count: int) -> Iterator[dict[str, list[list[Any]]]]:
    """Yield entries; the first house calls the receiver's site its own."""
    for n in (1, 2):
        code = OWNER if n == 2 else f"S{n}"
        yield {
            "organisation/1": [row("organisation", id=n, uid=f"o{n}", name=f"单位{n}", credit_code=code)],
            "site/1": [row("site", id=n, uid=f"s{n}", organisation=n, own=int(n == 2 and not number))],
        }
    at = [column for column in row_names("manifest_line") if column[1].endswith("ed_grams")]
    names = {name: place for place, name in row_names("manifest")}
    for rows in entries(count):
        # Two and two tell of the same transfers.
        for name in ("uid", "internal_no", "official_no"):
            rows["manifest/1"][0][names[name]] += f"-{number // HALF}"
        for line in rows["manifest_line/1"]:
            for place, _name in at:
                if line[place] is not None:
                    line[place] += number
        yield rows


def row_names(table: str) -> list[tuple[int, str]]:
    """Return the columns of a table as the journal has them, numbered."""
    from db.captured import CURRENT

    return list(enumerate(CURRENT[table].columns))


def verified(path: Path) -> tuple[float, float]:
    """Verify the claims in a process of its own; return the ratio to the floor and the MB it needed more."""
    asked = [sys.executable, __file__, "--claims", str(path)]
    ratio, more = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()[-2:]
    return float(ratio), float(more)


def claims(path: Path) -> int:
    """Verify the claims, and read each entry once."""
    with Store.open(path, actor="bench", read_only=True) as store, store._reader.connect() as connection:
        floor = seconds(lambda: read_once(connection))
        before = peak()
        took = [seconds(lambda: claim_problems(connection, lambda: None)) for _ in range(3)]
        print(median(took) / floor, max(peak() - before, 1))
    return 0


def read_once(connection: Any) -> int:
    """Read the payload of every entry held."""
    payloads = connection.exec_driver_sql("SELECT payload FROM foreign_entry")
    return sum(len(orjson.loads(payload)) for (payload,) in payloads)


def page(office: Office) -> float:
    """Ask what the county's page shows; the floor reads the numbers of all disagreements in no order."""

    def numbers() -> int:
        with office.store._reader.connect() as connection:
            return len(connection.exec_driver_sql("SELECT id, first_number FROM claim_finding").all())

    def shown() -> None:
        office.foreign_registers()
        office.list_disagreements("").page(0)

    ratio, took = against(shown, numbers, 9)
    print(
        f"page of {office.list_disagreements('').count():,}        {ratio:5.2f} × reading their numbers, {took * 1000:.0f} ms"
    )
    return ratio


def denial(office: Office) -> float:
    """Deny and believe again the register that speaks for every manifest's receiver; the floor reads its entries."""
    (uid,) = [one.register_uid for one in office.foreign_registers() if one.name == "企业0"]

    def read() -> int:
        with office.store._reader.connect() as connection:
            payloads = connection.exec_driver_sql("SELECT payload FROM foreign_entry WHERE register = 1")
            return sum(len(orjson.loads(payload)) for (payload,) in payloads)

    def denied() -> None:
        found = office.deny_owner(DenialAsk(uid, OWNER, "冒称"))
        office.restore_owner(RestoreAsk(found, "认错了"))

    ratio, took = against(denied, read, 3)
    print(f"denial and its end    {ratio:5.2f} × reading the register's payloads, {took:.2f} s")
    return ratio


def against(work: Callable[[], object], floor: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the median ratio of two pieces of work done in turn, and the median time of the first."""
    pairs = [(seconds(work), seconds(floor)) for _ in range(times)]
    return median(one / other for one, other in pairs), median(one for one, _ in pairs)


def seconds(work: Callable[[], object]) -> float:
    """Return the time of the processor that a piece of work takes."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(claims(Path(sys.argv[2])) if sys.argv[1:2] == ["--claims"] else main())
