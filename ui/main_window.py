"""The window: top bar, navigation, the sheet with its pages, status bar; theme and language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressBar, QStackedWidget, QWidget

from hwtrack.services.requests import SearchHit
from ui import fonts, i18n
from ui.data import Register
from ui.pages.base import Desk, Page
from ui.tasks import Job, Tasks
from ui.theme import apply_theme
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.nav import Navigation, NavItem
from ui.widgets.states import Toast
from ui.widgets.topbar import StatusBar, TopBar

if TYPE_CHECKING:
    from ui.widgets.palette import Command, Palette

RAIL_BELOW = 1400

NAVIGATION: tuple[NavItem | None, ...] = (
    NavItem("today", "", "today", "today"),
    NavItem("manifests", "", "manifest"),
    NavItem("manifests", "drafts", "", "drafts"),
    NavItem("manifests", "todo", "", "todo"),
    NavItem("manifests", "following", "", "following"),
    NavItem("manifests", "archive", "", "archive"),
    NavItem("batches", "", "batch"),
    NavItem("parties", "", "party"),
    None,
    NavItem("capacity", "", "capacity", "shortfalls"),
)
FOOT = (NavItem("settings", "", "cog-outline"),)


class MainWindow(QMainWindow):
    """One window on one register. Pages are made when they are first gone to."""

    def __init__(self, register: Register, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.desk = Desk(register, Tasks(self), memory)
        self.pages: dict[str, Page] = {}
        self._here = ("", "")
        self._palette: Palette | None = None
        self._build()
        self._bind()
        self.desk.tasks.started.connect(self._watch)
        self._restore()
        self.retranslate()
        self.go_to("today", "")

    # Building

    def _build(self) -> None:
        self.top = TopBar()
        self.navigation = Navigation(NAVIGATION, FOOT, self._nav_name)
        self.navigation.went.connect(self.go_to)
        self.stack = QStackedWidget()
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
        self.setCentralWidget(box(whole))
        self.setMinimumSize(1120, 640)
        self.top.search.clicked.connect(self.open_palette)
        self.top.bell.clicked.connect(lambda: self.go_to("today", ""))

    def _bind(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.open_palette),
            ("Ctrl+1", lambda: self.go_to("today", "")),
            ("Ctrl+2", lambda: self.go_to("manifests", "")),
            ("Ctrl+3", lambda: self.go_to("batches", "")),
            ("Ctrl+4", lambda: self.go_to("parties", "")),
            ("Ctrl+5", lambda: self.go_to("capacity", "")),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _make(self, name: str) -> Page:
        """Import and make a page when it is first gone to."""
        page = _page_makers(self)[name]()
        page.setObjectName(f"page_{name}")
        page.go.connect(self.go_to)
        page.said.connect(self._say)
        page.changed.connect(self.refresh)
        page.retranslate()
        self.pages[name] = page
        self.stack.addWidget(page)
        return page

    # Going about

    def go_to(self, name: str, argument: str) -> None:
        """Show a page; `argument` is a queue of the manifests or the identity of a thing."""
        if name in {"new_manifest", "copy_manifest", "new_batch"}:
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
        key = "new_batch" if name == "new_batch" else "new_manifest"
        page = self.pages.get(key) or self._make(key)
        begin = getattr(page, "begin", None)
        if begin is not None:
            begin(argument, name == "copy_manifest")
        page.refresh()
        self._show(key, page, "")

    def _show(self, name: str, page: Page, argument: str) -> None:
        self._here = (name, argument)
        self.stack.setCurrentWidget(page)
        near = {"new_manifest": ("manifests", "drafts"), "new_batch": ("batches", "")}
        self.navigation.select(*near.get(name, (name, argument)))
        self.status.show_hints(page.hints())
        page.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_title()

    def refresh(self) -> None:
        """Ask again what the frame and the page in sight show."""
        register = self.desk.register
        info, counts = register.info(), register.counts()
        self.top.show_info(info, counts.today)
        self.navigation.show_counts(counts)
        self.status.show_info(info)
        page = self.pages.get(self._here[0])
        if page is not None:
            page.refresh()

    def open_palette(self) -> None:
        """Open the search under the top bar."""
        if self._palette is None:
            from ui.widgets.palette import Palette

            self._palette = Palette(self, lambda text: self.desk.register.search(text, 12), self._open_hit)
        self._palette.name(self.tr("查找联单、批次、单位，或输入命令"))
        self._palette.commands = self._commands()
        place = self.top.search.mapTo(self, QPoint(0, self.top.search.height() + 4))
        self._palette.open_at(place, self.top.search.width())

    def _open_hit(self, hit: SearchHit) -> None:
        pages = {"manifest": "manifests", "batch": "batches", "party": "parties"}
        if hit.kind in pages:
            self.go_to(pages[hit.kind], hit.uid)

    def _commands(self) -> tuple[Command, ...]:
        from ui.widgets.palette import Command

        going = [
            Command(
                item.page,
                self.tr("转到 {page}").format(page=self._nav_name(item)),
                f"Ctrl {place}",
                _goer(self, item),
                item.icon,
            )
            for place, item in enumerate((i for i in NAVIGATION if i is not None and i.icon), start=1)
        ]
        other_language = "en" if i18n.language() == "zh" else "zh"
        return (
            Command(
                "new_manifest", self.tr("新建联单"), "Ctrl N", lambda: self.go_to("new_manifest", ""), "plus"
            ),
            Command("new_batch", self.tr("新建批次"), "", lambda: self.go_to("new_batch", ""), "plus"),
            *going,
            Command(
                "settings",
                self.tr("转到 {page}").format(page=self.tr("设置")),
                "",
                lambda: self.go_to("settings", ""),
                "cog-outline",
            ),
            Command("light", self.tr("浅色外观"), "", lambda: self.use_theme("light"), "circle-outline"),
            Command("dark", self.tr("深色外观"), "", lambda: self.use_theme("dark"), "circle-outline"),
            Command(
                "language",
                i18n.LANGUAGES[other_language],
                "",
                lambda: self.use_language(other_language),
                "swap-horizontal",
            ),
        )

    # Theme, language, words

    def use_theme(self, name: str) -> None:
        """Switch the theme now and remember it."""
        self.desk.memory.setValue("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, resolve_theme(app, name))
        for page in self.pages.values():
            page.retranslate()

    def use_language(self, name: str) -> None:
        """Switch the language now and remember it; every widget hears LanguageChange."""
        self.desk.memory.setValue("language", name)
        i18n.use_language(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set the frame's words anew."""
        info, counts = self.desk.register.info(), self.desk.register.counts()
        self.top.show_info(info, counts.today)
        self.status.show_info(info)
        self.navigation.show_counts(counts)
        page = self.pages.get(self._here[0])
        if page is not None:
            self.status.show_hints(page.hints())
        self._set_title()

    def _set_title(self) -> None:
        self.setWindowTitle(f"{self.desk.register.info().name} – hwtrack")

    def _nav_name(self, item: NavItem) -> str:
        names = {
            ("today", ""): self.tr("今日"),
            ("manifests", ""): self.tr("联单"),
            ("manifests", "drafts"): self.tr("草稿"),
            ("manifests", "todo"): self.tr("待处理"),
            ("manifests", "following"): self.tr("跟踪"),
            ("manifests", "archive"): self.tr("归档"),
            ("batches", ""): self.tr("批次"),
            ("parties", ""): self.tr("单位"),
            ("capacity", ""): self.tr("处置能力"),
            ("settings", ""): self.tr("设置"),
        }
        return names[item.page, item.argument]

    # Long work, success

    def _watch(self, job: Job) -> None:
        """Show work that takes over a second in the status bar, with cancel."""
        if job.title:
            JobLine(self.status, job, self.tr("取消"))

    def _say(self, text: str, button: str, act: object) -> None:
        self.toast.say(text, button, act if callable(act) else None)

    # Memory

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < RAIL_BELOW
        if narrow != self.navigation.rail:
            self.navigation.set_rail(narrow)
        self.top.compact(narrow)
        super().resizeEvent(event)

    def _restore(self) -> None:
        geometry = self.desk.memory.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1440, 900)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.memory.setValue("geometry", self.saveGeometry())
        for page in self.pages.values():
            remember: Callable[[], None] | None = getattr(page, "remember", None)
            if remember is not None:
                remember()
        self.desk.tasks.shut()
        super().closeEvent(event)


