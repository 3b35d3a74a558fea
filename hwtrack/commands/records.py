"""Commands about what proves a record: a register's key, its checkpoints, and whom this workstation trusts."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import FINDINGS, Json, PdfOut, RegisterPath, app, opened, printed, show_table
from hwtrack.commands.sitting import sign
from hwtrack.errors import UserError
from hwtrack.output import readable, whole_file, write_json

_KEPT = {"keyring": "系统密钥环", "file": "文件", "sample": "样例（人人可算出）", "": "不在本机"}
_STATES = {"trusted": "受信任", "revoked": "已撤销", "not_yet": "尚未生效", "expired": "已过期"}

_MOST_PIPED = 1_000_000
"""Bytes of codes that are read from a pipe."""


@app.command()
def key(
    register: RegisterPath,
    out: Annotated[Path | None, typer.Option("--out", readable=False, help="写出台账库身份卡")] = None,
    change: Annotated[bool, typer.Option("--change", help="更换签名密钥，由新旧两把共同签名")] = False,
    reason: Annotated[str, typer.Option("--reason", help="更换的理由")] = "",
    lost: Annotated[bool, typer.Option("--lost", help="旧密钥已丢失，只由新密钥签名")] = False,
    as_json: Json = False,
) -> None:
    """显示台账库的身份与签名密钥；写出身份卡交给他人，供其核对本库的纸张与二维码。"""
    from hwtrack.services.register_card import card_of, write_card
    from hwtrack.services.register_identity import identity_view

    if not change and (reason or lost):
        raise UserError("--reason 与 --lost 只在更换密钥（--change）时使用。", field="change")
    with opened(register, read_only=not change) as store:
        changed = _change(store, reason, lost=lost) if change else None
        seen, card, signer = identity_view(store), card_of(store), store.signer() if out else None
    if out is not None:
        if signer is None:
            raise UserError("本机没有这本台账库的签名密钥，不能出具身份卡。", field="key")
        with whole_file(out) as file:
            file.write(write_card(card, signer).encode())
    if as_json:
        told = {"public_key": card.public_key.hex(), "card": None if out is None else readable(out)}
        write_json({**asdict(seen), **told, "changed": changed})
    else:
        _tell_identity(seen, changed, out)


def _change(store: Any, reason: str, *, lost: bool) -> Any:  # noqa: ANN401 - imported late
    from hwtrack.services.key_change import replace_key

    sign(store, "change_key")
    return replace_key(store, reason, lost=lost)


def _tell_identity(seen: Any, changed: Any, out: Path | None) -> None:  # noqa: ANN401 - imported late
    if changed is not None:
        print(
            f"密钥已更换：{changed.old_fingerprint} → {changed.new_fingerprint}，见日志第 {changed.entry} 条。"
        )
        if changed.linked_by == "journal":
            print("旧密钥没有签名，新旧密钥只由日志相连：请让持有旧身份卡的人重新核对指纹。")
        if changed.warning:
            print(changed.warning, file=sys.stderr)
    print(f"{seen.name}　{seen.origin}")
    print(f"密钥 Ed25519，指纹 {seen.fingerprint}")
    print(f"公钥 {seen.key_groups}")
    print(f"私钥 {_KEPT[seen.kept_in]}{'　' if seen.kept_at else ''}{seen.kept_at}")
    if seen.warning:
        print(f"注意 {seen.warning}")
    if seen.seal_fingerprint:
        print(f"封签证书 SHA-256 {seen.seal_fingerprint}，至 {seen.seal_until}")
    for period in seen.history[:-1]:
        print(f"此前 {period.fingerprint}，日志第 {period.from_size} 至 {period.until_size} 条")
    at = f"最近覆盖到第 {seen.checkpoint_size} 条，" if seen.checkpoint_size else ""
    print(f"校验点 {seen.checkpoints} 个，{at}其后 {seen.uncovered} 条尚无校验点。")
    if out is not None:
        print(f"身份卡已写出 {readable(out)}；请当面或经另一途径核对密钥指纹。")


@app.command()
def checkpoint(
    register: RegisterPath,
    out: Annotated[Path | None, typer.Option("--out", readable=False, help="写出校验点原文")] = None,
    as_json: Json = False,
) -> None:
    """签一个校验点并保存；交给他人保管的校验点所覆盖的记录，其改动可离线查出。"""
    from hwtrack.services.register_identity import checkpoint_now

    with opened(register, read_only=False) as store:
        made = checkpoint_now(store)
    if out is not None:
        with whole_file(out) as file:
            file.write(made.note.encode())
    if as_json:
        write_json({**asdict(made), "file": None if out is None else readable(out)})
        return
    print(made.note, end="")
    if not made.is_new:
        print("日志没有新增，仍是已保存的校验点。", file=sys.stderr)
    if out is not None:
        print(f"已写出 {readable(out)}。", file=sys.stderr)


@app.command()
def trust(
    add: Annotated[
        Path | None, typer.Option("--add", metavar="CARD", readable=False, help="信任一张身份卡的密钥")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="起始日，默认今天")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="截止日，默认不限")
    ] = None,
    revoke: Annotated[str, typer.Option("--revoke", metavar="FINGERPRINT", help="自起始日起不再信任")] = "",
    reason: Annotated[str, typer.Option("--reason", help="撤销的理由")] = "",
    show: Annotated[bool, typer.Option("--list", help="列出名单（默认）")] = False,
    as_json: Json = False,
) -> None:
    """本机信任哪些台账库的密钥：导入身份卡、信任期、撤销。不需要台账库，也不联网。"""
    from hwtrack.services.desk import shanghai_day, system_clock
    from hwtrack.services.trust import TrustList
    from hwtrack.services.trust_views import revoke_key, trust_card, trusted_keys

    _refuse_mixed(add, revoke, reason, last)
    today = shanghai_day(system_clock())
    begin = _day(first) or today
    listed = TrustList.load()
    told: tuple[str, ...] = ()
    if add is not None:
        done = trust_card(listed, _card_bytes(add), (begin, _day(last)), today)
        told = (
            (f"已信任“{done.key.name}”的密钥 {done.key.fingerprint}。", *done.told)
            if done.changed
            else done.told
        )
    elif revoke:
        gone = revoke_key(listed, revoke, begin, reason, today)
        told = (f"“{gone.name}”的密钥 {gone.fingerprint} 自 {gone.revoked_on} 起不再受信任。",)
    keys = trusted_keys(listed, today)
    if as_json:
        write_json({"told": told, "keys": keys})
        return
    for sentence in told:
        print(sentence)
    if show or not told:
        _show_keys(keys)


def _refuse_mixed(add: Path | None, revoke: str, reason: str, last: datetime | None) -> None:
    if add is not None and revoke:
        raise UserError("--add 与 --revoke 请分两次执行。", field="add")
    if reason and not revoke:
        raise UserError("--reason 只在撤销（--revoke）时使用。", field="reason")
    if last is not None and add is None:
        raise UserError("--to 只在导入身份卡（--add）时使用。", field="to")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _card_bytes(path: Path) -> bytes:
    """Return the file's beginning: more than a card has is refused by its length, not read."""
    from hwtrack.services.register_card import CARD_LIMIT

    with path.open("rb") as file:
        return file.read(4 * CARD_LIMIT + 4)


