"""Recipients, bundles and registers of others, invented for the window's tests."""

from __future__ import annotations

from datetime import timedelta

from hwtrack.services import bundle_words as words
from hwtrack.services import exchange_views as x
from tests.ui.fake_rows import NOW

SIZE = 48_213
BUREAU, COUNTY, PLANT = "赣州市生态环境局", "信丰县生态环境局", "赣州虔绿环保科技有限公司"
HOSTILE = "<img src='http://example.invalid/x.png'><b>粗</b>\u202egnp"
REGISTERS = (
    ("永联电子（信丰）有限公司", "XF", 31_204, 0, 412, 0),
    ("龙南岭新线路板有限公司", "LN", 12_031, 3, 655, 9),
    ("赣州市赣县区人民医院医疗废物暂存管理科（含村卫生室集中收集点）", "GX", 2_077, 12, 96, 2),
    ("大余荡坪冶化有限公司", "DY", 8_812, 46, 233, 6),
    ("赣南危运物流有限公司", "WY", 640, 1, 1_204, 0),
)


def uid_of(place: int) -> str:
    """Return the identity of an invented register."""
    return f"0190c3a2-7b1e-7d40-9c55-3f1a2b4c{place:04x}"


def fingerprint_of(place: int) -> str:
    return f"{0xAA10BB20CC30DD40 + place * 0x1F3D5B79:016x}"


def foreign(place: int) -> x.ForeignRegisterRow:
    """Return one register held here; those after the fifth repeat them under a number."""
    name, prefix, last, behind, manifests, disagreements = REGISTERS[place % len(REGISTERS)]
    number = place // len(REGISTERS)
    return x.ForeignRegisterRow(
        uid_of(place), f"{name}{number}" if number else name, f"{prefix}{number or ''}", False,
        fingerprint_of(place), 2 if place % 5 == 3 else 1, last, NOW - timedelta(days=behind, hours=3),
        NOW - timedelta(days=behind, hours=1), behind, manifests, disagreements, 1 if place % 5 in {1, 3} else 0,
        last,
    )  # fmt: skip


def taken(place: int, first: int, last: int, days: int, epoch: int = 1, **more) -> x.ReceivedRow:
    said = {"kind": "", "seq": None, "told": "", "file_name": f"{REGISTERS[place % 5][1]}-{last}.hwb", **more}
    return x.ReceivedRow(
        uid_of(place), foreign(place).name, epoch, first, last, NOW - timedelta(days=days), **said
    )


GAP = taken(1, 12_500, 12_731, 2, 0, kind="gap", seq=12_032, told=words.gap(12_032, 12_500)[0])
FORK = taken(3, 6_000, 8_900, 44, 0, kind="fork", seq=6_118, told=words.fork(6_118)[0])
RECEIVED = (
    taken(0, 0, 31_204, 0),
    taken(4, 0, 640, 1),
    GAP,
    taken(1, 9_400, 12_031, 3),
    taken(1, 0, 9_400, 90),
    taken(2, 0, 2_077, 12),
    FORK,
    taken(3, 6_000, 8_812, 46, 2),
    taken(3, 0, 6_240, 200),
)
RECIPIENTS = (
    x.RecipientRow(
        BUREAU, 48_190, NOW - timedelta(days=3), 48_190, NOW - timedelta(days=2, hours=5), SIZE - 48_190
    ),
    x.RecipientRow(COUNTY, 47_002, NOW - timedelta(days=31), 45_800, NOW - timedelta(days=60), SIZE - 47_002),
    x.RecipientRow(PLANT, 30_000, NOW - timedelta(days=310), 0, None, SIZE - 30_000),
)
SENT = tuple(
    x.SentRow(who, first, last, NOW - timedelta(days=days), f"{last:064x}", held)
    for who, first, last, days, held in (
        (BUREAU, 45_000, 48_190, 3, True),
        (COUNTY, 45_800, 47_002, 31, False),
        (BUREAU, 40_120, 45_000, 34, True),
        (COUNTY, 0, 45_800, 61, True),
        (PLANT, 0, 30_000, 310, False),
    )
)
VIEW = x.ExchangeView(SIZE, RECIPIENTS, SENT, RECEIVED)


def side(place: int, told: str, grams: int | None, seq: int, epoch: int = 1) -> x.ClaimSide:
    return x.ClaimSide(uid_of(place), foreign(place).name, told, grams, seq, epoch)


