"""What the window asks about trips, scans, corrections, links, templates of manifests."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from hwtrack.services.custody_views import (
    ApprovalView,
    CustodyView,
    FieldState,
    ProposalView,
    ScanAnswer,
    TemplateView,
    TripResult,
    TripView,
)
from hwtrack.services.overviews import PoolView
from hwtrack.services.requests import CheckResult, Choice, NewManifestForm
from hwtrack.services.steps import (
    Answer,
    Arrival,
    Dispatch,
    HandOver,
    LegChange,
    MismatchReport,
    NewProposal,
    NewTrip,
    OfficialNumber,
    PaperManifest,
    Park,
    PipelineDay,
    Redirect,
    Resume,
    Return,
    Scan,
    TripLoad,
    TripStep,
    Voiding,
)
from hwtrack.services.views import DueView, ManifestDetail


class AsksManifests(Protocol):
    """Ask about trips, scans, corrections, links, templates of manifests; safe to call from the worker's thread."""

    # Questions

    def custody(self, uid: str) -> CustodyView:
        """Return a manifest's legs, stops, scans, links, corrections, and what may be done now."""

    def form_fields(self, uid: str) -> tuple[FieldState, ...]:
        """Return every field of the form with what its rule says in the manifest's state ("": a new draft)."""

    def approval_choices(self, generator_uid: str, receiver_uid: str) -> tuple[Choice, ...]:
        """Offer the cross-province approvals between two sites; `hint` is what is left in tonnes."""

    def approval(self, uid: str) -> ApprovalView:
        """Return an approval with its balance."""

    def contract_choices(self, generator_uid: str, receiver_uid: str) -> tuple[Choice, ...]:
        """Offer the contracts between two sites."""

    def stop_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer storage areas where a load may be put down on the way."""

    def revision_value(self, uid: str, path: str) -> str:
        """Return what a field says now, as text: the `before` of a correction."""

    def check_revision(self, asked: NewProposal) -> CheckResult:
        """Judge a correction as typed: locked fields, stale values, what cannot be."""

    def proposals(self, uid: str) -> tuple[ProposalView, ...]:
        """Return a manifest's corrections, newest first."""

    def trips(self, text: str) -> tuple[TripView, ...]:
        """Return trips, newest first, found by number, plate, carrier or driver."""

    def trip(self, uid: str) -> TripView:
        """Return a trip with the manifests on it."""

    def templates(self) -> tuple[TemplateView, ...]:
        """Return the kept forms by name."""

    def template(self, uid: str) -> NewManifestForm:
        """Return a new form begun from a kept one."""

    def pools_after(self, form: NewManifestForm) -> tuple[PoolView, ...]:
        """Return the receiver's pools as they would stand with a form's wastes promised to them."""

    def copy_last_manifest(self, generator_uid: str) -> NewManifestForm:
        """Return a new form like the last manifest of that sender; numbers, dates, batches cleared.

        Raises:
            UserError: the sender has none yet.
        """

    def check_paper(self, asked: PaperManifest) -> CheckResult:
        """Judge a paper manifest as typed; what ran is recorded even where a rule was broken."""

    def paper_due(self, completed_on: date) -> DueView:
        """Return until when a paper manifest completed on that day is to be entered."""

    def check_dispatch(self, step: Dispatch) -> CheckResult:
        """Judge a dispatch with the grams weighed: licences, approval, stock, scans."""

    # Steps

    def dispatch(self, step: Dispatch) -> ManifestDetail:
        """Let a manifest leave with the grams weighed unless a finding forbids it."""

    def arrive(self, step: Arrival) -> ManifestDetail:
        """Record when the load came to the receiver's gate; the time to confirm runs from that day."""

    def hand_over(self, step: HandOver) -> ManifestDetail:
        """Hand the load over to the next carrier (联运)."""

    def park_load(self, step: Park) -> ManifestDetail:
        """Put the load down at a storage facility or collection point on the way."""

    def resume_load(self, step: Resume) -> ManifestDetail:
        """Load what was put down onto the next leg."""

    def change_leg(self, step: LegChange) -> ManifestDetail:
        """Give a leg that has not left another carrier, vehicle or crew, or add a leg."""

    def reopen_manifest(self, uid: str) -> NewManifestForm:
        """Take a signature back before anything was loaded: the manifest is a draft again."""

    def give_official_no(self, step: OfficialNumber) -> ManifestDetail:
        """Enter the national number once the national system has issued it."""

    def report_mismatch(self, step: MismatchReport) -> ManifestDetail:
        """Record that a mismatch was reported to the county's bureau."""

    def return_load(self, step: Return) -> ManifestDetail:
        """Book refused mass back into the sender's storage and close the manifest."""

    def redirect_draft(self, step: Redirect) -> NewManifestForm:
        """Begin a linked manifest that carries the refused mass to another facility, as a form to sign."""

    def void_manifest(self, step: Voiding) -> ManifestDetail:
        """Void a manifest with its reason; a load is taken back in red first."""

    def scan_label(self, scan: Scan) -> ScanAnswer:
        """Check a container's label against the manifest at loading and keep what fits."""

    def book_pipeline_day(self, day: PipelineDay) -> ManifestDetail:
        """Book one day of a pipeline as one manifest: both meters, the difference, in one action."""

    def enter_paper(self, asked: PaperManifest) -> ManifestDetail:
        """Enter a paper manifest whole with its claimed times (补录)."""

    # Corrections

    def propose_revision(self, asked: NewProposal) -> tuple[ProposalView, ...]:
        """Ask the other side to consent to a correction; return the manifest's corrections."""

    def answer_proposal(self, answer: Answer) -> tuple[ProposalView, ...]:
        """Consent (it takes effect), refuse or withdraw; return the manifest's corrections."""

    # Trips

    def new_trip(self, new: NewTrip) -> TripView:
        """Make a trip with its number."""

    def put_on_trip(self, load: TripLoad) -> TripView:
        """Put a manifest's leg on a trip; the leg takes the trip's vehicle and crew."""

    def take_off_trip(self, load: TripLoad) -> TripView:
        """Take a manifest's leg off a trip that has not left."""

    def depart_trip(self, step: TripStep) -> tuple[TripResult, ...]:
        """Let every manifest of a trip leave, each as an action of its own; say what became of each."""

    def arrive_trip(self, step: TripStep) -> tuple[TripResult, ...]:
        """Record the trip's arrival for every manifest on it; say what became of each."""

    # Templates

    def save_template(self, name: str, form: NewManifestForm) -> tuple[TemplateView, ...]:
        """Keep a form under a name (a known name is replaced); numbers and dates are left out."""

    def delete_template(self, uid: str) -> tuple[TemplateView, ...]:
        """Delete a kept form."""
