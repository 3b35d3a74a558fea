"""The exchange page: who was sent what, bundles out, bundles and acknowledgements in; nothing without a press."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.exchange_views import BundleTake, ExchangeView
from hwtrack.services.people_views import PermissionRow
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes import exchange_rows as rows
from tests.ui.fakes.exchange import FakeExchange
from tests.ui.fakes.papers import FakePapers
from tests.ui.fakes.people import FakePeople
from tests.ui.fakes.recovery import FakeRecovery, shorter
from ui import i18n
from ui.models.cells import cell_text
from ui.pages.exchange import ExchangePage
from ui.theme import apply_theme
from ui.words_exchange import foreign

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
Key = Qt.Key


class Books(FakeExchange, FakePapers, FakePeople, FakeRecovery):
    """A register with nothing in it but what others hold of it and it of others: quick to make."""

    verified = None
    info = FakeRegister.info


@pytest.fixture
def register():
    return Books()


def press(window, key, *, control: bool = False) -> None:
    """Press a key where the keyboard is; the offscreen platform does not give it to a new dialog by itself."""
    window.activateWindow()
    QApplication.processEvents()
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, key, keys)


def settle(page, qtbot) -> None:
    """Wait until the worker is done and its answers, and what they asked for, are shown."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not page.desk.tasks.busy)
        QApplication.processEvents()


@pytest.fixture
def page(desk, qtbot):
    page = ExchangePage(desk)
    page.retranslate()
    page.changed.connect(page.refresh)
    page.heard = []
    page.said.connect(lambda text, _button, _act: page.heard.append(text))
    qtbot.addWidget(page)
    page.resize(1232, 800)
    page.show()
    page.refresh()
    settle(page, qtbot)
    return page


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def rows_of(model) -> list[list[str]]:
    every = range(len(model.columns))
    return [
        [cell_text(model.columns[at].cell(model.row(row))) for at in every] for row in range(model.rowCount())
    ]


def sentence(page) -> str:
    return page.head._sentence.accessibleName()


def hand_in(page, qtbot, *names: str) -> None:
    page.incoming.hand_in([Path(f"/in/{name}") for name in names])
    settle(page, qtbot)


def shown_buttons(page) -> set[str]:
    return {button.text() for button in page.incoming.card.findChildren(QPushButton) if button.isVisible()}


# What left


def test_the_head_says_how_many_entries_no_acknowledgement_shows_elsewhere(page):
    assert sentence(page) == "日志到 #48,213，其后 23 条没有回执证明别处也有；拒收过 2 个交换包"


def test_a_journal_that_nobody_else_holds_is_said_in_warn(page, register, qtbot):
    register.exchange_view = ExchangeView(312, (), (), ())
    page.refresh()
    settle(page, qtbot)
    assert sentence(page) == "日志到 #312，没有一条有回执证明别处也有"
    assert page.head._sentence._spans[-1].tone == "warn"
    assert "还没有发出过交换包" in words(page.out.empty)
    assert page.out._stack.currentWidget() is page.out.empty


def test_what_was_sent_but_not_acknowledged_counts_as_alone(page, register, qtbot):
    register.exchange_view = ExchangeView(48_213, rows.RECIPIENTS[1:], (), ())
    page.refresh()
    settle(page, qtbot)
    assert "其后 2413 条没有回执" in sentence(page)


def test_recipients_and_bundles_are_listed_with_their_entries(page):
    listed = rows_of(page.out.recipients)
    assert [line[0] for line in listed] == [rows.BUREAU, rows.COUNTY, rows.PLANT]
    assert listed[0][1].startswith("#48,190 ")
    assert listed[0][1].endswith("11-20 12:18")
    assert listed[1][2].startswith("#45,800 ")
    assert listed[2][2] == "没有回执"
    assert [line[3] for line in listed] == ["23", "1,211", "18,213"]
    assert [line[2:] for line in rows_of(page.out.sent)[:2]] == [
        ["#45,001–48,190", "有回执"], ["#45,801–47,002", "等回执"]
    ]  # fmt: skip


# Exporting


def test_the_export_says_what_a_bundle_contains_and_for_whom(page):
    page.out.export()
    shown = words(page.out.dialog)
    assert "姓名、电话等个人信息，不作遮盖" in shown
    assert "只给一个收件单位" in shown
    page.out.dialog.reject()


