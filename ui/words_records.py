"""Words, icons and tones of what proves a record: signers, signatures, steps of a check, keys and trust."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.i18n import QT_TRANSLATE_NOOP
from ui.words import BadgeLook

CONTEXT = "records"

SIGNERS: dict[str, tuple[str, str, str]] = {
    "trusted": (QT_TRANSLATE_NOOP("records", "密钥受信任"), "verified", "ok"),
    "own": (QT_TRANSLATE_NOOP("records", "本台账库的密钥"), "verified", "ok"),
    "unknown": (QT_TRANSLATE_NOOP("records", "密钥未知"), "help-circle-outline", "warn"),
    "revoked": (QT_TRANSLATE_NOOP("records", "密钥已撤销"), "block", "danger"),
    "not_yet": (QT_TRANSLATE_NOOP("records", "信任尚未生效"), "warning", "warn"),
    "expired": (QT_TRANSLATE_NOOP("records", "信任已到期"), "warning", "warn"),
    "broken": (QT_TRANSLATE_NOOP("records", "签名不成立"), "block", "danger"),
    "unsigned": (QT_TRANSLATE_NOOP("records", "没有签名"), "minus-circle-outline", "neutral"),
    "other_algorithm": (QT_TRANSLATE_NOOP("records", "签名算法未知"), "help-circle-outline", "warn"),
    "none": (QT_TRANSLATE_NOOP("records", "不是本程序的代码"), "help-circle-outline", "warn"),
    "": (QT_TRANSLATE_NOOP("records", "没有签署"), "minus-circle-outline", "neutral"),
}
"""What is known of who signed: word, icon, tone."""

STEPS: dict[str, tuple[str, str, str]] = {
    "holds": (QT_TRANSLATE_NOOP("records", "相符"), "pass", "ok"),
    "fails": (QT_TRANSLATE_NOOP("records", "不符"), "block", "danger"),
    "missing": (QT_TRANSLATE_NOOP("records", "未核对"), "minus-circle-outline", "neutral"),
}

TONE_ICONS = {
    "ok": "verified",
    "warn": "warning",
    "danger": "block",
    "info": "notice",
    "neutral": "notice",
}

DOCUMENTS = {
    "audit": QT_TRANSLATE_NOOP("records", "审计轨迹"),
    "manifest": QT_TRANSLATE_NOOP("records", "转移联单"),
    "absence": QT_TRANSLATE_NOOP("records", "查无联单证明"),
    "label": QT_TRANSLATE_NOOP("records", "标签"),
    "paper": QT_TRANSLATE_NOOP("records", "文书"),
    "other": QT_TRANSLATE_NOOP("records", "其他文件"),
}

KEPT_IN = {
    "keyring": QT_TRANSLATE_NOOP("records", "系统密钥环"),
    "file": QT_TRANSLATE_NOOP("records", "本用户的密钥文件"),
    "sample": QT_TRANSLATE_NOOP("records", "由库编号推得（样例）"),
    "": QT_TRANSLATE_NOOP("records", "不在本机"),
}

LINKED_BY = {
    "both": QT_TRANSLATE_NOOP("records", "新旧密钥共同签署"),
    "journal": QT_TRANSLATE_NOOP("records", "旧密钥已失，仅记入日志"),
    "": QT_TRANSLATE_NOOP("records", "建库时的密钥"),
}


def record_word(text: str) -> str:
    """Translate a word of this table."""
    return QCoreApplication.translate(CONTEXT, text)


def signer_look(state: str) -> BadgeLook:
    """Return the badge of what is known of a signer."""
    text, icon, tone = SIGNERS.get(state, SIGNERS["unknown"])
    return BadgeLook(record_word(text), icon, tone)


def step_look(state: str) -> BadgeLook:
    """Return the look of one step of a check."""
    text, icon, tone = STEPS.get(state, STEPS["missing"])
    return BadgeLook(record_word(text), icon, tone)


def groups_of(digits: str, size: int = 4) -> str:
    """Write hex digits in groups, so that two people can read them to each other."""
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))


def root_words(root: str) -> str:
    """Write a root as its first and last eight digits."""
    return f"{groups_of(root[:8])} … {groups_of(root[-8:])}" if len(root) >= 16 else groups_of(root)


HELD: dict[str, tuple[str, str, str]] = {
    "agrees": (QT_TRANSLATE_NOOP("records", "相符"), "pass", "ok"),
    "rewritten": (QT_TRANSLATE_NOOP("records", "日志被改写"), "block", "danger"),
    "shorter": (QT_TRANSLATE_NOOP("records", "日志被截短"), "block", "danger"),
    "other_key": (QT_TRANSLATE_NOOP("records", "密钥不属本库"), "block", "danger"),
    "renamed": (QT_TRANSLATE_NOOP("records", "标识不符"), "block", "danger"),
    "other_register": (QT_TRANSLATE_NOOP("records", "其他台账库"), "minus-circle-outline", "neutral"),
    "other_epoch": (QT_TRANSLATE_NOOP("records", "恢复之前"), "minus-circle-outline", "neutral"),
}
"""What the journal says of a checkpoint that somebody else holds."""

WHERE = {
    "note": QT_TRANSLATE_NOOP("records", "校验点文件"),
    "attached": QT_TRANSLATE_NOOP("records", "文书附件"),
    "card": QT_TRANSLATE_NOOP("records", "身份卡"),
    "code": QT_TRANSLATE_NOOP("records", "二维码"),
    "printed": QT_TRANSLATE_NOOP("records", "页脚文字"),
    "bundle": QT_TRANSLATE_NOOP("records", "交换包"),
    "acknowledgement": QT_TRANSLATE_NOOP("records", "回执"),
}
"""Where in a file a checkpoint stood."""


def held_look(verdict: str) -> BadgeLook:
    """Return the badge of what the journal says of a checkpoint."""
    text, icon, tone = HELD.get(verdict, (verdict, "help-circle-outline", "warn"))
    return BadgeLook(record_word(text), icon, tone)
