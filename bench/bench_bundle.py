"""A bundle of 10,000 entries exported and taken with all checks, beside a floor measured in the same run.

The floor of an export is reading the entries and compressing them; that of an import is unpacking,
hashing and inserting them. The ratio says what all the checks and the journal cost on top; it holds
on a machine that others use too, where seconds do not.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from db.models import ForeignEntry
from hwtrack.services.bundles_in import take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.keys import FileKeys
from hwtrack.services.store import NewRegister, Store

ENTRIES, ROUNDS, EXPORT_TARGET, IMPORT_TARGET = 10_000, 3, 1.0, 3.0
_PAYLOAD_ROWS = 9
"""Rows an entry, of about 2 kB together: those of a manifest."""


def main() -> int:
    """Measure and print; 1 where an export or an import is slower than its target."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = FileKeys(folder / "keys")
        county = folder / "county.hwt"
        Store.create(county, NewRegister("XQ", "县局"), actor="bench", keys=keys).close()
        new = NewRegister("GZ", "企业", keeps="all")
        with Store.create(folder / "facility.hwt", new, actor="bench", keys=keys) as store:
            fill(store)
            return measured(store, county, folder, keys)


def fill(store: Store) -> None:
    """Write entries as large as a manifest's; what they say does not matter to their transport."""
    from hwtrack.services import journal

    with store._writing() as connection:
        for number in range(ENTRIES):
            mark = hashlib.sha256(str(number).encode()).hexdigest()
            row = [number, mark[:36], "HW22", "龙南岭新线路板有限公司", number, mark + "移出" * 20, None, 7]
            payload = journal.canonical(
                {"rows": {"movement/1": [[*row, part] for part in range(_PAYLOAD_ROWS)]}}
            )
            journal.append_entry(
                connection,
                happened_at=store.clock(),
                recorded_at=store.clock(),
                actor="陈水根",
                action="dispatch_manifest",
                payload=payload,
            )


def measured(store: Store, county: Path, folder: Path, keys: FileKeys) -> int:
    """Measure export and import beside their floors."""
    signer = store.signer()
    assert signer is not None
    made, came, floors_out, floors_in = [], [], [], []
    for number in range(ROUNDS):
        bundle = folder / f"{number}.hwb"
        floors_out.append(seconds(lambda: packed_plainly(store.path)))
        made.append(
            seconds(lambda to=bundle: export_bundle(store, BundleAsk("县局", to, whole=True), silent))
        )
        path = folder / f"county-{number}.hwt"
        path.write_bytes(county.read_bytes())
        floors_in.append(seconds(lambda to=folder / f"{number}.db": taken_plainly(store.path, to)))
        with Store.open(path, actor="bench", keys=keys) as other:
            asked = BundleTake(bundle, fingerprint(signer.public_key))
            came.append(seconds(lambda other=other, asked=asked: take(other, asked, silent)))
    size = (folder / "0.hwb").stat().st_size
    print(f"{ENTRIES:,} entries, bundle of {size / 1e6:.1f} MB")
    told("export", made, floors_out, EXPORT_TARGET)
    told("import", came, floors_in, IMPORT_TARGET)
    return int(median(made) > EXPORT_TARGET or median(came) > IMPORT_TARGET)


def told(name: str, took: list[float], floors: list[float], target: float) -> None:
    """Print one line."""
    ratio = median(one / other for one, other in zip(took, floors, strict=True))
    print(
        f"{name}  {median(took):5.2f} s (target {target:.0f} s)   {ratio:4.1f} × its floor of {median(floors):.2f} s"
    )


def packed_plainly(register: Path) -> int:
    """Read the entries and compress them, no more."""
    deflate, size = zlib.compressobj(2), 0
    with closing(sqlite3.connect(register)) as raw:
        for _, payload in raw.execute("SELECT seq, payload FROM entry ORDER BY seq"):
            size += len(deflate.compress(payload))
    return size


def taken_plainly(register: Path, to: Path) -> None:
    """Hash the entries and insert them into a table of the same columns, on the disk when it ends."""
    columns = [
        column.name
        for column in ForeignEntry.__table__.columns
        if column.name not in {"id", "register", "epoch"}
    ]
    with closing(sqlite3.connect(register)) as raw, closing(sqlite3.connect(to)) as target:
        rows = raw.execute(f"SELECT {', '.join(columns)} FROM entry ORDER BY seq").fetchall()
        for row in rows:
            hashlib.sha256(row[5]).digest()
        target.execute(f"CREATE TABLE entry ({', '.join(columns)})")
        target.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        target.commit()


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
