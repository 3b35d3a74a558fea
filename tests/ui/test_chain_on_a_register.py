"""The chain of custody on a real register, driven through the window: what is typed is what is booked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from hwtrack.services.office import Office
from hwtrack.services.requests import NewManifestForm
from hwtrack.services.steps import LineReceipt, NewTrip
from hwtrack.services.store import Store
from tests.helpers.custody import CODE, make_journey
from tests.helpers.registers import TONNE
from tests.ui.conftest import commit
from ui.main_window import MainWindow
from ui.text import SHANGHAI

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)

Key, Mod = Qt.Key, Qt.KeyboardModifier
THE_DAY = date(2026, 4, 1)


def clock() -> datetime:
    """The time of this machine on the day of the story."""
    return datetime.combine(THE_DAY, datetime.now(SHANGHAI).time(), SHANGHAI).astimezone(UTC)


class DatedOffice(Office):
    """An office whose register lives on the day of the story, as a demo does on its reference day."""

    def info(self):
        return replace(super().info(), reference_date=THE_DAY)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = make_journey(tmp_path_factory.mktemp("journey"))
    made.office.close()
    return made


@pytest.fixture
def journey(template, tmp_path):
    path = tmp_path / "town.hwt"
    shutil.copy(template.town.store.path, path)
    store = Store.open(path, actor="王丽", clock=clock)
    yield replace(template, town=replace(template.town, store=store), office=DatedOffice(store))
    assert store.verify().problems == ()
    store.close()


@pytest.fixture
def window(journey, memory, qtbot):
    window = MainWindow(memory)
    window.attach(journey.office)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    idle(window, qtbot)
    yield window
    window.close()


def idle(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)


class Hands:
    """Types where the focus is: in a popup, in the dialog on top, or in the window."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.qtbot = window, qtbot

    def top(self):
        dialogs = [w for w in self.window.findChildren(QDialog) if w.isVisible()]
        return dialogs[-1] if dialogs else self.window

    @property
    def here(self):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        top = self.top()
        top.activateWindow()
        self.qtbot.waitUntil(top.isActiveWindow)
        return top.focusWidget() or top

    def press(self, *keys, modifiers=Mod.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.here, key, modifiers)

    def control(self, key) -> None:
        self.press(key, modifiers=Mod.ControlModifier)

    def type(self, text: str) -> None:
        if text.isascii():
            QTest.keyClicks(self.here, text)
        else:
            commit(self.here, text)

    def fill(self, field: str, text: str, complete: bool = False) -> None:
        """Go on with Enter until a field has the focus, then type; never with the mouse."""
        self.until(field)
        self.control(Key.Key_A)
        self.type(text)
        self.press(*((Key.Key_Down, Key.Key_Return) if complete else (Key.Key_Return,)))

    def until(self, field: str) -> None:
        for _ in range(60):
            if self.here.objectName() == field:
                return
            self.press(Key.Key_Return)
        raise AssertionError(f"{field} is not reached by Enter; last was {self.here.objectName()}")

    def choose(self, name: str) -> None:
        """Open the manifest's menu by its key and go down to an action."""
        self.control(Key.Key_M)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(30):
            QTest.keyClick(menu, Key.Key_Down)
            if menu.activeAction() is not None and menu.activeAction().objectName() == name:
                QTest.keyClick(menu, Key.Key_Return)
                return
        raise AssertionError(f"{name} cannot be chosen")

    def confirm(self) -> None:
        """Ctrl Enter on whatever is on top, and wait for the register."""
        dialog = self.top()
        self.control(Key.Key_Return)
        idle(self.window, self.qtbot)
        if isinstance(dialog, QDialog):
            assert not dialog.isVisible(), self.said(dialog)

    def said(self, dialog) -> str:
        return " ".join(
            note._text.text() for note in dialog.findChildren(type(dialog.note)) if note.isVisible()
        )


@pytest.fixture
def hands(window, qtbot):
    return Hands(window, qtbot)


def type_sender_and_waste(hands, journey, batch) -> None:
    hands.fill("generator_uid", "龙南", complete=True)
    hands.fill("contact", "陈水根")
    hands.until("official_no")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.fill("waste_code", CODE, complete=True)
    hands.until("form")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.fill("package_count", "3")
    hands.fill("grams", "1")
    hands.until("batch_uid")
    hands.press(Key.Key_Down, Key.Key_Return)


