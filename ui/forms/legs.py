"""The legs of a way: each with its carrier, means, vehicle, crew and points; added, removed, ordered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.services.requests import Choice, LegForm
from ui import words_custody
from ui.forms.batch import fill, offer
from ui.pages.base import Desk
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field, FormGrid, FormRow

NAMES = (
    "carrier_uid", "means", "vehicle_uid", "trailer_uid", "driver_uid", "escort_uid",
    "start_point", "via", "end_point",
)  # fmt: skip
ROAD_ONLY = ("trailer_uid", "driver_uid", "escort_uid")


class LegEditor(QWidget):
    """One leg. A plate that is none of the carrier's registered vehicles is kept as it was typed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._filling = False
        self.carrier = ChoiceField("carrier_uid", desk.register.carrier_choices)
        self.means, self.vehicle = ComboBox("means"), ComboBox("vehicle_uid")
        self.vehicle.setEditable(True)
        self.editors: dict[str, QWidget] = {
            "carrier_uid": self.carrier, "means": self.means, "vehicle_uid": self.vehicle,
            "trailer_uid": ComboBox("trailer_uid"), "driver_uid": ComboBox("driver_uid"),
            "escort_uid": ComboBox("escort_uid"), "start_point": Field("start_point"), "via": Field("via"),
            "end_point": Field("end_point"),
        }  # fmt: skip
        self.rows = {name: FormRow(name, self.editors[name]) for name in NAMES}
        self.title = Text("", tone="text2", bold=True)
        self.up, self.down = icon_button("arrow-up", ""), icon_button("arrow-down", "")
        self.remove = icon_button("close", "")
        self.tools = box(row(self.title, None, self.up, self.down, self.remove, gap=2))
        self.setLayout(column(self.tools, FormGrid(*self.rows.values()), gap=4))
        fill(self.means, words_custody.MEANS)
        self.means.removeItem(0)
        self.carrier.taken.connect(self._carrier_taken)
        self.means.currentIndexChanged.connect(lambda _place: self._show_means())
        self.vehicle.editTextChanged.connect(lambda _text: self.changed.emit())

    def _carrier_taken(self, choice: Choice | None) -> None:
        if not self._filling:
            self._offer_fleet(LegForm(carrier_uid=choice.uid if choice else ""))
            self.changed.emit()

    def _offer_fleet(self, leg: LegForm) -> None:
        register, carrier = self._desk.register, leg.carrier_uid
        vehicles = register.vehicle_choices(carrier) if carrier else ()
        drivers = register.crew_choices(carrier, "driver") if carrier else ()
        escorts = register.crew_choices(carrier, "escort") if carrier else ()
        self._offer("vehicle_uid", vehicles, leg.vehicle_uid)
        if leg.plate and not leg.vehicle_uid:
            self.vehicle.setCurrentIndex(0)
            self.vehicle.setEditText(leg.plate)
        self._offer("trailer_uid", vehicles, leg.trailer_uid)
        if not leg.trailer_uid:
            # A trailer is never taken by itself: most vehicles have none.
            self._combo("trailer_uid").setCurrentIndex(0)
        self._offer("driver_uid", drivers, leg.driver_uid)
        self._offer("escort_uid", escorts, leg.escort_uid)

    def _offer(self, name: str, choices: tuple[Choice, ...], chosen: str) -> None:
        offer(self._combo(name), choices, chosen)

    def _combo(self, name: str) -> ComboBox:
        editor = self.editors[name]
        if not isinstance(editor, ComboBox):
            raise TypeError(name)
        return editor

    def _show_means(self) -> None:
        """Show the road's own fields for the road only."""
        road = self.means.currentData() in {"road", None, ""}
        for name in ROAD_ONLY:
            self.rows[name].setVisible(road)
        self._name_vehicle()

    def _name_vehicle(self) -> None:
        names = {
            "rail": self.tr("车次或车号"), "water": self.tr("船名"), "pipeline": self.tr("管线编号"),
        }  # fmt: skip
        means = str(self.means.currentData() or "road")
        self.rows["vehicle_uid"].set_label(names.get(means, self.tr("牌号")))
        line = self.vehicle.lineEdit()
        if line is not None:
            line.setAccessibleName(names.get(means, self.tr("牌号")))

    def fill_in(self, leg: LegForm) -> None:
        """Put a leg's values into the fields."""
        self._filling = True
        choices = self._desk.register.carrier_choices(leg.carrier_uid) if leg.carrier_uid else ()
        self.carrier.take(next((choice for choice in choices if choice.uid == leg.carrier_uid), None))
        self.means.setCurrentIndex(max(self.means.findData(leg.means), 0))
        self._offer_fleet(leg)
        for name in ("start_point", "via", "end_point"):
            self._field(name).setText(getattr(leg, name))
        self._show_means()
        self._filling = False

    def _field(self, name: str) -> Field:
        editor = self.editors[name]
        if not isinstance(editor, Field):
            raise TypeError(name)
        return editor

    def read(self) -> LegForm:
        """Return the leg as typed."""
        vehicle, plate = typed_or_chosen(self.vehicle)
        road = self.means.currentData() == "road"
        crew = {name: str(self._combo(name).currentData() or "") if road else "" for name in ROAD_ONLY}
        points = {name: self._field(name).text().strip() for name in ("start_point", "via", "end_point")}
        return LegForm(
            carrier_uid=self.carrier.uid,
            means=str(self.means.currentData() or "road"),
            vehicle_uid=vehicle,
            plate=plate,
            **crew,
            **points,
        )

    def empty(self) -> bool:
        """Return whether nothing was said of this leg."""
        return replace(self.read(), means="road") == LegForm()

    def retranslate(self) -> None:
        """Set the words anew."""
        labels = {
            "carrier_uid": self.tr("承运人"), "means": self.tr("运输方式"), "trailer_uid": self.tr("挂车"),
            "driver_uid": self.tr("驾驶员"), "escort_uid": self.tr("押运员"), "start_point": self.tr("运输起点"),
            "via": self.tr("经由地"), "end_point": self.tr("运输终点"),
        }  # fmt: skip
        for name, label in labels.items():
            self.rows[name].set_label(label)
        means = self.means.currentData()
        fill(self.means, words_custody.MEANS)
        self.means.removeItem(0)
        self.means.blockSignals(True)
        self.means.setCurrentIndex(max(self.means.findData(means), 0))
        self.means.blockSignals(False)
        self.carrier.setPlaceholderText(self.tr("名称或拼音首字母"))
        self._show_means()


