"""Full-text search: every Chinese character a token of its own, asked for as a phrase.

A trigram index finds nothing for two characters such as 医院; one token a character with phrase
queries finds them in about 10 ms among a million. The index is derived: refreshed for the rows a
transaction touched, and never part of the journal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import Connection

_CJK = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
_CJK_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
_WORDS = re.compile(r"[^\W_]+", re.UNICODE)
_CHUNK = 500

_SOURCES = {
    "manifest": """
        SELECT m.id, m.internal_no || ' ' || coalesce(m.official_no, '') || ' '
            || coalesce(m.platform_no, '') || ' ' || coalesce(so.name || ' ' || so.initials, '') || ' '
            || coalesce(ro.name || ' ' || ro.initials, '') || ' ' || coalesce((SELECT group_concat(l.waste_code || ' ' || l.name, ' ')
                FROM manifest_line l WHERE l.manifest = m.id), '') || ' '
            || coalesce((SELECT group_concat(g.plate || ' ' || c.name, ' ') FROM leg g
                JOIN organisation c ON c.id = g.carrier WHERE g.manifest = m.id), '') || ' '
            || coalesce((SELECT group_concat(f.name, ' ') FROM former_name f
                WHERE f.organisation IN (so.id, ro.id)), '')
        FROM manifest m
        LEFT JOIN site s ON s.id = m.sender LEFT JOIN organisation so ON so.id = s.organisation
        LEFT JOIN site r ON r.id = m.receiver LEFT JOIN organisation ro ON ro.id = r.organisation
        WHERE m.id IN ({ids})""",
    "batch": """
        SELECT b.id, b.code || ' ' || coalesce(b.site_code, '') || ' ' || b.waste_code || ' ' || b.name
            || ' ' || o.name || ' ' || o.initials || ' '
            || coalesce((SELECT group_concat(f.name, ' ') FROM former_name f
                WHERE f.organisation = o.id), '')
        FROM batch b JOIN site s ON s.id = b.custodian JOIN organisation o ON o.id = s.organisation
        WHERE b.id IN ({ids})""",
    "organisation": """
        SELECT o.id, o.name || ' ' || o.initials || ' ' || coalesce(o.credit_code, '') || ' '
            || coalesce((SELECT group_concat(s.name || ' ' || s.address, ' ') FROM site s
                WHERE s.organisation = o.id), '') || ' '
            || coalesce((SELECT group_concat(v.plate, ' ') FROM vehicle v
                WHERE v.organisation = o.id), '') || ' '
            || coalesce((SELECT group_concat(f.name, ' ') FROM former_name f
                WHERE f.organisation = o.id), '')
        FROM organisation o WHERE o.id IN ({ids})""",
}

INDEXED = {
    "manifest": ("manifest", "id"),
    "manifest_line": ("manifest", "manifest"),
    "leg": ("manifest", "manifest"),
    "batch": ("batch", "id"),
    "organisation": ("organisation", "id"),
    "site": ("organisation", "organisation"),
    "vehicle": ("organisation", "organisation"),
    "former_name": ("organisation", "organisation"),
}
"""Which index a touched table belongs to, and which of its columns names the indexed row."""


_BEARERS = {
    "manifest": """
        SELECT m.id FROM manifest m JOIN site s ON s.id IN (m.sender, m.receiver) WHERE s.organisation IN ({ids})
        UNION SELECT g.manifest FROM leg g WHERE g.carrier IN ({ids})""",
    "batch": "SELECT b.id FROM batch b JOIN site s ON s.id = b.custodian WHERE s.organisation IN ({ids})",
}


def bearers(connection: Connection, organisations: Iterable[int]) -> dict[str, set[int]]:
    """Return by index the rows whose words hold the name of one of these organisations."""
    marks = ", ".join(str(int(key)) for key in organisations)
    return {
        index: set(connection.exec_driver_sql(sql.format(ids=marks)).scalars())
        for index, sql in _BEARERS.items()
    }


def create(connection: Connection) -> None:
    """Create the search tables of this engine."""
    for name in _SOURCES:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = \"unicode61 remove_diacritics 0 tokenchars '-'\")"
        )


def spaced(text: str) -> str:
    """Fold the text and set blanks around every Chinese character."""
    return unicodedata.normalize("NFKC", text).translate(_apart()).lower()


@cache
def _apart() -> dict[int, str]:
    """Map every Chinese character to itself between blanks; a pattern takes ten times as long."""
    return {code: f" {chr(code)} " for start, end in _CJK_RANGES for code in range(start, end + 1)}


def match_phrase(text: str) -> str | None:
    """Turn what was typed into a query: each word a phrase, the last one a prefix; None if empty."""
    words = [spaced(word).split() for word in unicodedata.normalize("NFKC", text).split()]
    phrases = []
    for tokens in words:
        kept = [token.replace('"', "") for token in tokens if re.search(r"\w", token)]
        if kept:
            phrases.append('"' + " ".join(kept) + '"')
    if not phrases:
        return None
    last_is_word = _CJK.search(phrases[-1][-2]) is None
    return " ".join(phrases) + ("*" if last_is_word else "")


def refresh(connection: Connection, index: str, ids: Sequence[int]) -> None:
    """Write the words of the given rows anew."""
    for chunk in _chunks(ids):
        marks = ", ".join(str(int(key)) for key in chunk)
        found = connection.exec_driver_sql(_SOURCES[index].format(ids=marks)).all()
        connection.exec_driver_sql(f"DELETE FROM {index}_search WHERE rowid IN ({marks})")
        rows = [(key, spaced(words)) for key, words in found]
        if rows:
            connection.exec_driver_sql(f"INSERT INTO {index}_search (rowid, words) VALUES (?, ?)", rows)


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
