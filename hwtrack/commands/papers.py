"""Commands that print a paper."""

from __future__ import annotations

from typing import Annotated

import typer

from hwtrack.commands import Json, PdfOut, RegisterPath, app, opened, printed
from hwtrack.output import whole_file


@app.command()
def manifest(
    register: RegisterPath,
    number: Annotated[str, typer.Argument(metavar="NO", help="内部编号、国家联单编号或 uid")],
    pdf: PdfOut,
    as_json: Json = False,
) -> None:
    """打印一张转移联单。"""
    from hwtrack.services.listing import manifest_uid
    from hwtrack.services.papers import print_manifest

    with opened(register, read_only=False) as store:
        uid = store.ask(manifest_uid, number)
        with whole_file(pdf) as file:
            file.write(print_manifest(store, uid))
    printed(pdf, as_json)


@app.command()
def audit(
    register: RegisterPath,
    batch: Annotated[str, typer.Option("--batch", help="批次编码")],
    pdf: PdfOut,
    as_json: Json = False,
) -> None:
    """打印一个批次的审计轨迹。"""
    from hwtrack.services.listing import batch_uid
    from hwtrack.services.papers import print_audit

    with opened(register, read_only=False) as store:
        uid = store.ask(batch_uid, batch)
        with whole_file(pdf) as file:
            file.write(print_audit(store, uid))
    printed(pdf, as_json)
