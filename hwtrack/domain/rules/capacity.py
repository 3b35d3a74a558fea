"""How full a pool is in a year: 80 and 100 % are settings, 120 % is law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes


@dataclass(frozen=True)
class PoolYear:
    """A pool in a year: annual scale, received, under way, and what exceeds its valid days, in grams.

    `known` is False where no scale at all is registered, neither by year nor by day.
    """

    subject: str
    name: str
    year: int
    licensed: int | None
    known: bool
    received: int
    under_way: int
    over: int


@dataclass(frozen=True)
class LoadLimits:
    """Per cent of the annual scale: noted, over, and needing a new application (only the last is law)."""

    notice: int
    over: int
    relicensing: int


def check_load(facts: PoolYear, day: date, limits: LoadLimits, law: LawBook) -> list[Finding]:
    """More than 20 % over the annual scale needs a new application (licence rules, article 12)."""
    if not facts.licensed:
        return []
    load, basis = facts.received * 100, ""
    if load > limits.relicensing * facts.licensed:
        severity, basis = Severity.VIOLATION, law.cite("licence_scale", day)
        note = f"超过许可规模的 {limits.relicensing} %，须重新申请许可"
    elif load > limits.over * facts.licensed:
        severity, note = Severity.WARNING, f"超过许可规模（{limits.over} % 一级为设置，不是国家规定）"
    elif load >= limits.notice * facts.licensed:
        severity, note = Severity.NOTICE, f"达到许可规模的 {limits.notice} %（设置，不是国家规定）"
    else:
        return []
    permille = load * 10 // facts.licensed
    text = (
        f"{facts.name} {facts.year} 年已接受 {tonnes(facts.received, 0)} 吨，为许可规模"
        f" {tonnes(facts.licensed, 0)} 吨的 {permille // 10}.{permille % 10} %，{note}。"
    )
    english = (
        f"{facts.name} received {tonnes(facts.received, 0)} t in {facts.year}, {permille // 10}.{permille % 10} %"
        f" of its licensed {tonnes(facts.licensed, 0)} t{'' if basis else ' (the threshold is a setting, not law)'}."
    )
    return [Finding("pool_load", severity, facts.subject, None, text, basis, None, english, day, permille)]


def check_over_promised(facts: PoolYear, day: date, limits: LoadLimits, law: LawBook) -> list[Finding]:
    """Received and under way may not exceed the scale over the days on which the licence holds."""
    if not facts.over:
        return []
    text = (
        f"{facts.name} {facts.year} 年已接受 {tonnes(facts.received, 0)} 吨、在途 {tonnes(facts.under_way, 0)} 吨，"
        f"比按有效天数折算的规模多 {tonnes(facts.over, 0)} 吨；余量按 0 计。"
    )
    english = (
        f"{facts.name} took {tonnes(facts.received, 0)} t in {facts.year} and has {tonnes(facts.under_way, 0)} t "
        f"under way, {tonnes(facts.over, 0)} t above its scale for the days it is valid; what is left counts as 0."
    )
    return [
        Finding("pool_over_promised", Severity.WARNING, facts.subject, None, text, "", message_en=english)
    ]


def check_scale_known(facts: PoolYear, day: date, limits: LoadLimits, law: LawBook) -> list[Finding]:
    """An unknown scale is a state of its own, neither zero nor endless."""
    if facts.known:
        return []
    text = f"{facts.name} 的许可规模未登记，余量未知：既不按零，也不按无限计。"
    english = f"The licensed scale of {facts.name} is not registered; what is left is unknown, neither zero nor endless."
    return [Finding("pool_scale_unknown", Severity.NOTICE, facts.subject, None, text, "", message_en=english)]


CHECKS = (check_load, check_over_promised, check_scale_known)


def check_pool_year(facts: PoolYear, day: date, limits: LoadLimits, law: LawBook) -> list[Finding]:
    """Run every check on a pool's year."""
    return [found for check in CHECKS for found in check(facts, day, limits, law)]
