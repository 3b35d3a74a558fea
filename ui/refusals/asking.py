"""What cannot be read as a mass, and what is asked for and is not in the register."""

from __future__ import annotations

from ui.i18n import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("refusals", "计量单位“{text}”不是质量单位，请用吨或千克。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”不是一个数。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”{unit}精确到 1 克以下，无法称量。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”{unit}超出可登记的质量。"),
    QT_TRANSLATE_NOOP(
        "refusals",
        "没有批次、容器或联单“{text}”。可用批次编码、场所自编码、37 位容器编码、联单内部编号或国家联单编号。",
    ),
    QT_TRANSLATE_NOOP("refusals", "没有批次“{text}”。"),
)
