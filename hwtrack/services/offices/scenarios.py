"""The office's part for scenarios: saved, answered beside today, compared, to and from files."""

from __future__ import annotations

from hwtrack.domain.capacity.assumptions import Assumption
from hwtrack.domain.capacity.scenario_file import ScenarioText
from hwtrack.services import scenario_choices, scenarios
from hwtrack.services.requests import Choice
from hwtrack.services.scenario_answer import compare_scenarios, scenario_answer
from hwtrack.services.scenario_views import (
    CompareAsk,
    ScenarioAnswer,
    ScenarioAsk,
    ScenarioForm,
    ScenarioRow,
)
from hwtrack.services.store import Store


class ScenarioOffice:
    """Answer for scenarios; every question and action by name, frozen answers."""

    store: Store

    def scenarios(self) -> tuple[ScenarioRow, ...]:
        """Return the saved scenarios that are not withdrawn."""
        return self.store.ask(scenarios.scenario_rows, None)

    def scenario_answer(self, asked: ScenarioAsk) -> ScenarioAnswer:
        """Answer a year under assumptions beside the same year as it is."""
        return self.store.ask(scenario_answer, asked)

    def compare_scenarios(self, asked: CompareAsk) -> tuple[ScenarioAnswer, ...]:
        """Answer a year under up to three saved scenarios."""
        return self.store.ask(compare_scenarios, asked)

    def save_scenario(self, form: ScenarioForm) -> str:
        """Save a scenario, new or changed; return its identity."""
        return self.store.do(scenarios.save_scenario, form)

    def withdraw_scenario(self, uid: str) -> None:
        """Hide a scenario."""
        self.store.do(scenarios.withdraw_scenario, uid)

    def restore_scenario(self, uid: str) -> None:
        """Show a withdrawn scenario again."""
        self.store.do(scenarios.restore_scenario, uid)

    def scenario_names(self, assumptions: tuple[Assumption, ...]) -> dict[str, str]:
        """Name what assumptions are about, by identity or code."""
        return self.store.ask(scenario_choices.assumption_names, assumptions)

    def pool_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer pools."""
        return self.store.ask(scenario_choices.pool_choices, text)

    def down_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer facilities and pools that may be down."""
        return self.store.ask(scenario_choices.down_choices, text)

    def region_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer cities and counties."""
        return self.store.ask(scenario_choices.region_choices, text)

    def scenario_file(self, told: ScenarioText) -> bytes:
        """Write a scenario as a file."""
        return scenarios.scenario_json(told)

    def scenario_of_file(self, content: bytes) -> ScenarioText:
        """Read a scenario from the bytes of a file; what it names must be registered here."""
        told = scenarios.parse_scenario(content)
        self.store.ask(scenarios.check_assumptions, told.assumptions)
        return told
