"""Commands that back a register up, restore it, and put the restored one in its place."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import FINDINGS, Json, RegisterPath, app, opened, progress, show_table
from hwtrack.commands.sitting import sit_down
from hwtrack.errors import UserError
from hwtrack.output import readable, write_json

_STATES = {
    "verified": "已核验",
    "unverified": "未核验",
    "changed": "与核验时不同",
    "unreadable": "读不出",
}
_WHY = {
    "newest": "最近一份",
    "daily": "按日",
    "weekly": "按周",
    "monthly": "按月",
    "ahead": "日期晚于现在",
    "not_good": "未核验，不自动清理",
}


@app.command()
def backup(
    register: RegisterPath,
    to: Annotated[
        Path | None,
        typer.Option("--to", readable=False, help="另存到文件夹，或一个新的 .hwt 文件；不参与轮换"),
    ] = None,
    show: Annotated[bool, typer.Option("--list", help="只列出备份：日期、大小、条数、为何保留")] = False,
    folder: Annotated[
        Path | None, typer.Option("--folder", readable=False, help="今后的备份文件夹（完整路径）")
    ] = None,
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar="日,周,月", help="保留几日、几周、几月的最后一份，如 7,4,12"),
    ] = None,
    automatic: Annotated[
        bool | None, typer.Option("--automatic/--manual", help="关闭窗口与日终时是否自动备份")
    ] = None,
    as_json: Json = False,
) -> None:
    """备份使用中的台账库：写后核验再定名，旧备份按日、周、月轮换；备份时可以继续登记。"""
    from hwtrack.services.backup import back_up, listed
    from hwtrack.services.backup_settings import change_settings, read_settings

    kept = _kept(keep) if keep else None

    def choose(before: Any) -> Any:  # noqa: ANN401 - imported late
        return replace(
            before,
            folder=folder or before.folder,
            kept=kept or before.kept,
            automatic=before.automatic if automatic is None else automatic,
        )

    choosing = folder is not None or bool(keep) or automatic is not None
    with opened(register, read_only=to is None and show and not choosing) as store:
        uid = store.identity.uid
        chosen = wanted = read_settings(uid)
        if choose(chosen) != chosen:
            store.require("choose_backups")
            wanted = change_settings(uid, choose)
        if show:
            found = listed(wanted.folder, uid, wanted, store.clock())
            _tell_list(wanted, found, as_json=as_json)
            return
        if to is None and wanted != chosen:
            print("备份设置已保存。") if not as_json else write_json(_chosen(wanted))
            return
        with progress() as report:
            made = back_up(store, to, lambda done, total: report(done, total, "备份"))
    _tell_made(made, as_json=as_json)


def _tell_made(made: Any, *, as_json: bool) -> None:  # noqa: ANN401 - imported late
    if as_json:
        write_json(
            {
                **asdict(made),
                "path": readable(made.path),
                "removed": [readable(path) for path in made.removed],
            }
        )
        return
    print(
        f"已备份并核验：{readable(made.path)}　{made.entries:,} 条，{made.size_bytes:,} 字节\n根 {made.root}"
    )
    if made.same_disk:
        print("备份与台账库在同一磁盘：磁盘损坏时会一同失去，请另存一份到别处。")
    for path in made.removed:
        print(f"已按轮换清理：{readable(path)}")


def _kept(text: str) -> Any:  # noqa: ANN401 - imported late
    from hwtrack.domain.backup_rotation import Kept

    parts = text.replace("，", ",").split(",")
    if len(parts) != len(("daily", "weekly", "monthly")) or not all(
        part.strip().isdecimal() for part in parts
    ):
        raise UserError("--keep 为三个整数：日,周,月，如 7,4,12。", field="keep")
    return Kept(*(int(part) for part in parts))


def _chosen(chosen: Any) -> dict[str, object]:  # noqa: ANN401 - imported late
    return {**asdict(chosen), "folder": readable(chosen.folder)}


def _tell_list(chosen: Any, found: Any, *, as_json: bool) -> None:  # noqa: ANN401 - imported late
    if as_json:
        rows = [
            {**asdict(one.file), "path": readable(one.file.path), "why": sorted(one.why)} for one in found
        ]
        write_json({**_chosen(chosen), "backups": rows})
        return
    kept = chosen.kept
    how = "自动备份" if chosen.automatic else "不自动备份"
    print(
        f"备份文件夹 {readable(chosen.folder)}　{how}　保留 {kept.daily} 日、{kept.weekly} 周、{kept.monthly} 月"
    )
    columns = (
        ("时间", ""),
        ("条数", "right"),
        ("字节", "right"),
        ("纪元", "right"),
        ("状态", ""),
        ("为何保留", ""),
        ("文件", ""),
    )
    show_table("", columns, [_row(one) for one in found])


def _row(one: Any) -> tuple[str, ...]:  # noqa: ANN401 - imported late
    why = "、".join(words for reason, words in _WHY.items() if reason in one.why) or "下次清理"
    file = one.file
    return (
        _when(file.taken_at),
        f"{file.entries:,}",
        f"{file.size_bytes:,}",
        str(file.epoch),
        _STATES[file.state],
        why,
        readable(Path(file.path.name)),
    )


def _when(at: datetime) -> str:
    from hwtrack.services.desk import SHANGHAI

    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", readable=False, help="备份文件（.hwt）")],
    to: Annotated[Path, typer.Option("--to", readable=False, help="恢复到的新文件；从不覆盖")],
    reason: Annotated[str, typer.Option("--reason", help="为何恢复，记入日志")] = "由备份恢复",
    against: Annotated[
        list[Path] | None,
        typer.Option("--against", readable=False, help="他人留存的文书、校验点文本或其文件夹，一并核对"),
    ] = None,
    as_json: Json = False,
) -> None:
    """把备份恢复成新文件：先核验，再以新纪元继续；恢复前的文书与校验点仍可核对。"""
    from hwtrack.services.held_checkpoints import gather
    from hwtrack.services.restoring import Restore, restore_backup

    asked = Restore(source, to, reason, gather(against or ()))
    with progress() as report:
        made = restore_backup(asked, progress=lambda done, total: report(done, total, "恢复"))
    if as_json:
        write_json({**asdict(made), "path": readable(made.path)})
        return
    print(
        f"已核验并恢复“{made.name}”：{readable(made.path)}　{made.entries:,} 条，"
        f"第 {made.former_epoch} 纪元起由第 {made.epoch} 纪元继续。\n根 {made.root}"
    )
    if made.warning:
        print(made.warning)
    print(f"要用它替换使用中的台账库，请关闭窗口后执行：hwtrack replace 原文件 --by {readable(made.path)}")


@app.command("replace")
def replace_(
    register: RegisterPath,
    by: Annotated[Path, typer.Option("--by", readable=False, help="由备份恢复出的文件")],
    as_json: Json = False,
) -> None:
    """用恢复出的台账库替换使用中的一本；原文件先改为带日期的名称，从不删除。"""
    from hwtrack.services.replacing import replace_register

    person = _who_decides(register)
    with progress() as report:
        made = replace_register(
            register, by, person=person, progress=lambda done, total: report(done, total, "核验")
        )
    if as_json:
        aside = readable(made.aside) if made.aside is not None else None
        write_json({**asdict(made), "path": readable(made.path), "aside": aside})
        return
    moved = "原处没有文件" if made.aside is None else f"原文件移至 {readable(made.aside)}"
    print(f"已替换：{readable(made.path)}　{moved}")
    if made.aside is not None and made.lost is None:
        print("原文件无法读出，备份之后另有多少条目无从得知。")
    elif made.lost:
        print(f"备份之后的 {made.lost:,} 条只在原文件中，请据以补录。")


def _who_decides(register: Path) -> Any:  # noqa: ANN401 - imported late
    """Return who may have the register replaced, as `--as` says; nobody where its accounts were lost with it."""
    from hwtrack.services.opening import DamagedFileError
    from hwtrack.services.replacing import has_accounts, may_replace

    if not has_accounts(register):
        return None
    try:
        # To write into: who comes, and who is refused, is recorded.
        with opened(register, read_only=False) as store:
            return may_replace(store)
    except DamagedFileError:
        with opened(register, unguarded=True) as store:
            sit_down(store)
            return may_replace(store)


_HEALTH = {
    "good": "完好",
    "damaged": "损坏",
    "shorter": "条目缺失",
    "rewritten": "条目被改写",
    "older": "较早的副本",
}


@app.command()
def status(register: RegisterPath, as_json: Json = False) -> None:
    """看台账库是否完好：文件、日志末尾、本机上次所见的条数，及最近一份完好的备份；有问题时退出码为 1。"""
    from hwtrack.services.health import examine

    found = examine(register)
    write_json(asdict(found)) if as_json else _tell_status(found, there=register.exists())
    if found.state != "good":
        raise typer.Exit(FINDINGS)


def _tell_status(found: Any, *, there: bool) -> None:  # noqa: ANN401 - imported late
    print(f"{_HEALTH[found.state] if there else '缺失'}：{found.told}")
    if found.entries is not None:
        print(f"日志 {found.entries:,} 条。")
    if found.remembered is not None:
        print(f"本机上次所见：{found.remembered:,} 条，{_when(found.remembered_at)}。")
    if found.since is not None:
        print(f"已知完好到第 {found.since:,} 条。")
    newest = found.newest_good
    print(
        f"最近一份完好的备份：{newest.path}　{newest.entries:,} 条，{_when(newest.taken_at)}"
        if newest
        else "没有完好的备份。"
    )
    if found.remedy:
        print(found.remedy)


@app.command()
def salvage(
    register: RegisterPath,
    to: Annotated[Path, typer.Option("--to", readable=False, help="写入的文件夹；在其中新建一个子文件夹")],
    as_json: Json = False,
) -> None:
    """从损坏的台账库导出还能读的内容：日志条目逐条对照叶，各表为 CSV；不改动台账库。"""
    from hwtrack.services.salvage import salvage as write_out

    with progress() as report:
        made = write_out(register, to, lambda done, total: report(done, total, "导出"))
    if as_json:
        write_json(asdict(made))
    else:
        print(f"已导出：{made.path}　日志 {made.entries:,} 条，{made.tables} 张表 {made.rows:,} 行。")
        for told in made.unreadable:
            print(f"  {told}")
    if made.unreadable:
        raise typer.Exit(FINDINGS)


@app.command("go-on")
def go_on(
    register: RegisterPath,
    reason: Annotated[str, typer.Option("--reason", help="为何以现有内容为准，记入日志")],
    as_json: Json = False,
) -> None:
    """条目缺失而无从恢复时，按现有内容以新纪元继续；缺失的条数与理由记入日志。"""
    from hwtrack.services.going_on import go_on_from_here
    from hwtrack.services.store import Store

    with Store.open(register) as store:
        sit_down(store)
        entry = go_on_from_here(store, reason)
        epoch = store.identity.epoch
    if as_json:
        write_json({"entry": entry, "epoch": epoch})
    else:
        print(f"已由第 {epoch} 纪元继续，理由记为第 {entry:,} 条。")
