"""The sums of the months are those of the movements, whatever is booked, corrected or told otherwise."""

from datetime import date

import pytest

from db import flow_month
from db.models import Batch
from hwtrack.services.batches import Treatment, treat_batch
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.store import Store
from tests.helpers.provinces import line, make_province, noon
from tests.helpers.registers import TONNE

SLUDGE = "336-064-17"
MARCH, MAY = date(2025, 3, 3), date(2025, 5, 5)


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path)
    made.site("信丰电镀")
    made.site("虔绿", "facility", "360703")
    made.licence("虔绿", line("R4", "HW17", tonnes=100))
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def sums(province, kind):
    return province.rows(
        "SELECT month, properties, receiver > 0, pool > 0, grams FROM flow_month"
        f" WHERE kind = '{kind}' ORDER BY month, properties"
    )


def tell(province, properties):
    def act(session, _):
        session.get_one(Batch, 1).properties = properties

    province.store.do(act, None)


def test_what_was_accepted_is_summed_by_month_sender_receiver_and_pool(province):
    province.sent("信丰电镀", "虔绿", SLUDGE, 40, MARCH)
    province.sent("信丰电镀", "虔绿", SLUDGE, 2, date(2025, 3, 31))
    province.sent("信丰电镀", "虔绿", SLUDGE, 1, MAY)
    assert sums(province, "accept") == [
        ("2025-03", "", 1, 1, 42 * TONNE),
        ("2025-05", "", 1, 1, TONNE),
    ]
    assert sums(province, "load") == []


def test_a_red_letter_correction_takes_from_the_sum_of_the_original_month(province):
    province.sent("信丰电镀", "虔绿", SLUDGE, 40, MARCH)
    asked = tuple(
        Correction(str(uid), 30 * TONNE, "磅单看错", "王丽")
        for (uid,) in province.rows("SELECT uid FROM movement WHERE kind IN ('accept', 'load')")
    )
    province.store.do(correct_movements, asked)
    assert sums(province, "accept") == [("2025-03", "", 1, 1, 30 * TONNE)]


def test_a_sum_that_comes_to_nothing_is_removed(province):
    batch = province.waste("信丰电镀", SLUDGE, 5 * TONNE, MARCH)
    province.store.do(treat_batch, Treatment(batch.uid, TONNE, noon(MAY)))
    ((uid,),) = province.rows("SELECT uid FROM movement WHERE kind = 'treat'")
    province.store.do(correct_movements, (Correction(str(uid), 0, "没有处理", "王丽"),))
    assert sums(province, "treat") == []
    assert sums(province, "generate") == [("2025-03", "", 0, 0, 5 * TONNE)]


def test_a_batch_told_to_hold_arsenic_moves_all_its_sums(province):
    province.sent("信丰电镀", "虔绿", SLUDGE, 40, MARCH)
    tell(province, "arsenic")
    assert sums(province, "generate") == [("2025-03", "arsenic", 0, 0, 40 * TONNE)]
    assert sums(province, "accept") == [("2025-03", "arsenic", 1, 1, 40 * TONNE)]
    tell(province, "arsenic")
    tell(province, "")
    assert sums(province, "accept") == [("2025-03", "", 1, 1, 40 * TONNE)]


def test_told_and_treated_in_one_action_counts_once(province):
    batch = province.waste("信丰电镀", SLUDGE, 5 * TONNE, MARCH)

    def act(session, _):
        session.get_one(Batch, 1).properties = "arsenic"
        treat_batch(session, Treatment(batch.uid, TONNE, noon(MAY)))

    province.store.do(act, None)
    assert sums(province, "generate") == [("2025-03", "arsenic", 0, 0, 5 * TONNE)]
    assert sums(province, "treat") == [("2025-05", "arsenic", 0, 0, TONNE)]


def test_a_sum_changed_behind_the_registers_back_is_named_and_made_anew(tmp_path):
    province = make_province(tmp_path)
    province.site("信丰电镀")
    province.waste("信丰电镀", SLUDGE, 5 * TONNE, MARCH)
    with province.store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE flow_month SET grams = grams - 1")
        connection.exec_driver_sql(
            "INSERT INTO flow_month (month, kind, site, waste_code, properties, receiver, pool, grams) VALUES ('2025-04', 'treat', 2, '336-064-17', '', 0, 0, 0)"
        )
    problems = province.store.verify().problems
    assert {problem.kind for problem in problems} == {"flow_month"}
    assert "2025-03 月度合计" in problems[0].message
    assert "记 4999999 克，流转合计 5000000 克" in problems[0].message
    assert len(problems) == 2
    with province.store._writer.begin() as connection:
        flow_month.recompute(connection)
    assert province.store.verify().ok
    province.store.close()


def test_many_rows_written_at_once_are_summed_like_single_ones(province):
    province.waste("信丰电镀", SLUDGE, 5 * TONNE, MARCH)
    store: Store = province.store
    ((places,),) = province.rows("SELECT from_place || ' ' || to_place FROM movement WHERE id = 1")
    source, target = map(int, str(places).split())
    with store.bulk("import_export") as work:
        for grams in (3, 4):
            made = (
                work.next_id("movement"), work.desk.new_uid(), "generate", 1, source, "generation", 1, target,
                "storage", grams, "2025-03-09T02:00:00.000Z", "2025-03-09", "", "", None, None, None, None,
            )  # fmt: skip
            work.add("movement", made)
    assert sums(province, "generate") == [("2025-03", "", 0, 0, 5 * TONNE + 7)]
