"""The page that verifies papers and scans, shows keys and trust, and sets the register beside others' papers."""

from __future__ import annotations

import os
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QShortcut
from PySide6.QtWidgets import QFileDialog, QLabel

from hwtrack.errors import EnvironmentProblem, UserError
from tests.helpers.windows import idle
from tests.ui.fake_rows import sample_pdf
from tests.ui.fakes.papers import HOSTILE
from ui import fonts
from ui.pages.verify_intake import MOST_BYTES, is_pdf, read_file
from ui.pages.verify_result import Value
from ui.text import breakable
from ui.widgets.paper_view import draw_pages
from ui.widgets.verdict import split_verdict

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def page(window, qtbot):
    window.go_to("verify_papers", "")
    idle(window, qtbot)
    return window.pages["verify_papers"]


@pytest.fixture
def files(tmp_path):
    """A paper that is intact, one of an unknown signer, one altered, a scan, and what is no paper at all."""
    made = {}
    for name in ("intact", "unknown", "altered", "other"):
        made[name] = tmp_path / f"{name}.pdf"
        made[name].write_bytes(sample_pdf("纸") + f"%{name}".encode())
    for name in ("scan", "holiday"):
        made[name] = tmp_path / f"{name}.png"
        picture = QImage(40, 60, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        assert picture.save(str(made[name]))
    return made


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def select(page, name: str, window, qtbot) -> str:
    """Select what was handed in under a name; return what the pane says of it."""
    place = next(at for at, one in enumerate(page.papers.handed) if one.name.startswith(name))
    page.papers.table.selectRow(place)
    idle(window, qtbot)
    return words(page.papers.pane)


def drop(target, paths) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
    # Sent through the application it would need a drag that began in another window.
    target.dropEvent(event)


# Papers


def test_several_files_at_once_each_have_their_verdict(page, files, window, qtbot):
    drop(page.papers, files.values())
    idle(window, qtbot)
    told = {one.name: one.tone for one in page.papers.handed}
    assert told == {
        "intact.pdf": "ok", "unknown.pdf": "warn", "altered.pdf": "danger", "other.pdf": "warn",
        "scan.png": "danger", "holiday.png": "warn",
    }  # fmt: skip
    assert list(told) == [path.name for path in files.values()]
    assert page.head._sentence.accessibleName() == "6 份，2 份不符，3 份存疑"


def test_an_altered_paper_says_which_step_fails_and_where(page, files, window, qtbot):
    page.papers.take_files([files["altered"]])
    idle(window, qtbot)
    shown = words(page.papers.pane)
    assert "第 3 页的文字与所附条目不符" in shown
    assert shown.count("不符\n") >= 2
    assert "纸上 4.2160 t，条目为 14.2160 t" in shown
    assert "48,190" in shown
    assert "7c41 09e2 … b8d0 3fa6" in shown
    assert len(page.papers.view.sheets.pages) == 2


def test_a_long_file_name_leaves_verdict_and_button_in_sight(page, files, tmp_path, window, qtbot):
    paper = tmp_path / f"{'91360103YX0000024090' * 6}.pdf"
    paper.write_bytes(files["unknown"].read_bytes())
    page.papers.take_files([paper])
    idle(window, qtbot)
    pane = page.papers.pane
    assert pane.width() <= pane.parentWidget().width()
    badge = pane.badge.mapTo(pane, pane.badge.rect().topRight())
    assert badge.x() <= pane.parentWidget().width()
    assert pane._name.toolTip() == paper.name


def test_a_container_code_breaks_instead_of_widening_the_pane(qtbot):
    code = "91360103YX0000024090" + "00474920260615001"
    value = Value(code, "text")
    qtbot.addWidget(value)
    assert value.text() == value.accessibleName() == code
    assert value.minimumSizeHint().width() < fonts.width(code, fonts.BODY) // 2
    assert breakable("赣州虔绿 9136 0702 MA00 0000 0L") == "赣州虔绿 9136 0702 MA00 0000 0L"


def test_an_unknown_signer_is_explained_with_the_one_thing_to_do(page, files, window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: asked.append(args[1]) or ("", ""))
    page.papers.take_files([files["unknown"]])
    idle(window, qtbot)
    shown = words(page.papers.pane)
    assert "不等于出自它所写的台账库" in shown
    button = next(
        one for one in page.papers.pane.findChildren(type(page.choose_button)) if "身份卡" in one.text()
    )
    button.click()
    assert asked == ["导入身份卡"]
    assert page.tabs.currentIndex() == 1


def test_a_scanned_paper_that_is_a_pdf_is_read_as_a_picture(page, files, tmp_path, window, qtbot):
    scanned = tmp_path / "scan-0007.pdf"
    scanned.write_bytes(sample_pdf("扫") + b"%other")
    page.papers.take_files([scanned])
    idle(window, qtbot)
    assert page.papers.handed[0].tone == "danger"
    assert "签名成立，但 2 项与台账不同" in words(page.papers.pane)


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(page, files, tmp_path, window, qtbot):
    page.papers.take_files([tmp_path / "gone.pdf", tmp_path, files["intact"]])
    idle(window, qtbot)
    gone, folder, intact = page.papers.handed
    assert "无法读取文件" in gone.verdict()
    assert "文件夹" in folder.verdict()
    assert intact.tone == "ok"


def test_two_hundred_files_at_once_are_one_piece_of_work_to_wait_for_or_cancel(page, files, window, qtbot):
    begun = []
    window.tasks.started.connect(begun.append)
    drop(page.papers, [files["intact"]] * 250)
    idle(window, qtbot)
    assert [job.title for job in begun if job.title] == ["核对 200 份文书"]
    assert {one.tone for one in page.papers.handed} == {"ok"}
    assert len(page.papers.handed) == 200


def test_where_the_program_fails_at_one_file_the_others_are_checked_all_the_same(
    page, files, window, register, qtbot, monkeypatch
):
    check, failing = register.check_file, [ZeroDivisionError()]
    told = []
    monkeypatch.setattr("ui.errors.show", lambda error, *_: told.append(type(error)))
    monkeypatch.setattr(register, "check_file", lambda data: check(data) if not failing else fail())

    def fail():
        raise failing.pop()

    page.papers.take_files([files["intact"], files["unknown"], files["altered"]])
    idle(window, qtbot)
    first, *others = page.papers.handed
    assert first.problem == "程序出错，没有核对完"
    assert [one.tone for one in others] == ["warn", "danger"]
    assert told == [ZeroDivisionError]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of the file system are POSIX")
def test_what_never_ends_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UserError, match="不是普通文件"):
        read_file(tmp_path / "pipe.pdf")


