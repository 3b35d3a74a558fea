"""A sentence in both languages: checks are read by clerks, and by readers of the English window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Said:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def __add__(self, other: Said) -> Said:
        """Set one sentence behind the other."""
        return Said(self.zh + other.zh, f"{self.en} {other.en}".strip())


NOTHING: Final = Said("", "")
