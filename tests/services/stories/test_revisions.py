"""A correction after signing: before and after, a reason, two names, and every gram rebooked in red."""

from dataclasses import replace

import pytest

from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.paper_manifest import manifest_sheet
from hwtrack.services.steps import Answer, Dispatch, FieldChange, HandOver, NewProposal, Redirect, Voiding
from tests.helpers.custody import DAY, HOUR, NOON
from tests.helpers.registers import TONNE


def asked(uid, *changes, side="sender", by="陈水根", reason="抄错磅单"):
    return NewProposal(uid, side, by, reason, tuple(FieldChange(*change) for change in changes))


def correct(journey, uid, *changes, side="sender"):
    (first, *_) = journey.office.propose_revision(asked(uid, *changes, side=side))
    (done, *_) = journey.office.answer_proposal(Answer(first.uid, "consented", "王丽"))
    return done


def difference(journey):
    sql = "SELECT coalesce(sum(CASE kind WHEN 'gain' THEN grams ELSE -grams END), 0) FROM movement"
    return journey.town.scalar(f"{sql} WHERE kind IN ('gain', 'loss')")


def test_a_correction_takes_effect_when_the_other_side_consents_and_not_before(journey):
    uid = journey.shipped()
    (open_one,) = journey.office.propose_revision(asked(uid, ("contact", "陈水根", "钟福生")))
    assert (open_one.state, open_one.changes[0].label_zh) == ("open", "移出人经办人")
    assert journey.town.scalar("SELECT sender_handler FROM manifest") == "陈水根"
    (done,) = journey.office.answer_proposal(Answer(open_one.uid, "consented", "王丽", "已核"))
    assert (done.state, done.answered_by) == ("consented", "王丽")
    assert journey.town.scalar("SELECT sender_handler FROM manifest") == "钟福生"
    assert journey.town.rows("SELECT field, before, after FROM revision_change") == [
        ("contact", "陈水根", "钟福生")
    ]
    assert journey.town.rows("SELECT requested_by, consent_by FROM revision") == [("陈水根", "王丽")]


def test_the_receivers_weighing_alone_is_corrected_on_a_closed_manifest(journey):
    uid = journey.closed(TONNE, TONNE - 500)
    correct(journey, uid, ("lines.0.received", str(TONNE - 500), str(TONNE - 900)), side="receiver")
    assert journey.line(uid) == (TONNE, TONNE - 900, TONNE - 900, 0)
    assert journey.stock() == {"storage2": TONNE - 900}
    assert difference(journey) == -900
    assert journey.town.scalar("SELECT sum(grams) FROM movement WHERE pool IS NOT NULL") == TONNE - 900
    assert journey.town.scalar("SELECT count(*) FROM movement WHERE grams < 0") == 2


def test_the_senders_weight_alone_is_corrected_and_the_difference_with_it(journey):
    uid = journey.closed(TONNE, TONNE)
    correct(journey, uid, ("lines.0.grams", str(TONNE), str(TONNE - 3_000)))
    assert journey.line(uid) == (TONNE - 3_000, TONNE, TONNE, 0)
    assert (difference(journey), journey.stock()) == (3_000, {"storage1": 3_000, "storage2": TONNE})
    assert journey.town.scalar("SELECT shipped_grams FROM manifest") == TONNE - 3_000


def test_generation_load_receipt_and_acceptance_are_corrected_as_one_set(journey):
    uid = journey.closed(TONNE, TONNE)
    figures = [
        (f"lines.0.{name}", str(TONNE), str(TONNE + 7_000))
        for name in ("generated", "grams", "received", "accepted")
    ]
    with pytest.raises(UserError, match="存量"):
        correct(journey, uid, figures[1])
    journey.office.answer_proposal(Answer(journey.office.proposals(uid)[0].uid, "withdrawn", "陈水根"))
    correct(journey, uid, *figures)
    more = TONNE + 7_000
    assert (journey.line(uid), journey.stock()) == ((more, more, more, 0), {"storage2": more})
    assert journey.town.scalar("SELECT count(DISTINCT revision) FROM movement") == 1


def test_a_weight_corrected_on_the_way_follows_through_every_hand_over(journey):
    uid = journey.ready(later_legs=(journey.rail_leg(),))
    journey.office.dispatch(Dispatch(uid, NOON))
    journey.office.hand_over(HandOver(uid, NOON + HOUR))
    correct(journey, uid, ("lines.0.grams", str(TONNE), str(TONNE - 8_000)))
    assert [leg.grams for leg in journey.office.custody(uid).legs] == [0, TONNE - 8_000]
    assert journey.stock() == {"storage1": 8_000, "transit1": TONNE - 8_000}


