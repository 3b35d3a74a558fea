"""Entering a paper manifest whole (补录): the form with every claimed time and weight at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from hwtrack.domain.manifest import ManifestKind
from hwtrack.errors import UserError
from hwtrack.services.requests import CheckResult, Choice, NewManifestForm
from hwtrack.services.steps import PaperLeg, PaperManifest
from hwtrack.services.views import FindingView
from ui import fonts, words_custody
from ui.forms.base import input_finding
from ui.forms.batch import fill, moment_of, offer, shown_time
from ui.forms.manifest import ManifestForm
from ui.forms.paper_lines import PaperLine
from ui.pages.base import Desk
from ui.text import full_day, joined, local
from ui.widgets.basic import Text, box, column
from ui.widgets.fields import CheckBox, ComboBox, Field, FormGrid, FormRow, TimeField

PAPER_KINDS = (
    ManifestKind.BACK_ENTERED,
    ManifestKind.BACK_ENTERED_EMERGENCY,
    ManifestKind.BACK_ENTERED_SPECIAL,
)
PAPER_FIELDS = ("paper_no", "reason", "received_at", "completed_on", "handler", "storage_uid")


class LegTimes(QWidget):
    """When a leg left and came, and where it was handed over."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.departed, self.arrived, self.place = (
            TimeField("departed_at"),
            TimeField("arrived_at"),
            Field("place"),
        )
        for editor in (self.departed, self.arrived):
            editor.setDateTime(shown_time(at))

    def read(self) -> PaperLeg:
        """Return the times as typed."""
        return PaperLeg(moment_of(self.departed), moment_of(self.arrived), self.place.text().strip())


