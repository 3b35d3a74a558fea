"""What became of a finding: taken note of, assigned, resolved, opened again; and what voids that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hwtrack.domain.findings import WEIGHT, Finding


class FateKind(StrEnum):
    """What a person does about a finding."""

    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"
    REOPENED = "reopened"


FATE_NAMES: dict[str, tuple[str, str]] = {
    "open": ("未处理", "Open"),
    FateKind.ACKNOWLEDGED: ("已知悉", "Acknowledged"),
    FateKind.ASSIGNED: ("已指派", "Assigned"),
    FateKind.RESOLVED: ("已整改", "Resolved"),
    FateKind.REOPENED: ("重新打开", "Reopened"),
}


@dataclass(frozen=True)
class Act:
    """One thing done about a finding: by whom, when, why, to whom it was given and until when."""

    kind: FateKind
    state: str
    done_by: str
    done_at: datetime
    reason: str = ""
    person: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Fate:
    """Where a finding stands: `status` open, acknowledged, assigned or resolved; `grown` if it got worse since."""

    status: str = "open"
    person: str = ""
    due_on: date | None = None
    last: Act | None = None
    grown: bool = False
    acts: tuple[Act, ...] = ()


def state_of(finding: Finding) -> str:
    """Return the digest of what was found: how grave and how much; days passing by do not change it."""
    return f"{WEIGHT[finding.severity]}:{finding.size}"


def is_worse(now: str, then: str) -> bool:
    """Say whether what is found now is graver, or more, than what was found then."""
    return _parts(now) > _parts(then)


def _parts(state: str) -> tuple[int, int]:
    weight, _, size = state.partition(":")
    return (int(weight), int(size)) if weight.isdigit() and size.isdigit() else (0, 0)


def fate_of(acts: Iterable[Act], state: str) -> Fate:
    """Return where a finding stands after these acts, in order, as it is found now."""
    done = tuple(acts)
    status, person, due_on, grown = "open", "", None, False
    for act in done:
        grown = False
        if act.kind is FateKind.REOPENED:
            status = "assigned" if person else "open"
        elif act.kind is FateKind.ASSIGNED:
            status, person, due_on = "assigned", act.person, act.due_on
        else:
            status = act.kind.value
            grown = is_worse(state, act.state)
    if grown:
        status = "assigned" if person else "open"
    return Fate(status, person, due_on, done[-1] if done else None, grown, done)
