"""The receipt: what was weighed, the tolerance while one types, a refusal's reason."""

from __future__ import annotations

import pytest

from hwtrack.errors import UserError

# The offscreen platform says of every dialog that it cannot pass size hints on.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


def test_receipt_asks_what_was_weighed_and_books_it_in_grams(window, register, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.table.selectRow(2)
    page.pane.take_next()
    dialog = page.pane.receipt
    assert [line.received.text() for line in dialog.lines] == ["11.2600", "1.2200"]
    qtbot.waitUntil(lambda: dialog.storage.count() == 2)
    second = dialog.lines[1]
    second.received.setText("1.1640")
    second.accepted.setText("1.2000")
    dialog.confirm()
    assert second.note.isVisible()
    assert register.recorded == []
    second.accepted.setText("1.1640")
    second.method.setCurrentIndex(second.method.findData("R4"))
    second.kind.setCurrentIndex(second.kind.findData("quantity"))
    second.reason.setText("桶漏")
    dialog.storage.setCurrentIndex(1)
    dialog.confirm()
    qtbot.waitUntil(lambda: bool(register.recorded))
    receipt = register.recorded[0]
    assert [(line.no, line.received, line.accepted) for line in receipt.lines] == [
        (1, 11_260_000, 11_260_000),
        (2, 1_164_000, 1_164_000),
    ]
    assert [(line.method, line.discrepancy, line.note) for line in receipt.lines] == [
        ("D9", "none", ""),
        ("R4", "quantity", "桶漏"),
    ]
    assert receipt.storage_uid == "t2"
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


@pytest.fixture
def receipt_dialog(window, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.table.selectRow(2)
    page.pane.take_next()
    dialog = page.pane.receipt
    qtbot.waitUntil(lambda: dialog.storage.count() == 2)
    return dialog


def test_tolerance_speaks_while_the_scale_is_typed(receipt_dialog, qtbot):
    line = receipt_dialog.lines[1]
    line.received.setFocus()
    line.received.selectAll()
    qtbot.keyClicks(line.received, "1.1640")
    assert line.accepted.text() == "1.1640"
    assert line.difference.text().replace("\u00a0", " ") == "−4.6 %"
    qtbot.waitUntil(line.note.isVisible)
    assert "超过容差" in line.received.accessibleDescription()
    assert line.received.property("finding") == "warn"
    line.received.selectAll()
    qtbot.keyClicks(line.received, "1.2200")
    qtbot.waitUntil(lambda: not line.note.isVisible())


def test_refusal_without_a_reason_is_told_beside_it_and_nothing_is_lost(receipt_dialog, register, qtbot):
    line = receipt_dialog.lines[0]
    line.accepted.setText("10.0000")
    register.refuse = UserError("拒收或部分接受须写明理由。", field="lines.0.note")
    receipt_dialog.confirm()
    qtbot.waitUntil(line.note.isVisible)
    assert line.reason.property("finding") == "block"
    assert line.accepted.text() == "10.0000"
    assert receipt_dialog.isVisible()
    assert receipt_dialog.submit.isEnabled()
    assert register.recorded == []


def test_what_was_refused_of_a_received_load_goes_back_without_another_reason(window, register, qtbot):
    from dataclasses import replace

    from hwtrack.services.views import NextStepView

    window.go_to("manifests", "m2")
    pane = window.pages["manifests"].pane
    row = replace(pane.detail.row, state="received", outcome="partly")
    pane.show_manifest(replace(pane.detail, row=row, next_step=NextStepView("refuse_manifest")))
    assert pane.band._main.text() == "送回拒收部分"
    pane.take_next()
    qtbot.waitUntil(lambda: ("m2", "refuse_manifest", "") in register.recorded)
    qtbot.waitUntil(lambda: not window.tasks.busy)