def test_former_recipients_are_offered_with_what_they_hold(page):
    page.out.export()
    field = page.out.dialog.recipient
    assert [one.label for one in field._ask("赣州市 生态")] == ["赣州市生态环境局"]
    offered = field._ask("生态环境局")
    assert [(one.label, one.extra) for one in offered] == [
        ("赣州市生态环境局", "回执至 #48,190"), ("信丰县生态环境局", "回执至 #45,800")
    ]  # fmt: skip
    page.out.dialog.reject()


def test_the_file_names_sender_recipient_and_day_until_another_is_chosen(page, tmp_path, monkeypatch):
    page.out.export()
    dialog = page.out.dialog
    dialog.recipient.setText('赣州/市:"局"')
    name = Path(dialog.file.path.text()).name
    assert name.startswith("赣州虔绿")
    assert "_赣州市局_" in name
    assert name.endswith(".hwb")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "mine"), ""))
    dialog.file.button.click()
    assert dialog.file.path.text() == str(tmp_path / "mine.hwb")
    dialog.recipient.setText("信丰县生态环境局")
    assert dialog.file.path.text() == str(tmp_path / "mine.hwb")
    dialog.reject()


def test_a_bundle_is_exported_with_the_keyboard_alone(page, register, qtbot, tmp_path):
    page.desk.memory.setValue("exchange_folder", str(tmp_path))
    press(page, Key.Key_E, control=True)
    dialog = page.out.dialog
    QTest.keyClicks(dialog.recipient, "Xinfeng")
    press(dialog, Key.Key_Return, control=True)
    settle(page, qtbot)
    (asked,) = [one[1] for one in register.exchange_asked if one[0] == "export"]
    assert (asked.recipient, asked.whole, asked.to.parent) == ("Xinfeng", False, tmp_path)
    assert asked.to.is_file()
    assert page.heard == [f"交换包 #1–48,213 已写入 {asked.to.name}，请交给 Xinfeng"]


def test_what_a_recipient_misses_is_sent_again_from_its_first_entry(page, register, qtbot, tmp_path):
    page.out.export()
    dialog = page.out.dialog
    dialog.recipient.setText("龙南市生态环境局")
    dialog.file.path.setText(str(tmp_path / "again"))
    after = dialog.entries[2].editor
    after.setText("十二")
    dialog.send()
    assert not getattr(register, "exchange_asked", [])
    after.setText("12032")
    dialog.submit.click()
    settle(page, qtbot)
    ((_word, asked),) = register.exchange_asked
    assert (asked.after, asked.whole, asked.to.name) == (12_031, False, "again.hwb")


def test_without_recipient_or_with_a_refusal_the_question_stays_with_its_reason(page, register, qtbot):
    page.out.export()
    dialog = page.out.dialog
    dialog.send()
    assert "请写明收件单位" in words(dialog)
    register.exchange_fails = UserError("“x.hwb”已存在，请换一个文件名。", field="path")
    dialog.recipient.setText("赣州市生态环境局")
    dialog.submit.click()
    settle(page, qtbot)
    assert dialog.isVisible()
    assert "已存在，请换一个文件名" in words(dialog.file.parentWidget())
    assert dialog.submit.isEnabled()
    dialog.reject()


def test_an_export_under_way_is_cancelled_and_the_question_stays(page, register, qtbot, monkeypatch):
    from threading import Event

    began, go_on = Event(), Event()

    def slow(_asked, progress):
        began.set()
        go_on.wait(5)
        progress(1, 2)
        raise AssertionError("the work went on after it was cancelled")

    monkeypatch.setattr(register, "export_bundle", slow)
    page.out.export()
    dialog = page.out.dialog
    dialog.recipient.setText("赣州市生态环境局")
    dialog.submit.click()
    assert began.wait(5)
    assert dialog._holder.isVisible()
    press(dialog, Key.Key_Escape)
    go_on.set()
    settle(page, qtbot)
    assert dialog.isVisible()
    assert not dialog._holder.isVisible()
    assert dialog.submit.isEnabled()
    press(dialog, Key.Key_Escape)
    assert page.heard == []


# Bundles in


def test_a_bundle_is_looked_at_and_only_a_press_takes_it(page, register, qtbot):
    hand_in(page, qtbot, "new-1.hwb")
    shown = words(page.incoming.card)
    assert "龙南岭新线路板有限公司" in shown
    assert "新条目 700 条，可以收下" in shown
    assert "#12,032–12,731\u3000本机持有至 #12,031" in shown
    assert [one[0] for one in register.exchange_asked] == ["look"]
    assert page.export_button.kind == "normal"
    press(page, Key.Key_Return, control=True)
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("take", "new-1.hwb", "")
    shown = words(page.incoming.card)
    assert "收下 700 条新条目" in shown
    assert "它与其他台账库有 2 处不一致" in shown
    assert "请把回执交还对方" in shown


