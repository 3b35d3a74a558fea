"""Verify of a county's claims: register by register and some transfers at a time, with the findings of all at once."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter

import pytest

from hwtrack.services import claims_verifying
from hwtrack.services.claims_book import Book
from hwtrack.services.claims_verifying import claim_problems
from hwtrack.services.store import Store
from tests.helpers.exchanging import give
from tests.services.test_claims import blank, county, houses

__all__ = ["blank", "county", "houses"]


@pytest.fixture
def both(houses, county):
    """Return the county that holds the generator and the facility."""
    for house in houses:
        give(house.store, county)
    return county


def told_of(path, *changes):
    """Return what verify tells of a copy that was changed past the program: table and manifest."""
    path = shutil.copy(path, path.with_name("changed.hwt"))
    raw = sqlite3.connect(path)
    for change in changes:
        assert raw.execute(change).rowcount, change
    raw.commit()
    raw.close()
    with Store.open(path, actor="x", read_only=True) as changed, changed._reader.connect() as connection:
        return [(one.table, one.message) for one in claim_problems(connection, lambda: None)]


def test_of_thirty_registers_only_one_is_in_memory_while_they_are_read_again(both, monkeypatch):
    books = []
    name_changed = Book.name_changed

    def kept(book):
        books.append(Counter(address.register for address in book.manifests))
        name_changed(book)

    monkeypatch.setattr(Book, "name_changed", kept)
    with both._reader.connect() as connection:
        assert claim_problems(connection, lambda: None) == []
    read = [set(one) for one in books if one]
    assert {1} in read
    assert {2} in read
    assert all(len(registers) == 1 for registers in read)


def test_transfers_judged_one_at_a_time_come_to_what_all_at_once_do(both, monkeypatch):
    most = []
    settle = Book.settle

    def kept(book):
        judged = settle(book)
        most.append(len(judged))
        return judged

    monkeypatch.setattr(Book, "settle", kept)
    monkeypatch.setattr(claims_verifying, "_LOT", 1)
    with both._reader.connect() as connection:
        assert claim_problems(connection, lambda: None) == []
    # Two registers tell of a transfer, so no more than two manifests are ever together.
    assert max(most) == 2
    changes = (
        "DELETE FROM claim_finding WHERE kind = 'shipped'",
        "UPDATE foreign_claim SET grams = grams + 1 WHERE number = 2",
    )
    one_by_one = told_of(both.path, *changes)
    monkeypatch.setattr(claims_verifying, "_LOT", 2_000)
    assert told_of(both.path, *changes) == one_by_one
    assert {table for table, _ in one_by_one} == {"claim_finding", "foreign_claim"}


def test_a_register_whose_manifests_were_changed_is_judged_by_its_entries(both):
    """The claims still are what the entries give: only the manifest that was changed is named."""
    found = told_of(both.path, "UPDATE foreign_manifest SET content = '{}' WHERE register = 1 AND number = 2")
    assert [table for table, _ in found] == ["foreign_manifest"]
    found = told_of(both.path, "DELETE FROM claim_key WHERE register = 2", "DELETE FROM foreign_manifest")
    assert {table for table, _ in found} == {"claim_key", "foreign_manifest"}


def test_rows_about_a_register_or_a_manifest_that_nobody_tells_of_are_named(both):
    added = (
        """INSERT INTO foreign_manifest SELECT 77, number, uid, internal_no, sender_code, receiver_code,
        shipped_on, told_on, content FROM foreign_manifest WHERE register = 1 LIMIT 1""",
        "INSERT INTO claim_key SELECT kind, key, 77, number FROM claim_key WHERE register = 1",
        """INSERT INTO foreign_claim SELECT 78, number, fact, waste_code, leg_no, grams, epoch, seq, counts
        FROM foreign_claim WHERE register = 1 AND number = 1""",
        "UPDATE claim_finding SET first_number = 99 WHERE kind = 'shipped'",
    )
    found = dict.fromkeys(told_of(both.path, *added))
    said = "\n".join(text for _, text in found)
    assert "台账库“77”" in said
    assert "台账库“78”第 1 号联单" in said
    assert "第 99 号联单" in said
