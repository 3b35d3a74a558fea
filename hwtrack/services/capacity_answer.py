"""The year's capacity for programs: totals, pools and shortfalls as plain values, ready for JSON."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division
from hwtrack.domain.capacity import Proof, Shortfall
from hwtrack.domain.capacity.scenario_file import ScenarioText
from hwtrack.domain.capacity.wording import (
    CHINESE,
    ENGLISH,
    Language,
    crossing_sentence,
    limit_name,
    proof_sentence,
)
from hwtrack.services.capacity import CapacityYear, capacity_year, named_pools, waste_of
from hwtrack.services.capacity_alerts import alerts_view, judge_alerts
from hwtrack.services.capacity_answer_views import (
    AnswerAlert,
    AnswerCrossing,
    AnswerExposure,
    AnswerFinding,
    AnswerHelp,
    AnswerPool,
    AnswerProof,
    AnswerRelief,
    AnswerScenario,
    AnswerShortfall,
    AnswerTotals,
    AnswerUnknown,
    CapacityAnswer,
)
from hwtrack.services.capacity_counties import exposure_of
from hwtrack.services.capacity_ranges import demand_sources, forecast_answer
from hwtrack.services.scenario_year import scenario_year
from hwtrack.services.scenarios import check_assumptions


@dataclass(frozen=True, slots=True)
class AskCapacity:
    """A year, the language of the sentences (zh or en), and a scenario under which it is answered."""

    year: int
    language: str = "zh"
    scenario: ScenarioText | None = None


def _under(session: Session, today: CapacityYear, told: ScenarioText) -> CapacityYear:
    check_assumptions(session, told.assumptions)
    return scenario_year(session, today, told.assumptions).found


def capacity_answer(session: Session, asked: int | AskCapacity) -> CapacityAnswer:
    """Answer a year for a program.

    Raises:
        UserError: the register has no waste in that year, or an assumption names what is not registered.
    """
    asked = AskCapacity(asked) if isinstance(asked, int) else asked
    today = capacity_year(session, asked.year)
    found = today if asked.scenario is None else _under(session, today, asked.scenario)
    language = ENGLISH if asked.language == "en" else CHINESE
    return CapacityAnswer(
        year=found.facts.year,
        as_of=found.facts.as_of.isoformat(),
        scope=found.scope[0],
        totals=_totals(found),
        pools=_pools(found),
        shortfalls=tuple(
            _shortfall(found, row, row.grams, language)
            for row in sorted(found.placed.shortfalls, key=lambda row: (-row.grams, row.code))
        ),
        doubtful=tuple(_shortfall(found, row, row.at_most_grams, language) for row in found.placed.doubtful),
        proofs=_proofs(found, language),
        exposure=_exposure(session, found),
        unknown=_unknown(found),
        forecast=forecast_answer(found),
        sources=demand_sources(found.facts),
        findings=tuple(
            AnswerFinding(row.rule, row.severity.value, row.message, row.legal_basis)
            for row in found.findings
        ),
        crossing=_crossing(found, language),
        reliefs=tuple(
            AnswerRelief(row.pool_uid, row.pool, row.code, row.days, row.grams) for row in found.reliefs
        ),
        alerts=_alerts(session, found, english=asked.language == "en"),
        scenario=None
        if asked.scenario is None
        else AnswerScenario(
            asked.scenario.name,
            today.placed.totals.shortage_grams,
            found.placed.totals.shortage_grams - today.placed.totals.shortage_grams,
        ),
    )


def _alerts(session: Session, found: CapacityYear, *, english: bool) -> tuple[AnswerAlert, ...]:
    judged = judge_alerts(session, found.facts.year, found)
    return tuple(
        AnswerAlert(
            rule=one.rule,
            severity=one.severity,
            subject=one.subject,
            message=(one.message_en if english else "") or one.message,
            legal_basis=one.legal_basis,
            due=one.due.isoformat() if one.due is not None else "",
            status=one.status,
        )
        for one in alerts_view(session, judged).findings
    )


def _crossing(found: CapacityYear, language: Language) -> AnswerCrossing | None:
    crossing, names = found.placed.crossing, found.facts.names
    if crossing is None:
        return None
    limits = tuple(
        dict.fromkeys(
            f"{names.get(one.pool, one.pool)}: {limit_name(one.key, language)}"
            if one.key != one.pool
            else names.get(one.pool, one.pool)
            for one in crossing.limits
        )
    )
    sentence = crossing_sentence(crossing, names, language)
    return AnswerCrossing(limits, crossing.least_grams, crossing.most_grams, sentence)


def _totals(found: CapacityYear) -> AnswerTotals:
    totals = found.placed.totals
    return AnswerTotals(
        demand_grams=totals.demand_grams,
        capacity_grams=totals.capacity_grams,
        placed_grams=totals.placed_grams,
        uncertain_grams=totals.uncertain_grams,
        shortage_grams=totals.shortage_grams,
        shortage_at_most_grams=totals.shortage_at_most_grams,
        generated_grams=sum(found.facts.generated.values()),
        accepted_grams=sum(found.facts.accepted.values()),
        under_way_grams=found.facts.under_way_grams,
        ample=totals.capacity_grams >= totals.demand_grams,
    )


def _pools(found: CapacityYear) -> tuple[AnswerPool, ...]:
    loads = {load.pool: load for load in found.placed.loads}
    return tuple(
        AnswerPool(
            uid=pool.key,
            name=pool.name,
            facility=row.facility,
            division=row.division,
            method=pool.method,
            kind=pool.kind.value,
            licensed_grams=pool.licensed_grams,
            received_grams=pool.received_grams,
            under_way_grams=pool.under_way_grams,
            committed_grams=row.committed_grams,
            left_grams=loads[pool.key].left_grams,
            placed_grams=loads[pool.key].placed_grams,
            load_rate=pool.received_grams * 1000 // pool.licensed_grams / 1000
            if pool.licensed_grams
            else None,
        )
        for row in found.facts.pools
        for pool in (row.pool,)
    )


def _shortfall(found: CapacityYear, row: Shortfall, grams: int, language: Language) -> AnswerShortfall:
    waste = waste_of(row)
    proof = found.proofs.get(waste)
    low, high = found.short_range(waste) or (grams, grams)
    return AnswerShortfall(
        code=row.code,
        name=found.waste_names.get(row.code, ("", ""))[language is ENGLISH],
        property="+".join(waste[1]),
        grams=grams,
        certain=found.is_certain(waste),
        low_grams=low,
        high_grams=high,
        least_grams=row.least_grams,
        most_grams=row.most_grams,
        demand_grams=row.demand_grams,
        generated_grams=found.generated(waste),
        accepted_grams=found.accepted(waste),
        cut=_proof(found, proof, language) if proof else None,
        helps=tuple(AnswerHelp(cure.kind, cure.pool, cure.grams, cure.property) for cure in found.helps(row)),
    )


def _proofs(found: CapacityYear, language: Language) -> tuple[AnswerProof, ...]:
    return tuple(_proof(found, proof, language) for proof in found.placed.proofs)


def _proof(found: CapacityYear, proof: Proof, language: Language) -> AnswerProof:
    return AnswerProof(
        wastes=tuple(sorted({waste.code for waste in proof.wastes})),
        pools=named_pools(found.facts, proof),
        demand_grams=proof.demand_grams,
        capacity_grams=proof.capacity_grams,
        shortage_grams=proof.shortage_grams,
        sentence=proof_sentence(proof, found.facts.names, language),
    )


def _exposure(session: Session, found: CapacityYear) -> tuple[AnswerExposure, ...]:
    names = {row.code: row.name for row in session.execute(select(Division.code, Division.name))}
    return tuple(
        AnswerExposure(
            division=row.division,
            name=names.get(row.division, ""),
            code=row.code,
            property="+".join(row.properties),
            demand_grams=row.demand_grams,
            exposed_grams=row.exposed_grams,
            least=row.least_grams,
            most=row.most_grams,
            share=row.share_grams,
        )
        for row in exposure_of(found)
    )


def _unknown(found: CapacityYear) -> tuple[AnswerUnknown, ...]:
    return tuple(
        AnswerUnknown(
            uid=pool.key,
            name=pool.name,
            facility=row.facility,
            method=pool.method,
            kind=pool.kind.value,
            received_grams=pool.received_grams,
            codes=tuple(sorted({one.code for one in found.facts.demands if pool.accepts(one)})),
        )
        for row in found.facts.pools
        for pool in (row.pool,)
        if pool.unknown
    )
