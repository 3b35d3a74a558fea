"""Parties: generators, carriers and facilities, with sites, licences, vehicles and crew."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hwtrack.services.overviews import PoolView
from hwtrack.services.views import LicenceLineView, LicenceView, ListQuery, PartyDetail, PartyRow
from ui import fonts, words
from ui.data import Source
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import Column, Plain
from ui.pages.base import Desk, scrolled
from ui.pages.listing import ListPage
from ui.pages.stories import headline
from ui.text import full_day, joined, listed, mass, mass_unit, percent, plate, spaced
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.pool_bar import PoolBar, load_grams, load_tone
from ui.widgets.states import EmptyState


def roles_text(row_shown: PartyRow) -> str:
    """Name the parts an organisation plays."""
    return listed(words.of(words.PARTY_ROLES, role) for role in row_shown.roles)


def _until(row_shown: PartyRow) -> Plain:
    left = row_shown.licence_days_left
    if left is None:
        return Plain("–", "text3")
    tone = "danger" if left < 0 else "warn" if left <= 60 else "text2"
    return Plain(full_day(row_shown.licence_until), tone)


COLUMNS = (
    Column(
        "name",
        QT_TRANSLATE_NOOP("columns", "单位"),
        lambda row: Plain(row.name, bold=True),
        width=220,
        stretch=True,
    ),
    Column("role", QT_TRANSLATE_NOOP("columns", "角色"), lambda row: Plain(roles_text(row)), width=110),
    Column(
        "division",
        QT_TRANSLATE_NOOP("columns", "所在地"),
        lambda row: Plain(row.division, "text2"),
        width=128,
        least=520,
    ),
    Column(
        "licence_no",
        QT_TRANSLATE_NOOP("columns", "许可证"),
        lambda row: Plain(row.licence_no or "–", "text2"),
        width=118,
        least=640,
    ),
    Column("licence_until", QT_TRANSLATE_NOOP("columns", "许可至"), _until, width=100),
)


class PartiesPage(ListPage):
    """The list of organisations."""

    NAME = "parties"
    COLUMNS = COLUMNS
    CHIPS = ("", "generator", "institution", "carrier", "facility")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button.clicked.connect(lambda: self.go.emit("new_party", ""))

    def make_detail(self) -> QWidget:
        self.pane = PartyPane(self.desk)
        return self.pane

    def source(self, query: ListQuery) -> Source[PartyRow]:
        return self.desk.register.list_parties(query)

    def show_thing(self, uid: str) -> None:
        self.pane.show_party(self.desk.register.party(uid) if uid else None)

    def chip_word(self, key: str) -> str:
        return words.of(words.PARTY_ROLES, key) if key else self.tr("全部")

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建"))
        self.add_button.setAccessibleName(self.tr("新建单位"))
        placeholder = self.tr("筛选：名称、信用代码、所在地、拼音首字母")
        self.filter.setPlaceholderText(placeholder)
        self.filter.setAccessibleName(placeholder)
        self.table.setAccessibleName(self.tr("单位列表"))
        self.pane.retranslate()
        super().retranslate()

    def say(self) -> None:
        self.head.say(self.tr("单位"), self.tr("{n} 家").format(n=f"{self.model.rowCount():,}"))

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("Ctrl N", self.tr("新建单位")),
            ("Ctrl F", self.tr("筛选")),
            ("Ctrl K", self.tr("查找")),
        )


class PartyPane(QWidget):
    """The pane beside the list of organisations."""

    go = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: PartyDetail | None = None
        self._name = Text("", fonts.TITLE, bold=True, wrap=True)
        self._tags = row(gap=6)
        self._credit = Elided("", fonts.BODY, "text2")
        self._address = Elided("", fonts.SECOND, "text2")
        self._body = column(gap=6, margins=(24, 12, 20, 20))
        content = QWidget()
        top = column(self._name, self._tags, self._credit, self._address, gap=4, margins=(24, 14, 20, 12))
        content.setLayout(column(box(top), hline(), box(self._body), None, gap=0))
        self._empty = EmptyState("party")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, "party_scroll"))
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack, gap=0))

    def show_party(self, detail: PartyDetail | None) -> None:
        """Show an organisation, or that none is selected."""
        self.detail = detail
        self._stack.setCurrentIndex(1 if detail is None else 0)
        if detail is None:
            return
        self._show_head(detail)
        clear(self._body)
        for finding in detail.findings:
            self._body.addWidget(FindingBand(finding))
        self._show_sites(detail)
        self._show_licences(detail)
        self._show_fleet(detail)

    def _show_head(self, detail: PartyDetail) -> None:
        found = detail.row
        self._name.setText(found.name)
        clear(self._tags)
        looks = [words.BadgeLook(words.of(words.PARTY_ROLES, role), "", "neutral") for role in found.roles]
        if found.supervision_class:
            tone = "info" if found.supervision_class == "key" else "neutral"
            looks.append(words.BadgeLook(words.of(words.SUPERVISION, found.supervision_class), "", tone))
        if found.closed:
            looks.append(words.BadgeLook(self.tr("已停用"), "void", "warn"))
        for look in looks:
            self._tags.addWidget(Badge(look))
        self._tags.addStretch(1)
        self._credit.setText(spaced((found.credit_code, found.division)))
        count = self.tr("%n 张联单，共 {mass}", "", detail.manifest_count).format(
            mass=mass_unit(detail.manifest_grams)
        )
        self._address.setText(spaced((detail.address, count if detail.manifest_count else "")))

    def _section(self, kind: str, count: int) -> None:
        if self._body.count():
            self._body.addSpacing(6)
        self._body.addWidget(Text(headline(kind, count), bold=True))

    def _show_sites(self, detail: PartyDetail) -> None:
        if not detail.sites:
            return
        self._section("sites", len(detail.sites))
        for site in detail.sites:
            contact = " ".join(part for part in (site.contact, site.phone) if part)
            line = column(
                row(Elided(site.name), gap=8),
                Elided(joined(site.division, site.address, contact), fonts.SECOND, "text2"),
                gap=0,
            )
            self._body.addLayout(line)

    def _show_licences(self, detail: PartyDetail) -> None:
        if not detail.licences:
            return
        self._section("licences", 0)
        for licence in detail.licences:
            self._body.addLayout(self._licence_head(licence))
            for line in licence.lines:
                self._body.addWidget(self._line(detail.row.name, line))

    def _licence_head(self, licence: LicenceView) -> QVBoxLayout:
        tone = "danger" if licence.days_left < 0 else "warn" if licence.days_left <= 60 else "text2"
        until = self.tr("{start} 至 {end}").format(
            start=full_day(licence.valid_from), end=full_day(licence.valid_to)
        )
        rest = (
            self.tr("已过期")
            if licence.days_left < 0
            else self.tr("还有 %n 日", "", licence.days_left)
            if licence.days_left <= 60
            else ""
        )
        head = row(Text(licence.no), Text(joined(until, rest), fonts.SECOND, tone), None, gap=12)
        return column(head, gap=2)

    def _line(self, facility: str, line: LicenceLineView) -> QWidget:
        pool = PoolView(
            "",
            facility,
            line.method,
            line.method,
            "",
            line.licensed_grams,
            line.received_grams,
            line.committed_grams,
            line.emergency,
        )
        scale = mass(line.licensed_grams, 1) + " t/a" if line.licensed_grams else self.tr("规模未登记")
        share = percent(load_grams(pool), line.licensed_grams) if line.licensed_grams else self.tr("不计")
        tone = load_tone(pool)
        figures = row(
            Text(line.method, bold=True), Text(scale, fonts.SECOND, "text2"), None,
            Text(share, tone="text2" if tone == "neutral" else tone), gap=12,
        )  # fmt: skip
        codes = Elided(listed(line.accepted), fonts.SECOND, "text3")
        return box(column(figures, PoolBar(pool), codes, gap=2, margins=(0, 4, 0, 4)))

    def _show_fleet(self, detail: PartyDetail) -> None:
        if detail.vehicles:
            self._section("vehicles", len(detail.vehicles))
        for vehicle in detail.vehicles:
            self._paper(plate(vehicle.plate), vehicle.permit_no, vehicle.permit_until, vehicle.days_left)
        if detail.crew:
            self._section("crew", len(detail.crew))
        for person in detail.crew:
            role = joined(words.of(words.ROLES, person.role), person.phone)
            self._paper(person.name, role, person.certificate_until, person.days_left)

    def _paper(self, name: str, note: str, until: date | None, left: int | None) -> None:
        """One vehicle or person with the last day of the paper."""
        tone = "text2" if left is None or left > 60 else "danger" if left < 0 else "warn"
        ends = self.tr("至 {day}").format(day=full_day(until)) if until else self.tr("证照未登记")
        self._body.addLayout(
            row(Text(name), Text(note, fonts.SECOND, "text2"), None, Text(ends, fonts.SECOND, tone), gap=12)
        )

    def retranslate(self) -> None:
        """Set the words that stay when the organisation changes."""
        self._empty.say(self.tr("没有选中的单位"), self.tr("在左边选择一家单位"))
        self.show_party(self.detail)
