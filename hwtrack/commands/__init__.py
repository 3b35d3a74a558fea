"""The commands of the command line by what they are for, and what all of them share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from hwtrack.output import readable, write_json

FINDINGS, USAGE, FILE_PROBLEM, BUG = 1, 2, 3, 70
"""Exit codes: findings, wrong usage, a problem with a file, a bug of the program."""
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


@contextmanager
def opened(path: Path, *, read_only: bool = True, unguarded: bool = False) -> Iterator[Any]:
    """Open a register for a command and close it after it."""
    from hwtrack.services.store import Store

    with Store.open(path, read_only=read_only, unguarded=unguarded) as store:
        tell_health(store)
        if not read_only:
            from hwtrack.commands.sitting import sit_down

            sit_down(store)
        yield store


def tell_health(store: Any) -> None:  # noqa: ANN401 - imported late
    """Say on standard error what is wrong with a register that opened for reading only."""
    if store.health.state != "good":
        print(f"{store.health.told}{store.health.remedy}", file=sys.stderr)


def show_table(title: str, columns: tuple[tuple[str, str], ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a table for people; cells are text, never markup."""
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


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show on standard error how far a long work is."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    console = Console(stderr=True)
    # Into a file or a pipe it would write an empty line at its end.
    shown = Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with shown as bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield report


def printed(pdf: Path, as_json: bool) -> None:
    """Say where a paper was written."""
    if as_json:
        write_json({"pdf": readable(pdf), "bytes": pdf.stat().st_size})
    else:
        print(f"已写出 {pdf}。")
