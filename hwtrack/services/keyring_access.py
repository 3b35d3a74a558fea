"""The system's keyring as it really behaves: there, absent, locked, broken in its own ways."""

from __future__ import annotations

import sys

_SERVICE = "hwtrack"
_LONGEST = 1_200
"""Characters of a secret given to a keyring: Windows' Credential Manager takes 2,560 bytes of UTF-16."""
_OPEN_RINGS = frozenset({"PlaintextKeyring"})
"""Backends that write secrets in plain text to a file of their own: ours at least looks at its mode."""
_FOREIGN = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
    ("pywintypes", "error"),
)
"""What backends let through that is no error of `keyring`; only a module that is loaded can raise one."""


class KeyringFailure(Exception):
    """The keyring did not answer; `locked` where unlocking it would help."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("locked" if locked else "no keyring")
        self.locked = locked


def read_keyring(name: str) -> object:
    """Return what the keyring holds under a name, None if nothing; a broken one may return anything.

    Raises:
        KeyringFailure: there is no keyring, it is locked, or it failed.
    """
    import keyring

    try:
        return keyring.get_password(_SERVICE, name)
    except _failures() as error:
        raise _failure(error) from error


def write_keyring(name: str, text: str) -> bool:
    """Keep a text in the keyring; say whether it does and reads back.

    Raises:
        KeyringFailure: there is no keyring, it is locked, or it failed.
    """
    import keyring

    if len(text) > _LONGEST:
        return False
    try:
        if type(keyring.get_keyring()).__name__ in _OPEN_RINGS:
            return False
        keyring.set_password(_SERVICE, name, text)
        return keyring.get_password(_SERVICE, name) == text
    except _failures() as error:
        raise _failure(error) from error


def keyring_name() -> str:
    """Return the name of the keyring in use, as its own program calls it."""
    import keyring

    try:
        return str(keyring.get_keyring().name)
    except _failures():
        return ""


def _failure(error: BaseException) -> KeyringFailure:
    from keyring.errors import KeyringLocked

    return KeyringFailure(locked=isinstance(error, KeyringLocked))


def _failures() -> tuple[type[BaseException], ...]:
    from keyring.errors import KeyringError

    found: list[type[BaseException]] = [KeyringError, OSError, RuntimeError, ValueError]
    for module, name in _FOREIGN:
        kind = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            found.append(kind)
    return tuple(found)
