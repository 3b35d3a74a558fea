"""What verify, check and scan say of proofs, a second reading written from the rules alone says too."""

import json
import re
import shutil

import orjson
import pytest
from base45 import b45decode, b45encode

from hwtrack.domain.merkle import MerkleTree, extends, includes
from hwtrack.services import papers
from hwtrack.services.audit_attachments import read_entries
from hwtrack.services.held_checkpoints import verify_against
from hwtrack.services.signed_codes import SignatureState
from hwtrack.services.signed_codes import read_code as ours
from hwtrack.services.store import Store
from tests.helpers import second_papers, second_reading
from tests.helpers.many import many_manifests
from tests.helpers.registers import make_town
from tests.helpers.second_reading import grown, path, read_note, read_register, root, roots_by_growth
from tests.helpers.tampers import COLUMNS
from tests.helpers.two_readings import both, sound_register

CHANGES = 15


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A register, what left the house, and a copy of it that went its own way since."""
    folder = tmp_path_factory.mktemp("second")
    town = make_town(folder)
    town.batch(800_000)
    uid = town.closed()
    town.trail = papers.print_audit(town.store, str(town.rows("SELECT uid FROM batch WHERE id = 1")[0][0]))
    papers.print_manifest(town.store, uid)
    papers.print_labels(town.store, town.batch(700_000).uid)
    town.texts = [text for row in town.rows("SELECT payload FROM print_run") for text in row[0].split("\n")]
    carried = town.store.checkpoint()
    other = shutil.copy(town.store.path, folder / "other.hwt")
    town.batch(5_000)
    town.later = town.store.checkpoint()
    with Store.open(other, actor="别人", clock=town.clock) as fork:
        fork.do(_rename_first, "另一条路")
        town.forked = fork.path
    town.carried = carried
    town.folder = folder
    town.sound = sound_register(town.store, folder, carried.note, carried.size)
    return town


def _rename_first(session, word):
    from db.models import Organisation

    session.get_one(Organisation, 1).name = word


def test_an_untouched_register_holds_in_both_readings(town):
    read = read_register(town.sound.path, COLUMNS, town.sound.schema, [town.carried.note, town.later.note])
    assert read.wrong == []
    with Store.open(town.sound.path, actor="x", read_only=True) as store:
        seen = store.verify()
    assert (seen.ok, seen.entries, seen.root) == (True, len(read.leaves), root(read.leaves).hex())


def test_a_register_written_in_bulk_holds_in_both_readings(tmp_path):
    store = many_manifests(tmp_path, 60)
    seen = store.verify()
    store.close()
    read = read_register(tmp_path / "many.hwt", COLUMNS)
    assert read.wrong == []
    assert (seen.ok, seen.root) == (True, root(read.leaves).hex())


@pytest.mark.parametrize("seed", range(CHANGES))
def test_both_readings_say_the_same_of_a_change_made_at_random(town, tmp_path, seed):
    found = both(town.sound, seed, tmp_path / "changed.hwt")
    assert found.agree, found
    below = found.tamper.seq is not None and found.tamper.seq <= town.sound.size
    assert not (below and found.beside), found


def test_growth_between_two_checkpoints_is_proved_alike(town):
    leaves = read_register(town.sound.path, COLUMNS).leaves
    early, late = town.carried, town.later
    proof = grown(early.size, leaves[: late.size])
    assert tuple(proof) == MerkleTree.over(leaves[: late.size]).consistency(early.size)
    assert roots_by_growth(early.size, late.size, early.root, proof) == (early.root, late.root)
    assert extends(late.root, late.size, early.root, early.size, proof)


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8, 13])
def test_proofs_of_every_size_and_place_are_the_same(size):
    leaves = [second_reading.sha(bytes([at])) for at in range(size)]
    tree = MerkleTree.over(leaves)
    assert tree.root() == root(leaves)
    for at in range(size):
        assert tree.inclusion(at) == tuple(path(at, leaves))
        assert tree.consistency(at + 1) == tuple(grown(at + 1, leaves))
        for length in range(len(path(at, leaves)) + 2):
            proof = (path(at, leaves) + leaves)[:length]
            followed = second_reading.root_by_path(at, size, leaves[at], proof) == root(leaves)
            assert includes(root(leaves), size, at, leaves[at], proof) == followed
            early = root(leaves[: at + 1])
            grew = roots_by_growth(at + 1, size, early, proof) == (early, root(leaves))
            assert extends(root(leaves), size, early, at + 1, proof) == grew


def test_two_copies_that_went_their_own_ways_are_told_apart(town):
    note = town.folder / "fork.txt"
    with Store.open(town.forked, actor="x", read_only=True) as store:
        size = store.verify().entries
        assert verify_against(store, [town.sound.note]).ok
        here = town.folder / "here.txt"
        here.write_text(town.later.note)
        seen = verify_against(store, [here])
        note.write_text(store.checkpoint().note)
    assert size == town.later.size
    assert [one.verdict for one in seen.held] == ["rewritten"]
    told = read_note(note.read_text())
    assert told.size == town.later.size
    assert told.root != town.later.root
    leaves = read_register(town.forked, COLUMNS).leaves
    assert roots_by_growth(town.carried.size, size, town.carried.root, grown(town.carried.size, leaves)) == (
        town.carried.root,
        told.root,
    )
    with Store.open(town.sound.path, actor="x", read_only=True) as store:
        assert [one.verdict for one in verify_against(store, [note]).held] == ["rewritten"]


def test_an_audit_trail_holds_by_its_attachments_and_prints_its_checkpoint(town):
    trail = second_papers.opened(town.trail)
    assert second_papers.wrong_with(trail) == []
    code = second_papers.read_code(json.loads(trail.files["paper.json"])["values"]["qr"])
    note = read_note(trail.files["checkpoint.txt"].decode())
    assert code.holds_under(trail.key)
    assert second_papers.checkpoint_of(code) == (note.size, note.root)
    register = read_register(town.sound.path, COLUMNS)
    assert root(register.leaves[: note.size]) == note.root


def _payload(entry):
    entry["payload"] = entry["payload"].replace('"generate"', '"open"')


def _digest(entry):
    entry["payload_sha256"] = entry["payload_sha256"][::-1]


def _actor(entry):
    entry["actor"] += "某"


def _proof(entry):
    entry["proof"] = entry["proof"][:-1]


def _longer(entry):
    entry["proof"] = [*entry["proof"], entry["proof"][0]]


def _place(entry):
    entry["seq"] += 1


@pytest.mark.parametrize("change", [_payload, _digest, _actor, _proof, _longer, _place])
def test_an_attached_entry_altered_is_seen_in_both_readings(town, change):
    trail = second_papers.opened(town.trail)
    found = orjson.loads(trail.files["entries.json"])
    change(found["entries"][0])
    trail.files["entries.json"] = orjson.dumps(found)
    read = read_entries(trail.files["entries.json"])
    entry = read.entries[0]
    assert not (entry.payload_holds and entry.leaf_holds and entry.included(read.root, read.size))
    assert second_papers.wrong_with(trail)


def test_the_foot_of_another_checkpoint_is_not_the_attached_one(town):
    trail = second_papers.opened(town.trail)
    pages = tuple(re.sub(r"(日志 [0-9,]+)( 条.根)", r"\g<1>0\2", page) for page in trail.pages)
    told = second_papers.wrong_with(second_papers.Trail(trail.files, pages))
    assert told == [f"page {at}" for at in range(1, len(pages) + 1)]


def test_codes_hold_by_the_structure_of_rfc_9052_and_fall_with_any_bit(town):
    key = town.sound.signer.public_key
    texts = [text for text in town.texts if text.startswith("HWT2:")]
    assert {second_papers.read_code(text).values[0] for text in texts} == {1, 2, 3}
    for text in texts[:4]:
        assert second_papers.read_code(text).holds_under(key)
        assert ours(text).state_under(key) is SignatureState.HOLDS
        message = b45decode(text.removeprefix("HWT2:"))
        for at in range(0, len(message), 7):
            changed = message[:at] + bytes([message[at] ^ 4]) + message[at + 1 :]
            forged = "HWT2:" + b45encode(changed).decode()
            second = second_papers.read_code(forged)
            said = ours(forged)
            assert said.state_under(key) is not SignatureState.HOLDS
            assert second is None or not second.holds_under(key)
