"""The invented register's part for where mass came from and where it went."""

from datetime import UTC, date, datetime

from hwtrack.domain.flow_chart import FlowChart, FlowEdge, FlowNode
from hwtrack.errors import UserError
from hwtrack.services.trace import Trace, TraceEnd, TraceMovement, TraceOrigin
from hwtrack.services.trace_view import TracePaperRow, TraceView
from hwtrack.services.views import BalanceTerm, ContainerView, TimelineEntry

CODE = "HWCS20261109001"
MERGED = "HWCS20261112004"
CONTAINER = "91360722MA35K2XT4Q3980512220261109001"


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def _node(key, kind, stage, column, title, own, other=0, **more) -> FlowNode:
    return FlowNode(key, kind, stage, column, title, own, other, **more)


NODES = (
    _node("made", "generation", "made", 0, CODE, 6_480_000, detail="永联电子（信丰）", day="2026-11-09", batch_uid="b1"),
    _node("other", "other", "made", 1, "HWCS20261110002", 0, 1_520_000, detail="永联电子（信丰）", day="2026-11-10", batch_uid="b2"),
    _node("a", "generate", "stored", 1, "TS011 A 区", 6_480_000, detail=CODE, day="2026-11-09", batch_uid="b1", is_subject=True, movements=(1,)),
    _node("merge", "regroup", "poured", 2, MERGED, 2_480_000, 1_520_000, day="2026-11-12", batch_uid="b3", movements=(2,)),
    _node("r1", "transit", "carried", 3, "GZ26-001185", 4_000_000, detail="赣B·7K32", day="2026-11-16", manifest_uid="m1", movements=(3,)),
    _node("held", "storage", "ended", 3, "TS011", 2_480_000, 1_520_000, detail=MERGED, day="2026-11-12", batch_uid="b3"),
    _node("taken", "accept", "accepted", 4, "西区罐 3", 3_988_000, detail="HWCS20261116003", day="2026-11-16", batch_uid="b4", movements=(5,)),
    _node("loss", "difference", "ended", 4, "", 12_000, detail=CODE, day="2026-11-16", movements=(4,)),
    _node("d9", "treatment", "ended", 5, "D9", 3_988_000, detail="赣州虔绿", day="2026-11-18", batch_uid="b4", movements=(6,)),
)  # fmt: skip
EDGES = (
    FlowEdge("made", "a", 6_480_000),
    FlowEdge("a", "merge", 2_480_000),
    FlowEdge("other", "merge", 0, 1_520_000),
    FlowEdge("a", "r1", 4_000_000),
    FlowEdge("merge", "held", 2_480_000, 1_520_000),
    FlowEdge("r1", "taken", 3_988_000),
    FlowEdge("r1", "loss", 12_000, 0, difference=True),
    FlowEdge("taken", "d9", 3_988_000),
)
STAGES = ("made", "stored", "poured", "carried", "accepted", "ended")


def _moved(number, day, kind, start, end, grams, share, manifest="") -> TraceMovement:
    return TraceMovement(
        f"v{number}", _at(day, 8), kind, CODE, start, CODE, end, grams, share, manifest, 47_700 + number, False,
        "钟丽华", number,
    )  # fmt: skip


MOVEMENTS = (
    _moved(1, 9, "generate", "蚀刻线 2", "TS011 A 区", 6_480_000, 6_480_000),
    _moved(2, 12, "regroup", "TS011 A 区", "TS011 B 区", 2_480_000, 2_480_000),
    _moved(3, 16, "load", "TS011 A 区", "赣B·7K32", 4_000_000, 4_000_000, "GZ26-001185"),
    _moved(4, 16, "loss", "赣B·7K32", "永联电子（信丰）", 12_000, 12_000, "GZ26-001185"),
    _moved(5, 16, "accept", "赣B·7K32", "西区罐 3", 3_988_000, 3_988_000, "GZ26-001185"),
    _moved(6, 18, "treat", "西区罐 3", "赣州虔绿", 3_988_000, 3_988_000),
)


def trace_view(code: str = CODE, kind: str = "batch", chart: FlowChart | None = None) -> TraceView:
    """Return an invented trace that balances."""
    day = date(2026, 11, 9)
    origin = TraceOrigin("generation", CODE, "b1", "398-051-22", "永联电子（信丰）", day, 6_480_000)
    ends = (
        TraceEnd("treatment", "", "赣州虔绿", "HWCS20261116003", "b4", "D9", 3_988_000),
        TraceEnd("storage", "TS011", "永联电子（信丰）", MERGED, "b3", "", 2_480_000),
        TraceEnd("difference", "", "永联电子（信丰）", CODE, "b1", "", 12_000),
    )
    trace = Trace(
        uid="m1" if kind == "manifest" else "b1",
        code=code,
        waste_code="398-051-22",
        name="铜板废蚀刻液及污泥",
        site="永联电子（信丰）",
        clock_from=day,
        in_grams=6_480_000,
        origins=(origin,),
        ends=ends,
        movements=MOVEMENTS,
        ancestors=(),
        descendants=(MERGED,),
        journal_size=48_213,
        kind=kind,
        batch_code=CODE,
        batch_uid="b1",
        state="received" if kind == "manifest" else "",
        journal_root="7c41" * 16,
    )
    return TraceView(
        trace=trace,
        chart=chart or FlowChart(NODES, EDGES, STAGES),
        came=(BalanceTerm("generation", "", 6_480_000),),
        went=tuple(BalanceTerm(one.kind, one.place, one.grams, one.method) for one in ends),
        containers=(ContainerView(CONTAINER, "200 L 桶", 180_000),),
        papers=(
            TracePaperRow("manifest", "GZ26-001185", "m1", _at(16, 8), "received", 4_000_000),
            TracePaperRow("label", CONTAINER, CONTAINER, _at(9, 9)),
        ),
        timeline=(
            TimelineEntry(_at(9, 8), "generate", "钟丽华", grams=6_480_000, names=("", "TS011 A 区")),
            TimelineEntry(_at(9, 9), "printed", where=CONTAINER, note="label"),
        ),
        since=day,
        waste_name_en="Copper board etching waste liquid",
    )


class FakeTraces:
    """Answers about where mass came from and where it went with invented content."""

    printed: list[object]

    def trace(self, asked):
        if asked.startswith("没有"):
            raise UserError(
                f"没有批次、容器或联单“{asked}”。可用批次编码、场所自编码、37 位容器编码、联单内部编号或国家联单编号。",
                field="subject",
            )
        if asked.startswith(("m", "GZ26-")):
            return trace_view("GZ26-001185", "manifest")
        return trace_view(CONTAINER, "container") if asked == CONTAINER else trace_view()

    def trace_preview(self, asked):
        return self.label_preview(asked)

    def trace_pdf(self, asked):
        self.printed.append(("trace", asked))
        return self.label_preview(asked)
