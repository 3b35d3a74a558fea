"""Ledgers, declarations, findings, what was published and the audit trail: what is refused of them."""

from __future__ import annotations

from ui.i18n import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("refusals", "月和季度只能选一个。"),
    QT_TRANSLATE_NOOP("refusals", "起始日晚于截止日。"),
    QT_TRANSLATE_NOOP("refusals", "没有记账场所“{text}”。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”不止一个场所：{names}。请写全名或信用代码。"),
    QT_TRANSLATE_NOOP("refusals", "日志没有 {n} 条。"),
    QT_TRANSLATE_NOOP("refusals", "申报期“{text}”应写作 2026、2026-Q3 或 2026-11。"),
    QT_TRANSLATE_NOOP("refusals", "{n} 年没有申报。"),
    QT_TRANSLATE_NOOP("refusals", "{period} 尚未结束，{day} 之后才能申报。"),
    QT_TRANSLATE_NOOP("refusals", "提交日期须在期末之后、今天或以前。"),
    QT_TRANSLATE_NOOP("refusals", "与已申报的第 {n} 版相同，不必重新申报。"),
    QT_TRANSLATE_NOOP("refusals", "没有这份申报。"),
    QT_TRANSLATE_NOOP("refusals", "整改须写明做了什么。"),
    QT_TRANSLATE_NOOP("refusals", "重新打开须写明理由。"),
    QT_TRANSLATE_NOOP("refusals", "指派须写明由谁办理。"),
    QT_TRANSLATE_NOOP("refusals", "办理期限早于今天。"),
    QT_TRANSLATE_NOOP("refusals", "这条核查发现没有处理过，不必重新打开。"),
    QT_TRANSLATE_NOOP(
        "refusals", "检查人员只作记录（知悉与说明），指派、整改与重新打开由经办人或县级审核人办理。"
    ),
    QT_TRANSLATE_NOOP("refusals", "没有检查项“{name}”。"),
    QT_TRANSLATE_NOOP("refusals", "没有这条核查发现。"),
    QT_TRANSLATE_NOOP("refusals", "没有处理方式“{name}”。"),
    QT_TRANSLATE_NOOP("refusals", "没有场所“{text}”。请给出场所名称、统一社会信用代码或 uid。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”有 {n} 个场所（{names}），请给出场所的 uid。"),
    QT_TRANSLATE_NOOP("refusals", "没有“{kind}”的审计轨迹。"),
    QT_TRANSLATE_NOOP("refusals", "请给出期间的起始日和截止日。"),
    QT_TRANSLATE_NOOP("refusals", "共有 {n} 条日志条目，一份审计轨迹最多 {most} 条；请缩短期间。"),
    QT_TRANSLATE_NOOP(
        "refusals", "这些日志条目共 {n} MB（成批写入），一份审计轨迹最多 {most} MB；请缩短期间。"
    ),
    QT_TRANSLATE_NOOP("refusals", "日志第 {n} 条的内容无法读出。"),
    QT_TRANSLATE_NOOP("refusals", "附件 {name} 的 {where} 不成立。"),
    QT_TRANSLATE_NOOP("refusals", "附件 {name} 的格式不是“{form}”。"),
    QT_TRANSLATE_NOOP("refusals", "附件 {name} 不是可读的 JSON。"),
    QT_TRANSLATE_NOOP("refusals", "附件 paper.json 不是“{document}”文书的数据（{form}）。"),
    QT_TRANSLATE_NOOP("refusals", "附件 {name} 的流转链超出本程序所写，未重绘。"),
    QT_TRANSLATE_NOOP("refusals", "附件 {name} 的文字超出本程序所写，未重绘。"),
    QT_TRANSLATE_NOOP("refusals", "台账有 {n} 行，超过 {most} 行，请导出工作簿或缩短期间。"),
    QT_TRANSLATE_NOOP("refusals", "没有语言“{text}”，请用 zh 或 en。"),
    QT_TRANSLATE_NOOP("refusals", "计量单位“{text}”请用 t 或 kg。"),
    QT_TRANSLATE_NOOP("refusals", "检查表按场所打印，请先选一个场所。"),
)
