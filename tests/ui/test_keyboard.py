"""A whole manifest by keys alone: Chinese as an input method commits it, everything else as key events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import commit

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)

Key = Qt.Key


class Hands:
    """Types where the keyboard's focus is, as a person without a mouse must."""

    def __init__(self, window) -> None:
        self.window = window

    @property
    def here(self):
        popup = QApplication.activePopupWidget()
        return popup or self.window.focusWidget()

    def press(self, *keys, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activePopupWidget() is None:
            # The offscreen platform has no window manager that gives the keyboard back after a popup.
            self.window.activateWindow()
        for key in keys:
            QTest.keyClick(self.here, key, modifiers)

    def type(self, text: str) -> None:
        """Latin by keys, Chinese by the input method."""
        field = self.window.focusWidget()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            commit(field, text)

    def complete(self, text: str) -> None:
        """Type and take the first choice; Enter fills it in and goes on."""
        self.type(text)
        self.press(Key.Key_Down, Key.Key_Return)

    def on(self) -> None:
        self.press(Key.Key_Return)

    def name(self) -> str:
        return self.window.focusWidget().objectName()


@pytest.fixture
def hands(window):
    return Hands(window)


def fill_generator(hands) -> list[str]:
    """Fill the first part; return the fields the keyboard came through."""
    order = [hands.name()]
    hands.complete("永联")
    for text in ("07973362119", "钟丽华", "13870775120"):
        order.append(hands.name())
        hands.type(text)
        hands.on()
    order.append(hands.name())
    hands.on()
    order.append(hands.name())
    hands.type("20263607004531")
    hands.on()
    order.append(hands.name())
    hands.on()
    return order


def fill_waste(hands) -> list[str]:
    """Fill one line of waste and go on to the carrier."""
    order = [hands.name()]
    hands.complete("336-054-17")
    for downs in (1, 2):
        order.append(hands.name())
        hands.press(*[Key.Key_Down] * downs)
        hands.on()
    for text in ("4", "2.4"):
        order.append(hands.name())
        hands.type(text)
        hands.on()
    order.append(hands.name())
    hands.on()
    order.append(hands.name())
    hands.type("镍")
    hands.on()
    while hands.name() != "carrier_uid":
        hands.on()
    return order


def fill_transport(hands) -> list[str]:
    """Fill carrier, vehicle, driver and way, then the receiver."""
    order = [hands.name()]
    hands.complete("赣南")
    for downs in (0, 2, 0, 1, 0):
        order.append(hands.name())
        hands.press(*[Key.Key_Down] * downs)
        hands.on()
    for text in ("龙南市工业园", "G45", "章贡区沙石镇", "YD-03", "UN3264"):
        order.append(hands.name())
        hands.type(text)
        hands.on()
    while hands.name() != "receiver_uid":
        order.append(hands.name())
        hands.on()
    order.append(hands.name())
    hands.complete("虔绿")
    return order


def test_a_manifest_is_filled_and_signed_without_a_mouse(window, register, hands, qtbot):
    window.go_to("manifests", "")
    hands.press(Key.Key_N, modifiers=Qt.KeyboardModifier.ControlModifier)
    page = window.pages["new_manifest"]
    assert window.stack.currentWidget() is page
    assert fill_generator(hands) == [
        "generator_uid", "emergency_phone", "contact", "phone", "handed_over_at", "official_no", "kind"
    ]  # fmt: skip
    assert fill_waste(hands) == [
        "waste_code", "form", "packaging", "package_count", "grams", "batch_uid", "harmful"
    ]  # fmt: skip
    assert fill_transport(hands) == [
        "carrier_uid", "means", "vehicle_uid", "trailer_uid", "driver_uid", "escort_uid", "start_point", "via",
        "end_point", "waybill", "un_numbers", "trip_uid", "stops", "receiver_uid",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: page.result is not None and not window.tasks.busy)
    hands.press(Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(register.recorded))
    form = register.recorded[0]
    assert (form.generator_uid, form.carrier_uid, form.vehicle_uid) == ("p0", "p20", "v1")
    assert (form.contact, form.official_no, form.via) == ("钟丽华", "20263607004531", "G45")
    assert form.receiver_uid == "p21"
    assert [(line.waste_code, line.form, line.package_count, line.grams) for line in form.lines] == [
        ("336-054-17", "solid", 4, 2_400_000)
    ]
    assert form.lines[0].packaging == "50 L 桶"
    assert (form.lines[0].name, form.lines[0].hazards, form.lines[0].harmful) == ("", "", "镍")
    assert (form.start_point, form.end_point, form.waybill, form.un_numbers) == (
        "龙南市工业园", "章贡区沙石镇", "YD-03", "UN3264"
    )  # fmt: skip
    qtbot.waitUntil(lambda: not window.tasks.busy)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_key_written_in_a_button_presses_it_in_either_language(window, register, hands, qtbot, language):
    """Words set anew must not take the key away."""
    control = Qt.KeyboardModifier.ControlModifier
    window.use_language(language)
    window.go_to("settings", "")
    page = window.pages["settings"]
    hands.press(Key.Key_F9)
    qtbot.waitUntil(lambda: "48,213" in page._result.text())
    window.go_to("manifests", "")
    window.pages["manifests"].table.selectRow(3)
    hands.press(Key.Key_F6)
    qtbot.waitUntil(lambda: ("m3", "arrive_manifest", "") in register.recorded)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    window.go_to("new_manifest", "")
    form = window.pages["new_manifest"]
    form.fields["contact"].setFocus()
    hands.type("钟丽华")
    hands.press(Key.Key_S, modifiers=control)
    qtbot.waitUntil(lambda: bool(register.saved))
    window.go_to("batches", "")
    hands.press(Key.Key_N, modifiers=control)
    assert window.stack.currentWidget() is window.pages["new_batch"]
    qtbot.waitUntil(lambda: not window.tasks.busy)


def test_no_key_is_bound_twice_on_a_page(window, qtbot):
    """Two shortcuts of one key are ambiguous: Qt then does neither."""
    for name in (
        "today",
        "manifests",
        "batches",
        "parties",
        "capacity",
        "capacity_flows",
        "settings",
        "accounts",
        "new_manifest",
        "new_batch",
        "trips",
        "back_entry",
        "pipeline_day",
        "verify_papers",
        "exchange",
        "county_registers",
    ):
        window.go_to(name, "m8" if name == "new_manifest" else "")
        qtbot.waitUntil(lambda: not window.tasks.busy)
        keys = [
            shortcut.key().toString()
            for shortcut in window.findChildren(QShortcut)
            if shortcut.parent().isVisible()
        ]
        assert len(keys) == len(set(keys)), (name, sorted(keys))
