"""A sealed paper that was changed is said to be, wherever it was changed; one that was not is intact, whoever made it."""

import random
import re
from datetime import date

import pytest

from hwtrack.services import papers
from hwtrack.services.checking import check_pdf
from hwtrack.services.key_change import replace_key
from hwtrack.services.keys import FileKeys, Signer, new_secret
from hwtrack.services.paper_absence import AskAbsence, print_absence
from hwtrack.services.register_card import card_of
from hwtrack.services.sealing import seal_with
from tests.helpers.checked import (
    drawn_again,
    failed,
    padding_of,
    said,
    states,
    told,
)
from tests.helpers.forged import Forger, overlaid, own_seal, parts_of, signed
from tests.helpers.registers import make_town

ON = date(2026, 4, 2)


@pytest.mark.parametrize("name", ["audit", "absence"])
def test_a_paper_of_a_trusted_register_is_intact(made, friends, name):
    view = check_pdf(getattr(made, name), friends, ON)
    assert view.ok, told(view)
    assert (view.tone, view.document, view.signer, view.signer_name) == ("ok", name, "trusted", "赣州虔绿")
    assert set(states(view).values()) == {"holds"}
    assert view.verdict_zh.startswith("完好：")
    assert "不说明称重与填报时间属实" in view.verdict_zh


@pytest.mark.parametrize("name", ["audit", "absence"])
def test_the_same_paper_of_a_stranger_is_intact_and_says_what_that_is_worth(made, strangers, name):
    view = check_pdf(getattr(made, name), strangers, ON)
    assert view.ok
    assert (view.tone, view.signer) == ("warn", "unknown")
    assert "任何人都能自做密钥与证书" in view.verdict_zh
    assert failed(view) == set()


def test_a_paper_that_a_copy_without_the_key_printed_says_that_no_key_stands_behind_it(tmp_path, strangers):
    town = make_town(tmp_path, keys=FileKeys(tmp_path / "keys"))
    (tmp_path / "keys").rename(tmp_path / "on another machine")
    view = check_pdf(print_absence(town.store, AskAbsence(plate="赣B12345")), strangers, ON)
    town.store.close()
    assert (view.ok, view.tone, view.fingerprint) == (True, "warn", "")
    assert "没有说明由哪一把密钥签署" in view.verdict_zh
    assert "“”" not in view.verdict_zh


def test_a_revoked_key_does_not_pass_and_one_out_of_its_days_is_not_trusted(made, friends, strangers):
    strangers.import_card(made.card, date(2026, 1, 1), date(2026, 2, 1))
    view = check_pdf(made.absence, strangers, ON)
    assert (view.ok, view.tone, view.signer) == (True, "warn", "expired")
    friends.revoke(made.card.fingerprint, date(2026, 3, 1), "电脑被盗")
    view = check_pdf(made.absence, friends, ON)
    assert (view.ok, view.signer) == (False, "revoked")
    assert "电脑被盗" in told(view)


@pytest.mark.parametrize("name", ["audit", "absence"])
def test_any_changed_byte_outside_the_padding_is_seen(made, strangers, name):
    content, chance = getattr(made, name), random.Random(name)
    padding = padding_of(content)
    tail = range(len(content) - 1_500, len(content))
    places = [*range(0, len(content), len(content) // 150), *chance.sample(tail, 60), *chance.sample(
        range(padding.start - 2_400, padding.start - 2), 50
    )]  # fmt: skip
    for at in places:
        if at in padding:
            continue
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        view = check_pdf(bytes(flipped), strangers, ON)
        assert not view.ok, at
        assert "Seal" in failed(view), at


def test_the_padding_itself_must_be_zeros(made, strangers):
    at = padding_of(made.absence)[-1]
    view = check_pdf(made.absence[:at] + b"1" + made.absence[at + 1 :], strangers, ON)
    assert "Seal" in failed(view)


