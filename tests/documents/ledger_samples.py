"""An invented ledger for papers and workbooks, with names as hostile as people make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hwtrack.documents.ledger_values import DeclarationLine, LedgerPaper
from hwtrack.domain.ledger import Balance, Destination, LedgerRow, LedgerTable, ReceiverKind
from tests.documents import samples

CODE = "398-051-22"
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "@SUM(A1)",
    "-2",
    "\t=1",
    "{=1}",
    "https://example.org/a",
    "a\x0bb",
)


def row(number: int, **more: object) -> LedgerRow:
    found = LedgerRow(
        movement=number,
        at=datetime(2026, 3, 2, 1, 0, tzinfo=UTC) + timedelta(hours=number),
        waste_code=CODE,
        name="铜板废蚀刻液",
        grams=1_000_000 + number,
        number=f"HWCS20260302{number:03d}",
        kind="generate",
        catalogue_name="使用酸进行铜氧化处理产生的废液及废水处理污泥",
        catalogue_name_en="Waste etching solution",
        containers=tuple(f"91360702MA0000000X3980512220260302{at:03d}" for at in (1, 2, 3)),
        container_kind="200 L 桶",
        container_count=3,
        facility="TS001",
        facility_kind="store",
        handler_from="陈水根",
        handler_to="王丽",
        goes_to=Destination("storage", "TS001"),
        method="R4",
        receiver_kind=ReceiverKind.LICENSED,
        receiver="赣州虔绿环保有限公司",
        licence_no="赣环危废证字2022-036号",
        links=("HWCS20260302001", "HWCK20260309001"),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def paper(rows: int = 3, **more: object) -> LedgerPaper:
    made = tuple(row(number) for number in range(1, rows + 1))
    red = replace(made[0], movement=900, grams=-made[0].grams, reverses=1) if made else None
    tables = tuple(
        (table, () if table is LedgerTable.ADJUSTED else (*made, *((red,) if red else ())))
        for table in LedgerTable
    )
    generated = sum(found.grams for found in tables[0][1])
    balances = (
        Balance(CODE, "废蚀刻液", "Etching", carried=5, generated=generated, own=2, stock=generated + 3),
        Balance("900-041-49", "废蚀刻液", "Etching", opened=7, out=-2, stock=9),
    )
    found = LedgerPaper(
        site="龙南岭新线路板有限公司",
        credit_code="91360702MA0000000X",
        division="赣州市龙南市",
        supervision=("重点监管", "Key supervision"),
        first=date(2026, 3, 1),
        last=date(2026, 3, 31),
        as_of=date(2026, 3, 31),
        number="20260301-20260331",
        tables=tables,
        balances=balances,
        printing=samples.printing(),
        checkpoint=samples.checkpoint(),
        qr=samples.payload("20260301-20260331"),
        findings=(("入库台账有 1 行没有批次编码。", "Into storage: 1 row without a batch number."),),
        declarations=(
            DeclarationLine("2026-03", date(2026, 4, 15), ("已申报", "Declared"), 1, date(2026, 4, 9), "陈水根", "0031", 48_213),
            DeclarationLine("2026-04", date(2026, 5, 15), ("未到期", "Running")),
        ),
    )  # fmt: skip
    return replace(found, **more)  # type: ignore[arg-type]
