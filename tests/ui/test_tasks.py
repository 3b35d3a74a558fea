"""Work runs off the window's thread; results, failures, progress and cancel come back by signals."""

from __future__ import annotations

import logging
import threading
import zipfile

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QFileDialog

from hwtrack.errors import EnvironmentProblem, UserError
from ui import errors
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    assert tasks.shut()


def test_work_runs_elsewhere_and_its_result_comes_home(tasks, qtbot, qapp):
    got = []
    tasks.run(
        lambda _job: threading.get_ident(),
        lambda ident: got.append((ident, QThread.currentThread() is qapp.thread())),
    )
    qtbot.waitUntil(lambda: bool(got))
    ident, at_home = got[0]
    assert ident != threading.get_ident()
    assert at_home
    qtbot.waitUntil(lambda: not tasks.busy)


def test_failure_comes_home_as_the_error_itself(tasks, qtbot):
    got = []

    def fail(_job):
        raise UserError("没有这个代码", field="waste_code")

    tasks.run(fail, lambda _result: None, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].field == "waste_code"


def test_progress_is_reported_and_cancel_stops_at_the_next_report(tasks, qtbot):
    seen, done, failed, go_on = [], [], [], threading.Event()

    def work(job):
        job.progress(1, 100)
        go_on.wait(5)
        job.progress(2, 100)
        return "never"

    job = tasks.run(work, done.append, failed.append)
    job.progressed.connect(lambda at, total: seen.append((at, total)))
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == []
    assert failed == []
    assert (2, 100) not in seen


def test_only_one_thing_runs_at_a_time(tasks, qtbot):
    inside, most, done = [], [], []

    def work(_job):
        inside.append(1)
        most.append(len(inside))
        inside.pop()

    for _ in range(20):
        tasks.run(work, done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert max(most) == 1


def test_after_closing_nothing_is_started_or_delivered(qtbot):
    tasks, got = Tasks(), []
    tasks.run(lambda _job: 1, got.append)
    assert tasks.shut()
    tasks.run(lambda _job: 2, got.append)
    qtbot.wait(50)
    assert got == []


def test_errors_are_sorted_by_who_can_mend_them(qapp):
    assert errors.describe(UserError("请填写产生量", field="grams"))[1] == "请填写产生量"
    title, remedy, detail = errors.describe(EnvironmentProblem("磁盘已满", remedy="请腾出空间。"))
    assert (title, remedy, detail) == ("磁盘已满", "请腾出空间。", "")
    detail = errors.describe(ZeroDivisionError("x"))[2]
    assert "ZeroDivisionError" in detail


def test_user_error_goes_to_its_field_and_only_else_to_a_dialog(qapp, monkeypatch):
    shown, told = [], []
    monkeypatch.setattr("ui.widgets.dialog.message", lambda *a: shown.append(a[1:]))
    errors.show(
        UserError("太重", field="grams"), None, lambda field, text: told.append((field, text)) or True
    )
    assert (told, shown) == ([("grams", "太重")], [])
    errors.show(UserError("太重", field="elsewhere"), None, lambda _f, _t: False)
    assert shown == [("无法完成", "太重", "")]


def test_a_bug_is_logged_once_and_its_detail_can_be_copied(qapp, qtbot, tmp_path):
    from PySide6.QtGui import QGuiApplication

    from ui.widgets.dialog import Message

    path = errors.set_up_log(tmp_path)
    try:
        errors.log.error("unexpected %s", "here")
        assert "unexpected here" in path.read_text(encoding="utf-8")
    finally:
        root = logging.getLogger("hwtrack")
        for handler in list(root.handlers):
            root.removeHandler(handler)
            handler.close()
    dialog = Message(None, "程序出现意外错误", "建议", "Traceback: here")
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "Traceback: here"


def test_a_count_that_may_come_later_lets_a_pages_question_go_first(tasks, qtbot):
    let, got = threading.Event(), []
    tasks.run(lambda _job: let.wait(20), lambda _done: None)
    tasks.run(lambda _job: "count", got.append, later=True)
    tasks.run(lambda _job: "page", got.append)
    let.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == ["page", "count"]


def test_a_bug_offers_a_diagnostics_bundle_to_save(qtbot, tmp_path, monkeypatch):
    from ui.widgets.dialog import Message

    target = tmp_path / "d.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    dialog = Message(None, "程序出现意外错误", "建议", "Traceback: here")
    qtbot.addWidget(dialog)
    dialog.pack.click()
    assert zipfile.is_zipfile(target)
