"""What is kept of others' claims stays what their entries, read again, give: whatever comes, in whatever cuts."""

from __future__ import annotations

import orjson
import pytest

from hwtrack.services.claims_links import link_same
from hwtrack.services.exchange_views import LinkAsk
from tests.services.test_claims import blank, county, sound
from tests.services.test_claims_parties import RECEIVER, SENDER, Journal, shipped

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
