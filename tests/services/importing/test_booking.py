"""What an import books: every gram of the file, in the right places, on the right days."""

from datetime import date
from pathlib import Path

from hwtrack.domain.codes import is_credit_code
from hwtrack.services.importing import import_export
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewWaste,
    record_licence,
)
from hwtrack.services.store import Store
from tests.helpers.exports import CREDIT_CODE, OTHER_CREDIT_CODE, moment, row, workbook

MOVEMENTS = "SELECT kind, from_kind, to_kind, grams, happened_at FROM movement ORDER BY id"


def load(store: Store, tmp_path: Path, *rows: dict[str, object]):
    return import_export(store, workbook(tmp_path / "a.xlsx", rows))


def test_planned_mass_is_loaded_and_confirmed_mass_accepted(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1, 计划数量=1.5, 确认数量=1.46))
    left, came = "2025-10-06T00:00:00.000Z", "2025-10-07T01:30:00.000Z"
    assert rows_of(MOVEMENTS) == [
        ("generate", "generation", "storage", 1_500_000, left),
        ("load", "storage", "transit", 1_500_000, left),
        ("loss", "transit", "difference", 40_000, came),
        ("accept", "transit", "storage", 1_460_000, came),
    ]
    assert store.verify().ok


def test_more_confirmed_than_planned_is_a_gain(tmp_path: Path, store, grams) -> None:
    load(store, tmp_path, row(1, 计划数量=1.5, 确认数量=1.6))
    assert (grams("gain"), grams("loss"), grams("accept")) == (100_000, 0, 1_600_000)


def test_nothing_stays_on_the_way_and_the_receiver_holds_a_batch_of_its_own(
    tmp_path: Path, store, rows_of
) -> None:
    load(store, tmp_path, row(1, 确认数量=1.4))
    assert rows_of(
        "SELECT o.name, a.code, s.grams FROM stock s JOIN storage_area a ON a.place = s.place"
        " JOIN site t ON t.id = a.site JOIN organisation o ON o.id = t.organisation"
    ) == [("晟赣环保科技有限公司", "TS000", 1_400_000)]
    batches = rows_of("SELECT code, clock_from FROM batch ORDER BY id")
    assert batches == [("HWCS20251006001", "2025-10-06"), ("HWCS20251007001", "2025-10-07")]


def test_a_void_manifest_books_nothing(tmp_path: Path, store, rows_of) -> None:
    report = load(store, tmp_path, row(1, 是否作废="是"), row(2, 当前阶段="作废"))
    assert (report.imported, report.void, report.findings) == (2, 2, ())
    assert rows_of("SELECT state, void_reason FROM manifest") == [("void", "平台导出标记为作废")] * 2
    for table in ("movement", "batch", "stock"):
        assert rows_of(f"SELECT count(*) FROM {table}") == [(0,)]
    assert store.verify().ok


def test_refused_mass_goes_back_to_the_sender(tmp_path: Path, store, grams, rows_of) -> None:
    load(
        store,
        tmp_path,
        row(1, 接收单位处理意见="拒收", 确认数量=""),
        row(2, 接收单位处理意见="部分接受", 计划数量=2.0, 确认数量=1.25),
    )
    assert (grams("return"), grams("accept"), grams("loss")) == (1_500_000 + 750_000, 1_250_000, 0)
    assert rows_of("SELECT opinion, accepted_grams, refused_grams FROM manifest_line ORDER BY id") == [
        ("refuse", 0, 1_500_000),
        ("accept_part", 1_250_000, 750_000),
    ]
    assert rows_of(
        "SELECT count(*) FROM stock s JOIN place p ON p.id = s.place WHERE p.kind = 'transit'"
    ) == [(0,)]


def test_stages_before_receipt_leave_the_mass_where_it_is(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1, 当前阶段="运输中"), row(2, 当前阶段="待运输"), row(3, 当前阶段="草稿"))
    assert rows_of("SELECT state, received_at FROM manifest ORDER BY id") == [
        ("in_transit", None),
        ("ready", None),
        ("draft", None),
    ]
    stock = "SELECT p.kind, s.grams FROM stock s JOIN place p ON p.id = s.place ORDER BY p.kind"
    assert rows_of(stock) == [("storage", 1_500_000), ("transit", 1_500_000)]
    assert store.verify().ok


def test_lines_of_one_manifest_share_leg_and_vehicle(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1), row(1, 废物代码="900-249-08", 废物类别="HW08", 计划数量=2.0, 确认数量=2.0))
    assert rows_of("SELECT shipped_grams FROM manifest") == [(3_500_000,)]
    assert rows_of("SELECT no, waste_code FROM manifest_line") == [(1, "261-110-11"), (2, "900-249-08")]
    assert rows_of("SELECT count(*) FROM leg") == rows_of("SELECT count(*) FROM place WHERE kind = 'transit'")


def test_one_name_with_two_credit_codes_is_two_parties(tmp_path: Path, store, rows_of) -> None:
    assert is_credit_code(CREDIT_CODE)
    assert is_credit_code(OTHER_CREDIT_CODE)
    load(
        store,
        tmp_path,
        row(1),
        row(2, 产生单位统一社会信用代码=OTHER_CREDIT_CODE),
        row(3, 产生单位="改名公司"),
    )
    generators = rows_of(
        "SELECT o.name, o.credit_code, s.division_code FROM site s JOIN organisation o ON o.id = s.organisation"
        " WHERE s.kind = 'generator' ORDER BY s.id"
    )
    assert generators == [
        ("都昌远泰环保有限公司", CREDIT_CODE, "360428"),
        ("都昌远泰环保有限公司", OTHER_CREDIT_CODE, "360428"),
    ]


