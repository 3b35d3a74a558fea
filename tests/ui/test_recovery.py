"""Backups in the window: what there is, making, verifying and restoring them, and a register found short."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.recovery_views import BackupCheckView, SalvagedView
from tests.ui.fakes.recovery import FakeRecovery, backup_row, shorter
from ui import errors, i18n
from ui.following import Following
from ui.forms.restore import RestoreDialog, RestoreWay, new_name
from ui.pages.recovery import RecoveryPage
from ui.recovering import Salvaged
from ui.recovery_words import REASONS, health_told, split_told
from ui.rescue import RescueDialog, way_without_register
from ui.start import StartDialog
from ui.tasks import Tasks
from ui.text import now
from ui.widgets import dialog

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)

FULL = EnvironmentProblem("磁盘已满，未备份。", remedy="请腾出空间后再试。")


@pytest.fixture
def told(monkeypatch):
    shown = []
    monkeypatch.setattr(errors, "show", lambda error, *_rest: shown.append(error))
    return shown


@pytest.fixture
def page(desk, qtbot):
    page = RecoveryPage(desk)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1180, 760)
    page.show()
    page.refresh()
    rest(desk, qtbot)
    return page


def rest(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=10_000)
    QApplication.processEvents()


def sentence(page) -> str:
    return "".join(span.text for span in page._sentence())


def tones(page) -> set[str]:
    return {span.tone for span in page._sentence()}


# The page


def test_the_head_says_when_the_last_good_backup_was_made_and_what_it_lacks(page):
    assert "最近一份完好的备份 11-22 18:40·48,190 条" in sentence(page)
    assert "23 条登记还不在任何完好的备份中" in sentence(page)
    assert "同一磁盘" in sentence(page)
    assert "warn" in tones(page)


def test_a_changed_backup_is_not_called_the_last_good_one(page, register):
    rows = (backup_row(23, 9, 48_213, "changed", ("not_good",)), backup_row(21, 18, 47_903))
    page.show_view(replace(register.backups_are, rows=rows))
    assert "11-21 18:40" in sentence(page)


def test_f6_backs_up_and_the_head_says_that_all_is_covered(page, desk, register, qtbot):
    said = []
    page.said.connect(lambda text, _button, _act: said.append(text))
    page.activateWindow()
    page.focus_target().setFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    rest(desk, qtbot)
    assert register.made == 1
    assert "全部登记都在其中" in sentence(page)
    assert said == ["已备份并核验：hwtrack-GZ.hwt，1,187 条"]
    assert page.now_button.isEnabled()


def test_what_keeps_a_backup_from_being_made_is_told_and_can_be_tried_again(
    page, desk, register, qtbot, told
):
    register.backup_fails = FULL
    page.back_up()
    rest(desk, qtbot)
    assert told == [FULL]
    assert page.now_button.isEnabled()


def test_a_backup_that_is_cancelled_frees_the_button_and_says_nothing(page, desk, register, qtbot, told):
    begun, gate, jobs = Event(), Event(), []
    desk.tasks.started.connect(jobs.append)

    def slow(progress):
        begun.set()
        gate.wait(10)
        progress(1, 2)
        raise AssertionError("went on although nobody waits")

    register.back_up = slow
    page.back_up()
    assert begun.wait(10)
    assert not page.now_button.isEnabled()
    jobs[0].cancel()
    gate.set()
    rest(desk, qtbot)
    assert page.now_button.isEnabled()
    assert told == []


def test_a_register_that_is_not_as_it_was_becomes_no_good_backup(page, register):
    page.know(shorter())
    page.back_up()
    assert register.made == 0
    assert "另存到别处" in page.now_button.toolTip()
    assert page.to_button.isEnabled()
    page.know(register.health_is)
    assert page.now_button.isEnabled()


def test_another_folder_takes_one_backup(page, desk, register, qtbot, monkeypatch):
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_asked: "/media/stick")
    page.to_button.click()
    rest(desk, qtbot)
    assert register.recorded == [Path("/media/stick")]


def test_an_empty_folder_says_so_and_offers_the_one_thing_to_do(page, desk, register, qtbot):
    register.backups_are = replace(register.backups_are, rows=())
    page.refresh()
    rest(desk, qtbot)
    assert page.empty.isVisible()
    assert page.empty.accessibleName().startswith("这个文件夹里还没有备份")
    assert "还没有完好的备份" in sentence(page)
    assert not page.restore_button.isVisible()


def test_a_folder_that_cannot_be_read_is_told_on_the_page(page, desk, register, qtbot, told):
    gone = EnvironmentProblem("备份文件夹“E:\\备份”不在了。", remedy="请插上移动盘，或换一个文件夹。")

    def refuse():
        raise gone

    register.backups = refuse
    page.refresh()
    rest(desk, qtbot)
    assert sentence(page) == gone.message
    assert gone.remedy in page.empty.accessibleName()
    assert told == []


def test_a_verified_backup_says_how_far_it_is_behind_and_a_changed_one_what_does_not_agree(
    page, desk, register, qtbot
):
    page.check()
    rest(desk, qtbot)
    assert page.verdict.accessibleName().startswith("核验一致：48,190 条. 之后又登记的 23 条不在其中")
    register.check_is = BackupCheckView(
        page.selected().path, False, 48_190, "00" * 32, ("第 7 条的叶不符",), None
    )
    page.check()
    rest(desk, qtbot)
    assert page.verdict.accessibleName() == "这份备份核验不一致：1 处不符. 第 7 条的叶不符"


def test_what_does_not_agree_is_read_in_english(page, desk, register, qtbot):
    i18n.use_language("en")
    register.check_is = BackupCheckView(
        page.selected().path, False, 7, "00" * 32, ("表 site 第 3 行不在日志中",), None
    )
    page.check()
    rest(desk, qtbot)
    assert page.verdict.accessibleName().endswith("Row 3 of table site is not in the journal")


def test_what_an_export_could_not_read_is_told_in_english(qtbot):
    i18n.use_language("en")
    said = Salvaged().text(SalvagedView("/m/甲.hwt-export", 3, 40, 9, ("表 site 第 3 行读不出", "另有 7 处")))
    assert said.splitlines()[-2:] == ["Row 3 of table site cannot be read", "and 7 more"]


def test_damage_found_only_when_the_register_is_opened_is_told_in_english(qtbot):
    i18n.use_language("en")
    found = replace(
        shorter(), state="damaged", told="“/m/a.hwt”已损坏（disk image is malformed）。", told_en=""
    )
    assert health_told(found) == "“/m/a.hwt” is damaged (disk image is malformed)."


def test_enter_asks_for_the_way_back_but_not_from_what_cannot_be_read(page, register):
    asked = []
    page.restoring.connect(asked.append)
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [register.backups_are.rows[1].path]
    page.table.selectRow(5)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert page.restore_button.toolTip()


def test_the_page_fits_the_narrowest_window_in_both_languages(page):
    narrowest = 1120 - 56
    assert page.minimumSizeHint().width() <= narrowest
    i18n.use_language("en")
    QApplication.processEvents()
    assert page.now_button.text() == "Back up now"
    assert page.minimumSizeHint().width() <= narrowest


# What is chosen


def test_a_number_that_is_none_is_told_beside_its_field(page, register):
    panel = page.choices
    panel.rows["weekly"].editor.setText("四")
    panel.keep()
    assert panel.rows["weekly"].note.isVisible()
    assert register.recorded == []


def test_who_may_not_choose_is_told_why_beside_the_automatic_backup_too(page):
    page.choices.forbid("您的角色不能做这一步：由 管理员 做")
    assert not page.choices.automatic.isEnabled()
    assert "管理员" in page.choices.automatic.toolTip()
    page.choices.forbid("")
    assert page.choices.automatic.toolTip() == ""


def test_a_register_whose_file_is_gone_is_said_over_the_backups_that_are_left(page, register):
    page.show_view(replace(register.backups_are, gone=True))
    assert sentence(page).startswith("台账库的文件已不在原处。最近一份完好的备份")
    assert page.table.isVisible()


def test_a_file_that_is_cut_says_in_english_how_much_of_it_there_is():
    i18n.use_language("en")
    cut = shorter(
        state="damaged",
        told="“/r.hwt”不完整：应有 5,537,792 字节，只有 5,528,792 字节。",
        told_en="The file is damaged or not whole and cannot be opened.",
    )
    assert "5,537,792" in health_told(cut)
    assert "5,528,792" in health_told(cut)
    assert "字节" not in health_told(cut)


def test_who_may_not_choose_reads_the_choice_and_is_told_who_may(page):
    page.choices.forbid("您的角色不能做这一步：由 管理员 做")
    assert page.choices.folder.isReadOnly()
    assert not page.choices.save.isEnabled()
    assert "管理员" in page.choices.save.toolTip()
    page.choices.forbid("")
    assert not page.choices.folder.isReadOnly()


def test_what_was_chosen_is_kept_and_a_refused_folder_stays_typed(page, desk, register, qtbot, told):
    panel = page.choices
    assert not panel.save.isEnabled()
    panel.folder.setText("")
    QTest.keyClicks(panel.folder, "relative")
    panel.automatic.setChecked(False)
    register.choice_fails = UserError("备份文件夹须为完整路径。", field="folder")
    panel.save.click()
    rest(desk, qtbot)
    assert panel.folder_note.isVisible()
    register.choice_fails = FULL
    panel.save.click()
    rest(desk, qtbot)
    assert told == [FULL]
    page.refresh()
    rest(desk, qtbot)
    assert (panel.folder.text(), panel.automatic.isChecked()) == ("relative", False)
    register.choice_fails = None
    panel.save.click()
    rest(desk, qtbot)
    assert register.recorded[-1].folder == "relative"
    assert not panel.save.isEnabled()


# Restoring


@pytest.fixture
def asked(qapp, register, tmp_path, qtbot):
    in_use, tasks = tmp_path / "gz.hwt", Tasks()
    in_use.touch()
    asked = RestoreDialog(None, tasks, RestoreWay(register.restore, in_use, 48_213), tmp_path / "b.hwt")
    qtbot.addWidget(asked)
    asked.show()
    yield asked
    assert tasks.shut()


def finish(asked, qtbot):
    qtbot.waitUntil(lambda: not asked._tasks.busy, timeout=10_000)
    QApplication.processEvents()


def test_a_restore_needs_a_reason_and_never_takes_a_name_that_is_there(asked, register, tmp_path):
    assert asked.to.parent == tmp_path
    assert asked.to.name.startswith("gz.restored-")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.rows["reason"].note.isVisible()
    asked.reason.setCurrentIndex(len(REASONS))
    asked.send()
    assert asked.rows["note"].note.isVisible()
    assert register.recorded == []
    moment = now()
    first = new_name(tmp_path / "gz.hwt", moment)
    first.touch()
    assert new_name(tmp_path / "gz.hwt", moment) != first


def test_a_hostile_file_is_told_and_everything_typed_stays(asked, register, tmp_path, qtbot, told):
    refused = EnvironmentProblem("“坏.hwt”不是 hwtrack 台账库。", remedy="请选择备份文件。")
    register.restore_fails = refused
    asked.use_backup(tmp_path / "坏.hwt")
    asked.reason.setCurrentIndex(1)
    asked.note.setText("停电")
    asked.use_held(tmp_path / "轨迹.pdf")
    asked.send()
    finish(asked, qtbot)
    assert told == [refused]
    assert asked.isVisible()
    assert asked.note.text() == "停电"
    assert asked.reason.currentIndex() == 1
    assert asked.held_field.text() == "轨迹.pdf"
    assert asked.submit.isEnabled()


def test_escape_stops_a_restore_and_leaves_the_form_as_it_was(asked, register, qtbot):
    begun, gate = Event(), Event()

    def slow(_asked, progress):
        begun.set()
        gate.wait(10)
        progress(1, 2)

    asked.way = replace(asked.way, restore=slow)
    asked.reason.setCurrentIndex(2)
    asked.send()
    assert begun.wait(10)
    assert asked.bar.isVisible()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    gate.set()
    finish(asked, qtbot)
    assert asked.isVisible()
    assert not asked.bar.isVisible()
    assert asked.reason.currentIndex() == 2
    assert asked.restored is None


def test_what_only_the_register_in_use_has_is_said_before_it_is_replaced(asked, register, qtbot):
    chosen = []
    asked.chose.connect(chosen.append)
    asked.reason.setCurrentIndex(1)
    asked.note.setText("停电")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    finish(asked, qtbot)
    assert register.recorded[0].reason == f"{REASONS[0]}：停电"
    shown = [
        asked.outcome._notes.itemAt(n).widget().accessibleName() for n in range(asked.outcome._notes.count())
    ]
    assert shown == ["23 条登记只在现用的台账库中 换上后请对照纸质单据补录；原文件保留，可以再看"]
    assert asked.outcome.first.hasFocus()
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [Following(asked.way.in_use, asked.to)]


def test_whoever_may_not_decide_it_is_told_why_the_register_is_not_replaced(asked, qtbot):
    asked.way = replace(asked.way, refusal="您的角色不能做这一步：由管理员做")
    asked.reason.setCurrentIndex(1)
    asked.send()
    finish(asked, qtbot)
    assert not asked.outcome.first.isEnabled()
    assert "由管理员做" in asked.outcome.first.toolTip()
    assert asked.outcome.only.isEnabled()


def test_a_restored_register_can_be_looked_at_without_replacing_anything(asked, qtbot):
    chosen = []
    asked.chose.connect(chosen.append)
    asked.reason.setCurrentIndex(4)
    asked.send()
    finish(asked, qtbot)
    asked.outcome.only.click()
    assert chosen == [Following(asked.to)]


def test_a_register_whose_file_is_gone_is_restored_under_its_own_name(qapp, register, tmp_path, qtbot):
    tasks = Tasks()
    gone = tmp_path / "gz.hwt"
    asked = RestoreDialog(None, tasks, RestoreWay(register.restore, gone), tmp_path / "b.hwt")
    qtbot.addWidget(asked)
    assert asked.to == gone
    assert tasks.shut()


# A register that is not as it was


def band_of(window, register, qtbot, health):
    register.health_is = health
    window.recovery.look()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    QApplication.processEvents()
    return window.recovery.band


def test_a_register_found_short_is_said_over_every_page_with_the_ways_out(window, register, qtbot, told):
    assert not window.recovery.band.isVisible()
    band = band_of(window, register, qtbot, shorter())
    assert band.strip.accessibleName().startswith("台账库少了 23 条. 本机 2026-11-23 09:12 见过")
    assert "最近一份完好的备份：11-22 18:40·48,190 条" in band.strip.accessibleName()
    assert all(button.isVisible() for button in (band.restore, band.salvage, band.go_on))
    window.go_to("batches", "")
    assert band.isVisible()
    assert band.height() < 140
    assert not band_of(window, register, qtbot, shorter(state="damaged")).go_on.isVisible()
    window.use_language("en")
    QApplication.processEvents()
    assert band.strip.accessibleName().startswith(
        "The register lacks 23 of the 48,213 entries seen here on 2026-11-23 09:12. It has 48,190."
    )
    assert band.restore.text() == "Restore a backup…"
    window.use_language("zh")
    band = band_of(window, register, qtbot, replace(FakeRecovery.health_is, writable=False))
    assert "没有写入权限" in band.strip.accessibleName()
    assert not band.restore.isVisible()
    assert not band_of(window, register, qtbot, FakeRecovery.health_is).isVisible()
    assert told == []


def test_going_on_asks_for_a_reason_and_takes_the_band_away(window, register, qtbot):
    band = band_of(window, register, qtbot, shorter())
    band.go_on.click()
    asked = window.recovery.dialog
    assert "23 条登记视为丢失" in asked.question.text
    asked.submit.click()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert asked.rows["reason"].note.isVisible()
    QTest.keyClicks(asked.rows["reason"].editor, "no backup")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not band.isVisible(), timeout=10_000)
    assert register.recorded == ["no backup"]
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)


def test_the_newest_good_backup_is_offered_and_the_window_closes_for_what_was_restored(
    window, register, qtbot, tmp_path
):
    in_use = tmp_path / "gz.hwt"
    in_use.touch()
    band_of(window, register, qtbot, shorter(path=str(in_use))).restore.click()
    asked = window.recovery.dialog
    assert asked.backup == Path(shorter().newest_good.path)
    assert asked._about.text() == "11-22 18:40·48,190 条"
    asked.reason.setCurrentIndex(2)
    asked.send()
    qtbot.waitUntil(lambda: asked.restored is not None, timeout=10_000)
    asked.outcome.first.click()
    qtbot.waitUntil(lambda: window.recovery.following is not None)
    assert window.recovery.following == Following(in_use, asked.to)
    assert not window.isVisible()


def test_what_could_not_be_read_is_said_after_the_export(window, register, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(dialog, "message", lambda _parent, *told: said.append(told))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_asked: "/media/stick")
    window.recovery.choose_salvage()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[0][0] == "可读内容已导出"
    assert "1 处读不出" in said[0][1]
    assert "movement 行 1,024–1,090" in said[0][1]


def test_the_palette_backs_up_and_the_status_bar_says_when_it_was_done_last(window, register, qtbot):
    window.recovery.look()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert "备份 11-22 18:40" in window.status._left.text()
    commands = {command.name: command for command in window._commands()}
    commands["back_up"].run()
    qtbot.waitUntil(lambda: register.made == 1 and not window.tasks.busy, timeout=10_000)
    assert window.stack.currentWidget() is window.pages["recovery"]


# A register that does not open


@pytest.fixture
def rescue(qapp, register, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("ui.rescue.restore_file", register.restore)
    path = tmp_path / "gz.hwt"
    path.touch()
    found = shorter(path=str(path), state="damaged", entries=None)
    rescue = RescueDialog(found, path, register.salvage)
    qtbot.addWidget(rescue)
    rescue.show()
    yield rescue
    rescue.reject()


def test_a_register_that_does_not_open_is_restored_and_takes_its_place_again(rescue, qtbot):
    assert "最近一份完好的备份：11-22 18:40·48,190 条" in rescue.accessibleDescription()
    QTest.keyClick(rescue, Qt.Key.Key_Return)
    asked = rescue.asked
    asked.reason.setCurrentIndex(1)
    asked.send()
    finish(asked, qtbot)
    assert "读不出" in asked.outcome._notes.itemAt(0).widget().accessibleName()
    asked.outcome.first.click()
    qtbot.waitUntil(lambda: rescue.following is not None)
    assert rescue.following == Following(rescue.path, asked.to)
    assert not rescue.isVisible()


def test_an_export_that_fails_leaves_the_ways_out_open(rescue, qtbot, told, tmp_path):
    def refuse(_to, _progress):
        raise FULL

    rescue._salvage = refuse
    rescue.salvage(tmp_path)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [FULL]
    assert rescue.isVisible()
    rescue.other_button.click()
    assert rescue.following is None


def test_a_start_without_a_register_restores_beside_the_last_one_or_under_its_name(qapp, tmp_path):
    gone = tmp_path / "gz.hwt"
    assert way_without_register(gone).in_use == gone
    gone.touch()
    assert (way_without_register(gone).in_use, way_without_register(gone).folder) == (None, tmp_path)
    assert way_without_register(None).folder


def test_the_first_dialog_restores_a_backup_and_opens_what_was_restored(
    qapp, register, memory, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr("ui.rescue.restore_file", register.restore)
    memory.setValue("last", str(tmp_path / "gz.hwt"))
    start = StartDialog(memory)
    qtbot.addWidget(start)
    start.show()
    start.restore()
    start.asked.use_backup(tmp_path / "b.hwt")
    start.asked.reason.setCurrentIndex(3)
    start.asked.send()
    finish(start.asked, qtbot)
    start.asked.outcome.first.click()
    assert start.path == tmp_path / "gz.hwt"
    assert not start.isVisible()


def test_what_was_found_is_split_into_the_fact_and_the_rest():
    assert split_told("台账库少了 2 条：现在只有 5 条。") == ("台账库少了 2 条", "现在只有 5 条。")
    assert split_told("The file is damaged.") == ("The file is damaged.", "")
    assert split_told(r"“C:\台账\gz.hwt”已损坏") == (r"“C:\台账\gz.hwt”已损坏", "")
