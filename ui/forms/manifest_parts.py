"""The fields of a manifest by the parts of the form, how they are read, filled in and named."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from hwtrack.domain.manifest import KIND_NAMES, ManifestKind
from hwtrack.services.requests import Choice, NewManifestForm
from ui import fonts, words
from ui.forms.batch import fill, offer, shown_time
from ui.forms.legs import LegsEditor, typed_or_chosen
from ui.i18n import pick
from ui.pages.base import Desk
from ui.text import clauses, full_day, mass_unit
from ui.widgets.basic import Text
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field, TimeField

PARTS: dict[str, tuple[str, ...]] = {
    "sender": (
        "generator_uid",
        "emergency_phone",
        "contact",
        "phone",
        "handed_over_at",
        "official_no",
        "kind",
    ),
    "carriage": ("waybill", "un_numbers", "trip_uid", "stops"),
    "receiver": ("receiver_uid",),
    "papers": ("approval_uid", "contract_uid", "note", "origin_uid"),
}
"""The parts of the form with their own fields; the first also holds the wastes, the second the legs."""

LEG = re.compile(r"^(?:legs\.(\d+|\*)|later_legs\.(\d+))\.(\w+)$")
SHOWN_AT = {
    "plate": "vehicle_uid",
    "driver": "driver_uid",
    "driver_phone": "driver_uid",
    "escort": "escort_uid",
}
"""Fields of a leg that are typed in another one's place."""
CONDITIONAL = frozenset({"approval_uid", "origin_uid"})
"""Fields asked for only under a condition: a finding says so when it holds, no mark before."""
DRAFTED = (ManifestKind.NORMAL, ManifestKind.CROSS_PROVINCE)
"""The kinds that are signed before they run; the others are entered from paper."""


def form_field(field: str) -> str:
    """Return the field of the form at which a finding about a field is shown."""
    if field == "lines":
        return "lines.0.waste_code"
    if field in {"official_reason", "origin_reason"}:
        return {"official_reason": "official_no", "origin_reason": "origin_uid"}[field]
    found = LEG.match(field)
    if found is None:
        return SHOWN_AT.get(field, field)
    number = int(found[2]) + 1 if found[2] is not None else 0 if found[1] == "*" else int(found[1])
    name = SHOWN_AT.get(found[3], found[3])
    return f"legs.{number}.{name}" if number else name


def part_of(field: str) -> str:
    """Return the part of the form a field stands in."""
    if field.startswith("lines."):
        return "sender"
    own = next((part for part, names in PARTS.items() if field in names), "")
    return own or ("carriage" if field else "")


