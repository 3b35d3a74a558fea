"""The page of checks on a real register: its own papers, changed ones, and the register set beside them."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest

from hwtrack.services.keys import FileKeys
from hwtrack.services.office import Office
from tests.helpers.registers import make_town
from tests.helpers.windows import idle, shown

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A register that is no sample, with its keys, trust list and memory of scans in a folder of the test."""
    folders = SimpleNamespace(data=tmp_path / "user")
    for module in ("trust", "seen_codes"):
        monkeypatch.setattr(f"hwtrack.services.{module}.user_folders", lambda: folders)
    town = make_town(tmp_path, keys=FileKeys(tmp_path / "keys"))
    office = Office(town.store)
    office.made = SimpleNamespace(batch=town.batch(), manifest=town.shipped())
    yield office
    town.store.close()


@pytest.fixture
def window(office, memory, qtbot):
    with shown(office, memory, qtbot, "verify_papers") as window:
        yield window


@pytest.fixture
def papers(office, tmp_path):
    """The batch's audit trail, one with a byte changed, and a manifest, as they left the register."""
    audit, manifest = office.audit_pdf(office.made.batch.uid), office.manifest_pdf(office.made.manifest)
    changed = bytearray(audit)
    changed[len(audit) // 2] ^= 1
    made = {"audit": audit, "changed": bytes(changed), "manifest": manifest}
    for name, content in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    return {name: tmp_path / f"{name}.pdf" for name in made}


def test_a_register_knows_its_own_papers_and_tells_a_changed_one(window, papers, qtbot):
    page = window.pages["verify_papers"]
    page.papers.take_files(papers.values())
    idle(window, qtbot)
    told = {one.path.stem: one for one in page.papers.handed}
    assert {name: one.tone for name, one in told.items()} == {
        "audit": "ok", "changed": "danger", "manifest": "warn"
    }, [one.verdict() for one in told.values()]  # fmt: skip
    assert told["audit"].check.signer == "trusted"
    assert told["manifest"].scan.signature == "own"
    assert all(field.same for field in told["manifest"].scan.fields)
    page.papers.table.selectRow(2)
    page.papers.pane.open_record()
    idle(window, qtbot)
    assert window.stack.currentWidget() is window.pages["manifests"]


def test_the_register_agrees_with_the_paper_that_left_and_a_new_key_keeps_it_good(
    window, office, papers, qtbot
):
    page = window.pages["verify_papers"]
    page.show_tab(1)
    idle(window, qtbot)
    page.keys.change_button.click()
    page.keys.dialog.entries[0].editor.setPlainText("保管人更换")
    page.keys.dialog.submit.click()
    idle(window, qtbot)
    assert page.keys.history.rowCount() == 2
    page.show_tab(2)
    page.register.verify((papers["audit"],))
    idle(window, qtbot)
    view = page.register.view
    assert view.ok, view.differences
    assert 0 < view.covered_by_others < view.entries
    page.papers.take_files([papers["audit"]])
    idle(window, qtbot)
    assert page.papers.handed[0].tone == "ok", page.papers.handed[0].verdict()
    assert office.identity_view().history[-1].linked_by == "both"


def test_where_the_old_key_is_gone_the_refusal_names_the_mark_it_asks_for(window, tmp_path, qtbot):
    for file in (tmp_path / "keys").iterdir():
        file.unlink()
    page = window.pages["verify_papers"]
    page.show_tab(1)
    idle(window, qtbot)
    page.keys.change_button.click()
    dialog = page.keys.dialog
    reason, mark = (entry.editor for entry in dialog.entries)
    reason.setPlainText("硬盘坏了")
    mark.setChecked(False)
    dialog.submit.click()
    idle(window, qtbot)
    told = dialog.targets["lost"][1]._text.text()
    named = re.search("“(旧密钥.+?)”", told)[1]
    assert named in mark.text()
    assert "--" not in told


def test_another_register_s_paper_is_recognised_once_its_card_is_trusted(office, papers, tmp_path):
    """What an inspector's own register says of a firm's paper: unknown first, trusted after the card."""
    (tmp_path / "inspector").mkdir()
    town = make_town(tmp_path / "inspector", keys=FileKeys(tmp_path / "other_keys"))
    inspector = Office(town.store)
    data = papers["audit"].read_bytes()
    assert inspector.check_file(data).signer == "unknown"
    assert inspector.check_file(data).tone == "warn"
    inspector.trust_card(office.register_card(), date(2020, 1, 1), None)
    assert inspector.check_file(data).tone == "ok"
    inspector.revoke_key(office.identity_view().fingerprint, date(2026, 1, 1), "私钥外泄")
    assert inspector.check_file(data).signer == "revoked"
    assert inspector.check_file(data).tone != "ok"
    town.store.close()
