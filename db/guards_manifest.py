"""Guards of the manifest: the form's moves, what was signed, its parts, and proposals to correct it."""

from __future__ import annotations

from collections.abc import Iterable

from db.triggers import same, trigger
from hwtrack.domain.manifest import MOVES, ManifestState


def manifest_guards() -> list[str]:
    """Keep the form's moves, what was signed, and the parts of what was signed."""
    legal = " OR ".join(
        f"(OLD.state = '{state}' AND NEW.state IN ({_listed(targets)}))"
        for state, targets in MOVES.items()
        if targets
    )
    still_open = _listed([ManifestState.DRAFT, ManifestState.READY])
    signed = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}"
        for name in ("sender", "receiver", "sender_snapshot", "receiver_snapshot", "internal_no", "uid")
    )
    guards = [
        trigger(
            "keep_manifest_moves",
            "UPDATE OF state ON manifest",
            f"NEW.state <> OLD.state AND NOT ({legal})",
            "the manifest does not go there from here",
        ),
        trigger(
            "keep_manifest_signed",
            "UPDATE ON manifest",
            f"OLD.state NOT IN ({still_open}) AND ({signed})",
            "what was signed and left is never changed",
        ),
        trigger(
            "keep_manifest_delete",
            "DELETE ON manifest",
            "OLD.state <> 'draft'",
            "only drafts are deleted",
        ),
    ]
    guards += [
        trigger(
            f"keep_{table}_delete",
            f"DELETE ON {table}",
            "(SELECT state FROM manifest WHERE id = OLD.manifest) <> 'draft'",
            f"a {table} of a signed manifest is never deleted",
        )
        for table in ("manifest_line", "leg")
    ]
    return [*guards, *_part_guards(still_open), *_follower_guards(still_open), *_replace_guards()]


def _part_guards(still_open: str) -> list[str]:
    """Keep the waste of a line that left, and the carrier of a leg that left."""
    line = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("uid", "manifest", "no", "waste_code"))
    leg = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}" for name in ("uid", "manifest", "no", "carrier", "carrier_snapshot")
    )
    return [
        trigger(
            "keep_manifest_line_signed",
            "UPDATE ON manifest_line",
            f"({line}) AND (SELECT state FROM manifest WHERE id = OLD.manifest) NOT IN ({still_open})",
            "the waste of a load that left is never changed",
        ),
        trigger(
            "keep_leg_signed",
            "UPDATE ON leg",
            f"({leg}) AND OLD.place IS NOT NULL AND NEW.place IS NOT NULL",
            "the carrier of a leg that left is never changed",
        ),
    ]


_REPLACED = {
    "manifest": ("id", "uid", "internal_no", "official_no", "platform_no"),
    "manifest_line": ("id", "uid", "manifest, no"),
    "leg": ("id", "uid", "manifest, no", "place"),
    "proposal": ("id", "uid", "revision"),
    "manifest_approval": ("id", "uid", "manifest"),
    "manifest_follow": ("id", "uid", "manifest"),
    "back_entry": ("id", "uid", "manifest"),
    "line_seen": ("id", "uid", "line"),
    "loading_scan": ("id", "uid", "line, container"),
}
"""Parts of a manifest that may change, yet never by one row taking another's place."""
_OF_SIGNED = {
    "manifest_approval": "(SELECT state FROM manifest WHERE id = OLD.manifest)",
    "manifest_follow": "(SELECT state FROM manifest WHERE id = OLD.manifest)",
    "back_entry": "(SELECT state FROM manifest WHERE id = OLD.manifest)",
    "line_seen": "(SELECT m.state FROM manifest_line l JOIN manifest m ON m.id = l.manifest WHERE l.id = OLD.line)",
    "loading_scan": "(SELECT m.state FROM manifest_line l JOIN manifest m ON m.id = l.manifest WHERE l.id = OLD.line)",
}
"""What belongs to a manifest that left, and how its state is found: taken away only while it waits."""


def _replace_guards() -> list[str]:
    """Refuse a row that takes another's place by a key they would share, written anew or changed into it."""
    guards = []
    for table, keys in _REPLACED.items():
        meets = " OR ".join(same(key) for key in keys)
        for event, other in (("INSERT", ""), ("UPDATE", "id <> OLD.id AND ")):
            found = f"EXISTS (SELECT 1 FROM {table} WHERE {other}({meets}))"
            name = f"keep_{table}_replace" + ("" if event == "INSERT" else "_update")
            guards.append(trigger(name, f"{event} ON {table}", found, f"{table} rows are never replaced"))
    return guards


def _follower_guards(still_open: str) -> list[str]:
    """Keep what a manifest that left was linked with: its approval, origin, paper, scans and what was seen."""
    guards = []
    for table, state in _OF_SIGNED.items():
        ended = f"{state} NOT IN ({still_open})"
        message = f"a {table} of a manifest that left is kept"
        guards.append(trigger(f"keep_{table}_delete", f"DELETE ON {table}", ended, message))
        if table != "line_seen":
            guards.append(trigger(f"keep_{table}_update", f"UPDATE ON {table}", ended, message))
    return guards


def _listed(states: Iterable[ManifestState]) -> str:
    return ", ".join(sorted(f"'{state}'" for state in states))


def proposal_guards() -> list[str]:
    """Keep what a proposal asked, and its one answer."""
    asked = " OR ".join(
        f"NEW.{name} IS NOT OLD.{name}"
        for name in ("uid", "manifest", "side", "requested_by", "requested_at", "reason", "changes")
    )
    return [
        trigger(
            "keep_proposal_asked",
            "UPDATE ON proposal",
            f"{asked} OR OLD.state <> 'open'",
            "a proposal is answered once and never reworded",
        ),
        trigger("keep_proposal_delete", "DELETE ON proposal", "", "proposal rows are never deleted"),
    ]
