"""What services refuse or find wrong, in the window's language: they say it in Chinese, the rest is told here.

A sentence is kept as the register says it, with what varies in braces. The name of a brace says what
may stand there: see `SLOTS`; any other name holds a text of people's or of the system's, shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.people import ROLE_NAMES
from ui.i18n import language
from ui.refusals import asking, exchange, keys, opening, people, recovery, signing, verifying

SENTENCES = (
    *people.SENTENCES,
    *opening.SENTENCES,
    *recovery.SENTENCES,
    *exchange.SENTENCES,
    *keys.SENTENCES,
    *signing.SENTENCES,
    *verifying.SENTENCES,
    *asking.SENTENCES,
)
"""All that is known, as the register says it; what varies stands in braces."""
STOP = "。"
_BRACES = re.compile(r"\\\{(\w+)\\\}")
_COLUMNS = re.compile(r"；(?=[a-z_0-9]+ 现为 )")
_COUNT, _TEXT, _WHOLE, _REST = r"-?[\d,]+|None", r".+", rf".+{STOP}", r"(?:；[^（）]+)?"


def refusal_text(message: str) -> str:
    """Return what a register refused or found in the window's language; as it is where no English was written."""
    if language() != "en":
        return message
    return _found(message) or message


def _found(message: str) -> str:
    """Return the English of a whole sentence, or of one that ends or lacks the stop of the one we know; else empty."""
    english = _english(message)
    if english:
        return english
    if message.endswith(STOP):
        english = _english(message.removesuffix(STOP))
        return f"{english[:1].upper()}{english[1:]}." if english else ""
    return _english(message + STOP).removesuffix(".")


def _english(message: str) -> str:
    for sentence in SENTENCES:
        found = matched(sentence, message)
        if found is not None:
            parts = {name: _slot(name)[1](text) for name, text in found.groupdict().items()}
            return QCoreApplication.translate("refusals", sentence).format(**parts)
    return ""


def matched(sentence: str, message: str) -> re.Match[str] | None:
    """Return how a message fills what varies in a sentence; None where it is another one."""
    return _compiled(sentence).fullmatch(message)


@cache
def _compiled(sentence: str) -> re.Pattern[str]:
    return re.compile(_pattern(sentence), re.DOTALL)


def _pattern(sentence: str) -> str:
    """Return what a sentence may read like; what stands in it twice must be the same both times."""
    met = set[str]()

    def one(brace: re.Match[str]) -> str:
        name = brace[1]
        again = name in met
        met.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>{_slot(name)[0]})"

    return _BRACES.sub(one, re.escape(sentence))


# What stands in braces


def _as_it_is(text: str) -> str:
    return text


def _known(text: str) -> str:
    """Return the English of a sentence within another, or of a reason that only some of its kind have."""
    return _found(text) or text


def _each(text: str) -> str:
    """Return what differs in a row, column by column; a value may hold the mark between two of them."""
    return "; ".join(_known(part) for part in _COLUMNS.split(text))


def _more(text: str) -> str:
    """Return what is added to a sentence, each with the mark before it."""
    parts = [_found(f"；{part}") for part in text.split("；")[1:]]
    return "".join(parts) if all(parts) else text


def _names(text: str) -> str:
    return ", ".join(text.split("、"))


def _roles(text: str) -> str:
    known = dict(ROLE_NAMES.values())
    return ", ".join(known.get(role, role) for role in text.split("、"))


def _deed(text: str) -> str:
    """Return the English words of an action that is not everybody's."""
    from hwtrack.domain.permissions import DUTIES, PERMITS
    from hwtrack.services.audit_words import ACTIONS

    known = {ACTIONS[action]: permit.name_en for action, permit in PERMITS.items() if action in ACTIONS}
    known |= {said: permit.name_en for said, permit in DUTIES.values()}
    return known.get(text, text)


def _unit(text: str) -> str:
    return {"吨": "t", "千克": "kg", "公斤": "kg", "克": "g"}.get(text, text)


def _meaning(text: str) -> str:
    """Return the English words of what a signature means."""
    from hwtrack.domain.signing import SIGNED

    return next((meaning.en for meaning in SIGNED.values() if meaning.zh == text), text)


Slot = tuple[str, Callable[[str], str]]
_PLAIN: Slot = (r".*", _as_it_is)
_NUMBERS = ("n", "most", "size", "due", "row", "first", "last", "epoch", "former", "free")
SLOTS: dict[str, Slot] = {
    **dict.fromkeys(_NUMBERS, (_COUNT, _as_it_is)),
    **dict.fromkeys(("error", "reason", "what", "remedy"), (_TEXT, _known)),
    "told": (_WHOLE, _known),
    "parts": (_TEXT, _each),
    "column": (r"[a-z_0-9]+", _as_it_is),
    "table": (r"\w*", _as_it_is),
    # No comma, so that a hostile value costs no time.
    **dict.fromkeys(("month", "kind", "site"), (r"[^，（）]*", _as_it_is)),
    "more": (_REST, _more),
    "names": (_TEXT, _names),
    "roles": (_TEXT, _roles),
    "deed": (_TEXT, _deed),
    "meaning": (_TEXT, _meaning),
    "unit": (r"\w{1,4}", _unit),
}
"""By the name of a brace: what may stand there, and how it is said in English."""


def _slot(name: str) -> Slot:
    return SLOTS.get(name, _PLAIN)
