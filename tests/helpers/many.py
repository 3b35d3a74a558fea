"""A register with many manifests, written in bulk: states, days, masses and parties all differ."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.base import instant_text
from hwtrack.services.register import initials
from hwtrack.services.store import NewRegister, Store

TODAY = date(2026, 6, 30)
NOW = datetime(2026, 6, 30, 1, 0, tzinfo=UTC)
PARTIES = (
    ("赣州市第17号医院", "institution"),
    ("南昌电镀二厂", "generator"),
    ("景德镇制药有限公司", "generator"),
    ("吉安医院", "institution"),
    ("上饶钨业有限公司", "generator"),
    ("赣州虔绿环保处置厂", "facility"),
    ("九江固废处置中心", "facility"),
    ("宜春危运一队", "carrier"),
    ("抚州危运二队", "carrier"),
)
GENERATORS, FACILITIES, CARRIERS = range(1, 6), range(6, 8), range(8, 10)
CODES = ("841-001-01", "336-054-17", "900-249-08", "261-139-24", "323-001-48")
STATES = (
    "draft",
    "ready",
    "in_transit",
    "arrived",
    "received",
    "returning",
    "closed",
    "closed",
    "closed",
    "void",
)


def many_manifests(
    folder: Path, count: int, *, keeps: str = "all", own: frozenset[int] = frozenset()
) -> Store:
    """Make a register with *count* manifests of one line and one leg each, drawn from a fixed seed."""
    new = NewRegister("GZ", "多联单", keeps=keeps, sample=True, reference_day=TODAY)
    store = Store.create(folder / "many.hwt", new, actor="t", seed=3, clock=lambda: NOW)
    with store.bulk("record_parties") as work:
        for number, (name, kind) in enumerate(PARTIES, 1):
            uid = work.desk.new_uid
            work.add("organisation", (number, uid(), None, name, initials(name), None, None))
            site = (number, uid(), number, name, kind, "360702", "工业园", "王芳", "1", "", None)
            work.add("site", (*site, int(number in own), None))
    add_manifests(store, count)
    return store


def add_manifests(store: Store, count: int, *, state: str = "") -> None:
    """Add manifests behind those that are there."""
    draw = random.Random(f"{count}{state}")
    with store.bulk("record_manifests") as work:
        for _ in range(count):
            number = work.next_id("manifest")
            chosen = state or draw.choice(STATES)
            grams = draw.randrange(1, 40) * 250_000
            work.add("manifest", _manifest(work.desk.new_uid(), number, chosen, grams, draw))
            work.add("manifest_line", _line(work, number, chosen, grams, draw))
            leg = (work.next_id("leg"), work.desk.new_uid(), number, 1, draw.choice(CARRIERS), None, "公路")
            work.add("leg", (*leg, f"赣A{number:05d}", "张三", "", "", "", "", "", None, None, None))


def _manifest(uid: str, number: int, state: str, grams: int, draw: random.Random) -> tuple[object, ...]:
    day = TODAY - timedelta(days=draw.randrange(200))
    at = instant_text(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
    sent = state not in {"draft", "ready", "void"}
    arrived = at if state in {"arrived", "received", "returning", "closed"} else None
    received = at if state in {"received", "returning", "closed"} else None
    signed = None if state in {"draft", "void"} else "{}"
    parties = (draw.choice(GENERATORS), draw.choice(FACILITIES), "王芳", "李强", "")
    return (
        number, uid, f"GZ26-{number:06d}", None, "awaiting", None, "normal", state, *parties, signed, signed, "", "", "",
        day.isoformat(), grams, at if signed else None, at if sent else None, arrived, received,
        at if state == "closed" else None, "计划取消" if state == "void" else None, None, "",
    )  # fmt: skip


def _line(work: object, number: int, state: str, grams: int, draw: random.Random) -> tuple[object, ...]:
    weighed = state in {"received", "returning", "closed"}
    shipped = None if state in {"draft", "ready", "void"} else grams
    received = grams - draw.choice((0, 0, 0, 500, 100_000)) if weighed else None
    refused = received if state == "returning" else 0 if weighed else None
    accepted = received - refused if weighed else None
    code = draw.choice(CODES)
    line = (
        work.next_id("manifest_line"),
        work.desk.new_uid(),
        number,
        1,
        None,
        code,
        "废物",
        "T",
        "solid",
        "",
        "吨袋",
        4,
    )
    return (*line, grams, shipped, received, accepted, refused, None, "", None, None, None)
