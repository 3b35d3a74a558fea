"""Who takes what in the invented province: licences, their lines, and where they are special."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from hwtrack.services.demo.trades import (
    ACID_SLUDGE,
    ASH,
    CHROMIUM,
    COPPER_ARSENIC,
    LEAD_ARSENIC,
    RESIDUE,
    TUNGSTEN,
)


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A licence line: method, accepted categories and codes, and what is special about it.

    `family` names the shortage whose wastes it alone takes; `limited` is the code under a limit of
    its own; `tonnes` is a scale where no accepted mass suggests one.
    """

    method: str
    accepts: tuple[str, ...]
    kind: str = "routine"
    family: str = ""
    limited: str = ""
    tonnes: int = 3_000
    collection: bool = False
    group: bool = False
    exempt: bool = False
    unknown: bool = False
    refuses: tuple[str, ...] = ()
    """Special properties that the line does not take."""


@dataclass(frozen=True, slots=True)
class FacilitySpec:
    """A kind of facility: how it is called, its cities (one facility each), its lines."""

    key: str
    words: str
    cities: tuple[str, ...]
    lines: tuple[LineSpec, ...]
    furnace: bool = False
    extra: tuple[tuple[int, LineSpec], ...] = ()
    """Further lines of single facilities, by their place in the list of cities."""


PLATING: Final = tuple(
    f"336-0{number}-17" for number in ("52", "54", "55", "58", "62", "63", "64", "66", "69")
)
SMELTING: Final = tuple(
    f"321-0{number}-48" for number in ("02", "04", "10", "14", "16", "27", "28", "29", "31")
)
ALUMINIUM: Final = ("321-024-48", "321-025-48", "321-026-48", "321-034-48")
ARSENIC: Final = (ACID_SLUDGE, LEAD_ARSENIC, COPPER_ARSENIC)
ORGANIC: Final = tuple(
    f"HW{number}"
    for number in (
        ["02", "03", "04", "05", "06", "08", "09", "11", "12", "13", "16", "37", "38", "39", "40", "45", "49"]
    )
)
MEDICAL: Final = ("841-001-01", "841-002-01", "841-003-01")
SMALL_WASTES: Final = (
    "900-214-08",
    "900-249-08",
    "900-052-31",
    "900-041-49",
    "900-006-09",
    "900-252-12",
    "900-253-12",
    "900-039-49",
    "900-047-49",
)
ALL_CITIES: Final = tuple(str(3601 + number) for number in range(11))
_EMERGENCY = LineSpec("D10", ("HW01",), kind="emergency", tonnes=6_000)

