"""The office's part for findings, work list, what was done about them."""

from __future__ import annotations

from hwtrack.services import evidence, finding_actions, inspection, today
from hwtrack.services.inspected import (
    ActView,
    EvidenceAsk,
    EvidenceView,
    FindingStep,
    Inspection,
    WorkFilter,
)
from hwtrack.services.overviews import TodayView
from hwtrack.services.store import Store


class FindingsOffice:
    """Answer for findings, work list, what was done about them; every question and action by name, frozen answers."""

    store: Store

    def work(self, wanted: WorkFilter) -> TodayView:
        """Return the desk narrowed to a site or a person."""
        return self.store.ask(today.today_view, wanted)

    def inspection(self, site_uid: str) -> Inspection:
        """Run the checks over the register, or over one site."""
        return self.store.ask(inspection.inspect, site_uid or None)

    def inspected_sites(self) -> tuple[tuple[str, str], ...]:
        """Return the sites an inspection can be narrowed to, with their uid."""
        return self.store.ask(inspection.inspected_sites, None)

    def finding_story(self, rule: str, subject: str) -> tuple[ActView, ...]:
        """Return what was done about a finding."""
        return self.store.ask(inspection.finding_story, (rule, subject))

    def finding_evidence(self, asked: EvidenceAsk) -> tuple[EvidenceView, ...]:
        """Return the events a finding rests on, each with its journal entry."""
        return self.store.ask(evidence.evidence_of, asked)

    def finding_persons(self) -> tuple[str, ...]:
        """Return whom a finding can be given to: contacts, and who was given one before."""
        return self.store.ask(inspection.persons, None)

    def act_on_finding(self, step: FindingStep) -> None:
        """Take note of a finding, assign, resolve or open it again."""
        self.store.do(finding_actions.act_on_finding, step)
