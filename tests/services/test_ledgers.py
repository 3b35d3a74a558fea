"""A site's ledger is its movements: five tables and a balance that a hand can add up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hwtrack.domain.ledger import Balance, LedgerTable, ReceiverKind
from hwtrack.errors import UserError
from hwtrack.services.batches import Split, Treatment, split_batch, treat_batch
from hwtrack.services.ledger_views import AskLedger, LedgerView
from hwtrack.services.ledgers import find_site, journal_size, ledger, ledger_sites
from hwtrack.services.manifests import (
    arrive_manifest,
    dispatch_manifest,
    receive_manifest,
    refuse_manifest,
    return_manifest,
)
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt, Return
from tests.helpers.ledgers import Booking, Books, at, number
from tests.helpers.registers import START, TONNE, Town, make_town

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
COPPER, INK, ASH = "398-051-22", "900-041-49", "772-003-18"
KG = 1_000


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Opening stock, generation, own treatment, a furnace with ash, a shipment refused in part."""
    town = make_town(tmp_path_factory.mktemp("story"))
    town.clock.now = at(4, 20)
    tell(town)
    yield town
    town.store.close()


def tell(town: Town) -> Books:
    books = Books(town, town.generator)
    first = town.batch(TONNE)
    books.book(
        Booking("open", "B0", "opening", "B0", "TS100", 5 * TONNE, at(3, 1)),
        Booking("shift", "B0", "TS100", "B0", "TS101", 300 * KG, at(3, 12)),
        Booking("reclassify", "B0", "TS100", "B3", "TS100", 500 * KG, at(3, 25), INK),
        Booking("charge", "B0", "TS100", "C1", "unit-1", TONNE, at(3, 26)),
        Booking("residue", "C1", "unit-1", "ash", "TS101", 100 * KG, at(3, 27), ASH),
        Booking("treat", "C1", "unit-1", "C1", "treatment", 900 * KG, at(3, 28)),
        Booking("loss", "B0", "TS100", "B0", "difference", 50 * KG, at(3, 31)),
        Booking("gain", "B0", "difference", "B0", "TS100", 20 * KG, at(3, 31)),
    )
    town.store.do(treat_batch, Treatment(first.uid, 200 * KG, at(3, 10), "刘师傅"))
    town.store.do(split_batch, Split(first.uid, 100 * KG, at(3, 15), "陈水根"))
    ship(town)
    return books


def ship(town: Town) -> None:
    """Two tonnes leave; 1.99 arrive, 1.5 are accepted, 0.49 are back in April."""
    uid = town.ready(town.batch(2 * TONNE, at=START + timedelta(days=1)), 2 * TONNE)
    town.store.do(dispatch_manifest, Dispatch(uid, at(3, 20), handler="陈水根"))
    town.store.do(arrive_manifest, Arrival(uid, at(3, 20, 6)))
    line = LineReceipt(1, 1_990 * KG, 1_500 * KG, method="R4", note="含水")
    town.store.do(receive_manifest, Receipt(uid, at(3, 20, 8), (line,), handler="王丽"))
    town.store.do(refuse_manifest, Arrival(uid, at(3, 21)))
    town.store.do(return_manifest, Return(uid, at(4, 2), handler="陈水根"))


def asked(town: Town, days=MARCH, site: str = "", **more: object) -> LedgerView:
    return town.store.ask(ledger, AskLedger(site or town.generator, *days, **more))  # type: ignore[arg-type]


def of(view: LedgerView, code: str) -> Balance:
    return next(row for row in view.balances if row.waste_code == code)


