"""What a sample bulletin holds beside the shortages, as hostile as a test asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hwtrack.documents.bulletin_values import (
    CategoryRow,
    CountyRow,
    IndicatorRow,
    MethodRow,
    PublishedRow,
    SurplusRow,
)
from hwtrack.documents.capacity_values import CapacityPaper
from tests.documents import samples

TONNE = 1_000_000


def bulletin(name: str = "有色金属采选和冶炼废物", count: int = 8, **changes: object) -> CapacityPaper:
    """Return a bulletin with so many rows of everything, every name of them as given."""
    generation = tuple(
        CategoryRow(f"HW{at:02d}", name, 1_234_567_891 + at, 987_654_321, 12_345 * at, 234_567_890 - at)
        for at in range(1, count + 1)
    )
    generated = sum(row.generated_grams for row in generation)
    paper = samples.capacity(
        totals=replace(samples.capacity().totals, generated=generated),
        generation=generation,
        methods=methods(name),
        surplus_methods=surplus(name, 4),
        surplus_lines=surplus(name, 3 * count),
        indicators=indicators(name),
        published=published(name),
        counties=tuple(
            CountyRow(f"3607{at:02d}", name, 5_000_001 * at, 3_000_007 * at, 1_001 * at, 0, 2_002 * at)
            for at in range(1, count + 1)
        ),
    )
    return replace(paper, **changes)


def methods(name: str) -> tuple[MethodRow, ...]:
    return (
        MethodRow("D10", name, "routine", 8, 1, 11_876_712_328, 2_488_122_334, 40_000_000, 7_000_001),
        MethodRow("R9", name, "routine", 1, 1, 0, 0, 0, 5_000_000),
        MethodRow("D10", "焚烧", "emergency", 4, 0, 24_000 * TONNE, 0, 0),
        MethodRow("R15", "其他利用", "collection", 8, 0, 7_362_300_000, 485_300_001, 200_000),
    )


def surplus(name: str, count: int) -> tuple[SurplusRow, ...]:
    return tuple(
        SurplusRow(f"{name} {at}", "R5", 9_000_000_001, 8_000_000_002 - at, 1_000_000_001)
        for at in range(count)
    )


def indicators(name: str) -> tuple[IndicatorRow, ...]:
    return (
        IndicatorRow(
            "负荷",
            f"负荷率：{name}",
            67_151_410_653,
            141_125_095_889,
            "g",
            left_out=(f"1 条 {name} 没有登记规模，不计",),
        ),
        IndicatorRow(
            "去向",
            "填埋占比",
            789_868_547,
            69_813_762_253,
            "g",
            "≤ 10 %",
            "国家目标：2030 年填埋占比不超过 10 %",
            True,
        ),
        IndicatorRow(
            "覆盖", "没有医疗废物收运的县", 3, 100, "个县", "≤ 0 %", "每个县都有覆盖到村的体系", False
        ),
        IndicatorRow("应急", "应急能力，按年", 24_000_000_000, None, "g"),
    )


def published(name: str) -> tuple[PublishedRow, ...]:
    day, source = date(2021, 8, 23), "江西省生态环境厅新闻发布会 2021-08-23"
    return (
        PublishedRow(
            "江西省",
            "危险废物日常能力",
            485_000_000_000,
            "t/a",
            day,
            source,
            (("", 141_125_095_889),),
            -343_874_904_111,
            f"{name} 缺许可",
        ),
        PublishedRow(
            "江西省",
            "医疗废物含应急的合计",
            325_000_000,
            "t/d",
            day,
            source,
            (("日常能力", 165_500_000), ("应急能力", 506_500_000)),
            None,
            "两者分列，不相加",
        ),
        PublishedRow(
            "南昌市", "医疗废物高峰倍数", 6_000_000, "倍", day, source, (), None, "台账库没有可比的数"
        ),
    )
