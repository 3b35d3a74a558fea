"""`hwtrack bundle` sends, looks, takes and acknowledges, and ends with the code for what it found."""

import json

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.services.store import NewRegister, Store


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    for name, prefix in (("facility", "GZ"), ("county", "XQ")):
        Store.create(folder / f"{name}.hwt", NewRegister(prefix, name, sample=True), actor="x").close()
    return folder


def run(*words, code=0):
    found = CliRunner().invoke(app, ["bundle", *map(str, words)])
    assert found.exit_code == code, found.output
    return found.stdout


def test_two_offices_exchange_a_bundle_and_its_acknowledgement(registers, tmp_path):
    facility, county = registers / "facility.hwt", registers / "county.hwt"
    sent, later, back = tmp_path / "a.hwb", tmp_path / "b.hwb", tmp_path / "a.hwa"
    assert "姓名与电话" in run("export", facility, "--to", "县局", "--out", sent)
    seen = json.loads(run("look", county, sent, "--json", code=1))
    assert (seen["verdict"], seen["recipient"]) == ("unknown", "县局")
    assert "核对" in run("import", county, sent, code=1)
    told = run("import", county, sent, "--accept", seen["fingerprint"])
    assert "新收" in told
    assert "接收方为“县局”" in told
    assert "可以收下" not in run("look", county, sent)
    run("acknowledge", county, seen["register_uid"], "--to", "另一处", "--out", back)
    assert "recipient: 另一处" in back.read_text(encoding="utf-8")
    run("acknowledge", county, seen["register_uid"], "--out", back)
    told = run("list", county)
    assert "facility" in told
    county_key = json.loads(run("acknowledged", facility, back, "--accept", key_of(back), "--json"))
    assert county_key["acknowledged_to"] == seen["last"]
    assert "县局" in run("list", facility)
    run("export", facility, "--to", "县局", "--out", later, code=1)
    assert not later.exists()
    run("export", facility, "--to", "县局", "--out", later, "--whole")
    gap = json.loads(
        run("export", facility, "--to", "省厅", "--out", tmp_path / "c.hwb", "--after", 3, "--json")
    )
    assert gap["first"] == 3
    listed = json.loads(run("list", facility, "--json"))
    assert [one["recipient"] for one in listed["sent"]] == ["省厅", "县局", "县局"]


def key_of(path):
    from hwtrack.services.acknowledging import open_acknowledgement

    return open_acknowledgement(path).card.fingerprint
