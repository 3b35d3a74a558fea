"""The register against its journal, and against the checkpoints in papers and notes that others hold."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hwtrack.services.held_views import HeldSeen, UnreadFile
from hwtrack.services.requests import VerifyView
from ui import errors, fonts
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk
from ui.refusals import refusal_text
from ui.text import clauses, moment
from ui.widgets.basic import Text, box, clear, column, row
from ui.widgets.button import Button
from ui.widgets.verdict import NoteBand, VerdictStrip
from ui.words import BadgeLook
from ui.words_records import WHERE, held_look, record_word, root_words

MOST_LINES = 12


def _source(seen: HeldSeen | UnreadFile) -> Cell:
    if isinstance(seen, UnreadFile):
        return TwoLines(seen.source, pick(seen.reason, seen.reason_en))
    return TwoLines(seen.source, pick(seen.message, seen.message_en))


def _where(seen: HeldSeen | UnreadFile) -> Cell:
    if isinstance(seen, UnreadFile):
        return Plain("")
    return TwoLines(record_word(WHERE.get(seen.where, seen.where)), root_words(seen.root))


def _size(seen: HeldSeen | UnreadFile) -> Cell:
    # A card shows a key and speaks of no entry.
    return Plain("" if isinstance(seen, UnreadFile) or not seen.size else f"#{seen.size:,}")


def _verdict(seen: HeldSeen | UnreadFile) -> BadgeLook:
    if isinstance(seen, UnreadFile):
        return BadgeLook(record_word(NOT_READ), "warning", "warn")
    return held_look(seen.verdict)


NOT_READ = QT_TRANSLATE_NOOP("records", "没有读出校验点")
COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "他人持有的文书或校验点"), _source, width=320, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "所在"), _where, width=210, least=760),
    Column("", QT_TRANSLATE_NOOP("columns", "到条目"), _size, RIGHT, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "比对"), _verdict, width=148),
)


class RegisterPanel(QWidget):
    """Verifies the register open; the more checkpoints others hold, the more of it is covered."""

    changed = Signal()
    filled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: VerifyView | None = None
        self.against: tuple[Path, ...] = ()
        self.verify_button = Button("", icon="refresh", key="F9")
        self.against_button = Button("", icon="export")
        self.verify_button.clicked.connect(lambda: self.verify(()))
        self.against_button.clicked.connect(self.choose_files)
        self.strip = VerdictStrip()
        self._explained = Text("", fonts.SECOND, "text2", wrap=True)
        self._notes = column(gap=8)
        self.model = PagedModel(COLUMNS, self)
        self.table = FixedTable(self.model, "held_table", 50)
        self.table.hide()
        self._title = Text(bold=True)
        self.setLayout(
            column(
                row(self._title, None, self.against_button, self.verify_button, gap=8),
                self.strip, self._explained, box(self._notes), self.table, None, gap=10, margins=(24, 14, 20, 20),
            )
        )  # fmt: skip

    # Asking

    def choose_files(self) -> None:
        """Ask for papers and notes that somebody else held, and compare the journal with them."""
        kinds = self.tr("文书与校验点 (*.pdf *.txt);;所有文件 (*)")
        paths, _kind = QFileDialog.getOpenFileNames(self, self.tr("选择他人持有的文书或校验点"), "", kinds)
        if paths:
            self.verify(tuple(Path(path) for path in paths))

    def verify(self, against: tuple[Path, ...]) -> None:
        """Compare the tables with the journal, and the journal with what these files hold."""
        register = self.desk.register
        self.against = against
        for button in (self.verify_button, self.against_button):
            button.explain(self.tr("正在核验"))
        self.strip.say(
            "neutral", self.tr("正在核验"), self.tr("重算全部日志，与各表和校验点比较；状态栏可以取消")
        )
        job = self.desk.tasks.run(
            lambda job: register.verify(job.progress, against),
            self._verified,
            lambda error: errors.show(error, self),
            self.tr("核验台账库"),
        )
        job.finished.connect(self._ready)

    def _ready(self) -> None:
        for button in (self.verify_button, self.against_button):
            button.explain("")
        self._say_before()

    def _verified(self, view: VerifyView) -> None:
        self.view = view
        self._show(view)
        self.changed.emit()
        self.filled.emit()

    # Showing

    def _show(self, view: VerifyView) -> None:
        seconds = self.tr("{when} 核验，用时 {s} s").format(
            when=moment(view.verified_at), s=f"{view.elapsed_ms / 1000:.1f}"
        )
        aside = self.tr("根 {root}").format(root=root_words(view.root)) + f"\n{seconds}"
        title = self.tr("台账库与日志一致") if view.ok else self.tr("台账库与日志不符")
        if not view.ok and not view.differences:
            title = self.tr("日志与他人持有的校验点不符")
        self.strip.say("ok" if view.ok else "danger", title, self._compared(view), aside)
        clear(self._notes)
        self._note("danger", view.differences)
        self._note("warn", view.doubts)
        self._show_cover(view)
        rows: tuple[HeldSeen | UnreadFile, ...] = (*view.held, *view.unread)
        self.model.set_source(TupleSource(rows))
        self.table.setVisible(bool(rows))

    def _compared(self, view: VerifyView) -> str:
        parts = [
            self.tr("{n} 条日志重算各表").format(n=f"{view.entries:,}"),
            self.tr("比较 {n} 行").format(n=f"{view.rows:,}"),
            self.tr("%n 处不符", "", len(view.differences)),
            self.tr("自存校验点 %n 个", "", view.checkpoints),
        ]
        return clauses(parts)

    def _note(self, tone: str, lines: tuple[str, ...]) -> None:
        for line in lines[:MOST_LINES]:
            self._add(NoteBand(tone, refusal_text(line)))
        if len(lines) > MOST_LINES:
            self._add(Text(self.tr("另有 %n 条", "", len(lines) - MOST_LINES), fonts.SECOND, "text2"))

    def _show_cover(self, view: VerifyView) -> None:
        """Say what somebody else's checkpoint covers: only there can a rewriting of all be seen."""
        if view.covered_by_others:
            said = self.tr("前 {n} 条与他人持有的校验点相符").format(n=f"{view.covered_by_others:,}")
            rest = self.tr("其后 {n} 条尚无他人持有的校验点覆盖").format(n=f"{view.uncovered:,}")
            self._add(NoteBand("ok", said, rest if view.uncovered else ""))
            return
        said = self.tr("没有与他人持有的校验点比对：整库连同日志一并改写，单凭本机查不出来")
        todo = self.tr("请选择此前交给他人的文书（PDF）或校验点文件，与它们核对")
        self._add(NoteBand("info", said, todo))

    def _add(self, part: QWidget) -> None:
        self._notes.addWidget(part)
        part.show()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("核验本台账库"))
        self._explained.setText(
            self.tr("校验点覆盖、且由他人持有的记录，其后的任何改动都能离线查出；这不证明记录本身属实。")
        )
        self.table.setAccessibleName(self.tr("他人持有的校验点"))
        for button, words in (
            (self.verify_button, self.tr("重新核验")),
            (self.against_button, self.tr("与文书核对…")),
        ):
            button.setText(words)
            button.updateGeometry()
        self._say_before()

    def _say_before(self) -> None:
        """Show the last answer again; the new one, if there is one, comes right after."""
        if self.view is not None:
            self._show(self.view)
        else:
            self.strip.say("neutral", self.tr("还没有核验"), self.tr("用 F9 比较各表与日志"))
