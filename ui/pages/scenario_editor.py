"""A scenario's assumptions as rows: added by kind, changed, removed; its name and note."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hwtrack.domain.capacity.assumptions import Assumption
from hwtrack.domain.capacity.scenario_file import kind_of
from hwtrack.services.views import FindingView
from ui import fonts
from ui import words_scenario as ws
from ui.forms.base import input_finding
from ui.forms.scenario import AssumptionDialog, assumption_dialog
from ui.pages.base import Desk
from ui.pages.scenario_draft import Draft
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FormRow
from ui.widgets.flow import FlowLayout


class ScenarioEditor(QWidget):
    """Edits one draft; `edited` tells that its assumptions, `renamed` that its words changed."""

    edited = Signal()
    renamed = Signal()
    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.draft: Draft | None = None
        self.dialog: AssumptionDialog | None = None
        self._names: Mapping[str, str] = {}
        self._lines: list[tuple[QWidget, QWidget]] = []
        self.name, self.note = Field("scenario_name"), Field("scenario_note")
        self._name_row, self._note_row = FormRow("name", self.name), FormRow("note", self.note)
        self.name.textEdited.connect(self._typed)
        self.note.textEdited.connect(self._typed)
        self._title = Text("", fonts.ROW, bold=True)
        self._rows = column(gap=2)
        self._none = Text("", fonts.SECOND, "text2", wrap=True)
        self.adds = {kind: Button("", "quiet", "plus") for kind in ws.KINDS}
        self.acts = {key: Button("", "link") for key in ("duplicate", "export", "discard", "withdraw")}
        self._build()

    def _build(self) -> None:
        adding = QWidget()
        flow = FlowLayout(8, adding)
        for kind, button in self.adds.items():
            button.setObjectName(f"add_{kind}")
            button.clicked.connect(lambda _on=False, kind=kind: self.add(kind))
            flow.addWidget(button)
        line = row(None, gap=12)
        for key, button in self.acts.items():
            button.setObjectName(f"scenario_{key}")
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            line.addWidget(button)
        head = row(self._name_row, self._note_row, gap=20)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        self.setLayout(column(head, row(self._title, None, line), box(self._rows), self._none, adding, gap=8))

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; what was typed in its fields stays where it is. Names that are new follow."""
        if draft is not self.draft:
            self.draft = draft
            self._name_row.show_finding(None)
        for editor, text in ((self.name, draft.name), (self.note, draft.note)):
            if editor.text() != text:
                editor.setText(text)
        self._show_rows()
        assumptions, register = draft.assumptions, self.desk.register
        self.desk.tasks.run(
            lambda _job: register.scenario_names(assumptions), lambda names: self._named(draft, names)
        )

    def _named(self, draft: Draft, names: Mapping[str, str]) -> None:
        """Call pools, facilities and counties by name, where one was not known yet."""
        known = {**self._names, **names}
        if known != self._names:
            self._names = known
            if draft is self.draft:
                self._show_rows()

    def _show_rows(self) -> None:
        draft = self.draft
        if draft is None:
            return
        held = QApplication.focusWidget()
        place_held = next((at for at, line in enumerate(self._lines) if held in line), None)
        which = self._lines[place_held].index(held) if place_held is not None else 0
        clear(self._rows)
        self._lines = []
        for place, one in enumerate(draft.assumptions):
            self._rows.addWidget(self._row(place, one))
        self._order_tabs()
        self._none.setVisible(not draft.assumptions)
        self.acts["discard"].setVisible(draft.changed)
        self.acts["withdraw"].setVisible(draft.saved is not None)
        for key in ("duplicate", "export"):
            self.acts[key].setVisible(bool(draft.assumptions))
        if place_held is not None:
            self._focus_near(place_held, which)

    def _order_tabs(self) -> None:
        """Let Tab go as one reads: what can be done, row by row, then what can be added."""
        parts: list[QWidget] = [list(self.acts.values())[-1]]
        parts += [button for line in self._lines for button in line]
        for before, after in pairwise([*parts, next(iter(self.adds.values()))]):
            QWidget.setTabOrder(before, after)

    def _focus_near(self, place: int, which: int) -> None:
        """Keep the keyboard where a row was taken away or drawn anew."""
        if self._lines:
            button: QWidget = self._lines[min(place, len(self._lines) - 1)][which]
        else:
            button = next(iter(self.adds.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, place: int, one: Assumption) -> QWidget:
        said = ws.told(one, self._names)
        kind, text = Text(said.kind, bold=True), Elided(said.text)
        kind.setFixedWidth(fonts.scaled(112))
        change, remove = Button(self.tr("改…"), "link"), Button(self.tr("移除"), "link")
        for button, name in ((change, "change"), (remove, "remove")):
            button.setObjectName(f"{name}_{place}")
            button.setAccessibleName(f"{button.text()} {said.kind} {said.text}")
        change.clicked.connect(lambda: self.edit(place))
        remove.clicked.connect(lambda: self.remove(place))
        self._lines.append((change, remove))
        line = row(IconLabel(said.icon, "text2"), kind, text, change, remove, gap=8, margins=(0, 2, 0, 2))
        line.setStretch(2, 1)
        return box(line)

    # Acting

    def add(self, kind: str) -> None:
        """Ask for a further assumption."""
        self._ask(kind, None, lambda made: self._put((*self._held(), made)))

    def edit(self, place: int) -> None:
        """Ask for an assumption anew, filled with what it says."""
        old = self._held()[place]
        self._ask(
            kind_of(old),
            old,
            lambda made: self._put((*self._held()[:place], made, *self._held()[place + 1 :])),
        )

    def remove(self, place: int) -> None:
        """Take an assumption away; Ctrl Z brings it back."""
        held = self._held()
        self._put((*held[:place], *held[place + 1 :]))

    def _held(self) -> tuple[Assumption, ...]:
        return self.draft.assumptions if self.draft else ()

    def _ask(self, kind: str, old: Assumption | None, put: object) -> None:
        self.dialog = assumption_dialog(self.window(), self.desk, kind, old)
        self.dialog.made.connect(put)
        self.dialog.destroyed.connect(self._closed)
        self.dialog.open()
        first = self.dialog.entries[0].editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _closed(self) -> None:
        self.dialog = None

    def _put(self, assumptions: tuple[Assumption, ...]) -> None:
        if self.draft is not None:
            self.draft.change(assumptions)
            self.edited.emit()

    def _typed(self) -> None:
        if self.draft is not None:
            self.draft.name, self.draft.note = self.name.text(), self.note.text()
            self._name_row.show_finding(None)
            self.acts["discard"].setVisible(self.draft.changed)
            self.renamed.emit()

    def forbid(self, saving: str, withdrawing: str) -> None:
        """Disable what ends in saving, and withdrawing, with their reasons; empty ones enable."""
        for button in (self.acts["duplicate"], *self.adds.values()):
            button.explain(saving)
        self.acts["withdraw"].explain(withdrawing)

    def refused(self, field: str, message: str) -> bool:
        """Say a refusal under its field; False where it has none here."""
        found: FindingView = input_finding(field, message)
        if field not in {"name", "note"}:
            return False
        (self._name_row if field == "name" else self._note_row).show_finding(found)
        (self.name if field == "name" else self.note).setFocus()
        return True

    def retranslate(self) -> None:
        """Set every word anew."""
        self._name_row.set_label(self.tr("名称"))
        self._note_row.set_label(self.tr("备注"))
        self._title.setText(self.tr("假设"))
        self._none.setText(self.tr("还没有假设。加一条后，与今天并列计算。"))
        for kind, button in self.adds.items():
            button.setText(ws.say(ws.KINDS[kind]))
            button.updateGeometry()
        texts = {
            "duplicate": self.tr("复制"),
            "export": self.tr("导出 JSON…"),
            "discard": self.tr("放弃修改"),
            "withdraw": self.tr("撤下…"),
        }
        for key, button in self.acts.items():
            button.setText(texts[key])
            button.updateGeometry()
        self._show_rows()
