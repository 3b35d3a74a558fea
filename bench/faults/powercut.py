"""Cut the power: build what the disk may hold at every moment of a day's entries, and open each image.

Run: python bench/faults/powercut.py [entries] [images per moment] [seed]. What the program wrote is taken down by
strace, with every flush. A disk keeps what was flushed; of what was not, it keeps all, nothing, some, or a part of a
write that ends at a sector's edge; a file or a name it was not told to keep may be missing. Exit code 1 where an
acknowledged entry is gone, more than one that was not acknowledged is there, or verify disagrees.
"""

from __future__ import annotations

import collections
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.faults.strike import MEMORY, MODES
from bench.faults.tracing import require_strace, traced
from tests.helpers.faults import enter, heard, journal_size, judge, own_home, use_mode
from tests.helpers.registers import make_town

SECTOR = 512
WAYS = ("nothing", "all", "some", "torn", "first")
"""What is kept of unflushed writes: none, all, each by a coin, all but the last and a part of it, only the first ones."""
_TRACED = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,close"
_LINE = re.compile(rb"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?")
_BYTES = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Call:
    """One call that matters: what it did to which file; `said` where it told the listener something."""

    kind: str
    name: str
    data: bytes = b""
    at: int = 0


def taken_down(log: Path, folder: Path) -> Iterator[Call]:
    """Read what strace took down: the calls on files of the folder, and what was said."""
    for line in log.read_bytes().splitlines():
        match = _LINE.match(line)
        if match is None or match[3].startswith(b"-"):
            continue
        kind, rest = match[1].decode(), match[2]
        name = _name(match[4] if kind == "openat" else rest, folder)
        if (kind == "write" and b"<pipe:" in rest) or (kind == "write" and _hex(b"pipe:") in rest):
            yield Call("said", "", _data(rest))
        elif name is None:
            continue
        elif kind == "openat":
            yield Call("made" if b"O_CREAT" in rest else "opened", name)
        elif kind == "pwrite64":
            yield Call("write", name, _data(rest), int(rest.rsplit(b",", 1)[1]))
        elif kind == "ftruncate":
            yield Call("cut", name, at=int(rest.rsplit(b",", 1)[1]))
        elif kind in {"fsync", "fdatasync"}:
            yield Call("flush", name)
        elif kind == "unlink":
            yield Call("gone", name)


def _hex(text: bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in text)


def _name(told: bytes | None, folder: Path) -> str | None:
    """Return the name within the folder, "." for the folder itself; None for any other file."""
    if told is None:
        return None
    plain = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes([int(found[1], 16)]), told)
    start = plain.find(str(folder).encode())
    if start < 0:
        return None
    rest = re.match(rb"(/[^>\"/]+)?[>\"]|(/[^>\"/]+)?$", plain[start + len(str(folder)) :])
    if rest is None:
        return None
    found = rest[1] or rest[2]
    return found[1:].decode() if found else "."


def _data(rest: bytes) -> bytes:
    match = _BYTES.search(rest)
    assert match is not None, rest[:200]
    return bytes.fromhex(match[1].replace(b"\\x", b"").decode())


@dataclass
class Kept:
    """A file as the disk surely keeps it, and what was written since its last flush."""

    sure: bytearray
    named: bool
    """Whether its name is kept: the folder was flushed since it was made."""
    since: list[Call] = field(default_factory=list)
    dropped: bool = False
    """Whether its name was taken away and the folder was not flushed since."""


