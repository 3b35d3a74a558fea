"""What an import finds of a manifest is what the inspection finds of it afterwards."""

from __future__ import annotations

from hwtrack.services.importing import import_export, read_export
from hwtrack.services.inspection import inspect
from tests.helpers.exports import moment, new_store, row, workbook

LATE = {"接收日期": moment(2025, 10, 20, 9, 30), "运输结束时间": moment(2025, 10, 7, 9, 30)}


def test_an_import_and_the_inspection_find_the_same(tmp_path):
    rows = [
        row(1, 确认数量=1.2),
        row(2, **LATE),
        row(3, 废物代码="999-999-49", 废物类别="HW49"),
        row(4, 国家联单号="20253601000004"),
        row(5),
    ]
    with new_store(tmp_path / "town.hwt") as store:
        report = import_export(store, read_export(workbook(tmp_path / "export.xlsx", rows)))
        told = {(one.rule, one.message, one.legal_basis, str(one.severity)) for one in report.findings}
        assert {rule for rule, *_ in told} == {
            "weight_difference",
            "confirmation",
            "waste_code",
            "official_no",
        }
        seen = {
            (one.rule, one.message, one.legal_basis, one.severity)
            for one in store.ask(inspect, None).findings
            if one.number in {4, 5, 14, 16}
        }
        assert seen == told
