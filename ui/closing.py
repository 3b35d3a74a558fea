"""Closing a window: drafts are saved first, and what has no draft is not lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from hwtrack.errors import UserError
from ui import errors
from ui.curtain import OVER_LOCK
from ui.forms.base import FormPage
from ui.widgets.dialog import Ask

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.tasks import Tasks

ASKING = "asking"
SOON, LONGEST = 1500, 15_000
"""Milliseconds that saving may take while other work goes on, and in all: a busy register is given up after 10 s."""


def may_close(window: MainWindow) -> bool:
    """Save the drafts and ask about what would be lost; return whether the window closes."""
    if not window.attached:
        return True
    if window.property(ASKING):
        return False
    window.setProperty(ASKING, True)
    failed: list[BaseException] = []
    try:
        closes = _may_close(window, failed)
    finally:
        window.setProperty(ASKING, False)
    for error in () if closes else failed:
        errors.show(error)
    return closes


def _may_close(window: MainWindow, failed: list[BaseException]) -> bool:
    mine, others = _forms(window.pages.values()), _forms(window.access.left())
    drafts = [form for form in mine if form.DRAFTS and form.unsaved()]
    with errors.waiting(failed):
        _save(window, drafts)
        wait_for_saves(window.tasks, SOON)
    lost = [form for form in (*mine, *others) if form.unsaved() and form not in drafts]
    if lost and not _agreed(window, lost):
        return False
    # Long work goes no further from here on: drafts need not wait for its end.
    window.tasks.cancel_all()
    with errors.waiting(failed):
        saved = wait_for_saves(window.tasks, LONGEST)
    unsaved = [form for form in drafts if form.unsaved() or not saved]
    if not unsaved:
        return True
    return _agreed(window, unsaved, _why(failed.pop(0)) if failed else "")


def _why(error: BaseException) -> str:
    """Return what happened alone: the remedy promises that what was typed is kept."""
    title, advice, _detail = errors.describe(error)
    return advice if isinstance(error, UserError) else title


def _forms(pages: Iterable[object]) -> list[FormPage]:
    return [page for page in pages if isinstance(page, FormPage)]


def _save(window: MainWindow, drafts: Iterable[FormPage]) -> None:
    """Save the drafts of whoever is here; behind the lock they were saved, and nobody else may."""
    if not window.access.shut:
        window.rest()
        for form in drafts:
            form.autosave()


def wait_for_saves(tasks: Tasks, milliseconds: int) -> bool:
    """Wait until everything typed is in the register, at most so long; return whether it is.

    What is typed meanwhile comes to the window afterwards: it would be lost after all.
    """
    if not tasks.saving:
        return True
    loop = QEventLoop()
    for job in tasks.saving:
        job.finished.connect(lambda: None if tasks.saving else loop.quit())
    QTimer.singleShot(milliseconds, loop, loop.quit)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    QGuiApplication.restoreOverrideCursor()
    return not tasks.saving


def _agreed(window: MainWindow, lost: list[FormPage], why: str = "") -> bool:
    """Ask whether the window closes although something is lost; a program that nobody sees asks nobody."""
    recovery = window.recovery
    if not window.isVisible() or (recovery is not None and recovery.following is not None):
        return True
    names = list(dict.fromkeys(form.called() for form in lost))
    title, text = _question(names, why)
    asked = Ask(window, title, text, QCoreApplication.translate("closing", "关闭并放弃"), danger=True)
    asked.cancel.setText(QCoreApplication.translate("closing", "返回"))
    asked.setProperty(OVER_LOCK, True)
    return bool(asked.exec())


def _question(names: list[str], why: str) -> tuple[str, str]:
    from ui.text import breakable, listed

    title = QCoreApplication.translate("closing", "关闭窗口，放弃填到一半的内容？")
    if why:
        text = QCoreApplication.translate(
            "closing", "草稿存不进台账库，关闭后这些内容就没有了：{forms}。{why}"
        )
    else:
        text = QCoreApplication.translate(
            "closing", "还没有登记，也不存草稿，关闭后这些内容就没有了：{forms}。"
        )
    return title, breakable(text.format(forms=listed(names), why=why))


def leave_all(window: MainWindow) -> None:
    """Remember how the window looked, end all work and let the pages go."""
    window.memory.setValue("geometry", window.saveGeometry())
    for page in window.pages.values():
        remember: Callable[[], None] | None = getattr(page, "remember", None)
        if remember is not None:
            remember()
    window.counting.stop()
    window.tasks.shut()
    window.access.forget()
    for page in window.pages.values():
        window.drop_page(page)
    window.pages.clear()
    window.let_go()
