"""An invented county's notice, as large and as hostile as a test asks."""

from __future__ import annotations

from dataclasses import replace

from hwtrack.documents.capacity_values import ProofPool, ProofRow, Remedy, ShortfallRow
from hwtrack.documents.notice_values import NoticeFigures, NoticePaper
from tests.documents import samples

LEGAL = (
    "《生态环境法典》第530条（处置设施规划与需求评估）；《危险废物经营许可证管理办法》第12条（超过年经营规模 20 % "
    "以上须重新申请）。80 % 与 100 % 两级为设置，不是国家规定。应急能力另列，不与日常能力相加。"
)


def notice(**changes: object) -> NoticePaper:
    """Return the notice of Dayu county: its shares are a tenth of the province's shortages."""
    wastes = tuple(_tenth(row) for row in samples.SHORTFALLS)
    paper = NoticePaper(
        county="大余县",
        division_code="360723",
        region="江西省",
        year=2026,
        number="YJ26-0017",
        as_of=samples.at("23:59", -1),
        forecast=True,
        sites=1_284,
        licence_lines=96,
        figures=figures(wastes),
        wastes=wastes,
        proofs=samples.PROOFS,
        pools=samples.pools(6),
        remedies=(
            Remedy("寻乌南桥补登许可规模", "登记 911.5 t/a 以上，含砷缺口归零；登记前不作判断"),
            Remedy("崇义章源 R4 扩大", "多收 78.1 t 以上，缺口减少 78.1 t"),
        ),
        legal_note=LEGAL,
        printing=samples.printing(by="曾敏（大余县生态环境局）"),
        checkpoint=replace(samples.checkpoint(), origin="hwtrack/jiangxi-province", size=132_806),
        qr=samples.payload("YJ26-0017"),
    )
    return replace(paper, **changes)


def figures(wastes: tuple[ShortfallRow, ...], **changes: int | None) -> NoticeFigures:
    """Sum the county's figures over its wastes."""
    short = sum(row.short_grams for row in wastes)
    sums = NoticeFigures(
        generated=sum(row.generated_grams for row in wastes),
        accepted=sum(row.accepted_grams for row in wastes),
        to_place=sum(row.to_place_grams for row in wastes),
        short=short,
        least=0,
        most=3 * short,
        doubtful=0,
        region_to_place=samples.tonnes(147_850),
        region_room=samples.tonnes(689_689),
    )
    return replace(sums, **changes)


def _tenth(row: ShortfallRow) -> ShortfallRow:
    parts = {
        name: getattr(row, name) // 10
        for name in ("generated_grams", "accepted_grams", "reachable_grams", "short_grams")
    }
    return replace(row, **parts, to_place_grams=parts["reachable_grams"] + parts["short_grams"])


def nothing_short(**changes: int) -> NoticePaper:
    """Return the notice of a county all of whose waste has a place."""
    sums = figures(samples.SHORTFALLS, short=0, least=0, most=0, **changes)
    return notice(figures=sums, wastes=(), proofs=(), pools=(), remedies=())


def crowded(name: str, wastes: int, proofs: int, pools: int) -> NoticePaper:
    """Return a notice with so many rows of everything, every name of them as given, masses of ten digits."""
    rows = tuple(
        ShortfallRow(
            "900-041-49",
            name,
            123_456_789_012,
            9_876_543_210,
            99_999_949_999,
            12_345_678_901,
            87_654_271_098,
            ("高氯", "含砷"),
        )
        for _ in range(wastes)
    )
    shown = tuple(
        ProofRow(
            tuple(f"{name} 900-{at:03d}-49" for at in range(200)),
            tuple(ProofPool(name, 987_654_321_000) for _ in range(30)),
            123_456_789_012_345,
            98_765_432_109_876,
            24_691_356_902_469,
            f"{name} 许可至 2026-06-30 止；{name}、{name} 等 9 个 余量已用尽",
        )
        for _ in range(proofs)
    )
    return notice(
        wastes=rows,
        proofs=shown,
        pools=tuple(replace(pool, facility=name, label=name) for pool in samples.pools(pools)),
        remedies=tuple(Remedy(f"{name} 扩大", f"多收 123,456.7 t 以上，{name}") for _ in range(9)),
        figures=figures(rows, doubtful=98_765_432_109),
    )
