"""What verify finds of every way to change a register, alone and beside a checkpoint that somebody else holds.

The table of docs/what-verify-shows.md is this one: what is written there is what happens here.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hwtrack.domain.merkle import MerkleTree, extends, includes, leaf_hash
from hwtrack.services.bundles_in import look_at_bundle, take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.held_checkpoints import verify_against
from hwtrack.services.journal import entry_leaf
from hwtrack.services.keys import Signer
from hwtrack.services.papers import print_labels
from hwtrack.services.people_views import NewAccount
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.signing_in import start_accounts
from hwtrack.services.store import NewRegister, Store
from tests.helpers.forging import rechain, resign, secret_of, unguarded
from tests.helpers.people import CHEAP, cheap
from tests.helpers.registers import START, FakeClock, make_town

PAGE = Path(__file__).parents[2] / "docs" / "what-verify-shows.md"


@dataclass
class Scene:
    """A register, the note somebody took away in the middle of its life, and copies from before and after."""

    folder: Path
    sound: Path
    before: Path
    after: Path
    note: Path
    anchor: int
    origin: str
    signer: Signer


def hold_another(folder, store):
    """Take a bundle of another register, whose entries the journal does not hold itself."""
    bundle = folder / "other.hwb"
    new = NewRegister("XF", "信丰同晖", sample=True)
    with Store.create(folder / "other.hwt", new, actor="x", clock=FakeClock(), seed=3) as other:
        other.do(change_setting, NewSetting("tolerance_grams", "7"))
        export_bundle(other, BundleAsk("赣州", bundle), lambda _done, _total: None)
    seen = look_at_bundle(store, bundle)
    take(store, BundleTake(bundle, seen.fingerprint), lambda _done, _total: None)


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scene")
    town = make_town(folder)
    store = town.store
    batch = town.batch(800_000)
    print_labels(store, batch.uid)
    hold_another(folder, store)
    before = Path(shutil.copy(store.path, folder / "before.hwt"))
    town.closed()
    note = folder / "note.txt"
    checkpoint = store.checkpoint()
    note.write_text(checkpoint.note)
    town.batch(700_000)
    after = Path(shutil.copy(store.path, folder / "after.hwt"))
    town.ready(town.batch(600_000))
    assert verify_against(store, [note]).ok
    found = Scene(
        folder, store.path, before, after, note, checkpoint.size, store.identity.origin, store.signer()
    )
    store.close()
    return found


@dataclass(frozen=True)
class Way:
    """One way of changing the register, and what verify says of it."""

    name: str
    english: str
    alone: str
    beside: str
    do: Callable[[Scene, Path], Path | None]


def sql(*statements):
    """Change the file behind its guards, which are put back."""

    def do(scene, path):
        with unguarded(path) as raw:
            for statement in statements:
                raw.execute(statement.format(anchor=scene.anchor))

    return do


def renamed(word, *, first=1):
    """Give the first organisation another name in the table and in every entry from *first* on."""

    def change(raw):
        uid = raw.execute("SELECT uid FROM organisation WHERE id = 1").fetchone()[0]
        raw.execute("UPDATE organisation SET name = ? WHERE id = 1", (word,))

        def edit(seq, content):
            for row in content["rows"].get("organisation/1", []):
                if row[1] == uid and seq >= first:
                    row[3] = word

        rechain(raw, edit)

    return change


def rewritten(scene, path):
    with unguarded(path) as raw:
        renamed("换了名")(raw)


def renamed_wherever_it_is_kept(raw):
    """Rename in tables, journal, and what is derived: that is read anew where an earlier version is said to have read it."""
    renamed("换了名")(raw)
    raw.execute("UPDATE foreign_standing SET codes = '{}'")


def rewritten_and_checkpoints_gone(scene, path):
    with unguarded(path) as raw:
        renamed_wherever_it_is_kept(raw)
        raw.execute("DELETE FROM checkpoint")


def rewritten_and_signed_again(scene, path):
    with unguarded(path) as raw:
        renamed_wherever_it_is_kept(raw)
        resign(raw, scene.origin, scene.signer)


def rewritten_above(scene, path):
    """Change who handed the last batch over, in its row and in its entry, both after the note."""
    with unguarded(path) as raw:
        key = raw.execute("SELECT max(id) FROM movement").fetchone()[0]
        raw.execute("UPDATE movement SET handler_from = '别人' WHERE id = ?", (key,))

        def edit(seq, content):
            for row in content["rows"].get("movement/1", []):
                if row[0] == key:
                    assert seq > scene.anchor
                    row[12] = "别人"

        rechain(raw, edit)


def rewritten_above_and_signed_again(scene, path):
    rewritten_above(scene, path)
    with unguarded(path) as raw:
        resign(raw, scene.origin, scene.signer)


def key_swapped(scene, path):
    with unguarded(path) as raw:
        raw.execute("UPDATE register SET public_key = ?", (Signer(secret_of("forger")).public_key.hex(),))
        resign(raw, scene.origin, Signer(secret_of("forger")))


def key_swapped_in_the_journal_too(scene, path):
    forger = Signer(secret_of("forger"))
    with unguarded(path) as raw:
        old = raw.execute("SELECT public_key FROM register").fetchone()[0]
        raw.execute("UPDATE register SET public_key = ?", (forger.public_key.hex(),))

        def edit(_seq, content):
            for row in content["rows"].get("register/1", []):
                row[:] = [forger.public_key.hex() if value == old else value for value in row]

        rechain(raw, edit)
        resign(raw, scene.origin, forger)


def identity_replaced(scene, path):
    other = "0193e0a0-0000-7000-8000-000000000001"
    with unguarded(path) as raw:
        uid = raw.execute("SELECT uid FROM register").fetchone()[0]
        raw.execute("UPDATE register SET uid = ?", (other,))

        def edit(_seq, content):
            for row in content["rows"].get("register/1", []):
                row[:] = [other if value == uid else value for value in row]

        rechain(raw, edit)
        raw.execute("DELETE FROM checkpoint")


def entries_swapped(scene, path):
    with unguarded(path) as raw:
        first, second = scene.anchor - 1, scene.anchor
        raw.execute("UPDATE entry SET seq = 0 WHERE seq = ?", (first,))
        raw.execute("UPDATE entry SET seq = ? WHERE seq = ?", (first, second))
        raw.execute("UPDATE entry SET seq = ? WHERE seq = 0", (second,))


def entry_inserted(scene, path):
    with unguarded(path) as raw:
        raw.execute("UPDATE entry SET seq = -seq - 1 WHERE seq > 3")
        raw.execute("UPDATE entry SET seq = -seq WHERE seq < 0")
        raw.execute(
            "INSERT INTO entry SELECT 4, happened_at, recorded_at, actor, action, payload, leaf FROM entry WHERE seq = 3"
        )


def guards_left_out(scene, path):
    with unguarded(path, put_back=False):
        pass


def older_copy(scene, path):
    return scene.before


def copy_from_after_the_note(scene, path):
    return scene.after


def side_journal_deleted(scene, path):
    """Cut the power while a transaction spills pages, and take away the file that would undo them."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("PRAGMA cache_spill = 1")
    raw.execute("BEGIN")
    raw.execute("UPDATE setting SET value = value || ?", ("x" * 4_000,))
    raw.execute("UPDATE waste_code SET name_zh = name_zh || '改'")
    raw.execute("UPDATE legal_basis SET gist_zh = gist_zh || '改'")
    cut = path.with_name("cut.hwt")
    shutil.copy(path, cut)
    assert path.with_name(path.name + "-journal").exists()
    raw.close()
    return cut


