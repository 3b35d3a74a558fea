"""Invented alerts and pools' years, for the window's tests only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hwtrack.services.capacity_alerts import AlertsView
from hwtrack.services.capacity_timeline import PoolTimeline, TimelineView
from tests.ui.fakes.findings import invented

T = 1_000_000
ON = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, 12, tzinfo=UTC)


def alerts_view(year, steps=()):
    """Return one alert of each gravity and kind, with what the tests did about them."""
    rows = (
        invented("pool_load", "pool:l1:2026", "2022-036 D10", "violation", "赣州虔绿 D10 2026 年已接受 24,600 吨，为许可规模 20,000 吨的 123.0 %，超过许可规模的 120 %，须重新申请许可。", "赣州虔绿 D10 received 24,600 t in 2026, 123.0 % of its licensed 20,000 t."),
        invented("code_shortage", "waste:772-002-18:2026 high_chlorine", "772-002-18", "warning", "772-002-18 生活垃圾焚烧飞灰（高氯） 2026 年 8,143.4 吨没有去处。 772-002-18（高氯） 共 25,602.71 t，只可去 瑞金红源 C1（17,459.34 t），合计 17,459.34 t：8,143.37 t 没有去处。", "772-002-18 fly ash (high chlorine): 8,143.4 t have nowhere to go in 2026."),
        invented("pool_runs_out", "pool:l2:2026", "龙南岭环 D1", "warning", "龙南岭环 D1 2026 年已接受 11,876.5 吨，余 123.5 吨，按近期工作日速度约 2026-11-27 用尽（最早 2026-11-25，最晚 2026-12-02）（提前 90 天预警为设置，不是国家规定）。", "龙南岭环 D1 received 11,876.5 t in 2026; 123.5 t left run out about 2026-11-27 by the present rate by working days."),
        invented("storage_filling", "area:s4", "TS004", "notice", "信丰同晖 丙类库 存 40.0 吨，为限量 50 吨的 80 %，近 30 天净增 2.0 吨，约 2027-04-22 存满（80 % 一级为设置，不是国家规定）。", "信丰同晖 丙类库 holds 40.0 t, 80 % of its limit of 50 t."),
    )  # fmt: skip
    done = {step.subject: step for step in steps}
    shown = [
        replace(
            row,
            due=ON if row.rule == "pool_runs_out" else None,
            on=ON,
            penalty="",
            status=done[row.subject].kind if row.subject in done else "open",
            done_at=NOW if row.subject in done else None,
            done_by="王丽" if row.subject in done else "",
        )
        for row in rows
    ]
    return AlertsView(year or 2026, ON, tuple(shown), 300)


def _line(name, method, scale, monthly, **more):
    months = tuple(round(monthly * T) if month < 11 else 0 for month in range(12))
    ahead = tuple(0 if month < 10 else round(monthly * T) // (2 if month == 10 else 1) for month in range(12))
    return PoolTimeline(
        uid=f"pool {name}",
        facility=name,
        name=f"{name} {method}",
        method=method,
        emergency=False,
        licensed_grams=None if scale is None else scale * T,
        entitled_grams=None if scale is None else scale * T,
        months=months,
        committed_grams=more.pop("committed", 0) * T,
        expected=ahead,
        slow=tuple(grams * 8 // 10 for grams in ahead),
        fast=tuple(grams * 12 // 10 for grams in ahead),
        **{"early": None, "middle": None, "late": None, "course": "run_rate", **more},
    )


def timeline_view(year):
    """Return pools of every kind: one that runs out, one over, one that lasts, one of unknown scale."""
    ends = {"early": date(2026, 11, 25), "middle": date(2026, 11, 27), "late": date(2026, 12, 2)}
    over = {
        "early": date(2026, 9, 1),
        "middle": date(2026, 9, 1),
        "late": date(2026, 9, 1),
        "course": "used_up",
    }
    rows = (
        _line("赣州虔绿", "D10", 20_000, 2_236, **over),
        _line("龙南岭环", "D1", 12_000, 1_080, committed=64, **ends),
        _line("瑞金红源", "C1", 60_000, 2_038, committed=3_300),
        _line("寻乌南桥", "R4", None, 0),
    )
    return TimelineView(year, date(2026, 11, 23), rows)
