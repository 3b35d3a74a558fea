"""The list of manifests narrows to what a chain of custody leaves open; pools show what a form would promise."""

import pytest

from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.steps import Answer, FieldChange, NewProposal
from hwtrack.services.views import ListQuery
from tests.helpers.custody import CODE, DAY
from tests.helpers.registers import START, TONNE


def listed(journey, *filters: str, queue: str = "") -> set[str]:
    source = journey.office.list_manifests(ListQuery(filters=filters, queue=queue))
    return {row.uid for row in source.page(0)}


def test_a_load_refused_whole_is_among_the_returning_until_it_is_back(journey):
    journey.ready()
    uid = journey.arrived()
    journey.receive(uid, TONNE, 0)
    assert journey.state(uid) == "returning"
    assert listed(journey, "returning") == {uid}
    assert listed(journey, "returning", queue="todo") == {uid}
    assert listed(journey, "returning", queue="archive") == set()
    journey.office.take_step(uid, "return_manifest", "")
    assert listed(journey, "returning") == set()


@pytest.mark.parametrize("verdict", ["consented", "refused", "withdrawn"])
def test_an_open_correction_is_among_the_revisions_until_it_is_answered(journey, verdict):
    other, uid = journey.ready(), journey.ready()
    (proposal,) = journey.office.propose_revision(
        NewProposal(uid, "sender", "陈水根", "录错", (FieldChange("contact", "陈水根", "陈水生"),))
    )
    assert listed(journey, "revisions") == {uid}
    assert other in listed(journey)
    by = "陈水根" if verdict == "withdrawn" else "王丽"
    journey.office.answer_proposal(Answer(proposal.uid, verdict, by, "核对过"))
    assert listed(journey, "revisions") == set()


def test_kinds_narrow_the_list_each_by_itself(journey):
    crossing = journey.ready(kind="cross_province", approval_uid=journey.approval(10 * TONNE))
    plain = journey.ready()
    assert listed(journey, "cross_province") == {crossing}
    assert listed(journey, "back_entered") == set()
    assert listed(journey, "no_such_filter") == {crossing, plain}


def asked(journey, *lines: NewLineForm, **changes: object) -> NewManifestForm:
    return NewManifestForm(
        receiver_uid=journey.town.facility, handed_over_at=START + DAY, lines=lines, **changes
    )


def test_pools_after_acceptance_count_received_promised_and_the_form(journey):
    journey.closed(2 * TONNE, 2 * TONNE)
    journey.ready(TONNE)
    (pool,) = journey.office.pools_after(
        asked(journey, NewLineForm(CODE, grams=500_000), NewLineForm(CODE, grams=1))
    )
    assert (pool.received_grams, pool.committed_grams) == (2 * TONNE, TONNE + 500_001)
    assert (pool.method, pool.licensed_grams) == ("R4", 20_000 * TONNE)


def test_a_waste_that_no_line_takes_fills_no_pool(journey):
    assert journey.office.pools_after(asked(journey, NewLineForm("841-001-01", grams=TONNE))) == ()
    assert journey.office.pools_after(asked(journey)) == ()
    assert journey.office.pools_after(NewManifestForm(receiver_uid="nobody")) == ()


def test_a_manifest_signed_is_not_promised_twice_while_it_is_looked_at(journey):
    uid = journey.ready(TONNE)
    form = asked(journey, NewLineForm(CODE, grams=TONNE), uid=uid)
    (pool,) = journey.office.pools_after(form)
    assert pool.committed_grams == TONNE


def test_a_form_without_masses_asks_the_pools_all_the_same(journey):
    (pool,) = journey.office.pools_after(asked(journey, NewLineForm(CODE)))
    assert pool.committed_grams == 0
