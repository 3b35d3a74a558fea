"""Pages by anchor are the rows of the plain list, at every boundary, in both directions."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engine import read_engine
from db.models import Manifest
from db.queries import order
from db.queries.order import Collected, Stretch, Walk, collected
from tests.helpers.many import add_manifests, many_manifests

COUNT = 530


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with many_manifests(tmp_path_factory.mktemp("order"), COUNT) as store:
        yield store


@pytest.fixture
def session(store):
    engine = read_engine(store.path, pooled=False)
    with Session(engine) as session:
        yield session
    engine.dispose()


def plain(session: Session, *keys, where=(), descending: bool = False) -> list[int]:
    ordered = [key.desc() if descending else key for key in keys]
    return list(session.scalars(select(Manifest.id).where(*where).order_by(*ordered)))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("stride", [1, 7, 53, 529, 530, 531])
def test_every_run_of_rows_is_that_of_the_plain_list(session, monkeypatch, stride, descending):
    monkeypatch.setattr(order, "STRIDE", stride)
    keys = (Manifest.happened_on, Manifest.id)
    expected = plain(session, *keys, descending=descending)
    stretch = Stretch(keys, descending=descending)
    assert stretch.count(session) == COUNT
    for start in (0, 1, stride - 1, stride, stride + 1, 2 * stride, COUNT - 9, COUNT - 1):
        assert stretch.numbers(session, start, 9) == expected[start : start + 9]
    assert stretch.numbers(session, COUNT, 9) == []
    assert stretch.numbers(session, COUNT + 3 * stride, 9) == []


def test_a_page_far_down_needs_no_count_before(session, monkeypatch):
    monkeypatch.setattr(order, "STRIDE", 10)
    stretch = Stretch([Manifest.id], known=COUNT)
    assert stretch.numbers(session, 477, 4) == plain(session, Manifest.id)[477:481]


@pytest.mark.parametrize("start", [0, 3, 40, 199, 300, COUNT - 1])
def test_stretches_follow_one_another_as_one_list(session, monkeypatch, start):
    monkeypatch.setattr(order, "STRIDE", 16)
    states = ("arrived", "nowhere", "closed", "draft", "ready", "in_transit", "received", "returning", "void")
    walk = Walk([Stretch([Manifest.id], [Manifest.state == state], descending=True) for state in states])
    expected = [
        number
        for state in states
        for number in plain(session, Manifest.id, where=[Manifest.state == state], descending=True)
    ]
    assert walk.count(session) == COUNT
    assert walk.numbers(session, start, 128) == expected[start : start + 128]


def test_a_short_list_may_stand_before_a_walk(session):
    first = [17, 3, 99]
    walk = Walk([Collected(first), Stretch([Manifest.id], [Manifest.id.not_in(first)])])
    rest = [number for number in plain(session, Manifest.id) if number not in first]
    assert walk.numbers(session, 1, 5) == [3, 99, *rest[:3]]
    assert walk.count(session) == COUNT


def test_collected_numbers_keep_their_order_behind_those_set_first(session):
    listed = collected(
        session, select(Manifest.id).order_by(Manifest.shipped_grams, Manifest.id), first=[5, 2]
    )
    expected = plain(session, Manifest.shipped_grams, Manifest.id)
    assert listed.numbers(session, 0, 2) == [5, 2]
    assert listed.numbers(session, 2, COUNT) == [number for number in expected if number not in {5, 2}]


def test_an_empty_list_has_no_rows(session):
    nothing = Stretch([Manifest.id], [Manifest.state == "nowhere"])
    assert (nothing.count(session), nothing.numbers(session, 0, 128)) == (0, [])
    assert Walk([]).count(session) == 0


def test_rows_recorded_later_do_not_push_into_pages_already_counted(tmp_path):
    with many_manifests(tmp_path, 300) as store:
        engine = read_engine(store.path, pooled=False)
        with Session(engine) as session:
            until = (Manifest.id + 0) <= 300
            stretch = Stretch([Manifest.happened_on, Manifest.id], until=until)
            count, before = stretch.count(session), stretch.numbers(session, 0, 300)
        add_manifests(store, 50)
        with Session(engine) as session:
            assert stretch.numbers(session, 0, 300) == before
            assert stretch.count(session) == count
        engine.dispose()
