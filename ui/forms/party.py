"""New organisation: who it is and where, its storage areas, its licence, its vehicles and people."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from hwtrack.services.requests import (
    AreaForm,
    CheckResult,
    Choice,
    CrewForm,
    LicenceLineForm,
    NewPartyForm,
    VehicleForm,
)
from ui import words
from ui.forms.base import FormPage, input_finding
from ui.forms.batch import fill
from ui.forms.grid import GridRow, Input, InputGrid
from ui.i18n import pick
from ui.pages.base import Desk
from ui.widgets.basic import Text, box, column, hline
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import CheckBox, ComboBox, Field, FormGrid, FormRow

WHO = (
    "name", "credit_code", "kind", "division_code", "address", "contact", "phone", "emergency_phone",
)  # fmt: skip
LICENCE = ("licence_no", "licence_from", "licence_to")
PERMIT = ("permit_no", "permit_to")
LICENSED = {"facility", "platform", "mixed"}
CARRYING = {"carrier", "mixed"}
APART = re.compile(r"[\s,，、;；]+")


class PartyForm(FormPage):
    """The form of a new organisation; what its kind does not need is not shown."""

    SENDS = "record_new_party"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._methods: tuple[Choice, ...] = desk.register.method_choices()
        self.county = ChoiceField("division_code", desk.register.division_choices)
        self.kind = ComboBox("kind")
        self.own = CheckBox()
        self.fields: dict[str, QWidget] = {
            name: self.county if name == "division_code" else self.kind if name == "kind" else Field(name)
            for name in (*WHO, *LICENCE, *PERMIT)
        }
        self.rows = {name: FormRow(name, editor) for name, editor in self.fields.items()}
        for form_row in self.rows.values():
            self.register_row(form_row)
        self._make_grids()
        self._build()
        self.kind.currentIndexChanged.connect(lambda _place: self._show_parts())
        self.own.toggled.connect(lambda _on: self.edited())
        self._know_grids()

    def _make_grids(self) -> None:
        self.areas = InputGrid((Input("code", Field, 120), Input("name", Field), Input("limit", Field, 120)))
        self.lines = InputGrid(
            (Input("method", self._method_box, 220), Input("wastes", Field), Input("annual", Field, 120))
        )
        self.vehicles = InputGrid((Input("plate", Field, 160), Input("valid_to", Field, 160)))
        self.crew = InputGrid(
            (
                Input("name", Field, 160), Input("role", self._role_box, 130), Input("phone", Field),
                Input("valid_to", Field, 160),
            )
        )  # fmt: skip
        self.grids = {"areas": self.areas, "lines": self.lines, "vehicles": self.vehicles, "crew": self.crew}
        for grid in self.grids.values():
            grid.rows_changed.connect(self._know_grids)

    def _method_box(self) -> ComboBox:
        combo = ComboBox()
        combo.addItem("", "")
        for choice in self._methods:
            combo.addItem(f"{choice.label} {pick(choice.name, choice.extra)}", choice.uid)
        return combo

    def _role_box(self) -> ComboBox:
        combo = ComboBox()
        for role in ("driver", "escort"):
            combo.addItem(words.of(words.ROLES, role), role)
        return combo

    def _build(self) -> None:
        self._titles = {part: Text(bold=True) for part in ("who", "areas", "licence", "carrier")}
        parts = {
            "who": column(
                self._titles["who"], FormGrid(*(self.rows[name] for name in WHO)), self.own, gap=10
            ),
            "areas": column(self._titles["areas"], self.areas, gap=6),
            "licence": column(
                self._titles["licence"], FormGrid(*(self.rows[n] for n in LICENCE)), self.lines, gap=10
            ),
            "carrier": column(
                self._titles["carrier"], FormGrid(*(self.rows[n] for n in PERMIT)), self.vehicles, self.crew,
                gap=10,
            ),
        }  # fmt: skip
        self.parts: dict[str, QWidget] = {}
        whole = column(gap=0)
        for name, layout in parts.items():
            layout.setContentsMargins(24, 12, 20, 14)
            self.parts[name] = box(column(box(layout), hline(), gap=0))
            whole.addWidget(self.parts[name])
        whole.addStretch(1)
        body = QWidget()
        body.setLayout(whole)
        self.assemble(body, Button("", "primary", key="Ctrl Enter"))
        self._saved_icon.hide()

    def begin(self, argument: str, _copy: bool) -> None:
        """Open the form; `own` proposes a site of our own, which a new register needs first."""
        if not self.touched:
            self._filling = True
            self.own.setChecked(argument == "own" or self.own.isChecked())
            self._filling = False
        self._say_title(argument == "own")
        self._show_parts()

    def _show_parts(self) -> None:
        kind = str(self.kind.currentData() or "")
        self.parts["areas"].setVisible(kind != "carrier")
        self.parts["licence"].setVisible(kind in LICENSED)
        self.parts["carrier"].setVisible(kind in CARRYING)

    def _know_grids(self) -> None:
        """Know the fields of every row of the grids, and notice edits."""
        kept = {field: found for field, found in self.targets.items() if "." not in field}
        for name, grid in self.grids.items():
            for place, entry in enumerate(grid.rows):
                for field, editor in entry.editors.items():
                    kept[f"{name}.{place}.{field}"] = (editor, entry.note)
                    if not editor.property("watched"):
                        editor.setProperty("watched", True)
                        self.watch(editor)
        self.targets = kept

    # Reading

    def read(self) -> NewPartyForm:
        self.unread.clear()
        kind = str(self.kind.currentData() or "")
        licensed, carrying = kind in LICENSED, kind in CARRYING
        return NewPartyForm(
            name=self._text("name"), credit_code=self._text("credit_code"), kind=kind,
            division_code=self.county.uid, address=self._text("address"), contact=self._text("contact"),
            phone=self._text("phone"), emergency_phone=self._text("emergency_phone"), own=self.own.isChecked(),
            areas=self._areas() if kind != "carrier" else (),
            licence_no=self._text("licence_no") if licensed else "",
            licence_from=self._day("licence_from") if licensed else None,
            licence_to=self._day("licence_to") if licensed else None,
            lines=self._lines() if licensed else (),
            permit_no=self._text("permit_no") if carrying else "",
            permit_to=self._day("permit_to") if carrying else None,
            vehicles=self._vehicles() if carrying else (), crew=self._crew() if carrying else (),
        )  # fmt: skip

    def _text(self, name: str) -> str:
        editor = self.fields[name]
        return editor.text().strip() if isinstance(editor, Field) else ""

    def _day(self, name: str) -> date | None:
        return self.read_day(name, self._text(name))

    def read_day(self, field: str, text: str) -> date | None:
        """Read a day as 2026-06-30; what cannot be read is said under its field."""
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            said = self.tr("“{text}”不是日期，请写成 2026-06-30").format(text=text)
            self.unread[field] = input_finding(field, said)
            return None

    def _grams(self, grid: str, place: int, entry: GridRow, field: str) -> int | None:
        editor = entry.editors[field]
        return self.read_mass(f"{grid}.{place}.{field}", editor) if isinstance(editor, Field) else None

    def _areas(self) -> tuple[AreaForm, ...]:
        return tuple(
            AreaForm(entry.text("code"), entry.text("name"), self._grams("areas", place, entry, "limit"))
            for place, entry in enumerate(self.areas.rows)
            if not entry.empty()
        )

    def _lines(self) -> tuple[LicenceLineForm, ...]:
        return tuple(
            LicenceLineForm(
                entry.text("method"),
                tuple(part.upper() for part in APART.split(entry.text("wastes")) if part),
                self._grams("lines", place, entry, "annual"),
            )
            for place, entry in enumerate(self.lines.rows)
            if not entry.empty()
        )

    def _vehicles(self) -> tuple[VehicleForm, ...]:
        return tuple(
            VehicleForm(
                entry.text("plate").upper(),
                self.read_day(f"vehicles.{place}.valid_to", entry.text("valid_to")),
            )
            for place, entry in enumerate(self.vehicles.rows)
            if not entry.empty()
        )

    def _crew(self) -> tuple[CrewForm, ...]:
        return tuple(
            CrewForm(
                entry.text("name"),
                entry.text("role"),
                entry.text("phone"),
                self.read_day(f"crew.{place}.valid_to", entry.text("valid_to")),
            )
            for place, entry in enumerate(self.crew.rows)
            if not entry.empty()
        )

    def ask_check(self, form: object) -> CheckResult:
        if not isinstance(form, NewPartyForm):
            raise TypeError(form)
        return self.desk.register.check_party(form)

    def submit(self) -> None:
        """Record the organisation; the form is emptied only when the register has it."""
        form, register = self.read(), self.desk.register
        if self.unread:
            self.show_findings(list(self.unread.values()))
            return
        self.submit_button.explain(self.tr("正在登记"))
        self.desk.tasks.run(
            lambda _job: register.record_party(form), self._recorded, self.refused, saves=True
        )

    def _recorded(self, uid: str) -> None:
        self.let_send()
        self._clear()
        self.said.emit(self.tr("单位已登记"), self.tr("查看"), lambda: self.go.emit("parties", uid))
        self.changed.emit()
        self.go.emit("parties", uid)

    def _clear(self) -> None:
        self._filling = True
        self.county.take(None)
        for editor in self.fields.values():
            if isinstance(editor, Field):
                editor.clear()
        for grid in self.grids.values():
            grid.reset()
        self.own.setChecked(False)
        self.result, self.touched, self._strict, self._filling = None, False, False, False
        self.show_findings([])

    # Words

    def _say_title(self, first: bool) -> None:
        self._first = first
        sentence = (
            self.tr("先登记本单位的场所：没有它就不能登记批次和联单")
            if first
            else self.tr("登记一家单位和它的第一个场所")
        )
        self.head.say(self.tr("新建单位"), sentence)

    def retranslate(self) -> None:
        self._say_title(getattr(self, "_first", False))
        self.submit_button.setText(self.tr("登记单位"))
        self.own.setText(self.tr("本单位的场所：由本台账库记账"))
        titles = {
            "who": self.tr("单位"), "areas": self.tr("贮存设施"), "licence": self.tr("经营许可证"),
            "carrier": self.tr("承运资质"),
        }  # fmt: skip
        for part, title in self._titles.items():
            title.setText(titles[part])
        for name, label in self._labels().items():
            self.rows[name].set_label(label)
        self._filling = True
        fill(self.kind, words.SITE_KINDS)
        self._name_grids()
        self._filling = False
        day = self.tr("如 2026-06-30")
        for name in ("licence_from", "licence_to", "permit_to"):
            editor = self.fields[name]
            if isinstance(editor, Field):
                editor.setPlaceholderText(day)
        self.county.setPlaceholderText(self.tr("名称、代码或拼音首字母"))
        super().retranslate()

    def _name_grids(self) -> None:
        remove = self.tr("删除第 {n} 行")
        until = self.tr("有效期至")
        self.areas.retranslate(
            {"code": self.tr("编码，如 TS001"), "name": self.tr("名称"), "limit": self.tr("限量 t")},
            self.tr("加一个贮存设施"), remove,
        )  # fmt: skip
        self.lines.retranslate(
            {
                "method": self.tr("经营方式"), "wastes": self.tr("类别或代码，用顿号分开"),
                "annual": self.tr("规模 t/a"),
            },
            self.tr("加一行经营方式"), remove,
        )  # fmt: skip
        self.vehicles.retranslate({"plate": self.tr("牌号"), "valid_to": until}, self.tr("加一辆车"), remove)
        self.crew.retranslate(
            {"name": self.tr("姓名"), "role": self.tr("职责"), "phone": self.tr("电话"), "valid_to": until},
            self.tr("加一个人"), remove,
        )  # fmt: skip

    def _labels(self) -> dict[str, str]:
        return {
            "name": self.tr("单位名称"), "credit_code": self.tr("信用代码"), "kind": self.tr("类型"),
            "division_code": self.tr("所在地"), "address": self.tr("地址"), "contact": self.tr("联系人"),
            "phone": self.tr("联系电话"), "emergency_phone": self.tr("应急电话"),
            "licence_no": self.tr("编号"), "licence_from": self.tr("自"), "licence_to": self.tr("至"),
            "permit_no": self.tr("道路运输证"), "permit_to": self.tr("有效期至"),
        }  # fmt: skip

    def focus_target(self) -> QWidget:
        return self.fields["name"]
