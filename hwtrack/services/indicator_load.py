"""Load rates, headroom, idle and emergency lines: what licences may take against what came and what asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from hwtrack.domain.capacity.figures import GROUP_WORDS, MethodGroup
from hwtrack.domain.capacity.indicators import idle, spread_demand
from hwtrack.services.figure_facts import FigureFacts, Line
from hwtrack.services.figures_views import Aside, Indicator, Target, Words
from hwtrack.services.indicator_parts import aside, line_detail, make_indicator, ranked
from hwtrack.settings import Settings

WASTES: dict[bool, tuple[str, Words]] = {
    False: ("hazardous", ("危险废物", "Hazardous waste")),
    True: ("medical", ("医疗废物", "Medical waste")),
}
"""Subject and name by whether a line is of medical waste."""


def load_rates(facts: FigureFacts) -> list[Indicator]:
    """Divide what routine lines accepted by what they may take: in all, by method and by city."""
    routine = [line for line in facts.lines if line.kind == "routine"]
    apart = {
        kind: [line for line in facts.lines if line.kind == kind] for kind in ("emergency", "collection")
    }
    found = []
    for medical, subject in WASTES.items():
        lines = [line for line in routine if line.medical is medical]
        left = [
            aside(f"{kind}_apart", sum(line.medical is medical for line in rows))
            for kind, rows in apart.items()
        ]
        found += _load_of(facts, "load_rate", subject, lines, left)
    found += _load_by(facts, routine, "load_by_method", lambda line: (line.row.method, line.words))
    return found + _load_by(facts, routine, "load_by_city", lambda line: _city(facts, line))


def _city(facts: FigureFacts, line: Line) -> tuple[str, Words]:
    code = facts.book.city_of(line.row.division)
    name = facts.book.divisions.get(code, ("", ""))[0]
    return (code, (name, name)) if name else ("", ("未登记所在县", "No county on record"))


def _load_by(
    facts: FigureFacts, lines: Sequence[Line], key: str, subject: Callable[[Line], tuple[str, Words]]
) -> list[Indicator]:
    by_subject: dict[tuple[str, Words], list[Line]] = defaultdict(list)
    for line in lines:
        by_subject[subject(line)].append(line)
    return [one for what, rows in sorted(by_subject.items()) for one in _load_of(facts, key, what, rows)]


def _load_of(
    facts: FigureFacts,
    key: str,
    subject: tuple[str, Words],
    lines: Sequence[Line],
    left_out: Iterable[Aside | None] = (),
) -> list[Indicator]:
    """Divide what lines of known scale accepted by what they may take in the year."""
    if not lines:
        return []
    entitled = {line.row.line: facts.entitled(line) for line in lines}
    unknown = [line for line in lines if entitled[line.row.line] is None]
    known = [line for line in lines if entitled[line.row.line] is not None]
    received = {line.row.line: facts.received.get(line.row.line, 0) for line in lines}
    return [
        make_indicator(
            key,
            sum(received[line.row.line] for line in known),
            sum(entitled[line.row.line] or 0 for line in known) if known else None,
            subject,
            left_out=[
                *_unknown(facts, unknown),
                *left_out,
            ],
            details=ranked(
                line_detail(line, received[line.row.line], entitled[line.row.line]) for line in lines
            ),
        )
    ]


def _unknown(facts: FigureFacts, lines: Sequence[Line]) -> tuple[Aside | None, Aside | None]:
    """Name the lines of unknown scale and what they took: neither zero nor endless."""
    took = sum(facts.received.get(line.row.line, 0) for line in lines)
    return aside("unknown_scale", len(lines)), aside("unknown_took", 0, took)


def headroom(facts: FigureFacts, house: Settings) -> list[Indicator]:
    """Divide what each method group may take up to the day by the demand that goes its way."""
    demand: dict[str, int] = defaultdict(int)
    for flow in facts.generated:
        demand[flow.code] += flow.grams
    for flow in facts.own_treated:
        demand[flow.code] -= flow.grams
    went = (
        (flow.code, facts.book.lines[flow.pool].group.value, flow.grams)
        for flow in facts.sent_to_an_end
        if flow.pool in facts.book.lines
    )
    spread = spread_demand(demand, went)
    target = Target(
        house.headroom_percent,
        at_most=False,
        words=("适度超前（本库设置，不是国家规定）", "Moderately ahead (a setting of this register, no law)"),
        setting="headroom_percent",
    )
    found = []
    for group in MethodGroup:
        lines = [line for line in facts.lines if line.kind == "routine" and line.group is group]
        if not lines and not spread.by_group.get(group):
            continue
        scales = {line.row.line: facts.entitled(line, facts.as_of) for line in lines}
        unknown = [line for line in lines if scales[line.row.line] is None]
        found.append(
            make_indicator(
                "headroom",
                sum(grams or 0 for grams in scales.values()),
                spread.by_group.get(group, 0),
                (group.value, GROUP_WORDS[group]),
                target,
                [
                    *_unknown(facts, unknown),
                    aside("no_way_known", spread.unknown_codes, spread.unknown_grams),
                ],
                ranked(
                    line_detail(line, facts.received.get(line.row.line, 0), scales[line.row.line])
                    for line in lines
                ),
            )
        )
    return found


def idle_lines(facts: FigureFacts, house: Settings) -> Indicator:
    """Count the routine lines that took less than the idle mark of what they may take up to the day."""
    lines = [line for line in facts.lines if line.kind == "routine"]
    scales = {line.row.line: facts.entitled(line, facts.as_of) for line in lines}
    unknown = [line for line in lines if scales[line.row.line] is None]
    known = [line for line in lines if scales[line.row.line]]
    below = [
        line
        for line in known
        if idle(facts.received.get(line.row.line, 0), scales[line.row.line] or 0, house.idle_line_percent)
    ]
    mark = (
        f"低于 {house.idle_line_percent} %（本库设置，不是国家规定）",
        f"Below {house.idle_line_percent} % (a setting of this register, no law)",
    )
    return make_indicator(
        "idle_lines",
        len(below),
        len(known),
        ("", mark),
        left_out=[
            *_unknown(facts, unknown),
            aside("no_days", len(lines) - len(unknown) - len(known)),
        ],
        details=reversed(
            ranked(
                line_detail(line, facts.received.get(line.row.line, 0), scales[line.row.line])
                for line in below
            )
        ),
    )


def emergency_capacity(facts: FigureFacts) -> list[Indicator]:
    """Sum the emergency lines that hold on the day, a year and a day apart; never with routine ones."""
    valid = [
        line
        for line in facts.lines
        if line.kind == "emergency" and line.span.standing(facts.as_of) == "valid"
    ]
    found = []
    for medical, subject in WASTES.items():
        lines = [line for line in valid if line.medical is medical]
        found += _emergency_of("emergency_annual", subject, [(one, one.row.annual_grams) for one in lines])
        found += _emergency_of("emergency_daily", subject, [(one, one.row.daily_grams) for one in lines])
    return found


def _emergency_of(
    key: str, subject: tuple[str, Words], scales: Sequence[tuple[Line, int | None]]
) -> list[Indicator]:
    rows = [line_detail(line, grams, None) for line, grams in scales if grams is not None]
    if not rows:
        return []
    unknown = aside("unknown_scale", sum(line.scale.unknown for line, _ in scales))
    whole = sum(row.numerator for row in rows)
    return [make_indicator(key, whole, None, subject, left_out=[unknown], details=rows)]
