"""Text that people enter: NFC, one line or a note, nothing that hides or reorders it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from hwtrack.errors import UserError

LINE_LIMIT = 200
NOTE_LIMIT = 2_000
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that are drawn as nothing, by the standard or by every font."""
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Not what Unicode has not assigned or leaves to fonts: rare characters in people's names are among those."""
_IGNORED = (
    range(0x180B, 0x1810),
    range(0x2065, 0x2066),
    range(0xFE00, 0xFE10),
    range(0xFFF0, 0xFFF9),
    range(0xE0000, 0xE1000),
)
"""Signs that choose another shape of the letter before them, and places kept free for more of what is not drawn."""


def is_unseen(char: str) -> bool:
    """Say whether nobody sees a character, so that two texts with and without it look alike; blanks are not meant."""
    code = ord(char)
    return (
        char in _FILLERS
        or unicodedata.category(char) in _UNSEEN_CATEGORIES
        or any(code in signs for signs in _IGNORED)
    )


@contextmanager
def whole_characters() -> Iterator[None]:
    """Refuse half a character (a lone surrogate) in what is looked up, as some programs leave on the clipboard.

    Raises:
        UserError: with the reason.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        if error.reason != "surrogates not allowed":
            raise
        raise UserError("含有不完整的字符，请删去后重填。") from None


def clean_line(text: str, *, field: str) -> str:
    """Return a single-line value in NFC without outer blanks.

    Raises:
        UserError: a control or direction character, a line break, or more than 200 characters.
    """
    return _clean(text, field, LINE_LIMIT, allowed="")


def clean_note(text: str, *, field: str) -> str:
    """Return a note of up to 2,000 characters in NFC; line breaks are kept."""
    return _clean(text.replace("\r\n", "\n"), field, NOTE_LIMIT, allowed="\n")


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return what two spellings of one name share: width, brackets, blanks, case and what is not seen make no other name."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in wide if not char.isspace() and unicodedata.category(char) != "Cf")


def _clean(text: str, field: str, limit: int, *, allowed: str) -> str:
    clean = unicodedata.normalize("NFC", text).strip()
    for char in clean:
        if char in allowed:
            continue
        if unicodedata.category(char) in {"Cc", "Cs"} or char in _BIDI or char in "\u2028\u2029":
            raise UserError(f"含有不可见的控制字符（U+{ord(char):04X}），请删去后重填。", field=field)
    if len(clean) > limit:
        raise UserError(f"共 {len(clean)} 个字符，最多 {limit} 个。", field=field)
    return clean