def _show_keys(keys: Any) -> None:  # noqa: ANN401 - imported late
    if not keys:
        print("名单是空的：用 hwtrack trust --add CARD 导入台账库的身份卡。")
        return
    rows = [
        (
            key.fingerprint,
            key.name,
            _STATES[key.state],
            str(key.valid_from),
            str(key.valid_to or "不限"),
            f"{key.revoked_on} {key.reason}" if key.revoked_on else "",
        )
        for key in keys
    ]
    show_table("", (("指纹", ""), ("台账库", ""), ("现状", ""), ("自", ""), ("至", ""), ("撤销", "")), rows)


def _as_json(made: Any, out: Path | None) -> dict[str, object]:  # noqa: ANN401 - imported late
    signed_at: datetime = made.signed_at
    return {
        "origin": made.origin,
        "size": made.size,
        "root": made.root_hex,
        "signed_at": signed_at.isoformat(),
        "fingerprint": made.key_fingerprint,
        "note": made.note,
        "file": None if out is None else readable(out),
    }


@app.command()
def scan(
    code: Annotated[
        str, typer.Argument(metavar="IMAGE|TEXT|-", help="图片或 PDF、扫码枪读出的文字，或 - 自标准输入")
    ],
    register: Annotated[
        Path | None, typer.Option("--register", readable=False, help="与之比对的台账库；没有则只看代码所载")
    ] = None,
    place: Annotated[str, typer.Option("--place", help="扫码地点，供日后比对")] = "",
    as_json: Json = False,
) -> None:
    """读回联单、标签等的二维码：签名是否成立、密钥是否受信任、与记录逐项比对、是否曾在别处扫过。"""
    from contextlib import nullcontext

    from hwtrack.services.scanning import Scanning, is_fine

    with nullcontext() if register is None else opened(register) as store:
        views = _scanned(code, Scanning(store, place=place))
    if as_json:
        write_json(views)
    else:
        for view in views:
            _tell_scan(view)
    if not all(is_fine(view) for view in views):
        raise typer.Exit(FINDINGS)


