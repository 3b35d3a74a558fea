"""What binds a facility beside its licence lines: its total, and its place on the emergency list."""

from __future__ import annotations

from datetime import date

from hwtrack.services.emergency_list import ListingChange, ListingRemoval, ListingView, NewListing
from hwtrack.services.facility_totals import FacilityTotalView, NewFacilityTotal, TotalEnding
from hwtrack.services.party_book import SiteBook
from hwtrack.services.requests import Choice
from ui.forms.entries import count_entry, day_entry, mass_entry, pick_entry, text_entry
from ui.forms.entry_dialog import Act
from ui.pages.record_panel import Link, RecordPanel
from ui.text import SHANGHAI, full_day, joined, mass, mass_unit
from ui.words import BadgeLook

Answer = tuple[
    tuple[FacilityTotalView, ...], tuple[ListingView, ...], tuple[Choice, ...], tuple[SiteBook, ...]
]
"""Totals, the list, lines that could be listed, and the sites that may have a total."""


class EmergencyPanel(RecordPanel[Answer]):
    """The emergency list in its order; of one organisation, or whole where none is asked for."""

    def ask(self, uid: str) -> Answer:
        register = self.desk.register
        sites = register.party_sites(uid).sites if uid else ()
        return (*register.facility_limits(uid), sites)

    def fill(self, answer: Answer) -> None:
        _, listed, free, _ = answer
        self._free = free
        links = (Link(self.tr("列入清单…"), self.add, "list_emergency_line"),) if free else ()
        standing = sum(row.in_force for row in listed)
        self.section(self.tr("应急处置设施清单"), standing, *links)
        self.note(self.tr("疫情时按次序启用；建了清单，不在清单上的应急能力不启用。"))
        for row in listed:
            self._show(row)

    def _show(self, row: ListingView) -> None:
        scales = joined(
            mass(row.annual_grams, 1) + " t/a" if row.annual_grams is not None else "",
            mass(row.daily_grams, 1) + " t/d" if row.daily_grams is not None else "",
        )
        days = self.tr("{day} 列入").format(day=full_day(row.listed_on))
        look, links = None, list[Link]()
        if row.removed_on is not None:
            text = self.tr("自 {day} 移出").format(day=full_day(row.removed_on))
            look = BadgeLook(text, "", "neutral")
        else:
            links = [
                Link(self.tr("次序…"), lambda: self.reorder(row), "change_listing"),
                Link(self.tr("移出…"), lambda: self.take_off(row), "remove_listing"),
            ]
        title = f"{row.order_no}\u3000{row.facility} {row.method}"
        second = joined(scales or self.tr("规模未登记"), row.licence_no, days, row.note)
        self.item(title, second, links=links, badge=look)

    def _today(self) -> date:
        return self.desk.now().astimezone(SHANGHAI).date()

    def add(self) -> None:
        """Ask which emergency line comes on the list, and where."""
        lines = [(choice.uid, choice.label) for choice in self._free]
        self.open_form(
            Act(
                "list_emergency_line",
                lambda typed: NewListing(
                    typed["line_uid"], typed["order_no"], typed["listed_on"], typed["note"]
                ),
            ),
            (
                self.tr("列入应急处置设施清单"),
                self.tr("不写次序的排在最后。第一行列入后，其他应急能力须列入才会启用。"),
                self.tr("列入"),
            ),
            (
                pick_entry("line_uid", self.tr("应急能力"), lines),
                count_entry("order_no", self.tr("次序")),
                day_entry("listed_on", self.tr("列入日"), self._today()),
                text_entry("note", self.tr("备注")),
            ),
            self.tr("已列入清单"),
        )

    def reorder(self, row: ListingView) -> None:
        """Ask for another place on the list."""
        self.open_form(
            Act("change_listing", lambda typed: ListingChange(row.uid, typed["order_no"], typed["note"])),
            (f"{row.facility} {row.method}", "", self.tr("保存")),
            (
                count_entry("order_no", self.tr("次序"), row.order_no, needed=True),
                text_entry("note", self.tr("备注"), row.note),
            ),
            self.tr("清单已更新"),
        )

    def take_off(self, row: ListingView) -> None:
        """Ask from which day the line is off the list."""
        self.open_form(
            Act("remove_listing", lambda typed: ListingRemoval(row.uid, typed["removed_on"])),
            (
                self.tr("{name} 移出清单").format(name=f"{row.facility} {row.method}"),
                self.tr("自该日起不再启用；记录保留。"),
                self.tr("移出"),
            ),
            (day_entry("removed_on", self.tr("移出日"), self._today()),),
            self.tr("已移出清单"),
        )


class LimitsPanel(EmergencyPanel):
    """Of a facility: its totals first, then its lines on the emergency list."""

    def fill(self, answer: Answer) -> None:
        totals, _, _, self._sites = answer
        self.section(
            self.tr("设施总量"),
            len(totals),
            Link(self.tr("加设施总量…"), self.add_total, "record_facility_total"),
        )
        if not totals:
            self.note(self.tr("没有登记设施总量：各行许可规模之和就是上限。"))
        for total in totals:
            self._show_total(total)
        super().fill(answer)

    def _show_total(self, total: FacilityTotalView) -> None:
        days = self.tr("{start} 至 {end}").format(
            start=full_day(total.valid_from) if total.valid_from else "…",
            end=full_day(total.valid_to) if total.valid_to else "…",
        )
        if total.valid_from is None and total.valid_to is None:
            days = self.tr("不限期")
        lines = ""
        if total.lines_grams is not None:
            lines = self.tr("各行许可合计 {mass}").format(mass=mass_unit(total.lines_grams, 1))
        links = [Link(self.tr("终止…"), lambda: self.end_total(total), "end_facility_total")]
        look = BadgeLook(self.tr("现行"), "", "ok") if total.in_force else None
        title = joined(total.site, mass(total.annual_grams, 1) + " t/a")
        self.item(title, joined(total.reason, lines), (days, "text2"), links, look)

    def add_total(self) -> None:
        """Ask what the facility's lines may take together."""
        sites = [(site.uid, site.form.name) for site in self._sites]
        self.open_form(
            Act(
                "record_facility_total",
                lambda typed: NewFacilityTotal(
                    typed["site_uid"], typed["annual_grams"], typed["valid_from"], typed["valid_to"],
                    typed["reason"],
                ),
            ),
            (
                self.tr("加设施总量"),
                self.tr("各行许可合起来每年至多可收的量；一年内有两个的，按天数折算。"),
                self.tr("登记"),
            ),
            (
                pick_entry("site_uid", self.tr("场所"), sites),
                mass_entry("annual_grams", self.tr("总量"), unit="t/a"),
                day_entry("valid_from", self.tr("自"), needed=False),
                day_entry("valid_to", self.tr("至"), needed=False),
                text_entry("reason", self.tr("依据")),
            ),
            self.tr("设施总量已登记"),
        )  # fmt: skip

    def end_total(self, total: FacilityTotalView) -> None:
        """Ask for the last day on which the total holds."""
        self.open_form(
            Act("end_facility_total", lambda typed: TotalEnding(total.uid, typed["last_day"])),
            (self.tr("终止设施总量"), joined(total.site, total.reason), self.tr("终止")),
            (day_entry("last_day", self.tr("最后一日"), total.valid_to or self._today()),),
            self.tr("设施总量已终止"),
        )
