"""What a row's masses, times and stage amount to: what was loaded, received, refused, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hwtrack.domain.manifest import ManifestState
from hwtrack.services.importing.cells import When

_S = ManifestState
RECEIVED = frozenset({_S.RECEIVED, _S.CLOSED})
LOADED = frozenset({_S.IN_TRANSIT, _S.ARRIVED, _S.RECEIVED, _S.CLOSED})
MADE = LOADED | {_S.READY}
"""States in which the waste exists: a draft or a void manifest books nothing."""


class Masses(NamedTuple):
    """Planned and confirmed grams as the row says; None where it says nothing."""

    planned: int | None
    accepted: int | None


class Times(NamedTuple):
    """The four moments of a row, as the sheet shows them."""

    planned: When | None
    departed: When | None
    arrived: When | None
    received: When | None


class Issues(Protocol):
    """Where doubts and refusals about the present row go."""

    def refuse(self, key: str, rule: str, message: str) -> None:
        """Collect a reason why the row is not imported."""

    def warn(self, key: str, rule: str, message: str) -> None:
        """Collect something doubtful."""


@dataclass(frozen=True, slots=True)
class Course:
    """The way of one line: grams are whole, times Shanghai's; None for what has not happened."""

    state: ManifestState
    planned: int
    accepted: int | None
    refused: int | None
    made_at: When
    departed_at: When
    arrived_at: When | None
    received_at: When | None
    departure_said: bool
    """Whether the file says when it left; else the first day it names stands in."""

    @property
    def received(self) -> int | None:
        """Return the grams weighed at the receiver: accepted and refused."""
        return None if self.accepted is None else self.accepted + (self.refused or 0)

    @property
    def difference(self) -> int:
        """Return received less shipped grams; zero before receipt."""
        return 0 if self.received is None else self.received - self.planned


def course_of(
    masses: Masses, times: Times, state: ManifestState | None, opinion: str | None, issues: Issues
) -> Course | None:
    """Put masses, times and stage together; None if they cannot be true together."""
    if masses.planned is None:
        return None
    began = _earliest(times)
    if began is None:
        issues.refuse("departed_at", "date", "没有任何日期。")
        return None
    state = state or _state_by_data(masses, times, opinion)
    departed = times.departed or times.planned or times.arrived or times.received or began
    said = (times.departed or times.planned) is not None
    if state not in RECEIVED:
        arrived = times.arrived if state is _S.ARRIVED else None
        return Course(
            state, masses.planned, None, None, _made(times, departed), departed, arrived, None, said
        )
    accepted, refused = _receipt(masses, opinion, issues)
    received = _received(times, departed, issues)
    if accepted is None or received is None:
        return None
    made = _made(times, departed)
    return Course(state, masses.planned, accepted, refused, made, departed, times.arrived, received, said)


def _earliest(times: Times) -> When | None:
    return min((found for found in times if found is not None), default=None)


def _state_by_data(masses: Masses, times: Times, opinion: str | None) -> ManifestState:
    """Judge by what is filled in where the file has no stage that we know."""
    if (times.received or times.arrived) and (masses.accepted is not None or opinion == "refuse"):
        return _S.CLOSED
    if times.arrived:
        return _S.ARRIVED
    return _S.IN_TRANSIT if times.departed else _S.READY


def _made(times: Times, departed: When) -> When:
    """Return when the waste was there to be shipped: as planned, but never after it left."""
    planned = times.planned
    return planned if planned is not None and planned.moment <= departed.moment else departed


def _receipt(masses: Masses, opinion: str | None, issues: Issues) -> tuple[int | None, int | None]:
    """Return accepted and refused grams: what is refused was not lost on the way."""
    planned, accepted = masses.planned or 0, masses.accepted
    if accepted is None:
        if opinion == "refuse":
            return 0, planned
        issues.refuse("accepted", "mass", "已接收的联单没有确认数量。")
        return None, None
    if opinion == "accept" or (opinion is None and accepted):
        return accepted, 0
    return accepted, max(planned - accepted, 0)


def _received(times: Times, departed: When, issues: Issues) -> When | None:
    """Return when it was received; a date without a time compares by day."""
    received = times.received or times.arrived
    if received is None:
        issues.refuse("received_at", "date", "已接收的联单没有接收日期。")
        return None
    if received.day < departed.day:
        issues.refuse(
            "received_at" if times.received else "arrived_at",
            "order",
            f"接收日期 {received.day} 早于起运日期 {departed.day}。",
        )
        return None
    if received.timed and departed.timed and received.moment < departed.moment:
        issues.warn("received_at", "order", "接收时间早于起运时间。")
    arrived = times.arrived
    if arrived is not None and _before(arrived, departed):
        issues.warn("arrived_at", "order", "运输结束时间早于运输开始时间。")
    return received if received.timed else _placed_in_day(received, arrived, departed)


def _before(left: When, right: When) -> bool:
    if left.timed and right.timed:
        return left.moment < right.moment
    return left.day < right.day


def _placed_in_day(received: When, arrived: When | None, departed: When) -> When:
    """Place a day without a time behind what is known to have come before it on that day."""
    known = [found for found in (arrived, departed) if found is not None and found.day == received.day]
    moment = max((found.moment for found in known), default=received.moment)
    return When(moment, False)
