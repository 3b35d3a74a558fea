"""A scenario while it is edited: what was saved, what is changed, and the way back step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hwtrack.domain.capacity.assumptions import (
    CODE_NEEDED,
    MASS_NEEDED,
    Assumption,
    ChangeKind,
    PoolChange,
)
from hwtrack.errors import UserError
from hwtrack.services.scenario_views import ScenarioForm, ScenarioRow

TRY = "try:"
_CHANGES = {
    **{kind.value: kind for kind in ChangeKind},
    "renew_approval": ChangeKind.RENEW,
    "enlarge_pair": ChangeKind.ENLARGE,
}
"""Cures as the shortage list names them; two limits in series are enlarged together."""
KEPT_STEPS = 50
Assumptions = tuple[Assumption, ...]


@dataclass
class Draft:
    """A scenario being edited; `key` finds it again while it has no identity yet."""

    key: str
    name: str = ""
    note: str = ""
    assumptions: Assumptions = ()
    saved: ScenarioRow | None = None
    steps: list[Assumptions] = field(default_factory=list)
    fresh: bool = False
    """Saved here just now: what the register lists next is this very state, in its own spelling."""

    @property
    def uid(self) -> str:
        """Return the identity of the saved scenario; nothing while it is new."""
        return self.saved.uid if self.saved else ""

    @property
    def changed(self) -> bool:
        """Say whether something is not saved."""
        if self.saved is None:
            return bool(self.name or self.note or self.assumptions)
        return not self.same_as(self.saved)

    def same_as(self, row: ScenarioRow) -> bool:
        """Say whether a saved scenario says what this draft says."""
        return (row.name, row.note, row.assumptions) == (self.name, self.note, self.assumptions)

    def change(self, assumptions: Assumptions) -> None:
        """Take other assumptions; the ones before can be had back."""
        self.steps = [*self.steps[-KEPT_STEPS:], self.assumptions]
        self.assumptions = assumptions

    def undo(self) -> bool:
        """Go back one step; say whether there was one."""
        if not self.steps:
            return False
        self.assumptions = self.steps.pop()
        return True

    def form(self) -> ScenarioForm:
        """Return what is saved."""
        return ScenarioForm(self.name, self.assumptions, self.note, self.uid, self.saved)


def draft_of(row: ScenarioRow) -> Draft:
    """Begin to edit a saved scenario."""
    return Draft(row.uid, row.name, row.note, row.assumptions, row)


class Drafts:
    """All drafts of the page: saved scenarios as they are edited, and new ones; nothing typed is lost."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}
        self._saved: tuple[str, ...] = ()
        self._rows: dict[str, ScenarioRow] = {}
        self._made = 0

    def __getitem__(self, key: str) -> Draft:
        """Return a draft by its key."""
        return self._drafts[key]

    def get(self, key: str) -> Draft | None:
        """Return a draft by its key, if there is one."""
        return self._drafts.get(key)

    def in_order(self) -> list[Draft]:
        """Return new drafts first, then the saved scenarios by name."""
        new = [draft for draft in self._drafts.values() if draft.saved is None]
        return [*new, *(self._drafts[uid] for uid in self._saved)]

    def begin(self, name: str = "", note: str = "", assumptions: Assumptions = ()) -> Draft:
        """Begin a new draft."""
        self._made += 1
        draft = Draft(f"new:{self._made}", name, note, assumptions)
        self._drafts[draft.key] = draft
        return draft

    def take(self, rows: tuple[ScenarioRow, ...]) -> None:
        """Take what the register says; a draft that is changed keeps what was typed, and what it was typed upon.

        One whose scenario another withdrew meanwhile becomes a new one.
        """
        self._saved = tuple(row.uid for row in rows)
        self._rows = {row.uid: row for row in rows}
        for row in rows:
            draft = self._drafts.get(row.uid)
            if draft is None or not draft.changed or draft.same_as(row):
                self._drafts[row.uid] = draft_of(row)
            elif draft.saved is None or draft.fresh:
                draft.saved, draft.fresh = row, False
        for key in [key for key, draft in self._drafts.items() if draft.saved and key not in self._saved]:
            if self._drafts[key].changed:
                self._drafts[key].saved = None
            else:
                del self._drafts[key]

    def drop(self, key: str) -> Draft | None:
        """Give up what is not saved; return the scenario as it was saved, or None for a new one."""
        draft = self._drafts.pop(key)
        if draft.saved is None:
            return None
        self._drafts[draft.uid] = draft_of(self._rows.get(draft.uid, draft.saved))
        return self._drafts[draft.uid]

    def keep(self, key: str, uid: str, form: ScenarioForm, now: datetime) -> None:
        """Go on with a draft that was saved; what was typed since is a change of what is saved."""
        draft = self._drafts.pop(key, None)
        if draft is None:
            return
        draft.key, draft.fresh = uid, True
        draft.saved = ScenarioRow(uid, form.name, form.note, form.assumptions, now)
        self._drafts[uid] = draft
        if uid not in self._saved:
            self._saved = (*self._saved, uid)

    def forget(self, key: str) -> None:
        """Let go of a draft that is withdrawn."""
        self._drafts.pop(key, None)
        self._saved = tuple(uid for uid in self._saved if uid != key)


def tried_change(argument: str) -> PoolChange | None:
    """Read `try:<kind>:<pool>:<code>:<grams>` as the cure to try; None where it is none.

    A cure that adds a code takes all that the pool has room for, so its mass is not needed.
    """
    parts = argument.removeprefix(TRY).split(":")
    kind = _CHANGES.get(parts[0])
    if not argument.startswith(TRY) or len(parts) < 4 or kind is None:
        return None
    pool, code, grams = parts[1:4]
    needs_mass = kind in MASS_NEEDED
    needs_code = kind in CODE_NEEDED or kind is ChangeKind.ENLARGE
    whole = int(grams) if grams.isascii() and grams.isdigit() and len(grams) < 17 else 0
    try:
        return PoolChange(
            pool=pool, change=kind, code=code if needs_code else "", grams=whole if needs_mass else 0
        )
    except UserError:
        return None
