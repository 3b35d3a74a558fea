"""An audit trail tells every entry about its subject, from what was to what is, and says what is not on it."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pypdfium2
import pytest

from db.queries.journal_numbers import JournalNumbers
from hwtrack.errors import UserError
from hwtrack.services import audit_limits
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_attachments import read_entries
from hwtrack.services.drafts import delete_draft
from hwtrack.services.manifests import close_manifest, refuse_manifest, return_manifest
from hwtrack.services.office import Office
from hwtrack.services.paper_audit import audit_counts, audit_sheet, print_audit
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.steps import Arrival, Closing, Return
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)
APRIL = AuditAsk("period", "", date(2026, 4, 1), date(2026, 4, 30))
ENGLISH = re.compile(r"[a-z]+_[a-z_]+")


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """A town in which one manifest was received short and closed, one runs, a draft was thrown away."""
    town = make_town(tmp_path_factory.mktemp("story"))
    closed = town.received(2 * TONNE, 2 * TONNE - 5_000, 1_500_000)
    town.store.do(refuse_manifest, Arrival(closed, START + 2 * DAY))
    town.store.do(return_manifest, Return(closed, START + 2 * DAY))
    if town.scalar(f"SELECT state FROM manifest WHERE uid = '{closed}'") != "closed":
        town.store.do(close_manifest, Closing(closed, START + 3 * DAY))
    running = town.shipped(700_000)
    draft = town.save(town.form())
    town.store.do(delete_draft, draft)
    town.store.do(change_setting, NewSetting("tolerance_permille", "20"))
    town.store.do(change_setting, NewSetting("tolerance_permille", "25"))
    yield SimpleNamespace(town=town, closed=closed, running=running)
    assert town.store.verify().problems == ()
    town.store.close()


def trail(story, ask):
    return story.town.store.ask(audit_sheet, ask)


def test_a_manifests_trail_balances_and_names_its_parties(story):
    found = trail(story, AuditAsk("manifest", story.closed))
    paper = found.sheet.paper
    balance = paper.balance
    assert (balance.generated, balance.accepted, balance.left) == (2 * TONNE, 1_500_000, 495_000)
    assert (balance.difference, balance.in_transit, balance.unexplained) == (5_000, 0, 0)
    assert paper.mass == 2 * TONNE
    (line,) = paper.lines
    assert (line.shipped, line.received, line.accepted, line.refused) == (
        2 * TONNE,
        1_995_000,
        1_500_000,
        495_000,
    )
    facts = dict(paper.facts)
    assert facts["状态"] == "完结"
    assert facts["接受人"] == "赣州虔绿环保有限公司"
    carried = sum(band.sent_grams - band.grams for band in paper.bands if band.sent_grams)
    assert carried == 5_000
    actions = [entry.action for entry in paper.entries]
    for action in ("签署联单", "装车", "到达", "退回"):
        assert any(action in said for said in actions), action


def test_a_load_under_way_is_on_the_way_in_its_trail(story):
    balance = trail(story, AuditAsk("manifest", story.running)).sheet.paper.balance
    assert (balance.generated, balance.in_transit, balance.unexplained) == (700_000, 700_000, 0)


def test_a_sites_trail_balances_by_code_and_names_its_counterparties(story):
    paper = trail(story, AuditAsk("site", story.town.generator)).sheet.paper
    (code,) = paper.codes
    assert (code.generated, code.out, code.closing) == (2_700_000, 2_700_000 - 495_000, 495_000)
    assert code.agrees
    titles = {node.title for node in paper.nodes}
    assert "赣州虔绿环保有限公司" in titles
    receiver = trail(story, AuditAsk("site", story.town.facility)).sheet.paper
    assert receiver.codes[0].received == 1_500_000
    assert any(node.column == 0 and "移出" in node.facts[0] for node in receiver.nodes)
    said = "".join(entry.change for entry in receiver.entries)
    assert "赣州虔绿环保有限公司 新登记" in said


def test_a_periods_trail_holds_every_entry_of_its_days(story):
    paper = trail(story, APRIL).sheet.paper
    seqs = {entry.seq for entry in paper.entries}
    told = {seq for (seq,) in story.town.rows("SELECT seq FROM entry")}
    assert seqs == told
    said = [entry.change for entry in paper.entries]
    assert any("值 20 → 25" in change for change in said)
    assert any("删除" in change for change in said)
    for entry in paper.entries:
        for words in (entry.action, entry.change, entry.reason):
            assert not ENGLISH.search(words), words
    assert sum(code.closing for code in paper.codes) == story.town.scalar("SELECT sum(grams) FROM stock")
    assert paper.number == "2026-04-01/2026-04-30"


def test_a_day_takes_its_movements_whenever_they_were_entered(story):
    """The town's movements happened in March and were entered in April."""
    day = START.date()
    paper = trail(story, AuditAsk("period", "", day, day)).sheet.paper
    assert paper.entries
    assert {entry.happened_at.date() for entry in paper.entries} == {day}
    assert {entry.action for entry in paper.entries} == {"产生"}
    limited = trail(story, AuditAsk("manifest", story.closed, day + DAY, day + DAY)).sheet.paper
    assert {entry.action for entry in limited.entries} == {"装车", "过磅减量、接受"}