def test_a_file_larger_than_any_paper_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UserError, match="256 MB"):
        read_file(path)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", sample_pdf("样")[:200], b"\x00" * 4096])
def test_what_cannot_be_drawn_shows_no_page(content):
    assert draw_pages(content, 200, lambda _done, _total: None) == ()


def test_a_pdf_is_known_by_its_content():
    assert is_pdf(b"junk before it\n%PDF-1.4")
    assert not is_pdf(b"\x89PNG")


def test_only_the_first_pages_are_drawn_and_none_is_enormous():
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    kept = BytesIO()
    canvas = Canvas(kept, pagesize=(10, 14_000))
    for _ in range(20):
        canvas.showPage()
    canvas.save()
    pages = draw_pages(kept.getvalue(), 200, lambda _done, _total: None)
    assert len(pages) == 8
    assert max(page.height() for page in pages) <= 800


@pytest.mark.parametrize(
    ("verdict", "first", "rest"),
    [
        ("签名成立；与记录一致。", "签名成立；与记录一致", ""),
        ("不成立：封签不相符。本件不能采信。", "不成立：封签不相符", "本件不能采信。"),
        ("Holds. It says 1.5 t.", "Holds", "It says 1.5 t."),
        (f"Unchanged: it {'very ' * 30}well. More.", "Unchanged", f"It {'very ' * 30}well. More."),
        ("", "", ""),
    ],
)
def test_a_verdict_s_first_sentence_is_read_first(verdict, first, rest):
    assert split_verdict(verdict) == (first, rest)


# Scans


def scan(window, qtbot, text: str) -> None:
    """Scan as a scanner does: keys, then Enter."""
    qtbot.keyClicks(window.focusWidget(), text)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    idle(window, qtbot)


def test_a_scan_goes_by_keys_alone_and_shows_paper_beside_record(page, window, register, qtbot):
    page.papers.place.setText("信丰收费站")
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_F7)
    assert window.focusWidget() is page.papers.field
    assert not page.papers.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    scan(window, qtbot, "DIFFERS")
    assert register.papers_asked[-1] == ("text", "DIFFERS", "信丰收费站")
    shown = words(page.papers.pane)
    assert shown.split("\n").count("不同") == 2
    # A number filled in after the printing is no difference.
    assert shown.split("\n").count("其后办理") == 1
    for fact in ("赣B·7K32挂", "赣B·92F8", "打印之后记录有更正", "信丰收费站", "刘志强"):
        assert fact in shown
    assert window.focusWidget() is page.papers.field


def test_the_record_of_a_scan_is_opened_by_its_key(page, window, qtbot):
    scan(window, qtbot, "MATCHES")
    assert page.papers.handed[0].tone == "ok"
    qtbot.keyClick(page.papers.field, Qt.Key.Key_F6)
    idle(window, qtbot)
    assert window.stack.currentWidget() is window.pages["manifests"]