def figures(balance: Balance) -> tuple[int, ...]:
    kilograms = (
        balance.carried,
        balance.opened,
        balance.generated,
        balance.received,
        balance.adjusted,
        balance.own,
        balance.out,
        balance.closing,
    )
    return tuple(grams // KG for grams in kilograms)


def test_march_adds_up_as_by_hand(story):
    view = asked(story)
    assert figures(of(view, COPPER)) == (0, 5_000, 3_000, 0, -530, 1_200, 2_000, 4_270)
    assert figures(of(view, INK)) == (0, 0, 0, 0, 500, 0, 0, 500)
    assert figures(of(view, ASH)) == (0, 0, 100, 0, 0, 0, 0, 100)
    assert all(row.agrees and row.stock == row.closing for row in view.balances)
    assert figures(view.total)[-1] == 4_870


def test_what_comes_back_in_april_takes_from_what_was_sent_out(story):
    view = asked(story, APRIL)
    assert figures(of(view, COPPER)) == (4_270, 0, 0, 0, 0, 0, -490, 4_760)
    (back,) = view.table(LedgerTable.SENT_OUT).rows
    assert (back.grams, back.kind) == (-490 * KG, "return")
    assert [row.grams for row in view.table(LedgerTable.STORED).rows] == [490 * KG]


def test_the_receiver_has_its_own_register_of_what_it_accepted(story):
    view = asked(story, site=story.facility)
    assert figures(of(view, COPPER)) == (0, 0, 0, 1_500, 0, 0, 0, 1_500)
    (stored,) = view.table(LedgerTable.STORED).rows
    assert stored.grams == 1_500 * KG
    # The number of the generation is the sender's, the receiver's batch has its own.
    assert stored.links[0].startswith("HWCS20260303")
    assert stored.handler_to == "王丽"


def test_each_table_sums_to_its_column_of_the_balance(story):
    view, total = asked(story), asked(story).total
    assert view.table(LedgerTable.GENERATED).grams == total.generated
    assert view.table(LedgerTable.OWN).grams == total.own
    assert view.table(LedgerTable.SENT_OUT).grams == total.out
    adjusted = view.table(LedgerTable.ADJUSTED)
    assert sum(row.grams for row in adjusted.rows if row.kind != "open") == total.adjusted
    assert sum(row.grams for row in adjusted.rows if row.kind == "open") == total.opened


def test_stored_less_taken_out_is_what_storage_gained(story):
    view, total = asked(story), asked(story).total
    gained = view.table(LedgerTable.STORED).grams - view.table(LedgerTable.TAKEN_OUT).grams
    assert gained == total.closing - total.opening - total.adjusted


def test_a_split_that_stays_in_its_area_is_no_step_of_the_ledger(story):
    view = asked(story)
    assert not [row for table in view.tables for row in table.rows if row.kind == "split"]


def test_a_shift_between_areas_is_out_of_one_and_into_the_other(story):
    view = asked(story)
    (out,) = [row for row in view.table(LedgerTable.TAKEN_OUT).rows if row.kind == "shift"]
    (into,) = [row for row in view.table(LedgerTable.STORED).rows if row.kind == "shift"]
    assert (out.facility, into.facility) == ("TS100", "TS101")
    assert (out.goes_to.kind, out.goes_to.name) == ("storage", "TS101")


def test_a_charge_is_finished_when_its_last_grams_are_treated(story):
    rows = asked(story).table(LedgerTable.OWN).rows
    charged = next(row for row in rows if row.kind == "charge")
    treated = next(row for row in rows if row.kind == "treat")
    assert charged.finished_at == at(3, 28)
    assert treated.finished_at == treated.at == at(3, 10)


def test_what_is_sent_out_names_the_receiver_and_its_licence(story):
    (sent,) = asked(story).table(LedgerTable.SENT_OUT).rows
    assert sent.receiver == "赣州虔绿环保有限公司"
    assert sent.receiver_kind is ReceiverKind.LICENSED
    assert sent.licence_no == "赣环危废证字2022-036号"
    assert sent.method == "R4"


def test_containers_stand_with_the_generation(story):
    row = asked(story).table(LedgerTable.GENERATED).rows[0]
    assert (len(row.containers), row.container_kind, row.container_count) == (3, "200 L 桶", 3)
    assert all(len(code) == 37 for code in row.containers)


def test_every_step_shows_its_own_number_and_what_it_follows_from(tmp_path):
    town = make_town(tmp_path)
    batch = town.batch()
    town.store.do(treat_batch, Treatment(batch.uid, 100, at(3, 9), "刘"))
    view = asked(town)
    assert view.table(LedgerTable.GENERATED).rows[0].number == batch.code
    assert view.table(LedgerTable.STORED).rows[0].number == "HWRK20260302001"
    (out,) = view.table(LedgerTable.TAKEN_OUT).rows
    assert (out.number, out.links) == ("HWCK20260309001", ("HWRK20260302001",))
    (own,) = view.table(LedgerTable.OWN).rows
    # Whether it was used or disposed of is not known here: no number is made up.
    assert (own.number, own.links) == ("", (batch.code, "HWCK20260309001"))
    said = [finding.message for finding in view.findings if finding.rule == "ledger_numbers"]
    assert said == ["自行利用处置台账有 1 行没有批次编码。"]
    number(town, own.movement, "HWZXLY20260309001")
    view = asked(town)
    assert view.table(LedgerTable.OWN).rows[0].number == "HWZXLY20260309001"
    assert "ledger_numbers" not in {finding.rule for finding in view.findings}
    town.store.close()


def test_a_number_is_shown_only_where_one_was_given(tmp_path):
    town = make_town(tmp_path)
    books = Books(town, town.generator)
    (made,) = books.book(Booking("generate", "B1", "generation", "B1", "TS100", TONNE, at(3, 2)))
    assert asked(town).table(LedgerTable.STORED).rows[0].number == ""
    said = [finding.message for finding in asked(town).findings if finding.rule == "ledger_numbers"]
    assert said == ["入库台账有 1 行没有批次编码。"]
    number(town, made, "HWRK20260302007")
    view = asked(town)
    assert view.table(LedgerTable.STORED).rows[0].number == "HWRK20260302007"
    assert "ledger_numbers" not in {finding.rule for finding in view.findings}
    town.store.close()


def test_an_export_number_is_not_taken_for_one_out_of_storage(tmp_path):
    town = make_town(tmp_path)
    books = Books(town, town.generator)
    _, load = books.book(
        Booking("generate", "B1", "generation", "B1", "TS100", TONNE, at(3, 2)),
        Booking("load", "B1", "TS100", "B1", "transit-1", TONNE, at(3, 3)),
    )
    number(town, load, "HWCKCZ20260303001")
    view = asked(town)
    assert view.table(LedgerTable.TAKEN_OUT).rows[0].number == ""
    (sent,) = view.table(LedgerTable.SENT_OUT).rows
    assert (sent.number, sent.receiver_kind) == ("HWCKCZ20260303001", ReceiverKind.ABROAD)
    assert sent.licence_no == ""
    town.store.close()


@pytest.fixture
def corrected(tmp_path):
    """A generation of 1.0 t corrected to 0.9 t in April, with the journal's size before."""
    town = make_town(tmp_path)
    town.clock.now = at(4, 20)
    town.batch(TONNE)
    size = town.store.ask(lambda session, _: journal_size(session), None)
    uid = str(town.scalar("SELECT uid FROM movement WHERE id = 1"))
    town.store.do(correct_movements, (Correction(uid, 900 * KG, "皮重重复计入", "陈水根"),))
    yield town, size
    town.store.close()


def test_a_red_letter_row_stands_beside_what_it_takes_back(corrected):
    town, _ = corrected
    rows = asked(town).table(LedgerTable.GENERATED).rows
    assert [row.grams for row in rows] == [TONNE, -TONNE, 900 * KG]
    assert rows[1].reverses == rows[0].movement
    assert rows[1].containers == rows[0].containers
    assert asked(town).total.generated == 900 * KG


def test_net_shows_only_what_holds_and_the_same_balance(corrected):
    town, _ = corrected
    net = asked(town, net=True)
    assert [row.grams for row in net.table(LedgerTable.GENERATED).rows] == [900 * KG]
    assert net.balances == asked(town).balances


def test_as_known_then_shows_the_ledger_before_the_correction(corrected):
    town, size = corrected
    then = asked(town, at_size=size)
    assert [row.grams for row in then.table(LedgerTable.GENERATED).rows] == [TONNE]
    assert (then.total.generated, then.total.stock, then.journal_size) == (TONNE, None, size)
    assert asked(town, at_size=size + 1).total.generated == 900 * KG
    assert asked(town, at_size=0).balances == ()
    with pytest.raises(UserError, match="日志没有"):
        asked(town, at_size=size + 50)


def test_a_stock_that_is_not_the_movements_is_a_finding(tmp_path):
    town = make_town(tmp_path)
    town.batch(TONNE)
    with town.store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE stock SET grams = grams - 7")
    view = asked(town)
    assert (of(view, COPPER).difference, view.total.agrees) == (7, False)
    (found,) = [finding for finding in view.findings if finding.rule == "ledger_balance"]
    assert found.severity.value == "violation"
    assert "0.000007" in found.message
    assert found.legal_basis == "HJ 1259-2022 第6.3节"
    town.store.close()


def test_rows_without_a_handler_are_counted(tmp_path):
    town = make_town(tmp_path)
    batch = town.batch(TONNE)
    town.store.do(treat_batch, Treatment(batch.uid, 100, at(3, 9)))
    said = {finding.message for finding in asked(town).findings if finding.rule == "ledger_handlers"}
    assert said == {"出库台账有 1 行缺经办人。", "自行利用处置台账有 1 行缺经办人。"}
    town.store.close()


def test_a_site_without_movements_and_a_time_before_the_first_have_an_empty_ledger(story):
    before = asked(story, (date(2025, 1, 1), date(2025, 12, 31)))
    assert (before.balances, before.total.closing) == ((), 0)
    assert not [row for view in before.tables for row in view.rows]
    assert before.findings == ()


def test_a_year_that_still_runs_is_as_of_today(story):
    assert asked(story, (date(2026, 1, 1), date(2026, 12, 31))).as_of == date(2026, 4, 20)


def test_refusals(story, tmp_path):
    with pytest.raises(UserError, match="起始日晚于截止日"):
        asked(story, (MARCH[1], MARCH[0]))
    with pytest.raises(UserError, match="没有这个场所"):
        asked(story, site="'; DROP TABLE movement; --")
    elsewhere = make_town(tmp_path, keeps="sites", own=("generator",))
    with pytest.raises(UserError, match="不记该场所"):
        asked(elsewhere, site=elsewhere.facility)
    elsewhere.store.close()


def test_a_site_is_found_by_name_initials_or_code_and_only_if_its_books_are_kept(story, tmp_path):
    assert story.store.ask(find_site, "龙南岭新") == story.generator
    assert story.store.ask(find_site, "lnlxxlb") == story.generator
    with pytest.raises(UserError, match="不止一个"):
        story.store.ask(find_site, "有限公司")
    with pytest.raises(UserError, match="没有记账场所"):
        story.store.ask(find_site, "100%_'\"\u202e")
    elsewhere = make_town(tmp_path, keeps="sites", own=("generator",))
    assert [site.uid for site in elsewhere.store.ask(ledger_sites, "")] == [elsewhere.generator]
    elsewhere.store.close()


def test_two_codes_of_one_name_stay_apart(tmp_path):
    town = make_town(tmp_path)
    books = Books(town, town.generator)
    books.book(
        Booking("generate", "B1", "generation", "B1", "TS100", TONNE, at(3, 2), COPPER),
        Booking("generate", "B2", "generation", "B2", "TS100", 2 * TONNE, at(3, 2), INK),
    )
    with town.store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE batch SET name = '废液'")
    view = asked(town)
    assert [(row.waste_code, row.generated) for row in view.balances] == [(COPPER, TONNE), (INK, 2 * TONNE)]
    town.store.close()


def test_waste_made_in_the_vehicle_is_generated_and_sent_out_but_never_stored(tmp_path):
    town = make_town(tmp_path)
    books = Books(town, town.generator)
    books.book(Booking("generate", "B1", "generation", "B1", "transit-1", 300, at(3, 5), "841-001-01"))
    view = asked(town)
    (balance,) = view.balances
    assert (balance.generated, balance.out, balance.closing, balance.stock) == (300, 300, 0, 0)
    assert not view.table(LedgerTable.STORED).rows
    assert view.table(LedgerTable.GENERATED).rows[0].goes_to.kind == "sent_out"
    town.store.close()


def test_waste_accepted_straight_into_a_unit_is_received_and_treated(tmp_path):
    town = make_town(tmp_path)
    sender, receiver = Books(town, town.generator), Books(town, town.facility)
    sender.book(Booking("generate", "B1", "generation", "B1", "transit-1", 300, at(3, 5)))
    receiver.places["transit-1"] = sender.places["transit-1"]
    receiver.batches["B1"] = sender.batches["B1"]
    receiver.book(Booking("accept", "B1", "transit-1", "R1", "unit-1", 300, at(3, 6)))
    view = asked(town, site=town.facility)
    (balance,) = view.balances
    assert (balance.received, balance.own, balance.closing) == (300, 300, 0)
    assert [row.grams for row in view.table(LedgerTable.OWN).rows] == [300]
    town.store.close()


def test_a_stop_on_the_way_is_received_and_sent_on_by_the_site_it_lay_at(tmp_path):
    town = make_town(tmp_path)
    sender, station = Books(town, town.generator), Books(town, town.facility)
    sender.book(Booking("generate", "B1", "generation", "B1", "transit-1", 300, at(3, 5)))
    station.places["transit-1"] = sender.places["transit-1"]
    station.batches["B1"] = sender.batches["B1"]
    station.book(Booking("park", "B1", "transit-1", "B1", "TS900", 300, at(3, 6)))
    balance = of(asked(town, site=town.facility), COPPER)
    assert (balance.received, balance.closing, balance.stock) == (300, 300, 300)
    sender.places["TS900"] = station.places["TS900"]
    sender.book(Booking("load", "B1", "TS900", "B1", "transit-2", 300, at(3, 7)))
    balance = of(asked(town, site=town.facility), COPPER)
    assert (balance.received, balance.out, balance.closing) == (300, 300, 0)
    # Its maker sent it out once, and what lay elsewhere is not its stock.
    mine = of(asked(town), COPPER)
    assert (mine.generated, mine.out, mine.closing) == (300, 300, 0)
    town.store.close()
