"""The command line shows a register's key, signs its journal, and lists whom this workstation trusts."""

from __future__ import annotations

import json
import shutil
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.checkpoints import read_note
from hwtrack.services.keys import FileKeys
from hwtrack.services.register_card import read_card
from hwtrack.services.store import NewRegister, Store


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("founded")
    keys = FileKeys(folder / "keys")
    Store.create(folder / "a.hwt", NewRegister("GZ", "章贡区台账"), actor="甲", keys=keys).close()
    return folder


@pytest.fixture
def register(founded, tmp_path, monkeypatch):
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    folders = SimpleNamespace(data=tmp_path)
    monkeypatch.setattr("hwtrack.services.trust.user_folders", lambda: folders)
    monkeypatch.setattr("hwtrack.services.store.system_keys", lambda: FileKeys(tmp_path / "keys"))
    return tmp_path / "a.hwt"


def run(*words: object) -> str:
    found = CliRunner().invoke(app, [str(word) for word in words])
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.stdout


def test_a_register_says_who_it_is_and_writes_its_card(register, tmp_path):
    out = tmp_path / "card.txt"
    said = run("key", register, "--out", out)
    card = read_card(out.read_text(encoding="utf-8"))
    assert card.name in said
    assert card.fingerprint in said
    assert "仅本用户可读" in said
    told = json.loads(run("key", register, "--json"))
    assert told["fingerprint"] == card.fingerprint
    assert (told["kept_in"], told["uncovered"], told["checkpoints"]) == ("file", 0, 1)
    assert bytes.fromhex(told["public_key"]) == card.public_key


def test_a_key_is_changed_for_a_reason_and_its_history_is_shown(register):
    before = json.loads(run("key", register, "--json"))
    said = run("key", register, "--change", "--reason", "换新笔记本")
    assert "密钥已更换" in said
    after = json.loads(run("key", register, "--json"))
    assert [period["fingerprint"] for period in after["history"]] == [
        before["fingerprint"],
        after["fingerprint"],
    ]
    assert (after["history"][1]["linked_by"], after["history"][1]["reason"]) == ("both", "换新笔记本")
    assert json.loads(run("verify", register, "--json"))["ok"]
    for words in (("--change",), ("--reason", "x"), ("--change", "--reason", "x", "--lost")):
        with pytest.raises(UserError):
            run("key", register, *words)


def test_without_the_key_a_register_still_says_who_it_is(register, tmp_path):
    shutil.rmtree(tmp_path / "keys")
    assert "本机没有这把签名密钥" in run("key", register)
    for words in (
        ("key", register, "--out", tmp_path / "card"),
        ("key", register, "--change", "--reason", "x"),
    ):
        with pytest.raises(UserError, match="本机没有"):
            run(*words)
    with pytest.raises(EnvironmentProblem, match="不能签名"):
        run("checkpoint", register)
    said = run("key", register, "--change", "--lost", "--reason", "硬盘坏了")
    assert "只由日志相连" in said
    assert not (tmp_path / "card").exists()


def test_a_checkpoint_on_demand_is_signed_once_for_one_state(register, tmp_path):
    out = tmp_path / "note.txt"
    told = json.loads(run("checkpoint", register, "--out", out, "--json"))
    assert (told["size"], told["is_new"], told["file"]) == (1, False, str(out))
    key = bytes.fromhex(json.loads(run("key", register, "--json"))["public_key"])
    read = read_note(out.read_text(encoding="utf-8"), key)
    assert read is not None
    assert (read[1], read[2].hex()) == (1, told["root"])
    assert run("checkpoint", register) == told["note"]


def test_trust_is_given_for_days_and_taken_back_for_a_reason(register, tmp_path):
    out = tmp_path / "card.txt"
    run("key", register, "--out", out)
    assert "名单是空的" in run("trust")
    said = run("trust", "--add", out, "--from", "2026-01-01", "--to", "2099-12-31")
    assert "已信任“章贡区台账”" in said
    (key,) = json.loads(run("trust", "--json"))["keys"]
    assert (key["state"], key["valid_to"]) == ("trusted", "2099-12-31")
    assert key["fingerprint"] in run("trust", "--list")
    gone = run("trust", "--revoke", key["fingerprint"], "--from", "2026-02-01", "--reason", "笔记本失窃")
    assert "不再受信任" in gone
    again = json.loads(run("trust", "--add", out, "--from", "2026-01-01", "--json"))
    assert again["keys"][0]["state"] == "revoked"
    assert any("仍不受信任" in said for said in again["told"])


@pytest.mark.parametrize(
    "words",
    [
        ("--revoke", "0123456789abcdef", "--reason", "x"),
        ("--reason", "x"),
        ("--to", "2026-01-01"),
        ("--add", "{card}", "--revoke", "x"),
        ("--add", "{card}", "--from", "2026-02-01", "--to", "2026-01-01"),
        ("--add", "{register}"),
        ("--add", "{large}"),
    ],
)
def test_what_cannot_be_trusted_is_refused_and_nothing_is_written(register, tmp_path, words):
    card, large = tmp_path / "card.txt", tmp_path / "large"
    run("key", register, "--out", card)
    large.write_bytes("密".encode() * 200_000)
    with pytest.raises(UserError):
        run("trust", *(word.format(card=card, register=register, large=large) for word in words))
    assert not (tmp_path / "trust.json").exists()


def test_a_card_that_is_not_there_is_a_problem_with_a_file(register, tmp_path):
    with pytest.raises(FileNotFoundError):
        run("trust", "--add", tmp_path / "none")
