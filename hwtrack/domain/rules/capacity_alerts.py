"""What is about to have nowhere to go: wastes, pools, stores, medical waste, licences with promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hwtrack.domain.capacity.wording import CHINESE, ENGLISH
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.pool_course import COURSE_NAMES, Course, RunOut
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.judging import Judge, Said, find

ALERT_RULES = frozenset(
    {
        "code_shortage",
        "pool_runs_out",
        "storage_filling",
        "medical_overflow",
        "licence_ends_committed",
        "approval_runs_out",
    }
)
_SIGNIFICANT = 100
_HALF_MONTH = 15
_PERCENT_STEP = 5


def coarse(grams: int) -> int:
    """Cut a mass to two figures: a finding has grown when it did by some per cent, not by a drum."""
    scale = 1
    while grams // scale >= _SIGNIFICANT:
        scale *= 10
    return grams // scale * scale


def about(grams: int) -> str:
    """Write an estimated mass in tonnes with one decimal; less than that with all it has."""
    return tonnes(grams, 1, most_places=1) if grams >= 50_000 else tonnes(grams, 0)


@dataclass(frozen=True, slots=True)
class ShortageFacts:
    """A waste that finds no place in a year: at least, by the middle estimate, at most; in grams.

    `least` above zero is certain: short even if the low forecast comes true and unknown pools take all.
    `first` is the day or month (ISO) from which it is short, empty where the year alone is known;
    the proofs say why, in Chinese and English.
    """

    subject: str
    code: str
    name_zh: str
    name_en: str
    properties: tuple[str, ...]
    year: int
    least: int
    middle: int
    most: int
    proof_zh: str = ""
    proof_en: str = ""
    first: str = ""
    forecast: bool = False

    def title(self, *, english: bool = False) -> str:
        """Name the waste with its special properties."""
        language = ENGLISH if english else CHINESE
        known = language.between.join(language.properties.get(one, one) for one in self.properties)
        name = f"{self.code} {self.name_en if english else self.name_zh}".strip()
        return language.enclosed.format(name=name, detail=known) if known else name


def check_shortage(facts: ShortageFacts, judge: Judge) -> list[Finding]:
    """The province sees to it that capacity meets need (Code, article 530; before it article 76 of the law)."""
    if facts.most <= 0:
        return []
    certain = facts.least > 0
    grams = facts.middle if certain else facts.most
    zh, en = _shortage_words(facts, certain)
    said = Said(" ".join(part for part in (zh, facts.proof_zh) if part), f"{en} {facts.proof_en}".strip())
    severity = Severity.WARNING if certain else Severity.NOTICE
    basis = judge.law.cite("capacity_need", judge.today)
    return [find("code_shortage", severity, facts.subject, said, basis, on=judge.today, size=coarse(grams))]


def _shortage_words(facts: ShortageFacts, certain: bool) -> tuple[str, str]:
    since_zh = f"，自 {facts.first} 起" if facts.first else ""
    since_en = f", from {facts.first} on" if facts.first else ""
    basis_zh = "（含预测）" if facts.forecast else ""
    basis_en = " (forecast included)" if facts.forecast else ""
    low, middle, high = about(facts.least), about(facts.middle), about(facts.most)
    if not certain:
        return (
            f"{facts.title()} {facts.year} 年可能至多 {high} 吨没有去处{basis_zh}{since_zh}。",
            f"{facts.title(english=True)}: up to {high} t may have nowhere to go in {facts.year}{basis_en}{since_en}.",
        )
    span_zh = f"，区间 {low} 至 {high} 吨" if low != high else ""
    span_en = f", from {low} to {high} t" if low != high else ""
    return (
        f"{facts.title()} {facts.year} 年 {middle} 吨没有去处{basis_zh}{span_zh}{since_zh}。",
        f"{facts.title(english=True)}: {middle} t have nowhere to go in {facts.year}{basis_en}{span_en}{since_en}.",
    )


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A pool's year: what it is entitled to and received, in grams, and when it runs out."""

    subject: str
    name: str
    year: int
    entitled: int
    received: int
    run_out: RunOut


