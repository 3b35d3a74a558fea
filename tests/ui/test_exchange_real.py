"""Two facilities and a county on real registers: out as a file, in after a comparison, back as an acknowledgement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel

from hwtrack.services.keys import FileKeys
from hwtrack.services.manifests import dispatch_manifest, receive_manifest
from hwtrack.services.office import Office
from hwtrack.services.requests import NewLineForm
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import START, FakeClock, arrive_manifest, make_town, sign_manifest
from ui import i18n
from ui.pages.base import Desk
from ui.pages.county_registers import CountyRegistersPage
from ui.pages.exchange import ExchangePage
from ui.refusals import refusal_text
from ui.tasks import Tasks

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
DAY = timedelta(days=1)
HAN = re.compile("[\u3400-\u9fff。，；]")
COUNTY = "龙南市生态环境局"


def facility(folder, own: str, weighed: int) -> Store:
    """Make a register that tells of transfer 20263607000001: 1,000 g shipped, *weighed* received."""
    folder.mkdir()
    town = make_town(folder, keeps="sites", own=(own,), keys=FileKeys(folder))
    batch = town.batch(1_000).uid if own == "generator" else ""
    line = NewLineForm(waste_code="398-051-22", batch_uid=batch, grams=1_000, form="liquid")
    form = replace(town.form(line), official_no="20263607000001", official_reason="")
    uid = town.store.do(sign_manifest, form)
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    town.store.do(arrive_manifest, Arrival(uid, START + DAY))
    taken = LineReceipt(1, weighed, weighed, note="x", method="R4")
    town.store.do(receive_manifest, Receipt(uid, START + DAY, (taken,), handler="王丽"))
    return town.store


@pytest.fixture(scope="module")
def world(tmp_path_factory, qapp):
    """Three offices, each at its own desk, with a trust list of the test's own."""
    folder = tmp_path_factory.mktemp("world")
    folders = SimpleNamespace(data=folder / "user")
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    new = NewRegister("LN", COUNTY)
    keys = FileKeys(folder / "k")
    stores = {
        "generator": facility(folder / "g", "generator", 1_000),
        "facility": facility(folder / "f", "facility", 990),
        "county": Store.create(folder / "county.hwt", new, actor="科员", clock=FakeClock(), keys=keys),
    }
    with pytest.MonkeyPatch.context() as patch:
        for module in ("trust", "seen_codes"):
            patch.setattr(f"hwtrack.services.{module}.user_folders", lambda: folders)
        yield SimpleNamespace(folder=folder, stores=stores, memory=memory)
    for store in stores.values():
        store.close()


