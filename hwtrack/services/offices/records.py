"""The office's part for what proves a record: verification, keys, checkpoints, audit trails, papers and scans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from hwtrack.services.requests import VerifyView
from hwtrack.services.store import Store


class RecordsOffice:
    """Answer for what proves a record; every question and action by name, frozen answers."""

    store: Store
    _verified_at: datetime | None

    def verify(self, progress: Callable[[int, int], None]) -> VerifyView:
        """Compare the register with its journal."""
        progress(0, 1)
        seen = self.store.verify()
        self._verified_at = datetime.now(UTC)
        progress(1, 1)
        return VerifyView(
            ok=seen.ok,
            entries=seen.entries,
            root=seen.root,
            differences=tuple(problem.message for problem in seen.problems),
            elapsed_ms=round(seen.seconds * 1000),
            verified_at=self._verified_at,
        )