class PaperForm(ManifestForm):
    """The manifest form with a part for what already happened; entered at once, never a draft."""

    SENDS = "enter_paper"
    DRAFTS = False

    def __init__(self, desk: Desk) -> None:
        self.times: list[LegTimes] = []
        self.receipts: list[PaperLine] = []
        super().__init__(desk)
        self.inputs.kinds = PAPER_KINDS
        self._state.hide()
        self._number.hide()
        self._save.hide()
        self._saved_icon.hide()
        self.receiver.taken.connect(self._receiver_taken)
        self.lines.rows_changed.connect(self._know_receipts)
        self.legs.legs_changed.connect(self._know_times)
        self._know_times()
        self._know_receipts()

    def part_names(self) -> tuple[str, ...]:
        return (*super().part_names(), "paper")

    def more_parts(self) -> dict[str, QWidget]:
        now = self.desk.now()
        self.paper_no, self.handler = Field("paper_no"), Field("handler")
        self.reason, self.storage = ComboBox("reason"), ComboBox("storage_uid")
        self.reason.setEditable(True)
        self.received_at, self.completed_on = TimeField("received_at"), TimeField("completed_on")
        self.completed_on.setDisplayFormat("yyyy-MM-dd")
        for editor in (self.received_at, self.completed_on):
            editor.setDateTime(shown_time(now))
        self.returned, self.returned_at = CheckBox(), TimeField("returned_at")
        self.returned_at.setDateTime(shown_time(now))
        self.returned_at.setEnabled(False)
        self.returned.toggled.connect(self.returned_at.setEnabled)
        self.returned.toggled.connect(lambda _on: self.edited())
        editors: tuple[QWidget, ...] = (
            self.paper_no, self.reason, self.received_at, self.completed_on, self.handler, self.storage
        )  # fmt: skip
        self.paper_rows = {
            name: FormRow(name, editor) for name, editor in zip(PAPER_FIELDS, editors, strict=True)
        }
        self.returned_row = FormRow("returned_at", self.returned_at)
        for form_row in (*self.paper_rows.values(), self.returned_row):
            self.register_row(form_row)
        self.completed_on.dateTimeChanged.connect(lambda _at: self._show_deadline())
        self.reason.editTextChanged.connect(lambda _text: self.edited())
        self._paper_titles = {key: Text(bold=True) for key in ("paper", "times", "receipts")}
        self._deadline = Text("", fonts.SECOND, "text2", wrap=True)
        self._times, self._receipts = QGridLayout(), column(gap=8)
        self._times.setHorizontalSpacing(10)
        part = column(
            self._paper_titles["paper"], self._deadline, FormGrid(*self.paper_rows.values()), 4,
            self._paper_titles["times"], box(self._times), 4, self._paper_titles["receipts"], box(self._receipts),
            self.returned, self.returned_row, gap=10, margins=(24, 12, 20, 20),
        )  # fmt: skip
        return {"paper": box(part)}

    def more_order(self) -> list[QWidget]:
        times = [editor for leg in self.times for editor in (leg.departed, leg.arrived, leg.place)]
        lines = [editor for line in self.receipts for editor in line.editors().values()]
        rows = [form_row.editor for form_row in self.paper_rows.values()]
        return [*rows, *times, *lines, self.returned, self.returned_at]

    # What happened

    def _show_deadline(self) -> None:
        """Say until when the paper is to be entered, reckoned from the day typed."""
        due = self.desk.register.paper_due(local(moment_of(self.completed_on)).date())
        late = due.days_left < 0
        day = full_day((local(due.at) - timedelta(seconds=1)).date())
        text = (
            self.tr("应在 {day} 前补录，已逾期；仍可补录，会记为逾期")
            if late
            else self.tr("应在 {day} 前补录：转移完成后 10 个工作日")
        )
        estimate = self.tr("节假日为估算") if due.estimated else ""
        self._deadline.setText(joined(text.format(day=day), due.legal_basis, estimate))
        self._deadline.set_tone("danger" if late else "text2")

    def _receiver_taken(self, choice: Choice | None) -> None:
        offer(self.storage, self.desk.register.storage_choices(choice.uid) if choice else ())

    def _know_times(self) -> None:
        """Ask for the times of every leg there is; those already typed stay."""
        start = self.desk.now() - timedelta(days=1)
        while len(self.times) > len(self.legs.legs):
            self.times.pop()
        while len(self.times) < len(self.legs.legs):
            leg = LegTimes(start)
            for editor in (leg.departed, leg.arrived, leg.place):
                self.watch(editor)
            self.times.append(leg)
        self._show_times()

    def _show_times(self) -> None:
        take_out(self._times)
        heads = (self.tr("段"), self.tr("起运时间"), self.tr("到达时间"), self.tr("到达或交接地点"))
        for place, text in enumerate(heads):
            self._times.addWidget(Text(text, fonts.SECOND, "text3"), 0, place)
        for number, leg in enumerate(self.times, start=1):
            self._times.addWidget(Text(str(number), tone="text2"), number, 0)
            for place, editor in enumerate((leg.departed, leg.arrived, leg.place), start=1):
                editor.setAccessibleName(f"{number} {heads[place]}")
                self._times.addWidget(editor, number, place)
        self._times.setColumnStretch(3, 1)

    def _know_receipts(self) -> None:
        """Ask what was received of every waste there is; those already typed stay."""
        wanted = [line for line in self.lines.rows if not line.empty()]
        kept = {id(line.row): line for line in self.receipts}
        self.receipts = [kept.get(id(row)) or PaperLine(row) for row in wanted]
        take_out(self._receipts)
        self.targets = {
            name: found for name, found in self.targets.items() if not name.startswith("receipts.")
        }
        for place, line in enumerate(self.receipts):
            line.follow(place + 1)
            self._receipts.addWidget(line)
            line.show()
            for name, editor in line.editors().items():
                self.targets[f"receipts.{place}.{name}"] = (editor, line.note)
                self._watch_once(editor)

    def show_findings(self, findings: list[FindingView]) -> None:
        """Say what was found of a receipt where the receipt is typed."""
        names = ("received", "accepted", "method", "note", "discrepancy", "refusal_reason")
        moved = []
        for found in findings:
            field = found.field or ""
            head, _dot, name = field.rpartition(".")
            if head.startswith("lines.") and name in names:
                field = f"receipts.{head.removeprefix('lines.')}.{name}"
                moved.append(replace(found, field=field))
            else:
                moved.append(found)
        super().show_findings(moved)

    def part_of(self, field: str) -> str:
        paper = field in {*PAPER_FIELDS, "returned_at"} or field.startswith("receipts.")
        return "paper" if paper else super().part_of(field)

    def first_of(self, part: str) -> QWidget:
        return self.paper_no if part == "paper" else super().first_of(part)

    # Reading

    def read_paper(self) -> PaperManifest:
        """Return everything as typed; a weight that cannot be read is noted under its field."""
        form = self.read()
        lines = []
        for place, line in enumerate(self.receipts):
            try:
                lines.append(line.read(place + 1))
            except UserError as error:
                field = f"receipts.{place}.{error.field}"
                self.unread[field] = input_finding(field, error.message)
        return PaperManifest(
            form=form, paper_no=self.paper_no.text().strip(), reason=self.reason.currentText().strip(),
            legs=tuple(leg.read() for leg in self.times[: len(form.legs())]),
            received_at=moment_of(self.received_at), lines=tuple(lines), handler=self.handler.text().strip(),
            storage_uid=str(self.storage.currentData() or ""),
            returned_at=moment_of(self.returned_at) if self.returned.isChecked() else None,
            completed_on=local(moment_of(self.completed_on)).date(),
        )  # fmt: skip

    def check(self) -> None:
        """Judge the paper as typed; an incomplete weight waits until it is there."""
        self._check_timer.stop()
        if self._check_job is not None:
            self._check_job.cancel()
        asked = self.read_paper()
        self.pools.show_form(asked.form)
        register = self.desk.register
        self._check_job = self.desk.tasks.run(
            lambda _job: register.check_paper(asked), self.show_result, self._unchecked
        )

    def _unchecked(self, error: BaseException) -> None:
        """Say what could not be judged yet in the panel, not as a refusal."""
        if not isinstance(error, UserError):
            raise error
        found = input_finding(error.field or "", error.message)
        self.show_result(CheckResult((found,), self.desk.now()))

    def autosave(self) -> None:
        """Keep nothing: a paper manifest is entered whole or stays in the window."""
        self._save_timer.stop()

    def begin(self, uid: str, copy: bool) -> None:
        """Open the form; what was typed before is still there."""
        if not self.touched:
            self.show_form(NewManifestForm(kind=str(ManifestKind.BACK_ENTERED), official_reason="paper"))
            self.check()

    def submit(self) -> None:
        """Enter the paper; the form is emptied only when the register has it."""
        asked, register = self.read_paper(), self.desk.register
        if self.unread:
            self._strict = True
            self.show_findings(list(self.unread.values()))
            return
        self.submit_button.explain(self.tr("正在登记"))
        self.desk.tasks.run(
            lambda _job: register.enter_paper(asked).row.uid, self._signed, self.refused, saves=True
        )

    def signing(self, form: NewManifestForm) -> Callable[[object], str]:
        raise NotImplementedError

    def said_signed(self) -> str:
        return self.tr("纸质联单已补录")

    # Words

    def _say_head(self) -> None:
        self.head.say(
            self.tr("补录纸质联单"), self.source or self.tr("时间和重量按纸质联单填写；登记时间另行记录")
        )

    def _say_number(self) -> None:
        """Show no badge and no number: it has neither before it is entered."""

    def hints(self) -> tuple[tuple[str, str], ...]:
        return super().hints()[:3]

    def _name_buttons(self) -> None:
        super()._name_buttons()
        self.submit_button.setText(self.tr("登记补录"))

    def retranslate(self) -> None:
        typed = self.reason.currentText()
        self.reason.blockSignals(True)
        fill(self.reason, {text: text for text in words_custody.PAPER_REASONS})
        self.reason.setEditText(typed)
        self.reason.blockSignals(False)
        labels = {
            "paper_no": self.tr("纸质联单号"), "reason": self.tr("补录原因"), "received_at": self.tr("接受时间"),
            "completed_on": self.tr("转移完成日"), "handler": self.tr("接受经办人"), "storage_uid": self.tr("贮存设施"),
        }  # fmt: skip
        for name, label in labels.items():
            self.paper_rows[name].set_label(label)
        self.returned_row.set_label(self.tr("退回时间"))
        self.returned.setText(self.tr("拒收的部分已退回移出人"))
        titles = {"paper": self.tr("补录"), "times": self.tr("各段时间"), "receipts": self.tr("接受情况")}
        for key, text in titles.items():
            self._paper_titles[key].setText(text)
        self._show_deadline()
        self._show_times()
        for number, line in enumerate(self.receipts, start=1):
            line.follow(number)
        super().retranslate()

    def tab_words(self) -> dict[str, str]:
        return {**super().tab_words(), "paper": self.tr("补录")}


def take_out(layout: QLayout) -> None:
    """Take everything out of a layout; what is still known by name is put back where it belongs."""
    for place in range(layout.count() - 1, -1, -1):
        widget = layout.takeAt(place).widget()
        if widget is not None:
            widget.setParent(None)
