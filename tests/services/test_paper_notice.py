"""A county's notice and the year's bulletin, printed from a real register: shares, bounds, numbers, records."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from db.models import CheckpointRow, PrintRun
from hwtrack.documents.book import HEAD_ROWS
from hwtrack.domain.paper_content import PaperContent
from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.capacity_counties import exposure
from hwtrack.services.paper_capacity import capacity_sheet
from hwtrack.services.paper_notice import NoticeAsk, notice_sheet, numbered_notice, record_notices
from hwtrack.services.paper_printing import NewRun, NumberTaken, digest_of
from hwtrack.services.signed_codes import read_code
from tests.documents.reading import codes, pages
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH, SLUDGE, ACID = "772-002-18", "336-064-17", "900-349-34"
XINFENG, LONGNAN = "360722", "360783"
SPRING = date(2025, 3, 3)


@pytest.fixture
def province(tmp_path):
    """Two counties with fly ash, one pool of 100 t for both; sludge that only one county has finds a place."""
    made = make_province(tmp_path)
    made.site("信丰焚烧", county=XINFENG)
    made.site("龙南焚烧", county=LONGNAN)
    made.site("虔绿", "facility", "360703")
    made.licence("虔绿", line("D1", ASH, tonnes=100), line("R4", "HW17", tonnes=500))
    made.waste("信丰焚烧", ASH, 90 * TONNE, SPRING)
    made.waste("龙南焚烧", ASH, 60 * TONNE, SPRING)
    made.waste("龙南焚烧", SLUDGE, 5 * TONNE, SPRING)
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def notice_of(province, county, year=2025):
    return province.store.ask(notice_sheet, NoticeAsk(year, county)).paper


def words(content: bytes) -> str:
    return "".join(page.words() for page in pages(content))


def runs(province):
    return province.store.ask(lambda session, _: session.scalars(select(PrintRun)).all(), None)


def checkpoints(province):
    return province.store.ask(lambda session, _: len(session.scalars(select(CheckpointRow.id)).all()), None)


def test_counties_share_a_shortage_in_proportion_and_the_shares_add_up(province):
    parts = [notice_of(province, county).figures for county in (XINFENG, LONGNAN)]
    assert [part.short for part in parts] == [30 * TONNE, 20 * TONNE]
    assert [(part.least, part.most) for part in parts] == [(0, 50 * TONNE), (0, 50 * TONNE)]
    assert sum(part.short for part in parts) == province.store.ask(capacity_sheet, 2025).paper.totals.short


def test_a_notice_shows_the_countys_own_waste_and_the_regions_proof(province):
    paper = notice_of(province, LONGNAN)
    (row,) = paper.wastes
    assert (row.code, row.to_place_grams, row.short_grams) == (ASH, 60 * TONNE, 20 * TONNE)
    assert row.generated_grams == 60 * TONNE
    assert paper.figures.generated == 65 * TONNE
    (proof,) = paper.proofs
    assert (proof.to_place_grams, proof.room_grams, proof.short_grams) == (
        150 * TONNE,
        100 * TONNE,
        50 * TONNE,
    )
    assert [pool.method for pool in paper.pools] == ["D1"]


def test_shares_and_bounds_are_those_the_county_page_shows(province):
    rows = province.store.ask(exposure, 2025)
    for county in (XINFENG, LONGNAN):
        (row,) = (row for row in rows if row.division == county)
        figures = notice_of(province, county).figures
        assert (figures.short, figures.least, figures.most) == (
            row.share_grams,
            row.least_grams,
            row.most_grams,
        )


def test_a_county_whose_waste_has_a_place_gets_no_alarm(province):
    said = words(papers.print_notice(province.store, NoticeAsk(2025, "360703"), record=False))
    assert "没有登记待安排的危险废物" in said
    assert "只可去" not in said


def test_waste_that_hangs_on_an_unknown_scale_is_not_called_short(province):
    province.site("红源", "facility", "360703")
    province.licence("红源", line("R6", "HW34", tonnes=None))
    province.waste("信丰焚烧", ACID, 8 * TONNE, SPRING)
    figures = notice_of(province, XINFENG).figures
    assert figures.doubtful == 8 * TONNE
    assert figures.short == 30 * TONNE


def test_a_limit_inside_a_line_that_binds_has_a_bar_of_its_own(province):
    province.site("红源", "facility", "360703")
    province.licence("红源", line("R6", "HW34:2", tonnes=400))
    province.waste("信丰焚烧", ACID, 8 * TONNE, SPRING)
    labels = {pool.label: pool.licensed_grams for pool in notice_of(province, XINFENG).pools}
    assert labels["其中 HW34 限额"] == 2 * TONNE


def test_a_running_year_counts_what_is_expected_and_calls_short_what_is_so_at_its_low_end(province):
    province.licence("虔绿", line("D1", ACID, tonnes=10), first=date(2026, 1, 1))
    for month in range(1, 6):
        province.waste("信丰焚烧", ASH, 30 * TONNE, date(2026, month, 9))
    paper = notice_of(province, XINFENG, 2026)
    figures = paper.figures
    assert paper.forecast
    assert figures.generated > 150 * TONNE
    assert figures.low is not None
    assert figures.high is not None
    assert figures.low <= paper.proofs[0].short_grams <= figures.high
    (row,) = paper.wastes
    assert row.generated_grams == figures.generated
    assert row.to_place_grams == figures.to_place
    said = words(papers.print_notice(province.store, NoticeAsk(2026, XINFENG), record=False))
    assert "2026年预计产生危险废物" in said
    bulletin = province.store.ask(capacity_sheet, 2026).paper
    assert bulletin.totals.expected == sum(row.expected_grams for row in bulletin.generation)
    assert bulletin.totals.to_place == sum(row.open_grams for row in bulletin.generation)


def test_the_next_year_has_a_notice_and_a_bulletin_of_what_is_expected(province):
    for month in range(1, 6):
        province.waste("信丰焚烧", ASH, 30 * TONNE, date(2026, month, 9))
    year = 2027
    assert notice_of(province, XINFENG, year).figures.accepted == 0
    said = words(papers.print_capacity(province.store, year, record=False))
    assert "2027年预计产生危险废物" in said
    assert "按类别的产生与去向" not in said


@pytest.mark.parametrize("division", ["360700", "360000", "999999", "", "大余县"])
def test_only_a_county_gets_a_notice(province, division):
    with pytest.raises(UserError, match="不是县") as told:
        papers.print_notice(province.store, NoticeAsk(2025, division))
    assert told.value.field == "division"
    assert runs(province) == []


def test_a_preview_signs_and_records_nothing(province):
    before = checkpoints(province)
    preview = papers.print_notice(province.store, NoticeAsk(2025, XINFENG), record=False)
    assert "YJ25-0001" in words(preview)
    assert runs(province) == []
    assert checkpoints(province) == before


def test_notices_are_numbered_by_year_and_a_reprint_keeps_its_number(province):
    first = papers.print_notice(province.store, NoticeAsk(2025, XINFENG))
    other = papers.print_notice(province.store, NoticeAsk(2025, LONGNAN))
    again = papers.print_notice(province.store, NoticeAsk(2025, XINFENG))
    assert "YJ25-0001" in words(first)
    assert "YJ25-0002" in words(other)
    assert "YJ25-0001" in words(again)
    assert "第2次打印" in words(again)
    (code,) = codes(pages(first)[0].image(150))
    assert codes(pages(again)[0].image(150)) == [code]
    read = read_code(code).content
    assert isinstance(read, PaperContent)
    assert (read.subject, read.number) == (f"NOTICE-2025-{XINFENG}", "YJ25-0001")
    province.waste("信丰焚烧", ASH, 1 * TONNE, date(2025, 4, 4))
    assert "YJ25-0003" in words(papers.print_notice(province.store, NoticeAsk(2025, XINFENG)))


def test_two_notices_at_the_same_moment_never_share_a_number(province):
    sheet = numbered_notice(province.store, province.store.ask(notice_sheet, NoticeAsk(2025, XINFENG)))
    papers.print_notice(province.store, NoticeAsk(2025, LONGNAN))
    (other,) = runs(province)
    late = NewRun(
        "notice",
        sheet.subject,
        digest_of(sheet.paper),
        other.payload.replace(LONGNAN, XINFENG),
        other.printed_at,
    )
    with pytest.raises(NumberTaken, match="YJ25-0001"):
        province.store.do(record_notices, (late,))
    assert len(runs(province)) == 1


def test_a_number_taken_meanwhile_gives_way_to_the_next(province, monkeypatch):
    stale = [numbered_notice(province.store, province.store.ask(notice_sheet, NoticeAsk(2025, XINFENG)))]
    papers.print_notice(province.store, NoticeAsk(2025, LONGNAN))
    monkeypatch.setattr(
        papers,
        "numbered_notice",
        lambda store, sheet: stale.pop() if stale else numbered_notice(store, sheet),
    )
    assert "YJ25-0002" in words(papers.print_notice(province.store, NoticeAsk(2025, XINFENG)))
    assert len(runs(province)) == 2


def test_the_law_is_that_of_the_day_of_the_notice(province):
    assert "《固体废物污染环境防治法(2020)》第76条" in notice_of(province, XINFENG).legal_note
    province.clock.now = province.clock.now.replace(month=9, day=1)
    assert "《生态环境法典》第530条" in notice_of(province, XINFENG).legal_note


def test_bulletin_and_workbook_are_one_version_under_one_number(province):
    book = papers.export_bulletin(province.store, 2025)
    paper = papers.print_capacity(province.store, 2025)
    assert "NL25-0001" in words(paper)
    sheets = load_workbook(BytesIO(book))
    assert "NL25-0001" in str(sheets["说明"]["A2"].value)
    assert {row.subject for row in runs(province)} == {"CAPACITY-2025", "CAPACITY-2025-XLSX"}
    totals = {row[0]: row[2] for row in sheets["说明"].iter_rows(min_row=HEAD_ROWS + 1, values_only=True)}
    assert (totals["产生"], totals["待安排"], totals["没有去处"]) == (155 * TONNE, 155 * TONNE, 50 * TONNE)
    counties = list(sheets["县区"].iter_rows(min_row=HEAD_ROWS + 2, values_only=True))
    assert {row[0]: row[9] for row in counties[:2]} == {XINFENG: 30 * TONNE, LONGNAN: 20 * TONNE}


def test_idle_is_only_what_nothing_still_to_place_can_fill(province):
    paper = province.store.ask(capacity_sheet, 2025).paper
    (row,) = paper.surplus_lines
    assert (row.method, row.room_grams, row.may_come_grams, row.idle_grams) == (
        "R4",
        500 * TONNE,
        5 * TONNE,
        495 * TONNE,
    )
    assert [one.method for one in paper.surplus_methods] == ["R4"]
    assert sum(one.generated_grams for one in paper.generation) == paper.totals.generated
    assert {one.kind for one in paper.methods} == {"routine"}
