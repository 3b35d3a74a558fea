"""The columns of the five tables of HJ 1259-2022 in their order, and what stands in each cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from hwtrack.domain.ledger import LedgerRow, LedgerTable, ReceiverKind
from hwtrack.domain.quantity import GRAMS_PER_KILOGRAM, GRAMS_PER_TONNE

MISSING = "–"
_SERIAL = 3
"""Digits of the serial at the end of a container's code."""

Cell = str | int | Decimal | datetime | None


class CellKind(StrEnum):
    """What a column holds; a number in name only is text."""

    TEXT = "text"
    TIME = "time"
    MASS = "mass"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: its key, its titles and what its cells are."""

    key: str
    zh: str
    en: str
    kind: CellKind = CellKind.TEXT
    width: int = 14

    def title(self, language: str) -> str:
        """Return the title in Chinese or English."""
        return self.en if language == "en" else self.zh


TITLES: dict[LedgerTable, tuple[str, str]] = {
    LedgerTable.GENERATED: ("产生", "Generated"),
    LedgerTable.STORED: ("入库", "Into storage"),
    LedgerTable.TAKEN_OUT: ("出库", "Out of storage"),
    LedgerTable.OWN: ("自行利用处置", "Own treatment"),
    LedgerTable.SENT_OUT: ("委外", "Sent out"),
    LedgerTable.ADJUSTED: ("期初与调整", "Opening and adjustments"),
}

_C = LedgerColumn
_NUMBER = {
    table: _C("number", f"{zh}批次编码", f"{en} batch no.", width=22)
    for table, (zh, en) in {
        LedgerTable.GENERATED: ("产生", "Generation"),
        LedgerTable.STORED: ("入库", "Storage-in"),
        LedgerTable.TAKEN_OUT: ("出库", "Storage-out"),
        LedgerTable.OWN: ("自行利用/处置", "Own treatment"),
        LedgerTable.SENT_OUT: ("委外利用/处置", "Sent-out"),
    }.items()
}
_NAMES = (
    _C("name", "行业俗称/单位内部名称", "Trade or internal name", width=24),
    _C("catalogue_name", "国家危险废物名录名称", "Name in the national catalogue", width=40),
    _C("category", "危险废物类别", "Category", width=10),
    _C("code", "危险废物代码", "Waste code", width=13),
)
_CONTAINERS = (
    _C("containers", "容器/包装编码", "Container codes", width=42),
    _C("container_kind", "容器/包装类型", "Container type", width=14),
    _C("container_count", "容器/包装数量", "Containers", CellKind.COUNT, width=9),
)
_UNIT = _C("unit", "计量单位", "Unit", width=8)


def _mass(zh: str, en: str) -> LedgerColumn:
    return _C("mass", zh, en, CellKind.MASS, width=14)


def _time(zh: str, en: str, key: str = "at") -> LedgerColumn:
    return _C(key, zh, en, CellKind.TIME, width=17)


COLUMNS: dict[LedgerTable, tuple[LedgerColumn, ...]] = {
    LedgerTable.GENERATED: (
        _NUMBER[LedgerTable.GENERATED],
        _time("产生时间", "Generated at"),
        *_NAMES,
        _mass("产生量", "Quantity generated"),
        _UNIT,
        *_CONTAINERS,
        _C("facility", "产生危险废物设施编码", "Generating facility code", width=16),
        _C("handler_from", "产生部门经办人", "Handler, generating dept", width=12),
        _C("goes_to", "去向", "Destination", width=24),
    ),
    LedgerTable.STORED: (
        _NUMBER[LedgerTable.STORED],
        _time("入库时间", "Stored at"),
        *_CONTAINERS,
        *_NAMES,
        _mass("入库量", "Quantity stored"),
        _UNIT,
        _C("facility", "贮存设施编码", "Storage facility code"),
        _C("facility_kind", "贮存设施类型", "Storage facility type"),
        _C("handler_from", "运送部门经办人", "Handler, bringing dept", width=12),
        _C("handler_to", "贮存部门经办人", "Handler, storage dept", width=12),
        _C("links", "产生批次编码", "Generation batch no.", width=22),
    ),
    LedgerTable.TAKEN_OUT: (
        _NUMBER[LedgerTable.TAKEN_OUT],
        _time("出库时间", "Taken out at"),
        *_CONTAINERS,
        *_NAMES,
        _mass("出库量", "Quantity taken out"),
        _UNIT,
        _C("facility", "贮存设施编码", "Storage facility code"),
        _C("facility_kind", "贮存设施类型", "Storage facility type"),
        _C("handler_from", "出库部门经办人", "Handler, storage dept", width=12),
        _C("handler_to", "运送部门经办人", "Handler, taking dept", width=12),
        _C("links", "入库批次编码", "Storage-in batch no.", width=22),
        _C("goes_to", "去向", "Destination", width=24),
    ),
    LedgerTable.OWN: (
        _NUMBER[LedgerTable.OWN],
        _time("自行利用/处置时间", "Treated at"),
        *_CONTAINERS,
        *_NAMES,
        _mass("自行利用/处置量", "Quantity treated"),
        _UNIT,
        _C("facility", "自行利用/处置设施编码", "Treatment facility code"),
        _C("method", "自行利用/处置方式", "Method", width=10),
        _time("自行利用/处置完毕时间", "Finished at", "finished_at"),
        _C("handler_from", "自行利用/处置部门经办人", "Handler", width=12),
        _C("links", "产生批次编码/出库批次编码", "Generation / storage-out batch no.", width=26),
    ),
    LedgerTable.SENT_OUT: (
        _NUMBER[LedgerTable.SENT_OUT],
        _time("出厂时间", "Left at"),
        *_CONTAINERS,
        *_NAMES,
        _mass("委外利用/处置量", "Quantity sent out"),
        _UNIT,
        _C("method", "利用/处置方式", "Method", width=10),
        _C("receiver_kind", "接收单位类型", "Receiver type", width=16),
        _C("licensed", "危险废物经营许可证持有单位名称", "Licence holder", width=28),
        _C("licence_no", "危险废物经营许可证编码", "Licence no.", width=22),
        _C("exempt", "危险废物利用/处置环节豁免管理单位名称", "Exempt user", width=28),
        _C("abroad", "中华人民共和国境外的危险废物利用/处置单位名称", "Treatment abroad", width=28),
        _C("approval_no", "危险废物出口核准通知单编号", "Export approval no.", width=20),
        _C("links", "产生批次编码/出库批次编码", "Generation / storage-out batch no.", width=26),
    ),
    LedgerTable.ADJUSTED: (
        _time("时间", "At"),
        _C("kind", "事项", "Event"),
        _C("links", "批次编码", "Batch no.", width=26),
        *_NAMES,
        _mass("调整量", "Adjustment"),
        _UNIT,
        _C("facility", "贮存设施编码", "Storage facility code"),
        _C("handler_from", "经办人", "Handler", width=12),
    ),
}

WORDS: dict[str, tuple[str, str]] = {
    "storage/store": ("贮存库", "Storehouse"),
    "storage/yard": ("贮存场", "Yard"),
    "storage/pool": ("贮存池", "Pool"),
    "storage/tank": ("贮存罐区", "Tank farm"),
    "storage/point": ("贮存点", "Storage point"),
    "receiver/licensed": ("许可证持有单位", "Licence holder"),
    "receiver/exempt": ("豁免管理单位", "Exempt user"),
    "receiver/abroad": ("境外单位", "Abroad"),
    "to/storage": ("贮存", "Storage"),
    "to/own": ("自行利用处置", "Own treatment"),
    "to/sent_out": ("委外利用处置", "Sent out"),
    "to/outside": ("移出账外", "Out of these books"),
    "kind/gain": ("盘盈（增）", "Gain"),
    "kind/loss": ("盘亏（减）", "Loss"),
    "kind/reclassify": ("改代码", "Code changed"),
    "kind/open": ("期初录入", "Opening stock"),
    "unit/t": ("吨", "t"),
    "unit/kg": ("千克", "kg"),
}


def word(key: str, language: str) -> str:
    """Return a word of the tables; nothing for a key they do not know."""
    zh, en = WORDS.get(key, ("", ""))
    return en if language == "en" else zh


def mass_in(grams: int, unit: str) -> Decimal:
    """Return grams in tonnes (t) or kilograms (kg), exactly."""
    return Decimal(grams) / (GRAMS_PER_KILOGRAM if unit == "kg" else GRAMS_PER_TONNE)


def cell(row: LedgerRow, column: LedgerColumn, language: str = "zh", unit: str = "t") -> Cell:
    """Return what stands in a cell: text, a time, a mass in *unit*, a count, or None for nothing known."""
    special = _SPECIAL.get(column.key)
    if special is not None:
        return special(row, language, unit)
    value: Cell = getattr(row, "waste_code" if column.key == "code" else column.key)
    return None if value == "" else value


def code_runs(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Write containers' codes with consecutive serials as runs: …001–003."""
    ordered = sorted(codes)
    runs = []
    for _, group in groupby(enumerate(ordered), lambda at: _run_key(*at)):
        found = [code for _, code in group]
        more = f"–{found[-1][-_SERIAL:]}" if len(found) > 1 else ""
        runs.append(found[0] + more)
    return tuple(runs)


def _run_key(place: int, code: str) -> tuple[str, int]:
    tail = code[-_SERIAL:]
    if not re.fullmatch(r"[0-9]{3}", tail):
        return code, place
    return code[:-_SERIAL], int(tail) - place


def _goes_to(row: LedgerRow, language: str, _unit: str) -> Cell:
    kind = word(f"to/{row.goes_to.kind}", language)
    if not (kind and row.goes_to.name):
        return kind or None
    return f"{kind} ({row.goes_to.name})" if language == "en" else f"{kind}（{row.goes_to.name}）"


def _receiver(kind: ReceiverKind, row: LedgerRow) -> Cell:
    return row.receiver if row.receiver_kind is kind and row.receiver else None


def _catalogue(row: LedgerRow, language: str, _unit: str) -> Cell:
    return (row.catalogue_name_en if language == "en" else row.catalogue_name) or None


_SPECIAL: dict[str, Callable[[LedgerRow, str, str], Cell]] = {
    "catalogue_name": _catalogue,
    "mass": lambda row, _language, unit: mass_in(row.grams, unit),
    "unit": lambda _row, language, unit: word(f"unit/{unit}", language),
    "containers": lambda row, _language, _unit: "、".join(code_runs(row.containers)) or None,
    "goes_to": _goes_to,
    "facility_kind": lambda row, language, _unit: word(f"storage/{row.facility_kind}", language) or None,
    "kind": lambda row, language, _unit: word(f"kind/{row.kind}", language) or None,
    "receiver_kind": lambda row, language, _unit: word(f"receiver/{row.receiver_kind}", language) or None,
    "licensed": lambda row, _language, _unit: _receiver(ReceiverKind.LICENSED, row),
    "exempt": lambda row, _language, _unit: _receiver(ReceiverKind.EXEMPT, row),
    "abroad": lambda row, _language, _unit: _receiver(ReceiverKind.ABROAD, row),
    "links": lambda row, _language, _unit: " / ".join(row.links) or None,
}
