"""What proves a record, invented for the window's tests."""

from __future__ import annotations

from hwtrack.errors import UserError
from hwtrack.services import requests as r
from hwtrack.services.audit_asks import AuditCounts, SealTold
from hwtrack.services.held_views import HeldSeen
from tests.ui.fake_rows import NOW, sample_pdf


class FakeRecords:
    """Answers about verification, audit trails and the site's sheet with invented content."""

    printed: list[object]

    def verify(self, progress, against=()):
        progress(48_213, 48_213)
        held = tuple(
            HeldSeen(str(path), "attached", "hwtrack/register/0190", 48_000, "7c41" * 16, "agrees", "holds", "相符", "agrees")
            for path in against
        )  # fmt: skip
        covered = 48_000 if held else 0
        return r.VerifyView(
            True, 48_213, "7c4109e2b8d03fa6" * 4, (), 1400, NOW, 190_000, 12, 48_200, covered, 48_213 - covered, (), held
        )  # fmt: skip

    def inspection_preview(self, site_uid):
        return sample_pdf(site_uid)

    def inspection_pdf(self, site_uid):
        self.printed.append(site_uid)
        return sample_pdf(site_uid)

    def seal_told(self):
        return SealTold("赣州虔绿", True, True)

    def audit_counts(self, asked):
        if asked.kind == "period" and asked.first.year < 2020:
            raise UserError("这段时间有 48,213 条日志，超过 5,000 条，请选较短的期间。", field="first")
        return AuditCounts(17 if asked.kind == "batch" else 204, 2)

    def absence_preview(self, asked):
        if asked.plate == "赣B·7K32挂":
            raise UserError("有 1 份联单：GZ26-001187，不能出具。", field="plate")
        return sample_pdf(asked.plate or asked.credit)

    def absence_pdf(self, asked):
        self.printed.append(asked)
        return sample_pdf(asked.plate or asked.credit)
