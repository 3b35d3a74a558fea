"""The plan's indicators: each divides what it says, and says what it leaves out."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from hwtrack.errors import UserError
from hwtrack.services.batches import Treatment, treat_batch
from hwtrack.services.contracts import AgreedWaste, NewContract, record_contract
from hwtrack.services.figures_export import AskFigures, figures_book
from hwtrack.services.indicators import figure_years, indicator_year, indicators_of
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.supervision_basis import SupervisionForm, set_supervision
from hwtrack.services.year_sums import generation_by_category, methods_of_year
from tests.helpers.provinces import line, make_province, noon
from tests.helpers.registers import TONNE

ASH, OIL, SLUDGE, MEDICAL = "772-002-18", "900-214-08", "336-064-17", "841-001-01"
MARCH, MAY, AUGUST = date(2025, 3, 3), date(2025, 5, 5), date(2025, 8, 8)
LONGNAN, XUNWU, ZHANGGONG = "360783", "360734", "360702"


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """A year: sludge used, ash buried and kept, oil collected and passed on, medical waste of one county."""
    made = make_province(tmp_path_factory.mktemp("indicators"))
    for name, kind, county in (
        ("信丰电镀", "generator", LONGNAN),
        ("龙南线路板", "generator", LONGNAN),
        ("寻乌小厂", "generator", XUNWU),
        ("章贡医院", "institution", ZHANGGONG),
        ("章贡二院", "institution", ZHANGGONG),
        ("寻乌医院", "institution", XUNWU),
        ("虔绿", "facility", "360703"),
        ("红源", "facility", "360102"),
        ("章贡医废", "facility", ZHANGGONG),
        ("赣县平台", "platform", "360704"),
    ):
        made.site(name, kind, county)
    made.licence("虔绿", line("R4", "HW17", tonnes=100), line("D1", "HW18", tonnes=50))
    half = {"first": date(2025, 7, 2)}
    made.licence("红源", line("D10", "HW18", tonnes=365), line("R9", "HW08"), **half)
    made.licence(
        "章贡医废", line("Y10", "HW01", tonnes=200), line("D10", "HW01", tonnes=300, kind="emergency")
    )
    made.licence("赣县平台", line("R15", "HW08", tonnes=500), kind="collection")
    made.sent("信丰电镀", "虔绿", SLUDGE, 40, MARCH)
    made.sent("信丰电镀", "虔绿", ASH, 8, MARCH)
    made.sent("信丰电镀", "红源", ASH, 2, AUGUST)
    made.sent("寻乌小厂", "赣县平台", OIL, 5, MAY)
    (collected,) = made.rows(
        "SELECT uid FROM batch WHERE id IN (SELECT to_batch FROM movement WHERE kind = 'accept')"
        " AND waste_code = '900-214-08'"
    )
    passed = made.load("赣县平台", "红源", type("B", (), {"uid": collected[0]}), OIL, 5 * TONNE, AUGUST)
    made.receive(passed, 5 * TONNE, AUGUST)
    made.sent("章贡医院", "章贡医废", MEDICAL, 20, MAY)
    own = made.waste("龙南线路板", SLUDGE, 30 * TONNE, MARCH)
    made.store.do(treat_batch, Treatment(own.uid, 12 * TONNE, noon(MAY)))
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def found(province, key, subject="", year=2025):
    rows = [
        one for one in province.store.ask(indicators_of, year) if (one.key, one.subject) == (key, subject)
    ]
    assert len(rows) == 1, (key, subject)
    return rows[0]


def share(indicator):
    return (
        indicator.numerator / TONNE,
        None if indicator.denominator is None else indicator.denominator / TONNE,
    )


def left_out(indicator):
    return {aside.reason: (aside.count, aside.amount) for aside in indicator.left_out}


def test_load_is_received_against_the_valid_days_of_known_scales(province):
    hazardous = found(province, "load_rate", "hazardous")
    # 100 + 50 + 365 × 183 ÷ 365; the oil line has no scale and its 5 t stand apart.
    assert share(hazardous) == (50, 333)
    assert left_out(hazardous) == {
        "unknown_scale": (1, None),
        "unknown_took": (0, 5 * TONNE),
        "collection_apart": (1, None),
    }
    medical = found(province, "load_rate", "medical")
    assert share(medical) == (20, 200)
    assert left_out(medical) == {"emergency_apart": (1, None)}


def test_load_by_method_and_by_city(province):
    assert share(found(province, "load_by_method", "D1")) == (8, 50)
    assert share(found(province, "load_by_method", "D10")) == (2, 183)
    unknown = found(province, "load_by_method", "R9")
    assert (unknown.denominator, unknown.met) == (None, None)
    assert share(found(province, "load_by_city", "360700")) == (68, 350)
    assert share(found(province, "load_by_city", "360100")) == (2, 183)


def test_landfill_is_held_against_the_target_in_all_and_by_category(province):
    landfill = found(province, "landfill_share")
    # 40 sludge + 8 + 2 ash + 5 oil at its end + 20 medical; what the platform took is not counted twice.
    assert share(landfill) == (8, 75)
    assert landfill.met is False
    assert share(found(province, "landfill_by_category", "HW18")) == (8, 10)
    province.store.do(change_setting, NewSetting("landfill_target_percent", "11"))
    assert found(province, "landfill_share").met is True
    assert "国家" not in found(province, "landfill_share").target.words[0]
    province.store.do(change_setting, NewSetting("landfill_target_percent", "10"))
    assert "国家目标" in found(province, "landfill_share").target.words[0]


def test_utilisation_counts_what_was_accepted_and_own_use_apart(province):
    used = found(province, "utilisation_share")
    assert share(used) == (45, 75)
    assert left_out(used) == {"own_apart": (0, 12 * TONNE)}
    own = found(province, "own_treatment_share")
    assert share(own) == (12, 105)


def test_headroom_sets_capacity_against_the_demand_that_goes_its_way(province):
    utilisation = found(province, "headroom", "utilisation")
    # Sludge 40 + 30 − 12 of its own, oil 5; the oil line of unknown scale adds nothing.
    assert share(utilisation) == (100, 63)
    assert utilisation.met is True
    assert share(found(province, "headroom", "landfill")) == (50, 8)
    assert share(found(province, "headroom", "incineration")) == (183, 2)


def test_a_county_without_collection_is_named_and_one_without_institutions_is_not_judged(province):
    route = found(province, "medical_route")
    assert (route.numerator, route.denominator, route.met) == (1, 2, False)
    assert [row.name[0] for row in route.details] == ["寻乌县"]
    assert left_out(route)["no_institution"] == (98, None)
    institutions = found(province, "institutions_collected")
    assert (institutions.numerator, institutions.denominator) == (1, 3)
    assert [(row.name[0], row.numerator, row.denominator) for row in institutions.details] == [
        ("寻乌县", 0, 1),
        ("章贡区", 1, 2),
    ]


def test_small_generators_are_covered_by_a_receipt_or_a_contract(province):
    small = found(province, "small_covered")
    assert (small.numerator, small.denominator) == (1, 1)
    assert left_out(small) == {}
    decided = SupervisionForm(
        province.sites["信丰电镀"],
        date(2025, 1, 1),
        class_override="registration",
        reason="核定",
        decided_by="县局",
    )
    province.store.do(set_supervision, decided)
    assert (found(province, "small_covered").numerator, found(province, "small_covered").denominator) == (
        1,
        2,
    )
    contract = NewContract(
        province.sites["信丰电镀"],
        province.sites["赣县平台"],
        "合同 1",
        date(2025, 12, 1),
        date(2026, 12, 1),
        (AgreedWaste("HW08"),),
    )
    province.store.do(record_contract, contract)
    assert found(province, "small_covered").numerator == 2


def test_idle_lines_are_those_below_the_mark_of_what_they_may_take(province):
    idle = found(province, "idle_lines")
    # Of R4 40 %, D1 16 %, D10 1 %, Y10 10 %: three below 20 %; the unknown one is not judged.
    assert (idle.numerator, idle.denominator) == (3, 4)
    assert [row.note[0][:3].strip() for row in idle.details] == ["D10", "Y10", "D1"]
    province.store.do(change_setting, NewSetting("idle_line_percent", "10"))
    assert found(province, "idle_lines").numerator == 1
    province.store.do(change_setting, NewSetting("idle_line_percent", "20"))


def test_emergency_capacity_stands_apart(province):
    emergency = found(province, "emergency_annual", "medical")
    assert (emergency.numerator, emergency.denominator) == (300 * TONNE, None)


def test_every_figure_has_its_words_in_both_languages(province):
    for one in province.store.ask(indicators_of, 2025):
        assert all((*one.words, *one.source, *one.parts[0]))
        assert all(all(aside.words) for aside in one.left_out)
        if one.denominator is not None:
            assert all(one.parts[1])


def test_only_years_on_record_have_figures(province):
    assert province.store.ask(figure_years, None) == (2026, 2025)
    for year in (2024, 2027):
        with pytest.raises(UserError, match="没有"):
            province.store.ask(indicator_year, year)


def test_categories_and_methods_of_the_year_add_up(province):
    rows = {row.category: row for row in province.store.ask(generation_by_category, 2025)}
    sludge = rows["HW17"]
    figures = (sludge.generated, sludge.accepted, sludge.own_treated, sludge.open)
    assert figures == (70 * TONNE, 40 * TONNE, 12 * TONNE, 18 * TONNE)
    today = {row.category: row.open for row in province.store.ask(generation_by_category, 2026)}
    # What this year's rest is expected to bring is not open yet.
    assert today == {"HW17": 18 * TONNE}
    assert (rows["HW08"].generated, rows["HW08"].accepted) == (5 * TONNE, 5 * TONNE)
    methods = province.store.ask(methods_of_year, 2025)
    assert [(one.method, one.licensed // TONNE, one.received // TONNE) for one in methods.routine] == [
        ("D1", 50, 8),
        ("D10", 183, 2),
        ("R4", 100, 40),
        ("R9", 0, 0),
        ("Y10", 200, 20),
    ]
    oil = methods.routine[3]
    assert (oil.unknown_lines, oil.received_unknown, oil.load_permille) == (1, 5 * TONNE, None)
    assert [(one.method, one.licensed) for one in methods.emergency] == [("D10", 300 * TONNE)]
    assert [(one.method, one.received) for one in methods.collection] == [("R15", 5 * TONNE)]


@pytest.mark.parametrize(("language", "first"), [("zh", "指标"), ("en", "Indicators")])
def test_the_workbook_holds_numbers_as_numbers_and_no_formula(province, language, first):
    made = province.store.ask(figures_book, AskFigures(2025, language))
    assert made == province.store.ask(figures_book, AskFigures(2025, language))
    book = load_workbook(BytesIO(made))
    assert book.sheetnames[0] == first
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    rows = list(book[book.sheetnames[0]].iter_rows(min_row=4, values_only=True))
    assert rows[0][3:9:2] == (50, 333, "t")
    assert rows[0][8] == 15.02
