"""An acknowledgement counts when a known key signed it and its root is the sender's own; what is lost does no harm."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from hwtrack.domain.merkle import root_of
from hwtrack.domain.people import Role
from hwtrack.errors import NotPermittedError, SignInNeededError, UserError
from hwtrack.services.acknowledging import Acknowledgement, open_acknowledgement
from hwtrack.services.bundles_in import take
from hwtrack.services.bundles_out import SentBundle, export_bundle, send_bundle
from hwtrack.services.checkpoints import signed_note
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.held_checkpoints import verify_against
from hwtrack.services.keys import FileKeys, Signer
from hwtrack.services.office import Office
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.register_card import read_card, write_card
from hwtrack.services.store import Store
from tests.helpers.bundles import COUNTY, put_together
from tests.helpers.forging import rechain, resign, secret_of, unguarded
from tests.helpers.people import make_staff
from tests.helpers.registers import FakeClock

FORGER = Signer(secret_of("forger"))


def silent(_done, _total):
    pass


@dataclass
class Pair:
    """A facility that sent a bundle, the bundle, and the county's acknowledgement of it."""

    folder: Path
    keys: FileKeys
    bundle: Path
    acknowledgement: Path
    signer: Signer

    @property
    def county_key(self) -> str:
        return open_acknowledgement(self.acknowledgement).card.fingerprint

    def facility(self, folder):
        path = Path(shutil.copy(self.folder / "facility.hwt", folder / "facility.hwt"))
        return Store.open(path, actor="陈水根", clock=FakeClock(), keys=self.keys)


@pytest.fixture(scope="module")
def pair(blank_registers, tmp_path_factory):
    folder = shutil.copytree(blank_registers, tmp_path_factory.mktemp("pair") / "made")
    keys, clock = FileKeys(folder / "keys"), FakeClock()
    bundle, acknowledgement = folder / "sent.hwb", folder / "back.hwa"
    with Store.open(folder / "facility.hwt", actor="陈水根", clock=clock, keys=keys) as store:
        note(store, 1)
        Office(store).export_bundle(BundleAsk(COUNTY, bundle), silent)
        signer = store.signer()
    with Store.open(folder / "county.hwt", actor="局", clock=clock, keys=keys) as county:
        office = Office(county)
        seen = office.look_at_bundle(bundle)
        made = office.take_bundle(BundleTake(bundle, seen.fingerprint), silent)
        assert made.acknowledgement == office.acknowledgement(seen.register_uid)
        acknowledgement.write_text(made.acknowledgement)
    return Pair(folder, keys, bundle, acknowledgement, signer)


def note(store, word):
    store.do(change_setting, NewSetting("tolerance_grams", str(word)))


def entries(store):
    with store._reader.connect() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()


def test_the_next_bundle_begins_after_what_was_acknowledged(pair, tmp_path):
    with pair.facility(tmp_path) as store:
        office = Office(store)
        row = office.take_acknowledgement(pair.acknowledgement, pair.county_key)
        assert (row.recipient, row.acknowledged_to, row.unsent) == (COUNTY, 2, 0)
        with pytest.raises(UserError, match="没有新的登记"):
            office.export_bundle(BundleAsk(COUNTY, tmp_path / "a.hwb"), silent)
        note(store, 2)
        assert office.exchange().recipients[0].unsent == 1
        made = office.export_bundle(BundleAsk(COUNTY, tmp_path / "a.hwb"), silent)
        assert (made.first, made.last) == (2, entries(store) - 1)
        assert [one.acknowledged for one in office.exchange().sent] == [False, True]
        # What another recipient acknowledged says nothing of this one.
        assert office.export_bundle(BundleAsk("江西省生态环境厅", tmp_path / "b.hwb"), silent).first == 0
        assert store.verify().ok


