"""The page of alerts on a real register: what F8 does is in the journal, and the count beside it goes down."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hwtrack.services.office import Office
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE
from ui.main_window import MainWindow

ASH = "772-002-18"


@pytest.fixture
def window(qtbot, tmp_path):
    province = make_province(tmp_path)
    province.site("信丰电镀")
    province.site("虔绿", "facility", "360703")
    province.licence("虔绿", line("D1", ASH, tonnes=60), last=date(2026, 7, 10))
    batch = province.waste("信丰电镀", ASH, 100 * TONNE, date(2025, 3, 3))
    province.load("信丰电镀", "虔绿", batch, ASH, 9 * TONNE, date(2026, 6, 30))
    window = MainWindow(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.attach(Office(province.store))
    window.show()
    settled(window, qtbot)
    yield window
    window.close()
    province.store.close()


def settled(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy)
    QApplication.processEvents()


def test_the_work_list_leads_to_the_alert_and_f8_is_on_record(window, qtbot):
    today = window.pages["today"]
    (item,) = [one for one in today.view.items if one.rule == "licence_ends_committed"]
    today.act(item)
    settled(window, qtbot)
    page = window.pages["capacity_alerts"]
    qtbot.waitUntil(lambda: page.pane.finding is not None)
    assert page.pane.finding.rule == "licence_ends_committed"
    waiting = page.view.open
    page.pane.note_button.click()
    settled(window, qtbot)
    qtbot.waitUntil(lambda: page.view.open == waiting - 1)
    assert page.pane.finding.status == "acknowledged"
    (entry,) = window.desk.register.store.ask(
        lambda session, _: session.connection().exec_driver_sql("SELECT rule FROM finding_action").fetchall(),
        None,
    )
    assert entry[0] == "licence_ends_committed"


def test_the_pools_year_is_read_from_the_register(window, qtbot):
    window.go_to("capacity_months", "")
    settled(window, qtbot)
    page = window.pages["capacity_months"]
    (row,) = page.view.rows
    assert (row.name, row.committed_grams) == ("虔绿 D1", 9 * TONNE)
    qtbot.waitUntil(lambda: page.strip.view is not None)
    assert page.strip.view.short_grams > 0
