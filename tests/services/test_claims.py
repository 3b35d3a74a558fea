"""Registers that hold each other's entries: claims follow the entries, whatever order they come in, and prove themselves."""

import itertools
import random
import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest

from db.captured import CLAIMS, CURRENT
from hwtrack.errors import UserError
from hwtrack.services.bundles_in import look_at_bundle, take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.claims_links import link_same, unlink_same
from hwtrack.services.claims_verifying import claim_problems
from hwtrack.services.claims_views import county_sums, disagreements, foreign_register, foreign_registers
from hwtrack.services.exchange_views import BundleAsk, BundleTake, LinkAsk, UnlinkAsk
from hwtrack.services.inspection import inspect
from hwtrack.services.keys import FileKeys
from hwtrack.services.manifests import (
    dispatch_manifest,
    receive_manifest,
    refuse_manifest,
    return_manifest,
    void_manifest,
)
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.register import record_party
from hwtrack.services.requests import NewLineForm
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt, Return, Voiding
from hwtrack.services.store import NewRegister, Store
from tests.helpers.bundle_world import note
from tests.helpers.exchanging import entries_of, give, take_foreign
from tests.helpers.registers import START, FakeClock, Town, arrive_manifest, make_town, sign_manifest
from tests.helpers.registers import _party as party

CODE = "398-051-22"
DAY = timedelta(days=1)


def official(number):
    return f"2026360700{number:04d}"


class House:
    """A facility's own register, in which manifests are written down as the facility sees them."""

    def __init__(self, folder, own):
        folder.mkdir()
        self.town = make_town(folder, keeps="sites", own=(own,), keys=FileKeys(folder))
        self.own, self.store = own, self.town.store

    def signed(self, number, grams):
        batch = self.town.batch(grams).uid if self.own == "generator" else ""
        line = NewLineForm(waste_code=CODE, batch_uid=batch, grams=grams, form="liquid")
        form = replace(self.town.form(line), official_no=official(number), official_reason="")
        return self.store.do(sign_manifest, form)

    def shipped(self, number, grams):
        uid = self.signed(number, grams)
        self.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
        return uid

    def received(self, number, shipped, weighed, accepted):
        uid = self.shipped(number, shipped)
        self.store.do(arrive_manifest, Arrival(uid, START + DAY))
        line = LineReceipt(1, weighed, accepted, note="x", method="R4")
        self.store.do(receive_manifest, Receipt(uid, START + DAY, (line,), handler="王丽"))
        if accepted < weighed:
            self.store.do(refuse_manifest, Arrival(uid, START + DAY)) if accepted else None
            self.store.do(return_manifest, Return(uid, START + 2 * DAY))
        return uid


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    """A generator and a facility that tell of the same five transfers, not always the same."""
    folder = tmp_path_factory.mktemp("houses")
    generator, facility = House(folder / "g", "generator"), House(folder / "f", "facility")
    # 1: both alike, partly accepted, the rest returned.
    generator.received(1, 1000, 1000, 600)
    facility.received(1, 1000, 1000, 600)
    # 2: the generator corrects in red what it shipped; the facility keeps what stood on the paper.
    uid = generator.shipped(2, 2000)
    facility.received(2, 2000, 1900, 1900)
    load = generator.town.scalar(
        "SELECT m.uid FROM movement m JOIN manifest_line l ON l.id = m.line JOIN manifest f ON"
        f" f.id = l.manifest WHERE f.uid = '{uid}' AND m.kind = 'load'"
    )
    generator.store.do(correct_movements, (Correction(load, 1900, "看错秤", "陈水根", "王丽"),))
    # 3: loaded and voided by the generator; the facility never saw it.
    uid = generator.shipped(3, 3000)
    generator.store.do(void_manifest, Voiding(uid, "改期"))
    # 4: shipped, and not a word of it at the facility.
    generator.shipped(4, 4000)
    # 5: received, and not a word of it at the generator's.
    facility.received(5, 500, 500, 500)
    return generator, facility


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """Return a county's register that holds nothing yet."""
    path = tmp_path_factory.mktemp("county") / "county.hwt"
    new = NewRegister("XZ", "信丰县局", keeps="all", sample=True)
    Store.create(path, new, actor="刘科长", clock=FakeClock(), seed=99).close()
    return path


@pytest.fixture
def county(blank, tmp_path):
    with Store.open(shutil.copy(blank, tmp_path / "county.hwt"), actor="刘科长", clock=FakeClock()) as store:
        yield store