def test_refused_mass_of_a_closed_manifest_that_was_not_counted_goes_back_with_the_correction(journey):
    uid = journey.closed()
    correct(journey, uid, ("lines.0.accepted", str(TONNE), "700000"), side="receiver")
    assert journey.line(uid) == (TONNE, TONNE, 700_000, 300_000)
    assert journey.stock() == {"storage1": 300_000, "storage2": 700_000}


def test_refused_mass_that_went_on_by_another_manifest_is_corrected_there_first(journey):
    first = journey.received(TONNE, TONNE, 400_000)
    form = journey.office.redirect_draft(Redirect(first, journey.other, "超出许可范围"))
    journey.office.dispatch(Dispatch(journey.office.sign_manifest(form), NOON + DAY))
    (row,) = journey.office.propose_revision(asked(first, ("lines.0.accepted", "400000", "500000")))
    with pytest.raises(UserError, match="后续联单"):
        journey.office.answer_proposal(Answer(row.uid, "consented", "王丽"))
    assert journey.line(first) == (TONNE, TONNE, 400_000, 600_000)
    assert journey.office.proposals(first)[0].state == "open"


def test_a_refusal_corrected_to_an_acceptance_leaves_nothing_to_return_and_the_manifest_closes(journey):
    uid = journey.received(TONNE, TONNE, 0)
    correct(journey, uid, ("lines.0.accepted", "0", str(TONNE)), side="receiver")
    assert (journey.line(uid), journey.stock()) == ((TONNE, TONNE, TONNE, 0), {"storage2": TONNE})
    assert "close_manifest" in journey.office.custody(uid).actions
    journey.office.take_step(uid, "close_manifest", "")
    assert journey.state(uid) == "closed"


def test_a_refused_correction_and_a_withdrawn_one_change_nothing_and_are_answered_once(journey):
    uid = journey.shipped()
    change = ("legs.0.plate", "赣B3T568", "赣B7P112")
    (first,) = journey.office.propose_revision(asked(uid, change, side="carrier"))
    (done,) = journey.office.answer_proposal(Answer(first.uid, "refused", "陈水根2", "车牌无误"))
    assert (done.state, done.answer_note) == ("refused", "车牌无误")
    with pytest.raises(UserError, match="已有答复"):
        journey.office.answer_proposal(Answer(first.uid, "consented", "王丽"))
    second, _ = journey.office.propose_revision(asked(uid, change, side="carrier"))
    journey.office.answer_proposal(Answer(second.uid, "withdrawn", "陈水根"))
    assert journey.town.scalar("SELECT plate FROM leg") == "赣B3T568"
    assert journey.town.scalar("SELECT count(*) FROM revision") == 0


def test_a_correction_whose_before_no_longer_stands_is_stale_and_not_applied(journey):
    uid = journey.shipped()
    (first,) = journey.office.propose_revision(asked(uid, ("contact", "陈水根", "钟福生")))
    (second, _) = journey.office.propose_revision(asked(uid, ("contact", "陈水根", "赖小明")))
    journey.office.answer_proposal(Answer(second.uid, "consented", "王丽"))
    assert [view.stale for view in journey.office.proposals(uid)] == [False, True]
    with pytest.raises(UserError, match="不再是"):
        journey.office.answer_proposal(Answer(first.uid, "consented", "王丽"))
    assert journey.town.scalar("SELECT sender_handler FROM manifest") == "赖小明"


