"""Printing papers: the register's record as values, the values as ink, and the print on record.

A print signs a checkpoint first, so that it covers what the paper shows, and then records that the
paper left the house. A preview does neither: it shows what a print would look like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from sqlalchemy.orm import Session

from hwtrack.documents.bulletin_book import bulletin_book
from hwtrack.documents.capacity import capacity_pdf
from hwtrack.documents.label import LabelTooSmall, label_pdf
from hwtrack.documents.manifest import manifest_pdf
from hwtrack.documents.notice import notice_pdf
from hwtrack.documents.values import LabelPaper, ManifestPaper
from hwtrack.services.paper_audit import print_audit
from hwtrack.services.paper_capacity import as_book, capacity_sheet, numbered, record_bulletins
from hwtrack.services.paper_label import label_sheets, one_file
from hwtrack.services.paper_manifest import manifest_sheet
from hwtrack.services.paper_notice import NoticeAsk, notice_sheet, numbered_notice, record_notices
from hwtrack.services.paper_printing import NewRun, NumberTaken, P, Sheet, draft_printing, print_sheets
from hwtrack.services.store import Store

# Handed on from here, as every paper is printed by this module.
__all__ = ["print_audit"]

_NUMBERINGS = 3
"""How often a paper asks for a number when others are printed at the same time."""


def print_manifest(store: Store, uid: str) -> bytes:
    """Print one manifest.

    Raises:
        UserError: there is no such manifest, or a text cannot be set.
    """
    return print_manifests(store, (uid,))[uid]


def print_manifests(store: Store, uids: Iterable[str]) -> dict[str, bytes]:
    """Print many manifests with one checkpoint and one journal entry; drafts carry neither."""
    return _manifests(store, tuple(dict.fromkeys(uids)), record=True)


def preview_manifest(store: Store, uid: str) -> bytes:
    """Show what a print would look like, without recording one."""
    return _manifests(store, (uid,), record=False)[uid]


def _manifests(store: Store, uids: tuple[str, ...], *, record: bool) -> dict[str, bytes]:
    sheets = store.ask(_manifest_sheets, uids)
    printed = print_sheets(
        store, [sheet for sheet in sheets if not sheet.paper.is_draft], manifest_pdf, record=record
    )
    printing = draft_printing(store)
    for sheet in sheets:
        if sheet.paper.is_draft:
            printed[sheet.subject] = manifest_pdf(replace(sheet.paper, printing=printing))
    return {uid: printed[uid] for uid in uids}


def _manifest_sheets(session: Session, uids: tuple[str, ...]) -> list[Sheet[ManifestPaper]]:
    return [manifest_sheet(session, uid) for uid in uids]


def print_labels(store: Store, batch_uid: str, *, record: bool = True) -> dict[str, bytes]:
    """Print the labels of a batch's containers; return them by their 37-character code.

    Raises:
        UserError: no such batch, no containers, or a text that no label can hold.
    """
    return print_sheets(store, store.ask(label_sheets, batch_uid), _draw_label, record=record)


def print_label_sheet(store: Store, batch_uid: str, *, record: bool = True) -> bytes:
    """Print the labels of a batch's containers into one file, a page each."""
    return one_file(list(print_labels(store, batch_uid, record=record).values()))


def _draw_label(paper: LabelPaper) -> bytes:
    """Draw a label, on the next larger size where the texts need it."""
    while True:
        try:
            return label_pdf(paper)
        except LabelTooSmall as small:
            if small.proposed_side is None:
                raise
            paper = replace(paper, side=small.proposed_side)


def print_capacity(store: Store, year: int, *, record: bool = True) -> bytes:
    """Print the year's guidance bulletin.

    Raises:
        UserError: the register has no waste in that year, or a text cannot be set.
    """
    sheet = store.ask(capacity_sheet, year)
    return _numbered(lambda: numbered(store, sheet), store, capacity_pdf, record_bulletins, record=record)


def export_bulletin(store: Store, year: int) -> bytes:
    """Return the year's bulletin as a workbook under a checkpoint; leaving the house, it is on record.

    Raises:
        UserError: the register has no waste in that year.
    """
    sheet = as_book(store.ask(capacity_sheet, year))
    return _numbered(lambda: numbered(store, sheet), store, bulletin_book, record_bulletins)


def print_notice(store: Store, asked: NoticeAsk, *, record: bool = True) -> bytes:
    """Print the capacity notice of one county.

    Raises:
        UserError: no such county, no waste in that year, or a text that cannot be set.
    """
    sheet = store.ask(notice_sheet, asked)
    return _numbered(lambda: numbered_notice(store, sheet), store, notice_pdf, record_notices, record=record)


def _numbered(
    number: Callable[[], Sheet[P]],
    store: Store,
    draw: Callable[[P], bytes],
    keep: Callable[[Session, tuple[NewRun, ...]], None],
    *,
    record: bool = True,
) -> bytes:
    """Print a sheet under the next number; when another takes that number meanwhile, under the one after it.

    Raises:
        NumberTaken: others took every number that was tried.
    """
    for _ in range(_NUMBERINGS - 1):
        with suppress(NumberTaken):
            return _one(number(), store, draw, keep, record)
    return _one(number(), store, draw, keep, record)


def _one(
    sheet: Sheet[P],
    store: Store,
    draw: Callable[[P], bytes],
    keep: Callable[[Session, tuple[NewRun, ...]], None],
    record: bool,
) -> bytes:
    return print_sheets(store, [sheet], draw, record=record, keep=keep)[sheet.subject]
