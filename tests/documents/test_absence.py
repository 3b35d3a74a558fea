"""What a certificate of absence must be: one page that says what was asked, what was searched, and what it does not prove."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hwtrack.documents.absence import NOT_PROVED, SENTENCE, absence_pdf
from hwtrack.documents.absence_values import AbsencePaper, AskedBy, SearchedRow
from hwtrack.documents.style import QR_LEFT, QR_SIDE, QR_TOP
from hwtrack.documents.values import Checkpoint, Mark, Printing
from hwtrack.errors import UserError
from tests.documents import inspect_page as check
from tests.documents.reading import Box, Page, pages, squeeze

AT = datetime(2026, 11, 23, 1, 40, tzinfo=UTC)
UID = "019B3C2A-7D10-7C55-9A01-5E0A93C1D2F4"
ROOT = "7c4109e2b8d03fa6" * 4
NAME = "江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司" * 7
CODE = Box(QR_LEFT, QR_TOP, QR_LEFT + QR_SIDE, QR_TOP + QR_SIDE)


def certificate(**changes: object) -> AbsencePaper:
    paper = AbsencePaper(
        asked_by=AskedBy.PLATE,
        asked="赣b 3t.568",
        sought="赣B·3T568",
        holder="赣南危运物流有限公司",
        first_day=date(2026, 11, 1),
        last_day=None,
        manifests=48_213,
        outside=41_000,
        drafts=0,
        searched=(
            SearchedRow(
                "已签署的联单", 7_213, "待运、运输中、已到达、已接受、退回中、完结、作废；补录的与导入的在内"
            ),
            SearchedRow("其运输段", 7_400, "每一段的承运人、运输工具与挂车；所排车次的车与挂车"),
        ),
        entries=101_325,
        printing=Printing(AT, "陈水根", "目录 2021 版", "hwtrack 0.1.0"),
        checkpoint=Checkpoint(
            f"hwtrack/register/{UID.lower()}/1",
            101_325,
            ROOT,
            AT,
            "赣州虔绿",
            "9f3c 21d0".replace(" ", "") * 2,
        ),
        qr=f"HWT1:{UID}:ABSENCE-0123456789ABCDEF:01234567:101325:{ROOT.upper()}",
    )
    return replace(paper, **changes)


def only_page(paper: AbsencePaper) -> Page:
    (page,) = pages(absence_pdf(paper))
    return page


def test_it_says_what_was_asked_what_was_searched_and_that_nothing_was_found() -> None:
    words = only_page(certificate()).words()
    assert (
        "截至2026-11-2309:40（日志第101,325条），本登记簿已签署的48,213张转移联单中，"
        "在2026-11-01至出具时期间没有一张列明牌号“赣B·3T568”。"
    ) in words
    assert "赣b3t.568" in words
    assert "全部48,213−期间外41,000=逐张比对7,213张" in words
    assert SENTENCE in words
    assert "第1页/共1页" in words
    assert ROOT in words


def test_it_says_what_it_does_not_prove() -> None:
    words = only_page(certificate()).words()
    for sentence in NOT_PROVED:
        assert squeeze(sentence) in words


def test_a_draft_that_names_the_number_is_told_and_not_counted() -> None:
    assert "另有草稿2份列明该号码：草稿没有签署，不是联单" in only_page(certificate(drafts=2)).words()
    assert "另有草稿" not in only_page(certificate()).words()


def test_it_covers_exactly_what_was_searched() -> None:
    with pytest.raises(ValueError, match="exactly what was searched"):
        absence_pdf(certificate(entries=101_326))


@pytest.mark.parametrize("length", [1, 40, 120, 200])
def test_it_is_one_page_whatever_was_typed(length: int) -> None:
    paper = certificate(asked=("赣B3T568" + "·" * 200)[:length], holder=NAME[:length])
    check.sheet_passes(absence_pdf(paper))
    assert NAME[:length] in only_page(paper).words()


def test_a_text_beyond_one_page_is_refused_with_the_reason() -> None:
    with pytest.raises(UserError, match="放不进一页"):
        absence_pdf(certificate(holder=NAME * 20))


def test_a_credit_code_stands_whole_and_days_may_be_open() -> None:
    paper = certificate(
        asked_by=AskedBy.CREDIT, sought="91360721MA35G2XK7W", first_day=None, last_day=None, outside=0
    )
    check.sheet_passes(absence_pdf(paper))
    words = only_page(paper).words()
    assert "信用代码91360721MA35G2XK7W" in words
    assert "不限日期" in words
    assert "全部48,213张逐张比对" in words


def test_it_is_one_ink_its_code_reads_and_the_same_values_give_the_same_bytes() -> None:
    paper = certificate(marks=frozenset({Mark.SAMPLE}))
    data = absence_pdf(paper)
    assert data == absence_pdf(paper)
    check.one_ink(data)
    check.sheet_passes(data)
    (page,) = pages(data)
    check.every_text_shows(page)
    check.rules_unbroken(page)
    check.code_reads(page, paper.qr)
    check.quiet_zone_free(page, CODE, 2.4)
    assert page.words().count("样例") == 2
