"""What is checked before a load leaves: licence, pool, carrier's papers, stock, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from hwtrack.domain.codes import is_waste_code
from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.carriers import CarriedFacts, PaperFacts, check_classes, check_paper
from hwtrack.domain.rules.catalogue import CodeFacts, check_code
from hwtrack.domain.rules.custody import (
    ApprovalFacts,
    ContractFacts,
    LoadingFacts,
    approval_findings,
    contract_findings,
    exempt_findings,
    loading_findings,
)
from hwtrack.domain.rules.dated import in_force
from hwtrack.domain.rules.licences import scope_unknown, unlicensed
from hwtrack.domain.rules.transfers import NumberFacts, check_number

Share = tuple[str, int]
"""A manifest's number and its grams."""
_NAMED = 3


@dataclass(frozen=True)
class LimitFacts:
    """A limit inside a licence line or over a facility: its grams (0: not taken at all) and what it holds."""

    key: str
    zh: str
    en: str
    grams: int
    received: int
    promises: tuple[Share, ...] = ()

    @property
    def promised(self) -> int:
        """Return what others have promised to it."""
        return sum(grams for _, grams in self.promises)


@dataclass(frozen=True)
class PoolFacts:
    """The pool a line would fill: licensed grams a year (None: unknown), received, under way.

    `promises` are the manifests that hold what is under way, the largest first; `limits` what bounds
    this waste there besides the annual scale; `line` tells pools of one licence and method apart.
    """

    licence_no: str
    method: str
    licensed: int | None
    received: int
    under_way: int
    exempt: bool = False
    """Whether it takes the sender's waste under point-to-point use only."""
    line: int = 0
    promises: tuple[Share, ...] = ()
    limits: tuple[LimitFacts, ...] = ()


@dataclass(frozen=True)
class LineFacts:
    """One waste of the load: what is planned, what its batch has in stock, and its pool.

    `signed_away` are other signed manifests that will take of what the batch has in stock.
    """

    code: str
    grams: int
    in_edition: bool
    stock: int | None
    pool: PoolFacts | None
    signed_away: tuple[Share, ...] = ()


@dataclass(frozen=True)
class RoadCarrier:
    """A carrier by road: its field in the form, and the dangerous-goods classes of its permits in force."""

    field: str
    name: str
    classes: tuple[str, ...]


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
    ended: tuple[PaperFacts, ...] = ()
    """Vehicles and people put on no new trip any more, with their last day."""
    signed_on: date | None = None
    """Day the sender signed (None: not yet): no rule that began later judges it."""
    crosses: bool = False
    """Whether the waste goes from one province to another."""
    approval: ApprovalFacts | None = None
    contract: ContractFacts | None = None
    loading: tuple[LoadingFacts, ...] = ()
    block_unscanned: bool = False
    carriers: tuple[RoadCarrier, ...] = ()
    hazards: frozenset[str] = frozenset()
    """Hazards of the load, each as its code has it."""
    division: str = ""
    """The sender's county: the official number is of its city."""
    official_taken_by: str = ""


Check = Callable[[DispatchFacts, LawBook], list[Finding]]


