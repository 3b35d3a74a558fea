"""Whose word counts: the owner's, once; copies never beat it, and the order of arrival never matters."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.claim_parties import Held, Standing
from hwtrack.domain.claims import (
    RECEIVER,
    SENDER,
    Fact,
    ManifestTold,
    Match,
    Name,
    Slot,
    Told,
    Value,
    counted,
    difference,
    disagreements,
    transfers,
)
from hwtrack.domain.epoch_line import line_of
from hwtrack.domain.field_rules import RULES
from hwtrack.domain.rules.claims import FACTS

CODE = "398-051-22"
SHIPPED, RECEIVED = Slot(Fact.SHIPPED, CODE), Slot(Fact.RECEIVED, CODE)
ACCEPTED, RETURNED = Slot(Fact.ACCEPTED, CODE), Slot(Fact.RETURNED, CODE)
TAKEN_BACK = Slot(Fact.TAKEN_BACK, CODE)
NOBODY = Held([])
BASE = ManifestTold(Name("", ""), state="received", sender=frozenset("S"), receiver=frozenset("R"))


def told(
    register, manifest="m", roles=(), official="20263600000001", seq=1, shipped_on="2026-03-03", **values
):
    slots = {Slot(Fact(fact), CODE): Value(grams, 1, seq) for fact, grams in values.items()}
    return replace(
        BASE,
        name=Name(register, manifest),
        official_no=official,
        roles=frozenset(roles),
        values=slots,
        shipped_on=shipped_on,
        told_on=shipped_on,
        seq=seq,
    )


def one_transfer(*members, links=()):
    (found,) = transfers(members, links)
    return found


def told_by(*members):
    return {slot: word.value and word.value.grams for slot, word in counted(one_transfer(*members)).items()}


def test_one_load_of_1000_g_is_counted_once_where_a_naive_sum_has_3010_g():
    members = (
        told("sender", "a", [SENDER], shipped=1000),
        told("carrier", "b", ["carrier:1"], shipped=1000),
        told("receiver", "c", [RECEIVER], shipped=1010, received=1000, accepted=1000),
    )
    assert sum(one.values[SHIPPED].grams for one in members) == 3010
    figures = counted(one_transfer(*members))
    assert figures[SHIPPED].value.grams == 1000
    assert difference(figures, CODE) == 0
    (found,) = disagreements(one_transfer(*members), NOBODY)
    assert (found.kind, found.first.name.register, found.other.register) == ("shipped", "sender", "receiver")
    assert (found.first_value.grams, found.other_value.grams, found.other_told) == (1000, 1010, Told.COPY)


def test_a_copy_never_beats_the_owner_however_late():
    owner, copy = told("s", "a", [SENDER], shipped=1000), told("r", "b", [RECEIVER], seq=999, shipped=700)
    assert told_by(owner, copy)[SHIPPED] == 1000
    assert told_by(copy, owner)[SHIPPED] == 1000


def test_of_two_owners_the_highest_sequence_wins_and_the_other_is_named():
    early, late = told("a", "a", [SENDER], shipped=1000), told("b", "b", [SENDER], seq=7, shipped=900)
    assert told_by(early, late)[SHIPPED] == 900
    (found,) = disagreements(one_transfer(early, late), NOBODY)
    assert (found.first.name.register, found.other_told) == ("b", Told.OWNER)


def test_without_an_owner_a_value_is_as_told():
    word = counted(one_transfer(told("county", "a", shipped=1000)))[SHIPPED]
    assert (word.told, word.value.grams) == (Told.AS_TOLD, 1000)


def test_partly_accepted_and_returned_leaves_nothing_over():
    sender = told("s", "a", [SENDER], shipped=1000, taken_back=400, returned=400)
    receiver = told("r", "b", [RECEIVER], received=1000, accepted=600, returned=400, taken_back=400)
    transfer = one_transfer(sender, receiver)
    assert difference(counted(transfer), CODE) == 0
    assert disagreements(transfer, NOBODY) == ()


def test_what_the_sender_took_back_is_compared_once_with_what_the_receiver_sent_back():
    sender = told("s", "a", [SENDER], shipped=1000, taken_back=390, returned=390)
    receiver = told("r", "b", [RECEIVER], accepted=600, returned=400, taken_back=400)
    transfer = one_transfer(sender, receiver)
    assert [found.kind for found in disagreements(transfer, NOBODY)] == ["taken_back"]
    assert counted(transfer)[RETURNED].value.grams == 400


def test_a_receiver_that_is_silent_on_a_return_is_named_once_it_is_held_beyond_that_day():
    sender = told("s", "a", [SENDER], shipped=1000, taken_back=400, returned=400)
    receiver = told("r", "b", [RECEIVER], received=1000, accepted=600)
    transfer = one_transfer(sender, receiver)
    assert disagreements(transfer, Held([Standing("r", "2026-03-03")])) == ()
    (found,) = disagreements(transfer, Held([Standing("r", "2026-03-04")]))
    assert (found.kind, found.first.name.register, found.first_value) == ("returned", "r", None)
    assert (found.other.register, found.other_value.grams) == ("s", 400)
    # One that tells of another waste's return is compared by what the sender took back.
    other = replace(receiver, values={**receiver.values, Slot(Fact.RETURNED, "x"): Value(1, 1, 1)})
    other.values[Slot(Fact.TAKEN_BACK, "x")] = Value(1, 1, 1)
    kinds = [one.kind for one in disagreements(one_transfer(sender, other), NOBODY)]
    assert kinds == ["taken_back", "taken_back"]


def test_a_void_manifest_that_somebody_received_is_a_disagreement():
    void = replace(told("s", "a", [SENDER], shipped_on=""), state="void")
    receiver = told("r", "b", [RECEIVER], shipped=1000, received=1000)
    (found,) = disagreements(one_transfer(void, receiver), NOBODY)
    assert (found.kind, found.first_value, found.other_value.grams) == ("shipped", None, 1000)


def test_an_owner_held_up_to_an_earlier_day_may_yet_say_so():
    sender, copy = told("s", "a", [SENDER], shipped=1000, received=1000), told("r", "b", [RECEIVER])
    transfer = one_transfer(sender, copy)
    assert disagreements(transfer, Held([Standing("r", "2026-03-03")])) == ()
    (found,) = disagreements(transfer, Held([Standing("r", "2026-03-04")]))
    assert (found.kind, found.first_value) == ("received", None)


def test_a_party_held_beyond_the_shipment_that_tells_nothing_is_missing_it():
    sender = told("s", "a", [SENDER], shipped=1000)
    held = [Standing("s", "2026-03-09", (frozenset("S"),)), Standing("r", "2026-03-04", (frozenset("R"),))]
    (found,) = disagreements(one_transfer(sender), Held(held))
    assert (found.kind, found.other, found.first_value.grams) == ("missing", Name("r", ""), 1000)
    earlier = [held[0], replace(held[1], last_day="2026-03-03")]
    assert disagreements(one_transfer(sender), Held(earlier)) == ()
    receiver = told("r", "b", [RECEIVER], official="", shipped=1000, received=1000)
    (found,) = disagreements(one_transfer(receiver), Held(held))
    assert (found.kind, found.other) == ("missing", Name("s", ""))


def test_matches_are_tried_by_identity_then_official_then_internal_number():
    by_uid = told("a", "x", official="1"), told("b", "x", official="2")
    assert one_transfer(*by_uid).matched_by is Match.UID
    assert one_transfer(told("a", "x"), told("b", "y")).matched_by is Match.OFFICIAL
    paper = (
        replace(told("a", "x", official=""), internal_no="GZ26-000001"),
        replace(told("b", "y", official=""), paper_no="GZ26-000001"),
    )
    assert one_transfer(*paper).matched_by is Match.INTERNAL
    assert len(transfers([paper[0], replace(paper[1], sender=frozenset({"another"}))])) == 2
    # Who knows no code is asked by name; who is called nothing may be any.
    named = replace(paper[0], sender=frozenset({"S", "=甲"}))
    for called, parts in (({"=甲"}, 1), ({"=乙"}, 2), ({"S", "=乙"}, 1), ({"T", "=甲"}, 2), ((), 1)):
        assert len(transfers([named, replace(paper[1], sender=frozenset(called))])) == parts


def test_equal_internal_numbers_of_two_registers_mean_equal_prefixes_and_no_more():
    twins = [replace(told(one, one, official=""), internal_no="GZ26-000001") for one in "ab"]
    # A register may have a manifest of its own under the number it took from another's paper.
    paper = replace(told("b", "c", official=""), internal_no="GZ26-000002", paper_no="GZ26-000001")
    assert [len(part.members) for part in transfers([*twins, paper])] == [2, 1]
    assert len(transfers(twins)) == 2


def test_an_identity_outweighs_an_official_number_that_says_otherwise():
    first, second = told("a", "x", official="1"), told("a", "y", official="2")
    other = told("b", "x", official="2")
    assert [len(one.members) for one in transfers([second, first, other])] == [2, 1]
    assert {one.name for one in transfers([first, second, other])[0].members} == {first.name, other.name}


REGISTERS = st.sampled_from("abcd")
GRAMS = st.integers(1, 50)
MANIFESTS = st.builds(
    lambda register, manifest, official, paper, internal, roles, shipped, accepted, seq: replace(
        told(
            register,
            manifest,
            roles,
            official,
            seq,
            **{
                key: value
                for key, value in (("shipped", shipped), ("accepted", accepted))
                if value is not None
            },
        ),
        paper_no=paper,
        internal_no=internal,
    ),
    REGISTERS,
    st.sampled_from("xyz"),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "n1", "n2"]),
    st.sampled_from(["n1", "n2"]),
    st.sets(st.sampled_from([SENDER, RECEIVER])),
    st.none() | GRAMS,
    st.none() | GRAMS,
    st.integers(1, 9),
)
MANY = st.lists(MANIFESTS, max_size=9, unique_by=lambda one: one.name)
LINKS = st.lists(
    st.tuples(REGISTERS, st.sampled_from("xyz"), REGISTERS, st.sampled_from("xyz")).map(
        lambda names: (Name(*names[:2]), Name(*names[2:]))
    ),
    max_size=3,
)
HELD = Held([Standing(one, "2026-03-04", (frozenset("S"), frozenset("R"))) for one in "ab"])


def outcome(many, links):
    found = transfers(many, links)
    return [
        (
            [one.name for one in part.members],
            part.matched_by,
            {slot: (word.by.name, word.told, word.value) for slot, word in counted(part).items()},
            [
                (one.kind, one.slot, one.first.name, one.first_value, one.other, one.other_value)
                for one in disagreements(part, HELD)
            ],
        )
        for part in found
    ]


@settings(max_examples=40, deadline=None)
@given(MANY, LINKS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(many, links, random):
    shuffled, turned = list(many), [link[::-1] for link in links]
    random.shuffle(shuffled)
    random.shuffle(turned)
    assert outcome(shuffled, turned) == outcome(many, links)


@settings(max_examples=40, deadline=None)
@given(MANY, LINKS)
def test_matching_is_an_equivalence_that_never_joins_two_of_one_register(many, links):
    parts = transfers(many, links)
    names = [one.name for part in parts for one in part.members]
    assert sorted(names) == sorted(one.name for one in many)
    for part in parts:
        registers = [one.name.register for one in part.members]
        assert len(set(registers)) == len(registers)


@settings(max_examples=40, deadline=None)
@given(MANY, MANIFESTS)
def test_a_copy_never_changes_an_owned_value(many, one):
    copy = replace(one, name=Name("copy", one.name.manifest), roles=frozenset())

    def owned(told):
        return {
            (word.by.name, slot): word.value
            for part in transfers(told)
            if all(other.name.register != "copy" or len(part.members) > 1 for other in part.members)
            for slot, word in counted(part).items()
            if word.told is Told.OWNER and word.value is not None
        }

    # A copy may join two parts of a transfer; where it does not, nothing of them changes.
    before, after = transfers(many), transfers([*many, copy])
    groups = {frozenset(one.name for one in part.members if one.name.register != "copy") for part in after}
    if groups - {frozenset()} == {frozenset(one.name for one in part.members) for part in before}:
        assert owned([*many, copy]) == owned(many)


@settings(max_examples=40, deadline=None)
@given(MANY, LINKS)
def test_sums_count_each_hand_over_once(many, links):
    parts = transfers(many, links)
    total = sum(
        counted(part)[SHIPPED].value.grams
        for part in parts
        if SHIPPED in counted(part) and counted(part)[SHIPPED].value is not None
    )
    by_hand = 0
    for part in parts:
        owners = [one for one in part.members if SENDER in one.roles]
        said = [one for one in (owners or part.members) if SHIPPED in one.values]
        if owners and said:
            by_hand += max(said, key=lambda one: (one.values[SHIPPED].seq, one.name)).values[SHIPPED].grams
        elif said:
            by_hand += min(said, key=lambda one: (not one.roles, one.name)).values[SHIPPED].grams
    assert total == by_hand


def test_what_was_written_after_the_backup_belongs_to_the_register_no_longer():
    assert line_of({1: 1}, {}) == {1: None}
    assert line_of({1: 1, 2: 41, 3: 61}, {}) == {1: 40, 2: 60, 3: None}
    assert line_of({1: 1, 2: 41, 3: 31}, {}) == {1: 30, 2: 30, 3: None}
    # Restored once more, from a later backup of the first file: what the second went on with is not its past.
    assert line_of({1: 1, 2: 41, 3: 51}, {2: 1, 3: 1}) == {1: 50, 2: 0, 3: None}


def test_a_mass_at_a_hand_over_is_called_as_on_the_manifest():
    named = {rule.path: rule.label_zh for rule in RULES}
    for kind, path in (("shipped", "grams"), ("received", "received"), ("accepted", "accepted")):
        assert FACTS[kind][0] == named[f"lines.*.{path}"]
