"""The invented register's part for parties, licences, contracts, approvals, plans, carriers, areas."""

from datetime import UTC, date, datetime

from hwtrack.services.approvals import ApprovalView, Balance
from hwtrack.services.areas import AreaView, OwnSite, UnitView
from hwtrack.services.contracts import AgreedView, ContractView
from hwtrack.services.emergency_list import ListingView
from hwtrack.services.facility_totals import FacilityTotalView
from hwtrack.services.house import SettingView
from hwtrack.services.incompatibilities import Pair
from hwtrack.services.organisations import SiteForm
from hwtrack.services.party_book import (
    ContactView,
    FleetBook,
    FleetItem,
    LicenceBook,
    LicenceBookLine,
    PermitView,
    SiteBook,
    SitesBook,
    SuspensionView,
)
from hwtrack.services.plans import (
    EmergencyPlanView,
    Happened,
    PlanLineView,
    PlannedWaste,
    PlanView,
)
from hwtrack.services.register import NewLicenceLine, NewWaste
from hwtrack.services.requests import CheckResult, Choice
from hwtrack.services.supervision_basis import SupervisionForm

T = 1_000_000
FACILITY = "p21"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


class FakeRegisterPart:
    """Answers about parties, licences, contracts, approvals, plans, carriers, areas with invented content."""

    judged = CheckResult((), datetime(2026, 11, 23, 1, tzinfo=UTC))

    def change_register(self, verb, form):
        if self.refuse:
            raise self.refuse
        self.recorded.append((verb, form))
        return "made"

    def judge_register(self, verb, form):
        return self.judged

    def party_sites(self, uid):
        detail = self.party(uid)
        site = detail.sites[0]
        form = SiteForm(site.name, "generator", "360723", site.address, site.contact, site.phone, "0797-119")
        basis = SupervisionForm(
            site.uid, YEAR[0], date(2019, 5, 1), 120 * T, False, "key", "环境风险高", "大余生态环境局"
        )
        contacts = (ContactView("k0", "emergency", "周敏", "0797-8000119"),)
        book = SiteBook(site.uid, form, site.division, None, "simplified", "key", basis, contacts)
        former = (("大余县鸿德矿业公司", date(2021, 6, 30)),)
        return SitesBook(uid, detail.row.name, detail.row.credit_code, "赣南集团", None, former, (book,))

    def party_licences(self, uid):
        detail = self.party(uid)
        return tuple(
            LicenceBook(
                f"l{number}", "s0", detail.row.name, found.no, "comprehensive", found.valid_from, found.valid_to,
                found.days_left, "valid",
                tuple(
                    LicenceBookLine(
                        line,
                        NewLicenceLine(
                            line.method, tuple(NewWaste(w) for w in line.accepted), line.licensed_grams,
                            group_only=line.method == "R4",
                        ),
                    )
                    for line in found.lines
                ),
                (SuspensionView("x0", date(2025, 3, 1), date(2025, 3, 20), "设备检修"),),
            )
            for number, found in enumerate(detail.licences)
        )  # fmt: skip

    def party_fleet(self, uid):
        detail = self.party(uid)
        vehicles = tuple(
            FleetItem(v.uid, v.plate, "vehicle", "", v.permit_no, v.permit_until, v.days_left, None)
            for v in detail.vehicles
        )
        crew = tuple(
            FleetItem(p.uid, p.name, p.role, p.phone, "", p.certificate_until, p.days_left, None)
            for p in detail.crew
        )
        ended = FleetItem("v9", "赣B9K001", "trailer", "", "", None, None, date(2026, 1, 31))
        permit = PermitView("赣交运管许可 360702 号", "6,8,9", *YEAR, counts=True)
        return FleetBook(uid, (permit,), (*vehicles, ended), crew)

    def party_contracts(self, uid):
        name = self.party(uid).row.name
        wastes = (AgreedView("HW22", 50 * T, 60 * T), AgreedView("900-249-08", None, 3 * T))
        return (
            ContractView("t0", "委 2026-18", uid, name, "p21", "赣州虔绿", *YEAR, 38, wastes, "按季结算"),
        )

    def party_approvals(self, uid):
        name = self.party(uid).row.name
        left = Balance(30 * T, 12 * T, 5 * T)
        return (
            ApprovalView(
                "a0", "赣粤跨 2026-7", name, "韶关利用", "398-051-22", "R4", YEAR[0], YEAR[1], 38, left
            ),
        )

    def party_plans(self, uid):
        lines = (
            PlanLineView(
                "398-051-22", PlannedWaste("398-051-22", 100 * T, 0, 95 * T), Happened(120 * T, 0, 80 * T)
            ),
            PlanLineView("900-249-08", PlannedWaste("900-249-08"), Happened(T, 0, 0)),
        )
        older = ((1, date(2026, 3, 20)),)
        plan = PlanView("y0", "s0", "一厂区", 2026, 2, None, lines, "扩产", older)
        emergency = EmergencyPlanView(
            "e0", "一厂区", "360723-2024-18", date(2024, 2, 1), date(2027, 2, 1), 70
        )
        return (plan,), (emergency,)

    def party_areas(self, uid):
        areas = (
            AreaView("g0", "一厂区", "TS001", "危废暂存库", "store", 50 * T, 12 * T, None),
            AreaView("g1", "一厂区", "TS002", "旧库", "point", 3 * T, 4 * T, date(2026, 6, 30)),
        )
        return (OwnSite("s0", "一厂区", areas, (UnitView("u0", "一厂区", "MF0001", "回转窑", "D10"),)),)

    def facility_limits(self, uid):
        totals = (
            FacilityTotalView("ft0", "s0", "一厂区", 30_000 * T, *YEAR, "环评批复", True, 42_000 * T),
        )  # fmt: skip
        listed = (
            ListingView(
                "el0", FACILITY, "赣州虔绿", "D10", "赣环危废证字 0007 号", 6_000 * T, None, 1, YEAR[0], None, "",
                True,
            ),
            ListingView(
                "el1", FACILITY, "九江水泥窑", "D10", "赣环危废证字 0008 号", None, 5 * T, 2, YEAR[0],
                date(2026, 3, 1), "停运", False,
            ),
        )  # fmt: skip
        return (totals if uid else ()), listed, (Choice("ll9", "南昌处置 D10"),)

    def incompatible_pairs(self):
        return (Pair("HW33", "HW34", "放出氰化氢", "i0"), Pair("HW34", "HW35", "剧烈放热", "i1"))

    def house_figures(self):
        return (
            SettingView("tolerance_permille", 50, 30, "permille"),
            SettingView("load_notice_percent", 80, 80, "percent"),
            SettingView("approval_months", 12, 12, "months", law=True, legal_basis="部令第23号 第27-28条"),
        )
