"""Checkpoints that others kept are found in their papers and notes, and set beside the journal as it is."""

import io
import os
import zlib
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.merkle import root_of
from hwtrack.domain.paper_content import DIGEST_BYTES, PaperContent
from hwtrack.services import held_checkpoints
from hwtrack.services.checkpoints import body, sign
from hwtrack.services.held_checkpoints import Unreadable, claims_of_text, gather, verify_against
from hwtrack.services.keys import Signer, new_secret
from hwtrack.services.papers import print_audit, print_labels, print_manifest
from hwtrack.services.register_card import card_of, write_card
from hwtrack.services.signed_codes import sign_code
from hwtrack.services.store import Store
from tests.helpers.registers import START, make_town


class Town:
    """A register's file, and the papers and the note that left it."""

    def __init__(self, folder):
        town = make_town(folder)
        batch = town.batch()
        uid = town.ready(batch)
        self.note = town.store.checkpoint().note
        self.origin = town.store.identity.origin
        self.manifest = print_manifest(town.store, uid)
        self.audit = print_audit(town.store, batch.uid)
        self.label = next(iter(print_labels(town.store, batch.uid).values()))
        town.batch(500)
        self.signer, self.size = town.store.signer(), town.store.verify().entries
        town.store.close()
        self.path = town.store.path


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return Town(tmp_path_factory.mktemp("town"))


def verified(path, *files):
    with Store.open(path, actor="x", read_only=True) as store:
        return verify_against(store, files)


