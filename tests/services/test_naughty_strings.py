"""Whatever people or programs put into a field comes out of every paper harmlessly, or is refused with the reason.

The strings are the Big List of Naughty Strings (blns 2.0.4, MIT, notice in tests/data/blns.LICENSE): script, markup,
format strings, paths, right-to-left and zero-width characters, half of which have broken somebody's program.
"""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest

from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_attachments import read_entries
from hwtrack.services.batches import record_batch
from hwtrack.services.checking import check_pdf
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.register import NewParty, record_party
from hwtrack.services.requests import NewBatchForm, NewLineForm
from hwtrack.services.scanning import Scanning, scan_text
from hwtrack.services.trust import TrustList
from tests.documents.reading import codes, pages
from tests.helpers.checked import told
from tests.helpers.forged import parts_of
from tests.helpers.registers import START, TONNE, make_town

STRINGS: list[str] = orjson.loads((Path(__file__).parents[1] / "data" / "blns.json").read_bytes())
MORE = [
    "<img src='file:///etc/passwd'/>",
    "<a href='http://127.0.0.1/'>x</a>",
    "&#0;",
    "</para>",
    "{0.__class__}",
]
DAY = timedelta(days=1)


def _kept(text: str, clean=clean_line) -> str | None:
    """Return what a field keeps of a text, None where it refuses it."""
    try:
        return clean(text, field="note")
    except UserError:
        return None


KEPT = list(dict.fromkeys(kept for text in (*STRINGS, *MORE) if (kept := _kept(text))))
REFUSED = [text for text in STRINGS if _kept(text, clean_note) is None]


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A register into whose batches every string went: as handler, container, code of the house and note."""
    town = make_town(tmp_path_factory.mktemp("naughty"))
    for at in range(0, len(KEPT), 4):
        handler, kind, code, note = (*KEPT[at : at + 4], "", "", "")[:4]
        form = NewBatchForm(
            site_uid=town.generator,
            waste_code="398-051-22",
            grams=TONNE,
            happened_at=START,
            form="liquid",
            handler=handler[:50],
            container_kind=kind[:50],
            container_count=1,
            site_code=code[:30],
            note=note,
        )
        town.store.do(record_batch, form)
    yield town
    town.store.close()


def test_what_hides_or_reorders_is_refused_with_its_reason_and_nothing_is_written(town):
    before = town.scalar("SELECT count(*) FROM entry")
    for text in (*REFUSED, "\ud800", "\u202e反写", "长" * 300_000):
        form = NewBatchForm(
            site_uid=town.generator, waste_code="398-051-22", grams=TONNE, happened_at=START, note=text
        )
        with pytest.raises(UserError, match=r"控制字符|个字符") as refusal:
            town.store.do(record_batch, form)
        assert refusal.value.field == "note"
        assert len(refusal.value.message) < 100
    assert town.scalar("SELECT count(*) FROM entry") == before
    assert len(REFUSED) < 20


def test_every_other_string_goes_through_journal_trail_check_and_scan(town, tmp_path):
    """One trail of the whole period tells every string; it is checked without the register, and its code read."""
    trail = papers.print_audit(town.store, AuditAsk("period", "", date(2026, 1, 1), date(2026, 12, 31)))
    view = check_pdf(trail, TrustList.load(tmp_path / "none.json"), date(2026, 4, 2))
    assert view.ok, told(view)
    assert {
        step.state
        for step in view.steps
        if step.name_en in {"Attached entries", "Log lines", "Page pictures"}
    } == {"holds"}
    written = b"".join(
        entry.payload or b"" for entry in read_entries(parts_of(trail)["entries.json"]).entries
    )
    said = set(_texts(orjson.loads(b"[" + written.replace(b"}{", b"},{") + b"]")))
    notes = KEPT[3::4]
    assert set(notes) <= said
    scanning = Scanning(town.store, TrustList.load(tmp_path / "none.json"), folder=tmp_path)
    scanned = scan_text(codes(pages(trail)[0].image(150))[0], scanning)
    assert scanned.tone != "danger", scanned.verdict_zh


def test_names_of_parties_go_through_the_manifest_its_code_and_its_check(town, tmp_path):
    """The longest, the ones in other scripts and the ones that are markup; each code says the name it can carry."""
    names = [*MORE[:3], *sorted(KEPT, key=len)[-3:], *(name for name in KEPT if not name.isascii())][:24]
    scanning = Scanning(town.store, TrustList.load(tmp_path / "none.json"), folder=tmp_path)
    batch = town.batch(TONNE * len(names))
    uids = []
    for at, name in enumerate(names):
        party = NewParty(name, None, "facility", "360703", address=name, contact=name[:50])
        receiver = town.store.do(record_party, party).site_uid
        line = NewLineForm(
            waste_code="398-051-22", batch_uid=batch.uid, grams=TONNE, form="liquid", name=name, harmful=name
        )
        form = replace(
            town.form(line), receiver_uid=receiver, note=name, via=name, contact=KEPT[at][:50], phone=""
        )
        uids.append(town.store.do(sign_manifest, form))
    for content in papers.print_manifests(town.store, uids).values():
        view = check_pdf(content, TrustList.load(tmp_path / "none.json"), date(2026, 4, 2))
        assert view.ok, told(view)
        scanned = scan_text(codes(pages(content)[0].image(150))[0], scanning)
        assert scanned.tone != "danger", scanned.verdict_zh


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
