"""A printed paper is a copy of the record under the checkpoint it quotes, and says how often it was printed."""

import hashlib
import json
from datetime import date, timedelta

import pypdfium2
import pytest
import zxingcpp

from hwtrack.domain.merkle import CompactRange
from hwtrack.domain.paper_content import LabelContent, LineContent, ManifestContent, Shown
from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.batches import Regroup, Split, Treatment, regroup_batches, split_batch, treat_batch
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
    return_manifest,
    take_back_load,
    void_manifest,
)
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.paper_audit import audit_sheet
from hwtrack.services.paper_manifest import manifest_sheet, raw_difference
from hwtrack.services.paper_printing import digest_of
from hwtrack.services.register import set_reference_day
from hwtrack.services.requests import NewLineForm
from hwtrack.services.signed_codes import SignatureState, read_code
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt, Return, Voiding
from hwtrack.services.store import Store
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def codes(content: bytes) -> list[str]:
    """Read the QR of every page at 150 dpi."""
    document = pypdfium2.PdfDocument(content)
    found = [
        code.text
        for page in document
        for code in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    ]
    document.close()
    return found


def attachments(content: bytes) -> dict[str, bytes]:
    document = pypdfium2.PdfDocument(content)
    files = [document.get_attachment(index) for index in range(document.count_attachments())]
    found = {file.get_name(): bytes(file.get_data()) for file in files}
    document.close()
    return found


def root_at(town, size: int) -> str:
    tree = CompactRange()
    for (leaf,) in town.rows(f"SELECT leaf FROM entry WHERE seq <= {size} ORDER BY seq"):
        tree.append(leaf)
    return tree.root().hex()


def paper(town, uid):
    return town.store.ask(manifest_sheet, uid).paper


def trail(town, uid):
    return town.store.ask(audit_sheet, uid).sheet.paper


def test_the_code_of_a_manifest_names_register_manifest_and_the_journal_as_it_was(town):
    uid = town.received()
    size = town.scalar("SELECT max(seq) FROM entry")
    content = papers.print_manifest(town.store, uid)
    (text,) = codes(content)
    code = read_code(text)
    assert code.content == ManifestContent(
        subject=uid,
        number="GZ26-000001",
        official_no="",
        size=size,
        root=root_at(town, size),
        digest=digest_of(paper(town, uid))[:32],
        signed_at=town.clock.now,
        state=Shown.RECEIVED,
        version=1,
        sender="龙南岭新线路板有限公司",
        receiver="赣州虔绿环保有限公司",
        plates="",
        lines=(LineContent("398-051-22", TONNE),),
        line_count=1,
        shipped_grams=TONNE,
        accepted_grams=TONNE,
    )
    assert code.state_under(bytes.fromhex(town.store.identity.public_key)) is SignatureState.HOLDS
    assert town.rows("SELECT payload FROM print_run") == [(text,)]
    assert town.rows("SELECT size FROM checkpoint") == [(size,)]
    assert "第 1 次打印" in words(content)


def test_a_manifest_prints_what_was_signed_and_the_mass_to_the_gram(town):
    uid = town.received(2 * TONNE, 2 * TONNE - 37, TONNE)
    text = words(papers.print_manifest(town.store, uid))
    for value in ("龙南岭新线路板有限公司", "赣州虔绿环保有限公司", "398-051-22", "液态", "部分接受"):
        assert value in text
    assert "2.000000" in text
    assert "过磅差 0.000037" in text
    assert "本联单为内部留存件，正式联单以国家危险废物信息管理系统运行的电子联单为准。" in text
    assert "样例" in text
    shown = paper(town, uid)
    assert shown.generator.handed_over_at == START + DAY
    assert (shown.legs[0].permit_no, shown.legs[0].driver) == ("赣交运管许可360702号", None)
    assert shown.lines[0].method.startswith("R4 ")
    assert shown.lines[0].discrepancy is False


