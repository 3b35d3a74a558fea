"""Commands that print a paper."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import Json, PdfOut, RegisterPath, app, opened, printed
from hwtrack.errors import UserError
from hwtrack.output import readable, whole_file, write_json


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
def audit(  # noqa: PLR0917 - each is an option of the command
    register: RegisterPath,
    pdf: PdfOut,
    batch: Annotated[str, typer.Option("--batch", help="批次编码")] = "",
    manifest: Annotated[str, typer.Option("--manifest", help="内部编号、国家联单编号或 uid")] = "",
    site: Annotated[str, typer.Option("--site", help="场所：名称、统一社会信用代码或 uid")] = "",
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="起始日；单独给出则为整本台账库的期间"),
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="截止日")] = None,
    seal: Annotated[bool, typer.Option("--seal/--no-seal", help="是否在文件上加封签")] = True,
    for_others: Annotated[
        bool, typer.Option("--for-others", help="给他人的副本：遮蔽电话，含电话的条目只附摘要")
    ] = False,
    as_json: Json = False,
) -> None:
    """打印一个批次、一张联单、一个场所或一段期间的审计轨迹，附日志条目与证明。"""
    from hwtrack.services.papers import print_audit

    with opened(register, read_only=False) as store:
        asked = _audit_asked(store, (batch, manifest, site), (first, last), sealed=seal)
        asked = replace(asked, for_others=for_others)
        with whole_file(pdf) as file:
            file.write(print_audit(store, asked))
    printed(pdf, as_json)


def _audit_asked(
    store: Any,  # noqa: ANN401 - imported late
    named: tuple[str, str, str],
    days: tuple[datetime | None, datetime | None],
    *,
    sealed: bool,
) -> Any:  # noqa: ANN401 - imported late
    """Return what is asked for: one thing, or days alone.

    Raises:
        UserError: several things or none, or one that is not here.
    """
    from hwtrack.services.audit_asks import AuditAsk
    from hwtrack.services.ledgers import find_site
    from hwtrack.services.listing import batch_uid, manifest_uid

    finders = {"batch": batch_uid, "manifest": manifest_uid, "site": find_site}
    given = [(kind, typed) for kind, typed in zip(finders, named, strict=True) if typed]
    if len(given) > 1 or not (given or all(days)):
        raise UserError("请给出 --batch、--manifest、--site 之一，或只给 --from 与 --to。", field="batch")
    first, last = (None if day is None else day.date() for day in days)
    if not given:
        return AuditAsk("period", "", first, last, sealed)
    kind, typed = given[0]
    return AuditAsk(kind, store.ask(finders[kind], typed), first, last, sealed)


@app.command()
def notice(
    register: RegisterPath,
    county: Annotated[str, typer.Option("--county", help="县（市、区）的六位行政区划代码")],
    year: Annotated[int, typer.Option("--year", min=2000, max=2100, help="年份")],
    out: Annotated[Path, typer.Option("--out", readable=False, help="写出的 PDF 文件")],
    as_json: Json = False,
) -> None:
    """打印一个县的处置能力预警函：没有去处的废物、证明、能力池与对策，一页。"""
    from hwtrack.services.paper_notice import NoticeAsk
    from hwtrack.services.papers import print_notice

    with opened(register, read_only=False) as store, whole_file(out) as file:
        file.write(print_notice(store, NoticeAsk(year, county)))
    printed(out, as_json)


@app.command()
def bulletin(
    register: RegisterPath,
    year: Annotated[int, typer.Option("--year", min=2000, max=2100, help="年份")],
    pdf: Annotated[Path | None, typer.Option("--pdf", readable=False, help="写出的 PDF 文件")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", readable=False, help="写出的 XLSX 工作簿")] = None,
    as_json: Json = False,
) -> None:
    """一年的能力建设引导性公告：写成 PDF、XLSX 工作簿，或两者，数字相同。"""
    from hwtrack.services.papers import export_bulletin, print_capacity

    if pdf is None and xlsx is None:
        raise UserError("请用 --pdf 或 --xlsx 给出要写出的文件。", field="pdf")
    if pdf is not None and xlsx is not None and _same(pdf, xlsx):
        raise UserError("PDF 与 XLSX 不能写入同一个文件，请给出两个文件名。", field="xlsx")
    asked = [(pdf, print_capacity), (xlsx, export_bulletin)]
    # Both files are open before either is printed: what cannot be written is not put on record as printed.
    with opened(register, read_only=False) as store, ExitStack() as files:
        pairs = [(files.enter_context(whole_file(out)), write) for out, write in asked if out is not None]
        for file, write in pairs:
            file.write(write(store, year))
    written = [out for out in (pdf, xlsx) if out is not None]
    if as_json:
        write_json({"files": [{"path": readable(out), "bytes": out.stat().st_size} for out in written]})
    else:
        for out in written:
            print(f"已写出 {out}。")


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
