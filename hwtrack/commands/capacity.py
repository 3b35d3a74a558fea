"""The command that places a year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hwtrack.commands import FINDINGS, Json, RegisterPath, app, opened
from hwtrack.output import write_json


@app.command()
def capacity(
    register: RegisterPath,
    year: Annotated[int, typer.Option("--year", min=2000, max=2100, help="年份")],
    scenario: Annotated[
        Path | None, typer.Option("--scenario", help="情景文件（JSON，见 docs/scenario-json.md）")
    ] = None,
    as_json: Json = False,
) -> None:
    """安置一年的废物：哪些没有去处，为什么，能力池的负荷。"""
    from hwtrack.services.capacity_answer import AskCapacity, capacity_answer
    from hwtrack.services.capacity_listing import capacity_lines
    from hwtrack.services.scenarios import read_scenario

    told = None if scenario is None else read_scenario(scenario)
    with opened(register) as store:
        answer = store.ask(capacity_answer, AskCapacity(year, scenario=told))
    if as_json:
        write_json(answer)
    else:
        for line in capacity_lines(answer):
            print(line)
    if answer.shortfalls:
        raise typer.Exit(FINDINGS)