def test_a_later_change_of_a_party_does_not_change_a_signed_paper(town):
    from db.models import Organisation

    def rename(session, name):
        session.get_one(Organisation, 1).name = name

    signed, draft = town.received(), town.save(town.form(NewLineForm("398-051-22", grams=TONNE)))
    town.store.do(rename, "改名后的公司")
    assert paper(town, signed).generator.name == "龙南岭新线路板有限公司"
    assert paper(town, draft).generator.name.startswith("改名后的公司")


def test_printed_again_unchanged_it_carries_the_same_code_and_says_so(town):
    uid = town.received()
    first = papers.print_manifest(town.store, uid)
    town.clock.now += timedelta(hours=2)
    town.batch(at=START + timedelta(days=2))
    again = papers.print_manifest(town.store, uid)
    assert codes(again) == codes(first)
    assert "第 2 次打印（重印：首次 2026-04-01 09:00）" in words(again)
    assert town.scalar("SELECT count(*) FROM checkpoint") == 1
    town.store.do(close_manifest, Closing(uid, START + timedelta(days=3)))
    assert codes(papers.print_manifest(town.store, uid)) == codes(first)


def test_printed_again_with_other_values_it_has_a_checkpoint_of_its_own(town):
    uid = town.arrived()
    first = papers.print_manifest(town.store, uid)
    line = LineReceipt(1, TONNE, TONNE)
    town.store.do(receive_manifest, Receipt(uid, START + 2 * DAY, (line,), handler="王丽"))
    second = papers.print_manifest(town.store, uid)
    assert codes(second) != codes(first)
    assert read_code(codes(second)[0]).content.size > read_code(codes(first)[0]).content.size
    assert "第 2 次打印" in words(second)


def test_a_lot_is_one_checkpoint_and_one_journal_entry(town):
    uids = [town.received(), town.shipped(), town.ready(town.batch())]
    before = town.scalar("SELECT max(seq) FROM entry")
    printed = papers.print_manifests(town.store, uids)
    assert list(printed) == uids
    assert town.scalar("SELECT max(seq) FROM entry") == before + 1
    assert town.scalar("SELECT count(*) FROM print_run") == 3
    assert {read_code(codes(content)[0]).content.size for content in printed.values()} == {before}


def test_a_preview_records_nothing_and_counts_nothing(town):
    uid = town.received()
    before = town.scalar("SELECT max(seq) FROM entry")
    content = papers.preview_manifest(town.store, uid)
    assert "第 1 次打印" in words(content)
    (code,) = codes(content)
    assert code.startswith("HWT1:")
    assert not read_code(code).signed
    assert town.scalar("SELECT max(seq) FROM entry") == before
    assert town.scalar("SELECT count(*) FROM checkpoint") == 0
    assert "第 1 次打印" in words(papers.print_manifest(town.store, uid))
    assert town.scalar("SELECT count(*) FROM checkpoint") == 1


def test_a_draft_has_no_code_and_is_not_on_record(town):
    uid = town.save(town.form(NewLineForm("398-051-22", grams=TONNE, form="liquid")))
    content = papers.print_manifest(town.store, uid)
    assert codes(content) == []
    assert "草稿" in words(content)
    assert town.scalar("SELECT count(*) FROM print_run") == 0
    shown = paper(town, uid)
    assert (shown.lines[0].shipped_grams, shown.lines[0].accepted_grams) == (TONNE, None)
    assert shown.generator.handed_over_at == START + DAY


def test_an_empty_draft_can_be_looked_at(town):
    from hwtrack.services.requests import NewManifestForm

    uid = town.save(NewManifestForm())
    assert "草稿" in words(papers.print_manifest(town.store, uid))


def test_a_void_manifest_says_why_and_when(town):
    uid = town.ready(town.batch())
    town.clock.now += timedelta(hours=3)
    town.store.do(void_manifest, Voiding(uid, "车辆故障，改日另开"))
    town.clock.now += DAY
    shown = paper(town, uid)
    assert (shown.void.reason, shown.void.at) == ("车辆故障，改日另开", town.clock.now - DAY)
    assert "作废" in words(papers.print_manifest(town.store, uid))


