"""A register in memory with invented content, for the window's tests only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hwtrack.errors import UserError
from hwtrack.services import overviews as o
from hwtrack.services import requests as r
from hwtrack.services import views as v
from tests.ui.fake_rows import (
    NOW,
    PARTIES,
    TODAY,
    Rows,
    at,
    batch_detail,
    batch_rows,
    codes,
    due,
    manifest_detail,
    manifest_rows,
    named,
    party_detail,
    party_rows,
    pools,
    sample_pdf,
)
from tests.ui.fakes.capacity import FakeCapacity
from tests.ui.fakes.exchange import FakeExchange
from tests.ui.fakes.findings import FakeFindings
from tests.ui.fakes.handling import FakeHandling
from tests.ui.fakes.ledgers import FakeLedgers
from tests.ui.fakes.manifests import FakeManifests
from tests.ui.fakes.papers import FakePapers
from tests.ui.fakes.people import FakePeople
from tests.ui.fakes.records import FakeRecords
from tests.ui.fakes.recovery import FakeRecovery
from tests.ui.fakes.register import FakeRegisterPart
from tests.ui.fakes.scenarios import FakeScenarios
from tests.ui.fakes.traces import FakeTraces


def today_view() -> o.TodayView:
    def item(uid, kind, group, no, party, code, grams, until, note="", subject="manifest", target="m0"):
        zh, en = named(code) if code else ("", "")
        return o.WorkItem(uid, kind, group, subject, target, no, party, code, zh, en, grams, note, until)

    late = replace(due(-1), legal_basis="11-13 到达·第23号令 第18条")
    items = (
        item("w0", "receive_manifest", "overdue", "GZ26-001187", "永联电子（信丰）→ 本厂", "336-054-17", 4_216_000, late),
        item("w1", "back_enter_manifest", "overdue", "纸质 第 0311 号", "于都润达机械 → 本厂", "900-249-08", 860_000, replace(late, legal_basis="11-06 完成·第23号令 第20条")),
        item("w2", "receive_manifest", "today", "GZ26-001192", "龙南岭新线路板 → 本厂", "398-051-22", 12_480_000, due(0), target="m2"),
        item("w3", "report_difference", "today", "GZ26-001190", "章贡沙石精机 → 本厂", "900-041-49", -184_000, replace(due(0, hour=17), legal_basis="差异 −6.2 %·报章贡分局")),
        item("w4", "treat_medical", "today", "HWRK20261122002", "赣县区人民医院 → 冷库 2", "841-001-01", 327_500, replace(due(0, hour=18), legal_basis="≥ 5 ℃ 24 h·GB 39707"), "库温 6.1 ℃", "batch", "b1"),
        item("w5", "weigh_manifest", "arriving", "赣B·7K32挂", "南康区 全顺家具、鑫盛木业", "900-252-12", 3_150_000, v.DueView("expected", at(23, 14, 20), 0, "GZ26-001204、001205"), "2 张联单"),
        item("w6", "weigh_manifest", "arriving", "赣B·92F8", "大余县 荡坪冶化", "321-022-48", 9_600_000, v.DueView("expected", at(23, 15, 5), 0, "GZ26-001199"), "含砷"),
        item("w7", "renew_licence", "week", "经营许可证 2022-036", "HW17 物化线", "", None, v.DueView("renew", at(26), 2, "许可证管理办法 第13条"), "2027-01-08 届满，提前 30 个工作日申请", "party", "p21"),
        item("w8", "treat_batch", "week", "HWRK20251128003", "TS004 丙类库", "900-039-49", 1_240_000, v.DueView("store", at(28), 4, "生态环境法典 第535条"), "", "batch", "b3"),
        item("w9", "review_revision", "week", "GZ26-001163", "寻乌南桥稀土", "", 5_402_000, v.DueView("revise", at(28), 4, "移出人 11-20 提出"), "移出量 5.4200 → 5.4020"),
    )  # fmt: skip
    trips = (
        o.TripView(at(23, 7, 52), "赣B·5J18", "于都", "本厂", "weighed", 1, 6_842_000),
        o.TripView(at(23, 10, 12), "赣B·11M8", "章贡", "本厂", "weighed", 1, 2_784_000, True),
        o.TripView(at(23, 14, 20), "赣B·7K32挂", "南康", "本厂", "in_transit", 2, 3_150_000),
        o.TripView(at(23, 15, 5), "赣B·92F8", "大余", "本厂", "in_transit", 1, 9_600_000),
        o.TripView(at(23, 16, 40), "赣B·K205", "上犹", "本厂", "loading", 1, 945_000),
    )
    storages = (
        o.StorageLoad("t1", "TS001", "甲类库", 41_200_000, 60_000_000), o.StorageLoad("t2", "TS002", "液体罐区", 118_600_000, 150_000_000),
        o.StorageLoad("t3", "TS004", "丙类库", 72_900_000, 80_000_000), o.StorageLoad("t4", "", "冷库 2", 900_000, None),
    )  # fmt: skip
    every = pools()
    return o.TodayView(TODAY, items, trips, (every[0], every[1], every[6]), storages, 2026)


METHODS = (("D9", "物理化学处理"), ("R4", "再循环/再利用金属和金属化合物"))


class FakeRegister(
    FakeRegisterPart,
    FakeHandling,
    FakeManifests,
    FakeFindings,
    FakeLedgers,
    FakeTraces,
    FakeCapacity,
    FakeScenarios,
    FakePapers,
    FakeRecords,
    FakeRecovery,
    FakePeople,
    FakeExchange,
):
    """Answers like a register; remembers what it was asked to record."""

    def __init__(self, manifests: int = 1187) -> None:
        self.rows = manifest_rows(manifests)
        self.queries: list[v.ListQuery] = []
        self.recorded: list[object] = []
        self.printed: list[object] = []
        self.saved: list[r.NewManifestForm] = []
        self.refuse: UserError | None = None
        self.verified: datetime | None = at(23, 9, 12)

    def info(self):
        return r.RegisterInfo(
            "u",
            "赣州虔绿·西区处置中心",
            "GZ",
            "王丽",
            48_213,
            48_190,
            date(2026, 11, 20),
            self.verified,
            "2021",
            467,
            path="gz.hwt",
        )

    def counts(self):
        return r.QueueCounts(10, 2, 3, 5, 7, 1172, 640, 22, 3)

    def shortfalls(self):
        return 3

    def today(self):
        return today_view()

    def list_manifests(self, query):
        self.queries.append(query)
        rows = [row for row in self.rows if query.text in f"{row.internal_no}{row.generator}{row.waste_code}"]
        rows = [row for row in rows if "arsenic" not in query.filters or row.properties]
        queues = {
            "drafts": {"draft"},
            "todo": {"arrived"},
            "following": {"in_transit", "ready"},
            "archive": {"closed", "void"},
        }
        rows = [row for row in rows if not query.queue or row.state in queues[query.queue]]
        if query.sort and query.sort != "due":
            rows.sort(key=lambda row: getattr(row, query.sort) or 0, reverse=query.descending)
        return Rows(rows)

    def list_batches(self, query):
        self.queries.append(query)
        return Rows([row for row in batch_rows() if query.text in f"{row.code}{row.name_zh}{row.waste_code}"])

    def list_parties(self, query):
        self.queries.append(query)
        wanted = query.filters[0] if query.filters else ""
        return Rows(
            [row for row in party_rows() if query.text in row.name and (not wanted or wanted in row.roles)],
            "",
        )

    def manifest(self, uid):
        return manifest_detail(self.rows[int(uid[1:])])

    def batch(self, uid):
        return batch_detail(batch_rows()[int(uid[1:])])

    def party(self, uid):
        return party_detail(party_rows()[int(uid[1:])])

    def search(self, text, limit):
        hits = [
            r.SearchHit("manifest", row.uid, row.internal_no, f"{row.generator} {row.waste_code}")
            for row in self.rows
            if text in row.generator or text in row.internal_no
        ]
        found = [row for row in codes().values() if text in row["code"]][:3]
        hits = hits[: limit - len(found)]
        return (*hits, *(r.SearchHit("code", row["code"], row["code"], row["name_zh"]) for row in found))

    def code_choices(self, text, site_uid):
        found = [row for row in codes().values() if text in row["code"] or text in row["name_zh"]][:12]
        return tuple(
            r.Choice(
                row["code"],
                row["code"],
                row["name_zh"],
                row["hazards"].replace(";", "/"),
                row["category"] if n > 1 else "11-12",
                "recent" if n < 2 else "all",
            )
            for n, row in enumerate(found)
        )

    def site_choices(self, text, role):
        wanted = {"generator": {"generator", "institution"}, "receiver": {"facility"}}.get(role, {role})
        return tuple(
            r.Choice(f"p{n}", name, division)
            for n, (name, division, kind) in enumerate(PARTIES)
            if kind in wanted and (text in name or text == f"p{n}")
        )

    def carrier_choices(self, text):
        return (r.Choice("p20", "赣南危运物流", "章贡区"),)

    def vehicle_choices(self, carrier_uid):
        return (
            r.Choice("v0", "赣B·3T56", until=date(2026, 11, 19)),
            r.Choice("v1", "赣B·7K32挂", until=date(2027, 5, 2)),
        )

    def crew_choices(self, carrier_uid, role):
        return (r.Choice("c0", "谢春生"),) if role == "driver" else (r.Choice("c1", "钟海"),)

    def storage_choices(self, site_uid):
        return (r.Choice("t1", "TS001 甲类库"), r.Choice("t2", "TS002 液体罐区"))

    def batch_choices(self, site_uid, waste_code):
        return ()

    def division_choices(self, text):
        known = (("360722", "赣州市信丰县"), ("360783", "赣州市龙南市"))
        return tuple(r.Choice(code, name, extra=code) for code, name in known if text in name or text == code)

    def method_choices(self):
        return tuple(r.Choice(code, code, name, extra=name) for code, name in METHODS)

    def needs_first_site(self):
        return False

    def check_party(self, form):
        missing = [] if form.name else [v.FindingView("missing", "block", "单位名称未填", field="name")]
        for place, line in enumerate(form.lines):
            if not line.method:
                text = "经营方式未选"
                missing.append(v.FindingView("missing", "block", text, field=f"lines.{place}.method"))
        return r.CheckResult(tuple(missing), NOW)

    def record_party(self, form):
        if self.refuse:
            raise self.refuse
        self.recorded.append(form)
        return "p0"

    def check_batch(self, form):
        findings = [v.FindingView("code", "pass", "代码在 2021 版名录内")] if form.waste_code else []
        if form.grams is None:
            findings.append(v.FindingView("mass", "block", "请填写产生量", field="grams"))
        elif form.grams > 2_900_000:
            findings.append(
                v.FindingView(
                    "unusual",
                    "warning",
                    "比本厂近 12 个月单次最大量 2.9 t 高 45 %，请核对单位（吨 / 千克）",
                    field="grams",
                )
            )
        return r.CheckResult(tuple(findings), NOW)

    def record_batch(self, form):
        if self.refuse:
            raise self.refuse
        self.recorded.append(form)
        return "b0"

    def check_manifest(self, form):
        findings = []
        if form.vehicle_uid == "v0":
            findings.append(
                v.FindingView(
                    "permit",
                    "block",
                    "道路运输证已于 2026-11-19 到期，不能起运",
                    "赣B·3T56·到期 4 天",
                    "vehicle_uid",
                    "第23号令 第11条",
                )
            )
        for n, line in enumerate(form.lines):
            if (line.grams or 0) > 2_900_000:
                findings.append(
                    v.FindingView(
                        "unusual",
                        "warning",
                        "比本厂近 12 个月单次最大量 2.9 t 高 45 %，请核对单位（吨 / 千克）",
                        "近 12 个月最大 2.9000 t",
                        f"lines.{n}.grams",
                    )
                )
        if form.escort_uid:
            findings.append(
                v.FindingView("escort", "warning", "押运证 2026-12-02 到期", "钟海·9 天后", "escort_uid")
            )
        findings.append(
            v.FindingView("licence", "pass", "接受人许可证当日有效", "赣州虔绿 2022-036·至 2027-01-08")
        )
        findings.append(v.FindingView("scope", "pass", "HW17、HW22 在许可范围内", "物化线 D9·30,000 t/a"))
        findings.append(v.FindingView("plan", "pass", "管理计划内", "HW17 2026 年计划 60 t，已转移 41.3 t"))
        return r.CheckResult(tuple(findings), NOW)

    def save_draft(self, form):
        self.saved.append(form)
        return r.DraftSaved(form.uid or "m9", "GZ26-001210", NOW)

    def sign_manifest(self, form, seen=None):
        if self.refuse:
            raise self.refuse
        self.must_sign("sign_manifest")
        self.recorded.append(form)
        return "m6"

    def draft(self, uid):
        lines = (r.NewLineForm("336-054-17", "", "semi_solid", "吨袋", 4, 4_200_000), r.NewLineForm())
        return r.NewManifestForm(
            uid,
            "p0",
            "钟丽华",
            "138 7077 5120",
            "0797-336 2119",
            at(24, 8, 30),
            "",
            "awaiting",
            "p20",
            "v0",
            "c0",
            "c1",
            "p21",
            "",
            lines,
        )

    def copy_manifest(self, uid):
        return replace(self.draft(uid), uid="")

    def take_step(self, uid, action, reason):
        self.recorded.append((uid, action, reason))
        nexts = {
            "receive_manifest": "received",
            "arrive_manifest": "arrived",
            "dispatch_manifest": "in_transit",
            "refuse_manifest": "returning",
            "void_manifest": "void",
            "close_manifest": "closed",
        }
        number = int(uid[1:])
        self.rows[number] = replace(
            self.rows[number],
            state=nexts[action],
            outcome="full" if action == "receive_manifest" else "",
            due=None,
        )
        return self.manifest(uid)

    def receive(self, receipt):
        if self.refuse:
            raise self.refuse
        self.must_sign("receive")
        self.recorded.append(receipt)
        number = int(receipt.uid[1:])
        self.rows[number] = replace(self.rows[number], state="received", outcome="full", due=None)
        return self.manifest(receipt.uid)

    def receipt_offer(self, uid):
        methods = tuple(
            tuple(r.Choice(code, code, name, "2022-036", name, "fits") for code, name in METHODS)
            for _line in self.manifest(uid).lines
        )
        return r.ReceiptOffer(methods, self.storage_choices("p21"))

    def check_receipt(self, receipt):
        findings = []
        for place, line in enumerate(receipt.lines):
            shipped = self.manifest(receipt.uid).lines[place].shipped
            if abs(line.received - shipped) * 1000 > shipped * 30:
                text, english = "相差超过容差", "beyond the tolerance"
                field = f"lines.{place}.received"
                found = v.FindingView("weight_difference", "warning", text, field=field, setting=True)
                findings.append(replace(found, message_en=english))
            if line.accepted < line.received and not line.note:
                findings.append(v.FindingView("missing", "block", "须写明理由", field=f"lines.{place}.note"))
        return r.CheckResult(tuple(findings), NOW)

    def manifest_preview(self, uid):
        return sample_pdf(f"GZ {uid}")

    def manifest_pdf(self, uid):
        self.printed.append(uid)
        return sample_pdf(f"GZ {uid}")

    def label_preview(self, batch_uid):
        return sample_pdf(batch_uid)

    def label_pdf(self, batch_uid):
        self.printed.append(batch_uid)
        return sample_pdf(batch_uid)

    def audit_preview(self, asked):
        return sample_pdf(str(asked))

    def audit_pdf(self, asked):
        self.printed.append(asked)
        return sample_pdf(str(asked))

    def close(self):
        return None
