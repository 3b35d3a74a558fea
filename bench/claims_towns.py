"""Registers of a random town and how each writes down a transfer as it saw it; used by `bench_claims_oracle`."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))


from hwtrack.errors import UserError
from hwtrack.services.batches import record_batch
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.keys import FileKeys
from hwtrack.services.links import redirect_draft
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
    refuse_manifest,
    return_manifest,
    void_manifest,
)
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.paper_entry import enter_paper
from hwtrack.services.register import NewLicence, NewLicenceLine, NewWaste, record_licence, record_party
from hwtrack.services.requests import LegForm, NewBatchForm, NewLineForm, NewManifestForm
from hwtrack.services.steps import (
    Arrival,
    Closing,
    Dispatch,
    HandOver,
    LineReceipt,
    PaperLeg,
    PaperManifest,
    Receipt,
    Redirect,
    Return,
    Voiding,
)
from hwtrack.services.store import Store
from hwtrack.services.transit import hand_over_leg
from hwtrack.services.voiding import take_back_load
from tests.helpers.registers import START, TONNE, FakeClock, make_town
from tests.helpers.registers import _party as party

CODES = ("398-051-22", "398-004-22", "304-001-22")
KINDS = {
    "sender": ("sites", ("generator",)),
    "receiver": ("sites", ("facility",)),
    "both": ("sites", ("generator", "facility")),
    "carrier": ("sites", ()),
    "all": ("all", ()),
}
HOUR = timedelta(hours=1)
DONE: Counter[str] = Counter()


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Parties:
    """The identities of the parties in one register."""

    generator: str
    carrier: str
    facility: str
    other: str
    railway: str


@dataclass
class House:
    """A register at work, its backups, and whether its bundles reached the county."""

    kind: str
    path: Path
    keys: FileKeys
    clock: FakeClock
    parties: Parties
    store: Store
    backups: list[Path] = field(default_factory=list)
    reached: int = 0

    def uid_of(self, table: str, where: str) -> str:
        """Return the identity of a row."""
        with closing(sqlite3.connect(self.store.path)) as raw:
            return str(raw.execute(f"SELECT uid FROM {table} WHERE {where}").fetchone()[0])


def templates(folder: Path) -> dict[str, tuple[Path, Parties]]:
    """Make one register of each kind, and the county's, to be copied; two senders are two registers of one site."""
    found = {}
    for name in (*KINDS, "sender2", "receiver2", "county"):
        keeps, own = KINDS.get(name.rstrip("2"), ("all", ()))
        place = folder / name
        place.mkdir(parents=True)
        town = make_town(place, keeps=keeps, own=own, keys=FileKeys(place))
        do = town.store.do
        other = do(
            record_party,
            party(
                "瑞金鑫源金属回收有限公司", "facility", "360781", own="facility" in own and name.endswith("2")
            ),
        )
        line = NewLicenceLine("R4", (NewWaste("HW22"),), 5_000 * TONNE)
        do(
            record_licence,
            NewLicence(
                other.site_uid,
                "赣环危废证字2023-011号",
                START.date().replace(year=2024),
                START.date().replace(year=2028),
                (line,),
            ),
        )
        railway = do(record_party, party("京九铁路货运有限公司", "carrier", "360702", own=name == "carrier"))
        parties = Parties(
            town.generator, town.carrier, town.facility, other.site_uid, railway.organisation_uid
        )
        town.store.close()
        found[name] = place, parties
    return found


@dataclass
class Load:
    """A transfer as it was: what several registers will write down of it."""

    no: int
    code: str
    grams: int
    weighed: int
    accepted: int
    ends: str
    legs: int
    official: bool


