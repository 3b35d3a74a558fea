"""The page of ledgers: a site and a period, tables, the balance that is so or not, declarations."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hwtrack.domain.declaration import DeclarationState
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.ledger_views import DueDeclaration
from tests.ui.fakes.ledgers import SECOND, SITE
from ui.pages.declarations import changed_figures
from ui.pages.ledgers import CHIPS, period_of

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


@pytest.fixture
def page(window, qtbot):
    window.go_to("ledgers", "")
    found = window.pages["ledgers"]
    qtbot.waitUntil(lambda: found.view is not None and not window.tasks.busy)
    return found


def settled(page, qtbot):
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)


def period(page, name: str) -> DueDeclaration:
    found = page.panel.year.periods
    place = next(at for at, due in enumerate(found) if due.period.name == name)
    page.panel.table.selectRow(place)
    return found[place]


def test_the_navigation_opens_the_first_site_whose_books_are_kept(page):
    assert page.view.site == SITE
    assert page.site.text() == SITE.organisation
    assert "与存量相符" in page.strip.accessibleName()
    assert "期末 17.4040 t" in page.strip.accessibleName()


def test_every_table_has_its_chip_with_its_rows(page):
    texts = [page.chips[key].text() for key in CHIPS]
    assert texts == ["平衡", "产生 3", "入库 40", "出库 22", "自行利用处置 22", "委外", "期初与调整"]
    page.chips["stored"].click()
    assert page._stack.currentWidget() is page.tables["stored"]
    assert page.models["stored"].rowCount() == 40
    page.chips["sent_out"].click()
    assert page._stack.currentWidget() is page.empty


def test_a_red_letter_row_says_so(page):
    page.chips["stored"].click()
    model = page.models["stored"]
    words = [str(model.data(model.index(3, column))) for column in range(model.columnCount())]
    assert any("−1.0300" in word for word in words)
    red = page.tables["stored"].model().columns[2].cell(model.row(3))
    assert red.aside == "红字"


def test_a_balance_that_is_not_so_is_said_in_words_and_grams(page, register, qtbot):
    register.wrong_balance = True
    page.refresh()
    settled(page, qtbot)
    assert "与存量差 0.001000 t" in page.strip.accessibleName()
    assert "1 个代码与存量不符" in page.head._sentence.accessibleName()


def test_another_period_asks_for_its_days(page, qtbot):
    page.period.setCurrentIndex(page.period.findData("m2"))
    page.period.activated.emit(page.period.currentIndex())
    settled(page, qtbot)
    assert (str(page.view.first), str(page.view.last)) == ("2026-02-01", "2026-02-28")
    assert period_of(2024, "m2").last.day == 29
    assert period_of(2026, "q3").name == "2026-Q3"


def test_another_site_is_found_by_typing_and_remembered(page, qtbot, memory):
    page.site.take(next(iter(page._offer("龙南"))))
    settled(page, qtbot)
    assert page.view.site == SECOND
    assert memory.value("ledgers/site") == SECOND.uid


def test_what_waits_first_is_selected_and_what_runs_cannot_be_declared(page):
    assert page.panel.table.selected_row().period.name == "2026-09"
    period(page, "2026-11")
    assert not page.panel.declare_button.isEnabled()
    assert "尚未结束" in page.panel.declare_button.toolTip()
    period(page, "2026-08")
    assert "没有变化" in page.panel.declare_button.toolTip()
    period(page, "2026-10")
    assert page.panel.declare_button.isEnabled()


def test_f6_declares_the_period_selected(page, qtbot, register):
    due = period(page, "2026-10")
    assert due.state is DeclarationState.OVERDUE
    qtbot.keyClick(page, Qt.Key.Key_F6)
    dialog = page.dialog
    dialog.handler.editor.setText("王丽")
    dialog.receipt.editor.setText("JX-0031")
    dialog.act.click()
    settled(page, qtbot)
    (form,) = register.declared
    assert (form.site_uid, form.period, form.handler, form.receipt_no) == (
        "p21",
        "2026-10",
        "王丽",
        "JX-0031",
    )
    settled(page, qtbot)
    assert period(page, "2026-10").state is DeclarationState.DECLARED


def test_a_refused_declaration_keeps_what_was_typed(page, register, monkeypatch, qtbot):
    def refuse(_form):
        raise UserError("回执编号含有控制字符。", field="receipt_no")

    monkeypatch.setattr(register, "declare", refuse)
    page.declare(period(page, "2026-10"))
    page.dialog.receipt.editor.setText("x")
    page.dialog.act.click()
    settled(page, qtbot)
    assert page.dialog.isVisible()
    assert page.dialog.receipt.editor.text() == "x"
    assert page.dialog.receipt.note.isVisible()
    page.dialog.reject()


def test_what_changed_since_is_told_figure_by_figure(page, qtbot):
    due = period(page, "2026-09")
    assert page.panel.compare_button.isVisible()
    page.compare(due)
    settled(page, qtbot)
    since = page.desk.register.since_declared("d-2026-09")
    assert changed_figures(since) == (
        ("398-051-22", "产生", 3_000_000, 2_900_000),
        ("398-051-22", "期末", 16_544_000, 16_444_000),
    )
    assert page.changes.model.rowCount() == 2
    page.changes.accept()


def test_the_workbook_is_written_whole(page, qtbot, tmp_path):
    page.export_to(tmp_path / "台账.xlsx")
    settled(page, qtbot)
    assert (tmp_path / "台账.xlsx").read_bytes() == b"PK workbook"
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["台账.xlsx"]
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_is_no_file_and_the_reason_is_told(page, qtbot, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("ui.errors.show", lambda error, *_: told.append(error))
    page.export_to(tmp_path)
    settled(page, qtbot)
    assert isinstance(told[0], EnvironmentProblem)


def test_a_declaration_made_is_previewed(page, qtbot):
    page.print_declaration(period(page, "2026-09"))
    settled(page, qtbot)
    assert page.preview.windowTitle() == "申报表 2026 年 9 月"
    page.preview.reject()


def test_a_register_without_sites_says_why_nothing_can_be_done(window, register, qtbot, monkeypatch):
    monkeypatch.setattr(register, "ledger_sites", lambda _text: ())
    window.go_to("ledgers", "")
    page = window.pages["ledgers"]
    settled(page, qtbot)
    assert not page.export_button.isEnabled()
    assert "没有记账的场所" in page.export_button.toolTip()
    page.export_to(None)


def test_names_for_screen_readers_are_there(page):
    for part in (page.site, page.year, page.period, page.panel.table, *page.tables.values()):
        assert part.accessibleName()
