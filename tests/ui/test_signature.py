"""Signing in the window: the password is asked where the register asks, and the same work is done again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hwtrack.errors import SignatureNeededError
from hwtrack.services.requests import NewManifestForm
from tests.helpers.windows import idle
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes.people import PASSWORD
from ui.main_window import MainWindow
from ui.pages.makers import PAGES
from ui.tasks import NotSigned, Tasks

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)
Key = Qt.Key


@pytest.fixture(autouse=True)
def _plain_today(monkeypatch):
    """Let the desk of today be an empty page: it takes longer to paint than all these tests together."""
    monkeypatch.setitem(PAGES, "today", ("ui.pages.base", "Page"))


@pytest.fixture
def people():
    register = FakeRegister().with_accounts()
    register.sign_in("wangli", PASSWORD)
    return register


@pytest.fixture
def desk_of(people, memory, qtbot):
    window = MainWindow(memory)
    window.resize(1440, 900)
    window.attach(people)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    idle(window, qtbot)
    yield window
    window.close()


@pytest.fixture
def form(desk_of, qtbot):
    """The form of a new manifest with a word in it, sent."""
    desk_of.go_to("new_manifest", "")
    form = desk_of.pages["new_manifest"]
    form.fields["contact"].setText("钟丽华")
    idle(desk_of, qtbot)
    form.submit()
    qtbot.waitUntil(lambda: desk_of.access.signing is not None)
    return form


@pytest.fixture
def dialog(desk_of, people, qtbot):
    """The dialog for a manifest that is signed without a form."""
    failed = []
    desk_of.tasks.run(lambda _job: people.sign_manifest("m1"), lambda _uid: None, failed.append)
    qtbot.waitUntil(lambda: desk_of.access.signing is not None)
    yield desk_of.access.signing
    idle(desk_of, qtbot)
    assert [type(error) for error in failed] == ([] if people.recorded else [NotSigned])


def test_the_dialog_says_what_the_signature_means_and_who_signs(dialog, people):
    assert "签署联单：所填属实" in dialog.accessibleDescription()
    assert "王丽（经办人、调度）" in dialog.accessibleDescription()
    assert people.recorded == []
    dialog.reject()


def test_a_manifest_is_signed_from_its_form_once_after_a_cancel_that_left_it_as_it_was(
    form, desk_of, people, qtbot
):
    QTest.keyClick(desk_of.access.signing, Key.Key_Escape)
    idle(desk_of, qtbot)
    assert people.recorded == []
    assert form.fields["contact"].text() == "钟丽华"
    assert form.submit_button.isEnabled()
    assert desk_of.access.signing is None
    form.submit()
    qtbot.waitUntil(lambda: desk_of.access.signing is not None)
    QTest.keyClicks(desk_of.access.signing.password, PASSWORD)
    QTest.keyClick(desk_of.access.signing.password, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(people.recorded))
    idle(desk_of, qtbot)
    assert [type(made) for made in people.recorded] == [NewManifestForm]
    assert people.recorded[0].contact == "钟丽华"
    assert not people.proof
    assert desk_of.access.signing is None
    assert form.fields["contact"].text() == ""


def test_a_wrong_password_keeps_the_dialog_open_and_writes_nothing(dialog, people, qtbot):
    QTest.keyClicks(dialog.password, "wrong")
    QTest.keyClick(dialog.password, Key.Key_Return)
    qtbot.waitUntil(dialog._line.note.isVisible)
    assert dialog._line.note._text.text() == "账户或密码不符。"
    assert people.recorded == []
    assert dialog.sign.isEnabled()
    QTest.keyClicks(dialog.password, PASSWORD)
    QTest.keyClick(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: people.recorded == ["m1"])


def test_too_many_wrong_passwords_are_counted_down_in_the_dialog(dialog, people, qtbot):
    people.refusals = 5
    QTest.keyClicks(dialog.password, PASSWORD)
    QTest.keyClick(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._cooldown.waiting)
    assert "60 秒后可再试" in dialog._line.note._text.text()
    assert not dialog.sign.isEnabled()
    dialog.reject()


def test_a_lock_takes_the_dialog_away_unsigned(dialog, desk_of, people, qtbot):
    desk_of.access.lock()
    idle(desk_of, qtbot)
    assert desk_of.access.signing is None
    assert people.recorded == []


def test_the_meaning_is_in_the_language_in_force(desk_of, people, qtbot):
    desk_of.use_language("en")
    desk_of.tasks.run(lambda _job: people.must_sign("declare"), lambda _none: None)
    qtbot.waitUntil(lambda: desk_of.access.signing is not None)
    assert "Declare: it agrees with the ledger" in desk_of.access.signing.accessibleDescription()
    desk_of.access.signing.reject()
    idle(desk_of, qtbot)


def test_nothing_comes_between_the_proof_and_what_it_signs(qapp, qtbot):
    """Work that waits already must not use up another's proof."""
    tasks, order, asked = Tasks(), [], []
    tasks.on_signature = asked.append
    proved = []

    def signed(_job):
        if not proved:
            raise SignatureNeededError("签名", meaning="签署", meaning_en="Sign")
        order.append("signed")

    tasks.run(signed, lambda _none: None)
    qtbot.waitUntil(lambda: bool(asked))
    asked[0].again(lambda: (order.append("proved"), proved.append(1)), proved.clear, lambda _why: None)
    tasks.run(lambda _job: order.append("other"), lambda _none: None)
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order.index("signed") == order.index("proved") + 1
    assert proved == []
    qtbot.waitUntil(lambda: not tasks.busy)
    assert tasks.shut()


def test_where_nobody_can_be_asked_the_refusal_is_told(qapp, qtbot):
    tasks, told = Tasks(), []

    def signed(_job):
        raise SignatureNeededError("签名", meaning="签署", meaning_en="Sign")

    tasks.run(signed, lambda _none: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], SignatureNeededError)
    assert tasks.shut()
