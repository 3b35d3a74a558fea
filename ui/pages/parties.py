"""Parties: generators, carriers and facilities, with sites, licences, vehicles and crew."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.services.views import ListQuery, PartyRow
from ui import words
from ui.data import Source
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import Column, Plain
from ui.pages.base import Desk
from ui.pages.listing import ListPage
from ui.pages.party_pane import PartyPane
from ui.text import full_day, listed


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
    ADDS = "record_new_party"
    COLUMNS = COLUMNS
    CHIPS = ("", "generator", "institution", "carrier", "facility")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button.clicked.connect(lambda: self.go.emit("new_party", ""))
        self.key("Ctrl+PgDown", lambda: self.pane.next_subject(1))
        self.key("Ctrl+PgUp", lambda: self.pane.next_subject(-1))

    def make_detail(self) -> QWidget:
        self.pane = PartyPane(self.desk)
        self.pane.recorded.connect(self._recorded)
        return self.pane

    def source(self, query: ListQuery) -> Source[PartyRow]:
        return self.desk.register.list_parties(query)

    def show_thing(self, uid: str) -> None:
        self.pane.show_party(self.desk.register.party(uid) if uid else None)

    def _recorded(self, said: str) -> None:
        """Say what was recorded; the list may show it otherwise now."""
        self.said.emit(said, "", None)
        self.changed.emit()

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
            ("Ctrl PgDn", self.tr("下一项内容")),
            ("Ctrl K", self.tr("查找")),
        )
