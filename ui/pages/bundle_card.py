"""One bundle on the desk: whose it is and what taking it would do, then what came of taking it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hwtrack.services.exchange_views import BundleSeen, BundleTaken
from ui import fonts
from ui.i18n import pick
from ui.pages.base import scrolled
from ui.text import breakable, spaced
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, Text, box, clear, column, row
from ui.widgets.button import Button
from ui.widgets.verdict import NoteBand, VerdictStrip, split_verdict
from ui.words import BadgeLook
from ui.words_exchange import entry_no, entry_range, foreign, verdict_look, when
from ui.words_records import groups_of

REFUSED = frozenset({"gap", "fork", "key", "signature", "damaged"})
"""Verdicts whose refusal is put on record, so that the sender can be told."""
TONES = {"new": "info", "known": "neutral", "own": "neutral", "unknown": "warn"}


class BundleCard(QWidget):
    """A bundle looked at: identity, entries, verdict with what to do, and the buttons for it."""

    taking = Signal()
    comparing = Signal()
    refusing = Signal()
    closing = Signal()
    saving = Signal()
    going = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.seen: BundleSeen | None = None
        self.taken: BundleTaken | None = None
        self._problem: tuple[str, str, str] = ("", "", "")
        self._asks_key = False
        self._forbidden: dict[Button, str] = {}
        self._name, self.badge, self._sample = Elided("", fonts.DIALOG, bold=True), Badge(), Badge()
        self._under = Elided("", fonts.SECOND, "text2")
        self.strip = VerdictStrip()
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(5)
        self._facts.setColumnStretch(1, 1)
        self._notes = column(gap=8)
        self.take_button, self.compare_button = (
            Button("", "primary", key="Ctrl Enter"), Button("", "primary", key="Ctrl Enter"),
        )  # fmt: skip
        self.save_button, self.refuse_button = Button("", "primary", key="Ctrl S"), Button("")
        self.go_button, self.close_button = Button(""), Button("")
        self._buttons = (
            self.close_button, self.go_button, self.refuse_button, self.compare_button, self.take_button,
            self.save_button,
        )  # fmt: skip
        self._build()
        for button, signal in (
            (self.take_button, self.taking),
            (self.compare_button, self.comparing),
            (self.refuse_button, self.refusing),
            (self.close_button, self.closing),
            (self.save_button, self.saving),
        ):
            button.clicked.connect(signal)
        self.go_button.clicked.connect(self._go)

    def _build(self) -> None:
        head = row(self._name, self._sample, self.badge, gap=8)
        head.setStretch(0, 1)
        content = column(
            head, self._under, self.strip, box(self._facts), box(self._notes), None,
            gap=8, margins=(24, 12, 20, 8),
        )  # fmt: skip
        # What is said of a bundle may be long: the buttons stay in sight beneath it.
        foot = box(row(None, *self._buttons, margins=(24, 8, 20, 10)))
        whole = column(scrolled(box(content), "card_scroll"), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # What is shown

    def show_seen(self, seen: BundleSeen) -> None:
        """Show a bundle before it is taken."""
        self.seen, self.taken, self._problem = seen, None, ("", "", "")
        self._asks_key = False
        self._show()

    def show_taken(self, taken: BundleTaken) -> None:
        """Show what came of taking the bundle shown."""
        self.taken = taken
        self._show()

    def show_problem(self, file: str, title: str, advice: str, *, asks_key: bool = False) -> None:
        """Show that a file was not taken, and why; *asks_key*: only because its key was not compared yet."""
        self.seen, self.taken, self._problem = None, None, (file, title, advice)
        self._asks_key = asks_key
        self._show()

    def forbid(self, take: str, compare: str, refuse: str, save: str) -> None:
        """Know why one of these cannot be done here; empty where it can."""
        self._forbidden = {
            self.take_button: take, self.save_button: save,
            self.compare_button: compare, self.refuse_button: refuse,
        }  # fmt: skip
        self.wait("")

    def wait(self, reason: str) -> None:
        """Disable what can be done while something is done; an empty reason enables what is allowed."""
        for button in (self.take_button, self.compare_button, self.refuse_button, self.save_button):
            button.explain(reason or self._forbidden.get(button, ""))

    def _show(self) -> None:
        clear(self._facts)
        clear(self._notes)
        if self._problem[0]:
            self._show_problem()
        elif self.seen is not None:
            self._show_bundle(self.seen)
        self._show_buttons()

    def _show_problem(self) -> None:
        file, title, advice = self._problem
        self._name.setText(foreign(file))
        self._under.setText("")
        self.badge.hide()
        self._sample.hide()
        tone = "warn" if self._asks_key else "danger"
        self.strip.say(tone, breakable(foreign(title)), breakable(foreign(advice)))

    def _show_bundle(self, seen: BundleSeen) -> None:
        self._name.setText(foreign(seen.name) or self.tr("没有名称的台账库"))
        made = self.tr("{when} 制作").format(when=when(seen.made_at)) if seen.made_at is not None else ""
        self._under.setText(spaced((foreign(Path(seen.path).name), made)))
        self.badge.show_look(verdict_look("" if self.taken is not None else seen.verdict))
        self.badge.show()
        self._sample.show_look(BadgeLook(self.tr("样例") if seen.sample else "", "", "warn"))
        if self.taken is not None:
            # Who it is was read before it was taken; what came of it needs the room.
            self._show_result(self.taken)
            return
        self._show_facts(seen)
        title, detail = split_verdict(foreign(pick(seen.told, seen.told_en)))
        self.strip.say(TONES.get(seen.verdict, "danger"), breakable(title), breakable(detail))

    def _show_facts(self, seen: BundleSeen) -> None:
        lines = (
            (self.tr("台账库编号"), spaced((foreign(seen.register_uid), foreign(seen.prefix)))),
            (self.tr("密钥指纹"), groups_of(foreign(seen.fingerprint))),
            (self.tr("条目"), self._range(seen)),
            (self.tr("收件单位"), foreign(seen.recipient)),
        )
        for place, (name, text) in enumerate(line for line in lines if line[1]):
            label, value = Text(name, fonts.SECOND, "text2"), Elided(text)
            label.setMinimumWidth(fonts.scaled(88))
            self._facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, place, 1)

    def _range(self, seen: BundleSeen) -> str:
        range_ = entry_range(seen.first, seen.last)
        if seen.epoch > 1:
            range_ = spaced((range_, self.tr("纪元 {n}").format(n=seen.epoch)))
        held = self.tr("本机持有至 {n}").format(n=entry_no(seen.held_to)) if seen.held_to else ""
        return spaced((range_, held))

    def _show_result(self, taken: BundleTaken) -> None:
        title = self.tr("收下 %n 条新条目", "", taken.new) if taken.new else self.tr("没有新条目，都已持有")
        known = self.tr("%n 条早已持有", "", taken.known) if taken.known and taken.new else ""
        self.strip.say("ok", title, spaced((entry_range(taken.first, taken.last), known)))
        if taken.disagreements:
            text = self.tr("它与其他台账库有 %n 处不一致", "", taken.disagreements)
            self._note("warn", text, self.tr("两份都照原样保存，在“各地台账库”逐处列出"))
        if taken.told:
            self._note("warn", *split_verdict(foreign(pick(taken.told, taken.told_en))))
        if taken.acknowledgement:
            self._note("info", self.tr("请把回执交还对方"), self.tr("对方读入后，才知道这些条目有人持有"))
        else:
            self._note(
                "info",
                self.tr("本机没有签名密钥，不能给回执"),
                self.tr("没有回执并无损失：对方下次会从更早的条目起重发"),
            )

    def _note(self, tone: str, title: str, detail: str = "") -> None:
        note = NoteBand(tone, title, detail)
        self._notes.addWidget(note)
        note.show()

    def _show_buttons(self) -> None:
        verdict = self.seen.verdict if self.seen is not None else ""
        before = self.seen is not None and self.taken is None
        known = before and verdict == "known"
        for button, shown in (
            (self.take_button, before and verdict == "new"),
            (self.compare_button, self._asks_key or (before and self._may_compare(verdict))),
            (self.refuse_button, before and verdict in REFUSED),
            (self.save_button, known or (self.taken is not None and bool(self.taken.acknowledgement))),
            (self.go_button, self.taken is not None or known),
        ):
            button.setVisible(shown)
            button.updateGeometry()
        self.close_button.setText(self.tr("不收") if before and not known else self.tr("完成"))
        if verdict == "own" or self.seen is None:
            self.close_button.setText(self.tr("关闭"))
        self.close_button.updateGeometry()

    def _may_compare(self, verdict: str) -> bool:
        """Say whether comparing the fingerprint leads on; everybody can compute the key of a sample."""
        sample = self.seen is not None and self.seen.sample
        return verdict == "unknown" or (verdict == "key" and not sample)

    def _go(self) -> None:
        if self.seen is not None:
            self.going.emit(self.seen.register_uid)

    def first_button(self) -> QWidget:
        """Return what the keyboard goes to: the one thing to do, or the way out."""
        wanted = (self.take_button, self.compare_button, self.save_button, self.close_button)
        return next(one for one in wanted if not one.isHidden())

    def retranslate(self) -> None:
        """Set the words anew."""
        for button, text in (
            (self.take_button, self.tr("收下")),
            (self.compare_button, self.tr("核对指纹…")),
            (self.refuse_button, self.tr("拒收并记录")),
            (self.save_button, self.tr("保存回执…")),
            (self.go_button, self.tr("看这本台账库")),
        ):
            button.setText(text)
            button.updateGeometry()
        self._show()
