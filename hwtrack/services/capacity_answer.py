"""The year's capacity for programs: totals, pools and shortfalls as plain values, ready for JSON."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from hwtrack.domain.capacity import Shortfall
from hwtrack.domain.capacity.wording import CHINESE, ENGLISH, Language, proof_sentence
from hwtrack.services.capacity import CapacityYear, capacity_year, named_pools, waste_of


@dataclass(frozen=True, slots=True)
class AnswerTotals:
    """The sums of a year in grams; `ample` compares the same two: what is open and what pools still hold."""

    demand_grams: int
    capacity_grams: int
    placed_grams: int
    uncertain_grams: int
    shortage_grams: int
    shortage_at_most_grams: int
    generated_grams: int
    accepted_grams: int
    under_way_grams: int
    ample: bool


@dataclass(frozen=True, slots=True)
class AnswerPool:
    """A pool's year; scale and what is left are None where no scale is registered."""

    uid: str
    name: str
    facility: str
    division: str
    method: str
    kind: str
    licensed_grams: int | None
    received_grams: int
    under_way_grams: int
    left_grams: int | None
    placed_grams: int
    load_permille: int | None
    """Received ÷ annual scale, in thousandths, rounded down."""


@dataclass(frozen=True, slots=True)
class AnswerHelp:
    """A cure and by how many grams it alone lessens the shortage."""

    kind: str
    pool: str
    grams: int


@dataclass(frozen=True, slots=True)
class AnswerShortfall:
    """A waste with nowhere to go: `grams` is its share by convention, least and most hold in every plan."""

    code: str
    name: str
    properties: tuple[str, ...]
    grams: int
    least_grams: int
    most_grams: int
    demand_grams: int
    generated_grams: int
    accepted_grams: int
    proof: str
    helps: tuple[AnswerHelp, ...]


@dataclass(frozen=True, slots=True)
class AnswerProof:
    """An independent proof: these wastes may go only to these pools, demand − capacity = shortage."""

    wastes: tuple[str, ...]
    pools: tuple[str, ...]
    demand_grams: int
    capacity_grams: int
    shortage_grams: int
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """A finding on a pool."""

    rule: str
    severity: str
    message: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class CapacityAnswer:
    """The answer of a year as of a day (ISO). `doubtful` is short only if pools of unknown scale hold nothing."""

    year: int
    as_of: str
    scope: str
    totals: AnswerTotals
    pools: tuple[AnswerPool, ...]
    shortfalls: tuple[AnswerShortfall, ...]
    doubtful: tuple[AnswerShortfall, ...]
    proofs: tuple[AnswerProof, ...]
    findings: tuple[AnswerFinding, ...]


@dataclass(frozen=True, slots=True)
class AskCapacity:
    """A year, and the language of the sentences (zh or en)."""

    year: int
    language: str = "zh"


def capacity_answer(session: Session, asked: int | AskCapacity) -> CapacityAnswer:
    """Answer a year for a program.

    Raises:
        UserError: the register has no waste in that year, or limits of licences cross.
    """
    asked = AskCapacity(asked) if isinstance(asked, int) else asked
    found = capacity_year(session, asked.year)
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
        findings=tuple(
            AnswerFinding(row.rule, row.severity.value, row.message, row.legal_basis)
            for row in found.findings
        ),
    )


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
            left_grams=loads[pool.key].left_grams,
            placed_grams=loads[pool.key].placed_grams,
            load_permille=pool.received_grams * 1000 // pool.licensed_grams if pool.licensed_grams else None,
        )
        for row in found.facts.pools
        for pool in (row.pool,)
    )


def _shortfall(found: CapacityYear, row: Shortfall, grams: int, language: Language) -> AnswerShortfall:
    waste = waste_of(row)
    proof = found.proofs.get(waste)
    return AnswerShortfall(
        code=row.code,
        name=found.waste_names.get(row.code, ("", ""))[language is ENGLISH],
        properties=waste[1],
        grams=grams,
        least_grams=row.least_grams,
        most_grams=row.most_grams,
        demand_grams=row.demand_grams,
        generated_grams=found.generated(waste),
        accepted_grams=found.accepted(waste),
        proof=proof_sentence(proof, found.facts.names, language) if proof else "",
        helps=tuple(AnswerHelp(cure.kind, cure.pool, cure.grams) for cure in found.helps(row)),
    )


def _proofs(found: CapacityYear, language: Language) -> tuple[AnswerProof, ...]:
    return tuple(
        AnswerProof(
            wastes=tuple(sorted({waste.code for waste in proof.wastes})),
            pools=named_pools(found.facts, proof),
            demand_grams=proof.demand_grams,
            capacity_grams=proof.capacity_grams,
            shortage_grams=proof.shortage_grams,
            sentence=proof_sentence(proof, found.facts.names, language),
        )
        for proof in found.placed.proofs
    )
