"""A certificate of absence: every manifest of the register looked through for a plate or a credit code."""

from __future__ import annotations

import hashlib
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.models import Organisation, Vehicle
from db.queries import absence
from db.queries.absence import FoundManifest, SearchCounts, Span
from db.queries.journal_rows import journal_size
from hwtrack.documents.absence import TITLE, absence_pdf
from hwtrack.documents.absence_values import AbsencePaper, AskedBy, SearchedRow
from hwtrack.domain.codes import is_credit_code, is_plate, plate_key, plate_shown, plate_text
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.text import LINE_LIMIT, clean_line
from hwtrack.errors import UserError
from hwtrack.services.paper_printing import UNPRINTED, UNSIGNED, Sheet, marks_of, print_sheets
from hwtrack.services.paper_proof import proof_files, seal_words, values_file
from hwtrack.services.sealing import seal_of, seal_with
from hwtrack.services.store import Store

DOCUMENT = "absence"
_NAMED = 5
"""Manifests that a refusal names."""
_TRIES = 3
"""How often the search is done again when somebody books meanwhile."""
_EVER = Span("0000-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class AskAbsence:
    """A plate or a credit code (one of the two), and the days of the search where it has any."""

    plate: str = ""
    credit: str = ""
    first_day: date | None = None
    last_day: date | None = None


class _Moved(Exception):
    """The journal grew between the search and the checkpoint."""


def print_absence(store: Store, asked: AskAbsence, *, record: bool = True) -> bytes:
    """Print the certificate and seal it; its checkpoint covers exactly what was searched. A preview is neither.

    Raises:
        UserError: not one of plate and code, a malformed one, days in the wrong order, or manifests that name it.
    """
    store.ask(absence_sheet, asked)
    # Before the search: a register that has no certificate yet makes one, which is an entry of its own.
    seal = seal_of(store) if record else None

    def draw(paper: AbsencePaper) -> bytes:
        if paper.checkpoint.size != paper.entries:
            raise _Moved
        paper = replace(paper, seal=seal_words(seal, printed=record))
        files = (*proof_files(store, paper.checkpoint, signed=record), values_file(DOCUMENT, paper))
        content = absence_pdf(paper, files)
        return content if seal is None else seal_with(seal, content, TITLE)

    for _ in range(_TRIES):
        with suppress(_Moved):
            sheet = store.ask(absence_sheet, asked)
            return print_sheets(store, [sheet], draw, record=record)[sheet.subject]
    raise UserError("查找期间一直有人在登记，请稍后再出具。")


def absence_sheet(session: Session, asked: AskAbsence) -> Sheet[AbsencePaper]:
    """Search the register and return the certificate for the press.

    Raises:
        UserError: as `print_absence`.
    """
    by, typed, number = _number(asked)
    span = _span(asked)
    connection = session.connection()
    found = absence.manifests_within(connection, _naming(connection, by, number), span)
    signed = [one for one in found if one.state != ManifestState.DRAFT]
    if signed:
        raise UserError(_refusal(by, number, signed), field="plate" if by is AskedBy.PLATE else "credit")
    counts = absence.search_counts(connection, span)
    paper = AbsencePaper(
        asked_by=by,
        asked=typed,
        sought=plate_shown(number) if by is AskedBy.PLATE else number,
        holder=_holder(session, by, number),
        first_day=asked.first_day,
        last_day=asked.last_day,
        manifests=counts.manifests,
        outside=counts.manifests - counts.within,
        drafts=len(found) - len(signed),
        searched=_searched(connection, by, span, counts),
        entries=journal_size(connection),
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        marks=marks_of(session),
    )
    name = hashlib.sha256(f"{by.name}|{number}|{asked.first_day}|{asked.last_day}".encode()).hexdigest()
    return Sheet(DOCUMENT, f"ABSENCE-{name[:16].upper()}", name[:8].upper(), paper)


def _number(asked: AskAbsence) -> tuple[AskedBy, str, str]:
    """Return what is searched by, as it was typed and as it is searched for.

    Raises:
        UserError: not exactly one of the two, or not a plate or code.
    """
    if bool(asked.plate.strip()) == bool(asked.credit.strip()):
        raise UserError("请给出牌号或统一社会信用代码，二者之一。", field="plate")
    typed = clean_line((asked.plate or asked.credit)[: LINE_LIMIT + 1], field="plate")
    if asked.plate.strip():
        plate = plate_text(typed)
        if not is_plate(plate):
            raise UserError(f"“{typed[:40]}”不是号牌，例如 赣B·3T568。", field="plate")
        return AskedBy.PLATE, typed, plate
    code = "".join(unicodedata.normalize("NFKC", typed).split()).upper()
    if not is_credit_code(code):
        raise UserError(f"“{typed[:40]}”不是统一社会信用代码：应为 18 位，且校验位相符。", field="credit")
    return AskedBy.CREDIT, typed, code


def _span(asked: AskAbsence) -> Span:
    first, last = asked.first_day, asked.last_day
    if first is not None and last is not None and last < first:
        raise UserError("截止日期早于起始日期。", field="to")
    return Span(
        first.isoformat() if first else _EVER.first,
        last.isoformat() if last else _EVER.last,
    )


def _naming(connection: Connection, by: AskedBy, number: str) -> frozenset[int]:
    if by is AskedBy.CREDIT:
        return absence.manifests_with_credit(connection, number)
    key = plate_key(number)
    same = [plate for plate in absence.plates_written(connection) if plate_key(plate) == key]
    return absence.manifests_with_plates(connection, same)


def _refusal(by: AskedBy, number: str, signed: list[FoundManifest]) -> str:
    named = "、".join(
        f"{one.official_no or one.internal_no}（{STATE_NAMES[ManifestState(one.state)][0]}，{one.happened_on}）"
        for one in signed[:_NAMED]
    )
    more = " 等" if len(signed) > _NAMED else ""
    return f"本台账库有 {len(signed)} 张联单列明{by}“{number}”，不能出具查无联单证明：{named}{more}。"


def _holder(session: Session, by: AskedBy, number: str) -> str:
    """Name who is registered under the number, whether or not on a manifest."""
    if by is AskedBy.CREDIT:
        name = session.scalars(select(Organisation.name).where(Organisation.credit_code == number)).first()
        return name or ""
    key = plate_key(number)
    rows = session.execute(
        select(Vehicle.plate, Organisation.name).join(Organisation, Organisation.id == Vehicle.organisation)
    )
    return "、".join(dict.fromkeys(name for plate, name in rows if plate_key(plate) == key))


def _searched(
    connection: Connection, by: AskedBy, span: Span, counts: SearchCounts
) -> tuple[SearchedRow, ...]:
    rows = [
        SearchedRow(
            "已签署的联单",
            counts.within,
            "待运、运输中、已到达、已接受、退回中、完结、作废；补录的与导入的在内",
        ),
        SearchedRow("其运输段", counts.legs, "每一段的承运人、运输工具与挂车；所排车次的车与挂车"),
    ]
    if by is AskedBy.PLATE:
        rows.append(SearchedRow("没有登记牌号的运输段", counts.unplated, "在上一行之内；按牌号查不到它们"))
    else:
        nameless = absence.parties_without_code(connection, span)
        rows.append(SearchedRow("没有登记代码的当事单位", nameless, "这些联单上的单位；按代码查不到它们"))
    rows.append(SearchedRow("未签署的草稿", counts.drafts, "也找过；草稿不是联单"))
    return tuple(rows)
