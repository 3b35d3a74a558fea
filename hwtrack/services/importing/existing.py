"""Manifests of the file that are in the register already: unchanged, with new lines, or differing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from db.base import Instant
from hwtrack.domain.text import LINE_LIMIT
from hwtrack.services.importing.cells import When
from hwtrack.services.importing.course import LOADED
from hwtrack.services.importing.parties import Parties
from hwtrack.services.importing.plan import Held, line_values
from hwtrack.services.importing.rows import ExportRow

_CHUNK = 500
_SAME_MOMENT = timedelta(seconds=1)
"""Excel shows seconds; the same export as CSV may hold more digits of them than as XLSX."""
_SHANGHAI = timedelta(hours=8)
_LINE_COLUMNS = {
    "waste_code": "code",
    "name": "name",
    "form": "form",
    "packaging": "packaging",
    "planned_grams": "planned",
    "accepted_grams": "accepted",
    "refused_grams": "opinion",
    "discrepancy": "discrepancy",
    "discrepancy_note": "discrepancy_note",
    "opinion": "opinion",
    "method": "method",
}
Stored = Mapping[str, Any]


@dataclass
class Known:
    """A manifest of the register with its lines and its first leg."""

    manifest: Stored
    lines: list[Stored] = field(default_factory=list)
    leg: Stored | None = None

    @property
    def held(self) -> Held:
        """Return what adding lines needs."""
        place = None if self.leg is None else self.leg["place"]
        return Held(int(self.manifest["id"]), len(self.lines), place)


@dataclass(frozen=True)
class Difference:
    """A field in which a row disagrees with the register, and what the register says."""

    row: ExportRow
    key: str
    held: str


@dataclass(frozen=True)
class Comparison:
    """How the rows of one manifest stand to the register."""

    unchanged: tuple[ExportRow, ...] = ()
    added: tuple[ExportRow, ...] = ()
    differing: tuple[Difference, ...] = ()


class Register:
    """The register's manifests that share a number with some rows of the file."""

    def __init__(self, connection: Connection, groups: Sequence[Sequence[ExportRow]]) -> None:
        """Look up every number of the groups at once."""
        numbers = [group[0].numbers for group in groups]
        self._by_official = _find(connection, "official_no", [n.official for n in numbers])
        self._by_platform = _find(connection, "platform_no", [n.platform for n in numbers])
        _add_details(connection, [*self._by_official.values(), *self._by_platform.values()])

    def holding(self, row: ExportRow) -> Known | None:
        """Return the manifest that has the row's official number, else its platform number."""
        found = self._by_official.get(row.numbers.official or "")
        return found or self._by_platform.get(row.numbers.platform or "")


def _find(connection: Connection, column: str, numbers: Sequence[str | None]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for chunk in _chunks([number for number in numbers if number]):
        marks = ", ".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            f"SELECT * FROM manifest WHERE {column} IN ({marks})",  # noqa: S608 - our own column name
            tuple(chunk),
        )
        found.update({row[column]: Known(dict(row)) for row in rows.mappings()})
    return found


def _add_details(connection: Connection, known: Sequence[Known]) -> None:
    by_id: dict[int, list[Known]] = {}
    for found in known:
        by_id.setdefault(int(found.manifest["id"]), []).append(found)
    for chunk in _chunks(list(by_id)):
        ids = ", ".join(map(str, chunk))
        lines = f"SELECT * FROM manifest_line WHERE manifest IN ({ids}) ORDER BY manifest, no"  # noqa: S608 - numbers
        legs = f"SELECT * FROM leg WHERE manifest IN ({ids}) AND no = 1"  # noqa: S608 - numbers
        for row in connection.exec_driver_sql(lines).mappings():
            for found in by_id[row["manifest"]]:
                found.lines.append(dict(row))
        for row in connection.exec_driver_sql(legs).mappings():
            for found in by_id[row["manifest"]]:
                found.leg = dict(row)


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def compare(rows: Sequence[ExportRow], known: Known, parties: Parties) -> Comparison:
    """Compare the rows of a manifest with the register; only what the file says is compared."""
    differing = next(_head_differences(rows[0], known, parties), None)
    if differing is not None:
        key, held = differing
        return Comparison(differing=tuple(Difference(row, key, held) for row in rows))
    unchanged, left_rows, left_lines = _match(rows, known.lines)
    if not left_lines:
        return Comparison(unchanged=unchanged, added=tuple(left_rows))
    return Comparison(unchanged=unchanged, differing=tuple(_line_differences(left_rows, left_lines)))