def type_two_legs(hands, form) -> None:
    hands.until("carrier_uid")
    hands.type("赣南危运")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.until("vehicle_uid")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.until("driver_uid")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.fill("end_point", "赣州南货场")
    # From the field behind the legs back to the button that adds one: Tab and Space, no mouse.
    hands.until("waybill")
    hands.press(Key.Key_Backtab, modifiers=Mod.ShiftModifier)
    assert hands.here is form.legs.add_button
    hands.press(Key.Key_Space)
    assert hands.here is form.legs.legs[1].carrier
    hands.type("京九")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.until("means")
    hands.press(Key.Key_Down, Key.Key_Return)
    hands.fill("vehicle_uid", "K9523次")
    hands.fill("receiver_uid", "赣州虔绿", complete=True)


def type_and_sign(window, journey, hands, qtbot) -> str:
    """Type a manifest of two legs by keys alone and sign it; return its identity."""
    batch = journey.town.batch()
    window.go_to("manifests", "")
    hands.control(Key.Key_N)
    form = window.pages["new_manifest"]
    type_sender_and_waste(hands, journey, batch)
    type_two_legs(hands, form)
    hands.press(Key.Key_F5)
    idle(window, qtbot)
    assert form.result.blocks() == 0, [f.message for f in form.result.findings if f.severity == "block"]
    hands.confirm()
    return window.pages["manifests"].pane.detail.row.uid


def scan_every_label(window, journey, hands, qtbot) -> None:
    """Scan each container and one label that nobody knows."""
    labels = [row[0] for row in journey.town.rows("SELECT code FROM container ORDER BY code")]
    assert len(labels) == 3
    hands.press(Key.Key_F7)
    scanning = window.pages["manifests"].pane.actions_of.scanning
    for label in (*labels, "123456789"):
        QTest.keyClicks(scanning.field, label)
        QTest.keyClick(scanning.field, Key.Key_Return)
        idle(window, qtbot)
    assert scanning.answers[0].kind == "unknown"
    assert scanning.complete()
    hands.control(Key.Key_Return)
    idle(window, qtbot)
    assert journey.town.scalar("SELECT count(*) FROM loading_scan") == 3


def carry_by_road_and_rail(window, journey, hands, qtbot, uid) -> None:
    """Let it leave weighed, change from road to rail, and arrive."""
    pane = window.pages["manifests"].pane
    hands.press(Key.Key_F6)
    pane.actions_of.dialog.weights.editors[0].setFocus()
    hands.type("0.99")
    idle(window, qtbot)
    hands.confirm()
    assert journey.state(uid) == "in_transit"
    assert journey.line(uid)[0] == 990_000
    assert pane.band.action == "hand_over"
    hands.press(Key.Key_F6)
    hands.fill("gave", "谢春生")
    hands.fill("took", "货场值班员")
    hands.confirm()
    assert [leg.state for leg in pane.custody.legs] == ["done", "under_way"]
    hands.press(Key.Key_F6)
    idle(window, qtbot)
    assert journey.state(uid) == "arrived"


def accept_a_part(window, journey, hands, qtbot, uid) -> None:
    """Receive 0.98 t and accept 0.6 t of it."""
    hands.press(Key.Key_F6)
    receipt = window.pages["manifests"].pane.receipt
    qtbot.waitUntil(lambda: receipt.lines[0].method.count() > 0 and not window.tasks.busy)
    line = receipt.lines[0]
    for field, text in ((line.received, "0.98"), (line.accepted, "0.6"), (line.reason, "容器破损")):
        field.setFocus()
        field.selectAll()
        hands.type(text)
    line.refusal.setCurrentIndex(line.refusal.findData("packaging"))
    idle(window, qtbot)
    hands.control(Key.Key_Return)
    qtbot.waitUntil(lambda: not receipt.isVisible() and not window.tasks.busy)
    assert journey.line(uid) == (990_000, 980_000, 600_000, 380_000)


def send_on(window, journey, hands, qtbot) -> str:
    """Send what was refused to another facility; return the linked manifest's identity."""
    form = window.pages["new_manifest"]
    hands.choose("redirect_draft")
    hands.fill("receiver_uid", "瑞金", complete=True)
    hands.confirm()
    assert window.stack.currentWidget() is form
    assert [entry.grams for entry in form.read().lines] == [380_000]
    assert form.rows["origin_uid"].isVisible()
    form.official.setCurrentIndex(form.official.findData("awaiting"))
    form.check_all()
    idle(window, qtbot)
    assert form.result.blocks() == 0, [f.message for f in form.result.findings if f.severity == "block"]
    hands.confirm()
    return window.pages["manifests"].pane.detail.row.uid


