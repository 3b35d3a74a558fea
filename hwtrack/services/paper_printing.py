"""Printing: the checkpoint a paper quotes, its code, how often it was printed, and the record of it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from typing import Any, Generic, TypeVar

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CheckpointRow, PrintRun
from hwtrack.documents.absence_values import AbsencePaper
from hwtrack.documents.capacity_values import CapacityPaper
from hwtrack.documents.inspection_values import InspectionPaper
from hwtrack.documents.ledger_values import LedgerPaper
from hwtrack.documents.notice_values import NoticePaper
from hwtrack.documents.trace_values import TracePaper
from hwtrack.documents.values import (
    AuditPaper,
    Checkpoint,
    LabelPaper,
    ManifestPaper,
    Mark,
    Printing,
)
from hwtrack.domain.paper_code import LabelCode, PaperCode, payload_of
from hwtrack.domain.paper_content import ManifestContent, PaperContent
from hwtrack.errors import UserError
from hwtrack.services.desk import SHANGHAI, desk, shanghai_day
from hwtrack.services.epochs import epochs_of
from hwtrack.services.key_history import RegisterKey, key_at, keys_of
from hwtrack.services.paper_contents import paper_content
from hwtrack.services.signed_codes import number_in, read_code, sign_code
from hwtrack.services.store import Store
from hwtrack.settings import DEFAULTS

P = TypeVar(
    "P",
    ManifestPaper,
    LabelPaper,
    AuditPaper,
    CapacityPaper,
    NoticePaper,
    LedgerPaper,
    TracePaper,
    AbsencePaper,
    InspectionPaper,
)
_NOT_VALUES = frozenset(
    {"printing", "checkpoint", "qr", "number", "attached", "how_to_check", "seal", "side"}
)
"""What a print adds; a paper is unchanged when all the rest is."""
BOOK = "-XLSX"
"""How the subject of a workbook ends."""
NEVER = datetime(1970, 1, 1, tzinfo=SHANGHAI)
UNPRINTED = Printing(NEVER, "", "", "")
UNSIGNED = Checkpoint("", 0, "", NEVER, "", "")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[P]):
    """A paper's values before it is printed: which document, of what, under which number people read."""

    document: str
    subject: str
    number: str
    paper: P


@dataclass(frozen=True, slots=True)
class Run:
    """One earlier print: the digest of the values it showed, its code, and when."""

    digest: str
    payload: str
    at: datetime


class NumberTaken(UserError):
    """Another paper took the number in the meantime; printing again takes the next."""


@dataclass(frozen=True, slots=True)
class NewRun:
    """A print to record."""

    document: str
    subject: str
    digest: str
    payload: str
    at: datetime


@cache
def program_version() -> str:
    """Name the program as papers do."""
    return f"hwtrack {version('hwtrack')}"


def marks_of(session: Session) -> frozenset[Mark]:
    """Return the marks of every paper of this register."""
    return frozenset({Mark.SAMPLE}) if desk(session).register.sample else frozenset()


def printing_time(store: Store) -> datetime:
    """Return when a paper says it was printed: on the register's reference day if it has one."""
    now, day = store.clock().astimezone(SHANGHAI), store.identity.reference_day
    return now if day is None or day == shanghai_day(now) else datetime.combine(day, now.timetz())


def draft_printing(store: Store) -> Printing:
    """Return what the foot of a draft says: nobody counts drafts."""
    edition = f"目录 {DEFAULTS.catalogue_edition} 版"
    return Printing(printing_time(store), store.maker, edition, program_version())


