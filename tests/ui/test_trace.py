"""The trace page: one sum that balances, a graph for keys and pointer, tables that follow it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from hwtrack.domain.flow_chart import STAGES, FlowChart, FlowEdge, FlowNode
from tests.ui.fakes.traces import CODE, CONTAINER, trace_view
from ui import i18n
from ui.widgets import trace_words
from ui.widgets.trace_graph import TraceGraph

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


@pytest.fixture
def page(window, qtbot):
    window.go_to("trace", "b1")
    page = window.pages["trace"]
    qtbot.waitUntil(lambda: page.view is not None, timeout=10_000)
    return page


@pytest.fixture
def graph(qtbot):
    graph = TraceGraph()
    qtbot.addWidget(graph)
    graph.resize(1200, 420)
    graph.show()
    graph.show_chart(trace_view().chart)
    return graph


def test_a_batch_and_a_manifest_lead_to_their_trace(window, qtbot):
    for name, key, code in (("batches", "b1", CODE), ("manifests", "m8", "GZ26-001185")):
        window.go_to(name, key)
        window.pages[name].pane.trace()
        qtbot.waitUntil(
            lambda code=code: (
                window.pages["trace"].view is not None and window.pages["trace"].view.trace.code == code
            ),
            timeout=10_000,
        )
        assert window.stack.currentWidget() is window.pages["trace"]


def test_the_sum_says_that_it_balances(page):
    assert page._balanced.itemAt(1).widget().text() == "平衡，差 0 g"


def test_a_sum_that_does_not_balance_is_told(page):
    page.show_trace(replace(page.view, went=page.view.went[:1]))
    assert "不平衡" in page._balanced.itemAt(1).widget().text()


def test_arrows_follow_the_mass_and_enter_opens(page, qtbot):
    page.graph.setFocus()
    assert page.graph.node().key == "a"
    qtbot.keyClick(page.graph, Qt.Key.Key_Right)
    assert page.graph.node().key == "r1"
    qtbot.keyClick(page.graph, Qt.Key.Key_Left)
    assert page.graph.node().key == "a"
    qtbot.keyClick(page.graph, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(page.graph, Qt.Key.Key_Return)
    assert went.args == ["manifests", "m1"]


def test_up_and_down_go_through_a_column(graph, qtbot):
    graph.choose(next(node for node in graph.shown.nodes if node.key == "taken"))
    column = sorted((c for c in graph._cards() if c.node.column == 4), key=lambda card: card.top)
    keys = [card.node.key for card in column]
    assert sorted(keys) == ["loss", "taken"]
    place = keys.index("taken")
    qtbot.keyClick(graph, Qt.Key.Key_Down if place == 0 else Qt.Key.Key_Up)
    assert graph.node().key == "loss"
    qtbot.keyClick(graph, Qt.Key.Key_Down if place else Qt.Key.Key_Up)
    assert graph.node().key == "taken"


def test_graph_and_table_choose_together(page):
    page.graph.choose(next(node for node in page.graph.shown.nodes if node.key == "r1"))
    assert page.table.selected_row().number == 3
    page.table.selectRow(5)
    assert page.graph.node().key == "d9"


def test_a_click_chooses_the_card_under_it(graph, qtbot):
    card = next(card for card in graph._cards() if card.node.key == "merge")
    qtbot.mouseClick(graph.viewport(), Qt.MouseButton.LeftButton, pos=graph._box(card).center().toPoint())
    assert graph.node().key == "merge"
    before = graph.node().key
    qtbot.mouseClick(graph.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert graph.node().key == before


def test_a_screen_reader_hears_the_card_with_its_grams(graph):
    graph.choose(next(node for node in graph.shown.nodes if node.key == "merge"))
    heard = graph.accessibleDescription()
    assert "分装与合并" in heard
    assert "2,480,000 / 4,000,000" in heard


def test_cards_beyond_what_can_be_read_are_summed_and_can_be_opened(graph, qtbot):
    many = tuple(FlowNode(f"n{i}", "generation", "made", 0, f"批次 {i}", 10 + i) for i in range(30))
    whole = FlowNode("all", "regroup", "poured", 1, "合并", sum(n.own for n in many), is_subject=True)
    edges = tuple(FlowEdge(node.key, "all", node.own) for node in many)
    graph.show_chart(FlowChart((*many, whole), edges, (STAGES[0], STAGES[2])))
    rest = next(node for node in graph.shown.nodes if node.members > 1)
    assert rest.members == 23
    assert sum(node.own for node in graph.shown.nodes if node.column == 0) == whole.own
    assert trace_words.title_of(rest) == "其余 23 项"
    graph.choose(rest)
    qtbot.keyClick(graph, Qt.Key.Key_Return)
    assert len(graph.shown.nodes) == 31


def test_the_picture_fits_when_asked(graph, qtbot):
    graph.resize(420, 260)
    assert graph.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(graph, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert graph._zoom < 1
    qtbot.keyClick(graph, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert graph._zoom > 0.4


def test_the_chosen_card_is_brought_into_sight(graph):
    graph.resize(420, 260)
    graph.choose(next(node for node in graph.shown.nodes if node.key == "d9"))
    card = next(card for card in graph._cards() if card.node.key == "d9")
    assert graph._box(card).left() >= 0
    assert graph._box(card).right() <= graph.viewport().width()


def test_a_code_can_be_typed_or_scanned(page, qtbot):
    page.field.setText(CONTAINER)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.trace.kind == "container", timeout=10_000)
    assert page.field.text() == ""
    qtbot.keyClick(page.graph, Qt.Key.Key_F7)
    assert page.field.hasFocus()


def test_an_unknown_code_is_said_beside_the_field_and_nothing_typed_is_lost(page, qtbot):
    page.field.setText("没有这个")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "没有批次" in page._said.text(), timeout=10_000)
    assert page.field.text() == "没有这个"
    assert page.view.trace.code == CODE


def test_an_unknown_code_is_said_in_english_in_an_english_window(page, qtbot):
    i18n.use_language("en")
    page.field.setText("没有这个")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "There is no batch" in page._said.text(), timeout=10_000)
    assert "没有这个" in page._said.text()


def test_back_returns_to_what_was_traced_before_and_then_to_its_page(page, qtbot):
    page.open("GZ26-001185")
    qtbot.waitUntil(lambda: page.view.trace.kind == "manifest", timeout=10_000)
    page.back()
    qtbot.waitUntil(lambda: page.view.trace.kind == "batch", timeout=10_000)
    with qtbot.waitSignal(page.go) as went:
        page.back()
    assert went.args == ["batches", "b1"]


def test_a_later_question_wins_over_an_earlier_answer(page, qtbot):
    page.open("GZ26-001185")
    page.open("b1")
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=10_000)
    assert page.view.trace.kind == "batch"


def test_tabs_show_containers_papers_and_the_timeline(page, qtbot):
    assert [page.tabs.tabText(n) for n in range(4)] == ["流转 6", "容器 1", "单据 2", "时间线 2"]
    page.tabs.setFocus()
    for place, widget in enumerate((page.table, page.container_table, page.paper_table)):
        page.tabs.setCurrentIndex(place)
        assert widget.isVisible()
    page.tabs.setCurrentIndex(3)
    assert page.timeline.isVisible()
    page.tabs.setCurrentIndex(1)
    page.container_table.selectRow(0)
    qtbot.keyClick(page.container_table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.trace.kind == "container", timeout=10_000)


def test_the_page_without_a_subject_says_what_to_do(window, qtbot):
    window.go_to("trace", "")
    page = window.pages["trace"]
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    assert page._empty.isVisible()
    assert "Ctrl T" in page._empty.accessibleName()
    assert page.field.hasFocus()


def test_the_trace_follows_theme_and_language(window, page, qtbot):
    window.use_theme("dark")
    window.use_language("en")
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "Movements 6", timeout=10_000)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    assert page.tabs.tabText(0).startswith("Movements")
    assert "Copper board etching waste liquid" in page._what.text()
    assert not page.graph.grab().isNull()
    window.use_language("zh")


def test_everything_on_the_page_has_a_name_for_screen_readers(page):
    for widget in (
        page.graph, page.table, page.container_table, page.paper_table, page.timeline, page.tabs, page.field,
        page._back,
    ):  # fmt: skip
        assert widget.accessibleName()


def test_a_scanned_container_in_the_search_opens_its_trace(window, qtbot):
    from hwtrack.services.requests import SearchHit

    window._open_hit(SearchHit("container", CONTAINER, CONTAINER, "200 L 桶"))
    page = window.pages["trace"]
    qtbot.waitUntil(lambda: page.view is not None and page.view.trace.kind == "container", timeout=10_000)
    assert window.stack.currentWidget() is page
