"""People in the window on a real register: what is signed here is in the journal under their own name."""

from __future__ import annotations

import shutil

import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import Qt

from hwtrack.services.office import Office
from hwtrack.services.passwords import Passwords
from hwtrack.services.people_views import NewAccount
from hwtrack.services.requests import NewLineForm
from hwtrack.services.store import Store
from tests.helpers.registers import TONNE, make_town
from tests.helpers.windows import idle, shown

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)
FIRST, OWN = "a first password", "correct horse 7"


CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A small register with a draft, an administrator, and a clerk and a receiver with first passwords."""
    town = make_town(tmp_path_factory.mktemp("town"))
    town.store.passwords = CHEAP
    office = Office(town.store)
    line = NewLineForm("398-051-22", town.batch().uid, "liquid", "50 L 桶", 4, TONNE)
    draft = town.save(town.form(line))
    office.start_accounts(NewAccount("liuqiang", "刘强", ("administrator",), OWN))
    for login, name, role in (("wangli", "王丽", "clerk"), ("xiechunsheng", "谢春生", "receiver")):
        office.prove(OWN)
        office.make_account(NewAccount(login, name, (role,), FIRST))
    office.sign_out()
    town.store.close()
    return town, draft


@pytest.fixture
def office(template, tmp_path):
    town, draft = template
    path = tmp_path / "town.hwt"
    shutil.copy(town.store.path, path)
    office = Office(Store.open(path, actor="陈水根", clock=town.clock))
    office.store.passwords, office.draft_uid = CHEAP, draft
    yield office
    assert office.store.verify().problems == ()
    office.store.close()


@pytest.fixture
def window(office, memory, qtbot):
    with shown(office, memory, qtbot) as window:
        yield window


def enter(window, qtbot, login: str, password: str) -> None:
    sheet = window.access.sheet
    sheet.login.setText(login)
    sheet.password.setText(password)
    sheet.send()
    idle(window, qtbot)


def journal(office) -> list[tuple[str, str]]:
    with office.store._reader.connect() as connection:
        rows = connection.exec_driver_sql("SELECT action, actor FROM entry ORDER BY seq").all()
    return [(row.action, row.actor) for row in rows]


def go_back_and_enter_again(window, office, qtbot):
    """Leave the sheet of the first password for the one that asks who is there, and come to it once more."""
    window.access.sheet.other.click()
    idle(window, qtbot)
    assert (window.access.sheet.mode, office.access().person) == ("sign_in", None)
    enter(window, qtbot, "wangli", FIRST)


def story_of(pane):
    story = pane.timeline.model()
    return [story.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(story.rowCount())]


def test_a_clerk_signs_in_signs_a_manifest_locks_and_hands_the_desk_over(window, office, qtbot):
    enter(window, qtbot, "wangli", "wrong words")
    assert window.access.sheet.rows["password"].note._text.text() == "登录名或密码不对。"
    enter(window, qtbot, "wangli", FIRST)
    sheet = window.access.sheet
    assert sheet.mode == "renew"
    go_back_and_enter_again(window, office, qtbot)
    for text, told in (
        (FIRST, "新密码须与原密码不同。"),
        ("12345678", "这个密码人人先试，请换一个。"),
        (OWN, ""),
    ):
        for field in (sheet.new, sheet.again):
            field.setText(text)
        sheet.send()
        idle(window, qtbot)
        assert told in sheet.rows["new_password"].note._text.text() or not told
    assert not window.access.shut
    window.go_to("manifests", office.draft_uid)
    pane = window.pages["manifests"].pane
    window.go_to("new_manifest", office.draft_uid)
    form = window.pages["new_manifest"]
    idle(window, qtbot)
    form.submit()
    qtbot.waitUntil(lambda: window.access.signing is not None)
    before = len(journal(office))
    assert "签署联单：所填属实" in window.access.signing.accessibleDescription()
    window.access.signing.password.setText(OWN)
    window.access.signing.confirm()
    idle(window, qtbot)
    assert journal(office)[before:] == [("sign_as_seen", "王丽（wangli）")]
    (signature,) = office.signatures(office.draft_uid)
    assert (signature.name, signature.meaning_zh) == ("王丽", "签署联单：所填属实")
    window.go_to("manifests", office.draft_uid)
    idle(window, qtbot)
    assert any(f"所填属实 王丽·经办人 #{signature.entry}" in line for line in story_of(pane))
    window.access.lock()
    idle(window, qtbot)
    window.access.leave()
    idle(window, qtbot)
    enter(window, qtbot, "liuqiang", OWN)
    assert not window.access.shut
    assert pane not in window.pages.values()
    window.go_to("accounts", "")
    idle(window, qtbot)
    page = window.pages["accounts"]
    assert [row.login for row in page.seen.accounts] == ["liuqiang", "wangli", "xiechunsheng"]
    kinds = [row.kind for row in page.seen.sign_ins if row.login == "wangli"]
    assert kinds[:6] == ["signed_out", "locked", "signed_in", "signed_out", "signed_in", "refused"]
    assert page.permissions.rowCount() > 100
    window.go_to("batches", "")
    assert "由 经办人 做" in window.pages["batches"].add_button.toolTip()


def test_whose_account_is_closed_by_another_program_is_shown_out_at_the_next_entry(
    window, office, qtbot, monkeypatch
):
    monkeypatch.setattr("ui.widgets.dialog.message", lambda *_: None)
    enter(window, qtbot, "xiechunsheng", FIRST)
    sheet = window.access.sheet
    for field in (sheet.new, sheet.again):
        field.setText(OWN)
    sheet.send()
    idle(window, qtbot)
    assert not window.access.shut
    with Store.open(office.store.path, clock=office.store.clock, keys=office.store.keys) as elsewhere:
        elsewhere.passwords = office.store.passwords
        other = Office(elsewhere)
        other.sign_in("liuqiang", OWN)
        other.prove(OWN)
        other.close_account(next(row.uid for row in other.accounts() if row.login == "xiechunsheng"))
    window.tasks.run(
        lambda _job: office.take_step(office.draft_uid, "receive_manifest", ""), lambda _none: None
    )
    idle(window, qtbot)
    assert window.access.shut
    assert sheet.mode == "sign_in"
    assert "停用" in sheet._general._text.text()
    assert office.access().person is None
    enter(window, qtbot, "xiechunsheng", OWN)
    assert "停用" in sheet.rows["password"].note._text.text()


def test_what_the_table_forbids_is_told_where_it_was_asked_and_the_form_stays(window, office, qtbot):
    enter(window, qtbot, "liuqiang", OWN)
    window.go_to("new_batch", "")
    form = window.pages["new_batch"]
    assert not form.submit_button.isEnabled()
    assert form.submit_button.toolTip() == "您的角色不能做这一步：由 经办人 做"
    assert not office.may("record_batch")
