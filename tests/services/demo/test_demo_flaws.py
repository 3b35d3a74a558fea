"""The demo province is in order but for what is listed: each check finds what was planted, nothing else."""

import pytest

from hwtrack.services.demo.flaws import FLAWS, Flaws, Planted
from hwtrack.services.inspected import InspectedFinding
from hwtrack.services.inspection import inspect
from hwtrack.services.store import Store
from tests.helpers.demo import Built
from tests.helpers.demo_checks import CHECKS


def test_every_check_has_a_violation_in_the_list() -> None:
    assert {flaw.check for flaw in FLAWS} == set(CHECKS) == set(range(1, 21))
    assert len({flaw.key for flaw in FLAWS}) == len(FLAWS)


def test_every_listed_violation_is_in_the_register(demo: Built) -> None:
    assert {one.flaw.key for one in demo.summary.flaws} == {flaw.key for flaw in FLAWS}
    assert all(one.no and one.identity for one in demo.summary.flaws)


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_a_check_finds_what_was_planted_and_nothing_else(demo: Built, check: int) -> None:
    planted = {one.identity for one in demo.summary.flaws if one.flaw.check == check}
    assert CHECKS[check](demo) == planted


def test_a_violation_that_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        Flaws().site("nothing", object())


def test_an_inspection_finds_what_is_listed_and_nothing_else(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        found = [one for one in store.ask(inspect, None).findings if one.severity != "notice"]
    unlisted = [
        (one.number, one.message)
        for one in found
        if not any(_same(one, planted) for planted in demo.summary.flaws)
    ]
    assert unlisted == []
    missed = [
        (planted.flaw.key, planted.no)
        for planted in demo.summary.flaws
        if not any(_same(one, planted) for one in found)
    ]
    assert missed == []


def _same(found: InspectedFinding, planted: Planted) -> bool:
    if found.number != planted.flaw.check:
        return False
    if found.subject_kind == "code":
        return planted.flaw.key == "unknown_code"
    return planted.identity == found.subject_uid or (planted.site != "" and planted.site == found.site_uid)
