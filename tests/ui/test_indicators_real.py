"""The page on a real register: a figure typed in stands beside the licences, and the workbook is written."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.helpers.windows import idle
from ui.pages.indicators import PUBLISHED

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


def test_a_figure_typed_in_is_compared_with_the_licences_of_its_day(town, real, qtbot, tmp_path):
    real.go_to("indicators", "")
    idle(real, qtbot)
    page = real.pages["indicators"]
    assert page.empty.isVisible()
    assert not page.export_button.isEnabled()
    page.tabs.setCurrentIndex(PUBLISHED)
    page.add_button.click()
    typed = {"scope": "江西省", "value": "25,000.5", "as_of": "2025-06-30", "source": "公报 2025"}
    for name, text in typed.items():
        page.dialog.targets[name][0].setText(text)
    page.dialog.send()
    idle(real, qtbot)
    rows = [page.published.row(place) for place in range(page.published.rowCount())]
    mine = next(row for row in rows if row.source == "公报 2025")
    assert (mine.millionths, mine.own[0].millionths) == (25_000_500_000, 20_000_000_000)
    assert mine.difference == -5_000_500_000

    town.received()
    page.refresh()
    idle(real, qtbot)
    page.tabs.setCurrentIndex(0)
    load = page.table.selected_row()
    assert (load.key, load.subject, load.numerator) == ("load_rate", "hazardous", 1_000_000)
    page.export_to(tmp_path / "figures.xlsx")
    idle(real, qtbot)
    book = load_workbook(BytesIO((tmp_path / "figures.xlsx").read_bytes()))
    assert book.sheetnames == ["指标", "明细", "公布数"]