class Writer:
    """Writes transfers down in registers, not everywhere alike."""

    chance: random.Random
    clock: FakeClock
    papers: dict[int, str]

    def _do(self, house: House, action: Callable[..., Any], argument: Any) -> Any:
        try:
            result = house.store.do(action, argument)
        except UserError as error:
            DONE[f"refused {action.__name__}: {error.message[:24]}"] += 1
            raise
        DONE[action.__name__] += 1
        return result

    def _write(self, house: House, load: Load) -> None:
        told = self._as_heard(house, load)
        try:
            if not load.official and house.kind.startswith(("receiver", "both")) and load.no in self.papers:
                self._paper(house, told)
            else:
                self._story(house, told)
        except UserError:
            DONE["story ended early"] += 1

    def _as_heard(self, house: House, load: Load) -> Load:
        """Not everybody sees the same scale, nor knows how it ended."""
        told = load
        if self.chance.random() < 0.2:
            told = replace(told, grams=told.grams + self.chance.choice((-1000, 500)))
        if self.chance.random() < 0.15:
            told = replace(told, weighed=told.weighed + 900, accepted=min(told.accepted, told.weighed))
        if self.chance.random() < 0.25:
            told = replace(
                told, ends=self.chance.choice(("shipped", "received", "void", "corrected", "returned"))
            )
        if self.chance.random() < 0.06:
            told = replace(told, code=self.chance.choice(CODES))
        return told

    def _form(self, house: House, load: Load, *, kind: str = "normal") -> NewManifestForm:
        here, at = house.parties, self.clock.now - 9 * HOUR
        masses = [load.grams]
        if load.no % 3 == 0 and kind == "normal":
            # Two lines of one waste: registers need not split them alike.
            part = load.grams // self.chance.choice((3, 4))
            masses = [load.grams - part, part]
        lines = [
            NewLineForm(
                waste_code=load.code,
                batch_uid=self._batch(house, load.code, grams, at) if kind == "normal" else "",
                grams=grams,
                form="liquid",
                packaging="吨桶",
                package_count=3,
            )
            for grams in masses
        ]
        road = LegForm(
            carrier_uid=here.carrier,
            vehicle_uid=house.uid_of("vehicle", "plate = '赣B3T568'"),
            driver_uid=house.uid_of("crew_member", "name = '谢春生'"),
        )
        rail = LegForm(carrier_uid=here.railway, means="rail", plate="K9523次")
        rail_first = load.legs == 2 and load.no % 2 == 0
        first, later = (rail, (road,)) if rail_first else (road, (rail,) if load.legs == 2 else ())
        official = f"2026360700{load.no:04d}" if load.official else ""
        return NewManifestForm(
            generator_uid=here.generator, receiver_uid=here.facility, carrier_uid=first.carrier_uid, vehicle_uid=first.vehicle_uid,
            driver_uid=first.driver_uid, means=first.means, plate=first.plate, later_legs=later, official_no=official,
            official_reason="" if official or kind != "normal" else "awaiting", contact="陈水根", phone="13807970001", handed_over_at=at, lines=tuple(lines), kind=kind,
        )  # fmt: skip

    def _batch(self, house: House, code: str, grams: int, at: datetime) -> str:
        """Record a batch where the generator's books are kept; elsewhere a load comes without one."""
        if house.kind not in {"sender", "sender2", "both", "all", "county"}:
            return ""
        made = NewBatchForm(
            site_uid=house.parties.generator,
            waste_code=code,
            grams=grams,
            happened_at=at - HOUR,
            form="liquid",
            container_kind="200 L 桶",
            container_count=3,
            handler="陈水根",
        )
        return str(self._do(house, record_batch, made).uid)

    def _story(self, house: House, load: Load) -> None:
        do, at = self._do, self.clock.now - 8 * HOUR
        uid = do(house, sign_manifest, self._form(house, load))
        if not load.official and house.kind.startswith(("sender", "both")):
            self.papers[load.no] = self._number(house, uid)
        if load.ends == "ready":
            return
        do(house, dispatch_manifest, Dispatch(uid, at))
        if load.ends == "taken_back":
            do(house, take_back_load, Voiding(uid, "雨大"))
            if self.chance.random() < 0.5:
                do(house, dispatch_manifest, Dispatch(uid, at))
            return
        if load.ends == "void":
            do(house, void_manifest, Voiding(uid, "改期"))
            return
        if load.legs == 2 and self.chance.random() < 0.9:
            do(house, hand_over_leg, HandOver(uid, at + HOUR, "赣州东站", "谢春生", "李站长", at + HOUR))
        if load.ends == "shipped":
            return
        do(house, arrive_manifest, Arrival(uid, at + 2 * HOUR))
        if load.ends == "arrived":
            return
        self._receive(house, load, uid)

    def _number(self, house: House, uid: str) -> str:
        with closing(sqlite3.connect(house.store.path)) as raw:
            return str(raw.execute("SELECT internal_no FROM manifest WHERE uid = ?", (uid,)).fetchone()[0])

    def _receive(self, house: House, load: Load, uid: str) -> None:
        do, at = self._do, self.clock.now - 5 * HOUR
        with closing(sqlite3.connect(house.store.path)) as raw:
            shipped = [
                row[0]
                for row in raw.execute(
                    "SELECT shipped_grams FROM manifest_line WHERE manifest = (SELECT id FROM manifest WHERE uid = ?) ORDER BY no",
                    (uid,),
                )
            ]
        rest = [load.weighed - sum(shipped[1:]), *shipped[1:]]
        weighed = [max(1, grams) for grams in rest]
        lines, left = [], load.accepted
        for no, grams in enumerate(weighed, 1):
            taken = min(left, grams)
            left -= taken
            lines.append(LineReceipt(no, grams, taken, note="与标签不符", method="R4"))
        if load.accepted == 0:
            do(house, refuse_manifest, Arrival(uid, at))
        else:
            do(house, receive_manifest, Receipt(uid, at, tuple(lines), handler="王丽"))
        if load.ends == "corrected":
            self._correct(house, uid)
        if load.ends == "returned" and load.accepted < load.weighed:
            if load.accepted:
                do(house, refuse_manifest, Arrival(uid, at))
            do(house, return_manifest, Return(uid, at + HOUR))
            if self.chance.random() < 0.4:
                self._correct(house, uid)
        if load.ends == "sent_on" and load.accepted < load.weighed:
            form = do(house, redirect_draft, Redirect(uid, house.parties.other, "对方超量"))
            onward = do(
                house,
                sign_manifest,
                replace(
                    form,
                    official_no=f"2026360701{load.no:04d}" if load.official else "",
                    official_reason="" if load.official else "awaiting",
                    handed_over_at=at + HOUR,
                ),
            )
            do(house, dispatch_manifest, Dispatch(onward, at + HOUR))
            if self.chance.random() < 0.5:
                do(house, arrive_manifest, Arrival(onward, at + 2 * HOUR))
        if load.ends == "closed":
            do(house, close_manifest, Closing(uid, at + HOUR))

    def _correct(self, house: House, uid: str) -> None:
        """Correct one movement of the manifest in red, whatever it was."""
        with closing(sqlite3.connect(house.store.path)) as raw:
            rows = raw.execute(
                "SELECT m.uid, m.grams, m.kind FROM movement m JOIN manifest_line l ON l.id = m.line JOIN manifest f ON f.id = l.manifest"
                " WHERE f.uid = ? AND m.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id) ORDER BY m.id",
                (uid,),
            ).fetchall()
        if rows:
            movement, grams, kind = self.chance.choice(rows)
            self._do(
                house,
                correct_movements,
                (
                    Correction(
                        movement,
                        max(0, grams - self.chance.choice((100, 5_000, grams))),
                        "看错秤",
                        "陈水根",
                        "王丽",
                    ),
                ),
            )
            DONE[f"corrected {kind}"] += 1

    def _paper(self, house: House, load: Load) -> None:
        at = self.clock.now - 8 * HOUR
        form = self._form(house, replace(load, legs=1), kind="back_entered")
        line = LineReceipt(
            1, load.grams, load.accepted and min(load.accepted, load.grams), method="R4", note="x"
        )
        asked = PaperManifest(
            form,
            self.papers[load.no],
            "国家系统停机",
            (PaperLeg(at, at + HOUR),),
            at + 2 * HOUR,
            (line,),
            handler="王丽",
        )
        self._do(house, enter_paper, asked)
