"""A panel of what the register keeps of one subject: sections, items with their actions, short forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import fonts, words
from ui.forms.entries import Entry
from ui.forms.entry_dialog import Act, EntryDialog
from ui.pages.base import Desk
from ui.tasks import Job
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, Text, box, clear, column, row
from ui.widgets.button import Button
from ui.words_people import forbidden

A = TypeVar("A")
"""What a panel's question is answered with."""
BESIDE = 2
"""Actions that fit beside the second line; more stand in a line of their own."""


class Link(NamedTuple):
    """An action: its words, what it does, and the verb under which the register lets people do it or not."""

    words: str
    act: Callable[[], object]
    verb: str


class RecordPanel(QWidget, Generic[A]):
    """Asks the register on the worker's thread and shows the answer; `recorded` tells of every change."""

    recorded = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid: str | None = None
        self._answer: A | None = None
        self._job: Job | None = None
        self._reasons: dict[str, str] = {}
        self.body = column(gap=6)
        self.setLayout(column(box(self.body), None, gap=0))

    # What a subclass gives

    def ask(self, uid: str) -> A:
        """Ask the register, on the worker's thread."""
        raise NotImplementedError

    def fill(self, answer: A) -> None:
        """Show the answer."""
        raise NotImplementedError

    # Showing

    def show_uid(self, uid: str | None) -> None:
        """Show what is kept of a thing; nothing is shown of another while the answer is awaited."""
        if uid != self.uid:
            self._answer = None
            clear(self.body)
        self.uid = uid
        if self._job is not None:
            self._job.cancel()
        if uid is not None:
            self._job = self.desk.tasks.run(lambda _job: self.ask(uid), self._answered)

    def _answered(self, answer: A) -> None:
        self._answer = answer
        self._reasons.clear()
        clear(self.body)
        self.fill(answer)

    def retranslate(self) -> None:
        """Set every word anew."""
        if self._answer is not None:
            self._answered(self._answer)

    # Parts

    def section(self, title: str, count: int = 0, *links: Link) -> None:
        """Begin a section with its title, how many it holds, and what can be added."""
        if self.body.count():
            self.body.addSpacing(8)
        line = row(Text(f"{title} {count}" if count else title, bold=True), None, gap=4)
        for link in links:
            line.addWidget(self._offer(link, Button(link.words, "quiet", "plus"), f"{title}: {link.words}"))
        self.body.addLayout(line)

    def item(
        self,
        title: str,
        second: str = "",
        right: tuple[str, str] = ("", "text2"),
        links: Sequence[Link] = (),
        badge: words.BadgeLook | None = None,
    ) -> None:
        """Show one thing: its title and badge, a figure at the right, a second line with its actions."""
        first = row(gap=8)
        if badge is not None:
            first.addWidget(Text(title))
            first.addWidget(Badge(badge))
            first.addStretch(1)
        else:
            first.addWidget(Elided(title), 1)
        if right[0]:
            first.addWidget(Text(right[0], fonts.SECOND, right[1]))
        lines = column(first, gap=0, margins=(0, 2, 0, 2))
        beside = links if len(links) <= BESIDE else ()
        if second or beside:
            lines.addLayout(self._second(title, second, beside))
        if links and not beside:
            lines.addLayout(self._second(title, "", links))
        self.body.addLayout(lines)

    def _second(self, title: str, second: str, links: Sequence[Link]) -> QHBoxLayout:
        line = row(gap=10)
        if second:
            line.addWidget(Elided(second, fonts.SECOND, "text2"), 1)
        else:
            line.addStretch(1)
        for link in links:
            line.addWidget(self.link_button(link, title))
        return line

    def link_button(self, link: Link, title: str) -> Button:
        """Return an action of the thing called *title*, as it stands in a line."""
        button = self._offer(link, Button(link.words, "link"), f"{link.words} {title}")
        button.setFont(fonts.font(fonts.SECOND))
        return button

    def _offer(self, link: Link, button: Button, name: str) -> Button:
        """Let a button do an action, or say why the person at the desk may not."""
        button.setObjectName(f"act_{link.verb}")
        button.setAccessibleName(name)
        button.clicked.connect(lambda _on=False: link.act())
        button.explain(self._forbidden(link.verb))
        return button

    def _forbidden(self, verb: str) -> str:
        # Asked once for all the things shown: a list may have the same action in every line.
        if verb not in self._reasons:
            self._reasons[verb] = forbidden(self.desk.register, verb)
        return self._reasons[verb]

    def note(self, text: str) -> None:
        """Say a fact in the small tone, for instance that nothing is kept yet."""
        self.body.addWidget(Text(text, fonts.SECOND, "text3", wrap=True))

    # Asking

    def open_form(
        self,
        act: Act,
        wording: tuple[str, str, str],
        entries: Sequence[Entry],
        said: str = "",
    ) -> EntryDialog:
        """Open a short form; when the register has the answer it is said and shown."""
        dialog = EntryDialog(self.window(), self.desk, act, wording, entries)
        dialog.recorded.connect(lambda _uid: self._recorded(said or wording[0]))
        dialog.open()
        first = next((entry.editor for entry in entries if not entry.wide), None)
        if first is not None:
            first.setFocus()
        return dialog

    def change(self, verb: str, form: object, said: str) -> None:
        """Carry out a change that asks nothing further."""
        register = self.desk.register
        self.desk.tasks.run(
            lambda _job: register.change_register(verb, form), lambda _uid: self._recorded(said)
        )

    def _recorded(self, said: str) -> None:
        self.recorded.emit(said)
        self.show_uid(self.uid)


def days_tone(left: int | None, soon: int = 60) -> str:
    """Return the tone of days left: ended is danger, soon is warn."""
    if left is None:
        return "text2"
    return "danger" if left < 0 else "warn" if left <= soon else "text2"
