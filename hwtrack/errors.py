"""Errors sorted by who can mend them: the user, the environment, or us (anything else)."""

from __future__ import annotations


class HwtrackError(Exception):
    """Base of every error that hwtrack explains to the person at the desk."""


class UserError(HwtrackError):
    """Something the user can mend: the reason in a plain sentence and, where known, the field."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class EnvironmentProblem(HwtrackError):
    """Something the machine did (disk full, locked file, foreign file): what to do about it."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy
