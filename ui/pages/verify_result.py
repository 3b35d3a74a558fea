"""The verdict on one paper or scan in full: the strip, what was checked step by step, paper beside record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from hwtrack.services.record_views import CheckStep, CheckView, FieldCompared, ScanView
from ui import fonts
from ui.i18n import pick
from ui.pages.verify_intake import Handed
from ui.text import MISSING, NBSP, breakable, moment, spaced
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.verdict import NoteBand, VerdictStrip, split_verdict
from ui.words_records import groups_of, root_words, signer_look, step_look

SHOWN = 400
"""Characters of a claimed value that are shown: no value on a paper of ours is longer."""
LABEL = 124
OPENED = {
    "manifest": "manifests",
    "batch": "batches",
    "container": "trace",
    "site": "parties",
    "party": "parties",
}
"""The page where a record of a kind is opened."""


def told(text: str) -> str:
    """Cut what a file or code claimed to a length that can be looked at."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class StepLine(QWidget):
    """One step of the check: its mark, its name, where and what."""

    def __init__(self, step: CheckStep) -> None:
        super().__init__()
        look = step_look(step.state)
        name, detail = pick(step.name_zh, step.name_en), told(pick(step.detail, step.detail_en))
        mark = IconLabel(look.icon, look.tone)
        title = Text(name, tone="text2" if step.state == "missing" else "text", bold=step.state == "fails")
        state = Text(look.text, fonts.SECOND, "text3" if look.tone == "neutral" else look.tone)
        text = column(row(title, None, state, gap=8), gap=1)
        if detail:
            text.addWidget(Text(breakable(detail), fonts.SECOND, "text2", wrap=True))
        line = row(mark, box(text), gap=10, margins=(0, 1, 0, 1))
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{name}: {look.text}. {detail}")


class FieldTable(QWidget):
    """Paper beside record, fact by fact; a difference carries its tone and its word."""

    def __init__(self, fields: tuple[FieldCompared, ...], recorded: bool) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        heads = (self.tr("项目"), self.tr("文书所载"), self.tr("台账所载") if recorded else "", "")
        for place, head in enumerate(heads):
            grid.addWidget(Text(head, fonts.SECOND, "text3"), 0, place)
        for line, one in enumerate(fields, start=1):
            self._add(grid, line, one, recorded)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1 if recorded else 0)
        self.setLayout(grid)

    def _add(self, grid: QGridLayout, line: int, one: FieldCompared, recorded: bool) -> None:
        differs = recorded and not one.same and not one.progress
        label = Text(pick(one.label_zh, one.label_en), fonts.SECOND, "text2", wrap=True)
        label.setFixedWidth(fonts.scaled(LABEL))
        shown: list[QLabel | QLayout] = [label, _value(pick(one.paper, one.paper_en), differs)]
        if recorded:
            shown += [_value(pick(one.record, one.record_en), differs), self._mark(one)]
        for place, part in enumerate(shown):
            if isinstance(part, QLayout):
                grid.addLayout(part, line, place, Qt.AlignmentFlag.AlignTop)
            else:
                grid.addWidget(part, line, place, Qt.AlignmentFlag.AlignTop)

    def _mark(self, one: FieldCompared) -> QLayout:
        """Say whether paper and record are the same, the record only went on, or they differ."""
        if one.same:
            icon, tone, word = "pass", "ok", self.tr("相同")
        elif one.progress:
            icon, tone, word = "arrow-right", "info", self.tr("其后办理")
        else:
            icon, tone, word = "block", "danger", self.tr("不同")
        return row(IconLabel(icon, tone, 14), Text(word, fonts.SECOND, "text3" if one.same else tone), gap=4)


class Value(Text):
    """A value as claimed or recorded; a code of 37 characters breaks instead of widening the pane."""

    def __init__(self, text: str, tone: str) -> None:
        self._whole = text
        shown = breakable(text)
        super().__init__(shown, tone=tone, wrap=True)
        self.setAccessibleName(text)
        if shown == text:
            # With breaks in it a copy would no longer be the value.
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def text(self) -> str:
        """Return the value as it is."""
        return self._whole


def _value(text: str, differs: bool) -> Value:
    return Value(told(text) or MISSING, "danger" if differs else "text")


