"""The command about the certificate that seals a register's papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import Json, RegisterPath, app, opened
from hwtrack.errors import UserError
from hwtrack.output import write_json


@app.command()
def seal(
    register: RegisterPath,
    pkcs12: Annotated[
        Path | None,
        typer.Option("--pkcs12", readable=False, help="改用自己的证书（.p12、.pfx），口令另行询问"),
    ] = None,
    renew: Annotated[bool, typer.Option("--renew", help="由台账库重新自制证书")] = False,
    as_json: Json = False,
) -> None:
    """显示或更换给文书文件加封签的证书；封签覆盖文件的全部字节，不是法定电子签名。"""
    from hwtrack.services.sealing import bring_seal, renew_seal, seal_in_use

    if pkcs12 is not None and renew:
        raise UserError("--pkcs12 与 --renew 只能给一个。", field="renew")
    changed = pkcs12 is not None or renew
    with opened(register, read_only=not changed) as store:
        if pkcs12 is not None:
            bring_seal(
                store, _content(pkcs12), typer.prompt("证书口令", hide_input=True, default="", err=True)
            )
        elif renew:
            if store.signer() is None:
                raise UserError("本机没有这本台账库的签名密钥，不能自制封签证书。", field="key")
            renew_seal(store)
        used, warning = store.ask(seal_in_use, None), store.key_warning
    if as_json:
        write_json(None if used is None else _told(used, warning))
        return
    print(_words(used))
    if warning:
        print(warning)


def _content(path: Path) -> bytes:
    from hwtrack.services.seal_brought import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"证书文件“{path}”读不出（{error.strerror}）。", field="pkcs12") from None


def _told(used: Any, warning: str | None) -> dict[str, object]:  # noqa: ANN401 - imported late
    return {
        "holder": used.holder,
        "origin": used.origin,
        "fingerprint": used.fingerprint,
        "valid_from": used.valid_from,
        "valid_to": used.valid_to,
        "warning": warning,
    }


def _words(used: Any) -> str:  # noqa: ANN401 - imported late
    if used is None:
        return "还没有封签证书：第一次导出审计轨迹时由台账库自制。"
    whose = "台账库自制" if used.origin == "made_here" else "自备"
    return f"封签证书（{whose}）　{used.holder}　{used.valid_from} 至 {used.valid_to}\nSHA-256 {used.fingerprint}"
