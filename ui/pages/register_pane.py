"""One register held here: who it is, what is held of it, whether that agrees with itself, what it disagrees about."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QMenu, QStackedWidget, QWidget

from hwtrack.output import whole_file
from hwtrack.services.exchange_views import (
    DisagreementRow,
    ForeignRegisterDetail,
    ForeignRegisterRow,
    ForeignVerified,
    SameAsView,
    SpokenFor,
)
from ui import fonts
from ui.forms.steps.menu import open_under
from ui.pages.base import Desk, scrolled
from ui.pages.disagreements import tone_of
from ui.pages.exchange_export import file_part
from ui.pages.exchange_in import ACKNOWLEDGEMENT
from ui.pages.owner_denials import deny_dialog, restore_dialog
from ui.pages.record_panel import Link, RecordPanel
from ui.pages.register_slices import SlicesPart
from ui.pages.same_as import unlink_dialog
from ui.pages.verify_trust import RecordDialog
from ui.refusals import refusal_text
from ui.tasks import Job
from ui.text import breakable, clauses, gram_text, spaced
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState
from ui.widgets.verdict import NoteBand
from ui.words import BadgeLook
from ui.words_exchange import entry_no, fact_word, foreign, no_key, verdict_look, when
from ui.words_people import not_theirs
from ui.words_records import groups_of, root_words

SHOWN = 6
"""Disagreements and refusals shown of one register; the rest stands in the lists."""


class RegisterPanel(RecordPanel[ForeignRegisterDetail]):
    """What is kept of one register, section by section."""

    all_asked = Signal(str)
    unlinking = Signal(object)
    denying = Signal(object)
    restoring = Signal(object)
    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.verified: ForeignVerified | None = None

    @property
    def addressed_as(self) -> tuple[str, ...]:
        """Return the names to which the register's bundles were addressed; none until they are known."""
        return self._answer.addressed_as if self._answer is not None else ()

    @property
    def signs(self) -> bool:
        """Say whether the key of the register in use is here, as far as that is known."""
        return self._answer is None or self._answer.signs

    def ask(self, uid: str) -> ForeignRegisterDetail:
        return self.desk.register.foreign_register(uid)

    def fill(self, answer: ForeignRegisterDetail) -> None:
        self._show_facts(answer.row)
        self._show_spoken_for(answer.speaks_for)
        self.section(self.tr("所持条目"))
        self.body.addWidget(SlicesPart(answer.slices))
        if self.verified is not None and self.verified.register_uid == answer.row.register_uid:
            self._show_verified(self.verified)
        self._show_disagreements(answer.row, answer.disagreements)
        refused = [one for one in answer.slices if one.kind]
        if refused:
            self.section(self.tr("拒收"), len(refused))
        for one in refused[:SHOWN]:
            self.item(when(one.at), foreign(one.file_name), badge=verdict_look(one.kind))
            self.body.addWidget(
                Text(breakable(foreign(refusal_text(one.told))), fonts.SECOND, "text2", wrap=True)
            )
        if answer.links:
            self.section(self.tr("认作同一联单"), len(answer.links))
        for link in answer.links:
            self._show_link(link)
        self.told.emit()

    def _show_facts(self, found: ForeignRegisterRow) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        entries = self.tr("{n} 条").format(n=f"{found.entries:,}")
        lines = (
            (self.tr("台账库编号"), foreign(found.register_uid)),
            (self.tr("编号前缀"), foreign(found.prefix)),
            (self.tr("密钥指纹"), groups_of(foreign(found.fingerprint))),
            (self.tr("最后条目"), spaced((entry_no(found.last), when(found.last_entry_at)))),
            (self.tr("最近收到"), spaced((when(found.received_at), entries))),
        )
        for place, (name, text) in enumerate(line for line in lines if line[1]):
            label = Text(name, fonts.SECOND, "text2")
            value = Elided(text)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        self.body.addWidget(box(grid))
        if found.clock_ahead:
            title = self.tr("最后条目的日期晚于本机时钟")
            detail = self.tr("有一方的时钟不准，请与对方核实；距今从最近收到之日算起，缺记可能提早列出")
            self.body.addWidget(NoteBand("warn", title, detail))

    def _show_spoken_for(self, organisations: tuple[SpokenFor, ...]) -> None:
        """Show whose books the register says it keeps; a person who knows better can deny it."""
        if not organisations:
            return
        self.section(self.tr("自称代表的单位"), len(organisations))
        for one in organisations[:SHOWN]:
            denial = one.denial
            verb, signal = (
                ("deny_owner", self.denying) if denial is None else ("restore_owner", self.restoring)
            )
            said = self.tr("不认…") if denial is None else self.tr("恢复…")
            act = Link(said, partial(signal.emit, one), verb)
            self.item(foreign(one.name), self._spoken(one), links=(act,), badge=self._doubt(one))

    def _spoken(self, one: SpokenFor) -> str:
        if one.denial is not None:
            denial = one.denial
            return spaced((foreign(denial.by), when(denial.at), foreign(denial.reason)))
        if one.also:
            return self.tr("另有 {name} 也这样说").format(name=foreign(one.also[0]))
        return "" if one.code in {one.name, f"={one.name}"} else foreign(one.code)

    def _doubt(self, one: SpokenFor) -> BadgeLook | None:
        if one.denial is not None:
            return BadgeLook(self.tr("不认"), "", "neutral")
        return BadgeLook(self.tr("两本都称"), "", "warn") if one.also else None

    def _show_verified(self, view: ForeignVerified) -> None:
        if view.ok:
            title = self.tr("单独核验相符")
            detail = self.tr("{n} 条重算，根 {root}，与所存校验点一致").format(
                n=f"{view.entries:,}", root=root_words(view.root)
            )
            self.body.addWidget(NoteBand("ok", title, detail))
            for doubt in view.doubts[:SHOWN]:
                self.body.addWidget(NoteBand("warn", breakable(foreign(refusal_text(doubt)))))
            return
        title = self.tr("单独核验不符，%n 处", "", len(view.problems))
        problems = "\n".join(foreign(refusal_text(problem)) for problem in view.problems[:SHOWN])
        self.body.addWidget(NoteBand("danger", title, breakable(problems)))

    def _show_disagreements(self, found: ForeignRegisterRow, rows: tuple[DisagreementRow, ...]) -> None:
        self.section(self.tr("不一致"), found.disagreements)
        if not rows:
            self.note(self.tr("没有：它所述的交接与其他台账库一致，或只有它一本说到"))
        for one in rows[:SHOWN]:
            self.item(
                spaced((foreign(one.manifest), fact_word(one.kind))),
                self._against(found, one),
                (self._difference(one), tone_of(one)),
            )
        if rows:
            more = Button(self.tr("逐处看 %n 处…", "", found.disagreements), "link")
            more.clicked.connect(lambda: self.all_asked.emit(found.register_uid))
            self.body.addLayout(row(more, None))

    def _against(self, found: ForeignRegisterRow, one: DisagreementRow) -> str:
        sides = [side for side in (one.owner, one.other) if side is not None]
        others = [foreign(side.name) for side in sides if side.register_uid != found.register_uid]
        return clauses(
            (
                foreign(one.official_no),
                one.waste_code,
                self.tr("与 {name}").format(name=others[0]) if others else "",
            )
        )

    @staticmethod
    def _difference(one: DisagreementRow) -> str:
        return "" if one.difference is None else f"{gram_text(one.difference)}\u00a0g"

    def _show_link(self, link: SameAsView) -> None:
        self.item(
            f"{foreign(link.first_manifest)} = {foreign(link.second_manifest)}",
            spaced((foreign(link.by), when(link.at), foreign(link.reason))),
            links=(Link(self.tr("撤销…"), lambda: self.unlinking.emit(link), "unlink_same"),),
        )


