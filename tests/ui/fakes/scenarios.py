"""The invented register's part for scenarios."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hwtrack.domain.capacity.assumptions import Epidemic, LandfillLess, OutsideClosed, PoolChange
from hwtrack.domain.capacity.epidemic import EpidemicDay, EpidemicRun, LineTake
from hwtrack.errors import UserError
from hwtrack.services import scenario_views as sv
from hwtrack.services.requests import Choice
from hwtrack.services.scenarios import parse_scenario, scenario_json

TONNE = 1_000_000
POOL = "019a0000-0000-7000-8000-000000000001"
SITE = "019a0000-0000-7000-8000-000000000002"
KEPT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def _epidemic() -> sv.EpidemicView:
    first = date(2026, 11, 1)
    days = tuple(
        EpidemicDay(first + timedelta(days=n), 6 * TONNE, TONNE, 2 * TONNE, 3 * TONNE * (n + 1), min(n, 4))
        for n in range(10)
    )
    takes = (
        LineTake(POOL, "章贡处置 Y10（第 1 行）", False, 10 * TONNE, TONNE, first),
        LineTake("e", "红源 D10", True, 20 * TONNE, 2 * TONNE, first),
    )
    late = date(2026, 11, 5)
    run = EpidemicRun(
        days, 30 * TONNE, days[-1].day, late, 12 * TONNE, None, None, late, takes, (), "360102", ("某线",)
    )
    reserve = (sv.ReserveView("红源 D10", "南康区", True, TONNE, 312),)
    return sv.EpidemicView(run, first, days[-1].day, 5 * TONNE, "东湖区", reserve, TONNE)


def answer(asked: sv.ScenarioAsk) -> sv.ScenarioAnswer:
    less = 40 * TONNE if any(isinstance(one, LandfillLess) for one in asked.assumptions) else -30 * TONNE
    before = sv.ScenarioSums(900 * TONNE, 2_000 * TONNE, 100 * TONNE, 110 * TONNE, 5 * TONNE)
    pool = sv.PoolDifference(POOL, "虔绿 D1（第 1 行）", "虔绿", "D1", False, True, 10 * TONNE, 40 * TONNE, 10 * TONNE, 40 * TONNE)  # fmt: skip
    emergency = sv.PoolDifference("e", "红源 D10", "红源", "D10", True, False, 9 * TONNE, 9 * TONNE, 5 * TONNE, 7 * TONNE)  # fmt: skip
    codes = (
        sv.CodeDifference("772-002-18", ("high_chlorine",), "生活垃圾焚烧飞灰", "Fly ash", 90 * TONNE, 90 * TONNE, 60 * TONNE, 60 * TONNE + less),
        sv.CodeDifference("321-022-48", ("arsenic",), "砷渣", "Arsenic slag", 80 * TONNE, 80 * TONNE, 40 * TONNE, 40 * TONNE),
    )  # fmt: skip
    return sv.ScenarioAnswer(
        year=asked.year,
        as_of=date(2026, 11, 23),
        scope="江西省",
        uid=asked.uid,
        name=asked.name,
        assumptions=asked.assumptions,
        before=before,
        after=replace(before, shortage_grams=100 * TONNE + less),
        codes=codes,
        pools=(pool,),
        emergency=(emergency,),
        indicators=(
            sv.IndicatorDifference("landfill", 123, 100),
            sv.IndicatorDifference("use", 450, 455),
            sv.IndicatorDifference("load", None, None),
        ),
        counties=(sv.CountyDifference("360783", "龙南市", 50 * TONNE, 50 * TONNE + less),),
        residue=sv.ResidueView("772-003-18", "灰渣", "Ash", 100 * TONNE, 17 * TONNE, 23 * TONNE, 30 * TONNE, 60 * TONNE, 75 * TONNE),
        epidemic=_epidemic() if any(isinstance(one, Epidemic) for one in asked.assumptions) else None,
        notes=(sv.ScenarioNote("一条说明。", "A note."),),
    )  # fmt: skip


class FakeScenarios:
    """Keep scenarios in memory and answer with invented figures."""

    _scenario_book: dict[str, sv.ScenarioRow] | None = None

    @property
    def scenario_book(self):
        if self._scenario_book is None:
            self._scenario_book = {
                "s1": sv.ScenarioRow("s1", "邻省关闭", "", (OutsideClosed(),), KEPT),
                "s2": sv.ScenarioRow("s2", "填埋不超过 10 %", "", (LandfillLess(percent=10),), KEPT),
            }
        return self._scenario_book

    def scenarios(self):
        return tuple(
            sorted(
                (row for row in self.scenario_book.values() if not row.withdrawn), key=lambda row: row.name
            )
        )

    def scenario_answer(self, asked):
        gone = [one for one in asked.assumptions if isinstance(one, PoolChange) and one.pool == "gone"]
        if gone:
            raise UserError("没有能力池“gone”。", field="assumptions[0].pool")
        return answer(asked)

    def compare_scenarios(self, asked):
        rows = [self.scenario_book[uid] for uid in asked.uids]
        return tuple(answer(sv.ScenarioAsk(asked.year, row.uid, row.name, row.assumptions)) for row in rows)

    def save_scenario(self, form):
        if any(row.name == form.name and row.uid != form.uid for row in self.scenario_book.values()):
            raise UserError(f"情景名称“{form.name}”已用，请换一个。", field="name")
        uid = form.uid or f"s{len(self.scenario_book) + 1}"
        self.scenario_book[uid] = sv.ScenarioRow(uid, form.name, form.note, form.assumptions, KEPT)
        return uid

    def withdraw_scenario(self, uid):
        self.scenario_book[uid] = replace(self.scenario_book[uid], withdrawn=True)

    def restore_scenario(self, uid):
        self.scenario_book[uid] = replace(self.scenario_book[uid], withdrawn=False)

    def scenario_names(self, _assumptions):
        return {POOL: "虔绿 D1（第 1 行）", SITE: "虔绿", "360100": "南昌市", "360783": "龙南市"}

    def pool_choices(self, text):
        return tuple(c for c in (Choice(POOL, "虔绿 D1（第 1 行）"),) if text in c.label or text == c.uid)

    def down_choices(self, text):
        found = (Choice(f"facility:{SITE}", "虔绿"), Choice(f"pool:{POOL}", "虔绿 D1（第 1 行）"))
        return tuple(c for c in found if text in c.label or text == c.uid)

    def region_choices(self, text):
        found = (
            Choice("360100", "江西省南昌市", extra="360100"),
            Choice("360783", "江西省龙南市", extra="360783"),
        )
        return tuple(c for c in found if text in c.label or text == c.uid)

    def scenario_file(self, told):
        return scenario_json(told)

    def scenario_of_file(self, content):
        return parse_scenario(content)