class Disk:
    """The folder as the program wrote it, call by call."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = {name: Kept(bytearray(data), named=True) for name, data in files.items()}
        self.said = b""

    def take(self, call: Call) -> None:
        """Follow one call."""
        if call.kind == "said":
            self.said += call.data
        elif call.kind == "flush" and call.name == ".":
            self.files = {name: one for name, one in self.files.items() if not one.dropped}
            for one in self.files.values():
                one.named = True
        elif call.kind == "made":
            if call.name not in self.files or self.files[call.name].dropped:
                self.files[call.name] = Kept(bytearray(), named=False)
        elif call.name in self.files:
            self._change(self.files[call.name], call)

    @staticmethod
    def _change(one: Kept, call: Call) -> None:
        if call.kind == "flush":
            for written in one.since:
                apply(one.sure, written)
            one.since.clear()
        elif call.kind == "gone":
            one.dropped = True
        elif call.kind in {"write", "cut"}:
            one.since.append(call)

    def image(self, way: str, dice: random.Random) -> dict[str, bytes]:
        """Return what the disk may hold after a power cut at this moment."""
        found = {}
        for name, one in self.files.items():
            if not one.named and (way == "nothing" or (way != "all" and dice.random() < 0.5)):
                continue
            if one.dropped and (way == "all" or (way != "nothing" and dice.random() < 0.5)):
                continue
            data = bytearray(one.sure)
            for written in _survivors(one.since, way, dice):
                apply(data, written)
            # What the processes shared in memory is gone with the power, but its file may be there.
            found[name] = bytes(data)
        return found


def _survivors(since: list[Call], way: str, dice: random.Random) -> list[Call]:
    if way == "all":
        return since
    if way == "nothing" or not since:
        return []
    if way == "some":
        return [one for one in since if dice.random() < 0.5]
    first = since[: dice.randrange(len(since) + 1)]
    if way == "first":
        return first
    last = since[len(first)] if len(first) < len(since) else since[-1]
    return [*first, *_torn(last, dice)]


def _torn(call: Call, dice: random.Random) -> list[Call]:
    """Keep some of the sectors of a write."""
    if call.kind != "write":
        return []
    parts = range(0, len(call.data), SECTOR)
    kept = [part for part in parts if dice.random() < 0.5]
    return [Call("write", call.name, call.data[part : part + SECTOR], call.at + part) for part in kept]


def apply(data: bytearray, call: Call) -> None:
    """Write or cut a file's bytes as the call did."""
    if call.kind == "cut":
        del data[call.at :]
        data.extend(bytes(call.at - len(data)))
        return
    data.extend(bytes(max(0, call.at - len(data))))
    data[call.at : call.at + len(call.data)] = call.data


def main(entries: int = 5, each: int = 3, seed: int = 1) -> int:
    """Build the images of both modes and print what was found."""
    require_strace()
    print(f"{entries} entries, seed {seed}, what is kept of unflushed writes: {', '.join(WAYS)}")
    print(f"{'mode':10}{'moments':>9}{'images':>8}{'differ':>8}{'saved':>8}{'one more':>10}{'bad':>5}")
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        own_home(Path(name))
        folder = Path(name)
        town = make_town(folder)
        town.store.close()
        return int(sum(cut(town.store.path, folder, mode, entries, each, seed) for mode in MODES) > 0)


def cut(source: Path, folder: Path, mode: str, entries: int, each: int, seed: int) -> int:
    """Take a day down in one mode, and judge the images of every moment."""
    use_mode(mode)
    begun, dice, before = time.perf_counter(), random.Random(seed), journal_size(source)
    day, image = folder / f"day-{mode}", folder / f"image-{mode}"
    day.mkdir()
    path = Path(shutil.copyfile(source, day / "town.hwt"))
    disk = Disk({"town.hwt": path.read_bytes()})

    def work(say: Callable[[str], object]) -> None:
        enter(path, range(1, entries + 1), say, back=True)

    log = folder / f"{mode}.txt"
    traced(work, ["-y", "-xx", "-s", "200000", "-o", str(log), "-e", f"trace={_TRACED}"])
    found, seen = collections.Counter[str](), set[int]()
    for call in taken_down(log, day):
        disk.take(call)
        found["moments"] += 1
        for number in range(each):
            way = WAYS[(found["moments"] + number) % len(WAYS)]
            files = disk.image(way, dice)
            found["images"] += 1
            if (key := hash((tuple(sorted(files.items())), disk.said))) in seen:
                continue
            seen.add(key)
            said = heard(disk.said.decode())
            shutil.rmtree(image, ignore_errors=True)
            image.mkdir()
            for name, data in files.items():
                (image / name).write_bytes(data)
            verdict = judge(image / "town.hwt", said, before)
            found["more"] += verdict.present - verdict.saved
            found["saved"] = max(found["saved"], verdict.saved)
            if verdict.fault:
                found["bad"] += 1
                kept = shutil.copytree(image, Path(tempfile.mkdtemp(prefix="hwtrack-bad-")) / mode)
                print(f"  moment {found['moments']}, {way}, kept in {kept}: {verdict}", flush=True)
    print(
        f"{mode:10}{found['moments']:9}{found['images']:8}{len(seen):8}{found['saved']:8}{found['more']:10}"
        f"{found['bad']:5}   {time.perf_counter() - begun:4.0f} s",
        flush=True,
    )
    return found["bad"]


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
