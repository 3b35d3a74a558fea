"""The receiver's licence on the day: held, in force, not suspended, naming code and method."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.rules.judging import Judge, Said, find


def scope_unknown(receiver: str, subject: str, day: date, law: LawBook) -> Finding:
    """Say that nothing can be judged: no licence line of the receiver is registered."""
    said = Said(
        f"{receiver} 的许可证明细未登记，无法核对经营范围。",
        f"No licence lines of {receiver} are registered; its scope cannot be checked.",
    )
    return find("receiver_licensed", Severity.WARNING, subject, said, law.cite("licence", day), on=day)


def unlicensed(receiver: str, code: str, day: date, subject: str, law: LawBook) -> Finding:
    """Say that the receiver holds no licence for a code on the day (Code, article 534)."""
    said = Said(
        f"{receiver} 在 {day} 没有接受 {code} 的有效许可。",
        f"{receiver} holds no valid licence for {code} on {day}.",
    )
    return find("receiver_licensed", Severity.BLOCK, subject, said, law.cite("licence", day), on=day)


@dataclass(frozen=True)
class MethodFacts:
    """A receipt treated by another method than the licence line it filled."""

    subject: str
    receiver: str
    code: str
    used: str
    licensed: str
    on: date


def check_method(facts: MethodFacts, judge: Judge) -> list[Finding]:
    """Waste is treated by the method the licence names (Code, article 534)."""
    if facts.used == facts.licensed:
        return []
    said = Said(
        f"{facts.receiver} 以 {facts.used} 处理 {facts.code}，所用许可只准 {facts.licensed}（{facts.on}）。",
        f"{facts.receiver} treats {facts.code} by {facts.used}; the licence it fills allows {facts.licensed} only"
        f" ({facts.on}).",
    )
    basis = judge.law.cite("licence", facts.on)
    return [find("receiver_licensed", Severity.VIOLATION, facts.subject, said, basis, on=facts.on)]