class ManifestFields:
    """The fields of a manifest besides its wastes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        register = desk.register
        self.generator = ChoiceField("generator_uid", lambda text: register.site_choices(text, "generator"))
        self.receiver = ChoiceField("receiver_uid", lambda text: register.site_choices(text, "receiver"))
        self.official, self.kind = ComboBox("official_no"), ComboBox("kind")
        self.official.setEditable(True)
        self.at = TimeField("handed_over_at")
        self.trip, self.approval, self.contract = (
            ComboBox("trip_uid"), ComboBox("approval_uid"), ComboBox("contract_uid")
        )  # fmt: skip
        self.origin = Field("origin_uid")
        self.origin.setReadOnly(True)
        self.own: dict[str, QWidget] = {
            "generator_uid": self.generator, "emergency_phone": Field("emergency_phone"), "contact": Field("contact"),
            "phone": Field("phone"), "handed_over_at": self.at, "official_no": self.official, "kind": self.kind,
            "waybill": Field("waybill"), "un_numbers": Field("un_numbers"), "trip_uid": self.trip,
            "stops": Field("stops"), "receiver_uid": self.receiver, "approval_uid": self.approval,
            "contract_uid": self.contract, "note": Field("note"), "origin_uid": self.origin,
        }  # fmt: skip
        self.legs = LegsEditor(desk)
        self.editors = {**self.own, **self.legs.legs[0].editors}
        self.balance = Text("", fonts.SECOND, "text2", wrap=True)
        self.kinds: tuple[ManifestKind, ...] = DRAFTED
        self._official_reason = ""

    # Filling in

    def fill_in(self, form: NewManifestForm, handed_over_at: datetime) -> None:
        """Put a form's values into the fields."""
        register = self._desk.register
        for editor, uid, role in (
            (self.generator, form.generator_uid, "generator"),
            (self.receiver, form.receiver_uid, "receiver"),
        ):
            editor.take(exact(register.site_choices(uid, role), uid))
        for name in ("emergency_phone", "contact", "phone", "waybill", "un_numbers", "note"):
            self._field(name).setText(getattr(form, name))
        self._field("stops").setText("；".join(form.stops))
        self.at.setDateTime(shown_time(handed_over_at))
        self.legs.fill_in(form.legs())
        self._show_official(form)
        self._offer_kinds(form.kind)
        self._offer_trips(form.trip_uid)
        self.offer_papers(form.approval_uid, form.contract_uid)
        self.origin.setText(self._origin(form))

    def _field(self, name: str) -> Field:
        editor = self.own[name]
        if not isinstance(editor, Field):
            raise TypeError(name)
        return editor

    def _show_official(self, form: NewManifestForm) -> None:
        self._official_reason = form.official_reason
        place = self.official.findData(form.official_reason) if form.official_reason else -1
        self.official.setCurrentIndex(place)
        if place < 0:
            self.official.setEditText(form.official_no)

    def _offer_kinds(self, chosen: str) -> None:
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in self.kinds:
            self.kind.addItem(pick(*KIND_NAMES[kind]), str(kind))
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(False)

    def _offer_trips(self, chosen: str) -> None:
        trips = [
            trip for trip in self._desk.register.trips("") if trip.state == "planned" or trip.uid == chosen
        ]
        choices = tuple(Choice(trip.uid, clauses((trip.number, trip.plate))) for trip in trips)
        offer(self.trip, choices, chosen)
        if not chosen:
            self.trip.setCurrentIndex(0)

    def offer_papers(self, approval: str = "", contract: str = "") -> None:
        """Offer the approvals and contracts between the two parties; what was chosen stays if it fits."""
        register, sender, receiver = self._desk.register, self.generator.uid, self.receiver.uid
        both = bool(sender and receiver)
        approval = approval or str(self.approval.currentData() or "")
        contract = contract or str(self.contract.currentData() or "")
        offer(self.approval, register.approval_choices(sender, receiver) if both else (), approval)
        if not approval:
            self.approval.setCurrentIndex(0)
        offer(self.contract, register.contract_choices(sender, receiver) if both else (), contract)
        self.show_balance()

    def show_balance(self) -> None:
        """Say what is left of the approval chosen."""
        uid = str(self.approval.currentData() or "")
        self.balance.setVisible(bool(uid))
        if uid:
            approval = self._desk.register.approval(uid)
            text = QCoreApplication.translate(
                "manifest_form", "{code} 批准 {grams}，已用（含在途）{used}，余 {left}，至 {day} 有效"
            )
            self.balance.setText(
                text.format(
                    code=approval.waste_code,
                    grams=mass_unit(approval.grams),
                    used=mass_unit(approval.used),
                    left=mass_unit(approval.left),
                    day=full_day(approval.valid_to),
                )
            )
            self.balance.set_tone("danger" if approval.left < 0 else "text2")

    def _origin(self, form: NewManifestForm) -> str:
        if not form.origin_uid:
            return ""
        number = self._desk.register.manifest(form.origin_uid).row.internal_no
        return clauses((number, form.origin_reason)) if form.origin_reason else number

    # Reading

    def read(self, kept: NewManifestForm) -> NewManifestForm:
        """Return the fields as typed; what this form does not show is kept from `kept`."""
        number, reason = self._official()
        first, *later = self.legs.read()
        stops = re.split(r"[；;]", self._field("stops").text())
        return NewManifestForm(
            generator_uid=self.generator.uid, receiver_uid=self.receiver.uid, official_no=number,
            official_reason=reason, kind=str(self.kind.currentData() or "normal"),
            emergency_phone=self._text("emergency_phone"), contact=self._text("contact"), phone=self._text("phone"),
            waybill=self._text("waybill"), un_numbers=self._text("un_numbers"), note=self._text("note"),
            carrier_uid=first.carrier_uid, means=first.means, vehicle_uid=first.vehicle_uid,
            trailer_uid=first.trailer_uid, driver_uid=first.driver_uid, escort_uid=first.escort_uid,
            plate=first.plate, start_point=first.start_point, end_point=first.end_point, via=first.via,
            later_legs=tuple(later), trip_uid=str(self.trip.currentData() or ""),
            approval_uid=str(self.approval.currentData() or ""),
            contract_uid=str(self.contract.currentData() or ""),
            stops=tuple(stop.strip() for stop in stops if stop.strip()),
            origin_uid=kept.origin_uid, origin_reason=kept.origin_reason, lines=(),
        )  # fmt: skip

    def _text(self, name: str) -> str:
        return self._field(name).text().strip()

    def _official(self) -> tuple[str, str]:
        """Return a number of the national system, or the listed reason why there is none yet."""
        reason, number = typed_or_chosen(self.official)
        return number, reason

    # Words

    def retranslate(self) -> None:
        """Set the words anew; what was typed or chosen stays."""
        self._offer_reasons()
        self._offer_kinds(str(self.kind.currentData() or "normal"))
        self.legs.retranslate()
        name_hint = QCoreApplication.translate("manifest_form", "名称或拼音首字母")
        for editor in (self.generator, self.receiver):
            editor.setPlaceholderText(name_hint)
        self._field("stops").setPlaceholderText(QCoreApplication.translate("manifest_form", "多处用分号隔开"))
        self._field("un_numbers").setPlaceholderText("UN3077")
        self.show_balance()

    def _offer_reasons(self) -> None:
        number, reason = self._official()
        fill(self.official, words.OFFICIAL_REASONS)
        self.official.removeItem(0)
        self.official.setCurrentIndex(self.official.findData(reason) if reason else -1)
        if not reason:
            self.official.setEditText(number)
        line = self.official.lineEdit()
        if line is not None:
            line.setPlaceholderText(QCoreApplication.translate("manifest_form", "14 位，或选择暂缺原因"))
            line.setAccessibleName(labels()["official_no"])


