"""What narrows the list of manifests: queues by whose turn it is, days, properties, weighings, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, false, func, not_, or_, select, true

from db.models import Batch, Manifest, ManifestLine, Proposal
from db.queries.order import Condition, Rows
from db.queries.words import matches
from hwtrack.domain.manifest import ManifestKind, ManifestState

_S = ManifestState
WAITING_FIRST = (_S.ARRIVED, _S.READY, _S.RETURNING, _S.RECEIVED, _S.IN_TRANSIT, _S.DRAFT, _S.CLOSED, _S.VOID)
"""The list's own order: what waits for somebody first, what is done last."""
SENDER_ACTS = frozenset({_S.READY, _S.RETURNING})
RECEIVER_ACTS = frozenset({_S.ARRIVED, _S.RECEIVED})
DONE = frozenset({_S.CLOSED, _S.VOID})
ON_PAPER = frozenset({_S.IN_TRANSIT, _S.RECEIVED, _S.RETURNING})
"""Where a manifest that runs on paper must still be entered; arrived, the confirmation comes first."""
FROM_PAPER = frozenset(
    {ManifestKind.BACK_ENTERED, ManifestKind.BACK_ENTERED_EMERGENCY, ManifestKind.BACK_ENTERED_SPECIAL}
)
"""The kinds of manifest that ran on paper and were entered afterwards."""
QUEUES = ("drafts", "todo", "following", "archive")


@dataclass(frozen=True)
class ManifestFilter:
    """What a list of manifests is narrowed to; empty fields narrow nothing.

    *own_sites* are the sites whose books are kept here, None where all are. *mine* is the queue
    `todo` as a filter of its own. *overdue* is the moment before which arrivals, and the day up to
    which paper manifests, are overdue; *tolerance* is (permille, least grams) of a weighing in
    doubt: with both, either makes a manifest one with findings.
    """

    queue: str = ""
    own_sites: frozenset[int] | None = None
    mine: bool = False
    days: tuple[date, date] | None = None
    property_key: str = ""
    property_codes: frozenset[str] = frozenset()
    overdue: tuple[datetime, date] | None = None
    tolerance: tuple[int, int] | None = None
    phrase: str | None = None
    state: ManifestState | None = None
    kinds: frozenset[ManifestKind] = frozenset()
    proposed: bool = False
    """Only those of which a correction waits for an answer."""

    def by_state_only(self) -> bool:
        """Say whether state and parties decide, so that an index can be walked."""
        return self == ManifestFilter(self.queue, self.own_sites)


def states_of(queue: str, own_sites: frozenset[int] | None) -> dict[ManifestState, Condition]:
    """Return the states a queue can hold, with what else must be true of a manifest in each."""
    found: dict[ManifestState, Condition] = {}
    for state in WAITING_FIRST:
        condition = _in_queue(queue, state, own_sites)
        if condition is not None:
            found[state] = condition
    return found


def _in_queue(queue: str, state: ManifestState, own_sites: frozenset[int] | None) -> Condition | None:
    if queue == "":
        return true()
    if queue == "drafts":
        return true() if state is _S.DRAFT else None
    if queue == "archive":
        return true() if state in DONE else None
    if state is _S.DRAFT or state in DONE:
        return None
    ours = _ours_to_do(state, own_sites)
    if queue == "todo":
        return ours
    return true() if ours is None else None if own_sites is None else not_(ours)


def _ours_to_do(state: ManifestState, own_sites: frozenset[int] | None) -> Condition | None:
    """Say when the next step is for a site whose books are kept here; on the way it is the carrier's."""
    if state not in SENDER_ACTS | RECEIVER_ACTS:
        return None
    if own_sites is None:
        return true()
    party = Manifest.sender if state in SENDER_ACTS else Manifest.receiver
    # Only a void draft has no party, and it is in no queue of work; still, unknown is not ours.
    return func.coalesce(party, 0).in_(sorted(own_sites))


def _queue_condition(queue: str, own_sites: frozenset[int] | None, *, seek: bool) -> Condition:
    # Joined to nothing the column is no longer an index's: the order's own index is then walked.
    column = Manifest.state if seek else Manifest.state.concat("")
    terms = [and_(column == state, term) for state, term in states_of(queue, own_sites).items()]
    return or_(false(), *terms)


def conditions(asked: ManifestFilter, *, seek: bool = True) -> list[Condition]:
    """Return everything a filter asks, the queue's states included.

    *seek* lets the index of states find the rows; without it the order's own index is walked.
    """
    terms: list[Condition] = []
    if asked.queue:
        terms.append(_queue_condition(asked.queue, asked.own_sites, seek=seek))
    if asked.mine:
        terms.append(_queue_condition("todo", asked.own_sites, seek=seek))
    if asked.days:
        terms.append(Manifest.happened_on.between(*asked.days))
    if asked.property_key:
        terms.append(Manifest.id.in_(_with_property(asked)))
    remarkable = []
    if asked.overdue:
        remarkable.append(_overdue(*asked.overdue))
    if asked.tolerance:
        remarkable.append(Manifest.id.in_(_doubtful(*asked.tolerance)))
    if remarkable:
        terms.append(or_(*remarkable))
    if asked.phrase:
        terms.append(Manifest.id.in_(matches("manifest", asked.phrase)))
    return terms + _chain_conditions(asked)


def _chain_conditions(asked: ManifestFilter) -> list[Condition]:
    """Return what is asked of a manifest's own state, its kind and its open corrections."""
    terms: list[Condition] = []
    if asked.state is not None:
        terms.append(Manifest.state == asked.state.value)
    if asked.kinds:
        terms.append(Manifest.kind.in_(sorted(kind.value for kind in asked.kinds)))
    if asked.proposed:
        terms.append(Manifest.id.in_(select(Proposal.manifest).where(Proposal.state == "open")))
    return terms


def _with_property(asked: ManifestFilter) -> Rows:
    """Select manifests of a property: a line's code has it, or its batch was said to."""
    said = select(Batch.id).where(Batch.properties.contains(asked.property_key, autoescape=True))
    return select(ManifestLine.manifest).where(
        or_(ManifestLine.waste_code.in_(sorted(asked.property_codes)), ManifestLine.batch.in_(said))
    )


def due_in(state: ManifestState) -> Condition:
    """Say that something falls due in a state: the confirmation, or entering what runs on paper."""
    if state is _S.ARRIVED:
        return Manifest.arrived_at.is_not(None)
    return Manifest.official_missing == "paper" if state in ON_PAPER else false()


def _overdue(arrived_before: datetime, paper_until: date) -> Condition:
    unconfirmed = and_(Manifest.state == _S.ARRIVED.value, Manifest.arrived_at < arrived_before)
    under_way = Manifest.state.in_([state.value for state in sorted(ON_PAPER)])
    not_entered = and_(under_way, Manifest.official_missing == "paper", Manifest.happened_on <= paper_until)
    return or_(unconfirmed, not_entered)


def _doubtful(permille: int, least_grams: int) -> Rows:
    """Select manifests with a line whose weighing differs by more than the tolerance."""
    difference = func.abs(ManifestLine.received_grams - ManifestLine.shipped_grams)
    return select(ManifestLine.manifest).where(
        ManifestLine.received_grams != ManifestLine.shipped_grams,
        difference > least_grams,
        difference * 1000 > ManifestLine.shipped_grams * permille,
    )