def test_two_legs_typed_scanned_handed_over_partly_refused_sent_on_and_closed(window, journey, hands, qtbot):
    uid = type_and_sign(window, journey, hands, qtbot)
    assert journey.state(uid) == "ready"
    assert journey.town.rows(
        f"SELECT l.no, l.means, l.plate FROM leg l JOIN manifest m ON m.id = l.manifest WHERE m.uid = '{uid}'"
    ) == [(1, "公路", "赣B3T568"), (2, "铁路", "K9523次")]
    scan_every_label(window, journey, hands, qtbot)
    carry_by_road_and_rail(window, journey, hands, qtbot, uid)
    accept_a_part(window, journey, hands, qtbot, uid)
    onward = send_on(window, journey, hands, qtbot)
    assert onward != uid
    pane = window.pages["manifests"].pane
    assert [link.uid for link in pane.custody.links] == [uid]
    follow(journey, window, hands, qtbot, onward)
    # The first manifest shows the other one, and closes.
    window.go_to("manifests", uid)
    assert [(link.role, link.uid) for link in pane.custody.links] == [("follow", onward)]
    if journey.state(uid) != "closed":
        hands.press(Key.Key_F6)
        idle(window, qtbot)
    assert journey.state(uid) == "closed"
    assert journey.line(onward) == (380_000, 380_000, 380_000, 0)
    assert not any(kind.startswith("transit") for kind in journey.stock())


def follow(journey, window, hands, qtbot, uid) -> None:
    """Take the linked manifest to its end by the next step alone."""
    hands.press(Key.Key_F6)
    idle(window, qtbot)
    hands.confirm()
    assert journey.state(uid) == "in_transit"
    hands.press(Key.Key_F6)
    idle(window, qtbot)
    assert journey.state(uid) == "arrived"
    hands.press(Key.Key_F6)
    receipt = window.pages["manifests"].pane.receipt
    qtbot.waitUntil(lambda: receipt.lines[0].method.count() > 0 and not window.tasks.busy)
    hands.control(Key.Key_Return)
    idle(window, qtbot)
    qtbot.waitUntil(lambda: not receipt.isVisible() and not window.tasks.busy)
    hands.press(Key.Key_F6)
    idle(window, qtbot)
    assert journey.state(uid) == "closed"


def pane_of(window, uid):
    window.go_to("manifests", uid)
    return window.pages["manifests"].pane


def test_a_correction_takes_effect_when_the_other_side_agrees_and_not_before(window, journey, hands, qtbot):
    uid = journey.arrived()
    pane = pane_of(window, uid)
    hands.choose("propose_revision")
    dialog = pane.actions_of.dialog
    dialog.by.setText("陈水根")
    hands.fill("reason", "地磅复核")
    change = dialog.changes[0]
    change.path.setCurrentIndex(change.path.findData("lines.0.grams"))
    assert change.before == str(TONNE)
    assert change.after.text() == "1.0000"
    change.after.setText("0.9")
    hands.confirm()
    (proposal,) = pane.custody.proposals
    assert (proposal.state, proposal.requested_by) == ("open", "陈水根")
    assert journey.line(uid)[0] == TONNE

    # The person who asked cannot be the one who agrees: the dialog stays with what was typed.
    pane.way.answering.emit(proposal, "consented")
    answer = pane.actions_of.dialog
    answer.by.setText("陈水根")
    answer.confirm()
    idle(window, qtbot)
    assert answer.isVisible()
    assert hands.said(answer) or answer.by.accessibleDescription()
    assert journey.line(uid)[0] == TONNE
    answer.by.setText("王丽")
    hands.confirm()
    assert journey.line(uid)[0] == 900_000
    assert [entry.state for entry in pane.custody.proposals] == ["consented"]
    assert journey.town.scalar("SELECT count(*) FROM movement WHERE reverses IS NOT NULL") > 0


def test_nothing_chosen_to_correct_is_told_in_the_dialog(window, journey, hands, qtbot):
    pane_of(window, journey.arrived())
    hands.choose("propose_revision")
    dialog = window.pages["manifests"].pane.actions_of.dialog
    dialog.confirm()
    assert hands.said(dialog) == "请选择要更正的内容。"
    hands.press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_one_manifest_of_a_trip_that_cannot_leave_stops_no_other(window, journey, hands, qtbot):
    from hwtrack.services.steps import TripLoad, Voiding

    office = journey.office
    trip = office.new_trip(
        NewTrip(journey.town.carrier, vehicle_uid=journey.uid_of("vehicle", "plate = '赣B3T568'"))
    )
    good, bad = journey.ready(), journey.ready(2 * TONNE)
    for uid in (good, bad):
        office.put_on_trip(TripLoad(trip.uid, uid))
    office.void_manifest(Voiding(bad, "填写错误", "陈水根"))
    window.go_to("trips", "")
    page = window.pages["trips"]
    assert {leg.manifest_uid for leg in page.pane.trip.legs} >= {good}
    page.pane.step("depart")
    hands.confirm()
    assert journey.state(good) == "in_transit"
    assert journey.state(bad) == "void"
    assert [result.ok for result in page.pane.results if result.manifest_uid == good] == [True]
    assert all(not result.ok and result.message for result in page.pane.results if result.manifest_uid == bad)
    page.pane.step("arrive")
    hands.confirm()
    assert journey.state(good) == "arrived"


