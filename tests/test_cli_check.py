"""The command line checks a paper without its register, and certifies an absence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.register_card import card_of, write_card
from hwtrack.services.trust import TrustList
from tests.helpers.forged import overlaid
from tests.helpers.registers import START, make_town


def run(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, list(arguments))
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.stdout


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("town"))
    town.received()
    town.store.close()
    return town


@pytest.fixture(scope="module")
def certificate(town) -> Path:
    """Certify an absence by the command."""
    out = town.store.path.with_name("absence.pdf")
    said = run(
        "absence", str(town.store.path), "--plate", "赣b 00001", "--from", "2026-03-01", "--pdf", str(out)
    )
    assert said == (0, f"已写出 {out}。\n")
    return out


def test_a_certificate_is_checked_anywhere_and_the_last_line_is_the_verdict(certificate, town, tmp_path):
    none = TrustList.load(tmp_path / "trust.json")
    with type(town.store).open(town.store.path) as store:
        none.import_card(card_of(store), START.date())
        assert write_card(card_of(store), store.signer())
    code, said = run("check", str(certificate), "--trust", str(tmp_path / "trust.json"))
    lines = said.splitlines()
    assert code == 0
    assert lines[0].startswith("成立　　封签：一个签名，覆盖整个文件")
    assert lines[-1].startswith("完好：受信任的台账库“赣州虔绿”加封后没有改动")
    code, said = run("check", str(certificate), "--trust", str(tmp_path / "trust.json"), "--json")
    view = json.loads(said)
    assert code == 0
    assert (view["ok"], view["tone"], view["document"], view["signer"]) == (True, "ok", "absence", "trusted")
    assert {step["state"] for step in view["steps"]} == {"holds"}


def test_a_changed_paper_is_a_finding(certificate, tmp_path):
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(overlaid(certificate.read_bytes(), b"1 g 100 500 300 40 re f"))
    code, said = run("check", str(changed))
    assert code == 1
    assert "不成立　封签：封签只覆盖前" in said
    assert said.splitlines()[-1].startswith("不成立：封签不相符")


def test_what_is_no_paper_is_a_problem_of_the_file_and_a_missing_list_wrong_usage(certificate, tmp_path):
    other = tmp_path / "a.pdf"
    other.write_bytes(b"not a paper")
    with pytest.raises(EnvironmentProblem, match="不是 PDF"):
        run("check", str(other))
    with pytest.raises(FileNotFoundError):
        run("check", str(tmp_path / "none.pdf"))
    with pytest.raises(UserError, match="没有信任名单"):
        run("check", str(certificate), "--trust", str(tmp_path / "none.json"))


def test_where_there_is_a_manifest_no_certificate_is_written(town, tmp_path):
    code = str(town.rows("SELECT credit_code FROM organisation LIMIT 1")[0][0])
    out = tmp_path / "absence.pdf"
    with pytest.raises(UserError, match="GZ26-000001"):
        run("absence", str(town.store.path), "--credit", code, "--pdf", str(out))
    assert not out.exists()
