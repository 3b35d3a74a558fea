"""Words and icons of scenarios: kinds of assumptions, each in one line, indicators, cures tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.capacity.assumptions import (
    NORMAL,
    Assumption,
    ChangeKind,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
)
from hwtrack.domain.capacity.scenario_file import kind_of
from hwtrack.domain.capacity.values import PoolKind
from ui.i18n import QT_TRANSLATE_NOOP
from ui.text import clauses, full_day, listed, mass, pool_words

KINDS = {
    "new_line": QT_TRANSLATE_NOOP("scenario", "新增能力线"),
    "down": QT_TRANSLATE_NOOP("scenario", "停运"),
    "epidemic": QT_TRANSLATE_NOOP("scenario", "疫情"),
    "landfill_less": QT_TRANSLATE_NOOP("scenario", "填埋占比上限"),
    "outside_closed": QT_TRANSLATE_NOOP("scenario", "省界关闭"),
    "pool_change": QT_TRANSLATE_NOOP("scenario", "试算对策"),
}
ICONS = {
    "new_line": "factory",
    "down": "pause-circle-outline",
    "epidemic": "medical",
    "landfill_less": "arrow-collapse-down",
    "outside_closed": "boom-gate-outline",
    "pool_change": "help",
}
CHANGES = {
    "enlarge": QT_TRANSLATE_NOOP("scenario", "年内多接收"),
    "accept_code": QT_TRANSLATE_NOOP("scenario", "许可增列代码"),
    "register_scale": QT_TRANSLATE_NOOP("scenario", "补登年规模"),
    "renew": QT_TRANSLATE_NOOP("scenario", "续办许可"),
    "pretreat": QT_TRANSLATE_NOOP("scenario", "预处理后送入"),
}
INDICATORS = {
    "landfill": QT_TRANSLATE_NOOP("scenario", "填埋占比（至少）"),
    "use": QT_TRANSLATE_NOOP("scenario", "利用占比（至多）"),
    "load": QT_TRANSLATE_NOOP("scenario", "日常能力负荷率"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An assumption in words: its icon, its kind, what it says."""

    icon: str
    kind: str
    text: str


def say(text: str) -> str:
    """Translate a word of this module."""
    return QCoreApplication.translate("scenario", text)


def told(assumption: Assumption, names: Mapping[str, str]) -> Told:
    """Say an assumption in one line; `names` calls pools, facilities and counties by name."""
    kind = kind_of(assumption)
    return Told(ICONS[kind], say(KINDS[kind]), _text(assumption, names))


def _text(one: Assumption, names: Mapping[str, str]) -> str:
    if isinstance(one, NewLine):
        return _new_line(one, names)
    if isinstance(one, Down):
        name = pool_words(names.get(one.pool or one.facility, one.pool or one.facility))
        return clauses((name, _days(one.first_day, one.last_day)))
    if isinstance(one, Epidemic):
        return _epidemic(one, names)
    if isinstance(one, LandfillLess):
        what = one.category or say(QT_TRANSLATE_NOOP("scenario", "各类别"))
        share = say(QT_TRANSLATE_NOOP("scenario", "{what} 填埋不超过 {percent} %"))
        return share.format(what=what, percent=one.percent)
    if isinstance(one, OutsideClosed):
        return _closed(one)
    return _change(one, names)


def _new_line(one: NewLine, names: Mapping[str, str]) -> str:
    scale = []
    if one.annual_grams is not None:
        scale.append(f"{_tonnes(one.annual_grams)} t/a")
    if one.daily_grams is not None:
        scale.append(f"{_tonnes(one.daily_grams)} t/d")
    wastes = listed((*sorted(one.categories), *sorted(one.codes))[:4])
    if len(one.codes | one.categories) > 4:
        wastes += "…"
    parts = [one.name, names.get(one.division, one.division), one.method, *scale, wastes]
    if one.first_day is not None:
        since = say(QT_TRANSLATE_NOOP("scenario", "自 {day} 起"))
        parts.append(since.format(day=full_day(one.first_day)))
    if one.pool_kind is PoolKind.EMERGENCY:
        parts.append(say(QT_TRANSLATE_NOOP("scenario", "应急")))
    return clauses(parts)


def _epidemic(one: Epidemic, names: Mapping[str, str]) -> str:
    factors = listed(f"{names.get(division, division)} × {times(factor)}" for division, factor in one.factors)
    parts = [factors, _days(one.first_day, one.last_day)]
    if one.store_grams:
        store = say(QT_TRANSLATE_NOOP("scenario", "冷库 {mass} t"))
        parts.append(store.format(mass=_tonnes(one.store_grams)))
    if one.other_cities:
        parts.append(say(QT_TRANSLATE_NOOP("scenario", "其他市常规设施参与")))
    return clauses(parts)


def _closed(one: OutsideClosed) -> str:
    if one.outbound and one.inbound:
        return say(QT_TRANSLATE_NOOP("scenario", "跨省转出与转入都停"))
    if one.outbound:
        return say(QT_TRANSLATE_NOOP("scenario", "跨省转出停"))
    return say(QT_TRANSLATE_NOOP("scenario", "跨省转入停"))


def _change(one: PoolChange, names: Mapping[str, str]) -> str:
    parts = [pool_words(names.get(one.pool, one.pool)), say(CHANGES[one.change.value])]
    if one.code:
        parts.append(one.code)
    if one.grams and one.change is not ChangeKind.ACCEPT_CODE and one.change is not ChangeKind.RENEW:
        parts.append(f"{_tonnes(one.grams)} t")
    return clauses(parts)


def _days(first: object, last: object) -> str:
    return say(QT_TRANSLATE_NOOP("scenario", "{first} 至 {last}")).format(first=first, last=last)


def times(factor: int) -> str:
    """Write a factor in thousandths as people say it: 6, 1.5."""
    whole, rest = divmod(factor, NORMAL)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def _tonnes(grams: int) -> str:
    text = mass(grams, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text