def settle(page, qtbot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def open_page(world, qtbot):
    """Open a page at one of the desks; what it still asks is answered before it goes."""
    pages = []

    def opened(kind, name: str):
        page = kind(Desk(Office(world.stores[name]), Tasks(), world.memory))
        pages.append(page)
        page.retranslate()
        page.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(1232, 800)
        page.show()
        page.refresh()
        settle(page, qtbot)
        return page

    yield opened
    for page in pages:
        settle(page, qtbot)
        assert page.desk.tasks.shut()


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def exported(page, path, qtbot):
    """Export everything, whatever another test had acknowledged."""
    page.out.export()
    page.out.dialog.recipient.setText(COUNTY)
    page.out.dialog.file.path.setText(str(path))
    page.out.dialog.entries[3].editor.setChecked(True)
    page.out.dialog.submit.click()
    settle(page, qtbot)
    assert path.is_file(), words(page.out.dialog)
    return path


def compared(page, qtbot) -> None:
    page.incoming.card.compare_button.click()
    settle(page, qtbot)
    page.incoming.dialog.compared.setChecked(True)
    page.incoming.dialog.submit.click()
    settle(page, qtbot)


def test_two_facilities_hand_their_registers_to_the_county_and_learn_that_they_are_held(
    world, open_page, qtbot
):
    senders = [open_page(ExchangePage, name) for name in ("generator", "facility")]
    files = [exported(page, world.folder / f"{n}.hwb", qtbot) for n, page in enumerate(senders)]
    county = open_page(ExchangePage, "county")
    backs = []
    for file in files:
        county.incoming.hand_in([file])
        settle(county, qtbot)
        assert county.incoming.card.seen.verdict == "unknown"
        compared(county, qtbot)
        taken = county.incoming.card.taken
        assert taken is not None, words(county.incoming.card)
        assert taken.new == taken.last > 5
        backs.append(world.folder / f"{file.stem}.hwa")
        county.incoming.save_to(backs[-1])
        settle(county, qtbot)
    county.incoming.hand_in([files[0]])
    settle(county, qtbot)
    assert county.incoming.card.seen.verdict == "known"
    assert sum(not one.kind for one in county.view.received) == 2

    sender = senders[0]
    sender.incoming.hand_in([backs[0]])
    settle(sender, qtbot)
    assert "尚未核对" in words(sender.incoming.card)
    compared(sender, qtbot)
    (held,) = sender.view.recipients
    assert (held.recipient, held.acknowledged_to) == (COUNTY, held.sent_to)
    assert "都有回执证明别处也有" in sender.head._sentence.accessibleName()
    sender.incoming.hand_in([backs[1]])
    settle(sender, qtbot)
    assert "这份回执是给另一台账库的" in words(sender.incoming.card)

    page = open_page(CountyRegistersPage, "county")
    assert page.model.rowCount() == 2
    told = {one.kind: one for one in page.differences.model.source.page(0)}
    assert {"received", "accepted"} <= told.keys()
    one = told["received"]
    assert {side.grams for side in (one.owner, one.other)} == {990, 1_000}
    assert one.owner.grams == 990
    page.pane.verify_button.click()
    settle(page, qtbot)
    assert "单独核验相符" in words(page.pane)


def test_a_bundle_that_was_altered_is_refused_on_record_and_the_county_stays_as_it_was(
    world, open_page, qtbot
):
    sender = open_page(ExchangePage, "generator")
    whole = exported(sender, world.folder / "whole.hwb", qtbot)
    altered = world.folder / "altered.hwb"
    data = bytearray(whole.read_bytes())
    data[-20] ^= 1
    altered.write_bytes(data)
    county = open_page(ExchangePage, "county")
    before = county.desk.register.foreign_registers()
    county.incoming.hand_in([altered])
    settle(county, qtbot)
    assert county.incoming.card.seen.verdict in {"damaged", "signature"}
    county.incoming.card.refuse_button.click()
    settle(county, qtbot)
    (refused,) = [one for one in county.view.received if one.kind]
    assert refused.kind in {"damaged", "signature"}
    assert refused.file_name == "altered.hwb"
    assert [(one.last, one.entries) for one in county.desk.register.foreign_registers()] == [
        (one.last, one.entries) for one in before
    ]
    sender.out.export()
    sender.out.dialog.recipient.setText(COUNTY)
    sender.out.dialog.file.path.setText(str(whole))
    sender.out.dialog.submit.click()
    settle(sender, qtbot)
    assert "已存在，请换一个文件名" in words(sender.out.dialog)
    sender.out.dialog.reject()


def test_in_english_every_file_that_is_not_taken_is_told_in_english_and_so_is_what_is_kept_of_it(
    world, open_page, qtbot
):
    i18n.use_language("en")
    whole = exported(open_page(ExchangePage, "facility"), world.folder / "english.hwb", qtbot)
    tampered, cut, junk, empty = (
        world.folder / f"{name}.hwb" for name in ("tampered", "cut", "junk", "empty")
    )
    data = bytearray(whole.read_bytes())
    cut.write_bytes(data[:-30])
    data[-20] ^= 1
    tampered.write_bytes(data)
    junk.write_text("no bundle")
    empty.write_bytes(b"")
    (world.folder / "folder.hwb").mkdir()
    acknowledgement = world.folder / "junk.hwa"
    acknowledgement.write_text("no acknowledgement")
    page = open_page(ExchangePage, "generator")
    page.incoming.hand_in([exported(page, world.folder / "own.hwb", qtbot)])
    settle(page, qtbot)
    assert not HAN.search(page.incoming.card.strip.accessibleName())
    county = open_page(ExchangePage, "county")
    for file in (
        tampered, cut, junk, empty, world.folder / "missing.hwb", world.folder / "folder.hwb", acknowledgement
    ):  # fmt: skip
        county.incoming.hand_in([file])
        settle(county, qtbot)
        card = county.incoming.card
        if card.refuse_button.isVisible():
            assert "Copy it again" in card.strip.accessibleName()
            card.refuse_button.click()
            settle(county, qtbot)
            assert "Copy it again" in card.strip.accessibleName()
        said = card.strip.accessibleName()
        assert said[:1].isupper() or said.startswith("“"), said
        assert not HAN.search(said)
        card.close_button.click()
        settle(county, qtbot)
    told = [refusal_text(one.told) for one in county.view.received if one.file_name == "tampered.hwb"]
    (said,) = told
    assert said.startswith("The file is not sound: the digest of its body does not agree. Copy it again;")
