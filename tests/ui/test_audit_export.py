"""Exporting an audit trail: of what one stands on, how large, how it looks, sealed unless one says no; then the file."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog

from hwtrack.services.audit_asks import AuditAsk, SealTold
from tests.helpers.windows import idle
from ui.pages.audit_export import AuditExport, Subject

# The offscreen platform says of every dialog that it cannot pass size hints on.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)
SITE = Subject("site", "s1", "信丰同晖 水东厂区")


@pytest.fixture
def said():
    return []


@pytest.fixture
def dialog(window, qtbot, said):
    made = AuditExport(window, window.desk, SITE, lambda *told: said.append(told))
    qtbot.addWidget(made)
    made.show()
    idle(window, qtbot)
    return made


def settle(dialog, window, qtbot):
    """Wait for the pause after a change and for what it asks."""
    qtbot.waitUntil(lambda: not dialog._timer.isActive())
    idle(window, qtbot)


def test_the_trail_is_of_what_one_stands_on_sealed_and_of_the_year(dialog):
    asked = dialog.asked()
    today = dialog.last.day()
    assert asked == AuditAsk("site", "s1", date(today.year, 1, 1), today, sealed=True)
    assert dialog.subject.text() == "信丰同晖 水东厂区"
    assert dialog.figures.text() == "204 条日志，2 页"
    assert len(dialog.sheets.pages) == 2
    assert dialog.save_button.isEnabled()


def test_looking_records_nothing(dialog, register):
    assert register.printed == []


def test_a_story_of_a_batch_has_no_days(dialog, window, qtbot):
    dialog._known["batch"] = Subject("batch", "b0", "HWCS20260714001")
    dialog.kind.setCurrentIndex(0)
    dialog.kind.activated.emit(0)
    settle(dialog, window, qtbot)
    assert dialog.asked() == AuditAsk("batch", "b0", None, None, sealed=True)
    assert not dialog.first.isVisible()
    assert dialog.figures.text().startswith("17 条日志")


def test_without_a_subject_nothing_can_be_saved_and_it_says_why(dialog, window, qtbot):
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)
    settle(dialog, window, qtbot)
    assert dialog.asked() is None
    assert not dialog.save_button.isEnabled()
    assert dialog.save_button.toolTip() == "请先选定批次、联单或场所"


def test_a_changed_name_is_no_longer_the_thing_that_was_chosen(dialog, window, qtbot):
    dialog.subject.setFocus()
    dialog.subject.textEdited.emit("别处")
    dialog.subject.choice = None
    dialog._changed()
    settle(dialog, window, qtbot)
    assert dialog.asked() is None
    choices = dialog._offer("水东")
    assert [choice.uid for choice in choices] == ["s1"]
    dialog.subject.take(choices[0])
    settle(dialog, window, qtbot)
    assert dialog.asked().uid == "s1"


def test_too_long_a_period_is_refused_in_the_pages_place(dialog, window, qtbot):
    dialog.kind.setCurrentIndex(3)
    dialog.first.setDate(QDate(2015, 1, 1))
    dialog.kind.activated.emit(3)
    settle(dialog, window, qtbot)
    assert "超过 5,000 条" in dialog.empty.accessibleName()
    assert "超过 5,000 条" in dialog.save_button.toolTip()
    dialog.first.setDate(QDate(2026, 6, 1))
    settle(dialog, window, qtbot)
    assert dialog.save_button.isEnabled()


def test_of_a_long_trail_the_first_pages_are_drawn_and_all_are_written(
    dialog, window, register, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr("ui.pages.audit_export.MOST_SHOWN", 1)
    dialog.ask_again()
    settle(dialog, window, qtbot)
    assert len(dialog.sheets.pages) == 1
    assert dialog.figures.text().endswith("2 页")
    assert dialog.note.text() == "预览为前 1 页；文件是全部。"


def test_an_end_before_its_beginning_is_said(dialog, window, qtbot):
    dialog.last.setDate(QDate(2025, 1, 1))
    settle(dialog, window, qtbot)
    assert dialog.save_button.toolTip() == "起始日晚于截止日"


def test_the_file_is_written_once_recorded_and_told_with_its_path(
    dialog, window, register, said, tmp_path, qtbot
):
    dialog.sealed.setChecked(False)
    settle(dialog, window, qtbot)
    path = tmp_path / "轨迹.pdf"
    dialog.save_to(path)
    idle(window, qtbot)
    assert path.read_bytes().startswith(b"%PDF")
    (asked,) = register.printed
    assert (asked.kind, asked.sealed) == ("site", False)
    assert said[0][0] == f"已导出 {path}"
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_disk_that_refuses_is_told_and_the_next_try_prints_nothing_anew(
    dialog, window, register, tmp_path, qtbot, monkeypatch
):
    told = []
    monkeypatch.setattr("ui.errors.show", lambda error, *_rest: told.append(error))
    (tmp_path / "file").write_text("x")
    dialog.save_to(tmp_path / "file" / "a.pdf")
    idle(window, qtbot)
    assert "无法写入" in told[0].message
    assert dialog.save_button.isEnabled()
    dialog.save_to(tmp_path / "a.pdf")
    idle(window, qtbot)
    assert len(register.printed) == 1
    assert (tmp_path / "a.pdf").exists()


def test_the_seal_says_whose_name_it_bears_and_no_more_than_it_is(dialog):
    said = dialog.seal_note.text()
    assert "封签写明“赣州虔绿”" in said
    assert "其他阅读器会称签署者未知" in said
    assert "不是法定电子签名" in said
    dialog._told_seal(SealTold("赣州虔绿环保有限公司", made_here=False, possible=True))
    assert "带入的证书" in dialog.seal_note.text()


def test_without_the_key_nothing_can_be_sealed_and_it_says_why(dialog, window, qtbot):
    dialog._told_seal(SealTold("赣州虔绿", made_here=True, possible=False))
    settle(dialog, window, qtbot)
    assert not dialog.asked().sealed
    assert not dialog.sealed.isEnabled()
    assert "没有台账库的密钥" in dialog.seal_note.text()
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize(
    ("page", "kind"), [("inspection", "period"), ("batches", "batch"), ("manifests", "manifest")]
)
def test_each_page_exports_what_it_shows(window, qtbot, page, kind):
    window.go_to(page, "")
    idle(window, qtbot)
    here = window.pages[page]
    (here.export if page == "inspection" else here.pane.print_audit)()
    idle(window, qtbot)
    opened = window.findChild(AuditExport)
    assert opened.asked().kind == kind
    opened.reject()


def test_a_batch_of_a_real_register_is_exported_with_its_record(real, town, qtbot, tmp_path):
    batch = town.batch()
    opened = AuditExport(real, real.desk, Subject("batch", batch.uid, batch.code), lambda *_told: None)
    qtbot.addWidget(opened)
    opened.show()
    idle(real, qtbot)
    assert opened.figures.text().startswith("1 条日志")
    assert town.scalar("SELECT count(*) FROM print_run") == 0
    assert "封签写明“赣州虔绿”" in opened.seal_note.text()
    assert town.scalar("SELECT count(*) FROM seal_certificate") == 0
    opened.save_to(tmp_path / "trail.pdf")
    idle(real, qtbot)
    assert (tmp_path / "trail.pdf").stat().st_size > 10_000
    assert town.rows("SELECT document, subject FROM print_run") == [("audit", batch.uid)]
    assert town.scalar("SELECT count(*) FROM checkpoint") == 1
