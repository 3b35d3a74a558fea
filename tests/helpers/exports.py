"""Exports of a platform made for tests: rows in the trade's headings, as workbook or CSV."""

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook

from hwtrack.services.store import NewRegister, Store

CREDIT_CODE = "91360428GLLDTK5G9F"
OTHER_CREDIT_CODE = "91360104NQWRFYJF0B"


def moment(*parts: int) -> datetime:
    """Return a moment as a sheet holds it: local, without a zone."""
    return datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 - sheets know no zone


ROW: dict[str, object] = {
    "省联单号": "JX2025000001",
    "国家联单号": "20253604000001",
    "产生单位": "都昌远泰环保有限公司",
    "产生单位统一社会信用代码": CREDIT_CODE,
    "产废单位所属市": "九江市",
    "区（县/镇）": "都昌县",
    "废物类别": "HW11",
    "废物代码": "261-110-11",
    "废物名称": "重馏分",
    "废物形态": "半固态",
    "包装方式": "桶装",
    "计划数量": 1.5,
    "确认数量": 1.5,
    "计量单位": "吨",
    "发运人": "刘伟",
    "接收人": "刘洋",
    "计划转移时间": moment(2025, 10, 6, 8, 0),
    "接收日期": moment(2025, 10, 7, 9, 30),
    "处置方式大类": "利用",
    "处置方式小类": "R4",
    "车牌号": "赣F43646",
    "承运人": "周师傅",
    "运输开始时间": moment(2025, 10, 6, 8, 0),
    "运输结束时间": moment(2025, 10, 7, 9, 30),
    "运输单位": "瑞赣危货运输有限公司",
    "接收单位": "晟赣环保科技有限公司",
    "接收单位所属省": "江西省",
    "接收单位所属市": "赣州市",
    "许可证编号": "赣环危废证字100号",
    "接收单位处理意见": "接受",
    "是否存在重大差异": "否",
    "重大差异简述": "",
    "接收企业备注": "",
    "是否作废": "否",
    "当前阶段": "完结",
    "补录类型": "正常",
}


def row(number: int = 1, **changes: object) -> dict[str, object]:
    """Return a clean row with numbers of its own, changed where asked."""
    numbers = {"省联单号": f"JX2025{number:06d}", "国家联单号": f"20253604{number:06d}"}
    return {**ROW, **numbers, **changes}


def fill_sheet(
    book: Workbook, name: str, rows: Iterable[Mapping[str, object]], above: int, below: bool
) -> None:
    """Write a sheet: title rows, headings, rows, and a total if asked."""
    page = book.add_worksheet(name)
    rows = list(rows)
    headings = list(rows[0])
    for line in range(above):
        page.write_string(line, 0, "危险废物转移联单导出")
    for column, heading in enumerate(headings):
        page.write_string(above, column, heading)
    dates = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for line, values in enumerate(rows, above + 1):
        for column, heading in enumerate(headings):
            value = values[heading]
            if isinstance(value, datetime):
                page.write_datetime(line, column, value, dates)
            elif isinstance(value, str):
                page.write_string(line, column, value)
            elif value is not None:
                page.write(line, column, value)
    if below:
        page.write_string(above + 1 + len(rows), 0, "合计")
        page.write_number(above + 1 + len(rows), headings.index("计划数量"), 99.9)


def workbook(
    path: Path,
    rows: Iterable[Mapping[str, object]],
    *,
    above: int = 1,
    below: bool = True,
    name: str = "联单导出",
) -> Path:
    """Write a workbook of one sheet."""
    with Workbook(path, {"strings_to_formulas": False}) as book:
        fill_sheet(book, name, rows, above, below)
    return path


def csv_file(path: Path, rows: Iterable[Mapping[str, object]], encoding: str = "gb18030") -> Path:
    """Write the same as CSV."""
    rows = list(rows)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def open_copy(template: Path, path: Path) -> Store:
    """Open a copy of an empty register, which takes a tenth of making one."""
    path.write_bytes(template.read_bytes())
    return Store.open(path, actor="测试员")


def new_store(path: Path, *, keeps: str = "all") -> Store:
    """Create a register whose key needs no keyring."""
    return Store.create(path, NewRegister("GZ", "测试", keeps=keeps, sample=True), actor="测试员", seed=1)
