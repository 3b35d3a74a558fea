"""What a correction may change: where each field of a signed manifest is kept, read and written as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Leg, Manifest, ManifestLine, Movement, RevisionChange, TreatmentMethod
from db.models.tracking import FORMS
from hwtrack.domain.codes import is_official_no, plain
from hwtrack.domain.field_rules import canonical, is_revisable, label
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.movement import MovementKind
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.manifest_parts import legs_of, lines_of
from hwtrack.services.snapshots import read_snapshot

MASSES = frozenset({"generated", "grams", "received", "accepted"})
_DISCREPANCIES = frozenset({"name", "quantity", "characteristic", "form", "packaging", "none"})
_SIGNED_ONLY = frozenset({"phone", "emergency_phone"})
"""Kept in the snapshot, which never changes: a correction stands beside it and the paper shows both."""
_COLUMNS = {"contact": "sender_handler"}
Row = Manifest | Leg | ManifestLine


@dataclass(frozen=True)
class Target:
    """The row and the column a path means."""

    row: Row
    subject: str
    name: str

    @property
    def column(self) -> str:
        """Return the column's name in the table."""
        return _COLUMNS.get(self.name, self.name)


def target_of(session: Session, manifest: Manifest, path: str) -> Target:
    """Find what a path means on a manifest.

    Raises:
        UserError: no such field, or one that no correction changes in the manifest's state.
    """
    path = canonical(path)
    if "*" in path or not is_revisable(path, ManifestState(manifest.state)):
        raise UserError(f"“{label(path)[0]}”不能更正；必要时请作废重开。", field=path)
    parts = path.split(".")
    if len(parts) == 1:
        return Target(manifest, "manifest", path)
    rows: Mapping[str, Callable[[], list[Leg] | list[ManifestLine]]] = {
        "legs": lambda: legs_of(session, manifest.id),
        "lines": lambda: lines_of(session, manifest.id),
    }
    found = rows[parts[0]]()
    place = int(parts[1])
    if place >= len(found):
        raise UserError("联单没有这一行或这一段。", field=path)
    return Target(found[place], "leg" if parts[0] == "legs" else "manifest_line", parts[2])


def value_now(session: Session, manifest: Manifest, path: str) -> str:
    """Return what a field says now, as text; masses in grams as digits.

    Raises:
        UserError: the field cannot be corrected.
    """
    target = target_of(session, manifest, path)
    row, name = target.row, target.name
    if name in _SIGNED_ONLY:
        told = read_snapshot(manifest.sender_snapshot)
        return _corrected(session, target) or str(told.get(name) or "")
    if isinstance(row, ManifestLine) and name in MASSES:
        mass = _mass(session, row, name)
        return "" if mass is None else str(mass)
    value = getattr(row, target.column)
    return "" if value is None else str(value)


def _corrected(session: Session, target: Target) -> str:
    found = session.scalars(
        select(RevisionChange.after)
        .where(RevisionChange.subject_uid == target.row.uid, RevisionChange.field == target.name)
        .order_by(RevisionChange.id.desc())
        .limit(1)
    ).first()
    return found or ""


def _mass(session: Session, line: ManifestLine, name: str) -> int | None:
    if name == "grams":
        return line.planned_grams if line.shipped_grams is None else line.shipped_grams
    if name == "generated":
        rows = generations(session, line)
        return sum(row.grams for row in rows) if rows else None
    return line.received_grams if name == "received" else line.accepted_grams


def generations(session: Session, line: ManifestLine) -> list[Movement]:
    """Return the generations of a line's batch that stand: into storage or straight into the vehicle."""
    if line.batch is None:
        return []
    session.flush()
    made = (Movement.to_batch == line.batch, Movement.kind == MovementKind.GENERATE.value)
    rows = session.scalars(select(Movement).where(*made).order_by(Movement.id)).all()
    taken_back = {row.reverses for row in rows if row.reverses is not None}
    return [row for row in rows if row.reverses is None and row.id not in taken_back]


def checked_value(session: Session, path: str, text: str) -> str:
    """Return a field's new value as it will be kept.

    Raises:
        UserError: it is not one of the field's kind.
    """
    name = path.rsplit(".", maxsplit=1)[-1]
    if name in MASSES:
        return _digits(path, text, least=0 if name in {"received", "accepted"} else 1)
    if name == "package_count":
        return _digits(path, text, least=0) if text.strip() else ""
    if name == "official_no":
        number = plain(text).replace(" ", "")
        if not is_official_no(number):
            raise UserError("国家联单编号应为 14 位数字。", field=path)
        return number
    listed = {"form": frozenset(FORMS), "discrepancy": _DISCREPANCIES}.get(name)
    if listed is not None and text not in listed:
        raise UserError("请从列表选择。", field=path)
    if name == "method" and _unknown_method(session, text):
        raise UserError(f"没有利用处置方式 {text}。", field=path)
    clean = clean_note if name in {"note", "discrepancy_note"} else clean_line
    return clean(text, field=path)


def _unknown_method(session: Session, code: str) -> bool:
    known = select(TreatmentMethod.id).where(TreatmentMethod.code == code)
    return session.scalars(known).first() is None


def _digits(path: str, text: str, least: int) -> str:
    typed = plain(text)
    if not (typed.isascii() and typed.isdigit() and least <= int(typed) < MAX_GRAMS):
        raise UserError("应为整数（克或件）。", field=path)
    return str(int(typed))


def write_text(session: Session, manifest: Manifest, target: Target, text: str) -> None:
    """Write a corrected text field into its row; what only the snapshot holds stays as it was signed."""
    if target.name in _SIGNED_ONLY:
        return
    value: object = text
    if target.name == "package_count":
        value = int(text) if text else None
    elif target.name == "method":
        value = text or None
    elif target.name == "official_no":
        _refuse_taken(session, manifest, text)
        manifest.official_missing = None
    setattr(target.row, target.column, value)


def _refuse_taken(session: Session, manifest: Manifest, number: str) -> None:
    known = session.scalars(
        select(Manifest.internal_no).where(Manifest.official_no == number, Manifest.id != manifest.id)
    ).first()
    if known is not None:
        raise UserError(f"国家联单编号 {number} 已用于 {known}。", field="official_no")