def exact(choices: tuple[Choice, ...], uid: str) -> Choice | None:
    """Return the choice of an identity among what was found for it."""
    return next((choice for choice in choices if choice.uid == uid), None) if uid else None


class _Words(QObject):
    """The words of the form's parts and fields."""

    def labels(self) -> dict[str, str]:
        return {
            "generator_uid": self.tr("单位名称"),
            "emergency_phone": self.tr("应急电话"),
            "contact": self.tr("经办人"),
            "phone": self.tr("联系电话"),
            "handed_over_at": self.tr("交付时间"),
            "official_no": self.tr("国家联单号"),
            "kind": self.tr("联单类型"),
            "waybill": self.tr("运单号"),
            "un_numbers": self.tr("UN 编号"),
            "trip_uid": self.tr("车次"),
            "stops": self.tr("计划停放"),
            "receiver_uid": self.tr("单位名称"),
            "approval_uid": self.tr("跨省批准"),
            "contract_uid": self.tr("委托合同"),
            "note": self.tr("备注"),
            "origin_uid": self.tr("原联单"),
        }

    def titles(self) -> dict[str, str]:
        return {
            "sender": self.tr("移出人"),
            "lines": self.tr("废物明细"),
            "carriage": self.tr("运输"),
            "receiver": self.tr("接受人"),
            "papers": self.tr("附件与备注"),
        }

    def tabs(self) -> dict[str, str]:
        return {
            "sender": self.tr("1 移出"),
            "carriage": self.tr("2 运输"),
            "receiver": self.tr("3 接受"),
            "papers": self.tr("附件"),
        }

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("Ctrl PgDn", self.tr("下一部分")), ("Ctrl S", self.tr("存为草稿")))


def labels() -> dict[str, str]:
    """Name every field of the form besides those of legs and lines."""
    return _Words().labels()


def section_titles() -> dict[str, str]:
    """Name the parts as headings."""
    return _Words().titles()


def tab_names() -> dict[str, str]:
    """Name the parts as tabs."""
    return _Words().tabs()


def hints() -> tuple[tuple[str, str], ...]:
    """Return the keys that work in this form besides those of every form."""
    return _Words().hints()
