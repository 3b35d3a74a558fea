"""Start of the window: one application, one register, one instance a register."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication

from hwtrack.errors import HwtrackError
from ui import fonts, i18n
from ui.theme import apply_theme, resolve_theme

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from ui.data import Register
    from ui.following import Following
    from ui.main_window import MainWindow

NAME = "hwtrack"


def memory() -> QSettings:
    """Return where the window's state is kept; domain settings live in the register."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)


def make_application(arguments: list[str], kept: QSettings) -> QApplication:
    """Make the application in Fusion, with our font, the remembered theme and language."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(arguments)
    app.setApplicationName(NAME)
    app.setOrganizationName(NAME)
    app.setStyle("Fusion")
    fonts.load_fonts(float(str(kept.value("text_scale", "1.0"))))
    app.setFont(fonts.font())
    apply_theme(app, resolve_theme(app, str(kept.value("theme", "light"))))
    i18n.use_language(str(kept.value("language", "zh")))
    return app


def _set_icon(app: QApplication) -> None:
    from PySide6.QtGui import QIcon

    import resources

    app.setWindowIcon(QIcon(str(resources.path("icons/hwtrack.ico"))))


class SingleInstance(QObject):
    """One window a register: a lock file beside it, and a local server that raises the window."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._lock = QLockFile(str(path.with_name(f".{path.name}.window")))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """Return whether nobody else shows this register; if somebody does, ask them to the front."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() == QLockFile.LockError.PermissionError:
            # A folder that cannot be written to: the register opens read-only or says so itself.
            return True
        self._call()
        return False

    @property
    def name(self) -> str:
        """Return what the first window listens to."""
        from hashlib import sha256

        return f"{NAME}-{sha256(str(self._path.resolve()).encode()).hexdigest()[:24]}"

    def _call(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if socket.waitForConnected(1000):
            socket.write(b"raise")
            socket.waitForBytesWritten(1000)
            socket.disconnectFromServer()

    def listen(self, raise_window: Callable[[], None]) -> None:
        """Come to the front when a second start asks for it."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(raise_window)
        self._server.listen(self.name)

    def release(self) -> None:
        """Let the register go."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def open_register(path: Path, actor: str = "") -> Register:
    """Open a register file at somebody's desk; raises EnvironmentProblem with its reason and remedy."""
    from hwtrack.services.office import Office
    from hwtrack.services.store import Store

    return Office(Store.open(path, actor=actor or None))


def run(app: QApplication, path: Path, kept: QSettings) -> Following | None:
    """Show one register until its window is closed; return the one to show then, where one was restored."""
    from ui.main_window import MainWindow

    single = SingleInstance(path)
    if not single.first():
        return None
    window = MainWindow(kept)
    opening = Opening(window, path)

    def settle() -> None:
        """Do what the first sight of the window does not need."""
        opening.start()
        single.listen(lambda: bring_forward(window))
        _set_icon(app)

    window.painted.connect(settle)
    window.show()
    try:
        app.exec()
        window.tasks.shut()
        opening.sign_out()
        opening.back_up()
    finally:
        window.tasks.shut()
        opening.close()
        single.release()
    if opening.problem is not None:
        raise opening.problem
    kept.setValue("last", str(path))
    return window.recovery.following if window.recovery is not None else None


class Opening(QObject):
    """Opens the register on the worker's thread once the frame is painted.

    The database layer takes longer to import than the whole frame to paint.
    """

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window, self._path = window, path
        self._register: Register | None = None
        self.problem: BaseException | None = None

    def start(self) -> None:
        """Begin."""
        path, actor = self._path, str(self._window.memory.value("actor", ""))
        self._window.tasks.run(lambda _job: open_register(path, actor), self._opened, self._failed)

    def _opened(self, register: Register) -> None:
        from ui.backing_up import DayEnds

        self._register = register
        try:
            self._window.attach(register)
        except HwtrackError as problem:
            # It opened, but what the frame shows cannot be read: that is damage, too.
            self._failed(problem)
            return
        ends = DayEnds(register, self._window.tasks, self)
        if self._window.recovery is not None:
            ends.made.connect(self._window.recovery.look_at_backups)

    def _failed(self, problem: BaseException) -> None:
        """Leave the window; whoever started it tells why and asks for another register."""
        self.problem = problem
        self._window.close()

    def sign_out(self) -> None:
        """Sign out whoever is still at the desk."""
        if self._register is not None:
            from ui.access import sign_out_at_closing

            sign_out_at_closing(self._register)

    def back_up(self) -> None:
        """Back up before closing what was entered since the last backup."""
        if self._register is not None:
            from ui.backing_up import back_up_at_closing

            back_up_at_closing(self._register)

    def close(self) -> None:
        """Close the register."""
        if self._register is not None:
            self._register.close()


def bring_forward(window: MainWindow) -> None:
    """Put the window before all others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def choose(kept: QSettings) -> Path | None:
    """Ask which register to work on; None if the person closes the choice."""
    from ui.start import StartDialog

    app = QApplication.instance()
    if isinstance(app, QApplication):
        _set_icon(app)
    dialog = StartDialog(kept)
    return dialog.path if dialog.exec() else None


def show_once(app: QApplication, path: Path, kept: QSettings) -> Path | None:
    """Show a register, or the ways out where it does not open; return the one to show next."""
    from ui import errors

    try:
        following = run(app, path, kept)
    except HwtrackError as problem:
        from ui.rescue import damage_of, rescue

        found = damage_of(path, problem)
        if found is None:
            errors.show(problem)
            return choose(kept)
        following = rescue(path, found)
        if following is None:
            return choose(kept)
    if following is None:
        return None
    from ui.following import settle

    return settle(following)


def main() -> int:
    """Start the window on the register named as argument, else ask which."""
    from hwtrack.settings import user_folders
    from ui import errors

    kept = memory()
    app = make_application(sys.argv, kept)
    errors.set_up_log(user_folders().log)
    hook = errors.ExceptHook(app)
    hook.install()
    arguments = [argument for argument in app.arguments()[1:] if not argument.startswith("-")]
    path = Path(arguments[0]) if arguments else choose(kept)
    while path is not None:
        path = show_once(app, path, kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
