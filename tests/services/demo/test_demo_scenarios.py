"""The demo keeps three scenarios that are read off its own register."""

from hwtrack.domain.capacity.assumptions import Epidemic, LandfillLess, NewLine
from hwtrack.services.capacity import capacity_view
from hwtrack.services.demo.calendar import REFERENCE, YEAR
from hwtrack.services.scenario_answer import scenario_answer
from hwtrack.services.scenario_views import ScenarioAsk
from hwtrack.services.scenarios import scenario_rows
from hwtrack.services.store import Store
from tests.helpers.demo import Built
from ui.pages.scenario_draft import tried_change


def test_the_three_scenarios_follow_from_the_register(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        rows = store.ask(scenario_rows, None)
        answers = {row.name: store.ask(scenario_answer, ScenarioAsk(YEAR, row.uid)) for row in rows}
    kinds = {type(row.assumptions[0]): row for row in rows}
    assert set(kinds) == {NewLine, Epidemic, LandfillLess}
    line = answers[kinds[NewLine].name]
    arsenic = [row for row in line.codes if "arsenic" in row.properties]
    assert arsenic
    assert all(row.before_grams > 0 and row.after_grams == 0 for row in arsenic)
    assert line.difference == -sum(row.before_grams for row in arsenic)
    assert [row.after_grams for row in line.codes if row not in arsenic] == [
        row.before_grams for row in line.codes if row not in arsenic
    ]
    (epidemic,) = kinds[Epidemic].assumptions
    assert epidemic.factors == (("360100", 6_000),)
    assert epidemic.first_day > REFERENCE
    run = answers[kinds[Epidemic].name].epidemic.run
    assert len(run.days) >= 30
    assert sum(day.routine_grams + day.emergency_grams for day in run.days) + run.days[
        -1
    ].waiting_grams == sum(day.generated_grams for day in run.days)
    landfill = answers[kinds[LandfillLess].name]
    (share,) = [row for row in landfill.indicators if row.key == "landfill"]
    assert share.after_permille <= share.before_permille
    assert landfill.difference >= 0


def test_every_first_cure_of_the_demo_keeps_its_promise(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        for short in store.ask(capacity_view, YEAR).shortfalls:
            cure = short.helps[0]
            change = tried_change(f"try:{cure.kind}:{cure.pool_uid}:{short.waste_code}:{cure.grams}")
            assert change is not None
            found = store.ask(scenario_answer, ScenarioAsk(YEAR, name="试算", assumptions=(change,)))
            assert -found.difference == cure.grams
