"""A bundle carries a journal's entries to another register: in any order, never with a gap, never twice, never altered."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hwtrack import settings as house
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import journal
from hwtrack.services.bundles_in import BundleRefusedError, take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.journal import canonical
from hwtrack.services.key_change import replace_key
from hwtrack.services.keys import FileKeys, Signer, sample_secret
from hwtrack.services.office import Office
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import NewRegister, Store
from hwtrack.settings import UserFolders
from tests.helpers.bundle_world import (
    FORGER,
    accepted,
    fingerprint_in,
    held,
    note,
    refused,
    rows,
    silent,
    sizes,
    taken,
)
from tests.helpers.bundles import COUNTY, put_together, second_reading, taken_apart
from tests.helpers.faults import forked
from tests.helpers.registers import FakeClock


def test_entries_arrive_verbatim_and_the_bundle_is_read_by_its_description_alone(world):
    path = world.made(0, epoch=2)
    entries, root = second_reading(path.read_bytes())
    with world.county() as county:
        made = accepted(county, path)
        assert made.new == len(entries)
        asked = "SELECT seq, happened_at, recorded_at, actor, action, payload FROM foreign_entry ORDER BY seq"
        assert rows(county, asked) == [(*head[:5], payload) for head, payload in entries]
        assert rows(county, "SELECT root FROM foreign_slice ORDER BY last")[-1] == (root,)
        assert county.verify().ok


def test_the_same_bundle_twice_changes_nothing(world):
    with world.county() as county:
        accepted(county, world.made(0))
        size = sizes(county)
        again = taken(county, world.made(0))
        assert (again.new, sizes(county)) == (0, size)
        assert again.acknowledgement.startswith("hwtrack bundle acknowledgement 1\n")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_in_whatever_order_bundles_come_the_county_holds_a_prefix_of_what_the_sender_wrote(world, data):
    order = data.draw(st.lists(st.sampled_from(range(len(world.sent))), min_size=1, max_size=7))
    reached = {1: 0, 2: 0}
    with world.county() as county:
        for number in order:
            one = world.sent[number]
            before = reached[2] or min(reached[1], world.restored_at) if one.epoch == 2 else reached[1]
            cut = data.draw(st.integers(0, 20))
            if cut == 0:
                assert refused(county, world.file(one.path.read_bytes()[:-1])).verdict == "damaged"
            elif one.first > before:
                seen = refused(county, one.path, fingerprint_in(one.path))
                assert (seen.verdict, seen.seq) == ("gap", before + 1)
            else:
                made = accepted(county, one.path)
                assert made.new == max(0, one.last - before)
                reached[1] = max(reached[1], min(one.last, world.restored_at) if one.epoch == 2 else one.last)
                if one.epoch == 2 and one.last > world.restored_at:
                    reached[2] = max(reached[2], one.last)
        expected = [(1, n + 1, leaf) for n, leaf in enumerate(world.leaves[1][: reached[1]])]
        start = world.restored_at
        expected += [(2, n + 1, leaf) for n, leaf in enumerate(world.leaves[2][: reached[2]]) if n >= start]
        assert held(county) == expected
        assert county.verify().ok
        if held(county):
            assert Office(county).verify_foreign(world.uid, silent).problems == ()


def test_a_lost_bundle_is_a_gap_told_by_its_numbers_and_journalled_once(world):
    one, *_, last = [sent for sent in world.sent if sent.epoch == 1]
    with world.county() as county:
        accepted(county, one.path)
        for _ in range(2):
            seen = refused(county, last.path)
            assert (seen.verdict, seen.seq) == ("gap", one.last + 1)
            assert f"缺第 {one.last + 1}–{last.first} 条" in seen.told[0]
        assert rows(county, "SELECT kind, first, last, seq FROM exchange_refusal") == [
            ("gap", last.first, last.last, one.last + 1)
        ]
        assert county.verify().ok


def test_a_refusal_that_could_not_be_put_on_record_says_so(world):
    one, *_, last = [sent for sent in world.sent if sent.epoch == 1]
    with world.county() as county:
        accepted(county, one.path)
        path = county.path
    with (
        Store.open(path, read_only=True, keys=world.keys) as county,
        pytest.raises(BundleRefusedError, match=r"缺第 .*没有记入日志") as told,
    ):
        take(county, BundleTake(last.path, ""), silent)
    assert told.value.seen.verdict == "gap"


def test_two_files_that_went_on_from_the_same_entry_are_a_fork_at_the_next(world, tmp_path):
    path = Path(shutil.copy(world.folder / "backup.hwt", tmp_path / "second.hwt"))
    with Store.open(path, actor="别人", clock=FakeClock(), keys=world.keys) as other:
        note(other, 77)
        forked, later = tmp_path / "forked.hwb", tmp_path / "later.hwb"
        export_bundle(other, BundleAsk(COUNTY, forked, whole=True), silent)
        export_bundle(other, BundleAsk(COUNTY, later, after=len(sizes(other)) - 1), silent)
        size = len(sizes(other)) - 2
    with world.county() as county:
        accepted(
            county,
            max((one for one in world.sent if one.epoch == 1 and one.first == 0), key=lambda o: o.last).path,
        )
        seen = refused(county, forked)
        assert (seen.verdict, seen.seq) == ("fork", world.restored_at + 1)
        assert refused(county, later).verdict == "fork"
        assert size > world.restored_at


def test_two_restores_under_one_epoch_are_a_fork(world, tmp_path, monkeypatch):
    # On another machine: this one would remember the epoch it gave.
    elsewhere = UserFolders(tmp_path / "data", tmp_path / "log", portable=False)
    monkeypatch.setattr(house, "user_folders", lambda: elsewhere)
    older = Path(shutil.copy(world.folder / "backup.hwt", tmp_path / "older.hwt"))
    with Store.open(older, actor="别人", clock=FakeClock(), keys=world.keys) as store:
        note(store, 9)
    restore_backup(Restore(older, tmp_path / "again.hwt", "又一台"), clock=FakeClock(), keys=world.keys)
    with Store.open(tmp_path / "again.hwt", actor="别人", clock=FakeClock(), keys=world.keys) as store:
        export_bundle(store, BundleAsk(COUNTY, tmp_path / "again.hwb"), silent)
    with world.county() as county:
        accepted(county, world.made(0, epoch=2))
        seen = refused(county, tmp_path / "again.hwb")
        assert (seen.verdict, seen.seq) == ("fork", world.restored_at + 1)


def test_another_key_is_refused_and_its_fingerprint_must_be_the_one_compared(world):
    forged = world.file(put_together(world.made(0).read_bytes(), FORGER))
    with world.county() as county:
        assert refused(county, forged).verdict == "unknown"
        assert refused(county, forged, fingerprint(world.signer.public_key)).verdict == "mistyped"
        accepted(county, world.made(0))
        assert refused(county, forged).verdict == "key"
        newer = world.file(put_together(world.made(0, epoch=2).read_bytes(), FORGER))
        assert refused(county, newer).verdict == "key"
        # The key that was accepted before is no mistake: the bundle has another one.
        assert refused(county, newer, fingerprint_in(world.made(0))).verdict == "key"
        assert rows(county, "SELECT DISTINCT kind FROM exchange_refusal") == [("key",)]


def test_a_bundle_for_one_recipient_is_none_for_another(world):
    data = world.made(0).read_bytes()
    renamed = put_together(data, world.signer, recipient="别的局", note=taken_apart(data).note)
    with world.county() as county:
        assert refused(county, world.file(renamed)).verdict == "signature"


def test_a_register_does_not_take_its_own(world):
    with Store.open(world.folder / "new.hwt", actor="x", clock=FakeClock(), keys=world.keys) as store:
        size = len(sizes(store))
        assert refused(store, world.made(0)).verdict == "own"
        assert len(sizes(store)) == size


def test_a_sample_register_proves_nothing_to_one_in_use(world):
    data = world.made(0, epoch=2).read_bytes()
    anybody = Signer(sample_secret(world.uid))
    with world.county() as county:
        for forged in (put_together(data, world.signer, sample=True), put_together(data, anybody)):
            seen = refused(county, world.file(forged), fingerprint(anybody.public_key))
            assert (seen.verdict, "样例" in seen.told[0]) == ("key", True)


def test_a_mistyped_fingerprint_is_told_and_held_against_nobody(world):
    path = world.made(0)
    with world.county() as county:
        size = sizes(county)
        assert refused(county, path, "1234").verdict == "mistyped"
        assert sizes(county) == size
        accepted(county, path)
        size = sizes(county)
        assert "请查对输入的指纹" in refused(county, world.made(0, epoch=2), "1234").told[0]
        assert sizes(county) == size
        assert Office(county).foreign_registers()[0].refusals == 0


def test_an_entry_dated_ahead_is_told_at_taking_and_its_register_goes_silent_all_the_same(world, tmp_path):
    path, clock = Path(shutil.copy(world.folder / "new.hwt", tmp_path / "late.hwt")), FakeClock()
    real, clock.now = clock.now, datetime(2029, 1, 1, tzinfo=UTC)
    with Store.open(path, actor="陈水根", clock=clock, keys=world.keys) as store:
        note(store, 7)
        seq = len(sizes(store))
        # The bundle is made, and the entry that says so written, once the clock is right again.
        clock.now = real
        export_bundle(store, BundleAsk(COUNTY, tmp_path / "late.hwb"), silent)
    with world.county() as county:
        accepted(county, world.made(0, epoch=2))
        seen = Office(county).look_at_bundle(tmp_path / "late.hwb")
        made = accepted(county, tmp_path / "late.hwb")
        for said in (seen, made):
            assert f"第 {seq} 条记于 2029-01-01 08:00，晚于本机时钟" in said.told
            assert f"Entry {seq} is dated 2029-01-01 08:00" in said.told_en
        county.clock.now += timedelta(days=40)
        (row,) = Office(county).foreign_registers()
        assert (row.clock_ahead, row.behind_days) == (True, 40)
        # What is held already is not told again.
        assert taken(county, tmp_path / "late.hwb").told == ""


def test_a_clock_in_the_future_is_told_and_refuses_nothing(world):
    late = (FakeClock().now + timedelta(days=400)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    path = world.file(put_together(world.made(0, epoch=2).read_bytes(), world.signer, made_at=late))
    with world.county() as county:
        made = accepted(county, path)
        assert made.new
        assert "时钟" in made.told


def test_a_change_of_key_inside_is_followed_when_the_old_key_signed_it(world):
    first, *_, last = sorted(
        (one for one in world.sent if one.first == 0), key=lambda one: (one.epoch, one.last)
    )
    with world.county() as county:
        accepted(county, first.path)
        before = rows(county, "SELECT public_key FROM foreign_register")
        assert taken(county, last.path).new
        assert rows(county, "SELECT public_key FROM foreign_register") != before
        # An older bundle of the former key brings nothing new and is no stranger's.
        assert taken(county, first.path).new == 0


def test_a_bundle_taken_before_a_restore_is_known_though_the_key_was_changed_after_it(world, tmp_path):
    """The change lies in the later epoch, of which the old bundle knows nothing."""
    keys, clock, old = FileKeys(tmp_path / "keys"), FakeClock(), tmp_path / "old.hwb"
    with Store.create(tmp_path / "f.hwt", NewRegister("FZ", "别厂"), clock=clock, keys=keys) as store:
        note(store, 1)
        export_bundle(store, BundleAsk(COUNTY, old), silent)
    shutil.copy(tmp_path / "f.hwt", tmp_path / "backup.hwt")
    restore_backup(Restore(tmp_path / "backup.hwt", tmp_path / "new.hwt", "硬盘坏了"), clock=clock, keys=keys)
    with Store.open(tmp_path / "new.hwt", clock=clock, keys=keys) as store:
        replace_key(store, "换机")
        export_bundle(store, BundleAsk(COUNTY, tmp_path / "later.hwb"), silent)
    with world.county() as county:
        accepted(county, old)
        assert taken(county, tmp_path / "later.hwb").new
        assert taken(county, old).new == 0
        assert rows(county, "SELECT kind FROM exchange_refusal") == []
        # The same entries under a key that the register never had are still a stranger's.
        assert refused(county, world.file(put_together(old.read_bytes(), FORGER))).verdict == "key"


def test_a_key_that_was_lost_is_accepted_anew_by_its_fingerprint(world, tmp_path):
    path = Path(shutil.copy(world.folder / "new.hwt", tmp_path / "lost.hwt"))
    elsewhere = FileKeys(tmp_path / "keys")
    with Store.open(path, actor="x", clock=FakeClock(), keys=elsewhere) as store:
        with pytest.raises(UserError, match="没有这本台账库的签名密钥"):
            export_bundle(store, BundleAsk(COUNTY, tmp_path / "no.hwb"), silent)
        replace_key(store, "旧电脑丢失", lost=True)
        export_bundle(store, BundleAsk(COUNTY, tmp_path / "lost.hwb", whole=True), silent)
        new = store.signer().public_key
    with world.county() as county:
        accepted(county, world.made(0, epoch=2))
        seen = refused(county, tmp_path / "lost.hwb")
        assert (seen.verdict, "丢失" in seen.told[0]) == ("key", True)
        assert taken(county, tmp_path / "lost.hwb", fingerprint(new)).new
        verified = Office(county).verify_foreign(world.uid, silent)
        assert verified.problems == ()
        assert any("丢失" in doubt for doubt in verified.doubts)


def written_by_hand(world, tmp_path, *payloads):
    """Send what a program of somebody else's wrote into the facility's journal."""
    path = Path(shutil.copy(world.folder / "new.hwt", tmp_path / "other.hwt"))
    now = FakeClock().now
    with Store.open(path, actor="x", clock=FakeClock(), keys=world.keys) as store:
        for payload in payloads:
            with store._writing() as connection:
                journal.append_entry(
                    connection, happened_at=now, recorded_at=now, actor="x", action="weigh", payload=payload
                )
        export_bundle(store, BundleAsk(COUNTY, tmp_path / "other.hwb"), silent)
    return (tmp_path / "other.hwb").read_bytes()


def test_what_a_newer_version_wrote_is_kept_and_told(world, tmp_path):
    payload = canonical({"rows": {"balance/9": [[1, "什么"]]}})
    data = put_together(written_by_hand(world, tmp_path, payload), world.signer, schema="9999")
    with world.county() as county:
        made = accepted(county, world.file(data))
        assert "9999" in made.told
        verified = Office(county).verify_foreign(world.uid, silent)
        assert verified.ok
        assert any("balance/9" in doubt for doubt in verified.doubts)


def test_what_cannot_be_read_is_kept_and_named(world, tmp_path):
    hostile = (
        b"\xff\x00", b"", b"[]", b'{"rows":[]}', b'{"rows":{"movement/1":7}}', b"[" * 5_000,
        b'{"rows":{"manifest/1":[[null]],"movement/1":[[1,2]]}}', b'{"rows":{"manifest/1":[{"a":1}]}}',
    )  # fmt: skip
    data = written_by_hand(world, tmp_path, *hostile)
    with world.county() as county:
        assert accepted(county, world.file(data)).new
        verified = Office(county).verify_foreign(world.uid, silent)
        assert len(verified.problems) == len(hostile)
        assert county.verify().ok


def test_a_cancelled_import_and_a_cancelled_export_leave_nothing(world, tmp_path):
    class Enough(Exception):
        pass

    def stop_after(share):
        def progress(done, total):
            if done >= total * share:
                raise Enough

        return progress

    with world.county() as county:
        taken(county, world.made(0), fingerprint_in(world.made(0)))
        before = held(county), sizes(county)
        with pytest.raises(Enough):
            take(county, BundleTake(world.made(0, epoch=2), ""), stop_after(1))
        assert (held(county), sizes(county)) == before
        out = tmp_path / "out"
        out.mkdir()
        with pytest.raises(Enough):
            export_bundle(county, BundleAsk("省厅", out / "a.hwb"), stop_after(0))
        assert (list(out.iterdir()), sizes(county)) == ([], before[1])


def test_an_export_never_overwrites_and_asks_for_recipient_and_pen(world, tmp_path):
    there = tmp_path / "there.hwb"
    there.write_text("x")
    with world.county() as county:
        with pytest.raises(UserError, match="已存在"):
            export_bundle(county, BundleAsk(COUNTY, there), silent)
        with pytest.raises(EnvironmentProblem, match=r"没有文件夹“.*typo”"):
            export_bundle(county, BundleAsk("省厅", tmp_path / "typo" / "a.hwb"), silent)
        assert not (tmp_path / "typo").exists()
        with pytest.raises(UserError, match="给谁"):
            export_bundle(county, BundleAsk(" ", tmp_path / "a.hwb"), silent)
        with pytest.raises(UserError, match="第 3 条之后发起，只能取其一") as both:
            export_bundle(county, BundleAsk("省厅", tmp_path / "a.hwb", whole=True, after=3), silent)
        assert both.value.field == "after"
        with pytest.raises(UserError, match="核对条目号"):
            export_bundle(county, BundleAsk("省厅", tmp_path / "a.hwb", after=99), silent)
        path = county.path
    with (
        Store.open(path, read_only=True, keys=world.keys) as county,
        pytest.raises(EnvironmentProblem, match="只读"),
    ):
        export_bundle(county, BundleAsk("省厅", tmp_path / "a.hwb"), silent)
    assert there.read_text() == "x"


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_bundle_whose_taking_was_killed_is_held_whole_or_not_at_all_and_can_be_taken_again(world):
    path = world.made(0, epoch=2)
    accept, calls, ended = fingerprint_in(path), 0, False
    while not ended:
        calls += 1
        county = world.county()
        county.close()
        ended = taken_until(county.path, path, accept, calls, world.keys) == 0
        with Store.open(county.path, actor="科员", clock=FakeClock(), keys=world.keys) as left:
            assert bool(held(left)) == ended
            assert left.verify().ok
            last = taken(left, path, accept).last
            assert [leaf for _epoch, _seq, leaf in held(left)] == world.leaves[2][:last]
            assert left.verify().ok
    assert calls > 2


def taken_until(county, path, accept, calls, keys) -> int:
    """Take a bundle in a process that is killed when it tells of its progress for that time; return how it ended."""
    told = itertools.count(1)

    def tell(_done, _total):
        if next(told) == calls:
            os.kill(os.getpid(), signal.SIGKILL)

    def work(_say):
        with Store.open(county, actor="科员", clock=FakeClock(), keys=keys) as store:
            take(store, BundleTake(path, accept), tell)

    return os.waitpid(forked(work, os.open(os.devnull, os.O_WRONLY)), 0)[1]


@pytest.mark.skipif(os.name != "posix", reason="forks")
@pytest.mark.parametrize("known", [False, True])
def test_of_two_processes_that_take_the_same_bundle_at_once_one_takes_it_and_one_is_told(world, known):
    path = world.made(0, epoch=2)
    county = world.county()
    if known:
        accepted(county, world.made(0))
    county.close()
    said = raced(county.path, path, fingerprint_in(path), world.keys)
    with Store.open(county.path, actor="科员", clock=FakeClock(), keys=world.keys) as left:
        last = held(left)[-1][1]
        assert sorted(said) == sorted(
            ["taken", "UserError: 另一程序刚收下了同一台账库的交换包，请再看一次。"]
        )
        assert [seq for _epoch, seq, _leaf in held(left)] == list(range(1, last + 1))
        assert [leaf for _epoch, _seq, leaf in held(left)] == world.leaves[2][:last]
        assert len(rows(left, "SELECT id FROM foreign_register")) == 1
        actions = [action for (action,) in rows(left, "SELECT action FROM entry")]
        assert actions.count("take_bundle") == 1 + known
        assert left.verify().ok
        assert Office(left).verify_foreign(world.uid, silent).ok
        # Who is told so and looks again finds it held.
        assert taken(left, path).new == 0


def raced(county, path, accept, keys) -> list[str]:
    """Take a bundle in two processes that both looked at it before either writes; return what each came to."""
    told, go = os.pipe(), os.pipe()

    def work(say):
        waited = []

        def wait_once(done, total):
            if done >= total and not waited:
                waited.append(True)
                say("looked")
                os.read(go[0], 1)

        with Store.open(county, actor="科员", clock=FakeClock(), keys=keys) as store:
            take(store, BundleTake(path, accept), wait_once)
        say("taken")

    children = [forked(work, told[1]) for _ in range(2)]
    os.close(told[1])
    with os.fdopen(told[0], encoding="utf-8") as heard:
        looked = [heard.readline() for _ in children]
        os.write(go[1], b"go")
        said = heard.read().splitlines()
    for child in children:
        os.waitpid(child, 0)
    for end in go:
        os.close(end)
    assert looked == ["looked\n"] * 2, looked
    return said