def tables(store):
    """Return every derived row, without the numbers that only order of writing gives."""
    found = {}
    with store._reader.connect() as connection:
        for table in sorted(CLAIMS):
            cursor = connection.exec_driver_sql(f"SELECT * FROM {table}")
            at = [
                n for n, name in enumerate(cursor.keys()) if not (table == "claim_finding" and name == "id")
            ]
            found[table] = sorted(repr([row[n] for n in at]) for row in cursor)
    return found


def sound(store):
    """Say whether the entries held, read again, come to what the tables say."""
    with store._reader.connect() as connection:
        return claim_problems(connection, lambda: None) == []


def said(store):
    return [
        (row.kind, row.owner.name, row.owner.grams, row.other.grams, row.difference)
        for row in store.ask(disagreements, None)
    ]


def test_figures_are_counted_from_their_owners_and_every_contradiction_is_named(houses, county, tmp_path):
    generator, facility = houses
    for house in houses:
        path = tmp_path / f"{house.own}.hwb"
        export_bundle(house.store, BundleAsk("信丰县局", path), lambda *_: None)
        accept = look_at_bundle(county, path).fingerprint
        taken = take(county, BundleTake(path, accept), lambda *_: None)
    assert taken.disagreements == 3
    (total,) = county.ask(county_sums, None)
    # By hand: 1, 2 as corrected, 4 by the generator; 5 by the facility, the only one that tells of it.
    assert total.shipped == 1000 + 1900 + 4000 + 500
    assert (total.accepted, total.returned) == (600 + 1900 + 500, 400)
    assert total.difference == 4000
    name = generator.store.identity.name
    assert sorted(said(county)) == sorted(
        [
            ("shipped", name, 1900, 2000, -100),
            ("missing", name, 4000, None, None),
            ("missing", facility.store.identity.name, 500, None, None),
        ]
    )
    (corrected,) = [row for row in county.ask(disagreements, None) if row.kind == "shipped"]
    assert (corrected.matched_by, corrected.owner.told, corrected.other.told) == (
        "official_no",
        "owner",
        "copy",
    )
    # The houses' own numbers are alike; official ones and identities say which transfers are meant.
    named = {(row.official_no, row.uid) for row in county.ask(disagreements, None)}
    assert {number for number, _ in named} == {official(2), official(4), official(5)}
    known = {uid for house in houses for (uid,) in house.town.rows("SELECT uid FROM manifest")}
    assert {uid for _, uid in named} < known
    actions = dict(generator.town.rows("SELECT seq, action FROM entry"))
    assert actions[corrected.owner.seq] == "correct_movements"
    assert county.verify().ok


def test_a_clock_that_ran_ahead_blames_nobody_for_what_came_after_it_was_heard(county, tmp_path):
    """Silent is a register that was heard after the day of a hand-over: by the county's days, not by its own."""
    generator, facility = House(tmp_path / "g", "generator"), House(tmp_path / "f", "facility")
    clock = facility.town.clock
    for ahead, days in ((timedelta(days=400), 0), (timedelta(), 3)):
        county.clock.now = clock.now = clock.now + timedelta(days=days)
        clock.now += ahead
        note(facility.store, days)
        clock.now -= ahead
        path = tmp_path / f"{days}.hwb"
        export_bundle(facility.store, BundleAsk("信丰县局", path), lambda *_: None)
        accept = look_at_bundle(county, path).fingerprint
        take(county, BundleTake(path, accept if ahead else ""), lambda *_: None)
        if ahead:
            uid = generator.signed(4, 4000)
            generator.store.do(dispatch_manifest, Dispatch(uid, generator.town.clock.now))
            give(generator.store, county)
            assert said(county) == []
            assert sound(county)
    assert [row[0] for row in said(county)] == ["missing"]
    assert sound(county)


def test_the_county_sees_how_far_each_register_is_held(houses, county):
    generator, facility = houses
    give(generator.store, county)
    give(facility.store, county)
    rows = {row.register_uid: row for row in county.ask(foreign_registers, None)}
    one = rows[generator.store.identity.uid]
    assert (one.manifests, one.disagreements, one.behind_days, one.epoch) == (4, 3, 0, 1)
    assert (one.last, one.entries) == (len(entries_of(generator.store)),) * 2
    assert one.last_entry_at == generator.town.clock.now
    detail = county.ask(foreign_register, facility.store.identity.uid)
    assert (len(detail.disagreements), detail.row.manifests) == (3, 3)
    with pytest.raises(UserError):
        county.ask(foreign_register, "nobody")


