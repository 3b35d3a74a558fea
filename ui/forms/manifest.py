"""New manifest: generator, wastes, transport, receiver; checked while one types, saved by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from hwtrack.services.requests import CheckResult, Choice, DraftSaved, NewManifestForm
from ui import words
from ui.forms.base import FormPage
from ui.forms.batch import fill, moment_of, offer, shown_time
from ui.forms.lines import LineRow, LinesEditor
from ui.pages.base import Desk
from ui.widgets.badge import Badge
from ui.widgets.basic import Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field, FormGrid, FormRow, TimeField

PARTS = (
    ("generator", ("generator_uid", "emergency_phone", "contact", "phone", "handed_over_at", "official_no")),
    ("transport", ("carrier_uid", "vehicle_uid", "driver_uid", "escort_uid", "via")),
    ("receiver", ("receiver_uid",)),
)
KEPT_STEPS = 50


class ManifestForm(FormPage):
    """The form of a new manifest."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.uid = ""
        self.number = ""
        self._official_reason = ""
        self._history: list[NewManifestForm] = []
        self._chained: list[LineRow] = []
        self._make_fields()
        self.rows = {field: FormRow(field, editor) for field, editor in self.fields.items()}
        for form_row in self.rows.values():
            self.register_row(form_row)
        self.lines = LinesEditor(lambda text: desk.register.code_choices(text, self.generator.uid))
        self.lines.rows_changed.connect(self._know_lines)
        self._build()
        self._know_lines()

    def _make_fields(self) -> None:
        register = self.desk.register
        self.generator = ChoiceField("generator_uid", lambda text: register.site_choices(text, "generator"))
        self.receiver = ChoiceField("receiver_uid", lambda text: register.site_choices(text, "receiver"))
        self.carrier = ChoiceField("carrier_uid", register.carrier_choices)
        self.official = ComboBox("official_no")
        self.official.setEditable(True)
        self.at = TimeField("handed_over_at")
        self.fields: dict[str, QWidget] = {
            "generator_uid": self.generator, "emergency_phone": Field("emergency_phone"), "contact": Field("contact"),
            "phone": Field("phone"), "handed_over_at": self.at, "official_no": self.official,
            "carrier_uid": self.carrier, "vehicle_uid": ComboBox("vehicle_uid"), "driver_uid": ComboBox("driver_uid"),
            "escort_uid": ComboBox("escort_uid"), "via": Field("via"), "receiver_uid": self.receiver,
        }  # fmt: skip
        self.generator.taken.connect(self._generator_taken)
        self.carrier.taken.connect(self._carrier_taken)
        self.official.editTextChanged.connect(self.edited)

    def _build(self) -> None:
        self._state = Badge(parent=self)
        self.head.add_tag(self._state)
        self._number = Text("", tone="text2")
        self.head.add_tag(self._number)
        self._titles = {part: Text(bold=True) for part, _fields in PARTS}
        self._lines_title = Text(bold=True)
        self._repeat = Button("", "quiet", key="Ctrl D")
        self._repeat.clicked.connect(self.lines.repeat)
        grids = {part: FormGrid(*(self.rows[field] for field in fields)) for part, fields in PARTS}
        lines_head = row(self._lines_title, None, self._repeat)
        margins = (24, 12, 20, 14)
        body = QWidget()
        body.setLayout(column(
            box(column(self._titles["generator"], grids["generator"], gap=10, margins=margins)), hline(),
            box(column(lines_head, self.lines, gap=6, margins=margins)), hline(),
            box(column(self._titles["transport"], grids["transport"], gap=10, margins=margins)), hline(),
            box(column(self._titles["receiver"], grids["receiver"], gap=10, margins=margins)), None,
            gap=0,
        ))  # fmt: skip
        self._save = Button("", key="Ctrl S")
        self._save.clicked.connect(self.autosave)
        self._undo = Button("", "quiet", key="Ctrl Z")
        self._undo.clicked.connect(self.undo)
        self.assemble(body, Button("", "primary", key="Ctrl Enter"), self._undo, self._save)

    # Opening

    def begin(self, uid: str, copy: bool) -> None:
        """Open a draft, a copy, or go on with what was typed; an unsaved form is saved first."""
        if not uid and (self.touched or self.uid) and self.touched:
            return
        if self.touched:
            self.autosave()
        register = self.desk.register
        form = (register.copy_manifest(uid) if copy else register.draft(uid)) if uid else NewManifestForm()
        self._history.clear()
        self._strict = bool(uid)
        self.fill_in(form)
        self.check()

    def fill_in(self, form: NewManifestForm) -> None:
        """Put a form's values into the fields."""
        self._filling = True
        self.uid = form.uid
        register = self.desk.register
        self.generator.take(
            _exact(register.site_choices(form.generator_uid, "generator"), form.generator_uid)
        )
        self.receiver.take(_exact(register.site_choices(form.receiver_uid, "receiver"), form.receiver_uid))
        self.carrier.take(_exact(register.carrier_choices(form.carrier_uid), form.carrier_uid))
        self._offer_transport(form.carrier_uid, form)
        for field in ("emergency_phone", "contact", "phone", "via"):
            editor = self.fields[field]
            if isinstance(editor, Field):
                editor.setText(getattr(form, field))
        self.at.setDateTime(shown_time(form.handed_over_at or self.desk.now()))
        self._show_official(form)
        self.lines.fill_in(form.lines)
        self._know_lines()
        self.touched, self._filling = False, False
        self._say_number()

    def _show_official(self, form: NewManifestForm) -> None:
        self._official_reason = form.official_reason
        place = self.official.findData(form.official_reason) if form.official_reason else -1
        self.official.setCurrentIndex(place)
        if place < 0:
            self.official.setEditText(form.official_no)

    def _generator_taken(self, _choice: Choice | None) -> None:
        self.edited()

    def _carrier_taken(self, choice: Choice | None) -> None:
        if not self._filling:
            self._offer_transport(choice.uid if choice else "", NewManifestForm())
            self.edited()

    def _offer_transport(self, carrier: str, form: NewManifestForm) -> None:
        register = self.desk.register
        vehicles = register.vehicle_choices(carrier) if carrier else ()
        drivers = register.crew_choices(carrier, "driver") if carrier else ()
        escorts = register.crew_choices(carrier, "escort") if carrier else ()
        for field, choices in (("vehicle_uid", vehicles), ("driver_uid", drivers), ("escort_uid", escorts)):
            combo = self.fields[field]
            if isinstance(combo, ComboBox):
                offer(combo, choices, getattr(form, field))

    def _know_lines(self) -> None:
        """Know the fields of every line, and show the sum of what can be read."""
        self.targets = {
            field: found for field, found in self.targets.items() if not field.startswith("lines.")
        }
        grams = packages = 0
        for place, line in enumerate(self.lines.rows):
            for field, editor in line.editors().items():
                self.targets[f"lines.{place}.{field}"] = (editor, line.note)
                if not editor.property("watched"):
                    editor.setProperty("watched", True)
                    self.watch(editor)
            grams += self.read_mass(f"lines.{place}.grams", line.grams) or 0
            packages += self.read_count(f"lines.{place}.package_count", line.count) or 0
        self.lines.show_total(grams, packages)
        self._chain()

    def _chain(self) -> None:
        """Let the keyboard go in reading order, through lines that were added later too."""
        if self._chained == self.lines.rows:
            return
        self._chained = list(self.lines.rows)
        fields: dict[str, list[QWidget]] = {
            part: [self.fields[name] for name in names] for part, names in PARTS
        }
        lines = [widget for line in self.lines.rows for widget in (*line.editors().values(), line.remove)]
        order = [
            *fields["generator"], self._repeat, *lines, self.lines.add_button, *fields["transport"],
            *fields["receiver"], self._undo, self._save, self.submit_button,
        ]  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    # Reading

    def read(self) -> NewManifestForm:
        self.unread.clear()
        lines = tuple(
            self.lines.read_line(
                line,
                self.read_count(f"lines.{place}.package_count", line.count),
                self.read_mass(f"lines.{place}.grams", line.grams),
            )
            for place, line in enumerate(self.lines.rows)
            if not line.empty()
        )
        number, reason = self._official()
        return NewManifestForm(
            uid=self.uid, generator_uid=self.generator.uid, contact=self._text("contact"), phone=self._text("phone"),
            emergency_phone=self._text("emergency_phone"), handed_over_at=moment_of(self.at), official_no=number,
            official_reason=reason, carrier_uid=self.carrier.uid, vehicle_uid=self._chosen("vehicle_uid"),
            driver_uid=self._chosen("driver_uid"), escort_uid=self._chosen("escort_uid"),
            receiver_uid=self.receiver.uid, via=self._text("via"), lines=lines,
        )  # fmt: skip

    def _text(self, field: str) -> str:
        editor = self.fields[field]
        return editor.text().strip() if isinstance(editor, Field) else ""

    def _chosen(self, field: str) -> str:
        editor = self.fields[field]
        return str(editor.currentData() or "") if isinstance(editor, ComboBox) else ""

    def _official(self) -> tuple[str, str]:
        """Return a number of the national system, or the listed reason why there is none yet."""
        typed = self.official.currentText().strip()
        for place in range(self.official.count()):
            if typed and self.official.itemText(place) == typed:
                return "", str(self.official.itemData(place))
        return typed, ""

    def ask_check(self, form: object) -> CheckResult:
        if not isinstance(form, NewManifestForm):
            raise TypeError(form)
        return self.desk.register.check_manifest(form)

    # Saving, undoing, signing

    def edited(self) -> None:
        if not self._filling:
            self._remember()
        super().edited()

    def _remember(self) -> None:
        form = self.read()
        if not self._history or self._history[-1] != form:
            self._history.append(form)
            del self._history[:-KEPT_STEPS]

    def undo(self) -> None:
        """Go back to the form as it was before the last change."""
        now_shown = self.read()
        while self._history and self._history[-1] == now_shown:
            self._history.pop()
        if self._history:
            self.fill_in(replace(self._history.pop(), uid=self.uid))
            self.touched = True
            self.check()

    def autosave(self) -> None:
        """Save the draft; the first save gives it its number."""
        self._save_timer.stop()
        if not self.touched:
            return
        form, register = self.read(), self.desk.register
        self.touched = False
        self.desk.tasks.run(
            lambda _job: register.save_draft(replace(form, uid=self.uid)), self._draft_saved, self._not_saved
        )

    def _draft_saved(self, saved: DraftSaved) -> None:
        self.uid, self.number = saved.uid, saved.internal_no
        self._say_number()
        self.say_saved()
        self.changed.emit()

    def _not_saved(self, error: BaseException) -> None:
        self.touched = True
        self.refused(error)

    def submit(self) -> None:
        """Sign; the form is emptied only when the register has it."""
        form, register = self.read(), self.desk.register
        if self.unread:
            self.show_findings(list(self.unread.values()))
            return
        self._save_timer.stop()
        self.submit_button.explain(self.tr("正在签署"))
        self.desk.tasks.run(lambda _job: register.sign_manifest(form), self._signed, self.refused)

    def _signed(self, uid: str) -> None:
        self.submit_button.explain("")
        self.uid, self.number, self.result, self._strict = "", "", None, False
        self.fill_in(NewManifestForm())
        self.show_findings([])
        self.said.emit(self.tr("联单已签署，待运"), self.tr("查看"), lambda: self.go.emit("manifests", uid))
        self.changed.emit()
        self.go.emit("manifests", uid)

    # Words

    def _say_number(self) -> None:
        self._state.show_look(words.state_look("draft"))
        self._number.setText(self.number)

    def retranslate(self) -> None:
        self.head.say(self.tr("新建联单"), self.tr("签署前可随时修改；号码在第一次保存时分配"))
        self._say_number()
        self.submit_button.setText(self.tr("签署并待运"))
        self._save.setText(self.tr("存为草稿"))
        self._undo.setText(self.tr("撤销"))
        self._repeat.setText(self.tr("重复上一行"))
        for button in (self._save, self._undo, self._repeat):
            button.updateGeometry()
        titles = {"generator": self.tr("移出人"), "transport": self.tr("运输"), "receiver": self.tr("接受人")}
        for part, title in self._titles.items():
            title.setText(titles[part])
        self._lines_title.setText(self.tr("废物明细"))
        for field, label in self._labels().items():
            self.rows[field].set_label(label)
        self._filling = True
        self._offer_reasons()
        self.lines.retranslate()
        self._filling = False
        for editor in (self.generator, self.receiver, self.carrier):
            editor.setPlaceholderText(self.tr("名称或拼音首字母"))
        super().retranslate()

    def _offer_reasons(self) -> None:
        typed, reason = self._official()
        fill(self.official, words.OFFICIAL_REASONS)
        self.official.removeItem(0)
        self.official.setCurrentIndex(self.official.findData(reason) if reason else -1)
        if not reason:
            self.official.setEditText(typed)
        line = self.official.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("14 位，或选择暂缺原因"))
            line.setAccessibleName(self.tr("国家联单号"))

    def _labels(self) -> dict[str, str]:
        return {
            "generator_uid": self.tr("单位名称"),
            "emergency_phone": self.tr("应急电话"),
            "contact": self.tr("经办人"),
            "phone": self.tr("联系电话"),
            "handed_over_at": self.tr("交付时间"),
            "official_no": self.tr("国家联单号"),
            "carrier_uid": self.tr("承运人"),
            "vehicle_uid": self.tr("牌号"),
            "driver_uid": self.tr("驾驶员"),
            "escort_uid": self.tr("押运员"),
            "via": self.tr("经由地"),
            "receiver_uid": self.tr("单位名称"),
        }

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (*super().hints()[:3], ("Ctrl S", self.tr("存为草稿")))

    def focus_target(self) -> QWidget:
        return self.generator


def _exact(choices: tuple[Choice, ...], uid: str) -> Choice | None:
    return next((choice for choice in choices if choice.uid == uid), None) if uid else None
