"""The twenty checks of an inspector and the rules behind each: since when, by which law, how grave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, Severity

BLOCK, VIOLATION = Severity.BLOCK, Severity.VIOLATION
WARNING, NOTICE = Severity.WARNING, Severity.NOTICE


@dataclass(frozen=True)
class Rule:
    """One rule: the number of its check, its names, its days, the keys of its laws, what it may say.

    *law* says that the duty is law; the figures it is judged by may still be settings, which the finding
    then says. A rule without a legal key is a doubt of this program's own.
    """

    number: int
    key: str
    name_zh: str
    name_en: str
    since: date
    legal_keys: tuple[str, ...]
    severities: tuple[Severity, ...]
    penalty_key: str = "penalty_general"
    until: date | None = None

    @property
    def law(self) -> bool:
        """Say whether a law stands behind the rule."""
        return bool(self.legal_keys)

    def in_force(self, day: date) -> bool:
        """Say whether an event of *day* is judged by this rule."""
        return self.since <= day <= (self.until or day)


CHECK_NAMES: dict[int, tuple[str, str]] = {
    1: ("管理计划", "Plan"),
    2: ("申报", "Declarations"),
    3: ("台账", "Ledger"),
    4: ("联单与编号", "Manifests"),
    5: ("5 日确认", "Confirmation"),
    6: ("纸质补录", "Back-entry"),
    7: ("跨省批准", "Approvals"),
    8: ("许可当日有效", "Licence on the day"),
    9: ("许可规模", "Licensed scale"),
    10: ("贮存期限", "Storage time"),
    11: ("贮存点 3 t", "Storage point 3 t"),
    12: ("不相容", "Incompatible"),
    13: ("运输证照", "Carrier papers"),
    14: ("重量差异", "Weight"),
    15: ("差异报告", "Mismatch report"),
    16: ("代码版本", "Waste codes"),
    17: ("许可证到期", "Licence end"),
    18: ("电子标签", "E-labels"),
    19: ("应急预案", "Emergency plan"),
    20: ("医疗 2 日收运", "Medical 2 days"),
    21: ("时间与次序", "Times and order"),
}
"""The checks by their number in section 9; 21 is what the journal itself tells, no law."""

JOURNAL = 21
ALERTS = 22
ALERTS_NAME = ("能力预警", "Capacity alerts")
"""What is coming rather than what was done: no inspector's check, so the twenty do not run it."""
_ORDER_23, _SOLID_LAW = date(2022, 1, 1), date(2020, 9, 1)
_HJ_1259, _GB_18597, _ALWAYS = date(2022, 10, 1), date(2023, 7, 1), date(1992, 1, 1)

