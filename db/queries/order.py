"""Long lists by key: any page is a seek to its anchor, never a skip over what lies before it.

A list is one stretch of an index or several after one another (states, carriers, codes). Each
stretch keeps an anchor, the key of a row, every `STRIDE` rows; they are collected by strides
inside a covering index (1,000,000 rows: about 60 ms, 123 anchors). Lists that no index holds in
order are collected once as numbers, 8 bytes a row.

What happens meanwhile: rows recorded after the list was opened are not in it. A row that is
deleted, or moved by a change of its own key, may be missing or shown twice within its stride until
the list is opened anew, which the window does after each action. Nothing raises.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

STRIDE = 8192
_FETCHED = 10_000
Key = tuple[Any, ...]
Rows = Select[*tuple[Any, ...]]
"""Any SELECT."""
Column = InstrumentedAttribute[Any] | ColumnElement[Any]
Condition = ColumnElement[bool]


class Order(Protocol):
    """The rows of a list in order, known by their numbers."""

    def count(self, session: Session) -> int:
        """Count the rows."""
        ...

    def numbers(self, session: Session, start: int, wanted: int) -> list[int]:
        """Return the numbers of up to *wanted* rows from row *start* on."""
        ...


class Stretch:
    """Rows that one index holds in order: the columns of the key, the last one the row's number.

    *known* is the count where a grouped query has it already; *until* keeps rows recorded after the
    list was opened out of its pages (asking it of every row while opening would cost a third more).
    """

    def __init__(
        self,
        keys: Sequence[Column],
        where: Sequence[Condition] = (),
        *,
        descending: bool = False,
        known: int | None = None,
        until: Condition | None = None,
    ) -> None:
        self.keys, self.where, self.descending = tuple(keys), tuple(where), descending
        self._until = until
        self._known = known
        self._anchors: list[Key | None] = [None]
        self._whole = False
        self._lock = threading.Lock()
        self._from_start: Rows | None = None
        self._from_anchor: Rows | None = None

    def count(self, session: Session) -> int:
        """Count the rows by walking the whole stretch once."""
        if self._known is None:
            self._reach(session, None)
            rest = select(func.count()).select_from(self._after(self._anchors[-1], STRIDE, 0).subquery())
            left = session.execute(rest, self._values(self._anchors[-1])).scalar_one()
            self._known = (len(self._anchors) - 1) * STRIDE + int(left)
        return self._known

    def numbers(self, session: Session, start: int, wanted: int) -> list[int]:
        """Return numbers from row *start*, reading on across strides as needed."""
        stride, offset = divmod(start, STRIDE)
        self._reach(session, stride)
        if stride >= len(self._anchors):
            return []
        anchor = self._anchors[stride]
        page = self._after(anchor, wanted, offset)
        page = page if self._until is None else page.where(self._until)
        return [row[-1] for row in session.execute(page, self._values(anchor))]

    def _reach(self, session: Session, stride: int | None) -> None:
        """Collect anchors up to a stride, or all of them; nothing is walked twice."""
        with self._lock:
            while not self._whole and (stride is None or len(self._anchors) <= stride):
                last = self._anchors[-1]
                row = session.execute(self._after(last, 1, STRIDE - 1), self._values(last)).first()
                if row is None:
                    self._whole = True
                else:
                    self._anchors.append(tuple(row))

    def _after(self, anchor: Key | None, limit: int, offset: int) -> Rows:
        if self._from_start is None:
            keys = [key.desc() if self.descending else key for key in self.keys]
            self._from_start = select(*self.keys).where(*self.where).order_by(*keys)
            self._from_anchor = self._from_start.where(self._beyond())
        chosen = self._from_start if anchor is None else self._from_anchor
        assert chosen is not None  # noqa: S101 - both are made above
        return chosen.limit(limit).offset(offset)

    def _beyond(self) -> Condition:
        marks = [bindparam(f"after_{place}", type_=key.type) for place, key in enumerate(self.keys)]
        mine: Any = self.keys[0] if len(self.keys) == 1 else tuple_(*self.keys)
        theirs: Any = marks[0] if len(marks) == 1 else tuple_(*marks)
        found: Condition = mine < theirs if self.descending else mine > theirs
        return found

    def _values(self, anchor: Key | None) -> dict[str, Any]:
        return {f"after_{place}": value for place, value in enumerate(anchor or ())}


class Walk:
    """Stretches, or short lists before them, after one another as one list."""

    def __init__(self, stretches: Sequence[Order]) -> None:
        self._stretches = tuple(stretches)
        self._ends: list[int] | None = None

    def count(self, session: Session) -> int:
        """Count the rows of all stretches."""
        if self._ends is None:
            self._ends = list(accumulate(stretch.count(session) for stretch in self._stretches))
        return self._ends[-1] if self._ends else 0

    def numbers(self, session: Session, start: int, wanted: int) -> list[int]:
        """Return numbers from row *start*, over as many stretches as it takes."""
        if start >= self.count(session):
            return []
        assert self._ends is not None  # noqa: S101 - counting filled it
        found: list[int] = []
        place = bisect_right(self._ends, start)
        while len(found) < wanted and place < len(self._stretches):
            first = self._ends[place - 1] if place else 0
            offset = max(start - first, 0)
            room = min(wanted - len(found), self._ends[place] - first - offset)
            found += self._stretches[place].numbers(session, offset, room)
            place += 1
        return found


class Collected:
    """A list whose numbers were all read when it was opened."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = array("q", numbers)

    def count(self, session: Session) -> int:  # noqa: ARG002 - an order counts with a session
        """Count the rows."""
        return len(self._numbers)

    def numbers(self, session: Session, start: int, wanted: int) -> list[int]:  # noqa: ARG002 - as above
        """Return numbers from row *start*."""
        return self._numbers[start : start + wanted].tolist()


def collected(session: Session, statement: Rows, *, first: Sequence[int] = ()) -> Collected:
    """Read a list's numbers in the statement's order, those of *first* before all others."""
    numbers = array("q", first)
    ahead = frozenset(first)
    # Past the session, which would take three times as long over what are only numbers.
    rows = session.connection().execute(statement.execution_options(yield_per=_FETCHED))
    for part in rows.scalars().partitions():
        numbers.extend(part if not ahead else [number for number in part if number not in ahead])
    return Collected(numbers)
