"""The county's page: the registers held side by side, what they disagree about, links made and taken back."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QScrollArea

from hwtrack.domain.rules.claims import FACTS
from hwtrack.errors import UserError
from hwtrack.services import bundle_words
from hwtrack.services import exchange_views as x
from hwtrack.services.exchange_views import DenialAsk, LinkAsk, RestoreAsk, UnlinkAsk
from hwtrack.services.people_views import PermissionRow
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes import exchange_rows as rows
from tests.ui.fakes.exchange import FakeExchange
from tests.ui.fakes.people import FakePeople
from tests.ui.fakes.recovery import FakeRecovery, shorter
from ui import i18n
from ui.data import PAGE_ROWS
from ui.models.cells import cell_text
from ui.models.paged import TupleSource
from ui.pages import register_pane
from ui.pages.county_registers import DISAGREEMENTS, EMPTY, REGISTERS, CountyRegistersPage
from ui.pages.disagreements import Listed
from ui.pages.register_slices import held_of
from ui.theme import apply_theme
from ui.widgets.badge import Badge
from ui.words_exchange import fact_word

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
Key = Qt.Key


class Books(FakeExchange, FakePeople, FakeRecovery):
    """A register with nothing in it but those of others: quick to make."""

    verified = None
    info = FakeRegister.info


@pytest.fixture
def register():
    return Books()


def settle(page, qtbot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not page.desk.tasks.busy)
        QApplication.processEvents()


@pytest.fixture
def page(desk, qtbot):
    page = CountyRegistersPage(desk)
    page.retranslate()
    page.changed.connect(page.refresh)
    page.heard, page.went = [], []
    page.said.connect(lambda text, _button, _act: page.heard.append(text))
    page.go.connect(lambda name, uid: page.went.append((name, uid)))
    qtbot.addWidget(page)
    page.resize(1232, 800)
    page.show()
    page.refresh()
    settle(page, qtbot)
    return page


def found(registers, differing=()):
    """Return what the page asks for: the registers and the list of what they disagree about."""
    source = TupleSource(differing)
    return registers, Listed("", source, source)


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def column_of(model, at: int) -> list[str]:
    return [cell_text(model.columns[at].cell(model.row(row))) for row in range(model.rowCount())]


def press(window, key, *, control: bool = False) -> None:
    window.activateWindow()
    QApplication.processEvents()
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, key, keys)


# The registers


def test_the_head_says_how_many_are_late_and_how_much_is_disputed(page):
    said = page.head._sentence.accessibleName()
    assert said == "5 本，2,600 张联单，2 本超过 7 天没有新条目，17 处不一致；外来记录照原样保存，不并入本库"


def test_each_register_shows_its_last_entry_and_how_far_it_is_behind(page):
    assert column_of(page.model, 2) == ["0 天", "3 天", "12 天", "46 天", "1 天"]
    tones = [page.model.columns[2].cell(page.model.row(at)).tone for at in range(5)]
    assert tones == ["text2", "text2", "warn", "danger", "text2"]
    assert column_of(page.model, 1)[1].startswith("#12,031")
    assert column_of(page.model, 4) == ["–", "9", "2", "6", "–"]
    assert column_of(page.model, 5) == ["–", "1", "–", "1", "–"]


def test_a_register_without_an_entry_is_neither_late_nor_in_time(page, qtbot):
    row = replace(rows.foreign(0), last=0, last_entry_at=None, behind_days=None)
    page.show_found(found((row,)))
    settle(page, qtbot)
    assert column_of(page.model, 1) == ["–"]
    assert column_of(page.model, 2) == ["–"]
    assert "超过" not in page.head._sentence.accessibleName()


def test_a_register_whose_clock_lies_ahead_is_marked_in_the_list_and_in_its_pane(page, qtbot):
    row = replace(rows.foreign(0), clock_ahead=True)
    page.desk.register.foreign_register = lambda uid: x.ForeignRegisterDetail(row, (), (), ())
    page.show_found(found((row, rows.foreign(1))))
    settle(page, qtbot)
    names = [page.model.columns[0].cell(page.model.row(at)) for at in range(2)]
    assert [[tag.text for tag in cell.tags] for cell in names] == [["时钟在将来"], []]
    assert "最后条目的日期晚于本机时钟" in words(page.pane)


def test_registers_are_sorted_by_any_column_and_found_by_name(page, qtbot):
    page.model.sort(2, Qt.SortOrder.DescendingOrder)
    assert column_of(page.model, 2)[:2] == ["46 天", "12 天"]
    press(page, Key.Key_F7)
    page.field.setText("wy")
    assert page.model.rowCount() == 1
    assert page.pane.row.name == "赣南危运物流有限公司"
    page.field.setText("没有这家")
    assert page.pane.row is None
    settle(page, qtbot)


def test_the_pane_tells_who_it_is_what_is_held_and_what_is_missing(page, qtbot):
    page.table.selectRow(1)
    settle(page, qtbot)
    shown = words(page.pane)
    digits = rows.fingerprint_of(1)
    assert " ".join(digits[at : at + 4] for at in range(0, 16, 4)) in shown
    assert "#1–12,031，2 个交换包" in shown
    assert "缺第 12,032–12,500 条，请对方重发" in shown
    assert "缺第 12,032–12,500 条。未收；请对方重发这些条目，或全部重发。" in shown


def test_epochs_are_told_apart_and_a_fork_is_shown_at_its_entry(page, qtbot):
    page.open(rows.uid_of(3))
    settle(page, qtbot)
    shown = words(page.pane)
    assert "纪元 1 #1–6,240，1 个交换包" in shown
    assert "纪元 2 #6,001–8,812，1 个交换包" in shown
    assert "#6,118 起分叉" in shown
    first, second = held_of(page.pane.panel._answer.slices)
    assert (first.epoch, first.ends, first.begins, first.fork) == (1, (6_240,), 0, None)
    assert (second.epoch, second.ends, second.begins, second.fork) == (2, (8_812,), 6_000, 6_118)


def test_a_gap_that_a_later_bundle_closed_is_no_gap_any_more():
    closed = (rows.taken(1, 0, 12_600, 0), rows.GAP)
    assert held_of(closed)[0].beyond is None
    assert held_of((rows.taken(1, 0, 12_031, 0), rows.GAP))[0].beyond == (12_500, 12_731)
    assert held_of((rows.GAP,)) == ()


def test_one_register_is_verified_by_itself_with_a_key(page, register, qtbot):
    press(page, Key.Key_F9)
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("verify", rows.uid_of(0))
    assert "单独核验相符" in words(page.pane)
    assert "31,204 条重算，根 7c41 09e2 … b8d0 3fa6" in words(page.pane)
    page.open(rows.uid_of(3))
    settle(page, qtbot)
    assert "单独核验相符" not in words(page.pane)
    page.pane.verify_button.click()
    settle(page, qtbot)
    assert "单独核验不符，1 处" in words(page.pane)
    assert "第 6,118 条的内容与它的叶值不符" in words(page.pane)


def test_an_acknowledgement_can_be_given_again(page, register, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "again.hwa"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.pane.save_button.click()
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("acknowledgement", rows.uid_of(0), "")
    assert target.is_file()
    assert page.heard == ["回执已写入 again.hwa，请交还对方"]


def test_where_bundles_named_several_recipients_one_is_chosen(page, register, qtbot, tmp_path, monkeypatch):
    register.addressed_as = ("龙南市生态环境局", "甲 & 乙")
    page.open(rows.uid_of(1))
    settle(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "b.hwa"), ""))
    monkeypatch.setattr(register_pane, "open_under", lambda _menu, _button: None)
    page.pane.save_button.click()
    chosen = page.pane.menu.actions()
    assert [one.text() for one in chosen] == ["给“龙南市生态环境局”的", "给“甲 && 乙”的"]
    chosen[1].trigger()
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("acknowledgement", rows.uid_of(1), "甲 & 乙")


def test_whoever_may_not_take_bundles_has_no_acknowledgement_signed(page, register, qtbot, monkeypatch):
    may_not = PermissionRow("take_bundle", "收下交换包", "Take a bundle", ("county_reviewer",), False)
    monkeypatch.setattr(register, "may", lambda action: action != "take_bundle")
    monkeypatch.setattr(register, "permissions", lambda: (may_not,))
    page.refresh()
    settle(page, qtbot)
    assert not page.pane.save_button.isEnabled()
    assert page.pane.save_button.toolTip() == "您的角色不能做这一步：由 县级审核人 做"
    assert page.pane.verify_button.isEnabled()


def test_where_nothing_is_written_no_link_is_made_and_an_acknowledgement_is_still_signed(
    page, register, qtbot
):
    register.health_is = shorter()
    page.refresh()
    settle(page, qtbot)
    assert page.pane.save_button.isEnabled()
    refused = [one for one in page.pane.findChildren(QPushButton) if one.objectName().startswith("act_")]
    assert refused
    for button in (*refused, page.differences.pane.link_button):
        assert not button.isEnabled()
        assert button.toolTip().startswith("台账库少了 23 条")


def test_without_the_key_of_the_register_no_acknowledgement_is_offered(page, register, qtbot):
    register.signs = False
    page.refresh()
    settle(page, qtbot)
    assert "没有这本台账库的签名密钥" in page.pane.save_button.toolTip()
    assert not page.pane.save_button.isEnabled()


def test_a_facility_learns_what_the_page_is_for_and_how_a_bundle_arrives(page, register, qtbot):
    register.registers_held = 0
    page.refresh()
    settle(page, qtbot)
    assert page._stack.currentIndex() == EMPTY
    assert "单位在自己的机器上导出交换包，用移动盘带来" in words(page.empty)
    assert not page.field.isVisible()
    page.empty.findChild(QPushButton).click()
    assert page.went == [("exchange", "")]


# What they disagree about


def test_a_disagreement_shows_both_values_and_whose_word_counts(page, qtbot):
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    model = page.differences.model
    assert model.rowCount() == 17
    assert column_of(model, 0)[0] == "LN26-001187 2026360700000000"
    assert column_of(model, 2)[0] == "4,216,000\u00a0g 龙南岭新线路板有限公司"
    assert column_of(model, 3)[0] == "4,206,000\u00a0g 大余荡坪冶化有限公司"
    assert column_of(model, 4)[0] == "−10,000"
    assert column_of(model, 5)[0] == "#6,300"
    assert model.columns[4].cell(model.row(0)).tone == "danger"
    shown = words(page.differences.pane)
    assert "接受人\u3000以它为准" in shown
    assert "抄录" in shown
    assert "每次交接只计一次，以有权方最后一条为准" in shown


def test_what_one_side_does_not_tell_is_a_word_and_hearsay_is_doubt(page):
    model = page.differences.model
    assert column_of(model, 3)[3] == "没有记载 大余荡坪冶化有限公司"
    assert column_of(model, 4)[3] == "–"
    assert "仅据所述" in column_of(model, 2)[4]
    assert model.columns[4].cell(model.row(4)).tone == "warn"
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    page.differences.table.selectRow(4)
    assert "有权方的台账库还没有收到" in words(page.differences.pane)


def test_the_disagreements_of_one_register_are_reached_from_its_pane(page, qtbot):
    page.open(rows.uid_of(2))
    settle(page, qtbot)
    more = next(one for one in page.pane.findChildren(QPushButton) if "逐处看" in one.text())
    more.click()
    settle(page, qtbot)
    assert page.tabs.currentIndex() == DISAGREEMENTS
    assert 0 < page.differences.model.rowCount() < 17
    assert "只看与 赣州市赣县区人民医院" in page.differences._filter.text()
    page.differences._all.click()
    assert page.differences.model.rowCount() == 17
    # The one selected among few stays selected among all.
    assert page.differences.pane.row == rows.differs(1)
    name = "打开 大余荡坪冶化有限公司"
    buttons = page.differences.pane.findChildren(QPushButton)
    next(one for one in buttons if one.accessibleName() == name).click()
    settle(page, qtbot)
    assert page.tabs.currentIndex() == REGISTERS
    assert page.pane.row.name == "大余荡坪冶化有限公司"


def test_this_register_s_own_side_is_named_and_leads_nowhere(page, qtbot):
    own = replace(rows.side(1, "owner", 1_000, 7), register_uid="u", name="赣州虔绿·西区处置中心")
    page.differences.pane.show_row(replace(rows.differs(0), owner=own))
    shown = words(page.differences.pane)
    assert "赣州虔绿·西区处置中心" in shown
    assert "本台账库" in shown
    # What was shown before goes first.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ways = [one for one in page.differences.pane.findChildren(QPushButton) if one.text() == "打开"]
    assert [one.accessibleName() for one in ways] == ["打开 大余荡坪冶化有限公司"]


def test_a_disagreement_is_named_by_its_official_number_and_its_identity(page):
    assert column_of(page.differences.model, 0)[:3] == [
        "LN26-001187 2026360700000000",
        "LN26-001188 2026360700000001",
        "LN26-001189 按内部编号认出",
    ]
    page.differences.pane.show_row(rows.differs(1))
    shown = words(page.differences.pane)
    assert "联单编号 2026360700000001" in shown
    assert f"联单标识 {rows.differs(1).uid}" in shown


# Links


def test_two_manifests_are_called_one_with_a_reason_by_keyboard(page, register, qtbot):
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    page.differences.table.setFocus()
    page.differences.table.selectRow(3)
    press(page, Key.Key_Return)
    dialog = page.differences.dialog
    names = {entry.name: entry.editor for entry in dialog.entries}
    assert names["first_register"].currentData() == rows.uid_of(1)
    assert names["second_register"].currentData() == rows.uid_of(3)
    assert names["first_manifest"].text() == "LN26-001190"
    assert names["second_manifest"].text() == ""
    press(dialog, Key.Key_Return, control=True)
    assert "请写联单编号" in words(dialog)
    names["second_manifest"].setText("纸 0311")
    names["reason"].setPlainText("同一车次")
    press(dialog, Key.Key_Return, control=True)
    settle(page, qtbot)
    wanted = LinkAsk(rows.uid_of(1), "LN26-001190", rows.uid_of(3), "纸 0311", "同一车次")
    assert register.exchange_asked[-1] == ("link", wanted)
    assert page.heard == ["已认作同一联单"]


def test_two_manifests_of_one_register_are_refused_before_and_a_refusal_keeps_what_was_typed(
    page, register, qtbot
):
    page.differences.link()
    dialog = page.differences.dialog
    names = {entry.name: entry.editor for entry in dialog.entries}
    names["reason"].setPlainText("同一车次")
    names["second_register"].setCurrentIndex(names["first_register"].currentIndex())
    dialog.send()
    assert "请选另一本台账库" in words(dialog)
    names["second_register"].setCurrentIndex(names["second_register"].findData("u"))
    register.exchange_fails = UserError("该台账库没有联单“LN26-001187”。", field="second_manifest")
    dialog.send()
    settle(page, qtbot)
    assert dialog.isVisible()
    assert "该台账库没有联单" in words(dialog)
    assert names["reason"].toPlainText() == "同一车次"
    dialog.reject()


def test_a_link_is_taken_back_with_a_reason(page, register, qtbot):
    page.open(rows.uid_of(1))
    settle(page, qtbot)
    assert "LN26-001188 = 纸 0311" in words(page.pane)
    back = next(one for one in page.pane.findChildren(QPushButton) if one.text() == "撤销…")
    back.click()
    dialog = page.pane.dialog
    assert "从此分开比较和合计" in words(dialog)
    dialog.entries[0].editor.setPlainText("不是同一车次")
    dialog.send()
    settle(page, qtbot)
    assert register.exchange_asked[-1] == ("unlink", UnlinkAsk("link0", "不是同一车次"))
    assert page.heard == ["已撤销认作同一"]


def test_a_register_is_not_believed_to_speak_for_an_organisation_and_believed_again_each_with_a_reason(
    page, register, qtbot
):
    page.open(rows.uid_of(1))
    settle(page, qtbot)
    told = words(page.pane)
    assert "自称代表的单位 2" in told
    assert f"另有 {rows.foreign(3).name} 也这样说" in told
    assert "电话核实，该库属另一公司" in told
    for said, reason, asked, heard in (
        (
            "不认…",
            "冒称",
            ("deny", DenialAsk(rows.uid_of(1), "91360721MA35F0000X", "冒称")),
            "已不认其代表该单位",
        ),
        ("恢复…", "弄错了", ("restore", RestoreAsk("denial0", "弄错了")), "已恢复认其代表该单位"),
    ):
        next(one for one in page.pane.findChildren(QPushButton) if one.text() == said).click()
        page.pane.dialog.entries[0].editor.setPlainText(reason)
        page.pane.dialog.send()
        settle(page, qtbot)
        assert register.exchange_asked[-1] == asked
        assert page.heard[-1] == heard


# Many, foreign names, small screens


def show_time(page, found) -> float:
    """Return the processor time in seconds until both lists stand."""
    began = time.process_time()
    page.show_found(found)
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    page.grab()
    return time.process_time() - began


def test_three_hundred_registers_and_two_thousand_disagreements_are_shown_at_once(page, register, qtbot):
    register.registers_held, register.disagreeing = 300, 2_000
    listed = page.differences.ask("")
    assert min(show_time(page, (register.foreign_registers(), listed)) for _ in range(2)) < 0.3
    assert page.model.rowCount() == 300
    assert page.differences.model.rowCount() == 2_000
    began = time.process_time()
    bar = page.differences.table.verticalScrollBar()
    for at in range(10):
        bar.setValue(bar.maximum() * at // 10)
        page.differences.table.grab()
    assert time.process_time() - began < 1
    settle(page, qtbot)


def test_of_thirty_thousand_disagreements_only_the_rows_in_sight_are_read_and_the_one_selected_stays(
    page, qtbot
):
    """A county's page is asked anew after every action: reading all of them took it seconds."""
    asked = []

    class Many:
        def count(self):
            return 30_000

        def page(self, index):
            asked.append(index)
            return tuple(rows.differs(number) for number in range(index * PAGE_ROWS, (index + 1) * PAGE_ROWS))

        def total_grams(self):
            return None

    page.desk.register.list_disagreements = lambda _uid: Many()
    page.refresh()
    settle(page, qtbot)
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    page.differences.table.selectRow(20_000)
    assert "30000 处不一致" in page.head._sentence.accessibleName()
    asked.clear()
    page.refresh()
    settle(page, qtbot)
    assert page.differences.table.currentIndex().row() == 20_000
    assert page.differences.pane.row == rows.differs(20_000)
    assert 0 < len(set(asked)) <= 4


