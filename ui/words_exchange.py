"""Words, icons and tones of what goes between registers: verdicts on bundles, refusals, claims that differ."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.rules.claims import FACTS
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.text import begun, local, moment, now
from ui.words import BadgeLook

CONTEXT = "exchange"
SHOWN = 400
"""Characters of a foreign text that are shown: no name of ours is longer."""

VERDICTS: dict[str, tuple[str, str, str]] = {
    "new": (QT_TRANSLATE_NOOP("exchange", "有新条目"), "arrow-down", "info"),
    "known": (QT_TRANSLATE_NOOP("exchange", "都已持有"), "pass", "neutral"),
    "unknown": (QT_TRANSLATE_NOOP("exchange", "台账库未知"), "help-circle-outline", "warn"),
    "gap": (QT_TRANSLATE_NOOP("exchange", "有缺口"), "block", "danger"),
    "fork": (QT_TRANSLATE_NOOP("exchange", "分叉"), "call-split", "danger"),
    "key": (QT_TRANSLATE_NOOP("exchange", "密钥不同"), "block", "danger"),
    "signature": (QT_TRANSLATE_NOOP("exchange", "签名不成立"), "block", "danger"),
    "damaged": (QT_TRANSLATE_NOOP("exchange", "文件损坏"), "block", "danger"),
    "own": (QT_TRANSLATE_NOOP("exchange", "本库自己的"), "minus-circle-outline", "neutral"),
    "": (QT_TRANSLATE_NOOP("exchange", "已收下"), "received", "ok"),
}
"""What is known of a bundle, of one looked at or of one brought before: word, icon, tone."""

OWNERS = {
    "shipped": QT_TRANSLATE_NOOP("exchange", "移出人"),
    "taken_back": QT_TRANSLATE_NOOP("exchange", "移出人"),
    "handed_over": QT_TRANSLATE_NOOP("exchange", "承运人"),
    "received": QT_TRANSLATE_NOOP("exchange", "接受人"),
    "accepted": QT_TRANSLATE_NOOP("exchange", "接受人"),
    "returned": QT_TRANSLATE_NOOP("exchange", "接受人"),
}
"""Whose word counts about a hand-over."""

MATCHED = {
    "uid": QT_TRANSLATE_NOOP("exchange", "按联单标识认出"),
    "official_no": QT_TRANSLATE_NOOP("exchange", "按全国联单号认出"),
    "internal_no": QT_TRANSLATE_NOOP("exchange", "按内部编号认出"),
    "same_as": QT_TRANSLATE_NOOP("exchange", "人工认作同一"),
}
"""By what two registers' manifests were found to be one."""

TOLD = {
    "owner": QT_TRANSLATE_NOOP("exchange", "以它为准"),
    "copy": QT_TRANSLATE_NOOP("exchange", "抄录"),
    "as_told": QT_TRANSLATE_NOOP("exchange", "仅据所述"),
}
"""What a register's word is worth about a hand-over."""


def exchange_word(text: str) -> str:
    """Translate a word of these tables."""
    return QCoreApplication.translate(CONTEXT, text)


def exchange_of(table: dict[str, str], key: str) -> str:
    """Return the word of a key; one we have no word for is shown as it is."""
    return exchange_word(table[key]) if key in table else key


def fact_word(kind: str) -> str:
    """Return of what two registers say different things, in the words of the sentence that tells of it."""
    return begun(pick(*FACTS[kind])) if kind in FACTS else kind


def verdict_look(verdict: str) -> BadgeLook:
    """Return the badge of a bundle's verdict; a kind of refusal from a later version is one too."""
    text, icon, tone = VERDICTS.get(verdict, (verdict, "block", "danger"))
    return BadgeLook(exchange_word(text), icon, tone)


def no_key(*, signs: bool) -> str:
    """Say that what goes to others cannot be signed here, and where it can; empty where it is signed here."""
    if signs:
        return ""
    return QCoreApplication.translate(
        "exchange", "本机没有这本台账库的签名密钥：请在存有密钥的机器上做，或先更换密钥"
    )


def when(at: datetime | None) -> str:
    """Write when something was sent or came; bundles travel in real time, whatever day a demo lives on."""
    return moment(at, local(now()).year) if at is not None else ""


def entry_no(seq: int) -> str:
    """Write the number of a journal's entry; 0 is none."""
    return f"#{seq:,}" if seq else "–"


def entry_range(after: int, last: int) -> str:
    """Write the entries after *after* up to *last*."""
    first = after + 1
    return entry_no(last) if first >= last else f"{entry_no(first)}–{last:,}"


def foreign(text: str) -> str:
    """Return a name or text of somebody else's as it can be looked at.

    It is cut to a length that fits a screen; what would turn the order of letters round, or is no letter,
    is shown as a mark of its own.
    """
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return "".join(char if char in "\n\u3000" or char.isprintable() else "\ufffd" for char in shown)