def test_what_a_row_was_before_the_days_asked_for_is_taken_from_the_journal(story):
    town = story.town
    later = town.clock.now
    town.clock.now = later + 40 * DAY
    town.store.do(change_setting, NewSetting("tolerance_permille", "40"))
    ask = AuditAsk("period", "", town.clock.now.date(), town.clock.now.date())
    found = trail(story, ask)
    pdf = print_audit(town.store, ask)
    town.clock.now = later
    (entry,) = found.sheet.paper.entries
    assert "值 25 → 40" in entry.change
    document = pypdfium2.PdfDocument(pdf)
    files = [document.get_attachment(index) for index in range(document.count_attachments())]
    (data,) = [bytes(file.get_data()) for file in files if file.get_name() == "entries.json"]
    document.close()
    read = read_entries(data)
    assert all(one.leaf_holds and one.included(read.root, read.size) for one in read.entries)
    assert found.sheet.paper.entries == tuple(line for line in read.log() if line.seq == entry.seq)


@pytest.mark.parametrize("kind", ["manifest", "site", "period"])
def test_every_kind_prints_sealed_and_counts_its_pages(story, kind):
    uid = {"manifest": story.closed, "site": story.town.generator, "period": ""}[kind]
    ask = APRIL if kind == "period" else AuditAsk(kind, uid)
    counts = story.town.store.ask(audit_counts, ask)
    office = Office(story.town.store)
    preview = office.audit_preview(ask)
    document = pypdfium2.PdfDocument(preview)
    assert len(document) == counts.pages
    document.close()
    assert b"/ByteRange" not in preview
    assert b"/ByteRange" in print_audit(story.town.store, ask)
    assert b"/ByteRange" not in print_audit(
        story.town.store, AuditAsk(ask.kind, ask.uid, ask.first, ask.last, False)
    )


def test_what_cannot_be_asked_is_refused_with_the_reason(story, monkeypatch):
    for ask, reason in (
        (AuditAsk("period"), "起始日和截止日"),
        (AuditAsk("site", story.town.generator, date(2026, 2, 1)), "起始日和截止日"),
        (AuditAsk("period", "", date(2026, 2, 2), date(2026, 2, 1)), "晚于"),
        (AuditAsk("register"), "register"),
        (AuditAsk("manifest", "none"), "联单"),
        (AuditAsk("site", "none"), "场所"),
    ):
        with pytest.raises(UserError, match=reason):
            trail(story, ask)
    monkeypatch.setattr(audit_limits, "MOST_ENTRIES", 3)
    with pytest.raises(UserError, match="最多 3 条；请缩短期间"):
        trail(story, APRIL)
    monkeypatch.setattr(audit_limits, "MOST_ENTRIES", 5_000)
    monkeypatch.setattr(audit_limits, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="缩短期间"):
        trail(story, APRIL)


def test_no_days_without_entries_make_an_empty_trail(story):
    paper = trail(story, AuditAsk("period", "", date(2020, 1, 1), date(2020, 1, 2))).sheet.paper
    assert paper.entries == ()
    assert print_audit(
        story.town.store, AuditAsk("period", "", date(2020, 1, 1), date(2020, 1, 2)), record=False
    )


def test_entries_of_movements_are_those_that_booked_them(story):
    """Found many at once as one by one, whatever was asked."""

    def compare(session, _):
        for asked in ((), (1,), (2, 3), (1, 4, 7, 8), tuple(range(1, 40))):
            single = {seq for seq in JournalNumbers(session).all_of(asked).values() if seq is not None}
            assert JournalNumbers(session).entries_of(asked) == single

    story.town.store.ask(compare, None)
