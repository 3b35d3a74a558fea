"""The office's part for trips, scans, corrections, links, templates of manifests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from hwtrack.errors import UserError
from hwtrack.services import (
    custody,
    details,
    drafts,
    legs,
    links,
    loading,
    manifest_approvals,
    manifests,
    next_steps,
    paper_entry,
    pipeline,
    pool_after,
    receiving,
    revisions,
    templates,
    transit,
    trip_lists,
    trip_steps,
    trips,
    voiding,
)
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
from hwtrack.services.store import Store
from hwtrack.services.views import DueView, ManifestDetail

S = TypeVar("S")


class ManifestOffice:
    """Answer for trips, scans, corrections, links, templates of manifests; every question and action by name, frozen answers."""

    store: Store

    def manifest(self, uid: str) -> ManifestDetail:
        """Return a manifest in full."""
        return self.store.ask(details.manifest_detail, uid)

    def _stepped(
        self, action: Callable[[Session, S], str], step: S, at: datetime | None = None
    ) -> ManifestDetail:
        return self.manifest(self.store.do(action, step, happened_at=at))

    def _each_rider(self, trip_uid: str, run: Callable[[str, int], str]) -> tuple[TripResult, ...]:
        """Run a step for every manifest of a trip in a transaction of its own: one refused stops no other."""
        found = []
        for uid, number, leg_no in self.store.ask(trips.riders, trip_uid):
            try:
                run(uid, leg_no)
            except UserError as error:
                found.append(TripResult(uid, number, False, error.message, error.field or ""))
            else:
                found.append(TripResult(uid, number, True))
        return tuple(found)

    # Questions

    def custody(self, uid: str) -> CustodyView:
        """Return a manifest's legs, stops, scans, links, corrections, and what may be done now."""
        return self.store.ask(custody.custody, uid)

    def form_fields(self, uid: str) -> tuple[FieldState, ...]:
        """Return every field of the form with what its rule says in the manifest's state ("": a new draft)."""
        return self.store.ask(custody.form_fields, uid)

    def approval_choices(self, generator_uid: str, receiver_uid: str) -> tuple[Choice, ...]:
        """Offer the cross-province approvals between two sites; `hint` is what is left in tonnes."""
        return self.store.ask(manifest_approvals.approval_choices, (generator_uid, receiver_uid))

    def approval(self, uid: str) -> ApprovalView:
        """Return an approval with its balance."""
        return self.store.ask(manifest_approvals.approval_view, uid)

    def contract_choices(self, generator_uid: str, receiver_uid: str) -> tuple[Choice, ...]:
        """Offer the contracts between two sites."""
        return self.store.ask(custody.contract_choices, (generator_uid, receiver_uid))

    def stop_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer storage areas where a load may be put down on the way."""
        return self.store.ask(custody.stop_choices, text)

    def revision_value(self, uid: str, path: str) -> str:
        """Return what a field says now, as text: the `before` of a correction."""
        return self.store.ask(revisions.revision_value, (uid, path))

    def check_revision(self, asked: NewProposal) -> CheckResult:
        """Judge a correction as typed: locked fields, stale values, what cannot be."""
        return self.store.ask(revisions.check_revision, asked)

    def proposals(self, uid: str) -> tuple[ProposalView, ...]:
        """Return a manifest's corrections, newest first."""
        return self.store.ask(revisions.proposals_of, uid)

    def trips(self, text: str) -> tuple[TripView, ...]:
        """Return trips, newest first, found by number, plate, carrier or driver."""
        return self.store.ask(trip_lists.trip_views, text)

    def trip(self, uid: str) -> TripView:
        """Return a trip with the manifests on it."""
        return self.store.ask(trip_lists.trip_view, uid)

    def templates(self) -> tuple[TemplateView, ...]:
        """Return the kept forms by name."""
        return self.store.ask(templates.templates, None)

    def template(self, uid: str) -> NewManifestForm:
        """Return a new form begun from a kept one."""
        return self.store.ask(templates.template, uid)

    def pools_after(self, form: NewManifestForm) -> tuple[PoolView, ...]:
        """Return the receiver's pools as they would stand with a form's wastes promised to them."""
        return self.store.ask(pool_after.pools_after, form)

    def copy_last_manifest(self, generator_uid: str) -> NewManifestForm:
        """Return a new form like the last manifest of that sender; numbers, dates, batches cleared.

        Raises:
            UserError: the sender has none yet.
        """
        return self.store.ask(drafts.copy_last_manifest, generator_uid)

    def check_paper(self, asked: PaperManifest) -> CheckResult:
        """Judge a paper manifest as typed; what ran is recorded even where a rule was broken."""
        return self.store.ask(paper_entry.check_paper, asked)

    def paper_due(self, completed_on: date) -> DueView:
        """Return until when a paper manifest completed on that day is to be entered."""
        return self.store.ask(paper_entry.paper_due, completed_on)

    def check_dispatch(self, step: Dispatch) -> CheckResult:
        """Judge a dispatch with the grams weighed: licences, approval, stock, scans."""
        return self.store.ask(next_steps.check_dispatch_form, step)

    # Steps

    def dispatch(self, step: Dispatch) -> ManifestDetail:
        """Let a manifest leave with the grams weighed unless a finding forbids it."""
        return self._stepped(next_steps.dispatch_weighed, step, step.at)

    def arrive(self, step: Arrival) -> ManifestDetail:
        """Record when the load came to the receiver's gate; the time to confirm runs from that day."""
        return self._stepped(manifests.arrive_manifest, step, step.at)

    def hand_over(self, step: HandOver) -> ManifestDetail:
        """Hand the load over to the next carrier (联运)."""
        return self._stepped(transit.hand_over_leg, step, step.at)

    def park_load(self, step: Park) -> ManifestDetail:
        """Put the load down at a storage facility or collection point on the way."""
        return self._stepped(transit.park_load, step, step.at)

    def resume_load(self, step: Resume) -> ManifestDetail:
        """Load what was put down onto the next leg."""
        return self._stepped(transit.resume_load, step, step.at)

    def change_leg(self, step: LegChange) -> ManifestDetail:
        """Give a leg that has not left another carrier, vehicle or crew, or add a leg."""
        return self._stepped(legs.change_leg, step)

    def reopen_manifest(self, uid: str) -> NewManifestForm:
        """Take a signature back before anything was loaded: the manifest is a draft again."""
        return self.store.do(drafts.reopen_manifest, uid)

    def give_official_no(self, step: OfficialNumber) -> ManifestDetail:
        """Enter the national number once the national system has issued it."""
        return self._stepped(next_steps.give_official_no, step)

    def report_mismatch(self, step: MismatchReport) -> ManifestDetail:
        """Record that a mismatch was reported to the county's bureau."""
        return self._stepped(receiving.report_mismatch, step)

    def return_load(self, step: Return) -> ManifestDetail:
        """Book refused mass back into the sender's storage and close the manifest."""
        return self._stepped(manifests.return_manifest, step, step.at)

    def redirect_draft(self, step: Redirect) -> NewManifestForm:
        """Begin a linked manifest that carries the refused mass to another facility, as a form to sign."""
        return self.store.do(links.redirect_draft, step)

    def void_manifest(self, step: Voiding) -> ManifestDetail:
        """Void a manifest with its reason; a load is taken back in red first."""
        return self._stepped(voiding.void_manifest, step)

    def scan_label(self, scan: Scan) -> ScanAnswer:
        """Check a container's label against the manifest at loading and keep what fits."""
        return self.store.do(loading.scan_label, scan)

    def book_pipeline_day(self, day: PipelineDay) -> ManifestDetail:
        """Book one day of a pipeline as one manifest: both meters, the difference, in one action."""
        return self._stepped(pipeline.book_pipeline_day, day)

    def enter_paper(self, asked: PaperManifest) -> ManifestDetail:
        """Enter a paper manifest whole with its claimed times (补录)."""
        return self._stepped(paper_entry.enter_paper, asked, asked.received_at)

    # Corrections

    def propose_revision(self, asked: NewProposal) -> tuple[ProposalView, ...]:
        """Ask the other side to consent to a correction; return the manifest's corrections."""
        self.store.do(revisions.propose_revision, asked)
        return self.proposals(asked.uid)

    def answer_proposal(self, answer: Answer) -> tuple[ProposalView, ...]:
        """Consent (it takes effect), refuse or withdraw; return the manifest's corrections."""
        return self.proposals(self.store.do(revisions.answer_proposal, answer))

    # Trips

    def new_trip(self, new: NewTrip) -> TripView:
        """Make a trip with its number."""
        return self.trip(self.store.do(trips.new_trip, new))

    def put_on_trip(self, load: TripLoad) -> TripView:
        """Put a manifest's leg on a trip; the leg takes the trip's vehicle and crew."""
        return self.trip(self.store.do(trips.put_on_trip, load))

    def take_off_trip(self, load: TripLoad) -> TripView:
        """Take a manifest's leg off a trip that has not left."""
        return self.trip(self.store.do(trips.take_off_trip, load))

    def depart_trip(self, step: TripStep) -> tuple[TripResult, ...]:
        """Let every manifest of a trip leave, each as an action of its own; say what became of each."""

        def leave(uid: str, leg_no: int) -> str:
            told = (uid, step.at)
            one: Dispatch | HandOver = (
                Dispatch(*told, handler=step.handler) if leg_no == 1 else HandOver(*told, took=step.handler)
            )
            return self.store.do(trip_steps.depart_rider, one, happened_at=step.at)

        return self._each_rider(step.trip_uid, leave)

    def arrive_trip(self, step: TripStep) -> tuple[TripResult, ...]:
        """Record the trip's arrival for every manifest on it; say what became of each."""

        def come(uid: str, leg_no: int) -> str:
            one = trip_steps.TripArrival(uid, leg_no, step.at)
            return self.store.do(trip_steps.arrive_rider, one, happened_at=step.at)

        return self._each_rider(step.trip_uid, come)

    # Templates

    def save_template(self, name: str, form: NewManifestForm) -> tuple[TemplateView, ...]:
        """Keep a form under a name (a known name is replaced); numbers and dates are left out."""
        self.store.do(templates.save_template, (name, form))
        return self.templates()

    def delete_template(self, uid: str) -> tuple[TemplateView, ...]:
        """Delete a kept form."""
        self.store.do(templates.delete_template, uid)
        return self.templates()
