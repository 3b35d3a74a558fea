"""A workstation believes the register keys that a person listed, from a day to a day, until revoked."""

from __future__ import annotations

import dataclasses
import json
import os
from datetime import UTC, date, datetime

import pytest

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import trust as trust_module
from hwtrack.services.keys import Signer, next_sample_secret, sample_secret
from hwtrack.services.register_card import RegisterCard, write_card
from hwtrack.services.trust import StandingState, TrustList
from hwtrack.services.trust_views import look_at_card, trust_card

UID = "01890a5d-ac96-774b-bcce-b302099a8057"
OTHER_UID = "01890a5d-ac96-774b-bcce-b302099a8058"
SEAL = "cd" * 32
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def card(secret: int = 1, uid: str = UID, name: str = "章贡区局", seal: str = SEAL, day: int = 1):
    key = Signer(bytes([secret]) * 32).public_key
    made = datetime(2026, 3, day, tzinfo=UTC)
    return RegisterCard(f"hwtrack/register/{uid}/1", uid, name, key, seal, made)


@pytest.fixture
def trust(tmp_path):
    return TrustList.load(tmp_path / "data" / "trust.json")


def test_a_key_nobody_listed_is_unknown(trust):
    assert trust.standing(card().public_key, FIRST).state is StandingState.UNKNOWN
    assert trust.seal_standing(SEAL, FIRST).state is StandingState.UNKNOWN
    assert trust.seal_standing("", FIRST).state is StandingState.UNKNOWN


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 12, 31), "not_yet"),
        (FIRST, "trusted"),
        (LAST, "trusted"),
        (date(2027, 1, 1), "expired"),
    ],
)
def test_a_listed_key_is_trusted_on_its_days(trust, on, state):
    trust.import_card(card(), FIRST, LAST)
    assert trust.standing(card().public_key, on).state == state
    assert trust.seal_standing(SEAL.upper(), on).state == state


def test_a_revoked_key_keeps_what_it_signed_before_and_says_so(trust):
    found = trust.import_card(card(), FIRST).key
    trust.revoke(
        " ".join((found.fingerprint[:8], found.fingerprint[8:].upper())), date(2026, 5, 1), "笔记本失窃"
    )
    before, after = (trust.standing(card().public_key, date(2026, month, 1)) for month in (4, 5))
    assert (before.state, before.reason) == ("trusted", "自 2026-05-01 起已撤销：笔记本失窃")
    assert (after.state, after.since, after.reason) == ("revoked", date(2026, 5, 1), "笔记本失窃")


def test_a_revocation_is_only_ever_dated_earlier(trust):
    hex16 = trust.import_card(card(), FIRST).key.fingerprint
    trust.revoke(hex16, date(2026, 5, 1), "失窃")
    with pytest.raises(UserError, match="已撤销"):
        trust.revoke(hex16, date(2026, 6, 1), "又一次")
    trust.revoke(hex16, date(2026, 4, 1), "其实更早")
    again = trust.import_card(card(), FIRST)
    assert any("仍不受信任" in said for said in again.told)
    assert trust.standing(card().public_key, date(2026, 4, 1)).state == "revoked"


@pytest.mark.parametrize(("hex16", "reason"), [("0" * 16, "失窃"), ("", "失窃"), (None, " ")])
def test_nothing_is_revoked_without_a_key_and_a_reason(trust, hex16, reason):
    known = trust.import_card(card(), FIRST).key
    with pytest.raises(UserError):
        trust.revoke(known.fingerprint if hex16 is None else hex16, FIRST, reason)
    assert trust.keys == (known,)


def test_what_was_listed_is_there_when_the_program_starts_again(trust):
    trust.import_card(card(), FIRST, LAST)
    trust.import_card(card(2, OTHER_UID, "信丰县局", ""), FIRST)
    trust.revoke(trust.keys[0].fingerprint, LAST, "改用新密钥")
    assert TrustList.load(trust.path).keys == trust.keys
    assert [file.name for file in trust.path.parent.iterdir()] == ["trust.json"]


def test_the_same_card_again_changes_nothing_and_says_so(trust):
    trust.import_card(card(), FIRST)
    before = trust.path.stat().st_mtime_ns
    again = trust.import_card(card(), FIRST)
    assert (again.changed, again.told) == (False, ("该密钥已在名单中，未作改动。",))
    assert len(again.told_en) == 1
    assert trust.path.stat().st_mtime_ns == before


def test_a_newer_card_renames_and_an_older_one_does_not(trust):
    trust.import_card(card(day=2), FIRST)
    older = trust.import_card(card(name="旧名", day=1, seal="ee" * 32), FIRST)
    assert older.key.name == "章贡区局"
    assert any("比名单中的旧" in said for said in older.told)
    newer = trust.import_card(card(name="新名", day=3), FIRST)
    assert "名称由“章贡区局”改为“新名”。" in newer.told
    assert newer.key.seals == (SEAL, "ee" * 32)
    assert len(trust.keys) == 1


def test_two_registers_with_one_key_are_told_apart_by_people(trust):
    trust.import_card(card(), FIRST)
    with pytest.raises(UserError, match="另一台账库“章贡区局”"):
        trust.import_card(card(uid=OTHER_UID, name="别家"), FIRST)


