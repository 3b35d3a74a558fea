"""Where mass came from and where it went: sum, graph, and beneath it movements, containers, papers, time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QWidget

from hwtrack.domain.flow_chart import FlowNode
from hwtrack.errors import UserError
from hwtrack.services.trace import Trace, TraceMovement
from hwtrack.services.trace_view import TracePaperRow, TraceView
from hwtrack.services.views import BalanceTerm, ContainerView, TimelineEntry
from ui import errors, fonts, words
from ui.i18n import pick
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page, scrolled
from ui.pages.stories import story
from ui.pages.trace_columns import CONTAINERS, MOVEMENTS, PAPERS
from ui.refusals import refusal_text
from ui.text import clauses, full_day, gram_text, spaced
from ui.widgets import trace_words
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, hline, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.flow import FlowLayout
from ui.widgets.states import EmptyState
from ui.widgets.tabs import Tabs
from ui.widgets.timeline import Timeline
from ui.widgets.trace_graph import TraceGraph


class TracePage(Page):
    """The trace of one thing at a time; what was looked at before is one step back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: TraceView | None = None
        self._asked: list[str] = []
        self._wanted = ""
        self._build()
        self.key("Ctrl+T", self.trace_chosen)
        self.key("Alt+Left", self.back)
        self.key("F7", self._ask)

    # Building

    def _build(self) -> None:
        self.graph = TraceGraph()
        self.graph.chosen.connect(self._node_chosen)
        self.graph.opened.connect(self._open_node)
        self._terms = FlowLayout(gap=12)
        self._balanced = row(gap=4)
        sums = row(box(self._terms), box(self._balanced), gap=12, margins=(24, 8, 20, 8))
        sums.setStretch(0, 1)
        upper = box(column(box(sums), hline(), self.graph, gap=0))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(self._lower())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([560, 290])
        self._empty = EmptyState("audit")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(splitter)
        whole = column(box(self._head()), hline(), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _head(self) -> QHBoxLayout:
        self._back = icon_button("arrow-left", "")
        self._back.clicked.connect(self.back)
        self._code = Text("", fonts.TITLE, bold=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._badges = row(gap=6)
        self._what = Elided("", fonts.BODY, "text2")
        self._said = Elided("", fonts.SECOND, "text3")
        self.field = QLineEdit()
        self.field.setObjectName("trace_code")
        self.field.setMaxLength(500)
        self.field.setFixedWidth(fonts.scaled(230))
        self.field.returnPressed.connect(self._typed)
        self._print = Button("", "primary", "printer-outline", "Ctrl P")
        self._print.clicked.connect(self.print_trace)
        self.export_button = Button("", "normal", "export", "Ctrl E")
        self.export_button.clicked.connect(self.export)
        first = row(self._back, self._code, self._badges, None, gap=8)
        words_column = column(first, self._what, self._said, gap=2)
        line = row(words_column, self.field, self.export_button, self._print, gap=8, margins=(20, 12, 20, 8))
        line.setStretch(0, 1)
        for widget in (self.field, self.export_button, self._print):
            line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        return line

    def _lower(self) -> QWidget:
        self.movements, self.containers, self.papers = (
            PagedModel(columns, self) for columns in (MOVEMENTS, CONTAINERS, PAPERS)
        )
        self.table = Table(self.movements, "trace_movements", 32)
        self.container_table = Table(self.containers, "trace_containers", 32)
        self.paper_table = Table(self.papers, "trace_papers", 32)
        self.table.chosen.connect(self._movement_chosen)
        self.table.stepped.connect(self._open_movement)
        self.table.opened.connect(self._open_movement)
        self.container_table.stepped.connect(self._open_container)
        self.container_table.opened.connect(self._open_container)
        self.paper_table.stepped.connect(self._open_paper)
        self.paper_table.opened.connect(self._open_paper)
        self.timeline = Timeline()
        self.tabs = Tabs("trace_tabs")
        self._under = QStackedWidget()
        story_box = box(column(self.timeline, None, margins=(24, 8, 20, 12)))
        for widget in (
            self.table,
            self.container_table,
            self.paper_table,
            scrolled(story_box, "trace_story"),
        ):
            self._under.addWidget(widget)
        self.tabs.currentChanged.connect(self._under.setCurrentIndex)
        self._selected = Elided("", fonts.SECOND, "text2")
        self._selected.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = row(self.tabs, self._selected, gap=16, margins=(18, 0, 20, 0))
        bar.setStretch(1, 1)
        return box(column(box(bar), hline(), self._under, gap=0))

    # Asking

    def open(self, uid: str) -> None:
        """Trace a thing by its code, number or identity; the answer comes from the worker."""
        self._wanted, register = uid, self.desk.register
        self.desk.tasks.run(
            lambda _job: register.trace(uid),
            lambda view: self._came(uid, view),
            lambda error: self._failed(uid, error),
        )

    def refresh(self) -> None:
        """Ask again for what is shown, or is about to be."""
        if self._wanted:
            self.open(self._wanted)

    def _came(self, asked: str, view: TraceView) -> None:
        if asked != self._wanted:
            # Something else was asked for since.
            return
        if not self._asked or self._asked[-1] != asked:
            self._asked.append(asked)
        self.field.clear()
        self.show_trace(view)
        if self.field.hasFocus():
            self.graph.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filled.emit()

    def _failed(self, asked: str, error: BaseException) -> None:
        """Say beside the field what was not found; anything else is told as every page does."""
        if asked == self._wanted:
            self._wanted = self._asked[-1] if self._asked else ""
        if not isinstance(error, UserError):
            errors.show(error)
            return
        self._said.setText(refusal_text(error.message))
        self._said.set_tone("danger")
        self.field.selectAll()

    def _typed(self) -> None:
        if self.field.text().strip():
            self.open(self.field.text().strip())

    def _ask(self) -> None:
        """Let a code be typed or scanned."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def back(self) -> None:
        """Go back to what was traced before, or to the thing's own page."""
        if len(self._asked) > 1:
            self._asked.pop()
            self.open(self._asked[-1])
        elif self.view is not None:
            found = self.view.trace
            self._asked.clear()
            self._wanted = ""
            if found.kind == "manifest":
                self.go.emit("manifests", found.uid)
            else:
                self.go.emit("batches", found.batch_uid)

    # Showing

    def _explain(self) -> None:
        """Say why nothing prints before something is traced."""
        for button in (self._print, self.export_button):
            button.explain("" if self.view is not None else self.tr("还没有要溯源的对象"))

    def show_trace(self, view: TraceView) -> None:
        """Show a trace."""
        self.view = view
        self._stack.setCurrentIndex(1)
        self._explain()
        self._show_head(view)
        self._show_sums(view)
        self.movements.set_source(TupleSource(view.trace.movements))
        self.containers.set_source(TupleSource(view.containers))
        self.papers.set_source(TupleSource(view.papers))
        year = self.desk.year()
        self.timeline.show_events(tuple(story(self._in_words(entry), year) for entry in view.timeline))
        self._name_tabs()
        self.graph.show_chart(view.chart)

    @staticmethod
    def _in_words(entry: TimelineEntry) -> TimelineEntry:
        """Name the paper of a print in the window's language."""
        if entry.kind != "printed":
            return entry
        return replace(entry, note=trace_words.of(trace_words.PAPERS, entry.note))

    def _show_head(self, view: TraceView) -> None:
        found = view.trace
        self._code.setText(found.code)
        clear(self._badges)
        self._badges.addWidget(
            Badge(words.BadgeLook(trace_words.of(trace_words.KINDS, found.kind), "audit", "neutral"))
        )
        if found.state:
            self._badges.addWidget(Badge(words.state_look(found.state)))
        since = self.tr("{day} 起").format(day=full_day(view.since)) if view.since else ""
        part = self.tr("属批次 {code}").format(code=found.batch_code) if found.kind == "container" else ""
        name = pick(found.name, view.waste_name_en) if found.name else ""
        self._what.setText(
            spaced((found.official_no, f"{found.waste_code} {name}".strip(), found.site, part, since))
        )
        self._said.setText(self._convention(found))
        self._said.set_tone("text3")

    def _convention(self, found: Trace) -> str:
        told = self.tr("混合部分按比例分摊（约定，不是测量），截至日志第 {n} 条").format(
            n=f"{found.journal_size:,}"
        )
        follows = [
            f"{trace_words.of(trace_words.FOLLOWS, one.kind)} {one.internal_no}" for one in found.follows
        ]
        return spaced((*follows, told))

    def _show_sums(self, view: TraceView) -> None:
        clear(self._terms)
        clear(self._balanced)
        for place, term in enumerate(view.came):
            self._term(trace_words.end_of(term.kind, "gain"), term, "+" if place else "", bold=True)
        for place, term in enumerate(view.went):
            kind = trace_words.end_of(term.kind, "loss")
            name = " ".join(part for part in (kind, term.method, term.place) if part)
            self._term(name, term, "+" if place else "=", bold=False)
        rest = sum(term.grams for term in view.came) - sum(term.grams for term in view.went)
        tone = "danger" if rest else "ok"
        told = self.tr("不平衡，差 {grams} g") if rest else self.tr("平衡，差 {grams} g")
        self._balanced.addWidget(IconLabel("warning" if rest else "received", tone, 14))
        self._balanced.addWidget(Text(told.format(grams=gram_text(rest)), fonts.SECOND, tone))

    def _term(self, name: str, term: BalanceTerm, sign: str, *, bold: bool) -> None:
        tone = "warn" if term.kind == "difference" else "text"
        figure = row(
            Text(gram_text(term.grams), fonts.ROW, tone, bold=bold),
            Text("g", fonts.SECOND, "text3"),
            None,
            gap=3,
        )
        block = box(column(Text(name, fonts.SECOND, "text3"), figure, gap=0))
        self._terms.addWidget(box(row(Text(sign, fonts.ROW, "text3"), block, gap=12) if sign else row(block)))

    def _name_tabs(self) -> None:
        view = self.view
        counts = (
            (len(view.trace.movements), len(view.containers), len(view.papers), len(view.timeline))
            if view is not None
            else (None, None, None, None)
        )
        names = (self.tr("流转"), self.tr("容器"), self.tr("单据"), self.tr("时间线"))
        self.tabs.name_tabs(*zip(names, counts, strict=True))

    # Choosing and opening

    def _node_chosen(self, node: FlowNode) -> None:
        self._selected.setText(
            self.tr("选中：{what}").format(
                what=clauses((trace_words.title_of(node), trace_words.grams_of(node)))
            )
        )
        if self.view is None or not node.movements:
            return
        numbers = {moved.number: place for place, moved in enumerate(self.view.trace.movements)}
        place = next((numbers[number] for number in node.movements if number in numbers), None)
        if place is not None:
            self.table.blockSignals(True)
            self.table.selectRow(place)
            self.table.blockSignals(False)

    def _movement_chosen(self, moved: TraceMovement) -> None:
        self.graph.choose_movement(moved.number)

    def _open_node(self, node: FlowNode) -> None:
        if node.manifest_uid:
            self.go.emit("manifests", node.manifest_uid)
        elif node.batch_uid:
            self.go.emit("batches", node.batch_uid)

    def trace_chosen(self) -> None:
        """Trace the batch or the manifest of the card chosen."""
        node = self.graph.node()
        if node is not None and (node.manifest_uid or node.batch_uid):
            self.open(node.manifest_uid or node.batch_uid)

    def _open_movement(self, moved: TraceMovement) -> None:
        self.open(moved.manifest_no or moved.to_code)

    def _open_container(self, container: ContainerView) -> None:
        self.open(container.code)

    def _open_paper(self, paper: TracePaperRow) -> None:
        if paper.state:
            self.go.emit("manifests", paper.uid)

    def export(self) -> None:
        """Ask for the audit trail of what is traced; a container's is that of its batch."""
        if self.view is None:
            return
        from ui.pages.audit_export import Subject, export_audit

        found = self.view.trace
        subject = Subject("batch", found.uid, found.code)
        if found.kind == "manifest":
            subject = Subject("manifest", found.uid, found.code)
        elif found.kind == "container":
            subject = Subject("batch", found.batch_uid, found.batch_code)
        self.dialog = export_audit(self, self.desk, subject, self.said.emit)
        self.dialog.accepted.connect(self.changed)

    def print_trace(self) -> None:
        """Show the trace as it prints."""
        if self.view is None:
            return
        from ui.widgets.preview import Paper, Preview

        register, found = self.desk.register, self.view.trace
        paper = Paper(
            self.tr("溯源单 {code}").format(code=found.code),
            f"trace-{found.code}.pdf",
            lambda: register.trace_preview(found.uid),
            lambda: register.trace_pdf(found.uid),
        )
        self.preview = Preview(self, self.desk.tasks, paper)
        self.preview.delivered.connect(self.changed)
        self.preview.open()

    # Words

    def retranslate(self) -> None:
        name_button(self._back, self.tr("返回"))
        self._print.setText(self.tr("打印溯源单"))
        self.export_button.setText(self.tr("审计轨迹…"))
        for button in (self._print, self.export_button):
            button.updateGeometry()
        self._explain()
        placeholder = self.tr("输入或扫描编码")
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.graph.setAccessibleName(self.tr("流转图"))
        self.table.setAccessibleName(self.tr("流转"))
        self.container_table.setAccessibleName(self.tr("容器"))
        self.paper_table.setAccessibleName(self.tr("单据"))
        self.timeline.setAccessibleName(self.tr("时间线"))
        self.tabs.setAccessibleName(self.tr("溯源明细"))
        self._empty.say(
            self.tr("还没有要溯源的对象"),
            self.tr("在批次或联单中按 Ctrl T，或在右上输入、扫描批次、容器、联单编码"),
        )
        self._name_tabs()
        self.graph.retranslate()
        if self.view is not None:
            self.show_trace(self.view)
        else:
            self._code.setText(self.tr("溯源"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("← →", self.tr("上一步、下一步")),
            ("Enter", self.tr("打开")),
            ("Ctrl 0", self.tr("适合窗口")),
            ("F7", self.tr("扫码")),
        )

    def focus_target(self) -> QWidget:
        return self.graph if self.view is not None else self.field