def test_the_acknowledgement_is_saved_and_the_next_file_comes_up(
    page, register, qtbot, tmp_path, monkeypatch
):
    hand_in(page, qtbot, "new-1.hwb", "own-1.hwb")
    assert page.incoming._rest.text() == "还有 1 个文件"
    page.incoming.card.take_button.click()
    settle(page, qtbot)
    asked = []
    target = tmp_path / "back.hwa"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: asked.append(args[2]) or (str(target), "")
    )
    page.incoming.card.save_button.click()
    settle(page, qtbot)
    assert asked == ["回执 龙南岭新线路板有限公司 12731.hwa"]
    assert target.read_text(encoding="utf-8").startswith("hwtrack acknowledgement")
    assert page.incoming.card.seen.verdict == "own"
    assert shown_buttons(page) == {"关闭"}


def test_what_is_held_already_is_acknowledged_to_whom_this_bundle_names(
    page, register, qtbot, tmp_path, monkeypatch
):
    hand_in(page, qtbot, "known-1.hwb")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "back.hwa"), ""))
    page.incoming.card.save_button.click()
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("acknowledgement", rows.uid_of(1), rows.BUREAU)


def test_without_a_key_there_is_no_acknowledgement_to_save(page, register, qtbot):
    register.acknowledges = ""
    hand_in(page, qtbot, "new-1.hwb")
    page.incoming.card.take_button.click()
    settle(page, qtbot)
    assert "本机没有签名密钥，不能给回执" in words(page.incoming.card)
    assert "保存回执…" not in shown_buttons(page)


def test_a_gap_is_told_with_its_numbers_and_what_to_ask_for(page, register, qtbot):
    hand_in(page, qtbot, "gap-1.hwb")
    shown = words(page.incoming.card)
    assert "缺第 12,032–12,500 条" in shown
    assert "请对方重发这些条目" in shown
    assert page.incoming.card.strip._tone == "danger"
    assert shown_buttons(page) == {"不收", "拒收并记录"}
    before = page.incoming.model.rowCount()
    page.incoming.card.refuse_button.click()
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("take", "gap-1.hwb", "")
    assert page.incoming.model.rowCount() == before + 1
    assert rows_of(page.incoming.model)[0][3] == "有缺口"


def test_a_file_whose_gap_another_one_may_close_is_looked_at_after_it(page, register, qtbot):
    hand_in(page, qtbot, "gap-1.hwb", "new-1.hwb")
    assert page.incoming.card.seen.verdict == "new"
    page.incoming.card.close_button.click()
    settle(page, qtbot)
    assert page.incoming.card.seen.verdict == "gap"
    page.incoming.card.close_button.click()
    settle(page, qtbot)
    assert not page.incoming.asks
    assert page.export_button.kind == "primary"


OFFERED = {
    "fork": ("第 11,870 条不同", {"不收", "拒收并记录"}),
    "signature": ("签名不成立", {"不收", "拒收并记录"}),
    "damaged": ("第 12,100 条之后读不出", {"不收", "拒收并记录"}),
    "key": ("旧密钥已丢失", {"不收", "拒收并记录", "核对指纹…"}),
    "sample": ("样例台账库", {"不收", "拒收并记录"}),
    "own": ("本台账库自己的交换包", {"关闭"}),
    "known": ("全部条目均已收存", {"完成", "看这本台账库", "保存回执…"}),
    "late": ("有一方的时钟不准", {"不收", "收下"}),
}
"""What is said of a bundle, by its verdict, and what can be done about it."""


def test_each_verdict_says_why_and_offers_what_can_be_done(page, qtbot):
    for name, (said, buttons) in OFFERED.items():
        hand_in(page, qtbot, f"{name}-1.hwb")
        assert said in words(page.incoming.card), name
        assert shown_buttons(page) == buttons, name
        page.incoming.card.close_button.click()


