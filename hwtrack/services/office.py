"""One open register as the window knows it: every question and action by name, frozen answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CheckpointRow, Entry, WasteCode
from hwtrack.errors import UserError
from hwtrack.services import (
    batches,
    checks,
    choices,
    counts,
    details,
    drafts,
    lists,
    new_party,
    next_steps,
    papers,
    receiving,
    seeking,
    steps,
    today,
)
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.offices.capacity import CapacityOffice
from hwtrack.services.offices.exchange import ExchangeOffice
from hwtrack.services.offices.findings import FindingsOffice
from hwtrack.services.offices.handling import HandlingOffice
from hwtrack.services.offices.ledgers import LedgerOffice
from hwtrack.services.offices.manifests import ManifestOffice
from hwtrack.services.offices.people import PeopleOffice
from hwtrack.services.offices.records import RecordsOffice
from hwtrack.services.offices.recovery import RecoveryOffice
from hwtrack.services.offices.register import RegisterOffice
from hwtrack.services.offices.scenarios import ScenarioOffice
from hwtrack.services.offices.traces import TraceOffice
from hwtrack.services.overviews import TodayView
from hwtrack.services.requests import (
    CheckResult,
    Choice,
    DraftSaved,
    NewBatchForm,
    NewManifestForm,
    NewPartyForm,
    QueueCounts,
    ReceiptOffer,
    RegisterInfo,
    SearchHit,
)
from hwtrack.services.store import Store
from hwtrack.services.views import (
    BatchDetail,
    BatchRow,
    ListQuery,
    ManifestDetail,
    ManifestRow,
    PartyDetail,
    PartyRow,
)
from hwtrack.settings import DEFAULTS


class Office(
    RegisterOffice,
    HandlingOffice,
    ManifestOffice,
    FindingsOffice,
    LedgerOffice,
    TraceOffice,
    CapacityOffice,
    ScenarioOffice,
    RecordsOffice,
    RecoveryOffice,
    PeopleOffice,
    ExchangeOffice,
):
    """The services of one register behind one object; safe to call from the worker's thread."""

    def __init__(self, store: Store) -> None:
        """Serve the register of *store*."""
        self.store = store
        self._verified_at: datetime | None = None

    def info(self) -> RegisterInfo:
        """Return what the window's frame shows of the register."""
        size, checkpoint, codes = self.store.ask(_sizes, None)
        identity, person = self.store.identity, self.store.door.present
        return RegisterInfo(
            uid=identity.uid,
            name=identity.name,
            prefix=identity.prefix,
            actor=self.store.actor if person is None else person.name,
            journal_size=size,
            checkpoint_size=checkpoint[0] if checkpoint else None,
            checkpoint_on=checkpoint[1].date() if checkpoint else None,
            verified_at=self._verified_at,
            edition=DEFAULTS.catalogue_edition,
            edition_count=codes,
            reference_date=identity.reference_day,
            path=str(self.store.path),
        )

    def counts(self) -> QueueCounts:
        """Return the counts beside the navigation."""
        return self.store.ask(counts.queue_counts, None)

    def shortfalls(self) -> int:
        """Count the wastes that find no place this year; computed anew only when the journal grew."""
        return len(self.placed().placed.shortfalls)

    def today(self) -> TodayView:
        """Return the work list."""
        return self.store.ask(today.today_view, None)

    def list_manifests(self, query: ListQuery) -> lists.ListSource[ManifestRow]:
        """Open the list of manifests."""
        return lists.list_manifests(self.store, query)

    def list_batches(self, query: ListQuery) -> lists.ListSource[BatchRow]:
        """Open the list of batches."""
        return lists.list_batches(self.store, query)

    def list_parties(self, query: ListQuery) -> lists.ListSource[PartyRow]:
        """Open the list of parties."""
        return lists.list_parties(self.store, query)

    def manifest(self, uid: str) -> ManifestDetail:
        """Return a manifest in full."""
        return self.store.ask(details.manifest_detail, uid)

    def batch(self, uid: str) -> BatchDetail:
        """Return a batch in full."""
        return self.store.ask(details.batch_detail, uid)

    def party(self, uid: str) -> PartyDetail:
        """Return an organisation in full."""
        return self.store.ask(details.party_detail, uid)

    def search(self, text: str, limit: int) -> tuple[SearchHit, ...]:
        """Find things by what was typed."""
        return self.store.ask(seeking.search, (text, limit))

    def code_choices(self, text: str, site_uid: str) -> tuple[Choice, ...]:
        """Offer waste codes."""
        return self.store.ask(choices.code_choices, (text, site_uid))

    def site_choices(self, text: str, role: str) -> tuple[Choice, ...]:
        """Offer sites of a role."""
        return self.store.ask(choices.site_choices, (text, role))

    def carrier_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer carriers."""
        return self.store.ask(choices.carrier_choices, text)

    def vehicle_choices(self, carrier_uid: str) -> tuple[Choice, ...]:
        """Offer a carrier's vehicles."""
        return self.store.ask(choices.vehicle_choices, carrier_uid)

    def crew_choices(self, carrier_uid: str, role: str) -> tuple[Choice, ...]:
        """Offer a carrier's drivers or escorts."""
        return self.store.ask(choices.crew_choices, (carrier_uid, role))

    def storage_choices(self, site_uid: str) -> tuple[Choice, ...]:
        """Offer a site's storage areas."""
        return self.store.ask(choices.storage_choices, site_uid)

    def batch_choices(self, site_uid: str, waste_code: str) -> tuple[Choice, ...]:
        """Offer a site's batches in stock."""
        return self.store.ask(choices.batch_choices, (site_uid, waste_code))

    def check_batch(self, form: NewBatchForm) -> CheckResult:
        """Check a batch as typed."""
        return self.store.ask(checks.check_batch, form)

    def record_batch(self, form: NewBatchForm) -> str:
        """Record a batch; return its uid."""
        return self.store.do(batches.record_batch, form, happened_at=form.happened_at).uid

    def division_choices(self, text: str) -> tuple[Choice, ...]:
        """Offer counties."""
        return self.store.ask(new_party.division_choices, text)

    def method_choices(self) -> tuple[Choice, ...]:
        """Offer methods of use and disposal."""
        return self.store.ask(new_party.method_choices, None)

    def needs_first_site(self) -> bool:
        """Say whether a site of one's own must be recorded before anything can be booked."""
        return self.store.ask(new_party.needs_first_site, None)

    def check_party(self, form: NewPartyForm) -> CheckResult:
        """Check an organisation as typed."""
        return self.store.ask(new_party.check_party, form)

    def record_party(self, form: NewPartyForm) -> str:
        """Record an organisation; return its uid."""
        return self.store.do(new_party.record_new_party, form)

    def check_manifest(self, form: NewManifestForm) -> CheckResult:
        """Check a manifest as typed."""
        return self.store.ask(checks.check_manifest, form)

    def save_draft(self, form: NewManifestForm) -> DraftSaved:
        """Save a draft as typed."""
        return self.store.do(drafts.save_draft, form)

    def sign_manifest(self, form: NewManifestForm, seen: CheckResult | None = None) -> str:
        """Sign a manifest that no finding blocks; return its uid.

        *seen* is the pre-check its clerk was shown: what others promised since then is told first.
        Without one nothing is compared.
        """
        if seen is None:
            return self.store.do(next_steps.sign_checked, form)
        known = frozenset((found.rule, found.field, found.severity) for found in seen.findings)
        return self.store.do(next_steps.sign_as_seen, next_steps.SeenForm(form, known))

    def draft(self, uid: str) -> NewManifestForm:
        """Return a draft as typed."""
        return self.store.ask(drafts.draft, uid)

    def copy_manifest(self, uid: str) -> NewManifestForm:
        """Return a new form like an earlier manifest."""
        return self.store.ask(drafts.copy_manifest, uid)

    def take_step(self, uid: str, action: str, reason: str) -> ManifestDetail:
        """Take a manifest's next step now, as the button says.

        Raises:
            UserError: the step is not possible, or the reason it needs is missing.
        """
        run = next_steps.STEPS.get(action)
        if run is None:
            raise UserError(f"没有步骤“{action}”。", field="action")
        self.store.do(run, (uid, reason))
        return self.manifest(uid)

    def receive(self, receipt: steps.Receipt) -> ManifestDetail:
        """Confirm receipt line by line as weighed."""
        self.store.do(receiving.receive_checked, receipt, happened_at=receipt.at)
        return self.manifest(receipt.uid)

    def receipt_offer(self, uid: str) -> ReceiptOffer:
        """Offer the methods and stores a receipt chooses from."""
        return self.store.ask(receiving.receipt_offer, uid)

    def check_receipt(self, receipt: steps.Receipt) -> CheckResult:
        """Judge a receipt as typed."""
        return self.store.ask(receiving.check_receipt_form, receipt)

    def manifest_preview(self, uid: str) -> bytes:
        """Show a manifest as it would print; nothing is recorded."""
        return papers.preview_manifest(self.store, uid)

    def manifest_pdf(self, uid: str) -> bytes:
        """Print a manifest; the print is recorded."""
        return papers.print_manifest(self.store, uid)

    def label_preview(self, batch_uid: str) -> bytes:
        """Show the labels of a batch's containers as they would print."""
        return papers.print_label_sheet(self.store, batch_uid, record=False)

    def label_pdf(self, batch_uid: str) -> bytes:
        """Print the labels of a batch's containers in one file; the print is recorded."""
        return papers.print_label_sheet(self.store, batch_uid)

    def audit_preview(self, asked: str | AuditAsk) -> bytes:
        """Show an audit trail as it would print; nothing is recorded."""
        return papers.print_audit(self.store, asked, record=False)

    def audit_pdf(self, asked: str | AuditAsk) -> bytes:
        """Print an audit trail; the print is recorded."""
        return papers.print_audit(self.store, asked)

    def close(self) -> None:
        """Close the register."""
        self.store.close()


def _journal_size(session: Session, _: None) -> int:
    return int(session.scalars(select(func.coalesce(func.max(Entry.seq), 0))).one())


def _sizes(session: Session, _: None) -> tuple[int, tuple[int, datetime] | None, int]:
    size = _journal_size(session, None)
    checkpoint = session.execute(
        select(CheckpointRow.size, CheckpointRow.signed_at).order_by(CheckpointRow.id.desc()).limit(1)
    ).first()
    codes = session.scalars(
        select(func.count()).select_from(WasteCode).where(WasteCode.edition == DEFAULTS.catalogue_edition)
    ).one()
    return size, (tuple(checkpoint) if checkpoint else None), int(codes)  # type: ignore[return-value] # two columns