def typed_or_chosen(combo: ComboBox) -> tuple[str, str]:
    """Return the identity of the item whose text stands in an editable choice, or else the text itself."""
    typed = combo.currentText().strip()
    for place in range(combo.count()):
        if typed and combo.itemText(place) == typed and combo.itemData(place):
            return str(combo.itemData(place)), ""
    return "", typed


class LegsEditor(QWidget):
    """All legs in order. `legs_changed` tells the form to know the fields anew."""

    legs_changed = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.legs: list[LegEditor] = []
        self._body = column(gap=10)
        self.add_button = Button("", "quiet", "plus")
        self.add_button.clicked.connect(self._add_asked)
        self.setLayout(column(box(self._body), row(self.add_button, None), gap=6))
        self.add()

    def add(self) -> LegEditor:
        """Add a leg behind the others."""
        leg = LegEditor(self._desk)
        leg.changed.connect(self.changed)
        leg.up.clicked.connect(lambda: self._swap(self.legs.index(leg), -1))
        leg.down.clicked.connect(lambda: self._swap(self.legs.index(leg), 1))
        leg.remove.clicked.connect(lambda: self._remove(self.legs.index(leg)))
        self.legs.append(leg)
        self._body.addWidget(leg)
        leg.retranslate()
        self._renumber()
        return leg

    def _add_asked(self) -> None:
        """Add a leg and let the keyboard go on in it."""
        leg = self.add()
        leg.show()
        leg.carrier.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _swap(self, place: int, by: int) -> None:
        """Change places with a neighbour: the values move, the fields stay where they are."""
        other = place + by
        if 0 <= other < len(self.legs):
            here, there = self.legs[place].read(), self.legs[other].read()
            self.legs[place].fill_in(there)
            self.legs[other].fill_in(here)
            self.changed.emit()

    def _remove(self, place: int) -> None:
        if len(self.legs) > 1:
            kept = [leg.read() for number, leg in enumerate(self.legs) if number != place]
            self.fill_in(tuple(kept))
            self.changed.emit()

    def fill_in(self, legs: tuple[LegForm, ...]) -> None:
        """Show these legs; there is always a first one."""
        wanted = max(len(legs), 1)
        while len(self.legs) > wanted:
            gone = self.legs.pop()
            self._body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.legs) < wanted:
            self.add()
        for editor, leg in zip(self.legs, legs or (LegForm(),), strict=True):
            editor.fill_in(leg)
        self._renumber()

    def read(self) -> tuple[LegForm, ...]:
        """Return every leg; an empty one after the first is left out."""
        first, *later = self.legs
        return (first.read(), *(leg.read() for leg in later if not leg.empty()))

    def _renumber(self) -> None:
        several = len(self.legs) > 1
        for number, leg in enumerate(self.legs, start=1):
            leg.tools.setVisible(several)
            leg.title.setText(self.tr("第 {n} 段").format(n=number))
            name_button(leg.remove, self.tr("删除第 {n} 段").format(n=number))
            first, last = self.tr("已是第一段"), self.tr("已是最后一段")
            for button, name, stuck in (
                (leg.up, self.tr("第 {n} 段提前"), first if number == 1 else ""),
                (leg.down, self.tr("第 {n} 段推后"), last if number == len(self.legs) else ""),
            ):
                button.explain(stuck)
                name_button(button, name.format(n=number))
                button.setToolTip(stuck or name.format(n=number))
        self.legs_changed.emit()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.add_button.setText(self.tr("加一段（联运）"))
        self.add_button.updateGeometry()
        for leg in self.legs:
            leg.retranslate()
        self._renumber()
