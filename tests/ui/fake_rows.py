"""Invented rows and details of a register, for the window's tests only."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache

import resources
from hwtrack.domain.quantity import largest_remainder
from hwtrack.services import overviews as o
from hwtrack.services import views as v
from ui.data import PAGE_ROWS

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 4, 18, tzinfo=UTC)
T = 1_000_000
ORDER23 = "第23号令 第18条"


def at(day: int, hour: int = 8, minute: int = 0, month: int = 11) -> datetime:
    """Shanghai's clock in November 2026, as UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@cache
def codes() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in resources.rows("data/waste_codes.csv")}


def named(code: str) -> tuple[str, str]:
    return codes()[code]["name_zh"], codes()[code]["name_en"]


def due(days: int, kind: str = "confirm", hour: int = 24) -> v.DueView:
    return v.DueView(kind, at(23) + timedelta(days=days, hours=hour - 8), days, ORDER23, working_days=True)


PARTIES = (
    ("永联电子（信丰）", "信丰县", "generator"),
    ("章贡沙石精机", "章贡区", "generator"),
    ("龙南岭新线路板", "龙南市", "generator"),
    ("大余荡坪冶化", "大余县", "generator"),
    ("南康全顺家具", "南康区", "generator"),
    ("南康鑫盛木业", "南康区", "generator"),
    ("上犹油石机电", "上犹县", "generator"),
    ("崇义章源选冶", "崇义县", "generator"),
    ("信丰同晖电子", "信丰县", "generator"),
    ("瑞金红源建材", "瑞金市", "generator"),
    ("全南晶环科技", "全南县", "generator"),
    ("于都润达机械", "于都县", "generator"),
    ("宁都青塘化工", "宁都县", "generator"),
    ("兴国埠头电镀", "兴国县", "generator"),
    ("安远孔田机械", "安远县", "generator"),
    ("会昌周田盐化", "会昌县", "generator"),
    ("石城屏山鞋材", "石城县", "generator"),
    ("定南历市稀土", "定南县", "generator"),
    ("寻乌南桥稀土", "寻乌县", "generator"),
    ("赣县区人民医院", "赣县区", "institution"),
    ("赣南危运物流", "章贡区", "carrier"),
    ("赣州虔绿 西区", "章贡区", "facility"),
)
LIST = (
    ("arrived", 0, "336-054-17", 4_216_000, due(-1)), ("arrived", 1, "900-041-49", 2_968_000, due(0)),
    ("arrived", 2, "398-051-22", 12_480_000, due(0)), ("in_transit", 3, "321-022-48", 9_600_000, due(0, "expected", 15)),
    ("in_transit", 4, "900-252-12", 1_830_000, due(0, "expected", 14)), ("in_transit", 5, "900-252-12", 1_320_000, due(0, "expected", 14)),
    ("ready", 6, "900-218-08", 945_000, due(0, "expected", 16)), ("ready", 7, "323-001-48", 18_200_000, due(1, "expected")),
    ("draft", 8, "398-005-22", 6_750_000, None), ("draft", 9, "900-041-49", None, None),
    ("returning", 10, "900-402-06", 2_160_000, due(2, "returned")), ("received", 11, "900-249-08", 3_412_000, None),
    ("received", 12, "900-013-11", 7_004_000, None), ("received", 13, "336-064-17", 5_508_000, None),
    ("closed", 14, "900-217-08", 1_026_000, None), ("closed", 15, "900-349-34", 8_934_000, None),
    ("void", 16, "900-014-13", 420_000, None), ("closed", 17, "900-300-34", 11_310_000, None),
)  # fmt: skip


class Rows:
    """A list as a source; it counts how often a page was asked for."""

    def __init__(self, rows, mass="grams"):
        self.rows, self.mass, self.asked = rows, mass, []

    def count(self):
        return len(self.rows)

    def page(self, index):
        self.asked.append(index)
        return self.rows[index * PAGE_ROWS : (index + 1) * PAGE_ROWS]

    def total_grams(self):
        return sum(getattr(row, self.mass) or 0 for row in self.rows) if self.mass else None


