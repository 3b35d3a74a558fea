"""What the yearly bulletin must be: a paper of several pages and a workbook that say the same grams."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from hwtrack.documents.book import HEAD_ROWS
from hwtrack.documents.bulletin_book import bulletin_book
from hwtrack.documents.capacity import TITLE, capacity_pdf
from hwtrack.documents.capacity_values import CapacityPaper, PoolRow, ProofPool
from hwtrack.documents.values import Mark
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.bulletin_samples import bulletin, surplus
from tests.documents.reading import pages, squeeze

NAME = "江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司" * 6
SHEETS = ["说明", "产生", "能力与负荷", "能力池", "缺口", "富余", "证明", "指标", "公布数", "县区"]


def words_of(paper: CapacityPaper) -> str:
    return "".join(page.words() for page in pages(capacity_pdf(paper)))


def book_of(paper: CapacityPaper) -> Workbook:
    return load_workbook(BytesIO(bulletin_book(paper)))


def column(book: Workbook, sheet: str, title: str) -> list[object]:
    """Return the cells under a title, the total last."""
    rows = list(book[sheet].iter_rows(min_row=HEAD_ROWS + 1, values_only=True))
    place = rows[0].index(title)
    ends = next(
        (at for at, row in enumerate(rows) if at and all(cell in {None, ""} for cell in row)), len(rows)
    )
    return [row[place] for row in rows[1:ends]]


def shown(grams: int) -> str:
    return f"{(grams + 50_000) // 100_000 / 10:,.1f}"


@pytest.mark.parametrize("length", [1, 40, 120])
@pytest.mark.parametrize("count", [1, 30])
def test_every_page_is_in_order_whatever_names_and_rows_there_are(length: int, count: int) -> None:
    paper = bulletin(NAME[:length], count)
    data = capacity_pdf(paper)
    check.sheet_passes(data)
    found = pages(data)
    for number, page in enumerate(found, start=1):
        assert f"第{number}页/共{len(found)}页" in page.words()
        assert TITLE in page.words()
        assert paper.number in page.words()
        assert len([text for text in page.texts() if 56 < text.box.y0 < 270]) > 2


def test_the_bulletin_is_one_ink_and_its_code_reads_on_every_page() -> None:
    paper = bulletin(pools=samples.pools(9), marks=frozenset({Mark.SAMPLE}))
    data = capacity_pdf(paper)
    check.one_ink(data)
    for page in pages(data):
        check.every_text_shows(page)
        check.rules_unbroken(page)
        check.code_reads(page, paper.qr)


def test_paper_and_workbook_have_the_same_sums_to_the_gram() -> None:
    paper = bulletin()
    words, book = words_of(paper), book_of(paper)
    for title, sums in (
        ("产生", sum(row.generated_grams for row in paper.generation)),
        ("已接受", sum(row.accepted_grams for row in paper.generation)),
        ("自行处置", sum(row.own_treated_grams for row in paper.generation)),
        ("待安排", sum(row.open_grams for row in paper.generation)),
    ):
        grams = column(book, "产生", f"{title} g")
        assert grams[-1] == sum(grams[:-1]) == sums
        assert shown(sums) in words
    short = column(book, "缺口", "缺口 g")
    assert short[-1] == sum(short[:-1]) == paper.totals.short
    assert shown(paper.totals.short) in words
    assert [row.to_place_grams - row.reachable_grams for row in paper.shortfalls] == short[:-1]
    proofs = [grams for grams in column(book, "证明", "缺口 g") if isinstance(grams, int)]
    assert proofs[-1] == sum(proofs[:-1]) == paper.totals.short


def test_tonnes_in_the_workbook_are_numbers_and_exact() -> None:
    book = book_of(bulletin())
    for sheet, title in (("产生", "产生"), ("缺口", "缺口"), ("富余", "必然闲置"), ("县区", "待安排")):
        for tonnes, grams in zip(
            column(book, sheet, f"{title} t"), column(book, sheet, f"{title} g"), strict=True
        ):
            assert isinstance(tonnes, int | float)
            assert round(tonnes * 1_000_000) == grams


def test_a_mass_that_a_spreadsheet_would_round_is_text() -> None:
    row = replace(bulletin().generation[0], generated_grams=9_007_199_254_740_991)
    grams = column(book_of(bulletin(generation=(row,))), "产生", "产生 g")
    assert grams[0] == "9007199254740991"


def test_the_workbook_has_its_sheets_with_frozen_heads_and_print_setup() -> None:
    paper = bulletin(marks=frozenset({Mark.SAMPLE}))
    book = book_of(paper)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets:
        assert sheet.freeze_panes == ("B5" if sheet.title == "说明" else "B6")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert str(sheet["A1"].value).endswith(sheet.title)
        assert paper.number in str(sheet["A2"].value)
        assert "样例" in str(sheet["A2"].value)
        assert paper.checkpoint.root in str(sheet["A3"].value)
        if sheet.title != "说明":
            assert sheet.print_title_rows == "$5:$5"


def test_text_of_a_stranger_is_never_a_formula() -> None:
    book = book_of(bulletin(name='=HYPERLINK("http://x",1)'))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(cell.value == '=HYPERLINK("http://x",1)' for cell in cells)


def test_kinds_of_capacity_stand_apart_and_are_never_summed() -> None:
    words = words_of(bulletin())
    assert "按方式的能力与负荷（日常）" in words
    assert "按方式的应急能力（不与日常能力相加）" in words
    assert "按方式的收集能力（只转交，不计为去处）" in words
    assert "规模未登记的2条另收12.0t，不计入" in words
    book = book_of(bulletin())
    assert column(book, "能力与负荷", "种类") == ["日常", "日常", "应急", "收集"]
    assert column(book, "能力与负荷", "规模 t")[1] == "–"


def test_an_approval_to_ship_out_is_no_capacity_of_the_province() -> None:
    out = PoolRow("江西信丰", "转出 湖南", "R4", 10_000_000, 0, 90_000_000, outbound=True)
    paper = bulletin(pools=(*samples.pools(3), out))
    words = words_of(paper)
    assert "跨省转出批准（不与省内能力相加）" in words
    assert "能力池3个" in words
    assert column(book_of(paper), "能力池", "种类")[-1] == "跨省"


def test_a_figure_that_adds_routine_and_emergency_is_compared_with_both_apart() -> None:
    words = words_of(bulletin(pools=()))
    assert "日常能力165.5；应急能力506.5" in words
    assert "672.0" not in words
    rows = list(book_of(bulletin())["公布数"].iter_rows(min_row=HEAD_ROWS + 2, values_only=True))
    assert [(row[5], row[6], row[7]) for row in rows[1:3]] == [
        ("日常能力", 165.5, "–"),
        ("应急能力", 506.5, "–"),
    ]


def test_an_indicator_shows_both_parts_what_it_leaves_out_and_its_target() -> None:
    words = words_of(bulletin(name="危险废物"))
    assert "负荷率：危险废物67,151.4t141,125.1t47.6%" in words
    assert "未计入1条危险废物没有登记规模，不计" in words
    assert "≤10%（达到）" in words
    assert "3个县100个县3.0%≤0%（未达到）" in words
    assert "目标国家目标：2030年填埋占比不超过10%" in words


def test_idle_capacity_proves_itself_and_the_workbook_has_what_paper_leaves_out() -> None:
    paper = bulletin(surplus_lines=surplus("虔绿", 60))
    words = words_of(paper)
    assert "8,000.01,000.07,000.0" in words
    assert "另有36条见工作簿" in words
    assert column(book_of(paper), "富余", "按").count("明细") == 60


def test_a_proof_of_many_pools_names_some_and_sums_the_rest() -> None:
    pool = ProofPool(NAME[:40], 100_000)
    proof = replace(
        samples.PROOFS[0], pools=(pool,) * 200, room_grams=20_000_000, to_place_grams=6_500_000_000
    )
    proof = replace(proof, wastes=tuple(f"废物 {at}" for at in range(200)))
    paper = bulletin(proofs=(proof, *samples.PROOFS[1:]))
    data = capacity_pdf(paper)
    check.sheet_passes(data)
    words = "".join(page.words() for page in pages(data))
    assert "等200种只可去200个能力池" in words
    assert "其余188个（合计尚余18.8t）" in words
    assert column(book_of(paper), "证明", "项").count("能力池") == 200 + sum(
        len(one.pools) for one in samples.PROOFS[1:]
    )


def test_names_that_would_fill_a_page_give_way_in_a_proof_and_the_workbook_has_them_all() -> None:
    name = (NAME * 2)[:200]
    pools = tuple(ProofPool(f"{name}{at}", 0) for at in range(13))
    proof = replace(samples.PROOFS[3], wastes=(name,) * 9, pools=pools, cause=f"{name}；" * 4)
    paper = bulletin(proofs=(*samples.PROOFS[:3], proof))
    check.sheet_passes(capacity_pdf(paper))
    assert "等9种只可去13个能力池" in words_of(paper)
    assert f"{name}12" in column(book_of(paper), "证明", "名称")


def forecast() -> CapacityPaper:
    """Return the bulletin of a year that is not over: one waste is short by the forecast's middle only."""
    paper = bulletin()
    totals = replace(paper.totals, expected=9_000_000_000, short_low=5_000_000_000, short_high=9_999_900_000)
    last = replace(paper.shortfalls[-1], certain=False)
    return replace(
        paper, totals=totals, shortfalls=(*paper.shortfalls[:-1], last), notes=("两项限额交叉：甲与乙。",)
    )


