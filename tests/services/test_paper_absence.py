"""A certificate of absence is made only where no manifest names the number, however it is written."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from hwtrack.domain.codes import plate_key
from hwtrack.errors import UserError
from hwtrack.services.checkpoints import read_note
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.manifests import dispatch_manifest
from hwtrack.services.paper_absence import AskAbsence, absence_sheet, print_absence
from hwtrack.services.requests import NewLineForm
from hwtrack.services.signed_codes import checkpoint_in
from hwtrack.services.steps import Dispatch, NewTrip, TripLoad
from hwtrack.services.trips import new_trip, put_on_trip
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)
FOREIGN = "91360721MA35G2XK7W"
"""A credit code of sound form that nobody in the register has."""


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def shipped(town, **changes) -> str:
    """Ship a tonne on a vehicle that is typed or chosen."""
    batch = town.batch()
    line = NewLineForm(waste_code="398-051-22", batch_uid=batch.uid, grams=TONNE, form="liquid")
    uid = town.store.do(sign_manifest, replace(town.form(line), **changes))
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    return uid


def paper(town, asked):
    return town.store.ask(absence_sheet, asked).paper


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_a_plate_on_a_manifest_is_found_however_it_is_typed(town):
    shipped(town, plate="赣B·3T568")
    named = r"有 1 张联单列明牌号“赣B3T568”.*GZ26-000001（运输中，2026-03-03）"
    for typed in ("赣B3T568", "赣b·3t568", "赣Ｂ３Ｔ５６８", " 赣 B-3T.568 ", "赣B・3T568"):
        with pytest.raises(UserError, match=named):
            print_absence(town.store, AskAbsence(plate=typed))
    assert town.scalar("SELECT count(*) FROM print_run") == 0


def test_letters_taken_for_digits_are_found_too(town):
    shipped(town, plate="赣B1O56I")
    with pytest.raises(UserError, match="不能出具"):
        print_absence(town.store, AskAbsence(plate="赣B10561"))
    assert plate_key("赣b·1o56i") == plate_key("赣B10561")


def test_a_trailer_and_a_trip_count_as_a_vehicle_of_the_manifest(town):
    uid = town.ready(town.batch())
    trip = town.store.do(new_trip, NewTrip(town.carrier, plate="赣B7788挂", planned_at=START + DAY))
    assert b"%PDF" in print_absence(town.store, AskAbsence(plate="赣B7788挂"))
    town.store.do(put_on_trip, TripLoad(trip, uid))
    with pytest.raises(UserError, match="不能出具"):
        print_absence(town.store, AskAbsence(plate="赣B7788挂"))


def test_every_party_of_a_manifest_is_found_by_its_credit_code(town):
    codes = [str(code) for (code,) in town.rows("SELECT credit_code FROM organisation")]
    assert len(codes) == 3
    for code in codes:
        print_absence(town.store, AskAbsence(credit=code))
    town.received()
    for code in codes:
        with pytest.raises(UserError, match="有 1 张联单列明统一社会信用代码"):
            print_absence(town.store, AskAbsence(credit=f" {code.lower()} "))


def test_a_manifest_under_way_meets_every_later_day_and_one_received_does_not(town):
    shipped(town, plate="赣B00001")
    later = AskAbsence(plate="赣B00001", first_day=date(2026, 5, 1))
    with pytest.raises(UserError, match="运输中"):
        print_absence(town.store, later)
    before = paper(town, AskAbsence(plate="赣B00001", last_day=date(2026, 3, 2)))
    assert (before.manifests, before.outside, before.searched_manifests) == (1, 1, 0)
    town.received()
    counted = paper(town, AskAbsence(plate="赣B00002", first_day=date(2026, 5, 1)))
    assert (counted.manifests, counted.outside) == (2, 1)


def test_a_draft_is_no_manifest_and_is_told(town):
    line = NewLineForm(waste_code="398-051-22", batch_uid=town.batch().uid, grams=TONNE, form="liquid")
    town.save(replace(town.form(line), plate="赣B00001"))
    assert paper(town, AskAbsence(plate="赣B00001")).drafts == 1


def test_legs_without_a_plate_are_counted_because_a_plate_does_not_find_them(town):
    shipped(town)
    rows = {row.what: row.count for row in paper(town, AskAbsence(plate="赣B00001")).searched}
    assert rows["没有登记牌号的运输段"] == 1
    assert rows["已签署的联单"] == 1


def test_the_checkpoint_covers_exactly_what_was_searched_and_the_print_is_on_record(town):
    town.received()
    content = print_absence(town.store, AskAbsence(plate="赣B00001"))
    ((document, payload),) = town.rows("SELECT document, payload FROM print_run")
    assert document == "absence"
    size, root = checkpoint_in(str(payload))
    assert f"日志第{size}条" in words(content)
    # The register's certificate is made before the search, the print is recorded after it.
    assert town.rows(f"SELECT action FROM entry WHERE seq >= {size}") == [
        ("record_seal",),
        ("record_prints",),
    ]
    ((note,),) = town.rows("SELECT note FROM checkpoint")
    key = bytes.fromhex(town.store.identity.public_key)
    assert read_note(str(note), key) == (town.store.identity.origin, size, bytes.fromhex(root))


def test_a_preview_leaves_no_record(town):
    print_absence(town.store, AskAbsence(credit=FOREIGN), record=False)
    assert town.scalar("SELECT count(*) FROM print_run") == 0
    assert town.scalar("SELECT count(*) FROM checkpoint") == 0


def test_what_is_booked_between_search_and_checkpoint_starts_the_search_again(town, monkeypatch):
    sign, signed = town.store.checkpoint, []

    def busy(*, keep):
        signed.append(keep)
        if len(signed) == 1:
            town.batch()
        return sign(keep=keep)

    monkeypatch.setattr(town.store, "checkpoint", busy)
    content = print_absence(town.store, AskAbsence(plate="赣B00001"))
    assert len(signed) == 2
    ((payload,),) = town.rows("SELECT payload FROM print_run")
    size, _ = checkpoint_in(str(payload))
    assert f"日志第{size}条" in words(content)


def test_what_cannot_be_searched_for_is_refused_with_the_reason(town):
    for asked, reason in (
        (AskAbsence(), "二者之一"),
        (AskAbsence(plate="赣B00001", credit=FOREIGN), "二者之一"),
        (AskAbsence(plate="浔阳区"), "不是号牌"),
        (AskAbsence(credit=FOREIGN[:-1] + "A"), "校验位"),
        (AskAbsence(plate="赣B" + "9" * 300_000), "最多 200 个"),
        (AskAbsence(plate="赣\u202eB00001"), "控制字符"),
        (AskAbsence(plate="赣B00001", first_day=date(2026, 3, 2), last_day=date(2026, 3, 1)), "早于"),
    ):
        with pytest.raises(UserError, match=reason):
            print_absence(town.store, asked)