class RegisterPane(QWidget):
    """The pane beside the list of registers, 432 px: the name, the panel, and what can be done."""

    said = Signal(str)
    changed = Signal()
    filled = Signal()
    all_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: ForeignRegisterRow | None = None
        self._job: Job | None = None
        self.menu: QMenu | None = None
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(fonts.scaled(432))
        self._name, self._sample = Text("", fonts.DIALOG, bold=True, wrap=True), Badge(parent=self)
        self.panel = RegisterPanel(desk)
        self.verify_button = Button("", "primary", "verified", "F9")
        self.save_button = Button("")
        self.empty = EmptyState("exchange")
        self._build()
        self.verify_button.clicked.connect(self.verify)
        self.save_button.clicked.connect(self._choose_recipient)
        self.panel.all_asked.connect(self.all_asked)
        self.panel.told.connect(self._explain_saving)
        self.panel.unlinking.connect(self._unlink)
        self.panel.denying.connect(self._deny)
        self.panel.restoring.connect(self._restore)

    def _build(self) -> None:
        head = row(self._name, self._sample, gap=8)
        head.setStretch(0, 1)
        content = box(column(head, self.panel, None, gap=10, margins=(20, 16, 20, 12)))
        foot = box(row(None, self.save_button, self.verify_button, margins=(20, 10, 20, 12)))
        lines = column(scrolled(content, "register_pane_scroll"), hline(), foot, gap=0)
        lines.setStretch(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(box(lines))
        self.setLayout(column(self._stack, gap=0))

    def show_row(self, found: ForeignRegisterRow | None) -> None:
        """Show a register, or that none is selected."""
        self.row = found
        self._explain_saving()
        self._stack.setCurrentIndex(0 if found is None else 1)
        self.panel.show_uid(found.register_uid if found is not None else None)
        if found is not None:
            self._name.setText(breakable(foreign(found.name)))
            self._sample.show_look(BadgeLook(self.tr("样例") if found.sample else "", "", "warn"))

    def _explain_saving(self) -> None:
        """Say why nothing is acknowledged here: an acknowledgement is signed, and nothing is written."""
        self.save_button.explain(
            not_theirs(self.desk.register, "take_bundle") or no_key(signs=self.panel.signs)
        )

    # What can be done

    def verify(self) -> None:
        """Verify this register by itself, from what is held here."""
        found, register = self.row, self.desk.register
        if found is None or self._job is not None:
            return
        self.verify_button.explain(self.tr("正在核验"))
        title = self.tr("核验 {name}").format(name=foreign(found.name))
        job = self.desk.tasks.run(
            lambda job: register.verify_foreign(found.register_uid, job.progress), self._verified, title=title
        )
        self._job = job
        job.finished.connect(self._ended)

    def _ended(self) -> None:
        self._job = None
        self.verify_button.explain("")

    def _verified(self, view: ForeignVerified) -> None:
        self.panel.verified = view
        self.panel.retranslate()
        self.filled.emit()

    def _choose_recipient(self) -> None:
        """Ask under which name to acknowledge, where bundles were addressed to several."""
        names = self.panel.addressed_as
        if len(names) <= 1:
            self.save_acknowledgement()
            return
        self.menu = QMenu(self)
        for name in names:
            # A single mark would underline the letter after it.
            chosen = self.menu.addAction(
                self.tr("给“{name}”的").format(name=foreign(name).replace("&", "&&"))
            )
            chosen.triggered.connect(lambda _checked, name=name: self.save_acknowledgement(name))
        open_under(self.menu, self.save_button)

    def save_acknowledgement(self, recipient: str = "") -> None:
        """Ask for a file and write into it what is held of this register, signed for the sender's *recipient*."""
        found = self.row
        if found is None:
            return
        name = self.tr("回执 {name} {n}").format(name=found.name, n=found.last)
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("保存回执"), f"{file_part(name)}{ACKNOWLEDGEMENT}", self.tr("回执 (*.hwa)")
        )
        if path:
            self._save_to(Path(path), found.register_uid, recipient)

    def _save_to(self, path: Path, uid: str, recipient: str) -> None:
        register = self.desk.register

        def work(_job: Job) -> str:
            text = register.acknowledgement(uid, recipient)
            with whole_file(path) as file:
                file.write(text.encode())
            return path.name

        said = self.tr("回执已写入 {name}，请交还对方")
        self.desk.tasks.run(work, lambda name: self.said.emit(said.format(name=name)))

    def _unlink(self, link: SameAsView) -> None:
        self._ask_reason(unlink_dialog(self.window(), self.desk, link), self.tr("已撤销认作同一"))

    def _deny(self, spoken: SpokenFor) -> None:
        if self.row is not None:
            dialog = deny_dialog(self.window(), self.desk, self.row, spoken)
            self._ask_reason(dialog, self.tr("已不认其代表该单位"))

    def _restore(self, spoken: SpokenFor) -> None:
        if self.row is not None:
            dialog = restore_dialog(self.window(), self.desk, self.row, spoken)
            self._ask_reason(dialog, self.tr("已恢复认其代表该单位"))

    def _ask_reason(self, dialog: RecordDialog, said: str) -> None:
        self.dialog = dialog
        dialog.recorded.connect(lambda _told: self._recorded(said))
        dialog.open()
        dialog.entries[0].editor.setFocus()

    def _recorded(self, said: str) -> None:
        self.said.emit(said)
        self.changed.emit()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.verify_button.setText(self.tr("核验这本"))
        self.save_button.setText(self.tr("保存回执…"))
        for button in (self.verify_button, self.save_button):
            button.updateGeometry()
        self.empty.say(self.tr("没有选中的台账库"), self.tr("在左边选一本，这里给出所持条目与不一致"))
        self.panel.retranslate()
