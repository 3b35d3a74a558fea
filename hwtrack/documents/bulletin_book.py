"""Write the yearly guidance bulletin as a workbook: the same figures as on paper, and every row that paper sums up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwtrack.documents.book import Book, BookColumn, Kind, Value, percent_of, tonnes_of
from hwtrack.documents.bulletin_values import IndicatorRow, PublishedRow
from hwtrack.documents.capacity import SENTENCE, TITLE
from hwtrack.documents.capacity_values import CapacityPaper, PoolRow, ProofRow, ShortfallRow
from hwtrack.documents.formats import BEIJING, beijing
from hwtrack.documents.page import marks_in_order

KINDS: Final = {"routine": "日常", "emergency": "应急", "collection": "收集"}
METHODS, POOLS = "能力与负荷", "能力池"


def bulletin_book(paper: CapacityPaper) -> bytes:
    """Return the workbook of a bulletin; every mass stands in tonnes and, to the gram, in grams."""
    title = f"{paper.region} {paper.year} 年{TITLE}"
    marks = "　".join(marks_in_order(paper.marks))
    note = "　".join(filter(None, (paper.number, f"数据至 {beijing(paper.as_of)}", SENTENCE, marks)))
    checkpoint = paper.checkpoint
    proof = f"校验点 {checkpoint.origin} 日志 {checkpoint.size} 条 根 {checkpoint.root}"
    book = Book(title, paper.printing.at.astimezone(BEIJING), note, proof)
    _explain(book, paper)
    _generation(book, paper)
    _methods(book, paper)
    _shortages(book, paper.shortfalls)
    _surplus(book, paper)
    _proofs(book, paper.proofs)
    _indicators(book, paper.indicators)
    _published(book, paper.published)
    _counties(book, paper)
    return book.finish()


def _masses(titles: Sequence[str]) -> tuple[BookColumn, ...]:
    """Return columns in tonnes for people to read, then the same in grams, exactly."""
    tonnes = tuple(BookColumn(f"{title} t", Kind.TONNES, 18) for title in titles)
    return tonnes + tuple(BookColumn(f"{title} g", Kind.GRAMS, 20) for title in titles)


def _both(masses: Sequence[int | None]) -> tuple[Value, ...]:
    return (*(None if grams is None else tonnes_of(grams) for grams in masses), *masses)


def _sum(rows: Sequence[Sequence[int]]) -> tuple[Value, ...]:
    return _both([sum(column) for column in zip(*rows, strict=True)]) if rows else ()


def _explain(book: Book, paper: CapacityPaper) -> None:
    totals = paper.totals
    figures: list[tuple[str, int]] = [
        ("产生", totals.generated),
        ("预计再产生（中值，已扣自行处置）", totals.expected),
        ("已接受", totals.accepted),
        ("待安排", totals.to_place),
        ("能力池余量", totals.room),
        ("没有去处", totals.short),
    ]
    ends = (("没有去处，按预计低值", totals.short_low), ("没有去处，按预计高值", totals.short_high))
    figures += [(name, grams) for name, grams in ends if grams is not None]
    pairs: list[tuple[str, Sequence[Value]]] = [
        ("地区", (f"{paper.region} {paper.division_code}".strip(),)),
        ("年度", (str(paper.year),)),
        ("编号", (paper.number,)),
        ("数据至", (beijing(paper.as_of),)),
        ("依据登记", (f"{paper.sites:,} 个场所，{paper.licence_lines:,} 条许可明细",)),
        ("生成", (f"{beijing(paper.printing.at)}　{paper.printing.by}　{paper.printing.version}",)),
        ("二维码内容", (paper.qr,)),
        ("合计（左为吨，右为克）", ()),
        *((name, (tonnes_of(grams), grams)) for name, grams in figures),
        ("什么会有帮助（每项单独计算）", ()),
        *((remedy.what, (remedy.effect,)) for remedy in paper.remedies),
        ("方法与依据", ()),
        ("算法", (paper.method_note,)),
        ("依据", (paper.legal_note,)),
        *(("说明", (note,)) for note in paper.notes),
    ]
    book.page("说明", pairs)


def _generation(book: Book, paper: CapacityPaper) -> None:
    figures = [
        (
            row.generated_grams,
            row.expected_grams,
            row.accepted_grams,
            row.own_treated_grams,
            row.open_grams,
        )
        for row in paper.generation
    ]
    rows = [
        (row.category, row.name, *_both(masses))
        for row, masses in zip(paper.generation, figures, strict=True)
    ]
    columns = (
        BookColumn("类别", width=10),
        BookColumn("名称", width=34),
        *_masses(("产生", "预计再产生", "已接受", "自行处置", "待安排")),
    )
    total = ("合计", f"{len(rows)} 类", *_sum(figures)) if rows else ()
    book.table("产生", columns, rows, total)


def _methods(book: Book, paper: CapacityPaper) -> None:
    columns = (
        BookColumn("能力", width=44),
        BookColumn("方式", width=8),
        BookColumn("种类", width=8),
        BookColumn("许可明细", Kind.COUNT, 10),
        BookColumn("规模未登记", Kind.COUNT, 11),
        BookColumn("占用率 %", Kind.PERCENT, 11),
        *_masses(("规模", "已接受", "在途和已签")),
    )
    rows: list[tuple[Value, ...]] = []
    for method in paper.methods:
        unknown = method.unknown_lines == method.lines
        used, licensed = method.received_grams + method.under_way_grams, method.licensed_grams
        rows.append(
            (
                method.name,
                method.method,
                KINDS[method.kind],
                method.lines,
                method.unknown_lines,
                None if unknown else percent_of(used, licensed),
                *_both((None if unknown else licensed, method.received_grams, method.under_way_grams)),
            )
        )
    note = "日常、应急、收集三类从不相加。按方式的规模按有效天数折算；规模未登记者不计入，也不当作零。"
    book.table(METHODS, columns, rows, note=note)
    book.table(POOLS, columns, [_pool(pool) for pool in paper.pools], note=note)


def _pool(pool: PoolRow) -> tuple[Value, ...]:
    used = pool.accepted_grams + pool.under_way_grams
    return (
        pool.name,
        pool.method,
        _kind(pool),
        1,
        int(pool.licensed_grams is None),
        percent_of(used, pool.licensed_grams),
        *_both((pool.licensed_grams, pool.accepted_grams, pool.under_way_grams)),
    )


def _kind(pool: PoolRow) -> str:
    if pool.outbound:
        return "跨省"
    return "应急" if pool.emergency else "收集" if pool.collection else "日常"


def _shortages(book: Book, shortfalls: Sequence[ShortfallRow]) -> None:
    figures = [
        (
            row.generated_grams,
            row.accepted_grams,
            row.to_place_grams,
            row.reachable_grams,
            row.short_grams,
        )
        for row in shortfalls
    ]
    rows = [
        (row.code, row.name, "、".join(row.properties), "缺" if row.certain else "不缺", *_both(masses))
        for row, masses in zip(shortfalls, figures, strict=True)
    ]
    columns = (
        BookColumn("废物代码", width=14),
        BookColumn("名称", width=40),
        BookColumn("特殊属性", width=12),
        BookColumn("按预计低值", width=11),
        *_masses(("产生", "已接受", "待安排", "可去余量", "缺口")),
    )
    total = ("合计", f"{len(rows)} 种", None, None, *_sum(figures)) if rows else ()
    note = "待安排 − 可去余量 = 缺口。同一证明内按比例分摊，属约定。"
    book.table("缺口", columns, rows, total, note)


def _surplus(book: Book, paper: CapacityPaper) -> None:
    columns = (
        BookColumn("按", width=8),
        BookColumn("能力", width=44),
        BookColumn("方式", width=8),
        *_masses(("折算规模", "尚余", "至多可来", "必然闲置")),
    )
    rows = [
        (
            what,
            row.name,
            row.method,
            *_both((row.licensed_grams, row.room_grams, row.may_come_grams, row.idle_grams)),
        )
        for what, found in (("方式", paper.surplus_methods), ("明细", paper.surplus_lines))
        for row in found
    ]
    note = "尚余 − 至多可来 = 必然闲置：任何安排下都用不上的余量。各行可重复计入同一废物，故各行不相加。"
    book.table("富余", columns, rows, note=note)


def _proofs(book: Book, proofs: Sequence[ProofRow]) -> None:
    """List every waste and pool of a proof, those too that the sentence on paper sums up."""
    columns = (
        BookColumn("证明", width=10),
        BookColumn("项", width=10),
        BookColumn("名称", width=70),
        *_masses(("待安排", "余量", "缺口")),
    )
    rows: list[tuple[Value, ...]] = []
    figures = []
    for place, proof in enumerate(proofs, 1):
        number = f"证明 {place}"
        masses = (proof.to_place_grams, proof.room_grams, proof.short_grams)
        figures.append(masses)
        rows.append((number, "结论", proof.cause, *_both(masses)))
        rows += [(number, "废物", waste, *_both((None,) * 3)) for waste in proof.wastes]
        rows += [(number, "能力池", pool.name, *_both((None, pool.room_grams, None))) for pool in proof.pools]
    total = (None, "合计", f"{len(proofs)} 条证明", *_sum(figures)) if proofs else ()
    note = "这些废物只可去这些能力池：待安排 − 余量 = 缺口。各证明各自成立，缺口可以相加。"
    book.table("证明", columns, rows, total, note)


def _indicators(book: Book, indicators: Sequence[IndicatorRow]) -> None:
    columns = (
        BookColumn("指标", width=44),
        BookColumn("组", width=10),
        BookColumn("比率 %", Kind.PERCENT, 10),
        BookColumn("分子", Kind.TONNES, 20),
        BookColumn("分母", Kind.TONNES, 20),
        BookColumn("单位", width=8),
        BookColumn("目标", width=10),
        BookColumn("达到", width=8),
        BookColumn("目标出处", width=40),
        BookColumn("来源", width=24),
        BookColumn("未计入", width=60),
        BookColumn("分子 g", Kind.GRAMS, 20),
        BookColumn("分母 g", Kind.GRAMS, 20),
    )
    book.table("指标", columns, [_indicator(row) for row in indicators])


def _indicator(row: IndicatorRow) -> tuple[Value, ...]:
    mass = row.unit == "g"
    parts: tuple[Value, Value] = (row.numerator, row.denominator)
    if mass:
        parts = (tonnes_of(row.numerator), None if row.denominator is None else tonnes_of(row.denominator))
    return (
        row.name,
        row.group,
        percent_of(row.numerator, row.denominator),
        *parts,
        "t" if mass else row.unit,
        row.target,
        "" if row.met is None else "是" if row.met else "否",
        row.target_words,
        row.source,
        "；".join(row.left_out),
        row.numerator if mass else None,
        row.denominator if mass else None,
    )


def _published(book: Book, published: Sequence[PublishedRow]) -> None:
    columns = (
        BookColumn("范围", width=12),
        BookColumn("项目", width=24),
        BookColumn("截至", Kind.DAY, 12),
        BookColumn("单位", width=8),
        BookColumn("公布数", Kind.TONNES, 18),
        BookColumn("登记簿（种类）", width=14),
        BookColumn("登记簿", Kind.TONNES, 18),
        BookColumn("差", Kind.TONNES, 18),
        BookColumn("来源", width=40),
        BookColumn("差异从何而来", width=70),
    )
    rows: list[tuple[Value, ...]] = []
    for row in published:
        # A figure that adds routine and emergency has two of the register's own beside it, never their sum.
        for at, (kind, millionths) in enumerate(row.own or (("", None),)):
            rows.append(
                (
                    row.scope,
                    row.what,
                    row.as_of,
                    row.unit,
                    tonnes_of(row.millionths) if not at else None,
                    kind,
                    None if millionths is None else tonnes_of(millionths),
                    None if row.difference is None or at else tonnes_of(row.difference),
                    row.source if not at else "",
                    row.explanation if not at else "",
                )
            )
    book.table("公布数", columns, rows, note="差 = 登记簿 − 公布数；日常与应急从不相加。")


def _counties(book: Book, paper: CapacityPaper) -> None:
    figures = [
        (row.generated_grams, row.to_place_grams, row.share_grams, row.least_grams, row.most_grams)
        for row in paper.counties
    ]
    rows = [
        (row.code or None, row.name, *_both(masses))
        for row, masses in zip(paper.counties, figures, strict=True)
    ]
    # The bounds of counties do not add up: each is what its own part may be.
    sums = [sum(column) for column in zip(*(masses[:3] for masses in figures), strict=True)]
    columns = (
        BookColumn("区划代码", width=12),
        BookColumn("县（市、区）", width=24),
        *_masses(("产生", "待安排", "缺口份额", "至少", "至多")),
    )
    total = ("合计", f"{len(rows)} 个", *_both((*sums, None, None))) if rows else ()
    note = "缺口属全省，不属某一县；至少与至多是总缺口最小的各种安排下本县缺口的界限，不相加；份额按待安排量比例分摊（最大余额法），属约定。"
    book.table("县区", columns, rows, total, note)
