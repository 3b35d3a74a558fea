"""Manifests as a list shows them: names, first code, outcome, what falls due, what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.orm import Session

from db.queries.manifest_filter import ON_PAPER
from db.queries.manifest_order import DueManifest
from db.queries.manifest_rows import LineFacts, ManifestFacts, manifest_facts
from hwtrack.domain.codes import proposed_properties
from hwtrack.domain.manifest import ManifestState
from hwtrack.services.dues import Terms
from hwtrack.services.views import DueView, ManifestRow


def manifest_rows(session: Session, numbers: Sequence[int], terms: Terms) -> list[ManifestRow]:
    """Return the rows of one page in order."""
    return [_row(facts, terms) for facts in manifest_facts(session, numbers)]


def _row(facts: ManifestFacts, terms: Terms) -> ManifestRow:
    due = manifest_due(facts, terms)
    late = due is not None and due.days_left < 0
    return ManifestRow(
        uid=facts.uid,
        internal_no=facts.internal_no,
        official_no=facts.official_no,
        state=facts.state,
        generator=facts.generator or "",
        carrier=facts.carrier,
        receiver=facts.receiver or "",
        waste_code=facts.lines[0].waste_code if facts.lines else "",
        line_count=len(facts.lines),
        grams=facts.shipped_grams or None,
        happened_on=facts.happened_on,
        due=due,
        outcome=_outcome(facts.lines),
        properties=_properties(facts.lines),
        findings=sum(is_doubtful(line.shipped, line.received, terms) for line in facts.lines) + late,
    )


class _Dated(Protocol):
    """What a manifest's deadline depends on."""

    @property
    def state(self) -> str: ...
    @property
    def official_missing(self) -> str | None: ...
    @property
    def arrived_at(self) -> datetime | None: ...
    @property
    def happened_on(self) -> date: ...


def manifest_due(facts: _Dated, terms: Terms) -> DueView | None:
    """Return what falls due next: the receiver's confirmation, or entering what ran on paper."""
    if facts.state == ManifestState.ARRIVED and facts.arrived_at is not None:
        return terms.confirm(facts.arrived_at)
    if facts.official_missing == "paper" and facts.state in ON_PAPER:
        return terms.back_enter(facts.happened_on)
    return None


def is_doubtful(shipped: int | None, received: int | None, terms: Terms) -> bool:
    """Say whether the two weighings differ by more than the house's tolerance."""
    if shipped is None or received is None:
        return False
    difference = abs(received - shipped)
    house = terms.house
    return difference > house.tolerance_grams and difference * 1000 > shipped * house.tolerance_permille


def _outcome(lines: Sequence[LineFacts]) -> str:
    received = [line for line in lines if line.received is not None]
    if not received:
        return ""
    refused = [line for line in received if line.refused]
    if not refused:
        return "full"
    return "refused" if all(line.refused == line.received for line in received) else "partly"


def _properties(lines: Sequence[LineFacts]) -> tuple[str, ...]:
    found = {key for line in lines for key in line.properties.split()}
    for line in lines:
        found |= proposed_properties(line.waste_code)
    return tuple(sorted(found))


def by_due(manifests: Sequence[DueManifest], terms: Terms) -> list[int]:
    """Return manifests of which something is due, the earliest deadline first."""
    found = [(due.at, facts.number) for facts in manifests if (due := manifest_due(facts, terms)) is not None]
    return [number for _, number in sorted(found)]
