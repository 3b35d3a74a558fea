"""The office's part for what proves a record: verification, keys, checkpoints, audit trails, papers and scans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from hwtrack.services.audit_asks import AuditAsk, AuditCounts, SealTold
from hwtrack.services.held_checkpoints import verify_against
from hwtrack.services.offices.keys import KeysOffice, real_day
from hwtrack.services.paper_absence import AskAbsence, print_absence
from hwtrack.services.paper_audit import audit_counts
from hwtrack.services.paper_inspection import print_inspection
from hwtrack.services.record_views import CheckView, ScanView
from hwtrack.services.requests import VerifyView
from hwtrack.services.store import Store


class RecordsOffice(KeysOffice):
    """Answer for what proves a record; every question and action by name, frozen answers."""

    store: Store
    _verified_at: datetime | None

    def verify(self, progress: Callable[[int, int], None], against: Sequence[Path] = ()) -> VerifyView:
        """Compare the register with its journal, and with checkpoints in files that others kept."""
        seen = verify_against(self.store, against, progress)
        self._verified_at = datetime.now(UTC)
        return VerifyView(
            ok=seen.ok,
            entries=seen.entries,
            root=seen.root,
            differences=tuple(problem.message for problem in seen.problems),
            elapsed_ms=round(seen.seconds * 1000),
            verified_at=self._verified_at,
            rows=seen.rows,
            checkpoints=seen.checkpoints,
            covered=seen.covered,
            covered_by_others=seen.covered_by_others,
            uncovered=seen.uncovered,
            doubts=tuple(doubt.message for doubt in seen.doubts),
            held=seen.held,
            unread=seen.unread,
        )

    def check_file(self, data: bytes) -> CheckView:
        """Check a PDF as far as it goes, under the trusted keys and this register's own; its records are not asked."""
        from hwtrack.services.checking import check_pdf
        from hwtrack.services.own_trust import with_own_keys

        return check_pdf(data, with_own_keys(self._trust(), self.store), real_day())

    def read_code_text(self, text: str, place: str) -> ScanView:
        """Judge what a scanner read or a person pasted, against this register and the trust list."""
        from hwtrack.services.scanning import Scanning, scan_text

        return scan_text(text, Scanning(self.store, self._trust(), place))

    def read_code_image(self, path: Path, place: str) -> ScanView:
        """Judge the codes in a picture; the most serious one answers and says how many more there are."""
        from hwtrack.services.scanning import Scanning, scan_file, worst_of

        return worst_of(scan_file(path, Scanning(self.store, self._trust(), place)))

    def inspection_preview(self, site_uid: str) -> bytes:
        """Show a site's inspection sheet as it would print; nothing is recorded."""
        return print_inspection(self.store, site_uid, record=False)

    def inspection_pdf(self, site_uid: str) -> bytes:
        """Print a site's inspection sheet; the print is recorded."""
        return print_inspection(self.store, site_uid)

    def audit_counts(self, asked: AuditAsk) -> AuditCounts:
        """Count the entries of a trail, and how many pages it takes."""
        return self.store.ask(audit_counts, asked)

    def seal_told(self) -> SealTold:
        """Tell whose name the seal of a trail would bear; nothing is made for it."""
        from hwtrack.services.seal_told import seal_told

        return seal_told(self.store)

    def absence_preview(self, asked: AskAbsence) -> bytes:
        """Show a certificate of absence as it would print; nothing is recorded or sealed."""
        return print_absence(self.store, asked, record=False)

    def absence_pdf(self, asked: AskAbsence) -> bytes:
        """Print and seal a certificate of absence; the print is recorded."""
        return print_absence(self.store, asked)
