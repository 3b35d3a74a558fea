"""Words of what the register keeps: contacts' roles, licences, areas, and the names of its figures."""

from __future__ import annotations

from ui import words
from ui.i18n import QT_TRANSLATE_NOOP

CONTACT_ROLES = {
    "handler": QT_TRANSLATE_NOOP("words", "经办人"),
    "warehouse": QT_TRANSLATE_NOOP("words", "贮存负责人"),
    "dispatcher": QT_TRANSLATE_NOOP("words", "调度"),
    "emergency": QT_TRANSLATE_NOOP("words", "应急联系人"),
    "other": QT_TRANSLATE_NOOP("words", "其他"),
}

LICENCE_KINDS = {
    "comprehensive": QT_TRANSLATE_NOOP("words", "综合"),
    "collection": QT_TRANSLATE_NOOP("words", "收集"),
    "unknown": QT_TRANSLATE_NOOP("words", "种类未知"),
}

LICENCE_STATES = {
    "valid": (QT_TRANSLATE_NOOP("words", "有效"), "ok"),
    "suspended": (QT_TRANSLATE_NOOP("words", "停业中"), "danger"),
    "ended": (QT_TRANSLATE_NOOP("words", "已到期"), "neutral"),
    "coming": (QT_TRANSLATE_NOOP("words", "未生效"), "info"),
}

LINE_KINDS = {
    "routine": QT_TRANSLATE_NOOP("words", "常规"),
    "emergency": QT_TRANSLATE_NOOP("words", "应急"),
}

FLEET_ROLES = {
    "vehicle": QT_TRANSLATE_NOOP("words", "车辆"),
    "trailer": QT_TRANSLATE_NOOP("words", "挂车"),
    "driver": QT_TRANSLATE_NOOP("words", "驾驶员"),
    "escort": QT_TRANSLATE_NOOP("words", "押运员"),
}

AREA_KINDS = {
    "store": QT_TRANSLATE_NOOP("words", "贮存库"),
    "yard": QT_TRANSLATE_NOOP("words", "贮存场"),
    "pool": QT_TRANSLATE_NOOP("words", "贮存池"),
    "tank": QT_TRANSLATE_NOOP("words", "贮存罐区"),
    "point": QT_TRANSLATE_NOOP("words", "贮存点"),
    "unnamed": QT_TRANSLATE_NOOP("words", "未命名"),
}

FIGURES = {
    "tolerance_permille": QT_TRANSLATE_NOOP("words", "重量差异容差"),
    "tolerance_grams": QT_TRANSLATE_NOOP("words", "重量差异容差下限"),
    "load_notice_percent": QT_TRANSLATE_NOOP("words", "能力负荷提示"),
    "load_over_percent": QT_TRANSLATE_NOOP("words", "能力超规模提醒"),
    "pool_run_out_days": QT_TRANSLATE_NOOP("words", "能力用尽提前预警"),
    "storage_full_percent": QT_TRANSLATE_NOOP("words", "贮存将满提示"),
    "storage_full_days": QT_TRANSLATE_NOOP("words", "贮存存满提前预警"),
    "idle_line_percent": QT_TRANSLATE_NOOP("words", "许可线闲置提示"),
    "headroom_percent": QT_TRANSLATE_NOOP("words", "能力适度超前目标"),
    "landfill_target_percent": QT_TRANSLATE_NOOP("words", "填埋占比目标"),
    "generator_storage_days": QT_TRANSLATE_NOOP("words", "产废单位贮存提醒"),
    "licence_notice_days": QT_TRANSLATE_NOOP("words", "许可证到期提前提醒"),
    "fly_ash_least_permille": QT_TRANSLATE_NOOP("words", "焚烧飞灰产率（低）"),
    "fly_ash_most_permille": QT_TRANSLATE_NOOP("words", "焚烧飞灰产率（高）"),
    "slag_least_permille": QT_TRANSLATE_NOOP("words", "焚烧炉渣产率（低）"),
    "slag_most_permille": QT_TRANSLATE_NOOP("words", "焚烧炉渣产率（高）"),
    "confirm_working_days": QT_TRANSLATE_NOOP("words", "接受人确认期限"),
    "back_entry_working_days": QT_TRANSLATE_NOOP("words", "纸质联单补录期限"),
    "keep_years": QT_TRANSLATE_NOOP("words", "记录保存"),
    "approval_months": QT_TRANSLATE_NOOP("words", "跨省批准有效期上限"),
    "medical_storage_days": QT_TRANSLATE_NOOP("words", "医疗废物暂存上限"),
    "medical_collection_days": QT_TRANSLATE_NOOP("words", "医疗废物收运间隔"),
    "require_loading_scan": QT_TRANSLATE_NOOP("words", "装车须逐个扫码（1 是，0 否）"),
    "idle_lock_minutes": QT_TRANSLATE_NOOP("words", "无人操作时锁定（0 为不锁）"),
    "mismatch_report_working_days": QT_TRANSLATE_NOOP("words", "重大差异报告期限"),
    "claimed_time_days": QT_TRANSLATE_NOOP("words", "声称时间与录入时间相差提示"),
    "due_ahead_days": QT_TRANSLATE_NOOP("words", "待办提前天数"),
    "medical_plant_hours": QT_TRANSLATE_NOOP("words", "医疗废物处置单位冷藏贮存上限"),
    "medical_plant_warm_hours": QT_TRANSLATE_NOOP("words", "医疗废物处置单位常温贮存上限"),
    "operator_storage_days": QT_TRANSLATE_NOOP("words", "经营单位贮存上限"),
    "pass_on_working_days": QT_TRANSLATE_NOOP("words", "收集单位转出期限"),
    "renewal_working_days": QT_TRANSLATE_NOOP("words", "许可证换证申请提前"),
    "relicensing_percent": QT_TRANSLATE_NOOP("words", "须重新申领的规模比例"),
    "storage_point_grams": QT_TRANSLATE_NOOP("words", "贮存点上限"),
}

UNITS = {
    "permille": "‰",
    "grams": "g",
    "percent": "%",
    "days": QT_TRANSLATE_NOOP("words", "天"),
    "hours": QT_TRANSLATE_NOOP("words", "小时"),
    "minutes": QT_TRANSLATE_NOOP("words", "分钟"),
    "scan": "",
    "years": QT_TRANSLATE_NOOP("words", "年"),
    "months": QT_TRANSLATE_NOOP("words", "个月"),
}


def options(table: dict[str, str], *keys: str) -> list[tuple[str, str]]:
    """Return (key, word) of the keys named, or of the whole table."""
    return [(key, words.of(table, key)) for key in (keys or table)]


def unit_of(key: str, unit: str) -> str:
    """Return the unit of a figure in words; working days are told apart."""
    if key.endswith("working_days"):
        return words.word(QT_TRANSLATE_NOOP("words", "个工作日"))
    return words.of(UNITS, unit)
