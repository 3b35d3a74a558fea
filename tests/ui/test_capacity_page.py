"""The capacity page: pools under one scale, shortages with their proofs and cures, a county's own part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from hwtrack.services import capacity_sheet as c
from hwtrack.services import overviews as o
from tests.ui.fake_rows import T
from tests.ui.fakes.sheet_rows import capacity_sheet
from ui.pages import capacity_proof as proofs
from ui.pages.capacity_pools import PoolRow, by_distance, by_load, pool_name
from ui.pages.shortage_words import amount, share_text, why

# The offscreen platform says of every popup that it cannot pass size hints on or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)

DAYU = "360723"


@pytest.fixture
def page(window, qtbot):
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    qtbot.waitUntil(lambda: page.sheet is not None and not window.tasks.busy)
    return page


def open_county(page, window, qtbot, code=DAYU):
    page.left.map.opened.emit(code)
    qtbot.waitUntil(lambda: page.county is not None and not window.tasks.busy)


# The year


def test_the_present_year_is_shown_first_though_the_coming_one_is_on_offer(memory, qtbot):
    from tests.ui.fake_register import FakeRegister
    from ui.main_window import MainWindow

    register = FakeRegister()
    register.capacity_years = lambda: (2027, 2026, 2025)
    window = MainWindow(memory)
    window.attach(register)
    qtbot.addWidget(window)
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    qtbot.waitUntil(lambda: page.sheet is not None and not window.tasks.busy)
    now = page.desk.year()
    assert page.year.currentData() == now
    texts = [page.year.itemText(place) for place in range(3)]
    assert ["预计" in text for text in texts] == [year > now for year in (2027, 2026, 2025)]
    window.close()


# Pools and methods


def test_pools_stand_fullest_first_and_unknown_scale_last(page):
    rows = [page.pools.pools.row(number).pool for number in range(page.pools.pools.rowCount())]
    assert rows[0].facility == "龙南岭环"
    assert rows[-1].licensed_grams is None
    shares = [(row.received_grams + row.committed_grams) / row.licensed_grams for row in rows[:-1]]
    assert shares == sorted(shares, reverse=True)


def test_emergency_capacity_is_a_line_of_text_and_never_a_bar(page):
    sheet = page.sheet
    emergency = replace(sheet.view.pools[0], uid="e", facility="章贡焚烧协同", emergency=True)
    page.show_sheet(replace(sheet, view=replace(sheet.view, pools=(*sheet.view.pools, emergency))))
    shown = [page.pools.pools.row(number).pool.uid for number in range(page.pools.pools.rowCount())]
    assert "e" not in shown
    assert "14,600.0" in page.pools._emergency.text()


def test_methods_are_summed_without_pools_of_unknown_scale_which_are_counted(page):
    page.pools.by_method.click()
    assert page.pools.method_table.isVisibleTo(page)
    first = page.pools.methods.row(0)
    assert first.load.method == "R4"
    index = page.pools.methods.index(0, 2)
    assert page.pools.methods.data(index) == "2（1）"


def test_a_pool_is_named_once_and_its_method_has_a_column_of_its_own():
    pool = o.PoolView(
        "u", "信州淇垣协同环保有限公司", "信州淇垣协同环保有限公司 C1（第 2 行）", "C1", "", 1, 0, 0
    )
    assert pool_name(pool) == "信州淇垣协同环保（第 2 行）"


def test_distance_and_load_order_the_same_pools_differently():
    near = PoolRow(o.PoolView("a", "甲", "甲", "D10", "", 100, 10, 0), 5)
    full = PoolRow(o.PoolView("b", "乙", "乙", "D10", "", 100, 90, 0), 80)
    unknown = PoolRow(o.PoolView("c", "丙", "丙", "R4", "", None, 0, 0), 40)
    assert [row.pool.uid for row in sorted((full, unknown, near), key=by_distance)] == ["a", "c", "b"]
    assert [row.pool.uid for row in sorted((near, unknown, full), key=by_load)] == ["b", "a", "c"]


# Shortages


def test_a_row_says_waste_mass_proof_and_cure_in_one_line_for_the_ear(page):
    rows = page.shortages.list.rows
    text = rows.data(rows.index(0))
    for part in (
        "321-022-48",
        "含砷",
        "911.5\u00a0t",
        "龙南岭环 刚性填埋",
        "372.5\u00a0t",
        "多收 911.5\u00a0t",
    ):
        assert part in text


def test_what_is_short_only_if_unknown_pools_hold_nothing_is_at_most_that_and_never_proven(page):
    doubtful = replace(page.sheet.view.shortfalls[0], certain=False)
    assert amount(doubtful) == "至多 911.5\u00a0t"
    assert "不能断定" in why(doubtful)
    assert share_text(doubtful) == "缺 71.0\u00a0%"


def test_many_shortages_cost_no_widgets(page):
    from PySide6.QtWidgets import QWidget

    before = len(page.shortages.findChildren(QWidget))
    one = page.sheet.view.shortfalls[0]
    many = tuple(replace(one, waste_code=f"900-{n:03d}-49") for n in range(400))
    page.show_sheet(replace(page.sheet, view=replace(page.sheet.view, shortfalls=many)))
    page.shortages._toggle()
    assert page.shortages.list.rows.rowCount() == 400
    assert len(page.shortages.findChildren(QWidget)) == before
    tall = page.shortages.list.height()
    assert tall == sum(
        page.shortages.list.delegate.height(row, page.shortages.list.viewport().width())
        for row in page.shortages.list.rows.rows
    )


def test_no_shortage_is_said_and_nothing_can_be_proven(page):
    page.show_sheet(replace(page.sheet, view=replace(page.sheet.view, shortfalls=(), shortage_grams=0)))
    assert page.shortages._empty.isVisibleTo(page)
    assert not page.shortages.proof_button.isVisibleTo(page)


def test_the_totals_that_the_placement_contradicts_are_said_beside_it(page):
    assert "富余 69,689.0\u00a0t" in page.shortages._totals.text()


def test_a_cure_can_be_tried_by_link_and_by_key(page, window, qtbot):
    page.go.disconnect(window.go_to)
    page.shortages.allow_trying(True)
    cure = o.HelpView("enlarge", "龙南岭环 刚性填埋", 911_500_000, "pool3")
    first = replace(page.sheet.view.shortfalls[0], helps=(cure,))
    page.show_sheet(replace(page.sheet, view=replace(page.sheet.view, shortfalls=(first,))))
    shown = page.shortages.list
    area = shown.delegate.link_area(shown.rows.rows[0], shown.visualRect(shown.rows.index(0)))
    with qtbot.waitSignal(page.go) as gone:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert gone.args == ["scenarios", "try:enlarge:pool3:321-022-48:911500000"]
    with qtbot.waitSignal(page.go) as gone:
        page.assume()
    assert gone.args == ["scenarios", "try:enlarge:pool3:321-022-48:911500000"]


# The proof


def test_the_lines_of_a_proof_add_up_to_its_sums():
    for proof in capacity_sheet(2026).proofs:
        lines = proofs.lines_of(proof)
        sums = [line.grams for line in lines if line.kind == "sum"]
        heads = [place for place, line in enumerate(lines) if line.kind == "head"]
        wastes = sum(line.grams for line in lines[heads[0] : heads[1]] if line.kind == "item")
        pools = sum(line.grams for line in lines[heads[1] :] if line.kind == "item")
        assert [wastes, pools] == sums
        assert lines[-1].grams == wastes - pools


def test_a_proof_without_any_pool_says_so():
    waste = c.ProofWasteLine("900-249-08", "废矿物油", "Waste oil", (), 5 * T)
    proof = c.ProofView((waste,), (), (c.ProofStepLine(("900-249-08",), 5 * T, 0),), 5 * T, 0)
    assert "没有任何能力池可以接受" in [line.text for line in proofs.lines_of(proof)]
    assert proofs.lines_of(proof)[-1].grams == 5 * T


def test_later_steps_of_a_proof_speak_of_pools_not_already_full():
    proof = replace(
        capacity_sheet(2026).proofs[0],
        steps=(c.ProofStepLine(("772-002-18",), 100, 15), c.ProofStepLine(("900-249-08",), 1000, 993)),
    )
    first, second = proofs.steps_text(proof).splitlines()
    assert "15.0\u00a0%" in first
    assert "未满" in second


def test_enter_opens_the_proof_of_the_shortage_selected_and_it_can_be_copied(page, qtbot):
    shown = page.shortages.list
    shown.setFocus()
    shown.setCurrentIndex(shown.rows.index(1))
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert page.proof.proof().concerns("772-002-18", ("high_chlorine",))
    page.proof.copy()
    text = QGuiApplication.clipboard().text()
    assert "246800000" in text
    assert "3310000000" in text
    page.proof.close()


# A county


def test_a_county_opens_with_its_own_pools_by_distance_and_goes_back(page, window, qtbot):
    open_county(page, window, qtbot)
    kms = [page.pools.pools.row(number).km for number in range(page.pools.pools.rowCount())]
    assert kms == sorted(kms)
    assert not page.pools.table.isColumnHidden(2)
    page.pools.full.click()
    assert [page.pools.pools.row(n).pool.uid for n in range(2)] == ["pool3", "pool0"]
    assert page.left.map.chosen == DAYU
    page.left.map.setFocus()
    qtbot.keyClick(page.left.map, Qt.Key.Key_Escape)
    assert page.county is None
    assert page.pools.table.isColumnHidden(2)


def test_a_countys_share_is_called_a_convention_and_its_bounds_stand_beside_it(page, window, qtbot):
    open_county(page, window, qtbot)
    row = page.shortages.list.rows.rows[0]
    waste = page.county.wastes[0]
    assert (row.found.waste_code, row.found.grams) == (waste.code, waste.share_grams)
    assert "至少 0.0" in row.note
    assert "约定" in page.shortages._totals.text()


def test_a_countys_wastes_are_listed_with_least_and_most(page, window, qtbot):
    open_county(page, window, qtbot)
    assert page.wastes.isVisibleTo(page)
    assert page.wastes.model.rowCount() == len(page.county.wastes)
    assert "60.0" in str(page.wastes.model.data(page.wastes.model.index(0, 3)))


def test_another_county_asked_for_meanwhile_wins(page, window, qtbot):
    open_county(page, window, qtbot)
    county = page.county
    page._division = "360722"
    page.show_county(replace(county, name="迟到县"))
    assert page.county is county


def test_double_click_opens_the_county_under_the_pointer(page, window, qtbot):
    asked = []
    page.desk.register.county_view, ask = (
        (lambda *a: asked.append(a) or ask(*a)),
        page.desk.register.county_view,
    )
    area = page.left.map.path(DAYU).boundingRect()
    place = next(
        QPoint(x, int(area.center().y()))
        for x in range(int(area.left()), int(area.right()))
        if page.left.map.at(QPoint(x, int(area.center().y())).toPointF()) == DAYU
    )
    qtbot.mouseDClick(page.left.map, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.county is not None and not window.tasks.busy)
    assert asked == [(page.year.currentData(), DAYU)]


# A year that is partly forecast


def test_a_forecast_prints_its_range_and_what_it_rests_on(page):
    first = replace(page.sheet.view.shortfalls[0], low_grams=700 * T, high_grams=1_100 * T)
    source = o.DemandSource(first.waste_code, first.properties, 300 * T, 900 * T, 0, 84 * T, 0, 0)
    view = replace(
        page.sheet.view, shortfalls=(first,), sources=(source,),
        shortage_low_grams=1_000 * T, shortage_high_grams=1_400 * T, forecast_estimated=True,
    )  # fmt: skip
    page.show_sheet(replace(page.sheet, view=view))
    note = page.shortages.list.rows.rows[0].note
    assert "预计范围 700.0–1,100.0\u00a0t" in note
    assert "按计划 900.0\u00a0t" in note
    assert "季节拟合 84.0\u00a0t" in note
    assert "推算" not in note
    assert "1,000.0–1,400.0\u00a0t" in page.head._sentence.accessibleName()
    assert "不是保证" in page.shortages._totals.text()
    assert "按估计" in page.shortages._totals.text()


def test_a_past_year_prints_no_range(page):
    assert page.shortages.list.rows.rows[0].note == ""
    assert "范围" not in page.head._sentence.accessibleName()


def test_what_is_not_short_at_the_low_end_is_not_said_to_be_short(page):
    doubtful = replace(page.sheet.view.shortfalls[0], certain=False, doubt="forecast")
    assert why(doubtful).startswith("预计取低值时不缺")
    assert "龙南岭环 刚性填埋" in why(doubtful)


def test_limits_that_cross_are_told_with_the_most_that_may_be_short(page):
    view = replace(page.sheet.view, shortage_most_grams=2_000 * T, crossing_zh="两项限额交叉。")
    page.show_sheet(replace(page.sheet, view=view))
    assert "至多 2,000.0\u00a0t" in page.head._sentence.accessibleName()
    assert "两项限额交叉" in page.shortages._totals.text()


def test_what_one_change_relieves_is_listed_the_most_helpful_first_and_never_added(page):
    reliefs = (
        o.ReliefView("p1", "瑞金红源 水泥窑", "", 185, 185 * T),
        o.ReliefView("p2", "于都润泽", "772-002-18", 0, 240 * T),
    )
    page.show_sheet(replace(page.sheet, view=replace(page.sheet.view, reliefs=reliefs)))
    assert page.reliefs.isVisibleTo(page)
    cells = [[page.reliefs.model.data(page.reliefs.model.index(r, k)) for k in range(3)] for r in range(2)]
    assert cells == [
        ["于都润泽", "增列 772-002-18", "240.0"],
        ["瑞金红源 水泥窑", "每日多收 1 t，余 185 日", "185.0"],
    ]
    assert "不可相加" in page.reliefs._note.text()
    page.show_sheet(replace(page.sheet, view=replace(page.sheet.view, reliefs=())))
    assert not page.reliefs.isVisibleTo(page)


# Papers


def test_a_county_prints_its_notice_the_province_its_bulletin_and_a_city_says_why_not(page, window, qtbot):
    assert page.print_button.text() == "预览公告"
    open_county(page, window, qtbot)
    assert page.print_button.text() == "生成预警函"
    page.print_paper()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert page.preview.windowTitle() or page.preview
    page.preview.close()
    page.county = replace(page.county, division="360700")
    page._name_paper()
    assert not page.print_button.isEnabled()
    assert "县区" in page.print_button.toolTip()


def test_the_bulletin_is_written_whole_as_a_workbook(page, window, qtbot, tmp_path):
    page.export_to(tmp_path / "公告.xlsx")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert (tmp_path / "公告.xlsx").read_bytes().startswith(b"PK")


# Asking


def test_a_year_is_shown_before_what_would_help_and_not_asked_twice_when_come_back_to(memory, qtbot):
    from tests.ui.fake_register import FakeRegister
    from ui.main_window import MainWindow

    register, asked = FakeRegister(), []
    answer = register.capacity_sheet
    register.capacity_sheet = lambda year, cures=True: asked.append((year, cures)) or answer(year, cures)
    window = MainWindow(memory)
    window.attach(register)
    qtbot.addWidget(window)
    window.go_to("capacity", "")
    qtbot.waitUntil(lambda: len(asked) == 2 and not window.tasks.busy)
    window.go_to("today", "")
    window.go_to("capacity", "")
    qtbot.waitUntil(lambda: len(asked) == 3 and not window.tasks.busy)
    assert [cures for _year, cures in asked] == [False, True, True]
    window.close()


def test_a_year_answered_late_does_not_replace_the_one_chosen_since(page):
    late = replace(page.sheet, view=replace(page.sheet.view, year=2025))
    page._show_first(late)
    page._show_whole(late)
    assert page.sheet.view.year == page.year.currentData()


def test_the_sentence_calls_a_forecast_a_forecast_and_old_stock_old_stock(page):
    def said(**changes):
        view = replace(page.sheet.view, demand_grams=500 * T, shortage_grams=0, **changes)
        page.show_sheet(replace(page.sheet, view=view))
        return page.head._sentence.accessibleName()

    assert "其中待安排" in said(generated_grams=900 * T)
    assert "连同存量待安排" in said(generated_grams=300 * T)
    assert "已产生 300.0\u00a0t，含预计" in said(
        generated_grams=300 * T, shortage_low_grams=0, shortage_high_grams=0
    )
    assert said(generated_grams=0).startswith("2026 年待安排")