def test_an_unknown_register_is_taken_only_after_its_fingerprint_was_compared(page, register, qtbot):
    hand_in(page, qtbot, "unknown-1.hwb")
    assert "收下" not in shown_buttons(page)
    page.incoming.card.compare_button.click()
    dialog = page.incoming.dialog
    digits = rows.fingerprint_of(9)
    assert " ".join(digits[at : at + 4] for at in range(0, 16, 4)) in words(dialog)
    assert "91f3c02a\u30007de45b18" in words(dialog)
    assert not dialog.submit.isEnabled()
    assert dialog.submit.toolTip() == "请先核对指纹并勾选"
    press(dialog, Key.Key_Return, control=True)
    assert dialog.isVisible()
    press(dialog, Key.Key_Space)
    press(dialog, Key.Key_Return, control=True)
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("take", "unknown-1.hwb", digits)
    assert "收下 733 条新条目" in words(page.incoming.card)


def test_whoever_does_not_compare_takes_nothing(page, register, qtbot):
    hand_in(page, qtbot, "key-1.hwb")
    page.incoming.card.compare_button.click()
    assert "此前接受的是另一把密钥" in words(page.incoming.dialog)
    press(page.incoming.dialog, Key.Key_Escape)
    settle(page, qtbot)
    assert [one[0] for one in register.exchange_asked] == ["look"]


def test_a_file_that_is_no_bundle_says_so_in_its_place(page, register, qtbot):
    hand_in(page, qtbot, "holiday.hwb")
    assert "不是本程序的交换包：首行不符" in words(page.incoming.card)
    assert shown_buttons(page) == {"关闭"}
    register.exchange_fails = EnvironmentProblem("磁盘已满", remedy="请腾出空间后再试")
    page.incoming.card.close_button.click()
    hand_in(page, qtbot, "new-1.hwb")
    page.incoming.card.take_button.click()
    settle(page, qtbot)
    assert "磁盘已满" in words(page.incoming.card)
    assert "请腾出空间后再试" in words(page.incoming.card)


def test_what_is_cancelled_while_it_is_taken_is_looked_at_again(page, register, qtbot, monkeypatch):
    from threading import Event

    began, go_on = Event(), Event()

    def slow(_asked: BundleTake, progress):
        began.set()
        go_on.wait(5)
        progress(1, 2)
        raise AssertionError("the work went on after it was cancelled")

    monkeypatch.setattr(register, "take_bundle", slow)
    hand_in(page, qtbot, "new-1.hwb")
    page.incoming.card.take_button.click()
    assert began.wait(5)
    assert not page.incoming.card.take_button.isEnabled()
    page.desk.tasks.cancel_all()
    go_on.set()
    settle(page, qtbot)
    assert page.incoming.card.seen.verdict == "new"
    assert page.incoming.card.take_button.isEnabled()
    assert [one[0] for one in register.exchange_asked].count("look") == 2


