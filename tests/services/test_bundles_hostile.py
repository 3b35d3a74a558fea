"""Bundles that were damaged, cut, forged or made to hurt: the reason is told and nothing is taken."""

from __future__ import annotations

import os
import random
import tracemalloc
import zlib

import orjson
import pytest

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.held_checkpoints import verify_against
from hwtrack.services.journal import canonical
from hwtrack.services.office import Office
from tests.helpers.bundle_world import accepted, refused, sizes, taken
from tests.helpers.bundles import lines_of, put_together, taken_apart


def test_no_flipped_byte_and_no_cut_passes(world):
    data = world.made(world.sent[-1].first, epoch=2).read_bytes()
    draw = random.Random(5)
    with world.county() as county:
        accepted(county, world.made(0, epoch=2))
        office, size = Office(county), len(sizes(county))
        places = {*draw.sample(range(len(data)), 150), *range(17), *range(len(data) - 20, len(data))}
        for place in sorted(places):
            changed = bytearray(data)
            changed[place] ^= 1 << draw.randrange(8)
            assert verdict_of(office, world.file(bytes(changed))) in {"none", "damaged", "signature"}
        for end in sorted(
            {*draw.sample(range(len(data)), 40), *(at for at, byte in enumerate(data) if byte == 10)}
        ):
            assert verdict_of(office, world.file(data[:end])) in {"none", "damaged", "signature"}
        assert verdict_of(office, world.file(data + b"\n")) == "damaged"
        assert len(sizes(county)) == size


def verdict_of(office, path):
    try:
        return office.look_at_bundle(path).verdict
    except UserError:
        return "none"
    finally:
        path.unlink()


BAD_HEADERS = (
    {"count": 10**12},
    {"last": 10**12, "count": 10**12},
    {"first": -1},
    {"epoch": True},
    {"unpacked": 10**15},
    {"starts": [[2, 1, 1]] * 5_000},
    {"starts": [[3, 1, 4]]},
    {"name": "赣\u202e州"},
    {"name": "长" * 300},
    {"recipient": "a\nheader: b"},
    {"made_at": "9999-99-99T00:00:00.000Z"},
    {"schema": {"a": [{}]}},
    {"edge": "00"},
    {"more": 1},
)


@pytest.mark.parametrize("changes", BAD_HEADERS, ids=[next(iter(one)) for one in BAD_HEADERS])
def test_a_header_that_lies_is_damaged_however_it_is_signed(world, changes):
    data = put_together(world.made(0, epoch=2).read_bytes(), world.signer, **changes)
    with world.county() as county:
        assert Office(county).look_at_bundle(world.file(data)).verdict == "damaged"


def test_deeply_nested_json_is_damaged(world):
    data = world.made(0, epoch=2).read_bytes()
    head, rest = data.split(b"\n", 1)
    nested = b"[" * 50_000 + b"]" * 50_000
    with world.county() as county:
        assert (
            Office(county).look_at_bundle(world.file(head + b"\n" + nested + b"\n" + rest)).verdict
            == "damaged"
        )


def bombs():
    line = b'[1,"2026-03-02T01:00:00.000Z","2026-03-02T01:00:00.000Z","a","b",%d]\n'
    yield "no line end", bytes(30_000_000), 30_000_000
    yield "a payload beyond all measure", line % 10**12 + bytes(30_000_000), 40_000_000
    yield "more than it says", line % 30_000_000 + bytes(30_000_001), 1_000
    yield "another number", line.replace(b"[1", b"[2") % 5 + b"abcde\n", 100


@pytest.mark.parametrize(
    "name", ["no line end", "a payload beyond all measure", "more than it says", "another number"]
)
def test_a_bomb_is_refused_in_little_memory(world, name):
    body, says = next((body, says) for found, body, says in bombs() if found == name)
    data = put_together(
        world.made(0).read_bytes(), world.signer, packed=zlib.compress(body, 9), unpacked=says
    )
    path = world.file(data)
    assert len(data) < 60_000
    del body, data
    with world.county() as county:
        fingerprint_of = fingerprint(world.signer.public_key)
        tracemalloc.start()
        try:
            assert refused(county, path, fingerprint_of).verdict == "damaged"
            assert tracemalloc.get_traced_memory()[1] < 6_000_000
        finally:
            tracemalloc.stop()


def test_entries_that_do_not_lead_to_the_signed_root_are_damaged(world):
    data = world.made(0, epoch=2).read_bytes()
    (head, payload), *rest = lines_of(taken_apart(data).body)
    head[3] = "别人"
    body = b"".join(canonical(line) + b"\n" + said + b"\n" for line, said in [(head, payload), *rest])
    with world.county() as county:
        seen = refused(
            county,
            world.file(put_together(data, world.signer, body=body)),
            fingerprint(world.signer.public_key),
        )
        assert seen.verdict == "damaged"


def test_what_is_no_bundle_or_not_there_is_told_and_not_journalled(world, tmp_path):
    with world.county() as county:
        size = sizes(county)
        (tmp_path / "x.hwb").write_bytes(orjson.dumps({"a": 1}))
        with pytest.raises(UserError, match="不是交换包"):
            taken(county, tmp_path / "x.hwb")
        with pytest.raises(EnvironmentProblem, match="无法读取"):
            taken(county, tmp_path / "none.hwb")
        with pytest.raises((EnvironmentProblem, UserError)):
            taken(county, tmp_path)
        assert sizes(county) == size


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_waited_for(world, tmp_path):
    pipe = tmp_path / "x.hwb"
    os.mkfifo(pipe)
    with world.county() as county:
        for ask in (Office(county).look_at_bundle, Office(county).take_acknowledgement):
            with pytest.raises(UserError, match="不是普通文件"):
                ask(pipe)
        assert len(verify_against(county, [pipe]).unread) == 1
