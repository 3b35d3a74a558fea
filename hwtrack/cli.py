"""The command line: text for people, JSON for programs; it never loads Qt.

Exit codes: 0 fine, 1 findings (import, verify, inspect, capacity only), 2 usage, 3 a file problem.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import prepare_streams, readable, whole_file, write_json

FINDINGS, USAGE, FILE_PROBLEM, BUG = 1, 2, 3, 70
DEMO_SEED = 20260630
_PIPED_WIDTH = 200

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="危险废物与医疗废物台账：登记、预检、审计副本。正式联单以国家危险废物信息管理系统为准。",
)

# Who may not read a file has a problem with the file (3), not with the usage (2).
RegisterPath = Annotated[Path, typer.Argument(metavar="R", readable=False, help="台账库文件（.hwt）")]
Json = Annotated[bool, typer.Option("--json", help="只向标准输出写 JSON，供程序读取")]
PdfOut = Annotated[Path, typer.Option("--pdf", readable=False, help="写出的 PDF 文件")]


def main() -> None:
    """Run the command line and answer every error by who can mend it."""
    prepare_streams()
    try:
        try:
            app()
        finally:
            # A disk that is full says so now, not when the interpreter is gone.
            if sys.stdout is not None:
                sys.stdout.flush()
    except UserError as error:
        _fail(error.message, USAGE)
    except EnvironmentProblem as error:
        _fail(f"{error.message}{error.remedy}", FILE_PROBLEM)
    except UnicodeEncodeError:
        _fail("输入含有不是文字的字节，请改正后再试。", USAGE)
    except OSError as error:
        where = f"“{readable(Path(os.fsdecode(error.filename)))}”" if error.filename else ""
        _fail(f"读写{where}失败：{error.strerror}。请检查路径、权限与空间。", FILE_PROBLEM)
    except Exception as error:  # noqa: BLE001 - the one place where a bug ends: logged, told, exit 70
        _bug(error)


def _fail(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(code)


def _bug(error: Exception) -> NoReturn:
    from hwtrack.settings import user_folders

    log = user_folders().log / "hwtrack.log"
    told = f"程序出错（{type(error).__name__}），本步未完成；此前已确认的登记不受影响。"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    except OSError:
        _fail(f"{told}{error}", BUG)
    logging.getLogger("hwtrack").error("command line", exc_info=error)
    _fail(f"{told}详情见 {log}。", BUG)


@contextmanager
def _opened(path: Path, *, read_only: bool = True, unguarded: bool = False) -> Iterator[Any]:
    from hwtrack.services.store import Store

    with Store.open(path, read_only=read_only, unguarded=unguarded) as store:
        yield store


def _table(title: str, columns: tuple[tuple[str, str], ...], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=None, header_style="bold")
    for name, side in columns:
        table.add_column(name, justify="right" if side == "right" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    # A file or a pipe has no width of its own: wide enough that no code is broken.
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    Console(highlight=False, width=width).print(table)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", readable=False, help="写入的文件夹")],
    seed: Annotated[int, typer.Option("--seed", help="同一种子得到同一台账库")] = DEMO_SEED,
    window: Annotated[bool, typer.Option("--window/--no-window", help="完成后打开窗口")] = True,
) -> None:
    """建一个江西省样例台账库，并打印联单、标签、能力与审计文件。"""
    from hwtrack.services.showcase import build_showcase

    with _progress() as report:
        told = build_showcase(out, seed, report)
    for line in told.lines:
        print(line)
    if window and _has_display():
        _start_window(told.register)
        print(f"窗口已打开：{told.register}")


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield report


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
    with _progress() as report:
        # Read first: a file that is no export leaves no new register behind.
        export = read_export(file, progress=report)
        if dry_run and not register.exists():
            found = import_export(None, export, dry_run=True, progress=report)
        else:
            new = NewRegister(prefix, readable(Path(register.stem)), keeps="all")
            with _open_or_create(register, new) as store:
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
            _table(title, (("行", "right"), ("列", ""), ("规则", ""), ("原因", "")), rows)
    if found.findings:
        from hwtrack.domain.findings import SEVERITY_NAMES

        rows = [
            (f.subject, SEVERITY_NAMES[f.severity][0], f.message, f.legal_basis) for f in found.findings[:20]
        ]
        _table("核查发现（前 20 条）", (("对象", ""), ("程度", ""), ("事实", ""), ("依据", "")), rows)
    if errors is not None:
        print(f"原因已写回：{errors}")


@app.command()
def verify(register: RegisterPath, as_json: Json = False) -> None:
    """核验：日志与默克尔根、表与日志、存量与流转、防改触发器、已签校验点。"""
    with _opened(register, unguarded=True) as store:
        seen = store.verify()
    if as_json:
        write_json(seen)
    else:
        print("一致。" if seen.ok else f"不一致：{len(seen.problems)} 处。")
        for problem in (*seen.problems, *seen.doubts):
            print(f"  {problem.message}")
        print(f"日志 {seen.entries} 条，表 {seen.rows} 行，用时 {seen.seconds:.2f} 秒。")
        print(f"根 {seen.root}")
        print(
            f"本库已签校验点 {seen.checkpoints} 个，覆盖到第 {seen.covered} 条；"
            f"其后 {seen.entries - seen.covered} 条尚无校验点。"
        )
        print("只有他人持有的校验点所覆盖的记录，其改动才能离线查出。")
    if not seen.ok:
        raise typer.Exit(FINDINGS)


@app.command()
def upgrade(register: RegisterPath) -> None:
    """把旧版本写成的台账库升级到本版本；升级前在旁边保存副本，日志不改动。"""
    from hwtrack.services.opening import inspect_file
    from hwtrack.services.upgrading import is_older

    inspect_file(register)
    older = is_older(register)
    with _opened(register, read_only=False) as store:
        seen = store.verify()
    print("已升级，副本在同一文件夹。" if older else "已是本版本，未作改动。")
    print("核验一致。" if seen.ok else f"核验不一致：{len(seen.problems)} 处，请用 hwtrack verify 查看。")
    if not seen.ok:
        raise typer.Exit(FINDINGS)


@app.command()
def inspect(
    register: RegisterPath,
    site: Annotated[str, typer.Option("--site", help="只查一个场所：名称、统一社会信用代码或 uid")] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, help="每项最多列出多少条；0 为全部")] = 10,
    as_json: Json = False,
) -> None:
    """按二十项检查核查台账库：违规、存疑与提示，逐项计数；有违规时退出码为 1。"""
    from hwtrack.services.inspection import inspect as run_inspection
    from hwtrack.services.inspection_listing import inspection_tables

    with _opened(register) as store:
        found = store.ask(run_inspection, site or None)
    if as_json:
        write_json(found)
    else:
        for title, columns, rows in inspection_tables(found, limit):
            _table(title, columns, rows)
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

    with _opened(register) as store:
        rows = first_batches(store, limit)
    if as_json:
        write_json(rows)
        return
    _table(
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

    with _opened(register, read_only=pdf is None) as store:
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
        _table(title, columns, rows)
    print(trace_foot(found))
    if pdf is not None:
        _printed(pdf, as_json)


@app.command()
def capacity(
    register: RegisterPath,
    year: Annotated[int, typer.Option("--year", min=2000, max=2100, help="年份")],
    as_json: Json = False,
) -> None:
    """安置一年的废物：哪些没有去处，为什么，能力池的负荷。"""
    from hwtrack.services.capacity_answer import capacity_answer
    from hwtrack.services.listing import capacity_lines

    with _opened(register) as store:
        answer = store.ask(capacity_answer, year)
    if as_json:
        write_json(answer)
    else:
        for line in capacity_lines(answer):
            print(line)
    if answer.shortfalls:
        raise typer.Exit(FINDINGS)


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

    with _opened(register, read_only=False) as store:
        uid = store.ask(manifest_uid, number)
        with whole_file(pdf) as file:
            file.write(print_manifest(store, uid))
    _printed(pdf, as_json)


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

    with _opened(register, read_only=False) as store:
        uid = store.ask(batch_uid, batch)
        with whole_file(pdf) as file:
            file.write(print_audit(store, uid))
    _printed(pdf, as_json)


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
    with _opened(register, read_only=out is None and pdf is None) as store:
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
    _table("平衡", columns, listing.balance_lines(view))
    for written in (out, pdf):
        if written is not None:
            print(f"已写出 {written}。")


def _printed(pdf: Path, as_json: bool) -> None:
    if as_json:
        write_json({"pdf": readable(pdf), "bytes": pdf.stat().st_size})
    else:
        print(f"已写出 {pdf}。")


if __name__ == "__main__":
    main()
