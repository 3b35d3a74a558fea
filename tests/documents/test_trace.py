"""What a printed trace must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hwtrack.documents.audit import SENTENCE
from hwtrack.documents.trace import trace_pdf
from hwtrack.documents.trace_graph import lay_graph
from hwtrack.documents.trace_values import EndRow, MoveRow, OriginRow, TracePaper, TraceSum
from hwtrack.documents.values import Mark
from hwtrack.domain.flow_chart import STAGES, FlowChart, FlowEdge, FlowNode
from tests.documents import inspect_page as check
from tests.documents import samples
from tests.documents.reading import pages, squeeze

CODE = "HWCS20260714001"
CONTAINER = "91360722MA35K2XT4Q336064172026071400A"


def node(key: str, stage: int, column: int, title: str, own: int, other: int = 0, **more) -> FlowNode:
    detail = more.pop("detail", "贮存 07-14")
    return FlowNode(key, "storage", STAGES[stage], column, title, own, other, detail=detail, **more)


def fan(branches: int, columns: int = 6) -> FlowChart:
    """Return batches poured together, and their way through so many columns."""
    each = 1_000_000
    whole = each * branches
    nodes = [node(f"m{n}", 0, 0, f"HWCS2026071400{n}", each, detail="产生 07-14") for n in range(branches)]
    nodes.append(node("all", 2, 1, CODE, whole, each, is_subject=True))
    edges = [FlowEdge(f"m{n}", "all", each) for n in range(branches)]
    before = "all"
    for column in range(2, columns - 1):
        nodes.append(
            node(f"c{column}", 3, column, f"GZ26-00{column:04d}", whole, each, detail="赣B·D2817　07-20")
        )
        edges.append(FlowEdge(before, f"c{column}", whole, each))
        before = f"c{column}"
    nodes += [
        node("end", 6, columns - 1, "已利用处置 R4", whole - 900, each, detail="赣州虔绿　08-03"),
        node("lost", 6, columns - 1, "过磅差（少）", 900, detail="08-02"),
    ]
    edges += [
        FlowEdge(before, "end", whole - 900, each),
        FlowEdge(before, "lost", 900, difference=True),
    ]
    stages = ("made", "poured", *("carried",) * (columns - 3), "ended")
    return FlowChart(tuple(nodes), tuple(edges), stages)


def paper(branches: int = 3, moves: int = 12, columns: int = 6, **changes: object) -> TracePaper:
    whole = 1_000_000 * branches
    origins = tuple(
        OriginRow(
            "产生",
            f"HWCS2026071400{n}",
            "336-064-17",
            "信丰同晖电子材料有限公司",
            date(2026, 7, 14),
            1_000_000,
        )
        for n in range(branches)
    )
    move = MoveRow(
        samples.at("9:40"), "接受", "信丰同晖 TS01-03 → 赣B·D2817", f"{CODE} → HWCS20260803007", 5_064_000, 5_000_001,
        "GZ26-000983", 42_960,
    )  # fmt: skip
    made = TracePaper(
        kind="batch",
        number=CODE,
        second="",
        waste="336-064-17 电镀污泥",
        site="信丰同晖电子材料有限公司（水东厂区）",
        in_grams=whole,
        came=(TraceSum("产生", whole),),
        went=(TraceSum("已利用处置 R4", whole - 900), TraceSum("过磅差（少）", 900)),
        chart=fan(branches, columns),
        origins=origins,
        ends=(
            EndRow("已利用处置 R4", "赣州虔绿环保有限公司", "HWCS20260803007", whole - 900),
            EndRow("过磅差（少）", "信丰同晖电子材料有限公司", CODE, 900),
        ),
        moves=tuple(replace(move, journal_seq=42_000 + n) for n in range(moves)),
        convention="混合部分按比例分摊（约定，不是测量）；克数相加正好相等。",
        printing=samples.printing(),
        checkpoint=samples.checkpoint(),
        qr=samples.payload(CODE),
    )
    return replace(made, **changes)


@pytest.mark.parametrize(("branches", "moves"), [(1, 1), (3, 12), (7, 40), (40, 0)])
def test_a_trace_of_any_size_is_set_in_order(branches: int, moves: int) -> None:
    data = trace_pdf(paper(branches, moves))
    check.sheet_passes(data)
    found = pages(data)
    for number, page in enumerate(found, start=1):
        words = page.words()
        assert SENTENCE in words
        assert CODE in words
        assert f"第{number}页/共{len(found)}页" in words
    assert len(found[-1].words()) > 200


@pytest.mark.parametrize("columns", [4, 6, 8, 13])
def test_a_way_of_any_length_is_drawn_around_what_is_traced(columns: int) -> None:
    data = trace_pdf(paper(3, 2, columns))
    check.sheet_passes(data)
    words = pages(data)[0].words()
    assert ("未画" in words) == (columns > 8)


def test_every_origin_end_and_share_stands_on_the_paper_with_its_sum() -> None:
    words = "".join(page.words() for page in pages(trace_pdf(paper(3))))
    assert "共3项，合计3.0000t" in words
    assert "合计3.0000t" in words
    assert "5.000001" in words
    assert "2.999100" in words or "2.9991" in words
    assert "来源3.0000−去处3.0000=0.0000" in words
    assert "约定" in words


def test_small_branches_are_summed_with_their_mass() -> None:
    graph = lay_graph(fan(30))
    rest = next(one for one in graph.chart.nodes if one.members > 1)
    first = [one for one in graph.chart.nodes if one.column == 0]
    assert sum(one.own for one in first) == 30_000_000
    assert f"其余{rest.members}项" in pages(trace_pdf(paper(30)))[0].words()


@pytest.mark.parametrize("length", [1, 40, 120])
def test_long_names_leave_every_cell_in_order(length: int) -> None:
    name = ("江西省赣州市信丰县水东工业小区同晖电子材料科技股份有限公司" * 6)[:length]
    base = paper(2, 3)
    data = trace_pdf(
        replace(
            base,
            site=name,
            waste=name,
            origins=tuple(replace(one, site=name) for one in base.origins),
            ends=tuple(replace(one, place=name) for one in base.ends),
            moves=tuple(replace(one, way=f"{name} → {name}") for one in base.moves),
            chart=replace(base.chart, nodes=tuple(replace(one, title=name[:60]) for one in base.chart.nodes)),
        )
    )
    check.sheet_passes(data)
    assert name in "".join(page.words() for page in pages(data))


def test_masses_of_ten_digits_stand_apart() -> None:
    heavy = 123_456_789_012
    base = paper(2, 3)
    data = trace_pdf(
        replace(
            base,
            in_grams=heavy,
            came=tuple(TraceSum("产生", heavy // 6) for _ in range(6)),
            went=tuple(TraceSum("在库 危险废物暂存库", heavy // 7) for _ in range(7)),
            origins=(replace(base.origins[0], grams=heavy),),
            ends=(replace(base.ends[0], grams=heavy),),
            moves=tuple(replace(one, grams=heavy, share=heavy) for one in base.moves),
        )
    )
    check.sheet_passes(data)
    assert squeeze("123,456.789012") in pages(data)[0].words()


def test_a_manifest_that_has_not_left_is_a_trace_without_graph() -> None:
    data = trace_pdf(
        paper(1, 0, kind="manifest", number="GZ26-001042", in_grams=0, came=(), went=(), origins=(), ends=(),
              chart=FlowChart((), (), ()))
    )  # fmt: skip
    check.sheet_passes(data)
    assert "联单溯源单" in pages(data)[0].words()


def test_a_containers_whole_code_stands_in_the_header() -> None:
    data = trace_pdf(paper(kind="container", number=CONTAINER, second=CODE))
    check.sheet_passes(data)
    assert all(CONTAINER in page.words() for page in pages(data))


def test_hostile_text_is_drawn_and_never_parsed() -> None:
    hostile = "<b>&amp;</b><img src='/etc/passwd'/>\u202e\x07 %s {0}"
    base = paper(2, 2)
    data = trace_pdf(
        replace(base, site=hostile, origins=tuple(replace(one, site=hostile) for one in base.origins))
    )
    check.sheet_passes(data)
    assert "<img" in "".join(page.words() for page in pages(data))


def test_the_trace_is_one_ink_and_its_code_reads_on_every_page() -> None:
    made = paper(7, 30, marks=frozenset({Mark.SAMPLE}))
    data = trace_pdf(made)
    check.one_ink(data)
    for page in pages(data):
        check.every_text_shows(page)
        check.code_reads(page, made.qr)
        assert page.words().count("样例") == 2


def test_the_same_values_give_the_same_bytes() -> None:
    assert trace_pdf(paper()) == trace_pdf(paper())
    assert trace_pdf(paper(4)) != trace_pdf(paper())