def test_a_forecast_is_printed_with_its_range_and_only_the_low_end_is_certain() -> None:
    words = words_of(forecast())
    assert "预计再产生9,000.0t" in words
    assert "按预计低值5,000.0t、高值9,999.9t" in words
    assert words.count("低值不缺") == 1
    assert "预计产生已接受待安排" in words
    assert "说明两项限额交叉" in words
    check.sheet_passes(capacity_pdf(forecast()))
    book = book_of(forecast())
    assert column(book, "缺口", "按预计低值")[:-1] == ["缺"] * (len(forecast().shortfalls) - 1) + ["不缺"]
    totals = {row[0]: row[2] for row in book["说明"].iter_rows(min_row=HEAD_ROWS + 1, values_only=True)}
    assert totals["没有去处，按预计低值"] == 5_000_000_000


def test_a_year_all_ahead_has_only_what_is_expected() -> None:
    paper = forecast()
    words = words_of(replace(paper, totals=replace(paper.totals, generated=0), generation=(), methods=()))
    assert "年预计产生危险废物9,000.0t" in words
    assert "登记产生" not in words


def test_a_table_that_goes_on_says_which_rows_a_page_holds() -> None:
    words = words_of(bulletin(count=90))
    spans = re.findall(r"第(\d+)–(\d+)行，共90行", words)
    assert len(spans) > 1
    assert [int(first) for first, _ in spans] == [1, *(int(last) + 1 for _, last in spans[:-1])]
    assert spans[-1][1] == "90"
    assert "按类别的产生与去向（续）" in words


def test_a_register_with_a_long_name_is_named_in_full() -> None:
    paper = bulletin(region=NAME[:60], division_code="")
    check.sheet_passes(capacity_pdf(paper))
    assert squeeze(NAME[:60]) in words_of(paper)


def test_the_same_values_give_the_same_bytes() -> None:
    assert capacity_pdf(bulletin()) == capacity_pdf(bulletin())
    assert bulletin_book(bulletin()) == bulletin_book(bulletin())