def test_one_generator_in_two_counties_has_two_sites(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1), row(2, **{"产废单位所属市": "赣州市", "区（县/镇）": "章贡区"}))
    assert rows_of("SELECT count(*) FROM site WHERE kind = 'generator'") == [(2,)]
    assert rows_of("SELECT count(*) FROM organisation WHERE credit_code IS NOT NULL") == [(1,)]


def test_a_licence_known_by_its_number_only_says_nothing_of_validity(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1), row(2))
    assert rows_of("SELECT number, kind, valid_from FROM licence") == [("赣环危废证字100号", "unknown", None)]


def test_a_licence_number_under_another_name_is_doubted(tmp_path: Path, store) -> None:
    report = load(store, tmp_path, row(1), row(2, 接收单位="别的环保公司"))
    assert [(issue.row, issue.rule) for issue in report.warnings] == [(4, "licence")]
    assert report.imported == 2


def test_a_receipt_fills_the_pool_that_takes_the_waste_on_that_day(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1))
    (uid,) = rows_of("SELECT uid FROM site WHERE kind = 'facility'")[0]
    lines = (
        NewLicenceLine("R4", (NewWaste("HW08"),), 10**9),
        NewLicenceLine("D10", (NewWaste("HW11"),), 10**9),
        NewLicenceLine("R4", (NewWaste("261-110-11"),), 10**9),
    )
    days = date(2025, 11, 1), date(2025, 11, 30)
    store.do(record_licence, NewLicence(uid, "证2", *days, lines))
    inside = {
        "运输开始时间": moment(2025, 11, 9),
        "计划转移时间": "",
        "运输结束时间": "",
        "接收日期": "2025-11-30",
    }
    outside = {**inside, "接收日期": "2025-12-01"}
    load(store, tmp_path / "..", row(2, **inside), row(3, **outside))
    pools = "SELECT l.pool, m.pool FROM manifest_line l JOIN movement m ON m.line = l.id AND m.kind = 'accept' ORDER BY l.id"
    assert rows_of(pools) == [(None, None), (3, 3), (None, None)]


def test_what_the_rules_find_about_the_waste_is_no_fault_of_the_row(tmp_path: Path, store) -> None:
    report = load(
        store,
        tmp_path,
        row(1, 确认数量=1.3),
        row(2, 处置方式小类="D1", 废物形态="液态"),
        row(3, 处置方式小类="D1", 废物代码="841-001-01", 废物类别="HW01", 废物形态="固态"),
        row(4, 接收日期="2025-10-20"),
        row(5, 废物代码="999-001-49", 废物类别="HW49"),
        row(6, 确认数量=1.46),
    )
    assert (report.refused, report.warnings, report.imported) == ((), (), 6)
    assert [(found.subject.rpartition("-")[2], found.rule) for found in report.findings] == [
        ("000001", "weight_difference"),
        ("000002", "liquid_to_landfill"),
        ("000003", "medical_to_landfill"),
        ("000004", "confirmation"),
        ("000005", "waste_code"),
    ]
    said = report.as_json()["findings"]
    assert said[0]["subject"].startswith("manifest:GZ")
    assert [found["severity"] for found in said[:2]] == ["warning", "violation"]


def test_snapshots_say_what_the_file_said(tmp_path: Path, store, rows_of) -> None:
    load(store, tmp_path, row(1))
    ((sender, receiver),) = rows_of(
        "SELECT json_extract(sender_snapshot, '$.division'), json_extract(receiver_snapshot, '$.licence_no') FROM manifest"
    )
    assert (sender, receiver) == ("九江市都昌县", "赣环危废证字100号")
    assert rows_of("SELECT json_extract(carrier_snapshot, '$.name') FROM leg") == [("瑞赣危货运输有限公司",)]


def test_a_register_of_one_site_keeps_its_own_side_only(tmp_path: Path) -> None:
    from tests.helpers.exports import new_store
    from tests.services.importing.conftest import ask

    mine, foreign = row(1), row(2, 产生单位统一社会信用代码=OTHER_CREDIT_CODE)
    inbound = row(
        3, 产生单位统一社会信用代码=OTHER_CREDIT_CODE, 接收单位="都昌远泰环保有限公司", 许可证编号=""
    )
    with new_store(tmp_path / "own.hwt", keeps="sites") as store:
        own_party(store)
        report = load(store, tmp_path, mine, foreign, inbound)
        assert [(issue.row, issue.rule) for issue in report.refused] == [(4, "not_own")]
        assert [(m[0], m[1], m[2]) for m in ask(store, MOVEMENTS)] == [
            ("generate", "generation", "storage"),
            ("load", "storage", "transit"),
            ("accept", "transit", "outside"),
            ("arrive", "outside", "transit"),
            ("accept", "transit", "storage"),
        ]
        assert import_export(store, tmp_path / "a.xlsx").unchanged == 2
        assert store.verify().ok


def own_party(store: Store) -> None:
    from hwtrack.services.register import NewParty, record_party

    party = NewParty("都昌远泰环保有限公司", CREDIT_CODE, "mixed", "360428", own=True)
    store.do(record_party, party)
