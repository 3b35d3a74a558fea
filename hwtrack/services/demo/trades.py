"""Who generates what in the invented province: trades with their wastes, forms, masses and packaging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ASH, TUNGSTEN, CHROMIUM = "772-002-18", "323-001-48", "336-100-17"
ACID_SLUDGE, LEAD_ARSENIC, COPPER_ARSENIC = "261-139-24", "321-022-48", "321-032-48"
RESIDUE: Final = "772-003-18"
"""What an incinerator of hazardous waste leaves."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One waste of a trade: kilograms of a usual batch from low to high, how it is packed, its tags."""

    code: str
    form: str
    low: int
    high: int
    packaging: str
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: how its firms are called, in which cities they sit (empty: anywhere), how common it is."""

    key: str
    words: tuple[str, ...]
    cities: tuple[str, ...]
    weight: int
    streams: tuple[Stream, ...]


DRUM, TANK, BAG, SMALL, CRATE, SACK = "200 L 桶", "吨桶", "吨袋", "50 L 桶", "吨箱", "编织袋"
BIN: Final = "集装罐"
"""A tank container of ten tonnes: what comes off a plant by the truckload is not bagged."""
_OIL = Stream("900-249-08", "liquid", 400, 2_600, DRUM)
_RAGS = Stream("900-041-49", "solid", 200, 1_500, BAG)
_CARBON = Stream("900-039-49", "solid", 600, 4_500, BAG)
_LABORATORY = Stream("900-047-49", "liquid", 60, 420, SMALL)
_PAINT = Stream("900-252-12", "semi_solid", 800, 5_000, DRUM)

TRADES: Final = (
    Trade(
        "circuits",
        ("线路板有限公司", "电子科技有限公司", "精密电路有限公司"),
        ("3607", "3608", "3604", "3611", "3609"),
        14,
        (
            Stream("398-004-22", "liquid", 9_000, 26_000, TANK),
            Stream("398-051-22", "semi_solid", 5_000, 18_000, BAG),
            Stream("336-062-17", "semi_solid", 3_000, 14_000, BAG),
            Stream("900-045-49", "solid", 500, 3_500, BAG),
            Stream("398-005-34", "liquid", 2_000, 9_000, TANK),
            _RAGS,
        ),
    ),
    Trade(
        "copper",
        ("铜业有限公司", "有色冶炼有限公司"),
        ("3606", "3611"),
        4,
        (
            Stream("321-002-48", "solid", 14_000, 28_000, BAG),
            Stream("321-031-48", "semi_solid", 8_000, 24_000, BAG),
            _OIL,
        ),
    ),
    Trade(
        "lead_zinc",
        ("铅锌有限公司", "锌业有限公司"),
        ("3604", "3611", "3607"),
        4,
        (
            Stream("321-014-48", "solid", 8_000, 27_000, BAG),
            Stream("321-010-48", "solid", 10_000, 28_000, BAG),
            Stream("321-004-48", "solid", 12_000, 28_000, BAG),
        ),
    ),
    Trade(
        "secondary_metal",
        ("再生资源有限公司", "循环金属有限公司"),
        ("3606", "3609", "3610", "3611"),
        8,
        (
            Stream("321-027-48", "solid", 5_000, 22_000, BAG),
            Stream("321-029-48", "solid", 3_000, 12_000, BAG),
            _OIL,
        ),
    ),
    Trade(
        "aluminium",
        ("铝业有限公司", "铝型材有限公司", "铝合金有限公司"),
        ("3601", "3609", "3610", "3608"),
        10,
        (
            Stream("321-026-48", "solid", 6_000, 24_000, BAG, "high_salt"),
            Stream("321-034-48", "solid", 2_000, 9_000, BAG),
            Stream("336-064-17", "semi_solid", 2_000, 9_000, BAG),
        ),
    ),
    Trade(
        "pharmacy",
        ("制药有限公司", "药业有限公司", "生物医药有限公司"),
        ("3601", "3609", "3610", "3608"),
        16,
        (
            Stream("271-001-02", "semi_solid", 2_000, 14_000, DRUM),
            Stream("272-003-02", "solid", 500, 4_000, BAG),
            Stream("900-402-06", "liquid", 3_000, 16_000, TANK),
            _CARBON,
            _LABORATORY,
        ),
    ),
    Trade(
        "pesticide",
        ("农化有限公司", "作物科技有限公司"),
        ("3604", "3611", "3608", "3601"),
        6,
        (
            Stream("263-008-04", "semi_solid", 4_000, 18_000, DRUM, "high_chlorine"),
            Stream("263-011-04", "semi_solid", 3_000, 15_000, BAG, "high_salt"),
            Stream("263-009-04", "liquid", 4_000, 20_000, TANK, "high_salt"),
        ),
    ),
    Trade(
        "chemistry",
        ("化工有限公司", "新材料有限公司", "精细化学品有限公司"),
        ("3602", "3604", "3608", "3609", "3611"),
        20,
        (
            Stream("900-013-11", "semi_solid", 4_000, 22_000, DRUM),
            Stream("261-084-45", "liquid", 3_000, 16_000, TANK, "high_chlorine"),
            Stream("900-404-06", "liquid", 2_500, 15_000, TANK),
            Stream("261-057-34", "liquid", 5_000, 24_000, TANK),
            _CARBON,
        ),
    ),
    Trade(
        "lithium",
        ("新能源材料有限公司", "锂电科技有限公司"),
        ("3609", "3605", "3607", "3604"),
        12,
        (
            Stream("398-001-08", "liquid", 2_000, 12_000, DRUM),
            Stream("900-404-06", "liquid", 1_500, 9_000, TANK, "high_fluorine"),
            _RAGS,
        ),
    ),
    Trade(
        "solar",
        ("光伏科技有限公司", "硅业有限公司"),
        ("3605", "3611", "3604"),
        8,
        (
            Stream("900-026-32", "liquid", 6_000, 25_000, TANK, "high_fluorine"),
            Stream("900-300-34", "liquid", 6_000, 24_000, TANK),
            _OIL,
        ),
    ),
    Trade(
        "ceramics",
        ("陶瓷有限公司", "建筑陶瓷有限公司"),
        ("3602", "3609", "3603"),
        12,
        (Stream("252-017-11", "semi_solid", 5_000, 25_000, DRUM), _OIL, _RAGS),
    ),
    Trade(
        "machinery",
        ("机械制造有限公司", "汽车部件有限公司", "精工科技有限公司", "泵阀有限公司"),
        (),
        34,
        (Stream("900-006-09", "liquid", 2_000, 12_000, TANK), _OIL, _PAINT, _RAGS),
    ),
    Trade(
        "steel",
        ("特钢有限公司", "钢铁有限公司"),
        ("3605", "3604", "3603"),
        4,
        (
            Stream("312-001-23", "solid", 14_000, 29_000, BAG),
            Stream("313-001-34", "liquid", 12_000, 28_000, TANK),
            Stream("252-011-11", "semi_solid", 3_000, 12_000, DRUM),
        ),
    ),
    Trade(
        "galvanising",
        ("镀锌钢构有限公司", "紧固件有限公司"),
        ("3603", "3601", "3605", "3609"),
        8,
        (
            Stream("336-103-23", "solid", 1_500, 8_000, BAG),
            Stream("313-001-34", "liquid", 8_000, 26_000, TANK),
            Stream("336-052-17", "semi_solid", 2_000, 9_000, BAG),
        ),
    ),
    Trade(
        "furniture",
        ("家具有限公司", "家居有限公司"),
        ("3607", "3609"),
        14,
        (_PAINT, _CARBON, Stream("900-014-13", "semi_solid", 300, 2_200, DRUM)),
    ),
    Trade(
        "printing",
        ("包装印务有限公司", "彩印有限公司"),
        (),
        12,
        (
            Stream("900-253-12", "liquid", 300, 2_500, DRUM),
            Stream("231-002-16", "liquid", 200, 1_800, DRUM),
            _RAGS,
        ),
    ),
    Trade(
        "coatings",
        ("涂料有限公司", "树脂有限公司"),
        ("3601", "3604", "3609", "3610"),
        10,
        (
            Stream("264-013-12", "liquid", 2_000, 12_000, TANK),
            Stream("900-299-12", "semi_solid", 1_000, 7_000, DRUM),
            Stream("265-103-13", "semi_solid", 2_000, 10_000, DRUM),
        ),
    ),
    Trade(
        "power",
        ("发电有限公司", "热电有限公司"),
        (),
        8,
        (
            Stream("772-007-50", "solid", 8_000, 26_000, CRATE),
            Stream("900-220-08", "liquid", 1_000, 8_000, DRUM),
            Stream("900-052-31", "solid", 1_000, 6_000, CRATE),
        ),
    ),
    Trade(
        "refinery",
        ("石化有限公司", "油品有限公司"),
        ("3604",),
        3,
        (
            Stream("251-002-08", "semi_solid", 8_000, 26_000, TANK),
            Stream("251-003-08", "semi_solid", 6_000, 22_000, TANK),
            Stream("251-016-50", "solid", 4_000, 20_000, CRATE),
        ),
    ),
    Trade(
        "batteries",
        ("蓄电池有限公司", "电源科技有限公司"),
        ("3609", "3611", "3608", "3607"),
        8,
        (
            Stream("384-004-31", "semi_solid", 5_000, 24_000, BAG),
            Stream("900-052-31", "solid", 5_000, 26_000, CRATE),
            _RAGS,
        ),
    ),
    Trade(
        "leather",
        ("皮革有限公司", "鞋材有限公司"),
        ("3610", "3611", "3608"),
        5,
        (Stream("193-001-21", "semi_solid", 3_000, 16_000, BAG, "chromium"), _OIL),
    ),
    Trade(
        "lamps",
        ("照明科技有限公司", "光源有限公司"),
        ("3601", "3608", "3607"),
        4,
        (Stream("900-023-29", "solid", 60, 700, CRATE), _RAGS),
    ),
    Trade(
        "plating",
        ("电镀有限公司", "表面处理有限公司", "五金制品有限公司"),
        (),
        12,
        (
            Stream("336-054-17", "semi_solid", 3_000, 14_000, BAG),
            Stream("336-063-17", "semi_solid", 2_000, 12_000, BAG),
            Stream("336-066-17", "liquid", 1_500, 9_000, TANK),
        ),
    ),
    Trade(
        "rare_earth",
        ("稀土材料有限公司", "磁材有限公司"),
        ("3607", "3608", "3609"),
        8,
        (_OIL, Stream("900-402-06", "liquid", 1_500, 8_000, TANK), _RAGS),
    ),
)

WORKSHOPS: Final = (
    Trade(
        "garage",
        ("汽车维修服务部", "汽车修理有限公司", "汽修厂"),
        (),
        6,
        (
            Stream("900-214-08", "liquid", 150, 900, DRUM),
            Stream("900-052-31", "solid", 80, 700, CRATE),
            Stream("900-041-49", "solid", 30, 220, SACK),
        ),
    ),
    Trade(
        "fitting",
        ("机械加工部", "模具加工厂", "五金加工厂"),
        (),
        4,
        (
            Stream("900-006-09", "liquid", 150, 900, DRUM),
            Stream("900-249-08", "liquid", 60, 420, SMALL),
        ),
    ),
    Trade(
        "joinery",
        ("木业加工厂", "广告喷绘部", "彩印部"),
        (),
        3,
        (
            Stream("900-252-12", "semi_solid", 80, 560, SMALL),
            Stream("900-253-12", "liquid", 40, 320, SMALL),
            Stream("900-039-49", "solid", 60, 480, SACK),
        ),
    ),
    Trade(
        "laboratory",
        ("检测技术有限公司", "中学实验室", "质检服务有限公司"),
        (),
        2,
        (Stream("900-047-49", "liquid", 30, 260, SMALL),),
    ),
)

FAMILY_TRADES: Final = (
    Trade(
        "municipal",
        ("环保能源有限公司", "垃圾发电有限公司"),
        (),
        22,
        (Stream(ASH, "solid", 24_000, 29_500, BIN, "high_chlorine"),),
    ),
    Trade(
        "acid_maker",
        ("硫酸有限公司",),
        ("3606", "3611", "3604"),
        3,
        (Stream(ACID_SLUDGE, "semi_solid", 16_000, 28_000, BIN, "arsenic"),),
    ),
    Trade(
        "lead_smelter",
        ("铅冶炼有限公司",),
        ("3604", "3611", "3607"),
        3,
        (Stream(LEAD_ARSENIC, "semi_solid", 16_000, 28_000, BIN, "arsenic"),),
    ),
    Trade(
        "copper_smelter",
        ("粗铜冶炼有限公司",),
        ("3606", "3611"),
        3,
        (Stream(COPPER_ARSENIC, "semi_solid", 16_000, 28_000, BIN, "arsenic"),),
    ),
    Trade(
        "tungsten",
        ("钨业有限公司", "钨品有限公司"),
        ("3607", "3604", "3608"),
        9,
        (Stream(TUNGSTEN, "solid", 18_000, 29_000, BIN),),
    ),
    Trade(
        "anodising",
        ("阳极氧化有限公司", "电镀中心有限公司"),
        ("3607", "3608", "3611", "3601"),
        12,
        (Stream(CHROMIUM, "semi_solid", 6_000, 18_000, BIN, "chromium"),),
    ),
)

NEIGHBOURS: Final = (
    Trade(
        "neighbour",
        ("蓄电池回收有限公司", "电子线路有限公司"),
        ("4413", "4302"),
        2,
        (Stream("900-052-31", "solid", 12_000, 27_000, CRATE),),
    ),
)
"""Firms of other provinces whose waste comes in by cross-province manifests."""

RECEIVERS: Final = (
    ("冶炼渣综合利用有限公司", 0),
    ("催化剂再生科技有限公司", 1),
)
"""Facilities of other provinces, by their words and the place of their county, that take waste by approval."""

HOSPITAL_STREAMS: Final = (
    Stream("841-001-01", "solid", 380, 1_500, "周转箱"),
    Stream("841-002-01", "solid", 30, 160, "利器盒"),
    Stream("841-003-01", "solid", 15, 90, "周转箱"),
)
"""Infectious waste rides on every round, sharps and pathological on some."""
