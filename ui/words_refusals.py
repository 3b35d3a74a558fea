"""Refusals about accounts and passwords in the window's language: the register writes them in Chinese."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from ui.i18n import QT_TRANSLATE_NOOP, language

SENTENCES = (
    QT_TRANSLATE_NOOP("refusals", "登录名为 1 至 40 个字母、数字、汉字或 . _ -，不含空格。"),
    QT_TRANSLATE_NOOP("refusals", "请填写姓名。"),
    QT_TRANSLATE_NOOP("refusals", "前缀为 2 至 6 位大写字母或数字，以字母开头。"),
    QT_TRANSLATE_NOOP("refusals", "姓名最多 {n} 个字符。"),
    QT_TRANSLATE_NOOP("refusals", "姓名含有看不见的字符（U+{code}），请删去后重填。"),
    QT_TRANSLATE_NOOP("refusals", "姓名不能以“{mark}”开头：日志以此标明未登录的人，请填本人姓名。"),
    QT_TRANSLATE_NOOP("refusals", "密码至少 {n} 个字符。"),
    QT_TRANSLATE_NOOP("refusals", "密码最多 {n} 个字符。"),
    QT_TRANSLATE_NOOP("refusals", "密码含有控制字符或不完整的字符。"),
    QT_TRANSLATE_NOOP("refusals", "密码不能与登录名或姓名相同。"),
    QT_TRANSLATE_NOOP("refusals", "这个密码人人先试，请换一个。"),
    QT_TRANSLATE_NOOP("refusals", "新密码须与原密码不同。"),
    QT_TRANSLATE_NOOP("refusals", "共 {n} 个字符，最多 {most} 个。"),
    QT_TRANSLATE_NOOP("refusals", "含有不完整的字符，请删去后重填。"),
    QT_TRANSLATE_NOOP("refusals", "含有不可见的控制字符（U+{code}），请删去后重填。"),
    QT_TRANSLATE_NOOP("refusals", "登录名或密码不对。"),
    QT_TRANSLATE_NOOP("refusals", "密码不对。"),
    QT_TRANSLATE_NOOP("refusals", "账户已停用，请联系管理员。"),
    QT_TRANSLATE_NOOP("refusals", "本台账库未启用账户，不必登录。"),
    QT_TRANSLATE_NOOP("refusals", "桌面已锁定，请先解锁。"),
    QT_TRANSLATE_NOOP("refusals", "请先登录再操作。"),
    QT_TRANSLATE_NOOP("refusals", "密码多次不对，请 {n} 秒后再试。"),
    QT_TRANSLATE_NOOP("refusals", "密码多次不对，请 {n} 分钟后再试。"),
    QT_TRANSLATE_NOOP("refusals", "账户“{login}”的密码记录缺失或与日志不符，不能登录。"),
    QT_TRANSLATE_NOOP("refusals", "请用 hwtrack verify 核验，并由管理员重设密码。"),
    QT_TRANSLATE_NOOP("refusals", "没有这个账户。"),
    QT_TRANSLATE_NOOP("refusals", "本台账库已启用账户。"),
    QT_TRANSLATE_NOOP("refusals", "本台账库未启用账户。"),
    QT_TRANSLATE_NOOP("refusals", "第一个账户须为管理员，再由管理员建立其他账户。"),
    QT_TRANSLATE_NOOP("refusals", "须由管理员的账户重新启用。"),
    QT_TRANSLATE_NOOP(
        "refusals", "本台账库有以前的账户，只能由以前的管理员（{names}）用本人的登录名和密码重新启用。"
    ),
    QT_TRANSLATE_NOOP("refusals", "请写明为何不设密码。"),
    QT_TRANSLATE_NOOP("refusals", "登录名“{login}”已有账户（停用的也不再给他人使用）。"),
    QT_TRANSLATE_NOOP("refusals", "已有姓名为“{name}”的账户，请加注以区分，如“{name}（二车间）”。"),
    QT_TRANSLATE_NOOP("refusals", "密码已在别处更改，请重新登录。"),
    QT_TRANSLATE_NOOP("refusals", "账户刚被停用或密码刚被更改，请重新登录。"),
    QT_TRANSLATE_NOOP("refusals", "该账户未停用。"),
    QT_TRANSLATE_NOOP("refusals", "该账户已停用。"),
    QT_TRANSLATE_NOOP("refusals", "没有这项职责。"),
    QT_TRANSLATE_NOOP(
        "refusals",
        "请选职责：经办人、调度、接收人可由一人兼任；检查人员、县级审核人、管理员须单独任命。",
    ),
    QT_TRANSLATE_NOOP("refusals", "不能办理自己的职责，请由另一位管理员办理。"),
    QT_TRANSLATE_NOOP("refusals", "不能办理自己的密码，请由另一位管理员办理。"),
    QT_TRANSLATE_NOOP("refusals", "不能办理自己的账户，请由另一位管理员办理。"),
    QT_TRANSLATE_NOOP("refusals", "这是最后一个管理员账户，请先任命另一位管理员。"),
    QT_TRANSLATE_NOOP("refusals", "请先修改密码；在此之前不能办理其他事项。"),
)
"""What a register says of accounts, logins and passwords, as it says it; what varies stands in braces."""
_BRACES = re.compile(r"\\\{(\w+)\\\}")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_pattern(sentence)), sentence) for sentence in SENTENCES)


def _pattern(sentence: str) -> str:
    """Return what a sentence may read like; what stands in it twice must be the same both times."""
    met = set[str]()

    def one(brace: re.Match[str]) -> str:
        name = brace[1]
        again = name in met
        met.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.+)"

    return _BRACES.sub(one, re.escape(sentence))


def refusal_text(message: str) -> str:
    """Return what a register refused with in the window's language; as it is where no English was written."""
    if language() != "en":
        return message
    for pattern, sentence in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            return QCoreApplication.translate("refusals", sentence).format(**found.groupdict())
    return message
