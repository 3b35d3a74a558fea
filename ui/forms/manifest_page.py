"""The manifest form as it stands on the page: parts below each other, tabs, findings, the keyboard's way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hwtrack.services.requests import NewManifestForm
from hwtrack.services.views import FindingView
from ui.forms.base import ORDER, FormPage
from ui.forms.lines import LinesEditor
from ui.forms.manifest_parts import PARTS, ManifestFields, form_field, part_of
from ui.forms.pools import PoolPanel
from ui.forms.sections import SectionTabs, bring_to_top
from ui.forms.templates import TemplateMenu
from ui.pages.base import Desk
from ui.widgets.badge import Badge
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import FormGrid, FormRow


class ManifestPage(FormPage):
    """The page of a manifest's form; what is read, saved and signed is its subclass's affair."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.uid = ""
        self.number = ""
        self.source = ""
        self._history: list[NewManifestForm] = []
        self._chained: tuple[int, ...] = ()
        self._kept = NewManifestForm()
        self.inputs = ManifestFields(desk)
        self.fields = self.inputs.editors
        self.generator, self.receiver = self.inputs.generator, self.inputs.receiver
        self.official, self.legs = self.inputs.official, self.inputs.legs
        self.carrier = self.legs.legs[0].carrier
        self.rows = {field: FormRow(field, editor) for field, editor in self.inputs.own.items()}
        self.rows.update(self.legs.legs[0].rows)
        for form_row in self.rows.values():
            self.register_row(form_row)
        self.lines = LinesEditor(
            lambda text: desk.register.code_choices(text, self.generator.uid),
            lambda code: desk.register.batch_choices(self.generator.uid, code) if self.generator.uid else (),
        )
        self._build()
        self._connect()
        self._know_lines()

    def _connect(self) -> None:
        self.generator.taken.connect(lambda _choice: self.parties_changed())
        self.receiver.taken.connect(lambda _choice: self.parties_changed())
        self.official.editTextChanged.connect(self.edited)
        self.legs.changed.connect(self.edited)
        self.legs.legs_changed.connect(self._know_legs)
        self.lines.rows_changed.connect(self._know_lines)
        self.inputs.approval.currentIndexChanged.connect(lambda _place: self.inputs.show_balance())

    def _build(self) -> None:
        self._templates = Button("", "quiet", "file-multiple-outline")
        self._precheck = Button("", icon="clipboard-check-outline")
        # The key itself is bound by the page: the button only shows it.
        self._precheck.key_text = "F5"
        self._precheck.clicked.connect(self.check_all)
        self.head.add_button(self._templates)
        self.head.add_button(self._precheck)
        self.templates = TemplateMenu(self._templates, self.desk, self.read)
        self.templates.applied.connect(self.take_template)
        self.templates.said.connect(lambda text: self.said.emit(text, "", None))
        self._state, self._number = Badge(parent=self), Text("", tone="text2")
        self.head.add_tag(self._state)
        self.head.add_tag(self._number)
        self.tabs = SectionTabs(self.part_names())
        self.tabs.chosen.connect(self._go_to_part)
        self.under_head = self.tabs
        self.pools = PoolPanel(self.desk)
        self._repeat = Button("", "quiet", key="Ctrl D")
        self._repeat.clicked.connect(self.lines.repeat)
        self._last = Button("", "quiet", key="Ctrl Shift C")
        self._last.clicked.connect(self.copy_last)
        self._save = Button("", key="Ctrl S")
        self._save.clicked.connect(self.autosave)
        self._undo = Button("", "quiet", key="Ctrl Z")
        self._undo.clicked.connect(self.undo)
        body = QWidget()
        body.setLayout(self._sections())
        self.assemble(body, Button("", "primary", key="Ctrl Enter"), self._undo, self._save)
        self._area.verticalScrollBar().valueChanged.connect(lambda _at: self._scrolled())
        self.key("Ctrl+PgDown", lambda: self.tabs.go(1))
        self.key("Ctrl+PgUp", lambda: self.tabs.go(-1))

    def part_names(self) -> tuple[str, ...]:
        """Return the parts of the form in order; each has a tab."""
        return tuple(PARTS)

    def _sections(self) -> QVBoxLayout:
        """Lay out the parts below each other on one page to scroll."""
        self._titles = {key: Text(bold=True) for key in ("sender", "lines", "carriage", "receiver", "papers")}
        margins = (24, 12, 20, 14)
        grids = {part: FormGrid(*(self.rows[name] for name in names)) for part, names in PARTS.items()}
        sender = column(
            row(self._titles["sender"], None, self._last), grids["sender"], gap=10, margins=margins
        )
        lines = column(
            row(self._titles["lines"], None, self._repeat), self.lines, gap=6, margins=margins
        )  # fmt: skip
        first = column(box(sender), hline(), box(lines), gap=0)
        carriage = column(self._titles["carriage"], self.legs, grids["carriage"], gap=10, margins=margins)
        receiver = column(self._titles["receiver"], grids["receiver"], gap=10, margins=margins)
        papers = column(self._titles["papers"], grids["papers"], self.inputs.balance, gap=10, margins=margins)
        self.parts: dict[str, QWidget] = {
            "sender": box(first), "carriage": box(carriage), "receiver": box(receiver), "papers": box(papers),
        }  # fmt: skip
        self.parts.update(self.more_parts())
        layout = column(gap=0)
        for place, part in enumerate(self.parts.values()):
            if place:
                layout.addWidget(hline())
            layout.addWidget(part)
        layout.addStretch(1)
        return layout

    def more_parts(self) -> dict[str, QWidget]:
        """Return parts behind those every manifest has."""
        return {}

    def side_parts(self) -> tuple[QWidget, ...]:
        return (self.pools,)

    def _know_legs(self) -> None:
        """Know the fields of every leg behind the first."""
        self.targets = {name: found for name, found in self.targets.items() if not name.startswith("legs.")}
        for place, leg in enumerate(self.legs.legs[1:], start=1):
            for name, form_row in leg.rows.items():
                self.targets[f"legs.{place}.{name}"] = (form_row.editor, form_row.note)
                self._watch_once(form_row.editor)
        self._chain()

    def _watch_once(self, editor: QWidget) -> None:
        if not editor.property("watched"):
            editor.setProperty("watched", True)
            self.watch(editor)

    def _know_lines(self) -> None:
        """Know the fields of every line, and show the sum of what can be read."""
        self.targets = {
            field: found for field, found in self.targets.items() if not field.startswith("lines.")
        }
        grams = packages = 0
        for place, line in enumerate(self.lines.rows):
            for field, editor in line.editors().items():
                self.targets[f"lines.{place}.{field}"] = (editor, line.note)
                self._watch_once(editor)
            grams += self.read_mass(f"lines.{place}.grams", line.grams) or 0
            packages += self.read_count(f"lines.{place}.package_count", line.count) or 0
        self.lines.show_total(grams, packages)
        self._chain()

    def _chain(self) -> None:
        """Let the keyboard go in reading order, through lines and legs that were added later too."""
        present = (*map(id, self.lines.rows), *map(id, self.legs.legs))
        if self._chained == present or not hasattr(self, "submit_button"):
            return
        self._chained = present
        named = {part: [self.rows[name].editor for name in names] for part, names in PARTS.items()}
        lines = [widget for line in self.lines.rows for widget in line.fields()]
        legs = [
            widget
            for leg in self.legs.legs
            for widget in (leg.up, leg.down, leg.remove, *(form_row.editor for form_row in leg.rows.values()))
        ]
        order = [
            *self.tabs.tabs.values(), self._last, *named["sender"], self._repeat, *lines, self.lines.add_button,
            *legs, self.legs.add_button, *named["carriage"], *named["receiver"], *named["papers"],
            *self.more_order(), self._undo, self._save, self.submit_button,
        ]  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def more_order(self) -> list[QWidget]:
        """Return the fields of further parts in reading order."""
        return []

    def show_findings(self, findings: list[FindingView]) -> None:
        """Put findings under the fields the form shows them at, and count what blocks on each tab."""
        placed = [
            replace(found, field=form_field(found.field)) if found.field else found for found in findings
        ]
        super().show_findings(placed)
        for part, tab in self.tabs.tabs.items():
            tab.show_blocks(
                sum(ORDER.get(f.severity, 2) == 0 and self.part_of(f.field or "") == part for f in placed)
            )

    def part_of(self, field: str) -> str:
        """Return the part a field stands in."""
        return part_of(field)

    def jump(self, field: str) -> None:
        """Go to a field, whatever part it is in."""
        place = form_field(field)
        super().jump(place)
        if place in self.targets:
            self.tabs.show_here(self.part_of(place))

    def _refused_at(self, field: str, message: str) -> bool:
        return super()._refused_at(form_field(field), message)

    def _go_to_part(self, part: str) -> None:
        bring_to_top(self._area, self.parts[part])
        self.tabs.show_here(part)
        self.first_of(part).setFocus()

    def first_of(self, part: str) -> QWidget:
        """Return the first field of a part."""
        if part == "carriage":
            return self.carrier
        return self.rows[PARTS[part][0]].editor

    def _scrolled(self) -> None:
        """Mark the part at the top of the page."""
        at = self._area.verticalScrollBar().value() + 60
        passed = [name for name, part in self.parts.items() if part.y() <= at]
        if passed:
            self.tabs.show_here(passed[-1])

    # What a subclass does

    def read(self) -> NewManifestForm:
        """Return the form as typed."""
        raise NotImplementedError

    def copy_last(self) -> None:
        """Begin like the sender's last manifest."""
        raise NotImplementedError

    def undo(self) -> None:
        """Go back to the form as it was before the last change."""
        raise NotImplementedError

    def take_template(self, form: NewManifestForm, name: str) -> None:
        """Begin from a kept form."""
        raise NotImplementedError

    def parties_changed(self) -> None:
        """Offer what depends on sender and receiver anew."""
        raise NotImplementedError
