"""What a container label must be (HJ 1276-2022)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hwtrack.documents.label import CODE_SIDES, TEXT_HEIGHTS, LabelTooSmall, label_pdf, labels_pdf
from hwtrack.documents.values import Mark
from hwtrack.errors import UserError
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.reading import MM, page_contents, pages, squeeze

VOLUMES = {100: Decimal(25), 150: Decimal(200), 200: Decimal(1000)}
TWELVE = "列名的苯系醇酮醚酯类废溶剂"[:12]


@pytest.mark.parametrize(
    ("litres", "side"),
    [("0.5", 100), ("50", 100), ("50.1", 150), ("450", 150), ("450.1", 200), ("1000", 200)],
)
def test_the_volume_decides_the_size(litres: str, side: int) -> None:
    page = pages(label_pdf(samples.label(volume_litres=Decimal(litres))))[0]
    check.size_exact(page, side, side)


@pytest.mark.parametrize("side", [100, 150, 200])
@pytest.mark.parametrize(
    "hazards", [(), ("T",), ("T", "C"), ("T", "I", "R"), ("T", "C", "I", "R"), ("T", "C", "I", "R", "In")]
)
@pytest.mark.parametrize("name", ["油", TWELVE, "酸碱洗除油除锈磷化废液及渣泥"])
def test_a_label_is_in_order(side: int, hazards: tuple[str, ...], name: str) -> None:
    data = label_pdf(samples.label(volume_litres=VOLUMES[side], hazards=hazards, name=name))
    check.only_noto(data)
    page = pages(data)[0]
    check.texts_apart(page)
    check.texts_clear_of_rules(page)
    for text in page.texts():
        assert text.box.x0 > 4
        assert text.box.x1 < side - 4


@pytest.mark.parametrize("side", [100, 150, 200])
def test_letters_are_never_under_the_height_of_the_standard(side: int) -> None:
    height = TEXT_HEIGHTS[side]
    for text in pages(label_pdf(samples.label(volume_litres=VOLUMES[side])))[0].texts():
        if text.words.strip().isascii():
            assert text.size * 0.73 * MM >= height * 0.99, text
        else:
            assert text.size * 0.86 * MM >= height - 0.01, text


@pytest.mark.parametrize("side", [100, 150, 200])
def test_the_code_of_a_label_reads(side: int) -> None:
    paper = samples.label(volume_litres=VOLUMES[side])
    assert len(paper.qr) == 196
    page = pages(label_pdf(paper))[0]
    check.every_text_shows(page)
    check.rules_unbroken(page)
    check.code_reads(page, paper.qr)
    assert CODE_SIDES[side] / 49 >= 0.5


def test_twelve_ideographs_stand_beside_the_pictures_on_one_line() -> None:
    page = pages(label_pdf(samples.label(volume_litres=VOLUMES[150], name=TWELVE, hazards=("T", "I", "R"))))[
        0
    ]
    runs = [text for text in page.texts() if text.words.strip() and text.words.strip() in TWELVE]
    assert sum(len(text.words.strip()) for text in runs) >= 12
    tops = {round(text.box.y1) for text in runs}
    assert max(tops) - min(tops) <= 1


def test_the_whole_37_digit_code_stands_on_the_label() -> None:
    paper = samples.label()
    words = pages(label_pdf(paper))[0].words()
    assert len(paper.container_code) == 37
    assert paper.container_code in words
    for value in (
        paper.code,
        paper.category,
        paper.unit,
        paper.contact_phone,
        "2026-11-19",
        "48.60kg",
        paper.cautions,
    ):
        assert squeeze(value) in words


def test_the_margin_is_ground_only() -> None:
    page = pages(label_pdf(samples.label()))[0]
    image = page.image(300).convert("RGB")
    edge = int(2.9 / 25.4 * 300)
    for box in (
        (0, 0, image.width, edge),
        (0, 0, edge, image.height),
        (image.width - edge, 0, image.width, image.height),
    ):
        assert {colour for _, colour in image.crop(box).getcolors()} == {(255, 150, 0)}


def test_the_ground_can_be_left_out_for_coloured_stock() -> None:
    data = label_pdf(samples.label(ground=False))
    assert all(" rg" not in content for content in page_contents(data))
    assert pages(data)[0].image(100).convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_a_longer_text_makes_title_then_code_then_cautions_give_way() -> None:
    cautions = "防渗漏，不与酸混放；穿戴防护手套、护目镜、防酸围裙与胶靴"
    stages: list[str] = []
    for length in range(6, 80):
        name = ("含铜镍铬的电镀污泥滤饼" * 8)[:length]
        try:
            page = pages(label_pdf(samples.label(name=name, cautions=cautions)))[0]
        except LabelTooSmall:
            stages.append("refused")
            continue
        words = page.words()
        assert name in words
        assert "336-064-17" in words
        title = "title 8 %" if max(text.size for text in page.texts()) > 20 else "title 6 %"
        stages.append(
            " ".join((title, *["one row"] * ("类别代码" in words), *["short"] * ("胶靴" not in words)))
        )
    assert list(dict.fromkeys(stages)) == [
        "title 8 %",
        "title 6 %",
        "title 6 % one row",
        "title 6 % one row short",
        "refused",
    ]


def test_what_does_not_fit_proposes_the_next_larger_label() -> None:
    long = samples.label(
        name="含铜镍铬的电镀污泥滤饼" * 6, unit="信丰同晖电子材料有限公司水东厂区表面处理车间"
    )
    with pytest.raises(LabelTooSmall, match="150 mm") as refusal:
        label_pdf(long)
    assert refusal.value.proposed_side == 150


def test_what_fits_no_label_is_refused_with_the_reason() -> None:
    long = samples.label(volume_litres=VOLUMES[200], name="含铜镍铬的电镀污泥滤饼" * 15)
    with pytest.raises(LabelTooSmall, match="请缩短") as refusal:
        label_pdf(long)
    assert refusal.value.proposed_side is None


def test_a_larger_label_may_be_asked_for_a_smaller_one_may_not() -> None:
    check.size_exact(pages(label_pdf(samples.label(side=150)))[0], 150, 150)
    check.size_exact(pages(label_pdf(samples.label(volume_litres=VOLUMES[200], side=100)))[0], 200, 200)


def test_a_sample_is_marked_beside_the_title() -> None:
    assert "样例" in pages(label_pdf(samples.label(marks=frozenset({Mark.SAMPLE}))))[0].words()
    assert "样例" not in pages(label_pdf(samples.label()))[0].words()


def test_an_unweighed_container_says_so() -> None:
    assert "未登记" in pages(label_pdf(samples.label(mass_grams=None)))[0].words()


@pytest.mark.parametrize(
    ("field", "value"),
    [("container_code", "9136"), ("qr", "X" * 197), ("hazards", ("T", "X"))],
)
def test_malformed_values_are_refused_with_their_field(field: str, value: object) -> None:
    with pytest.raises(UserError) as refusal:
        label_pdf(replace(samples.label(), **{field: value}))
    assert refusal.value.field == field


def test_labels_of_several_sizes_share_one_file_each_at_its_own_size() -> None:
    papers = [
        samples.label(volume_litres=VOLUMES[side], qr=samples.payload(f"L{side}")[:196])
        for side in (150, 100, 200)
    ]
    data = labels_pdf(papers)
    check.only_noto(data)
    for page, paper in zip(pages(data), papers, strict=True):
        check.size_exact(page, paper.side_mm, paper.side_mm)
        check.code_reads(page, paper.qr)
    with pytest.raises(UserError):
        labels_pdf(())


def test_the_same_label_has_the_same_bytes() -> None:
    assert label_pdf(samples.label()) == label_pdf(samples.label())
