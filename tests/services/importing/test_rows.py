"""Single rows: what is refused, what is doubted, what is meant."""

from pathlib import Path

import pytest

from hwtrack.services.importing import read_export
from tests.helpers.exports import OTHER_CREDIT_CODE, moment, row, workbook

REFUSALS = [
    ({"废物代码": "999-999-99"}, "code"),
    ({"废物代码": "261-110-42"}, "code"),
    ({"废物代码": ""}, "code"),
    ({"产生单位统一社会信用代码": "91360428GLLDTK5G90"}, "credit"),
    ({"产生单位统一社会信用代码": 913604280000000000.0}, "credit"),
    ({"国家联单号": "2025360400001"}, "number"),
    ({"国家联单号": "", "省联单号": ""}, "number"),
    ({"省联单号": 123456789012345678.0}, "number"),
    ({"确认数量": -1.5}, "negative"),
    ({"计划数量": -1.5}, "negative"),
    ({"计划数量": 0}, "mass"),
    ({"计划数量": "大约 2"}, "mass"),
    ({"确认数量": ""}, "mass"),
    ({"确认数量": 0.0000005}, "mass"),
    ({"计量单位": "桶"}, "unit"),
    ({"计量单位": ""}, "unit"),
    ({"接收单位": "   "}, "blank_receiver"),
    ({"接收单位": "\u3000"}, "blank_receiver"),
    ({"接收日期": "近期"}, "date"),
    ({"接收日期": moment(2025, 10, 5)}, "order"),
    ({"废物名称": "油\u202e泥"}, "text"),
]
MEANT = [
    {"国家联单号": 20253604000001},
    {"废物代码": "２６１－１１０－１１"},
    {"计划数量": 1500, "确认数量": 1500, "计量单位": "千克"},
    {"计划数量": "1,500.0", "确认数量": "1,500.0", "计量单位": "kg"},
    {"计划数量": "１．５"},
    {"接收日期": "2025年10月07日"},
    {"接收日期": 45937.3958333},
    {"产生单位统一社会信用代码": " 91360428gllDTK5G9F "},
    {"废物类别": "HW11 精（蒸）馏残渣"},
    {"处置方式小类": "R4金属和金属化合物的再循环/回收"},
    {"国家联单号": ""},
    {"接收单位所属省": "广东省", "接收单位所属市": "深圳市"},
]
DOUBTS = [
    ({"废物类别": "HW42"}, "category"),
    ({"区（县/镇）": "桃源县"}, "division"),
    ({"处置方式小类": "R12"}, "method"),
    ({"废物形态": "糊状"}, "form"),
    ({"当前阶段": "流转"}, "stage"),
    ({"补录类型": "其他"}, "kind"),
    ({"接收单位处理意见": "阅"}, "opinion"),
    ({"产生单位统一社会信用代码": ""}, "credit"),
    ({"运输结束时间": moment(2025, 10, 5)}, "order"),
    ({"接收日期": moment(2025, 10, 6, 7, 59)}, "order"),
]


def read(tmp_path: Path, *rows: dict[str, object]):
    return read_export(workbook(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize(("changes", "rule"), REFUSALS)
def test_a_row_that_cannot_be_true_is_refused_with_its_cell(tmp_path: Path, changes, rule: str) -> None:
    export = read(tmp_path, row(1, **changes), row(2))
    assert [(issue.row, issue.rule) for issue in export.refused] == [(3, rule)]
    assert export.refused[0].cell.endswith("3")
    assert len(export.manifests) == 1


@pytest.mark.parametrize("changes", MEANT)
def test_a_row_is_read_as_it_is_meant(tmp_path: Path, changes) -> None:
    export = read(tmp_path, row(1, **changes))
    assert (export.refused, export.warnings) == ((), ())
    ((line,),) = export.manifests
    assert (line.waste.code, line.course.planned, line.course.accepted) == (
        "261-110-11",
        1_500_000,
        1_500_000,
    )
    assert line.course.received_at is not None
    assert line.course.received_at.day.isoformat() == "2025-10-07"


@pytest.mark.parametrize(("changes", "rule"), DOUBTS)
def test_a_doubtful_row_is_warned_of_and_kept(tmp_path: Path, changes, rule: str) -> None:
    export = read(tmp_path, row(1, **changes))
    assert [issue.rule for issue in export.warnings] == [rule]
    assert len(export.manifests) == 1


def test_a_day_without_a_time_is_not_before_a_departure_of_that_day(tmp_path: Path) -> None:
    export = read(tmp_path, row(1, 接收日期="2025-10-06", 运输结束时间=""))
    assert (export.refused, export.warnings) == ((), ())


def test_every_reason_of_a_row_is_said_at_once(tmp_path: Path) -> None:
    export = read(tmp_path, row(1, 废物代码="1", 计量单位="桶", 接收单位=""))
    assert {issue.rule for issue in export.refused} == {"code", "unit", "blank_receiver"}


@pytest.mark.parametrize(
    "changes",
    [
        {"省联单号": "JX2025000002"},
        {"产生单位统一社会信用代码": OTHER_CREDIT_CODE},
        {"接收单位": "别的公司"},
        {"运输单位": "别的运输公司"},
    ],
)
def test_the_later_row_of_one_number_with_other_parties_is_refused(tmp_path: Path, changes) -> None:
    export = read(tmp_path, row(1), row(1, **changes))
    assert [(issue.row, issue.rule) for issue in export.refused] == [(4, "duplicate")]


def test_one_platform_number_cannot_have_two_official_ones(tmp_path: Path) -> None:
    export = read(tmp_path, row(1), row(1, 国家联单号="20253604000009"))
    assert [(issue.row, issue.rule) for issue in export.refused] == [(4, "duplicate")]


def test_a_row_refused_for_its_waste_still_holds_its_number(tmp_path: Path) -> None:
    export = read(tmp_path, row(1, 废物代码="1"), row(1, 省联单号="JX9"))
    assert [issue.rule for issue in export.refused] == ["code", "duplicate"]


def test_rows_of_one_number_and_the_same_parties_are_lines_of_one_manifest(tmp_path: Path) -> None:
    export = read(tmp_path, row(1), row(2), row(1, 废物代码="900-249-08", 废物类别="HW08"))
    assert [[line.row for line in manifest] for manifest in export.manifests] == [[3, 5], [4]]
    assert (export.refused, export.warnings) == ((), ())


def test_the_same_line_twice_is_doubted(tmp_path: Path) -> None:
    export = read(tmp_path, row(1), row(1))
    assert [(issue.row, issue.rule) for issue in export.warnings] == [(4, "repeat")]


def test_lines_of_one_manifest_cannot_be_void_and_not(tmp_path: Path) -> None:
    export = read(tmp_path, row(1), row(1, 是否作废="是"))
    assert [(issue.row, issue.rule) for issue in export.refused] == [(4, "conflict")]
