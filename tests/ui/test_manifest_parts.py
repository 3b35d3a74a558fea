"""The manifest form and pane on the invented register: parts, legs, locks, menus, scans, answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hwtrack.domain import carriage
from hwtrack.domain.manifest import ManifestKind
from hwtrack.errors import UserError
from hwtrack.services.offices.manifests import ManifestOffice
from hwtrack.services.requests import LegForm, NewManifestForm
from hwtrack.services.steps import Dispatch, HandOver, LegChange, Voiding
from hwtrack.services.views import FindingView
from tests.ui.fakes.manifests import CODE
from ui import words_custody
from ui.forms.manifest_parts import form_field, part_of
from ui.forms.revision import shown_value
from ui.forms.steps_way import Case

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)


@pytest.fixture
def manifest(window, qtbot):
    window.go_to("new_manifest", "m8")
    page = window.pages["new_manifest"]
    qtbot.waitUntil(lambda: page.result is not None and not window.tasks.busy)
    return page


def idle(qtbot, window):
    qtbot.waitUntil(lambda: not window.tasks.busy)


def shown(window, uid):
    window.go_to("manifests", uid)
    return window.pages["manifests"].pane


def case_of(pane):
    return Case(pane.detail, pane.custody)


@pytest.mark.parametrize(
    ("field", "shown_at", "part"),
    [
        ("legs.0.via", "via", "carriage"),
        ("legs.2.plate", "legs.2.vehicle_uid", "carriage"),
        ("later_legs.0.carrier_uid", "legs.1.carrier_uid", "carriage"),
        ("plate", "vehicle_uid", "carriage"),
        ("legs.*.driver", "driver_uid", "carriage"),
        ("lines", "lines.0.waste_code", "sender"),
        ("official_reason", "official_no", "sender"),
        ("approval_uid", "approval_uid", "papers"),
    ],
)
def test_a_finding_is_shown_where_its_field_is_typed(field, shown_at, part):
    assert form_field(field) == shown_at
    assert part_of(shown_at) == part


def test_legs_are_added_ordered_and_removed_with_what_was_typed(manifest, window, qtbot):
    legs = manifest.legs
    legs.add_button.click()
    second = legs.legs[1]
    second.means.setCurrentIndex(second.means.findData("rail"))
    second.vehicle.setEditText("K9523次")
    second.editors["end_point"].setText("南昌向塘")
    form = manifest.read()
    assert form.later_legs == (LegForm(means="rail", plate="K9523次", end_point="南昌向塘"),)
    assert (form.vehicle_uid, form.plate) == ("v0", "")
    second.up.click()
    form = manifest.read()
    assert (form.means, form.plate, form.vehicle_uid) == ("rail", "K9523次", "")
    assert form.later_legs[0].vehicle_uid == "v0"
    assert not legs.legs[0].up.isEnabled()
    assert legs.legs[0].up.toolTip() == "已是第一段"
    legs.legs[0].remove.click()
    form = manifest.read()
    assert (form.vehicle_uid, form.later_legs) == ("v0", ())
    idle(qtbot, window)


def test_an_empty_leg_behind_the_first_is_not_a_leg(manifest, window, qtbot):
    manifest.legs.add_button.click()
    assert manifest.read().later_legs == ()
    idle(qtbot, window)


def test_a_plate_of_no_registered_vehicle_is_kept_as_typed(manifest, window, qtbot):
    manifest.fields["vehicle_uid"].setEditText("赣B·99999")
    form = manifest.read()
    assert (form.vehicle_uid, form.plate) == ("", "赣B·99999")
    before = form
    manifest.fill_in(form)
    assert manifest.read() == before
    idle(qtbot, window)


def test_driver_and_escort_are_asked_for_on_the_road_only(manifest, window, qtbot):
    leg = manifest.legs.legs[0]
    assert leg.rows["driver_uid"].isVisible()
    leg.means.setCurrentIndex(leg.means.findData("water"))
    assert not leg.rows["driver_uid"].isVisible()
    assert manifest.read().driver_uid == ""
    leg.means.setCurrentIndex(leg.means.findData("road"))
    assert manifest.read().driver_uid == "c0"
    idle(qtbot, window)


def test_what_must_be_filled_in_is_marked_and_a_locked_field_says_why(manifest, window, qtbot):
    assert manifest.rows["generator_uid"]._label.text().endswith("*")
    assert not manifest.rows["waybill"]._label.text().endswith("*")
    row = manifest.rows["waybill"]
    row.lock("签署后不可直接修改")
    assert row.editor.isReadOnly()
    assert row.editor.toolTip() == "签署后不可直接修改"
    row.lock("")
    assert not row.editor.isReadOnly()


def test_ctrl_page_down_goes_through_the_parts_and_a_jump_marks_its_part(manifest, window, qtbot):
    manifest.generator.setFocus()
    order = [manifest.tabs.here]
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        order.append(manifest.tabs.here)
    assert order == ["sender", "carriage", "receiver", "papers"]
    assert window.focusWidget() is manifest.inputs.approval
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert manifest.tabs.here == "receiver"
    manifest.jump("legs.0.plate")
    assert window.focusWidget() is manifest.fields["vehicle_uid"]
    assert manifest.tabs.here == "carriage"


def test_a_tab_counts_what_blocks_in_its_part(manifest):
    manifest.show_findings(
        [
            FindingView("missing", "block", "接受人未填。", field="receiver_uid"),
            FindingView("permit", "block", "道路运输证到期", field="legs.0.plate"),
            FindingView("permit", "warning", "押运证将到期", field="legs.0.escort_uid"),
        ]
    )
    assert {part: tab.blocks for part, tab in manifest.tabs.tabs.items()} == {
        "sender": 0, "carriage": 1, "receiver": 1, "papers": 0
    }  # fmt: skip
    assert manifest.fields["vehicle_uid"].property("finding") == "block"


def test_an_approval_chosen_shows_its_balance(manifest, window, qtbot):
    approval = manifest.inputs.approval
    assert manifest.inputs.balance.isHidden()
    approval.setCurrentIndex(approval.findData("a0"))
    assert "余 200.0000" in manifest.inputs.balance.text().replace("\u00a0", " ")
    assert manifest.read().approval_uid == "a0"
    idle(qtbot, window)


def test_the_house_name_of_a_waste_is_kept_only_where_it_differs(manifest, window, qtbot):
    line = manifest.lines.rows[0]
    assert manifest.read().lines[0].name == ""
    line.name.setText("含镍污泥")
    line.harmful.setText("镍、总铬")
    read = manifest.read().lines[0]
    assert (read.name, read.hazards, read.harmful) == ("含镍污泥", "", "镍、总铬")
    before = manifest.read()
    manifest.fill_in(before)
    assert manifest.read() == before
    idle(qtbot, window)


def test_a_copy_says_where_it_came_from(window, qtbot):
    window.go_to("copy_manifest", "m2")
    page = window.pages["new_manifest"]
    assert "GZ26-001189" in page.head._sentence.accessibleName()
    idle(qtbot, window)


def test_copying_the_last_manifest_without_a_sender_is_told_beside_him(window, qtbot):
    window.go_to("new_manifest", "")
    page = window.pages["new_manifest"]
    page.fields["contact"].setText("钟丽华")
    page.copy_last()
    qtbot.waitUntil(page.targets["generator_uid"][1].isVisible)
    assert page.fields["contact"].text() == "钟丽华"
    idle(qtbot, window)


def test_what_is_not_possible_now_stands_in_the_menu_and_says_when_it_is(window):
    pane = shown(window, "m3")
    menu = pane.actions_of.menu(pane.detail, pane.custody)
    entries = {action.objectName(): action for action in menu.actions() if action.objectName()}
    assert entries.keys() == words_custody.MENU.keys()
    assert entries["hand_over"].isEnabled()
    assert not entries["scan_label"].isEnabled()
    assert entries["scan_label"].toolTip() == "现为“运输中”。签署之后、起运之前核对"


def test_every_action_of_the_menu_is_one_of_the_office():
    for action in words_custody.MENU:
        assert callable(getattr(ManifestOffice, action))


def test_every_key_of_the_domain_has_its_word():
    assert words_custody.MEANS.keys() == carriage.MEANS.keys()
    assert words_custody.REFUSALS.keys() == carriage.REFUSAL_REASONS.keys()
    assert words_custody.SIDES.keys() == carriage.SIDES.keys()
    assert all(words_custody.kind_name(kind) != kind for kind in ManifestKind)


def test_weights_of_a_dispatch_are_grams_and_an_empty_one_is_as_planned(window, register, qtbot):
    number = next(n for n, row in enumerate(register.rows) if row.state == "ready")
    pane = shown(window, f"m{number}")
    pane.take_next()
    dialog = pane.actions_of.dialog
    dialog.weights.editors[0].setText("0,9")
    dialog.confirm()
    assert dialog.note.isVisible()
    assert not [step for step in register.recorded if isinstance(step, Dispatch)]
    dialog.weights.editors[0].setText("0.9")
    dialog.confirm()
    qtbot.waitUntil(lambda: not dialog.isVisible() and not window.tasks.busy)
    (step,) = [step for step in register.recorded if isinstance(step, Dispatch)]
    assert step.shipped == (900_000,)


def test_a_refused_hand_over_keeps_what_was_typed(window, register, qtbot):
    pane = shown(window, "m3")
    pane.actions_of.take("hand_over", case_of(pane))
    dialog = pane.actions_of.dialog
    dialog.took.setText("货场值班员")
    register.refuse = UserError("交接时间早于起运时间。", field="at")
    dialog.confirm()
    qtbot.waitUntil(dialog.rows["at"].note.isVisible)
    assert dialog.took.text() == "货场值班员"
    assert dialog.submit.isEnabled()
    register.refuse = None
    dialog.confirm()
    qtbot.waitUntil(lambda: not dialog.isVisible() and not window.tasks.busy)
    (step,) = [step for step in register.recorded if isinstance(step, HandOver)]
    assert (step.took, step.leg) == ("货场值班员", None)


def test_a_leg_is_changed_from_what_it_says_now(window, register, qtbot):
    number = next(n for n, row in enumerate(register.rows) if row.state == "ready")
    pane = shown(window, f"m{number}")
    pane.actions_of.take("change_leg", case_of(pane))
    dialog = pane.actions_of.dialog
    assert dialog.leg.read().vehicle_uid == "v0"
    assert dialog.leg.read().driver_uid == "c0"
    dialog.leg.vehicle.setCurrentIndex(dialog.leg.vehicle.findData("v1"))
    dialog.confirm()
    qtbot.waitUntil(lambda: not dialog.isVisible() and not window.tasks.busy)
    (step,) = [step for step in register.recorded if isinstance(step, LegChange)]
    assert (step.leg_no, step.leg.vehicle_uid, step.leg.driver_uid) == (1, "v1", "c0")


def test_escape_leaves_everything_as_it_is(window, register, qtbot):
    number = next(n for n, row in enumerate(register.rows) if row.state == "ready")
    pane = shown(window, f"m{number}")
    pane.take_step("void_manifest")
    dialog = pane.actions_of.dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not [step for step in register.recorded if isinstance(step, Voiding)]


def test_a_scanner_types_codes_and_every_answer_is_told(window, register, qtbot):
    number = next(n for n, row in enumerate(register.rows) if row.state == "ready")
    pane = shown(window, f"m{number}")
    pane.act("scan_label")
    dialog = pane.actions_of.scanning
    assert not dialog.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    kinds = []
    for code in (f"{CODE}01", f"{CODE}01", f"{CODE}99", "GARBAGE", f"{CODE}02"):
        QTest.keyClicks(dialog.field, code)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        idle(qtbot, window)
        kinds.append(dialog.answers[0].kind)
        assert dialog.field.text() == ""
    assert kinds == ["fits", "again", "other_vehicle", "unknown", "fits"]
    assert dialog.complete()
    assert dialog._answer.accessibleName().endswith(f"{CODE}02")
    dialog.done_button.click()
    qtbot.waitUntil(lambda: pane.custody.loading[0].scanned == 2)
    idle(qtbot, window)


def test_what_the_register_refuses_of_a_scan_is_the_answer(window, register, qtbot):
    number = next(n for n, row in enumerate(register.rows) if row.state == "ready")
    pane = shown(window, f"m{number}")
    pane.act("scan_label")
    dialog = pane.actions_of.scanning
    dialog._refused(UserError("联单现为“运输中”，只在待运时扫码装车。"))
    assert "运输中" in dialog._said.text()
    dialog.reject()
    idle(qtbot, window)


def test_a_linked_manifest_is_one_click_away(window, register):
    number = next(n for n, row in enumerate(register.rows) if row.state == "returning")
    pane = shown(window, f"m{number}")
    pane.way.opened.emit(pane.custody.links[0].uid)
    assert pane.detail.row.uid == "m7"


def test_values_of_a_correction_are_read_as_people_write_them():
    assert shown_value("lines.0.grams", "4200000").replace("\u00a0", " ") == "4.2000 t"
    assert shown_value("lines.0.form", "liquid") == "L 液态"
    assert shown_value("contact", "") == "–"


def test_paper_form_keeps_the_receipt_of_a_waste_when_another_is_removed(window, register, qtbot):
    window.go_to("back_entry", "")
    page = window.pages["back_entry"]
    two = replace(register.draft("m8"), uid="", kind="back_entered")
    page.show_form(replace(two, lines=(two.lines[0], replace(two.lines[0], waste_code="398-051-22"))))
    idle(qtbot, window)
    assert len(page.receipts) == 2
    page.receipts[1].accepted.setText("1.0")
    page.receipts[1]._typed.add(page.receipts[1].accepted)
    page.lines.rows[0].remove.click()
    assert [line.accepted.text() for line in page.receipts] == ["1.0"]
    asked = page.read_paper()
    assert [line.no for line in asked.lines] == [1]
    assert asked.form.kind == "back_entered"
    idle(qtbot, window)


def test_paper_form_is_never_a_draft(window, register, qtbot):
    window.go_to("back_entry", "")
    page = window.pages["back_entry"]
    page.paper_no.setText("0311")
    page.autosave()
    idle(qtbot, window)
    assert register.saved == []
    assert page.touched


def test_a_meter_that_cannot_be_read_is_told_beside_it(window, register, qtbot):
    window.go_to("pipeline_day", "")
    page = window.pages["pipeline_day"]
    page.meters["sent_before"].setText("abc")
    page.submit()
    assert page.targets["sent_before"][1].isVisible()
    assert register.recorded == []
    for name, text in zip(page.meters, ("1", "2", "3", "3.9"), strict=True):
        page.meters[name].setText(text)
    register.refuse = UserError("止数小于起数。", field="taken.after")
    page.submit()
    qtbot.waitUntil(page.targets["taken_after"][1].isVisible)
    assert page.meters["taken_after"].text() == "3.9"
    idle(qtbot, window)


def test_a_trip_shows_what_became_of_each_manifest(window, register, qtbot):
    window.go_to("trips", "")
    page = window.pages["trips"]
    page._mine = register._mine()
    register.on_trip.append("m4")
    page.refresh()
    page.pane.step("depart")
    page.pane.dialog.confirm()
    qtbot.waitUntil(lambda: len(page.pane.results) == 2 and not window.tasks.busy)
    assert [result.ok for result in page.pane.results] == [True, False]
    assert not page.pane._depart.isEnabled()
    assert page.pane._depart.toolTip() == "已发车"
    assert page.pane._arrive.isEnabled()


def test_the_search_leads_to_trips_paper_and_pipeline(window):
    commands = {command.name: command for command in window._commands()}
    for name in ("trips", "back_entry", "pipeline_day"):
        commands[name].run()
        assert window.stack.currentWidget() is window.pages[name]


def test_a_form_of_everything_survives_being_shown(manifest, window, qtbot):
    whole = NewManifestForm(
        uid="m8", generator_uid="p0", receiver_uid="p21", contact="钟丽华", phone="138", emergency_phone="0797",
        official_reason="awaiting", kind="cross_province", carrier_uid="p20", vehicle_uid="v1", driver_uid="c0",
        escort_uid="c1", via="G45", start_point="甲", end_point="乙", waybill="YD-1", un_numbers="UN3264",
        approval_uid="a0", contract_uid="k0", trip_uid="t0", stops=("信丰", "南康"), note="备注",
        later_legs=(LegForm(carrier_uid="p20", means="water", plate="赣江 07", start_point="乙"),),
        lines=register_lines(manifest), handed_over_at=manifest.read().handed_over_at,
    )  # fmt: skip
    manifest.fill_in(whole)
    assert manifest.read() == whole
    window.use_language("en")
    QApplication.processEvents()
    assert manifest.read() == whole
    window.use_language("zh")
    idle(qtbot, window)


def register_lines(manifest):
    return manifest.read().lines
