"""Contracts and cross-province approvals: what they cover, and what is left of them to the gram."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.models import Manifest, ManifestApproval
from hwtrack.errors import UserError
from hwtrack.services.approval_balance import balance_of
from hwtrack.services.approvals import (
    NewApproval,
    approval_by_uid,
    check_approval,
    record_approval,
)
from hwtrack.services.closing import Closure, close_site
from hwtrack.services.contracts import (
    AgreedWaste,
    ContractChange,
    NewContract,
    change_contract,
    contracts_on,
    record_contract,
)
from hwtrack.services.desk import desk
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.licences import Renewal, renew_licence
from hwtrack.services.manifest_approvals import approval_facts, used_grams
from hwtrack.services.manifests import dispatch_manifest, void_manifest
from hwtrack.services.office import Office
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewParty,
    NewWaste,
    record_licence,
    record_party,
)
from hwtrack.services.requests import NewLineForm
from hwtrack.services.steps import Dispatch, Voiding
from tests.helpers.registers import START, TONNE, credit_code, make_town

DAY = timedelta(days=1)
CODE = "398-051-22"
COPPER = (AgreedWaste("HW22", 50 * TONNE),)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def entries(town):
    return town.scalar("SELECT max(seq) FROM entry")


def contract(town, number="合 1", wastes=COPPER, **changes):
    new = NewContract(town.generator, town.facility, number, date(2026, 1, 1), date(2026, 12, 31), wastes)
    return town.store.do(record_contract, replace(new, **changes))


def views(town):
    return {view.number: view for view in Office(town.store).party_contracts(town.generator)}


def test_what_was_shipped_counts_under_the_contract_and_void_loads_do_not(town):
    contract(town)
    town.received(shipped=3 * TONNE, weighed=3 * TONNE, accepted=TONNE)
    gone = town.shipped(2 * TONNE)
    assert views(town)["合 1"].wastes[0].shipped_grams == 5 * TONNE
    town.store.do(void_manifest, Voiding(gone, "未成行"))
    town.ready(town.batch(), TONNE)
    assert views(town)["合 1"].wastes[0].shipped_grams == 3 * TONNE
    assert views(town)["合 1"] == Office(town.store).party_contracts(town.facility)[0]


def test_a_load_counts_under_one_contract_only_and_under_its_code_before_its_category(town):
    contract(town, "旧", valid_to=date(2026, 3, 2))
    contract(town, "新", (AgreedWaste("HW22"), AgreedWaste(CODE, TONNE)), valid_from=date(2026, 3, 1))
    town.shipped()
    seen = views(town)
    # The hand-over was on 3 March: the old contract had ended the day before.
    assert [w.shipped_grams for w in seen["旧"].wastes] == [0]
    assert {w.waste: w.shipped_grams for w in seen["新"].wastes} == {"HW22": 0, CODE: TONNE}
    ids = dict(town.rows("SELECT uid, id FROM site"))

    def held(day, code=CODE):
        pair = ids[town.generator], ids[town.facility]
        return [c.number for c in town.store.ask(lambda s, d: contracts_on(s, *pair, code, d), day)]

    assert [held(date(2026, 2, 28)), held(date(2026, 3, 1)), held(date(2026, 3, 3))] == [
        ["旧"], ["旧", "新"], ["新"],
    ]  # fmt: skip
    assert held(date(2026, 3, 3), "900-249-08") == []


def test_a_waste_no_longer_named_leaves_the_contract_and_the_same_again_writes_nothing(town):
    uid = contract(town, wastes=(AgreedWaste("HW22", TONNE), AgreedWaste("900-249-08")))
    same = ContractChange(
        uid, date(2026, 1, 1), date(2026, 12, 31), (AgreedWaste("hw22", TONNE), AgreedWaste("900-249-08"))
    )
    kept = town.rows("SELECT id, uid FROM contract_waste WHERE waste = 'HW22'")
    before = entries(town)
    town.store.do(change_contract, same)
    assert entries(town) == before
    town.store.do(change_contract, replace(same, wastes=(AgreedWaste("HW22", 2 * TONNE),)))
    assert town.rows("SELECT id, uid FROM contract_waste") == kept
    assert town.scalar("SELECT grams FROM contract_waste") == 2 * TONNE
    assert town.store.verify().ok


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": ""}, "number"),
        ({"valid_to": date(2025, 1, 1)}, "valid_to"),
        ({"wastes": ()}, "wastes"),
        ({"wastes": (AgreedWaste("HW22"), AgreedWaste("HW22"))}, "wastes.1.waste"),
        ({"wastes": (AgreedWaste("HW44"),)}, "wastes.0.waste"),
        ({"wastes": (AgreedWaste("HW22", 0),)}, "wastes.0.grams"),
        ({"wastes": (AgreedWaste("HW22", 2**53),)}, "wastes.0.grams"),
        ({"receiver_uid": "nobody"}, "receiver_uid"),
        ({"note": "注" * 2001}, "note"),
    ],
)
def test_a_contract_that_cannot_be_is_refused_at_its_field(town, changes, field):
    with pytest.raises(UserError) as refused:
        contract(town, **changes)
    assert refused.value.field == field
    assert town.scalar("SELECT count(*) FROM contract") == 0


def test_one_site_makes_no_contract_with_itself_nor_a_closed_one(town):
    with pytest.raises(UserError) as refused:
        contract(town, receiver_uid=town.generator)
    assert refused.value.field == "receiver_uid"
    contract(town)
    with pytest.raises(UserError, match="已登记"):
        contract(town)
    town.store.do(close_site, Closure(town.facility, date(2026, 4, 1)))
    with pytest.raises(UserError, match="关闭"):
        contract(town, "合 2")


# Approvals


@pytest.fixture
def abroad(town):
    """A receiver in the next province, and one whose licence is not registered."""
    made = town.store.do(
        record_party, NewParty("韶关利用有限公司", credit_code("韶关"), "facility", None, address="韶关")
    )
    return made.site_uid


def approval(town, **changes):
    new = NewApproval(
        "赣粤跨 1", town.generator, town.facility, CODE, 3 * TONNE, date(2026, 3, 1), date(2027, 3, 1), "R4"
    )
    return town.store.do(record_approval, replace(new, **changes))


def balance(town, uid):
    return town.store.ask(lambda s, u: balance_of(s, approval_by_uid(s, u)), uid)


def use(town, manifest_uid, approval_uid):
    def attach_approval(session, asked):
        manifest = session.query(Manifest).filter_by(uid=asked[0]).one()
        approved = approval_by_uid(session, asked[1])
        session.add(ManifestApproval(uid=desk(session).new_uid(), manifest=manifest.id, approval=approved.id))

    town.store.do(attach_approval, (manifest_uid, approval_uid))


def test_the_balance_runs_to_the_gram_and_void_loads_are_not_counted(town):
    uid = approval(town)
    first, second = town.shipped(TONNE + 1), town.ready(town.batch(2 * TONNE))
    for manifest in (first, second):
        use(town, manifest, uid)
    seen = balance(town, uid)
    assert (seen.approved, seen.shipped, seen.promised) == (3 * TONNE, TONNE + 1, TONNE)
    assert (seen.left, seen.free) == (2 * TONNE - 1, TONNE - 1)
    town.store.do(dispatch_manifest, Dispatch(second, START + DAY, (TONNE + 5,)))
    assert (balance(town, uid).left, balance(town, uid).promised) == (TONNE - 6, 0)
    town.store.do(void_manifest, Voiding(first, "未成行"))
    assert balance(town, uid).left == 2 * TONNE - 5


def test_of_a_manifest_of_two_wastes_only_the_approved_one_uses_the_approval_up(town):
    uid = approval(town)
    lines = (NewLineForm(CODE, town.batch().uid, grams=TONNE), NewLineForm("900-249-08", grams=5 * TONNE))
    signed = town.store.do(sign_manifest, town.form(*lines))
    use(town, signed, uid)
    number = town.scalar("SELECT id FROM approval")
    assert balance(town, uid).free == 2 * TONNE
    assert town.store.ask(used_grams, number) == TONNE
    assert town.store.ask(lambda s, n: used_grams(s, n, signed), number) == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_to": date(2027, 3, 2)}, "valid_to"),
        ({"valid_to": date(2026, 2, 28)}, "valid_to"),
        ({"valid_from": date(2028, 6, 1), "valid_to": date(2029, 1, 1)}, "valid_to"),
        ({"valid_from": date(2029, 6, 1), "valid_to": date(2029, 7, 1)}, "valid_from"),
        ({"grams": None}, "grams"),
        ({"grams": -5}, "grams"),
        ({"grams": 2**53}, "grams"),
        ({"waste_code": "HW22"}, "waste_code"),
        ({"number": " "}, "number"),
        ({"method": "R12"}, "method"),
        ({"sender_uid": ""}, "sender_uid"),
    ],
)
def test_an_approval_that_cannot_be_is_refused_with_its_reason(town, changes, field):
    with pytest.raises(UserError) as refused:
        approval(town, **changes)
    assert refused.value.field == field
    assert town.scalar("SELECT count(*) FROM approval") == 0


def test_an_approval_past_the_receivers_licence_says_when_that_ends(town):
    with pytest.raises(UserError, match=r"2028-12-31.*第27-28条"):
        approval(town, valid_from=date(2028, 6, 1), valid_to=date(2029, 1, 1))
    licence = str(town.scalar("SELECT uid FROM licence"))
    town.store.do(renew_licence, Renewal(licence, "", date(2029, 1, 1), date(2033, 12, 31)))
    assert approval(town, valid_from=date(2028, 6, 1), valid_to=date(2029, 1, 1))


def test_what_is_not_known_of_a_receiver_is_a_doubt_and_no_refusal(town, abroad):
    new = NewApproval("跨 2", town.generator, abroad, CODE, TONNE, date(2026, 3, 1), date(2026, 9, 1))
    found = town.store.ask(check_approval, new).findings
    assert {(f.severity, f.field) for f in found} == {("warning", "receiver_uid")}
    assert town.store.do(record_approval, new)
    within = town.store.ask(check_approval, replace(new, receiver_uid=town.facility, number="跨 3")).findings
    assert any("同一省" in f.message for f in within)


def test_a_number_is_approved_once(town):
    approval(town)
    with pytest.raises(UserError, match="已登记"):
        approval(town)


def test_an_approval_ends_with_the_licence_it_leaned_on_though_a_later_one_begins_after_a_gap(town):
    """Order 23, article 28: past the receiver's licence it holds no more; a gap is no renewal."""
    uid = approval(town)
    facts = lambda: town.store.ask(approval_facts, replace(town.form(), approval_uid=uid))  # noqa: E731 - asked twice
    before = facts().licence_to
    later = NewLicence(
        town.facility,
        "赣环危废证字2030-001号",
        date(2030, 1, 1),
        date(2034, 12, 31),
        (NewLicenceLine("R4", (NewWaste("HW22"),), None),),
    )
    town.store.do(record_licence, later)
    assert before == date(2028, 12, 31)
    assert facts().licence_to == before