def kept(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def verdicts(seen):
    return [(one.where, one.verdict, one.signature) for one in seen.held]


def test_a_note_that_somebody_kept_covers_the_entries_up_to_it(town, tmp_path):
    seen = verified(town.path, kept(tmp_path, "note.txt", town.note))
    assert seen.ok
    assert verdicts(seen) == [("note", "agrees", "holds")]
    assert seen.covered_by_others == int(town.note.split("\n")[1])
    assert seen.uncovered == town.size - seen.covered_by_others > 0


def test_an_audit_trail_says_it_four_ways(town, tmp_path):
    seen = verified(town.path, kept(tmp_path, "trail.pdf", town.audit))
    assert seen.ok
    assert [where for where, _, _ in verdicts(seen)] == ["attached", "card", "code", "printed"]
    assert {verdict for _, verdict, _ in verdicts(seen)} == {"agrees"}
    assert len({one.size for one in seen.held if one.where != "card"}) == 1


def test_a_manifest_says_it_by_its_code_and_its_foot(town, tmp_path):
    seen = verified(town.path, kept(tmp_path, "manifest.pdf", town.manifest))
    assert [where for where, _, _ in verdicts(seen)] == ["code", "printed"]
    assert seen.covered_by_others


def test_a_label_holds_no_checkpoint(town, tmp_path):
    seen = verified(town.path, kept(tmp_path, "label.pdf", town.label))
    assert [one.reason for one in seen.unread] == ["没有找到校验点"]
    assert not seen.compared


def test_a_folder_is_read_whole_and_without_a_checkpoint_nothing_is_covered(town, tmp_path):
    (tmp_path / "more").mkdir()
    kept(tmp_path / "more", "a.pdf", town.manifest)
    kept(tmp_path, "b.txt", town.note.replace("\n", "\r\n") + "\n" + town.note)
    (tmp_path / "more" / "round").symlink_to(tmp_path)
    seen = verified(town.path, tmp_path)
    assert len({one.source for one in seen.held}) == 2
    assert seen.ok
    assert verified(town.path).covered_by_others == 0


def test_printed_words_alone_agree_but_are_not_counted_as_cover(town, tmp_path):
    lines = town.note.split("\n")
    with Store.open(town.path, actor="x", read_only=True) as store:
        size = int(lines[1])
        with store._reader.connect() as connection:
            rows = connection.exec_driver_sql(f"SELECT leaf FROM entry WHERE seq <= {size} ORDER BY seq")
            root = root_of(rows.scalars()).hex()
    words = f"校验点　{lines[0]}　日志 {size:,} 条　根 {root[:4]} {root[4:8]} ⋯ {root[-8:-4]} {root[-4:]}"
    seen = verified(town.path, kept(tmp_path, "typed.txt", words))
    assert verdicts(seen) == [("printed", "agrees", "unsigned")]
    assert seen.ok
    assert seen.covered_by_others == 0
    wrong = verified(town.path, kept(tmp_path, "typed.txt", words[:-1] + ("0" if words[-1] != "0" else "1")))
    assert verdicts(wrong) == [("printed", "rewritten", "unsigned")]


def test_other_registers_other_epochs_longer_journals_and_other_keys_are_told_apart(town, tmp_path):
    other = town.origin[:-3] + ("a" if town.origin[-3] != "a" else "b") + "/1"
    root = bytes(32)
    at = START
    stranger = Signer(new_secret())
    size = int(town.note.split("\n")[1])
    true_root = bytes.fromhex(verified(town.path, kept(tmp_path, "n", town.note)).held[0].root)
    files = {
        "other.txt": sign(other, 5, root, town.signer, at).note,
        "epoch.txt": sign(f"{town.origin[:-1]}2", 5, root, town.signer, at).note,
        "longer.txt": sign(town.origin, 5_000, root, town.signer, at).note,
        "rewritten.txt": sign(town.origin, size, root, town.signer, at).note,
        "key.txt": sign(town.origin, size, true_root, stranger, at).note,
        "renamed.txt": sign(other, size, true_root, town.signer, at).note,
        "unsigned.txt": body(town.origin, size, true_root),
    }
    found = {}
    for name, text in files.items():
        seen = verified(town.path, kept(tmp_path, name, text))
        assert len(seen.held) == 1, name
        found[name] = (seen.held[0].verdict, seen.held[0].signature, seen.ok, seen.compared)
    assert found == {
        "other.txt": ("other_register", "holds", True, False),
        "epoch.txt": ("other_epoch", "holds", True, False),
        "longer.txt": ("shorter", "holds", False, True),
        "rewritten.txt": ("rewritten", "holds", False, True),
        "key.txt": ("other_key", "unknown", False, True),
        "renamed.txt": ("renamed", "holds", False, True),
        "unsigned.txt": ("agrees", "unsigned", True, True),
    }


def test_a_card_shows_a_key_of_this_register_or_another(town, tmp_path):
    with Store.open(town.path, actor="x", read_only=True) as store:
        card = card_of(store)
    stranger = Signer(new_secret())
    cards = {
        "own": write_card(card, town.signer),
        "forged": write_card(replace(card, public_key=stranger.public_key), stranger),
        "changed": write_card(card, town.signer).replace(card.name, "别的库"),
    }
    found = {name: verified(town.path, kept(tmp_path, f"{name}.txt", text)) for name, text in cards.items()}
    assert verdicts(found["own"]) == [("card", "agrees", "holds")]
    assert found["own"].covered_by_others == 0
    assert verdicts(found["forged"]) == [("card", "other_key", "unknown")]
    assert not found["forged"].ok
    assert "签名不成立" in found["changed"].unread[0].reason


def test_a_signed_code_is_held_to_its_key(town, tmp_path):
    size = int(town.note.split("\n")[1])
    root = verified(town.path, kept(tmp_path, "n", town.note)).held[0].root
    stranger = Signer(new_secret())

    def code(signer, root):
        at = START.replace(microsecond=0)
        return sign_code(
            PaperContent("audit", "CAPACITY-2025", "HWCS1", size, root, "0" * 2 * DIGEST_BYTES, at), signer
        )

    wrong = "00" * 32
    found = {
        name: verdicts(verified(town.path, kept(tmp_path, name, text)))[0][1:]
        for name, text in {
            "sound": code(town.signer, root),
            "rewritten": code(town.signer, wrong),
            "other key": code(stranger, root),
            "other register": code(stranger, wrong),
        }.items()
    }
    assert found == {
        "sound": ("agrees", "holds"),
        "rewritten": ("rewritten", "holds"),
        "other key": ("other_key", "unknown"),
        "other register": ("other_register", "unknown"),
    }


def locked(pdf):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        paper.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def bomb(pdf):
    """A paper whose attached note unpacks to 50 MB."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        stream = paper.attachments["checkpoint.txt"].get_file().obj
        stream.write(zlib.compress(bytes(50 << 20), 9), filter=pikepdf.Name.FlateDecode)
        paper.save(out)
    return out.getvalue()


def test_each_hostile_file_gets_a_sentence_and_the_rest_is_compared(town, tmp_path, monkeypatch):
    monkeypatch.setattr(held_checkpoints, "LARGEST_TEXT", 20_000)
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    files = [
        kept(tmp_path, "huge.txt", "a" * 20_001),
        kept(tmp_path, "locked.pdf", locked(town.audit)),
        kept(tmp_path, "cut.pdf", town.audit[:3_000]),
        kept(tmp_path, "not.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9),
        kept(tmp_path, "empty", b""),
        kept(tmp_path, "random.bin", bytes(range(256))),
        kept(tmp_path, "nonsense.txt", "hwtrack/register/x/1\n5\nAAAA\n\n— x y\n" * 50),
        tmp_path / "missing.pdf",
        fifo,
        town.path,
        kept(tmp_path, "note.txt", town.note),
    ]
    seen = verified(town.path, *files)
    assert verdicts(seen) == [("note", "agrees", "holds")]
    assert [one.reason for one in seen.unread] == [
        "超过 0 MB，不读",
        "PDF 有口令，不能读出",
        "PDF 已损坏或不完整",
        "PDF 已损坏或不完整",
        "没有找到校验点",
        "既不是 PDF 也不是文本",
        "没有找到校验点",
        "没有这个文件，或不是普通文件",
        "没有这个文件，或不是普通文件",
        "这是台账库，不是文书或校验点",
    ]
    assert seen.ok


def test_an_attachment_that_unpacks_to_gigabytes_is_not_unpacked(town, tmp_path):
    seen = verified(town.path, kept(tmp_path, "bomb.pdf", bomb(town.audit)))
    assert [one.where for one in seen.held] == ["card", "code", "printed"]


@given(st.text(max_size=200), st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_brings_the_reading_down(text, data):
    note = "hwtrack/register/0193e0a0-0000-7000-8000-000000000001/1\n7\n" + "A" * 43 + "=\n\n— "
    for hostile in (text, note + text, text + note, data.decode("latin-1") + note):
        claims_of_text(hostile, "x")


def test_the_reading_stops_when_the_teller_says_so(town, tmp_path):
    class Enough(Exception):
        pass

    def told(done, total):
        raise Enough

    with Store.open(town.path, actor="x", read_only=True) as store, pytest.raises(Enough):
        verify_against(store, (), told)
    assert gather((kept(tmp_path, "n", town.note),)).claims


def test_more_files_than_can_be_read_are_said_to_be_left(town, tmp_path, monkeypatch):
    monkeypatch.setattr(held_checkpoints, "MOST_FILES", 3)
    for number in range(5):
        kept(tmp_path, f"{number}.txt", town.note)
    found = gather((tmp_path,))
    assert (len(found.claims), len(found.unread)) == (3, 1)
    monkeypatch.setattr(held_checkpoints, "MOST_CLAIMS", 1)
    assert "分批" in gather((tmp_path,)).unread[-1].reason


def test_a_missing_file_is_unreadable(tmp_path):
    with pytest.raises(Unreadable):
        held_checkpoints.claims_of(tmp_path / "none", "none")
