"""What a site's inspection sheet must be: twenty checks that add up, the law of the day, room for the pen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hwtrack.documents.inspection import FOUND, IDLE, PASSED, SENTENCE, inspection_pdf
from hwtrack.documents.inspection_values import CheckRow, FoundRow, InspectionPaper
from hwtrack.documents.style import QR_LEFT, QR_SIDE, QR_TOP
from hwtrack.domain.rules.registry import CHECK_NAMES
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.reading import Box, pages

NAME = "信丰同晖电子材料股份有限公司水东第二厂区危险废物综合利用车间"

CODE = Box(QR_LEFT, QR_TOP, QR_LEFT + QR_SIDE, QR_TOP + QR_SIDE)


def finding(**changes: object) -> FoundRow:
    """Return a receipt confirmed late, with the law that took the place of its own."""
    row = FoundRow(
        number=5,
        grave=True,
        badge="违规",
        subject="GZ26-000983",
        fact="2026-07-02 到达，2026-07-13 才确认接受，期限为 2026-07-09。",
        article="《危险废物转移管理办法(部令第23号)》第18条 接受人五个工作日内确认",
        penalty="《固体废物污染环境防治法(2020)》第112条",
        since="2026-08-15 起为《生态环境法典》第536条",
        day=date(2026, 7, 13),
        state="已知悉　王丽　2026-11-23",
        note="企业说明：当日信息员请假，未设代班。",
    )
    return replace(row, **changes)


def sheet(**changes: object) -> InspectionPaper:
    """Return the sheet of a site where twelve checks pass, one finds something and seven do not apply."""
    checks = tuple(
        CheckRow(number, name, FOUND, 1)
        if number == 5
        else CheckRow(number, name, IDLE if number > 13 else PASSED)
        for number, (name, _english) in CHECK_NAMES.items()
    )
    paper = InspectionPaper(
        number="JC261123-18CA16",
        unit="信丰同晖电子材料有限公司　水东厂区",
        credit_code="91360722MA35K2XT4Q",
        county="信丰县",
        supervision="重点监管",
        licence="赣环危废证字2022-036号　R4 再循环/再利用金属和金属化合物（HW22）",
        areas=3,
        on=date(2026, 11, 23),
        checks=checks,
        findings=(finding(),),
        omitted=0,
        printing=samples.printing(),
        checkpoint=samples.checkpoint(),
        qr=samples.payload("JC261123-18CA16"),
    )
    return replace(paper, **changes)


def words(paper: InspectionPaper) -> str:
    return "".join(page.words() for page in pages(inspection_pdf(paper)))


def test_the_checks_add_up_to_twenty_and_the_finding_stands_with_its_law() -> None:
    said = words(sheet())
    assert "12合格+1有发现+7不适用=20项" in said
    assert "期限为2026-07-09" in said
    assert "罚则《固体废物污染环境防治法(2020)》第112条" in said
    assert "2026-08-15起为《生态环境法典》第536条" in said
    assert "现场记录：企业说明" in said
    assert SENTENCE in said


def test_a_site_without_findings_is_not_said_to_be_in_order() -> None:
    checks = tuple(replace(row, result=PASSED, violations=0) for row in sheet().checks)
    said = words(sheet(findings=(), checks=checks))
    assert "没有查出问题；不等于现场没有问题" in said


@pytest.mark.parametrize("count", [0, 1, 40])
@pytest.mark.parametrize("name", ["厂", NAME, NAME * 4])
def test_a_sheet_of_any_length_is_a_paper(count: int, name: str) -> None:
    found = tuple(finding(fact=f"{number} {name}", grave=number % 2 == 0) for number in range(count))
    data = inspection_pdf(sheet(unit=name, licence=name, findings=found, omitted=count))
    check.sheet_passes(data)
    said = "".join(page.words() for page in pages(data))
    assert f"第{len(pages(data))}页/共{len(pages(data))}页" in said
    assert "被检查单位" in said


def test_the_code_reads_and_the_ink_is_one() -> None:
    data = inspection_pdf(sheet())
    check.one_ink(data)
    check.code_reads(pages(data)[0], sheet().qr)
    assert data == inspection_pdf(sheet())
    for page in pages(data):
        check.every_text_shows(page)
        check.rules_unbroken(page)
        check.quiet_zone_free(page, CODE, 2.4)
