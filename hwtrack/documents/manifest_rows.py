"""Turn a manifest's values into the rows of its three parts, fitted and measured."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from hwtrack.documents import formats, style
from hwtrack.documents.formats import MINUS, NBSP, beijing
from hwtrack.documents.grid import Column, Field, FieldRow, TableRow, TotalRow, fit_fields, fit_row, fit_total
from hwtrack.documents.values import ManifestLeg, ManifestLine, ManifestPaper

RAIL: Final = 7.0
"""Width in mm of the rail that carries a leg's number."""

SHIPPED_COLUMNS: Final = (
    Column("序号", 8.0, "centre"),
    Column("废物名称", 40.0),
    Column("废物代码", 21.0, bold=True),
    Column("危险特性", 14.0),
    Column("形态", 12.0),
    Column("有害成分名称", 28.0),
    Column("包装方式", 17.0),
    Column("包装数量", 14.0, "right", number=True),
    Column("移出量（吨）", 22.0, "right", style.MASS, bold=True, number=True),
)
ACCEPTED_COLUMNS: Final = (
    Column("序号", 8.0, "centre"),
    Column("废物名称", 40.0),
    Column("废物代码", 21.0, bold=True),
    Column("重大差异", 20.0),
    Column("接受人处理意见", 25.0),
    Column("拟利用处置方式", 38.0),
    Column("接受量（吨）", 24.0, "right", style.MASS, bold=True, number=True),
)


def generator_rows(paper: ManifestPaper) -> tuple[FieldRow, ...]:
    """Return the fields of part 1 in the form's order."""
    part = paper.generator
    return (
        fit_fields(
            Field("单位名称", part.name, 112, 15, bold=True),
            Field("应急联系电话", part.emergency_phone, 64, 20.8),
        ),
        fit_fields(Field("单位地址", part.address, 176, 15)),
        fit_fields(
            Field("经办人", part.handler, 50, 15),
            Field("联系电话", part.phone, 62, 16),
            Field("交付时间", beijing(part.handed_over_at), 64, 16),
        ),
    )


def leg_rows(leg: ManifestLeg) -> tuple[FieldRow, ...]:
    """Return the fields of one leg of part 2 in the form's order, and the driver's signature, which is ours."""
    return (
        fit_fields(
            Field("单位名称", leg.carrier, 99, 15, bold=True), Field("营运证件号", leg.permit_no, 70, 17.6)
        ),
        fit_fields(Field("单位地址", leg.address, 99, 15), Field("联系电话", leg.phone, 70, 17.6)),
        fit_fields(
            Field("驾驶员", leg.driver, 38, 15),
            Field("联系电话", leg.driver_phone, 61, 15),
            Field("运输工具", leg.vehicle, 34, 14),
            Field("牌号", leg.plate, 36, 9.6, bold=True),
        ),
        fit_fields(
            Field("运输起点", leg.origin, 65, 15),
            Field("实际起运时间", beijing(leg.departed_at), 54, 20),
            Field("经由地", leg.via, 50, 12.4),
        ),
        fit_fields(
            Field("运输终点", leg.destination, 65, 15),
            Field("实际到达时间", beijing(leg.arrived_at), 54, 20),
            Field("驾驶员签字", None, 50, 17),
        ),
    )


def receiver_rows(paper: ManifestPaper) -> tuple[FieldRow, ...]:
    """Return the fields of part 3 in the form's order."""
    part = paper.receiver
    return (
        fit_fields(
            Field("单位名称", part.name, 88, 15, bold=True),
            Field("经营许可证编号", part.licence_no, 88, 22.8),
        ),
        fit_fields(Field("单位地址", part.address, 176, 15)),
        fit_fields(
            Field("经办人", part.handler, 50, 15),
            Field("联系电话", part.phone, 62, 16),
            Field("接受时间", beijing(part.received_at), 64, 16),
        ),
    )


