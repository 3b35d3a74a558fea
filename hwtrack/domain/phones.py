"""Phone numbers as they are shown to others: enough to recognise a known one, too little to call."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9０-９]")
_HEAD, _TAIL = 3, 2
_SHORT = _HEAD + _TAIL + 2
"""A number of fewer digits is hidden whole: what is left of it would be the number."""
HIDDEN_DIGIT = "*"


def masked(text: str) -> str:
    """Return a phone number with only its first three and last two digits; what is masked already stays as it is.

    Signs between digits stay, so that an area code and an extension are still told apart.
    """
    places = [found.start() for found in _DIGITS.finditer(text)]
    if HIDDEN_DIGIT in text:
        return text
    shown = {*places[:_HEAD], *places[-_TAIL:]} if len(places) >= _SHORT else set()
    hidden = set(places) - shown
    return "".join(HIDDEN_DIGIT if at in hidden else sign for at, sign in enumerate(text))
