"""Whom registers mean: an organisation is the same under every code and name it was ever given."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3

import orjson
import pytest

from hwtrack.services import claims
from hwtrack.services.claims_calling import called_anew, is_denied, party_of
from hwtrack.services.claims_denials import deny_owner, restore_owner
from hwtrack.services.claims_views import county_sums, disagreements, foreign_register
from hwtrack.services.exchange_views import DenialAsk, RestoreAsk
from hwtrack.services.register import record_party
from hwtrack.services.store import Store
from tests.helpers.exchanging import take_foreign
from tests.helpers.registers import FakeClock
from tests.helpers.registers import _party as party
from tests.services.test_claims import CODE, blank, county, sound, tables, written

__all__ = ["blank", "county"]

SENDER, RECEIVER = 1, 2
GIVEN = "91360783MA35000001"
NAMES = {SENDER: (GIVEN, "龙南线路板"), RECEIVER: ("91360703MA35000002", "虔绿环保")}
DAY, LATER = "2026-03-03", "2026-03-20"


class Journal:
    """A register's entries, as another one would receive them."""

    def __init__(self, uid, own, keeps="sites", **called):
        self.uid, self.entries = uid, []
        names = {
            SENDER: called.get("sender", NAMES[SENDER]),
            RECEIVER: called.get("receiver", NAMES[RECEIVER]),
        }
        self.say(register=[{"id": 1, "uid": uid, "keeps": keeps}])
        for number, (code, name) in names.items():
            self.call(number, code, name)
            self.say(site=[{"id": number, "organisation": number, "own": int(number == own)}])

    def say(self, day=DAY, **rows):
        at = f"{day}T01:00:00.000Z"
        told = {f"{table}/1": [written(table, **one) for one in of] for table, of in rows.items()}
        payload = orjson.dumps({"rows": told})
        self.entries.append((1, len(self.entries) + 1, at, at, "x", "y", payload, b"\0" * 32))
        return self

    def call(self, number, code, name, day=DAY):
        return self.say(day, organisation=[{"id": number, "credit_code": code, "name": name}])

    def ship(self, number, grams, *, sender=SENDER, paper="", received=None, **numbers):
        at = f"{DAY}T01:00:00.000Z"
        told = {
            "sender": sender,
            "receiver": RECEIVER,
            "state": "in_transit",
            "happened_on": DAY,
            "shipped_at": at,
        }
        masses = {"shipped_grams": grams, "received_grams": received, "accepted_grams": received}
        line = {"id": number, "manifest": number, "waste_code": CODE, "planned_grams": grams, **masses}
        paper_row = [{"id": number, "manifest": number, "paper_no": paper}] if paper else []
        manifest = {"id": number, "uid": f"{self.uid}{number}", **told, **numbers}
        return self.say(manifest=[manifest], manifest_line=[line], back_entry=paper_row)

    def give(self, county, first=0, last=None):
        county.do(take_foreign, (self.uid, self.uid, self.entries[first:last]))
        return len(self.entries)


def said(county):
    return sorted((one.kind, one.owner.register_uid, one.owner.grams, one.other.register_uid, one.other.grams)
                  for one in county.ask(disagreements, None))  # fmt: skip


def shipped(county):
    return sum(one.shipped for one in county.ask(county_sums, None))


@pytest.mark.parametrize("turned", [False, True])
def test_one_load_is_counted_once_though_one_side_knows_the_sender_by_name_only(county, turned):
    sender = Journal("g", SENDER).ship(1, 1000, internal_no="GZ26-1")
    receiver = Journal("f", RECEIVER, sender=(None, "龙南线路板")).ship(1, 1000, received=990, paper="GZ26-1")
    for one in (receiver, sender) if turned else (sender, receiver):
        one.give(county)
    (total,) = county.ask(county_sums, None)
    assert (total.shipped, total.accepted, said(county)) == (1000, 990, [])
    assert sound(county)


def test_another_senders_load_of_that_number_is_another_load(county):
    Journal("g", SENDER).ship(1, 1000, internal_no="GZ26-1").give(county)
    Journal("f", RECEIVER, sender=(None, "定南线路板")).ship(1, 700, paper="GZ26-1").give(county)
    assert shipped(county) == 1700


