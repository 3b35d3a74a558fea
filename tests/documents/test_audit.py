"""What a printed audit trail must be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from hwtrack.documents.audit import SENTENCE, audit_pdf
from hwtrack.documents.chain import lay_chain
from hwtrack.documents.formats import tonnes
from hwtrack.documents.style import QR_LEFT, QR_SIDE, QR_TOP
from hwtrack.documents.values import (
    AttachedFile,
    AuditLine,
    AuditPaper,
    ChainBand,
    ChainNode,
    LogEntry,
    Mark,
    MassBalance,
)
from hwtrack.domain.ledger import Balance
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.reading import Box, Page, pages, squeeze

CODE = Box(QR_LEFT, QR_TOP, QR_LEFT + QR_SIDE, QR_TOP + QR_SIDE)


def entries(count: int) -> tuple[LogEntry, ...]:
    pool = samples.ENTRIES
    return tuple(replace(pool[index % len(pool)], seq=50_000 + index) for index in range(count))


def fan(branches: int) -> AuditPaper:
    """Return a batch that left in so many trips of very different mass."""
    masses = [5_000_000 // (index + 1) ** 2 + 10_000 for index in range(branches)]
    nodes = [
        ChainNode("made", 0, sum(masses), "大批"),
        ChainNode("store", 1, sum(masses), "TS01-03", ("贮存库",)),
    ]
    bands = [ChainBand("made", "store", sum(masses))]
    for index, grams in enumerate(masses):
        trip, plant = f"t{index}", f"r{index}"
        nodes += [
            ChainNode(trip, 2, grams, f"GZ26-{index:06d}", (f"{grams / 1e6:.4f} t", "赣B·D2817　钟海")),
            ChainNode(plant, 3, grams - 1_000, f"虔绿　R4　{grams / 1e6:.4f} t", ("08-05 确认",)),
        ]
        bands += [ChainBand("store", trip, grams), ChainBand(trip, plant, grams - 1_000, grams)]
    balance = MassBalance(sum(masses), 0, sum(masses) - 1_000 * branches, 0, 0, 1_000 * branches)
    return samples.audit(nodes=tuple(nodes), bands=tuple(bands), balance=balance)


def by_code(count: int) -> tuple[Balance, ...]:
    """Return the balances of so many wastes, one of them of ten figures."""
    return tuple(
        Balance(
            f"336-{index:03d}-17",
            "酸碱洗除油除锈磷化废液及渣泥",
            carried=1_000_000 * index,
            generated=123_456_789_012 if index == 1 else 2_500_000,
            out=1_234_567,
            stock=None,
        )
        for index in range(count)
    )


@pytest.mark.parametrize("count", [0, 1, 12, 40])
@pytest.mark.parametrize("kind", ["site", "period"])
def test_a_balance_by_code_of_any_length_is_set_in_order(kind: str, count: int) -> None:
    codes = by_code(count)
    data = audit_pdf(samples.audit(kind=kind, mass=None, balance=None, codes=codes))
    check.sheet_passes(data)
    words = "".join(page.words() for page in pages(data))
    assert f"{'场所' if kind == 'site' else '期间'}审计轨迹" in words
    for row in codes:
        assert row.waste_code in words
    if count > 1:
        assert tonnes(sum(row.closing for row in codes)) in words


@pytest.mark.parametrize("count", [1, 8, 40])
def test_a_manifests_lines_stand_before_its_chain(count: int) -> None:
    lines = tuple(
        AuditLine(no, "336-064-17", "酸碱洗除油除锈磷化废液及渣泥", 5_420_000, 5_420_000, None, None, None)
        for no in range(1, count + 1)
    )
    data = audit_pdf(samples.audit(kind="manifest", lines=lines))
    check.sheet_passes(data)
    words = "".join(page.words() for page in pages(data))
    assert words.index("联单明细") < words.index("流转链")
    assert "未登记" in words
    assert tonnes(5_420_000 * count) in words


def test_the_paper_says_what_seals_it_and_what_is_not_on_it() -> None:
    seal, remark = (
        "覆盖文件全部字节（PAdES，SHA-256）　登记簿自制证书 4df4 3a92 0350 0c2d",
        "另有 7 条较轻的发现未印。",
    )
    data = audit_pdf(samples.audit(seal=seal, remarks=(remark,)))
    check.sheet_passes(data)
    words = "".join(page.words() for page in pages(data))
    assert "4df43a9203500c2d" in words
    assert remark.replace(" ", "") in words


@pytest.mark.parametrize("count", [0, 1, 17, 20, 60])
def test_a_log_of_any_length_is_set_in_order(count: int) -> None:
    data = audit_pdf(samples.audit(entries=entries(count)))
    check.sheet_passes(data)
    found = pages(data)
    for number, page in enumerate(found, start=1):
        words = page.words()
        assert SENTENCE in words
        assert "HWCS20260714001" in words
        assert f"第{number}页/共{len(found)}页" in words


@pytest.mark.parametrize("branches", [1, 2, 6, 7, 15])
def test_a_chain_of_any_width_is_set_in_order(branches: int) -> None:
    data = audit_pdf(fan(branches))
    check.sheet_passes(data)
    words = pages(data)[0].words()
    assert ("其他" in words) == (branches > 6)
    if branches > 6:
        assert f"其他{branches - 5}笔" in words


def test_bands_are_as_wide_as_their_mass() -> None:
    laid = lay_chain(samples.NODES, samples.BANDS)
    heights = {card.node.key: card.height for card in laid.cards}
    assert heights["made"] == pytest.approx(12_200_000 * laid.scale)
    assert heights["m983"] == pytest.approx(5_100_000 * laid.scale)
    assert laid.note == "卡高与带宽按质量同一比例，1 t = 2.2 mm"


def test_small_branches_keep_their_mass_when_they_are_summed() -> None:
    paper = fan(12)
    laid = lay_chain(paper.nodes, paper.bands)
    for column in (2, 3):
        drawn = sum(card.node.grams for card in laid.cards if card.node.column == column)
        assert drawn == sum(node.grams for node in paper.nodes if node.column == column)


def test_the_balance_prints_eight_figures_that_add_up() -> None:
    words = pages(audit_pdf(samples.audit()))[0].words()
    for figure in ("12.4000", "−0.2000", "12.2000", "10.6100", "1.5200", "0.0700"):
        assert figure in words
    assert samples.audit().balance.unexplained == 0


def test_the_balance_says_with_how_many_decimals_it_is_printed() -> None:
    for grams, figure, places in ((1_000_000, "1.0000", "4"), (1_000_001, "1.000001", "6")):
        balance = MassBalance(grams, 0, 0, grams, 0, 0)
        words = pages(audit_pdf(samples.audit(balance=balance)))[0].words()
        assert figure in words
        assert f"单位吨，{places}位小数" in words.replace(" ", "")


def test_ten_figures_of_nine_digits_stand_apart() -> None:
    grams = 12_345_678_900
    balance = MassBalance(grams * 7, -1_000_000, grams, grams, grams, grams, grams, grams)
    data = audit_pdf(samples.audit(balance=balance))
    check.sheet_passes(data)
    words = pages(data)[0].words()
    assert "已接受、已处置、移出账外" in words
    assert words.count("12,345.6789") == 6
    assert "86,419.7523" in words
    assert "86,418.7523" in words
    assert "12,344.6789" in words


def test_mass_that_no_entry_explains_is_framed_and_printed() -> None:
    balance = replace(samples.audit().balance, stored=1_500_000)
    data = audit_pdf(samples.audit(balance=balance))
    check.sheet_passes(data)
    page = pages(data)[0]
    assert "0.0200" in page.words()
    assert _frame_rules(page) > _frame_rules(pages(audit_pdf(samples.audit()))[0])


def _frame_rules(page: Page) -> int:
    return sum(rule.weight > 1.1 and rule.box.x1 - rule.box.x0 < 1 for rule in page.rules())


def test_every_entry_stands_whole_on_one_page_and_all_are_counted() -> None:
    paper = samples.audit(entries=entries(60))
    found = [page.words() for page in pages(audit_pdf(paper))]
    for entry in paper.entries:
        assert sum(f"{entry.seq:,}" in words for words in found[:-1]) >= 1 or f"{entry.seq:,}" in found[-1]
    spans = [re.search(r"第(\d+)–(\d+)条，共60条", words) for words in found]
    held = [(int(span[1]), int(span[2])) for span in spans if span]
    assert held[0][0] == 1
    assert held[-1][1] == 60
    assert all(after[0] == before[1] + 1 for before, after in pairwise(held))
    end = next(words for words in found if "日志完" in words)
    first, last = sum(b - a + 1 for a, b in held[:-1]), held[-1][1] - held[-1][0] + 1
    assert f"{first}条+本页{last}条=60条；最后一条#50,059" in end


@pytest.mark.parametrize("count", range(8, 40))
def test_the_log_is_closed_on_the_page_of_its_last_entry(count: int) -> None:
    found = [page.words() for page in pages(audit_pdf(samples.audit(entries=entries(count))))]
    (closing,) = [words for words in found if "日志完" in words]
    assert f"–{count}条，共{count}条" in closing


def test_a_late_record_says_how_many_days() -> None:
    entry = samples.ENTRIES[0]
    late = replace(entry, recorded_at=entry.happened_at + timedelta(days=3))
    words = pages(audit_pdf(samples.audit(entries=(late,))))[0].words()
    assert "迟3日" in words


def test_times_of_the_log_are_those_of_beijing() -> None:
    entry = replace(samples.ENTRIES[0], happened_at=datetime(2026, 7, 13, 16, 30, tzinfo=UTC))
    words = pages(audit_pdf(samples.audit(entries=(replace(entry, recorded_at=entry.happened_at),))))[
        0
    ].words()
    assert "2026-07-14" in words
    assert "00:30" in words
    assert "2026-07-13" not in words


def test_the_attached_data_are_really_in_the_file() -> None:
    paper = samples.audit()
    data = audit_pdf(paper)
    document = pdfium.PdfDocument(data)
    carried = {
        document.get_attachment(index).get_name(): bytes(document.get_attachment(index).get_data())
        for index in range(document.count_attachments())
    }
    assert carried == {file.name: file.content for file in paper.attached}
    words = "".join(page.words() for page in pages(data))
    assert "14,206字节" in words


def test_findings_carry_their_article_and_state() -> None:
    words = "".join(page.words() for page in pages(audit_pdf(samples.audit())))
    for finding in samples.audit().findings:
        assert squeeze(finding.fact) in words
        assert squeeze(finding.article) in words
        assert squeeze(finding.state) in words
    assert "没有发现" in "".join(page.words() for page in pages(audit_pdf(samples.audit(findings=()))))


def test_root_and_key_are_printed_in_full_beside_the_stamps() -> None:
    last = pages(audit_pdf(samples.audit()))[-1].words()
    assert samples.ROOT in last
    assert "3f9a21c077e45b1d" in last
    assert "检查人员（两人）" in last


def test_a_paper_without_attachments_or_findings_is_in_order() -> None:
    check.sheet_passes(audit_pdf(samples.audit(findings=(), attached=(), entries=entries(2))))


@pytest.mark.parametrize("length", [1, 40, 120])
def test_long_names_leave_every_cell_in_order(length: int) -> None:
    name = ("江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司" * 6)[:length]
    long = replace(samples.ENTRIES[0], who=name, action=name, change=name, reason=name)
    finding = replace(samples.audit().findings[0], fact=name * 2, article=name, state=name[:40])
    data = audit_pdf(
        samples.audit(
            facts=(("单位", name), ("废物名称", name)),
            entries=(long,) * 5,
            findings=(finding,) * 3,
            how_to_check=(name * 3,),
        )
    )
    check.sheet_passes(data)
    assert name in "".join(page.words() for page in pages(data))


def test_the_trail_is_one_ink_and_its_code_reads_on_every_page() -> None:
    paper = samples.audit(marks=frozenset({Mark.SAMPLE}))
    data = audit_pdf(paper)
    check.one_ink(data)
    check.sheet_passes(data)
    for page in pages(data):
        check.every_text_shows(page)
        check.code_reads(page, paper.qr)
        assert page.words().count("样例") == 2


@pytest.mark.parametrize("kind", ["manifest", "site", "period"])
def test_a_trail_of_every_kind_survives_a_fax(kind: str) -> None:
    balance = {} if kind == "manifest" else {"mass": None, "balance": None, "codes": by_code(3)}
    paper = samples.audit(kind=kind, **balance)
    data = audit_pdf(paper)
    check.one_ink(data)
    check.sheet_passes(data)
    first = pages(data)[0]
    check.every_text_shows(first)
    check.rules_unbroken(first)
    check.quiet_zone_free(first, CODE, 2.4)
    check.code_reads(pages(data)[-1], paper.qr)
    assert data == audit_pdf(paper)


def test_the_same_values_give_the_same_bytes() -> None:
    assert audit_pdf(samples.audit()) == audit_pdf(samples.audit())
    other = samples.audit(attached=(AttachedFile.holding("entries.json", "日志原文", b"[1]"),))
    assert audit_pdf(other) != audit_pdf(samples.audit())


def test_an_entry_of_several_moments_is_counted_once() -> None:
    first = samples.ENTRIES[0]
    found = pages(
        audit_pdf(samples.audit(entries=(first, replace(first, action="装车"), samples.ENTRIES[1])))
    )
    words = "".join(page.words() for page in found)
    assert "日志2条" in words
    assert "第1–3行，共3行" in words
    assert "本页3行；即2条" in words
