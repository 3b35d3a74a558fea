"""Which actions a row of today's work leads to, and why the person at the desk may do none of them."""

from __future__ import annotations

from collections.abc import Iterable

from ui.data import Register
from ui.words_people import forbidden

TREATING = ("save_draft", "treat_batch")
"""What lies too long is sent away or treated here."""
ACTS: dict[str, tuple[str, ...]] = {
    "receive_manifest": ("receive_manifest",),
    "weigh_manifest": ("arrive_manifest",),
    "back_enter_manifest": ("enter_paper",),
    "report_difference": ("report_mismatch",),
    "treat_batch": TREATING,
    "treat_medical": TREATING,
    "renew_licence": ("renew_licence",),
    "empty_area": ("save_draft", "shift_batch"),
    "part_wastes": ("shift_batch",),
    "file_plan": ("file_plan",),
    "declare_period": ("declare",),
    "file_emergency_plan": ("record_emergency_plan",),
}
"""Actions of the journal by the row's verb; a verb that is not here only looks, and looking is everybody's."""


def forbidden_acts(register: Register, kinds: Iterable[str]) -> dict[str, str]:
    """Return why the verbs among *kinds* that are not theirs to do are not."""
    told = {kind: forbidden(register, *ACTS[kind]) for kind in set(kinds) if kind in ACTS}
    return {kind: reason for kind, reason in told.items() if reason}