def test_whatever_the_order_and_the_cuts_the_claims_are_the_same(houses, blank, tmp_path):
    """Bundles come in any order between registers, in order within one, in any sizes."""
    seen = set()
    for number in range(3):
        chance = random.Random(number)
        parts = []
        for place, house in enumerate(houses):
            size = len(entries_of(house.store))
            cuts = [0, *sorted(chance.sample(range(1, size), number * 2)), size]
            parts.append([(place, first, last) for first, last in itertools.pairwise(cuts)])
        order = [place for place, part in enumerate(parts) for _ in part]
        chance.shuffle(order)
        path = shutil.copy(blank, tmp_path / f"{number}.hwt")
        with Store.open(path, actor="x", clock=FakeClock()) as store:
            # The registers have the same numbers here, whichever is taken first.
            for house in houses:
                identity = house.store.identity
                store.do(take_foreign, (identity.uid, identity.name, []))
            for place in order:
                of, first, last = parts[place].pop(0)
                give(houses[of].store, store, first, last)
            assert sound(store)
            found = tables(store)
        # This register's own journal is one that tells: it is longer where more bundles came.
        found["foreign_standing"] = found["foreign_standing"][1:]
        seen.add(repr(found))
    assert len(seen) == 1


def test_a_link_joins_two_manifests_and_its_withdrawal_restores_what_was(houses, county):
    generator, facility = houses
    give(generator.store, county)
    give(facility.store, county)
    before, told = tables(county), said(county)
    lost = generator.town.scalar(f"SELECT uid FROM manifest WHERE official_no = '{official(4)}'")
    found = facility.town.scalar(f"SELECT internal_no FROM manifest WHERE official_no = '{official(5)}'")
    ask = LinkAsk(generator.store.identity.uid, lost, facility.store.identity.uid, found, "编号抄错")
    uid = county.do(link_same, ask)
    kinds = [row[0] for row in said(county)]
    assert "missing" not in kinds
    assert ("shipped", generator.store.identity.name, 4000, 500, 3500) in said(county)
    (row,) = [row for row in county.ask(disagreements, None) if row.owner.grams == 4000]
    assert row.matched_by == "same_as"
    (link,) = county.ask(foreign_register, facility.store.identity.uid).links
    assert (link.uid, link.by, link.reason) == (uid, "刘科长", "编号抄错")
    assert (link.first_register, link.second_manifest) == (generator.store.identity.name, found)
    assert sound(county)
    for wrong in (ask, replace(ask, reason=" "), replace(ask, second_manifest="没有的号")):
        with pytest.raises(UserError):
            county.do(link_same, wrong)
    county.do(unlink_same, UnlinkAsk(uid, "认错了"))
    with pytest.raises(UserError):
        county.do(unlink_same, UnlinkAsk(uid, "认错了"))
    after = tables(county)
    standing = "foreign_standing"
    assert (said(county), after | {standing: 0}) == (told, before | {standing: 0})
    assert sound(county)


def test_a_link_that_would_make_two_manifests_of_one_register_one_is_refused(houses, county):
    generator, facility = houses
    give(generator.store, county)
    give(facility.store, county)
    here, there = generator.store.identity.uid, facility.store.identity.uid
    with pytest.raises(UserError, match="同一台账库会有两份联单"):
        county.do(link_same, LinkAsk(here, official(4), there, official(1), "误"))
    with pytest.raises(UserError, match="已按编号"):
        county.do(link_same, LinkAsk(here, official(1), there, official(1), "误"))


def test_the_countys_own_register_takes_part_as_one_that_copies(houses, county):
    generator, _ = houses
    give(generator.store, county)
    assert "shipped" not in {row[0] for row in said(county)}
    # What is written here after the take is compared in the same transaction.
    make_own(county)
    (row,) = [row for row in county.ask(disagreements, None) if row.kind == "shipped"]
    assert (row.owner.name, row.owner.grams, row.other.grams) == (
        generator.store.identity.name,
        4000,
        3900,
    )
    assert (row.other.register_uid, row.other.told) == (county.identity.uid, "copy")
    (found,) = [one for one in county.ask(inspect, None).findings if one.rule == "registers_differ"]
    assert (found.number, found.severity, found.waste_code, found.legal_basis) == (4, "warning", CODE, "")
    assert "本台账库记 0.0039 吨" in found.message
    assert found.message.endswith("以对方为准。")
    assert sound(county)


