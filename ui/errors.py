"""Errors sorted by who can mend them: the user, the machine, or us."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QWidget

from hwtrack.errors import EnvironmentProblem, HwtrackError, SignInNeededError, UserError
from ui.refusals import refusal_text

log = logging.getLogger("hwtrack.ui")


class _Held:
    """Errors that wait while the window is locked: nothing of them is shown to whoever stands there."""

    def __init__(self) -> None:
        self.waiting: list[BaseException] | None = None


_held = _Held()


def hold() -> None:
    """Show no error from now on until `let_go`."""
    if _held.waiting is None:
        _held.waiting = []


def let_go(*, tell: bool) -> None:
    """Show errors again, first those that waited if whoever is here now is to be *told*."""
    waiting, _held.waiting = _held.waiting or [], None
    for error in waiting if tell else ():
        show(error)


@contextmanager
def waiting(told_later: list[BaseException]) -> Iterator[None]:
    """Show no error for a while: they come to the list, of which the person is told next."""
    before = _held.waiting
    _held.waiting = told_later
    try:
        yield
    finally:
        _held.waiting = before


def log_folder() -> Path:
    """Return the folder of the log file, by the platform's own rule."""
    from platformdirs import user_log_path

    return user_log_path("hwtrack", appauthor=False)


def set_up_log(folder: Path) -> Path:
    """Write the log to one file of at most 1 MB (and one older) in `folder`; return its path."""
    from logging.handlers import RotatingFileHandler

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "hwtrack.log"
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hwtrack")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def describe(error: BaseException) -> tuple[str, str, str]:
    """Return what happened, why or what to do, and the detail that may be copied."""
    if isinstance(error, UserError):
        return QCoreApplication.translate("errors", "无法完成"), refusal_text(error.message), ""
    if isinstance(error, EnvironmentProblem):
        return refusal_text(error.message), refusal_text(error.remedy), ""
    detail = "".join(traceback.format_exception(error))
    title = QCoreApplication.translate("errors", "程序出现意外错误")
    advice = QCoreApplication.translate(
        "errors", "已保存的记录不受影响。请复制详情并联系维护人员；可以继续使用，最好先重新启动程序。"
    )
    return title, advice, detail


def report(error: BaseException) -> None:
    """Write an error that nobody expected into the log."""
    log.error("unexpected\n%s", "".join(traceback.format_exception(error)))


def show(
    error: BaseException, parent: QWidget | None = None, on_field: Callable[[str, str], bool] | None = None
) -> None:
    """Show an error where it belongs: beside its field if the form has it, else in a dialog.

    Who chose not to sign knows it and is told nothing.
    """
    from ui.tasks import NotSigned

    if isinstance(error, NotSigned):
        return
    if (
        isinstance(error, UserError)
        and error.field
        and on_field
        and on_field(error.field, refusal_text(error.message))
    ):
        return
    title, advice, detail = describe(error)
    if detail:
        log.error("unexpected\n%s", detail)
    if _held.waiting is not None:
        # That nobody was signed in is answered by signing in: told afterwards, it would be wrong.
        if not isinstance(error, SignInNeededError):
            _held.waiting.append(error)
        return
    from ui.widgets.dialog import message

    message(parent or QApplication.activeWindow(), title, advice, detail)


def show_unexpected(error: BaseException) -> None:
    """Show an error unless it is one that whoever asks next is told anyway."""
    if not isinstance(error, HwtrackError):
        show(error)


class ExceptHook(QObject):
    """The one place where an exception that nobody expected arrives: log it, show it once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False

    def install(self) -> None:
        """Take over `sys.excepthook`."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if self._showing:
            log.error("unexpected, while another was shown\n%s", "".join(traceback.format_exception(error)))
            return
        self._showing = True
        try:
            show(error)
        finally:
            self._showing = False
