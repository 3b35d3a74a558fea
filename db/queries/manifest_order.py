"""The orders of the list of manifests: by an index where one holds it, else collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from db.models import Leg, Manifest, ManifestLine, Organisation, Site
from db.queries.manifest_filter import DONE, ON_PAPER, QUEUES, ManifestFilter, conditions, due_in, states_of
from db.queries.order import Collected, Column, Condition, Order, Rows, Stretch, Walk, collected
from db.queries.words import found
from hwtrack.domain.manifest import ManifestState

_INDEXED: dict[str, Column] = {
    "internal_no": Manifest.internal_no,
    "happened_on": Manifest.happened_on,
    "grams": Manifest.shipped_grams,
}
_FIRST_LEG = (Leg.no == 1,)
_FIRST_LINE = (ManifestLine.no == 1,)
_GROUPED: dict[str, tuple[Column, Column, tuple[Condition, ...]]] = {
    "generator": (Manifest.sender, Manifest.id, ()),
    "receiver": (Manifest.receiver, Manifest.id, ()),
    "carrier": (Leg.carrier, Leg.manifest, _FIRST_LEG),
    "waste_code": (ManifestLine.waste_code, ManifestLine.manifest, _FIRST_LINE),
}
"""Sorted by what another table says: whose index holds the groups, and the manifests within each."""
SORTS = frozenset({"", "state", *_INDEXED, *_GROUPED})


def order_of(session: Session, asked: ManifestFilter, sort: str, *, descending: bool) -> Order:
    """Return the manifests in the order asked for; words alone are listed newest first.

    "" and any unknown sort are the list's own order, in which *descending* means nothing.
    """
    if sort not in SORTS:
        sort = ""
    if asked.phrase and not sort and asked == ManifestFilter(own_sites=asked.own_sites, phrase=asked.phrase):
        return found(session, "manifest", asked.phrase)
    indexed = sort in _INDEXED and asked.queue in {"", "archive"}
    if asked.by_state_only() and indexed:
        keys, where = [_INDEXED[sort], Manifest.id], conditions(asked, seek=False)
        return Walk([Stretch(keys, where, descending=descending, until=_known_now(session))])
    if asked.by_state_only() and sort in {"", "state"}:
        return _by_state(session, asked, descending if sort else None)
    if sort in _GROUPED and asked == ManifestFilter(own_sites=asked.own_sites):
        return _by_group(session, sort, descending)
    return collected(session, _sorted(asked, sort, descending=descending))


@dataclass(frozen=True)
class DueManifest:
    """A manifest of which something is due, and what the day depends on."""

    number: int
    state: str
    official_missing: str | None
    arrived_at: datetime | None
    happened_on: date


def due_manifests(session: Session, asked: ManifestFilter) -> list[DueManifest]:
    """Return the manifests of a list of which something is due."""
    columns = (
        Manifest.id,
        Manifest.state,
        Manifest.official_missing,
        Manifest.arrived_at,
        Manifest.happened_on,
    )
    due = [and_(Manifest.state == state.value, due_in(state)) for state in (ManifestState.ARRIVED, *ON_PAPER)]
    rows = session.execute(select(*columns).where(or_(*due), *conditions(asked)))
    return [DueManifest(*row) for row in rows]


def order_after(session: Session, asked: ManifestFilter, first: Sequence[int]) -> Order:
    """Return the manifests of *first* in its order, then the rest in the list's own."""
    if not asked.by_state_only():
        return collected(session, _sorted(asked, "", descending=False), first=first)
    known = _known_now(session)
    rest = [
        Stretch(
            [Manifest.id], [Manifest.state == state.value, term, ~due_in(state)], descending=True, until=known
        )
        for state, term in states_of(asked.queue, asked.own_sites).items()
    ]
    return Walk([Collected(first), *rest])


def queue_counts(session: Session, own_sites: frozenset[int] | None) -> dict[str, int]:
    """Count the manifests of each queue; those that are done are counted from the index of states."""
    by_state = select(Manifest.state, func.count()).group_by(Manifest.state)
    counted = dict(session.execute(by_state).all())
    found = {}
    for queue in QUEUES:
        states = states_of(queue, own_sites)
        if queue in {"drafts", "archive"} or own_sites is None:
            found[queue] = sum(counted.get(state.value, 0) for state in states)
        else:
            terms = conditions(ManifestFilter(queue, own_sites))
            found[queue] = session.execute(
                select(func.count()).select_from(Manifest).where(*terms)
            ).scalar_one()
    return found


