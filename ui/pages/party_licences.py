"""Of a party: its licences with lines and loads, renewals, suspensions."""

from __future__ import annotations

import re
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from hwtrack.services.licences import Lifting, Renewal
from hwtrack.services.line_properties import LineProperties
from hwtrack.services.overviews import PoolView
from hwtrack.services.party_book import LicenceBook, LicenceBookLine, SiteBook, SuspensionView
from hwtrack.services.register import NewLicence, NewLicenceLine, NewProperty, NewWaste, Suspension
from hwtrack.services.requests import Choice
from ui import fonts, register_words, words
from ui.forms.entries import (
    Entry,
    Values,
    combo,
    day_entry,
    grid_entry,
    mass_text,
    pick_entry,
    read_mass,
    text_entry,
)
from ui.forms.entry_dialog import Act
from ui.forms.grid import GridRow, Input, InputGrid
from ui.forms.properties import properties_text, read_properties
from ui.i18n import pick
from ui.pages.record_panel import Link, RecordPanel, days_tone
from ui.text import full_day, inside, joined, listed, mass, mass_unit, percent
from ui.widgets.basic import Elided, Text, box, column, row
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field
from ui.widgets.pool_bar import PoolBar, load_grams, load_tone
from ui.words import BadgeLook

APART = re.compile(r"[\s,，、;；]+")
USES = ("", "collection", "group", "collection,group")
"""What a line is limited to: nothing, collecting, its own group, or both."""


def wastes_text(line: NewLicenceLine) -> str:
    """Write the wastes of a line as they are typed: HW08=300 is a sub-limit of 300 t."""
    return " ".join(
        waste.waste + (f"={mass_text(waste.limit_grams)}" if waste.limit_grams is not None else "")
        for waste in line.accepts
    )


def read_wastes(text: str, field: str) -> tuple[NewWaste, ...]:
    """Read wastes with their sub-limits in tonnes.

    Raises:
        UnreadError: a limit is no mass.
    """
    found = []
    for part in APART.split(text.upper()):
        if part:
            waste, _, limit = part.replace("＝", "=").partition("=")
            found.append(NewWaste(waste, read_mass(limit, field)))
    return tuple(found)


Answer = tuple[tuple[LicenceBook, ...], tuple[SiteBook, ...], tuple[Choice, ...]]
"""Licences, the sites that may hold one, and the methods."""


