"""A register's card names it and its key, and is taken only as the key itself signed it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from hwtrack.errors import UserError
from hwtrack.services.checkpoints import signed_note
from hwtrack.services.key_history import ChangeRow, statement_of
from hwtrack.services.keys import Signer, new_secret
from hwtrack.services.register_card import RegisterCard, card_of, read_card, write_card
from hwtrack.services.trust import TrustList
from tests.helpers.registers import make_town

UID = "01890a5d-ac96-774b-bcce-b302099a8057"
SIGNER = Signer(bytes(range(32)))
CARD = RegisterCard(
    f"hwtrack/register/{UID}/1",
    UID,
    "赣州市章贡区生态环境局",
    SIGNER.public_key,
    "ab" * 32,
    datetime(2026, 3, 2, 1, tzinfo=UTC),
)
TEXT = write_card(CARD, SIGNER)


def test_a_card_is_read_as_it_was_written():
    assert read_card(TEXT) == CARD
    plain = dataclasses.replace(CARD, seal_fingerprint="")
    assert read_card(write_card(plain, SIGNER)) == plain


def test_mail_that_turned_line_ends_does_not_break_a_card():
    assert read_card("\ufeff" + TEXT.replace("\n", "\r\n")) == CARD
    assert read_card(TEXT.rstrip("\n")) == CARD


def test_an_open_register_gives_its_card(tmp_path):
    store = make_town(tmp_path).store
    card = card_of(store)
    assert (card.origin, card.name) == (store.identity.origin, store.identity.name)
    signer = store.signer()
    assert signer is not None
    assert read_card(write_card(card, signer)) == dataclasses.replace(
        card, made_at=card.made_at.replace(microsecond=0)
    )


def test_nobody_writes_a_card_for_a_key_that_is_not_his():
    with pytest.raises(UserError, match="不是这本台账库的签名密钥"):
        write_card(CARD, Signer(new_secret()))


@pytest.mark.parametrize("place", range(0, len(TEXT), 7))
def test_no_changed_character_goes_unnoticed(place):
    other = "0" if TEXT[place] != "0" else "1"
    with pytest.raises(UserError) as refused:
        read_card(TEXT[:place] + other + TEXT[place + 1 :])
    assert refused.value.message.endswith("。")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "SQLite format 3\x00",
        "<img src=file:///etc/passwd>",
        TEXT.partition("\n\n")[0] + "\n",
        TEXT + "x" * 20_000,
        TEXT.replace("name: ", "name: \u202e"),
        TEXT.replace("赣州", "\ud800"),
    ],
)
def test_what_is_no_card_is_refused_with_the_reason(text):
    with pytest.raises(UserError) as refused:
        read_card(text)
    assert refused.value.field == "card"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("origin", "hwtrack/register/01890a5d-ac96-774b-bcce-000000000000/1"),
        ("register", "../../etc/passwd"),
        ("name", "甲\u202e乙"),
        ("name", ""),
        ("key", "00" * 31),
        ("seal", "xyz"),
        ("made", "2026-13-02T01:00:00.000Z"),
        ("made", "yesterday"),
    ],
)
def test_what_its_own_key_signed_amiss_is_refused_too(name, value):
    lines = TEXT.partition("\n\n")[0].split("\n")
    changed = [f"{name}: {value}" if line.startswith(f"{name}: ") else line for line in lines]
    with pytest.raises(UserError):
        read_card(signed_note("".join(f"{line}\n" for line in changed), CARD.origin, SIGNER))


NEXT, LAST = Signer(b"n" * 32), Signer(b"l" * 32)


def change(number, old, new, size, *, lost=False):
    text = statement_of(CARD.origin, old.public_key, new.public_key, size, CARD.made_at)
    by_old = "" if lost else old.sign(text.encode()).hex()
    keys = (old.public_key.hex(), new.public_key.hex())
    return ChangeRow(number, *keys, text, by_old, new.sign(text.encode()).hex())


def changed_card(*changes):
    return dataclasses.replace(CARD, public_key=LAST.public_key, changes=changes)


def test_a_card_shows_that_every_key_before_it_handed_over():
    card = changed_card(change(1, SIGNER, NEXT, 3), change(2, NEXT, LAST, 9))
    assert read_card(write_card(card, LAST)) == card
    assert card.signed_in_by(SIGNER.public_key)
    assert card.signed_in_by(NEXT.public_key)
    assert not card.signed_in_by(LAST.public_key)
    assert not CARD.signed_in_by(SIGNER.public_key)


def test_where_a_key_was_lost_nobody_before_it_handed_over():
    card = changed_card(change(1, SIGNER, NEXT, 3, lost=True), change(2, NEXT, LAST, 9))
    assert read_card(write_card(card, LAST)) == card
    assert not card.signed_in_by(SIGNER.public_key)
    assert card.signed_in_by(NEXT.public_key)


STRANGER = Signer(b"s" * 32)
FORGED = {
    "signed by neither": dataclasses.replace(change(1, SIGNER, LAST, 3), old_signature="00" * 64),
    "signed by another": dataclasses.replace(
        change(1, SIGNER, LAST, 3), old_signature=change(1, STRANGER, LAST, 3).old_signature
    ),
    "to another key": change(1, SIGNER, STRANGER, 3),
    "of no size": change(1, SIGNER, LAST, 0),
    "no statement": dataclasses.replace(change(1, SIGNER, LAST, 3), statement="x"),
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_no_key_claims_to_follow_another_that_did_not_sign(forged):
    with pytest.raises(UserError, match="更换"):
        read_card(write_card(changed_card(forged), LAST))


def test_whoever_trusts_a_key_is_told_whether_it_handed_over(tmp_path):
    listed = TrustList.load(tmp_path / "trust.json")
    listed.import_card(CARD, date(2026, 1, 1))
    (told,) = listed.import_card(changed_card(change(1, SIGNER, LAST, 3)), date(2026, 1, 1)).told
    assert f"由名单中的密钥 {CARD.fingerprint} 签名" in told
    other = dataclasses.replace(CARD, public_key=STRANGER.public_key)
    assert all("请向该台账库核对指纹" in told for told in listed.import_card(other, date(2026, 1, 1)).told)
    listed.revoke(CARD.fingerprint, date(2026, 5, 1), "失窃")
    again = dataclasses.replace(
        changed_card(change(1, SIGNER, LAST, 3)), name="新名", made_at=datetime.now(UTC)
    )
    assert any("已撤销：请核对指纹" in told for told in listed.import_card(again, date(2026, 1, 1)).told)