def check_receiver_licensed(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """The receiver must hold a licence that accepts each code on the day."""
    if not facts.receiver_known:
        said = scope_unknown(facts.receiver, facts.subject, facts.day, law)
        return [replace(said, field="receiver_uid")]
    return [
        replace(unlicensed(facts.receiver, line.code, facts.day, facts.subject, law), field=_line(index))
        for index, line in enumerate(facts.lines)
        if line.pool is None and is_waste_code(line.code)
    ]


def _line(index: int) -> str:
    return f"lines.{index}.waste_code"


def check_pool_load(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """With this load the pool may pass 80, 100 or 120 % of its annual scale (only 120 % is law)."""
    found = []
    promised: dict[tuple[str, str, int], int] = {}
    for index, line in enumerate(facts.lines):
        pool = line.pool
        if pool is None or not pool.licensed:
            continue
        key = (pool.licence_no, pool.method, pool.line)
        promised[key] = promised.get(key, 0) + line.grams
        load = pool.received + pool.under_way + promised[key]
        permille = load * 1000 // pool.licensed
        severity = _load_severity(facts, load * 100, pool.licensed)
        if severity is None:
            continue
        text = (
            f"{facts.receiver} {pool.method} 连同本单将达 {tonnes(load)} 吨，"
            f"为许可规模 {tonnes(pool.licensed, 0)} 吨的 {permille // 10}.{permille % 10} %。"
        ) + _held_zh(pool.licensed - pool.received - pool.under_way, pool.promises)
        english = (
            f"With this load {facts.receiver} {pool.method} reaches {tonnes(load)} t, "
            f"{permille // 10}.{permille % 10} % of its licensed {tonnes(pool.licensed, 0)} t."
        ) + _held_en(pool.licensed - pool.received - pool.under_way, pool.promises)
        basis, field = law.cite("licence_scale", facts.day), f"lines.{index}.grams"
        found.append(Finding("pool_load", severity, facts.subject, field, text, basis, message_en=english))
    return found


def _held_zh(left: int, promises: tuple[Share, ...]) -> str:
    """Say what is left and which manifests hold the rest, so that nobody promises the same tonne."""
    if not promises:
        return ""
    named = "、".join(f"{number} {tonnes(grams)} 吨" for number, grams in promises[:_NAMED])
    more = f" 等 {len(promises)} 单" if len(promises) > _NAMED else ""
    held = tonnes(sum(grams for _, grams in promises))
    return f"已签发未接受 {held} 吨（{named}{more}），本单之前尚余 {tonnes(max(left, 0))} 吨。"


def _held_en(left: int, promises: tuple[Share, ...]) -> str:
    if not promises:
        return ""
    named = ", ".join(f"{number} {tonnes(grams)} t" for number, grams in promises[:_NAMED])
    more = f" and {len(promises) - _NAMED} more" if len(promises) > _NAMED else ""
    held = tonnes(sum(grams for _, grams in promises))
    return (
        f" {held} t are promised already ({named}{more}); {tonnes(max(left, 0))} t are left before this load."
    )


def check_pool_limits(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """Limits of code, property and day inside the licence, and the facility's total, hold for what is promised too."""
    found = []
    asked: dict[str, int] = {}
    for index, line in enumerate(facts.lines):
        for limit in line.pool.limits if line.pool is not None else ():
            asked[limit.key] = asked.get(limit.key, 0) + line.grams
            left = limit.grams - limit.received - limit.promised
            if asked[limit.key] <= left:
                continue
            where = f"{facts.receiver} {line.pool.method if line.pool is not None else ''}"
            zh, en = _limit_words(where, limit, left, asked[limit.key])
            basis, field = law.cite("licence", facts.day), f"lines.{index}.grams"
            found.append(
                Finding("pool_limit", Severity.WARNING, facts.subject, field, zh, basis, message_en=en)
            )
    return found


def _limit_words(where: str, limit: LimitFacts, left: int, asked: int) -> tuple[str, str]:
    if not limit.grams:
        return f"{where} {limit.zh}为 0：该许可不接受。", f"{where}: {limit.en} is 0, the licence takes none."
    return (
        f"{where} {limit.zh} {tonnes(limit.grams, 0)} 吨，已接受 {tonnes(limit.received, 0)} 吨，"
        f"余量不足本单 {tonnes(asked)} 吨。" + (_held_zh(left, limit.promises) or _left_zh(left)),
        f"{where}: {limit.en} {tonnes(limit.grams, 0)} t, {tonnes(limit.received, 0)} t received;"
        f" what is left is less than the {tonnes(asked)} t of this load."
        + (_held_en(left, limit.promises) or f" {tonnes(max(left, 0))} t are left."),
    )


def _left_zh(left: int) -> str:
    return f"尚余 {tonnes(max(left, 0))} 吨。"


def _load_severity(facts: DispatchFacts, load_percent: int, licensed: int) -> Severity | None:
    if load_percent > facts.relicensing_percent * licensed:
        return Severity.VIOLATION
    if load_percent > facts.over_percent * licensed:
        return Severity.WARNING
    return Severity.NOTICE if load_percent >= facts.notice_percent * licensed else None


def check_waste_codes(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A malformed code blocks; a well-formed one that the bundled edition lacks is a doubt."""
    return [
        replace(found, field=_line(index))
        for index, line in enumerate(facts.lines)
        for found in check_code(CodeFacts(facts.subject, line.code, line.in_edition, facts.day))
    ]


def check_stock(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """No more can leave than the batch has in storage; what others signed for is not there to be promised."""
    found = []
    for index, line in enumerate(facts.lines):
        field = f"lines.{index}.grams"
        if line.stock is None:
            continue
        if line.grams > line.stock:
            text = f"在库 {tonnes(line.stock)} 吨，不足移出量 {tonnes(line.grams)} 吨。"
            english = f"{tonnes(line.stock)} t in stock, less than the {tonnes(line.grams)} t to be shipped."
            found.append(Finding("stock", Severity.BLOCK, facts.subject, field, text, "", message_en=english))
        elif line.grams > (left := line.stock - sum(grams for _, grams in line.signed_away)):
            text = f"在库 {tonnes(line.stock)} 吨，" + _held_zh(left, line.signed_away)
            english = f"{tonnes(line.stock)} t in stock." + _held_en(left, line.signed_away)
            found.append(
                Finding("stock", Severity.WARNING, facts.subject, field, text, "", message_en=english)
            )
    return found


def check_carrier_papers(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """Permit, vehicle, driver and escort must be valid on the day; unknown validity is a doubt."""
    return [found for paper in facts.papers for found in check_paper(paper, facts.subject, facts.day, law)]


def check_carrier_classes(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """The permit of every carrier by road names the dangerous-goods classes of what it carries."""
    return [
        found
        for carrier in facts.carriers
        for found in check_classes(
            CarriedFacts(
                facts.subject, carrier.name, carrier.classes, facts.hazards, facts.day, carrier.field
            ),
            law,
        )
    ]


def check_in_service(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A vehicle, driver or escort whose service has ended goes on no new trip."""
    return [
        Finding(
            "in_service",
            Severity.BLOCK,
            facts.subject,
            ended.field,
            f"{ended.name} {ended.holder} 已于 {ended.valid_to} 停用，不再安排新的车次。",
            "",
            message_en=f"{ended.holder} is out of service since {ended.valid_to} and goes on no new trip.",
        )
        for ended in facts.ended
    ]


def check_official_no(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """The official number has its form and is free, or the reason it is missing is given; never made up."""
    if facts.official_no:
        number = NumberFacts(
            facts.subject, facts.official_no, facts.division, facts.day, facts.official_taken_by
        )
        return check_number(number, law)
    if not facts.official_reason:
        text = "国家联单编号未填，请选未填原因。"
        english = "The national number is missing; choose why."
        basis, field = law.cite("manifest_number", facts.day), "official_no"
        return [Finding(field, Severity.BLOCK, facts.subject, field, text, basis, message_en=english)]
    return []


def check_hand_over_day(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A hand-over in the future is planned, one long past was perhaps on paper."""
    if facts.day > facts.today:
        text = f"交付时间 {facts.day} 晚于今天，签署后为计划时间。"
        field = "handed_over_at"
        english = f"The hand-over on {facts.day} lies ahead; once signed it is the planned time."
        return [Finding("hand_over_day", Severity.NOTICE, facts.subject, field, text, "", message_en=english)]
    return []


def check_approval(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A cross-province transfer needs an approval in force with enough left."""
    return approval_findings(facts.subject, facts.day, facts.crosses, facts.approval, law)


def check_contract(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """A contract between sender and receiver covers the waste on the day."""
    return contract_findings(facts.subject, facts.day, facts.contract, law)


def check_exempt_use(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """Point-to-point use exempts the use stage only."""
    pools = [(index, line.pool) for index, line in enumerate(facts.lines)]
    lines = tuple((index, pool.method) for index, pool in pools if pool is not None and pool.exempt)
    return exempt_findings(facts.subject, facts.day, lines, law)


def check_loading(facts: DispatchFacts, law: LawBook) -> list[Finding]:
    """Every label of the load is scanned against the manifest."""
    return loading_findings(facts.subject, facts.day, facts.loading, facts.block_unscanned, law)


CHECKS: tuple[Check, ...] = (
    check_receiver_licensed,
    check_pool_load,
    check_pool_limits,
    check_waste_codes,
    check_stock,
    check_carrier_papers,
    check_in_service,
    check_carrier_classes,
    check_official_no,
    check_hand_over_day,
    check_approval,
    check_contract,
    check_exempt_use,
    check_loading,
)


def check_dispatch(facts: DispatchFacts, law: LawBook, checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """Run every check in force on the day of the signature; all findings at once, each with its field."""
    day = facts.signed_on or facts.day
    return [found for check in in_force(checks, day) for found in check(facts, law)]