def test_a_corrected_manifest_says_which_version_it_is(town):
    uid = town.shipped()
    town.store.do(take_back_load, Voiding(uid, "装错车", "陈水根"))
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    assert paper(town, uid).correction.version == 2
    assert "更正第 2 版" in words(papers.print_manifest(town.store, uid))


def test_on_a_read_only_register_printing_works_and_says_that_it_is_not_recorded(town):
    uid = town.received()
    first = papers.print_manifest(town.store, uid)
    with Store.open(town.store.path, actor="检查人员", clock=town.clock, read_only=True) as reader:
        again = papers.print_manifest(reader, uid)
        audit = papers.print_audit(reader, town.rows("SELECT uid FROM batch WHERE id = 1")[0][0])
    assert codes(again) == codes(first)
    assert "第 2 次打印" in words(again)
    assert "本次打印未记入登记簿" in words(again)
    assert "本次打印未记入登记簿" in words(audit)
    assert town.scalar("SELECT count(*) FROM print_run") == 1


def test_a_register_with_a_reference_day_prints_on_that_day(town):
    uid = town.received()
    town.store.do(set_reference_day, date(2026, 6, 30))
    text = words(papers.print_manifest(town.store, uid))
    assert "打印 2026-06-30 09:00" in text


def test_the_longest_footer_of_a_reprint_fits(town):
    uid = town.received()
    for _ in range(11):
        content = papers.print_manifest(town.store, uid)
    assert "第 11 次打印（重印：首次 2026-04-01 09:00）" in words(content)


@pytest.mark.parametrize(
    ("shipped", "received", "shown"),
    [
        (1000, None, None),
        (1000, 1000, None),
        (1000, 958, "-4.2"),
        (10**6, 10**6 + 37, "0.004"),
        (3, 4, "33.3"),
    ],
)
def test_the_raw_difference_is_never_rounded_away(shipped, received, shown):
    found = raw_difference(shipped, received)
    assert (None if found is None else str(found)) == shown


def test_each_container_gets_a_label_whose_code_names_it(town):
    batch = town.batch(TONNE + 1)
    printed = papers.print_labels(town.store, batch.uid)
    assert tuple(printed) == batch.container_codes
    masses = dict(town.rows("SELECT code, grams FROM container"))
    for code, content in printed.items():
        (text,) = codes(content)
        read = read_code(text)
        assert read.content == LabelContent(code, batch.code, masses[code], START.date())
        assert read.state_under(bytes.fromhex(town.store.identity.public_key)) is SignatureState.HOLDS
        assert "HW22" in words(content)
        assert "陈水根" in words(content)
    assert "333.334 kg" in words(printed[batch.container_codes[0]]).replace("\u00a0", " ")
    assert town.rows("SELECT document, count(*) FROM print_run") == [("label", 3)]
    sheet = pypdfium2.PdfDocument(papers.print_label_sheet(town.store, batch.uid, record=False))
    assert [page.get_size() for page in sheet] == [pytest.approx((425.2, 425.2), abs=0.1)] * 3
    sheet.close()


def test_a_batch_without_containers_has_no_label(town):
    uid = town.shipped()
    town.store.do(arrive_manifest, Arrival(uid, START + 2 * DAY))
    town.store.do(receive_manifest, Receipt(uid, START + 2 * DAY, (LineReceipt(1, TONNE, TONNE),)))
    ((received,),) = town.rows("SELECT uid FROM batch WHERE custodian = 2")
    with pytest.raises(UserError, match="没有登记容器"):
        papers.print_labels(town.store, received)