class ResultPane(QWidget):
    """The verdict on what is selected. `opening` asks for its record, `card_wanted` for a register card."""

    opening = Signal(str, str)
    card_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.handed: Handed | None = None
        self.strip = VerdictStrip()
        # A file name has no place to break: it gives way, so that badge and button stay in sight.
        self._name = Elided("", fonts.DIALOG, bold=True)
        self._kind = Text("", fonts.SECOND, "text2", wrap=True)
        self.badge = Badge()
        self._body = column(gap=8)
        self.open_button = Button("", "primary", key="F6")
        self.open_button.clicked.connect(self.open_record)
        head = row(self._name, self.badge, self.open_button, gap=10)
        head.setStretch(0, 1)
        self.setLayout(
            column(head, self._kind, self.strip, box(self._body), None, gap=8, margins=(20, 14, 20, 16))
        )

    def show_handed(self, handed: Handed) -> None:
        """Show one thing with its verdict."""
        self.handed = handed
        self._name.setText(told(handed.name))
        clear(self._body)
        self.open_button.setText(self.tr("打开记录"))
        self.open_button.updateGeometry()
        self.open_button.setVisible(bool(self._way()[0]))
        if handed.check is not None:
            self._show_check(handed, handed.check)
        elif handed.scan is not None:
            self._show_scan(handed, handed.scan)
        else:
            self._kind.setText("")
            self.badge.hide()
            self.strip.say(handed.tone, handed.verdict())

    # A paper

    def _show_check(self, handed: Handed, view: CheckView) -> None:
        lines = [spaced((handed.kind(), told(view.origin)))]
        if view.root:
            under = self.tr("日志 {n} 条，根 {root}")
            lines.append(under.format(n=f"{view.size:,}", root=root_words(view.root)))
        self._kind.setText("\n".join(lines))
        self._say_signer(view.signer)
        signed = self._signer_words(view.signer_name, view.fingerprint)
        self._say_verdict(handed, signed)
        # Who signed matters for what is unchanged; of a changed file nothing more needs to be known.
        if view.ok:
            self._note_signer(view.signer)
        for step in view.steps:
            self._add(hline())
            self._add(StepLine(step))
        if handed.scan is not None:
            self._add(hline())
            self._show_code(handed.scan)

    def _say_verdict(self, handed: Handed, signed: str) -> None:
        title, rest = split_verdict(handed.verdict())
        detail = "\n".join(part for part in (told(rest), signed) if part)
        self.strip.say(handed.tone, breakable(told(title)), breakable(detail))

    def _say_signer(self, state: str) -> None:
        self.badge.show_look(signer_look(state))
        self.badge.show()

    def _signer_words(self, name: str, fingerprint: str) -> str:
        if not fingerprint:
            return told(name)
        digits = groups_of(told(fingerprint)).replace(" ", NBSP)
        return spaced((told(name), self.tr("密钥 {fingerprint}").format(fingerprint=digits)))

    def _note_signer(self, state: str) -> None:
        notes = {
            "unknown": self.tr(
                "没有改动，不等于出自它所写的台账库：请向出具单位另行索取身份卡，核对指纹后导入。"
            ),
            "revoked": self.tr("这把密钥已被撤销。撤销以后出具的文书不能采信，请向出具单位查问。"),
            "not_yet": self.tr("本机对这把密钥的信任尚未开始，请核对起始日期。"),
            "expired": self.tr("本机对这把密钥的信任已经到期，请向出具单位索取新的身份卡。"),
        }
        if state not in notes:
            return
        button = Button(self.tr("导入身份卡…"))
        button.clicked.connect(self.card_wanted)
        look = signer_look(state)
        self._add(
            NoteBand(look.tone, notes[state], button=None if state in {"revoked", "not_yet"} else button)
        )

    # A scan

    def _show_scan(self, handed: Handed, view: ScanView) -> None:
        self._kind.setText(spaced((handed.kind(), told(view.number), told(view.register_name))))
        self._say_signer(view.signature)
        self._say_verdict(handed, self._signer_words("", view.fingerprint))
        self._note_signer(view.signature)
        self._show_code(view)

    def _show_code(self, view: ScanView) -> None:
        """Show what the code says beside the record, and what is odd about it."""
        english = (*view.warnings_en, *[""] * len(view.warnings))
        for place, chinese in enumerate(view.warnings):
            self._add(NoteBand("warn", breakable(told(pick(chinese, english[place])))))
        self._show_seen(view)
        if view.fields:
            self._add(FieldTable(view.fields, bool(view.subject_uid)))
        if view.kind != "none" and not view.subject_uid:
            said = self.tr("当前台账库没有这份记录，只能显示代码本身所载的内容。")
            self._add(Text(said, fonts.SECOND, "text2", wrap=True))

    def _show_seen(self, view: ScanView) -> None:
        if not view.seen:
            return
        lines = [
            spaced((moment(one.at), told(one.place) or self.tr("未填地点"), told(one.by)))
            for one in view.seen[:5]
        ]
        self._add(NoteBand("info", self.tr("此前在别处扫过 %n 次", "", len(view.seen)), "\n".join(lines)))

    # The record

    def _way(self) -> tuple[str, str]:
        view = self.handed.scan if self.handed is not None else None
        if view is not None and view.subject_uid:
            return OPENED.get(view.subject_kind, ""), view.subject_uid
        return "", ""

    def open_record(self) -> None:
        """Go to the record of what is shown, where the open register has it."""
        page, uid = self._way()
        if page:
            self.opening.emit(page, uid)

    def _add(self, part: QWidget | QLayout) -> None:
        if isinstance(part, QLayout):
            self._body.addLayout(part)
            return
        self._body.addWidget(part)
        part.show()

    def retranslate(self) -> None:
        """Set the words anew."""
        if self.handed is not None:
            self.show_handed(self.handed)