def manifest_rows(count: int = 1187) -> list[v.ManifestRow]:
    rng = random.Random(7)
    rows = []
    for number in range(count):
        state, who, code, grams, until = LIST[number] if number < len(LIST) else (
            "closed", rng.randrange(19), rng.choice(LIST)[2], rng.randrange(200, 11_000) * 1000, None,
        )  # fmt: skip
        serial = 1187 + number if number < len(LIST) else 1169 - (number - len(LIST))
        rows.append(v.ManifestRow(
            uid=f"m{number}", internal_no=f"GZ26-{serial:06d}",
            official_no=None if state == "draft" else f"2026360700{4531 - number:04d}", state=state,
            generator=PARTIES[who][0], carrier="赣南危运物流", receiver="赣州虔绿 西区", waste_code=code,
            line_count=2 if number == 2 else 1, grams=grams, happened_on=TODAY - timedelta(days=number // 4), due=until,
            outcome="partly" if number == 12 else "full" if state == "received" else "",
            properties=("arsenic",) if code == "321-022-48" else (), findings=1 if number == 2 else 0,
        ))  # fmt: skip
    return rows


ORDER = ("draft", "ready", "in_transit", "arrived", "received", "closed")


def manifest_detail(row: v.ManifestRow) -> v.ManifestDetail:
    grams = row.grams or 0
    names = named(row.waste_code)
    if row.line_count == 2:
        second = named("398-005-22")
        lines = (
            v.ManifestLineView(
                1, row.waste_code, *names, "T", "liquid", "吨桶", 11, 11_260_000, 11_260_000, 11_224_000
            ),
            v.ManifestLineView(
                2,
                "398-005-22",
                *second,
                "T",
                "liquid",
                "200 L 桶",
                6,
                1_220_000,
                1_220_000,
                1_164_000,
                doubtful=True,
            ),
        )
        findings = (v.FindingView(
            "tolerance", "warning", "第 2 行到厂量比移出量少 0.0560 t（4.6 %），超过本单位容差 3 %",
            legal_basis=ORDER23, setting=True, field="lines.1.grams",
        ),)  # fmt: skip
    else:
        lines = (
            v.ManifestLineView(
                1, row.waste_code, *names, "T/C", "solid", "吨袋", 4, grams, grams, grams - 12_000
            ),
        )
        findings = ()
    states = ORDER if row.state not in {"returning", "void"} else ("draft", "ready", "in_transit", row.state)
    current = states.index(row.state)
    whens = (at(13, 16, 20), at(14, 9, 5), at(16, 8, 40), at(16, 13, 12), at(17, 9), at(18, 9))
    steps = tuple(
        v.StepView(state, whens[n] if n <= current else None, row.due if n == current + 1 else None)
        for n, state in enumerate(states)
    )
    following = {
        "draft": v.NextStepView("edit_manifest"), "ready": v.NextStepView("dispatch_manifest", row.due),
        "in_transit": v.NextStepView("arrive_manifest", row.due),
        "arrived": v.NextStepView("receive_manifest", row.due, "refuse_manifest"),
        "received": v.NextStepView("close_manifest"),
    }  # fmt: skip
    escort = v.FindingView("escort", "warning", "押运证 12-02 到期", legal_basis="第23号令 第11条")
    licence = v.FindingView("licence", "pass", "11-16 当日有效")
    division = {name: place for name, place, _role in PARTIES}[row.generator]
    timeline = (
        v.TimelineEntry(
            at(16, 13, 26),
            "weighed",
            "王丽",
            "地磅 2",
            12_388_000,
            note="毛 19.9480 − 皮 7.5600",
            journal_seq=48_104,
        ),
        v.TimelineEntry(at(16, 13, 12), "arrived", "罗建平", "西区门岗", journal_seq=48_102),
        v.TimelineEntry(
            at(16, 8, 40),
            "in_transit",
            "驾驶员 谢春生",
            "押运员 钟海",
            names=(division, "章贡区"),
            journal_seq=48_077,
        ),
        v.TimelineEntry(at(14, 9, 5), "ready", "陈水根", "移出人", journal_seq=47_960),
    )
    return v.ManifestDetail(
        row=row,
        parties=(
            v.ManifestPartyView("generator", "p2", row.generator, division, contact="陈水根", phone="138 0797 2216", supervision_class="key"),
            v.ManifestPartyView("carrier", "p20", row.carrier, plate="赣B·3T56", licence_no="360700200412", findings=(escort,)),
            v.ManifestPartyView("receiver", "p21", row.receiver, licence_no="2022-036", categories=("HW22",), findings=(licence,)),
        ),
        lines=lines, steps=steps, current=current, next_step=following.get(row.state), findings=findings,
        timeline=timeline[max(0, 3 - current) :], trip_no="TR-0871",
        official_reason="" if row.official_no else "awaiting", batch_uids=("b0",),
    )  # fmt: skip


def batch_rows(count: int = 640) -> list[v.BatchRow]:
    rng = random.Random(3)
    pool = [row[2] for row in LIST]
    rows = []
    for number in range(count):
        code = "398-051-22" if number == 0 else rng.choice(pool)
        on = date(2026, 11, 9) - timedelta(days=number // 3)
        grams = 6_480_000 if number == 0 else rng.randrange(100, 9000) * 1000
        stock = 496_000 if number == 0 else grams if rng.random() < 0.3 else 0
        store = v.DueView("store", at(27), 4, "生态环境法典 第535条") if number in {3, 9} else None
        rows.append(v.BatchRow(
            f"b{number}", f"HWCS{on:%Y%m%d}{number % 3 + 1:03d}", code, *named(code), PARTIES[number % 19][0], on, grams, stock,
            "TS011 A 区", "storage", store if stock else None, ("arsenic",) if code == "321-022-48" else (), 11,
        ))  # fmt: skip
    return rows


def batch_detail(row: v.BatchRow) -> v.BatchDetail:
    shares = largest_remainder(row.grams - row.stock_grams, [2_600, 1_200, 188, 1_984, 12])
    kinds = (
        ("treatment", "D9", ""),
        ("treatment", "R4", ""),
        ("storage", "", "西区罐 3"),
        ("transit", "", "GZ26-001203"),
        ("difference", "", ""),
    )
    terms = tuple(
        v.BalanceTerm(kind, place, grams, method)
        for (kind, method, place), grams in zip(kinds, shares, strict=True)
    )
    if row.stock_grams:
        terms += (v.BalanceTerm("storage", row.place, row.stock_grams),)
    timeline = (
        v.TimelineEntry(at(20, 10, 30), "treat", "何文娟", "D9 物化线", shares[0], journal_seq=48_160),
        v.TimelineEntry(
            at(16, 14, 2), "loss", "王丽", "", shares[4], ("GZ26-001185", "称重差"), journal_seq=48_110
        ),
        v.TimelineEntry(
            at(16, 14, 2), "accept", "王丽", "", 3_988_000, ("GZ26-001185", "西区罐 3"), journal_seq=48_110
        ),
        v.TimelineEntry(
            at(16, 8, 40), "load", "谢春生", "", 4_000_000, ("TS011 A 区", "GZ26-001185"), journal_seq=48_077
        ),
        v.TimelineEntry(
            at(13, 16, 5), "split", "钟丽华", "11 桶", 4_000_000, ("TS011 A 区",), journal_seq=47_931
        ),
        v.TimelineEntry(
            at(12, 10, 30),
            "regroup",
            "钟丽华",
            "",
            2_480_000,
            ("TS011 A 区", "HWCS20261112004"),
            journal_seq=47_866,
        ),
        v.TimelineEntry(
            at(9, 16, 52),
            "generate",
            "钟丽华",
            "蚀刻线 2",
            row.grams,
            ("蚀刻线 2", "TS011 A 区"),
            journal_seq=47_702,
        ),
    )
    containers = tuple(
        v.ContainerView(
            f"91360722MA35K2XT4Q{row.waste_code.replace('-', '')}{row.generated_on:%Y%m%d}{n:03d}",
            "吨桶",
            364_000,
            1000,
        )
        for n in range(1, 12)
    )
    return v.BatchDetail(row, terms, timeline, (), containers)


def party_rows() -> list[v.PartyRow]:
    rows = []
    for number, (name, division, role) in enumerate(PARTIES):
        licensed = role == "facility"
        rows.append(v.PartyRow(
            f"p{number}", name, f"91360700MA35K2{number:02d}4Q"[:18], (role,), f"赣州市{division}", 1,
            "key" if number % 3 == 0 else "simplified", "2022-036" if licensed else "", date(2027, 1, 8) if licensed else None, 46 if licensed else None,
        ))  # fmt: skip
    return rows


def party_detail(row: v.PartyRow) -> v.PartyDetail:
    sites = (
        v.SiteView(
            "s0",
            f"{row.name} 一厂区",
            row.division,
            "大塘埠镇工业园 12 号",
            "钟丽华",
            "138 7077 5120",
            row.supervision_class,
        ),
    )
    licences, vehicles, crew = (), (), ()
    if "facility" in row.roles:
        lines = (
            v.LicenceLineView(
                "D10",
                ("HW02", "HW06", "HW08", "HW11", "HW12", "HW13", "HW49"),
                20_000 * T,
                15_812_400_000_0 // 10,
                1_960 * T,
            ),
            v.LicenceLineView("D9", ("HW17", "HW22", "HW34"), 30_000 * T, 18_204_600_000_0 // 10, 2_310 * T),
            v.LicenceLineView("R4", ("HW48",), None),
        )
        licences = (
            v.LicenceView("2022-036", date(2022, 1, 9), date(2027, 1, 8), 46, "江西省生态环境厅", lines),
        )
    if "carrier" in row.roles:
        vehicles = (
            v.VehicleView("v0", "赣B·3T56", "360700200412", date(2026, 11, 19), -4),
            v.VehicleView("v1", "赣B·7K32挂", "360700200413", date(2027, 5, 2), 160),
        )
        crew = (
            v.PersonView("c0", "谢春生", "driver", "139 7070 1021", date(2028, 1, 1), 404),
            v.PersonView("c1", "钟海", "escort", "", date(2026, 12, 2), 9),
        )
    return v.PartyDetail(
        row,
        f"{row.division}大塘埠镇工业园 12 号",
        sites,
        licences,
        vehicles,
        crew,
        (),
        214,
        1_204_318_000_000 // 10,
    )


def pools() -> tuple[o.PoolView, ...]:
    table = (
        ("赣州虔绿", "焚烧", "D10", 15_812.4, 1_960.0, 20_000), ("赣州虔绿", "物化", "D9", 18_204.6, 2_310.0, 30_000),
        ("信丰同晖", "铜镍污泥利用", "R4", 31_930.2, 4_120.0, 50_000), ("龙南岭环", "刚性填埋", "D1", 11_876.5, 640.0, 12_000),
        ("瑞金红源", "水泥窑", "C1", 22_415.0, 3_300.0, 60_000), ("于都润泽", "废矿物油", "R9", 5_120.8, 402.0, 15_000),
        ("大余惠康", "医疗废物", "Y11", 812.6, 18.0, 1_095), ("寻乌南桥", "含砷渣利用", "R4", 0, 0, None),
    )  # fmt: skip
    return tuple(
        o.PoolView(
            f"pool{n}",
            who,
            what,
            how,
            "赣州市",
            None if scale is None else scale * T,
            round(got * 10) * T // 10,
            round(held * 10) * T // 10,
        )
        for n, (who, what, how, got, held, scale) in enumerate(table)
    )


def capacity_view(year: int) -> o.CapacityView:
    rng = random.Random(year)
    counties = []
    for row in resources.rows("data/divisions.csv"):
        if row["level"] == "county":
            exposed = (
                None if rng.random() < 0.05 else round(rng.choice([0, 0.4, 1, 1.5, 3, 4, 6, 12]) * 200) * T
            )
            share = (exposed or 0) // 4
            counties.append(
                o.CountyExposure(row["code"], row["name"], 20_000 * T, exposed, 18_000 * T, 0, share, share)
            )
    falls = (
        o.ShortfallView("321-022-48", *named("321-022-48"), 911_500_000, 1_284_000_000, ("arsenic",), ("321-022-48",), ("龙南岭环 刚性填埋",),
                        1_284_000_000, 372_500_000, (o.HelpView("register_scale", "寻乌南桥 含砷渣利用", 0), o.HelpView("enlarge", "龙南岭环 刚性填埋", 911_500_000))),
        o.ShortfallView("772-002-18", *named("772-002-18"), 246_800_000, 3_310_000_000, ("high_chlorine",), ("772-002-18",), ("龙南岭环 刚性填埋", "瑞金红源 水泥窑"),
                        3_310_000_000, 3_063_200_000, (o.HelpView("pretreat", "瑞金红源 水泥窑", 250_000_000, "", "high_chlorine"),)),
        o.ShortfallView("323-001-48", *named("323-001-48"), 78_100_000, 6_902_400_000, (), ("323-001-48",), ("章源 钨渣利用", "修水 钨渣利用", "武宁 钨渣利用", "铅山 钨渣利用"),
                        6_902_400_000, 6_824_300_000, (o.HelpView("renew", "章源 钨渣利用", 78_100_000),)),
    )  # fmt: skip
    return o.CapacityView(
        year, TODAY, "江西省", 184_206 * T, 253_895 * T, 1_236_400_000, pools(), falls,
        (("瑞金红源 水泥窑", 34_285 * T), ("信丰同晖 铜镍污泥", 13_949_800_000), ("于都润泽 废矿物油", 9_477_200_000)), tuple(counties), 14_600 * T,
    )  # fmt: skip


def sample_pdf(text: str) -> bytes:
    """Two real pages."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    paper = Canvas(out, pagesize=(595, 842))
    for page in (1, 2):
        paper.drawString(72, 760, f"{text} {page}/2")
        paper.rect(60, 60, 475, 720)
        paper.showPage()
    paper.save()
    return out.getvalue()
