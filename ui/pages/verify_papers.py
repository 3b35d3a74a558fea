"""Verifying: papers and scans of anybody, the keys behind them, and this register against what others hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from hwtrack.services.paper_absence import AskAbsence
from ui.pages.base import Desk, Page, scrolled
from ui.pages.verify_absence import AbsenceDialog, show_absence
from ui.pages.verify_desk import VerifyDesk
from ui.pages.verify_keys import KeysPanel
from ui.pages.verify_register import RegisterPanel
from ui.widgets.basic import box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.head import PageHead
from ui.widgets.preview import Preview
from ui.widgets.tabs import Tabs

PAPERS, KEYS, REGISTER = range(3)


class VerifyPapersPage(Page):
    """Three tabs: papers and scans; keys and trust; this register against checkpoints of others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.papers, self.keys, self.register = VerifyDesk(desk), KeysPanel(desk), RegisterPanel(desk)
        self.choose_button = Button("", "primary", icon="plus", key="Ctrl O")
        self.choose_button.clicked.connect(self._choose_files)
        self.absence_button = Button("", icon="file-search-outline")
        self.absence_button.clicked.connect(self.ask_absence)
        self.absence: AbsenceDialog | None = None
        self.preview: Preview | None = None
        self.head = PageHead(self.absence_button, self.choose_button)
        self.tabs = Tabs("verify_tabs")
        self._stack = QStackedWidget()
        for part in (
            self.papers,
            scrolled(box(column(self.keys, gap=0)), "keys_scroll"),
            scrolled(box(column(self.register, gap=0)), "register_scroll"),
        ):
            self._stack.addWidget(part)
        tabs = box(row(self.tabs, None, gap=0, margins=(14, 0, 20, 0)))
        head = box(column(self.head, margins=(24, 14, 20, 6)))
        whole = column(head, tabs, hline(), self._stack, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._connect()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.papers.opening.connect(self.go)
        self.papers.card_wanted.connect(self._want_card)
        self.papers.counted.connect(self._say_head)
        for part in (self.papers, self.keys, self.register):
            part.filled.connect(self.filled)
        self.keys.said.connect(lambda text: self.said.emit(text, "", None))
        for panel in (self.keys, self.register):
            panel.changed.connect(self.changed)
        self.key("F7", self._scan)
        self.key(QKeySequence(QKeySequence.StandardKey.Paste).toString(), self._paste)

    def show_tab(self, place: int) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(place)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if self._holds_focus():
            self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_head()
        self.keyed.emit()
        if place == KEYS:
            self.keys.refresh()

    def _holds_focus(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and here is not self.tabs and self.isAncestorOf(here)

    def _choose_files(self) -> None:
        self.show_tab(PAPERS)
        self.papers.choose_files()

    def _scan(self) -> None:
        self.show_tab(PAPERS)
        self.papers.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _paste(self) -> None:
        if self.tabs.currentIndex() == PAPERS:
            self.papers.paste()

    def _want_card(self) -> None:
        self.show_tab(KEYS)
        self.keys.choose_card()

    def ask_absence(self) -> None:
        """Ask for which plate or credit code no manifest is to be certified."""
        self.absence = AbsenceDialog(self.window(), self.desk)
        self.absence.looked.connect(self._show_absence)
        self.absence.open()
        self.absence.entries[0].editor.setFocus()

    def _show_absence(self, asked: AskAbsence) -> None:
        self.preview = show_absence(self, self.desk, asked)
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def refresh(self) -> None:
        """Ask anew what may have changed; verdicts stay as they were given."""
        if self.tabs.currentIndex() == KEYS:
            self.keys.refresh()

    def open(self, uid: str) -> None:
        """Turn to a tab by its name: keys or register."""
        self.show_tab({"keys": KEYS, "register": REGISTER}.get(uid, PAPERS))

    def _say_head(self) -> None:
        # One filled button a view: once there are verdicts it is the record's.
        self.choose_button.set_kind("normal" if self.papers.handed else "primary")
        self.head.say(self.tr("核对文书"), *self.papers.sentence())

    def retranslate(self) -> None:
        """Set every word anew."""
        self.tabs.name_tabs(
            (self.tr("文书与扫描"), None), (self.tr("密钥与信任"), None), (self.tr("核验台账库"), None)
        )
        self.tabs.setAccessibleName(self.tr("核对文书"))
        self.choose_button.setText(self.tr("选择文件…"))
        self.absence_button.setText(self.tr("查无联单证明…"))
        for button in (self.choose_button, self.absence_button):
            button.updateGeometry()
        for part in (self.papers, self.keys, self.register):
            part.retranslate()
        self._say_head()

    def focus_target(self) -> QWidget:
        return self.papers.field if self.tabs.currentIndex() == PAPERS else self.tabs

    def remember(self) -> None:
        """Keep the place of checking when the window closes."""
        self.papers.remember_place()

    def hints(self) -> tuple[tuple[str, str], ...]:
        anywhere = (("F7", self.tr("扫描")), ("Ctrl O", self.tr("选择文件")))
        if self.tabs.currentIndex() == REGISTER:
            return (("F9", self.tr("核验")), *anywhere)
        if self.tabs.currentIndex() == KEYS:
            return anywhere
        return (*anywhere, ("Ctrl V", self.tr("粘贴")), ("F6", self.tr("打开记录")))