def test_enter_on_the_list_opens_the_record_too(page, window, qtbot):
    scan(window, qtbot, "MATCHES")
    page.papers.table.setFocus()
    qtbot.keyClick(page.papers.table, Qt.Key.Key_Return)
    idle(window, qtbot)
    assert window.stack.currentWidget() is window.pages["manifests"]


def test_a_code_of_another_register_shows_only_what_it_says_itself(page, window, qtbot):
    scan(window, qtbot, "FOREIGN")
    shown = words(page.papers.pane)
    assert "当前台账库没有这份记录" in shown
    assert "台账所载" not in shown
    assert page.papers.pane.open_button.isHidden()


def test_a_refused_code_stands_in_the_list_with_its_reason(page, window, qtbot):
    scan(window, qtbot, "BOOM")
    assert page.papers.handed[0].verdict() == "代码超过 100,000 个字符，没有读取。"
    assert page.papers.handed[0].tone == "warn"


def test_what_a_code_claims_is_shown_as_text(page, window, qtbot):
    scan(window, qtbot, "HOSTILE")
    labels = [label for label in page.papers.pane.findChildren(QLabel) if "img" in label.text()]
    assert len(labels) >= 3
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert any(label.text() == HOSTILE for label in labels)


def test_the_place_is_remembered(page, window, qtbot, memory):
    page.papers.place.setFocus()
    qtbot.keyClicks(page.papers.place, "G45")
    qtbot.keyClick(page.papers.place, Qt.Key.Key_Tab)
    assert memory.value("verify_place") == "G45"


