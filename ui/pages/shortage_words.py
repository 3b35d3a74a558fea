"""A shortage in words: what is short, the proof in a sentence, each cure with its quantity and place."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from hwtrack.services.overviews import DemandSource, HelpView, ShortfallView
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.text import clauses, closed_up, inside, listed, mass, mass_unit, percent, pool_words, short_firm

NAMED = 3
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]$")

HELPS = {
    "enlarge": QT_TRANSLATE_NOOP("shortage", "{pool} 扩大，多收 {mass}"),
    "accept_code": QT_TRANSLATE_NOOP("shortage", "{pool} 许可增列该代码，可收 {mass}"),
    "register_scale": QT_TRANSLATE_NOOP("shortage", "{pool} 补登许可规模即可重算"),
    "renew": QT_TRANSLATE_NOOP("shortage", "{pool} 续办许可，可收 {mass}"),
    "enlarge_pair": QT_TRANSLATE_NOOP("shortage", "{pool} 一并扩大，多收 {mass}，只扩大其一不够"),
    "renew_approval": QT_TRANSLATE_NOOP("shortage", "{pool} 再批同量，可收 {mass}"),
    "pretreat": QT_TRANSLATE_NOOP("shortage", "预处理去除{property}后可去 {pool}，可收 {mass}"),
}
TRIED = {"enlarge", "accept_code", "register_scale", "renew", "pretreat"}
"""Cures that an assumption can make; two limits at once, or another province's approval, are none of them."""
_SHARED = QT_TRANSLATE_NOOP("shortage", "与 {others} 共 {demand}，只能去{pools}，只剩 {capacity}。")
_ALONE = QT_TRANSLATE_NOOP("shortage", "{demand} 只能去{pools}，只剩 {capacity}。")
_NOBODY = QT_TRANSLATE_NOOP("shortage", "省内没有许可接受它的能力池。")
_MADE = QT_TRANSLATE_NOOP("shortage", "产生 {mass}")
_OPEN = QT_TRANSLATE_NOOP("shortage", "待安排 {mass}")
_UNSURE = QT_TRANSLATE_NOOP("shortage", "预计取低值时不缺，尚不能断定。")
_RANGE = QT_TRANSLATE_NOOP("shortage", "预计范围 {low}–{high}")
SOURCES = (
    ("open_grams", QT_TRANSLATE_NOOP("shortage", "现存 {mass}")),
    ("plan_grams", QT_TRANSLATE_NOOP("shortage", "按计划 {mass}")),
    ("run_rate_grams", QT_TRANSLATE_NOOP("shortage", "按近 12 个月推算 {mass}")),
    ("seasonal_grams", QT_TRANSLATE_NOOP("shortage", "按季节拟合 {mass}")),
)
_DOUBTFUL = QT_TRANSLATE_NOOP("shortage", "能接受它的能力池中有规模未登记的：登记之前不能断定。")


def short_name(name: str) -> str:
    """Name a pool as briefly as a sentence needs it."""
    return short_firm(pool_words(name))


def names(found: tuple[str, ...]) -> str:
    """List the first names, and how many there are where there are more."""
    shown = listed(short_name(name) for name in found[:NAMED])
    if len(found) <= NAMED:
        return shown
    return QCoreApplication.translate("shortage", "{names} 等 {n} 项").format(names=shown, n=len(found))


def why(found: ShortfallView) -> str:
    """Say the proof: these wastes may go only to these pools, which hold less."""
    if not found.certain and found.doubt != "forecast":
        return QCoreApplication.translate("shortage", _DOUBTFUL)
    unsure = "" if found.certain else QCoreApplication.translate("shortage", _UNSURE)
    if not found.pools:
        return unsure or QCoreApplication.translate("shortage", _NOBODY)
    return unsure + _proof(found)


def _proof(found: ShortfallView) -> str:
    others = tuple(code for code in found.wastes if code != found.waste_code)
    return closed_up(
        QCoreApplication.translate("shortage", _SHARED if others else _ALONE).format(
            others=names(others),
            demand=mass_unit(found.proof_demand, 1),
            pools=names(found.pools),
            capacity=mass_unit(found.proof_capacity, 1),
        )
    )


def help_text(found: HelpView) -> str:
    """Say a cure."""
    text = QCoreApplication.translate("shortage", HELPS[found.kind])
    taken = words.of(words.PROPERTIES, found.property) if found.property else ""
    pool = short_name(found.pool)
    said = text.format(pool=pool, mass=mass_unit(found.grams, 1), property=inside(taken))
    if _IDEOGRAPH.search(pool):
        # Only a name that ends in Latin letters is parted from the Chinese word behind it.
        said = re.sub(f"{re.escape(pool)} (?=[\u4e00-\u9fff])", lambda _found: pool, said)
    return closed_up(said)


def source_text(found: ShortfallView, sources: tuple[DemandSource, ...]) -> str:
    """Write the range that the forecast leaves, and what the waste's mass rests on; nothing for past years."""
    if found.low_grams is None or found.high_grams is None:
        return ""
    text = QCoreApplication.translate("shortage", _RANGE)
    span = text.format(low=mass(found.low_grams, 1), high=mass_unit(found.high_grams, 1))
    own = next(
        (one for one in sources if (one.waste_code, one.properties) == (found.waste_code, found.properties)),
        None,
    )
    parts = [
        QCoreApplication.translate("shortage", text).format(mass=mass_unit(getattr(own, name), 1))
        for name, text in SOURCES
        if own is not None and getattr(own, name)
    ]
    return "\n".join(part for part in (span, clauses(parts)) if part)


def amount(found: ShortfallView) -> str:
    """Write how much is short; what is short only if unknown pools hold nothing is at most that."""
    text = mass_unit(found.grams, 1)
    if found.certain or found.doubt == "forecast":
        return text
    return QCoreApplication.translate("shortage", "至多 {mass}").format(mass=text)


def whole_of(found: ShortfallView) -> int:
    """Return what the amount is taken of: what the year generated, or what is open where stock exceeds it."""
    return max(found.generated_grams, found.demand_grams)


def share_text(found: ShortfallView) -> str:
    """Write which share has nowhere to go."""
    return QCoreApplication.translate("shortage", "缺 {share}").format(
        share=percent(found.grams, whole_of(found))
    )


def whole_text(found: ShortfallView) -> str:
    """Name what the share is taken of."""
    made = found.generated_grams >= found.demand_grams
    text = _MADE if made else _OPEN
    return QCoreApplication.translate("shortage", text).format(mass=mass_unit(whole_of(found), 1))


def spoken(found: ShortfallView, note: str = "") -> str:
    """Return a row as one line for screen readers and copying."""
    tags = " ".join(words.of(words.PROPERTIES, name) for name in found.properties)
    parts = (
        found.waste_code,
        tags,
        pick(found.name_zh, found.name_en),
        amount(found),
        share_text(found),
        whole_text(found),
        note,
        why(found),
        *(help_text(one) for one in found.helps[:2]),
    )
    return " ".join(part for part in parts if part)