def _head_differences(head: ExportRow, known: Known, parties: Parties) -> Iterator[tuple[str, str]]:
    """Yield what the first row says otherwise than the register of the manifest as a whole."""
    held = known.manifest
    for key, said in (("official_no", head.numbers.official), ("platform_no", head.numbers.platform)):
        if said and said != held[key]:
            yield key, str(held[key] or "")
    for key, site, column in (
        ("generator", parties.generator(None, head.generator), "sender"),
        ("receiver", parties.receiver(None, head.receiver), "receiver"),
    ):
        if site is None or site.id != held[column]:
            yield key, parties.name_of_site(held[column])
    if head.receiver.licence_no and head.receiver.licence_no != held["licence_no"]:
        yield "licence_no", str(held["licence_no"])
    if head.status.state is not None and head.course.state.value != held["state"]:
        yield ("void" if "void" in (held["state"], head.course.state.value) else "stage"), str(held["state"])
    if head.status.kind.value != held["kind"]:
        yield "kind", str(held["kind"])
    yield from _time_differences(head, known)
    yield from _leg_differences(head, known, parties)


def _time_differences(head: ExportRow, known: Known) -> Iterator[tuple[str, str]]:
    course, held = head.course, known.manifest
    times = [
        ("arrived_at", course.arrived_at, "arrived_at"),
        ("received_at", course.received_at, "received_at"),
    ]
    if course.state in LOADED and course.departure_said:
        times.append(("departed_at", course.departed_at, "shipped_at"))
    for key, said, column in times:
        if said is not None and not _same_time(said, held[column]):
            yield key, _shown(held[column])


def _leg_differences(head: ExportRow, known: Known, parties: Parties) -> Iterator[tuple[str, str]]:
    said, leg = head.transport, known.leg
    if said.carrier and (leg is None or parties.carrier(None, said.carrier) != leg["carrier"]):
        yield "carrier", "" if leg is None else parties.names[leg["carrier"]]
    if leg is not None:
        for key, text in (("plate", said.plate), ("driver", said.driver)):
            if text and text != leg[key]:
                yield key, str(leg[key])


def _same_time(said: When, held: str | None) -> bool:
    if held is None:
        return False
    local = _local(held)
    if not said.timed:
        return local.date() == said.day
    return abs(local - said.moment) < _SAME_MOMENT


def _local(held: str) -> datetime:
    moment = Instant().process_result_value(held, None)  # type: ignore[arg-type] # the dialect is not asked
    assert moment is not None  # noqa: S101 - only an empty value reads as none
    return moment.replace(tzinfo=None) + _SHANGHAI


def _shown(held: str | None) -> str:
    return "" if held is None else f"{_local(held):%Y-%m-%d %H:%M:%S}"


def _match(
    rows: Sequence[ExportRow], lines: Iterable[Stored]
) -> tuple[tuple[ExportRow, ...], list[ExportRow], list[Stored]]:
    """Pair rows with equal lines, each line once; return the pairs' rows and what is left over."""
    left_lines = list(lines)
    unchanged, left_rows = [], []
    for row in rows:
        twin = next((line for line in left_lines if _first_difference(row, line) is None), None)
        if twin is None:
            left_rows.append(row)
        else:
            left_lines.remove(twin)
            unchanged.append(row)
    return tuple(unchanged), left_rows, left_lines


def _first_difference(row: ExportRow, line: Stored) -> str | None:
    said = line_values(row)
    for column in _LINE_COLUMNS:
        if said[column] not in {None, "", "unknown"} and said[column] != line[column]:
            return column
    return None


def _line_differences(rows: Sequence[ExportRow], lines: Sequence[Stored]) -> Iterator[Difference]:
    """Name for each row left over the field in which it differs from the likeliest line."""
    for row in rows:
        line = next((line for line in lines if line["waste_code"] == row.waste.code), lines[0])
        column = _first_difference(row, line) or "waste_code"
        yield Difference(row, _LINE_COLUMNS[column], str(line[column])[:LINE_LIMIT])
