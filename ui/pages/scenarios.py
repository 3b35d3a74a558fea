"""Scenarios: what if; the saved ones at the left, assumptions and the result beside today at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.domain.capacity.scenario_file import ScenarioText
from hwtrack.services.scenario_views import (
    MOST_COMPARED,
    CompareAsk,
    ScenarioAnswer,
    ScenarioAsk,
    ScenarioForm,
    ScenarioRow,
)
from ui import errors, fonts
from ui import words_scenario as ws
from ui.forms.base import input_finding
from ui.pages.base import Desk, Page, scrolled
from ui.pages.scenario_compare import ScenarioComparison
from ui.pages.scenario_draft import TRY, Draft, Drafts, tried_change
from ui.pages.scenario_editor import ScenarioEditor
from ui.pages.scenario_files import export_scenario, import_scenario
from ui.pages.scenario_head import answer_spans, comparison_words
from ui.pages.scenario_list import ScenarioList
from ui.pages.scenario_result import ScenarioResult
from ui.tasks import Job
from ui.widgets.basic import box, column, hline, row, vline
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.fields import ComboBox, FindingLine
from ui.widgets.head import PageHead
from ui.widgets.states import EmptyState, Skeleton

EMPTY, EDIT, COMPARE = 0, 1, 2


class ScenariosPage(Page):
    """Edits drafts of scenarios; a draft lives until it is saved or given up, wherever one goes meanwhile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drafts, self.chosen = Drafts(), ""
        self.marked: list[str] = []
        self._may_not = ""
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=250)
        self._timer.timeout.connect(self.compute)
        self.year = ComboBox("scenario_year")
        self.year.setFixedWidth(fonts.scaled(132))
        self.compare_button = Button("", icon="view-column-outline")
        self.save_button = Button("", "primary", "check", "Ctrl S")
        self.head = PageHead(self.year, self.compare_button, self.save_button)
        self.list = ScenarioList()
        self.editor, self.result = ScenarioEditor(desk), ScenarioResult()
        self.comparison = ScenarioComparison()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._problem, self._skeleton = FindingLine(), Skeleton()
        content, aside = QWidget(), QWidget()
        content.setLayout(
            column(
                self.editor, hline(), self._problem, self._skeleton, self.result, None,
                gap=10, margins=(24, 14, 20, 20),
            )
        )  # fmt: skip
        aside.setLayout(column(self.comparison, None, gap=0, margins=(24, 14, 20, 20)))
        self._empty = EmptyState("flask-outline", self.begin_new)
        self.stack = QStackedWidget()
        for part in (
            self._empty,
            scrolled(content, "scenario_scroll"),
            scrolled(aside, "comparison_scroll"),
        ):
            self.stack.addWidget(part)
        body = row(self.list, vline(), self.stack, gap=0)
        body.setStretch(2, 1)
        whole = column(box(column(self.head, margins=(24, 14, 20, 10))), hline(), body, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._skeleton.hide()
        self.result.hide()

    def _connect(self) -> None:
        self.year.activated.connect(lambda _place: self._asked_anew())
        self.compare_button.clicked.connect(self.compare)
        self.save_button.clicked.connect(self.save)
        self.list.chosen.connect(self._list_chosen)
        self.list.table.stepped.connect(lambda _row: self.editor.name.setFocus())
        self.list.table.marked.connect(self.toggle_mark)
        self.list.new_button.clicked.connect(self.begin_new)
        self.list.import_button.clicked.connect(self.import_file)
        self.list.mark_button.clicked.connect(self.toggle_mark)
        self.editor.edited.connect(self._edited)
        self.editor.renamed.connect(self._show_list)
        acts = {
            "duplicate": self.duplicate,
            "export": self.export_file,
            "discard": self.discard,
            "withdraw": self.withdraw,
        }
        self.editor.asked.connect(lambda key: acts[key]())
        self.key("Ctrl+Z", self.undo)

    @property
    def draft(self) -> Draft | None:
        """Return the draft in sight."""
        return self.drafts.get(self.chosen)

    # Asking the register

    def refresh(self) -> None:
        """Ask for the list; drafts that are changed stay as they are."""
        self.ask_rights(self._forbid, "save_scenario", "withdraw_scenario")
        register = self.desk.register
        self.desk.tasks.run(lambda _job: (register.scenarios(), register.capacity_years()), self._listed)

    def _forbid(self, saving: str, withdrawing: str) -> None:
        """Grey out what ends in saving, and withdrawing, with their reasons; empty ones offer them."""
        self._may_not = saving
        self._empty.forbid(saving)
        self.list.forbid(saving)
        self.editor.forbid(saving, withdrawing)
        self._enable()

    def _listed(self, answer: tuple[tuple[ScenarioRow, ...], tuple[int, ...]]) -> None:
        rows, years = answer
        if tuple(self.year.itemData(place) for place in range(self.year.count())) != years:
            self._offer_years(years)
        self.drafts.take(rows)
        known = {saved.uid for saved in rows}
        self.marked = [uid for uid in self.marked if uid in known]
        if self.draft is None:
            self.chosen = self._first()
        self._show()
        self.filled.emit()

    def _first(self) -> str:
        return next((draft.key for draft in self.drafts.in_order()), "")

    def _offer_years(self, years: tuple[int, ...]) -> None:
        present = self.desk.year()
        before = self.year.currentData() or present
        self.year.clear()
        for year in years:
            words = self.tr("{year} 年预计") if year > present else self.tr("{year} 年")
            self.year.addItem(words.format(year=year), year)
        self.year.setCurrentIndex(max(self.year.findData(before), 0) if years else -1)
        self.year.setVisible(bool(years))

    def open(self, uid: str) -> None:
        """Show a scenario, or try a cure: `try:<kind>:<pool>:<code>:<grams>`."""
        if not uid.startswith(TRY):
            self.chosen = uid
            return
        change = tried_change(uid)
        if change is not None:
            said = self.tr("试算 {change}").format(change=ws.say(ws.CHANGES[change.change.value]))
            self._begin(self.drafts.begin(said, "", (change,)))

    def _show(self) -> None:
        """Show list and draft, and compute it."""
        self._show_list()
        draft = self.draft
        self.stack.setCurrentIndex(EDIT if draft else EMPTY)
        if draft is None:
            self._say(None)
            return
        self.editor.show_draft(draft)
        self.compute()

    def compute(self) -> None:
        """Ask for the result on the worker's thread; an older question is dropped."""
        draft, year = self.draft, self.year.currentData()
        if self._job is not None:
            self._job.cancel()
        self._problem.show_finding(None)
        if draft is None or year is None or not draft.assumptions:
            self._no_result()
            return
        asked = ScenarioAsk(int(year), draft.uid, draft.name, draft.assumptions)
        register = self.desk.register
        if not self.result.isVisibleTo(self):
            self._skeleton.show()
            self._skeleton.start()
        self._job = self.desk.tasks.run(
            lambda _job: register.scenario_answer(asked), self._answered, self._failed, self.tr("计算情景")
        )

    def _no_result(self) -> None:
        self._skeleton.hide()
        self.result.hide()
        self._say(None)

    def _answered(self, answer: ScenarioAnswer) -> None:
        self._skeleton.hide()
        self.result.show_answer(answer)
        self.result.show()
        self._say(answer)

    def _failed(self, error: BaseException) -> None:
        self._no_result()
        errors.show(error, self, self._refused)

    def _refused(self, field: str, message: str) -> bool:
        if not self.editor.refused(field, message):
            self._problem.show_finding(input_finding(field, message))
        return True

    # The list

    def _show_list(self) -> None:
        self.list.show_drafts(self.drafts.in_order(), self.chosen, self.marked)
        self._enable()

    def _list_chosen(self, key: str) -> None:
        if key != self.chosen or self.stack.currentIndex() == COMPARE:
            self.chosen = key
            self._show()

    def toggle_mark(self) -> None:
        """Put the chosen scenario among those compared, or take it out."""
        draft = self.draft
        if draft is None or draft.saved is None:
            return
        if draft.uid in self.marked:
            self.marked.remove(draft.uid)
        elif len(self.marked) < MOST_COMPARED:
            self.marked.append(draft.uid)
        self._show_list()

    # Editing

    def _begin(self, draft: Draft) -> None:
        self.chosen = draft.key
        self._show()

    def begin_new(self) -> None:
        """Begin an empty scenario."""
        self._begin(self.drafts.begin())
        self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        draft = self.drafts[self.chosen]
        self.editor.show_draft(draft)
        self._show_list()
        self._timer.start()

    def undo(self) -> None:
        """Take back the last change of assumptions."""
        draft = self.draft
        if draft is not None and draft.undo():
            self._edited()

    def save(self) -> None:
        """Save the chosen scenario; a refusal stands under its field."""
        draft = self.draft
        if draft is None or not self.save_button.isEnabled():
            return
        form, key, register = draft.form(), draft.key, self.desk.register
        self.save_button.explain(self.tr("正在保存"))
        self.desk.tasks.run(
            lambda _job: register.save_scenario(form),
            lambda uid: self._saved(key, uid, form),
            self._not_saved,
        )

    def _saved(self, key: str, uid: str, form: ScenarioForm) -> None:
        self.drafts.keep(key, uid, form, self.desk.now())
        if self.chosen == key:
            self.chosen = uid
        self.said.emit(self.tr("情景已保存"), "", None)
        self.changed.emit()

    def _not_saved(self, error: BaseException) -> None:
        self._enable()
        errors.show(error, self, self._refused)

    def duplicate(self) -> None:
        """Begin a new scenario with the same assumptions."""
        old = self.drafts[self.chosen]
        name = self.tr("{name} 副本").format(name=old.name)[:200]
        self._begin(self.drafts.begin(name, old.note, old.assumptions))

    def discard(self) -> None:
        """Give up what is not saved."""
        saved = self.drafts.drop(self.chosen)
        self.chosen = saved.key if saved else self._first()
        self._show()

    def withdraw(self) -> None:
        """Hide the scenario after asking; it can be had back at once."""
        draft = self.drafts[self.chosen]
        answer = ask(
            self.window(),
            self.tr("撤下情景“{name}”？").format(name=draft.name),
            self.tr("它不再列出，但留在台账库中，名称不能再用。"),
            self.tr("撤下"),
        )
        if answer is None or not draft.uid:
            return
        uid, register = draft.uid, self.desk.register
        self.desk.tasks.run(lambda _job: register.withdraw_scenario(uid), lambda _none: self._withdrawn(uid))

    def _withdrawn(self, uid: str) -> None:
        self.drafts.forget(uid)
        self.said.emit(self.tr("情景已撤下"), self.tr("恢复"), lambda: self._restore(uid))
        self.changed.emit()

    def _restore(self, uid: str) -> None:
        register = self.desk.register
        self.chosen = uid
        self.desk.tasks.run(lambda _job: register.restore_scenario(uid), lambda _none: self.changed.emit())

    # Files

    def export_file(self) -> None:
        """Save the chosen scenario as JSON."""
        draft = self.drafts[self.chosen]
        told = ScenarioText(draft.name.strip() or self.tr("新情景"), draft.note, draft.assumptions)
        if export_scenario(self, self.desk.register, told):
            self.said.emit(self.tr("情景已导出"), "", None)

    def import_file(self) -> None:
        """Read a scenario from JSON as a new draft."""
        told = import_scenario(self, self.desk.register)
        if told is not None:
            self._begin(self.drafts.begin(told.name, told.note, told.assumptions))

    # Comparing

    def compare(self) -> None:
        """Show the marked scenarios in columns."""
        year = self.year.currentData()
        if year is None or not self.marked:
            return
        asked, register = CompareAsk(int(year), tuple(self.marked)), self.desk.register
        self.desk.tasks.run(
            lambda _job: register.compare_scenarios(asked), self._compared, title=self.tr("计算情景")
        )

    def _compared(self, answers: tuple[ScenarioAnswer, ...]) -> None:
        self.comparison.show_answers(answers)
        self.stack.setCurrentIndex(COMPARE)
        self._say_comparison()

    def _asked_anew(self) -> None:
        if self.stack.currentIndex() == COMPARE:
            self.compare()
        else:
            self.compute()

    # Words

    def _enable(self) -> None:
        draft, reason = self.draft, ""
        if draft is None or not draft.changed:
            reason = self.tr("没有未保存的修改")
        elif not draft.assumptions:
            reason = self.tr("先加一条假设")
        self.save_button.explain(self._may_not or reason)
        self.compare_button.explain("" if self.marked else self.tr("先把情景加入比较（空格键）"))
        self.list.show_marking(draft, self.marked, MOST_COMPARED)
        counted = self.tr("并列比较 {n}").format(n=len(self.marked))
        self.compare_button.setText(counted if self.marked else self.tr("并列比较"))
        self.compare_button.updateGeometry()

    def _say_comparison(self) -> None:
        title = self.tr("情景") + f"\u3000{self.tr('并列比较')}"
        self.head.say(title, comparison_words(self.comparison.answers))

    def _say(self, answer: ScenarioAnswer | None) -> None:
        title = self.tr("情景")
        self.head.say(title if answer is None else f"{title}\u3000{answer.name}", *answer_spans(answer))

    def retranslate(self) -> None:
        self._offer_years(tuple(self.year.itemData(place) for place in range(self.year.count())))
        self.year.setAccessibleName(self.tr("年度"))
        self.save_button.setText(self.tr("保存"))
        self.save_button.updateGeometry()
        self._empty.say(
            self.tr("还没有情景"),
            self.tr("假设新增能力、停运、疫情、少填埋或省界关闭，看缺口怎样变化；今天的数字不受影响"),
            self.tr("新情景"),
        )
        for part in (self.list, self.editor, self.result, self.comparison):
            part.retranslate()
        self._show_list()
        if self.stack.currentIndex() == COMPARE:
            self._say_comparison()
        else:
            self._say(self.result.answer if self.result.isVisibleTo(self) else None)

    def focus_target(self) -> QWidget:
        return self.list.table if self.drafts.in_order() else self.list.new_button

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl S", self.tr("保存")),
            ("Space", self.tr("加入比较")),
            ("Ctrl Z", self.tr("撤销")),
            ("Ctrl K", self.tr("查找")),
        )