def make_own(county):
    """Let the county's own register tell of transfer 4, with another mass."""
    generator = county.do(record_party, party("龙南岭新线路板有限公司", "generator", "360783"))
    facility = county.do(record_party, party("赣州虔绿环保有限公司", "facility", "360703"))
    carrier = county.do(record_party, party("赣南危运物流有限公司", "carrier", "360702"))
    town = Town(county, FakeClock(), generator.site_uid, carrier.organisation_uid, facility.site_uid)
    line = NewLineForm(waste_code=CODE, batch_uid=town.batch(3900).uid, grams=3900, form="liquid")
    form = replace(town.form(line), official_no=official(4), official_reason="")
    uid = county.do(sign_manifest, form)
    county.do(dispatch_manifest, Dispatch(uid, START + DAY))


def test_a_restored_register_is_read_as_it_stands_now(houses, county):
    generator, _ = houses
    size = len(entries_of(generator.store))
    identity = generator.store.identity
    give(generator.store, county)
    before = tables(county)
    # The backup ended before the last five entries; under the new epoch other things happened.
    cut = size - 5
    again = [(2, *row[1:]) for row in entries_of(generator.store, cut)]
    county.do(take_foreign, (identity.uid, identity.name, again[:2]))
    assert tables(county)["foreign_claim"] != before["foreign_claim"]
    assert sound(county)
    county.do(take_foreign, (identity.uid, identity.name, again[2:]))
    assert len(tables(county)["foreign_claim"]) == len(before["foreign_claim"])
    assert sound(county)
    # A whole backup of the first file is found: it goes on from there, and the second counts no more.
    start = {"epoch_start/1": [written("epoch_start", id=1, epoch=3, former=1, size=size)]}
    third = (3, size + 1, *again[-1][2:4], "x", "start_epoch", orjson.dumps({"rows": start}), b"\0" * 32)
    county.do(take_foreign, (identity.uid, identity.name, [third]))
    assert tables(county)["foreign_claim"] == before["foreign_claim"]
    assert sound(county)


def test_what_is_not_understood_is_counted_and_never_stops_the_reading(houses, county):
    generator, _ = houses
    identity = generator.store.identity
    rows = entries_of(generator.store)
    hostile = [
        b'{"rows":{"manifest/9":[[1,2],[3,4]]}}',
        b"[]",
        b"\xff not json",
        b'{"rows":{"manifest/1":[[1]],"movement/1":[["x"]]}}',
        b'{"rows":{"manifest_line/1":7,"site/1":[[1,"u",{},null]]},"gone":{"manifest":["x"]}}',
        b'{"rows":{"leg/1":[[1,"u",99999,1,1,null,"","","","","","","","",null,null,null]]}}',
    ]
    at = rows[-1]
    more = [
        (1, at[1] + n, *at[2:4], "x", "y", payload, b"\0" * 32) for n, payload in enumerate(hostile, start=1)
    ]
    county.do(take_foreign, (identity.uid, identity.name, [*rows, *more]))
    with county._reader.connect() as connection:
        asked = "SELECT skipped, seq FROM foreign_standing WHERE register = 1"
        assert tuple(connection.exec_driver_sql(asked).one()) == (8, at[1] + 6)


CHANGES = (
    "UPDATE foreign_claim SET grams = grams + 1 WHERE fact = 'shipped' AND number = 1",
    "UPDATE foreign_claim SET counts = 1 - counts WHERE fact = 'accepted'",
    "DELETE FROM foreign_claim WHERE number = 2",
    "DELETE FROM claim_finding",
    "INSERT INTO foreign_manifest VALUES (1, 77, '', '', '', '', '', '', '{}')",
    "UPDATE foreign_part SET content = '9' WHERE kind = 'place'",
    "DELETE FROM claim_key WHERE number = 3",
    "UPDATE foreign_standing SET seq = seq - 1 WHERE register = 1",
    "DELETE FROM foreign_standing WHERE register = 0",
)


def test_a_changed_claim_is_named_by_verify(houses, county):
    for house in houses:
        give(house.store, county)
    assert sound(county)
    whole = shutil.copy(county.path, county.path.with_name("whole.hwt"))
    for change in CHANGES:
        path = shutil.copy(whole, county.path.with_name("changed.hwt"))
        raw = sqlite3.connect(path)
        assert raw.execute(change).rowcount, change
        raw.commit()
        raw.close()
        with Store.open(path, actor="x", read_only=True) as changed:
            table = change.split("FROM ")[-1].split("UPDATE ")[-1].split("INTO ")[-1].split()[0]
            with changed._reader.connect() as connection:
                told = claim_problems(connection, lambda: None)
            assert table in {problem.table for problem in told}, change


