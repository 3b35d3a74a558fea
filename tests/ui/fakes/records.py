"""What proves a record, invented for the window's tests."""

from __future__ import annotations

from hwtrack.services import requests as r
from tests.ui.fake_rows import NOW


class FakeRecords:
    """Answers about verification, keys, audit trails and scans with invented content."""

    def verify(self, progress):
        progress(48_213, 48_213)
        return r.VerifyView(True, 48_213, "7c4109e2b8d03fa6" * 4, (), 1400, NOW)
