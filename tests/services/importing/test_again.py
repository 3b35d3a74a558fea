"""Importing again: the same changes nothing, what disagrees is refused, what was mended is added."""

from pathlib import Path

import pytest

from hwtrack.services.importing import import_export, run
from tests.helpers.exports import csv_file, moment, row, workbook

LINE_2 = {"废物代码": "900-249-08", "废物类别": "HW08", "废物名称": "废油", "计划数量": 2.0, "确认数量": 1.9}
CHANGES = [
    ({"确认数量": 1.4}, "确认数量"),
    ({"计划数量": 1.6}, "计划数量"),
    ({"废物代码": "261-007-11"}, "废物代码"),
    ({"废物名称": "别的"}, "废物名称"),
    ({"废物形态": "液态"}, "废物形态"),
    ({"包装方式": "袋装"}, "包装方式"),
    ({"处置方式小类": "D10"}, "处置方式小类"),
    ({"接收日期": moment(2025, 10, 8)}, "接收日期"),
    ({"运输开始时间": moment(2025, 10, 6, 8, 1)}, "运输开始时间"),
    ({"省联单号": "JX9"}, "省联单号"),
    ({"国家联单号": "20253604000099"}, "国家联单号"),
    ({"产生单位统一社会信用代码": "91360104NQWRFYJF0B"}, "产生单位"),
    ({"接收单位": "别的环保公司"}, "接收单位"),
    ({"许可证编号": "证9"}, "许可证编号"),
    ({"运输单位": "别的运输公司"}, "运输单位"),
    ({"车牌号": "赣A12345"}, "车牌号"),
    ({"是否作废": "是"}, "是否作废"),
    ({"当前阶段": "运输中"}, "当前阶段"),
    ({"补录类型": "补录"}, "补录类型"),
]


def load(store, tmp_path: Path, *rows: dict[str, object]):
    return import_export(store, workbook(tmp_path / "a.xlsx", rows))


def test_a_second_run_writes_no_entry(tmp_path: Path, store) -> None:
    first = load(store, tmp_path, row(1), row(1, **LINE_2), row(2, 是否作废="是"), row(3, 当前阶段="运输中"))
    before = store.verify()
    again = import_export(store, tmp_path / "a.xlsx")
    assert (first.imported, again.imported, again.unchanged, again.entries) == (4, 0, 4, 0)
    assert store.verify().root == before.root
    assert again.findings == first.findings


@pytest.mark.parametrize(("changes", "field"), CHANGES)
def test_a_row_that_disagrees_with_the_register_is_refused_naming_the_field(
    tmp_path: Path, store, changes, field: str
) -> None:
    load(store, tmp_path, row(1))
    root = store.verify().root
    report = load(store, tmp_path, row(1, **changes))
    assert [(issue.row, issue.rule, issue.column) for issue in report.refused] == [(3, "differs", field)]
    assert "GZ" in report.refused[0].message
    assert store.verify().root == root


def test_overlapping_files_meet_in_the_register(tmp_path: Path, store) -> None:
    first = load(store, tmp_path, *(row(n) for n in range(1, 8)))
    second = load(store, tmp_path, *(row(n) for n in range(5, 12)))
    assert (first.imported, second.imported, second.unchanged) == (7, 4, 3)
    assert store.verify().ok


def test_what_a_subset_does_not_say_is_not_compared(tmp_path: Path, store) -> None:
    load(store, tmp_path, row(1))
    few = ("国家联单号", "产生单位", "废物代码", "确认数量", "接收单位", "接收日期")
    subset = {heading: row(1)[heading] for heading in few}
    report = import_export(store, csv_file(tmp_path / "few.csv", [subset]))
    assert (report.unchanged, report.refused) == (1, ())


def test_a_mended_line_is_added_to_its_manifest(tmp_path: Path, store, rows_of, grams) -> None:
    broken = {**LINE_2, "废物代码": "999-999-99"}
    first = load(store, tmp_path, row(1), row(1, **broken))
    assert (first.imported, len(first.refused)) == (1, 1)
    report = load(store, tmp_path, row(1), row(1, **LINE_2))
    assert (report.imported, report.unchanged, report.refused) == (1, 1, ())
    assert rows_of("SELECT shipped_grams FROM manifest") == [(3_500_000,)]
    assert rows_of("SELECT no, accepted_grams FROM manifest_line") == [(1, 1_500_000), (2, 1_900_000)]
    assert (grams("load"), grams("loss"), grams("accept")) == (3_500_000, 100_000, 3_400_000)
    assert rows_of("SELECT count(*) FROM place WHERE kind = 'transit'") == [(1,)]
    assert store.verify().ok
    again = import_export(store, tmp_path / "a.xlsx")
    assert (again.unchanged, again.entries) == (2, 0)


def test_a_line_is_not_added_beside_one_that_the_file_changes(tmp_path: Path, store, grams) -> None:
    """The platform corrected a code: as a second line it would count the same waste twice."""
    load(store, tmp_path, row(1))
    report = load(store, tmp_path, row(1, **LINE_2))
    assert [issue.rule for issue in report.refused] == ["differs"]
    assert grams("load") == 1_500_000


def test_a_killed_import_keeps_whole_chunks_and_is_finished_by_the_next(
    tmp_path: Path, store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "CHUNK", 3)
    path = workbook(tmp_path / "a.xlsx", [row(n) for n in range(1, 12)])

    def cancel(done: int, total: int, what: str) -> None:
        if what == "登记" and done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_export(store, path, progress=cancel)
    assert store.verify().ok
    report = import_export(store, path)
    assert (report.imported, report.unchanged, report.entries) == (5, 6, 2)
    assert store.verify().ok


def test_a_register_that_grows_between_chunks_is_read_again(
    tmp_path: Path, store, monkeypatch: pytest.MonkeyPatch, rows_of
) -> None:
    """Somebody at the same desk imports one manifest while a long import runs."""
    monkeypatch.setattr(run, "CHUNK", 1)
    other = workbook(tmp_path / "other.xlsx", [row(9)])

    def meanwhile(done: int, total: int, what: str) -> None:
        if what == "登记" and done == 1:
            import_export(store, other)

    report = import_export(
        store, workbook(tmp_path / "a.xlsx", [row(n) for n in (1, 2, 3)]), progress=meanwhile
    )
    assert report.imported == 3
    assert rows_of("SELECT count(*) FROM manifest") == [(4,)]
    assert store.verify().ok


def test_serials_go_on_beyond_the_width_of_their_numbers(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, *(row(n) for n in range(1, 501)))
    load(store, tmp_path, *(row(n) for n in range(501, 1003)))
    codes = {code for (code,) in rows_of("SELECT code FROM batch WHERE code LIKE 'HWCS20251006%'")}
    assert len(codes) == 1002
    assert {"HWCS20251006001", "HWCS20251006999", "HWCS202510061002"} <= codes


def test_progress_is_told_for_reading_and_booking(tmp_path: Path, store) -> None:
    told: list[tuple[int, int, str]] = []
    path = workbook(tmp_path / "a.xlsx", [row(n) for n in range(1, 1101)])
    import_export(store, path, dry_run=True, progress=lambda *step: told.append(step))
    assert (1000, 1102, "读取") in told
    assert told[-1] == (1100, 1100, "登记")
