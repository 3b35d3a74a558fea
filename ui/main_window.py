"""The window: top bar, navigation, the sheet with its pages, status bar; theme and language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ui import errors, i18n
from ui.access import Access
from ui.counting import Counting
from ui.navigation import FOOT, NAVIGATION, nav_name, numbered
from ui.noticing import Noticing
from ui.tasks import Job, Tasks
from ui.theme import apply_theme, resolve_theme
from ui.widgets.basic import box, column, row
from ui.widgets.nav import Navigation
from ui.widgets.states import Skeleton, Toast
from ui.widgets.topbar import StatusBar, TopBar

if TYPE_CHECKING:
    # Services and pages are imported when the register is there: the frame is painted before.
    from hwtrack.services.requests import RegisterInfo, SearchHit
    from ui.data import Register
    from ui.pages.base import Desk, Page
    from ui.recovering import Recovery
    from ui.widgets.palette import Command, Palette

RAIL_BELOW = 1400


class MainWindow(QMainWindow):
    """One window on one register: the frame at once, the register when it is open.

    Pages are made when they are first gone to. `painted` tells that the frame stands, `filled` that a page
    holds the register's data.
    """

    painted = Signal()
    filled = Signal()

    def __init__(self, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.memory, self.tasks = memory, Tasks(self)
        self._desk: Desk | None = None
        self._info: RegisterInfo | None = None
        self._shown_once = False
        self.pages: dict[str, Page] = {}
        self._here = ("", "")
        self._palette: Palette | None = None
        self.recovery: Recovery | None = None
        self.counting = Counting(self.tasks, self)
        self.counting.counted.connect(self._show_frame)
        self._build()
        self.access = Access(self)
        self.access.turned.connect(self._turned)
        self.noticing = Noticing(self)
        self.tasks.started.connect(self._watch)
        self._restore()
        self.navigation.show_counts(None)

    def attach(self, register: Register) -> None:
        """Work on a register from now on: ask who is there if people sign in, else show the desk of today."""
        from ui.pages.base import Desk
        from ui.recovering import Recovery

        self._desk = Desk(register, self.tasks, self.memory)
        self.recovery = Recovery(self)
        self._bind()
        self._info = register.info()
        self.retranslate()
        self.access.begin(register)
        self.tasks.prepare(lambda job: register.place_ahead(job.wanted))

    def enter(self) -> None:
        """Begin on the desk of today; a register without a site asks for its first, or for who records it."""
        register = self.desk.register
        if not register.needs_first_site():
            self.go_to("today", "")
        elif register.may("record_party"):
            self.go_to("new_party", "own")
        else:
            self.go_to("accounts" if register.may("make_account") else "today", "")
        if self.recovery is not None:
            self.recovery.look()
        self.counting.ask(self.desk.register)

    @property
    def desk(self) -> Desk:
        """Return what the pages share; there is none before a register is attached."""
        if self._desk is None:
            raise RuntimeError("no register yet")
        return self._desk

    @property
    def attached(self) -> bool:
        """Return whether there is a register to work on."""
        return self._desk is not None

    @property
    def info(self) -> RegisterInfo | None:
        """Return what the frame shows of the register."""
        return self._info

    # Building

    def let_go(self) -> None:
        """Let go of the register, which is closed next: nothing may ask it again."""
        self._desk = None

    def _build(self) -> None:
        self.top = TopBar()
        self.navigation = Navigation(NAVIGATION, FOOT, nav_name)
        self.navigation.went.connect(self.go_to)
        self.stack = QStackedWidget()
        self._waiting = Skeleton()
        self.stack.addWidget(self._waiting)
        self._waiting.start()
        self.sheet = QWidget()
        self.sheet.setObjectName("sheet")
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheet.setLayout(column(self.stack, gap=0, margins=(1, 1, 0, 0)))
        self.toast = Toast(self.sheet)
        self.status = StatusBar()
        middle = row(self.navigation, self.sheet, gap=0)
        middle.setStretch(1, 1)
        whole = column(self.top, middle, self.status, gap=0)
        whole.setStretch(1, 1)
        self.front = QStackedWidget()
        self.front.addWidget(box(whole))
        self.setCentralWidget(self.front)
        self.setMinimumSize(1120, 640)
        self.top.search.clicked.connect(self.open_palette)
        self.top.bell.clicked.connect(lambda: self.go_to("today", ""))
        self.top.person.asked.connect(self._act_for_person)

    def _bind(self) -> None:
        QShortcut(QKeySequence("Ctrl+K"), self, self.open_palette)
        QShortcut(QKeySequence("Ctrl+L"), self, self.access.lock)
        for place, item in numbered():
            QShortcut(QKeySequence(f"Ctrl+{place}"), self, partial(self.go_to, item.page, item.argument))

    def _make(self, name: str) -> Page:
        """Import and make a page when it is first gone to."""
        from ui.pages.makers import page_makers

        page = page_makers(self)[name]()
        page.setObjectName(f"page_{name}")
        page.go.connect(self.go_to)
        page.said.connect(self._say)
        page.changed.connect(self.refresh)
        page.keyed.connect(self._show_hints)
        page.filled.connect(lambda: self._filled(page))
        page.retranslate()
        self.pages[name] = page
        self.stack.addWidget(page)
        return page

    def _filled(self, page: Page) -> None:
        """Give the keyboard to a page whose list was not there yet when the page was gone to."""
        here = self.stack.currentWidget() is page and not self.access.shut
        if here and not page.isAncestorOf(self.focusWidget()):
            page.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        self.filled.emit()

    # Going about

    def go_to(self, name: str, argument: str) -> None:
        """Show a page; `argument` is a queue of the manifests or the identity of a thing."""
        if self._desk is None or self.access.shut:
            return
        if name in {"new_manifest", "copy_manifest", "new_batch", "new_party", "back_entry", "pipeline_day"}:
            self._fill_in(name, argument)
            return
        page = self.pages.get(name) or self._make(name)
        is_queue = argument in {"", "drafts", "todo", "following", "archive"}
        use_queue = getattr(page, "use_queue", None)
        if is_queue and use_queue is not None:
            use_queue(argument)
        page.refresh()
        if not is_queue:
            page.open(argument)
        self._show(name, page, argument if is_queue else "")

    def _fill_in(self, name: str, argument: str) -> None:
        """Open a form; what was typed in it before stays until it is saved or closed."""
        key = "new_manifest" if name == "copy_manifest" else name
        page = self.pages.get(key) or self._make(key)
        begin = getattr(page, "begin", None)
        if begin is not None:
            begin(argument, name == "copy_manifest")
        page.refresh()
        self._show(key, page, "")

    def _show(self, name: str, page: Page, argument: str) -> None:
        self._here = (name, argument)
        self.stack.setCurrentWidget(page)
        near = {
            "new_manifest": ("manifests", "drafts"), "new_batch": ("batches", ""), "new_party": ("parties", ""),
            "trace": ("batches", ""), "back_entry": ("manifests", ""), "pipeline_day": ("manifests", ""),
        }  # fmt: skip
        self.navigation.select(*near.get(name, (name, argument)))
        self.status.show_hints(page.hints())
        page.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_title()

    def refresh(self) -> None:
        """Ask again what the frame and the page in sight show."""
        if self.access.shut:
            # Asked when somebody is back: what work under way changed is then shown with the rest.
            return
        # With the frame: what was changed may be who is here, or after how long the window locks.
        self.access.look_again()
        page = self.pages.get(self._here[0])
        if page is not None:
            page.refresh()
        self.counting.ask(self.desk.register)

    def _show_frame(self) -> None:
        """Show what is known of the register around the sheet."""
        counts = self.counting.counts
        if self._info is not None:
            self.top.show_info(self._info, counts.today if counts is not None else 0)
            self.top.person.show_person(self.access.view)
            self.status.show_info(self._info)
        self.navigation.show_counts(counts)

    def open_palette(self) -> None:
        """Open the search under the top bar."""
        if self._desk is None or self.access.shut:
            return
        if self._palette is None:
            from ui.widgets.palette import Palette

            self._palette = Palette(self, lambda text: self.desk.register.search(text, 12), self._open_hit)
        self._palette.name(self.tr("查找联单、批次、单位，或输入命令"))
        self._palette.commands = self._commands()
        place = self.top.search.mapTo(self, QPoint(0, self.top.search.height() + 4))
        self._palette.open_at(place, self.top.search.width())

    def _open_hit(self, hit: SearchHit) -> None:
        pages = {"manifest": "manifests", "batch": "batches", "party": "parties", "container": "trace"}
        if hit.kind in pages:
            self.go_to(pages[hit.kind], hit.uid)
        elif hit.kind == "code":
            self.go_to("batches", "")
            show_code = getattr(self.pages["batches"], "filter_by", None)
            if show_code is not None:
                show_code(hit.uid)

    def _commands(self) -> tuple[Command, ...]:
        from ui.commands import window_commands

        return window_commands(self)

    # Who is here

    def rest(self) -> None:
        """Bring to rest what would go on by itself, and close what lies over the pages."""
        for page in self.pages.values():
            page.rest()
        for over in (self._palette, self.navigation.flyout):
            if over is not None:
                over.hide()

    def come_back(self, focus: QWidget | None) -> None:
        """Show anew what may have changed while the window was shut; the keyboard returns to where it was."""
        self.refresh()
        if focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_pages(self) -> tuple[dict[str, Page], tuple[str, str]]:
        """Give away the pages with what was typed in them, and where the person was."""
        pages, here = self.pages, self._here
        for page in pages.values():
            self.stack.removeWidget(page)
            page.hide()
        self.pages, self._here = {}, ("", "")
        self.stack.setCurrentWidget(self._waiting)
        return pages, here

    def give_pages(self, pages: dict[str, Page], here: tuple[str, str]) -> None:
        """Show a person's own pages again, as they left them."""
        self.pages = pages
        for page in pages.values():
            self.stack.addWidget(page)
        if here[0] in pages:
            self._show(here[0], pages[here[0]], here[1])

    def drop_page(self, page: Page) -> None:
        """Let a page go."""
        self.stack.removeWidget(page)
        page.setParent(None)
        page.deleteLater()

    def _act_for_person(self, act: str) -> None:
        from ui.person_acts import act_for_person

        act_for_person(self, act)

    def _turned(self) -> None:
        """Show who is here now, and beside it what the register says when it can."""
        if self._desk is not None:
            self._show_frame()
            register = self._desk.register
            # Where it cannot, what was known stands on; a page that asks says what is wrong with it.
            self.tasks.glance(lambda _job: register.info(), self._told, errors.show_unexpected)

    def _told(self, info: RegisterInfo) -> None:
        self._info = info
        self._show_frame()

    # Theme, language, words

    def use_theme(self, name: str) -> None:
        """Switch the theme now and remember it."""
        self.memory.setValue("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, resolve_theme(app, name))
        for page in self.pages.values():
            page.retranslate()

    def use_language(self, name: str) -> None:
        """Switch the language now and remember it; every widget hears LanguageChange."""
        self.memory.setValue("language", name)
        i18n.use_language(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set the frame's words anew."""
        self._show_frame()
        if self.access.sheet is not None:
            self.access.sheet.retranslate()
        if self._desk is None or self.recovery is None:
            return
        self.recovery.retranslate()
        # The page hears of another language after its window: what its keys do is asked once it has its words.
        QTimer.singleShot(0, self, self._show_hints)
        self._set_title()

    def _show_hints(self) -> None:
        page = self.pages.get(self._here[0])
        if page is not None:
            self.status.show_hints(page.hints())

    def _set_title(self) -> None:
        if self._info is not None:
            self.setWindowTitle(f"{self._info.name} – hwtrack")

    # Long work, success

    def _watch(self, job: Job) -> None:
        """Show work that takes over a second in the status bar, with cancel."""
        if job.title:
            from ui.widgets.job_line import JobLine

            JobLine(self.status, job, self.tr("取消"))

    def _say(self, text: str, button: str, act: object) -> None:
        self.toast.say(text, button, act if callable(act) else None)

    # Memory

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shown_once:
            self._shown_once = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < RAIL_BELOW
        if narrow != self.navigation.rail:
            self.navigation.set_rail(narrow)
        self.top.compact(narrow)
        super().resizeEvent(event)

    def _restore(self) -> None:
        geometry = self.memory.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            # What the desktop draws around a window is not known before it is shown.
            room, least = self.screen().availableSize() - QSize(0, 40), self.minimumSize()
            holds = room.width() >= least.width() and room.height() >= least.height()
            self.resize(QSize(1440, 900).boundedTo(room) if holds else QSize(1440, 900))

    def closeEvent(self, event: QCloseEvent) -> None:
        from ui.closing import leave_all, may_close

        if may_close(self):
            leave_all(self)
            super().closeEvent(event)
        else:
            event.ignore()