def test_files_are_dropped_anywhere_on_the_page(page, register, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/in/known-1.hwb"), QUrl("https://example.invalid/new-1.hwb")])
    keys = Qt.KeyboardModifier.NoModifier
    spot = QPointF(QPoint(9, 9))
    page.dropEvent(QDropEvent(spot, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys))
    settle(page, qtbot)
    assert register.exchange_asked == [("look", "known-1.hwb")]


# Acknowledgements in


def test_an_acknowledgement_is_read_and_says_up_to_which_entry_it_is_held(page, register, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("/in/back.hwa", ""))
    page.out.read_button.click()
    settle(page, qtbot)
    assert register.exchange_asked == [("acknowledged", "back.hwa", "")]
    assert page.heard == ["信丰县生态环境局 持有至 #47,002"]
    assert not page.incoming.asks


def test_a_forged_acknowledgement_is_refused_in_its_place(page, register, qtbot):
    hand_in(page, qtbot, "forged.hwa")
    assert "回执的签名不成立，没有读入" in words(page.incoming.card)
    assert page.heard == []


def test_an_acknowledgement_of_a_key_nobody_compared_asks_for_it(page, register, qtbot, tmp_path):
    note = tmp_path / "stranger.hwa"
    note.write_bytes(b"hwtrack register card 1\n")
    page.incoming.hand_in([note])
    settle(page, qtbot)
    assert shown_buttons(page) == {"关闭", "核对指纹…"}
    page.incoming.card.compare_button.click()
    settle(page, qtbot)
    dialog = page.incoming.dialog
    assert "aa10 bb20 cc30 dd40" in words(dialog)
    dialog.compared.setChecked(True)
    dialog.submit.click()
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("acknowledged", "stranger.hwa", "aa10bb20cc30dd40")
    assert page.heard == ["信丰县生态环境局 持有至 #47,002"]


# What is not theirs to do


def test_whoever_may_not_take_or_send_is_told_who_may(page, register, qtbot, monkeypatch):
    rules = {
        "take_bundle": "county",
        "refuse_bundle": "county",
        "send_bundle": "clerk",
        "take_acknowledgement": "clerk",
    }
    monkeypatch.setattr(register, "may", lambda action: action not in rules)
    monkeypatch.setattr(
        register, "permissions", lambda: tuple(PermissionRow(a, a, a, (who,), False) for a, who in rules.items())
    )  # fmt: skip
    page.refresh()
    hand_in(page, qtbot, "gap-1.hwb")
    for button in (page.export_button, page.out.read_button, page.incoming.card.refuse_button):
        assert not button.isEnabled()
        assert button.toolTip().startswith("您的角色不能做这一步：由")
    page.incoming.card.close_button.click()
    hand_in(page, qtbot, "new-1.hwb")
    card = page.incoming.card
    # What is known already was taken by another: its acknowledgement is not theirs to have signed.
    for button in (card.take_button, card.save_button):
        assert not button.isEnabled()
        assert button.toolTip() == card.take_button.toolTip() != ""
    assert page.incoming.choose_button.isEnabled()


@pytest.mark.parametrize(
    ("health", "reason"),
    [
        (shorter(), "台账库少了 23 条。现在只读"),
        (replace(FakeRecovery.health_is, writable=False), "只读：这个文件或所在文件夹没有写入权限。"),
    ],
)
def test_where_nothing_is_written_neither_refusing_on_record_nor_exporting_is_offered(
    page, register, qtbot, health, reason
):
    register.health_is = health
    page.refresh()
    hand_in(page, qtbot, "gap-1.hwb")
    card = page.incoming.card
    for button in (page.export_button, page.out.read_button, card.refuse_button):
        assert not button.isEnabled()
        assert button.toolTip().startswith(reason)
        assert ("见页面上方" in button.toolTip()) == (health.state != "good")
    card.close_button.click()
    hand_in(page, qtbot, "unknown-1.hwb")
    assert card.compare_button.toolTip().startswith(reason)
    card.close_button.click()
    # An acknowledgement is signed, and nothing is written.
    hand_in(page, qtbot, "known-1.hwb")
    assert card.save_button.isEnabled()


def test_without_the_key_of_the_register_nothing_that_must_be_signed_is_offered(page, register, qtbot):
    register.exchange_view = replace(register.exchange_view, signs=False)
    page.refresh()
    hand_in(page, qtbot, "known-1.hwb")
    for button in (page.export_button, page.incoming.card.save_button):
        assert not button.isEnabled()
        assert button.toolTip().startswith("本机没有这本台账库的签名密钥：请在存有密钥的机器上做")


# Foreign names, small screens, both languages


def test_a_hostile_name_is_shown_as_it_is_and_widens_nothing(page, qtbot):
    page.resize(1310, 640)
    before = page.incoming.width()
    hand_in(page, qtbot, "hostile-1.hwb")
    assert page.incoming.width() == before
    for label in page.incoming.card.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
    assert "<b>粗</b>\ufffdgnp" in words(page.incoming.card)
    card = page.incoming.card
    corner = card.compare_button.mapTo(page, card.compare_button.rect().bottomRight())
    assert page.rect().contains(corner)


def test_what_turns_the_order_of_letters_round_is_shown_as_a_mark():
    assert foreign("赣\u202eB\u0007\n甲") == "赣\ufffdB\ufffd\n甲"
    assert foreign("长" * 500) == "长" * 400 + "…"


def test_in_english_and_dark_the_page_holds_on_a_small_screen(page, qapp, qtbot):
    apply_theme(qapp, "dark")
    i18n.use_language("en")
    page.resize(1310, 640)
    for name in ("gap", "unknown", "known"):
        hand_in(page, qtbot, f"{name}-1.hwb")
        assert page.minimumSizeHint().width() <= 1310
        buttons = [
            button for button in page.findChildren(QPushButton) if button.isVisible() and button.text()
        ]
        assert len(buttons) >= 4
        for button in buttons:
            assert not any("\u4e00" <= char <= "\u9fff" for char in button.text())
            assert page.rect().contains(button.mapTo(page, button.rect().bottomRight())), button.text()
        page.incoming.card.close_button.click()
