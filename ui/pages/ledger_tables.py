"""What the window shows of each of the ledger's tables: the columns that fit beside the declarations."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.ledger import Balance, LedgerRow, LedgerTable
from hwtrack.domain.ledger_columns import MISSING, word
from ui.i18n import QT_TRANSLATE_NOOP, language, pick
from ui.models.cells import RIGHT, Column, Plain, TwoLines
from ui.text import listed, local, mass, spaced


def _known(text: str, tone: str = "text2") -> Plain:
    return Plain(text or MISSING, tone if text else "text3")


def _when(row: LedgerRow) -> Plain:
    return Plain(f"{local(row.at):%Y-%m-%d %H:%M}", "text2")


def _mass(row: LedgerRow) -> Plain:
    return Plain(mass(row.grams, 6 if row.grams % 100 else 4), "text" if row.grams > 0 else "warn")


def _waste(row: LedgerRow) -> TwoLines:
    red = QCoreApplication.translate("ledgers", "红字") if row.reverses else ""
    name = row.name or pick(row.catalogue_name, row.catalogue_name_en)
    return TwoLines(name, spaced((row.waste_code, row.category)), aside=red)


def _containers(row: LedgerRow) -> Plain:
    if row.container_count is None:
        return _known(row.container_kind)
    return Plain(f"{row.container_kind} × {row.container_count}", "text2")


def _facility(row: LedgerRow) -> Plain:
    return _known(spaced((row.facility, word(f"storage/{row.facility_kind}", language()))))


def _goes_to(row: LedgerRow) -> Plain:
    return _known(spaced((word(f"to/{row.goes_to.kind}", language()), row.goes_to.name)))


def _handlers(row: LedgerRow) -> Plain:
    return _known(listed(dict.fromkeys(filter(None, (row.handler_from, row.handler_to)))))


def _receiver(row: LedgerRow) -> TwoLines:
    return TwoLines(row.receiver or MISSING, spaced((row.licence_no, row.method)))


_NUMBER = Column(
    "",
    QT_TRANSLATE_NOOP("columns", "批次编码"),
    lambda row: Plain(row.number or MISSING, bold=bool(row.number)),
    width=170,
)
_TIME = Column("", QT_TRANSLATE_NOOP("columns", "时间"), _when, width=132, least=560)
_WASTE = Column("", QT_TRANSLATE_NOOP("columns", "废物"), _waste, width=150, stretch=True)
_MASS = Column("", QT_TRANSLATE_NOOP("columns", "量 t"), _mass, RIGHT, width=92)
_CONTAINERS = Column("", QT_TRANSLATE_NOOP("columns", "容器"), _containers, width=96, least=900)
_FACILITY = Column("", QT_TRANSLATE_NOOP("columns", "贮存设施"), _facility, width=112, least=740)
_GOES_TO = Column("", QT_TRANSLATE_NOOP("columns", "去向"), _goes_to, width=150, least=640)
_HANDLERS = Column("", QT_TRANSLATE_NOOP("columns", "经办人"), _handlers, width=104, least=960)
_LINKS = Column(
    "", QT_TRANSLATE_NOOP("columns", "产生批次"), lambda row: _known(listed(row.links)), width=150, least=1000
)
_METHOD = Column("", QT_TRANSLATE_NOOP("columns", "方式"), lambda row: _known(row.method), width=56)
_UNIT = Column(
    "", QT_TRANSLATE_NOOP("columns", "设施"), lambda row: _known(row.facility), width=84, least=700
)
_RECEIVER = Column("", QT_TRANSLATE_NOOP("columns", "接收单位"), _receiver, width=210, least=640)
_KIND = Column(
    "",
    QT_TRANSLATE_NOOP("columns", "事项"),
    lambda row: _known(word(f"kind/{row.kind}", language())),
    width=110,
)

TABLE_COLUMNS: dict[LedgerTable, tuple[Column, ...]] = {
    LedgerTable.GENERATED: (_NUMBER, _TIME, _WASTE, _MASS, _CONTAINERS, _GOES_TO, _HANDLERS),
    LedgerTable.STORED: (_NUMBER, _TIME, _WASTE, _MASS, _CONTAINERS, _FACILITY, _LINKS, _HANDLERS),
    LedgerTable.TAKEN_OUT: (_NUMBER, _TIME, _WASTE, _MASS, _CONTAINERS, _FACILITY, _GOES_TO, _HANDLERS),
    LedgerTable.OWN: (_NUMBER, _TIME, _WASTE, _MASS, _UNIT, _METHOD, _LINKS, _HANDLERS),
    LedgerTable.SENT_OUT: (_NUMBER, _TIME, _WASTE, _MASS, _CONTAINERS, _RECEIVER, _HANDLERS),
    LedgerTable.ADJUSTED: (_TIME, _KIND, _WASTE, _MASS, _FACILITY, _LINKS, _HANDLERS),
}


def _figure(title: str, grams: str, *, bold: bool = False, least: int = 0) -> Column:
    def cell(row: Balance) -> Plain:
        found: int = getattr(row, grams)
        # One number of decimals a column: a whole gram needs six.
        return Plain(mass(found, 6) if found else MISSING, "text" if found else "text3", bold=bold)

    return Column("", title, cell, RIGHT, width=92, least=least)


def _agrees(row: Balance) -> Plain:
    if row.stock is None:
        return Plain(MISSING, "text3")
    if row.agrees:
        return Plain(QCoreApplication.translate("ledgers", "相符"), "ok")
    off = QCoreApplication.translate("ledgers", "差 {mass}").format(mass=mass(row.difference, 6))
    return Plain(off, "danger", bold=True)


BALANCE_COLUMNS: tuple[Column, ...] = (
    Column(
        "",
        QT_TRANSLATE_NOOP("columns", "废物"),
        lambda row: TwoLines(row.waste_code, pick(row.name, row.name_en), bold=True),
        width=130,
        stretch=True,
    ),
    _figure(QT_TRANSLATE_NOOP("columns", "期初 t"), "opening"),
    _figure(QT_TRANSLATE_NOOP("columns", "产生 t"), "generated"),
    _figure(QT_TRANSLATE_NOOP("columns", "接收 t"), "received"),
    _figure(QT_TRANSLATE_NOOP("columns", "调整 t"), "adjusted"),
    _figure(QT_TRANSLATE_NOOP("columns", "自行 t"), "own"),
    _figure(QT_TRANSLATE_NOOP("columns", "委外 t"), "out"),
    _figure(QT_TRANSLATE_NOOP("columns", "期末 t"), "closing", bold=True),
    Column("", QT_TRANSLATE_NOOP("columns", "核对"), _agrees, RIGHT, width=84),
)
