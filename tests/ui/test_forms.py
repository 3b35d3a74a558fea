"""Forms: findings stand beside their fields, nothing typed is lost, masses are whole grams."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hwtrack.errors import UserError
from hwtrack.services.requests import NewBatchForm, NewManifestForm
from tests.ui.conftest import commit

# The offscreen platform says of every popup that it cannot pass size hints on or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)


@pytest.fixture
def batch(window, qtbot):
    window.go_to("new_batch", "")
    return window.pages["new_batch"]


@pytest.fixture
def manifest(window, qtbot):
    window.go_to("new_manifest", "m8")
    page = window.pages["new_manifest"]
    qtbot.waitUntil(lambda: page.result is not None)
    return page


def idle(qtbot, window):
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def test_a_completed_site_offers_its_storage_and_a_code_its_name(batch, qtbot):
    batch.site.setFocus()
    commit(batch.site, "永联")
    assert [choice.label for choice in batch.site._choices.choices] == ["永联电子（信丰）"]
    batch.site.take(batch.site._choices.choices[0])
    assert batch.storage.count() == 3
    qtbot.keyClicks(batch.code, "398-051-22")
    batch.code.take(batch.code._choices.choices[0])
    assert batch.name.text() == "铜板废蚀刻液及污泥"


def test_a_code_typed_to_the_end_is_taken_when_the_field_is_left(batch, qtbot):
    batch.code.setFocus()
    qtbot.keyClicks(batch.code, "336-054-17")
    batch.code.completer().popup().hide()
    batch.grams.setFocus()
    assert batch.code.uid == "336-054-17"
    assert batch.name.text()


def test_mass_is_read_as_whole_grams_also_from_full_width_digits(batch):
    batch.grams.setText("４．２０００")
    assert batch.read().grams == 4_200_000
    batch.grams.setText("1,204.5")
    assert batch.read().grams == 1_204_500_000


def test_what_cannot_be_weighed_is_said_under_the_field_and_not_recorded(batch, register, qtbot):
    batch.grams.setText("0.0000001")
    batch.submit()
    assert batch.targets["grams"][1].isVisible()
    assert "1 克" in batch.grams.accessibleDescription()
    assert batch.grams.text() == "0.0000001"
    assert register.recorded == []


def test_a_doubt_stands_in_warn_beside_its_field_and_does_not_block(batch, window, qtbot):
    batch.grams.setText("4.2")
    qtbot.waitUntil(batch.targets["grams"][1].isVisible)
    assert batch.grams.property("finding") == "warn"
    assert batch.submit_button.isEnabled()
    batch.grams.setText("1.2")
    qtbot.waitUntil(lambda: not batch.targets["grams"][1].isVisible())
    assert batch.grams.property("finding") == ""
    idle(qtbot, window)


def test_refused_batch_keeps_everything_that_was_typed(batch, register, window, qtbot):
    register.refuse = UserError("贮存设施已满", field="storage_uid")
    batch.grams.setText("1.2")
    batch.handler.setText("钟丽华")
    batch.submit()
    qtbot.waitUntil(batch.targets["storage_uid"][1].isVisible)
    assert (batch.grams.text(), batch.handler.text()) == ("1.2", "钟丽华")
    assert batch.storage.property("finding") == "block"
    assert batch.submit_button.isEnabled()
    assert window.stack.currentWidget() is batch
    idle(qtbot, window)


def test_recorded_batch_is_shown_and_the_form_is_ready_for_the_next(batch, register, window, qtbot):
    batch.grams.setText("1.2")
    batch.handler.setText("钟丽华")
    batch.submit()
    qtbot.waitUntil(lambda: bool(register.recorded))
    form = register.recorded[0]
    assert isinstance(form, NewBatchForm)
    assert (form.grams, form.handler) == (1_200_000, "钟丽华")
    assert form.happened_at.tzinfo is not None
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("batches"))
    assert batch.grams.text() == ""
    assert batch.handler.text() == "钟丽华"
    idle(qtbot, window)


def test_a_draft_opens_as_it_was_saved(manifest):
    form = manifest.read()
    assert form.uid == "m8"
    assert (form.generator_uid, form.receiver_uid, form.carrier_uid) == ("p0", "p21", "p20")
    assert form.official_reason == "awaiting"
    assert (form.lines[0].waste_code, form.lines[0].grams, form.lines[0].package_count) == (
        "336-054-17",
        4_200_000,
        4,
    )
    assert len(form.lines) == 1
    assert form.handed_over_at.isoformat() == "2026-11-24T00:30:00+00:00"


def test_a_block_is_red_beside_its_field_and_signing_says_why_it_is_closed(manifest):
    editor, note = manifest.targets["vehicle_uid"]
    assert note.isVisible()
    assert editor.property("finding") == "block"
    assert not manifest.submit_button.isEnabled()
    assert "1 项阻止" in manifest.submit_button.toolTip()
    assert manifest._count.text() == "1 项阻止，2 项提醒"


def test_mending_the_block_opens_signing(manifest, register, window, qtbot):
    vehicle = manifest.fields["vehicle_uid"]
    vehicle.setCurrentIndex(vehicle.findData("v1"))
    qtbot.waitUntil(manifest.submit_button.isEnabled)
    manifest.submit()
    qtbot.waitUntil(lambda: bool(register.recorded))
    assert isinstance(register.recorded[0], NewManifestForm)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("manifests"))
    assert manifest.read().lines == ()
    idle(qtbot, window)


def test_jump_goes_to_the_field(manifest, window, qtbot):
    manifest.jump("lines.0.grams")
    assert window.focusWidget() is manifest.lines.rows[0].grams


def test_typing_is_saved_by_itself_and_the_first_save_gives_the_number(window, register, qtbot):
    window.go_to("new_manifest", "")
    page = window.pages["new_manifest"]
    page._save_timer.setInterval(20)
    commit(page.fields["contact"], "钟丽华")
    qtbot.waitUntil(lambda: bool(register.saved))
    assert register.saved[0].contact == "钟丽华"
    qtbot.waitUntil(lambda: page._number.text() == "GZ26-001210")
    commit(page.fields["phone"], "138")
    qtbot.waitUntil(lambda: len(register.saved) == 2)
    assert register.saved[1].uid == "m9"
    idle(qtbot, window)


def test_typed_form_is_still_there_after_looking_elsewhere(window, qtbot):
    window.go_to("new_manifest", "")
    page = window.pages["new_manifest"]
    commit(page.fields["contact"], "陈水根")
    window.go_to("manifests", "")
    window.go_to("new_manifest", "")
    assert page.fields["contact"].text() == "陈水根"
    idle(qtbot, window)


def test_refused_signature_keeps_the_form(manifest, register, window, qtbot):
    register.refuse = UserError("该车辆正在另一张联单上", field="vehicle_uid")
    vehicle = manifest.fields["vehicle_uid"]
    vehicle.setCurrentIndex(vehicle.findData("v1"))
    qtbot.waitUntil(manifest.submit_button.isEnabled)
    before = manifest.read()
    manifest.submit()
    qtbot.waitUntil(manifest.targets["vehicle_uid"][1].isVisible)
    assert manifest.read() == before
    assert window.stack.currentWidget() is manifest
    idle(qtbot, window)


def test_undo_takes_back_the_last_change(manifest, window, qtbot):
    vehicle = manifest.fields["vehicle_uid"]
    manifest.fields["via"].setText("G45")
    manifest.fields["via"].setText("G45 龙河高速")
    manifest.undo()
    assert manifest.fields["via"].text() == "G45"
    assert vehicle.currentData() == "v0"
    idle(qtbot, window)


def test_a_taken_code_brings_the_next_line_and_the_sum_follows(manifest, window, qtbot):
    lines = manifest.lines
    assert len(lines.rows) == 2
    last = lines.rows[1]
    last.code.setFocus()
    qtbot.keyClicks(last.code, "398-051-22")
    last.code.take(last.code._choices.choices[0])
    assert len(lines.rows) == 3
    last.grams.setText("1.3")
    last.count.setText("6")
    assert lines._total.text().replace("\u00a0", " ") == "合计 5.5000 t\u300010 件"
    assert [line.grams for line in manifest.read().lines] == [4_200_000, 1_300_000]
    lines.rows[0].remove.click()
    assert [line.grams for line in manifest.read().lines] == [1_300_000]
    idle(qtbot, window)


def test_ctrl_d_repeats_the_last_line(manifest, window, qtbot):
    manifest.lines.repeat()
    first, second = manifest.read().lines[:2]
    assert (second.waste_code, second.packaging) == (first.waste_code, first.packaging)
    idle(qtbot, window)


def test_official_number_is_fourteen_digits_or_a_listed_reason(manifest, window, qtbot):
    manifest.official.setEditText("20263607004531")
    form = manifest.read()
    assert (form.official_no, form.official_reason) == ("20263607004531", "")
    manifest.official.setCurrentIndex(manifest.official.findData("paper"))
    form = manifest.read()
    assert (form.official_no, form.official_reason) == ("", "paper")
    idle(qtbot, window)


def test_enter_goes_through_the_fields_in_reading_order(batch, qtbot):
    batch.site.setFocus()
    order = []
    for _ in range(12):
        widget = QApplication.focusWidget()
        order.append(widget.objectName())
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert order[:6] == ["site_uid", "happened_at", "waste_code", "grams", "form", "container_kind"]


def test_language_change_keeps_what_was_typed(manifest, window, qtbot):
    before = manifest.read()
    window.use_language("en")
    QApplication.processEvents()
    assert manifest.rows["carrier_uid"].editor.accessibleName() == "Carrier"
    assert manifest.read() == before
    window.use_language("zh")
    QApplication.processEvents()
    assert manifest.read() == before
    idle(qtbot, window)


def test_nothing_is_red_before_it_was_filled_in_and_the_pre_check_marks_it(batch, window, qtbot):
    batch.handler.setText("钟丽华")
    qtbot.waitUntil(lambda: batch.result is not None)
    assert batch._count.text() == "1 项阻止"
    assert not batch.targets["grams"][1].isVisible()
    batch.check_all()
    qtbot.waitUntil(batch.targets["grams"][1].isVisible)
    assert batch.grams.property("finding") == "block"
    idle(qtbot, window)