def test_a_changed_key_and_a_shared_name_are_told(trust):
    trust.import_card(card(), FIRST)
    told = trust.import_card(card(2), FIRST).told
    assert [("请向该台账库核对指纹" in said) for said in told] == [True]
    told = trust.import_card(card(3, OTHER_UID), FIRST).told
    assert all("也名为" in said for said in told)
    assert told
    assert trust.seal_standing(SEAL, FIRST).trusted


def test_days_the_wrong_way_round_are_refused(trust):
    with pytest.raises(UserError, match="截止日早于起始日"):
        trust.import_card(card(), LAST, FIRST)


def rows(trust):
    return json.loads(trust.path.read_text(encoding="utf-8"))


def changed(name, value):
    def change(whole):
        whole["keys"][0][name] = value

    return change


DAMAGE = {
    "another format": lambda whole: whole.update(format="trust 9"),
    "no keys": lambda whole: whole.pop("keys"),
    "keys no list": lambda whole: whole.update(keys=7),
    "key no object": lambda whole: whole.update(keys=["x"]),
    "listed twice": lambda whole: whole["keys"].append(whole["keys"][0]),
    "another fingerprint": changed("fingerprint", "0" * 16),
    "short key": changed("public_key", "00"),
    "hidden name": changed("name", "局\u202e长"),
    "long name": changed("name", "局" * 300),
    "number for a name": changed("name", 7),
    "no day": changed("valid_from", "2026-02-30"),
    "number for a day": changed("valid_to", 20260101),
    "seal no hex": changed("seals", ["zz"]),
    "no seals": changed("seals", None),
    "no time": changed("card_made_at", ""),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_list_trusts_nobody_and_is_left_as_it_is(trust, damage):
    trust.import_card(card(), FIRST)
    whole = rows(trust)
    damage(whole)
    trust.path.write_text(json.dumps(whole), encoding="utf-8")
    before = trust.path.read_bytes()
    with pytest.raises(EnvironmentProblem, match="未使用其中任何一项") as told:
        TrustList.load(trust.path)
    assert told.value.remedy
    assert trust.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"[", b"\xff\xfe", b"[" * 100_000, b"null", b"\x00" * 64])
def test_what_is_no_list_at_all_is_a_plain_sentence(trust, content):
    trust.path.parent.mkdir(parents=True)
    trust.path.write_bytes(content)
    with pytest.raises(EnvironmentProblem, match="已损坏"):
        TrustList.load(trust.path)


def test_a_list_that_is_no_file_of_ours_is_refused(trust):
    trust.path.mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match="无法读取"):
        TrustList.load(trust.path)
    trust.path.rmdir()
    trust.path.write_bytes(b" " * 4_000_001)
    with pytest.raises(EnvironmentProblem, match="过大"):
        TrustList.load(trust.path)


@pytest.mark.skipif(os.name != "posix", reason="the mode of a file says who may write it on POSIX alone")
def test_a_list_that_others_may_write_decides_nothing(trust):
    trust.import_card(card(), FIRST)
    trust.path.chmod(0o666)
    with pytest.raises(EnvironmentProblem, match="可被他人改写"):
        TrustList.load(trust.path)


def test_two_programs_never_lose_each_others_entries(trust):
    trust.import_card(card(), FIRST)
    other = TrustList.load(trust.path)
    other.import_card(card(2, OTHER_UID, "信丰县局"), FIRST)
    with pytest.raises(EnvironmentProblem, match="刚被另一程序改动"):
        trust.revoke(trust.keys[0].fingerprint, LAST, "失窃")
    assert len(TrustList.load(trust.path).keys) == 2


def test_nobody_writes_between_another_programs_look_and_its_write(trust, monkeypatch):
    """A revocation that came at the same moment would be lost."""
    trust.import_card(card(), FIRST)
    write, held = trust_module._save, []

    def slow(path, content):
        fcntl = pytest.importorskip("fcntl")
        folder = os.open(path.parent, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(folder)
        held.append(path)
        write(path, content)

    monkeypatch.setattr(trust_module, "_save", slow)
    trust.revoke(trust.keys[0].fingerprint, LAST, "失窃")
    assert held == [trust.path]


def test_the_key_of_a_sample_which_anyone_can_derive_is_not_taken_into_the_list(trust):
    first = Signer(sample_secret(UID))
    second = Signer(next_sample_secret(first.secret))
    for signer in (first, second):
        content = write_card(dataclasses.replace(card(), public_key=signer.public_key), signer).encode()
        with pytest.raises(UserError, match="样例台账库"):
            look_at_card(trust, content, FIRST)
        with pytest.raises(UserError, match="样例台账库"):
            trust_card(trust, content, (FIRST, None), FIRST)
    assert trust.keys == ()


@pytest.mark.parametrize("name", ["章贡\u200b区局", "章贡\u3000区局", "\ufeff章贡区局", "章贡区\ufe0f局"])
def test_a_name_that_only_looks_like_a_listed_one_is_told(trust, name):
    trust.import_card(card(), FIRST)
    assert any("也名为" in said for said in trust.import_card(card(3, OTHER_UID, name), FIRST).told)


def test_a_list_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch):
    trust = TrustList.load(tmp_path / "trust.json")
    known = trust.import_card(card(), FIRST).key
    before = trust.path.read_bytes()

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="名单未变"):
        trust.import_card(dataclasses.replace(card(), name="新名"), LAST)
    assert trust.keys == (known,)
    assert trust.path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["trust.json"]
