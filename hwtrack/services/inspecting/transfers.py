"""Manifests: missing, misnumbered, on paper, across the province; confirmed, weighed, reported. 4-7, 14, 15."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.inspecting import Found
from db.queries.inspecting import receipts as receipt_queries
from db.queries.inspecting import transfers as queries
from hwtrack.domain.findings import done
from hwtrack.domain.rules import transfers as rules
from hwtrack.domain.rules.deadlines import ArrivedFacts, check_confirmation
from hwtrack.domain.rules.receipt import (
    MismatchFacts,
    ReceiptFacts,
    ReceiptTerms,
    check_late_confirmation,
    check_liquid_to_landfill,
    check_medical_to_landfill,
    check_mismatch_report,
    check_weight_difference,
)
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of

_DAY_ROUNDING = 1
"""UTC days may lie one beside Shanghai's."""


def uncovered(asked: Asked) -> Iterator[Judged]:
    """Judge mass that left under no line of a manifest."""
    for uid, batch_uid, batch, code, site, grams, day in queries.uncovered(asked.connection, asked.site):
        thing = Thing("batch", batch_uid, batch, site, uid, grams, code)
        facts = rules.UncoveredFacts(thing.subject, batch, code, grams, day_of(day))
        yield from ((thing, found) for found in rules.check_covered(facts, asked.judge))


def numbers(asked: Asked) -> Iterator[Judged]:
    """Judge the official numbers that may be wrong."""
    for uid, number, site, official, division, day in queries.doubtful_numbers(asked.connection, asked.site):
        thing = Thing("manifest", uid, number, site)
        facts = rules.NumberFacts(thing.subject, official, division, day_of(day))
        yield from ((thing, done(found)) for found in rules.check_number(facts, asked.judge.law))


def papers(asked: Asked) -> Iterator[Judged]:
    """Judge what ran on paper: entered in time, entered late, or not yet."""
    for uid, number, site, completed, entered in queries.papers(
        asked.connection, asked.site, pending=asked.pending
    ):
        thing = Thing("manifest", uid, number, site)
        facts = rules.PaperRunFacts(thing.subject, day_of(completed), day_of(entered) if entered else None)
        yield from ((thing, found) for found in rules.check_back_entry(facts, asked.judge))


def approvals(asked: Asked) -> Iterator[Judged]:
    """Judge each line that crossed the province's border, and the balance of each approval."""
    for row in queries.across(asked.connection, asked.site):
        uid, number, site, no, code, day, name, waste, first, last, same = row
        thing = Thing("manifest", uid, number, site, str(no), code=code)
        facts = rules.ApprovalFacts(
            thing.subject,
            day_of(day),
            code,
            name,
            waste,
            day_of(first) if first else None,
            day_of(last) if last else None,
            bool(same),
        )
        yield from ((thing, found) for found in rules.check_approval(facts, asked.judge.law))
    for uid, number, site, waste, grams, shipped, first, last, day in queries.approval_balances(
        asked.connection, asked.site
    ):
        thing = Thing("approval", uid, number, site, grams=int(shipped), code=waste)
        balance = rules.BalanceFacts(
            thing.subject, number, grams, int(shipped), day_of(first), day_of(last), day_of(day)
        )
        yield from ((thing, found) for found in rules.check_approval_balance(balance, asked.judge))


def unconfirmed(asked: Asked) -> Iterator[Judged]:
    """Judge manifests at the gate that are not confirmed."""
    for uid, number, site, sender, grams, at in receipt_queries.unconfirmed(asked.connection, asked.site):
        thing = Thing("manifest", uid, number, site, grams=grams, other=sender)
        facts = ArrivedFacts(thing.subject, asked.name(site), day_of(at))
        yield from ((thing, found) for found in check_confirmation(facts, asked.judge))


def _terms(asked: Asked) -> ReceiptTerms:
    house, judge = asked.judge.house, asked.judge
    return ReceiptTerms(
        house.tolerance_permille, house.tolerance_grams, judge.limits.confirm_working_days, judge.calendar
    )


def late_receipts(asked: Asked) -> Iterator[Judged]:
    """Judge receipts that were confirmed late."""
    days = asked.judge.limits.confirm_working_days
    terms = _terms(asked)
    for uid, number, site, arrived, received in receipt_queries.perhaps_late(
        asked.connection, days - _DAY_ROUNDING, asked.site
    ):
        thing = Thing("manifest", uid, number, site)
        facts = ReceiptFacts(thing.subject, 1, "", "", None, 0, 0, day_of(arrived), day_of(received))
        yield from ((thing, found) for found in check_late_confirmation(facts, terms, asked.judge.law))


def weights(asked: Asked) -> Iterator[Judged]:
    """Judge the two weights of each line, and what went into a landfill."""
    house, terms = asked.judge.house, _terms(asked)
    rows = receipt_queries.differing(
        asked.connection, house.tolerance_permille, house.tolerance_grams, asked.site
    )
    for row in rows:
        thing, facts = _received(row)
        yield from ((thing, found) for found in check_weight_difference(facts, terms, asked.judge.law))
    for row in receipt_queries.landfilled(asked.connection, asked.site):
        thing, facts = _received(row)
        for check in (check_liquid_to_landfill, check_medical_to_landfill):
            yield from ((thing, found) for found in check(facts, terms, asked.judge.law))


def _received(row: Found) -> tuple[Thing, ReceiptFacts]:
    uid, number, site, no, code, form, method, shipped, received, at = row
    thing = Thing("manifest", uid, number, site, str(no), received, code)
    facts = ReceiptFacts(thing.subject, no, code, form, method, shipped, received, None, day_of(at))
    return thing, facts


def mismatches(asked: Asked) -> Iterator[Judged]:
    """Judge whether each mismatch noted on receipt was reported."""
    rows = receipt_queries.mismatches(asked.connection, asked.site, pending=asked.pending)
    for uid, number, site, no, code, kind, received, reported, shipped, weighed in rows:
        off = (weighed or 0) - (shipped or 0)
        thing = Thing("manifest", uid, number, site, str(no), off or None, code)
        facts = MismatchFacts(
            thing.subject, code, kind, day_of(received), day_of(reported) if reported else None
        )
        yield from ((thing, found) for found in check_mismatch_report(facts, asked.judge))