def total_grams(session: Session, asked: ManifestFilter) -> int:
    """Sum what the manifests of a list have shipped, in grams."""
    if asked.queue == "archive" and asked.by_state_only():
        # Nearly everything: the whole from its index, less the few that are still open.
        under_way = Manifest.state.in_([state.value for state in ManifestState if state not in DONE])
        return _sum(session) - _sum(session, under_way)
    seek = asked.queue in {"drafts", "todo", "following"} or asked.mine
    return _sum(session, *conditions(asked, seek=seek))


def _sum(session: Session, *where: Condition) -> int:
    statement = select(func.coalesce(func.sum(Manifest.shipped_grams), 0)).where(*where)
    return int(session.execute(statement).scalar_one())


def _known_now(session: Session, number: Column = Manifest.id) -> Condition:
    """Keep what is recorded later out of a list that was counted already."""
    last = session.execute(select(func.max(Manifest.id))).scalar_one_or_none() or 0
    # Plus nothing, or the planner takes the bound for a reason to read the table in its own order.
    return (number + 0) <= last


def _by_state(session: Session, asked: ManifestFilter, descending: bool | None) -> Walk:
    """Walk one state after the other, each newest first; None is the list's own order."""
    states = states_of(asked.queue, asked.own_sites)
    listed = list(states) if descending is None else [state for state in ManifestState if state in states]
    known = _known_now(session)
    stretches = [
        Stretch([Manifest.id], [Manifest.state == state.value, states[state]], descending=True, until=known)
        for state in (reversed(listed) if descending else listed)
    ]
    return Walk(stretches)


def _by_group(session: Session, sort: str, descending: bool) -> Walk:
    """Walk one party, carrier or first code after the other; manifests without one come first."""
    column, number, first = _GROUPED[sort]
    counts = select(column, func.count()).where(column.is_not(None), *first).group_by(column)
    groups = session.execute(counts).all()
    names = _names(session, sort)
    ordered = sorted(groups, key=lambda group: (names.get(group[0], ""), group[0]))
    known = _known_now(session, number)
    # Counts come grouped from an index; a group's anchors are collected when it is first looked at.
    stretches = [
        Stretch([number], [column == key, *first], descending=descending, known=count, until=known)
        for key, count in ordered
    ]
    total = session.execute(select(func.count()).select_from(Manifest)).scalar_one()
    left = total - sum(count for _, count in groups)
    if left:
        rest = Stretch([Manifest.id], [_ungrouped(sort)], descending=descending, known=left)
        stretches.insert(0, rest)
    return Walk(stretches[::-1] if descending else stretches)


def _names(session: Session, sort: str) -> dict[Any, str]:
    if sort == "carrier":
        return dict(session.execute(select(Organisation.id, Organisation.name)).all())
    if sort == "waste_code":
        return {}
    named = select(Site.id, Organisation.name).join(Organisation, Organisation.id == Site.organisation)
    return dict(session.execute(named).all())


def _ungrouped(sort: str) -> Condition:
    column, number, first = _GROUPED[sort]
    if not first:
        return column.is_(None)
    return ~exists().where(number == Manifest.id, *first)


def _sorted(asked: ManifestFilter, sort: str, *, descending: bool) -> Rows:
    """Select the numbers of a filtered list; the rows that are left are few enough to sort."""
    key = _sort_column(sort)
    statement = select(Manifest.id).where(*conditions(asked))
    if sort in {"", "state"}:
        # Within a state the newest first, whichever way the states run.
        return statement.order_by(key.desc() if descending and sort else key, Manifest.id.desc())
    if descending:
        return statement.order_by(key.desc().nulls_last(), Manifest.id.desc())
    return statement.order_by(key.asc().nulls_first(), Manifest.id)


def _sort_column(sort: str) -> Any:  # noqa: ANN401 - a column of the manifest or a value beside it
    if sort in _INDEXED:
        return _INDEXED[sort]
    if sort in {"", "state"}:
        states = list(states_of("", None) if sort == "" else ManifestState)
        return case({state.value: rank for rank, state in enumerate(states)}, value=Manifest.state)
    column, number, first = _GROUPED[sort]
    if sort == "waste_code":
        return select(column).where(number == Manifest.id, *first).scalar_subquery()
    named = select(Organisation.name)
    if sort == "carrier":
        found_name = named.join(Leg, Leg.carrier == Organisation.id).where(number == Manifest.id, *first)
        return found_name.scalar_subquery()
    return named.join(Site, Site.organisation == Organisation.id).where(Site.id == column).scalar_subquery()
