"""The invented register's part for ledgers and declarations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hwtrack.domain.declaration import DeclarationState, Difference, month_of, year_of
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.ledger import Balance, Destination, LedgerRow, LedgerTable, ReceiverKind
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services import ledger_views as v

SITE = v.LedgerSite("p21", "赣州虔绿环保有限公司", "西区处置中心", "91360702MA0000000X", "赣州市赣县区")
SECOND = v.LedgerSite("p0", "龙南岭新线路板有限公司", "", "91360702MA0000001X", "赣州市龙南市")
COPPER = Balance(
    "398-051-22", "铜板废蚀刻液", "Copper etching waste", carried=12_480_000, generated=3_000_000,
    received=41_200_000, adjusted=-36_000, own=38_100_000, out=2_000_000, stock=16_544_000,
)  # fmt: skip
INK = Balance("900-041-49", "沾染毒性危废的包装", "Contaminated packaging", received=860_000, stock=860_000)


def rows(count: int) -> tuple[LedgerRow, ...]:
    return tuple(
        LedgerRow(
            movement=at,
            at=datetime(2026, 10, 1, 1, tzinfo=UTC) + timedelta(hours=7 * at),
            waste_code="398-051-22",
            name="铜板废蚀刻液",
            grams=-1_030_000 if at == 4 else 1_030_000 + 1_000 * at,
            number=f"HWRK202610{1 + at % 28:02d}{at:03d}",
            kind="accept",
            catalogue_name="使用酸进行铜氧化处理产生的废液",
            container_kind="吨桶",
            container_count=at,
            facility="TS002",
            facility_kind="tank",
            handler_from="谢春生",
            handler_to="王丽",
            goes_to=Destination("own", "LY01"),
            method="R4",
            receiver_kind=ReceiverKind.LICENSED,
            receiver="新建栩樾危险废物处置有限公司",
            licence_no="赣环危废证字2022-001号",
            links=("HWCS20261001001",),
            reverses=3 if at == 4 else None,
        )
        for at in range(1, count + 1)
    )


class FakeLedgers:
    """Answers about ledgers and declarations with invented content."""

    declared: tuple[v.DeclareForm, ...] = ()
    wrong_balance = False

    def ledger_sites(self, text):
        return tuple(site for site in (SITE, SECOND) if text in site.name or text == site.uid)

    def ledger_years(self, site_uid):
        return (2026, 2025)

    def ledger(self, asked):
        lengths = (3, 40, 22, 22, 0, 0)
        tables = tuple(
            v.LedgerTableView(table, rows(n)) for table, n in zip(LedgerTable, lengths, strict=True)
        )
        copper = replace(COPPER, stock=16_543_000) if self.wrong_balance else COPPER
        finding = Finding(
            "ledger_numbers", Severity.WARNING, "site:x", "stored", "入库台账有 2 行没有批次编码。",
            "HJ 1259-2022 第6.3节", None, "Into storage: 2 rows without a batch number.",
        )  # fmt: skip
        site = next(site for site in (SITE, SECOND) if site.uid == asked.site_uid)
        as_of = min(asked.last, date(2026, 11, 23))
        return v.LedgerView(
            site, asked.first, asked.last, as_of, 48_213, asked.net, tables, (copper, INK), (finding,)
        )

    def ledger_book(self, asked):
        return b"PK workbook"

    def ledger_preview(self, asked):
        from tests.ui.fake_rows import sample_pdf

        return sample_pdf("ledger")

    def ledger_pdf(self, asked):
        return self.ledger_preview(asked)

    def declaration_year(self, site_uid, year):
        site = next(site for site in (SITE, SECOND) if site.uid == site_uid)
        told = self._told(site, "2026-09", date(2026, 10, 9))
        changed = (Difference("398-051-22", COPPER, replace(COPPER, generated=2_900_000)),)
        periods = (
            self._due(
                month_of(2026, 8),
                DeclarationState.DECLARED_LATE,
                self._told(site, "2026-08", date(2026, 9, 18)),
            ),
            replace(self._due(month_of(2026, 9), DeclarationState.DECLARED, told), changed=changed),
            self._due(month_of(2026, 10), DeclarationState.OVERDUE, None),
            self._due(month_of(2026, 11), DeclarationState.RUNNING, None),
            self._due(year_of(2026), DeclarationState.RUNNING, None),
        )
        return v.DeclarationYear(site, year, (SupervisionClass.KEY,) * 4, periods)

    def _due(self, period, state, told):
        if any(form.period == period.name for form in self.declared):
            state, told = DeclarationState.DECLARED, self._told(SITE, period.name, date(2026, 11, 23))
        left = (period.due_on - date(2026, 11, 23)).days
        return v.DueDeclaration(
            period, period.due_on, state, left, (COPPER,), told, (), "HJ 1259-2022 第7.2节"
        )

    def _told(self, site, period, day):
        year, month = map(int, period.split("-"))
        return v.DeclarationView(
            f"d-{period}", site, month_of(year, month), 1, day, "王丽", "0031", 48_000, (COPPER,)
        )

    def declare(self, form):
        self.must_sign("declare")
        self.declared = (*self.declared, form)
        return self._told(SITE, form.period, date(2026, 11, 23))

    def since_declared(self, uid):
        told = self._told(SITE, uid[2:], date(2026, 10, 9))
        changed = (Difference("398-051-22", COPPER, replace(COPPER, generated=2_900_000)),)
        late = tuple(v.LateRow(LedgerTable.GENERATED, row) for row in rows(4)[2:])
        return v.SinceDeclared(told, changed, late, datetime(2026, 11, 23, tzinfo=UTC))

    def declaration_preview(self, uid):
        return self.ledger_preview(uid)

    def declaration_pdf(self, uid):
        return self.ledger_preview(uid)
