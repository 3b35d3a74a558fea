"""Ledgers and declarations that leave the house are on record, with the checkpoint they quote."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from hwtrack.domain.ledger_columns import TITLES
from hwtrack.domain.paper_content import PaperContent
from hwtrack.errors import UserError
from hwtrack.services import paper_ledger
from hwtrack.services.declarations import declare
from hwtrack.services.ledger_listing import balance_lines, ledger_json, ledger_lines, period_asked
from hwtrack.services.ledger_views import AskLedger, DeclareForm
from hwtrack.services.ledgers import ledger
from hwtrack.services.office import Office
from hwtrack.services.paper_ledger import AskBook, export_ledger, print_declaration, print_ledger
from hwtrack.services.signed_codes import read_code
from tests.documents.reading import pages, squeeze
from tests.helpers.ledgers import at
from tests.helpers.registers import TONNE, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    town.clock.now = at(4, 20)
    town.batch(3 * TONNE)
    town.received(2 * TONNE, 2 * TONNE, 2 * TONNE)
    yield town
    town.store.close()


def march(town, **more):
    return AskLedger(town.generator, date(2026, 3, 1), date(2026, 3, 31), **more)


def words(data: bytes) -> str:
    return squeeze("".join(page.words() for page in pages(data)))


def signed(town) -> int:
    return int(town.scalar("SELECT count(*) FROM checkpoint"))


def test_a_printed_ledger_is_on_record_and_its_code_names_what_it_shows(town):
    before = signed(town)
    text = words(print_ledger(town.store, march(town)))
    assert "3.0000" in text
    assert "第1次打印" in text
    ((document, subject, payload),) = town.rows("SELECT document, subject, payload FROM print_run")
    code = read_code(str(payload)).content
    assert isinstance(code, PaperContent)
    assert (document, code.number) == ("ledger", "20260301-20260331")
    assert str(subject).startswith(town.generator.upper())
    assert signed(town) == before + 1
    assert "第2次打印" in words(print_ledger(town.store, march(town)))
    assert town.store.verify().ok


def test_looking_records_nothing(town):
    before = signed(town)
    assert Office(town.store).ledger_preview(march(town)).startswith(b"%PDF")
    assert town.rows("SELECT * FROM print_run") == []
    assert signed(town) == before


def test_a_workbook_that_leaves_is_on_record_too_and_equals_the_ledger(town):
    data = export_ledger(town.store, AskBook(march(town)))
    view = town.store.ask(ledger, march(town))
    book = load_workbook(BytesIO(data))
    for table in view.tables:
        sheet = book[TITLES[table.table][0]]
        assert sheet.cell(sheet.max_row, 1).value == f"合计 {len(table.rows)} 行"
    closing = book["平衡"].cell(6, 9).value
    assert round(closing * TONNE) == view.total.closing
    assert town.rows("SELECT document FROM print_run") == [("ledger",)]
    root = str(town.scalar("SELECT lower(hex(root)) FROM checkpoint ORDER BY id DESC"))
    assert root in book["平衡"]["A3"].value


def test_an_unknown_language_or_unit_is_refused_before_anything_is_recorded(town):
    with pytest.raises(UserError, match="语言"):
        export_ledger(town.store, AskBook(march(town), "fr"))
    with pytest.raises(UserError, match="计量单位"):
        export_ledger(town.store, AskBook(march(town), "zh", "斤"))
    assert town.rows("SELECT * FROM print_run") == []


def test_a_ledger_nobody_prints_is_refused_with_the_remedy(town, monkeypatch):
    monkeypatch.setattr(paper_ledger, "MOST_ROWS", 2)
    with pytest.raises(UserError, match="导出工作簿"):
        print_ledger(town.store, march(town))


def test_a_declaration_prints_what_was_declared_with_its_version(town):
    told = town.store.do(declare, DeclareForm(town.generator, "2026-03", "陈水根", "JX-0031"))
    text = words(print_declaration(town.store, told.uid))
    for value in ("危险废物申报表", "2026-03", "第1版", "JX-0031", "5.0000", "2.0000"):
        assert value in text
    ((document, subject),) = town.rows("SELECT document, subject FROM print_run")
    assert (document, subject) == ("declaration", told.uid)


def test_the_office_answers_for_the_window(town):
    office = Office(town.store)
    assert office.ledger_years(town.generator) == (2026,)
    assert [site.uid for site in office.ledger_sites("龙南")] == [town.generator]
    assert office.ledger(march(town)).total.generated == 5 * TONNE
    told = office.declare(DeclareForm(town.generator, "2026-Q1"))
    year = office.declaration_year(town.generator, 2026)
    assert [due.period.name for due in year.periods][-1] == "2026"
    assert office.since_declared(told.uid).changed == ()
    assert office.declaration_preview(told.uid).startswith(b"%PDF")


def test_the_command_line_tells_the_balance_and_all_of_it_as_json(town):
    view = town.store.ask(ledger, march(town))
    *_, total = balance_lines(view)
    assert total == ("合计", "", "0.0000", "5.0000", "0.0000", "0.0000", "0.0000", "2.0000", "3.0000", "相符")
    assert next(iter(ledger_lines(view))).startswith("龙南岭新线路板有限公司　2026-03-01 至 2026-03-31")
    told = ledger_json(view)
    assert told["total"]["closing"] == 3 * TONNE
    assert [row["grams"] for row in told["tables"]["generated"]] == [3 * TONNE, 2 * TONNE]
    assert told["tables"]["sent_out"][0]["licensed"] == "赣州虔绿环保有限公司"


def test_a_period_is_a_year_a_quarter_or_a_month():
    assert [period_asked(2026, *more).name for more in ((None, None), (3, None), (None, 11))] == [
        "2026",
        "2026-Q3",
        "2026-11",
    ]
    with pytest.raises(UserError, match="只能选一个"):
        period_asked(2026, 1, 1)
