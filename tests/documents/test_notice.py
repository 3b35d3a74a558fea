"""What the capacity notice of a county must be: one page that a stranger adds up, whatever the register holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hwtrack.documents.notice import ELSEWHERE, SENTENCE, notice_pdf
from hwtrack.documents.notice_values import NoticePaper
from hwtrack.documents.style import QR_LEFT, QR_SIDE, QR_TOP
from hwtrack.documents.values import Mark
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.notice_samples import crowded, figures, nothing_short, notice
from tests.documents.reading import Box, Page, pages, squeeze

NAME = "江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司" * 6
CODE = Box(QR_LEFT, QR_TOP, QR_LEFT + QR_SIDE, QR_TOP + QR_SIDE)


def only_page(paper: NoticePaper) -> Page:
    (page,) = pages(notice_pdf(paper))
    return page


def test_the_lead_says_what_is_short_though_the_sum_is_ample() -> None:
    words = only_page(notice()).words()
    assert (
        "本县2026年预计产生危险废物7,153.0t，待安排2,239.1t，其中771.6t（34.5%）在江西省登记的全部能力中没有去处"
        in words
    )
    assert "总量有余，但不接受下列废物" in words
    assert SENTENCE in words
    assert "第1页/共1页" in words


def test_every_waste_is_named_with_figures_that_add_up() -> None:
    paper = notice()
    words = only_page(paper).words()
    for row in paper.wastes:
        assert row.code in words
        assert squeeze(row.name) in words
        assert row.to_place_grams - row.reachable_grams == row.short_grams
    assert "合计2,239.11,467.4771.6" in words
    assert "至少0.0t、至多2,314.9t" in words
    assert "属约定" in words


def test_the_proofs_add_up_to_the_region_and_name_the_countys_share() -> None:
    words = only_page(notice()).words()
    assert "待安排19,440.0t−余量12,960.0t=缺口6,480.0t。" in words
    assert "江西省合计6,480.0+246.8+78.1+911.5=7,716.4t；其中本县按约定的份额771.6t" in words


def test_settings_are_called_settings_and_the_law_is_cited() -> None:
    words = only_page(notice()).words()
    assert "依据《生态环境法典》第530条" in words
    assert "80%与100%两级为设置，不是国家规定" in words


def test_a_county_without_shortage_is_told_so_and_no_alarm_is_invented() -> None:
    paper = nothing_short()
    check.sheet_passes(notice_pdf(paper))
    words = only_page(paper).words()
    assert "均有去处，未见缺口" in words
    assert "不构成预警" in words
    assert "为什么" not in words


def test_what_hangs_on_an_unknown_scale_is_neither_short_nor_placed() -> None:
    words = only_page(nothing_short(doubtful=12_300_000)).words()
    assert "其中12.3t能否安排取决于规模未登记的能力池，不作判断" in words
    assert "均有去处，未见缺口" not in words
    assert (
        "另有12.3t能否安排"
        in only_page(notice(figures=figures(notice().wastes, doubtful=12_300_000))).words()
    )


def test_a_forecast_has_its_range_and_only_the_low_end_is_called_short() -> None:
    sums = figures(notice().wastes, low=5_000_000_000, high=9_999_900_000, perhaps=4_000_000)
    words = only_page(notice(figures=sums)).words()
    assert "缺口按低值5,000.0t、按高值9,999.9t" in words
    assert "另有4.0t按预计中值没有去处，按低值有去处，不称缺口" in words
    told = only_page(nothing_short(perhaps=4_000_000)).words()
    assert "按预计低值均有去处；按中值4.0t没有去处，不称缺口" in told
    assert "为什么" not in told


def test_a_county_without_waste_has_nothing_to_place() -> None:
    paper = nothing_short(generated=0, accepted=0, to_place=0)
    assert "没有登记待安排的危险废物" in only_page(paper).words()


@pytest.mark.parametrize("length", [1, 40, 120])
@pytest.mark.parametrize(("wastes", "proofs", "pools"), [(1, 1, 1), (6, 4, 8), (200, 60, 90)])
def test_it_is_one_page_whatever_the_register_holds(
    length: int, wastes: int, proofs: int, pools: int
) -> None:
    paper = crowded(NAME[:length], wastes, proofs, pools)
    data = notice_pdf(paper)
    check.sheet_passes(data)
    page = only_page(paper)
    words = page.words()
    assert NAME[:length] in words
    assert "签发单位" in words
    assert "收件单位回执" in words
    total = f"{sum(row.short_grams for row in paper.wastes) / 1e6:,.1f}"
    assert total in words
    if wastes == 200:
        assert ELSEWHERE in words
        assert "等200种" in words


@pytest.mark.parametrize("broken", ["wastes", "row", "proof"])
def test_figures_that_do_not_add_up_are_not_printed(broken: str) -> None:
    paper = notice()
    if broken == "wastes":
        paper = replace(paper, wastes=paper.wastes[1:])
    elif broken == "row":
        paper = replace(paper, wastes=(replace(paper.wastes[0], reachable_grams=1), *paper.wastes[1:]))
    else:
        paper = replace(paper, proofs=(replace(paper.proofs[0], room_grams=1), *paper.proofs[1:]))
    with pytest.raises(ValueError, match=r"add up|shortage"):
        notice_pdf(paper)


def test_the_notice_is_one_ink_and_its_code_reads() -> None:
    paper = notice(marks=frozenset({Mark.SAMPLE}))
    data = notice_pdf(paper)
    check.one_ink(data)
    check.sheet_passes(data)
    (page,) = pages(data)
    check.every_text_shows(page)
    check.rules_unbroken(page)
    check.code_reads(page, paper.qr)
    check.quiet_zone_free(page, CODE, 2.4)
    assert page.words().count("样例") == 2


def test_what_a_stranger_typed_is_drawn_and_never_parsed() -> None:
    hostile = "<b>甲</b>\u202e乙\U0001f9ea=1+1"
    row = replace(notice().wastes[0], name=hostile)
    page = only_page(notice(wastes=(row, *notice().wastes[1:])))
    assert "<b>甲</b>◇乙□=1+1" in page.words()
    assert "未印出◇U+202E，□U+1F9EA" in page.words()


def test_the_same_values_give_the_same_bytes() -> None:
    assert notice_pdf(notice()) == notice_pdf(notice())


def test_the_region_of_a_registers_own_is_named() -> None:
    words = only_page(notice(region=samples.checkpoint().key_name)).words()
    assert "在信丰同晖登记簿登记的全部能力中" in words
