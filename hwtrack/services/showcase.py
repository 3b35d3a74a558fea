"""The demo as one command: the sample register, its papers, and in plain words what was made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hwtrack.domain.quantity import tonnes
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import papers
from hwtrack.services.demo import DemoSummary, build_demo
from hwtrack.services.desk import UidSource
from hwtrack.services.store import Store

Report = Callable[[int, int, str], None]
YEAR = 2025
ACTOR = "演示"
_REGISTER = "demo.hwt"
_COUNTED = (
    ("organisations", "单位"),
    ("sites", "场所"),
    ("batches", "批次"),
    ("manifests", "联单"),
    ("movements", "流转"),
    ("containers", "容器"),
    ("declarations", "申报"),
    ("contracts", "合同"),
    ("entries", "日志条目"),
)


@dataclass(frozen=True)
class Showcase:
    """What was made: the register's path and the sentences to tell."""

    register: Path
    summary: DemoSummary
    lines: tuple[str, ...]


def build_showcase(out: Path, seed: int, report: Report) -> Showcase:
    """Build the sample register in *out* and print its papers; an earlier sample there is replaced.

    Raises:
        UserError: the folder holds a register of that name that is no sample.
    """
    register = out / _REGISTER
    clear_earlier(out, register)
    summary = build_demo(register, seed, progress=report)
    store = Store.open(register, actor=ACTOR, clock=lambda: summary.reference_moment)
    # Printing is journalled too: with the demo's clock and seed the same seed gives the same root.
    store.uids = UidSource(store.clock, seed + 1)
    with store:
        printed = _print_all(store, out, summary, report)
        root = store.checkpoint().root_hex
    return Showcase(register, summary, _told(out, summary, printed, root))


def clear_earlier(out: Path, register: Path) -> None:
    """Make room for a sample: an earlier one goes, anything else of that name stays.

    Raises:
        UserError: the folder holds a register of that name that is no sample.
    """
    out.mkdir(parents=True, exist_ok=True)
    if register.exists():
        try:
            with Store.open(register, read_only=True) as old:
                sample = old.identity.sample
        except EnvironmentProblem:
            sample = False
        if not sample:
            raise UserError(f"“{register}”已存在且不是样例台账库，请换一个 --out 文件夹。", field="out")
        _remove_sample(out, register)


def _remove_sample(out: Path, register: Path) -> None:
    """Remove an earlier sample with its papers; papers beside no sample are somebody's own."""
    register.unlink()
    for end in ("-journal", "-wal", "-shm"):
        register.with_name(f"{register.name}{end}").unlink(missing_ok=True)
    for folder in ("manifests", "labels"):
        for old_paper in (out / folder).glob("*.pdf"):
            old_paper.unlink()


def _print_all(store: Store, out: Path, summary: DemoSummary, report: Report) -> dict[str, int]:
    total = len(summary.papers) + len(summary.labels) + 2
    done = 0

    def tell(count: int, what: str) -> None:
        nonlocal done
        done += count
        report(done, total, what)

    tell(0, "打印联单")
    numbers = {paper.uid: paper.internal_no for paper in summary.papers}
    for uid, content in papers.print_manifests(store, list(numbers)).items():
        _save(out / "manifests" / f"{numbers[uid]}.pdf", content)
    tell(len(numbers), "打印标签")
    wanted = {label.container_code for label in summary.labels}
    for batch_uid in dict.fromkeys(label.batch_uid for label in summary.labels):
        for code, content in papers.print_labels(store, batch_uid).items():
            if code in wanted:
                _save(out / "labels" / f"{code}.pdf", content)
    tell(len(wanted), "打印能力公告")
    _save(out / f"capacity-{YEAR}.pdf", papers.print_capacity(store, YEAR))
    tell(1, "打印审计轨迹")
    _save(out / f"audit-{summary.audit_batch}.pdf", papers.print_audit(store, summary.audit_batch_uid))
    tell(1, "完成")
    return {"manifests": len(numbers), "labels": len(wanted)}


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _told(out: Path, summary: DemoSummary, printed: dict[str, int], root: str) -> tuple[str, ...]:
    counts = summary.counts
    with_all = "，".join(f"{word} {counts[key]:,}" for key, word in _COUNTED if key in counts)
    return (
        f"已建样例台账库 {out / _REGISTER}（种子 {summary.seed}，参考日期 {summary.reference_day}）：",
        f"  {with_all}。",
        (
            f"  {YEAR} 年待安排 {tonnes(summary.demand_grams, 1, most_places=1)} 吨，"
            f"能力尚余 {tonnes(summary.capacity_grams, 1, most_places=1)} 吨：总量充足，但以下废物没有足够去处："
        ),
        *(f"    {'、'.join(short.codes)}　{short.words}" for short in summary.shortages),
        _flaws(summary),
        (
            f"已打印联单 {printed['manifests']} 张（{out / 'manifests'}）、标签 {printed['labels']} 张"
            f"（{out / 'labels'}）、能力公告 {out / f'capacity-{YEAR}.pdf'}、"
            f"审计轨迹 {out / f'audit-{summary.audit_batch}.pdf'}。"
        ),
        "  全部单位均为虚构，文件均标“样例”；国家联单编号的顺序号自 900000 起，不是真实编号。",
        f"  日志根 {root}",
    )


def _flaws(summary: DemoSummary) -> str:
    """Say how much is wrong on purpose, so that an inspection can be compared with it."""
    checks = len({planted.flaw.check for planted in summary.flaws})
    return (
        f"  有意留下 {len(summary.flaws)} 处违规，{checks} 项检查各有所见，其余合规"
        f"（hwtrack inspect {_REGISTER} 可逐项对照）。"
    )