FACILITIES: Final = (
    FacilitySpec(
        "incinerator",
        "危险废物处置有限公司",
        ("3601", "3604", "3607", "3608", "3609", "3610", "3611", "3602"),
        (
            LineSpec("D10", (*ORGANIC, "841-004-01", "841-005-01", "772-005-18"), tonnes=12_000),
            LineSpec("D9", ("HW09", "HW32", "HW34", "HW35"), tonnes=6_000),
        ),
        furnace=True,
        extra=((0, _EMERGENCY), (2, _EMERGENCY), (6, _EMERGENCY)),
    ),
    FacilitySpec(
        "kiln",
        "水泥窑协同环保有限公司",
        ("3604", "3609", "3611", "3607"),
        (
            LineSpec(
                "C1",
                ("HW02", "HW04", "HW08", "HW11", "HW12", "HW13", "HW49"),
                tonnes=15_000,
                refuses=("high_chlorine",),
            ),
        ),
        extra=(
            (0, LineSpec("C1", (ASH, RESIDUE), family="ash")),
            (1, LineSpec("C1", (ASH, RESIDUE), family="ash")),
            (2, LineSpec("C1", (ASH,), family="ash")),
            (3, _EMERGENCY),
        ),
    ),
    FacilitySpec(
        "flexible_landfill",
        "固废填埋处置有限公司",
        ("3601", "3608"),
        (LineSpec("D1", (RESIDUE, *PLATING, "HW36", "HW23", "772-005-18"), tonnes=9_000),),
    ),
    FacilitySpec(
        "rigid_landfill",
        "刚性填埋环保有限公司",
        ("3609",),
        (LineSpec("D1", (*SMELTING, "HW21", "HW29", "HW31", "HW33", RESIDUE), tonnes=8_000),),
    ),
    FacilitySpec(
        "oil",
        "废油再生有限公司",
        ("3601", "3607", "3604", "3608", "3611"),
        (LineSpec("R9", ("HW08",), tonnes=8_000),),
        extra=((0, LineSpec("R9", ("HW09",), unknown=True)),),
    ),
    FacilitySpec(
        "solvent",
        "溶剂回收有限公司",
        ("3601", "3604", "3609", "3611"),
        (LineSpec("R2", ("HW06",), tonnes=8_000),),
    ),
    FacilitySpec(
        "copper_recovery",
        "铜盐再生科技有限公司",
        ("3607", "3608", "3604", "3609"),
        (LineSpec("R4", ("HW22", *PLATING), tonnes=10_000),),
    ),
    FacilitySpec(
        "lead_recovery",
        "再生铅有限公司",
        ("3609", "3611", "3608"),
        (LineSpec("R4", ("HW31",), tonnes=20_000),),
    ),
    FacilitySpec(
        "smelter",
        "有色金属综合回收有限公司",
        ("3606", "3611", "3604", "3609"),
        (LineSpec("R4", (*SMELTING, "HW23"), limited="321-004-48", tonnes=20_000),),
        extra=((0, LineSpec("R4", ("321-002-48", "321-031-48"), group=True, tonnes=3_000)),),
    ),
    FacilitySpec(
        "dross",
        "铝灰资源化有限公司",
        ("3601", "3609", "3610"),
        (LineSpec("R5", ALUMINIUM, tonnes=15_000),),
    ),
    FacilitySpec(
        "catalyst",
        "催化剂再生有限公司",
        ("3604", "3605"),
        (LineSpec("R8", ("HW46", "HW50"), tonnes=6_000),),
    ),
    FacilitySpec(
        "acid",
        "废酸再生有限公司",
        ("3605", "3603", "3607"),
        (LineSpec("R6", ("HW32", "HW34", "HW35"), tonnes=20_000),),
        extra=((1, LineSpec("R5", ("313-001-34",), exempt=True, tonnes=2_000)),),
    ),
    FacilitySpec(
        "drums",
        "包装容器再利用有限公司",
        ("3601", "3607", "3611"),
        (LineSpec("C3", ("900-041-49",), tonnes=3_000),),
    ),
    FacilitySpec(
        "boards",
        "电子废弃物拆解有限公司",
        ("3607", "3608"),
        (LineSpec("R4", ("900-045-49", "900-451-13"), tonnes=4_000),),
    ),
    FacilitySpec("mercury", "汞回收有限公司", ("3601",), (LineSpec("R4", ("HW29",), tonnes=500),)),
    FacilitySpec(
        "carbon", "活性炭再生有限公司", ("3603", "3610"), (LineSpec("R5", ("900-039-49",), tonnes=5_000),)
    ),
    FacilitySpec(
        "arsenic_user",
        "砷渣综合利用有限公司",
        ("3606", "3604"),
        (LineSpec("R4", (*ARSENIC, "321-014-48"), family="arsenic"),),
    ),
    FacilitySpec(
        "tungsten_user",
        "钨渣资源化有限公司",
        ("3607",),
        (LineSpec("R4", (TUNGSTEN, "321-027-48"), family="tungsten", limited=TUNGSTEN),),
    ),
    FacilitySpec(
        "chromium_user",
        "铬污泥利用有限公司",
        ("3608",),
        (LineSpec("R4", (CHROMIUM, "336-069-17"), family="chromium"),),
    ),
    FacilitySpec(
        "medical",
        "医疗废物集中处置有限公司",
        ALL_CITIES,
        (LineSpec("Y10", MEDICAL, tonnes=1_500),),
    ),
    FacilitySpec(
        "platform",
        "小微企业危废收集有限公司",
        ("3601", "3603", "3604", "3607", "3608", "3609", "3610", "3611"),
        (LineSpec("R15", SMALL_WASTES, collection=True, tonnes=6_000),),
    ),
)


@dataclass(frozen=True, slots=True)
class Validity:
    """Days of a licence that are not the usual ones, and of its renewal where there is one."""

    first: date
    last: date
    renewed: tuple[date, date] | None = None


SPECIAL_VALIDITY: Final = {
    ("chromium_user", 0): Validity(
        date(2020, 8, 1), date(2025, 7, 31), renewed=(date(2026, 3, 1), date(2031, 2, 28))
    ),
    ("oil", 4): Validity(date(2021, 6, 1), date(2026, 5, 31)),
    ("solvent", 3): Validity(date(2021, 7, 26), date(2026, 7, 25)),
    ("drums", 2): Validity(date(2021, 8, 11), date(2026, 8, 10)),
    ("platform", 5): Validity(date(2023, 9, 1), date(2026, 8, 31)),
}
"""By kind and place: one ended and renewed, one expired, three that end soon."""

FACILITY_TOTAL: Final = ("incinerator", 3, 95, "环评批复：两条线合计处置能力")
"""By kind and place: what all lines may take together, in hundredths of their scales, and why."""
EMERGENCY_ORDER: Final = ("incinerator", "kiln")
"""Kinds of facility in the order in which their emergency lines are opened in an epidemic."""

SUSPENSIONS: Final = {
    ("incinerator", 3): (date(2025, 7, 10), date(2025, 8, 8), "急冷塔泄漏，责令停产整改"),
    ("kiln", 3): (date(2026, 4, 7), date(2026, 4, 26), "窑尾大修"),
}
