"""Entries, checkpoint and card of a genuine paper may be copied by anybody: they vouch for no other values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hwtrack.services.checking import check_pdf
from hwtrack.services.keys import Signer, new_secret
from hwtrack.services.register_card import RegisterCard
from tests.helpers.checked import failed, lied, said, told, values_of
from tests.helpers.forged import NOW, altered, drawn, parts_of, put

ON = date(2026, 4, 2)
NEIGHBOUR = "019d468d-ee80-726b-b2a7-000000000000"


@pytest.mark.parametrize("card", [True, False])
def test_other_values_under_an_unsigned_code_are_not_the_registers(made, friends, card):
    view = check_pdf(lied(made, None, card=card), friends, ON)
    assert (view.ok, failed(view)) == (False, {"Codes"}), told(view)
    assert "没有签名的" in said(view, "Codes")


def test_a_stranger_s_key_does_not_sign_for_the_register_of_the_card(made, friends, strangers):
    content = lied(made, Signer(new_secret()))
    for trust in (friends, strangers):
        view = check_pdf(content, trust, ON)
        assert failed(view) == {"Codes"}, told(view)
        assert "另一把密钥" in said(view, "Codes")


def test_a_register_that_is_trusted_too_does_not_sign_for_another(made, friends):
    signer = Signer(new_secret())
    origin = f"hwtrack/register/{NEIGHBOUR}/1"
    friends.import_card(RegisterCard(origin, NEIGHBOUR, "邻厂", signer.public_key, "", NOW), date(2026, 1, 1))
    view = check_pdf(lied(made, signer), friends, ON)
    assert failed(view) == {"Codes"}, told(view)


def test_where_no_key_is_named_nothing_is_proved_and_it_is_said(made, strangers):
    view = check_pdf(lied(made, None, card=False), strangers, ON)
    assert (view.ok, view.tone) == (True, "warn"), told(view)
    assert "没有说明由哪一把密钥签署" in view.verdict_zh


def test_who_claims_another_version_and_has_no_seal_cannot_write_what_he_likes_on_the_pages(made, friends):
    """The words about printing are under no signature but the seal's."""
    paper = values_of(made)
    printing = replace(paper.printing, version="hwtrack 0.0.9")
    paper = replace(paper, seal="未加封签", printing=printing)
    true, files = drawn(paper, parts_of(made.audit)), parts_of(made.audit)
    lied = drawn(replace(paper, facts=(("废物", "普通垃圾"), *paper.facts[1:])), files)
    painted = altered(lied, lambda pdf: put(pdf, "paper.json", parts_of(true)["paper.json"]))
    assert check_pdf(true, friends, ON).ok
    view = check_pdf(painted, friends, ON)
    assert (view.ok, failed(view)) == (False, {"Seal"}), told(view)
    assert "页面谁都能改写" in said(view, "Seal")
