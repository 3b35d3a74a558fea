"""What the journal tells of times: claimed far from recorded, and disorder within a day (ledger rule 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.judging import Judge, Said, find

_HOUR = 3600


@dataclass(frozen=True)
class EntryFacts:
    """A journal entry's claimed and recorded time, and the day it happened in Shanghai."""

    subject: str
    seq: int
    claimed: datetime
    recorded: datetime
    on: date


def check_claimed_time(facts: EntryFacts, judge: Judge) -> list[Finding]:
    """A claimed time far from the recorded one is a doubt to be looked at, no fault."""
    apart = (facts.recorded - facts.claimed).total_seconds()
    days = int(abs(apart)) // (24 * _HOUR)
    if apart >= -_HOUR and days < judge.house.claimed_time_days:
        return []
    word, en = ("早", "before") if apart > 0 else ("晚", "after")
    said = Said(
        f"日志 #{facts.seq} 声称的时间比录入时间{word} {days} 天（起算天数为设置，不是国家规定）。",
        f"Journal entry #{facts.seq} claims a time {days} days {en} it was recorded (a setting, not law).",
    )
    return [find("claimed_time", Severity.NOTICE, facts.subject, said, on=facts.on, size=days)]


@dataclass(frozen=True)
class ClockFacts:
    """A journal entry that was recorded at an earlier time than the one before it."""

    subject: str
    seq: int
    before: datetime
    recorded: datetime
    on: date


def check_clock(facts: ClockFacts, judge: Judge) -> list[Finding]:
    """A clock set back is a doubt; the order of entries is their sequence. Under a minute it is a correction."""
    minutes = int((facts.before - facts.recorded).total_seconds()) // 60
    if minutes < 1:
        return []
    said = Said(
        f"日志 #{facts.seq} 录入时，工作站时钟比前一条早 {minutes} 分钟；先后次序以日志序号为准。",
        f"The workstation's clock was {minutes} minutes behind the entry before when journal entry #{facts.seq}"
        " was made; the order is the sequence.",
    )
    return [find("clock_back", Severity.NOTICE, facts.subject, said, on=facts.on, size=minutes)]


@dataclass(frozen=True)
class DisorderFacts:
    """A batch that within a day is taken out before it came in: the deepest shortfall in grams."""

    subject: str
    batch: str
    on: date
    short: int


def check_order(facts: DisorderFacts, judge: Judge) -> list[Finding]:
    """Stock is right at the day's end; disorder within the day is noted (times as claimed)."""
    said = Said(
        f"批次 {facts.batch} 在 {facts.on} 内先出后进，时刻顺序差 {tonnes(facts.short)} 吨；日终相符。",
        f"Batch {facts.batch} went out before it came in on {facts.on}, by {tonnes(facts.short)} t; the day's end agrees.",
    )
    return [find("day_order", Severity.NOTICE, facts.subject, said, on=facts.on, size=facts.short)]
