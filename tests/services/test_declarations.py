"""Declarations: when they are due, what they state, and what a later correction does to them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from db.models import Organisation, Supervision
from hwtrack.domain.declaration import DeclarationState, parse_period
from hwtrack.domain.ledger import LedgerTable
from hwtrack.errors import UserError
from hwtrack.services.declarations import (
    declaration,
    declaration_year,
    declarations_due,
    declare,
    since_declared,
    versions_of,
)
from hwtrack.services.desk import desk
from hwtrack.services.ledger_views import DeclareForm
from hwtrack.services.ledgers import journal_size
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.register import site_by_uid
from tests.helpers.ledgers import Booking, Books, at
from tests.helpers.registers import TONNE, Town, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    town.clock.now = at(4, 20)
    yield town
    town.store.close()


def supervise(town: Town, kind: str) -> None:
    """Let the bureau decide the generator's class."""

    def decide(session, _):
        session.add(
            Supervision(
                uid=desk(session).new_uid(),
                site=site_by_uid(session, town.generator).id,
                valid_from=date(2025, 1, 1),
                running_since=None,
                permitted_grams=None,
                own_facility=False,
                class_override=kind,
                reason="生态环境局确定",
                decided_by="赣州市生态环境局",
            )
        )

    town.store.do(decide, None)


def year(town: Town, which: int = 2026):
    return town.store.ask(declaration_year, (town.generator, which))


def submit(town: Town, period: str, **more):
    return town.store.do(declare, DeclareForm(town.generator, period, "陈水根", **more))


def site_id(town: Town) -> int:
    return int(town.scalar("SELECT id FROM site WHERE kind = 'generator'"))


def correct(town: Town, grams: int) -> None:
    uid = str(town.scalar("SELECT uid FROM movement ORDER BY id LIMIT 1"))
    town.store.do(correct_movements, (Correction(uid, grams, "皮重重复计入", "陈水根"),))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("key", ["2026-03", "2026-04", "2026"]),
        ("simplified", ["2026-Q1", "2026-Q2", "2026"]),
        ("registration", ["2026"]),
    ],
)
def test_the_class_says_how_often_a_site_declares(town, kind, names):
    town.batch()
    supervise(town, kind)
    assert [due.period.name for due in year(town).periods] == names


def test_months_and_quarters_are_due_on_the_15th_and_the_year_on_31_march():
    due = {name: parse_period(name).due_on for name in ("2026-03", "2026-12", "2026-Q1", "2026-Q4", "2026")}
    assert due == {
        "2026-03": date(2026, 4, 15),
        "2026-12": date(2027, 1, 15),
        "2026-Q1": date(2026, 4, 15),
        "2026-Q4": date(2027, 1, 15),
        "2026": date(2027, 3, 31),
    }


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-Q5", "26-03", "2026-3", "", "2026-Q", "２０２６", "2026\n-03"]
)
def test_a_malformed_period_is_refused(town, text):
    with pytest.raises(UserError, match="应写作"):
        submit(town, text)


def test_a_period_is_due_then_overdue_then_declared_late(town):
    town.batch()
    supervise(town, "key")
    march = lambda: year(town).periods[0]  # noqa: E731 - asked three times
    town.clock.now = at(4, 15)
    assert (march().state, march().days_left) == (DeclarationState.DUE, 0)
    town.clock.now = at(4, 16)
    assert march().state is DeclarationState.OVERDUE
    assert march().legal_basis == "HJ 1259-2022 第7.2节"
    submit(town, "2026-03")
    assert march().state is DeclarationState.DECLARED_LATE
    assert year(town).periods[1].state is DeclarationState.RUNNING


def test_a_declaration_states_the_balance_and_the_journal_it_rests_on(town):
    town.batch(3 * TONNE)
    size = town.store.ask(lambda session, _: journal_size(session), None)
    told = submit(town, "2026-03", receipt_no="JX-2026-0031")
    assert (told.version, told.handler, told.receipt_no, told.journal_size) == (
        1,
        "陈水根",
        "JX-2026-0031",
        size,
    )
    (line,) = town.store.ask(declaration, told.uid).balances
    assert (line.waste_code, line.generated, line.closing) == ("398-051-22", 3 * TONNE, 3 * TONNE)
    assert town.store.verify().ok


def test_opening_stock_entered_in_a_period_is_its_opening(town):
    Books(town, town.generator).book(
        Booking("open", "B0", "opening", "B0", "TS100", 5 * TONNE, at(3, 1)),
    )
    (line,) = submit(town, "2026-03").balances
    assert (line.opening, line.adjusted, line.closing) == (5 * TONNE, 0, 5 * TONNE)


