"""What a step says besides its mass stands in the HJ 1259 ledger: method, completion, whom, numbers."""

from __future__ import annotations

from datetime import date, timedelta

from hwtrack.domain.ledger import LedgerTable
from hwtrack.services import batches as b
from hwtrack.services.ledger_views import AskLedger
from hwtrack.services.ledgers import ledger
from hwtrack.services.movements import Correction, correct_movements
from tests.services.handling.conftest import LATER

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
DONE = LATER + timedelta(hours=5)


def rows(yard, table):
    return yard.town.store.ask(ledger, AskLedger(yard.town.generator, *MARCH)).table(table).rows


def test_own_disposal_tells_its_method_and_when_it_was_finished(yard):
    batch = yard.town.batch(900)
    yard.do(b.treat_batch, b.Treatment(batch.uid, 300, LATER, "甲", "D9", DONE))
    (row,) = rows(yard, LedgerTable.OWN)
    assert (row.number, row.method, row.finished_at) == ("HWZXCZ20260303001", "D9", DONE)


def test_a_charge_is_finished_when_its_furnace_said_so(yard):
    batch = yard.town.batch(900)
    yard.do(b.charge_unit, b.Charge(batch.uid, yard.furnace, None, LATER, "甲", "乙"))
    yard.do(b.treat_unit, b.UnitTreatment(yard.furnace, None, LATER, "", DONE, "乙"))
    (row,) = rows(yard, LedgerTable.OWN)
    assert (row.method, row.finished_at, row.facility) == ("D10", DONE, "SS001")
    assert row.containers == batch.container_codes


def test_what_leaves_names_its_receiver_and_its_export_number(yard):
    batch = yard.town.batch(900)
    yard.do(b.leave_site, b.Leaving(batch.uid, 300, "R4", "某境外单位，核准通知单 7", LATER, abroad=True))
    (row,) = rows(yard, LedgerTable.SENT_OUT)
    assert (row.number, row.method) == ("HWCKLY20260303001", "R4")
    assert row.receiver.startswith("某境外单位")


def test_a_correction_repeats_what_the_step_said(yard):
    batch = yard.town.batch(900)
    yard.do(b.treat_batch, b.Treatment(batch.uid, 300, LATER, "甲", "D9", DONE))
    uid = str(yard.town.scalar("SELECT uid FROM movement WHERE kind = 'treat'"))
    yard.do(correct_movements, (Correction(uid, 400, "抄错", "甲"),))
    assert [(row.grams, row.method) for row in rows(yard, LedgerTable.OWN)] == [
        (300, "D9"),
        (-300, "D9"),
        (400, "D9"),
    ]


def test_what_was_shifted_is_linked_to_the_number_it_was_stored_under(yard):
    batch = yard.town.batch(900)
    yard.do(b.shift_batch, b.Shift(batch.uid, yard.second, None, LATER, "甲", "乙"))
    (out,) = rows(yard, LedgerTable.TAKEN_OUT)
    assert (out.number, out.links) == ("HWCK20260303001", ("HWRK20260302001",))
    assert [row.number for row in rows(yard, LedgerTable.STORED)] == ["HWRK20260302001", "HWRK20260303001"]