def check_run_out(facts: CourseFacts, judge: Judge) -> list[Finding]:
    """A pool is seen to run out before it does; from how many days before is a setting."""
    day = facts.run_out.middle
    if day is None or day.year != facts.year:
        return []
    ahead = judge.house.pool_run_out_days
    near = day <= judge.today + timedelta(days=ahead)
    left = max(facts.entitled - facts.received, 0)
    band_zh, band_en = _band(facts.run_out)
    course_zh, course_en = COURSE_NAMES[facts.run_out.course]
    over = facts.run_out.course is Course.USED_UP
    said = Said(
        f"{facts.name} {facts.year} 年已接受 {about(facts.received)} 吨，"
        + (
            "余量已用尽"
            if over
            else f"余 {about(left)} 吨，按{course_zh}约 {day} 用尽{band_zh}（提前 {ahead} 天预警为设置，不是国家规定）"
        )
        + "。",
        f"{facts.name} received {about(facts.received)} t in {facts.year}"
        + (
            " and has nothing left"
            if over
            else f"; {about(left)} t left run out about {day} by {course_en}{band_en}"
            f" (that it is told {ahead} days ahead is a setting, not law)"
        )
        + ".",
    )
    severity = Severity.WARNING if near else Severity.NOTICE
    size = (date(facts.year, 12, 31) - day).days // _HALF_MONTH
    return [find("pool_runs_out", severity, facts.subject, said, due=day, on=judge.today, size=size)]


def _band(run_out: RunOut) -> tuple[str, str]:
    if run_out.course not in {Course.RUN_RATE, Course.SEASONAL} or run_out.early == run_out.late:
        return "", ""
    late_zh = str(run_out.late) if run_out.late else "年内用不尽"
    late_en = str(run_out.late) if run_out.late else "not this year"
    early = run_out.early or run_out.middle
    return f"（最早 {early}，最晚 {late_zh}）", f" (at the earliest {early}, at the latest {late_en})"


@dataclass(frozen=True, slots=True)
class FillingFacts:
    """A storage area with a limit: what it holds and its net gain over the last days, in grams."""

    subject: str
    name: str
    grams: int
    limit: int
    point: bool
    gained: int
    days: int