def _eventful(town):
    """A batch that was corrected, shipped three ways, returned in part, treated in part and split."""
    batch = town.batch(12_400_000)
    ((made,),) = town.rows("SELECT uid FROM movement WHERE kind = 'generate'")
    wrong = Correction(made, 12_200_000, "空袋皮重重复计入", "何文娟", "王丽")
    town.store.do(correct_movements, (wrong,))
    whole, part, gone = (town.ready(batch, grams) for grams in (5_100_000, 3_000_000, 1_000_000))
    for place, uid in enumerate((whole, part, gone)):
        town.store.do(dispatch_manifest, Dispatch(uid, START + (place + 1) * DAY))
    for uid, weighed, accepted in ((whole, 5_060_000, 5_060_000), (part, 3_000_100, 2_000_000)):
        town.store.do(arrive_manifest, Arrival(uid, START + 4 * DAY))
        line = LineReceipt(1, weighed, accepted)
        town.store.do(receive_manifest, Receipt(uid, START + 5 * DAY, (line,), handler="王丽"))
    from hwtrack.services.manifests import refuse_manifest

    town.store.do(refuse_manifest, Arrival(part, START + 5 * DAY))
    town.store.do(return_manifest, Return(part, START + 6 * DAY, "陈水根"))
    town.store.do(treat_batch, Treatment(batch.uid, 300_000, START + 7 * DAY))
    town.store.do(split_batch, Split(batch.uid, 400_000, START + 8 * DAY))
    return batch


def test_an_audit_trail_balances_to_the_gram(town):
    balance = trail(town, _eventful(town).uid).balance
    assert (balance.generated, balance.corrected) == (12_400_000, -200_000)
    assert balance.accepted == 7_060_000
    assert balance.treated == 300_000
    assert balance.in_transit == 1_000_000
    assert balance.difference == 40_000 - 100
    assert balance.stored == 12_200_000 - 5_100_000 - 2_000_000 + 100 - 1_000_000 - 300_000
    assert balance.unexplained == 0


