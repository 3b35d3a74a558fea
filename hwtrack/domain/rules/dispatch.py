"""What is checked before a load leaves: licence, pool, carrier's papers, stock, numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hwtrack.domain.codes import is_official_no, is_waste_code
from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes


@dataclass(frozen=True)
class PoolFacts:
    """The pool a line would fill: licensed grams a year (None: unknown), received, under way."""

    licence_no: str
    method: str
    licensed: int | None
    received: int
    under_way: int


@dataclass(frozen=True)
class LineFacts:
    """One waste of the load: what is planned, what its batch has in stock, and its pool."""

    code: str
    grams: int
    in_edition: bool
    stock: int | None
    pool: PoolFacts | None


@dataclass(frozen=True)
class PaperFacts:
    """One paper of the carrier: its field in the form, name, holder and last valid day."""

    field: str
    name: str
    holder: str
    valid_to: date | None


@dataclass(frozen=True)
class DispatchFacts:
    """A manifest before it leaves, as of the day of the hand-over."""

    subject: str
    day: date
    today: date
    receiver: str
    receiver_known: bool
    """Whether any licence with lines is registered for the receiver: without one nothing is judged."""
    lines: tuple[LineFacts, ...]
    papers: tuple[PaperFacts, ...]
    official_no: str
    official_reason: str
    notice_percent: int
    over_percent: int
    relicensing_percent: int


Check = Callable[[DispatchFacts, LawBook], list[Finding]]


def check_receiver_licensed(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """The receiver must hold a licence that accepts each code on the day."""
    basis = law.cite("licence", facts.day)
    if not facts.receiver_known:
        text = f"{facts.receiver} 的许可证明细未登记，无法核对经营范围。"
        english = f"No licence lines of {facts.receiver} are registered; its scope cannot be checked."
        field = "receiver_uid"
        return [
            Finding(
                "receiver_licensed", Severity.WARNING, facts.subject, field, text, basis, message_en=english
            )
        ]
    return [
        Finding(
            "receiver_licensed",
            Severity.BLOCK,
            facts.subject,
            f"lines.{index}.waste_code",
            f"{facts.receiver} 在 {facts.day} 没有接受 {line.code} 的有效许可。",
            basis,
            message_en=f"{facts.receiver} holds no valid licence for {line.code} on {facts.day}.",
        )
        for index, line in enumerate(facts.lines)
        if line.pool is None and is_waste_code(line.code)
    ]


def check_pool_load(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """With this load the pool may pass 80, 100 or 120 % of its annual scale (only 120 % is law)."""
    found = []
    promised: dict[tuple[str, str], int] = {}
    for index, line in enumerate(facts.lines):
        pool = line.pool
        if pool is None or not pool.licensed:
            continue
        key = (pool.licence_no, pool.method)
        promised[key] = promised.get(key, 0) + line.grams
        load = pool.received + pool.under_way + promised[key]
        percent = load * 100 / pool.licensed if pool.licensed else 0
        severity = _load_severity(facts, load * 100, pool.licensed)
        if severity is None:
            continue
        text = (
            f"{facts.receiver} {pool.method} 连同本单将达 {tonnes(load)} 吨，"
            f"为许可规模 {tonnes(pool.licensed, 0)} 吨的 {percent:.1f} %。"
        )
        english = (
            f"With this load {facts.receiver} {pool.method} reaches {tonnes(load)} t, "
            f"{percent:.1f} % of its licensed {tonnes(pool.licensed, 0)} t."
        )
        basis, field = law.cite("licence_scale", facts.day), f"lines.{index}.grams"
        found.append(Finding("pool_load", severity, facts.subject, field, text, basis, message_en=english))
    return found


def _load_severity(facts: DispatchFacts, load_percent: int, licensed: int) -> Severity | None:
    if load_percent > facts.relicensing_percent * licensed:
        return Severity.VIOLATION
    if load_percent > facts.over_percent * licensed:
        return Severity.WARNING
    return Severity.NOTICE if load_percent >= facts.notice_percent * licensed else None


def check_waste_codes(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A malformed code blocks; a well-formed one that the bundled edition lacks is a doubt."""
    found = []
    for index, line in enumerate(facts.lines):
        field = f"lines.{index}.waste_code"
        if not is_waste_code(line.code):
            text = f"废物代码“{line.code}”格式不对，应为 XXX-XXX-XX。"
            english = f"Waste code “{line.code}” is malformed; it should read XXX-XXX-XX."
            found.append(
                Finding("waste_code", Severity.BLOCK, facts.subject, field, text, "", message_en=english)
            )
        elif not line.in_edition:
            text = f"废物代码 {line.code} 不在随附名录（2021 版）中，请核对现行名录。"
            english = (
                f"Waste code {line.code} is not in the bundled 2021 catalogue; check the edition in force."
            )
            found.append(
                Finding("waste_code", Severity.WARNING, facts.subject, field, text, "", message_en=english)
            )
    return found


