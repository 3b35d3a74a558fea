"""What the printed capacity of a region must be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hwtrack.documents.capacity import SENTENCE, capacity_pdf
from hwtrack.documents.capacity_values import CapacityPaper, CapacityTotals, PoolRow, ProofPool
from hwtrack.documents.shortages import proof_sentence
from hwtrack.documents.values import Mark
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.reading import pages, squeeze


def nothing_short(**changes: object) -> CapacityPaper:
    totals = CapacityTotals(10_000_000, 4_000_000, 6_000_000, 9_000_000, 0)
    return samples.capacity(totals=totals, shortfalls=(), proofs=(), remedies=(), **changes)


@pytest.mark.parametrize("count", [0, 1, 6, 30, 64, 150])
def test_any_number_of_pools_is_set_in_order(count: int) -> None:
    data = capacity_pdf(samples.capacity(pools=samples.pools(count)))
    check.sheet_passes(data)
    found = pages(data)
    for number, page in enumerate(found, start=1):
        words = page.words()
        assert SENTENCE in words
        assert f"第{number}页/共{len(found)}页" in words
        assert len([text for text in page.texts() if 56 < text.box.y0 < 270]) > 2


def test_the_lead_says_ample_in_total_and_short_by_code() -> None:
    words = pages(capacity_pdf(samples.capacity()))[0].words()
    assert "其中7,716.4t（5.2%）在登记的全部能力中没有去处，涉及4个代码" in words
    assert "合计尚余689,689.0t，总量有余，但不接受下列废物" in words


def test_every_shortage_is_named_with_its_figures() -> None:
    words = pages(capacity_pdf(samples.capacity()))[0].words()
    for row in samples.SHORTFALLS:
        assert row.code in words
        assert squeeze(row.name) in words
        assert f"{row.short_grams / 1e6:,.1f}" in words
        assert all(tag in words for tag in row.properties)


def test_a_proof_can_be_added_up() -> None:
    sentence = squeeze(proof_sentence(samples.PROOFS[0]))
    assert (
        "只可去2个能力池：龙南岭环刚性填埋（尚余3,960.0t）、瑞金红源水泥窑飞灰限额（尚余9,000.0t）"
        in sentence
    )
    assert "待安排19,440.0t−余量12,960.0t=缺口6,480.0t。" in sentence
    assert "没有去处" in proof_sentence(samples.PROOFS[3])
    unknown = replace(samples.PROOFS[0], pools=(ProofPool("寻乌南桥", None),))
    assert "规模未登记，不计" in proof_sentence(unknown)
    words = pages(capacity_pdf(samples.capacity()))[0].words()
    assert "6,480.0+246.8+78.1+911.5=7,716.4t" in words
    assert sentence in words


@pytest.mark.parametrize("broken", ["total", "proofs", "proof"])
def test_figures_that_do_not_add_up_are_not_printed(broken: str) -> None:
    paper = samples.capacity()
    if broken == "total":
        paper = replace(paper, totals=replace(paper.totals, short=paper.totals.short + 1))
    elif broken == "proofs":
        paper = replace(paper, proofs=paper.proofs[1:])
    else:
        paper = replace(paper, proofs=(replace(paper.proofs[0], room_grams=1), *paper.proofs[1:]))
    with pytest.raises(ValueError, match=r"add up|shortage"):
        capacity_pdf(paper)


def test_a_province_without_shortage_says_so() -> None:
    data = capacity_pdf(nothing_short())
    check.sheet_passes(data)
    words = pages(data)[0].words()
    assert "每一种废物都有去处" in words
    assert "缺口" not in words.replace("可去/缺口", "")


def test_every_pool_is_listed_with_its_load() -> None:
    paper = samples.capacity()
    words = "".join(page.words() for page in pages(capacity_pdf(paper))[1:])
    for pool in paper.pools:
        assert squeeze(pool.facility + pool.label) in words
        if pool.licensed_grams:
            load = 1000 * (pool.accepted_grams + pool.under_way_grams) / pool.licensed_grams
            assert f"{int(load + 0.5) / 10:.1f}%" in words


def test_an_unknown_pool_is_neither_zero_nor_counted() -> None:
    pool = PoolRow("寻乌南桥", "含砷渣利用", "R4", 0, 0, None, in_proof=True)
    words = pages(capacity_pdf(samples.capacity(pools=(pool,))))[0].words()
    assert "未登记不计" in words
    assert "已登记规模的0个合计" in words


def test_emergency_capacity_stands_apart() -> None:
    words = pages(capacity_pdf(samples.capacity()))[-1].words()
    assert "应急能力（不与日常能力相加）" in words


def test_sections_are_numbered_without_gaps() -> None:
    texts = [
        text for page in pages(capacity_pdf(nothing_short(pools=samples.pools(9)))) for text in page.texts()
    ]
    numbers = [
        text.words.strip() for text in texts if text.size == 10.0 and text.box.x1 < 25.3 and text.box.y0 > 54
    ]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("length", [1, 40, 120])
def test_long_names_leave_every_cell_in_order(length: int) -> None:
    name = ("江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司" * 6)[:length]
    paper = samples.capacity()
    paper = replace(
        paper,
        shortfalls=tuple(replace(row, name=name) for row in paper.shortfalls),
        proofs=tuple(replace(proof, pools=(ProofPool(name, 1),) * 3, cause=name) for proof in paper.proofs),
        pools=tuple(replace(pool, facility=name) for pool in samples.pools(20)),
    )
    data = capacity_pdf(paper)
    check.sheet_passes(data)
    assert name in "".join(page.words() for page in pages(data))


def test_the_capacity_paper_is_one_ink_and_its_code_reads_on_every_page() -> None:
    paper = samples.capacity(marks=frozenset({Mark.SAMPLE}))
    data = capacity_pdf(paper)
    check.one_ink(data)
    check.sheet_passes(data)
    for page in pages(data):
        check.every_text_shows(page)
        check.rules_unbroken(page)
        check.code_reads(page, paper.qr)
        assert page.words().count("样例") == 2


def test_the_same_values_give_the_same_bytes() -> None:
    assert capacity_pdf(samples.capacity()) == capacity_pdf(samples.capacity())
