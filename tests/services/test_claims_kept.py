"""What is kept of others' claims stays what their entries, read again, give: whatever comes, in whatever cuts."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest

from hwtrack.services import bundle_reading, bundles_in
from hwtrack.services.bundles_in import look_at_bundle, take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.claims_links import link_same
from hwtrack.services.exchange_views import BundleAsk, BundleTake, LinkAsk
from hwtrack.services.register import record_party
from tests.helpers.registers import _party as party
from tests.services.test_claims import House, blank, county, sound, tables
from tests.services.test_claims_parties import LATER, RECEIVER, SENDER, Journal, said, shipped

__all__ = ["blank", "county"]


def delete(journal, manifest):
    """Let a register delete a draft: a tombstone, no row."""
    journal.say()
    entry = journal.entries[-1]
    payload = orjson.dumps({"rows": {}, "gone": {"manifest": [manifest]}})
    journal.entries[-1] = (*entry[:6], payload, entry[7])


def renumber(journal, manifest):
    """Let a register give a manifest another identity: no program of ours does."""
    journal.ship(manifest, 1000, uid="another")


@pytest.mark.parametrize("leave", [delete, renumber])
def test_a_load_counts_again_when_the_manifest_it_was_linked_to_goes(county, leave):
    """A person took the facility's manifest for the generator's, whose word counted; then that one was gone."""
    sender, receiver = Journal("g", SENDER).ship(1, 1000), Journal("f", RECEIVER).ship(1, 990)
    told = [one.give(county) for one in (sender, receiver)]
    county.do(link_same, LinkAsk("g", "g1", "f", "f1", "编号抄错"))
    assert shipped(county) == 1000
    leave(sender, 1)
    sender.give(county, told[0])
    assert shipped(county) == 990 + (1000 if leave is renumber else 0)
    assert sound(county)


def test_a_load_counts_again_when_the_manifest_its_own_register_linked_it_to_goes(county):
    sender, receiver = Journal("g", SENDER).ship(1, 1000), Journal("f", RECEIVER).ship(1, 990)
    link = {"first_register": "f", "first_manifest": "f1", "second_register": "g", "second_manifest": "g1"}
    receiver.say(same_as=[{"id": 1, **link}])
    told = [one.give(county) for one in (sender, receiver)]
    delete(sender, 1)
    sender.give(county, told[0])
    assert shipped(county) == 990
    assert sound(county)


def waiting_for(county):
    return [row for row in tables(county)["foreign_part"] if "'paper'" in row]


@pytest.mark.parametrize("turned", [False, True])
def test_a_facility_that_books_no_receipt_is_named_though_the_generator_calls_it_otherwise(county, turned):
    """No code and no name is common to both: only the manifest tells whose register is silent on it."""
    sender = Journal("g", SENDER, receiver=(None, "虔绿厂")).ship(1, 1000, received=1000, uid="u")
    receiver = Journal("f", RECEIVER).ship(1, 1000, uid="u")
    for one in (receiver, sender) if turned else (sender, receiver):
        one.give(county)
    # The facility's register is held up to the day of the shipment: it may yet tell of the receipt.
    assert said(county) == []
    assert len(waiting_for(county)) == 1
    told = len(receiver.entries)
    receiver.say(LATER).give(county, told)
    assert said(county) == [
        ("accepted", "f", None, "g", 1000),
        ("received", "f", None, "g", 1000),
    ]
    assert waiting_for(county) == []
    assert sound(county)


def test_a_facility_that_books_the_receipt_in_time_is_not_waited_for(county):
    sender = Journal("g", SENDER, receiver=(None, "虔绿厂")).ship(1, 1000, received=1000, uid="u")
    receiver = Journal("f", RECEIVER).ship(1, 1000, uid="u")
    told = [one.give(county) for one in (sender, receiver)][1]
    receiver.ship(1, 1000, received=1000, uid="u").give(county, told)
    assert (said(county), waiting_for(county)) == ([], [])
    assert sound(county)


def test_a_link_to_manifests_that_say_nothing_of_their_identity_joins_nothing(county):
    """No program of ours writes such: three registers whose numbers meet crosswise, two manifests without identity."""
    first = Journal("x", SENDER, keeps="all").ship(1, 1000, uid="", official_no="O1")
    between = Journal("z", SENDER, keeps="all").ship(1, 1000, official_no="O1", platform_no="P1")
    between.ship(2, 700, uid="u", official_no="O2", platform_no="P1")
    last = Journal("y", SENDER, keeps="all").ship(1, 700, uid="u").ship(2, 300, uid="", official_no="O2")
    told = [one.give(county) for one in (between, last, first)][-1]
    assert shipped(county) == 1000 + 700 + 300
    link = {"first_register": "x", "first_manifest": "", "second_register": "y", "second_manifest": ""}
    first.say(same_as=[{"id": 1, **link}]).give(county, told)
    assert shipped(county) == 1000 + 700 + 300
    assert sound(county)


def test_a_clock_ahead_is_borne_as_well_where_a_large_bundle_is_read_before_all_of_it_came(
    county, tmp_path, monkeypatch
):
    """A new site of its own in the bundle's midst has the register read anew, before the bundle's slice is kept."""
    facility, path = House(tmp_path / "f", "facility"), tmp_path / "f.hwb"
    county.clock.now = facility.town.clock.now
    facility.town.clock.now += timedelta(days=400)
    facility.store.do(record_party, party("信丰甲有限公司", "generator", "360783", own=True))
    export_bundle(facility.store, BundleAsk("信丰县局", path), lambda *_: None)
    monkeypatch.setattr(bundle_reading, "_LOT", 1)
    monkeypatch.setattr(bundles_in, "_CLAIMS_AT_ONCE", 0)
    take(county, BundleTake(path, look_at_bundle(county, path).fingerprint), lambda *_: None)
    assert sound(county)
