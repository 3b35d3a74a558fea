"""The settings of this register: the defaults, changed where the register says so."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Setting
from hwtrack.domain.codes import plain
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.reference import law_book
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.settings import DEFAULTS, LAW, Limits, Settings

_NUMBERS = frozenset(
    field.name for field in fields(Settings) if isinstance(getattr(DEFAULTS, field.name), int)
)


def house_settings(session: Session) -> Settings:
    """Return the settings in force here; an unreadable value keeps the default."""
    changed = {}
    for row in session.scalars(select(Setting).where(Setting.key.in_(_NUMBERS))):
        if row.value.isascii() and row.value.isdigit():
            changed[row.key] = int(row.value)
    return replace(DEFAULTS, **changed)  # type: ignore[arg-type] # only the number fields are named


LARGEST = {
    "percent": 1_000,
    "permille": 1_000,
    "days": 36_500,
    "minutes": 480,
    "grams": 1_000_000_000,
    "scan": 1,
}
"""How high a setting of each unit may be set; a slip of the keys is not a choice."""
_BASES = {
    "confirm_working_days": "receiver_confirm",
    "back_entry_working_days": "paper_fallback",
    "keep_years": "paper_fallback",
    "approval_months": "cross_province",
    "medical_storage_days": "medical_two_days",
    "medical_collection_days": "medical_collection",
    "medical_plant_hours": "medical_plant_storage",
    "medical_plant_warm_hours": "medical_plant_storage",
    "operator_storage_days": "storage",
    "pass_on_working_days": "collection_pass_on",
    "renewal_working_days": "licence_renewal",
    "relicensing_percent": "licence_scale",
    "storage_point_grams": "storage_point",
}


@dataclass(frozen=True, slots=True)
class SettingView:
    """A figure the rules use: the house's choice with its default, or law with its citation."""

    key: str
    value: int
    default: int
    unit: str
    law: bool = False
    legal_basis: str = ""


def settings_view(session: Session, _: None = None) -> tuple[SettingView, ...]:
    """Return every figure the rules use: what may be chosen first, then what the law sets."""
    house, today, law = house_settings(session), desk(session).today, law_book(session)
    chosen = [
        SettingView(name, getattr(house, name), getattr(DEFAULTS, name), unit_of(name))
        for name in (field.name for field in fields(Settings))
        if name in _NUMBERS
    ]
    fixed = [
        SettingView(
            field.name,
            getattr(LAW, field.name),
            getattr(LAW, field.name),
            unit_of(field.name),
            law=True,
            legal_basis=law.cite(_BASES.get(field.name, ""), today),
        )
        for field in fields(Limits)
    ]
    return (*chosen, *fixed)


def unit_of(key: str) -> str:
    """Return the unit a figure is in: the last word of its key."""
    return key.rsplit("_", 1)[-1]


def set_house(session: Session, new: NewSetting) -> None:
    """Change a figure the house may choose; the same again changes nothing.

    Raises:
        UserError: the law sets it, there is no such setting, or it is no whole number in range.
    """
    if new.key in {field.name for field in fields(Limits)}:
        raise UserError("这是法律规定的数值，不能改；法律变动时随新版本更新。", field=new.key)
    if new.key not in _NUMBERS:
        raise UserError(f"没有设置“{new.key}”。", field=new.key)
    value, most = plain(new.value), LARGEST.get(unit_of(new.key), LARGEST["days"])
    if not (value.isascii() and value.isdigit()) or int(value) > most:
        raise UserError(f"应为 0 至 {most:,} 的整数。", field=new.key)
    if getattr(house_settings(session), new.key) == int(value):
        return
    change_setting(session, NewSetting(new.key, str(int(value))))
