"""A window and another program write into one register: each entry is there once, and both go on working."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hwtrack.services.office import Office
from hwtrack.services.store import Store
from tests.helpers.registers import make_town
from tests.helpers.windows import idle, shown

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
OTHER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from hwtrack.services.batches import record_batch
from hwtrack.services.requests import NewBatchForm
from hwtrack.services.store import Store

def enter(grams):
    form = NewBatchForm(
        site_uid=sys.argv[2], waste_code="398-051-22", grams=grams, happened_at=datetime(2026, 3, 2, tzinfo=UTC),
        form="liquid", container_kind="200 L 桶", container_count=1, handler="谢春生",
    )
    store.do(record_batch, form)

def hear():
    return sys.stdin.readline().split()

with Store.open(Path(sys.argv[1]), actor="另一程序") as store:
    print("open", flush=True)
    while words := hear():
        if words[0] == "enter":
            for grams in words[1:]:
                enter(int(grams))
        else:
            with store.bulk("book_parties"):
                print("holds", flush=True)
                time.sleep(float(words[1]))
        print("done", flush=True)
"""
"""Enters batches of so many grams, or keeps everybody else from writing for so many seconds, as it is told."""


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    town.store.close()
    return town


@pytest.fixture
def office(town):
    office = Office(Store.open(town.store.path, actor="陈水根"))
    yield office
    office.store.close()


@pytest.fixture
def window(office, memory, qtbot):
    with shown(office, memory, qtbot, "batches") as window:
        yield window


class Other:
    """The other program, which does what it is told and says when."""

    def __init__(self, town) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(town.store.path), town.generator],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.hears("open")

    def told(self, *words) -> None:
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def hears(self, word: str) -> None:
        assert self.process.stdout.readline().strip() == word


@pytest.fixture
def other(town):
    made = Other(town)
    yield made
    made.told()
    made.process.communicate(timeout=20)
    assert made.process.returncode == 0


def enter(window, town, grams: str) -> None:
    """Fill in the form of a new batch and send it; the answer is not waited for."""
    window.go_to("new_batch", "")
    form = window.pages["new_batch"]
    form.site.take(
        next(one for one in form.desk.register.site_choices("龙南", "generator") if one.uid == town.generator)
    )
    form.code.take(form.desk.register.code_choices("398-051-22", town.generator)[0])
    form.grams.setText(grams)
    form.handler.setText("陈水根")
    form.submit()


def listed(window) -> list[int]:
    model = window.pages["batches"].model
    return sorted(model.row(place).grams for place in range(model.rowCount()))


def recorded(office) -> list[int]:
    with office.store._reader.connect() as connection:
        return sorted(
            connection.exec_driver_sql("SELECT grams FROM movement WHERE kind = 'generate'").scalars()
        )


def test_what_another_program_entered_in_between_is_listed_with_ones_own(window, town, office, other, qtbot):
    other.told("enter", 11)
    other.hears("done")
    enter(window, town, "0.000012")
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages["batches"], timeout=20_000)
    idle(window, qtbot)
    assert listed(window) == recorded(office) == [11, 12]
    other.told("enter", 13)
    other.hears("done")
    assert listed(window) == [11, 12]
    # As when somebody comes back from the other program's window.
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    idle(window, qtbot)
    assert listed(window) == recorded(office) == [11, 12, 13]
    assert office.store.verify().ok


def test_entries_made_at_the_same_time_are_each_there_once(window, town, office, other, qtbot):
    theirs = list(range(100, 130))
    other.told("enter", *theirs)
    for place, grams in enumerate(("0.000001", "0.000002", "0.000003"), 1):
        enter(window, town, grams)
        qtbot.waitUntil(
            lambda wanted=place: sum(one < 10 for one in recorded(office)) == wanted, timeout=20_000
        )
        idle(window, qtbot)
    other.hears("done")
    window.refresh()
    assert listed(window) == recorded(office) == [1, 2, 3, *theirs]
    assert office.store.verify().ok
    with office.store._reader.connect() as connection:
        codes = connection.exec_driver_sql("SELECT code FROM batch").scalars().all()
    assert len(set(codes)) == len(codes)


def test_an_entry_waits_for_another_programs_long_one_and_the_window_stays_alive(
    window, town, office, other, qtbot
):
    other.told("hold", 1.5)
    other.hears("holds")
    enter(window, town, "0.000007")
    assert recorded(office) == []
    window.go_to("manifests", "")
    assert window.tasks.busy
    idle(window, qtbot)
    other.hears("done")
    window.go_to("batches", "")
    assert listed(window) == recorded(office) == [7]
    assert office.store.verify().ok