def test_the_key_signs_only_for_whoever_may_take_bundles(world, tmp_path):
    staff = make_staff(tmp_path)
    staff.sits(Role.COUNTY_REVIEWER)
    bundle = world.made(0)
    staff.office.take_bundle(BundleTake(bundle, staff.office.look_at_bundle(bundle).fingerprint), silent)
    assert staff.office.acknowledgement(world.uid)
    for role in set(Role) - {Role.COUNTY_REVIEWER}:
        staff.sits(role)
        with pytest.raises(NotPermittedError, match="县级审核人"):
            staff.office.acknowledgement(world.uid)
    staff.office.sign_out()
    with pytest.raises(SignInNeededError):
        staff.office.acknowledgement(world.uid)
    staff.store.close()


OFFICES = ("信丰县生态环境局", "龙南市生态环境局")


def test_each_recipient_that_bundles_named_can_be_acknowledged(pair, tmp_path):
    """The second one's entries were all held: nothing was written for it."""
    path = Path(shutil.copy(pair.folder / "county.hwt", tmp_path / "county.hwt"))
    with (
        pair.facility(tmp_path) as store,
        Store.open(path, actor="局", clock=FakeClock(), keys=pair.keys) as county,
    ):
        uid = store.identity.uid
        note(store, 3)
        for number, recipient in enumerate(OFFICES):
            sent, back = tmp_path / f"{number}.hwb", tmp_path / f"{number}.hwa"
            export_bundle(store, BundleAsk(recipient, sent, whole=True), silent)
            if number:
                # No more than the first one brought: its entries alone, to another name.
                sent.write_bytes(
                    put_together((tmp_path / "0.hwb").read_bytes(), pair.signer, recipient=recipient)
                )
            made = take(county, BundleTake(sent), silent)
            assert (made.recipient, bool(made.new)) == (recipient, not number)
            back.write_text(Office(county).acknowledgement(uid, recipient))
            row = Office(store).take_acknowledgement(back, pair.county_key)
            assert (row.recipient, row.acknowledged_to) == (recipient, made.last)
        said = Office(county).acknowledgement(uid).splitlines()
        assert said[3] == f"recipient: {OFFICES[0]}"
        assert Office(county).foreign_register(uid).addressed_as == (OFFICES[0], COUNTY)


def test_the_same_acknowledgement_again_writes_nothing(pair, tmp_path):
    with pair.facility(tmp_path) as store:
        office = Office(store)
        office.take_acknowledgement(pair.acknowledgement, pair.county_key)
        size = entries(store)
        # The key that signed one before needs no comparing again.
        office.take_acknowledgement(pair.acknowledgement)
        assert entries(store) == size


def test_a_key_nobody_compared_is_shown_and_its_card_can_be_trusted(pair, tmp_path):
    with pair.facility(tmp_path) as store:
        office = Office(store)
        office.trust_path = tmp_path / "trust.json"
        with pytest.raises(UserError, match=pair.county_key):
            office.take_acknowledgement(pair.acknowledgement)
        content = pair.acknowledgement.read_bytes()
        assert office.look_at_card(content).fingerprint == pair.county_key
        office.trust_card(content, date(2020, 1, 1), None)
        assert office.take_acknowledgement(pair.acknowledgement).acknowledged_to == 2


SPACED, WIDE = "赣州市 生态环境局", "　赣州市\u3000生态环境局 "


def test_a_recipient_is_one_however_its_name_is_spelled(pair, tmp_path):
    with pair.facility(tmp_path) as store:
        office = Office(store)
        office.take_acknowledgement(pair.acknowledgement, pair.county_key)
        for spelling in (SPACED, WIDE):
            with pytest.raises(UserError, match="没有新的登记"):
                office.export_bundle(BundleAsk(spelling, tmp_path / "a.hwb"), silent)
        note(store, 2)
        made = office.export_bundle(BundleAsk(SPACED, tmp_path / "a.hwb"), silent)
        # The spelling of the bundles before is kept: the recipient answers under one name.
        assert (made.recipient, made.first) == (COUNTY, 2)
        assert [(one.recipient, one.acknowledged_to) for one in office.exchange().recipients] == [(COUNTY, 2)]
        with pytest.raises(UserError, match="给谁"):
            office.export_bundle(BundleAsk("\u200b", tmp_path / "b.hwb"), silent)


