"""Changes drawn at random that somebody with the file could make: to any row of any table, alone or with its journal."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from db.captured import BY_NAME, CURRENT, LAYOUTS
from hwtrack.services.keys import Signer
from tests.helpers.forging import rechain, resign

COLUMNS = {layout.name: (layout.table, layout.columns) for layout in LAYOUTS}
"""What the second reading is told of the payloads."""
BESIDE = ("entry", "entry", "entry", "checkpoint", "frontier", "stock", "flow_month", "sqlite_sequence")
_TRIES = 50


@dataclass(frozen=True)
class Tamper:
    """What was done; `seq` is the first entry that was rewritten with it, None where the journal was left alone."""

    what: str
    seq: int | None = None


@dataclass
class Tamperer:
    """Draws changes. The register's own key is at hand for some: the worst that can be."""

    raw: sqlite3.Connection
    draw: random.Random
    origin: str
    signer: Signer

    def change(self) -> Tamper:
        """Make one change that leaves the file's content another than it was."""
        ways: list[Callable[[], Tamper | None]] = [self.edit] * 8
        ways += [self.delete, self.copy, self.swap, self.rewrite, self.rewrite, self.cut]
        for _ in range(_TRIES):
            try:
                made = self.draw.choice(ways)()
            except (sqlite3.DatabaseError, OverflowError):
                continue  # the file itself refuses it: a type, a key or a number beyond 64 bits
            if made is not None:
                return made
        raise AssertionError("nothing could be changed")

    def _row(self) -> tuple[str, int, dict[str, object]] | None:
        table = self.draw.choice((*CURRENT, *BESIDE, *self._large()))
        count = self.raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if not count:
            return None
        found = self.raw.execute(
            f"SELECT rowid AS place, t.* FROM {table} t LIMIT 1 OFFSET {self.draw.randrange(count)}"
        )
        names = [column[0] for column in found.description]
        row = dict(zip(names[1:], (values := found.fetchone())[1:], strict=True))
        return table, values[0], row

    def _large(self) -> tuple[str, ...]:
        """Weigh what an office writes day by day as much as all the reference tables."""
        return (
            "movement",
            "batch",
            "manifest",
            "manifest_line",
            "leg",
            "print_run",
            "step_number",
            "container",
        ) * 3

    def _other(self, table: str, column: str, value: object) -> object:
        """Return another value for a cell: near, taken from another row, turned over, or nothing."""
        if self.draw.random() < 0.3:
            row = self.raw.execute(f"SELECT {column} FROM {table} ORDER BY random() LIMIT 1").fetchone()
            return row[0]
        if value is None:
            return self.draw.choice((0, 1, "x", "2026-01-01", "甲"))
        if isinstance(value, int):
            return value + self.draw.choice((-1_000_000, -1, 1, 1_000, 1 << 40, 1 << 62))
        if isinstance(value, bytes):
            at = self.draw.randrange(len(value)) if value else 0
            return value[:at] + bytes([value[at] ^ (1 << self.draw.randrange(8))]) + value[at + 1 :]
        text, at = str(value), self.draw.randrange(len(str(value)) + 1)
        return self.draw.choice(
            (text[:at] + self.draw.choice("0179甲 \u200b") + text[at + 1 :], text + " ", "", None)
        )

    def edit(self) -> Tamper | None:
        """Edit a cell."""
        row = self._row()
        if row is None:
            return None
        table, place, values = row
        column = self.draw.choice(list(values))
        new = self._other(table, column, values[column])
        if repr(new) == repr(values[column]):
            return None
        self.raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, place))
        now = self.raw.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (place,)).fetchone()
        if now is not None and repr(now[0]) == repr(values[column]):
            return None  # the column's type made it what it was
        return Tamper(f"edit {table}.{column} of {place}: {str(values[column])[:40]!r} → {str(new)[:40]!r}")

    def delete(self) -> Tamper | None:
        """Delete a row."""
        row = self._row()
        if row is None:
            return None
        self.raw.execute(f"DELETE FROM {row[0]} WHERE rowid = ?", (row[1],))
        return Tamper(f"delete {row[0]} {row[1]}")

    def copy(self) -> Tamper | None:
        """Write a row a second time under a number of its own."""
        row = self._row()
        if row is None:
            return None
        table, _, values = row
        key = next(iter(values))
        values[key] = self.raw.execute(f"SELECT max({key}) + 1 FROM {table}").fetchone()[0]
        values |= {
            name: f"{values[name]}0"[-36:] for name in ("uid", "code", "internal_no") if values.get(name)
        }
        marks = ", ".join("?" * len(values))
        self.raw.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
        return Tamper(f"copy {table} {row[1]}")

    def swap(self) -> Tamper | None:
        """Exchange a column between two rows."""
        first, table = self._row(), ""
        if first is None:
            return None
        table, place, values = first
        column = self.draw.choice(list(values))
        other = self.raw.execute(
            f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT ? ORDER BY random() LIMIT 1",
            (values[column],),
        ).fetchone()
        if other is None:
            return None
        self.raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other[1], place))
        self.raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (values[column], other[0]))
        return Tamper(f"swap {table}.{column} of {place} and {other[0]}")

    def cut(self) -> Tamper | None:
        """Cut the journal's tail off."""
        last = self.raw.execute("SELECT max(seq) FROM entry").fetchone()[0]
        self.raw.execute("DELETE FROM entry WHERE seq > ?", (self.draw.randrange(1, last),))
        return Tamper("cut the tail")

    def rewrite(self) -> Tamper | None:
        """Change a row in its table and in every entry that holds it, hash all anew, perhaps sign or drop checkpoints."""
        row = self._row()
        if row is None or row[0] not in CURRENT:
            return None
        table, place, values = row
        column = self.draw.choice(CURRENT[table].columns[1:])
        new, at = self._other(table, column, values[column]), CURRENT[table].columns.index(column)
        if repr(new) == repr(values[column]):
            return None
        self.raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, place))
        touched: list[int] = []

        def edit(seq: int, content: dict) -> None:
            for name, rows in content["rows"].items():
                for one in rows if BY_NAME[name].table == table else ():
                    if one[0] == place and one[at] != new:
                        one[at] = new
                        touched.append(seq)

        rechain(self.raw, edit)
        way = self.draw.choice(("left", "signed", "dropped"))
        if way == "signed":
            resign(self.raw, self.origin, self.signer)
        elif way == "dropped":
            self.raw.execute("DELETE FROM checkpoint")
        return Tamper(f"rewrite {table}.{column} of {place}, checkpoints {way}", min(touched, default=None))