def test_nobody_consents_to_his_own_correction(journey):
    uid = journey.shipped()
    (first,) = journey.office.propose_revision(asked(uid, ("note", "", "补充说明")))
    with pytest.raises(UserError, match="另一人同意"):
        journey.office.answer_proposal(Answer(first.uid, "consented", " 陈水根 "))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("generator_uid", "x", "y"), "generator_uid"),
        (("lines.0.waste_code", "398-051-22", "398-005-22"), "lines.0.waste_code"),
        (("lines.7.grams", "1", "2"), "lines.7.grams"),
        (("lines.0.grams", str(TONNE), "-5"), "lines.0.grams"),
        (("lines.0.grams", str(TONNE), str(2**60)), "lines.0.grams"),
        (("lines.0.grams", str(TONNE), "1.5"), "lines.0.grams"),
        (("lines.0.received", "", "5"), "lines.0.received"),
        (("official_no", "", "2026360100012"), "official_no"),
        (("contact", "陈水根", "陈水根"), "contact"),
        (("contact", "别人", "王五"), "contact"),
        (("contact", "陈水根", "甲\u202e乙"), "contact"),
        (("lines.0.form", "liquid", "plasma"), "lines.0.form"),
        (("nonsense", "", "x"), "nonsense"),
        (("legs.0.carrier_uid", "", "x"), "legs.0.carrier_uid"),
    ],
)
def test_what_no_correction_may_change_or_say_is_refused_with_its_field(journey, change, field):
    uid = journey.shipped()
    with pytest.raises(UserError) as refused:
        journey.office.propose_revision(asked(uid, change))
    assert refused.value.field == field
    (found,) = journey.office.check_revision(asked(uid, change)).findings
    assert (found.field, found.severity) == (field, "block")
    assert journey.town.scalar("SELECT count(*) FROM proposal") == 0


def test_a_correction_needs_a_reason_a_name_a_side_and_a_change(journey):
    uid = journey.shipped()
    whole = asked(uid, ("note", "", "补充"))
    twice = replace(whole, changes=whole.changes * 2)
    for wrong, field in (
        (replace(whole, reason=" "), "reason"),
        (replace(whole, requested_by=""), "requested_by"),
        (replace(whole, side="bureau"), "side"),
        (replace(whole, changes=()), "changes"),
        (twice, "changes"),
    ):
        with pytest.raises(UserError) as refused:
            journey.office.propose_revision(wrong)
        assert refused.value.field == field


def test_a_draft_is_edited_and_a_void_manifest_left_alone(journey):
    saved = journey.office.save_draft(journey.form(journey.town.batch()))
    with pytest.raises(UserError, match="草稿直接修改"):
        journey.office.propose_revision(asked(saved.uid, ("note", "", "x")))
    uid = journey.ready()
    journey.office.void_manifest(Voiding(uid, "计划取消"))
    with pytest.raises(UserError, match="不能更正"):
        journey.office.propose_revision(asked(uid, ("note", "", "x")))


def test_the_signed_parties_stay_and_the_paper_tells_the_correction_with_both_names(journey):
    uid = journey.closed()
    signed = journey.town.rows("SELECT sender_snapshot, receiver_snapshot FROM manifest")
    phone = journey.office.revision_value(uid, "phone")
    correct(journey, uid, ("phone", phone, "13607970009"), ("lines.0.grams", str(TONNE), "990000"))
    assert journey.town.rows("SELECT sender_snapshot, receiver_snapshot FROM manifest") == signed
    assert journey.office.custody(uid).phone == "13607970009"
    paper = journey.office.store.ask(manifest_sheet, uid).paper
    assert paper.correction.version == 2
    (note,) = paper.correction.notes
    for said in ("第 1 次", "2026-04-01", "1.0000 吨 → 0.9900 吨", phone, "13607970009", "抄错磅单"):
        assert said in note
    assert "提出：陈水根，同意：王丽" in note
    assert papers.print_manifest(journey.office.store, uid).startswith(b"%PDF")


def test_the_method_of_what_was_accepted_is_corrected_with_the_pool_it_fills(journey):
    uid = journey.closed()
    correct(journey, uid, ("lines.0.method", "R4", "D1"), side="receiver")
    assert journey.town.scalar("SELECT sum(grams) FROM movement WHERE pool IS NOT NULL") == 0
    assert journey.line(uid) == (TONNE, TONNE, TONNE, 0)


def test_the_national_number_is_entered_once_and_then_only_corrected(journey):
    from hwtrack.services.steps import OfficialNumber

    uid, second = journey.ready(), journey.ready()
    journey.office.give_official_no(OfficialNumber(uid, "2026 3607 000123"))
    with pytest.raises(UserError, match="已是"):
        journey.office.give_official_no(OfficialNumber(uid, "20263607000124"))
    with pytest.raises(UserError, match="已用于"):
        journey.office.give_official_no(OfficialNumber(second, "20263607000123"))
    with pytest.raises(UserError, match="14 位"):
        journey.office.give_official_no(OfficialNumber(second, "120263607000124"))
    correct(journey, uid, ("official_no", "20263607000123", "20263607000125"))
    assert journey.town.scalar("SELECT official_no FROM manifest WHERE id = 1") == "20263607000125"
