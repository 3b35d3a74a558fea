"""The pane on a real register: what is typed in the forms is what the register then holds."""

from __future__ import annotations

import pytest

from tests.helpers.windows import idle
from ui.forms.entry_dialog import EntryDialog

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


def show(window, qtbot, uid, subject):
    window.go_to("parties", uid)
    pane = window.pages["parties"].pane
    pane.show_subject(subject)
    idle(window, qtbot)
    return pane.panels[subject]


def fill_in(window, qtbot, grids=(), **texts):
    """Type into the open form and send it; it closes when the register took it."""
    form = next(d for d in window.findChildren(EntryDialog) if d.isVisible())
    for name, text in texts.items():
        editor = form.targets[name.replace("__", ".")][0]
        if hasattr(editor, "take_uid") and name.endswith("_uid"):
            editor.take_uid(text)
        elif hasattr(editor, "setText"):
            editor.setText(text)
        else:
            editor.setCurrentIndex(editor.findData(text))
    form.submit.click()
    idle(window, qtbot)
    assert not window.findChildren(EntryDialog)


def test_a_party_is_kept_whole_through_its_forms(real, town, qtbot):
    sites = show(real, qtbot, town.generator, "sites")
    sites.rename()
    fill_in(real, qtbot, name="龙南岭新电子有限公司", last_day="2026-03-31")
    sites.add_site()
    fill_in(real, qtbot, name="二厂", address="二路 2 号")
    sites.add_contact(sites._book.sites[0])
    fill_in(real, qtbot, role="emergency", name="周敏", phone="0797-119")
    sites.supervise(sites._book.sites[1])
    fill_in(real, qtbot, valid_from="2026-04-01", permitted="12", class_override="key", reason="风险高")
    book = sites._book
    assert (book.name, len(book.former_names), len(book.sites)) == ("龙南岭新电子有限公司", 1, 2)
    assert (book.sites[1].computed_class, book.sites[1].class_in_force) == ("simplified", "key")
    assert book.sites[0].contacts[0].name == "周敏"

    contracts = show(real, qtbot, town.generator, "contracts")
    contracts.add()
    fill_in(
        real, qtbot, receiver_uid=town.facility, number="委 1", valid_from="2026-01-01", valid_to="2026-12-31",
        wastes__0__waste="hw22", wastes__0__grams="50",
    )  # fmt: skip
    assert contracts._answer[0].wastes[0].agreed_grams == 50_000_000
    approvals = show(real, qtbot, town.generator, "approvals")
    approvals.add()
    fill_in(
        real, qtbot, number="跨 1", receiver_uid=town.facility, waste_code="398-051-22", grams="30", method="R4",
        valid_from="2026-03-01", valid_to="2027-03-01",
    )  # fmt: skip
    assert approvals._answer[0][0].balance.free == 30_000_000
    plans = show(real, qtbot, town.generator, "plans")
    plans.add_plan()
    fill_in(real, qtbot, lines__0__waste_code="398-051-22", lines__0__generated_grams="10")
    plans.file_plan(plans._answer[0][0][0])
    fill_in(real, qtbot, filed_on="2026-03-31")
    plans.add_emergency_plan()
    fill_in(real, qtbot, number="预 1", filed_on="2026-01-01")
    assert plans._answer[0][0][0].filed_on is not None
    assert plans._answer[0][1][0].number == "预 1"
    assert town.store.verify().ok


def test_a_facility_and_a_carrier_are_kept_whole_through_their_forms(real, town, qtbot):
    licences = show(real, qtbot, town.facility, "licences")
    licences.renew(licences._answer[0][0])
    fill_in(real, qtbot, number="新证", lines__0__wastes="HW22 HW17=300", lines__0__exempt="")
    assert [book.number for book in licences._answer[0]] == ["新证", "赣环危废证字2022-036号"]
    licences.suspend(licences._answer[0][1])
    fill_in(real, qtbot, first_day="2026-04-01", last_day="2026-04-10", reason="检修")
    assert licences._answer[0][1].state == "suspended"
    licences.lift(licences._answer[0][1].suspensions[0])
    fill_in(real, qtbot, first_day="2026-04-01")
    assert licences._answer[0][1].state == "valid"
    areas = show(real, qtbot, town.facility, "areas")
    areas.add_area(areas._answer[0][0])
    fill_in(real, qtbot, code="TS002", name="点", kind="point", limit="3")
    areas.add_unit(areas._answer[0][0])
    fill_in(real, qtbot, code="MF1", name="窑", method="D10")
    areas.end_area(areas._answer[0][0].areas[1])
    fill_in(real, qtbot, last_day="2026-04-30")
    assert [(a.code, a.last_day is None) for a in areas._answer[0][0].areas] == [
        ("TS001", True),
        ("TS002", False),
    ]

    fleet = show(real, qtbot, town.carrier, "fleet")
    fleet.add_vehicle()
    fill_in(real, qtbot, plate="赣B·1234挂")
    fleet.add_member()
    fill_in(real, qtbot, name="钟海", role="escort", valid_to="2027-01-01")
    fleet.renew_permit()
    fill_in(real, qtbot, number="新许可", classes="6", valid_from="2028-01-01", valid_to="2030-01-01")
    fleet.renew("renew_vehicle_permit", fleet._answer.vehicles[1], "车")
    fill_in(real, qtbot, number="续", valid_from="2027-01-02", valid_to="2029-01-01")
    fleet.end("end_member", fleet._answer.crew[0], "谢春生")
    fill_in(real, qtbot, last_day="2026-03-31", reason="离职")
    book = fleet._answer
    assert [len(book.permits), len(book.vehicles), len(book.crew)] == [2, 2, 2]
    assert [person.ended_on is not None for person in book.crew] == [True, False]
    assert town.store.verify().ok


def test_a_settings_figure_is_changed_for_the_register(real, town, qtbot):
    real.go_to("settings", "")
    idle(real, qtbot)
    _areas, _listed, pairs, house = real.pages["settings"].panels
    house.edit(next(figure for figure in house._answer if figure.key == "tolerance_permille"))
    fill_in(real, qtbot, tolerance_permille="50")
    assert town.rows("SELECT key, value FROM setting") == [("tolerance_permille", "50")]
    known = len(pairs._answer)
    pairs.add()
    fill_in(real, qtbot, first="900-300-34", second="HW31", reason="反应")
    assert len(pairs._answer) == known + 1


def test_properties_and_a_total_typed_in_the_window_bind_the_facility(real, town, qtbot):
    licences = show(real, qtbot, town.facility, "licences")
    book = licences._answer[0][0]
    licences.limit_properties(book, book.lines[0])
    fill_in(real, qtbot, properties="高氯 含砷=200")
    assert town.rows("SELECT property, limit_grams FROM line_property ORDER BY id") == [
        ("high_chlorine", None),
        ("arsenic", 200_000_000),
    ]
    limits = show(real, qtbot, town.facility, "limits")
    limits.add_total()
    fill_in(real, qtbot, site_uid=town.facility, annual_grams="15000", reason="环评批复")
    (total,) = limits._answer[0]
    assert (total.annual_grams, total.in_force) == (15_000_000_000, True)
    limits.end_total(total)
    fill_in(real, qtbot, last_day="2026-12-31")
    assert limits._answer[0][0].valid_to.isoformat() == "2026-12-31"
    assert town.store.verify().ok
