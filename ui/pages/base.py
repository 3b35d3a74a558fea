"""What every page has: the register, the worker, its words, its keys and a way to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from hwtrack.errors import HwtrackError
from ui import errors, fonts
from ui.data import Register
from ui.tasks import Tasks
from ui.text import SHANGHAI
from ui.widgets.basic import column
from ui.words_people import forbidden


@dataclass(frozen=True, slots=True)
class Desk:
    """What pages share: one register, one worker, one memory of the window's state."""

    register: Register
    tasks: Tasks
    memory: QSettings
    _known: list[tuple[str, date | None]] = field(default_factory=list, init=False, repr=False, compare=False)

    def _lasting(self) -> tuple[str, date | None]:
        """Return the uid and the reference day, which a register keeps for ever.

        Asked once: the window never waits for them again while another program is writing.
        """
        if not self._known:
            info = self.register.info()
            self._known.append((info.uid, info.reference_date))
        return self._known[0]

    def uid(self) -> str:
        """Return the register's identity."""
        return self._lasting()[0]

    def now(self) -> datetime:
        """Return the present instant in UTC; a demo lives on its reference day."""
        day = self._lasting()[1]
        clock = datetime.now(SHANGHAI)
        there = clock if day is None else datetime.combine(day, clock.time(), SHANGHAI)
        return there.astimezone(UTC)

    def year(self) -> int:
        """Return the present year at this desk; a day of another year is written with it."""
        return self.now().astimezone(SHANGHAI).year


class Page(QWidget):
    """A page of the sheet. `go` asks for another; `said` reports a success, `filled` data, `keyed` other keys."""

    go = Signal(str, str)
    said = Signal(str, str, object)
    changed = Signal()
    filled = Signal()
    keyed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def retranslate(self) -> None:
        """Set every word anew in the language in force."""

    def refresh(self) -> None:
        """Ask the register again; called when the page is shown and after every change."""

    def open(self, uid: str) -> None:
        """Show one thing of this page."""

    def rest(self) -> None:
        """Bring to an end what would go on by itself: the desk is left, and may be another person's next."""

    def hints(self) -> tuple[tuple[str, str], ...]:
        """Return the four keys that work here and now, with their words."""
        return ()

    def focus_target(self) -> QWidget:
        """Return what the keyboard works on when the page opens."""
        return self

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.refresh()
        super().changeEvent(event)

    def ask_rights(self, use: Callable[..., None], *actions: str) -> None:
        """Hand over why the person at the desk may not do each action, empty where they may.

        The register is asked on a worker's thread; where it cannot tell, it is left to it to refuse.
        """
        self.ask_reasons(lambda register: [forbidden(register, action) for action in actions], use)

    def ask_reasons(self, question: Callable[[Register], Iterable[str]], use: Callable[..., None]) -> None:
        """Ask as `ask_rights` does, where the reasons rest on more than actions."""
        register = self.desk.register
        self.desk.tasks.glance(
            lambda _job: tuple(question(register)), lambda reasons: use(*reasons), self._rights_not_known
        )

    def _rights_not_known(self, error: BaseException) -> None:
        if not isinstance(error, HwtrackError):
            errors.show(error, self)

    def key(self, keys: str, act: Callable[[], object]) -> None:
        """Bind a key that works anywhere on this page."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Put a widget into a vertical scroll area on the sheet's ground."""
    content.setObjectName("content")
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def side_panel(*parts: QWidget | int | None) -> QWidget:
    """Return the panel at the right, 304 px, on its sunken ground."""
    content = QWidget()
    content.setLayout(column(*parts, None, gap=8, margins=(20, 20, 20, 20)))
    panel = QWidget()
    panel.setObjectName("side")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    panel.setFixedWidth(fonts.scaled(304))
    panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    panel.setLayout(column(scrolled(content, "side_scroll"), gap=0))
    return panel
