"""What a printed manifest must be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from hwtrack.documents.manifest import SENTENCE, manifest_pdf, manifests_pdf
from hwtrack.documents.text import width
from hwtrack.documents.values import Correction, ManifestLine, ManifestPaper, Mark, Void
from hwtrack.errors import UserError
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.reading import Box, pages, squeeze

QR = Box(156.0, 12.2, 196.0, 52.2)
FIRM = (
    "江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司精密线路板及半导体封装基板材料（第二）分公司"
)


def named(length: int) -> str:
    return (FIRM * 3)[:length]


def stretched(length: int, lines: int, legs: int, grams: int = 123_456_789_000) -> ManifestPaper:
    """Return a manifest whose parties, wastes and carriers have names of this length and masses of ten digits."""
    name = named(length)
    return samples.manifest(
        generator=samples.generator(name=name, address=name),
        receiver=samples.receiver(name=name, address=name, licence_no=name[:60]),
        lines=tuple(
            replace(
                line,
                name=name,
                harmful=name[:40],
                method=name[:60],
                shipped_grams=grams,
                accepted_grams=grams,
                refused_grams=0,
            )
            for line in samples.lines(lines)
        ),
        legs=tuple(replace(leg, carrier=name, address=name, origin=name[:40]) for leg in samples.legs(legs)),
    )


@pytest.mark.parametrize(("length", "legs"), list(product((1, 40, 120), (1, 2, 3, 4))))
def test_long_names_and_heavy_masses_leave_every_cell_in_order(length: int, legs: int) -> None:
    check.sheet_passes(manifest_pdf(stretched(length, 6, legs)))


@pytest.mark.parametrize("lines", [0, 1, 2, 3, 4, 5, 9, 14, 15, 25, 40])
def test_any_number_of_lines_is_set_in_order(lines: int) -> None:
    paper = samples.manifest(lines=samples.lines(lines), legs=samples.legs(1 + lines % 4))
    check.sheet_passes(manifest_pdf(paper))


@pytest.mark.parametrize(("lines", "legs"), [(4, 2), (14, 3)])
def test_a_manifest_is_one_ink_and_survives_a_fax(lines: int, legs: int) -> None:
    data = manifest_pdf(samples.manifest(lines=samples.lines(lines), legs=samples.legs(legs)))
    check.one_ink(data)
    for page in pages(data):
        check.rules_unbroken(page)
        check.every_text_shows(page)


def test_the_code_reads_on_every_page_after_print_and_scan() -> None:
    paper = samples.manifest(lines=samples.lines(14))
    found = pages(manifest_pdf(paper))
    assert len(found) == 2
    for page in found:
        check.code_reads(page, str(paper.qr))
        check.quiet_zone_free(page, QR, 2.4)


@pytest.mark.parametrize("length", [249, 366, 440])
def test_codes_up_to_the_longest_promised_read(length: int) -> None:
    payload = (samples.payload() * 3)[:length]
    check.code_reads(pages(manifest_pdf(samples.manifest(qr=payload)))[0], payload)


def test_a_code_too_dense_to_be_read_is_refused() -> None:
    with pytest.raises(UserError, match="二维码"):
        manifest_pdf(samples.manifest(qr=(samples.payload() * 4)[:700]))


@pytest.mark.parametrize("lines", [4, 14, 40])
def test_every_value_can_be_read_whole(lines: int) -> None:
    paper = samples.manifest(lines=samples.lines(lines), legs=samples.legs(3))
    found = pages(manifest_pdf(paper))
    everything = "".join(page.words() for page in found)
    wanted = [
        "20263607003121", "GZ26-001042", "CC26-0418", paper.waybill, "UN3077、UN3082", paper.escort,
        paper.generator.name, paper.generator.address, paper.generator.phone, paper.receiver.name, paper.receiver.licence_no,
        "2026-11-2309:40", "2026-11-2316:25", paper.weighing_note, paper.tolerance_note,
    ]  # fmt: skip
    for leg in paper.legs:
        wanted += [
            leg.carrier,
            leg.permit_no,
            leg.plate,
            leg.driver,
            leg.driver_phone,
            leg.origin,
            leg.destination,
        ]
    for line in paper.lines:
        wanted += [line.name, line.code, line.hazards, line.harmful, line.packaging, line.method]
        wanted += [f"{(line.shipped_grams or 0) / 1e6:.4f}", f"{(line.accepted_grams or 0) / 1e6:.4f}"]
    missing = [value for value in wanted if squeeze(str(value)) not in everything]
    assert not missing


@pytest.mark.parametrize("lines", [1, 4, 5, 14, 40])
def test_every_page_carries_number_sentence_totals_and_its_place(lines: int) -> None:
    paper = samples.manifest(lines=samples.lines(lines))
    found = pages(manifest_pdf(paper))
    shipped = sum(line.shipped_grams or 0 for line in paper.lines)
    accepted = sum(line.accepted_grams or 0 for line in paper.lines)
    packages = sum(line.packages or 0 for line in paper.lines)
    for number, page in enumerate(found, start=1):
        words = page.words()
        assert f"第{number}页/共{len(found)}页" in words
        assert SENTENCE in words
        for value in (
            "20263607003121",
            "GZ26-001042",
            f"{shipped / 1e6:.4f}",
            f"{accepted / 1e6:.4f}",
            f"包装{packages}件",
        ):
            assert value in words, value


def test_the_total_is_proved_by_its_sum() -> None:
    words = pages(manifest_pdf(samples.manifest()))[0].words()
    assert "移出10.0000−接受9.9110=退回0.0800+过磅差0.0090" in words
    assert "包装42件" in words


def test_a_gain_on_the_scales_keeps_its_sign() -> None:
    line = replace(samples.LINES[1], shipped_grams=1_000_000, accepted_grams=1_000_500)
    words = pages(manifest_pdf(samples.manifest(lines=(line,))))[0].words()
    assert "移出1.0000−接受1.0005=过磅差−0.0005" in words


def test_grams_are_printed_as_weighed_not_rounded() -> None:
    line = replace(samples.LINES[1], shipped_grams=1_000_001, accepted_grams=1_000_001)
    assert "1.000001" in pages(manifest_pdf(samples.manifest(lines=(line,))))[0].words()


def test_parts_on_both_pages_add_up_to_the_whole() -> None:
    paper = samples.manifest(lines=samples.lines(14))
    first, second = (page.words() for page in pages(manifest_pdf(paper)))
    here = sum(line.shipped_grams or 0 for line in paper.lines[4:])
    assert f"本页10行包装{sum(line.packages or 0 for line in paper.lines[4:])}件{here / 1e6:.4f}" in second
    assert f"1–4行10.0000+5–14行{here / 1e6:.4f}" in second
    assert "续页第2页，5–14行" in first
    assert "承前页1–4行" in second


def test_the_fifth_line_and_the_third_leg_go_on_a_continuation_page() -> None:
    assert len(pages(manifest_pdf(samples.manifest(lines=samples.lines(4), legs=samples.legs(2))))) == 1
    assert len(pages(manifest_pdf(samples.manifest(lines=samples.lines(5), legs=samples.legs(2))))) == 2
    assert len(pages(manifest_pdf(samples.manifest(lines=samples.lines(4), legs=samples.legs(3))))) == 2


def test_a_page_of_legs_alone_still_carries_codes_and_totals() -> None:
    data = manifest_pdf(samples.manifest(lines=samples.lines(4), legs=samples.legs(4)))
    check.sheet_passes(data)
    words = pages(data)[1].words()
    assert "代码336-064-17、336-054-17、900-249-08、900-041-49" in words
    assert words.count("全单合计4行") == 2
    assert "10.0000" in words
    assert "9.9110" in words
    assert "3–4段，共4段" in words


@pytest.mark.parametrize("lines", [5, 14, 40])
def test_the_last_page_has_content_and_stamps_stay_on_the_first(lines: int) -> None:
    found = pages(manifest_pdf(samples.manifest(lines=samples.lines(lines))))
    assert samples.lines(lines)[-1].code in found[-1].words()
    assert "公章" in found[0].words()
    assert all("公章" not in page.words() for page in found[1:])


@pytest.mark.parametrize(
    ("length", "lines", "legs"), [(1, 1, 1), (14, 4, 2), (22, 4, 2), (40, 4, 2), (120, 6, 4)]
)
def test_stamp_blocks_keep_their_height_however_long_the_texts(length: int, lines: int, legs: int) -> None:
    page = pages(manifest_pdf(stretched(length, lines, legs)))[0]
    top = max(rule.box.y0 for rule in page.rules() if rule.weight > 1.1 and rule.box.y0 < 270)
    assert 35.9 <= 276.0 - top <= 44.6
    assert page.words().count("（公章）") == 3


def test_numbers_never_wrap_and_masses_keep_their_column() -> None:
    page = pages(manifest_pdf(stretched(1, 1, 1)))[0]
    masses = [text for text in page.texts() if "123,456.7890" in text.words]
    assert len(masses) >= 4
    in_table = [text for text in masses if text.box.x1 > 190 and text.size < 10]
    assert len(in_table) == 2
    for text, column in zip(in_table, (22.0, 24.0), strict=True):
        assert text.size >= 8.0
        assert text.box.x0 > 196.0 - column + 0.8


def test_what_is_not_known_yet_stays_empty_for_the_pen() -> None:
    waiting = [
        replace(
            line,
            discrepancy=None,
            difference_percent=None,
            opinion="",
            method="",
            accepted_grams=None,
            refused_grams=0,
        )
        for line in samples.LINES
    ]
    paper = samples.manifest(
        lines=tuple(waiting),
        official_no=None,
        receiver=samples.receiver(handler=None, phone=None, received_at=None),
    )
    words = pages(manifest_pdf(paper))[0].words()
    assert "待国家系统发号" in words
    assert words.count("10.0000") == 1
    assert words.count("0.0000") == 1
    assert "None" not in words
    assert "接受9." not in words


def test_some_lines_accepted_says_how_many_are_waiting() -> None:
    lines = (samples.LINES[0], replace(samples.LINES[1], accepted_grams=None))
    assert "1行尚未接受" in pages(manifest_pdf(samples.manifest(lines=lines)))[0].words()


def test_a_draft_has_neither_code_nor_checkpoint_nor_stamps() -> None:
    data = manifest_pdf(
        samples.manifest(marks=frozenset({Mark.DRAFT}), qr=None, checkpoint=samples.checkpoint())
    )
    check.sheet_passes(data)
    page = pages(data)[0]
    words = page.words()
    assert words.startswith("草稿")
    assert "校验点" not in words
    assert "公章" not in words
    assert page.scans()["150 dpi"].crop((915, 60, 1170, 320)).getextrema() == (255, 255)


def test_only_a_draft_may_go_without_code() -> None:
    with pytest.raises(UserError, match="二维码"):
        manifest_pdf(samples.manifest(qr=None))


def test_a_void_manifest_says_why_and_is_struck_through_yet_readable() -> None:
    paper = samples.manifest(void=Void("车辆故障，当日改派他车，未起运", samples.at("11:02")))
    page = pages(manifest_pdf(paper))[0]
    words = page.words()
    assert words.startswith("作废")
    assert "2026-11-2311:02" in words
    assert "车辆故障，当日改派他车，未起运" in words
    assert "336-064-17" in words
    fax = page.fax(150)
    scale = 150 / 25.4
    on_line = [
        fax.getpixel((round((20 + 176 * part) * scale), round((276 - 221.2 * part) * scale)))
        for part in (0.33, 0.62, 0.93)
    ]
    assert on_line.count(0) >= 2


def test_a_long_reason_for_voiding_is_printed_whole() -> None:
    reason = (
        "接受单位当日炉膛检修，不能按合同接受本批废物，经双方书面同意取消本次转移，废物已由原车退回原贮存设施并重新过磅入库；"
        * 2
    )
    data = manifest_pdf(samples.manifest(lines=samples.lines(2), void=Void(reason, samples.at("11:02"))))
    check.sheet_passes(data)
    assert squeeze(reason) in pages(data)[0].words()


@pytest.mark.parametrize("mark", [Mark.SAMPLE, Mark.TRAINING])
def test_a_mark_stands_in_kind_box_and_footer_of_every_page(mark: Mark) -> None:
    data = manifest_pdf(samples.manifest(lines=samples.lines(9), marks=frozenset({mark, Mark.SAMPLE})))
    check.sheet_passes(data)
    for page in pages(data):
        places = [text.box.y0 for text in page.texts() if text.words.strip() == mark]
        assert len([y for y in places if y < 20]) == 1
        assert len([y for y in places if y > 276]) == 1


def test_a_corrected_paper_says_what_it_replaces() -> None:
    words = pages(manifest_pdf(samples.manifest(correction=Correction(2, "GZ26-001042 第 1 版"))))[0].words()
    assert "更正第2版" in words
    assert "替代GZ26-001042第1版" in words


def test_a_reprint_says_when_the_first_was_made() -> None:
    again = samples.printing(count=2, first_at=samples.at("16:44"))
    words = pages(manifest_pdf(samples.manifest(printing=again)))[0].words()
    assert "第2次打印（重印：首次2026-11-2316:44）" in words


def test_times_are_those_of_beijing() -> None:
    assert "2026-11-2309:40" in pages(manifest_pdf(samples.manifest()))[0].words()


def test_user_text_is_drawn_never_parsed() -> None:
    name = '<img src="file:///etc/passwd"/><b>废油</b> & \\(x\\)'
    line = replace(samples.LINES[0], name=name)
    data = manifest_pdf(samples.manifest(lines=(line,)))
    check.sheet_passes(data)
    assert squeeze(name) in pages(data)[0].words()


def test_missing_and_hidden_characters_are_shown_and_listed() -> None:
    generator = samples.generator(name="同晖\u202e电子\U0001f600有限公司\x07")
    words = pages(manifest_pdf(samples.manifest(generator=generator)))[0].words()
    assert "同晖◇电子□有限公司◇" in words
    assert "未印出◇U+202E，□U+1F600，◇U+0007" in words


def test_tracking_of_the_title_does_not_leak_into_later_strings() -> None:
    number = next(
        text for text in pages(manifest_pdf(samples.manifest()))[0].texts() if "GZ26-001042" in text.words
    )
    untracked = width("GZ26-001042", number.size, bold=True)
    assert abs((number.box.x1 - number.box.x0) - untracked) < 0.6


def test_the_same_values_give_the_same_bytes() -> None:
    paper = samples.manifest(lines=samples.lines(14))
    first = manifest_pdf(paper)
    manifest_pdf(samples.manifest(internal_no="GZ26-009999"))
    assert manifest_pdf(paper) == first


def test_many_manifests_in_one_file_count_their_own_pages() -> None:
    papers = [
        samples.manifest(
            internal_no=f"GZ26-{n:06d}", qr=samples.payload(f"GZ26-{n:06d}"), lines=samples.lines(n)
        )
        for n in (1, 6, 4)
    ]
    data = manifests_pdf(papers)
    words = [page.words() for page in pages(data)]
    assert len(words) == 4
    for text, number, place in zip(
        words, (1, 6, 6, 4), ("1页/共1页", "1页/共2页", "2页/共2页", "1页/共1页"), strict=True
    ):
        assert f"GZ26-{number:06d}" in text
        assert f"第{place}" in text
    check.sheet_passes(data)


def test_printing_nothing_is_refused() -> None:
    with pytest.raises(UserError):
        manifests_pdf(())


def test_a_text_that_no_page_can_hold_is_refused_not_cut() -> None:
    with pytest.raises(UserError):
        manifest_pdf(samples.manifest(generator=samples.generator(handler=named(200) * 5)))


def test_a_line_that_fills_a_page_is_still_whole() -> None:
    line: ManifestLine = replace(samples.LINES[0], name=named(200))
    data = manifest_pdf(samples.manifest(lines=(line,) * 3))
    check.sheet_passes(data)
    assert sum(page.words().count(squeeze(line.name)) for page in pages(data)) == 6
