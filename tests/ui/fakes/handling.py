"""The invented register's part for batches' steps, containers, storage areas, units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hwtrack.errors import UserError
from hwtrack.services import handling_views as h
from hwtrack.services import requests as r
from hwtrack.services import views as v
from hwtrack.services.batches import Shift
from tests.ui.fake_rows import NOW, Rows, at, due, named

OWN = "赣州虔绿环保"
STORES = (r.Choice("t1", "TS001 甲类库", extra="41.2 / 60 t"), r.Choice("t2", "TS002 液体罐区"))
METHODS = (r.Choice("D10", "D10", "焚烧", extra="Incineration"), r.Choice("R4", "R4", "金属再循环"))
T = 1_000_000


def areas() -> list[h.AreaRow]:
    def row(uid, kind, code, name, grams, limit, **more):
        return h.AreaRow(uid, kind, code, name, OWN, "p21", grams, limit, **more)

    old = {"batches": 3, "oldest_on": date(2025, 12, 1), "days": 357, "due": due(4)}
    return [
        row("t1", "store", "TS001", "甲类库", 41 * T, 60 * T, **old),
        row("t2", "tank", "TS002", "液体罐区", 118 * T, 150 * T, batches=1, clashes=1),
        row("t3", "point", "TS003", "车间贮存点", 3 * T + 1, 3 * T, batches=1),
        row("t4", "store", "TS004", "旧库", 0, None, last_day=date(2026, 10, 31)),
        row("u1", "unit", "SS001", "回转窑", 2 * T, None, batches=1, method="D10"),
    ]


def code_of(number: int) -> str:
    return f"91360722MA35K2XT4Q3980512220261109{number:03d}"


class FakeHandling:
    """Answers about batches' steps, containers, storage areas, units with invented content."""

    refuse_step: UserError | None = None
    stock = True

    def list_areas(self, query):
        rows = [row for row in areas() if query.text in f"{row.code}{row.name}{row.site}"]
        if "units" in query.filters:
            rows = [row for row in rows if row.kind == "unit"]
        return Rows(rows)

    def area(self, uid):
        row = next(one for one in areas() if one.uid == uid)
        stored = tuple(
            h.StoredRow(
                f"b{n}",
                f"HWCS2026110900{n}",
                code,
                *named(code),
                T,
                date(2026, 11, 9),
                14,
                due(3 + n),
                n,
                n == 1,
            )
            for n, code in enumerate(("398-051-22", "336-054-17"), start=1)
        )
        clash = v.FindingView(
            "incompatible", "warning", "酸与氰化物不相容", setting=True, message_en="Acid beside cyanide"
        )
        return h.AreaDetail(row, stored if row.grams else (), (clash,) if row.clashes else ())

    def handling_offer(self, batch_uid):
        held = tuple(h.HeldHere(code_of(n), "吨桶", 364_000) for n in (1, 2))
        cells = (h.CellView("t1", "TS001 甲类库", 900_000, held),) if self.stock else ()
        steps = (
            h.StepView(
                "x2", at(12, 10), "split", "甲类库", "甲类库", 300_000, ("HWCK20261112001",), dependents=1
            ),
            h.StepView("x3", at(16, 8), "load", "甲类库", "赣B·3T56", 500_000, (), "GZ26-001185"),
        )
        code = f"HWCS2026110900{batch_uid[-1]}"
        units = (r.Choice("u1", "SS001 回转窑", extra="D10"),)
        return h.HandlingOffer(batch_uid, code, "398-051-22", "p21", cells, STORES, units, (), METHODS, steps)

    def site_offer(self, site_uid):
        return h.SiteOffer(STORES, METHODS)

    def regroup_offer(self, batch_uids):
        parts = tuple((uid, f"HWCS2026110900{n}", 500_000) for n, uid in enumerate(batch_uids))
        return h.RegroupOffer(parts, "398-051-22", date(2026, 11, 9), STORES)

    def check_step(self, step):
        found = []
        if isinstance(step, Shift) and step.storage_uid == "t2":
            text, english = "TS002 内有 900-300-34，不相容", "TS002 holds an incompatible waste"
            found.append(
                v.FindingView(
                    "incompatible", "warning", text, field="storage_uid", setting=True, message_en=english
                )
            )
        return r.CheckResult(tuple(found), NOW)

    def take_batch_step(self, step):
        if self.refuse_step:
            raise self.refuse_step
        self.recorded.append(step)
        return "b5"

    def dependents(self, movement_uid):
        step = h.StepView("x9", at(13, 9), "shift", "甲类库", "液体罐区", 200_000)
        return (step, replace(step, uid="x8", manifest_no="GZ26-001185")) if movement_uid == "x2" else ()

    def correct_steps(self, corrections):
        if self.refuse_step:
            raise self.refuse_step
        self.recorded.append(corrections)

    def find_container(self, code):
        if not code.startswith("91"):
            raise UserError("没有登记这个数字识别码的容器。", field="containers")
        return h.FoundContainer(code, "transit", place="赣B·3T56", manifest_no="GZ26-001185")
