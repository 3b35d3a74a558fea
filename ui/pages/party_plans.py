"""Of a party: its management plans beside what happened, and its emergency plans."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from hwtrack.services.party_book import SiteBook
from hwtrack.services.plans import (
    EmergencyPlanView,
    NewEmergencyPlan,
    PlanFiling,
    PlanForm,
    PlannedWaste,
    PlanView,
)
from ui import fonts
from ui.forms.entries import (
    Entry,
    count_entry,
    day_entry,
    grid_entry,
    mass_text,
    pick_entry,
    read_mass,
    text_entry,
)
from ui.forms.entry_dialog import Act
from ui.forms.grid import GridRow, Input, InputGrid
from ui.pages.record_panel import Link, RecordPanel, days_tone
from ui.text import SHANGHAI, full_day, joined, mass
from ui.widgets.basic import Right, Text, box
from ui.widgets.fields import Field
from ui.words import BadgeLook

MASSES = ("generated_grams", "own_grams", "out_grams")


Answer = tuple[tuple[tuple[PlanView, ...], tuple[EmergencyPlanView, ...]], tuple[SiteBook, ...]]
"""Plans and emergency plans, and the sites they may be of."""


class PlansPanel(RecordPanel[Answer]):
    """Plans by year, newest first, and emergency plans."""

    def ask(self, uid: str) -> Answer:
        return self.desk.register.party_plans(uid), self.desk.register.party_sites(uid).sites

    def fill(self, answer: Answer) -> None:
        (plans, emergency), self._sites = answer
        self.section(self.tr("管理计划"), len(plans), Link(self.tr("加计划…"), self.add_plan, "save_plan"))
        if not plans:
            self.note(self.tr("没有登记管理计划；每年 3 月 31 日前备案。"))
        for plan in plans:
            self._show_plan(plan)
        self.section(
            self.tr("应急预案"),
            len(emergency),
            Link(self.tr("加预案…"), self.add_emergency_plan, "record_emergency_plan"),
        )
        if not emergency:
            self.note(self.tr("没有登记应急预案。"))
        for found in emergency:
            self._show_emergency(found)

    def _show_plan(self, plan: PlanView) -> None:
        filed = (
            self.tr("{day} 备案").format(day=full_day(plan.filed_on)) if plan.filed_on else self.tr("未备案")
        )
        links = [Link(self.tr("改…"), lambda: self.edit_plan(plan), "save_plan")]
        if plan.filed_on is None:
            links.append(Link(self.tr("登记备案…"), lambda: self.file_plan(plan), "file_plan"))
        older = joined(
            *(self.tr("第 {n} 版 {day}").format(n=number, day=full_day(day)) for number, day in plan.older)
        )
        title = self.tr("{year} 年 第 {n} 版").format(year=plan.year, n=plan.version)
        look = BadgeLook(filed, "", "ok" if plan.filed_on else "warn")
        self.item(title, joined(plan.site, older, plan.note), links=links, badge=look)
        self._table(plan)

    def _table(self, plan: PlanView) -> None:
        """Show each waste: planned above, so far this year beneath, in tonnes."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        heads = (
            self.tr("废物代码"), "", self.tr("产生 t"), self.tr("自行利用处置 t"), self.tr("委外 t"),
        )  # fmt: skip
        for place, head in enumerate(heads):
            title = Text(head, fonts.SMALL, "text3")
            grid.addWidget(title, 0, place, Right if place > 1 else title.alignment())
        for number, line in enumerate(plan.lines):
            at = 1 + 2 * number
            grid.addWidget(Text(line.waste_code), at, 0)
            grid.addWidget(Text(self.tr("计划"), fonts.SECOND, "text3"), at, 1)
            grid.addWidget(Text(self.tr("实际"), fonts.SECOND, "text3"), at + 1, 1)
            for place, name in enumerate(MASSES):
                planned, so_far = getattr(line.planned, name), getattr(line.happened, name)
                grid.addWidget(Text(mass(planned or None), fonts.SECOND, "text2"), at, place + 2, Right)
                tone = "warn" if so_far > planned else "text"
                grid.addWidget(Text(mass(so_far or None), fonts.SECOND, tone), at + 1, place + 2, Right)
        grid.setColumnStretch(0, 1)
        self.body.addWidget(box(grid))

    def _show_emergency(self, found: EmergencyPlanView) -> None:
        until = (
            self.tr("至 {day}").format(day=full_day(found.valid_to)) if found.valid_to else self.tr("长期")
        )
        second = joined(found.site, self.tr("{day} 备案").format(day=full_day(found.filed_on)))
        self.item(found.number, second, (until, days_tone(found.days_left)))

    # Actions

    def add_plan(self) -> None:
        """Ask for a plan of a year."""
        year = self.desk.year()
        self._ask_plan(self.tr("加管理计划"), PlanForm("", year, ()))

    def edit_plan(self, plan: PlanView) -> None:
        """Ask what a plan is to say: a filed one gets a new version."""
        lines = tuple(
            line.planned for line in plan.lines if any(getattr(line.planned, name) for name in MASSES)
        )
        form = PlanForm(plan.site_uid, plan.year, lines, None, plan.note)
        self._ask_plan(self.tr("改管理计划"), form)

    def _ask_plan(self, title: str, form: PlanForm) -> None:
        self.open_form(
            Act(
                "save_plan",
                lambda typed: PlanForm(
                    typed["site_uid"], typed["year"], typed["lines"], typed["filed_on"], typed["note"]
                ),
            ),
            (title, self.tr("已备案的版本不改，另存新版；未备案的直接改。"), self.tr("保存")),
            (
                pick_entry("site_uid", self.tr("场所"), self._site_options(), form.site_uid),
                count_entry("year", self.tr("年度"), form.year, needed=True),
                day_entry("filed_on", self.tr("备案日"), needed=False),
                text_entry("note", self.tr("备注"), form.note),
                self._lines_entry(form),
            ),
            self.tr("管理计划已保存"),
        )

    def _site_options(self) -> list[tuple[str, str]]:
        return [(site.uid, site.form.name) for site in self._sites]

    def _lines_entry(self, form: PlanForm) -> Entry:
        grid = InputGrid((Input("waste_code", Field), *(Input(name, Field, 130) for name in MASSES)))
        grid.retranslate(
            {
                "waste_code": self.tr("废物代码"), "generated_grams": self.tr("产生 t"),
                "own_grams": self.tr("自行利用处置 t"), "out_grams": self.tr("委外 t"),
            },
            self.tr("加一种废物"), self.tr("删除第 {n} 行"),
        )  # fmt: skip
        for place, line in enumerate(form.lines):
            entry = grid.rows[0] if place == 0 else grid.add()
            masses = {name: mass_text(getattr(line, name)) for name in MASSES}
            entry.fill({"waste_code": line.waste_code, **masses})
        return grid_entry("lines", self.tr("废物"), grid, _planned)

    def file_plan(self, plan: PlanView) -> None:
        """Ask for the day the plan was filed."""
        self.open_form(
            Act("file_plan", lambda typed: PlanFiling(plan.uid, typed["filed_on"])),
            (self.tr("登记备案"), self.tr("备案后这一版不再改动。"), self.tr("登记")),
            (day_entry("filed_on", self.tr("备案日"), self.desk.now().astimezone(SHANGHAI).date()),),
            self.tr("备案已登记"),
        )

    def add_emergency_plan(self) -> None:
        """Ask for an emergency plan on file."""
        self.open_form(
            Act(
                "record_emergency_plan",
                lambda typed: NewEmergencyPlan(
                    typed["site_uid"], typed["number"], typed["filed_on"], typed["valid_to"]
                ),
            ),
            (self.tr("加应急预案"), "", self.tr("登记")),
            (
                pick_entry("site_uid", self.tr("场所"), self._site_options()),
                text_entry("number", self.tr("备案编号")),
                day_entry("filed_on", self.tr("备案日")),
                day_entry("valid_to", self.tr("有效期至"), needed=False),
            ),
            self.tr("应急预案已登记"),
        )


def _planned(entry: GridRow, at: str) -> PlannedWaste:
    masses = [read_mass(entry.text(name), f"{at}.{name}") or 0 for name in MASSES]
    return PlannedWaste(entry.text("waste_code"), *masses)
