"""The invented register's part for findings, work list, what was done about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hwtrack.domain.rules.registry import BY_KEY, CHECK_NAMES
from hwtrack.services.inspected import (
    ActView,
    CheckCount,
    EvidenceView,
    InspectedFinding,
    Inspection,
    LicencePart,
    SiteHead,
)

IDLE = frozenset({7, 20})
HEAD = SiteHead(
    uid="s1",
    organisation="信丰同晖电子材料有限公司",
    site="水东厂区",
    supervision_class="key",
    credit_code="91360722MA35K2XT4Q",
    county="信丰县",
    licence_no="赣环危废证字2022-036号",
    licence_lines=(LicencePart("R4", ("HW22",)),),
    areas=3,
    checked_at=datetime(2026, 11, 23, 5, 5, tzinfo=UTC),
)
NOW = datetime(2026, 11, 23, 1, 12, tzinfo=UTC)


def invented(rule: str, subject: str, number: str, severity: str, message: str, english: str):
    """Compose a finding at 信丰同晖."""
    kind, _, uid = subject.partition(":")
    return InspectedFinding(
        number=BY_KEY[rule].number,
        rule=rule,
        name_zh=BY_KEY[rule].name_zh,
        name_en=BY_KEY[rule].name_en,
        severity=severity,
        subject=subject,
        state="3:2",
        subject_kind=kind,
        subject_uid=uid,
        subject_no=number,
        site_uid="p0",
        site="信丰同晖电子材料有限公司",
        county="信丰县",
        person="钟丽华",
        on=date(2026, 7, 13),
        due=date(2026, 7, 9),
        waste_code="398-005-22",
        grams=5_060_000,
        message=message,
        message_en=english,
        legal_basis="《危险废物转移管理办法(部令第23号)》第18条",
        penalty="《固体废物污染环境防治法(2020)》第112条",
        setting=rule == "weight_difference",
        status="open",
        grown=False,
        assigned_due=None,
        done_by="",
        done_at=None,
        reason="",
        gist="接受人五个工作日内确认",
        gist_en="Receiver confirms in 5 working days",
        law_since=date(2026, 8, 15) if rule == "confirmation" else None,
        law_now="《生态环境法典》第536条" if rule == "confirmation" else "",
    )


class FakeFindings:
    """Answers about findings, work list, what was done about them with invented content."""

    steps: list[object]
    wanted: list[object]

    def work(self, wanted):
        if not hasattr(self, "wanted"):
            self.wanted = []
        self.wanted.append(wanted)
        view = self.today()
        items = tuple(
            replace(item, rule="confirmation", subject=f"manifest:{item.uid}", state="3:1000")
            if item.kind == "receive_manifest"
            else item
            for item in view.items
        )
        people = ("王丽", "钟丽华")
        return replace(view, items=items, sites=(("s0", "西区处置中心"), ("s1", "水东厂区")), persons=people)

    def found(self):
        status = {getattr(step, "subject", ""): step for step in getattr(self, "steps", [])}
        rows = (
            invented("confirmation", "manifest:m0", "GZ26-000983", "violation", "2026-07-02 到达，2026-07-13 才确认接受。", "Arrived 2026-07-02, confirmed 2026-07-13."),
            invented("weight_difference", "manifest:m1:1", "GZ26-001017", "warning", "移出 5.4 吨，接受 5.1 吨（容差为设置，不是国家规定）。", "5.4 t shipped, 5.1 t received."),
            invented("licence_end", "licence:l0", "2022-036", "notice", "许可证将于 2027-01-08 到期。", "The licence ends on 2027-01-08."),
        )  # fmt: skip
        return tuple(
            replace(
                row,
                status=status[row.subject].kind if row.subject in status else "open",
                done_at=NOW if row.subject in status else None,
                done_by="王丽" if row.subject in status else "",
            )
            for row in rows
        )

    def inspection(self, site_uid):
        rows = self.found()
        checks = []
        for number, names in CHECK_NAMES.items():
            mine = [row for row in rows if row.number == number]
            counts = [
                sum(row.severity == kind for row in mine) for kind in ("violation", "warning", "notice")
            ]
            checks.append(CheckCount(number, *names, *counts, 0, not site_uid or number not in IDLE))
        head = HEAD if site_uid else None
        return Inspection(date(2026, 11, 23), "水东厂区" if site_uid else "", rows, tuple(checks), 1400, head)

    def inspected_sites(self):
        return (("s0", "赣州虔绿 西区处置中心"), ("s1", "信丰同晖 水东厂区"))

    def finding_story(self, rule, subject):
        return tuple(
            ActView(step.kind, "王丽", NOW, step.reason, step.person, step.due_on)
            for step in getattr(self, "steps", [])
            if step.subject == subject
        )

    def finding_evidence(self, asked):
        if asked.subject_kind != "manifest":
            return ()
        arrived, received = datetime(2026, 7, 2, 7, 21, tzinfo=UTC), datetime(2026, 7, 13, 1, 48, tzinfo=UTC)
        deadline = EvidenceView(datetime(2026, 7, 9, 16, tzinfo=UTC), "deadline", working_days=True)
        return (
            EvidenceView(arrived, "arrived", "", "", None, (), 31_877, "西区门岗", arrived),
            deadline,
            EvidenceView(
                received, "received", "", "", 5_060_000, (), 32_406, "何文娟", received, False, 2, True
            ),
        )

    def finding_persons(self):
        return ("王丽", "钟丽华")

    def act_on_finding(self, step):
        if not hasattr(self, "steps"):
            self.steps = []
        self.steps.append(step)
