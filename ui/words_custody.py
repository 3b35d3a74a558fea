"""Words of the chain of custody: means, sides, reasons, states, and when each action is possible."""

from __future__ import annotations

from hwtrack.domain.manifest import KIND_NAMES, ManifestKind
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP, pick

MEANS = {
    "road": QT_TRANSLATE_NOOP("words", "公路"),
    "rail": QT_TRANSLATE_NOOP("words", "铁路"),
    "water": QT_TRANSLATE_NOOP("words", "水路"),
    "pipeline": QT_TRANSLATE_NOOP("words", "管道"),
}

MEANS_ICONS = {"road": "truck-outline", "rail": "train", "water": "ferry", "pipeline": "pipe"}

SIDES = {
    "sender": QT_TRANSLATE_NOOP("words", "移出人"),
    "carrier": QT_TRANSLATE_NOOP("words", "承运人"),
    "receiver": QT_TRANSLATE_NOOP("words", "接受人"),
}

REFUSALS = {
    "name": QT_TRANSLATE_NOOP("words", "名称不符"),
    "quantity": QT_TRANSLATE_NOOP("words", "数量不符"),
    "characteristic": QT_TRANSLATE_NOOP("words", "特性不符"),
    "form": QT_TRANSLATE_NOOP("words", "形态不符"),
    "packaging": QT_TRANSLATE_NOOP("words", "包装不符"),
    "licence": QT_TRANSLATE_NOOP("words", "超出许可范围"),
    "capacity": QT_TRANSLATE_NOOP("words", "没有余量"),
    "other": QT_TRANSLATE_NOOP("words", "其他原因"),
}

VOID_REASONS = (
    QT_TRANSLATE_NOOP("words", "重复填写"),
    QT_TRANSLATE_NOOP("words", "计划取消"),
    QT_TRANSLATE_NOOP("words", "填写错误"),
)

PAPER_REASONS = (
    QT_TRANSLATE_NOOP("words", "国家系统故障"),
    QT_TRANSLATE_NOOP("words", "网络中断"),
    QT_TRANSLATE_NOOP("words", "突发环境事件应急处置"),
)

LEG_STATES = {
    "planned": (QT_TRANSLATE_NOOP("words", "未起运"), "clock-outline", "neutral"),
    "under_way": (QT_TRANSLATE_NOOP("words", "运输中"), "in_transit", "info"),
    "done": (QT_TRANSLATE_NOOP("words", "已完成"), "check", "ok"),
}

TRIP_STATES = {
    "planned": (QT_TRANSLATE_NOOP("words", "待发车"), "clock-outline", "neutral"),
    "under_way": (QT_TRANSLATE_NOOP("words", "在途"), "in_transit", "info"),
    "arrived": (QT_TRANSLATE_NOOP("words", "已到达"), "arrived", "ok"),
}

PROPOSAL_STATES = {
    "open": (QT_TRANSLATE_NOOP("words", "等待答复"), "clock-outline", "warn"),
    "consented": (QT_TRANSLATE_NOOP("words", "已同意，已更正"), "check", "ok"),
    "refused": (QT_TRANSLATE_NOOP("words", "已拒绝"), "cancel", "neutral"),
    "withdrawn": (QT_TRANSLATE_NOOP("words", "已撤回"), "cancel", "neutral"),
}

LINKS = {
    ("origin", "redirect"): QT_TRANSLATE_NOOP("words", "本单转送自"),
    ("follow", "redirect"): QT_TRANSLATE_NOOP("words", "拒收部分转送至"),
    ("origin", "return"): QT_TRANSLATE_NOOP("words", "本单退回自"),
    ("follow", "return"): QT_TRANSLATE_NOOP("words", "拒收部分退回至"),
    ("origin", "onward"): QT_TRANSLATE_NOOP("words", "本单接续自"),
    ("follow", "onward"): QT_TRANSLATE_NOOP("words", "继续转移至"),
}

