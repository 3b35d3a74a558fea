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


class SignInNeededError(UserError):
    """Nobody is signed in, or the window is locked: the register has accounts and this needs one."""


class ThrottledError(UserError):
    """Too many refused attempts at this login: nothing is looked at for another `wait_seconds`."""

    def __init__(self, message: str, *, wait_seconds: int) -> None:
        super().__init__(message, field="wait")
        self.wait_seconds = wait_seconds


class NotPermittedError(UserError):
    """The person's roles do not include the action; the message says which roles do."""


class SignatureNeededError(UserError):
    """The action is signed: the password is asked again. Nothing was written; ask, prove, and do it again.

    `meaning` says in Chinese, `meaning_en` in English, what the signature will mean.
    """

    def __init__(self, message: str, *, meaning: str, meaning_en: str) -> None:
        super().__init__(message, field="password")
        self.meaning = meaning
        self.meaning_en = meaning_en
