"""Which column is which: headings recognised by their names, in any order, titles above."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hwtrack.services.importing.cells import Cell, shown
from hwtrack.services.importing.report import RowIssue

_NAMES: dict[str, tuple[str, ...]] = {
    "official_no": ("国家联单号", "国家联单编号", "国家转移联单编号", "联单编号", "转移联单编号", "联单号"),
    "generator": (
        "产生单位",
        "产生单位名称",
        "产废单位",
        "产废单位名称",
        "移出人",
        "移出单位",
        "移出单位名称",
    ),
    "credit_code": (
        "产生单位统一社会信用代码",
        "产废单位统一社会信用代码",
        "移出人统一社会信用代码",
        "移出单位统一社会信用代码",
        "统一社会信用代码",
    ),
    "city": ("产废单位所属市", "产生单位所属市", "移出单位所属市", "移出地市"),
    "county": (
        "区(县/镇)",
        "区县",
        "区(县)",
        "产废单位所属区",
        "产废单位所属区县",
        "产生单位所属区",
        "产生单位所属区县",
    ),
    "category": ("废物类别", "危险废物类别", "危废类别"),
    "code": ("废物代码", "危险废物代码", "危废代码"),
    "name": ("废物名称", "危险废物名称", "危废名称"),
    "form": ("废物形态", "形态", "物理形态"),
    "packaging": ("包装方式", "包装形式"),
    "planned": ("计划数量", "计划转移量", "计划转移数量", "移出量", "转移量", "转移数量"),
    "accepted": ("确认数量", "接收数量", "接收量", "接受量", "确认接收量"),
    "unit": ("计量单位", "单位"),
    "sender_handler": ("发运人", "移出经办人"),
    "receiver_handler": ("接收人", "接受经办人"),
    "planned_at": ("计划转移时间", "计划转移日期"),
    "received_at": ("接收日期", "接收时间", "接受时间", "接受日期"),
    "method_kind": ("处置方式大类", "利用处置方式大类"),
    "method": ("处置方式小类", "利用处置方式小类", "处置方式", "利用处置方式", "利用/处置方式"),
    "plate": ("车牌号", "车牌号码", "牌号"),
    "driver": ("承运人", "驾驶员", "司机"),
    "departed_at": ("运输开始时间", "实际起运时间", "起运时间"),
    "arrived_at": ("运输结束时间", "实际到达时间", "到达时间"),
    "carrier": ("运输单位", "运输单位名称", "承运单位", "承运单位名称"),
    "receiver": (
        "接受人",
        "接收单位",
        "接收单位名称",
        "接受单位",
        "接受单位名称",
        "经营单位",
        "经营单位名称",
    ),
    "receiver_province": ("接收单位所属省", "接受单位所属省"),
    "receiver_city": ("接收单位所属市", "接受单位所属市", "市"),
    "receiver_county": ("接收单位所属区", "接收单位所属区县", "接受单位所属区", "区"),
    "licence_no": ("许可证编号", "经营许可证编号", "危险废物经营许可证编号", "许可证号"),
    "opinion": ("接收单位处理意见", "接受人处理意见", "处理意见"),
    "discrepancy": ("是否存在重大差异",),
    "discrepancy_note": ("重大差异简述", "差异说明"),
    "remark": ("接收企业备注", "备注"),
    "void": ("是否作废",),
    "void_reason": ("作废原因", "作废理由"),
    "stage": ("当前阶段", "联单状态", "状态"),
    "kind": ("补录类型", "联单类型"),
}
_BY_NAME = {name: key for key, names in _NAMES.items() for name in names}
_PLATFORM = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}省|省|.{2}市|.{1,6}自治区|平台|省级)(?:平台)?(?:转移)?联单编?号"
)
_UNIT = re.compile(r"\((吨|千克|公斤|克|t|kg|g)\)$", re.IGNORECASE)
_LEAST_RECOGNISED = 4
HEADER_WITHIN = 60
"""A heading row lies within the first rows; more title than that nobody writes."""


@dataclass(frozen=True)
class Column:
    """A column that was recognised: its place from 0, its heading as written, a unit in it."""

    index: int
    title: str
    unit: str = ""

    @property
    def letter(self) -> str:
        """Name the column as the spreadsheet does."""
        return column_letter(self.index)


Columns = Mapping[str, Column]


@dataclass(frozen=True)
class SheetShape:
    """Where a sheet's heading lies (row from 1) and which columns it names."""

    name: str
    heading_row: int
    columns: Columns

    def issue(self, row: int, key: str, rule: str, message: str) -> RowIssue:
        """Make an issue about a column of a row, or about the whole row if there is no such column."""
        column = self.columns.get(key)
        if column is None:
            return RowIssue(row, "", rule, message, self.name)
        return RowIssue(row, column.title, rule, message, self.name, f"{column.letter}{row}")


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4096)
def _heading(text: str) -> tuple[str, str] | None:
    """Return the field and the unit that a heading names, or None."""
    name = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip("*:")
    unit = _UNIT.search(name)
    if unit and name not in _BY_NAME:
        name = name[: unit.start()]
    if name in _BY_NAME:
        return _BY_NAME[name], unit[1] if unit else ""
    if _PLATFORM.fullmatch(name):
        return "platform_no", ""
    return None


def recognise(row: Sequence[Cell]) -> dict[str, Column]:
    """Return the columns that a row's cells name; of two with one meaning the first counts."""
    found: dict[str, Column] = {}
    for index, cell in enumerate(row):
        if isinstance(cell, str) and cell:
            meaning = _heading(cell)
            if meaning:
                found.setdefault(meaning[0], Column(index, cell.strip(), meaning[1]))
    if "carrier" not in found and "driver" in found and found["driver"].title == "承运人":
        # Beside 运输单位 the platforms write the driver here; alone it is the carrier, as on the form.
        found["carrier"] = found.pop("driver")
    return found


def looks_like_heading(columns: Columns) -> bool:
    """Say whether a row with these columns heads a table of manifests at all."""
    return len(columns) >= _LEAST_RECOGNISED


def missing(columns: Columns) -> list[str]:
    """Return in the trade's words what an export must have and this one lacks."""
    needs = (
        (("platform_no", "official_no"), "省联单号或国家联单号"),
        (("generator", "credit_code"), "产生单位或其统一社会信用代码"),
        (("code",), "废物代码"),
        (("planned", "accepted"), "计划数量或确认数量"),
        (("receiver",), "接收单位"),
        (("received_at", "departed_at", "planned_at", "arrived_at"), "转移或接收的日期"),
    )
    return [words for keys, words in needs if not any(key in columns for key in keys)]


def is_repeated_heading(row: Sequence[Cell], columns: Columns) -> bool:
    """Say whether a row repeats the headings, as printed pages do."""
    return all(
        column.index < len(row) and shown(row[column.index]).strip() == column.title
        for column in columns.values()
    )
