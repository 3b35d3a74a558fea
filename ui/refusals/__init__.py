"""What services refuse or find wrong, in the window's language: they say it in Chinese, the rest is told here.

A sentence is kept as the register says it, with what varies in braces. The name of a brace says what
may stand there: see `SLOTS`; any other name holds a text of people's or of the system's, shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.field_rules import RULES
from hwtrack.domain.people import ROLE_NAMES
from ui.i18n import language
from ui.refusals import (
    batches,
    capacity,
    exchange,
    keys,
    ledgers,
    manifests,
    opening,
    papers,
    parties,
    people,
    recovery,
    rules,
    signing,
    verifying,
)

SENTENCES = (
    *people.SENTENCES,
    *opening.SENTENCES,
    *recovery.SENTENCES,
    *exchange.SENTENCES,
    *keys.SENTENCES,
    *signing.SENTENCES,
    *verifying.SENTENCES,
    *parties.SENTENCES,
    *batches.SENTENCES,
    *manifests.SENTENCES,
    *ledgers.SENTENCES,
    *capacity.SENTENCES,
    *papers.SENTENCES,
    *rules.SENTENCES,
)
"""All that is known, as the register says it; what varies stands in braces."""
STOP = "。"
_PAPERS = {
    "道路运输经营许可证": "road transport permit",
    "道路运输证": "road permit",
    "驾驶员从业资格证": "driver's certificate",
    "押运员从业资格证": "escort's certificate",
    "车辆": "vehicle",
    "驾驶员": "driver",
    "押运员": "escort",
}
"""What a carrier, its vehicle or crew must hold, and who or what may have ended service."""
_UNITS = {"吨": "t", "千克": "kg", "公斤": "kg", "克": "g"}
_BRACES = re.compile(r"\\\{(\w+)\\\}")
_COLUMNS = re.compile(r"；(?=[a-z_0-9]+ 现为 )")
_COUNT, _TEXT, _WHOLE, _REST = r"-?[\d,]+|None", r".+", rf".+{STOP}", r"(?:；[^（）]+)?"
_CEILING = r"许可内 \S+ 限额|\S+废物限额|[\d-]+ 日处理能力|设施总量"
_FIELDS = {rule.label_zh: rule.label_en for rule in RULES}
_MASS, _KEY, _LAW = r"[−-]?[\d,.]+", r"[a-z0-9_.…\[\]]+|情景", r"(?:《|HJ|GB)[^（）]+"


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
    # Most are told apart by this alone: a window would wait for so many patterns to be compiled.
    return _compiled(sentence).fullmatch(message) if _fixed(sentence) in message else None


@cache
def _fixed(sentence: str) -> str:
    """Return the longest part of a sentence that does not vary."""
    return max(re.split(r"\{\w+\}", sentence), key=len)


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


def _meaning(text: str) -> str:
    """Return the English words of what a signature means."""
    from hwtrack.domain.signing import SIGNED

    return next((meaning.en for meaning in SIGNED.values() if meaning.zh == text), text)


def _label(text: str) -> str:
    """Return the English of a field of a manifest, with the number of its leg or line."""
    place = re.match(r"第 (\d+) ([段行])", text)
    name = text[place.end() :] if place else text
    found = _FIELDS.get(name, "")
    if not found or place is None:
        return found or text
    return f"{'Leg' if place[2] == '段' else 'Line'} {place[1]}: {found}"


def _state(text: str) -> str:
    from hwtrack.domain.manifest import STATE_NAMES

    return dict(STATE_NAMES.values()).get(text, text)


def _manifests(text: str) -> str:
    """Return manifests with their state and day, the rest of which may be left out."""
    named = re.sub(r"（([^（），]+)，([\d-]+)）", lambda one: f" ({_state(one[1])}, {one[2]})", text)
    left_out = named.endswith(" 等")
    return _names(named.removesuffix(" 等")) + (" and more" if left_out else "")


def _property(text: str) -> str:
    """Return the English of a property of waste that a licence refuses or limits."""
    from hwtrack.domain.capacity.wording import CHINESE, ENGLISH

    return next((ENGLISH.properties[key] for key, zh in CHINESE.properties.items() if zh == text), text)


def _properties(text: str) -> str:
    return ", ".join(map(_property, text.split("、")))


def _paper(text: str) -> str:
    return _PAPERS.get(text, text)


def _unit(text: str) -> str:
    return _UNITS.get(text, text)


def _path(text: str) -> str:
    return "The scenario" if text == "情景" else text


def _ceiling(text: str) -> str:
    """Return the English of a limit inside a licence."""
    if text == "设施总量":
        return "total of the facility"
    if text.startswith("许可内 "):
        return f"limit of {text[4:-3]} in the licence"
    if text.endswith("废物限额"):
        return f"limit of waste with {_property(text[:-4])}"
    return f"daily scale on {text.removesuffix(' 日处理能力')}"


def _loads(text: str) -> str:
    """Return manifests with their tonnes, the rest of which may only be counted."""
    named = re.sub(r" ([\d,.]+) 吨", r" \1 t", text)
    return _names(re.sub(r" 等 (\d+) 单$", r" and others, \1 in all", named))


def _category(text: str) -> str:
    return "all categories" if text == "各类别" else text


Slot = tuple[str, Callable[[str], str]]
_PLAIN: Slot = (r".*", _as_it_is)
_NUMBERS = ("n", "most", "size", "due", "row", "first", "last", "epoch", "former", "free")
SLOTS: dict[str, Slot] = {
    **dict.fromkeys(_NUMBERS, (_COUNT, _as_it_is)),
    **dict.fromkeys(("error", "reason", "what", "remedy"), (_TEXT, _known)),
    "told": (_WHOLE, _known),
    "parts": (_TEXT, _each),
    **dict.fromkeys(("t", "more_t", "least_t"), (_MASS, _as_it_is)),
    "key": (_KEY, _path),
    "ceiling": (_CEILING, _ceiling),
    "loads": (_TEXT, _loads),
    "item": (r"\S*", _as_it_is),
    "basis": (_LAW, _as_it_is),
    "label": (_TEXT, _label),
    "field": ("|".join(map(re.escape, _FIELDS)), _label),
    "property": (_TEXT, _property),
    "properties": (_TEXT, _properties),
    "paper": ("|".join(_PAPERS), _paper),
    "area": (r"(?!贮存分区 ).*", _as_it_is),
    "unit": (_TEXT, _unit),
    "trip": (r"[^，]*", _as_it_is),
    **dict.fromkeys(("state", "next_state"), (_TEXT, _state)),
    "manifests": (_TEXT, _manifests),
    "category": (_TEXT, _category),
    "column": (r"[a-z_0-9]+", _as_it_is),
    "table": (r"\w*", _as_it_is),
    # No comma, so that a hostile value costs no time.
    **dict.fromkeys(("month", "kind", "site"), (r"[^，（）]*", _as_it_is)),
    "more": (_REST, _more),
    "names": (_TEXT, _names),
    "roles": (_TEXT, _roles),
    "deed": (_TEXT, _deed),
    "meaning": (_TEXT, _meaning),
}
"""By the name of a brace: what may stand there, and how it is said in English."""


def _slot(name: str) -> Slot:
    return SLOTS.get(name, _PLAIN)
