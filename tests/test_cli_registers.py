"""`hwtrack registers` lists what is held of others, says where they differ, and ends with the code for it."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.services.store import NewRegister, Store
from tests.helpers.exchanging import entries_of, give, take_foreign
from tests.helpers.registers import FakeClock, make_town


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A county that holds a generator's register, and one that holds nothing."""
    folder = tmp_path_factory.mktemp("registers")
    town = make_town(folder, keeps="sites", own=("generator", "facility"))
    town.received(1_000_000, 1_000_000, 600_000)
    new = NewRegister("XZ", "信丰县局", keeps="all", sample=True)
    paths = []
    for seed, name in ((8, "county"), (9, "empty")):
        path = folder / f"{name}.hwt"
        with Store.create(path, new, actor="x", clock=FakeClock(), seed=seed) as store:
            if name == "county":
                give(town.store, store)
        paths.append(path)
    return town, *paths


def run(*words, code=0):
    found = CliRunner().invoke(app, ["registers", *map(str, words)])
    assert found.exit_code == code, found.output
    return found.stdout


def test_the_list_the_sums_and_one_register_are_told(county):
    town, path, _ = county
    identity = town.store.identity
    told = json.loads(run(path, "--sums", "--json"))
    (row,) = told["registers"]
    assert (row["register_uid"], row["name"], row["manifests"]) == (identity.uid, identity.name, 1)
    (total,) = told["sums"]
    assert (total["shipped"], total["accepted"], total["difference"]) == (1_000_000, 600_000, 400_000)
    assert identity.name in run(path)
    assert "0.4000" in run(path, "--sums")
    assert run(path, "--register", identity.uid).count(identity.uid) == 1
    assert run(path, "--disagreements").count("不一致之处") == 0


def test_a_disagreement_is_told_and_ends_with_the_code_for_findings(county, tmp_path):
    town, path, _ = county
    path = shutil.copy(path, tmp_path / "county.hwt")
    heard = [
        (*row[:6], row[6].replace(b'"sites"', b'"all"').replace(b"600000", b"550000"), row[7])
        for row in entries_of(town.store)
    ]
    with Store.open(path, actor="x", clock=FakeClock()) as store:
        store.do(take_foreign, ("somebody", "听说的库", heard))
    told = json.loads(run(path, "--disagreements", "--json", code=1))
    (row,) = told["disagreements"]
    assert (row["kind"], row["matched_by"], row["difference"]) == ("accepted", "uid", 50_000)
    assert (row["owner"]["told"], row["other"]["told"]) == ("owner", "copy")
    assert row["uid"] == town.scalar("SELECT uid FROM manifest")
    assert f"（{row['official_no'] or row['uid']}）" in run(path, "--disagreements", code=1)
    assert "接受量：“赣州虔绿”记 0.6000 吨，“听说的库”记 0.5500 吨；以前者为准" in run(
        path, "--disagreements", code=1
    )


def test_what_is_not_there_is_said(county):
    _, path, empty = county
    assert "还没有收到" in run(empty)
    run(path, "--register", "nobody", code=1)
    run(path, "--register", "nobody", "--sums", code=1)
