"""A trail meant for others holds no phone number anywhere, and still shows that its entries are in the journal."""

import io
import re
from datetime import date

import pikepdf
import pypdfium2
import pytest

from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_attachments import ENTRIES, read_entries
from hwtrack.services.checking import check_pdf
from hwtrack.services.organisations import NewContact, add_contact
from hwtrack.services.paper_audit import print_audit
from hwtrack.services.trust import TrustList
from tests.helpers.registers import make_town

PHONE, LANDLINE = "13979712345", "0797-8267890"
WITH_STAR, IN_CHINESE = "0791-88123456*801", "一三八〇〇一三八〇〇〇"
A_PHONE = re.compile(rf"1[3-9][0-9]{{9}}|0797-[0-9]{{7}}|0791-[0-9]{{8}}|{IN_CHINESE}")


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """Trails of one day in which phones stand in contacts, snapshots and legs: for the house, and for others."""
    town = make_town(tmp_path_factory.mktemp("phones"))
    site = town.scalar("SELECT uid FROM site ORDER BY id")
    town.store.do(add_contact, NewContact(site, "handler", "何文娟", PHONE))
    town.store.do(add_contact, NewContact(site, "handler", "何文娟", PHONE[:-3] + "945"))
    town.store.do(add_contact, NewContact(site, "emergency", "李水根", LANDLINE))
    town.store.do(add_contact, NewContact(site, "emergency", "谢春生", WITH_STAR))
    town.store.do(add_contact, NewContact(site, "emergency", "刘海生", IN_CHINESE))
    town.shipped(700_000)
    yield {
        others: print_audit(town.store, AuditAsk("site", site, for_others=others)) for others in (False, True)
    }
    town.store.close()


def attached(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}


def all_text(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    drawn = "".join(page.get_textpage().get_text_range() for page in pages)
    return drawn + b"\n".join(attached(pdf).values()).decode()


def test_the_house_copy_holds_the_phones_and_the_copy_for_others_none(copies):
    house = set(A_PHONE.findall(all_text(copies[False])))
    assert {PHONE, LANDLINE, WITH_STAR.partition("*")[0], IN_CHINESE} <= house
    assert A_PHONE.findall(all_text(copies[True])) == []


def test_entries_with_phones_keep_their_leaf_and_proof_without_their_payload(copies):
    ours = read_entries(attached(copies[False])[ENTRIES])
    theirs = read_entries(attached(copies[True])[ENTRIES])
    # The first print is an entry of its own.
    assert [one.seq for one in ours.entries] == [one.seq for one in theirs.entries][: len(ours.entries)]
    assert all(one.leaf_holds and one.included(theirs.root, theirs.size) for one in theirs.entries)
    with_phone = {one.seq for one in ours.entries if A_PHONE.search(one.payload.decode())}
    assert with_phone
    assert {one.seq for one in theirs.entries if one.payload is None} == with_phone


def test_the_copy_for_others_is_checked_like_any_paper_and_says_what_it_leaves_out(copies, tmp_path):
    seen = check_pdf(copies[True], TrustList.load(tmp_path / "none.json"), date.today())  # noqa: DTZ011 - any day
    assert [one.name_zh for one in seen.steps if one.state == "fails"] == []
    assert any("已遮蔽电话" in one.detail for one in seen.steps)


def test_a_changed_phone_is_told_though_both_look_alike_when_masked(copies):
    log = read_entries(attached(copies[True])[ENTRIES]).log()
    assert [line.change for line in log if "13979****" in line.change] == []
    assert any("139******45" in line.change for line in log)
