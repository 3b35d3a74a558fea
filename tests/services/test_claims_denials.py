"""A register that calls another's site its own: told, and a person takes its word on that organisation away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from hwtrack.errors import UserError
from hwtrack.services.claims_denials import deny_owner, restore_owner
from hwtrack.services.claims_views import county_sums, disagreements, foreign_register
from hwtrack.services.exchange_views import DenialAsk, RestoreAsk
from tests.helpers.exchanging import give
from tests.helpers.faults import journal_size
from tests.services.test_claims import CODE, House, blank, county, houses, sound, tables

__all__ = ["blank", "county", "houses"]


@pytest.fixture(scope="module")
def rival(tmp_path_factory):
    """Return a register that calls the generator's site its own and tells more of the first transfer, later."""
    found = House(tmp_path_factory.mktemp("rival") / "r", "generator")
    for number in range(11, 15):
        found.shipped(number, 100)
    found.shipped(1, 5000)
    return found


@pytest.fixture
def three(houses, rival, county):
    """Return the county that holds the generator, the facility and the rival, and the generator's code."""
    for house in (*houses, rival):
        give(house.store, county)
    code = houses[0].town.scalar(
        "SELECT coalesce(credit_code, '=' || name) FROM organisation ORDER BY id LIMIT 1"
    )
    return county, code


def shipped(county):
    return next(row.shipped for row in county.ask(county_sums, None) if row.waste_code == CODE)


def standing_apart(found):
    """Leave out how far the county's own journal was read: a decision is an entry of its own."""
    return found | {"foreign_standing": found["foreign_standing"][1:]}


def test_two_registers_that_both_call_themselves_the_partys_are_told_as_such(three, rival):
    county, _code = three
    (row,) = [one for one in county.ask(disagreements, None) if one.contested]
    assert (row.kind, row.owner.register_uid, row.owner.grams, row.other.grams) == (
        "shipped", rival.store.identity.uid, 5000, 1000,
    )  # fmt: skip
    assert "两本都自称当事一方" in row.told
    assert "both call themselves" in row.told_en


def test_whose_word_is_taken_away_tells_a_copy_and_the_true_owners_word_counts(three, houses, rival):
    county, code = three
    before, sum_before = tables(county), shipped(county)
    (claimed,) = county.ask(foreign_register, rival.store.identity.uid).speaks_for
    name = rival.store.identity.name
    assert (claimed.code, claimed.denial, claimed.also) == (code, None, (name,))
    uid = county.do(deny_owner, DenialAsk(rival.store.identity.uid, code, "冒称，已电话核实"))
    assert sound(county)
    assert sum_before - shipped(county) == 5000 - 1000
    assert not any(one.contested for one in county.ask(disagreements, None))
    sides = [
        (one.owner.register_uid, one.owner.grams, one.other.told, one.other.grams)
        for one in county.ask(disagreements, None)
    ]
    generator = houses[0].store.identity.uid
    assert (generator, 1000, "copy", 5000) in sides
    (claimed,) = county.ask(foreign_register, rival.store.identity.uid).speaks_for
    assert (claimed.denial.uid, claimed.denial.by, claimed.denial.reason) == (
        uid,
        "刘科长",
        "冒称，已电话核实",
    )
    (owners,) = county.ask(foreign_register, houses[0].store.identity.uid).speaks_for
    assert owners.also == ()
    county.do(restore_owner, RestoreAsk(uid, "认错了"))
    assert sound(county)
    assert standing_apart(tables(county)) == standing_apart(before)


def test_a_register_that_is_not_believed_owes_no_word_on_what_others_tell(three, rival):
    county, code = three

    def silent():
        return [one.other.register_uid for one in county.ask(disagreements, None) if one.kind == "missing"]

    uid = rival.store.identity.uid
    assert uid in silent()
    county.do(deny_owner, DenialAsk(rival.store.identity.uid, code, "冒称"))
    assert uid not in silent()
    assert silent()


def test_what_comes_later_from_a_register_that_is_not_believed_is_a_copy_too(houses, rival, county):
    for house in houses:
        give(house.store, county)
    size = journal_size(rival.store.path)
    give(rival.store, county, 0, size - 1)
    (claimed,) = county.ask(foreign_register, rival.store.identity.uid).speaks_for
    county.do(deny_owner, DenialAsk(rival.store.identity.uid, claimed.code, "冒称"))
    before = shipped(county)
    give(rival.store, county, size - 1)
    assert shipped(county) == before
    assert sound(county)


def test_a_denial_says_why_of_whom_and_only_once(three, rival):
    county, code = three
    ask = DenialAsk(rival.store.identity.uid, code, "冒称")
    for wrong, said in (
        (replace(ask, reason=" "), "理由"),
        (replace(ask, register_uid="x"), "没有收到过"),
        (replace(ask, code="=没有的单位"), "没有自称"),
    ):
        with pytest.raises(UserError, match=said):
            county.do(deny_owner, wrong)
    uid = county.do(deny_owner, ask)
    with pytest.raises(UserError, match="已不认"):
        county.do(deny_owner, ask)
    with pytest.raises(UserError, match="理由"):
        county.do(restore_owner, RestoreAsk(uid, ""))
    county.do(restore_owner, RestoreAsk(uid, "认错了"))
    with pytest.raises(UserError, match="已恢复"):
        county.do(restore_owner, RestoreAsk(uid, "认错了"))
    with pytest.raises(UserError, match="没有这条"):
        county.do(restore_owner, RestoreAsk("x", "认错了"))


def test_a_denial_and_its_end_read_none_of_the_registers_entries_again(three, rival):
    """Whoever else writes waits for it: a facility's 27,000 entries would keep a county waiting for seconds."""
    county, code = three
    said = []

    def hear(_connection, _cursor, statement, *_more):
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        uid = county.do(deny_owner, DenialAsk(rival.store.identity.uid, code, "冒称"))
        county.do(restore_owner, RestoreAsk(uid, "认错了"))
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert any("owner_denial" in statement for statement in said)
    assert not [statement for statement in said if "foreign_entry" in statement]
    # Nobody is called otherwise: what manifests are recognised by is not written again either.
    assert not [
        statement
        for statement in said
        if statement.startswith(("INSERT INTO claim_key", "DELETE FROM claim_key"))
    ]
    assert sound(county)
