"""Who sits at the command line: `--as LOGIN`, and the password from the terminal or from a file, never as an argument."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import app
from hwtrack.errors import UserError
from hwtrack.output import readable

_LONGEST = 4_096
PASSWORD_FILE, NEW_PASSWORD_FILE = "HWTRACK_PASSWORD_FILE", "HWTRACK_NEW_PASSWORD_FILE"
_LOGIN = [""]
"""The login that this command was given."""


@app.callback()
def common(
    login: Annotated[
        str,
        typer.Option("--as", metavar="LOGIN", envvar="HWTRACK_LOGIN", help="以此登录名办理，密码另行询问"),
    ] = "",
) -> None:
    """危险废物与医疗废物台账：登记、预检、审计副本。正式联单以国家危险废物信息管理系统为准。"""
    _LOGIN[0] = login


def sit_down(store: Any) -> None:  # noqa: ANN401 - imported late
    """Sign the person of `--as` in where the register has accounts; without `--as` nobody sits there.

    Raises:
        UserError: wrong login or password, or no terminal to ask at.
    """
    from hwtrack.services.door import ACCOUNTS
    from hwtrack.services.signing_in import access_mode, sign_in

    if not _LOGIN[0] or store.ask(access_mode, None) != ACCOUNTS:
        return
    sign_in(store, _LOGIN[0], asked_password(f"{_LOGIN[0]} 的密码", PASSWORD_FILE))


def sign(store: Any, action: str) -> None:  # noqa: ANN401 - imported late
    """Ask for the password of the person at the desk, telling what the signature will mean, where an action is signed.

    Raises:
        UserError: wrong password, or no terminal to ask at.
    """
    from hwtrack.domain.signing import SIGNED
    from hwtrack.services.signing_in import prove

    if store.person is None or action not in SIGNED:
        return
    print(f"签名：{SIGNED[action].zh}（{store.actor}）", file=sys.stderr)
    prove(store, asked_password("再次输入密码以签名", PASSWORD_FILE))


def asked_password(prompt: str, variable: str, *, twice: bool = False) -> str:
    """Return a password from the file that the environment names, else typed at the terminal without echo.

    Raises:
        UserError: there is neither, the file cannot be read, or it was typed in two ways.
    """
    named = os.environ.get(variable, "")
    if named:
        return _first_line(Path(named))
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            f"没有终端可输入密码：请在终端执行，或用环境变量 {variable} 指向存放密码的文件。",
            field="password",
        )
    password = getpass.getpass(f"{prompt}：")
    if twice and getpass.getpass("再输一次：") != password:
        raise UserError("两次输入不同。", field="password")
    return password


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            # Editors put a byte-order mark before the text, which nobody types.
            return file.read(_LONGEST).decode("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise UserError(f"密码文件“{readable(path)}”读不出。", field="password") from None