class JobLine(QWidget):
    """Progress and cancel of one piece of work; it appears after a second and goes with the work."""

    def __init__(self, status: StatusBar, job: Job, cancel: str) -> None:
        super().__init__(status)
        from PySide6.QtCore import QTimer

        self._job = job
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(job.title)
        button = Button(cancel, "link")
        button.clicked.connect(job.cancel)
        self.setLayout(row(Text(job.title, fonts.SECOND, "text2"), self._bar, button, gap=8))
        self.hide()
        status.progress.addWidget(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        self._timer.start(1000)
        job.progressed.connect(self._progress)
        job.finished.connect(self.deleteLater)

    def _appear(self) -> None:
        if self._job.running:
            self.show()

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)


def _goer(window: MainWindow, item: NavItem) -> Callable[[], None]:
    return lambda: window.go_to(item.page, item.argument)


def resolve_theme(app: QApplication, name: str) -> str:
    """Return light or dark for a choice that may be to follow the system."""
    if name != "system":
        return name if name in {"light", "dark"} else "light"
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _page_makers(window: MainWindow) -> dict[str, Callable[[], Page]]:
    """Return how each page is made; a page's module is imported only then."""
    desk = window.desk

    def today() -> Page:
        from ui.pages.today import TodayPage

        return TodayPage(desk)

    def manifests() -> Page:
        from ui.pages.manifests import ManifestsPage

        return ManifestsPage(desk)

    def batches() -> Page:
        from ui.pages.batches import BatchesPage

        return BatchesPage(desk)

    def parties() -> Page:
        from ui.pages.parties import PartiesPage

        return PartiesPage(desk)

    def capacity() -> Page:
        from ui.pages.capacity import CapacityPage

        return CapacityPage(desk)

    def settings() -> Page:
        from ui.pages.settings import SettingsPage

        return SettingsPage(desk, window.use_theme, window.use_language)

    def new_manifest() -> Page:
        from ui.forms.manifest import ManifestForm

        return ManifestForm(desk)

    def new_batch() -> Page:
        from ui.forms.batch import BatchForm

        return BatchForm(desk)

    return {
        "today": today, "manifests": manifests, "batches": batches, "parties": parties, "capacity": capacity,
        "settings": settings, "new_manifest": new_manifest, "new_batch": new_batch,
    }  # fmt: skip
