"""The left of the capacity page: the map, what it shows, and the table beside it that says the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from hwtrack.services.capacity_sheet import CapacitySheet
from hwtrack.services.requests import Choice
from ui import fonts
from ui.data import Register
from ui.i18n import QT_TRANSLATE_NOOP
from ui.models.cells import RIGHT, Bar, Column, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.capacity_shades import (
    CODE,
    EXPOSED,
    MADE,
    MASS,
    SHARE,
    SHORT,
    PlaceRow,
    Places,
    Showing,
    cities,
    counties,
    figure,
    shade_of,
)
from ui.text import MISSING, mass, percent
from ui.widgets.basic import Elided, column, row
from ui.widgets.button import Button
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox
from ui.widgets.map import CountyMap
from ui.widgets.map_legend import MapLegend

LEAST, MOST = 340, 460
KINDS = {MASS, EXPOSED, SHARE, SHORT, MADE}


def _share(found: PlaceRow) -> Plain:
    """Write a share: of the county's own waste, or of the province's sum where masses are shown."""
    if found.part is None:
        return Plain(QCoreApplication.translate("counties", "能力未知"), "text3")
    return Plain(percent(found.part, found.whole))


def _mass(found: PlaceRow) -> Plain:
    return Plain(MISSING if found.part is None else mass(found.part, 1), "text2")


COLUMNS = (
    Column("name", QT_TRANSLATE_NOOP("columns", "县区"), lambda found: Plain(found.name), width=88),
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "对比"),
        lambda found: Bar(found.length, found.step, figure(found, Showing(SHARE))),
        stretch=True,
    ),
    Column("share", QT_TRANSLATE_NOOP("columns", "占比"), _share, RIGHT, width=76),
    Column("mass", QT_TRANSLATE_NOOP("columns", "质量 t"), _mass, RIGHT, width=88),
)


class MapPanel(QWidget):
    """Map and table in step: `chosen` follows the selection, `opened` asks for the place's own view."""

    chosen = Signal(str)
    opened = Signal(str)
    showed = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._sheet: CapacitySheet | None = None
        self._counties: Places | None = None
        self._cities: Places | None = None
        self._sorted = ("share", True)
        self._open = ""
        self.showing = Showing()
        self.map, self.legend = CountyMap(), MapLegend()
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "county_table", row_height=26, edge=8)
        self.table.enable_sorting()
        self.choice = ComboBox("map_showing")
        self.field = ChoiceField("map_go_to", self._offer)
        self.field.setParent(self.map)
        self.field.hide()
        self.field.installEventFilter(self)
        self._title = Elided("", fonts.BODY, bold=True)
        self.open_button = Button("", "link")
        self._levels = QButtonGroup(self)
        self.by_county, self.by_city = Button("", "chip"), Button("", "chip")
        self._build()
        self._connect()

    def _build(self) -> None:
        for button in (self.by_county, self.by_city):
            button.setCheckable(True)
            self._levels.addButton(button)
        self.by_county.setChecked(True)
        self.choice.setFixedWidth(fonts.scaled(148))
        self.choice.setMaxVisibleItems(14)
        self.table.setMinimumHeight(fonts.scaled(32 + 4 * 26))
        self.open_button.hide()
        head = row(self._title, self.open_button, gap=8)
        head.setStretch(0, 1)
        levels = row(self.by_county, self.by_city, None, self.choice, gap=6)
        parts = column(head, levels, self.map, self.legend, self.table, gap=8, margins=(24, 12, 20, 10))
        parts.setStretch(2, 7)
        parts.setStretch(4, 4)
        self.setLayout(parts)
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)

    def _connect(self) -> None:
        self.map.selected.connect(self.choose)
        self.map.opened.connect(self.opened)
        self.map.typed.connect(self.go_to)
        self.table.chosen.connect(lambda found: self.choose(found.code))
        self.table.stepped.connect(lambda found: self.opened.emit(found.code))
        self.table.opened.connect(lambda found: self.opened.emit(found.code))
        self.model.sort_asked.connect(self._sort)
        self.choice.activated.connect(self._choose_showing)
        self.field.taken.connect(self._went)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.map.chosen))
        self._levels.buttonClicked.connect(lambda _button: self._fill_table())

    # What is shown

    def show_sheet(self, sheet: CapacitySheet) -> None:
        """Show a year; what was shown, selected and scrolled to stays where it can."""
        bar, same = (
            self.table.verticalScrollBar(),
            self._sheet is not None and self._sheet.view.year == sheet.view.year,
        )
        place = bar.value()
        self._sheet = sheet
        codes = {found.waste_code for found in sheet.masses}
        if self.showing.kind == CODE and self.showing.code not in codes:
            self.showing = Showing()
        self._offer_codes(sheet)
        self.show_places(self.showing)
        if same:
            bar.setValue(place)

    def show_places(self, showing: Showing) -> None:
        """Show shares or masses, of all waste or of one code."""
        if self._sheet is None:
            return
        self.showing = showing
        place = self.choice.findData(showing.code or showing.kind)
        self.choice.setCurrentIndex(max(place, 0))
        self._counties = counties(self._sheet, showing)
        self._cities = cities(self._sheet, self._counties)
        shades = {
            found.code: shade_of(found, showing) for found in (*self._counties.rows, *self._cities.rows)
        }
        on_map = {outline.code for outline in self.map.counties()}
        order = tuple(found.code for found in self._counties.ordered() if found.code in on_map)
        self.map.show_shades(shades, order)
        self.legend.show_steps(self._counties.steps)
        self._title.setText(self._title_of(showing, len(on_map)))
        self._fill_table()
        self.showed.emit()

    def places(self) -> Places | None:
        """Return the rows of the table's level."""
        return self._cities if self.by_city.isChecked() else self._counties

    def row_of(self, code: str) -> PlaceRow | None:
        """Return what is shown of a county or a city."""
        for places in (self._counties, self._cities):
            if places is not None and code in places.by_code:
                return places.by_code[code]
        return None

    def _title_of(self, showing: Showing, count: int) -> str:
        texts = {
            MASS: self.tr("牵涉缺口的废物，{n} 个县区"),
            EXPOSED: self.tr("牵涉缺口的废物占比，{n} 个县区"),
            SHARE: self.tr("缺口占产生量，{n} 个县区"),
            SHORT: self.tr("缺口，{n} 个县区"),
            MADE: self.tr("产生量，{n} 个县区"),
            CODE: self.tr("{code} 缺口，{n} 个县区")
            if self._short(showing.code)
            else self.tr("{code} 产生量，{n} 个县区"),
        }
        return texts[showing.kind].format(n=count, code=showing.code)

    def _short(self, code: str) -> bool:
        return self._sheet is not None and any(row.waste_code == code for row in self._sheet.view.shortfalls)

    def _offer_codes(self, sheet: CapacitySheet) -> None:
        """Offer shares, masses, then the codes: those that fall short first."""
        self.choice.clear()
        for kind, text in (
            (MASS, self.tr("牵涉量")), (EXPOSED, self.tr("牵涉占比")),
            (SHARE, self.tr("缺口占比")), (SHORT, self.tr("缺口量")), (MADE, self.tr("产生量")),
        ):  # fmt: skip
            self.choice.addItem(text, kind)
        short = list(dict.fromkeys(row.waste_code for row in sheet.view.shortfalls))
        others = sorted({found.waste_code for found in sheet.masses} - set(short))
        for codes in (short, others):
            if codes:
                self.choice.insertSeparator(self.choice.count())
            for code in codes:
                self.choice.addItem(code, code)

    def _choose_showing(self) -> None:
        chosen = str(self.choice.currentData())
        self.show_places(Showing(chosen) if chosen in KINDS else Showing(CODE, chosen))

    # Selection

    def choose(self, code: str) -> None:
        """Select a county or a city on the map and in the table, whoever asked for it."""
        if self.map.chosen != code:
            self.map.choose(code)
        is_city = self._cities is not None and code in self._cities.by_code
        if code and is_city != self.by_city.isChecked():
            (self.by_city if is_city else self.by_county).setChecked(True)
            self._fill_table()
        self._mark_row()
        self._name_opening()
        self.chosen.emit(code)

    def _mark_row(self) -> None:
        """Select the table's row of what is selected on the map, without asking anybody again."""
        rows = [self.model.row(number).code for number in range(self.model.rowCount())]
        self.table.blockSignals(True)
        if self.map.chosen and self.map.chosen in rows:
            self.table.selectRow(rows.index(self.map.chosen))
        else:
            self.table.clearSelection()
            self.table.scrollToTop()
        self.table.blockSignals(False)

    def mark_open(self, code: str) -> None:
        """Know which place has its own view open: it need not be opened again."""
        self._open = code
        self._name_opening()

    def _name_opening(self) -> None:
        found = self.row_of(self.map.chosen)
        self.open_button.setVisible(found is not None and found.code not in {"", self._open})
        if found is not None:
            self.open_button.setText(self.tr("打开 {name}").format(name=found.name))
            self.open_button.updateGeometry()

    def _sort(self, key: str, descending: bool) -> None:
        self._sorted = (key, descending)
        self._fill_table()

    def _fill_table(self) -> None:
        places = self.places()
        if places is None:
            return
        self.table.blockSignals(True)
        self.model.set_source(TupleSource(places.ordered(*self._sorted)))
        self.table.blockSignals(False)
        self.table.show_sorting(*self._sorted)
        self._mark_row()

    # Going to a county by name

    def go_to(self, typed: str = "") -> None:
        """Open the field that goes to a county by name or pinyin initials."""
        self.field.setGeometry(2, 2, min(fonts.scaled(220), self.map.width() - 4), fonts.scaled(32))
        self.field.setText(typed)
        self.field.show()
        self.field.raise_()
        # A focus by shortcut would select the letter typed, and the next one would replace it.
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.field.textEdited.emit(typed)
            self.field.completer().complete()

    def _offer(self, text: str) -> tuple[Choice, ...]:
        on_map = {outline.code for outline in self.map.counties()}
        return tuple(one for one in self._register.division_choices(text) if one.uid in on_map)

    def _went(self, choice: Choice | None) -> None:
        if choice is not None:
            self.field.hide()
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)
            self.choose(choice.uid)

    def give_up(self) -> bool:
        """Close the field if it is open; return whether it was."""
        was_open = self.field.isVisible()
        if was_open:
            self.field.hide()
            self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return was_open

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the field when it is left for anything but its own list of choices."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            popup = self.field.completer().popup()
            if not popup.isVisible():
                self.field.hide()
        return super().eventFilter(watched, event)

    # Words

    def retranslate(self) -> None:
        """Set the words anew."""
        self.by_county.setText(self.tr("县区"))
        self.by_city.setText(self.tr("设区市"))
        self.choice.setAccessibleName(self.tr("地图所示"))
        self.field.setPlaceholderText(self.tr("县名或拼音首字母"))
        self.field.setAccessibleName(self.tr("转到县"))
        self.map.setAccessibleName(self.tr("江西省各县区地图"))
        self.table.setAccessibleName(self.tr("各县区，与地图同数"))
        for button in (self.by_county, self.by_city):
            button.updateGeometry()
        if self._sheet is not None:
            self.show_sheet(self._sheet)
