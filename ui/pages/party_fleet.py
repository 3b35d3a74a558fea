"""Of a carrier: road permits, vehicles and trailers, drivers and escorts, each with its paper."""

from __future__ import annotations

from datetime import date, timedelta

from hwtrack.services.carriers import NewCrewMember, NewVehicle
from hwtrack.services.fleet import FleetEnding, FurtherMember, FurtherVehicle, PaperRenewal
from hwtrack.services.party_book import FleetBook, FleetItem
from ui import register_words, words
from ui.forms.entries import day_entry, flag_entry, pick_entry, text_entry
from ui.forms.entry_dialog import Act
from ui.pages.record_panel import Link, RecordPanel, days_tone
from ui.text import SHANGHAI, full_day, joined, listed, plate
from ui.words import BadgeLook


class FleetPanel(RecordPanel[FleetBook]):
    """What a carrier drives with, and who drives."""

    def ask(self, uid: str) -> FleetBook:
        return self.desk.register.party_fleet(uid)

    def fill(self, answer: FleetBook) -> None:
        book, self._carrier = answer, answer.organisation_uid
        self.section(
            self.tr("道路运输经营许可证"),
            len(book.permits),
            Link(self.tr("续证…"), self.renew_permit, "renew_carrier_permit"),
        )
        for permit in book.permits:
            days = self.tr("{start} 至 {end}").format(
                start=full_day(permit.valid_from), end=full_day(permit.valid_to)
            )
            look = BadgeLook(self.tr("今天有效"), "", "ok") if permit.counts else None
            classes = (
                self.tr("类别 {classes}").format(classes=listed(permit.classes.split(",")))
                if permit.classes
                else ""
            )
            self.item(permit.number or "–", classes, (days, "text2"), badge=look)
        self.section(
            self.tr("车辆"), len(book.vehicles), Link(self.tr("加车辆…"), self.add_vehicle, "add_to_fleet")
        )
        for vehicle in book.vehicles:
            self._show(vehicle, plate(vehicle.name), "renew_vehicle_permit", "end_vehicle")
        self.section(
            self.tr("人员"), len(book.crew), Link(self.tr("加人员…"), self.add_member, "add_to_crew")
        )
        for person in book.crew:
            self._show(person, person.name, "renew_certificate", "end_member")

    def _show(self, item: FleetItem, name: str, renew: str, end: str) -> None:
        role = words.of(register_words.FLEET_ROLES, item.role)
        if item.ended_on is not None and (item.ended_on < self._today()):
            look = BadgeLook(self.tr("已停用"), "void", "warn")
            ended = self.tr("最后一日 {day}").format(day=full_day(item.ended_on))
            self.item(name, joined(role, item.phone, item.number), (ended, "text2"), badge=look)
            return
        until = (
            self.tr("至 {day}").format(day=full_day(item.valid_to))
            if item.valid_to
            else self.tr("证照未登记")
        )
        links = (
            Link(self.tr("续证…"), lambda: self.renew(renew, item, name), renew),
            Link(self.tr("停用…"), lambda: self.end(end, item, name), end),
        )
        self.item(name, joined(role, item.phone, item.number), (until, days_tone(item.days_left)), links)

    def _today(self) -> date:
        return self.desk.now().astimezone(SHANGHAI).date()

    # Actions

    def renew_permit(self) -> None:
        """Ask for the renewed road transport permit."""
        self.open_form(
            Act(
                "renew_carrier_permit",
                lambda typed: PaperRenewal(
                    self._carrier, typed["number"], typed["valid_from"], typed["valid_to"], typed["classes"]
                ),
            ),
            (self.tr("道路运输经营许可证"), self.tr("新证另记一份，原证不改。"), self.tr("登记新证")),
            (
                text_entry("number", self.tr("编号")),
                text_entry("classes", self.tr("危货类别"), placeholder="6,8,9"),
                day_entry("valid_from", self.tr("自")),
                day_entry("valid_to", self.tr("至")),
            ),
            self.tr("新证已登记，原证不变"),
        )

    def renew(self, verb: str, item: FleetItem, name: str) -> None:
        """Ask for the renewed paper of a vehicle or person."""
        start = item.valid_to + timedelta(days=1) if item.valid_to else None
        self.open_form(
            Act(
                verb,
                lambda typed: PaperRenewal(item.uid, typed["number"], typed["valid_from"], typed["valid_to"]),
            ),
            (
                self.tr("{name} 续证").format(name=name),
                self.tr("新证另记一份，原证不改。"),
                self.tr("登记新证"),
            ),
            (
                text_entry("number", self.tr("证号"), item.number),
                day_entry("valid_from", self.tr("自"), start),
                day_entry("valid_to", self.tr("至")),
            ),
            self.tr("新证已登记，原证不变"),
        )

    def end(self, verb: str, item: FleetItem, name: str) -> None:
        """Ask for the last day a vehicle or person goes on a new trip."""
        self.open_form(
            Act(verb, lambda typed: FleetEnding(item.uid, typed["last_day"], typed["reason"])),
            (
                self.tr("停用 {name}").format(name=name),
                self.tr("之后不再安排新的车次；已签署的联单照常办结。"),
                self.tr("停用"),
            ),
            (
                day_entry("last_day", self.tr("最后一日"), self._today()),
                text_entry("reason", self.tr("原因")),
            ),
            self.tr("已停用"),
        )

    def add_vehicle(self) -> None:
        """Ask for a further vehicle or trailer."""
        self.open_form(
            Act(
                "add_to_fleet",
                lambda typed: FurtherVehicle(
                    self._carrier,
                    NewVehicle(typed["plate"], typed["permit_no"], typed["valid_to"], typed["trailer"]),
                ),
            ),
            (self.tr("加车辆"), "", self.tr("登记")),
            (
                text_entry("plate", self.tr("牌号"), placeholder="赣B·3T568"),
                text_entry("permit_no", self.tr("道路运输证")),
                day_entry("valid_to", self.tr("有效期至"), needed=False),
                flag_entry("trailer", self.tr("挂车")),
            ),
            self.tr("车辆已登记"),
        )

    def add_member(self) -> None:
        """Ask for a further driver or escort."""
        self.open_form(
            Act(
                "add_to_crew",
                lambda typed: FurtherMember(
                    self._carrier,
                    NewCrewMember(
                        typed["name"], typed["role"], typed["phone"], typed["certificate"], typed["valid_to"]
                    ),
                ),
            ),
            (self.tr("加人员"), "", self.tr("登记")),
            (
                text_entry("name", self.tr("姓名")),
                pick_entry(
                    "role",
                    self.tr("职责"),
                    register_words.options(register_words.FLEET_ROLES, "driver", "escort"),
                ),
                text_entry("phone", self.tr("电话")),
                text_entry("certificate", self.tr("从业资格证")),
                day_entry("valid_to", self.tr("有效期至"), needed=False),
            ),
            self.tr("人员已登记"),
        )