class LicencesPanel(RecordPanel[Answer]):
    """Licences, the one that lasts longest first."""

    def ask(self, uid: str) -> Answer:
        register = self.desk.register
        return register.party_licences(uid), register.party_sites(uid).sites, register.method_choices()

    def fill(self, answer: Answer) -> None:
        books, self._sites, self._methods = answer
        self.section(
            self.tr("经营许可证"), len(books), Link(self.tr("加许可证…"), self.add, "record_new_licence")
        )
        if not books:
            self.note(self.tr("没有登记许可证：核对经营范围和能力都无从做起。"))
        for book in books:
            self._show(book)

    def _show(self, book: LicenceBook) -> None:
        state, tone = register_words.LICENCE_STATES[book.state]
        left = (
            self.tr("还有 %n 日", "", book.days_left)
            if book.state == "valid" and book.days_left <= 60
            else ""
        )
        days = self.tr("{start} 至 {end}").format(
            start=full_day(book.valid_from), end=full_day(book.valid_to)
        )
        links = [Link(self.tr("延续…"), lambda: self.renew(book), "renew_licence")]
        if book.state in {"valid", "coming"}:
            links.append(Link(self.tr("停业…"), lambda: self.suspend(book), "suspend_licence"))
        kind = words.of(register_words.LICENCE_KINDS, book.kind)
        self.item(
            book.number, joined(kind, book.site, left), (days, days_tone(book.days_left)), links,
            BadgeLook(words.word(state), "", tone),
        )  # fmt: skip
        for suspension in book.suspensions:
            self._show_suspension(suspension)
        for line in book.lines:
            self.body.addWidget(self._line(book, line))
        self.body.addSpacing(6)

    def _show_suspension(self, held: SuspensionView) -> None:
        text = self.tr("停业 {start} 至 {end}").format(
            start=full_day(held.first_day), end=full_day(held.last_day)
        )
        self.item(
            text, held.reason, links=[Link(self.tr("恢复…"), lambda: self.lift(held), "lift_suspension")]
        )

    def _line(self, book: LicenceBook, line: LicenceBookLine) -> QWidget:
        shown = line.shown
        pool = PoolView(
            "", book.site, shown.method, shown.method, "", shown.licensed_grams, shown.received_grams,
            shown.committed_grams, shown.emergency,
        )  # fmt: skip
        scale = mass(shown.licensed_grams, 1) + " t/a" if shown.licensed_grams else self.tr("规模未登记")
        share = percent(load_grams(pool), shown.licensed_grams) if shown.licensed_grams else self.tr("不计")
        tone = load_tone(pool)
        figures = row(
            Text(shown.method, bold=True), Text(joined(scale, *self._marks(line)), fonts.SECOND, "text2"), None,
            Text(share, tone="text2" if tone == "neutral" else tone), gap=12,
        )  # fmt: skip
        accepts = listed(
            waste.waste
            + (
                self.tr("（限 {mass}）").format(mass=mass_unit(waste.limit_grams, 1))
                if waste.limit_grams is not None
                else ""
            )
            for waste in line.told.accepts
        )
        limit = Link(self.tr("特性…"), lambda: self.limit_properties(book, line), "record_line_properties")
        change = self.link_button(limit, f"{book.number} {shown.method}")
        beside = row(Elided(accepts, fonts.SECOND, "text3"), change, gap=8)
        beside.setStretch(0, 1)
        return box(column(figures, PoolBar(pool), beside, gap=2))

    def _marks(self, line: LicenceBookLine) -> list[str]:
        told = line.told
        daily = mass(told.daily_grams, 1) + " t/d" if told.daily_grams else ""
        marks = (
            (bool(daily), daily),
            (told.kind == "emergency", self.tr("应急")),
            (told.collection_only, self.tr("只收集")),
            (told.group_only, self.tr("限本集团")),
            (bool(line.exempt_from), self.tr("点对点：{name}").format(name=line.exempt_from)),
        )
        return [text for holds, text in marks if holds] + [self._property(one) for one in told.properties]

    def _property(self, limit: NewProperty) -> str:
        name = inside(words.of(words.PROPERTIES, limit.property))
        if limit.limit_grams is None:
            return self.tr("不收{name}").format(name=name)
        return self.tr("{name}限 {mass}").format(name=name, mass=mass_unit(limit.limit_grams, 1))

    # Actions

    def add(self) -> None:
        """Ask for a further licence of one of the party's sites."""
        sites = [(site.uid, site.form.name) for site in self._sites]
        self.open_form(
            Act(
                "record_new_licence",
                lambda typed: NewLicence(
                    typed["site_uid"], typed["number"], typed["valid_from"], typed["valid_to"], typed["lines"],
                    typed["kind"],
                ),
            ),
            (self.tr("加许可证"), "", self.tr("登记许可证")),
            (
                pick_entry("site_uid", self.tr("场所"), sites),
                text_entry("number", self.tr("许可证编号")),
                pick_entry(
                    "kind", self.tr("种类"),
                    register_words.options(register_words.LICENCE_KINDS, "comprehensive", "collection"),
                ),
                day_entry("valid_from", self.tr("自")),
                day_entry("valid_to", self.tr("至")),
                self._lines_entry(()),
            ),
            self.tr("许可证已登记"),
        )  # fmt: skip

    def renew(self, book: LicenceBook) -> None:
        """Ask for the licence that follows; the lines of the old one are proposed."""
        start = book.valid_to + timedelta(days=1)
        end = (
            start.replace(year=start.year + (5 if book.kind != "collection" else 3))
            if start.day < 29
            else start
        )
        self.open_form(
            Act("renew_licence", lambda typed: _renewal(book.uid, typed)),
            (
                self.tr("延续 {no}").format(no=book.number),
                self.tr("新证另记一份，原证不改；两证重叠的日子只计新证。"),
                self.tr("登记新证"),
            ),
            (
                text_entry("number", self.tr("新证编号"), book.number),
                day_entry("valid_from", self.tr("自"), start),
                day_entry("valid_to", self.tr("至"), end - timedelta(days=1)),
                self._lines_entry(tuple(line.told for line in book.lines)),
            ),
            self.tr("新证已登记，原证不变"),
        )

    def suspend(self, book: LicenceBook) -> None:
        """Ask for the days on which the licence does not count."""
        self.open_form(
            Act(
                "suspend_licence",
                lambda typed: Suspension(book.uid, typed["first_day"], typed["last_day"], typed["reason"]),
            ),
            (
                self.tr("停业 {no}").format(no=book.number),
                self.tr("这些天不能接受新的废物；已签署的联单照常办结。"),
                self.tr("登记停业"),
            ),
            (
                day_entry("first_day", self.tr("自"), self.desk.now().date()),
                day_entry("last_day", self.tr("至"), book.valid_to),
                text_entry("reason", self.tr("理由")),
            ),
            self.tr("停业已登记"),
        )

    def lift(self, held: SuspensionView) -> None:
        """Ask from which day the licence counts again."""
        self.open_form(
            Act("lift_suspension", lambda typed: Lifting(held.uid, typed["first_day"])),
            (self.tr("恢复经营"), held.reason, self.tr("恢复")),
            (day_entry("first_day", self.tr("恢复日"), self.desk.now().date()),),
            self.tr("已恢复经营"),
        )

    def limit_properties(self, book: LicenceBook, line: LicenceBookLine) -> None:
        """Ask what a recorded line also refuses or limits by special property."""
        self.open_form(
            Act(
                "record_line_properties",
                lambda typed: LineProperties(line.uid, read_properties(typed["properties"], "properties")),
            ),
            (
                self.tr("{no} {method} 的特性").format(no=book.number, method=line.shown.method),
                self.tr(
                    "按许可写：“高氯”为一概不收，“含砷=200”为每年至多 200 t。登记后不改；许可变更的，请延续为新证。"
                ),
                self.tr("登记特性"),
            ),
            (text_entry("properties", self.tr("不收或限量"), properties_text(line.told.properties)),),
            self.tr("特性已登记"),
        )

    # The lines as a grid

    def _lines_entry(self, lines: tuple[NewLicenceLine, ...]) -> Entry:
        grid = InputGrid(
            (
                Input("method", self._method_box, 150),
                Input("wastes", Field),
                Input("properties", Field, 132),
                Input("annual", Field, 92),
                Input("daily", Field, 72),
                Input("kind", self._kind_box, 108),
                Input("uses", self._uses_box, 104),
                Input("exempt", self._exempt_field, 152),
            )
        )
        grid.retranslate(
            {
                "method": self.tr("经营方式"), "wastes": self.tr("类别或代码，HW08=300 为分项限量 t"),
                "properties": self.tr("不收的特性；含砷=200"),
                "annual": self.tr("规模 t/a"), "daily": "t/d", "kind": self.tr("常规/应急"),
                "uses": self.tr("限制"), "exempt": self.tr("点对点：产废单位"),
            },
            self.tr("加一行经营方式"), self.tr("删除第 {n} 行"),
        )  # fmt: skip
        for place, line in enumerate(lines):
            _fill(grid.rows[0] if place == 0 else grid.add(), line)
        return grid_entry("lines", self.tr("经营方式"), grid, _read)

    def _method_box(self) -> ComboBox:
        named = [
            (choice.uid, f"{choice.label} {pick(choice.name, choice.extra)}") for choice in self._methods
        ]
        return combo([("", ""), *named])

    def _kind_box(self) -> ComboBox:
        return combo(register_words.options(register_words.LINE_KINDS))

    def _exempt_field(self) -> ChoiceField:
        return ChoiceField("exempt", lambda text: self.desk.register.site_choices(text, "generator"))

    def _uses_box(self) -> ComboBox:
        texts = ("", self.tr("只收集"), self.tr("限本集团"), self.tr("只收集，限本集团"))
        return combo(list(zip(USES, texts, strict=True)))


