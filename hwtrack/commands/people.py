"""The command about who works with a register: accounts, roles, passwords, or none by choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer

from hwtrack.commands import Json, RegisterPath, app, opened, show_table
from hwtrack.commands.sitting import NEW_PASSWORD_FILE, asked_password, sign
from hwtrack.errors import UserError
from hwtrack.output import write_json

_MODES = {"accounts": "凭账户使用", "no_passwords": "不设密码", "unchosen": "尚未选定"}
_KINDS = {
    "signed_in": "登录",
    "unlocked": "解锁",
    "refused": "登录被拒",
    "locked": "锁定",
    "signed_out": "退出",
}


@dataclass(frozen=True)
class _Asked:
    """What the command was given."""

    login: str
    name: str
    roles: tuple[str, ...]
    reason: str


@app.command()
def account(
    register: RegisterPath,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="list、sign-ins、permissions、start、add、roles、reset、password、close、reopen、open",
        ),
    ] = "list",
    login: Annotated[str, typer.Argument(metavar="[LOGIN]", help="哪个账户")] = "",
    name: Annotated[str, typer.Option("--name", help="新账户的姓名")] = "",
    roles: Annotated[
        str,
        typer.Option(
            "--roles",
            help="职责，逗号分隔：clerk、dispatcher、receiver、inspector、county_reviewer、administrator",
        ),
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="为何不设密码（open），记入日志")] = "",
    as_json: Json = False,
) -> None:
    """账户：list 列出；start 启用并建立管理员；add、roles、reset、close、reopen 由管理员签名办理；password 改本人密码；open 不设密码。"""
    asked = _Asked(login, name, _roles(roles), reason)
    if what in _LISTS:
        with opened(register) as store:
            _LISTS[what](_office(store), as_json)
        return
    if what not in _CHANGES:
        raise UserError(f"没有“{what}”：请用 {'、'.join((*_LISTS, *_CHANGES))}。", field="what")
    with opened(register, read_only=False) as store:
        told = _CHANGES[what](store, asked)
    if as_json:
        write_json({"done": told})
    else:
        print(told)


def _roles(text: str) -> tuple[str, ...]:
    return tuple(
        part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()
    )


def _office(store: Any) -> Any:  # noqa: ANN401 - imported late
    from hwtrack.services.office import Office

    return Office(store)


# What is listed


def _list(office: Any, as_json: bool) -> None:  # noqa: ANN401 - imported late
    from hwtrack.domain.people import ROLE_NAMES, Role

    access, rows = office.access(), office.accounts()
    if as_json:
        write_json({"mode": access.mode, "reason": access.reason, "accounts": [asdict(row) for row in rows]})
        return
    print(f"{_MODES[access.mode]}{'：' if access.reason else ''}{access.reason}")
    show_table(
        "",
        (("登录名", ""), ("姓名", ""), ("职责", ""), ("最近登录", ""), ("其后被拒", "right"), ("状态", "")),
        [
            (
                row.login,
                row.name,
                "、".join(ROLE_NAMES[Role(role)][0] for role in row.roles),
                _when(row.last_seen),
                str(row.refusals),
                f"{row.closed_on} 停用" if row.closed_on else "须改密码" if row.must_change else "",
            )
            for row in rows
        ],
    )


def _sign_ins(office: Any, as_json: bool) -> None:  # noqa: ANN401 - imported late
    rows = office.sign_ins(100)
    if as_json:
        write_json([asdict(row) for row in rows])
        return
    show_table(
        "最近 100 次",
        (("时间", ""), ("登录名", ""), ("姓名", ""), ("事项", ""), ("条目", "right")),
        [(_when(row.at), row.login, row.name, _KINDS[row.kind], str(row.entry)) for row in rows],
    )


def _permissions(office: Any, as_json: bool) -> None:  # noqa: ANN401 - imported late
    from hwtrack.domain.people import ROLE_NAMES, Role

    rows = office.permissions()
    if as_json:
        write_json([asdict(row) for row in rows])
        return
    columns = (("事项", ""), *((ROLE_NAMES[role][0], "") for role in Role), ("签名", ""))
    shown = {
        (row.name_zh, row.roles, row.signed): (
            row.name_zh,
            *("可" if role.value in row.roles else "" for role in Role),
            "签" if row.signed else "",
        )
        for row in rows
    }
    show_table("", columns, shown.values())


def _when(at: Any) -> str:  # noqa: ANN401 - a moment or None
    from hwtrack.services.desk import SHANGHAI

    return "" if at is None else at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


# What is changed


def _start(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.people_views import NewAccount
    from hwtrack.services.signing_in import start_accounts

    _require_login(asked)
    password = asked_password(f"管理员 {asked.login} 的密码", NEW_PASSWORD_FILE, twice=True)
    person = start_accounts(store, NewAccount(asked.login, asked.name, ("administrator",), password))
    return f"已启用账户，管理员为{person.label}。今后写入须用 --as 登录。"


def _add(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.people_views import NewAccount
    from hwtrack.services.signing_in import make_account

    _require_login(asked)
    password = asked_password(f"{asked.login} 的首个密码", NEW_PASSWORD_FILE, twice=True)
    sign(store, "make_account")
    make_account(store, NewAccount(asked.login, asked.name, asked.roles, password))
    return f"已建立账户 {asked.login}；首次登录须改密码。"


def _change_roles(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.accounts import change_roles

    return _signed(store, change_roles, asked, (asked.roles,), "已变更职责")


def _close(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.accounts import close_account

    return _signed(store, close_account, asked, (), "已停用账户")


def _reopen(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.accounts import reopen_account

    return _signed(store, reopen_account, asked, (), "已恢复账户")


def _signed(
    store: Any,  # noqa: ANN401 - imported late
    action: Callable[[Any, Any], str],
    asked: _Asked,
    more: tuple[Any, ...],
    done: str,
) -> str:
    uid = _uid_of(store, asked)
    sign(store, action.__name__)
    store.do(action, (uid, *more) if more else uid)
    return f"{done} {asked.login}。"


def _reset(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.signing_in import reset_password

    uid = _uid_of(store, asked)
    password = asked_password(f"{asked.login} 的新首个密码", NEW_PASSWORD_FILE, twice=True)
    sign(store, "reset_password")
    reset_password(store, uid, password)
    return f"已重设 {asked.login} 的密码；下次登录须改。"


def _own_password(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.commands.sitting import PASSWORD_FILE
    from hwtrack.services.signing_in import change_own_password

    if store.person is None:
        raise UserError("改的是本人的密码：请用 --as 登录。", field="login")
    if asked.login not in {"", store.person.login}:
        raise UserError("他人的密码由管理员用 reset 重设。", field="login")
    old = asked_password("原密码", PASSWORD_FILE)
    change_own_password(store, old, asked_password("新密码", NEW_PASSWORD_FILE, twice=True))
    return "已修改密码。"


def _open(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.signing_in import work_without_passwords

    sign(store, "turn_accounts_off")
    work_without_passwords(store, asked.reason)
    return "今后不设密码使用，已记入日志。"


def _require_login(asked: _Asked) -> None:
    if not asked.login:
        raise UserError("请给出登录名。", field="login")


def _uid_of(store: Any, asked: _Asked) -> str:  # noqa: ANN401 - imported late
    from hwtrack.domain.passwords import login_key

    _require_login(asked)
    wanted = login_key(asked.login)
    found = [row.uid for row in _office(store).accounts() if login_key(row.login) == wanted]
    if not found:
        raise UserError(f"没有账户“{asked.login}”。", field="login")
    return str(found[0])


_LISTS: dict[str, Callable[[Any, bool], None]] = {
    "list": _list,
    "sign-ins": _sign_ins,
    "permissions": _permissions,
}
_CHANGES: dict[str, Callable[[Any, _Asked], str]] = {
    "start": _start,
    "add": _add,
    "roles": _change_roles,
    "reset": _reset,
    "password": _own_password,
    "close": _close,
    "reopen": _reopen,
    "open": _open,
}
