"""The command that packs what a maintainer needs, without anybody's data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwtrack.commands import Json, app
from hwtrack.output import readable, whole_file, write_json


@app.command()
def diagnostics(
    out: Annotated[Path, typer.Option("--out", readable=False, help="写出的 ZIP 文件")],
    register: Annotated[
        Path | None, typer.Argument(metavar="[R]", readable=False, help="台账库文件（.hwt），可不给")
    ] = None,
    as_json: Json = False,
) -> None:
    """打包诊断信息：版本、台账库的规模、日志的骨架；不含名称、号码、路径和登记内容。"""
    from hwtrack.services.diagnostics import diagnostics as packed

    with whole_file(out) as file:
        file.write(packed(register))
    if as_json:
        write_json({"zip": readable(out), "bytes": out.stat().st_size})
    else:
        print(f"已写出 {readable(out)}。请打开看过再交出。")
