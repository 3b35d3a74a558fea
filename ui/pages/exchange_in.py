"""What is brought to this register: bundles and acknowledgements handed in, and everything that came before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget

from hwtrack.errors import HwtrackError, UserError
from hwtrack.output import whole_file
from hwtrack.services.exchange_views import (
    BundleSeen,
    BundleTake,
    BundleTaken,
    ExchangeView,
    ReceivedRow,
    RecipientRow,
)
from hwtrack.services.record_views import CardView
from ui import errors, fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk
from ui.pages.bundle_accept import AcceptDialog, ShownKey
from ui.pages.bundle_card import BundleCard
from ui.pages.exchange_export import file_part
from ui.pages.verify_keys import read_card_file
from ui.refusals import refusal_text
from ui.tasks import Job, NotSigned
from ui.text import spaced
from ui.widgets.basic import Elided, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState, Skeleton
from ui.words import BadgeLook
from ui.words_exchange import entry_no, entry_range, foreign, no_key, verdict_look, when
from ui.words_people import forbidden, not_theirs

ACKNOWLEDGEMENT = ".hwa"
DROP, WAIT, CARD = range(3)


def _who(one: ReceivedRow) -> Cell:
    return TwoLines(
        foreign(one.name) or foreign(one.register_uid),
        foreign(refusal_text(one.told) or one.file_name),
        bold=True,
    )


def _entries(one: ReceivedRow) -> Cell:
    return Plain(entry_range(one.first, one.last))


def _verdict(one: ReceivedRow) -> BadgeLook:
    return verdict_look(one.kind)


RECEIVED = (
    Column(
        "", QT_TRANSLATE_NOOP("columns", "收到时间"), lambda one: Plain(when(one.at)),
        width=134,
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "台账库"), _who, width=150, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "条目"), _entries, RIGHT, width=136),
    Column("", QT_TRANSLATE_NOOP("columns", "结果"), _verdict, width=112),
)  # fmt: skip


class InHalf(QWidget):
    """The right half of the page: looks at one file after the other; nothing is taken without a press."""

    said = Signal(str)
    changed = Signal()
    filled = Signal()
    going = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: ExchangeView | None = None
        self.dialog: AcceptDialog | None = None
        self.waiting: deque[Path] = deque()
        self._put_off: set[Path] = set()
        self._brought = Path()
        self._job: Job | None = None
        self.choose_button = Button("", icon="plus", key="Ctrl O")
        self.choose_button.clicked.connect(self.choose_files)
        self.drop = EmptyState("tray-arrow-down", self.choose_files)
        self.card, self._skeleton = BundleCard(), Skeleton()
        self.model = PagedModel(RECEIVED, self)
        self.table = Table(self.model, "received_table", 46)
        self._title, self._list_title = Text(bold=True), Text(bold=True)
        self._rest = Elided("", fonts.SECOND, "text2")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row(self._title, self._rest, self.choose_button, gap=12, margins=(24, 8, 20, 8))
        head.setStretch(1, 1)
        self._stack = QStackedWidget()
        for part in (self.drop, self._skeleton, self.card):
            self._stack.addWidget(part)
        self._stack.setMinimumHeight(fonts.scaled(280))
        title = box(column(self._list_title, margins=(24, 10, 20, 6)))
        whole = column(box(head), hline(), self._stack, hline(), title, self.table, gap=0)
        whole.setStretch(2, 4)
        whole.setStretch(5, 3)
        self.setLayout(whole)
        self.setMinimumWidth(fonts.scaled(460))

    def _connect(self) -> None:
        self.card.taking.connect(lambda: self.take(""))
        self.card.comparing.connect(self.compare)
        self.card.refusing.connect(self.refuse)
        self.card.closing.connect(self.next)
        self.card.saving.connect(self.save_acknowledgement)
        self.card.going.connect(self.going)
        self.table.opened.connect(self._open)
        self.table.stepped.connect(self._open)

    def _open(self, one: ReceivedRow) -> None:
        self.going.emit(one.register_uid)

    def show_view(self, view: ExchangeView) -> None:
        """Show what came in, and let be done what the person at the desk may do."""
        self.view = view
        actions = ("take_bundle", "accept_foreign_key", "refuse_bundle")
        register = self.desk.register
        # An acknowledgement is signed, and nothing is written.
        saving = not_theirs(register, "take_bundle") or no_key(signs=view.signs)
        take, compare, refuse = (forbidden(register, action) for action in actions)
        self.card.forbid(take, compare, refuse, saving)
        self.model.set_source(TupleSource(view.received))
        if view.received:
            self.table.selectRow(0)

    # Handing in

    def choose_files(self) -> None:
        """Ask for files; several are looked at one after the other."""
        kinds = self.tr("交换包与回执 (*.hwb *.hwa);;所有文件 (*)")
        paths, _kind = QFileDialog.getOpenFileNames(self, self.tr("选择交换包或回执"), "", kinds)
        self.hand_in(Path(path) for path in paths)

    def hand_in(self, paths: Iterable[Path]) -> None:
        """Put files in the line; the first is looked at when nothing else on the desk waits for a decision."""
        self.waiting.extend(paths)
        # What was taken is done with: its acknowledgement can be saved from the list, too.
        if self._stack.currentIndex() == DROP or (self.waiting and self.asks and self.card.taken is not None):
            self.next()
        self._say_rest()

    def next(self) -> None:
        """Look at the next file, or show the place to hand one in."""
        if self._job is not None:
            return
        if not self.waiting:
            self._put_off.clear()
            self._turn(DROP)
            return
        path, register = self.waiting.popleft(), self.desk.register
        self._say_rest()
        self._skeleton.start()
        self._turn(WAIT)
        if path.suffix.lower() == ACKNOWLEDGEMENT:
            self._brought = path
            self._run(lambda _job: register.take_acknowledgement(path), self._acknowledged, path)
        else:
            self._run(lambda _job: register.look_at_bundle(path), partial(self._looked, path), path)

    def _run(
        self, work: Callable[[Job], Any], done: Callable[[Any], None], path: Path, title: str = ""
    ) -> None:
        """Do one thing to the file on the desk; what goes wrong is said in its place. With a title it is taken."""
        name = self.tr("读取 {name}").format(name=foreign(path.name))
        job = self.desk.tasks.run(work, done, partial(self._failed, path), title or name)
        self._job = job
        job.finished.connect(partial(self._ended, job, path, taken=bool(title)))

    def _ended(self, job: Job, path: Path, *, taken: bool) -> None:
        """Have the desk free before the answer comes; what was cancelled has no answer."""
        self._job = None
        self.card.wait("")
        if not job.wanted():
            QTimer.singleShot(0, self, partial(self._given_up, path, again=taken))

    def _given_up(self, path: Path, *, again: bool) -> None:
        """Look *again* at what was being taken: who cancels at the last moment may have taken it."""
        if again:
            self.waiting.appendleft(path)
            self.next()
            self.changed.emit()
            return
        self.card.show_problem(path.name, self.tr("已取消，没有读完"), self.tr("要收它，请再选择一次"))
        self._turn(CARD)

    def _failed(self, path: Path, error: BaseException) -> None:
        if isinstance(error, NotSigned):
            # Nothing was written: the file is on the desk as before.
            self._turn(CARD if self.card.seen is not None else DROP)
            return
        if not isinstance(error, HwtrackError):
            errors.show(error, self)
        title, advice, _detail = errors.describe(error)
        if isinstance(error, UserError):
            title, advice = refusal_text(error.message), ""
        asks_key = isinstance(error, UserError) and error.field == "accept"
        self.card.show_problem(path.name, title, advice, asks_key=asks_key)
        self._turn(CARD)
        # What is refused while it is taken is on record now.
        self.changed.emit()

    def _turn(self, place: int) -> None:
        """Show the place for files, that one is read, or the file's card."""
        focus = QApplication.focusWidget()
        held = focus is not None and self._stack.currentWidget().isAncestorOf(focus)
        self._stack.setCurrentIndex(place)
        if place == CARD and (held or focus in {None, self.choose_button}):
            self.card.first_button().setFocus(Qt.FocusReason.OtherFocusReason)
        if place == DROP and held:
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_rest()
        self.filled.emit()

    @property
    def asks(self) -> bool:
        """Say whether a file on the desk waits for a decision."""
        return self._stack.currentIndex() == CARD

    def _say_rest(self) -> None:
        rest = len(self.waiting)
        self._rest.setText(self.tr("还有 %n 个文件", "", rest) if rest else "")

    # One bundle

    def _looked(self, path: Path, seen: BundleSeen) -> None:
        if seen.verdict == "gap" and self.waiting and path not in self._put_off:
            # Several at once come in any order: what closes the gap may be among the others.
            self._put_off.add(path)
            self.waiting.append(path)
            self.next()
            return
        self.card.show_seen(seen)
        self._turn(CARD)

    def take(self, accept: str) -> None:
        """Take the bundle on the desk; *accept* is the fingerprint that was compared."""
        self._take(accept, self._taken)

    def _take(self, accept: str, done: Callable[[BundleTaken], None]) -> None:
        seen, register = self.card.seen, self.desk.register
        if seen is None or self._job is not None:
            return
        asked = BundleTake(Path(seen.path), accept)
        self.card.wait(self.tr("正在收下"))
        title = self.tr("收下 {name}").format(name=foreign(Path(seen.path).name))
        self._run(lambda job: register.take_bundle(asked, job.progress), done, asked.path, title)

    def _taken(self, taken: BundleTaken) -> None:
        self.card.show_taken(taken)
        self._turn(CARD)
        self.changed.emit()

    def compare(self) -> None:
        """Ask whether the fingerprint was compared; only then the file on the desk is taken."""
        seen = self.card.seen
        if seen is None:
            self._compare_card()
            return
        warning = (
            self.tr("此前接受的是另一把密钥：对方须说明何时、为何更换。") if seen.verdict == "key" else ""
        )
        key = ShownKey(seen.name, spaced((seen.register_uid, seen.prefix)), seen.fingerprint, seen.key_groups)
        self._ask(key, self.tr("指纹一致，收下"), warning, partial(self.take, seen.fingerprint))

    def _ask(self, key: ShownKey, verb: str, warning: str, act: Callable[[], None]) -> None:
        self.dialog = AcceptDialog(self.window(), key, verb, warning)
        self.dialog.accepted.connect(act)
        self.dialog.open()

    def _compare_card(self) -> None:
        """Read whose card lies with the acknowledgement on the desk."""
        path, register = self._brought, self.desk.register
        self._run(lambda _job: register.look_at_card(read_card_file(path)), self._card_read, path)

    def _card_read(self, card: CardView) -> None:
        path, register = self._brought, self.desk.register
        key = ShownKey(card.name, card.origin, card.fingerprint)
        self._ask(
            key, self.tr("指纹一致，读入"), "",
            lambda: self._run(
                lambda _job: register.take_acknowledgement(path, card.fingerprint), self._acknowledged, path
            ),
        )  # fmt: skip

    def refuse(self) -> None:
        """Have the refusal put on record, with its reason, so that the sender can be told."""
        # The register refuses while it takes: its reason is then the card's, and the list has it.
        self._take("", self._taken)

    # Acknowledgements

    def save_acknowledgement(self) -> None:
        """Ask for a file and write into it what goes back to the sender."""
        seen = self.card.seen
        if seen is None:
            return
        name = self.tr("回执 {name} {n}").format(name=seen.name, n=max(seen.last, seen.held_to))
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("保存回执"), f"{file_part(name)}{ACKNOWLEDGEMENT}", self.tr("回执 (*.hwa)")
        )
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Write the acknowledgement of the register on the desk."""
        seen, taken, register = self.card.seen, self.card.taken, self.desk.register
        if seen is None:
            return
        uid, to = seen.register_uid, seen.recipient

        def work(_job: Job) -> str:
            text = taken.acknowledgement if taken is not None else register.acknowledgement(uid, to)
            with whole_file(path) as file:
                file.write(text.encode())
            return path.name

        self.desk.tasks.run(work, self._saved)

    def _saved(self, name: str) -> None:
        self.said.emit(self.tr("回执已写入 {name}，请交还对方").format(name=name))
        self.next()

    def _acknowledged(self, held: RecipientRow) -> None:
        text = self.tr("{recipient} 持有至 {n}").format(
            recipient=foreign(held.recipient), n=entry_no(held.acknowledged_to)
        )
        self.said.emit(text)
        self.changed.emit()
        self.next()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("收到"))
        self._list_title.setText(self.tr("收到过的交换包"))
        self.choose_button.setText(self.tr("选择文件…"))
        self.choose_button.updateGeometry()
        self.table.setAccessibleName(self.tr("收到过的交换包"))
        self.drop.say(
            self.tr("把交换包或回执拖到这里"),
            self.tr("先看是谁的、第几条到第几条、有没有缺口，再决定收不收"),
            self.tr("选择文件…"),
        )
        self._say_rest()
        self.card.retranslate()
        if self.view is not None:
            self.show_view(self.view)
