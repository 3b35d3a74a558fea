"""Storage areas and treatment units of sites whose books are kept here: of a party, or of own sites."""

from __future__ import annotations

from hwtrack.services.areas import (
    AreaChange,
    AreaEnding,
    AreaForm,
    AreaView,
    FurtherArea,
    OwnSite,
    UnitForm,
)
from hwtrack.services.requests import Choice
from ui import register_words, words
from ui.forms.entries import Entry, Values, combo, day_entry, mass_entry, pick_entry, text_entry
from ui.forms.entry_dialog import Act
from ui.i18n import pick
from ui.pages.record_panel import Link, RecordPanel
from ui.text import SHANGHAI, full_day, joined, mass_unit
from ui.words import BadgeLook

KINDS = ("store", "yard", "pool", "tank", "point")


Answer = tuple[tuple[OwnSite, ...], tuple[Choice, ...]]
"""Sites with their areas and units, and the methods."""


class AreasPanel(RecordPanel[Answer]):
    """Areas with what they hold and may hold; units with their method."""

    def ask(self, uid: str) -> Answer:
        return self.desk.register.party_areas(uid), self.desk.register.method_choices()

    def fill(self, answer: Answer) -> None:
        sites, self._methods = answer
        if not sites:
            self.section(self.tr("贮存设施"))
            self.note(
                self.tr("本台账库不记这些场所的账，没有贮存设施可管。")
                if self.uid
                else self.tr("没有本单位的场所；其他场所的贮存设施在“单位”页里改。")
            )
        for site in sites:
            self._show_site(site)

    def _show_site(self, site: OwnSite) -> None:
        self.section(
            self.tr("贮存设施 {site}").format(site=site.name),
            len(site.areas),
            Link(self.tr("加贮存设施…"), lambda: self.add_area(site), "add_storage_area"),
        )
        for area in site.areas:
            self._show_area(area)
        self.section(
            self.tr("利用处置设施"),
            len(site.units),
            Link(self.tr("加设施…"), lambda: self.add_unit(site), "record_unit"),
        )
        for unit in site.units:
            self.item(f"{unit.code} {unit.name}", unit.method)

    def _show_area(self, area: AreaView) -> None:
        held = mass_unit(area.held_grams)
        if area.limit_grams is not None:
            held = f"{held} / {mass_unit(area.limit_grams, 1)}"
        over = area.limit_grams is not None and area.held_grams > area.limit_grams
        links = [Link(self.tr("改…"), lambda: self.edit_area(area), "change_area")]
        look = None
        if area.last_day is None:
            links.append(Link(self.tr("停用…"), lambda: self.end_area(area), "end_area"))
        else:
            text = self.tr("收存至 {day}").format(day=full_day(area.last_day))
            look = BadgeLook(text, "", "warn")
            links.append(
                Link(
                    self.tr("恢复收存"),
                    lambda: self.change("reopen_area", area.uid, self.tr("贮存设施已恢复收存")),
                    "reopen_area",
                )
            )
        kind = words.of(register_words.AREA_KINDS, area.kind)
        self.item(
            f"{area.code} {area.name}", joined(kind), (held, "danger" if over else "text2"), links, look
        )

    # Actions

    def add_area(self, site: OwnSite) -> None:
        """Ask for a further storage area."""
        self.open_form(
            Act("add_storage_area", lambda typed: FurtherArea(site.uid, _area(typed))),
            (self.tr("加贮存设施"), site.name, self.tr("登记")),
            (
                text_entry("code", self.tr("编码"), placeholder="TS002"),
                *self._entries("", "store", None),
            ),
            self.tr("贮存设施已登记"),
        )

    def edit_area(self, area: AreaView) -> None:
        """Ask what an area's record is to say."""
        self.open_form(
            Act(
                "change_area",
                lambda typed: AreaChange(area.uid, typed["name"], typed["kind"], typed["limit"]),
            ),
            (
                self.tr("改贮存设施 {code}").format(code=area.code),
                self.tr("编码不变：台账和标签都写着它。"),
                self.tr("保存"),
            ),
            self._entries(area.name, area.kind, area.limit_grams),
            self.tr("贮存设施已保存"),
        )

    def _entries(self, name: str, kind: str, limit: int | None) -> tuple[Entry, ...]:
        return (
            text_entry("name", self.tr("名称"), name),
            pick_entry(
                "kind", self.tr("类型"), register_words.options(register_words.AREA_KINDS, *KINDS), kind
            ),
            mass_entry("limit", self.tr("限量"), limit),
        )

    def end_area(self, area: AreaView) -> None:
        """Ask for the last day an area takes waste in."""
        self.open_form(
            Act("end_area", lambda typed: AreaEnding(area.uid, typed["last_day"])),
            (
                self.tr("停用贮存设施 {code}").format(code=area.code),
                self.tr("之后不再收存；其中的废物仍可移出。"),
                self.tr("停用"),
            ),
            (day_entry("last_day", self.tr("最后一日"), self.desk.now().astimezone(SHANGHAI).date()),),
            self.tr("贮存设施已停用"),
        )

    def add_unit(self, site: OwnSite) -> None:
        """Ask for a treatment unit."""
        named = [
            (choice.uid, f"{choice.label} {pick(choice.name, choice.extra)}") for choice in self._methods
        ]
        method = combo([("", ""), *named], name="method")
        self.open_form(
            Act(
                "record_unit",
                lambda typed: UnitForm(site.uid, typed["code"], typed["name"], typed["method"]),
            ),
            (self.tr("加利用处置设施"), site.name, self.tr("登记")),
            (
                text_entry("code", self.tr("编码"), placeholder="MF0001"),
                text_entry("name", self.tr("名称")),
                Entry("method", self.tr("方式"), method, lambda: str(method.currentData() or "")),
            ),
            self.tr("设施已登记"),
        )


def _area(typed: Values) -> AreaForm:
    return AreaForm(typed["code"], typed["name"], typed["kind"], typed["limit"])
