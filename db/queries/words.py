"""Asking the search tables; another engine would ask its own full-text index here."""

from __future__ import annotations

from sqlalchemy import column, func, select, table, text
from sqlalchemy.orm import Session

from db.queries.order import Collected, Order, Rows, Stretch
from db.search import match_phrase

_LONGEST = 200
_MOST_WORDS = 24
"""More phrases than this overflow the parser of the search engine, and help nobody."""
COLLECTED_HITS = 5_000
INDEXES = frozenset({"manifest", "batch", "organisation"})


def phrase_of(typed: str) -> str | None:
    """Turn what was typed into a query: at most 24 words of 200 characters; None if nothing is left."""
    printable = "".join(char if char.isprintable() else " " for char in typed[:_LONGEST])
    return match_phrase(" ".join(printable.split()[:_MOST_WORDS]))


def matches(index: str, phrase: str) -> Rows:
    """Select the numbers of the rows that hold the words."""
    if index not in INDEXES:
        raise ValueError(f"no such search table: {index}")
    words = table(f"{index}_search", column("rowid"))
    return select(words.c.rowid).where(text(f"{index}_search MATCH :phrase").bindparams(phrase=phrase))


def newest(session: Session, index: str, phrase: str, wanted: int) -> list[int]:
    """Return the numbers of up to *wanted* rows that hold the words, newest first."""
    hits = matches(index, phrase)
    ordered = hits.order_by(hits.selected_columns.rowid.desc()).limit(wanted)
    return list(session.execute(ordered).scalars())


def found(session: Session, index: str, phrase: str) -> Order:
    """Return what holds the words, newest first.

    Few hits are collected at once. Of many, the count comes from the index alone (100,000: 10 ms),
    and anchors when a page far down is first asked for, which once takes as long as finding all.
    Ranking common words would cost a hundred times the first page.
    """
    hits = matches(index, phrase)
    few = newest(session, index, phrase, COLLECTED_HITS + 1)
    if len(few) <= COLLECTED_HITS:
        return Collected(few)
    known = session.execute(select(func.count()).select_from(hits.subquery())).scalar_one()
    return Stretch(
        [hits.selected_columns.rowid], [clause for clause in (hits.whereclause,) if clause is not None],
        descending=True, known=known,
    )  # fmt: skip