def test_where_one_branch_tells_of_a_load_its_sister_owes_no_word(county):
    Journal("g", SENDER).ship(1, 1000, official_no="1").ship(2, 500, official_no="2").give(county)
    Journal("f", RECEIVER).ship(1, 1000, official_no="1", received=1000).say(LATER).give(county)
    Journal("sister", RECEIVER).say(LATER).give(county)
    # Of the second load neither tells.
    assert said(county) == [("missing", "g", 500, "f", None), ("missing", "g", 500, "sister", None)]
    assert sound(county)


def denied(county, code):
    return county.do(deny_owner, DenialAsk("rival", code, "冒称"))


@pytest.mark.parametrize("known", [(None, "龙南线路板"), (GIVEN, "龙南线路板")])
def test_a_renaming_or_another_code_lifts_no_denial(county, known):
    Journal("g", SENDER).ship(1, 1000, official_no="1").give(county)
    rival = Journal("rival", SENDER, sender=known).say().say().ship(1, 5000, official_no="1")
    size = rival.give(county)
    uid = denied(county, known[0] or "=龙南线路板")
    assert shipped(county) == 1000
    rival.call(SENDER, known[0], "龙南新电子").call(SENDER, "91360783MA35000009", "龙南新电子")
    rival.ship(2, 7000, official_no="2").give(county, size)
    # Of the second load nobody else tells: it is as told, not the owner's word.
    assert shipped(county) == 1000 + 7000
    assert not any(one.contested for one in county.ask(disagreements, None))
    (claimed,) = county.ask(foreign_register, "rival").speaks_for
    assert (claimed.code, claimed.denial.uid) == ("91360783MA35000009", uid)
    assert sound(county)
    county.do(restore_owner, RestoreAsk(uid, "认错了"))
    assert shipped(county) == 5000 + 7000
    assert sound(county)


def test_who_is_called_more_than_is_kept_track_of_does_not_shake_off_a_denial():
    called = []
    for number in range(40):
        called = called_anew(called, f"C{number}", "甲")
    assert len(party_of(called)) < 20
    assert is_denied(called, ["C30"])
    assert not is_denied(called, [])


@pytest.mark.parametrize("changed", [(GIVEN, "龙南线路板"), (None, "龙南新电子"), (GIVEN, "龙南新电子")])
def test_a_silent_register_stays_missing_whatever_its_organisation_is_called_later(county, changed):
    known = (None, "龙南线路板")
    Journal("f", RECEIVER, sender=known).ship(1, 1000, official_no="1", received=1000).give(county)
    silent = Journal("g", SENDER, sender=known).say(LATER)
    size = silent.give(county)
    missing = [("missing", "f", 1000, "g", None)]
    assert said(county) == missing
    silent.call(SENDER, *changed, LATER).give(county, size)
    assert said(county) == missing
    assert sound(county)


def test_a_renaming_of_another_party_reads_no_journal_again(county, monkeypatch):
    known = (None, "龙南线路板")
    receiver = Journal("f", RECEIVER, sender=known).ship(1, 1000, official_no="1", received=1000)
    size = receiver.give(county)
    monkeypatch.setattr(claims, "read_anew", lambda *_: pytest.fail("the whole journal was read again"))
    receiver.call(SENDER, None, "龙南新电子").call(SENDER, GIVEN, "龙南新电子").give(county, size)
    # Whoever keeps the books of one of these names is missing the load.
    Journal("g", SENDER, sender=(GIVEN, "别名")).say(LATER).give(county)
    Journal("h", SENDER, sender=(None, "龙南线路板")).say(LATER).give(county)
    assert [one[3] for one in said(county)] == ["g", "h"]
    assert sound(county)


def test_a_site_that_is_told_after_its_manifest_makes_its_register_the_owner(county):
    """A journal need not name a site before the manifest that leaves from it."""
    late = Journal("g", 0).ship(1, 1000, sender=7, official_no="1")
    size = late.give(county)
    Journal("f", RECEIVER).ship(1, 900, official_no="1").give(county)
    (row,) = county.ask(disagreements, None)
    assert row.owner.told == "as_told"
    late.say(site=[{"id": 7, "organisation": 7, "own": 1}]).give(county, size)
    late.call(7, GIVEN, "龙南线路板").give(county, size + 1)
    (row,) = county.ask(disagreements, None)
    assert (row.owner.register_uid, row.owner.told, row.owner.grams) == ("g", "owner", 1000)
    assert sound(county)


def test_a_link_number_that_is_given_twice_leaves_the_county_sound(county):
    for number in ("m1", "m2"):
        one = {"id": 1, "first_register": "x", "first_manifest": number, "second_register": "z"}
        links = Journal("x", SENDER).say(same_as=[{**one, "second_manifest": number}])
        row = (1, 1 if number == "m1" else 2, *links.entries[-1][2:])
        county.do(take_foreign, ("x", "x", [row]))
        assert sound(county)