def full_on(facts: FillingFacts, today: date) -> date | None:
    """Return the day the area is full at its present net gain; None while it does not gain."""
    if facts.gained <= 0:
        return None
    left = -(-(facts.limit - facts.grams) * facts.days // facts.gained)
    return today + timedelta(days=left) if left < (date.max - today).days else None


def check_filling(facts: FillingFacts, judge: Judge) -> list[Finding]:
    """A store is seen to fill before it is over its limit (3 t at a storage point: GB 18597)."""
    share, percent = facts.grams * 100, judge.house.storage_full_percent
    if facts.grams > facts.limit or share < percent * facts.limit:
        # Over the limit the rule of storage speaks.
        return []
    day = full_on(facts, judge.today)
    near = day is not None and day <= judge.today + timedelta(days=judge.house.storage_full_days)
    whole = share // facts.limit
    pace_zh = f"近 {facts.days} 天净增 {about(max(facts.gained, 0))} 吨"
    pace_en = f"gained {about(max(facts.gained, 0))} t in the last {facts.days} days"
    end_zh = f"，约 {day} 存满" if day else "，没有继续增加"
    end_en = f", full about {day}" if day else ", not growing"
    said = Said(
        f"{facts.name} 存 {about(facts.grams)} 吨，为限量 {tonnes(facts.limit, 0)} 吨的 {whole} %，"
        f"{pace_zh}{end_zh}（{percent} % 一级为设置，不是国家规定）。",
        f"{facts.name} holds {about(facts.grams)} t, {whole} % of its limit of {tonnes(facts.limit, 0)} t; "
        f"{pace_en}{end_en} ({percent} % is a setting, not law).",
    )
    severity = Severity.WARNING if near else Severity.NOTICE
    basis = judge.law.cite("storage_point", judge.today) if facts.point else ""
    size = whole // _PERCENT_STEP
    return [find("storage_filling", severity, facts.subject, said, basis, due=day, on=judge.today, size=size)]


@dataclass(frozen=True, slots=True)
class OverflowFacts:
    """Medical waste whose time ends before any pool has room: by the end of `due`, in grams.

    `room` is what the pools it may go to can take until then, `holders` who holds it, the largest first.
    """

    subject: str
    codes: tuple[str, ...]
    due: date
    grams: int
    room: int
    holders: tuple[str, ...]
    pools: tuple[str, ...]
    plant: bool

    @property
    def short(self) -> int:
        """Return what will lie too long."""
        return self.grams - self.room


_NAMED = 3


def check_overflow(facts: OverflowFacts, judge: Judge) -> list[Finding]:
    """Medical waste lies at most 2 days at an institution, 72 h cold at a plant (条例 17; GB 39707 5.4.6)."""
    if facts.short <= 0:
        return []
    who = "、".join(facts.holders[:_NAMED]) + (
        f" 等 {len(facts.holders)} 家" if len(facts.holders) > _NAMED else ""
    )
    more = f" and {len(facts.holders) - _NAMED} more" if len(facts.holders) > _NAMED else ""
    term = judge.limits.medical_plant_hours if facts.plant else judge.limits.medical_storage_days * 24
    where = "、".join(facts.pools) or "没有能力池接受"
    where_en = ", ".join(facts.pools) or "no pool accepts it"
    said = Said(
        f"{who} 的 {'、'.join(facts.codes)} {about(facts.grams)} 吨须在 {facts.due} 前离开（{term} 小时），"
        f"届时可接受 {about(facts.room)} 吨（{where}）：{about(facts.short)} 吨将超期。",
        f"{', '.join(facts.holders[:_NAMED])}{more}: {about(facts.grams)} t of {', '.join(facts.codes)} must leave by"
        f" {facts.due} ({term} h); until then {about(facts.room)} t can be taken ({where_en}):"
        f" {about(facts.short)} t will lie too long.",
    )
    basis = judge.law.cite("medical_plant_storage" if facts.plant else "medical_two_days", judge.today)
    size = coarse(facts.short)
    return [
        find(
            "medical_overflow",
            Severity.WARNING,
            facts.subject,
            said,
            basis,
            due=facts.due,
            on=judge.today,
            size=size,
        )
    ]


@dataclass(frozen=True, slots=True)
class CommittedFacts:
    """A licence with no successor: its last day, what is signed or under way to it, and contracts beyond it.

    `promised` and `contracted` are grams; a contract without an agreed quantity counts in `contracts` only.
    """

    subject: str
    holder: str
    number: str
    valid_to: date
    promised: int
    manifests: tuple[str, ...]
    contracted: int
    contracts: tuple[str, ...]


def check_committed(facts: CommittedFacts, judge: Judge) -> list[Finding]:
    """A licence is renewed 30 working days before its end (licence rules, 13): the promises end with it."""
    left = (facts.valid_to - judge.today).days
    if left > judge.house.licence_notice_days or not (facts.manifests or facts.contracts):
        return []
    renew = judge.calendar.before(facts.valid_to, judge.limits.renewal_working_days).day
    late = judge.today > renew
    parts_zh, parts_en = _committed_words(facts)
    days = judge.house.licence_notice_days
    if left >= 0:
        said = Said(
            f"{facts.holder} 的许可证 {facts.number} 将于 {facts.valid_to} 到期，尚有{parts_zh}"
            f"（提前 {days} 天预警为设置，不是国家规定）。",
            f"Licence {facts.number} of {facts.holder} ends on {facts.valid_to} with {parts_en}"
            f" (told {days} days ahead: a setting, not law).",
        )
    else:
        said = Said(
            f"{facts.holder} 的许可证 {facts.number} 已于 {facts.valid_to} 到期，尚有{parts_zh}。",
            f"Licence {facts.number} of {facts.holder} ended on {facts.valid_to} with {parts_en}.",
        )
    severity = Severity.WARNING if late else Severity.NOTICE
    basis = judge.law.cite("licence_renewal", judge.today)
    size = coarse(facts.promised + facts.contracted)
    due = facts.valid_to if late else renew
    return [
        find(
            "licence_ends_committed", severity, facts.subject, said, basis, due=due, on=judge.today, size=size
        )
    ]


def _committed_words(facts: CommittedFacts) -> tuple[str, str]:
    zh, en = [], []
    if facts.manifests:
        named = "、".join(facts.manifests[:_NAMED]) + (" 等" if len(facts.manifests) > _NAMED else "")
        named_en = ", ".join(facts.manifests[:_NAMED])
        zh.append(f"已签发或在途 {about(facts.promised)} 吨（{named}，共 {len(facts.manifests)} 单）")
        en.append(
            f"{about(facts.promised)} t signed or under way ({named_en}; {len(facts.manifests)} in all)"
        )
    if facts.contracts:
        named, count = "、".join(facts.contracts[:_NAMED]), len(facts.contracts)
        agreed = f"约定 {about(facts.contracted)} 吨，" if facts.contracted else ""
        agreed_en = f"{about(facts.contracted)} t agreed, " if facts.contracted else ""
        zh.append(f"到期后仍有效的合同 {count} 份（{agreed}{named}）")
        en.append(f"{count} contracts that outlast it ({agreed_en}{', '.join(facts.contracts[:_NAMED])})")
    return "；".join(zh), " and ".join(en)


@dataclass(frozen=True, slots=True)
class ApprovalCourse:
    """A cross-province approval in force: its grams, what was shipped under it and what is promised."""

    subject: str
    number: str
    code: str
    receiver: str
    grams: int
    shipped: int
    promised: int
    valid_from: date
    valid_to: date

    @property
    def free(self) -> int:
        """Return what nobody has shipped or signed for."""
        return max(self.grams - self.shipped - self.promised, 0)


def used_up_on(facts: ApprovalCourse, today: date) -> date | None:
    """Return the day the approval is used up at the pace of its shipments since its first day; None: not in it."""
    if not facts.free:
        return today
    elapsed = (today - facts.valid_from).days + 1
    if facts.shipped <= 0 or elapsed < _LEAST_DAYS:
        return None
    left = -(-facts.free * elapsed // facts.shipped)
    return today + timedelta(days=left) if left <= (facts.valid_to - today).days else None


_LEAST_DAYS = 14
"""Fewer days of an approval tell nothing of its pace."""


def check_approval_course(facts: ApprovalCourse, judge: Judge) -> list[Finding]:
    """An approval names its quantity (Order 23, articles 27-28): a new one is applied for before it is used up."""
    day = used_up_on(facts, judge.today)
    if day is None:
        return []
    ahead = judge.house.pool_run_out_days
    zh = (
        "余量已全部安排"
        if not facts.free
        else f"余 {about(facts.free)} 吨，按批准以来的速度约 {day} 用尽（提前 {ahead} 天预警为设置，不是国家规定）"
    )
    en = (
        "all of it is shipped or promised"
        if not facts.free
        else f"{about(facts.free)} t left, used up about {day} at the pace since its first day"
        f" (told {ahead} days ahead: a setting, not law)"
    )
    said = Said(
        f"跨省批准 {facts.number}（{facts.code}，{facts.receiver}）有效至 {facts.valid_to}，{zh}。",
        f"Approval {facts.number} ({facts.code} to {facts.receiver}) holds until {facts.valid_to}: {en}.",
    )
    near = day <= judge.today + timedelta(days=ahead)
    severity = Severity.WARNING if near else Severity.NOTICE
    basis = judge.law.cite("cross_province", judge.today)
    size = (facts.valid_to - day).days // _HALF_MONTH
    return [
        find("approval_runs_out", severity, facts.subject, said, basis, due=day, on=judge.today, size=size)
    ]