def test_a_batch_poured_together_with_another_keeps_its_proportional_share(town):
    own, other = town.batch(TONNE), town.batch(3 * TONNE)
    town.store.do(regroup_batches, Regroup((own.uid, other.uid), START + DAY))
    ((regrouped,),) = town.rows("SELECT uid FROM batch WHERE id = 3")
    town.store.do(treat_batch, Treatment(regrouped, 2 * TONNE, START + 2 * DAY))
    balance = trail(town, own.uid).balance
    assert (balance.generated, balance.treated, balance.stored) == (TONNE, TONNE // 2, TONNE // 2)
    assert balance.unexplained == 0
    whole = trail(town, regrouped).balance
    assert (whole.generated, whole.treated, whole.stored) == (4 * TONNE, 2 * TONNE, 2 * TONNE)


def test_a_receivers_batch_has_a_trail_of_its_own(town):
    town.received()
    ((received,),) = town.rows("SELECT uid FROM batch WHERE custodian = 2")
    shown = trail(town, received)
    assert (shown.balance.generated, shown.balance.stored, shown.balance.unexplained) == (TONNE, TONNE, 0)
    assert shown.nodes[0].facts[0] == "接受 2026-03-03"
    assert ("单位", "赣州虔绿环保有限公司") in shown.facts


def test_the_custody_chain_carries_the_same_mass_as_the_balance(town):
    shown = trail(town, _eventful(town).uid)
    nodes = {node.key: node for node in shown.nodes}
    assert nodes["made"].grams == nodes["store"].grams == 12_200_000
    receipts = [band for band in shown.bands if band.target.startswith("r-")]
    assert sum(band.grams for band in receipts) == shown.balance.accepted
    assert sum(band.sent_grams - band.grams for band in receipts) == shown.balance.difference
    carried = [node for node in shown.nodes if node.column == 2]
    assert sum(node.grams for node in carried) == 9_100_000
    assert [node.title for node in carried] == ["GZ26-000001", "GZ26-000002", "GZ26-000003"]
    assert "退回 1.0001 t" in carried[1].facts


def test_the_log_tells_every_entry_that_touches_the_batch_and_no_other(town):
    batch = _eventful(town)
    before = {entry.seq for entry in trail(town, batch.uid).entries}
    town.received()
    shown = trail(town, batch.uid)
    assert {entry.seq for entry in shown.entries} == before
    actions = [entry.action for entry in shown.entries]
    assert actions.count("更正（红字冲销）") == 1
    for action in ("产生", "签署联单", "装车", "到达", "接受", "退回", "处置", "分装"):
        assert any(action in said for said in actions), action
    red = next(entry for entry in shown.entries if entry.action.startswith("更正"))
    assert "−12.4000 t" in red.change
    assert red.reason == "空袋皮重重复计入（何文娟 提出，王丽 同意）"
    assert red.happened_at == START
    assert red.recorded_at == town.clock.now


def test_the_audit_paper_carries_entries_whose_leaves_are_in_the_journal(town):
    batch = _eventful(town)
    content = papers.print_audit(town.store, batch.uid)
    files = attachments(content)
    data = json.loads(files["entries.json"])
    leaves = {seq: leaf.hex() for seq, leaf in town.rows("SELECT seq, leaf FROM entry")}
    assert data["entries"]
    for entry in data["entries"]:
        digest = hashlib.sha256(entry["payload"].encode()).hexdigest()
        names = ("seq", "happened_at", "recorded_at", "actor", "action")
        framed = json.dumps(
            [*(entry[name] for name in names), digest], ensure_ascii=False, separators=(",", ":")
        )
        assert hashlib.sha256(b"\x00" + framed.encode()).hexdigest() == entry["leaf"] == leaves[entry["seq"]]
    code = read_code(codes(content)[0]).content
    assert (data["size"], data["root"]) == (code.size, code.root)
    assert code.root == root_at(town, code.size)
    assert files["checkpoint.txt"].decode() == town.rows("SELECT note FROM checkpoint")[-1][0]
    assert len(set(codes(content))) == 1
    assert "hwtrack verify" in words(content)


def test_printing_an_audit_trail_does_not_change_it(town):
    batch = _eventful(town)
    first = papers.print_audit(town.store, batch.uid)
    second = papers.print_audit(town.store, batch.uid)
    assert codes(first)[0] == codes(second)[0]
    assert "第 2 份" in words(second)


def test_a_large_entry_is_attached_by_its_digest_and_the_rows_of_the_batch(town, monkeypatch):
    from hwtrack.services import audit_attachments, paper_audit

    batch = town.batch()
    for module in (audit_attachments, paper_audit):
        monkeypatch.setattr(module, "PAYLOADS", 100)
    content = papers.print_audit(town.store, batch.uid)
    (entry,) = json.loads(attachments(content)["entries.json"])["entries"]
    assert "payload" not in entry
    assert [row["code"] for row in entry["rows"]["batch"]] == [batch.code]
    assert entry["rows"]["movement"][0]["grams"] == TONNE
    assert "载荷摘要" in words(content)


def test_the_capacity_paper_adds_up_and_keeps_its_number_until_a_figure_changes(tmp_path):
    province = make_province(tmp_path)
    for name in ("信丰电镀", "瑞金焚烧"):
        province.site(name)
    province.site("虔绿", "facility")
    province.licence("虔绿", line("D1", "772-002-18", "HW17:100", tonnes=1000), last=date(2025, 6, 30))
    province.sent("瑞金焚烧", "虔绿", "772-002-18", 450, date(2025, 3, 3))
    province.waste("瑞金焚烧", "772-002-18", 300 * TONNE, date(2025, 3, 3))
    province.waste("信丰电镀", "336-064-17", 80 * TONNE, date(2025, 3, 3))
    first = papers.print_capacity(province.store, 2025)
    text = words(first).replace("\u00a0", " ")
    assert "NL25-0001" in text
    assert "有废物没有去处" in text
    assert "许可至 2025-06-30 止" in text
    assert {read_code(code).content.subject for code in codes(first)} == {"CAPACITY-2025"}
    again = papers.print_capacity(province.store, 2025)
    assert codes(again)[0] == codes(first)[0]
    assert "NL25-0001" in words(again)
    province.waste("信丰电镀", "336-064-17", 3 * TONNE, date(2025, 5, 3))
    changed = papers.print_capacity(province.store, 2025)
    assert "NL25-0002" in words(changed)
    assert codes(changed)[0] != codes(first)[0]
    assert province.store.verify().problems == ()
    province.store.close()