def _scanned(code: str, scanning: Any) -> list[Any]:  # noqa: ANN401 - imported late
    """Judge a picture's codes, or the text that was given or piped in, a code a line."""
    from hwtrack.services.scanning import is_code_text, scan_file, scan_text, worst_of

    if code == "-":
        lines = sys.stdin.buffer.read(_MOST_PIPED).decode("utf-8", "replace").splitlines()
        return [scan_text(line, scanning) for line in lines if line] or [scan_text("", scanning)]
    if is_code_text(code):
        return [scan_text(code, scanning)]
    return list(scan_file(Path(code), scanning)) or [worst_of(())]


_SAME = {(True, False): "相同", (False, False): "不同", (False, True): "其后办理"}


def _tell_scan(view: Any) -> None:  # noqa: ANN401 - imported late
    print(view.verdict_zh)
    if view.fields:
        rows = [
            (row.label_zh, row.paper, row.record, _SAME[row.same, row.progress] if row.record else "")
            for row in view.fields
        ]
        show_table(view.number, (("项目", ""), ("纸面代码", ""), ("记录", ""), ("", "")), rows)
    for warning in view.warnings:
        print(f"  {warning}")
    if view.fields:
        print("请把“纸面代码”一栏与纸上所印逐项核对。")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", readable=False, help="本程序写出的 PDF")],
    trust_file: Annotated[
        Path | None, typer.Option("--trust", metavar="FILE", readable=False, help="信任名单，默认本机的")
    ] = None,
    as_json: Json = False,
) -> None:
    """核对一份文书，不需要台账库，也不联网：封签、所附条目、证明、校验点、二维码、可见文字。"""
    from hwtrack.services.check_file import LARGEST_FILE
    from hwtrack.services.checking import check_pdf
    from hwtrack.services.desk import shanghai_day, system_clock
    from hwtrack.services.trust import TrustList

    if trust_file is not None and not trust_file.exists():
        raise UserError(f"没有信任名单“{readable(trust_file)}”。", field="trust")
    listed = TrustList.load(trust_file)
    with file.open("rb") as opened_file:
        data = opened_file.read(LARGEST_FILE + 1)
    seen = check_pdf(data, listed, shanghai_day(system_clock()))
    if as_json:
        write_json(seen)
    else:
        for one in seen.steps:
            print(f"{_STEP[one.state]}　{one.name_zh}：{one.detail}")
        print(seen.verdict_zh)
    if not seen.ok:
        raise typer.Exit(FINDINGS)


_STEP = {"holds": "成立　", "fails": "不成立", "missing": "未核　"}


@app.command()
def absence(
    register: RegisterPath,
    pdf: PdfOut,
    plate: Annotated[str, typer.Option("--plate", help="牌号，怎样写都可以")] = "",
    credit: Annotated[str, typer.Option("--credit", help="统一社会信用代码")] = "",
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="起始日，默认不限")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="截止日，默认不限")
    ] = None,
    as_json: Json = False,
) -> None:
    """出具查无联单证明：本台账库此刻没有列明该牌号或代码的联单；有则指出，不出具。"""
    from hwtrack.services.paper_absence import AskAbsence, print_absence

    asked = AskAbsence(plate, credit, _day(first), _day(last))
    with opened(register, read_only=False) as store, whole_file(pdf) as out:
        out.write(print_absence(store, asked))
    printed(pdf, as_json)
