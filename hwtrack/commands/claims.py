"""The command that lists the registers held here, where they disagree, and what they come to together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from hwtrack.commands import FINDINGS, Json, RegisterPath, app, opened, show_table
from hwtrack.errors import UserError
from hwtrack.output import write_json


@app.command("registers")
def registers_(
    register: RegisterPath,
    one: Annotated[str, typer.Option("--register", metavar="UID", help="只看这一本台账库")] = "",
    differing: Annotated[
        bool, typer.Option("--disagreements", help="逐条列出不一致之处；有则以 1 结束")
    ] = False,
    sums: Annotated[bool, typer.Option("--sums", help="各库合计：每次交接只计一次，以当事一方为准")] = False,
    as_json: Json = False,
) -> None:
    """列出收到的各地台账库：到第几条、几天没有新数据、哪里与别家说法不一。"""
    from hwtrack.services import claims_views

    if one and sums:
        raise UserError("--sums 是各库合计，不能与 --register 同用。", field="sums")
    with opened(register) as store:
        if one:
            detail = store.ask(claims_views.foreign_register, one)
            held, found = (detail.row,), detail.disagreements
        else:
            held = store.ask(claims_views.foreign_registers, None)
            found = store.ask(claims_views.disagreements, None) if differing or as_json else ()
        totals = store.ask(claims_views.county_sums, None) if sums else ()
    if as_json:
        told = {"registers": [asdict(row) for row in held], "disagreements": [asdict(row) for row in found]}
        write_json({**told, "sums": [asdict(row) for row in totals]} if sums else told)
    else:
        _tell(held, found if differing or one else (), totals)
    if differing and found:
        raise typer.Exit(FINDINGS)


def _tell(held: Sequence[Any], found: Sequence[Any], totals: Sequence[Any]) -> None:
    if not held:
        print("还没有收到别的台账库的数据。收下交换包：hwtrack bundle import")
    else:
        _list(held)
    if found:
        print("\n".join(["", "不一致之处：", *(_sentence(row) for row in found)]))
    if totals:
        _sums(totals)


def _list(held: Sequence[Any]) -> None:
    columns = (
        ("台账库", "left"),
        ("标识", "left"),
        ("到第几条", "right"),
        ("最后一条记于", "left"),
        ("天数", "right"),
        ("联单", "right"),
        ("不一致", "right"),
        ("拒收", "right"),
    )
    rows = [
        (
            row.name,
            row.register_uid,
            f"{row.last:,}" + (f"（第 {row.epoch} 纪元）" if row.epoch > 1 else ""),
            _day(row.last_entry_at) + ("（晚于本机时钟）" if row.clock_ahead else ""),
            "–" if row.behind_days is None else str(row.behind_days),
            f"{row.manifests:,}",
            f"{row.disagreements:,}",
            f"{row.refusals:,}",
        )
        for row in held
    ]
    show_table("", columns, rows)


def _day(at: datetime | None) -> str:
    from hwtrack.services.desk import shanghai_day

    return "–" if at is None else str(shanghai_day(at))


def _sentence(row: Any) -> str:  # noqa: ANN401 - imported late
    from hwtrack.services.claims_words import MATCHES

    owner, other = row.owner, row.other
    entries = f"（第 {owner.seq:,} 条" + (f"；第 {other.seq:,} 条）" if other.seq else "）")
    matched = f"，按{MATCHES[row.matched_by][0]}对上" if row.matched_by else ""
    # One internal number may name different transfers in two registers.
    named = f"{row.manifest}（{row.official_no or row.uid}）" if row.manifest != row.uid else row.manifest
    return f"{named}　{row.waste_code}{matched}：{row.told}{entries}"


def _sums(totals: Sequence[Any]) -> None:
    from hwtrack.domain.quantity import tonnes

    columns = (
        ("废物代码", "left"),
        ("移出 t", "right"),
        ("接受 t", "right"),
        ("退回 t", "right"),
        ("差 t", "right"),
    )
    masses = ((row.waste_code, row.shipped, row.accepted, row.returned, row.difference) for row in totals)
    show_table("各库合计", columns, [(code, *map(tonnes, grams)) for code, *grams in masses])
