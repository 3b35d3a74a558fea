"""One batch in full: what it is, where its grams are (a sum that must balance), its story."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hwtrack.services.views import BalanceTerm, BatchDetail
from ui import fonts, words
from ui.i18n import pick
from ui.pages.base import Desk, scrolled
from ui.pages.stories import headline, story
from ui.text import MISSING, due_long, full_day, gram_text, joined, mass_unit, spaced
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.states import EmptyState
from ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QMenu

    from hwtrack.services.handling_views import HandlingOffer
    from ui.forms.steps.menu import Maker


class BatchPane(QWidget):
    """The pane beside the list of batches."""

    go = Signal(str, str)
    said = Signal(str, str, object)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: BatchDetail | None = None
        self.menu: QMenu | None = None
        self.dialog: QDialog | None = None
        self._build()

    def _build(self) -> None:
        content = QWidget()
        self._balance = FlowLayout(gap=14)
        self._balanced = row(gap=4)
        balance = box(column(box(self._balance), self._balanced, gap=6, margins=(24, 12, 20, 12)))
        self.findings = column(gap=8)
        self.timeline = Timeline()
        self._story_title = Text("", bold=True)
        self._containers_title = Text("", bold=True)
        self.containers = column(gap=2)
        lower = column(
            box(self.findings), self._story_title, self.timeline, 6, self._containers_title, box(self.containers),
            gap=10, margins=(24, 12, 20, 20),
        )  # fmt: skip
        content.setLayout(column(box(self._top()), hline(), balance, hline(), box(lower), None, gap=0))
        self._empty = EmptyState("batch")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, "batch_scroll"))
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack, gap=0))

    def _top(self) -> QVBoxLayout:
        self._code = Text("", fonts.TITLE, bold=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tags = row(gap=6)
        self._label = Button("", icon="tag-outline")
        self._audit = Button("", icon="export")
        self._trace = Button("", icon="audit")
        self._label.clicked.connect(self.print_label)
        self._trace.clicked.connect(self.trace)
        self._audit.clicked.connect(self.print_audit)
        self._what = Text("", fonts.BODY, "text2", wrap=True)
        self._due = Elided("", fonts.SECOND, "text2")
        first = row(self._code, self._tags, None, gap=10)
        self._steps = Button("", icon="chevron-down", key="Ctrl M")
        self._steps.clicked.connect(self.offer_steps)
        buttons = row(self._steps, self._label, self._audit, self._trace, None, gap=8)
        return column(first, self._what, self._due, 4, buttons, gap=3, margins=(24, 14, 20, 12))

    def show_batch(self, detail: BatchDetail | None) -> None:
        """Show a batch, or that none is selected."""
        self.detail = detail
        self._stack.setCurrentIndex(1 if detail is None else 0)
        if detail is None:
            return
        self._show_head(detail)
        self._show_balance(detail)
        clear(self.findings)
        for finding in detail.findings:
            self.findings.addWidget(FindingBand(finding))
        year = self.desk.year()
        self.timeline.show_events(tuple(story(entry, year) for entry in detail.timeline))
        self._story_title.setText(headline("timeline", len(detail.timeline)))
        self._show_containers(detail)

    def _show_head(self, detail: BatchDetail) -> None:
        found = detail.row
        self._code.setText(found.code)
        clear(self._tags)
        for name in found.properties:
            self._tags.addWidget(Badge(words.BadgeLook(words.of(words.PROPERTIES, name), "", "warn")))
        name = pick(found.name_zh, found.name_en)
        born = self.tr("{day} 起").format(day=full_day(found.generated_on))
        self._what.setText(spaced((f"{found.waste_code} {name}", found.site, born)))
        when, tone = due_long(found.due)
        basis = found.due.legal_basis if found.due else ""
        self._due.setText(joined(self.tr("贮存期限 {when}").format(when=when) if when else "", basis))
        self._due.set_tone("text2" if tone == "neutral" else tone)
        self._due.setVisible(bool(when))

    def _show_balance(self, detail: BatchDetail) -> None:
        clear(self._balance)
        clear(self._balanced)
        self._term(self.tr("进入本批"), detail.row.grams, "")
        for place, term in enumerate(detail.balance):
            self._term(
                self._term_name(term),
                term.grams,
                "+" if place else "=",
                "warn" if term.kind == "difference" else "text",
            )
        rest = detail.row.grams - sum(term.grams for term in detail.balance)
        tone = "danger" if rest else "ok"
        words_now = self.tr("不平衡，差 {grams} g") if rest else self.tr("平衡，差 {grams} g")
        self._balanced.addWidget(IconLabel("warning" if rest else "received", tone, 14))
        self._balanced.addWidget(Text(words_now.format(grams=gram_text(rest)), fonts.SECOND, tone))
        self._balanced.addStretch(1)

    def _term_name(self, term: BalanceTerm) -> str:
        return " ".join(part for part in (words.of(words.PLACES, term.kind), term.method, term.place) if part)

    def _term(self, name: str, grams: int, sign: str, tone: str = "text") -> None:
        figure = row(
            Text(gram_text(grams), fonts.ROW, tone, bold=not sign),
            Text("g", fonts.SECOND, "text3"),
            None,
            gap=3,
        )
        block = box(column(Text(name, fonts.SECOND, "text3"), figure, gap=0))
        line = row(Text(sign, fonts.ROW, "text3"), block, gap=12) if sign else row(block)
        self._balance.addWidget(box(line))

    def _show_containers(self, detail: BatchDetail) -> None:
        clear(self.containers)
        self._containers_title.setText(headline("containers", len(detail.containers)))
        self._containers_title.setVisible(bool(detail.containers))
        for container in detail.containers[:12]:
            kind = words.of(words.PACKAGINGS, container.kind)
            here = container.state in {"storage", "transit"}
            where = container.place if here else words.of(words.CONTAINER_STATES, container.state)
            line = row(
                Elided(container.code, fonts.SECOND, "text2"),
                Text(kind, fonts.SECOND, "text2"),
                Text(where, fonts.SECOND, "text2" if here else "text3"),
                Text(mass_unit(container.grams) if here else MISSING, fonts.SECOND),
                gap=16,
            )
            line.setStretch(0, 1)
            self.containers.addLayout(line)
        rest = len(detail.containers) - 12
        if rest > 0:
            self.containers.addWidget(Text(self.tr("另有 {n} 件").format(n=rest), fonts.SECOND, "text3"))

    def offer_steps(self) -> None:
        """Open the menu of what may be done with the batch."""
        if self.detail is not None:
            uid, register = self.detail.row.uid, self.desk.register
            self.desk.tasks.run(lambda _job: register.handling_offer(uid), self._show_steps)

    def _show_steps(self, offer: HandlingOffer) -> None:
        from ui.forms.steps.menu import open_under, step_menu

        if self.detail is not None and self.detail.row.uid == offer.batch_uid:
            register = self.desk.register
            self.menu = step_menu(self, register, offer, lambda maker: self._open_step(maker, offer))
            open_under(self.menu, self._steps)

    def _open_step(self, maker: Maker, offer: HandlingOffer) -> None:
        self.dialog = maker(self, self.desk, offer)
        taken = getattr(self.dialog, "taken", None)
        if taken is not None:
            taken.connect(self._taken)
        else:
            getattr(self.dialog, "corrected").connect(self.changed)  # noqa: B009 - the other form's signal
        self.dialog.open()

    def _taken(self, uid: str) -> None:
        """Show the batch a step made, or the same one anew."""
        self.changed.emit()
        if self.detail is not None and uid and uid != self.detail.row.uid:
            self.go.emit("batches", uid)

    def print_label(self) -> None:
        """Show the labels of the batch as they print."""
        if self.detail is not None:
            uid, register = self.detail.row.uid, self.desk.register
            self._preview(
                self.tr("标签 {code}"),
                "label",
                lambda: register.label_preview(uid),
                lambda: register.label_pdf(uid),
            )

    def trace(self) -> None:
        """Show where the batch's mass came from and went."""
        if self.detail is not None:
            self.go.emit("trace", self.detail.row.uid)

    def print_audit(self) -> None:
        """Ask for the audit trail of the batch."""
        if self.detail is not None:
            from ui.pages.audit_export import Subject, export_audit

            row = self.detail.row
            self.export = export_audit(self, self.desk, Subject("batch", row.uid, row.code), self.said.emit)
            self.export.accepted.connect(self.changed)

    def _preview(
        self, title: str, kind: str, look: Callable[[], bytes], deliver: Callable[[], bytes]
    ) -> None:
        from ui.widgets.preview import Paper, Preview

        code = self.detail.row.code if self.detail else ""
        paper = Paper(title.format(code=code), f"{kind}-{code}.pdf", look, deliver)
        self.preview = Preview(self, self.desk.tasks, paper)
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    def retranslate(self) -> None:
        """Set the words that stay when the batch changes."""
        self._label.setText(self.tr("打印标签"))
        self._audit.setText(self.tr("审计轨迹…"))
        self._steps.setText(self.tr("处理"))
        self._steps.setAccessibleName(self.tr("批次的处理步骤"))
        self._trace.setText(self.tr("溯源"))
        for button in (self._steps, self._label, self._audit, self._trace):
            button.updateGeometry()
        self.timeline.setAccessibleName(self.tr("批次的流转"))
        self._empty.say(self.tr("没有选中的批次"), self.tr("在左边选择一个批次"))
        self.show_batch(self.detail)