def test_an_overlay_added_later_is_seen_though_the_signature_still_holds(made, friends):
    view = check_pdf(overlaid(made.audit, b"1 g 200 500 200 60 re f"), friends, ON)
    assert not view.ok
    assert "其后增补了" in said(view, "Seal")
    assert states(view)["Visible text"] == "missing"
    assert "未再重绘" in told(view)


def test_two_signatures_are_told_apart(made, friends):
    other = own_seal("某人")
    twice = signed(signed(drawn_again(made), other, "Seal"), other, "Second")
    view = check_pdf(twice, friends, ON)
    assert not view.ok
    assert "2 个签名（覆盖全文件的 1 个" in said(view, "Seal")


def test_a_trail_without_seal_is_checked_as_far_as_it_goes(made, friends):
    view = check_pdf(drawn_again(made), friends, ON)
    assert view.ok, told(view)
    assert view.tone == "warn"
    assert states(view)["Seal"] == "missing"
    assert states(view)["Visible text"] == "holds"
    assert states(view)["Codes"] == "holds"


def test_a_seal_that_the_paper_names_cannot_be_taken_off(made, friends):
    cut = re.search(rb"%%EOF\s", made.absence).end()
    view = check_pdf(made.absence[:cut], friends, ON)
    assert "封签被去掉" in said(view, "Seal")


def test_a_forged_paper_is_a_strangers_and_fails_where_the_register_is_known(made, strangers, friends):
    forged = Forger(Signer(new_secret()), own_seal()).paper(made.audit, "王改")
    view = check_pdf(forged, strangers, ON)
    assert (view.ok, view.tone, view.signer) == (True, "warn", "unknown"), told(view)
    assert "签署者未知" in view.verdict_zh
    assert "任何人都能自做" in view.verdict_zh
    view = check_pdf(forged, friends, ON)
    assert (view.ok, view.tone) == (False, "danger")
    assert "或为伪造，或该台账库已更换密钥" in said(view, "Register's key")
    assert made.card.fingerprint in said(view, "Register's key")


def test_the_same_content_sealed_by_another_is_not_by_the_register(made, friends, strangers):
    resealed = seal_with(own_seal(), drawn_again(made), "审计轨迹")
    assert failed(check_pdf(resealed, friends, ON)) == {"Seal's certificate"}
    assert failed(check_pdf(resealed, strangers, ON)) == {"Seal's certificate"}


def test_a_paper_printed_again_after_a_change_of_key_is_intact_under_the_new_key(tmp_path, strangers):
    town = make_town(tmp_path, keys=FileKeys(tmp_path / "keys"))
    town.received()
    batch = town.rows("SELECT uid FROM batch WHERE id = 1")[0][0]
    papers.print_audit(town.store, batch)
    replace_key(town.store, "更换办公电脑")
    again = papers.print_audit(town.store, batch)
    strangers.import_card(card_of(town.store), date(2026, 1, 1))
    town.store.close()
    view = check_pdf(again, strangers, ON)
    assert (view.ok, view.tone, view.signer) == (True, "ok", "trusted"), told(view)
    assert parts_of(again)["checkpoint.txt"].decode().count("\n— ") == 2


def test_a_paper_of_the_key_before_stays_intact_when_the_later_key_is_revoked(tmp_path, strangers):
    town = make_town(tmp_path, keys=FileKeys(tmp_path / "keys"))
    town.received()
    first = card_of(town.store)
    paper = papers.print_audit(town.store, town.rows("SELECT uid FROM batch WHERE id = 1")[0][0])
    replace_key(town.store, "更换办公电脑")
    later = card_of(town.store)
    town.store.close()
    for card in (first, later):
        strangers.import_card(card, date(2026, 1, 1))
    strangers.revoke(later.fingerprint, date(2026, 3, 1), "失窃")
    view = check_pdf(paper, strangers, ON)
    assert (view.ok, view.tone) == (True, "ok"), told(view)
