"""Random towns of three to five registers, and what a county makes of their bundles, beside a second reading.

Senders, carriers, receivers and one that keeps all books write the same transfers down as they saw them:
part accepted, refused, returned, corrected in red, voided, taken back, sent on. Files are restored from
backups, bundles are lost, repeated and come late. After every bundle taken the sums and disagreements of the
program are compared with `claims_oracle`.

Usage: python bench/bench_claims_oracle.py [--seconds 60] [--towns 1000] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from claims_oracle import Line, Outcome, Shelf, judge, read
from claims_towns import CODES, DONE, HOUR, House, Load, Parties, Writer, silent, templates

from hwtrack.errors import UserError
from hwtrack.services.bundles_in import look_at_bundle, take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.claims_views import county_sums
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.keys import FileKeys
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import Store
from tests.helpers.registers import START, FakeClock


class Case(Writer):
    """One town and one county, from one seed."""

    def __init__(self, seed: int, made: dict[str, tuple[Path, Parties]], folder: Path) -> None:
        self.chance = random.Random(seed)
        self.folder, self.seed, self.number = folder, seed, 0
        self.clock = FakeClock(START + timedelta(days=3))
        wanted = self.chance.sample(
            ["sender", "receiver", "carrier", "all", "both", "sender2", "receiver2"],
            self.chance.randint(3, 5),
        )
        self.houses = [self._open(kind, *made[kind]) for kind in wanted]
        self.county = self._open("county", *made["county"])
        self.shelf, self.loads = Shelf(), [self._load(n) for n in range(1, self.chance.randint(4, 8))]
        self.sent: list[tuple[House, Path]] = []
        self.papers: dict[int, str] = {}

    def _open(self, kind: str, place: Path, parties: Parties) -> House:
        folder = shutil.copytree(place, self.folder / kind)
        store = Store.open(folder / "town.hwt", actor="陈水根", clock=self.clock, keys=FileKeys(folder))
        return House(kind, folder / "town.hwt", FileKeys(folder), self.clock, parties, store)

    def _load(self, no: int) -> Load:
        grams = self.chance.randint(1, 9) * 100_000
        weighed = max(1, grams + self.chance.choice((0, 0, -7_000, 3_000)))
        accepted = self.chance.choice((weighed, weighed, weighed // 3, 0))
        ends = self.chance.choice(
            (
                "ready",
                "shipped",
                "arrived",
                "received",
                "received",
                "returned",
                "void",
                "taken_back",
                "corrected",
                "corrected",
                "sent_on",
                "closed",
            )
        )
        return Load(
            no,
            self.chance.choice(CODES),
            grams,
            weighed,
            accepted,
            ends,
            self.chance.choice((1, 1, 2)),
            self.chance.random() < 0.85,
        )

    def run(self) -> None:
        """Let everybody write, send and lose things in any order."""
        work = [
            (house, load)
            for load in self.loads
            for house in (*self.houses, self.county)
            if self.chance.random() < 0.8 and (house is not self.county or self.chance.random() < 0.2)
        ]
        work.sort(key=lambda pair: pair[1].no + self.chance.random() * 3)
        for house, load in work:
            self.clock.now += self.chance.randint(1, 40) * HOUR
            self._write(house, load)
            for act, odds in (
                (self._send, 0.5),
                (self._back_up, 0.12),
                (self._restore, 0.08),
                (self._late, 0.15),
            ):
                if self.chance.random() < odds:
                    act(self.chance.choice(self.houses))
        for house in self.houses:
            self.clock.now += 30 * HOUR
            self._send(house)
            self._send(house)
        seen = self.county.store.verify()
        assert seen.ok, (self.seed, [problem.message for problem in seen.problems])

    # What goes between them

    def _send(self, house: House) -> None:
        """Export from where the county is thought to be, or earlier, or later; some bundles are lost on the way."""
        self.number += 1
        path = self.folder / f"{self.number}.hwb"
        first = self.chance.choice(
            (house.reached, house.reached, house.reached, max(0, house.reached - 3), 0, house.reached + 2)
        )
        try:
            made = export_bundle(house.store, BundleAsk("县局", path, after=first), silent)
        except UserError:
            return
        self.sent.append((house, path))
        if self.chance.random() < 0.8:
            self._bring(path)
            house.reached = made.last if self.chance.random() < 0.9 else house.reached

    def _late(self, _house: House) -> None:
        """Bring a bundle of before again, or one that was lost."""
        if self.sent:
            self._bring(self.chance.choice(self.sent)[1])

    def _bring(self, path: Path) -> None:
        county = self.county.store
        seen = look_at_bundle(county, path)
        accept = seen.fingerprint if seen.verdict == "unknown" else ""
        try:
            take(county, BundleTake(path, accept), silent)
        except UserError as error:
            DONE[f"bundle: {getattr(error, 'seen', seen).verdict}"] += 1
            return
        DONE["bundle taken"] += 1
        self.shelf.take(path, self.clock.now.isoformat())
        self.compare()

    def _back_up(self, house: House) -> None:
        self.number += 1
        house.store.close()
        to = Path(shutil.copy(house.store.path, house.path.with_name(f"backup-{self.number}.hwt")))
        house.backups.append(to)
        self._open_again(house, house.store.path)

    def _restore(self, _house: House) -> None:
        """Let somebody lose the file and go on from any of its backups, not always the newest."""
        saved = [house for house in self.houses if house.backups]
        if not saved:
            return
        house = self.chance.choice(saved)
        self.number += 1
        house.store.close()
        to = house.path.with_name(f"restored-{self.number}.hwt")
        restore_backup(
            Restore(self.chance.choice(house.backups), to, "硬盘坏了"), clock=self.clock, keys=house.keys
        )
        DONE["restored"] += 1
        self._open_again(house, to)
        with closing(sqlite3.connect(to)) as raw:
            house.reached = min(house.reached, raw.execute("SELECT max(size) FROM epoch_start").fetchone()[0])

    def _open_again(self, house: House, path: Path) -> None:
        house.store = Store.open(path, actor="陈水根", clock=self.clock, keys=house.keys)

    # What is compared

    def compare(self) -> None:
        """Compare sums and disagreements with the second reading."""
        said, meant = self._program(), self._oracle()
        assert said.sums == meant.sums, (self.seed, "sums", said.sums, meant.sums)
        extra, lacking = said.differ - meant.differ, meant.differ - said.differ
        told = ["program only", *sorted(map(repr, extra)), "reading only", *sorted(map(repr, lacking))]
        assert said.differ == meant.differ, (self.seed, told)
        DONE["compared"] += 1
        DONE["disagreements seen"] += len(said.differ)

    def _oracle(self) -> Outcome:
        county = self.county.store
        with closing(sqlite3.connect(county.path)) as raw:
            own: Line = [
                (1, *row) for row in raw.execute("SELECT seq, recorded_at, payload FROM entry ORDER BY seq")
            ]
        lines = {uid: self.shelf.line(uid) for uid in self.shelf.entries}
        lines[county.identity.uid] = own
        return judge([read(uid, line) for uid, line in lines.items()])

    def _program(self) -> Outcome:
        county = self.county.store
        sums = {}
        for one in county.ask(county_sums, None):
            sums[one.waste_code] = (one.shipped, one.accepted, one.returned)
            assert one.difference == one.shipped - one.accepted - one.returned
        with closing(sqlite3.connect(county.path)) as raw:
            names = {
                0: county.identity.uid,
                **dict(raw.execute("SELECT id, register_uid FROM foreign_register")),
            }
            rows = raw.execute(
                "SELECT c.kind, c.waste_code, c.leg_no, c.first_register, a.uid, c.first_grams, c.other_register, b.uid, c.other_grams"
                " FROM claim_finding c LEFT JOIN foreign_manifest a ON (a.register, a.number) = (c.first_register, c.first_number)"
                " LEFT JOIN foreign_manifest b ON (b.register, b.number) = (c.other_register, c.other_number)"
            ).fetchall()
        differ = {
            (*row[:3], (names[row[3]], row[4]), row[5], (names[row[6]], row[7] or ""), row[8]) for row in rows
        }
        assert len(differ) == len(rows), (self.seed, "a disagreement is listed twice")
        return Outcome(sums, differ)


def main() -> int:
    """Run towns until the time is over."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--towns", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    args = asked.parse_args()
    failed, begun, towns = 0, time.monotonic(), 0
    with tempfile.TemporaryDirectory() as name:
        made = templates(Path(name) / "templates")
        for seed in range(args.seed, args.seed + args.towns):
            if time.monotonic() - begun > args.seconds:
                break
            folder = Path(name) / f"{seed}"
            folder.mkdir()
            towns += 1
            case = Case(seed, made, folder)
            try:
                case.run()
            except AssertionError as difference:
                failed += 1
                print(f"town {seed}: {difference}")
            finally:
                for house in (*case.houses, case.county):
                    house.store.close()
                shutil.rmtree(folder)
    for what, count in sorted(DONE.items()):
        print(f"{count:7,}  {what}")
    print(f"{towns} towns, {failed} with a difference")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