def places_of(paper: ManifestPaper) -> int:
    """Return the decimals of this manifest's masses: as many as show every gram booked, at least 4."""
    masses: list[int | None] = []
    for line in paper.lines:
        masses += (line.shipped_grams, line.accepted_grams, line.refused_grams)
    return formats.places_for(masses)


def mass_words(grams: int | None, places: int) -> str:
    """Write a mass, or nothing when it is not known yet."""
    return "" if grams is None else formats.tonnes(grams, places)


def shipped_row(number: int, line: ManifestLine, places: int, least: float) -> TableRow:
    """Fit a line as part 1 shows it."""
    cells = (
        str(number),
        line.name,
        line.code,
        line.hazards,
        line.form,
        line.harmful,
        line.packaging,
        "" if line.packages is None else f"{line.packages:,}",
        mass_words(line.shipped_grams, places),
    )
    return fit_row(SHIPPED_COLUMNS, cells, least)


def accepted_row(number: int, line: ManifestLine, places: int, least: float) -> TableRow:
    """Fit a line as part 3 shows it."""
    cells = (
        str(number),
        line.name,
        line.code,
        _discrepancy(line.discrepancy, line.difference_percent),
        line.opinion,
        line.method,
        mass_words(line.accepted_grams, places),
    )
    return fit_row(ACCEPTED_COLUMNS, cells, least)


def _discrepancy(discrepancy: bool | None, percent: Decimal | None) -> str:
    """Write 是 or 否 with the raw percentage; nothing before the receiver has judged."""
    if discrepancy is None:
        return ""
    word = "是" if discrepancy else "否"
    if not percent:
        return word
    return f"{word}　{f'{percent:+f}'.replace('-', MINUS)}{NBSP}%"


def shipped_sum(lines: Sequence[ManifestLine]) -> int | None:
    """Return the grams shipped on these lines, None while none is weighed."""
    return _sum([line.shipped_grams for line in lines])


def accepted_sum(lines: Sequence[ManifestLine]) -> int | None:
    """Return the grams accepted on these lines, None while none is accepted."""
    return _sum([line.accepted_grams for line in lines])


def _sum(masses: Sequence[int | None]) -> int | None:
    known = [grams for grams in masses if grams is not None]
    return sum(known) if known else None


def packages_words(lines: Sequence[ManifestLine]) -> str:
    """Write the packages of these lines, and how many lines do not say."""
    known = [line.packages for line in lines if line.packages is not None]
    if not known:
        return ""
    missing = len(lines) - len(known)
    return f"包装 {sum(known):,} 件" + (f"（{missing} 行未填）" if missing else "")


def difference_words(lines: Sequence[ManifestLine], places: int) -> str:
    """Write the sum that proves the accepted total: 移出 − 接受 = 退回 + 过磅差."""
    waiting = sum(line.accepted_grams is None for line in lines)
    if not lines or waiting == len(lines):
        return ""
    if waiting:
        return f"{waiting} 行尚未接受"
    if any(line.shipped_grams is None for line in lines):
        return ""
    shipped, accepted = shipped_sum(lines) or 0, accepted_sum(lines) or 0
    refused = sum(line.refused_grams for line in lines)
    weighing = shipped - accepted - refused
    parts = [f"退回 {formats.tonnes(refused, places)}"] if refused else []
    if weighing or not refused:
        parts.append(f"过磅差 {formats.tonnes(weighing, places)}")
    return (
        f"移出 {formats.tonnes(shipped, places)} − 接受 {formats.tonnes(accepted, places)} = "
        + " + ".join(parts)
    )


def total_row(
    title: str, lines: Sequence[ManifestLine], proofs: Sequence[str], grams: int | None, places: int
) -> TotalRow:
    """Fit a total over these lines with the sums that prove it."""
    return fit_total(f"{title}　{len(lines)} 行", proofs, mass_words(grams, places))
