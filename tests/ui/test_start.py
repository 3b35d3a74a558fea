"""First start: a register of one's own from nothing to its first batch, and the demo."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtWidgets import QApplication

from hwtrack.services import showcase
from hwtrack.settings import UserFolders
from tests.helpers.registers import credit_code
from tests.ui.conftest import commit
from ui import app as start
from ui import fonts, i18n
from ui.main_window import MainWindow
from ui.start import DEMO, NewRegisterDialog, StartDialog, build_demo

SECRET = "correct horse 7"  # noqa: S105 - of a made-up person

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)


def new_register(folder, memory, qtbot, *, own: bool):
    dialog = NewRegisterDialog(memory)
    qtbot.addWidget(dialog)
    dialog.name.setText("赣州虔绿")
    dialog.prefix.setText("GZ")
    dialog.actor.setText("王丽")
    (dialog.sites if own else dialog.all).setChecked(True)
    dialog.alone.click()
    dialog.create_at(folder / "gz.hwt")
    return dialog.path


def opened(path, memory, qtbot):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    opening = start.Opening(window, path)
    window.show()
    opening.start()
    qtbot.waitUntil(lambda: bool(window.pages) and not window.tasks.busy, timeout=20_000)
    return window, opening


def entries(path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT action, actor FROM entry ORDER BY seq").fetchall()


def test_a_new_register_asks_how_people_come_to_it_and_journals_the_choice(tmp_path, memory, qtbot):
    path = new_register(tmp_path, memory, qtbot, own=True)
    assert entries(path)[-1] == ("choose_no_passwords", "王丽")


def test_the_first_account_is_asked_for_whole_before_a_file_is_made(tmp_path, memory, qtbot):
    dialog = NewRegisterDialog(memory)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.accounts.isChecked()
    dialog.name.setText("赣州虔绿")
    dialog.prefix.setText("GZ")
    dialog.actor.setText("王丽")
    path = tmp_path / "gz.hwt"
    for login, password, again, field in (
        ("wang li", SECRET, SECRET, "login"),
        ("wangli", "short", "short", "password"),
        ("wangli", SECRET, "other words 9", "again"),
    ):
        dialog.login.setText(login)
        dialog.password.setText(password)
        dialog.again.setText(again)
        dialog.create_at(path)
        assert [name for name, line in dialog.rows.items() if line.note.isVisible()] == [field]
        assert not path.exists()
    dialog.again.setText(SECRET)
    dialog.create_at(path)
    assert dialog.path == path
    assert entries(path)[-1][0] == "start_accounts"
    window = MainWindow(memory)
    qtbot.addWidget(window)
    opening = start.Opening(window, path)
    window.show()
    opening.start()
    qtbot.waitUntil(lambda: window.access.shut and not window.tasks.busy, timeout=20_000)
    assert not window.pages
    sheet = window.access.sheet
    sheet.login.setText("WangLi")
    sheet.password.setText(SECRET)
    sheet.send()
    qtbot.waitUntil(lambda: bool(window.pages) and not window.tasks.busy, timeout=20_000)
    assert window.top.person.text() == "王丽"
    # An administrator may not record the first site: the way on is who may.
    assert list(window.pages) == ["accounts"]
    window.close()
    opening.sign_out()
    opening.close()
    assert [action for action, _actor in entries(path)][-2:] == ["sign_in", "sign_out"]
    assert entries(path)[-1][1] == "王丽（wangli）"


def test_from_nothing_to_the_first_batch(tmp_path, memory, qtbot):
    window, opening = opened(new_register(tmp_path, memory, qtbot, own=True), memory, qtbot)
    register = window.desk.register
    assert register.info().actor == "王丽"
    form = window.pages["new_party"]
    assert window.stack.currentWidget() is form
    assert form.own.isChecked()
    commit(form.fields["name"], "龙南岭新线路板有限公司")
    form.fields["credit_code"].setText(credit_code("龙南岭新线路板有限公司"))
    form.kind.setCurrentIndex(form.kind.findData("generator"))
    commit(form.county, "龙南")
    form.county.take(form.county._choices.choices[0])
    form.areas.rows[0].editors["code"].setText("TS001")
    form.areas.rows[0].editors["name"].setText("危废暂存库")
    form.areas.rows[0].editors["limit"].setText("50")
    form.submit()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("parties"), timeout=10_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    window.go_to("new_batch", "")
    batch = window.pages["new_batch"]
    batch.site.take(register.site_choices("龙南", "generator")[0])
    batch.code.take(register.code_choices("398-051-22", batch.site.uid)[0])
    batch.grams.setText("1.2")
    batch.form.setCurrentIndex(batch.form.findData("liquid"))
    assert batch.storage.currentText() == "TS001 危废暂存库"
    batch.submit()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("batches"), timeout=10_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert window.pages["batches"].pane.detail.row.stock_grams == 1_200_000
    assert register.verify(lambda _done, _total: None).ok
    window.close()
    opening.close()


def test_a_register_of_all_books_opens_on_its_work_list(tmp_path, memory, qtbot):
    window, opening = opened(new_register(tmp_path, memory, qtbot, own=False), memory, qtbot)
    assert window.stack.currentWidget() is window.pages["today"]
    window.close()
    opening.close()


def test_every_page_of_a_new_register_says_that_nothing_is_there_yet_and_what_to_do(tmp_path, memory, qtbot):
    window, opening = opened(new_register(tmp_path, memory, qtbot, own=False), memory, qtbot)
    for name in ("manifests", "trips", "batches", "parties"):
        window.go_to(name, "")
        page = window.pages[name]
        assert page.empty.accessibleName().startswith("这里还没有记录"), name
        assert page.empty._button.text() == page.add_button.text()
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert page._empty.isVisible()
    assert not page._body.isVisible()
    assert not page.print_button.isEnabled()
    window.close()
    opening.close()


def at_home(monkeypatch, folder) -> None:
    """Let the user's own data lie in a folder of the test."""
    monkeypatch.setattr("hwtrack.settings.user_folders", lambda: UserFolders(folder, folder, portable=False))