def test_a_correction_across_the_months_end_is_found_and_declared_anew(town):
    town.batch(TONNE)
    supervise(town, "key")
    first = submit(town, "2026-03")
    assert year(town).periods[0].changed == ()
    correct(town, 900_000)
    (found,) = year(town).periods[0].changed
    assert found.declared is not None
    assert found.now is not None
    assert (found.declared.generated, found.now.generated) == (TONNE, 900_000)
    late = town.store.ask(since_declared, first.uid)
    assert [(row.table, row.row.grams) for row in late.rows if row.table is LedgerTable.GENERATED] == [
        (LedgerTable.GENERATED, -TONNE),
        (LedgerTable.GENERATED, 900_000),
    ]
    second = submit(town, "2026-03")
    assert (second.version, second.total.generated) == (2, 900_000)
    assert year(town).periods[0].changed == ()
    # What was declared then stays as it was.
    assert town.store.ask(declaration, first.uid).total.generated == TONNE
    assert [v.version for v in town.store.ask(versions_of, (town.generator, "2026-03"))] == [1, 2]


def test_a_movement_of_the_next_month_does_not_change_what_was_declared(town):
    town.batch(TONNE)
    supervise(town, "key")
    submit(town, "2026-03")
    town.batch(TONNE, at=at(4, 2))
    assert year(town).periods[0].changed == ()


def test_a_correction_that_takes_everything_back_is_a_difference_too(town):
    town.batch(TONNE)
    told = submit(town, "2026-03")
    correct(town, 0)
    (found,) = town.store.ask(since_declared, told.uid).changed
    assert found.declared is not None
    assert found.declared.generated == TONNE
    assert submit(town, "2026-03").version == 2


def test_refusals(town):
    town.batch(TONNE)
    with pytest.raises(UserError, match="尚未结束"):
        submit(town, "2026-04")
    with pytest.raises(UserError, match="提交日期"):
        submit(town, "2026-03", submitted_on=date(2026, 3, 31))
    with pytest.raises(UserError, match="提交日期"):
        submit(town, "2026-03", submitted_on=date(2026, 4, 21))
    with pytest.raises(UserError, match="控制字符"):
        submit(town, "2026-03", receipt_no="1\u202e2")
    submit(town, "2026-03")
    with pytest.raises(UserError, match="不必重新申报"):
        submit(town, "2026-03")
    with pytest.raises(UserError, match="没有这份申报"):
        town.store.ask(declaration, "nothing")


def test_a_month_without_waste_is_declared_as_such(town):
    town.batch(TONNE, at=at(4, 2))
    told = submit(town, "2026-03")
    assert (told.version, told.balances) == (1, ())
    with pytest.raises(UserError, match="不必"):
        submit(town, "2026-03")


def test_a_closed_site_declares_the_time_until_it_closed_and_no_longer(town):
    town.batch(TONNE)
    supervise(town, "key")

    def close(session, _):
        site = site_by_uid(session, town.generator)
        session.get_one(Organisation, site.organisation)
        site.closed_on = date(2026, 3, 20)

    town.store.do(close, None)
    assert [due.period.name for due in year(town).periods] == ["2026-03", "2026"]
    assert submit(town, "2026-03").total.generated == TONNE


def test_before_the_first_movement_nothing_is_due(town):
    supervise(town, "key")
    assert year(town).periods == ()
    assert town.store.ask(lambda s, _: declarations_due(s, site_id(town), date(2026, 4, 20)), None) == ()


def test_what_is_due_late_or_changed_is_to_be_declared(town):
    town.batch(TONNE)
    supervise(town, "key")

    def due(day):
        found = town.store.ask(lambda s, _: declarations_due(s, site_id(town), day), None)
        return [(one.period.name, one.state.value, one.due_on, len(one.changed)) for one in found]

    assert due(date(2026, 3, 31)) == []
    assert due(date(2026, 4, 1)) == [("2026-03", "due", date(2026, 4, 15), 0)]
    assert due(date(2026, 4, 16)) == [("2026-03", "overdue", date(2026, 4, 15), 0)]
    submit(town, "2026-03")
    assert due(date(2026, 4, 20)) == []
    correct(town, 900_000)
    assert due(date(2026, 4, 20)) == [("2026-03", "declared_late", date(2026, 4, 15), 1)]


def test_the_database_refuses_a_line_that_does_not_balance_and_a_declaration_changed_later(town):
    town.batch(TONNE)
    submit(town, "2026-03")
    with pytest.raises(IntegrityError, match="balance_holds"), town.store._writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO declaration_line (uid, declaration, waste_code, opening_grams, generated_grams,"
            " received_grams, adjusted_grams, own_grams, out_grams, closing_grams)"
            " VALUES ('x', 1, '900-041-49', 1, 0, 0, 0, 0, 0, 2)"
        )
    for sql in ("UPDATE declaration SET submitted_on = '2026-04-01'", "DELETE FROM declaration_line"):
        with pytest.raises(IntegrityError, match="never"), town.store._writer.begin() as connection:
            connection.exec_driver_sql(sql)