def test_numbers_of_two_registers_that_share_a_prefix_make_no_register_be_judged_again(county, monkeypatch):
    judged = []
    kept = claims.write_book
    monkeypatch.setattr(claims, "write_book", lambda *asked: judged.append(len(asked[2])) or kept(*asked))
    for number in range(6):
        one = Journal(f"r{number}", 0, sender=(f"C{number}", f"第{number}"))
        one.ship(1, 1000, internal_no="GZ26-1").ship(2, 1000, internal_no="GZ26-2").give(county)
    assert judged == [2] * 6
    # A number that was taken from a paper is met by whoever gave it.
    Journal("f", RECEIVER, sender=("C3", "第3")).ship(1, 1000, paper="GZ26-1").give(county)
    assert judged[-1] == 7
    assert shipped(county) == 12_000
    assert sound(county)


def test_a_register_that_keeps_all_books_reads_nothing_again_for_a_site_it_calls_its_own(county, monkeypatch):
    Journal("g", SENDER).ship(1, 1000).give(county)
    monkeypatch.setattr(claims, "read_anew", lambda *_: pytest.fail("the whole journal was read again"))
    for name in ("信丰甲", "信丰乙"):
        county.do(record_party, party(f"{name}有限公司", "generator", "360783", own=True))
    assert sound(county)


def test_what_an_earlier_version_read_is_read_anew_when_the_register_is_opened(county):
    Journal("g", SENDER).ship(1, 1000, official_no="1").give(county)
    Journal("f", RECEIVER).ship(1, 900, official_no="1").say(LATER).give(county)
    meant = tables(county)
    path = shutil.copy(county.path, county.path.with_name("before.hwt"))
    raw = sqlite3.connect(path)
    raw.execute("""UPDATE foreign_standing SET codes = '{"1":"C"}' WHERE register > 0""")
    raw.execute("UPDATE foreign_part SET content = 'C' WHERE kind = 'organisation'")
    raw.execute("DELETE FROM claim_finding")
    raw.commit()
    entries = raw.execute("SELECT count(*) FROM entry").fetchone()
    raw.close()
    with Store.open(path, actor="x", read_only=True) as store:
        assert sound(store)
    with Store.open(path, actor="x", clock=FakeClock()) as store:
        # This register's own journal is read to its end too.
        assert tables(store) | {"foreign_standing": 0} == meant | {"foreign_standing": 0}
        assert sound(store)
        with store._reader.connect() as connection:
            assert tuple(connection.exec_driver_sql("SELECT count(*) FROM entry").one()) == entries


def test_whatever_the_order_and_the_cuts_renamed_parties_are_the_same(blank, tmp_path):
    sender = Journal("g", SENDER, sender=(None, "龙南线路板")).ship(1, 1000, internal_no="GZ26-1")
    sender.call(SENDER, GIVEN, "龙南线路板").ship(2, 500, internal_no="GZ26-2").call(
        SENDER, GIVEN, "龙南新电子"
    )
    receiver = Journal("f", RECEIVER, sender=(None, "龙南新电子")).ship(1, 990, received=990, paper="GZ26-1")
    receiver.ship(2, 30, sender=7, official_no="9").say(site=[{"id": 7, "organisation": 7, "own": 0}])
    receiver.call(7, GIVEN, "另一名").say(LATER)
    journals, seen = (sender, receiver, Journal("h", SENDER).say(LATER)), set()
    for number in range(4):
        chance = random.Random(number)
        parts = []
        for one in journals:
            size = len(one.entries)
            cuts = [0, *sorted(chance.sample(range(1, size), number)), size]
            parts.append([(one, *cut) for cut in itertools.pairwise(cuts)])
        order = [place for place, part in enumerate(parts) for _ in part]
        chance.shuffle(order)
        path = shutil.copy(blank, tmp_path / f"{number}.hwt")
        with Store.open(path, actor="x", clock=FakeClock()) as store:
            for one in journals:
                store.do(take_foreign, (one.uid, one.uid, []))
            for place in order:
                one, first, last = parts[place].pop(0)
                one.give(store, first, last)
            assert sound(store)
            found = tables(store)
        found["foreign_standing"] = found["foreign_standing"][1:]
        seen.add(repr(found))
    assert len(seen) == 1