def test_a_picture_on_the_clipboard_is_pasted_into_the_scan_box(page, window, register, qtbot):
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    page.papers.field.setFocus()
    qtbot.keyClick(page.papers.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle(window, qtbot)
    assert register.papers_asked[-1] == ("image", ".png", "")
    assert page.papers.handed[0].name == "剪贴板图片"
    assert len(page.papers.view.sheets.pages) == 1


def test_an_address_on_the_clipboard_is_never_fetched(page, window, register, qtbot):
    data = QMimeData()
    data.setUrls([QUrl("https://example.invalid/paper.pdf")])
    page.papers._take_data(data)
    idle(window, qtbot)
    assert not [one for one in page.papers.handed if one.path is not None]


def test_work_that_is_cancelled_is_not_shown_as_waiting_for_ever(page, files, window, qtbot):
    page.papers.take_files([files["intact"]])
    window.tasks.cancel_all()
    idle(window, qtbot)
    qtbot.waitUntil(lambda: not page.papers.handed[0].waiting)
    assert page.papers.handed[0].verdict() == "已取消，没有核对"


# Keys and trust


@pytest.fixture
def keys(page, window, qtbot):
    page.show_tab(1)
    idle(window, qtbot)
    return page.keys


def test_the_register_shows_who_it_is_and_what_is_not_covered(keys):
    shown = words(keys)
    for fact in ("91f3 c02a 7de4 5b18", "系统没有可用的密钥环", "其后 23 条尚未覆盖", "有效至 2036-11-23"):
        assert fact in shown
    assert keys.history.rowCount() == 2
    assert keys.trusted.rowCount() == 2


def test_the_keys_told_below_are_those_of_the_tab_in_sight(page, window):
    def told() -> list[str]:
        return [keys for keys, _words in page.hints()]

    assert told() == ["F7", "Ctrl O", "Ctrl V", "F6"]
    for tab, keys in ((1, ["F7", "Ctrl O"]), (2, ["F9", "F7", "Ctrl O"])):
        page.show_tab(tab)
        assert told() == keys
        assert window.status._keys.count() == len(keys)


def test_a_reason_that_is_missing_makes_room_for_its_finding(keys, window, qtbot):
    keys.change_button.click()
    dialog = keys.dialog
    qtbot.waitUntil(dialog.isVisible)
    editor, note = dialog.targets["reason"]
    tall = editor.height()
    dialog.submit.click()
    assert not note.isHidden()
    qtbot.waitUntil(lambda: note.mapTo(dialog, note.rect().topLeft()).y() >= editor.geometry().bottom())
    assert editor.height() == tall
    dialog.reject()


def test_a_checkpoint_is_signed_on_demand(keys, window, register, qtbot):
    keys.sign_button.click()
    idle(window, qtbot)
    assert ("checkpoint",) in register.papers_asked
    assert window.toast._text.text() == "校验点 #48,213 已签署"


def test_a_key_is_not_changed_without_a_reason(keys, window, register, qtbot):
    keys.change_button.click()
    keys.dialog.submit.click()
    assert not [one for one in register.__dict__.get("papers_asked", ()) if one[0] == "change_key"]
    reason = keys.dialog.entries[0].editor
    reason.setPlainText("保管人\n 更换")
    keys.dialog.submit.click()
    idle(window, qtbot)
    assert ("change_key", "保管人 更换", False) in register.papers_asked


def test_a_card_is_trusted_only_after_its_fingerprint_was_shown(keys, window, register, qtbot, tmp_path):
    card = tmp_path / "card.txt"
    card.write_text("hwtrack register card 1\n", encoding="utf-8")
    keys.import_from(card)
    idle(window, qtbot)
    assert "aa10 bb20 cc30 dd40" in words(keys.dialog)
    keys.dialog.entries[0].editor.setText("2026-01-01")
    keys.dialog.submit.click()
    idle(window, qtbot)
    assert ("trust", date(2026, 1, 1), None) in register.papers_asked
    assert "也名为“龙南岭新线路板有限公司”" in words(keys)


def test_what_is_no_card_is_said_to_be_none(keys, window, qtbot, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("ui.errors.show", lambda error, *_more: told.append(error.message))
    card = tmp_path / "letter.txt"
    card.write_bytes(b"\xff\xfe dear sir")
    keys.import_from(card)
    idle(window, qtbot)
    assert told == ["不是完好的台账库身份卡：首行不符。"]


def test_a_key_is_revoked_with_its_reason_and_only_once(keys, window, register, qtbot):
    keys.table.selectRow(1)
    assert keys.revoke_button.toolTip() == "已于 2026-03-01 撤销"
    keys.table.selectRow(0)
    keys.revoke_button.click()
    keys.dialog.entries[1].editor.setPlainText("私钥外泄")
    keys.dialog.submit.click()
    idle(window, qtbot)
    asked = next(one for one in register.papers_asked if one[0] == "revoke")
    assert (asked[1], asked[3]) == ("aa10bb20cc30dd40", "私钥外泄")


def test_a_damaged_trust_list_is_told_and_hides_nothing_else(page, window, register, qtbot, monkeypatch):
    def damaged():
        raise EnvironmentProblem("信任名单已损坏。", remedy="请移走它后再试。")

    monkeypatch.setattr(register, "trusted_keys", damaged)
    page.show_tab(1)
    idle(window, qtbot)
    shown = words(page.keys)
    assert "信任名单已损坏。" in shown
    assert "请移走它后再试。" in shown
    assert "91f3 c02a 7de4 5b18" in shown


def test_the_card_is_written_to_a_file(keys, window, qtbot, tmp_path):
    keys.export_to(tmp_path / "out.txt")
    idle(window, qtbot)
    assert (tmp_path / "out.txt").read_bytes() == b"hwtrack register card 1\n"


# This register


def test_the_register_is_set_beside_papers_that_others_hold(page, files, window, qtbot):
    page.show_tab(2)
    qtbot.keyClick(page.tabs, Qt.Key.Key_F9)
    idle(window, qtbot)
    assert "单凭本机查不出来" in words(page.register)
    page.register.verify((files["intact"],))
    idle(window, qtbot)
    shown = words(page.register)
    assert "前 48,000 条与他人持有的校验点相符" in shown
    assert "其后 213 条尚无他人持有的校验点覆盖" in shown
    assert page.register.model.rowCount() == 1


# The whole page


def test_no_key_is_bound_twice_on_any_tab(page, window, qtbot):
    scan(window, qtbot, "MATCHES")
    for place in range(3):
        page.show_tab(place)
        idle(window, qtbot)
        keys = [one.key().toString() for one in window.findChildren(QShortcut) if one.parent().isVisible()]
        assert len(keys) == len(set(keys)), (place, sorted(keys))


def test_every_control_of_the_page_has_a_name(page, window, qtbot):
    for place in range(3):
        page.show_tab(place)
        idle(window, qtbot)
    papers, keys = page.papers, page.keys
    named = (papers.field, papers.place, papers.table, keys.table, keys.history_table, page.register.table)
    assert all(control.accessibleName() for control in named)


# A certificate of absence


@pytest.fixture
def absence(page):
    page.absence_button.click()
    return page.absence


def test_a_plate_with_manifests_is_told_under_its_field_and_nothing_is_drawn_up(absence, page, window, qtbot):
    absence.entries[0].editor.setText("赣B·7K32挂")
    absence.submit.click()
    idle(window, qtbot)
    assert "GZ26-001187" in words(absence)
    assert page.preview is None


def test_a_certificate_is_looked_at_before_it_goes_on_record(
    absence, page, window, register, qtbot, tmp_path
):
    absence.entries[0].editor.setText("赣B·3T568")
    absence.submit.click()
    idle(window, qtbot)
    qtbot.waitUntil(lambda: len(page.preview.sheets.pages) == 2)
    assert not register.printed
    page.preview.save_to(tmp_path / "none.pdf")
    idle(window, qtbot)
    assert [one.plate for one in register.printed] == ["赣B·3T568"]
    page.preview.close()
