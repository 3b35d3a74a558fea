"""A year's account made a second time: plain SQL over the tables and plain Python, without the services' help.

Nothing here is shared with what it checks: stock is summed movement by movement, capacity is counted
day by day. `oracle_placing` places the waste.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

Rows = Callable[[str], list[tuple]]
Waste = tuple[int, str, frozenset[str]]
"""Site, code, special properties."""
INHERITING = "('regroup', 'split', 'repack', 'reclassify')"


def names_of(waste: Waste) -> set[str]:
    """Return what a limit inside a line may count a waste by."""
    return {waste[1], f"HW{waste[1][-2:]}", *waste[2]}


@dataclass(frozen=True)
class Line:
    """A licence line, or an approval to ship out, with what it has taken until the day."""

    key: str
    kind: str
    site: int
    names: frozenset[str]
    entitled: int | None
    received: int
    under_way: int
    group: str | None = None
    source: int | None = None
    refuses: frozenset[str] = frozenset()
    limits: tuple[tuple[str, int], ...] = ()
    """What is left of a limit by code, category or property."""

    @property
    def left(self) -> int | None:
        return None if self.entitled is None else max(self.entitled - self.received - self.under_way, 0)


@dataclass(frozen=True)
class Account:
    """A year as of a day, read from the tables by `rows`."""

    rows: Rows
    year: int
    day: date
    more: dict[Waste, int] = field(default_factory=dict)
    """What is expected besides what lies there."""

    @cached_property
    def sites(self) -> dict[int, tuple[str, str, str | None]]:
        """Return uid, division and group of each site."""
        return {
            row[0]: row[1:]
            for row in self.rows(
                "SELECT s.id, s.uid, coalesce(s.division_code, ''), o.group_name"
                " FROM site s JOIN organisation o ON o.id = s.organisation"
            )
        }

    def outside(self, site: int) -> bool:
        division = self.sites[site][1]
        return bool(division) and not division.startswith("36")

    @cached_property
    def cells(self) -> dict[tuple[int, int], int]:
        """Sum every movement until the day: grams by batch and place."""
        held: dict[tuple[int, int], int] = defaultdict(int)
        for source, start, start_kind, goal, end, end_kind, grams in self.rows(
            "SELECT from_batch, from_place, from_kind, to_batch, to_place, to_kind, grams"
            f" FROM movement WHERE happened_on <= '{self.day}'"
        ):
            if start_kind in ("storage", "transit"):
                held[source, start] -= grams
            if end_kind in ("storage", "transit"):
                held[goal, end] += grams
        return {cell: grams for cell, grams in held.items() if grams}

    @cached_property
    def ended(self) -> dict[int, Fraction]:
        """Return which share of each batch some end has accepted; what was poured together is mixed."""
        into: dict[int, list[tuple[int | None, bool, int]]] = defaultdict(list)
        for goal, source, kind, grams, line, collects, platform in self.rows(
            "SELECT m.to_batch, m.from_batch, m.kind, m.grams, m.pool,"
            " coalesce(l.collection_only, 0) OR coalesce(c.kind, '') = 'collection', s.kind = 'platform'"
            " FROM movement m JOIN place p ON p.id = m.to_place JOIN site s ON s.id = p.custodian"
            " LEFT JOIN licence_line l ON l.id = m.pool LEFT JOIN licence c ON c.id = l.licence"
            f" WHERE (m.kind IN ('accept', 'generate', 'open') OR m.kind IN {INHERITING})"
            f" AND m.happened_on <= '{self.day}'"
        ):
            if kind == "accept":
                into[goal].append((None, not (collects if line is not None else platform), grams))
            elif kind in ("generate", "open"):
                into[goal].append((None, False, grams))
            else:
                into[goal].append((source, False, grams))
        shares: dict[int, Fraction] = {}
        for batch in into:
            self._share(batch, into, shares)
        return shares

    def _share(self, first: int, into: dict, shares: dict[int, Fraction]) -> None:
        waiting = [first]
        while waiting:
            batch = waiting[-1]
            missing = [s for s, _, _ in into.get(batch, ()) if s is not None and s not in shares]
            missing = [s for s in missing if s != batch and s not in waiting]
            if batch in shares or not missing:
                waiting.pop()
                whole = sum(grams for _, _, grams in into.get(batch, ()))
                part = sum(
                    (shares.get(s, Fraction(0)) if s is not None else Fraction(end)) * grams
                    for s, end, grams in into.get(batch, ())
                )
                shares.setdefault(batch, Fraction(part, whole) if whole else Fraction(0))
            else:
                waiting += missing

    @cached_property
    def places(self) -> dict[int, tuple[str, int]]:
        return {row[0]: row[1:] for row in self.rows("SELECT id, kind, custodian FROM place")}

    @cached_property
    def batches(self) -> dict[int, tuple[int, str, frozenset[str]]]:
        return {
            key: (site, code, frozenset(properties.split()))
            for key, site, code, properties in self.rows(
                "SELECT id, custodian, waste_code, properties FROM batch"
            )
        }

    @cached_property
    def on_the_way(self) -> dict[tuple[int, int], tuple]:
        """Return the cells that left on a manifest which its receiver had not confirmed on the day."""
        end = f"{self.day + timedelta(days=1)}"
        found = {}
        for batch, place, *line in self.rows(
            "SELECT m.to_batch, m.to_place, f.receiver, f.sender, i.waste_code, i.method, m.happened_on,"
            f" f.received_at IS NOT NULL AND date(f.received_at, '+8 hours') < '{end}' FROM movement m"
            " JOIN manifest_line i ON i.id = m.line JOIN manifest f ON f.id = i.manifest"
            f" WHERE m.happened_on <= '{self.day}' AND m.to_kind IN ('transit', 'storage') AND m.grams > 0"
            " AND m.kind <> 'accept' ORDER BY m.id"
        ):
            if (batch, place) not in self.cells:
                continue
            kind, keeper = self.places[place]
            if kind == "transit" or keeper != self.batches[batch][0]:
                found[batch, place] = tuple(line)
        for cell in self.cells:
            if self.places[cell[1]][0] == "transit":
                found.setdefault(cell, ())
        return {cell: line for cell, line in found.items() if not (line and line[-1])}

    @cached_property
    def open(self) -> dict[Waste, int]:
        """Return what still asks for a place on the day, by site, code and properties."""
        sums: dict[Waste, int] = defaultdict(int)
        for (batch, place), grams in self.cells.items():
            waste = self.batches[batch]
            if (batch, place) in self.on_the_way or self.outside(waste[0]):
                continue
            sums[waste] += grams - int(grams * self.ended.get(batch, Fraction(0)))
        return {waste: grams for waste, grams in sums.items() if grams}

    @cached_property
    def under_way(self) -> tuple[dict[int, int], dict[tuple[int, str], int], int]:
        """Return grams on the road by licence line, by line and code or property, and in all."""
        by_line: dict[int, int] = defaultdict(int)
        by_name: dict[tuple[int, str], int] = defaultdict(int)
        for (batch, place), line in self.on_the_way.items():
            grams, (_, code, properties) = self.cells[batch, place], self.batches[batch]
            pool = self._planned(line) if line else None
            if pool is not None:
                by_line[pool] += grams
                for name in {code, f"HW{code[-2:]}", *properties}:
                    by_name[pool, name] += grams
        return by_line, by_name, sum(self.cells[cell] for cell in self.on_the_way)

    def _planned(self, line: tuple) -> int | None:
        """Return the line that would take a load on the day, else the one that would have when it left."""
        *load, left_on, _ = line
        return self._taker(*load, self.day.isoformat()) or self._taker(*load, left_on)

    def _taker(self, receiver: int, sender: int, code: str, method: str, day: str) -> int | None:
        for row in self.licence_lines:
            (first, last), names = row["span"], self.names.get(row["id"], {})
            if (
                row["site"] == receiver
                and first <= day <= last
                and method in (None, "", row["method"])
                and row["exempt"] in (None, sender)
                and (code in names or f"HW{code[-2:]}" in names)
                and not any(a <= day <= b for a, b in self.suspended.get(row["licence"], ()))
            ):
                return row["id"]
        return None

    @cached_property
    def licence_lines(self) -> list[dict]:
        names = (
            "id",
            "licence",
            "site",
            "method",
            "kind",
            "annual",
            "daily",
            "collects",
            "group_only",
            "exempt",
        )
        names += ("licence_kind", "uid", "closed")
        rows = self.rows(
            "SELECT l.id, c.id, c.site, l.method, l.kind, l.annual_grams, l.daily_grams, l.collection_only,"
            " l.group_only, l.exempt_from, c.kind, l.uid, min(coalesce(s.closed_on, '9999'),"
            " coalesce(o.closed_on, '9999')), c.valid_from, c.valid_to"
            " FROM licence_line l JOIN licence c ON c.id = l.licence JOIN site s ON s.id = c.site"
            " JOIN organisation o ON o.id = s.organisation ORDER BY l.id"
        )
        return [
            dict(zip(names, row, strict=False)) | {"span": (row[-2] or "0001-01-01", row[-1] or "9999-12-31")}
            for row in rows
        ]

    @cached_property
    def names(self) -> dict[int, dict[str, int | None]]:
        found: dict[int, dict[str, int | None]] = defaultdict(dict)
        for line, name, limit in self.rows(
            "SELECT line, coalesce(code, category), limit_grams FROM licence_waste ORDER BY id"
        ):
            found[line][name] = limit
        return found

    @cached_property
    def suspended(self) -> dict[int, list[tuple[str, str]]]:
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for licence, first, last in self.rows("SELECT licence, first_day, last_day FROM licence_suspension"):
            found[licence].append((first, last))
        return found

    def days(self) -> Iterator[str]:
        day = date(self.year, 1, 1)
        while day.year == self.year:
            yield day.isoformat()
            day += timedelta(days=1)

    def valid_days(self, row: dict) -> int:
        first, last = row["span"]
        paused = self.suspended.get(row["licence"], ())
        return sum(
            first <= day <= last and day < row["closed"] and not any(a <= day <= b for a, b in paused)
            for day in self.days()
        )

    @cached_property
    def received(self) -> tuple[dict[int, int], dict[tuple[int, str], int]]:
        """Return what lines accepted in the year until the day, in all and by code, category and property."""
        whole: dict[int, int] = defaultdict(int)
        parts: dict[tuple[int, str], int] = defaultdict(int)
        for pool, code, properties, grams in self.rows(
            "SELECT m.pool, b.waste_code, b.properties, sum(m.grams) FROM movement m"
            " JOIN batch b ON b.id = m.from_batch WHERE m.kind = 'accept' AND m.pool IS NOT NULL"
            f" AND m.happened_on BETWEEN '{self.year}-01-01' AND '{self.day}' GROUP BY 1, 2, 3"
        ):
            whole[pool] += grams
            for name in {code, f"HW{code[-2:]}", *properties.split()}:
                parts[pool, name] += grams
        return whole, parts

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines()) + tuple(self._approvals())

    def _lines(self) -> Iterator[Line]:
        refused: dict[int, dict[str, int | None]] = defaultdict(dict)
        for line, name, limit in self.rows("SELECT line, property, limit_grams FROM line_property"):
            refused[line][name] = limit
        whole = len(list(self.days()))
        for row in self.licence_lines:
            key, held = row["id"], self.valid_days(row)
            used = (self.received[0].get(key, 0), self.under_way[0].get(key, 0))
            first, last = row["span"]
            until = min(last, row["closed"])
            inside = first <= f"{self.year}-12-31" and until >= f"{self.year}-01-01"
            if self.outside(row["site"]) or not (inside or any(used)):
                continue
            scales = [] if row["annual"] is None else [row["annual"] * held // whole]
            scales += [] if row["daily"] is None else [row["daily"] * held]
            named = self.names[key] | refused[key]
            own = {name: grams for name, grams in named.items() if grams is not None}
            collects = row["collects"] or row["licence_kind"] == "collection"
            yield Line(
                key=row["uid"],
                kind="collection" if collects else row["kind"],
                site=row["site"],
                names=frozenset(self.names[key]),
                entitled=min(scales, default=None),
                received=used[0],
                under_way=used[1],
                group=(self.sites[row["site"]][2] or "") if row["group_only"] else None,
                source=row["exempt"],
                refuses=frozenset(name for name, grams in refused[key].items() if grams is None),
                limits=tuple(
                    (
                        name,
                        max(
                            grams * held // whole
                            - self.received[1].get((key, name), 0)
                            - self.under_way[1].get((key, name), 0),
                            0,
                        ),
                    )
                    for name, grams in own.items()
                ),
            )

    def _approvals(self) -> Iterator[Line]:
        for uid, sender, receiver, code, grams, shipped in self.rows(
            "SELECT a.uid, a.sender, a.receiver, a.waste_code, a.grams, (SELECT coalesce(sum(i.shipped_grams), 0)"
            " FROM manifest_approval n JOIN manifest f ON f.id = n.manifest JOIN manifest_line i"
            " ON i.manifest = f.id AND i.waste_code = a.waste_code WHERE n.approval = a.id"
            f" AND f.state NOT IN ('draft', 'void') AND date(f.shipped_at, '+8 hours') <= '{self.day}')"
            f" FROM approval a WHERE substr(a.valid_from, 1, 4) <= '{self.year}'"
            f" AND substr(a.valid_to, 1, 4) >= '{self.year}'"
        ):
            # Only what crosses the border is approved: a receiver nowhere known lies beyond it.
            beyond = self.outside(receiver) or not self.sites[receiver][1]
            if self.sites[sender][1].startswith("36") and beyond:
                yield Line(uid, "outbound", receiver, frozenset({code}), grams, shipped, 0, source=sender)

    @cached_property
    def totals(self) -> dict[int, int]:
        """Return what facilities with a total may still take, by site; days without one are not handled here."""
        found: dict[int, list[tuple[int, str, str, int]]] = defaultdict(list)
        for key, site, grams, first, last in self.rows(
            "SELECT id, site, annual_grams, valid_from, valid_to FROM facility_total"
        ):
            found[site].append((grams, first or "0001-01-01", last or "9999-12-31", key))
        left = {}
        for site, rows in found.items():
            spread = 0
            for day in self.days():
                holding = [(row[1], row[3], row[0]) for row in rows if row[1] <= day <= row[2]]
                assert holding, "a day without a total"
                spread += max(holding)[2]
            own = [line for line in self.lines if line.site == site and line.kind in ("routine", "emergency")]
            used = sum(line.received + line.under_way for line in own)
            left[site] = max(spread // len(list(self.days())) - used, 0)
        return left

    def takes(self, line: Line, waste: Waste, *, passed_on: bool = False) -> bool:
        site, code, properties = waste
        return (
            bool({code, f"HW{code[-2:]}"} & line.names)
            and not line.refuses & properties
            and (line.source is None or (line.source == site and not passed_on))
            and (line.group is None or (line.group == (self.sites[site][2] or None) and not passed_on))
        )

    def ends(self, waste: Waste) -> list[Line]:
        """Return where a waste may end: a platform is a way to others, never an end."""
        ends = {
            line.key: line for line in self.lines if line.kind != "collection" and self.takes(line, waste)
        }
        if any(line.kind == "collection" and self.takes(line, waste) for line in self.lines):
            ends |= {
                line.key: line
                for line in self.lines
                if line.kind in ("routine", "emergency", "outbound")
                and self.takes(line, waste, passed_on=True)
            }
        return list(ends.values())

    @cached_property
    def demand(self) -> dict[Waste, int]:
        sums = defaultdict(int, self.open)
        for waste, grams in self.more.items():
            sums[waste] += grams
        return dict(sums)

    def of_counties(self, counties: set[str], *, inside: bool) -> Account:
        """Return the same account with the waste of these counties alone, or of all the others."""
        part = Account(self.rows, self.year, self.day)
        part.__dict__.update(self.__dict__)
        part.__dict__["demand"] = {
            waste: grams
            for waste, grams in self.demand.items()
            if (self.sites[waste[0]][1] in counties) is inside
        }
        return part