def written(table, **values):
    """Write a row as the journal has it; what is not given is empty."""
    return [values.get(name) for name in CURRENT[table].columns]


def test_a_register_that_gives_all_its_manifests_one_number_and_boundless_mass_costs_no_more(county):
    """Entries of another register are data, even where its own program could not have written them."""
    at, most = "2026-03-03T01:00:00.000Z", 2**53 - 1
    told = {"internal_no": "N", "state": "in_transit", "happened_on": "2026-03-03", "shipped_at": at}
    numbers = range(1, 1100)
    rows = {
        "manifest/1": [
            written("manifest", id=n, uid=f"m{n}", official_no=str(n % 2), **told) for n in numbers
        ],
        "manifest_line/1": [
            written("manifest_line", id=n, manifest=1, waste_code=CODE, shipped_grams=most) for n in numbers
        ],
    }
    entry = (1, 1, at, at, "x", "y", orjson.dumps({"rows": rows}), b"\0" * 32)
    county.do(take_foreign, ("somebody", "伪造的库", [entry]))
    (row,) = county.ask(foreign_registers, None)
    assert row.manifests == len(numbers)
    (total,) = county.ask(county_sums, None)
    assert total.shipped == 2**62
    assert sound(county)


def carried(keeps, handed, own):
    """Write the entries of a register that tells of a load of 1,000 g on two legs, 400 g of which go on elsewhere."""
    at = "2026-03-03T01:00:00.000Z"
    told = {"sender": 2, "receiver": 3, "state": "in_transit", "happened_on": "2026-03-03", "shipped_at": at}
    line = {"waste_code": CODE, "planned_grams": 1000}
    first = {
        "register/1": [written("register", id=1, uid=keeps, keeps=keeps)],
        "organisation/1": [written("organisation", id=n, name="", credit_code=f"C{n}") for n in (1, 2, 3)],
        "site/1": [written("site", id=n, organisation=n, own=int(n == own)) for n in (1, 2, 3)],
        "manifest/1": [written("manifest", id=1, uid=f"{keeps}1", official_no="1", **told)],
        "manifest_line/1": [written("manifest_line", id=1, manifest=1, shipped_grams=1000, **line)],
        "leg/1": [written("leg", id=n, manifest=1, no=n, carrier=1, place=10 + n) for n in (1, 2)],
    }
    red = [written("movement", kind="handover", from_place=11, line=1, grams=grams) for grams in handed]
    onward = {
        "manifest/1": [written("manifest", id=2, uid=f"{keeps}2", official_no="2", **told)],
        "manifest_line/1": [written("manifest_line", id=2, manifest=2, shipped_grams=400, **line)],
        "movement/1": [written("movement", kind="handover", from_place=12, line=2, grams=400)],
    }
    entries = (first, {"movement/1": red[:1]}, {"movement/1": red[1:]}, onward)
    return [
        (1, seq, at, at, "x", "y", orjson.dumps({"rows": rows}), b"\0" * 32)
        for seq, rows in enumerate(entries, start=1)
    ]


def test_a_carrier_has_the_word_on_its_leg_and_what_goes_on_elsewhere_is_not_shipped_twice(county):
    county.do(take_foreign, ("carrier", "承运人", carried("sites", [900, -900, 950], own=1)))
    county.do(take_foreign, ("heard", "别县", carried("all", [900], own=1)))
    (row,) = county.ask(disagreements, None)
    assert (row.kind, row.leg_no, row.owner.name, row.owner.grams) == ("handed_over", 1, "承运人", 950)
    assert (row.other.grams, row.owner.seq, row.difference) == (900, 3, 50)
    (total,) = county.ask(county_sums, None)
    assert (total.shipped, total.difference) == (1000, 1000)
    with county._reader.connect() as connection:
        asked = "SELECT number, fact, grams FROM foreign_claim WHERE register = 1 ORDER BY number, fact"
        assert [tuple(row) for row in connection.exec_driver_sql(asked)] == [
            (1, "carried_on", 400),
            (1, "handed_over", 950),
            (1, "shipped", 1000),
            (2, "shipped", 400),
            (2, "taken_over", 400),
        ]
    assert sound(county)