RULES: tuple[Rule, ...] = (
    Rule(1, "plan", "管理计划缺失或迟备案", "Plan missing or late", _HJ_1259, ("plan_deadline",), (VIOLATION, NOTICE)),
    Rule(2, "declaration", "未申报或迟申报", "Declaration missing or late", _HJ_1259, ("declaration",), (VIOLATION, NOTICE)),
    Rule(3, "ledger_balance", "台账不平衡", "Ledger out of balance", _HJ_1259, ("ledger_fields",), (VIOLATION,)),
    Rule(3, "ledger_adjusted", "账实不符", "Stocktaking difference", _HJ_1259, ("ledger_fields",), (WARNING,)),
    Rule(3, "ledger_handler", "未记经办人", "Handlers missing", _HJ_1259, ("ledger_fields",), (WARNING,)),
    Rule(3, "ledger_unlinked", "批次来源中断", "Unlinked batches", _HJ_1259, ("ledger_fields",), (VIOLATION,)),
    Rule(3, "stock", "在库不足", "Too little in stock", _ALWAYS, (), (BLOCK, WARNING)),
    Rule(4, "no_manifest", "无联单转移", "Transfer without manifest", _SOLID_LAW, ("manifest",), (VIOLATION,)),
    Rule(4, "official_no", "联单编号有误", "Official number wrong", _ORDER_23, ("manifest_number",), (BLOCK, VIOLATION, WARNING)),
    Rule(4, "registers_differ", "与其他台账库不一致", "Differs from another register", _ALWAYS, (), (WARNING,)),
    Rule(4, "loading_scan", "装车未逐件扫码", "Labels not scanned", _ORDER_23, ("loading",), (BLOCK, WARNING)),
    Rule(5, "confirmation", "逾期确认接受", "Receipt confirmed late", _ORDER_23, ("receiver_confirm",), (VIOLATION, NOTICE)),
    Rule(6, "back_entry", "纸质联单未按时补录", "Paper not back-entered", _ORDER_23, ("paper_fallback",), (VIOLATION, NOTICE)),
    Rule(7, "approval", "跨省批准缺失或不符", "Approval missing or wrong", _ORDER_23, ("cross_province",), (BLOCK, VIOLATION)),
    Rule(7, "approval_balance", "跨省批准超量或超期", "Approval exceeded", _ORDER_23, ("cross_province",), (VIOLATION, WARNING)),
    Rule(8, "receiver_licensed", "接受人许可不符", "Receiver not licensed", _SOLID_LAW, ("licence",), (BLOCK, VIOLATION, WARNING), "penalty_licence"),
    Rule(4, "contract", "合同不含或未生效", "No contract covers it", _ORDER_23, ("generator_duties",), (WARNING,)),
    Rule(8, "exempt_use", "“点对点”定向利用", "Point-to-point use", _ORDER_23, ("manifest",), (BLOCK, NOTICE), "penalty_licence"),
    Rule(8, "liquid_to_landfill", "液态废物填埋", "Liquid to landfill", date(2020, 6, 1), ("landfill_entry",), (VIOLATION,), "penalty_licence"),
    Rule(8, "medical_to_landfill", "医疗废物填埋", "Medical to landfill", date(2020, 6, 1), ("landfill_entry",), (VIOLATION,), "penalty_licence"),
    Rule(9, "pool_load", "超许可规模", "Over the licensed scale", date(2004, 7, 1), ("licence_scale",), (VIOLATION, WARNING, NOTICE), "penalty_licence"),
    Rule(9, "pool_limit", "超许可内限额", "Over a limit inside the licence", _SOLID_LAW, ("licence",), (WARNING,), "penalty_licence"),
    Rule(9, "pool_over_promised", "能力池超额安排", "Pool over-promised", _ALWAYS, (), (WARNING,)),
    Rule(9, "pool_scale_unknown", "许可规模未登记", "Scale not registered", _ALWAYS, (), (NOTICE,)),
    Rule(10, "storage_time", "贮存超期", "Stored too long", date(2003, 6, 16), ("medical_two_days", "medical_plant_storage", "collection_pass_on", "storage"), (VIOLATION, WARNING, NOTICE)),
    Rule(11, "area_limit", "贮存超量", "Storage over its limit", _GB_18597, ("storage_point",), (VIOLATION, WARNING)),
    Rule(12, "incompatible", "不相容废物混存", "Incompatible wastes together", _SOLID_LAW, ("storage",), (WARNING,)),
    Rule(13, "carrier_papers", "运输证照失效", "Carrier papers expired", _ORDER_23, ("carrier_duties",), (BLOCK, VIOLATION, WARNING)),
    Rule(13, "carrier_class", "运输类别不含", "Transport class missing", _ORDER_23, ("carrier_duties",), (WARNING,)),
    Rule(13, "in_service", "车辆或人员已退出", "Vehicle or crew withdrawn", _ALWAYS, (), (BLOCK,)),
    Rule(14, "weight_difference", "重量差异超容差", "Weight beyond tolerance", _ORDER_23, ("receiver_confirm",), (WARNING,)),
    Rule(15, "mismatch_report", "重大差异未报告", "Mismatch not reported", _ORDER_23, ("receiver_confirm",), (VIOLATION, WARNING, NOTICE)),
    Rule(15, "mismatch", "与联单不符", "Differs from the manifest", _ORDER_23, ("receiver_confirm",), (WARNING,)),
    Rule(16, "waste_code", "代码不在名录", "Code not in the catalogue", date(2021, 1, 1), (), (BLOCK, VIOLATION, WARNING)),
    Rule(17, "licence_end", "许可证将到期", "Licence about to expire", date(2004, 7, 1), ("licence_renewal",), (VIOLATION, WARNING, NOTICE), "penalty_licence"),
    Rule(18, "e_label", "无电子标签", "No e-label", _GB_18597, ("e_records",), (VIOLATION,)),
    Rule(19, "emergency_plan", "无应急预案", "No emergency plan", _SOLID_LAW, ("emergency_plan",), (VIOLATION,)),
    Rule(20, "medical_gap", "医疗废物收运间隔超 2 日", "Medical collection gap", date(2003, 6, 16), ("medical_collection",), (VIOLATION,), "medical"),
    Rule(JOURNAL, "claimed_time", "声称时间远离录入", "Claimed time far off", _ALWAYS, (), (NOTICE,)),
    Rule(JOURNAL, "clock_back", "时钟倒退", "Clock ran backwards", _ALWAYS, (), (NOTICE,)),
    Rule(JOURNAL, "day_order", "日内先出后进", "Out before in", _ALWAYS, (), (NOTICE,)),
    Rule(JOURNAL, "hand_over_day", "交付时间在将来", "Hand-over ahead", _ALWAYS, (), (NOTICE,)),
    Rule(JOURNAL, "time", "产生时间存疑", "Time doubtful", _ALWAYS, (), (BLOCK, WARNING)),
    Rule(ALERTS, "code_shortage", "废物没有去处", "Waste with nowhere to go", _SOLID_LAW, ("capacity_need",), (WARNING, NOTICE)),
    Rule(ALERTS, "pool_runs_out", "能力池将用尽", "Pool runs out", _ALWAYS, (), (WARNING, NOTICE)),
    Rule(ALERTS, "storage_filling", "贮存将满", "Storage filling up", _GB_18597, ("storage_point",), (WARNING, NOTICE)),
    Rule(ALERTS, "medical_overflow", "医疗废物将因能力不足超期", "Medical waste will outlast its limit", date(2003, 6, 16), ("medical_two_days", "medical_plant_storage"), (WARNING,)),
    Rule(ALERTS, "approval_runs_out", "跨省批准将用尽", "Approval runs out", _ORDER_23, ("cross_province",), (WARNING, NOTICE)),
    Rule(ALERTS, "licence_ends_committed", "许可将到期而有承诺量", "Licence ends with waste committed", date(2004, 7, 1), ("licence_renewal",), (WARNING, NOTICE)),
)  # fmt: skip

BY_KEY: dict[str, Rule] = {rule.key: rule for rule in RULES}


def in_force(finding: Finding, today: date) -> bool:
    """Say whether the rule of a finding was in force on the day of what it judged."""
    rule = BY_KEY.get(finding.rule)
    return rule is None or rule.in_force(finding.on or today)


def number_of(finding: Finding) -> int:
    """Return the number of the check a finding belongs to, 0 where it is a form's own."""
    rule = BY_KEY.get(finding.rule)
    return rule.number if rule is not None else 0