def test_a_load_is_put_down_on_the_way_and_goes_on(window, journey, hands, qtbot):
    uid = journey.shipped(later_legs=(journey.rail_leg(),))
    pane = pane_of(window, uid)
    hands.choose("park_load")
    hands.fill("storage_uid", "瑞金", complete=True)
    hands.confirm()
    assert [stop.grams for stop in pane.custody.stops] == [TONNE]
    assert pane.band.action == "resume_load"
    hands.press(Key.Key_F6)
    hands.confirm()
    assert pane.custody.stops == ()
    assert [leg.state for leg in pane.custody.legs] == ["done", "under_way"]


def test_an_arrival_of_yesterday_is_entered_with_its_time(window, journey, hands, qtbot):
    uid = journey.shipped()
    pane = pane_of(window, uid)
    hands.choose("arrive")
    dialog = pane.actions_of.dialog
    dialog.at.setDateTime(dialog.at.dateTime().addDays(-60))
    dialog.confirm()
    idle(window, qtbot)
    # Before it left it cannot have come: the dialog says so and stays.
    assert dialog.isVisible()
    assert hands.said(dialog) or dialog.rows["at"].note.isVisible()
    dialog.at.setDateTime(dialog.at.dateTime().addDays(59))
    hands.confirm()
    assert journey.state(uid) == "arrived"
    assert pane.detail.steps[3].at.astimezone(SHANGHAI).date() == date(2026, 3, 31)


def test_a_void_on_the_way_takes_the_load_back_in_red(window, journey, hands, qtbot):
    uid = journey.shipped()
    before = journey.stock()
    pane = pane_of(window, uid)
    hands.choose("void_manifest")
    dialog = pane.actions_of.dialog
    assert "红字" in dialog.question.text
    # Danger is never what Enter does.
    hands.press(Key.Key_Return)
    assert dialog.isVisible()
    hands.confirm()
    assert journey.state(uid) == "void"
    assert any(kind.startswith("transit") for kind in before)
    assert not any(kind.startswith("transit") for kind in journey.stock())


def test_a_paper_manifest_is_entered_whole_and_the_list_finds_it(window, journey, hands, qtbot):
    other = journey.ready()
    batch = journey.town.batch()
    window.go_to("back_entry", "")
    page = window.pages["back_entry"]
    page.show_form(journey.form(batch, kind="back_entered", official_reason="paper"))
    page.times[0].departed.setDateTime(page.times[0].departed.dateTime().addSecs(-7200))
    page.receipts[0].received.setText("0.99")
    page.receipts[0].accepted.setText("0.5")
    page.receipts[0].method.setText("r4")
    page.completed_on.setDateTime(page.completed_on.dateTime().addDays(-30))
    assert "已逾期" in page._deadline.text()
    page.completed_on.setDateTime(page.completed_on.dateTime().addDays(30))
    # Ten working days from 1 April 2026: Qingming on 4–6 April is free.
    assert "2026-04-16 前补录" in page._deadline.text()
    page.submit()
    idle(window, qtbot)
    # Why it ran on paper is missing: nothing is entered, nothing typed is lost.
    assert window.stack.currentWidget() is page
    assert page.receipts[0].accepted.text() == "0.5"
    page.reason.setEditText("国家系统故障")
    page.paper_no.setText("0311")
    page.receipts[0].remark.setText("容器破损")
    page.receipts[0].refusal.setCurrentIndex(page.receipts[0].refusal.findData("packaging"))
    page.submit()
    idle(window, qtbot)
    manifests = window.pages["manifests"]
    assert window.stack.currentWidget() is manifests
    uid = manifests.pane.detail.row.uid
    assert journey.line(uid) == (TONNE, 990_000, 500_000, 490_000)
    assert manifests.pane.custody.back_entry.paper_no == "0311"
    manifests.use_chip("back_entered")
    assert [manifests.model.row(n).uid for n in range(manifests.model.rowCount())] == [uid]
    manifests.use_chip("cross_province")
    assert manifests.model.rowCount() == 0
    manifests.use_chip("")
    assert other in [manifests.model.row(n).uid for n in range(manifests.model.rowCount())]


