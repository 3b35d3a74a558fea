"""Lists show the right rows: every order both ways, queues, filters, words, and what changes meanwhile."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import select

from db.models import Manifest
from hwtrack.domain.manifest import ManifestState
from hwtrack.services.drafts import save_draft
from hwtrack.services.lists import PAGE_ROWS, ListSource, list_batches, list_manifests, list_parties
from hwtrack.services.requests import NewManifestForm
from hwtrack.services.views import ListQuery
from tests.helpers.many import TODAY, add_manifests, many_manifests
from tests.helpers.registers import START, TONNE, make_town

COUNT = 900
SORTS = {
    "internal_no": lambda row: row.internal_no,
    "state": lambda row: list(ManifestState).index(ManifestState(row.state)),
    "happened_on": lambda row: row.happened_on,
    "grams": lambda row: row.grams,
    "generator": lambda row: row.generator,
    "receiver": lambda row: row.receiver,
    "carrier": lambda row: row.carrier,
    "waste_code": lambda row: row.waste_code,
}
HOSTILE = (
    '"', "'", '""', "*", "a*", "NEAR(", "a AND", "OR", "NOT x", "(", ")", "^赣", "-", "--", "x:y", "{a b}",
    "😀", "👩‍🔬医院", "\x00", "a\x00b", "\ud800", "%", "_", "赣" * 10_000, "x" * 10_000, "a b " * 2_500,
    '"医" OR "院', "'; DROP TABLE manifest; --", "\u202e医院", "  \u3000 ",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with many_manifests(tmp_path_factory.mktemp("lists"), COUNT) as store:
        yield store


def rows_of(source: ListSource) -> list:
    found = [row for page in range(-(-source.count() // PAGE_ROWS)) for row in source.page(page)]
    assert len(found) == source.count()
    return found


def manifests(store, **asked) -> list:
    return rows_of(list_manifests(store, ListQuery(**asked)))


def numbers(rows) -> set[str]:
    return {row.internal_no for row in rows}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_every_order_holds_over_all_pages_and_loses_no_row(store, sort, descending):
    rows = manifests(store, sort=sort, descending=descending)
    values = [SORTS[sort](row) for row in rows]
    assert values == sorted(values, reverse=descending)
    assert len(numbers(rows)) == COUNT


@pytest.mark.parametrize("sort", [*SORTS, "due"])
def test_a_filtered_list_has_the_same_order(store, sort):
    everything = [row for row in manifests(store, sort=sort) if row.happened_on.month == TODAY.month]
    filtered = manifests(store, sort=sort, filters=("this_month",))
    assert [row.internal_no for row in filtered if row.happened_on.year == TODAY.year] == [
        row.internal_no for row in everything
    ]


def test_what_waits_for_somebody_comes_first_in_the_lists_own_order(store):
    states = [row.state for row in manifests(store)]
    order = ["arrived", "ready", "returning", "received", "in_transit", "draft", "closed", "void"]
    ranks = [order.index(state) for state in states]
    assert ranks == sorted(ranks)


def test_a_page_beyond_the_list_is_empty_and_the_last_one_is_short(store):
    source = list_manifests(store, ListQuery())
    assert len(source.page(7)) == COUNT - 7 * PAGE_ROWS
    assert source.page(8) == ()
    assert source.page(-1) == ()
    assert len(source.page(0)) == PAGE_ROWS


def test_each_page_begins_where_the_one_before_ended(store):
    source = list_manifests(store, ListQuery(sort="happened_on"))
    pages = [source.page(index) for index in range(8)]
    for one, other in pairwise(pages):
        assert one[-1].happened_on <= other[0].happened_on
    jumped = list_manifests(store, ListQuery(sort="happened_on")).page(6)
    assert jumped == pages[6]


def test_queues_part_the_list_when_everybodys_books_are_kept(store):
    queues = {queue: manifests(store, queue=queue) for queue in ("drafts", "todo", "following", "archive")}
    assert sum(map(len, queues.values())) == COUNT
    assert {row.state for row in queues["drafts"]} == {"draft"}
    assert {row.state for row in queues["todo"]} == {"ready", "arrived", "received", "returning"}
    assert {row.state for row in queues["following"]} == {"in_transit"}
    assert {row.state for row in queues["archive"]} == {"closed", "void"}
    for queue, rows in queues.items():
        for sort in ("grams", "generator", "happened_on"):
            assert numbers(manifests(store, queue=queue, sort=sort)) == numbers(rows)


def test_a_generators_register_has_to_do_what_the_sender_does(tmp_path):
    with many_manifests(tmp_path, 200, keeps="sites", own=frozenset({1})) as own:
        mine, others = "赣州市第17号医院", manifests(own, queue="following")
        todo = manifests(own, queue="todo")
        assert {row.state for row in todo} == {"ready", "returning"}
        assert {row.generator for row in todo} == {mine}
        assert numbers(todo) == numbers(manifests(own, filters=("mine",)))
        assert not numbers(todo) & numbers(others)
        under_way = {"ready", "in_transit", "arrived", "received", "returning"}
        assert len(todo) + len(others) == sum(row.state in under_way for row in manifests(own))


def test_arsenic_is_known_by_its_codes(store):
    found = manifests(store, filters=("arsenic",))
    assert {row.waste_code for row in found} == {"261-139-24"}
    assert all("arsenic" in row.properties for row in found)
    assert numbers(found) == {r.internal_no for r in manifests(store) if "arsenic" in r.properties}


def test_findings_are_weighings_in_doubt_and_confirmations_overdue(store):
    found = manifests(store, filters=("findings",))
    assert numbers(found) == {row.internal_no for row in manifests(store) if row.findings}
    late = manifests(store, filters=("overdue",))
    assert numbers(late) == {r.internal_no for r in manifests(store) if r.due and r.due.days_left < 0}
    assert late
    assert len(late) < len(found)


def test_deadlines_come_in_their_order_and_rows_without_one_behind(store):
    rows = manifests(store, sort="due")
    days = [row.due.at for row in rows if row.due]
    assert days == sorted(days)
    assert all(row.due for row in rows[: len(days)])
    turned = manifests(store, sort="due", descending=True)
    assert [row.due.at for row in turned if row.due] == sorted(days, reverse=True)


def test_the_sum_is_that_of_the_rows(store):
    for asked in ({}, {"queue": "archive"}, {"queue": "todo"}, {"filters": ("arsenic",)}, {"text": "医院"}):
        source = list_manifests(store, ListQuery(**asked))
        assert source.total_grams() == sum(row.grams or 0 for row in rows_of(source))


@pytest.mark.parametrize(
    ("typed", "generator"),
    [
        ("医院", {"赣州市第17号医院", "吉安医院"}),
        ("第17号", {"赣州市第17号医院"}),
        ("第１７号", {"赣州市第17号医院"}),
        ("吉安 医院", {"吉安医院"}),
        ("jdzzy", {"景德镇制药有限公司"}),
        ("JDZ", {"景德镇制药有限公司"}),
        ("ncdd", {"南昌电镀二厂"}),
        ("院医", set()),
    ],
)
def test_two_characters_numbers_and_initials_find_the_generator(store, typed, generator):
    found = manifests(store, text=typed)
    assert {row.generator for row in found} == generator
    expected = {row.internal_no for row in manifests(store) if row.generator in generator}
    assert numbers(found) == expected


def test_words_find_plates_codes_and_our_own_numbers(store):
    assert numbers(manifests(store, text="赣A00123")) == {"GZ26-000123"}
    assert numbers(manifests(store, text="GZ26-00045")) == {f"GZ26-00045{n}" for n in range(10)}
    assert {row.waste_code for row in manifests(store, text="900-249-08")} == {"900-249-08"}


def test_words_are_listed_newest_first_and_in_any_order_asked_for(store):
    found = [row.internal_no for row in manifests(store, text="医院")]
    assert found == sorted(found, reverse=True)
    by_mass = manifests(store, text="医院", sort="grams")
    assert [row.grams for row in by_mass] == sorted(row.grams for row in by_mass)
    assert numbers(by_mass) == set(found)


def test_many_hits_are_paged_by_anchor_like_few(store, monkeypatch):
    from db.queries import order, words

    few = [row.internal_no for row in manifests(store, text="医院")]
    monkeypatch.setattr(words, "COLLECTED_HITS", 10)
    monkeypatch.setattr(order, "STRIDE", 50)
    assert [row.internal_no for row in manifests(store, text="医院")] == few


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_find_something_or_nothing_but_never_fail(store, typed):
    for listed in (list_manifests, list_batches, list_parties):
        source = listed(store, ListQuery(text=typed))
        assert 0 <= source.count() <= COUNT
        source.page(0)


def test_what_leaves_no_word_to_look_for_finds_nothing(store):
    assert list_manifests(store, ListQuery(text="***")).count() == 0
    assert list_manifests(store, ListQuery(text="  ")).count() == COUNT


def test_rows_recorded_meanwhile_wait_for_the_next_opening(tmp_path):
    with many_manifests(tmp_path, 400) as store:
        source = list_manifests(store, ListQuery())
        before = rows_of(source)
        add_manifests(store, 30, state="arrived")
        assert rows_of(source) == before
        assert list_manifests(store, ListQuery()).count() == 430


def test_rows_recorded_between_the_reads_of_an_opening_are_neither_counted_nor_shown(tmp_path):
    with many_manifests(tmp_path, 20) as store:

        class BesideAnother:
            """Another program records a manifest after each read of this one."""

            def ask(self, question, argument):
                answer = store.ask(question, argument)
                add_manifests(store, 1, state="arrived")
                return answer

        for sort in ("", "due", *SORTS):
            before = store.ask(lambda session, _: len(session.scalars(select(Manifest.id)).all()), None)
            assert len(rows_of(list_manifests(BesideAnother(), ListQuery(sort=sort)))) == before


def test_a_row_that_changes_meanwhile_disturbs_no_page(tmp_path):
    town = make_town(tmp_path)
    for _ in range(3):
        town.save(NewManifestForm(generator_uid=town.generator))
    source = list_manifests(town.store, ListQuery())
    uid = source.page(0)[0].uid
    town.store.do(save_draft, NewManifestForm(uid=uid, generator_uid=town.facility))
    assert source.page(0)[0].uid == uid
    assert source.page(0)[0].generator == "赣州虔绿环保有限公司"
    town.store.close()


def test_batches_show_what_came_in_and_what_is_left(tmp_path):
    town = make_town(tmp_path)
    town.batch(3 * TONNE, at=START)
    town.received(2 * TONNE, 2 * TONNE, 2 * TONNE)
    rows = {row.code: row for row in rows_of(list_batches(town.store, ListQuery()))}
    made, sent = rows["HWCS20260302001"], rows["HWCS20260302002"]
    assert (made.grams, made.stock_grams, made.place, made.containers) == (
        3 * TONNE,
        3 * TONNE,
        "危废暂存库",
        3,
    )
    assert (sent.grams, sent.stock_grams, sent.due) == (2 * TONNE, 0, None)
    in_stock = rows_of(list_batches(town.store, ListQuery(filters=("in_stock",))))
    assert {row.stock_grams for row in in_stock} == {3 * TONNE, 2 * TONNE}
    for sort in ("code", "name", "waste_code", "generated_on", "site", "grams", "stock_grams", "due"):
        for descending in (False, True):
            found = rows_of(list_batches(town.store, ListQuery(sort=sort, descending=descending)))
            assert len({row.uid for row in found}) == len(rows)
    by_mass = [row.grams for row in rows_of(list_batches(town.store, ListQuery(sort="grams")))]
    assert by_mass == sorted(by_mass)
    town.store.close()


def test_batches_near_their_limit_come_in_the_order_of_their_limits(tmp_path):
    from datetime import timedelta

    town = make_town(tmp_path)
    for days in (30, 1, 700, 400, 350):
        town.batch(TONNE, at=START - timedelta(days=days))
    soon = rows_of(list_batches(town.store, ListQuery(filters=("due_soon",))))
    assert [row.due.days_left for row in soon] == sorted(row.due.days_left for row in soon)
    assert len(soon) == 3
    late = rows_of(list_batches(town.store, ListQuery(filters=("overdue",))))
    assert all(row.due.days_left < 0 for row in late)
    assert len(late) == 3
    town.store.close()


@pytest.mark.parametrize(
    ("role", "count"), [("generator", 3), ("institution", 2), ("facility", 2), ("carrier", 2)]
)
def test_parties_are_listed_by_the_roles_they_play(store, role, count):
    found = rows_of(list_parties(store, ListQuery(filters=(role,))))
    assert len(found) == count
    assert all(role in row.roles for row in found)


@pytest.mark.parametrize(
    "sort", ["name", "role", "division", "licence_no", "licence_until", "credit_code", ""]
)
def test_every_order_of_parties_lists_all(store, sort):
    up = rows_of(list_parties(store, ListQuery(sort=sort)))
    down = rows_of(list_parties(store, ListQuery(sort=sort, descending=True)))
    assert {row.uid for row in up} == {row.uid for row in down}
    assert len(up) == 9


def test_parties_are_found_by_initials_and_two_characters(store):
    assert [row.name for row in rows_of(list_parties(store, ListQuery(text="jjgf")))] == ["九江固废处置中心"]
    assert {row.name for row in rows_of(list_parties(store, ListQuery(text="处置")))} == {
        "赣州虔绿环保处置厂",
        "九江固废处置中心",
    }
