"""The declarations of a year beside the ledger: what is due, declaring it, what has changed since."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from hwtrack.domain.declaration import DeclarationState, Period, figures
from hwtrack.domain.supervision import CLASS_NAMES
from hwtrack.services.ledger_views import (
    DeclarationYear,
    DeclareForm,
    DueDeclaration,
    SinceDeclared,
)
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable, Header, Table
from ui.pages.base import Desk
from ui.text import full_day, mass, mass_unit, spaced
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FormRow
from ui.words import BadgeLook

OPEN = frozenset({DeclarationState.DUE, DeclarationState.OVERDUE})
LOOKS: dict[DeclarationState, tuple[str, str, str]] = {
    DeclarationState.RUNNING: (QT_TRANSLATE_NOOP("ledgers", "未到期"), "circle-outline", "neutral"),
    DeclarationState.DUE: (QT_TRANSLATE_NOOP("ledgers", "待申报"), "warning", "warn"),
    DeclarationState.OVERDUE: (QT_TRANSLATE_NOOP("ledgers", "逾期"), "violation", "danger"),
    DeclarationState.DECLARED: (QT_TRANSLATE_NOOP("ledgers", "已申报"), "pass", "ok"),
    DeclarationState.DECLARED_LATE: (QT_TRANSLATE_NOOP("ledgers", "逾期申报"), "pass", "warn"),
}
ITEMS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("ledgers", "期初"),
    QT_TRANSLATE_NOOP("ledgers", "产生"),
    QT_TRANSLATE_NOOP("ledgers", "接收"),
    QT_TRANSLATE_NOOP("ledgers", "调整"),
    QT_TRANSLATE_NOOP("ledgers", "自行利用处置"),
    QT_TRANSLATE_NOOP("ledgers", "委外"),
    QT_TRANSLATE_NOOP("ledgers", "期末"),
)


def _say(text: str) -> str:
    return QCoreApplication.translate("ledgers", text)


def look_of(due: DueDeclaration) -> BadgeLook:
    """Return how a period's state is shown; what changed since it was declared comes first."""
    if due.changed:
        return BadgeLook(_say(QT_TRANSLATE_NOOP("ledgers", "其后有更正")), "difference", "warn")
    text, icon, tone = LOOKS[due.state]
    return BadgeLook(_say(text), icon, tone)


def period_words(period: Period) -> str:
    """Name a period in words: codes like 2026-Q1 stay on files and journal rows."""
    if period.months == 12:
        text = _say(QT_TRANSLATE_NOOP("ledgers", "{year} 年全年"))
    elif period.months == 3:
        text = _say(QT_TRANSLATE_NOOP("ledgers", "{year} 年第 {quarter} 季度"))
    else:
        text = _say(QT_TRANSLATE_NOOP("ledgers", "{year} 年 {month} 月"))
    months = {"month": period.first.month, "quarter": period.last.month // 3}
    return text.format(year=period.first.year, **months)


def _period(due: DueDeclaration) -> TwoLines:
    text = _say(QT_TRANSLATE_NOOP("ledgers", "期限 {day}"))
    if due.declared is not None:
        text = _say(QT_TRANSLATE_NOOP("ledgers", "第 {version} 版 {day}")).replace(
            "{version}", str(due.declared.version)
        )
        return TwoLines(
            period_words(due.period), text.format(day=full_day(due.declared.submitted_on)), bold=True
        )
    return TwoLines(period_words(due.period), text.format(day=full_day(due.due_on)), bold=True)


DUE_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "申报期"), _period, width=140, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "状态"), look_of, width=124),
)
CHANGE_COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "代码"), lambda line: Plain(line[0], bold=True), width=110),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "事项"),
        lambda line: Plain(line[1], "text2"),
        width=120,
        stretch=True,
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "申报时 t"), lambda line: Plain(mass(line[2], 6)), RIGHT, width=120
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "现在 t"), lambda line: Plain(mass(line[3], 6)), RIGHT, width=120
    ),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "差 t"),
        lambda line: Plain(mass(line[3] - line[2], 6), "warn"),
        RIGHT,
        width=120,
    ),
)


