"""How waste is treated: shares of utilisation, landfill and own treatment."""

from __future__ import annotations

from collections import defaultdict

from hwtrack.domain.capacity.figures import LANDFILL
from hwtrack.domain.codes import category_of
from hwtrack.services.figure_facts import FigureFacts
from hwtrack.services.figures_views import Detail, Indicator, Target, Words
from hwtrack.services.indicator_parts import NOTHING, aside, make_indicator, ranked
from hwtrack.settings import DEFAULTS, Settings


def _ways(facts: FigureFacts) -> tuple[dict[tuple[str, str], int], int]:
    """Return what ends accepted of home's waste by method and category, and what no line took."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    astray = 0
    for flow in facts.sent_to_an_end:
        line = facts.book.lines.get(flow.pool)
        if line is None:
            astray += flow.grams
        else:
            sums[line.row.method, category_of(flow.code)] += flow.grams
    return sums, astray


def utilisation_share(facts: FigureFacts) -> Indicator:
    """Divide what was accepted for utilisation (R…, C2, C3) by all that was used or disposed of."""
    sums, astray = _ways(facts)
    whole = sum(sums.values())
    by_method: dict[str, int] = defaultdict(int)
    for (method, _), grams in sums.items():
        by_method[method] += grams
    methods = facts.book.methods
    used = sum(grams for method, grams in by_method.items() if methods[method][0] == "utilisation")
    own = sum(flow.grams for flow in facts.own_treated)
    return make_indicator(
        "utilisation_share",
        used,
        whole,
        left_out=[aside("no_method", 0, astray), aside("own_apart", 0, own)],
        details=ranked(
            Detail(
                method,
                (f"{method} {methods[method][1][0]}", f"{method} {methods[method][1][1]}"),
                grams,
                whole,
            )
            for method, grams in by_method.items()
        ),
    )


def landfill_shares(facts: FigureFacts, house: Settings, names: dict[str, Words]) -> list[Indicator]:
    """Divide what was landfilled by all that was used or disposed of, and so for each category landfilled."""
    sums, astray = _ways(facts)
    filled, whole = defaultdict[str, int](int), defaultdict[str, int](int)
    for (method, category), grams in sums.items():
        whole[category] += grams
        filled[category] += grams if method == LANDFILL else 0
    target = _landfill_target(house)
    left = [aside("no_method", 0, astray)]
    rows = [
        Detail(category, _category(category, names), filled[category], whole[category])
        for category in sorted(whole)
        if filled[category]
    ]
    found = [
        make_indicator(
            "landfill_share",
            sum(filled.values()),
            sum(whole.values()),
            ("", NOTHING),
            target,
            left,
            ranked(rows),
        )
    ]
    return found + [
        make_indicator("landfill_by_category", row.numerator, row.denominator, (row.key, row.name), target)
        for row in ranked(rows)
    ]


def _category(category: str, names: dict[str, Words]) -> Words:
    zh, en = names.get(category, ("", ""))
    return f"{category} {zh}".strip(), f"{category} {en}".strip()


def own_treatment_share(facts: FigureFacts) -> Indicator:
    """Divide what generators treated themselves by what was generated; licence holders stand apart."""
    own = sum(flow.grams for flow in facts.own_treated)
    generated = sum(flow.grams for flow in facts.generated)
    licensed = sum(flow.grams for flow in facts.treated_under_licence)
    by_site: dict[int, int] = defaultdict(int)
    for flow in facts.own_treated:
        by_site[flow.site] += flow.grams
    made: dict[int, int] = defaultdict(int)
    for flow in facts.generated:
        made[flow.site] += flow.grams
    sites = facts.book.sites
    rows = [
        Detail(sites[site].uid, (sites[site].name,) * 2, grams, made.get(site, 0))
        for site, grams in by_site.items()
        if site in sites
    ]
    return make_indicator(
        "own_treatment_share",
        own,
        generated,
        left_out=[aside("licensed_treatment", 0, licensed)],
        details=sorted(rows, key=lambda row: (-row.numerator, row.name[0])),
    )


def _landfill_target(house: Settings) -> Target:
    """Return the target in force; only the figure that comes along is the nation's."""
    percent = house.landfill_target_percent
    national = (
        f"国家目标：2030 年填埋占比不超过 {percent} %",
        f"National target: at most {percent} % landfilled by 2030",
    )
    own = (
        f"本库设置的目标：填埋占比不超过 {percent} %",
        f"Target set in this register: at most {percent} % landfilled",
    )
    words = national if percent == DEFAULTS.landfill_target_percent else own
    return Target(percent, at_most=True, words=words, setting="landfill_target_percent")