def test_a_pipelines_day_is_one_manifest_and_the_meters_go_on(window, journey, hands, qtbot):
    window.go_to("pipeline_day", "")
    page = window.pages["pipeline_day"]
    register = journey.office
    page.generator.take(register.site_choices("龙南", "generator")[0])
    page.receiver.take(register.site_choices("赣州虔绿", "receiver")[0])
    page.code.take(register.code_choices(CODE, page.generator.uid)[0])
    page.carrier.take(register.carrier_choices("赣南")[0])
    page.method.setCurrentIndex(page.method.findData("R4"))
    for name, text in zip(page.meters, ("100", "102.5", "50", "52.4"), strict=True):
        page.meters[name].setText(text)
    assert "−4.0" in page._difference.text()
    page.submit()
    idle(window, qtbot)
    uid = window.pages["manifests"].pane.detail.row.uid
    assert journey.line(uid)[:2] == (2_500_000, 2_400_000)
    assert page.meters["sent_before"].text() == "102.5"
    assert page.meters["sent_after"].text() == ""


def test_a_form_is_kept_as_a_template_and_begun_from_it_again(window, journey, hands, qtbot):
    uid = journey.ready()
    pane = pane_of(window, uid)
    pane.actions_of.save_template(pane.detail)
    pane.actions_of.dialog.name.setText("铜板蚀刻液")
    hands.confirm()
    window.go_to("new_manifest", "")
    form = window.pages["new_manifest"]
    (kept,) = journey.office.templates()
    form.templates.apply(kept)
    idle(window, qtbot)
    assert form.read().lines[0].waste_code == CODE
    assert form.read().uid == ""
    assert "铜板蚀刻液" in form.head._sentence.accessibleName()
    # What stood there before is one step away.
    form.undo()
    assert form.read().lines == ()
    form.generator.take(journey.office.site_choices("龙南", "generator")[0])
    hands.press(Key.Key_C, modifiers=Mod.ControlModifier | Mod.ShiftModifier)
    idle(window, qtbot)
    assert form.read().receiver_uid == journey.town.facility
    assert form.read().official_no == ""
    menu = form.templates.menu()
    assert "铜板蚀刻液" in menu.actions()[0].text()
    journey.office.delete_template(kept.uid)
    assert journey.office.templates() == ()


def test_the_pools_bar_counts_what_the_form_would_promise(window, journey, hands, qtbot):
    window.go_to("new_manifest", "")
    form = window.pages["new_manifest"]
    form.show_form(journey.form(journey.town.batch(), 1_500_000))
    form.check()
    idle(window, qtbot)
    (pool,) = form.pools.pools
    assert (pool.received_grams, pool.committed_grams) == (0, 1_500_000)
    assert pool.licensed_grams == 20_000 * TONNE
    journey.ready(TONNE)
    form.check()
    idle(window, qtbot)
    assert form.pools.pools[0].committed_grams == 2_500_000
    form.show_form(NewManifestForm())
    form.check()
    idle(window, qtbot)
    assert form.pools.isHidden()


def test_what_the_receiver_saw_is_kept_beside_what_was_signed(window, journey, hands, qtbot):
    uid = journey.arrived()
    pane = pane_of(window, uid)
    pane.receive()
    receipt = pane.receipt
    qtbot.waitUntil(lambda: receipt.lines[0].method.count() > 0 and not window.tasks.busy)
    line = receipt.lines[0]
    line.seen["form"].setCurrentIndex(line.seen["form"].findData("solid"))
    line.seen["package_count"].setText("2")
    assert line.read() == LineReceipt(
        1, TONNE, TONNE, method="R4", discrepancy="none", form="solid", package_count=2
    )
    line.seen["package_count"].setText("两")
    receipt.confirm()
    assert line.note.isVisible()
    line.seen["package_count"].setText("2")
    line.kind.setCurrentIndex(line.kind.findData("form"))
    line.reason.setText("到厂为固态")
    receipt.confirm()
    qtbot.waitUntil(lambda: not receipt.isVisible() and not window.tasks.busy)
    (seen,) = [entry for entry in pane.custody.seen if entry.line_no == 1]
    assert (seen.form, seen.package_count) == ("solid", 2)
    hands.choose("report_mismatch")
    hands.fill("to", "章贡生态环境局")
    hands.confirm()
    assert pane.custody.seen[0].reported_to == "章贡生态环境局"