def differs(number: int) -> x.DisagreementRow:
    """Return one of seventeen disagreements, repeated as often as a test wants."""
    kind = ("received", "shipped", "accepted", "missing", "handed_over", "returned")[number % 6]
    owner_grams, other_grams = 4_216_000 + 1_250 * number, 4_206_000 + 1_100 * number
    owner = side(1 + number % 3, "owner", owner_grams, 9_400 + number)
    other = side(3 if number % 3 != 2 else 0, "copy", other_grams, 6_300 + number)
    if kind == "missing":
        other = side(3, "copy", None, 6_300 + number)
    if kind == "handed_over":
        owner = side(1, "as_told", owner_grams, 9_400 + number)
        other = side(4, "as_told", other_grams, 300 + number)
    difference = None if other.grams is None else other_grams - owner_grams
    return x.DisagreementRow(
        f"LN26-{1_187 + number:06}",
        ("uid", "official_no", "internal_no", "same_as")[number % 4],
        kind,
        ("336-054-17", "398-051-22", "900-041-49")[number % 3],
        1,
        owner,
        other,
        difference,
        "同一交接，两本台账库所载质量不同；汇总按有权方计一次。",
        "Two registers give different masses for one hand-over; sums take the owner's, once.",
        f"2026360700{number:06}" if number % 4 < 2 else "",
        f"0190c3a2-7b1e-7d40-9c55-3f1a2b4d{number:04x}",
    )


LINKS = (
    x.SameAsView(
        "link0", foreign(1).name, "LN26-001188", foreign(3).name, "纸 0311", "刘志强",
        NOW - timedelta(days=9), "同一车次，纸质联单补录时没有填全国联单号",
    ),
)  # fmt: skip


def spoken_for(place):
    """Return whose books a register says it keeps: its own, and for one of them another's, which was denied."""
    also = (foreign(3).name,) if place == 1 else ()
    own = x.SpokenFor(f"9136072{place}MA35F0000X", foreign(place).name, None, also)
    denied = x.DenialView("denial0", "刘志强", NOW - timedelta(days=2), "电话核实，该库属另一公司")
    return (
        (own, x.SpokenFor("=大余县城北环保服务部", "大余县城北环保服务部", denied)) if place == 1 else (own,)
    )


def seen(verdict: str, told: tuple[str, str], **more) -> x.BundleSeen:
    """Return a bundle of the second register as it is looked at."""
    said = {
        "register_uid": uid_of(1), "name": foreign(1).name, "prefix": "LN", "sample": False,
        "fingerprint": fingerprint_of(1), "key_groups": ("91f3c02a", "7de45b18") * 4, "epoch": 1,
        "first": 12_031, "last": 12_731, "held_to": 12_031, "seq": None, "told": told[0], "told_en": told[1],
        "made_at": NOW - timedelta(hours=20), "recipient": BUREAU,
    }  # fmt: skip
    return x.BundleSeen("", verdict, **{**said, **more})


SEEN = {
    "new": seen("new", words.new(700)),
    "late": seen("new", tuple(map("".join, zip(words.new(700), words.ahead(NOW), strict=True)))),
    "known": seen("known", words.KNOWN, first=9_400, last=12_031),
    "unknown": seen(
        "unknown", words.unknown(fingerprint_of(9)), register_uid=uid_of(9), name="崇义章源选冶有限公司", prefix="CY",
        first=0, last=733, held_to=0, fingerprint=fingerprint_of(9),
    ),
    "gap": seen("gap", words.gap(12_032, 12_500), first=12_500, seq=12_032),
    "fork": seen("fork", words.fork(11_870), first=9_400, seq=11_870),
    "key": seen("key", words.LOST_KEY, fingerprint=fingerprint_of(77)),
    "sample": seen("key", words.SAMPLE, sample=True),
    "signature": seen("signature", ("签名不成立。", "The signature does not hold.")),
    "damaged": seen("damaged", ("第 12,100 条之后读不出。", "Unreadable after entry 12,100.")),
    "own": seen("own", words.OWN, name="信丰同晖电子材料有限公司"),
    "hostile": seen(
        "unknown", (HOSTILE, HOSTILE), name=HOSTILE * 30, prefix="<b>", register_uid=uid_of(10), first=0, held_to=0,
        recipient=HOSTILE,
    ),
}  # fmt: skip
"""What a look says, by the beginning of the name of the file that is looked at."""


def parties(one: x.DisagreementRow) -> set[str]:
    """Return the registers that a disagreement is between."""
    return {side.register_uid for side in (one.owner, one.other) if side is not None}
