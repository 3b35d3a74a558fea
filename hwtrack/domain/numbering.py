"""Human numbers: allocated inside the transaction from the highest one given, never from a count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.errors import UserError

PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,5}")


def check_prefix(prefix: str) -> None:
    """Refuse what cannot stand before a register's own numbers.

    Raises:
        UserError: the prefix is not two to six capitals and digits.
    """
    if not PREFIX.fullmatch(prefix):
        raise UserError("前缀为 2 至 6 位大写字母或数字，以字母开头。", field="prefix")


def batch_code(day: date, serial: int) -> str:
    """Compose HWCS + YYYYMMDD + serial of three digits or more (HJ 1259, 产生批次编码)."""
    return f"HWCS{day:%Y%m%d}{serial:03d}"


def internal_no(prefix: str, year: int, serial: int) -> str:
    """Compose our own manifest number: the register's prefix, year, serial: `GZ26-001192`."""
    return f"{prefix}{year % 100:02d}-{serial:06d}"


def serial_of(number: str, stem: str) -> int:
    """Return the serial behind *stem* in a number that was given before."""
    return int(number[len(stem) :])


class StepKind(StrEnum):
    """The numbers a step can bear (HJ 1259-2022), by their stem; HWCS is the batch's own code."""

    INTO = "HWRK"
    OUT = "HWCK"
    OWN_USE = "HWZXLY"
    OWN_DISPOSAL = "HWZXCZ"
    SENT_USE = "HWWWLY"
    SENT_DISPOSAL = "HWWWCZ"
    ABROAD_USE = "HWCKLY"
    ABROAD_DISPOSAL = "HWCKCZ"


_STEP_CODE = re.compile(f"({'|'.join(StepKind)})" + r"\d{8}\d{3,}")


def step_code(kind: StepKind, day: date, serial: int) -> str:
    """Compose stem + YYYYMMDD + serial of three digits or more (HJ 1259, 批次编码)."""
    return f"{kind}{day:%Y%m%d}{serial:03d}"


def step_kind(code: str) -> StepKind | None:
    """Return the kind of a whole number; HWCK is also the beginning of the export numbers."""
    found = _STEP_CODE.fullmatch(code)
    return StepKind(found[1]) if found else None


class Side(StrEnum):
    """Whose books a number belongs to: the end the mass leaves, or the one it reaches."""

    FROM = "from"
    TO = "to"


_OWN = (StepKind.OWN_USE, StepKind.OWN_DISPOSAL)
_SENT = (StepKind.SENT_USE, StepKind.SENT_DISPOSAL)
_ABROAD = (StepKind.ABROAD_USE, StepKind.ABROAD_DISPOSAL)


@dataclass(frozen=True)
class StepAsked:
    """A movement as far as its numbers are concerned.

    *use* tells use (R…) from disposal, None where the method is not known. *continued* is a load
    after a stop on the way: it was sent out before.
    """

    kind: MovementKind
    from_kind: PlaceKind
    to_kind: PlaceKind
    use: bool | None = None
    abroad: bool = False
    continued: bool = False


def step_kinds(asked: StepAsked) -> tuple[tuple[StepKind, Side], ...]:
    """Return which numbers a movement bears, and at which of its ends (HJ 1259-2022, 6.3)."""
    k, p = MovementKind, PlaceKind
    found: list[tuple[StepKind, Side]] = []
    if asked.from_kind is p.STORAGE and asked.kind is not k.LOSS:
        found.append((StepKind.OUT, Side.FROM))
    if asked.to_kind is p.STORAGE and asked.kind is not k.GAIN:
        found.append((StepKind.INTO, Side.TO))
    pair, side = _beyond(asked)
    if pair is not None and asked.use is not None:
        found.append((pair[0] if asked.use else pair[1], side))
    return tuple(found)


def _beyond(asked: StepAsked) -> tuple[tuple[StepKind, StepKind] | None, Side]:
    """Return the pair of numbers (use, disposal) of what is treated here or leaves the site."""
    k, p = MovementKind, PlaceKind
    if asked.kind is k.CHARGE or (asked.kind is k.TREAT and asked.from_kind is p.STORAGE):
        return _OWN, Side.FROM
    if asked.kind is k.ACCEPT and asked.to_kind is p.UNIT:
        return _OWN, Side.TO
    if asked.kind is k.LEAVE:
        return (_ABROAD if asked.abroad else _SENT), Side.FROM
    sent = asked.kind is k.LOAD or (asked.kind is k.GENERATE and asked.to_kind is p.TRANSIT)
    return (_SENT if sent and not asked.continued else None), Side.FROM