# What the menu of a manifest offers: its words, its icon, and when it is possible.
MENU: dict[str, tuple[str, str, str]] = {
    "scan_label": (
        QT_TRANSLATE_NOOP("words", "装车核对…"),
        "barcode-scan",
        QT_TRANSLATE_NOOP("words", "签署之后、起运之前核对"),
    ),
    "dispatch": (
        QT_TRANSLATE_NOOP("words", "起运…"),
        "in_transit",
        QT_TRANSLATE_NOOP("words", "签署之后才能起运"),
    ),
    "put_on_trip": (
        QT_TRANSLATE_NOOP("words", "加入车次…"),
        "truck-plus-outline",
        QT_TRANSLATE_NOOP("words", "还有未起运的一段时才能加入车次"),
    ),
    "change_leg": (
        QT_TRANSLATE_NOOP("words", "改派承运人或车辆…"),
        "swap-horizontal",
        QT_TRANSLATE_NOOP("words", "只能改派未起运的一段"),
    ),
    "hand_over": (
        QT_TRANSLATE_NOOP("words", "交接下一段承运人…"),
        "swap-horizontal",
        QT_TRANSLATE_NOOP("words", "运输途中才能交接"),
    ),
    "park_load": (
        QT_TRANSLATE_NOOP("words", "临时停放…"),
        "storage",
        QT_TRANSLATE_NOOP("words", "运输途中才能临时停放"),
    ),
    "resume_load": (
        QT_TRANSLATE_NOOP("words", "继续运输…"),
        "in_transit",
        QT_TRANSLATE_NOOP("words", "临时停放之后才能继续"),
    ),
    "arrive": (
        QT_TRANSLATE_NOOP("words", "登记到达时间…"),
        "arrived",
        QT_TRANSLATE_NOOP("words", "最后一段在途时才能登记到达"),
    ),
    "give_official_no": (
        QT_TRANSLATE_NOOP("words", "填写国家联单号…"),
        "numeric",
        QT_TRANSLATE_NOOP("words", "号码已填写，改号请用更正"),
    ),
    "report_mismatch": (
        QT_TRANSLATE_NOOP("words", "报告重大差异…"),
        "difference",
        QT_TRANSLATE_NOOP("words", "接受时发现差异才需报告"),
    ),
    "return_load": (
        QT_TRANSLATE_NOOP("words", "登记退回…"),
        "returning",
        QT_TRANSLATE_NOOP("words", "有拒收的部分才能退回"),
    ),
    "redirect_draft": (
        QT_TRANSLATE_NOOP("words", "转送其他单位…"),
        "directions-fork",
        QT_TRANSLATE_NOOP("words", "有拒收的部分才能转送"),
    ),
    "propose_revision": (
        QT_TRANSLATE_NOOP("words", "更正…"),
        "file-edit-outline",
        QT_TRANSLATE_NOOP("words", "签署之后才需更正，草稿可直接修改"),
    ),
    "reopen_manifest": (
        QT_TRANSLATE_NOOP("words", "撤回签署…"),
        "refresh",
        QT_TRANSLATE_NOOP("words", "装车之前才能撤回签署"),
    ),
    "void_manifest": (
        QT_TRANSLATE_NOOP("words", "作废…"),
        "void",
        QT_TRANSLATE_NOOP("words", "到达之后不能作废"),
    ),
}


def means(key: str) -> str:
    """Return a means of transport as a word; a register may hold the word itself."""
    return words.of(MEANS, key)


def kind_name(key: str) -> str:
    """Return the kind of a manifest as a word."""
    return pick(*KIND_NAMES[ManifestKind(key)]) if key in set(ManifestKind) else key


def look(table: dict[str, tuple[str, str, str]], key: str) -> words.BadgeLook:
    """Return how a state of one of these tables is shown."""
    text, icon, tone = table.get(key, (key, "circle-outline", "neutral"))
    return words.BadgeLook(words.word(text), icon, tone)


def menu_word(action: str) -> str:
    """Return an action as the menu says it."""
    return words.word(MENU[action][0])


def menu_when(action: str) -> str:
    """Say when an action is possible, for one that is not possible now."""
    return words.word(MENU[action][2])


def link_word(role: str, kind: str) -> str:
    """Say how a linked manifest stands to this one."""
    return words.of({f"{a}/{b}": text for (a, b), text in LINKS.items()}, f"{role}/{kind}")