def side_log_deleted(scene, path):
    """Take away the write-ahead log that holds all that was written after the first copy."""
    older = path.with_name("wal.hwt")
    shutil.copy(scene.before, older)
    target = sqlite3.connect(older, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA wal_autocheckpoint = 0")
    with sqlite3.connect(path) as newer:
        newer.backup(target)
    newer.close()
    cut = path.with_name("cut.hwt")
    shutil.copy(older, cut)
    assert older.with_name(older.name + "-wal").stat().st_size
    target.close()
    plain = sqlite3.connect(cut, isolation_level=None)
    plain.execute("PRAGMA journal_mode = DELETE")
    plain.close()
    return cut


def foreign_entry_rewritten(scene, path):
    """Change an entry of another register together with its leaf."""
    with unguarded(path) as raw:
        seq, happened, recorded, action, payload = raw.execute(
            "SELECT seq, happened_at, recorded_at, action, payload FROM foreign_entry WHERE seq = 2"
        ).fetchone()
        leaf = entry_leaf(seq, happened, recorded, "别人", action, payload)
        raw.execute("UPDATE foreign_entry SET actor = '别人', leaf = ? WHERE seq = 2", (leaf,))


def hash_exchanged(scene, path):
    """Put a hash of one's own in the place of an administrator's."""
    with Store.open(path, actor="x", clock=lambda: START) as store:
        first = NewAccount("guan", "周主任", ("administrator",), "correct horse")
        start_accounts(cheap(store), first)
    with unguarded(path) as raw:
        raw.execute("UPDATE account_secret SET encoded = ?", (CHEAP.hash("another"),))


def clock_set_back(scene, path):
    with Store.open(path, actor="x", clock=lambda: START) as store:
        store.do(_rename_first, "改了名")


def _rename_first(session, word):
    from db.models import Organisation

    session.get_one(Organisation, 1).name = word


NONE = "—"
WAYS = (
    Way("表：一行被改", "table: a row edited", "changed", NONE, sql("UPDATE movement SET grams = grams + 1 WHERE id = 2")),
    Way("表：一行被删", "table: a row deleted", "lost_row", NONE, sql("DELETE FROM movement WHERE id = 3")),
    Way(
        "表：两行互换", "table: two rows swapped", "changed", NONE,
        sql("UPDATE movement SET id = 0 WHERE id = 1", "UPDATE movement SET id = 1 WHERE id = 2", "UPDATE movement SET id = 2 WHERE id = 0"),
    ),
    Way("表：插入一行", "table: a row inserted", "unknown_row", NONE, sql("INSERT INTO setting (key, value) VALUES ('k', 'v')")),
    Way("表：存量被改", "table: stock edited", "stock", NONE, sql("UPDATE stock SET grams = grams + 1")),
    Way("表：月度合计被改", "table: a month's sum edited", "flow_month", NONE, sql("UPDATE flow_month SET grams = grams + 1")),
    Way("表：打印记录被删", "table: a print deleted", "lost_row", NONE, sql("DELETE FROM print_run")),
    Way("表：由外来条目得出的量，插入一行", "table: a row inserted among what foreign entries claim", "claim", NONE, sql("INSERT INTO foreign_claim VALUES (1, 1, 'shipped', '398-051-22', 0, 1000, 1, 1, 1)")),
    Way("日志：一条被改", "journal: an entry edited", "leaf", "held_rewritten", sql("UPDATE entry SET actor = '别人' WHERE seq = 3")),
    Way("日志：一条被删", "journal: an entry deleted", "gap", "held_rewritten", sql("DELETE FROM entry WHERE seq = 4")),
    Way("日志：两条互换", "journal: two entries swapped", "leaf", "held_rewritten", entries_swapped),
    Way("日志：插入一条", "journal: an entry inserted", "leaf", "held_rewritten", entry_inserted),
    Way(
        "日志：尾部被截，其余不动", "journal: its tail cut off, nothing else touched", "frontier", "held_shorter",
        sql("DELETE FROM entry WHERE seq >= {anchor}"),
    ),
    Way("表与日志一同改写，重算叶与树", "tables and journal rewritten alike, leaves and tree hashed anew", "checkpoint", "held_rewritten", rewritten),
    Way("同上，并删去库内校验点", "the same, and the stored checkpoints deleted", NONE, "held_rewritten", rewritten_and_checkpoints_gone),
    Way("同上，并用本台账库的密钥重签校验点", "the same, and the checkpoints signed again with the register's own key", NONE, "held_rewritten", rewritten_and_signed_again),
    Way("只改写他人的校验点之后的表与日志", "tables and journal rewritten after that checkpoint only", "checkpoint", NONE, rewritten_above),
    Way("同上，并重签库内校验点", "the same, and the stored checkpoints signed again", NONE, NONE, rewritten_above_and_signed_again),
    Way("换回校验点之前的旧副本", "an older copy put back, from before the checkpoint", NONE, "held_shorter", older_copy),
    Way("换回校验点之后的旧副本", "an older copy put back, from after the checkpoint", NONE, NONE, copy_from_after_the_note),
    Way("删去未完成事务的 -journal 文件", "the -journal file of an unfinished transaction deleted", "changed", NONE, side_journal_deleted),
    Way("删去 -wal 文件，其中的事务丢失", "the -wal file deleted, and with it what it held", NONE, "held_shorter", side_log_deleted),
    Way("台账库公钥被换，校验点重签", "the public key replaced, the checkpoints signed anew", "changed", "held_other_key", key_swapped),
    Way(
        "同上，日志一并改写", "the same, the journal rewritten too", NONE, "held_rewritten", key_swapped_in_the_journal_too
    ),
    Way("台账库身份被换，日志一并改写", "the identity replaced, the journal rewritten too", NONE, "other_register", identity_replaced),
    Way("删去库内校验点", "the stored checkpoints deleted", NONE, "unlisted", sql("DELETE FROM checkpoint")),
    Way("默克尔树边缘的行号被改", "the row of the tree's edge renumbered", "frontier", NONE, sql("UPDATE frontier SET id = 2")),
    Way("去掉防改触发器", "the guards dropped", "guard", NONE, guards_left_out),
    Way("去掉防改触发器又放回，未改记录", "the guards dropped and put back, no record changed", NONE, NONE, sql()),
    Way("库内校验点的签署时间被改（不在签名之内）", "the time of a stored checkpoint edited (its signature does not cover it)", NONE, NONE, sql("UPDATE checkpoint SET signed_at = '2020-01-01T00:00:00.000Z'")),
    Way("编号序列被拨快", "the numbering set ahead", NONE, NONE, sql("UPDATE sqlite_sequence SET seq = seq + 1000")),
    Way("编号序列被退回", "the numbering set back", "sequence", NONE, sql("UPDATE sqlite_sequence SET seq = 0")),
    Way("收存的他库条目：一条被改", "an entry held of another register: edited", "foreign_changed", NONE, sql("UPDATE foreign_entry SET actor = '别人' WHERE seq = 1")),
    Way("同上，叶一并重算", "the same, its leaf hashed anew", "foreign_root", NONE, foreign_entry_rewritten),
    Way("收存的他库条目：一条被删", "an entry held of another register: deleted", "foreign_lost", NONE, sql("DELETE FROM foreign_entry WHERE seq = 1")),
    Way(
        "收存的他库条目：插入一条", "an entry held of another register: inserted", "foreign_unknown", NONE,
        sql("INSERT INTO foreign_entry (register, epoch, seq, happened_at, recorded_at, actor, action, payload, leaf) SELECT register, epoch, seq + 1, happened_at, recorded_at, actor, action, payload, leaf FROM foreign_entry WHERE seq = 2"),
    ),
    Way("收下交换包的记录被改", "the row of a bundle taken: edited", "changed", NONE, sql("UPDATE foreign_slice SET root = replace(root, substr(root, 1, 8), '00000000')")),
    Way("账户的密码散列被换", "an account's password hash exchanged", "account_secret", NONE, hash_exchanged),
    Way("工作站时钟拨回后照常记账", "entries made with the workstation's clock set back", "clock", NONE, clock_set_back),
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=[way.english for way in WAYS])
def test_a_change_is_found_as_the_table_says(scene, tmp_path, way):
    path = Path(shutil.copy(scene.sound, tmp_path / "changed.hwt"))
    path = way.do(scene, path) or path
    with Store.open(path, actor="x", read_only=True, unguarded=True) as store:
        seen = verify_against(store, [scene.note])
    told = {problem.kind for problem in (*seen.problems, *seen.doubts)}
    beside = {kind for kind in told if kind.startswith("held_") or kind == "unlisted"}
    beside |= {one.verdict for one in seen.held} - {"agrees", "rewritten", "shorter", "other_key"}
    alone = told - beside
    assert way.alone in (alone or {NONE})
    assert way.beside in (beside or {NONE})
    assert seen.ok == ({way.alone, way.beside} <= {NONE, "clock", "unlisted", "other_register"})


PROOFS = (
    ("包含证明被截短", "an inclusion proof truncated", lambda proof: proof[:-1], 0),
    ("包含证明被加长", "an inclusion proof extended", lambda proof: (*proof, proof[-1]), 0),
    ("包含证明用于另一序号", "an inclusion proof of another index", lambda proof: proof, 1),
    (
        "包含证明两步互换",
        "two steps of an inclusion proof swapped",
        lambda proof: proof[1::-1] + proof[2:],
        0,
    ),
)


@pytest.mark.parametrize(("name", "english", "forge", "shift"), PROOFS, ids=[row[1] for row in PROOFS])
def test_a_forged_proof_proves_nothing(name, english, forge, shift):
    for size in (4, 7, 13, 64, 100):
        tree = MerkleTree.over([leaf_hash(bytes([n])) for n in range(size)])
        for index in range(size - 1):
            proof = tree.inclusion(index)
            if len(proof) < 2 or proof[0] == proof[1]:
                continue
            assert includes(tree.root(), size, index, leaf_hash(bytes([index])), proof)
            assert not includes(tree.root(), size, index + shift, leaf_hash(bytes([index])), forge(proof))


def test_a_forged_growth_proves_nothing():
    leaves = [leaf_hash(bytes([n])) for n in range(100)]
    tree, earlier = MerkleTree.over(leaves), MerkleTree.over(leaves[:37])
    proof = tree.consistency(37)
    assert extends(tree.root(), 100, earlier.root(), 37, proof)
    for forged in (proof[:-1], (*proof, proof[-1]), proof[::-1], ()):
        assert not extends(tree.root(), 100, earlier.root(), 37, forged)
    assert not extends(tree.root(), 100, earlier.root(), 38, proof)


def written(heading):
    """Return the rows of the page's table under a heading."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in part.splitlines()
        if line.startswith("| ")
    ]
    return [[re.sub(r"[`|]", "", cell).strip() for cell in row] for row in rows[1:]]


def test_the_page_says_what_happens_here():
    assert written("改动与发现") == [
        *([way.name, way.alone, way.beside] for way in WAYS),
        *([name, "proof", "proof"] for name, *_ in PROOFS),
        ["增长证明被截短、加长、倒置或用于另一条数", "proof", "proof"],
    ]
    assert written("Changes and what is found") == [
        *([way.english, way.alone, way.beside] for way in WAYS),
        *([english, "proof", "proof"] for _, english, *_ in PROOFS),
        ["a consistency proof truncated, extended, reversed or of another size", "proof", "proof"],
    ]
