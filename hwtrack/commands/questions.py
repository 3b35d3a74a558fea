"""Commands that ask a register: inspection, batches, trace, ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwtrack.commands import FINDINGS, Json, RegisterPath, app, opened, printed, show_table
from hwtrack.output import whole_file, write_json


@app.command()
def inspect(
    register: RegisterPath,
    site: Annotated[str, typer.Option("--site", help="只查一个场所：名称、统一社会信用代码或 uid")] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, help="每项最多列出多少条；0 为全部")] = 10,
    pdf: Annotated[Path | None, typer.Option("--pdf", readable=False, help="写出该场所的检查表 PDF")] = None,
    as_json: Json = False,
) -> None:
    """按二十项检查核查台账库：违规、存疑与提示，逐项计数；有违规时退出码为 1。"""
    from hwtrack.services.inspection import inspect as run_inspection
    from hwtrack.services.inspection_listing import inspection_tables

    with opened(register, read_only=pdf is None) as store:
        found = store.ask(run_inspection, site or None)
        if pdf is not None:
            from hwtrack.services.paper_inspection import print_inspection

            with whole_file(pdf) as file:
                file.write(print_inspection(store, site))
    if as_json:
        write_json(found)
    else:
        for title, columns, rows in inspection_tables(found, limit):
            show_table(title, columns, rows)
        if pdf is not None:
            printed(pdf, as_json)
    if found.violations:
        raise typer.Exit(FINDINGS)


@app.command()
def batches(
    register: RegisterPath,
    limit: Annotated[int, typer.Option("--limit", min=0, help="最多列出多少批；0 为全部")] = 50,
    as_json: Json = False,
) -> None:
    """列出批次：编码、废物、产生量、在库量。"""
    from hwtrack.domain.quantity import tonnes
    from hwtrack.services.listing import first_batches

    with opened(register) as store:
        rows = first_batches(store, limit)
    if as_json:
        write_json(rows)
        return
    show_table(
        "",
        (
            ("批次", ""),
            ("代码", ""),
            ("名称", ""),
            ("场所", ""),
            ("产生", ""),
            ("量 t", "right"),
            ("在库 t", "right"),
        ),
        [
            (
                r.code,
                r.waste_code,
                r.name_zh,
                r.site,
                str(r.generated_on),
                tonnes(r.grams),
                tonnes(r.stock_grams),
            )
            for r in rows
        ],
    )


@app.command()
def trace(
    register: RegisterPath,
    subject: Annotated[
        str,
        typer.Argument(metavar="X", help="批次编码、场所自编码、37 位容器编码、联单内部编号或国家联单编号"),
    ],
    pdf: Annotated[Path | None, typer.Option("--pdf", readable=False, help="写出溯源单 PDF")] = None,
    as_json: Json = False,
) -> None:
    """追溯一个批次、残渣、容器或一张联单：从每个来源到每个去处，克数相加正好相等。"""
    from hwtrack.services.listing import trace_foot, trace_lines, trace_tables
    from hwtrack.services.paper_trace import print_trace
    from hwtrack.services.trace_view import trace_report

    with opened(register, read_only=pdf is None) as store:
        found = store.ask(trace_report, subject)
        if pdf is not None:
            with whole_file(pdf) as file:
                file.write(print_trace(store, subject))
    if as_json:
        write_json(found)
        return
    for line in trace_lines(found):
        print(line)
    for title, columns, rows in trace_tables(found):
        show_table(title, columns, rows)
    print(trace_foot(found))
    if pdf is not None:
        printed(pdf, as_json)


@app.command()
def ledger(  # noqa: PLR0917 - each is an option of the command
    register: RegisterPath,
    site: Annotated[str, typer.Option("--site", help="场所：单位名称、拼音首字母、信用代码或 uid")],
    year: Annotated[int, typer.Option("--year", min=2000, max=2100, help="年份")],
    month: Annotated[int | None, typer.Option("--month", min=1, max=12, help="只看一个月")] = None,
    quarter: Annotated[int | None, typer.Option("--quarter", min=1, max=4, help="只看一个季度")] = None,
    out: Annotated[Path | None, typer.Option("--out", readable=False, help="写出的 XLSX 工作簿")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", readable=False, help="写出的 PDF 文件")] = None,
    net: Annotated[bool, typer.Option("--net", help="抵销红字与被冲销的行")] = False,
    language: Annotated[str, typer.Option("--language", help="工作簿的语言：zh 或 en")] = "zh",
    unit: Annotated[str, typer.Option("--unit", help="工作簿的计量单位：t 或 kg")] = "t",
    as_json: Json = False,
) -> None:
    """一个场所一期的台账（HJ 1259 五张表）与平衡：列出，或写成工作簿、PDF。"""
    from hwtrack.services import ledger_listing as listing
    from hwtrack.services.ledger_views import AskLedger
    from hwtrack.services.ledgers import find_site
    from hwtrack.services.ledgers import ledger as ledger_of
    from hwtrack.services.paper_ledger import AskBook, export_ledger, print_ledger

    period = listing.period_asked(year, quarter, month)
    with opened(register, read_only=out is None and pdf is None) as store:
        asked = AskLedger(store.ask(find_site, site), period.first, period.last, net)
        view = store.ask(ledger_of, asked)
        if out is not None:
            with whole_file(out) as file:
                file.write(export_ledger(store, AskBook(asked, language, unit)))
        if pdf is not None:
            with whole_file(pdf) as file:
                file.write(print_ledger(store, asked))
    if as_json:
        write_json(listing.ledger_json(view))
        return
    for line in listing.ledger_lines(view):
        print(line)
    figures = ("期初 t", "产生 t", "接收 t", "调整 t", "自行 t", "委外 t", "期末 t")
    columns = (("代码", ""), ("名称", ""), *((title, "right") for title in figures), ("核对", "right"))
    show_table("平衡", columns, listing.balance_lines(view))
    for written in (out, pdf):
        if written is not None:
            print(f"已写出 {written}。")
