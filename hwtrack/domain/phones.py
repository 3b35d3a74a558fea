"""Phone numbers as they are shown to others: enough to recognise a known one, too little to call."""

from __future__ import annotations

import unicodedata

_HEAD, _TAIL = 3, 2
_SHOWN = _HEAD + _TAIL
_LEAST_HIDDEN = 2
"""A number of which fewer digits would be hidden is hidden whole: what is left of it would be the number."""
HIDDEN_DIGIT = "*"
_SPOKEN = "两"
"""A numeral that people say in numbers, and that Unicode calls a word."""


def masked(text: str) -> str:
    """Return a phone number with only its first three and last two digits; what is masked already stays as it is.

    Digits of every script and Chinese numerals count. Signs between them stay, so that an area code and
    an extension are still told apart.
    """
    places = [at for at, sign in enumerate(text) if _is_digit(sign)]
    if _is_masked(text, places):
        return text
    enough = len(places) >= _SHOWN + _LEAST_HIDDEN
    hidden = set(places[_HEAD:-_TAIL] if enough else places)
    return "".join(HIDDEN_DIGIT if at in hidden else sign for at, sign in enumerate(text))


def _is_digit(sign: str) -> bool:
    return sign in _SPOKEN or unicodedata.numeric(sign, None) is not None


def _is_masked(text: str, places: list[int]) -> bool:
    """Say whether just the digits are left that masking leaves; a star alone says nothing, it may be typed."""
    if len(places) != _SHOWN:
        return False
    between = text[places[_HEAD - 1] : places[-_TAIL]]
    return between.count(HIDDEN_DIGIT) >= _LEAST_HIDDEN