def test_what_was_sent_under_two_spellings_before_is_one_recipient_now(pair, tmp_path):
    path = tmp_path / "x.hwa"
    with pair.facility(tmp_path) as store:
        office = Office(store)
        note(store, 2)
        # As registers hold it from the time when each spelling was a recipient of its own.
        store.do(send_bundle, SentBundle(SPACED, 1, 0, 3, "0" * 64, "0" * 64))
        (row,) = office.exchange().recipients
        assert (row.recipient, row.sent_to, row.acknowledged_to) == (SPACED, 3, 0)
        path.write_text(forged(pair, recipient=SPACED))
        assert office.take_acknowledgement(path, pair.county_key).acknowledged_to == 2
        size = entries(store)
        # It says no more than the recipient said before under its other name.
        office.take_acknowledgement(pair.acknowledgement)
        assert entries(store) == size
        assert [one.acknowledged for one in office.exchange().sent] == [False, True]
        assert office.export_bundle(BundleAsk(COUNTY, tmp_path / "a.hwb"), silent).first == 2
        assert store.verify().ok


def forged(pair, signer=None, **changes):
    """Make an acknowledgement that says something else, signed by the county or by whom is given."""
    brought = open_acknowledgement(pair.acknowledgement)
    card = brought.card
    signer = signer or Signer(
        next(
            secret
            for path in (pair.folder / "keys").iterdir()
            if Signer(secret := bytes.fromhex(path.read_text().strip())).public_key == card.public_key
        )
    )
    said = replace(brought.said, **changes)
    return signed_note(said.text(), card.origin, signer) + write_card(
        replace(card, public_key=signer.public_key), signer
    )


OTHER = "hwtrack/register/00000000-0000-7000-8000-000000000000/1"


def test_what_is_not_of_this_journal_is_refused(pair, tmp_path):
    origin = open_acknowledgement(pair.acknowledgement).said.origin
    cases = {
        "另一台账库": {"origin": OTHER},
        "另一纪元": {"origin": origin[:-1] + "2"},
        "日志只有": {"size": 99},
        "根与本台账库": {"root": bytes(32)},
    }
    with pair.facility(tmp_path) as store:
        size = entries(store)
        for told, changes in cases.items():
            path = tmp_path / "x.hwa"
            path.write_text(forged(pair, **changes))
            with pytest.raises(UserError, match=told):
                Office(store).take_acknowledgement(path, pair.county_key)
        assert entries(store) == size


def test_a_forged_one_is_refused(pair, tmp_path):
    path, text = tmp_path / "x.hwa", pair.acknowledgement.read_text()
    with pair.facility(tmp_path) as store:
        Office(store).take_acknowledgement(pair.acknowledgement, pair.county_key)
        cases = (
            text.replace("size: 2", "size: 1"),
            text.replace(COUNTY, "某某局", 1),
            text.split("hwtrack register card 1")[0],
            text.replace("acknowledgement 1", "acknowledgement 2"),
            text[:-9],
            "x" * 50_000,
            forged(pair, FORGER),
        )
        for case in cases:
            path.write_text(case)
            with pytest.raises(UserError):
                Office(store).take_acknowledgement(path)
        path.write_bytes(b"\xff\xfe")
        with pytest.raises(UserError, match="UTF-8"):
            Office(store).take_acknowledgement(path)


def test_mail_programs_may_change_line_ends(pair, tmp_path):
    path = tmp_path / "x.hwa"
    path.write_bytes(b"\xef\xbb\xbf" + pair.acknowledgement.read_bytes().replace(b"\n", b"\r\n"))
    said = open_acknowledgement(path).said
    assert (type(said), said.size) == (Acknowledgement, 2)


