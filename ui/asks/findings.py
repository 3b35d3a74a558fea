"""What the window asks about findings, work list, what was done about them."""

from __future__ import annotations

from typing import Protocol

from hwtrack.services.inspected import (
    ActView,
    EvidenceAsk,
    EvidenceView,
    FindingStep,
    Inspection,
    WorkFilter,
)
from hwtrack.services.overviews import TodayView


class AsksFindings(Protocol):
    """Ask about findings, work list, what was done about them; safe to call from the worker's thread."""

    def work(self, wanted: WorkFilter) -> TodayView: ...
    def inspection(self, site_uid: str) -> Inspection: ...
    def inspected_sites(self) -> tuple[tuple[str, str], ...]: ...
    def finding_story(self, rule: str, subject: str) -> tuple[ActView, ...]: ...
    def finding_evidence(self, asked: EvidenceAsk) -> tuple[EvidenceView, ...]: ...
    def finding_persons(self) -> tuple[str, ...]: ...
    def act_on_finding(self, step: FindingStep) -> None: ...
