"""Commands that make, fill, check and renew a register."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.commands import (
    FILE_PROBLEM,
    FINDINGS,
    Json,
    RegisterPath,
    app,
    opened,
    progress,
    show_table,
    tell_health,
)
from hwtrack.commands.sitting import sit_down
from hwtrack.errors import UserError
from hwtrack.output import readable, write_json

DEMO_SEED = 20260630
_WHERE = {
    "note": "校验点文本",
    "attached": "附件",
    "card": "台账库身份卡",
    "code": "二维码",
    "printed": "页脚",
    "bundle": "交换包",
    "acknowledgement": "回执",
}
"""Where in a file a checkpoint was found."""


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", readable=False, help="写入的文件夹")],
    seed: Annotated[int, typer.Option("--seed", help="同一种子得到同一台账库")] = DEMO_SEED,
    window: Annotated[bool, typer.Option("--window/--no-window", help="完成后打开窗口")] = True,
) -> None:
    """建一个江西省样例台账库，并打印联单、标签、能力与审计文件。"""
    from hwtrack.services.showcase import build_showcase

    with progress() as report:
        told = build_showcase(out, seed, report)
    for line in told.lines:
        print(line)
    if window and _has_display():
        _start_window(told.register)
        print(f"窗口已打开：{told.register}")


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start_window(register: Path) -> None:
    import shutil

    beside = shutil.which("hwtrack-gui", path=str(Path(sys.executable).parent))
    command = [beside] if beside else [sys.executable, "-m", "ui.app"]
    subprocess.Popen(  # noqa: S603 - this program's own window
        [*command, str(register)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(readable=False, help="省平台导出的 XLSX、XLS 或 CSV")],
    register: Annotated[
        Path, typer.Option("--register", readable=False, help="台账库；没有则新建（为所有场所记账）")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", readable=False, help="把原因写回工作簿的副本")
    ] = None,
    prefix: Annotated[str, typer.Option("--prefix", help="新建台账库时的编号前缀")] = "JX",
    as_json: Json = False,
) -> None:
    """导入省平台导出的转移联单；同一文件再次导入不改变任何内容。"""
    from hwtrack.services.importing import check_target, import_export, read_export, write_errors
    from hwtrack.services.store import NewRegister

    if errors is not None:
        check_target(file, errors)
    with progress() as report:
        # Read first: a file that is no export leaves no new register behind.
        export = read_export(file, progress=report)
        if dry_run and not register.exists():
            found = import_export(None, export, dry_run=True, progress=report)
        else:
            new = NewRegister(prefix, readable(Path(register.stem)), keeps="all")
            with _open_or_create(register, new) as store:
                tell_health(store)
                sit_down(store)
                if store.key_warning:
                    print(store.key_warning, file=sys.stderr)
                found = import_export(store, export, dry_run=dry_run, progress=report)
    if errors is not None:
        write_errors(file, found, errors)
    if as_json:
        write_json(found.as_json())
    else:
        _tell_import(found, errors)
    if found.refused or found.warnings or found.findings:
        raise typer.Exit(FINDINGS)


def _open_or_create(register: Path, new: Any) -> Any:  # noqa: ANN401 - imported late
    from hwtrack.services.store import Store

    if not register.exists():
        try:
            return Store.create(register, new)
        except UserError as error:
            # Another import into the same new register was first: this one goes on in its file.
            if error.field != "path" or not register.exists():
                raise
    return Store.open(register)


def _tell_import(found: Any, errors: Path | None) -> None:  # noqa: ANN401 - imported late
    done = "将导入" if found.dry_run else "已导入"
    print(
        f"{found.file}：{found.rows} 行，{done} {found.imported} 行，未变 {found.unchanged} 行，"
        f"退回 {found.refused_rows} 行，提醒 {len(found.warnings)} 条，核查发现 {len(found.findings)} 条。"
    )
    for title, issues in (("退回", found.refused), ("提醒", found.warnings)):
        if issues:
            rows = [(str(i.row), i.column, i.rule, i.message) for i in issues]
            show_table(title, (("行", "right"), ("列", ""), ("规则", ""), ("原因", "")), rows)
    if found.findings:
        from hwtrack.domain.findings import SEVERITY_NAMES

        rows = [
            (f.subject, SEVERITY_NAMES[f.severity][0], f.message, f.legal_basis) for f in found.findings[:20]
        ]
        show_table("核查发现（前 20 条）", (("对象", ""), ("程度", ""), ("事实", ""), ("依据", "")), rows)
    if errors is not None:
        print(f"原因已写回：{errors}")


@app.command()
def verify(
    register: RegisterPath,
    against: Annotated[
        list[Path] | None,
        typer.Option("--against", readable=False, help="他人留存的文书、校验点文本或其文件夹；可重复给出"),
    ] = None,
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", readable=False, help="--against 之后的其余文件")
    ] = None,
    as_json: Json = False,
) -> None:
    """核验：日志与默克尔根、表与日志、存量与流转、防改触发器、已签校验点，以及他人留存的校验点。"""
    from hwtrack.services.held_checkpoints import verify_against

    if more and not against:
        raise UserError("他人留存的文件请写在 --against 之后。", field="against")
    held = [*(against or ()), *(more or ())]
    with opened(register, unguarded=True) as store, progress() as report:
        seen = verify_against(store, held, lambda done, total: report(done, total, "核验"))
    if as_json:
        from hwtrack.services.verifying import verification_json

        write_json(verification_json(seen))
    else:
        _tell_verification(seen, asked=bool(against))
    if not seen.ok:
        raise typer.Exit(FINDINGS)
    if against and not seen.compared:
        raise typer.Exit(FILE_PROBLEM)


def _tell_verification(seen: Any, *, asked: bool) -> None:  # noqa: ANN401 - imported late
    print("一致。" if seen.ok else f"不一致：{len(seen.problems)} 处。")
    for problem in (*seen.problems, *seen.doubts):
        print(f"  {problem.message}")
    print(f"日志 {seen.entries} 条，表 {seen.rows} 行，用时 {seen.seconds:.2f} 秒。")
    print(f"根 {seen.root}")
    print(
        f"本库已签校验点 {seen.checkpoints} 个，覆盖到第 {seen.covered} 条；"
        f"其后 {seen.entries - seen.covered} 条尚无校验点。"
    )
    for one in seen.held:
        print(f"  {one.source}（{_WHERE[one.where]}）：{one.message}。")
    for file in seen.unread:
        print(f"  {file.source}：{file.reason}。")
    if asked:
        print(
            f"他人留存的校验点覆盖到第 {seen.covered_by_others} 条；其余 {seen.uncovered} 条未被所给文件覆盖。"
        )
    print("只有他人持有的校验点所覆盖的记录，其改动才能离线查出。")


@app.command()
def upgrade(register: RegisterPath) -> None:
    """把旧版本写成的台账库升级到本版本；升级前在旁边保存副本，日志不改动。"""
    from hwtrack.services.opening import inspect_file
    from hwtrack.services.upgrading import is_older

    inspect_file(register)
    older = is_older(register)
    with opened(register, read_only=False) as store:
        seen = store.verify()
    print("已升级，副本在同一文件夹。" if older else "已是本版本，未作改动。")
    print("核验一致。" if seen.ok else f"核验不一致：{len(seen.problems)} 处，请用 hwtrack verify 查看。")
    if not seen.ok:
        raise typer.Exit(FINDINGS)