def _renewal(uid: str, typed: Values) -> Renewal:
    return Renewal(uid, typed["number"], typed["valid_from"], typed["valid_to"], typed["lines"])


def _fill(entry: GridRow, line: NewLicenceLine) -> None:
    uses = ",".join(
        name for name, on in (("collection", line.collection_only), ("group", line.group_only)) if on
    )
    entry.fill({
        "method": line.method, "wastes": wastes_text(line),
        "properties": properties_text(line.properties), "annual": mass_text(line.annual_grams),
        "daily": mass_text(line.daily_grams), "kind": line.kind, "uses": uses,
    })  # fmt: skip
    exempt = entry.editors["exempt"]
    if isinstance(exempt, ChoiceField) and line.exempt_from_uid:
        exempt.take_uid(line.exempt_from_uid)


def _read(entry: GridRow, at: str) -> NewLicenceLine:
    exempt = entry.editors["exempt"]
    uses = entry.text("uses").split(",")
    return NewLicenceLine(
        entry.text("method"),
        read_wastes(entry.text("wastes"), f"{at}.wastes"),
        read_mass(entry.text("annual"), f"{at}.annual"),
        entry.text("kind"),
        read_mass(entry.text("daily"), f"{at}.daily"),
        "collection" in uses,
        "group" in uses,
        exempt.uid if isinstance(exempt, ChoiceField) else "",
        read_properties(entry.text("properties"), f"{at}.properties"),
    )