def test_whoever_turns_to_another_register_while_the_list_is_read_sees_that_one(page, qtbot):
    page.differences.narrow(rows.uid_of(1))
    page.differences.narrow(rows.uid_of(2))
    page.refresh()
    page.differences.narrow(rows.uid_of(4))
    settle(page, qtbot)
    model = page.differences.model
    assert {rows.uid_of(4)} <= set.intersection(
        *(rows.parties(model.row(at)) for at in range(model.rowCount()))
    )
    assert page.differences.total == 17


def test_a_hostile_name_is_no_markup_and_widens_nothing(page, register, qtbot):
    name = rows.HOSTILE * 20
    row = replace(rows.foreign(0), name=name, prefix=rows.HOSTILE)
    odd = replace(rows.differs(0), manifest=name, told=name, other=replace(rows.differs(0).other, name=name))
    before = page.pane.width(), page.width()
    page.show_found(found((row,), (odd,)))
    settle(page, qtbot)
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    QApplication.processEvents()
    assert (page.pane.width(), page.width()) == before
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
        assert "<img" not in label.toolTip()
    tip = page.differences.model.data(page.differences.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    area = page.differences.pane.findChild(QScrollArea, "disagreement_scroll")
    assert area.widget().width() <= area.viewport().width()


def test_in_english_and_dark_both_tabs_hold_on_a_small_screen(page, qapp, qtbot):
    apply_theme(qapp, "dark")
    i18n.use_language("en")
    page.resize(1310, 640)
    for tab, table in ((REGISTERS, page.table), (DISAGREEMENTS, page.differences.table)):
        page.tabs.setCurrentIndex(tab)
        settle(page, qtbot)
        assert page.minimumSizeHint().width() <= 1310
        buttons = [
            button for button in page.findChildren(QPushButton) if button.isVisible() and button.text()
        ]
        assert buttons
        for button in buttons:
            assert not any("\u4e00" <= char <= "\u9fff" for char in button.text()), button.text()
        assert table.horizontalHeader().length() <= table.viewport().width()


# Words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_fact_is_called_by_one_word_in_the_list_and_in_the_sentence_beside_it(page, qtbot, language):
    i18n.use_language(language)
    page.retranslate()
    page.tabs.setCurrentIndex(DISAGREEMENTS)
    model = page.differences.model
    for place in range(6):
        kind = model.row(place).kind
        named = FACTS[kind][language == "en"]
        assert cell_text(model.columns[1].cell(model.row(place))).lower().startswith(named)
        assert fact_word(kind).lower() == named


def test_why_a_bundle_was_refused_is_read_whole_in_the_language_of_the_window(page, qtbot):
    i18n.use_language("en")
    page.open(rows.uid_of(1))
    settle(page, qtbot)
    english = bundle_words.gap(12_032, 12_500)[1]
    told = next(one for one in page.pane.findChildren(QLabel) if one.text().replace("\u200b", "") == english)
    assert told.wordWrap()
    assert told.height() >= told.heightForWidth(told.width())
    assert "Gap" in {badge.accessibleName() for badge in page.pane.findChildren(Badge)}
