"""Facts of the register that an import reads once: wastes, licence lines, law and calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from hwtrack.domain.codes import category_of
from hwtrack.domain.findings import Finding, LawBook
from hwtrack.domain.rules.catalogue import CodeFacts, check_code
from hwtrack.domain.rules.receipt import ReceiptFacts, ReceiptTerms, check_receipt
from hwtrack.domain.rules.transfers import NumberFacts, check_number
from hwtrack.services.house import house_settings
from hwtrack.services.importing.rows import ExportRow
from hwtrack.services.reference import law_book, working_calendar
from hwtrack.settings import DEFAULTS, LAW


@dataclass(frozen=True)
class KnownLine:
    """A licence line with its licence's days and suspensions, ISO text as stored."""

    id: int
    method: str
    valid_from: str
    valid_to: str
    suspended: tuple[tuple[str, str], ...]
    categories: frozenset[str]
    codes: frozenset[str]

    def takes(self, code: str, day: str) -> bool:
        """Say whether the line is in force on the day and accepts the code."""
        if not self.valid_from <= day <= self.valid_to:
            return False
        if any(first <= day <= last for first, last in self.suspended):
            return False
        return code in self.codes or category_of(code) in self.categories


@dataclass(frozen=True)
class Facts:
    """What does not change while a file is imported."""

    hazards: dict[str, tuple[str, str]]
    lines: dict[int, tuple[KnownLine, ...]]
    law: LawBook
    terms: ReceiptTerms

    def pool(self, site: int, code: str, day: str, method: str | None) -> KnownLine | None:
        """Return the licence line a receipt fills: of the method given, in force on the day."""
        for line in self.lines.get(site, ()):
            if line.takes(code, day) and method in {None, line.method}:
                return line
        return None

    def judge(self, subject: str, rows: Iterable[ExportRow]) -> list[Finding]:
        """Run the rules of receipt over the lines of one manifest."""
        found: list[Finding] = []
        for no, row in enumerate(rows, 1):
            if no == 1 and row.numbers.official is not None:
                number = NumberFacts(
                    subject, row.numbers.official, row.generator.division or "", row.course.departed_at.day
                )
                found += check_number(number, self.law)
            course = row.course
            if course.received is not None and course.received_at is not None:
                facts = ReceiptFacts(
                    subject,
                    no,
                    row.waste.code,
                    row.waste.form,
                    row.receipt.method,
                    course.planned,
                    course.received,
                    course.arrived_at.day if course.arrived_at else None,
                    course.received_at.day,
                )
                found += check_receipt(facts, self.terms, self.law)
            if row.waste.code not in self.hazards:
                found += _unlisted(subject, no, row.waste.code, row.course.departed_at.day)
        return found


def _unlisted(subject: str, no: int, code: str, day: date) -> list[Finding]:
    found = check_code(CodeFacts(subject, code, False, day, DEFAULTS.catalogue_edition))
    return [replace(finding, field=f"lines.{no - 1}.waste_code") for finding in found]


def load_facts(session: Session) -> Facts:
    """Read wastes, licence lines, law and calendar."""
    connection = session.connection()
    wastes = connection.exec_driver_sql("SELECT code, name_zh, hazards FROM waste_code")
    house = house_settings(session)
    terms = ReceiptTerms(
        house.tolerance_permille,
        house.tolerance_grams,
        LAW.confirm_working_days,
        working_calendar(session),
    )
    hazards = {code: (name, letters) for code, name, letters in wastes}
    return Facts(hazards, _lines(connection), law_book(session), terms)


def _lines(connection: Connection) -> dict[int, tuple[KnownLine, ...]]:
    ask = connection.exec_driver_sql
    suspended: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for licence, first, last in ask("SELECT licence, first_day, last_day FROM licence_suspension"):
        suspended[licence].append((first, last))
    accepts: dict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for line, category, code in ask("SELECT line, category, code FROM licence_waste"):
        accepts[line][0 if code is None else 1].add(category if code is None else code)
    found: dict[int, tuple[KnownLine, ...]] = {}
    rows = ask(
        "SELECT n.id, n.method, l.id, l.site, l.valid_from, l.valid_to FROM licence_line n"
        " JOIN licence l ON l.id = n.licence WHERE n.kind = 'routine' AND l.valid_from IS NOT NULL"
        " AND l.valid_to IS NOT NULL ORDER BY n.id"
    )
    for key, method, licence, site, first, last in rows:
        categories, codes = map(frozenset, accepts[key])
        line = KnownLine(key, method, first, last, tuple(suspended[licence]), categories, codes)
        found[site] = (*found.get(site, ()), line)
    return found