class DeclarationPanel(QWidget):
    """The periods of a year; the one selected is declared, printed, or shown with what changed."""

    asked = Signal(object)
    printed = Signal(object)
    compared = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.year: DeclarationYear | None = None
        self._may_not = ""
        self._title = Text("", fonts.ROW, bold=True)
        self._class = Text("", fonts.SECOND, "text2", wrap=True)
        self.model = PagedModel(DUE_COLUMNS, self)
        self.table = Table(self.model, "declaration_table", row_height=48, edge=8)
        header = self.table.horizontalHeader()
        if isinstance(header, Header):
            header.ground = "sunken"
        self._detail = Text("", fonts.SECOND, "text2", wrap=True)
        self.declare_button = Button("", "primary", key="F6")
        self.table.chosen.connect(self._chosen)
        self.table.stepped.connect(lambda _row: self.declare_button.click())
        self.compare_button = Button()
        self.print_button = Button("", icon="printer-outline")
        self.declare_button.clicked.connect(lambda: self._emit(self.asked))
        self.compare_button.clicked.connect(lambda: self._emit(self.compared))
        self.print_button.clicked.connect(lambda: self._emit(self.printed))
        foot = column(
            self._detail, self.declare_button, row(self.compare_button, self.print_button, None),
            gap=8, margins=(8, 0, 4, 0),
        )  # fmt: skip
        head = box(column(self._title, self._class, gap=2, margins=(8, 0, 0, 0)))
        whole = column(head, self.table, box(foot), gap=10, margins=(12, 16, 16, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _emit(self, signal: SignalInstance) -> None:
        due = self.table.selected_row()
        if isinstance(due, DueDeclaration):
            signal.emit(due)

    def forbid(self, why: str) -> None:
        """Declare nothing from now on for a reason, or declare again with an empty one."""
        self._may_not = why

    def show_year(self, year: DeclarationYear) -> None:
        """Show a year's periods and select what waits first."""
        self.year = year
        kept = self.table.selected_row()
        name = kept.period.name if isinstance(kept, DueDeclaration) else ""
        self.model.set_source(TupleSource(year.periods))
        self.retranslate()
        waiting = (at for at, due in enumerate(year.periods) if due.state in OPEN or due.changed)
        same = (at for at, due in enumerate(year.periods) if due.period.name == name)
        if year.periods:
            self.table.selectRow(next(same, next(waiting, 0)))
        else:
            self._nothing()

    def _nothing(self) -> None:
        self._detail.setText(self.tr("有了流转才有申报。"))
        for button in (self.compare_button, self.print_button):
            button.hide()
        self.declare_button.explain(self._may_not or self.tr("本年没有要申报的期间"))

    def _chosen(self, due: object) -> None:
        if not isinstance(due, DueDeclaration):
            return
        again = due.declared is not None
        self.declare_button.setText(self.tr("重新申报…") if again else self.tr("申报…"))
        self.declare_button.explain(self._reason(due))
        self.compare_button.setVisible(bool(due.changed))
        self.print_button.setVisible(again)
        self._detail.setText(self._words(due))

    def _reason(self, due: DueDeclaration) -> str:
        """Say why a period cannot be declared now; nothing where it can."""
        if self._may_not:
            return self._may_not
        if due.state is DeclarationState.RUNNING:
            return self.tr("{period} 尚未结束").format(period=period_words(due.period))
        if due.declared is not None and not due.changed:
            return self.tr("申报以后没有变化")
        return ""

    def _words(self, due: DueDeclaration) -> str:
        told = due.declared
        if told is None:
            return spaced((self.tr("期限 {day}").format(day=full_day(due.due_on)), due.legal_basis))
        text = self.tr("{handler} 提交，依据日志 {size} 条")
        said = text.format(handler=told.handler, size=f"{told.journal_size:,}")
        receipt = self.tr("回执 {no}").format(no=told.receipt_no) if told.receipt_no else ""
        changed = self.tr("其后 %n 个代码有变", "", len(due.changed)) if due.changed else ""
        return spaced((said, receipt, changed))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.compare_button.setText(self.tr("查看差异"))
        self.print_button.setText(self.tr("预览申报表"))
        self.table.setAccessibleName(self.tr("申报"))
        for button in (self.compare_button, self.print_button, self.declare_button):
            button.updateGeometry()
        if self.year is not None:
            self._title.setText(self.tr("申报 {year}").format(year=self.year.year))
            classes = dict.fromkeys(pick(*CLASS_NAMES[found]) for found in self.year.classes)
            self._class.setText(" → ".join(classes))


class DeclareDialog(QDialog):
    """Asks who declares and the platform's receipt; a refusal keeps what was typed."""

    def __init__(self, parent: QWidget, desk: Desk, site_uid: str, due: DueDeclaration) -> None:
        super().__init__(parent)
        self._desk, self._site, self._due = desk, site_uid, due
        title = self.tr("申报 {period}？").format(period=period_words(due.period))
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        total = due.balances
        closing, made = sum(one.closing for one in total), sum(one.generated for one in total)
        version = 1 if due.declared is None else due.declared.version + 1
        text = self.tr(
            "记为第 {version} 版：{codes} 个代码，产生 {made}，期末 {closing}。正式申报在国家系统提交，此处留存所报的数。"
        ).format(version=version, codes=len(total), made=mass_unit(made), closing=mass_unit(closing))
        self.handler = FormRow("handler", Field("declare_handler"))
        self.receipt = FormRow("receipt_no", Field("declare_receipt"))
        self.handler.set_label(self.tr("经办人"))
        self.receipt.set_label(self.tr("回执编号"))
        cancel, self.act = Button(self.tr("取消")), Button(self.tr("申报"), "primary", key="Ctrl Enter")
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.submit)
        self.setLayout(
            column(
                Text(title, fonts.DIALOG, bold=True, wrap=True),
                Text(text, tone="text2", wrap=True),
                8,
                self.handler,
                self.receipt,
                8,
                row(None, cancel, self.act),
                margins=(20, 18, 20, 18),
            )
        )

    def submit(self) -> None:
        """Declare, on the worker's thread; what is refused is said under its field."""
        handler, receipt = (line.editor for line in (self.handler, self.receipt))
        assert isinstance(handler, Field) and isinstance(receipt, Field)  # noqa: S101, PT018 - made above
        form = DeclareForm(self._site, self._due.period.name, handler.text(), receipt.text())
        register = self._desk.register
        self.act.explain(self.tr("正在申报"))
        self._desk.tasks.run(lambda _job: register.declare(form), lambda _made: self.accept(), self._refused)

    def _refused(self, error: BaseException) -> None:
        self.act.explain("")
        errors.show(error, self, self._refused_at)

    def _refused_at(self, field: str, message: str) -> bool:
        line = self.receipt if field == "receipt_no" else self.handler
        line.show_finding(FindingView("refused", "block", message, field=field))
        return True


class ChangesDialog(QDialog):
    """What a declaration stated and what the movements say now, figure by figure."""

    def __init__(self, parent: QWidget, since: SinceDeclared) -> None:
        super().__init__(parent)
        told = since.declared
        title = self.tr("{period} 第 {version} 版与现在").format(
            period=period_words(told.period), version=told.version
        )
        self.setWindowTitle(title)
        self.setMinimumWidth(680)
        self.model = PagedModel(CHANGE_COLUMNS, self)
        table = FixedTable(self.model, "changes_table", row_height=34)
        table.setAccessibleName(title)
        self.model.set_source(TupleSource(changed_figures(since)))
        rows = self.tr("申报后登记的流转 %n 行，日志 {size} 条以后。", "", len(since.rows))
        close = Button(self.tr("关闭"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.setLayout(
            column(
                Text(title, fonts.DIALOG, bold=True),
                Text(rows.format(size=f"{told.journal_size:,}"), tone="text2", wrap=True),
                table,
                8,
                row(None, close),
                margins=(20, 18, 20, 18),
            )
        )


def changed_figures(since: SinceDeclared) -> tuple[tuple[str, str, int, int], ...]:
    """Return waste, item, grams declared and grams now of every figure that differs."""
    return tuple(
        (difference.waste_code, _say(item), then, now)
        for difference in since.changed
        for item, then, now in zip(ITEMS, figures(difference.declared), figures(difference.now), strict=True)
        if then != now
    )
