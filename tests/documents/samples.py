"""Papers with invented firms and people and real codes, as a clerk in Jiangxi would meet them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hwtrack.documents.capacity_values import (
    CapacityPaper,
    CapacityTotals,
    PoolRow,
    ProofPool,
    ProofRow,
    Remedy,
    ShortfallRow,
)
from hwtrack.documents.values import (
    AttachedFile,
    AuditPaper,
    ChainBand,
    ChainNode,
    Checkpoint,
    FindingRow,
    GeneratorPart,
    LabelPaper,
    LogEntry,
    ManifestLeg,
    ManifestLine,
    ManifestPaper,
    Mark,
    MassBalance,
    Printing,
    ReceiverPart,
)

ROOT = "7c4109e255d0a1f38e27b94c03d6f8aa19b2e47d6650c3f1a98e12d4b8d03fa6"
DAY = datetime(2026, 11, 23, tzinfo=UTC) - timedelta(hours=8)


def at(clock: str, days: int = 0) -> datetime:
    """Return a moment of the sample day by its Beijing clock."""
    hours, minutes = clock.split(":")
    return DAY + timedelta(days=days, hours=int(hours), minutes=int(minutes))


def checkpoint() -> Checkpoint:
    return Checkpoint(
        "hwtrack/xinfeng-tonghui", 48_213, ROOT, at("16:40"), "信丰同晖 登记簿", "3f9a21c077e45b1d"
    )


def printing(**changes: object) -> Printing:
    return replace(Printing(at("16:40"), "何文娟", "目录 2021 版", "hwtrack 0.1.0"), **changes)


def payload(internal_no: str = "GZ26-001042") -> str:
    """Return a payload of the length that real ones have: two uids, number, size, root and signature in base45."""
    letters = random.Random(internal_no)
    signature = "".join(letters.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") for _ in range(96))
    uids = "".join(letters.choice("0123456789ABCDEF") for _ in range(64))
    return f"HWT1:{uids}:{internal_no}:48213:{ROOT.upper()}:{signature}"


def generator(**changes: object) -> GeneratorPart:
    part = GeneratorPart(
        "信丰同晖电子材料有限公司（水东厂区）",
        "0797-338 1119",
        "江西省赣州市信丰县嘉定镇水东工业小区同晖路 17 号",
        "何文娟",
        "139 7074 2208",
        at("9:40"),
    )
    return replace(part, **changes)


def receiver(**changes: object) -> ReceiverPart:
    part = ReceiverPart(
        "赣州虔绿环保科技有限公司",
        "赣环危废证字 073 号",
        "江西省赣州市章贡区水西镇有色冶金基地东山路 8 号",
        "刘建华",
        "138 0797 6613",
        at("16:25"),
    )
    return replace(part, **changes)


FIRST_LEG = ManifestLeg(
    "赣州赣南危险品物流有限公司",
    "赣交运管许可赣字 360702003117 号",
    "赣州市章贡区沙河镇站东大道 66 号",
    "0797-812 5566",
    "钟海",
    "137 6638 1102",
    "厢式货车",
    "赣B·D2817",
    "信丰县水东厂区 TS01 库",
    at("10:05"),
    "大塘埠、南康",
    "南康区龙岭中转站",
    at("12:10"),
)
SECOND_LEG = ManifestLeg(
    "江西赣粤铁路危险货物多式联运股份有限公司",
    "赣交运管许可危字 360703000482 号",
    "赣州市南康区龙岭镇国际陆港大道 1 号",
    "0797-665 8080",
    "曾庆林",
    "136 9797 0045",
    "罐式挂车",
    "赣B·6K21挂",
    "南康区龙岭中转站",
    at("13:30"),
    "潭东",
    "章贡区水西镇 虔绿西区门岗",
    at("15:55"),
)

LINES = (
    ManifestLine(
        "酸碱洗除油除锈磷化废液及渣泥",
        "336-064-17",
        "T/C",
        "半固态",
        "铜、镍",
        "吨袋",
        6,
        5_420_000,
        False,
        None,
        "接受",
        "R4 再循环/再利用金属",
        5_415_000,
    ),
    ManifestLine(
        "镍料电镀镍槽液槽渣及污泥",
        "336-054-17",
        "T",
        "固态",
        "镍",
        "吨袋",
        3,
        2_186_000,
        False,
        None,
        "接受",
        "R4 再循环/再利用金属",
        2_186_000,
    ),
    ManifestLine(
        "其他废矿物油及沾油包装物（车间润滑、设备检修与清洗环节混合收集，含空桶与吸附棉）",
        "900-249-08",
        "T/I",
        "液态",
        "石油烃",
        "铁桶",
        12,
        1_984_000,
        True,
        Decimal("-4.2"),
        "部分接受，退回 1 桶",
        "R9 废油再提炼或其他再利用",
        1_900_000,
        80_000,
    ),
    ManifestLine(
        "沾染毒性感染性危废的包装滤材",
        "900-041-49",
        "T/In",
        "固态",
        "镍、有机物",
        "编织袋",
        21,
        410_000,
        False,
        None,
        "接受",
        "D10 焚烧",
        410_000,
    ),
)
MORE_LINES = tuple(
    ManifestLine(
        name, code, hazards, form, harmful, packing, count, grams, False, None, "接受", method, grams
    )
    for name, code, hazards, form, harmful, packing, count, grams, method in (
        (
            "列名的苯系醇酮醚酯类废溶剂",
            "900-402-06",
            "T/I/R",
            "液态",
            "甲苯、丙酮",
            "铁桶",
            6,
            990_000,
            "R2 溶剂回收/再生",
        ),
        (
            "其他废矿物油及沾油包装物",
            "900-249-08",
            "T/I",
            "液态",
            "石油烃",
            "铁桶",
            2,
            331_000,
            "R9 废油再提炼",
        ),
        ("酸清洗废酸液", "900-300-34", "C/T", "液态", "硝酸、铜", "吨桶", 1, 1_087_000, "D9 物理化学处理"),
        ("碱清洗废碱液", "900-352-35", "C/T", "液态", "氢氧化钠", "吨桶", 1, 973_000, "D9 物理化学处理"),
        (
            "废气治理及化工脱色净化废炭",
            "900-039-49",
            "T",
            "固态",
            "挥发性有机物",
            "吨袋",
            2,
            740_000,
            "D10 焚烧",
        ),
        (
            "实验室废液废样及沾染耗材",
            "900-047-49",
            "T/C/I/R",
            "液态",
            "重金属、有机溶剂",
            "塑料桶",
            5,
            84_500,
            "D10 焚烧",
        ),
        ("报废油墨染颜料及非水性漆", "900-299-12", "T", "固态", "颜料", "铁桶", 3, 121_500, "D10 焚烧"),
        ("车船机械维修废润滑油", "900-214-08", "T/I", "液态", "石油烃", "铁桶", 2, 342_000, "R9 废油再提炼"),
        (
            "铬酸镀铬槽液槽渣及污泥",
            "336-069-17",
            "T",
            "固态",
            "六价铬",
            "吨袋",
            1,
            864_000,
            "R4 再循环/再利用金属",
        ),
    )
)


def lines(count: int) -> tuple[ManifestLine, ...]:
    """Return so many lines of different wastes."""
    pool = LINES + MORE_LINES
    return tuple(pool[index % len(pool)] for index in range(count))


def legs(count: int) -> tuple[ManifestLeg, ...]:
    """Return so many legs."""
    return tuple((FIRST_LEG, SECOND_LEG)[index % 2] for index in range(count))


def manifest(**changes: object) -> ManifestPaper:
    paper = ManifestPaper(
        kind_box="正常联单",
        kind="正常转移",
        internal_no="GZ26-001042",
        official_no="20263607003121",
        generator=generator(),
        lines=LINES,
        legs=legs(2),
        receiver=receiver(),
        printing=printing(),
        checkpoint=checkpoint(),
        qr=payload(),
        trip="CC26-0418",
        waybill="3607 2026 1123 0091",
        un_numbers=("UN3077", "UN3082"),
        escort="赖小勇",
        weighing_note="地磅 2 号，检定至 2027-03-31",
        tolerance_note="容差 3 %，至少 10 kg（设置，非国家规定）",
    )
    return replace(paper, **changes)


def label(**changes: object) -> LabelPaper:
    paper = LabelPaper(
        container_code="91360722MA35K2XT4Q3360641720261119003",
        volume_litres=Decimal(25),
        name="酸碱洗除油除锈磷化废液及渣泥",
        category="HW17",
        code="336-064-17",
        form="半固态",
        main_components="氢氧化物污泥",
        harmful="铜、镍",
        hazards=("T", "C"),
        cautions="防渗漏，不与酸混放；穿戴防护手套、护目镜",
        unit="信丰同晖电子材料有限公司",
        contact="何文娟",
        contact_phone="13970742208",
        generated_on=date(2026, 11, 19),
        mass_grams=48_600,
        remark="TS01-03",
        qr=payload("LABEL")[:196],
    )
    return replace(paper, **changes)


def log_entry(
    seq: int, days: int, clock: str, late_days: int, who: str, action: str, change: str, reason: str
) -> LogEntry:
    happened = at(clock, days)
    return LogEntry(
        seq, happened, happened + timedelta(days=late_days, minutes=9), who, action, change, reason
    )


ENTRIES = (
    log_entry(
        41_206,
        -132,
        "09:12",
        0,
        "何文娟　产废车间",
        "产生批次",
        "新建 → 12.4000 t，吨袋 14",
        "地磅单 0714-03",
    ),
    log_entry(
        41_211, -132, "10:05", 0, "曾小平　仓库", "入库 TS01", "车间 → TS01-03，12.4000 t", "HWRK20260714001"
    ),
    log_entry(
        41_398,
        -132,
        "09:12",
        3,
        "何文娟　产废车间",
        "更正（红字冲销）",
        "12.4000 t → 12.2000 t",
        "空袋皮重重复计入；双方同意 #41,396",
    ),
    log_entry(
        41_399,
        -132,
        "10:05",
        3,
        "系统　随 #41,398",
        "入库随改",
        "12.4000 t → 12.2000 t",
        "同一更正单 GZ-0006",
    ),
    log_entry(42_015, -126, "08:40", 0, "刘志强　信丰分局", "现场检查", "无变化", "核对袋数 14，相符"),
    log_entry(
        42_870,
        -112,
        "08:55",
        0,
        "何文娟　仓库",
        "备货 GZ26-000983",
        "在库 → 联单 1 行，5.1000 t",
        "袋 001–006",
    ),
    log_entry(42_871, -112, "09:02", 0, "何文娟", "预检", "0 阻止，1 提醒", "押运证 120 天后到期"),
    log_entry(42_874, -112, "09:30", 0, "何文娟　移出人", "签名交付", "已备 → 在途", "密钥 3f9a 21c0"),
    log_entry(
        42_875, -112, "09:34", 0, "钟海　承运人", "接车", "TS01-03 → 赣B·D2817", "运单 3607 2026 0803 0044"
    ),
    log_entry(
        42_902,
        -112,
        "14:20",
        0,
        "虔绿西区门岗",
        "到达过磅",
        "5.1000 t → 5.0600 t",
        "地磅 1 号，差 −0.0400 t（−0.8 %）",
    ),
    log_entry(
        42_960, -110, "10:11", 0, "刘建华　接受人", "确认接受", "到达 → 已接受，5.0600 t", "第 2 个工作日；R4"
    ),
    log_entry(
        43_530, -100, "00:00", 0, "系统", "依据换版", "固废法（2020） → 生态环境法典", "此前事项仍引旧法"
    ),
    log_entry(
        44_871,
        -77,
        "08:30",
        0,
        "何文娟　仓库",
        "备货 GZ26-001017",
        "在库 → 联单 1 行，5.5800 t",
        "袋 007–012",
    ),
    log_entry(44_874, -77, "09:10", 0, "何文娟　移出人", "签名交付", "已备 → 在途", "密钥 3f9a 21c0"),
    log_entry(
        44_876, -77, "09:15", 0, "钟海　承运人", "接车", "TS01-03 → 赣B·D2817", "运单 3607 2026 0907 0102"
    ),
    log_entry(
        44_930, -77, "13:52", 0, "虔绿西区门岗", "到达过磅", "5.5800 t → 5.5500 t", "差 −0.0300 t（−0.5 %）"
    ),
    log_entry(
        45_201,
        -74,
        "09:00",
        6,
        "刘建华　接受人",
        "确认接受",
        "到达 → 已接受，5.5500 t",
        "补记；第 7 个工作日",
    ),
    log_entry(45_202, -68, "16:40", 0, "系统　规则 5", "发现", "无 → 超过 5 个工作日确认", "第23号令 第18条"),
    log_entry(
        45_377, -66, "10:20", 0, "刘志强　信丰分局", "知悉发现", "未处理 → 已知悉", "企业说明附照片 2 张"
    ),
    log_entry(48_190, -3, "17:30", 0, "系统", "日终校验", "日志 48,190 条", "根 91d3 07aa ⋯ 02ce 77b1"),
)
NODES = (
    ChainNode("made", 0, 12_200_000, "12.2000 t", ("07-14 09:12", "水东厂区　14 袋")),
    ChainNode("store", 1, 12_200_000, "TS01-03", ("入 12.2000 t", "余 1.5200 t　2 袋")),
    ChainNode("m983", 2, 5_100_000, "GZ26-000983", ("08-03　5.1000 t", "赣B·D2817　钟海")),
    ChainNode("m1017", 2, 5_580_000, "GZ26-001017", ("09-07　5.5800 t", "赣B·D2817　钟海")),
    ChainNode("r983", 3, 5_060_000, "虔绿　R4　5.0600 t", ("08-05 确认　差 −0.0400", "#42,960")),
    ChainNode(
        "r1017", 3, 5_550_000, "虔绿　R4　5.5500 t", ("09-16 确认　差 −0.0300", "#45,201　迟 2 个工作日")
    ),
)
BANDS = (
    ChainBand("made", "store", 12_200_000),
    ChainBand("store", "m983", 5_100_000),
    ChainBand("store", "m1017", 5_580_000),
    ChainBand("m983", "r983", 5_060_000, 5_100_000),
    ChainBand("m1017", "r1017", 5_550_000, 5_580_000),
)


def audit(**changes: object) -> AuditPaper:
    paper = AuditPaper(
        kind="batch",
        number="HWCS20260714001",
        facts=(
            ("废物代码", "336-064-17　T/C　半固态"),
            ("单位", "信丰同晖电子材料（水东厂区）"),
            ("废物名称", "酸碱洗除油除锈磷化废液及渣泥"),
            ("信用代码", "91360722MA35K2XT4Q"),
            ("期间", "2026-07-14 至 2026-11-23"),
            ("登记簿", "信丰同晖台账"),
        ),
        mass=12_200_000,
        balance=MassBalance(12_400_000, -200_000, 10_610_000, 1_520_000, 0, 70_000),
        nodes=NODES,
        bands=BANDS,
        entries=ENTRIES,
        findings=(
            FindingRow(
                True,
                "GZ26-001017 超过 5 个工作日确认：09-07 到达，09-16 确认，第 7 个工作日",
                "危险废物转移管理办法（部令第23号）第18条；罚则 生态环境法典 第1175条",
                "已知悉 09-18",
            ),
            FindingRow(
                False,
                "产生量更正晚 3 日记录：07-14 发生，07-17 记录，−0.2000 t（−1.6 %）",
                "HJ 1259-2022 6.3；迟记为提示，不是国家规定的时限",
                "双方已同意",
            ),
        ),
        attached=(
            AttachedFile.holding("entries.json", "20 条日志原文（规范 JSON），每条一个叶", b"[]" * 7_103),
            AttachedFile.holding(
                "checkpoint.txt", "本页校验点原文与 Ed25519 签名", b"hwtrack/xinfeng-tonghui\n48213\n" * 10
            ),
        ),
        how_to_check=(
            "扫描右上二维码：显示登记簿身份、日志条数与根的全长，与下方的根及页脚首尾 8 位比较。",
            "打开附件 entries.json：每条原文按 HWT1 规则求叶，与登记簿导出的证明一起得到同一个根。",
            "日后到场，在登记簿运行 hwtrack verify：此前 48,213 条若有任何改动，当场可以发现。",
        ),
        printing=printing(at=at("13:20"), by="刘志强（信丰分局）"),
        checkpoint=checkpoint(),
        qr=payload("HWCS20260714001"),
    )
    return replace(paper, **changes)


def tonnes(value: float) -> int:
    """Return grams of a round figure in tonnes with one decimal."""
    return round(value * 10) * 100_000


SHORTFALLS = (
    ShortfallRow(
        "772-002-18",
        "生活垃圾焚烧飞灰",
        tonnes(61_240),
        tonnes(41_800),
        tonnes(19_440),
        tonnes(12_960),
        tonnes(6_480),
    ),
    ShortfallRow(
        "261-139-24",
        "硫铁矿制酸含砷污泥",
        tonnes(2_104),
        tonnes(1_485.2),
        tonnes(618.8),
        tonnes(372),
        tonnes(246.8),
        ("含砷",),
    ),
    ShortfallRow(
        "323-001-48",
        "仲钨酸铵厂钨渣除钼渣及污泥",
        tonnes(6_902.4),
        tonnes(5_481.9),
        tonnes(1_420.5),
        tonnes(1_342.4),
        tonnes(78.1),
    ),
    ShortfallRow(
        "336-100-17",
        "使用铬酸进行阳极氧化产生的废槽液、槽渣及废水处理污泥",
        tonnes(1_284),
        tonnes(372.5),
        tonnes(911.5),
        0,
        tonnes(911.5),
        ("含铬",),
    ),
)
PROOFS = (
    ProofRow(
        ("生活垃圾焚烧飞灰 772-002-18",),
        (ProofPool("龙南岭环刚性填埋", tonnes(3_960)), ProofPool("瑞金红源水泥窑飞灰限额", tonnes(9_000))),
        tonnes(19_440),
        tonnes(12_960),
        tonnes(6_480),
        "其余 4 个填埋场已按许可规模收满",
    ),
    ProofRow(
        ("含砷的 261-139-24",),
        (ProofPool("寻乌南桥含砷渣利用", tonnes(372)), ProofPool("龙南岭环刚性填埋含砷区", None)),
        tonnes(618.8),
        tonnes(372),
        tonnes(246.8),
    ),
    ProofRow(
        ("323-001-48",),
        (ProofPool("崇义章源钨渣利用", tonnes(1_342.4)),),
        tonnes(1_420.5),
        tonnes(1_342.4),
        tonnes(78.1),
    ),
    ProofRow(("含铬的 336-100-17",), (), tonnes(911.5), 0, tonnes(911.5)),
)


def pools(count: int) -> tuple[PoolRow, ...]:
    """Return so many pools of every load, from empty to beyond 130 %, one of them unknown."""
    names = ("龙南岭环", "瑞金红源", "崇义章源", "大余伟良", "赣县世瑞", "寻乌南桥", "信丰同晖", "九江浔阳")
    kinds = (
        ("刚性填埋", "D1"),
        ("水泥窑协同处置", "C1"),
        ("钨渣利用", "R4"),
        ("焚烧", "D10"),
        ("废矿物油再提炼", "R9"),
    )
    rows = []
    for index in range(count):
        label, method = kinds[index % len(kinds)]
        licensed = tonnes(5_000 + 700 * index)
        load = (104, 38, 89, 72, 0, 97, 120, 141)[index % 8]
        accepted = licensed * load // 100
        under_way = tonnes(40.2 * (index % 7))
        if index == 5:
            rows.append(PoolRow(names[5], "含砷渣利用", "R4", 0, 0, None, in_proof=True))
            continue
        rows.append(
            PoolRow(
                names[index % 8], label, method, accepted, under_way, licensed, index < 6, index % 19 == 18
            )
        )
    return tuple(rows)


def capacity(**changes: object) -> CapacityPaper:
    paper = CapacityPaper(
        region="江西省",
        division_code="360000",
        year=2025,
        number="NL25-0001",
        as_of=at("24:00", -327),
        sites=1_284,
        licence_lines=96,
        totals=CapacityTotals(
            tonnes(1_842_060), tonnes(1_694_210), tonnes(147_850), tonnes(689_689), tonnes(7_716.4)
        ),
        shortfalls=SHORTFALLS,
        proofs=PROOFS,
        pools=pools(64),
        method_note="待安排 = 年初贮存 + 全年产生 − 自行处置 − 已接受 − 在途；能力池余量 = 许可规模按有效天数折算 − 已接受 − 在途。"
        "以整克为单位求最大安置流，最小割即证明；规模未登记的能力池不计入，也不当作零。",
        legal_note="生态环境法典 第530条（设施规划与需求评估）；危险废物经营许可证管理办法 第12条（超过年经营规模 20 % 以上须重新申请）。"
        "80 % 与 100 % 两级为设置，不是国家规定。应急医疗能力另列，不与日常能力相加。",
        printing=printing(by="曾敏（省固管中心）"),
        checkpoint=replace(checkpoint(), origin="hwtrack/jiangxi-province", size=132_806),
        qr=payload("NL25-0001"),
        remedies=(
            Remedy("寻乌南桥补登许可规模", "登记 246.8 t/a 以上，含砷缺口归零；登记前不作判断"),
            Remedy("崇义章源扩 78.1 t/a", "钨渣缺口归零"),
        ),
    )
    return replace(paper, **changes)


__all__ = [
    "AttachedFile",
    "AuditPaper",
    "CapacityPaper",
    "CapacityTotals",
    "ChainBand",
    "ChainNode",
    "FindingRow",
    "LogEntry",
    "Mark",
    "MassBalance",
    "PoolRow",
    "ProofPool",
    "ProofRow",
    "Remedy",
    "ShortfallRow",
]
