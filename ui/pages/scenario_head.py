"""The sentence over a scenario: what is short today and then, and how much less or more."""

from __future__ import annotations

from hwtrack.services.scenario_views import ScenarioAnswer
from ui import words_scenario as ws
from ui.i18n import QT_TRANSLATE_NOOP
from ui.text import full_day, mass_unit
from ui.widgets.head import Span


def answer_spans(answer: ScenarioAnswer | None) -> tuple[Span, ...]:
    """Say an answer; without one, what the page is for."""
    if answer is None:
        return (Span(ws.say(QT_TRANSLATE_NOOP("scenario", "假设一些变化，与今天并列看缺口"))),)
    told = ws.say(QT_TRANSLATE_NOOP("scenario", "{year} 年缺口 今天 {before}，情景 {after}，")).format(
        year=answer.year,
        before=mass_unit(answer.before.shortage_grams, 1),
        after=mass_unit(answer.after.shortage_grams, 1),
    )
    day = ws.say(QT_TRANSLATE_NOOP("scenario", "；截至 {day}")).format(day=full_day(answer.as_of))
    return Span(told), _gap(answer.difference), Span(day)


def _gap(grams: int) -> Span:
    if not grams:
        return Span(ws.say(QT_TRANSLATE_NOOP("scenario", "不变")))
    more = QT_TRANSLATE_NOOP("scenario", "多 {mass}")
    less = QT_TRANSLATE_NOOP("scenario", "少 {mass}")
    text = ws.say(more if grams > 0 else less).format(mass=mass_unit(abs(grams), 1))
    return Span(text, "danger" if grams > 0 else "ok")


def comparison_words(answers: tuple[ScenarioAnswer, ...]) -> str:
    """Name the scenario that leaves least short."""
    best = min(answers, key=lambda answer: answer.after.shortage_grams)
    told = QT_TRANSLATE_NOOP("scenario", "{year} 年 今天缺口 {before}；“{name}”最少，{after}")
    return ws.say(told).format(
        year=best.year,
        before=mass_unit(best.before.shortage_grams, 1),
        name=best.name,
        after=mass_unit(best.after.shortage_grams, 1),
    )
