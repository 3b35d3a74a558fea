"""What a manifest lacks that is to be signed."""

from __future__ import annotations

from ui.i18n import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("refusals", "同一批次只能列一行，请合并。"),
    QT_TRANSLATE_NOOP("refusals", "废物代码格式不对，应为 XXX-XXX-XX。"),
    QT_TRANSLATE_NOOP("refusals", "移出量须大于零。"),
    QT_TRANSLATE_NOOP("refusals", "原联单没有待转运的拒收量。"),
    QT_TRANSLATE_NOOP("refusals", "续运联单的移出人应与原联单相同。"),
    QT_TRANSLATE_NOOP("refusals", "该单位已拒收，请另选接受人。"),
    QT_TRANSLATE_NOOP("refusals", "该批次不在原联单上。"),
    QT_TRANSLATE_NOOP("refusals", "移出人与接受人不能是同一场所；场内移动请用移库。"),
    QT_TRANSLATE_NOOP("refusals", "没有这个承运人。"),
    QT_TRANSLATE_NOOP("refusals", "批次 {batch} 的代码是 {code}，与本行不符。"),
    QT_TRANSLATE_NOOP("refusals", "批次 {batch} 不在移出人名下。"),
    QT_TRANSLATE_NOOP("refusals", "没有这份合同。"),
    QT_TRANSLATE_NOOP("refusals", "合同 {number} 不是移出人与接受人之间的。"),
    QT_TRANSLATE_NOOP("refusals", "没有这份跨省批准。"),
)
