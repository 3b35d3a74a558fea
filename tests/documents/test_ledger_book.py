"""A workbook of a ledger read back by two libraries is the record, cell by cell, and never a formula."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from hwtrack.documents.ledger_book import HEAD_ROWS, ledger_book
from hwtrack.domain.ledger import LedgerTable
from hwtrack.domain.ledger_columns import COLUMNS, TITLES
from tests.documents.ledger_samples import HOSTILE, paper, row

FIRST = HEAD_ROWS + 2
"""The first row below the titles, as openpyxl counts."""


def sheets(data: bytes):
    return load_workbook(BytesIO(data))


def cells(data: bytes, title: str, at: int) -> list[object]:
    return [cell.value for cell in sheets(data)[title][at]]


def test_there_is_a_sheet_for_each_table_beside_balance_and_declarations():
    names = sheets(ledger_book(paper())).sheetnames
    assert names == ["平衡", "产生", "入库", "出库", "自行利用处置", "委外", "期初与调整", "申报"]
    english = sheets(ledger_book(paper(), "en")).sheetnames
    assert english == ["Balance", "Generated", "Into storage", "Out of storage", "Own treatment", "Sent out", "Opening and adjustments", "Declarations"]  # fmt: skip


@pytest.mark.parametrize("table", list(LedgerTable))
def test_titles_are_the_columns_of_the_standard_in_order_with_the_unit(table):
    titles = cells(ledger_book(paper()), TITLES[table][0], HEAD_ROWS + 1)
    assert [str(title).removesuffix("（吨）") for title in titles] == [c.zh for c in COLUMNS[table]]
    assert [title for title in titles if str(title).endswith("（吨）")]


def test_cells_are_typed():
    values = dict(zip([c.key for c in COLUMNS[LedgerTable.GENERATED]], cells(ledger_book(paper()), "产生", FIRST), strict=True))  # fmt: skip
    assert values["number"] == "HWCS20260302001"
    assert values["at"] == datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - a cell has Beijing's clock
    assert values["mass"] == 1.000001
    assert (values["container_count"], values["unit"]) == (3, "吨")
    assert values["containers"] == "91360702MA0000000X3980512220260302001–003"
    assert values["goes_to"] == "贮存（TS001）"


@pytest.mark.parametrize("grams", [1, 999_999, 12_480_000, 123_456_789_012, 2**53 - 1, -7])
@pytest.mark.parametrize(("unit", "per"), [("t", 1_000_000), ("kg", 1_000)])
def test_a_mass_reads_back_to_the_gram(grams, unit, per):
    table = ((LedgerTable.GENERATED, (row(1, grams=grams),)),)
    data = ledger_book(paper(tables=table), unit=unit)
    place = [c.key for c in COLUMNS[LedgerTable.GENERATED]].index("mass")
    found = cells(data, "产生", FIRST)[place]
    assert Decimal(str(found)) * per == grams
    calamine = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("产生").to_python()
    assert Decimal(str(calamine[FIRST - 1][place])) * per == grams
    # What no spreadsheet holds exactly is text.
    assert isinstance(found, str) == (grams == 2**53 - 1)


def test_both_libraries_read_the_record_of_every_table():
    made = paper(4)
    data = ledger_book(made)
    read = CalamineWorkbook.from_filelike(BytesIO(data))
    for table, rows in made.tables:
        title, columns = TITLES[table][0], [c.key for c in COLUMNS[table]]
        sheet, other = sheets(data)[title], read.get_sheet_by_name(title).to_python()
        for at, one in enumerate(rows):
            mass = sheet.cell(FIRST + at, columns.index("mass") + 1).value
            assert round(mass * 1_000_000) == one.grams
            assert other[FIRST - 1 + at][columns.index("code")] == one.waste_code
            assert sheet.cell(FIRST + at, columns.index("code") + 1).data_type == "s"
        total = sheet.cell(FIRST + len(rows), columns.index("mass") + 1).value
        assert round(total * 1_000_000) == sum(one.grams for one in rows)


def test_text_is_never_a_formula_a_number_or_a_link():
    rows = tuple(row(at, name=text, handler_from=text, receiver=text) for at, text in enumerate(HOSTILE, 1))
    made = paper(tables=tuple((table, rows) for table in LedgerTable), site=HOSTILE[0], credit_code="018")
    data = ledger_book(made)
    for sheet in sheets(data):
        for line in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in line)
    place = [c.key for c in COLUMNS[LedgerTable.GENERATED]].index("name")
    assert [cells(data, "产生", FIRST + at)[place] for at in range(4)] == list(HOSTILE[:4])
    with zipfile.ZipFile(BytesIO(data)) as files:
        for name in files.namelist():
            text = files.read(name)
            assert b"<f>" not in text
            assert b"<hyperlink" not in text


def test_a_red_letter_row_is_negative_and_stands_in_red_behind_its_original():
    data = ledger_book(paper(2))
    sheet = sheets(data)["产生"]
    place = [c.key for c in COLUMNS[LedgerTable.GENERATED]].index("mass") + 1
    red = sheet.cell(FIRST + 2, place)
    assert red.value == -1.000001
    assert red.font.color.rgb == "FFB3261E"


def test_nothing_known_is_a_dash_and_never_zero():
    bare = replace(row(1), number="", containers=(), container_kind="", container_count=None, handler_from="", finished_at=None)  # fmt: skip
    values = dict(zip([c.key for c in COLUMNS[LedgerTable.OWN]], cells(ledger_book(paper(tables=((LedgerTable.OWN, (bare,)),))), "自行利用处置", FIRST), strict=True))  # fmt: skip
    assert {values[key] for key in ("number", "containers", "container_kind", "container_count", "finished_at")} == {"–"}  # fmt: skip


def test_the_balance_sheet_adds_up_and_says_where_it_does_not():
    made = paper(2)
    data = ledger_book(made)
    for at, balance in enumerate((*made.balances, made.total)):
        grams = [round(value * 1_000_000) for value in cells(data, "平衡", FIRST + at)[2:11]]
        opening, generated, received, adjusted, own, out, closing, stock, difference = grams
        assert opening + generated + received + adjusted - own - out == closing == balance.closing
        assert closing - stock == difference
    wrong = replace(made.balances[0], stock=made.balances[0].closing - 9)
    data = ledger_book(replace(made, balances=(wrong,)))
    assert round(cells(data, "平衡", FIRST)[10] * 1_000_000) == 9


def test_tonnes_and_kilograms_are_never_mixed():
    data = ledger_book(paper(), "en", "kg")
    for table in LedgerTable:
        titles = cells(data, TITLES[table][1], HEAD_ROWS + 1)
        assert sum(str(title).endswith("(kg)") for title in titles) == 1
    unit = [c.key for c in COLUMNS[LedgerTable.GENERATED]].index("unit")
    assert cells(data, "Generated", FIRST)[unit] == "kg"


def test_head_is_frozen_and_names_site_period_and_checkpoint():
    sheet = sheets(ledger_book(paper()))["入库"]
    assert sheet.freeze_panes == f"B{FIRST}"
    assert sheet["A1"].value == "龙南岭新线路板有限公司　入库"
    assert "2026-03-01 至 2026-03-31" in sheet["A2"].value
    checkpoint = paper().checkpoint
    assert checkpoint is not None
    assert checkpoint.root in sheet["A3"].value


def test_many_containers_of_no_order_stay_within_a_cell():
    codes = tuple(f"{at * 7919 % 10**18:018d}3980512220260302{at % 999:03d}" for at in range(1, 1_000))
    data = ledger_book(paper(tables=((LedgerTable.STORED, (row(1, containers=codes),)),)))
    place = [c.key for c in COLUMNS[LedgerTable.STORED]].index("containers")
    found = str(cells(data, "入库", FIRST)[place])
    assert 30_000 < len(found) <= 32_767
    assert found.startswith(min(codes))


def test_the_same_values_give_the_same_bytes():
    assert ledger_book(paper()) == ledger_book(paper())


def test_an_empty_ledger_is_a_workbook_of_heads():
    data = ledger_book(paper(0, balances=(), declarations=()))
    assert cells(data, "产生", FIRST)[0] == "合计 0 行"
    assert "申报" not in sheets(data).sheetnames
