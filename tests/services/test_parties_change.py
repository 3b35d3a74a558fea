"""Parties change: former names are kept, what is closed blocks what is new and lets the open finish."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.closing import (
    Closure,
    close_organisation,
    close_site,
    reopen_organisation,
    reopen_site,
)
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
)
from hwtrack.services.next_steps import STEPS
from hwtrack.services.office import Office
from hwtrack.services.organisations import (
    ContactEnding,
    FurtherSite,
    NewContact,
    OrganisationChange,
    Renaming,
    SiteChange,
    SiteForm,
    add_contact,
    add_further_site,
    change_organisation,
    change_site,
    contacts_on,
    end_contact,
    name_on,
    rename_organisation,
)
from hwtrack.services.party_book import sites_book
from hwtrack.services.plans import PlanForm, PlannedWaste, save_plan
from hwtrack.services.register_verbs import VERBS
from hwtrack.services.requests import NewLineForm
from hwtrack.services.seeking import search
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt
from hwtrack.services.supervision_basis import SupervisionForm, set_supervision
from hwtrack.services.views import ListQuery
from tests.helpers.registers import START, TONNE, credit_code, make_town

DAY = timedelta(days=1)
OLD, NEW = "龙南岭新线路板有限公司", "龙南岭新电子科技有限公司"


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def organisation(town, name=OLD):
    return str(town.scalar(f"SELECT uid FROM organisation WHERE name = '{name}'"))


def entries(town):
    return town.scalar("SELECT max(seq) FROM entry")


def renamed(town, name=NEW, last=date(2026, 3, 31)):
    town.store.do(rename_organisation, Renaming(organisation(town), name, last))


def test_a_renamed_organisation_keeps_its_former_name_with_the_last_day(town):
    uid = organisation(town)
    renamed(town)
    book = town.store.ask(sites_book, uid)
    assert (book.name, book.former_names) == (NEW, ((OLD, date(2026, 3, 31)),))
    assert book.sites[0].form.name == NEW
    number = town.scalar(f"SELECT id FROM organisation WHERE uid = '{uid}'")
    assert town.store.ask(lambda s, day: name_on(s, number, day), date(2026, 3, 31)) == OLD
    assert town.store.ask(lambda s, day: name_on(s, number, day), date(2026, 4, 1)) == NEW
    assert town.store.verify().ok


def test_list_search_and_choices_find_it_by_both_names(town):
    uid = town.closed()
    renamed(town)
    office = Office(town.store)
    for typed in ("岭新线路板", "岭新电子"):
        assert [row.name for row in office.list_parties(ListQuery(text=typed)).page(0)] == [NEW]
        assert [choice.label for choice in office.site_choices(typed, "generator")] == [NEW]
        hits = town.store.ask(search, (typed, 12))
        assert {hit.kind for hit in hits} >= {"party", "manifest", "batch"}
        assert [row.uid for row in office.list_manifests(ListQuery(text=typed)).page(0)] == [uid]


def test_what_was_signed_keeps_the_name_it_was_signed_with(town):
    uid = town.closed()
    renamed(town)
    assert OLD in str(town.scalar(f"SELECT sender_snapshot FROM manifest WHERE uid = '{uid}'"))


def test_the_same_name_again_writes_no_entry(town):
    before = entries(town)
    renamed(town, OLD)
    assert entries(town) == before
    renamed(town)
    assert entries(town) == before + 1
    town.store.do(rename_organisation, Renaming(organisation(town, NEW), f" {NEW} ", date(2026, 4, 1)))
    assert entries(town) == before + 1


@pytest.mark.parametrize(
    ("name", "last", "field"),
    [
        (" ", date(2026, 3, 31), "name"),
        ("岭新\u202e电子", date(2026, 3, 31), "name"),
        ("岭" * 201, date(2026, 3, 31), "name"),
        (NEW, date(2026, 4, 2), "last_day"),
    ],
)
def test_a_name_that_cannot_be_is_refused_at_its_field(town, name, last, field):
    with pytest.raises(UserError) as refused:
        renamed(town, name, last)
    assert refused.value.field == field
    assert town.scalar("SELECT count(*) FROM former_name") == 0


def test_names_follow_one_another_in_time(town):
    uid = organisation(town)
    renamed(town, NEW, date(2026, 3, 10))
    with pytest.raises(UserError) as refused:
        town.store.do(rename_organisation, Renaming(uid, "第三个名称", date(2026, 3, 10)))
    assert refused.value.field == "last_day"


def test_a_closed_sender_starts_nothing_new_and_its_open_manifest_finishes(town):
    batch = town.batch()
    uid = town.ready(batch)
    second = town.batch()
    for name in (OLD, "赣州虔绿环保有限公司", "赣南危运物流有限公司"):
        town.store.do(close_organisation, Closure(organisation(town, name), date(2026, 4, 1)))
    with pytest.raises(UserError, match="关闭") as refused:
        town.batch()
    assert refused.value.field == "site_uid"
    line = NewLineForm(waste_code="398-051-22", batch_uid=second.uid, grams=TONNE)
    with pytest.raises(UserError, match="关闭"):
        town.ready(second)
    draft = town.save(town.form(line))
    with pytest.raises(UserError, match="关闭"):
        town.store.do(STEPS["sign_manifest"], (draft, ""))
    with pytest.raises(UserError, match="关闭"):
        town.store.do(save_plan, PlanForm(town.generator, 2026, (PlannedWaste("398-051-22", TONNE),)))
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    town.store.do(arrive_manifest, Arrival(uid, START + DAY))
    town.store.do(receive_manifest, Receipt(uid, START + DAY, (LineReceipt(1, TONNE, TONNE),)))
    town.store.do(close_manifest, Closing(uid, START + 2 * DAY))
    assert town.scalar(f"SELECT state FROM manifest WHERE uid = '{uid}'") == "closed"
    assert town.scalar(f"SELECT draft IS NOT NULL FROM manifest WHERE uid = '{draft}'") == 1


def test_a_closed_carrier_signs_no_new_leg(town):
    town.store.do(close_organisation, Closure(town.carrier, date(2026, 4, 1)))
    with pytest.raises(UserError) as refused:
        town.ready(town.batch())
    assert refused.value.field == "carrier_uid"


def test_an_organisation_that_closes_later_does_not_hide_a_site_that_is_closed(town):
    town.store.do(close_organisation, Closure(organisation(town), date(2027, 1, 1)))
    assert town.batch()
    town.store.do(close_site, Closure(town.generator, date(2026, 3, 31)))
    with pytest.raises(UserError, match="2026-03-31"):
        town.batch()


def test_a_party_closes_from_the_day_itself_and_reopens(town):
    today = date(2026, 4, 1)
    office = Office(town.store)
    town.store.do(close_organisation, Closure(organisation(town), today + DAY))
    assert office.site_choices("岭新", "generator")
    town.store.do(close_organisation, Closure(organisation(town), today))
    assert not office.site_choices("岭新", "generator")
    assert office.party(organisation(town)).row.closed
    with pytest.raises(UserError):
        town.store.do(reopen_site, town.generator)
    town.store.do(reopen_organisation, organisation(town))
    assert town.batch()
    before = entries(town)
    town.store.do(reopen_organisation, organisation(town))
    assert entries(town) == before


def site(**changes):
    form = SiteForm("岭新二厂", "generator", "360703", "工业大道 9 号", "李梅", "13900000000")
    return replace(form, **changes)


def test_a_further_site_lies_in_its_own_county(town):
    town.store.do(add_further_site, FurtherSite(organisation(town), site()))
    book = town.store.ask(sites_book, organisation(town))
    assert [(s.form.name, s.division) for s in book.sites] == [
        (OLD, "赣州市龙南市"),
        ("岭新二厂", "赣州市南康区"),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "shop"}, "kind"),
        ({"division_code": "999999"}, "division_code"),
        ({"beds": -1}, "beds"),
        ({"address": "路\x00"}, "address"),
    ],
)
def test_a_site_that_cannot_be_is_refused_at_its_field(town, changes, field):
    for act in (
        lambda: town.store.do(add_further_site, FurtherSite(organisation(town), site(**changes))),
        lambda: town.store.do(change_site, SiteChange(town.generator, site(**changes))),
    ):
        with pytest.raises(UserError) as refused:
            act()
        assert refused.value.field == field


def test_saving_a_site_as_it_is_writes_no_entry(town):
    held = town.store.ask(sites_book, organisation(town)).sites[0].form
    before = entries(town)
    town.store.do(change_site, SiteChange(town.generator, held))
    assert entries(town) == before
    town.store.do(change_site, SiteChange(town.generator, replace(held, phone="0797-1")))
    assert entries(town) == before + 1
    assert town.store.ask(sites_book, organisation(town)).sites[0].form.phone == "0797-1"


def test_own_books_are_not_given_away(tmp_path):
    town = make_town(tmp_path, keeps="sites", own=("generator",))
    held = town.store.ask(sites_book, organisation(town)).sites[0].form
    with pytest.raises(UserError) as refused:
        town.store.do(change_site, SiteChange(town.generator, replace(held, own=False)))
    assert refused.value.field == "own"
    town.store.close()


def test_a_credit_code_may_be_corrected_but_not_taken_from_another(town):
    other = credit_code("赣州虔绿环保有限公司")
    with pytest.raises(UserError, match="赣州虔绿环保") as refused:
        town.store.do(change_organisation, OrganisationChange(organisation(town), other))
    assert refused.value.field == "credit_code"
    before = entries(town)
    town.store.do(change_organisation, OrganisationChange(organisation(town), credit_code(OLD)))
    assert entries(town) == before
    town.store.do(change_organisation, OrganisationChange(organisation(town), credit_code("新"), "岭新集团"))
    assert town.store.ask(sites_book, organisation(town)).group_name == "岭新集团"


def test_a_contact_answers_for_a_role_until_the_last_day(town):
    new = NewContact(town.generator, "emergency", "周敏", "0797-119")
    uid = town.store.do(add_contact, new)
    before = entries(town)
    assert town.store.do(add_contact, new) == uid
    assert entries(town) == before
    town.store.do(end_contact, ContactEnding(uid, date(2026, 4, 30)))
    number = town.scalar(f"SELECT id FROM site WHERE uid = '{town.generator}'")

    def on(day):
        return [p.name for p in town.store.ask(lambda s, d: contacts_on(s, number, d, "emergency"), day)]

    assert (on(date(2026, 4, 30)), on(date(2026, 5, 1))) == (["周敏"], [])
    with pytest.raises(UserError) as refused:
        town.store.do(add_contact, replace(new, role="cook"))
    assert refused.value.field == "role"


def test_the_bureaus_class_stands_beside_the_computed_one_with_its_reason(town):
    form = SupervisionForm(town.generator, date(2026, 1, 1), class_override="key")
    with pytest.raises(UserError) as refused:
        town.store.do(set_supervision, form)
    assert refused.value.field == "reason"
    town.store.do(set_supervision, replace(form, reason="环境风险高", decided_by="龙南生态环境局"))
    book = town.store.ask(sites_book, organisation(town)).sites[0]
    assert (book.computed_class, book.class_in_force) == ("registration", "key")
    assert Office(town.store).party(organisation(town)).row.supervision_class == "key"
    before = entries(town)
    town.store.do(set_supervision, replace(form, reason="环境风险高", decided_by="龙南生态环境局"))
    assert entries(town) == before
    town.store.do(
        set_supervision, SupervisionForm(town.generator, date(2026, 4, 1), permitted_grams=12 * TONNE)
    )
    assert town.scalar("SELECT count(*) FROM supervision") == 2
    assert town.store.ask(sites_book, organisation(town)).sites[0].class_in_force == "simplified"


def test_the_office_carries_out_every_verb_by_name_and_knows_no_other(town):
    office = Office(town.store)
    office.change_register("close_site", Closure(town.generator, date(2026, 4, 1)))
    assert town.scalar("SELECT action FROM entry ORDER BY seq DESC LIMIT 1") == "close_site"
    for verb in ("drop_table", "", "__class__"):
        with pytest.raises(UserError):
            office.change_register(verb, None)
    assert all(name == change.__name__ for name, change in VERBS.items())
