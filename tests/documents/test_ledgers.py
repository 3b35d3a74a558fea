"""What a printed ledger and a printed declaration must be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hwtrack.documents.ledgers import ledger_pdf
from hwtrack.domain.ledger import LedgerTable
from tests.documents import inspect_page as check
from tests.documents.ledger_samples import HOSTILE, paper, row
from tests.documents.reading import pages, squeeze


def words(data: bytes) -> str:
    return squeeze("".join(page.words() for page in pages(data)))


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 40])
def test_a_ledger_of_any_length_is_set_and_its_last_page_holds_the_sums_and_the_stamps(rows):
    data = ledger_pdf(paper(rows))
    check.sheet_passes(data)
    found = pages(data)
    for number, page in enumerate(found, 1):
        assert f"第{number}页/共{len(found)}页" in squeeze(page.words())
    last = squeeze(found[-1].words())
    assert "填报单位" in last
    assert "期末" in last


def test_every_page_repeats_the_head_of_its_table():
    data = ledger_pdf(paper(40))
    for page in pages(data)[1:-1]:
        assert "废物名称类别代码" in squeeze(page.words())


def test_every_value_is_on_the_paper_whole():
    made = paper(2)
    text = words(ledger_pdf(made))
    for value in ("HWCS20260302001", "398-051-22", "1.000001", "−1.000001", "赣环危废证字2022-036号", "R4"):
        assert value in text, value
    assert "91360702MA0000000X3980512220260302001–003" in text


def test_a_run_of_serials_is_never_broken_by_a_line():
    drawn = pages(ledger_pdf(paper(2)))[0].textpage.get_text_bounded()
    assert any("001–003" in line for line in drawn.splitlines())


@pytest.mark.parametrize("number", ["HWWWCZ20260302001", "HWZXLY202603021000", "HWCKCZ20260302999"])
def test_a_steps_number_is_never_broken_by_a_line(number):
    tables = ((LedgerTable.SENT_OUT, (replace(row(1), number=number, kind="load"),)),)
    drawn = "".join(page.textpage.get_text_bounded() for page in pages(ledger_pdf(paper(1, tables=tables))))
    assert any(number in line for line in drawn.splitlines())


def test_the_sum_that_proves_the_closing_is_printed():
    text = words(ledger_pdf(paper(1, balances=(paper().balances[1],))))
    assert "期初0.000007+产生0.0000+接收0.0000+调整0.0000−自行0.0000−委外−0.000002" in text
    assert "0.000009" in text


def test_what_disagrees_is_said_in_grams():
    wrong = replace(paper().balances[0], stock=0)
    assert "差2.000008" in words(ledger_pdf(paper(3, balances=(wrong,))))


def test_a_site_or_waste_of_any_name_is_set():
    long = "危险废物名称" * 33
    rows = tuple(row(at, name=text) for at, text in enumerate((*HOSTILE, long, "短"), 1))
    made = paper(0, tables=((LedgerTable.SENT_OUT, rows),), site="赣" * 120)
    check.sheet_passes(ledger_pdf(made))


def test_a_declaration_states_period_version_and_receipt_without_tables():
    made = paper(2)
    told = replace(made, declaration=made.declarations[0], tables=(), findings=())
    data = ledger_pdf(told)
    check.sheet_passes(data)
    text = words(data)
    for value in ("危险废物申报表", "2026-03", "第1版", "0031", "2026-04-09陈水根"):
        assert value in text
    assert len(pages(data)) == 1


def test_the_code_reads():
    made = paper(1)
    assert made.qr is not None
    check.code_reads(pages(ledger_pdf(made))[0], made.qr)


def test_the_same_values_give_the_same_bytes():
    assert ledger_pdf(paper(9)) == ledger_pdf(paper(9))
