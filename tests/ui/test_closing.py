"""Closing a window: the last words of a draft are kept, and nothing half-filled is lost without a word."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.office import Office
from tests.helpers.windows import idle
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes.people import PASSWORD
from ui import closing, i18n
from ui.closing import _agreed as ask_for_real
from ui.main_window import MainWindow
from ui.widgets.basic import Text
from ui.widgets.dialog import Ask

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)
Key = Qt.Key


@pytest.fixture
def asks(monkeypatch, qapp):
    """Answer the question at closing with a key; return what it said."""
    said: list[str] = []
    armed: list[bool] = []
    # Unanswered it would wait for ever, also for a test that failed before.
    monkeypatch.setattr("ui.closing._agreed", lambda *asked: ask_for_real(*asked) if armed else True)

    def answer(key: Qt.Key) -> list[str]:
        timer = QTimer(qapp, interval=5)

        def press():
            asked = QApplication.activeModalWidget()
            if not isinstance(asked, Ask):
                # The drafts are still being saved.
                return
            timer.stop()
            armed.clear()
            said.append(" ".join(label.text() for label in asked.findChildren(Text)))
            QTest.keyClick(asked, Key.Key_Tab)
            while key is Key.Key_Space and asked.focusWidget() is asked.cancel:
                QTest.keyClick(asked.focusWidget(), Key.Key_Tab)
            QTest.keyClick(asked.focusWidget(), key)

        timer.timeout.connect(press)
        timer.start()
        armed.append(True)
        return said

    return answer


def type_draft(window, text: str = "zhong") -> None:
    window.go_to("new_manifest", "")
    QTest.keyClicks(window.pages["new_manifest"].fields["contact"], text)


def type_batch(window) -> None:
    window.go_to("new_batch", "")
    QTest.keyClicks(window.pages["new_batch"].grams, "1.2")


def full(*_form):
    raise EnvironmentProblem("磁盘已满，未保存。", remedy="请腾出空间后再试；输入未丢失。")


def test_the_last_words_of_a_draft_are_saved_when_the_window_closes(real, town, qtbot):
    type_draft(real, "last words")
    assert real.close()
    ((uid,),) = town.rows("SELECT uid FROM manifest WHERE state = 'draft'")
    assert Office(town.store).draft(uid).contact == "last words"


def test_a_draft_being_saved_when_the_window_closes_is_saved(window, register, qtbot):
    let, kept, save = threading.Event(), [], register.save_draft
    register.save_draft = lambda form: (let.wait(20) and kept.append(form.contact)) or save(form)
    type_draft(window)
    window.pages["new_manifest"].autosave()
    QTimer.singleShot(0, let.set)
    assert window.close()
    assert kept == ["zhong"]


def test_nothing_is_asked_where_nothing_was_typed(window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.closing._agreed", lambda *_: pytest.fail("asked"))
    for page in ("new_manifest", "new_batch", "new_party", "back_entry", "pipeline_day"):
        window.go_to(page, "")
    idle(window, qtbot)
    assert window.close()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_half_filled_forms_without_a_draft_are_named_in_one_question_and_enter_goes_back(
    window, qtbot, asks, key
):
    type_batch(window)
    window.go_to("new_party", "")
    QTest.keyClicks(window.pages["new_party"].fields["name"], "Yongxing")
    idle(window, qtbot)
    said = asks(key)
    assert not window.close()
    assert len(said) == 1
    assert "新建批次、新建单位" in said[0]
    assert window.isVisible()
    assert window.pages["new_batch"].grams.text() == "1.2"
    asks(Key.Key_Space)
    assert window.close()
    assert not window.isVisible()


def test_the_question_at_closing_is_read_in_english(window, qtbot, asks):
    i18n.use_language("en")
    type_batch(window)
    said = asks(Key.Key_Escape)
    assert not window.close()
    assert "New batch" in said[0]
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in said[0])


def test_a_batch_being_recorded_when_the_window_closes_is_recorded_and_not_asked_about(
    window, register, qtbot, monkeypatch
):
    monkeypatch.setattr("ui.closing._agreed", lambda *_: pytest.fail("asked"))
    let, recorded, record = threading.Event(), [], register.record_batch
    register.record_batch = lambda form: (let.wait(20) and recorded.append(form.grams)) or record(form)
    type_batch(window)
    window.pages["new_batch"].submit()
    QTimer.singleShot(0, let.set)
    assert window.close()
    assert recorded == [1_200_000]


def test_where_a_draft_cannot_be_saved_the_reason_is_told_before_it_is_lost(window, register, qtbot, asks):
    register.save_draft = full
    type_draft(window)
    said = asks(Key.Key_Space)
    assert window.close()
    assert len(said) == 1
    assert "磁盘已满" in said[0]
    assert "输入未丢失" not in said[0]
    assert "新建联单" in said[0]


def test_a_register_that_another_program_holds_does_not_hold_the_window(
    window, register, qtbot, asks, monkeypatch
):
    monkeypatch.setattr(closing, "SOON", 10)
    monkeypatch.setattr(closing, "LONGEST", 10)
    let = threading.Event()
    register.save_draft = lambda _form: let.wait(20) and full()
    type_draft(window)
    said = asks(Key.Key_Escape)
    monkeypatch.setattr("ui.widgets.dialog.message", lambda *_: None)
    assert not window.close()
    assert "新建联单" in said[0]
    let.set()
    idle(window, qtbot)


def test_forms_behind_the_lock_and_of_whoever_left_are_asked_about_too(memory, qtbot, asks):
    people = FakeRegister().with_accounts()
    people.sign_in("wangli", PASSWORD)
    window = MainWindow(memory)
    window.attach(people)
    qtbot.addWidget(window)
    window.show()
    type_batch(window)
    window.access.lock()
    idle(window, qtbot)
    for leave in (lambda: None, window.access.leave):
        leave()
        idle(window, qtbot)
        said = asks(Key.Key_Escape)
        assert not window.close()
        assert "新建批次" in said[-1]
        assert window.access.shut
    asks(Key.Key_Space)
    assert window.close()