def test_bundles_and_acknowledgements_are_evidence_of_their_sender(pair, tmp_path):
    with pair.facility(tmp_path) as store:
        seen = verify_against(store, [pair.bundle, pair.acknowledgement])
        assert (seen.ok, seen.covered_by_others, [one.verdict for one in seen.held]) == (
            True,
            2,
            ["agrees"] * 2,
        )
        assert {one.where for one in seen.held} == {"bundle", "acknowledgement"}
        origin = store.identity.origin
    with unguarded(store.path) as raw:
        rechain(raw, lambda seq, content: seq == 2 and content["rows"]["setting/1"][0].__setitem__(2, "7"))
        raw.execute("UPDATE setting SET value = '7' WHERE key = 'tolerance_grams'")
        resign(raw, origin, pair.signer)
    with Store.open(store.path, actor="x", read_only=True) as store:
        assert store.verify().ok
        told = {(problem.kind, problem.entry) for problem in verify_against(store, [pair.bundle]).problems}
        assert told == {("held_rewritten", 2), ("held_entry", 2)}
        assert not verify_against(store, [pair.acknowledgement]).ok


def test_a_damaged_bundle_is_no_evidence_and_says_why(pair, tmp_path):
    (tmp_path / "cut.hwb").write_bytes(pair.bundle.read_bytes()[:-5])
    (tmp_path / "forged.hwa").write_text(pair.acknowledgement.read_text().replace("size: 2", "size: 1"))
    (tmp_path / "own.hwb").write_bytes(put_together(pair.bundle.read_bytes(), FORGER))
    with pair.facility(tmp_path) as store:
        seen = verify_against(store, [tmp_path / "cut.hwb", tmp_path / "forged.hwa"])
        assert len(seen.unread) == 2
        assert "截短" in seen.unread[0].reason
        # Signed by somebody else, its entries are the same all the same.
        assert [one.verdict for one in verify_against(store, [tmp_path / "own.hwb"]).held] == ["other_key"]


def test_the_card_that_follows_is_a_card_like_any_other(pair):
    text = pair.acknowledgement.read_text()
    assert read_card(text[text.index("hwtrack register card") :]).name == COUNTY


def test_one_trusted_office_does_not_answer_for_another(pair, tmp_path):
    path = tmp_path / "x.hwa"
    with pair.facility(tmp_path) as store:
        office = Office(store)
        office.trust_path = tmp_path / "trust.json"
        office.take_acknowledgement(pair.acknowledgement, pair.county_key)
        note(store, 3)
        card = replace(open_acknowledgement(pair.acknowledgement).card, public_key=FORGER.public_key)
        uid = "00000000-0000-7000-8000-000000000000"
        card = replace(card, origin=OTHER, register_uid=uid)
        said = replace(
            open_acknowledgement(pair.acknowledgement).said, by=OTHER, size=3, root=root_at(store, 3)
        )
        path.write_text(signed_note(said.text(), OTHER, FORGER) + write_card(card, FORGER))
        office.trust_card(path.read_bytes(), date(2020, 1, 1), None)
        with pytest.raises(UserError, match="另一台账库"):
            office.take_acknowledgement(path)
        spaced = replace(said, recipient=SPACED)
        path.write_text(signed_note(spaced.text(), OTHER, FORGER) + write_card(card, FORGER))
        with pytest.raises(UserError, match="另一台账库"):
            office.take_acknowledgement(path)
        assert office.take_acknowledgement(path, card.fingerprint).acknowledged_to == 3


def root_at(store, size):
    with store._reader.connect() as connection:
        return root_of(
            row[0]
            for row in connection.exec_driver_sql(f"SELECT leaf FROM entry WHERE seq <= {size} ORDER BY seq")
        )