def check_stock(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """No more can leave than the batch has in storage."""
    return [
        Finding(
            "stock",
            Severity.BLOCK,
            facts.subject,
            f"lines.{index}.grams",
            f"在库 {tonnes(line.stock)} 吨，不足移出量 {tonnes(line.grams)} 吨。",
            "",
            message_en=f"{tonnes(line.stock)} t in stock, less than the {tonnes(line.grams)} t to be shipped.",
        )
        for index, line in enumerate(facts.lines)
        if line.stock is not None and line.grams > line.stock
    ]


def check_carrier_papers(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """Permit, vehicle, driver and escort must be valid on the day; unknown validity is a doubt."""
    found = []
    for paper in facts.papers:
        if paper.valid_to is None:
            text = f"{paper.holder} 的{paper.name}有效期未登记。"
            english = f"The validity of a paper of {paper.holder} ({paper.name}) is not registered."
            severity = Severity.WARNING
        elif paper.valid_to < facts.day:
            text = f"{paper.holder} 的{paper.name}已于 {paper.valid_to} 到期。"
            english = f"A paper of {paper.holder} ({paper.name}) expired on {paper.valid_to}."
            severity = Severity.BLOCK
        else:
            continue
        basis = law.cite("carrier_duties", facts.day)
        found.append(
            Finding("carrier_papers", severity, facts.subject, paper.field, text, basis, message_en=english)
        )
    return found


def check_official_no(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """The official number has 14 digits, or the reason it is missing is given; never made up."""
    basis = law.cite("manifest_number", facts.day)
    if facts.official_no and not is_official_no(facts.official_no):
        text = "国家联单编号应为 14 位数字：年份 4、省市 4、顺序号 6。"
        english = "The national number has 14 digits: year 4, region 4, serial 6."
        return [_number_finding(facts, text, basis, english)]
    if not facts.official_no and not facts.official_reason:
        text = "国家联单编号未填，请选未填原因。"
        english = "The national number is missing; choose why."
        return [_number_finding(facts, text, basis, english)]
    return []


def _number_finding(facts: DispatchFacts, text: str, basis: str, english: str) -> Finding:
    field = "official_no"
    return Finding(field, Severity.BLOCK, facts.subject, field, text, basis, message_en=english)


def check_hand_over_day(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A hand-over in the future is planned, one long past was perhaps on paper."""
    if facts.day > facts.today:
        text = f"交付时间 {facts.day} 晚于今天，签署后为计划时间。"
        field = "handed_over_at"
        english = f"The hand-over on {facts.day} lies ahead; once signed it is the planned time."
        return [Finding("hand_over_day", Severity.NOTICE, facts.subject, field, text, "", message_en=english)]
    return []


CHECKS: tuple[Check, ...] = (
    check_receiver_licensed,
    check_pool_load,
    check_waste_codes,
    check_stock,
    check_carrier_papers,
    check_official_no,
    check_hand_over_day,
)


def check_dispatch(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """Run every check before dispatch; all findings at once, each with its field."""
    return [found for check in CHECKS for found in check(facts, law)]
