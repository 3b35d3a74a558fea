"""Which journal entry a movement is in, found without reading the journal.

Movements are numbered in the order they are booked, and an entry's payload lists its own by rising
number. So the entry of a movement is the last one whose first movement is not a later one: a search
by halves over the entries, looking only for the first number in each payload met on the way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

from db.models import Entry

_PAYLOAD = select(Entry.payload).where(Entry.seq == bindparam("seq"))
_AHEAD = 256
_BEGINNINGS = text("""
    SELECT seq, CASE instr(payload, CAST('"movement/' AS BLOB)) WHEN 0 THEN x''
        ELSE substr(payload, instr(payload, CAST('"movement/' AS BLOB)), 60) END
    FROM entry WHERE seq BETWEEN :first AND :last AND length(payload) <= 100000
        AND instr(substr(payload, instr(payload, CAST('"movement/' AS BLOB)) + 1), CAST('"movement/' AS BLOB)) = 0
""")
"""Only where the words stand once: in a text they could stand before the rows."""
_BEGIN = b'"movement/'
_FIRST = re.compile(rb'"movement/\d+":\[\[(\d+)')
"""In a payload this can only be the key: inside a text its quotes would be escaped."""


def first_movement(payload: bytes) -> int | None:
    """Return the number of the first movement an entry lists, without reading the rest of it."""
    # A payload may be a megabyte: bytes are looked through much faster than by a pattern.
    place = payload.find(_BEGIN)
    while place >= 0:
        match = _FIRST.match(payload, place)
        if match:
            return int(match[1])
        place = payload.find(_BEGIN, place + 1)
    return None


class JournalNumbers:
    """Finds the entries of movements; what was looked at once is remembered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._size = session.execute(select(func.max(Entry.seq))).scalar_one_or_none() or 0
        self._firsts: dict[int, int | None] = {}

    def of(self, movement: int, lowest: int = 1) -> int | None:
        """Return the sequence of the entry that booked a movement; None if there is none.

        *lowest* is an entry it is known not to stand before.
        """
        low, high, found = lowest, self._size, None
        while low <= high:
            middle = (low + high) // 2
            seq = self._booked_at_or_before(middle, low)
            if seq is None:
                low = middle + 1
            elif (self._first(seq) or 0) <= movement:
                found, low = seq, middle + 1
            else:
                high = seq - 1
        return found

    def all_of(self, movements: Iterable[int]) -> dict[int, int | None]:
        """Return the entries of several movements; none stands before that of an earlier one."""
        found: dict[int, int | None] = {}
        lowest = 1
        for movement in sorted(set(movements)):
            found[movement] = seq = self.of(movement, lowest)
            lowest = seq or lowest
        return found

    def entries_of(self, movements: Iterable[int]) -> set[int]:
        """Return the entries that booked movements; those of one entry cost one search together."""
        ordered, found = sorted(set(movements)), set[int]()
        place, seq = 0, 0
        while place < len(ordered):
            seq = self._holding(ordered[place], seq)
            if seq == 0:
                place += 1
                continue
            found.add(seq)
            place = bisect_left(ordered, self._next_booked(seq)[1], place + 1)
        return found

    def _holding(self, movement: int, before: int) -> int:
        """Return the entry of a movement, most likely the one that booked next; 0 if there is none."""
        if before:
            seq, first = self._next_booked(before)
            if first <= movement < self._next_booked(seq)[1]:
                return seq
        return self.of(movement, max(before, 1)) or 0

    def _next_booked(self, seq: int) -> tuple[int, int]:
        """Return the next entry that booked movements, and its first one; beyond every number if none did."""
        while seq < self._size:
            seq += 1
            if seq not in self._firsts:
                self._look_ahead(seq)
            first = self._first(seq)
            if first is not None:
                return seq, first
        return self._size, 2**63

    def _look_ahead(self, seq: int) -> None:
        """Look at the beginnings of many small payloads at once."""
        asked = {"first": seq, "last": seq + _AHEAD - 1}
        for number, beginning in self._session.connection().execute(_BEGINNINGS, asked):
            self._firsts[number] = first_movement(beginning)

    def _booked_at_or_before(self, seq: int, lowest: int) -> int | None:
        """Return the nearest entry not after *seq* that booked a movement."""
        while seq >= lowest and self._first(seq) is None:
            seq -= 1
        return seq if seq >= lowest else None

    def _first(self, seq: int) -> int | None:
        if seq not in self._firsts:
            # Past the session: it would take longer over each of these than the database.
            connection = self._session.connection()
            payload = connection.execute(_PAYLOAD, {"seq": seq}).scalar_one_or_none()
            self._firsts[seq] = first_movement(payload or b"")
        return self._firsts[seq]
