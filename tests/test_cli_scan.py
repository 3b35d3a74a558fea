"""`hwtrack scan` tells at the roadside what a code is worth, with or without a register, by its exit code too."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PIL import Image
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import EnvironmentProblem
from hwtrack.services import papers
from hwtrack.services.manifests import void_manifest
from hwtrack.services.register_card import card_of
from hwtrack.services.steps import Voiding
from hwtrack.services.store import Store
from hwtrack.services.trust import TrustList
from tests.documents.reading import codes, pages
from tests.helpers.registers import make_town


class Folders:
    def __init__(self, data):
        self.data = data


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A register that printed one manifest, and the picture of it."""
    folder = tmp_path_factory.mktemp("printed")
    town = make_town(folder)
    uid = town.ready(town.batch())
    page = pages(papers.print_manifest(town.store, uid))[0].image(150)
    page.save(folder / "扫描.png")
    town.store.close()
    return town.store.path, folder / "扫描.png", codes(page)[0], uid


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr("hwtrack.services.seen_codes.user_folders", lambda: Folders(tmp_path))
    monkeypatch.setattr("hwtrack.services.trust.user_folders", lambda: Folders(tmp_path))
    return tmp_path


def run(*options: object, piped: str | None = None):
    found = CliRunner().invoke(app, ["scan", *map(str, options)], input=piped)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def test_a_picture_that_agrees_with_the_register_exits_0(printed):
    register, picture, _, _ = printed
    found = run(picture, "--register", register)
    assert found.exit_code == 0
    assert "签名成立，为“赣州虔绿”的密钥所作；所载各项与记录一致。" in found.stdout
    assert "GZ26-000001" in found.stdout
    assert "请把“纸面代码”一栏与纸上所印逐项核对。" in found.stdout


def test_without_a_register_an_unknown_key_is_a_doubt_and_a_trusted_one_is_fine(printed, home):
    register, picture, text, _ = printed
    assert run(text).exit_code == 1
    with Store.open(register, read_only=True) as store:
        TrustList.load(home / "trust.json").import_card(card_of(store), date(2026, 1, 1))
    found = run(picture, "--json")
    assert found.exit_code == 0
    (view,) = json.loads(found.stdout)
    assert (view["signature"], view["number"]) == ("trusted", "GZ26-000001")


def test_texts_of_a_scanner_come_through_a_pipe_a_line_each(printed):
    text = printed[2]
    found = run("-", "--json", piped=f"{text}\r\n赣州\n")
    assert found.exit_code == 1
    assert [view["kind"] for view in json.loads(found.stdout)] == ["manifest", "none"]
    assert run("-", piped="").exit_code == 1


def test_the_same_code_at_another_place_exits_1_and_says_where(printed):
    register, _, text, _ = printed
    assert run(text, "--register", register, "--place", "信丰收费站").exit_code == 0
    found = run(text, "--register", register, "--place", "龙南收费站")
    assert found.exit_code == 1
    assert "在别处扫过：信丰收费站" in found.stdout


def test_a_changed_record_exits_1(printed, tmp_path):
    import shutil

    register, picture, _, uid = printed
    changed = tmp_path / "changed.hwt"
    shutil.copy(register, changed)
    with Store.open(changed) as store:
        store.do(void_manifest, Voiding(uid, "车辆故障，改日另开"))
    found = run(picture, "--register", changed)
    assert found.exit_code == 1
    assert "此后已作废" in found.stdout


def test_a_picture_without_a_code_a_missing_file_and_no_picture_are_told_apart(printed, tmp_path):
    Image.new("L", (200, 200), 255).save(tmp_path / "white.png")
    found = run(tmp_path / "white.png")
    assert (found.exit_code, found.stdout) == (1, "图片里没有识读到二维码。\n")
    with pytest.raises(EnvironmentProblem, match="无法读取"):
        run(tmp_path / "none.png")
    (tmp_path / "text.png").write_text("x")
    with pytest.raises(EnvironmentProblem, match="不是可识读的图片"):
        run(tmp_path / "text.png")
    with pytest.raises(EnvironmentProblem):
        run(printed[2], "--register", tmp_path / "none.hwt")
