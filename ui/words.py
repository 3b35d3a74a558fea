"""Words for the keys that services hand over, in the window's language, with icon and tone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from ui.i18n import QT_TRANSLATE_NOOP, pick

CONTEXT = "words"


@dataclass(frozen=True, slots=True)
class BadgeLook:
    """How a state is shown: word, icon (a thing of `icons.THING` or none) and tone."""

    text: str
    icon: str
    tone: str


def word(text: str) -> str:
    """Translate a word of this module."""
    return QCoreApplication.translate(CONTEXT, text)


STATE_TONES = {
    "draft": "neutral",
    "ready": "accent",
    "in_transit": "info",
    "arrived": "accent",
    "received": "ok",
    "closed": "neutral",
    "void": "neutral",
    "returning": "warn",
}

OUTCOMES = {
    "partly": QT_TRANSLATE_NOOP("words", "部分接受"),
    "refused": QT_TRANSLATE_NOOP("words", "拒收"),
}

ROLES = {
    "generator": QT_TRANSLATE_NOOP("words", "移出人"),
    "carrier": QT_TRANSLATE_NOOP("words", "承运人"),
    "receiver": QT_TRANSLATE_NOOP("words", "接受人"),
    "institution": QT_TRANSLATE_NOOP("words", "医疗机构"),
    "facility": QT_TRANSLATE_NOOP("words", "经营单位"),
    "platform": QT_TRANSLATE_NOOP("words", "收集平台"),
    "driver": QT_TRANSLATE_NOOP("words", "驾驶员"),
    "escort": QT_TRANSLATE_NOOP("words", "押运员"),
}

PARTY_ROLES = {**ROLES, "generator": QT_TRANSLATE_NOOP("words", "产废单位")}

SITE_KINDS = {
    "generator": QT_TRANSLATE_NOOP("words", "产废单位"),
    "institution": QT_TRANSLATE_NOOP("words", "医疗机构"),
    "facility": QT_TRANSLATE_NOOP("words", "经营单位"),
    "mixed": QT_TRANSLATE_NOOP("words", "产废并经营"),
    "platform": QT_TRANSLATE_NOOP("words", "收集平台"),
    "carrier": QT_TRANSLATE_NOOP("words", "承运人"),
}

SUPERVISION = {
    "key": QT_TRANSLATE_NOOP("words", "重点管理"),
    "simplified": QT_TRANSLATE_NOOP("words", "简化管理"),
    "registration": QT_TRANSLATE_NOOP("words", "登记管理"),
}

PROPERTIES = {
    "arsenic": QT_TRANSLATE_NOOP("words", "含砷"),
    "chromium": QT_TRANSLATE_NOOP("words", "含铬"),
    "high_chlorine": QT_TRANSLATE_NOOP("words", "高氯"),
    "high_fluorine": QT_TRANSLATE_NOOP("words", "高氟"),
    "high_salt": QT_TRANSLATE_NOOP("words", "高盐"),
}

FORMS = {
    "solid": QT_TRANSLATE_NOOP("words", "S 固态"),
    "semi_solid": QT_TRANSLATE_NOOP("words", "SS 半固态"),
    "liquid": QT_TRANSLATE_NOOP("words", "L 液态"),
    "gas": QT_TRANSLATE_NOOP("words", "G 气态"),
}

# Packaging is kept as people and platforms write it; what we offer has its English.
PACKAGINGS = {
    "200 L 桶": QT_TRANSLATE_NOOP("words", "200 L 桶"),
    "50 L 桶": QT_TRANSLATE_NOOP("words", "50 L 桶"),
    "吨桶": QT_TRANSLATE_NOOP("words", "吨桶"),
    "吨袋": QT_TRANSLATE_NOOP("words", "吨袋"),
    "编织袋": QT_TRANSLATE_NOOP("words", "编织袋"),
    "吨箱": QT_TRANSLATE_NOOP("words", "吨箱"),
    "周转箱": QT_TRANSLATE_NOOP("words", "周转箱"),
    "罐车": QT_TRANSLATE_NOOP("words", "罐车"),
    "散装": QT_TRANSLATE_NOOP("words", "散装"),
}

DISCREPANCIES = {
    "none": QT_TRANSLATE_NOOP("words", "无差异"),
    "quantity": QT_TRANSLATE_NOOP("words", "数量不符"),
    "name": QT_TRANSLATE_NOOP("words", "名称不符"),
    "form": QT_TRANSLATE_NOOP("words", "形态不符"),
    "characteristic": QT_TRANSLATE_NOOP("words", "特性不符"),
    "packaging": QT_TRANSLATE_NOOP("words", "包装不符"),
}

PLACES = {
    "storage": QT_TRANSLATE_NOOP("words", "在库"),
    "transit": QT_TRANSLATE_NOOP("words", "运输中"),
    "unit": QT_TRANSLATE_NOOP("words", "处理中"),
    "treatment": QT_TRANSLATE_NOOP("words", "利用处置"),
    "difference": QT_TRANSLATE_NOOP("words", "称重差"),
    "outside": QT_TRANSLATE_NOOP("words", "已移出"),
    "generation": QT_TRANSLATE_NOOP("words", "产生"),
    "opening": QT_TRANSLATE_NOOP("words", "期初"),
    "additive": QT_TRANSLATE_NOOP("words", "辅料"),
}

CONTAINER_STATES = {
    "storage": QT_TRANSLATE_NOOP("words", "在库"),
    "transit": QT_TRANSLATE_NOOP("words", "运输中"),
    "emptied": QT_TRANSLATE_NOOP("words", "已空"),
    "treated": QT_TRANSLATE_NOOP("words", "已处置"),
    "left": QT_TRANSLATE_NOOP("words", "已移出"),
    "unknown": QT_TRANSLATE_NOOP("words", "未逐件登记"),
}

AREA_KINDS = {
    "store": QT_TRANSLATE_NOOP("words", "贮存库"),
    "yard": QT_TRANSLATE_NOOP("words", "贮存场"),
    "pool": QT_TRANSLATE_NOOP("words", "贮存池"),
    "tank": QT_TRANSLATE_NOOP("words", "罐区"),
    "point": QT_TRANSLATE_NOOP("words", "贮存点"),
    "unnamed": QT_TRANSLATE_NOOP("words", "贮存区"),
    "unit": QT_TRANSLATE_NOOP("words", "利用处置设施"),
}

# What happened, with its icon and the tone of its disc: movements, states, papers, deadlines.
EVENTS: dict[str, tuple[str, str, str]] = {
    "open": (QT_TRANSLATE_NOOP("words", "期初结存"), "ledger", "neutral"),
    "generate": (QT_TRANSLATE_NOOP("words", "产生"), "factory", "neutral"),
    "shift": (QT_TRANSLATE_NOOP("words", "移库"), "storage", "neutral"),
    "regroup": (QT_TRANSLATE_NOOP("words", "合并"), "regroup", "neutral"),
    "split": (QT_TRANSLATE_NOOP("words", "分装"), "split", "neutral"),
    "repack": (QT_TRANSLATE_NOOP("words", "换装"), "package-variant-closed", "neutral"),
    "reclassify": (QT_TRANSLATE_NOOP("words", "重新归类"), "tag-outline", "neutral"),
    "load": (QT_TRANSLATE_NOOP("words", "出库起运"), "truck-outline", "info"),
    "arrive": (QT_TRANSLATE_NOOP("words", "外来到达"), "arrived", "accent"),
    "handover": (QT_TRANSLATE_NOOP("words", "交接换运"), "swap-horizontal", "info"),
    "park": (QT_TRANSLATE_NOOP("words", "中途暂存"), "storage", "warn"),
    "accept": (QT_TRANSLATE_NOOP("words", "接受"), "received", "ok"),
    "return": (QT_TRANSLATE_NOOP("words", "退回"), "returning", "warn"),
    "gain": (QT_TRANSLATE_NOOP("words", "称重差（多）"), "difference", "warn"),
    "loss": (QT_TRANSLATE_NOOP("words", "称重差（少）"), "difference", "warn"),
    "charge": (QT_TRANSLATE_NOOP("words", "投料"), "fire", "neutral"),
    "additive": (QT_TRANSLATE_NOOP("words", "加入辅料"), "plus-circle-outline", "neutral"),
    "residue": (QT_TRANSLATE_NOOP("words", "产出残渣"), "recycle", "neutral"),
    "treat": (QT_TRANSLATE_NOOP("words", "利用处置"), "flask-outline", "ok"),
    "leave": (QT_TRANSLATE_NOOP("words", "移出"), "truck-outline", "neutral"),
    "reverse": (QT_TRANSLATE_NOOP("words", "红字冲销"), "refresh", "warn"),
    "draft": (QT_TRANSLATE_NOOP("words", "建立草稿"), "draft", "neutral"),
    "ready": (QT_TRANSLATE_NOOP("words", "签署，预检通过"), "file-sign", "neutral"),
    "in_transit": (QT_TRANSLATE_NOOP("words", "起运"), "in_transit", "neutral"),
    "arrived": (QT_TRANSLATE_NOOP("words", "到达"), "arrived", "neutral"),
    "weighed": (QT_TRANSLATE_NOOP("words", "过磅"), "weigh", "accent"),
    "received": (QT_TRANSLATE_NOOP("words", "确认接受"), "received", "ok"),
    "closed": (QT_TRANSLATE_NOOP("words", "完结"), "closed", "neutral"),
    "returning": (QT_TRANSLATE_NOOP("words", "拒收，退回"), "returning", "warn"),
    "void": (QT_TRANSLATE_NOOP("words", "作废"), "void", "neutral"),
    "revision": (QT_TRANSLATE_NOOP("words", "更正"), "file-edit-outline", "warn"),
    "imported": (QT_TRANSLATE_NOOP("words", "导入"), "tray-arrow-down", "neutral"),
    "printed": (QT_TRANSLATE_NOOP("words", "打印"), "printer-outline", "neutral"),
    "claimed": (QT_TRANSLATE_NOOP("words", "发生（自报）"), "account-clock-outline", "neutral"),
    "recorded": (QT_TRANSLATE_NOOP("words", "记入日志"), "ledger", "neutral"),
    "deadline": (QT_TRANSLATE_NOOP("words", "法定期限"), "timer-alert-outline", "warn"),
}

# The verbs of services: as a button, as the heading of the next step, with the icon in the work list.
ACTIONS: dict[str, tuple[str, str, str]] = {
    "edit_manifest": (
        QT_TRANSLATE_NOOP("words", "继续填写"),
        QT_TRANSLATE_NOOP("words", "填写并签署"),
        "draft",
    ),
    "sign_manifest": (
        QT_TRANSLATE_NOOP("words", "签署并待运"),
        QT_TRANSLATE_NOOP("words", "签署联单"),
        "file-sign",
    ),
    "dispatch_manifest": (
        QT_TRANSLATE_NOOP("words", "确认起运"),
        QT_TRANSLATE_NOOP("words", "装车并确认起运"),
        "in_transit",
    ),
    "arrive_manifest": (
        QT_TRANSLATE_NOOP("words", "确认到达"),
        QT_TRANSLATE_NOOP("words", "登记到达"),
        "arrived",
    ),
    "receive_manifest": (
        QT_TRANSLATE_NOOP("words", "确认接受"),
        QT_TRANSLATE_NOOP("words", "过磅并确认接受"),
        "inbox-arrow-down-outline",
    ),
    "refuse_manifest": (
        QT_TRANSLATE_NOOP("words", "拒收…"),
        QT_TRANSLATE_NOOP("words", "拒收并退回"),
        "returning",
    ),
    "send_back": (
        QT_TRANSLATE_NOOP("words", "送回拒收部分"),
        QT_TRANSLATE_NOOP("words", "把拒收的部分送回移出人"),
        "returning",
    ),
    "return_manifest": (
        QT_TRANSLATE_NOOP("words", "登记退回"),
        QT_TRANSLATE_NOOP("words", "登记退回到达"),
        "returning",
    ),
    "redirect_draft": (
        QT_TRANSLATE_NOOP("words", "转送…"),
        QT_TRANSLATE_NOOP("words", "转送其他单位"),
        "directions-fork",
    ),
    "hand_over": (
        QT_TRANSLATE_NOOP("words", "交接…"),
        QT_TRANSLATE_NOOP("words", "交接给下一段承运人"),
        "swap-horizontal",
    ),
    "resume_load": (
        QT_TRANSLATE_NOOP("words", "继续运输…"),
        QT_TRANSLATE_NOOP("words", "停放后继续运输"),
        "in_transit",
    ),
    "close_manifest": (
        QT_TRANSLATE_NOOP("words", "完结联单"),
        QT_TRANSLATE_NOOP("words", "核对后完结"),
        "closed",
    ),
    "void_manifest": (QT_TRANSLATE_NOOP("words", "作废…"), QT_TRANSLATE_NOOP("words", "作废联单"), "void"),
    "back_enter_manifest": (
        QT_TRANSLATE_NOOP("words", "补录"),
        QT_TRANSLATE_NOOP("words", "补录纸质联单"),
        "file-restore-outline",
    ),
    "report_difference": (
        QT_TRANSLATE_NOOP("words", "报告差异"),
        QT_TRANSLATE_NOOP("words", "报告重大差异"),
        "difference",
    ),
    "treat_batch": (
        QT_TRANSLATE_NOOP("words", "安排处置"),
        QT_TRANSLATE_NOOP("words", "贮存将到期限"),
        "archive-clock-outline",
    ),
    "treat_medical": (
        QT_TRANSLATE_NOOP("words", "安排处置"),
        QT_TRANSLATE_NOOP("words", "医疗废物到时限"),
        "biohazard",
    ),
    "weigh_manifest": (
        QT_TRANSLATE_NOOP("words", "准备过磅"),
        QT_TRANSLATE_NOOP("words", "准备过磅"),
        "truck-check-outline",
    ),
    "renew_licence": (
        QT_TRANSLATE_NOOP("words", "准备材料"),
        QT_TRANSLATE_NOOP("words", "换证申请"),
        "licence",
    ),
    "review_revision": (
        QT_TRANSLATE_NOOP("words", "查看更正"),
        QT_TRANSLATE_NOOP("words", "同意更正"),
        "file-sign",
    ),
    "empty_area": (
        QT_TRANSLATE_NOOP("words", "安排转出"),
        QT_TRANSLATE_NOOP("words", "贮存超量"),
        "storage",
    ),
    "part_wastes": (
        QT_TRANSLATE_NOOP("words", "分开存放"),
        QT_TRANSLATE_NOOP("words", "不相容废物混存"),
        "storage",
    ),
    "review_pool": (
        QT_TRANSLATE_NOOP("words", "查看能力"),
        QT_TRANSLATE_NOOP("words", "许可规模将满"),
        "capacity",
    ),
    "place_medical": (
        QT_TRANSLATE_NOOP("words", "查看预警"),
        QT_TRANSLATE_NOOP("words", "医疗废物将无处可去"),
        "medical",
    ),
    "settle_promises": (
        QT_TRANSLATE_NOOP("words", "查看预警"),
        QT_TRANSLATE_NOOP("words", "许可将到期而有承诺量"),
        "licence",
    ),
    "file_plan": (
        QT_TRANSLATE_NOOP("words", "登记备案"),
        QT_TRANSLATE_NOOP("words", "备案管理计划"),
        "ledger",
    ),
    "declare_period": (
        QT_TRANSLATE_NOOP("words", "去申报"),
        QT_TRANSLATE_NOOP("words", "申报"),
        "ledger",
    ),
    "file_emergency_plan": (
        QT_TRANSLATE_NOOP("words", "登记预案"),
        QT_TRANSLATE_NOOP("words", "备案应急预案"),
        "notice",
    ),
    "resolve_finding": (
        QT_TRANSLATE_NOOP("words", "查看"),
        QT_TRANSLATE_NOOP("words", "核对发现的问题"),
        "inspection",
    ),
}

# What a heading says instead once the deadline has passed. A licence past its renewal day may still hold.
LATE_TITLES = {
    "treat_batch": QT_TRANSLATE_NOOP("words", "贮存超期"),
    "treat_medical": QT_TRANSLATE_NOOP("words", "医疗废物超时"),
    "renew_licence": QT_TRANSLATE_NOOP("words", "换证申请已逾期"),
    "place_medical": QT_TRANSLATE_NOOP("words", "医疗废物超时"),
    "settle_promises": QT_TRANSLATE_NOOP("words", "许可已过换证期限，仍有承诺量"),
}

GROUPS = {
    "overdue": QT_TRANSLATE_NOOP("words", "已逾期"),
    "today": QT_TRANSLATE_NOOP("words", "今天到期"),
    "arriving": QT_TRANSLATE_NOOP("words", "即将到达"),
    "week": QT_TRANSLATE_NOOP("words", "本周"),
    "later": QT_TRANSLATE_NOOP("words", "以后"),
}

GROUP_NOTES = {
    "overdue": QT_TRANSLATE_NOOP("words", "先处理：超过法定期限"),
    "arriving": QT_TRANSLATE_NOOP("words", "按预计时间"),
}

OFFICIAL_REASONS = {
    "awaiting": QT_TRANSLATE_NOOP("words", "国家系统尚未赋号"),
    "paper": QT_TRANSLATE_NOOP("words", "系统故障，改用纸质联单"),
    "not_required": QT_TRANSLATE_NOOP("words", "豁免运行电子联单"),
}

# An import may know no number and no reason; nobody chooses that by hand.
KEPT_REASONS = {**OFFICIAL_REASONS, "imported_without": QT_TRANSLATE_NOOP("words", "导入的记录没有号码")}


FATES = {
    "open": QT_TRANSLATE_NOOP("words", "未处理"),
    "acknowledged": QT_TRANSLATE_NOOP("words", "已知悉"),
    "assigned": QT_TRANSLATE_NOOP("words", "已指派"),
    "resolved": QT_TRANSLATE_NOOP("words", "已整改"),
    "reopened": QT_TRANSLATE_NOOP("words", "重新打开"),
    "still_found": QT_TRANSLATE_NOOP("words", "仍查出"),
}
FATE_LOOKS = {
    "open": ("circle-outline", "danger"),
    "acknowledged": ("eye-check-outline", "info"),
    "assigned": ("account-arrow-right-outline", "accent"),
    "resolved": ("check-circle-outline", "ok"),
    "reopened": ("refresh", "warn"),
}

SEVERITY_TONES = {
    "block": "danger",
    "violation": "danger",
    "warning": "warn",
    "notice": "info",
    "pass": "ok",
}


def of(table: dict[str, str], key: str) -> str:
    """Return the word of a key; a key we have no word for is shown as it is."""
    return word(table[key]) if key in table else key


def state_look(state: str, outcome: str = "") -> BadgeLook:
    """Return how a manifest's state is shown."""
    if state == "received" and outcome in OUTCOMES:
        return BadgeLook(word(OUTCOMES[outcome]), "received", "warn")
    return BadgeLook(pick(*STATE_NAMES[ManifestState(state)]), state, STATE_TONES[state])


def fate_look(status: str, severity: str = "violation") -> BadgeLook:
    """Return how a finding's fate is shown; an open notice is no alarm."""
    icon, tone = FATE_LOOKS[status]
    if status == "open" and severity != "violation":
        tone = SEVERITY_TONES[severity]
    return BadgeLook(of(FATES, status), icon, tone)


def event(kind: str) -> tuple[str, str, str]:
    """Return word, icon and tone of an event; an unknown kind keeps its key as the word."""
    text, icon, tone = EVENTS.get(kind, (kind, "circle-outline", "neutral"))
    return word(text), icon, tone


def action_label(action: str) -> str:
    """Return an action as a button says it."""
    return word(ACTIONS[action][0]) if action in ACTIONS else action


def action_title(action: str) -> str:
    """Return an action as a heading says it."""
    return word(ACTIONS[action][1]) if action in ACTIONS else action


def late_title(action: str) -> str:
    """Return an action as a heading says it after its deadline."""
    return word(LATE_TITLES[action]) if action in LATE_TITLES else action_title(action)


def action_icon(action: str) -> str:
    """Return the icon of an action."""
    return ACTIONS[action][2] if action in ACTIONS else "circle-outline"
