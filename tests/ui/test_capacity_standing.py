"""The capacity page shows what was answered last, said to be that, and never after the answer of now."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from hwtrack.errors import UserError
from hwtrack.services.capacity_kept import FirstSight
from hwtrack.services.overviews import HelpView
from tests.helpers.windows import idle
from tests.ui.fake_register import FakeRegister
from tests.ui.fake_rows import T
from tests.ui.fakes.sheet_rows import capacity_sheet
from ui.main_window import MainWindow
from ui.tasks import Tasks

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

YEARS = (2026, 2025)
ENTRY = 48_213


def figures(year=2026, short=1):
    """A year short of so many tonnes."""
    sheet = capacity_sheet(year)
    cure = HelpView("enlarge", "龙南岭环 刚性填埋", short * T, "pool3")
    shortfalls = tuple(replace(one, helps=(cure,)) for one in sheet.view.shortfalls)
    return replace(sheet, view=replace(sheet.view, shortage_grams=short * T, shortfalls=shortfalls))


class Books(FakeRegister):
    """A register that was booked in: what it answered last, and what it answers when it is let."""

    def __init__(self):
        super().__init__()
        self.last = {2026: figures(2026, 1), 2025: figures(2025, 5)}
        self.now = {2026: figures(2026, 2), 2025: figures(2025, 6)}
        self.known, self.whole = False, True
        self.let = threading.Event()
        self.let.set()

    def capacity_first_sight(self, year):
        sheet = (self.now if self.known else self.last)[year or 2026]
        return FirstSight(YEARS, sheet, ENTRY, self.known, self.whole)

    def capacity_sheet(self, year, cures=True):
        answer = self.now[year]
        assert self.let.wait(20)
        return answer


@pytest.fixture
def register():
    return Books()


@pytest.fixture
def page(window, register, qtbot):
    """The page a moment after a booking: the register is still placing."""
    register.let.clear()
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    page.seen = []
    show = page.show_sheet
    page.show_sheet = lambda sheet: (show(sheet), page.seen.append(short(page)))
    qtbot.waitUntil(lambda: page.sheet is not None)
    yield page
    register.let.set()


def short(page):
    """Tonnes short as seen, and whether they are said to be older than the register."""
    return page.view.shortage_grams // T, page.standing.isVisibleTo(page)


def test_after_a_booking_the_last_figures_stand_with_their_entry_until_the_new_ones_do(
    page, register, window, qtbot
):
    assert short(page) == (1, True)
    assert page.standing.text() == "按日志 #48,213 测算，正在更新…"
    register.let.set()
    idle(window, qtbot)
    assert short(page) == (2, False)
    assert page.seen == [(1, True), (2, False)]
    register.known = True
    page.refresh()
    assert short(page) == (2, True)
    idle(window, qtbot)
    assert short(page) == (2, False)


def test_half_an_answer_that_is_older_is_followed_by_half_a_one_of_now(window, register, qtbot):
    register.whole = False
    asked = []
    answer = register.capacity_sheet
    register.capacity_sheet = lambda year, cures=True: asked.append(cures) or answer(year, cures)
    window.go_to("capacity", "")
    idle(window, qtbot)
    assert asked == [False, True]


def test_an_answer_asked_before_a_booking_never_stands_as_the_one_of_now(page, register, window, qtbot):
    register.now[2026] = figures(2026, 3)
    page.refresh()
    qtbot.wait(20)
    register.let.set()
    idle(window, qtbot)
    assert (2, False) not in page.seen
    assert short(page) == (3, False)


def test_another_year_is_seen_at_once_and_an_answer_to_the_former_one_is_dropped(
    page, register, window, qtbot
):
    page.year.setCurrentIndex(page.year.findData(2025))
    page.year.activated.emit(1)
    qtbot.waitUntil(lambda: page.view.year == 2025)
    assert short(page) == (5, True)
    register.let.set()
    idle(window, qtbot)
    assert page.seen == [(1, True), (5, True), (6, False)]


def test_selection_and_scroll_stay_when_the_new_figures_come(page, register, window, qtbot):
    window.resize(1120, 640)
    QApplication.processEvents()
    shown = page.shortages.list
    shown.setCurrentIndex(shown.rows.index(1))
    bars = page._right.verticalScrollBar(), page.left.table.verticalScrollBar()
    for bar in bars:
        bar.setValue(bar.maximum() // 2)
    before = [bar.value() for bar in bars]
    assert all(before)
    register.let.set()
    idle(window, qtbot)
    assert short(page) == (2, False)
    assert [bar.value() for bar in bars] == before
    assert shown.currentIndex().row() == 1


def test_a_proof_and_a_cure_wait_for_the_figures_of_now(page, register, window, qtbot):
    gone = []
    page.go.disconnect(window.go_to)
    page.go.connect(lambda *args: gone.append(args))
    found = page.view.shortfalls[0]
    page.prove(found)
    assert not hasattr(page, "proof")
    register.let.set()
    idle(window, qtbot)
    assert page.proof.proof().concerns(found.waste_code, found.properties)
    page.proof.close()
    page.shortages.list.setCurrentIndex(page.shortages.list.rows.index(0))
    page.refresh()
    page.assume()
    assert gone == []
    register.now[2026] = figures(2026, 3)
    idle(window, qtbot)
    assert [argument.rpartition(":")[2] for _page, argument in gone] == [str(3 * T)]


def test_a_county_open_is_said_to_be_older_until_its_own_answer_is_there(page, register, window, qtbot):
    register.let.set()
    page.left.map.opened.emit("360723")
    idle(window, qtbot)
    assert page.county is not None
    assert page.standing.current
    register.known = True
    wait, ask = threading.Event(), register.county_view
    register.county_view = lambda *asked: (wait.wait(20), ask(*asked))[1]
    page.refresh()
    qtbot.waitUntil(lambda: page.standing.settled)
    assert short(page)[1]
    wait.set()
    idle(window, qtbot)
    assert not short(page)[1]


def test_figures_that_cannot_be_computed_anew_are_not_said_to_be_on_their_way(
    window, register, qtbot, monkeypatch
):
    def refuse(_year, cures=True):
        raise UserError("限额交叉。", field="year")

    told = []
    monkeypatch.setattr("ui.errors.show", lambda error, *_: told.append(error))
    register.capacity_sheet = refuse
    window.go_to("capacity", "")
    idle(window, qtbot)
    assert len(told) == 1
    assert window.pages["capacity"].standing.text() == "按日志 #48,213 测算，未更新"


# What is prepared


class Slow(Books):
    """A register that places until nobody wants it any more."""

    def __init__(self):
        super().__init__()
        self.began, self.ended = threading.Event(), threading.Event()

    def place_ahead(self, wanted):
        self.began.set()
        while wanted():
            pass
        self.ended.set()


def placing(memory, qtbot):
    """A window whose register places years ahead."""
    register, window = Slow(), MainWindow(memory)
    qtbot.addWidget(window)
    window.attach(register)
    window.tasks._quiet.setInterval(10)
    idle(window, qtbot)
    window.tasks._quiet.start()
    qtbot.waitUntil(register.began.is_set)
    return register, window


def test_a_window_closed_while_years_are_placed_waits_for_none_and_another_register_shows_its_own(
    memory, qtbot
):
    register, window = placing(memory, qtbot)
    window.close()
    assert register.ended.is_set()
    other = Books()
    other.last[2026] = other.now[2026] = figures(2026, 9)
    second = MainWindow(memory)
    qtbot.addWidget(second)
    second.attach(other)
    second.go_to("capacity", "")
    idle(second, qtbot)
    assert short(second.pages["capacity"]) == (9, False)
    second.close()


def test_any_work_ends_what_is_prepared_which_begins_anew_when_it_is_quiet(memory, qtbot):
    register, window = placing(memory, qtbot)
    window.tasks.run(lambda _job: None, lambda _nothing: None)
    qtbot.waitUntil(register.ended.is_set)
    register.began.clear()
    qtbot.waitUntil(register.began.is_set)
    window.close()


def test_a_glance_does_not_wait_behind_work_and_dropped_work_is_not_begun(qapp, qtbot):
    tasks, let, got = Tasks(), threading.Event(), []
    tasks.run(lambda _job: let.wait(20), lambda _done: got.append("work"))
    dropped = tasks.run(lambda _job: got.append("dropped"), lambda _done: None)
    dropped.cancel()
    tasks.glance(lambda _job: None, lambda _done: got.append("glance"))
    qtbot.waitUntil(lambda: got == ["glance"])
    let.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert got == ["glance", "work"]
    assert tasks.shut()