@pytest.fixture
def small_demo(monkeypatch):
    """The demo's own builder at its smallest scale."""
    build = showcase.build_demo
    monkeypatch.setattr(
        showcase, "build_demo", lambda path, seed, progress: build(path, seed, scale=0.02, progress=progress)
    )


def test_demo_is_made_on_the_worker_with_its_progress_and_opened_again_next_time(
    tmp_path, memory, qtbot, monkeypatch, small_demo
):
    at_home(monkeypatch, tmp_path)
    dialog = StartDialog(memory)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.make_demo()
    assert dialog.progress.isVisible()
    qtbot.waitUntil(lambda: dialog.progress.bar.maximum() > 0, timeout=120_000)
    qtbot.waitUntil(lambda: dialog.path is not None, timeout=300_000)
    assert dialog.path.name == DEMO
    assert sqlite3.connect(dialog.path).execute("SELECT sample FROM register").fetchone() == (1,)
    assert not dialog.path.parent.with_name("demo.new").exists()
    again = StartDialog(memory)
    qtbot.addWidget(again)
    again.make_demo()
    assert again.path == dialog.path


def test_a_demo_that_was_stopped_leaves_nothing_behind(tmp_path, memory, qtbot, monkeypatch, small_demo):
    at_home(monkeypatch, tmp_path)
    dialog = StartDialog(memory)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.make_demo()
    qtbot.waitUntil(lambda: dialog.progress.bar.maximum() > 0, timeout=120_000)
    dialog.progress.cancel.click()
    qtbot.waitUntil(lambda: not dialog._tasks.busy, timeout=120_000)
    assert dialog.path is None
    assert not list(tmp_path.rglob("*.hwt"))
    QApplication.processEvents()
    dialog.close()


def test_a_disk_that_refuses_the_demo_is_told_with_its_remedy(tmp_path, qapp, small_demo):
    from hwtrack.errors import EnvironmentProblem

    (tmp_path / "demo").write_text("a file stands where the folder should")
    with pytest.raises(EnvironmentProblem) as refused:
        build_demo(tmp_path / "demo")
    assert refused.value.remedy


def test_a_file_taken_away_keeps_what_was_typed_and_says_what_to_do(tmp_path, memory, qtbot, monkeypatch):
    from ui import errors

    told = []
    monkeypatch.setattr(errors, "show", lambda error, *_: told.append(error))
    path = new_register(tmp_path, memory, qtbot, own=True)
    window, opening = opened(path, memory, qtbot)
    form = window.pages["new_party"]
    commit(form.fields["name"], "龙南岭新线路板有限公司")
    form.kind.setCurrentIndex(form.kind.findData("generator"))
    away = path.rename(tmp_path / "away.hwt")
    form.submit()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "移走" in told[0].message
    assert told[0].remedy
    assert form.fields["name"].text() == "龙南岭新线路板有限公司"
    assert form.submit_button.isEnabled()
    away.rename(path)
    form.submit()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("parties"), timeout=10_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert window.pages["parties"].pane.detail.row.name == "龙南岭新线路板有限公司"
    window.close()
    opening.close()


def test_a_new_register_says_in_full_what_follows_however_large_the_text(memory, qtbot, qapp):
    fonts.load_fonts(1.5)
    qapp.setFont(fonts.font())
    i18n.use_language("en")
    try:
        dialog = NewRegisterDialog(memory)
        qtbot.addWidget(dialog)
        dialog.show()
        qapp.processEvents()
        told = dialog._what_follows
        assert told.height() >= told.heightForWidth(told.width())
    finally:
        fonts.load_fonts()
        qapp.setFont(fonts.font())