def digest_of(paper: object) -> str:
    """Return the SHA-256 of what a paper shows, without what the print itself adds."""
    assert dataclasses.is_dataclass(paper)  # noqa: S101 - papers are frozen dataclasses
    values = {
        field.name: getattr(paper, field.name)
        for field in dataclasses.fields(paper)
        if field.name not in _NOT_VALUES
    }
    return hashlib.sha256(orjson.dumps(values, default=_plain, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"a paper holds a {type(value).__name__}")


def prints_of(session: Session, asked: tuple[str, tuple[str, ...]]) -> dict[str, tuple[Run, ...]]:
    """Return the earlier prints of a document's subjects, the oldest first."""
    document, subjects = asked
    found: dict[str, list[Run]] = {}
    for start in range(0, len(subjects), 400):
        rows = session.execute(
            select(PrintRun.subject, PrintRun.values_digest, PrintRun.payload, PrintRun.printed_at)
            .where(PrintRun.document == document, PrintRun.subject.in_(subjects[start : start + 400]))
            .order_by(PrintRun.id)
        )
        for subject, digest, payload, at in rows:
            found.setdefault(subject, []).append(Run(digest, payload, at))
    return {subject: tuple(runs) for subject, runs in found.items()}


def numbers_of(session: Session, document: str, subjects: str) -> dict[tuple[str, str], int]:
    """Count the versions of a document whose subjects begin so: by subject and digest, from 1 in their order.

    A workbook is the same version as the paper with the same figures.
    """
    rows = session.execute(
        select(PrintRun.subject, PrintRun.values_digest)
        .where(PrintRun.document == document, PrintRun.subject.startswith(subjects, autoescape=True))
        .order_by(PrintRun.id)
    )
    versions = dict.fromkeys((subject.removesuffix(BOOK), digest) for subject, digest in rows)
    return {version: number for number, version in enumerate(versions, start=1)}


def number_of(session: Session, run: tuple[str, str, str, str]) -> int:
    """Return the number of a version (document, first part of its subjects, subject, digest): its own or the next."""
    document, subjects, subject, digest = run
    known = numbers_of(session, document, subjects)
    return known.get((subject.removesuffix(BOOK), digest), len(known) + 1)


def check_numbers(
    session: Session, runs: tuple[NewRun, ...], number: Callable[[Session, str, str], str]
) -> None:
    """Refuse prints whose numbers are no longer theirs; `number` gives the one of a subject and digest.

    Raises:
        NumberTaken: another paper left the house under the number since it was given.
    """
    for run in runs:
        given = number_in(run.payload)
        if given != number(session, run.subject, run.digest):
            raise NumberTaken(f"编号 {given} 刚被另一件文书使用，请再打印一次。", field="number")


def record_prints(session: Session, runs: tuple[NewRun, ...]) -> None:
    """Record papers that were printed, one row each."""
    new_uid = desk(session).new_uid
    session.add_all(
        PrintRun(
            uid=new_uid(),
            document=run.document,
            subject=run.subject,
            values_digest=run.digest,
            payload=run.payload,
            printed_at=run.at,
        )
        for run in runs
    )


def print_sheets(
    store: Store,
    sheets: Sequence[Sheet[P]],
    draw: Callable[[P], bytes],
    *,
    record: bool = True,
    keep: Callable[[Session, tuple[NewRun, ...]], None] = record_prints,
) -> dict[str, bytes]:
    """Print sheets of one document with one checkpoint and one journal entry; return PDFs by subject.

    `keep` records the prints; it may refuse them, and then none left the house.

    The checkpoint is signed first, so that it covers what the papers show. A paper whose values are
    as they were printed before carries the same code again. On a read-only register nothing is
    recorded, and the papers say so.
    """
    if record and store.writable and sheets:
        # Who may not print is told before a page is drawn.
        store.require(keep.__name__)
    session = _Printer(store, sheets, record=record)
    pages, runs = {}, []
    for sheet in sheets:
        paper, run = session.finish(sheet)
        pages[sheet.subject] = draw(paper)
        runs.append(run)
    if record and store.writable and runs:
        store.do(keep, tuple(runs))
    return pages


class _Printer:
    """The state of one lot: its history, its time, and its checkpoint once one is needed."""

    def __init__(self, store: Store, sheets: Sequence[Sheet[P]], *, record: bool) -> None:
        self._store = store
        self._record = record
        documents = {sheet.document for sheet in sheets}
        assert len(documents) <= 1  # noqa: S101 - a lot is of one document
        subjects = tuple(sheet.subject for sheet in sheets)
        asked = (next(iter(documents), ""), subjects)
        self._history = store.ask(prints_of, asked) if sheets else {}
        self._at = printing_time(store)
        # A preview does not leave the house: its code names the paper and is signed by nobody.
        self._signer = store.signer() if record and sheets else None
        self._checkpoint: Checkpoint | None = None
        self._signed_at = store.ask(_signing_times, None) if sheets else {}

    def finish(self, sheet: Sheet[P]) -> tuple[P, NewRun]:
        """Return the paper with code, checkpoint and print count, and the run to record."""
        digest = digest_of(sheet.paper)
        runs = self._history.get(sheet.subject, ())
        known = next((run for run in runs if run.digest == digest), None)
        payload = self._code(sheet, digest) if known is None else known.payload
        changes: dict[str, Any] = {"qr": payload}
        if not isinstance(sheet.paper, LabelPaper):
            changes["printing"] = self._printing(runs)
            changes["checkpoint"] = self._fresh() if known is None else self._quoted(known)
        paper = dataclasses.replace(sheet.paper, **changes)
        return paper, NewRun(sheet.document, sheet.subject, digest, payload, self._at)

    def _printing(self, runs: Sequence[Run]) -> Printing:
        by = (
            self._store.maker
            if self._store.writable
            else f"{self._store.maker}（只读，本次打印未记入登记簿）"
        )
        first = runs[0].at if runs else None
        edition = f"目录 {DEFAULTS.catalogue_edition} 版"
        return Printing(self._at, by, edition, program_version(), len(runs) + 1, first)

    def _code(self, sheet: Sheet[P], digest: str) -> str:
        label = isinstance(sheet.paper, LabelPaper)
        checkpoint = UNSIGNED if label else self._fresh()
        if self._signer is not None:
            values = (sheet.document, sheet.subject, sheet.number, sheet.paper)
            return sign_code(paper_content(values, digest, checkpoint, self._at), self._signer)
        register = self._store.identity.uid
        if label:
            return payload_of(LabelCode(sheet.subject, sheet.number, register))
        return payload_of(PaperCode(register, sheet.subject, sheet.number, checkpoint.size, checkpoint.root))

    def _fresh(self) -> Checkpoint:
        if self._checkpoint is None:
            made = self._store.checkpoint(keep=self._record)
            identity = self._store.identity
            self._checkpoint = Checkpoint(
                made.origin, made.size, made.root_hex, made.signed_at, identity.name, made.key_fingerprint
            )
        return self._checkpoint

    def _quoted(self, run: Run) -> Checkpoint:
        """Return the checkpoint that an earlier print quoted."""
        code = read_code(run.payload)
        assert code is not None  # noqa: S101 - it was written by `_code`
        assert isinstance(code.content, PaperCode | PaperContent | ManifestContent)  # noqa: S101 - a label quotes none
        size, identity = code.content.size, self._store.identity
        signed_at = self._signed_at.get(size)
        key = code.kid
        if not key and signed_at:
            then = key_at(self._store.ask(_keys, None), size)
            key = then.fingerprint if then else ""
        origin = self._store.ask(epochs_of, identity).origin_at(size)
        return Checkpoint(origin, size, code.content.root, signed_at or run.at, identity.name, key)


def _signing_times(session: Session, _asked: None) -> dict[int, datetime]:
    rows: Iterable[Any] = session.execute(select(CheckpointRow.size, CheckpointRow.signed_at))
    return {row.size: row.signed_at for row in rows}


def _keys(session: Session, _asked: None) -> tuple[RegisterKey, ...]:
    return keys_of(session)
