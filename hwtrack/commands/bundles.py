"""Commands that send entries to another register and take those that came from one."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import FINDINGS, Json, RegisterPath, app, opened, progress, show_table
from hwtrack.errors import UserError
from hwtrack.output import readable, whole_file, write_json

bundle = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="与其他台账库往来：导出、看、收交换包，出具与收下回执。",
)
app.add_typer(bundle, name="bundle")

BundlePath = Annotated[Path, typer.Argument(metavar="F", readable=False, help="交换包（.hwb）")]
_VERDICTS = {
    "new": "可以收下",
    "known": "已收过",
    "gap": "缺条目",
    "fork": "日志分叉",
    "key": "密钥不符",
    "signature": "签名不成立",
    "damaged": "已损坏",
    "own": "本台账库自己的",
    "unknown": "从未收过，须核对指纹",
    "mistyped": "指纹不符",
}


@bundle.command()
def export(
    register: RegisterPath,
    to: Annotated[str, typer.Option("--to", help="给谁，如 赣州市生态环境局")],
    out: Annotated[Path, typer.Option("--out", readable=False, help="写出的新文件（.hwb）；从不覆盖")],
    whole: Annotated[bool, typer.Option("--whole", help="全部重发，不只对方未确认的")] = False,
    after: Annotated[
        int | None, typer.Option("--after", min=0, help="从这一条之后发起：对方说缺条目时用")
    ] = None,
    as_json: Json = False,
) -> None:
    """把对方尚未确认的条目签名导出；含姓名、电话等原文，只交给应当收到的人。"""
    from hwtrack.services.bundles_out import export_bundle
    from hwtrack.services.exchange_views import BundleAsk

    with opened(register, read_only=False) as store, progress() as report:
        made = export_bundle(
            store, BundleAsk(to, out, whole, after), lambda done, total: report(done, total, "导出")
        )
    if as_json:
        write_json(asdict(made))
        return
    print(
        f"已写出 {made.path}：给“{made.recipient}”，第 {made.first + 1:,}–{made.last:,} 条，"
        f"{made.size_bytes:,} 字节\nSHA-256 {made.digest}\n"
        "条目照原样写入，含姓名与电话，否则对方无法核对；只交给应当收到的人。"
    )


@bundle.command()
def look(register: RegisterPath, file: BundlePath, as_json: Json = False) -> None:
    """看一个交换包是谁的、接得上与否；什么都不写。"""
    from hwtrack.services.bundles_in import look_at_bundle

    with opened(register) as store:
        seen = look_at_bundle(store, file)
    _tell_seen(seen, as_json=as_json)
    if seen.verdict not in {"new", "known"}:
        raise typer.Exit(FINDINGS)


@bundle.command("import")
def import_(
    register: RegisterPath,
    file: BundlePath,
    accept: Annotated[
        str,
        typer.Option("--accept", metavar="FINGERPRINT", help="另行核对过的密钥指纹：首次收，或对方换了密钥"),
    ] = "",
    as_json: Json = False,
) -> None:
    """收下一个交换包：验签名与接续，缺条目、分叉、密钥不符都拒收并写明条目号；重复收不改变什么。"""
    from hwtrack.services.bundles_in import NOT_KEPT, BundleRefusedError, seen_of, take
    from hwtrack.services.exchange_views import BundleTake

    with opened(register, read_only=False) as store, progress() as report:
        try:
            made = take(store, BundleTake(file, accept), lambda done, total: report(done, total, "收包"))
        except BundleRefusedError as refused:
            _tell_seen(seen_of(file, refused.seen), as_json=as_json)
            if not refused.kept:
                print(NOT_KEPT, file=sys.stderr)
            raise typer.Exit(FINDINGS) from None
    if as_json:
        write_json(asdict(made))
    else:
        print(
            f"“{made.name}”第 {made.first + 1:,}–{made.last:,} 条：新收 {made.new:,} 条，已有 {made.known:,} 条。"
        )
        if made.disagreements:
            print(
                f"与其他台账库不一致 {made.disagreements:,} 处，用 hwtrack registers R --disagreements 查看。"
            )
        if made.told:
            print(made.told)
        # The name is somebody else's text: it stands beside the command, not in what may be pasted into a shell.
        names = f"{readable(register)} {made.register_uid} --to 接收方"
        print(f"回执：hwtrack bundle acknowledge {names} --out 文件.hwa　接收方为“{made.recipient}”")
    if made.disagreements:
        raise typer.Exit(FINDINGS)


@bundle.command()
def acknowledge(
    register: RegisterPath,
    uid: Annotated[str, typer.Argument(metavar="UID", help="对方台账库的标识")],
    out: Annotated[Path, typer.Option("--out", readable=False, help="写出的回执（.hwa）")],
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="NAME", help="以哪一名称出具：交换包写明的接收方；不写则为最近收下的一包的"
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """出具回执：签名说明收存了对方日志到第几条，请交回对方。"""
    from hwtrack.services.acknowledging import acknowledge as sign

    # Nothing is entered, but the key signs only for somebody who signed in, as before a writing.
    with opened(register, read_only=False) as store:
        note = sign(store, uid, to)
    if note is None:
        raise UserError("本机没有这本台账库的签名密钥，不能出具回执。", field="key")
    with whole_file(out) as written:
        written.write(note.encode())
    if as_json:
        write_json({"path": readable(out), "acknowledgement": note})
    else:
        print(f"已写出 {readable(out)}。")


@bundle.command()
def acknowledged(
    register: RegisterPath,
    file: Annotated[Path, typer.Argument(metavar="F", readable=False, help="回执（.hwa）")],
    accept: Annotated[
        str, typer.Option("--accept", metavar="FINGERPRINT", help="另行核对过的、签回执的密钥指纹")
    ] = "",
    as_json: Json = False,
) -> None:
    """收下对方的回执：所记的根须是本日志的；下次只导出其后的条目。"""
    from hwtrack.services.acknowledging import take_brought
    from hwtrack.services.exchange_listing import recipient_row
    from hwtrack.services.offices.keys import real_day
    from hwtrack.services.trust import TrustList

    with opened(register, read_only=False) as store:
        row = store.ask(recipient_row, take_brought(store, file, TrustList.load(), real_day(), accept))
    if as_json:
        write_json(asdict(row))
    else:
        print(f"“{row.recipient}”已确认收到第 {row.acknowledged_to:,} 条。")


@bundle.command("list")
def list_(register: RegisterPath, as_json: Json = False) -> None:
    """列出发给谁到第几条、对方确认到第几条，以及收到与拒收的交换包。"""
    from hwtrack.services.exchange_listing import exchange_view

    with opened(register) as store:
        view = store.ask(exchange_view, None)
    if as_json:
        write_json(asdict(view))
        return
    print(f"日志共 {view.size:,} 条。")
    if view.recipients:
        columns = (
            ("发给", ""),
            ("已发到", "right"),
            ("已确认到", "right"),
            ("未发", "right"),
            ("最近发出", ""),
        )
        rows = [
            (
                row.recipient,
                f"{row.sent_to:,}",
                f"{row.acknowledged_to:,}",
                f"{row.unsent:,}",
                _when(row.sent_at) if row.sent_at else "",
            )
            for row in view.recipients
        ]
        show_table("发出", columns, rows)
    if view.received:
        came = (("时间", ""), ("台账库", ""), ("条目", ""), ("结果", ""), ("说明", ""), ("文件", ""))
        show_table("收到", came, [_received(row) for row in view.received])


def _received(row: Any) -> tuple[str, ...]:  # noqa: ANN401 - imported late
    span = f"{row.first + 1:,}–{row.last:,}" if row.last else ""
    result = f"拒收：{_VERDICTS[row.kind]}" if row.kind else f"已收，第 {row.epoch} 纪元"
    return (_when(row.at), row.name or row.register_uid, span, result, row.told, row.file_name)


def _tell_seen(seen: Any, *, as_json: bool) -> None:  # noqa: ANN401 - imported late
    if as_json:
        write_json(asdict(seen))
        return
    if seen.register_uid:
        sample = "（样例）" if seen.sample else ""
        print(f"“{seen.name}”{sample}　{seen.register_uid}　第 {seen.epoch} 纪元　给“{seen.recipient}”")
        # What is damaged was not compared with what is held.
        compared = seen.verdict not in {"damaged", "signature"}
        held = f"，此处已收存到第 {seen.held_to:,} 条" if compared else ""
        print(f"第 {seen.first + 1:,}–{seen.last:,} 条{held}")
    if seen.fingerprint:
        print(f"密钥指纹 {seen.fingerprint}　公钥 {' '.join(seen.key_groups)}")
    print(f"{_VERDICTS[seen.verdict]}：{seen.told}")


def _when(at: Any) -> str:  # noqa: ANN401 - a moment
    from hwtrack.services.desk import SHANGHAI

    return str(at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"))
