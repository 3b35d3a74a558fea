"""A paper is read back from its picture: whose signature it bears, what differs from the record, where it was seen."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter

from db.models import CheckpointRow, Container, PrintRun
from hwtrack.domain.paper_code import PaperCode, payload_of
from hwtrack.domain.paper_content import LabelContent, PaperContent
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import papers
from hwtrack.services.key_change import replace_key
from hwtrack.services.keys import FileKeys, Signer, sample_secret
from hwtrack.services.manifests import (
    arrive_manifest,
    dispatch_manifest,
    receive_manifest,
    take_back_load,
    void_manifest,
)
from hwtrack.services.office import Office
from hwtrack.services.register_card import RegisterCard, card_of
from hwtrack.services.scanning import Scanning, is_fine, scan_file, scan_text, worst_of
from hwtrack.services.signed_codes import read_code, sign_code
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt, Voiding
from hwtrack.services.store import NewRegister, Store
from hwtrack.services.trust import TrustList
from tests.documents.reading import codes, pages
from tests.helpers.registers import START, TONNE, FakeClock, make_town

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """A town, made once; every test has a copy of its file."""
    town = make_town(tmp_path_factory.mktemp("founded"))
    town.store.close()
    return town


@pytest.fixture
def town(founded, tmp_path):
    path = tmp_path / "town.hwt"
    shutil.copy(founded.store.path, path)
    clock = FakeClock()
    town = replace(founded, clock=clock, store=Store.open(path, actor="陈水根", clock=clock))
    yield town
    town.store.close()


@pytest.fixture
def roadside(tmp_path):
    """No register open, a trust list that names nobody, a memory of its own."""
    return Scanning(None, TrustList.load(tmp_path / "trust.json"), "信丰收费站", tmp_path / "memory", NOW)


@pytest.fixture
def scanning(town, roadside):
    return replace(roadside, store=town.store)


def trusting(scanning, town, since=date(2026, 1, 1), until=None):
    scanning.trust.import_card(card_of(town.store), since, until)
    return scanning


def code_of(content: bytes) -> str:
    return codes(pages(content)[0].image(150))[0]


def printed(town, _content: bytes) -> str:
    """Return the code of the paper printed last, as the register keeps it; other tests read it from the ink."""
    return str(town.scalar("SELECT payload FROM print_run ORDER BY id DESC LIMIT 1"))


def differing(view) -> list[str]:
    return [row.label_zh for row in view.fields if not row.same]


def worn(image: Image.Image) -> dict[str, Image.Image]:
    """Return a page as it comes back from the road: stained and turned, blurred, faxed."""
    plain = image.convert("L")
    wide, _ = plain.size
    ink = plain.copy()
    ImageDraw.Draw(ink).ellipse((wide * 0.82, 150, wide * 0.845, 180), fill=70)
    turned = ink.rotate(1.7, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    noise = random.Random(7)
    for _ in range(400):
        turned.putpixel(
            (noise.randrange(turned.width), noise.randrange(turned.height)), noise.choice((0, 255))
        )
    return {
        "stained and turned": turned,
        "blurred": plain.filter(ImageFilter.GaussianBlur(0.9)),
        "plain": plain,
    }


@pytest.mark.parametrize("treatment", ["stained and turned", "blurred", "plain", "fax", "jpeg", "pdf"])
def test_a_manifest_is_read_back_from_a_rough_picture_and_agrees_with_the_record(
    town, scanning, tmp_path, treatment
):
    content = papers.print_manifest(town.store, town.received())
    page = pages(content)[0]
    path = tmp_path / f"scan.{'jpg' if treatment == 'jpeg' else 'png'}"
    if treatment == "pdf":
        path.write_bytes(content)
    elif treatment == "fax":
        page.fax(204).convert("1").save(path)
    elif treatment == "jpeg":
        page.image(150).convert("RGB").save(path, quality=40)
    else:
        worn(page.image(150))[treatment].save(path)
    (view,) = scan_file(path, trusting(scanning, town))
    assert (view.kind, view.signature, view.tone) == ("manifest", "trusted", "ok")
    assert differing(view) == []
    assert {row.label_zh: row.paper for row in view.fields}["移出人"] == "龙南岭新线路板有限公司"
    assert (view.number, view.subject_kind) == ("GZ26-000001", "manifest")


def test_a_label_is_read_back_and_agrees_with_its_container(town, scanning, tmp_path):
    batch = town.batch()
    printed = papers.print_labels(town.store, batch.uid)
    code = batch.container_codes[0]
    pages(printed[code])[0].image(150).save(tmp_path / "label.png")
    (view,) = scan_file(tmp_path / "label.png", trusting(scanning, town))
    assert (view.kind, view.signature, view.tone, view.number) == ("label", "trusted", "ok", code)
    assert [row.paper for row in view.fields] == [code, batch.code, "333.334 kg", "2026-03-02"]
    assert (view.subject_kind, view.subject_uid) == ("batch", batch.uid)


def test_several_codes_in_one_picture_are_judged_each_and_the_worst_is_said_first(town, scanning, tmp_path):
    batch = town.batch()
    printed = [pages(one)[0].image(110) for one in papers.print_labels(town.store, batch.uid).values()]
    sheet = Image.new("RGB", (sum(one.width for one in printed), printed[0].height), "white")
    for place, one in enumerate(printed):
        sheet.paste(one, (place * printed[0].width, 0))
    sheet.save(tmp_path / "three.png")
    changed = batch.container_codes[2]
    town.store.do(_weigh, (changed, 300_000))
    views = scan_file(tmp_path / "three.png", trusting(scanning, town))
    assert {view.number for view in views} == set(batch.container_codes)
    worst = worst_of(views)
    assert (worst.number, worst.tone) == (changed, "warn")
    assert differing(worst) == ["重量"]
    assert "还有 2 个代码" in worst.warnings[-1]


def _weigh(session, asked):
    code, grams = asked
    session.query(Container).filter_by(code=code).one().grams = grams


def test_the_registers_own_key_is_told_apart_from_a_trusted_one(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    own = scan_text(text, scanning)
    assert (own.signature, own.tone) == ("own", "ok")
    assert any("不在本机信任名单" in warning for warning in own.warnings)
    assert scan_text(text, trusting(scanning, town)).signature == "trusted"


def test_without_a_register_the_code_itself_is_told_and_the_trust_list_decides(town, roadside):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    unknown = scan_text(text, roadside)
    assert (unknown.signature, unknown.tone) == ("unknown", "warn")
    assert all(row.record == "" for row in unknown.fields)
    trusted = scan_text(text, trusting(roadside, town))
    assert (trusted.signature, trusted.tone, trusted.register_name) == ("trusted", "ok", "赣州虔绿")
    assert "没有打开台账库" in trusted.verdict_zh


def test_a_revoked_key_is_said_with_day_and_reason_whatever_day_the_paper_claims(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    trusting(scanning, town)
    scanning.trust.revoke(card_of(town.store).fingerprint, date(2026, 11, 20), "密钥外泄")
    view = scan_text(text, scanning)
    assert (view.signature, view.tone) == ("revoked", "danger")
    assert "2026-11-20 起已撤销：密钥外泄" in view.verdict_zh


def test_a_key_whose_trust_ended_still_vouches_for_what_it_signed_before(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    assert scan_text(text, trusting(scanning, town, until=date(2026, 6, 30))).signature == "trusted"
    batch = town.batch()
    label = code_of(next(iter(papers.print_labels(town.store, batch.uid).values())))
    assert scan_text(label, scanning).signature == "expired"
    later = replace(scanning, trust=TrustList.load(scanning.folder / "later.json"))
    assert scan_text(text, trusting(later, town, since=date(2027, 1, 1))).signature == "not_yet"


def test_a_paper_of_before_the_departure_agrees_and_the_record_went_on(town, scanning):
    uid = town.ready(town.batch())
    text = printed(town, papers.print_manifest(town.store, uid))
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    town.store.do(arrive_manifest, Arrival(uid, START + 2 * DAY))
    town.store.do(
        receive_manifest, Receipt(uid, START + 2 * DAY, (LineReceipt(1, TONNE, TONNE),), handler="王丽")
    )
    view = scan_text(text, trusting(scanning, town))
    assert view.tone == "ok"
    assert "打印之后记录又有办理" in view.verdict_zh
    states = {row.label_zh: (row.paper, row.record) for row in view.fields}
    assert states["状态"] == ("待运", "已接受")
    assert all(row.progress for row in view.fields if not row.same)
    assert {row.record_en for row in view.fields if row.label_zh == "状态"} == {"Received"}
    assert states["接受量"] == ("–", "1.0000 t")


def test_a_corrected_record_is_told_from_an_altered_paper(town, scanning):
    uid = town.shipped()
    text = printed(town, papers.print_manifest(town.store, uid))
    town.store.do(take_back_load, Voiding(uid, "装错车", "陈水根"))
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    view = scan_text(text, trusting(scanning, town))
    assert (view.signature, view.tone) == ("trusted", "warn")
    assert "打印之后记录有更正" in view.verdict_zh
    assert "更正版次" in differing(view)
    content = read_code(text).content
    attacker = Signer(b"x" * 32)
    altered = replace(content, shipped_grams=TONNE // 2, lines=(replace(content.lines[0], grams=TONNE // 2),))
    forged = sign_code(altered, attacker)
    unknown = scan_text(forged, scanning)
    assert (unknown.signature, unknown.tone) == ("unknown", "danger")
    assert {"第 1 行 废物代码与移出量", "行数与移出量合计"} <= set(differing(unknown))


def test_an_altered_code_that_borrows_the_registers_key_does_not_hold(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    place = text.rindex("0") if "0" in text[-40:] else len(text) - 20
    changed = text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :]
    view = scan_text(changed, trusting(scanning, town))
    assert (view.signature, view.tone) == ("broken", "danger")
    assert "签名不成立" in view.verdict_zh


def test_a_voided_manifest_is_never_fine(town, scanning):
    uid = town.ready(town.batch())
    text = printed(town, papers.print_manifest(town.store, uid))
    town.store.do(void_manifest, Voiding(uid, "车辆故障，改日另开"))
    view = scan_text(text, trusting(scanning, town))
    assert (view.signature, view.tone) == ("trusted", "danger")
    assert "此后已作废" in view.verdict_zh


def test_a_signed_mass_that_the_record_changed_without_a_correction_is_danger(town, scanning):
    uid = town.received()
    text = printed(town, papers.print_manifest(town.store, uid))
    with town.store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE manifest_line SET shipped_grams = shipped_grams - 1000")
    view = scan_text(text, trusting(scanning, town))
    assert view.tone == "danger"
    assert "而记录没有更正" in view.verdict_zh


def test_a_rewritten_or_shortened_journal_is_seen_from_the_papers_root(town, scanning):
    uid = town.received()
    text = printed(town, papers.print_manifest(town.store, uid))
    content = read_code(text).content
    signer = Signer(sample_secret(town.store.identity.uid))
    other = sign_code(replace(content, root="00" * 32), signer)
    longer = sign_code(replace(content, size=content.size + 99), signer)
    trusting(scanning, town)
    assert "此前的记录被改写过" in scan_text(other, scanning).verdict_zh
    assert "日志被截短" in scan_text(longer, scanning).verdict_zh
    assert {scan_text(one, scanning).tone for one in (other, longer)} == {"danger"}


def test_the_root_is_computed_where_no_checkpoint_is_kept(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    content = read_code(text).content
    rows = town.store.ask(lambda session, _: session.query(CheckpointRow.size).all(), None)
    assert (content.size,) in rows
    signer = Signer(sample_secret(town.store.identity.uid))
    earlier = sign_code(replace(content, size=3), signer)
    assert "此前的记录被改写过" in scan_text(earlier, trusting(scanning, town)).verdict_zh


def test_a_code_that_the_register_never_printed_is_a_doubt(town, scanning):
    uid = town.received()
    content = read_code(printed(town, papers.print_manifest(town.store, uid))).content
    unprinted = replace(content, signed_at=content.signed_at + timedelta(hours=1))
    signer = Signer(sample_secret(town.store.identity.uid))
    view = scan_text(sign_code(unprinted, signer), trusting(scanning, town))
    assert view.tone == "warn"
    assert any("没有印出这个代码的记录" in warning for warning in view.warnings)


def test_a_signed_manifest_that_the_register_does_not_have_is_danger(town, scanning):
    content = read_code(printed(town, papers.print_manifest(town.store, town.received()))).content
    gone = replace(content, subject="0198f3a2-7c11-7d3e-9a40-5f2b6c7d8e9f")
    view = scan_text(
        sign_code(gone, Signer(sample_secret(town.store.identity.uid))), trusting(scanning, town)
    )
    assert view.tone == "danger"
    assert "没有这条记录" in view.verdict_zh


def test_another_registers_paper_is_told_as_it_is(town, scanning):
    """The trust list knows the other register; this one has no such container."""
    other = Signer(b"o" * 32)
    card = RegisterCard(
        "hwtrack/register/0198f3a2-7c11-7d3e-9a40-5f2b6c7d8e9f/1",
        "0198f3a2-7c11-7d3e-9a40-5f2b6c7d8e9f",
        "于都县台账库",
        other.public_key,
        "",
        NOW,
    )
    scanning.trust.import_card(card, date(2026, 1, 1))
    label = LabelContent("91360722MA35K2XT4Q3360641720261119003", "HWCS20261119001", 5, date(2026, 11, 19))
    view = scan_text(sign_code(label, other), scanning)
    assert (view.signature, view.tone, view.register_name) == ("trusted", "ok", "于都县台账库")
    assert [row.record for row in view.fields] == [""] * 4
    assert view.subject_uid == ""


def test_a_replaced_key_vouches_for_its_time_and_for_nothing_after(roadside, tmp_path):
    keys = FileKeys(tmp_path / "keys")
    with Store.create(
        tmp_path / "own.hwt", NewRegister("GZ", "赣州虔绿"), clock=FakeClock(), keys=keys
    ) as store:
        old = store.signer()
        size = store.checkpoint().size
        replace_key(store, "旧电脑送修")
        assert store.signer() != old
        scanning = replace(roadside, store=store)
        uid, digest = "0198f3a2-7c11-7d3e-9a40-5f2b6c7d8e9f", "5e" * 16
        before = PaperContent("audit", uid, "HWCS1", size, "ab" * 32, digest, NOW)
        assert scan_text(sign_code(before, old), scanning).signature == "own"
        after = replace(before, size=size + 1)
        stolen = scan_text(sign_code(after, old), scanning)
        assert (stolen.signature, stolen.tone) == ("expired", "danger")
        assert f"用至第 {size} 条" in stolen.verdict_zh
        assert scan_text(sign_code(after, store.signer()), scanning).signature == "own"


def test_a_preview_s_code_is_unsigned_and_a_doubt(town, scanning):
    uid = town.received()
    view = scan_text(code_of(papers.preview_manifest(town.store, uid)), scanning)
    assert (view.signature, view.tone) == ("unsigned", "warn")
    assert view.subject_uid == uid


def test_an_unsigned_code_may_claim_any_size_and_is_only_longer_than_the_journal(town, scanning):
    uid = town.store.identity.uid
    claimed = payload_of(PaperCode(uid, town.received(), "GZ26-000001", 10**150, "ab" * 32))
    view = scan_text(claimed, scanning)
    assert (view.signature, view.tone) == ("unsigned", "danger")
    assert "日志被截短" in view.verdict_zh


def test_an_audit_trails_code_agrees_until_newer_values_were_printed(town, scanning):
    batch = town.batch()
    text = printed(town, papers.print_audit(town.store, batch.uid))
    view = scan_text(text, trusting(scanning, town))
    assert (view.kind, view.signature, view.tone) == ("paper", "trusted", "ok")
    assert {row.label_zh: row.record for row in view.fields}["文书"] == "审计轨迹"
    assert (view.subject_kind, view.subject_uid) == ("batch", batch.uid)


def test_a_register_whose_key_is_elsewhere_prints_unsigned_codes(town, scanning, monkeypatch):
    monkeypatch.setattr(type(town.store), "signer", lambda _self, _identity=None: None)
    uid = town.received()
    text = printed(town, papers.print_manifest(town.store, uid))
    assert text.startswith("HWT1:")
    assert scan_text(text, scanning).signature == "unsigned"
    runs = town.store.ask(lambda session, _: session.query(PrintRun.payload).all(), None)
    assert runs == [(text,)]


def test_the_same_manifest_at_another_place_is_a_warning_with_when_and_where(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    trusting(scanning, town)
    assert scan_text(text, scanning).seen == ()
    assert scan_text(text, scanning).seen == ()
    view = scan_text(text, replace(scanning, place="龙南收费站", now=NOW + timedelta(hours=3)))
    assert view.tone == "warn"
    assert [(one.at, one.place) for one in view.seen] == [(NOW, "信丰收费站")] * 2
    assert any("2026-11-26 10:00 在别处扫过：信丰收费站" in warning for warning in view.warnings)
    assert not is_fine(view)


def test_two_labels_of_one_container_are_noticed_even_at_the_same_place(town, scanning):
    batch = town.batch()
    text = code_of(next(iter(papers.print_labels(town.store, batch.uid).values())))
    signer = Signer(sample_secret(town.store.identity.uid))
    other = sign_code(replace(read_code(text).content, grams=1), signer)
    scan_text(text, trusting(scanning, town))
    view = scan_text(other, scanning)
    assert view.tone == "warn"
    assert any("同一容器的标签曾于" in warning for warning in view.warnings)


@pytest.mark.parametrize("text", ["", "x", "赣州", "HWT9:1", "A" * 100_000, "<img src=x>", "\ud800", "HWT2"])
def test_what_is_no_code_of_ours_is_said_so_and_not_remembered(roadside, text):
    view = scan_text(text, roadside)
    assert (view.kind, view.signature, view.tone) == ("none", "none", "warn")
    assert not roadside.folder.exists()


def test_line_ends_of_a_scanner_are_let_pass_and_nothing_else(town, scanning):
    text = printed(town, papers.print_manifest(town.store, town.received()))
    assert scan_text(text + "\r\n", scanning).signature == "own"
    assert scan_text(f" {text}", scanning).kind == "none"
    assert scan_text(text.lower(), scanning).kind == "none"
    assert scan_text(text + "\t", scanning).signature == "broken"


def test_a_place_that_hides_or_reorders_text_is_refused(roadside):
    with pytest.raises(UserError, match="控制字符"):
        scan_text("HWT2:0", replace(roadside, place="信丰\u202e站"))


def test_the_window_asks_the_same(town, scanning, tmp_path, monkeypatch):
    monkeypatch.setattr("hwtrack.services.seen_codes.user_folders", lambda: _Folders(tmp_path))
    content = papers.print_manifest(town.store, town.received())
    (tmp_path / "m.pdf").write_bytes(content)
    office = Office(town.store)
    office.trust_path = tmp_path / "trust.json"
    assert office.read_code_image(tmp_path / "m.pdf", "").signature == "own"
    assert office.read_code_text(code_of(content), "").number == "GZ26-000001"
    Image.new("L", (300, 300), 255).save(tmp_path / "white.png")
    assert "没有识读到" in office.read_code_image(tmp_path / "white.png", "").verdict_zh


class _Folders:
    def __init__(self, data):
        self.data = data


def test_a_page_repeats_its_code_once(town, scanning, tmp_path):
    batch = town.batch()
    merged = pypdfium2.PdfDocument.new()
    content = papers.print_labels(town.store, batch.uid)[batch.container_codes[0]]
    for _ in range(3):
        merged.import_pages(pypdfium2.PdfDocument(content))
    merged.save(tmp_path / "pages.pdf")
    assert len(scan_file(tmp_path / "pages.pdf", scanning)) == 1


def test_a_missing_picture_is_a_problem_of_the_file(roadside, tmp_path):
    with pytest.raises(EnvironmentProblem, match="无法读取"):
        scan_file(tmp_path / "none.png", roadside)


def test_a_code_that_names_a_time_beyond_any_clock_is_damaged_and_no_error(roadside):
    import base45
    import cbor2

    payload = [2, b"audit", bytes(16), b"1", 5, bytes(32), bytes(16), 10**18]
    header = cbor2.dumps({1: -8, 4: bytes(8)}, canonical=True)
    message = [header, {}, cbor2.dumps(payload), bytes(64)]
    text = "HWT2:" + base45.b45encode(cbor2.dumps(cbor2.CBORTag(18, message), canonical=True)).decode()
    assert read_code(text).content is None
    assert scan_text(text, roadside).kind == "paper"


def test_a_text_of_any_length_given_as_a_file_is_not_said_again_whole(roadside):
    with pytest.raises(EnvironmentProblem) as told:
        scan_file(Path("长" * 100_000), roadside)
    assert len(told.value.message) < 200
