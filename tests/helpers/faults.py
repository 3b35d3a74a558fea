"""Somebody who enters while faults strike, and a judge who reads afterwards what the register holds.

An entry is *acknowledged* when `Store.do` has returned and its number was written to whoever
listens. What must hold, whatever strikes: every acknowledged entry is there, none is there twice,
at most one more (the entry under way) is there, and tables and journal agree.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import db.engine
from hwtrack.errors import HwtrackError
from hwtrack.services.batches import record_batch
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.requests import NewBatchForm
from hwtrack.services.store import Store
from hwtrack.settings import user_folders
from tests.helpers.registers import START, FakeClock, make_town

SIDES = ("-journal", "-wal", "-shm")
_KEY, _GRAMS = "fault_", 1_000_000
"""Entry n sets the setting `fault_n`, every third one records a batch of 1,000,000 + n grams."""


def own_home(folder: Path) -> None:
    """Let the user's folders and keys lie there: nothing of whoever runs this is read or written."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(folder / "home")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    user_folders.cache_clear()


def use_mode(mode: str) -> None:
    """Write in the other journal mode, which this machine's SQLite would not choose."""
    db.engine.journal_mode = lambda: mode


def sites_of(path: Path) -> str:
    """Return the uid of the register's generator."""
    with closing(sqlite3.connect(path)) as raw:
        return str(raw.execute("SELECT uid FROM site WHERE kind = 'generator'").fetchone()[0])


def enter(path: Path, numbers: Sequence[int], say: Callable[[str], object], *, back: bool = False) -> None:
    """Open the register, make the entries of these numbers, and close it; say what each came to.

    With *back* the clock is set back by a day and a half in the middle.
    """
    clock, generator = FakeClock(), sites_of(path)
    try:
        with Store.open(path, actor="陈水根", clock=clock) as store:
            for at, number in enumerate(numbers):
                if back and at == len(numbers) // 2:
                    clock.now -= timedelta(days=1.5)
                say(_one(store, generator, number))
    except HwtrackError as told:
        say(f"told {type(told).__name__} {told}")
    say("closed")


def _one(store: Store, generator: str, number: int) -> str:
    try:
        if number % 3:
            store.do(change_setting, NewSetting(f"{_KEY}{number}", str(number)))
        else:
            store.do(record_batch, _batch(generator, number))
    except HwtrackError as told:
        kind = "unsure" if "可能已保存" in str(told) else "refused"
        return f"{kind} {number} {type(told).__name__} {told}"
    return f"saved {number}"


def _batch(generator: str, number: int) -> NewBatchForm:
    return NewBatchForm(
        site_uid=generator,
        waste_code="398-051-22",
        grams=_GRAMS + number,
        happened_at=START,
        form="liquid",
        container_kind="200 L 桶",
        container_count=1,
        handler="陈水根",
    )


@dataclass(frozen=True)
class Said:
    """What was said while entries were made."""

    saved: tuple[int, ...]
    refused: tuple[int, ...]
    unsure: tuple[int, ...]
    told: tuple[str, ...]
    closed: bool
    odd: tuple[str, ...]
    """Lines that are none of these: a traceback."""


def heard(lines: str) -> Said:
    """Read what was said; a last line that was cut off was not said."""
    found: dict[str, list[str]] = {"saved": [], "refused": [], "unsure": [], "told": [], "closed": [], "": []}
    whole = lines.split("\n")[:-1]
    for line in whole:
        kind, _, rest = line.partition(" ")
        found[kind if kind in found else ""].append(rest if kind in found else line)
    refused, unsure = (
        tuple(int(line.split(" ")[0]) for line in found[kind]) for kind in ("refused", "unsure")
    )
    return Said(
        tuple(map(int, found["saved"])),
        refused,
        unsure,
        (*found["refused"], *found["unsure"], *found["told"]),
        bool(found["closed"]),
        tuple(found[""]),
    )


def entered(path: Path) -> tuple[int, ...]:
    """Return the numbers of the entries that the register's tables hold."""
    with closing(sqlite3.connect(path)) as raw:
        settings = raw.execute("SELECT substr(key, 7) FROM setting WHERE substr(key, 1, 6) = ?", (_KEY,))
        found = [int(number) for (number,) in settings]
        batches = raw.execute(
            "SELECT grams FROM movement WHERE kind = 'generate' AND grams > ? AND grams < ?",
            (_GRAMS, _GRAMS + 100_000),
        )
        return tuple(sorted(found + [grams - _GRAMS for (grams,) in batches]))


@dataclass(frozen=True)
class Verdict:
    """What became of a register: `fault` is empty where all holds that must hold."""

    saved: int
    present: int
    fault: str = ""
    told: str = ""
    """Why it does not open, or what verify tells."""


def judge(path: Path, said: Said, before: int, *, known: Sequence[int] = (), writers: int = 1) -> Verdict:
    """Open the register as the next user does and compare it with what was said.

    *before* is how many entries the journal had, *known* the numbers entered before, *writers* how
    many programs may have had an entry under way.
    """
    saved = frozenset(said.saved) | frozenset(known)
    try:
        with Store.open(path, actor="judge", clock=FakeClock()) as store:
            seen, health = store.verify(), store.health
    except HwtrackError as told:
        return Verdict(len(said.saved), 0, "does not open", str(told))
    if health.state != "good":
        return Verdict(len(said.saved), 0, "opens for reading only", health.told)
    present = entered(path)
    fault = _fault(saved, present, seen.entries - before + len(known), writers)
    if said.odd:
        fault = fault or f"a traceback: {said.odd[-1]}"
    if seen.problems:
        fault = fault or "verify disagrees"
    if set(present) & set(said.refused):
        fault = fault or "an entry refused is there"
    told = seen.problems[0].message if seen.problems else ""
    return Verdict(len(said.saved), len(present) - len(known), fault, told)


def _fault(saved: frozenset[int], present: tuple[int, ...], entries: int, writers: int) -> str:
    if len(set(present)) != len(present):
        return "an entry is there twice"
    if saved - set(present):
        return f"acknowledged entries are gone: {sorted(saved - set(present))}"
    if len(set(present) - saved) > writers:
        return f"more than was under way is there: {sorted(set(present) - saved)}"
    if entries != len(present):
        return f"the journal has {entries} entries, the tables {len(present)}"
    return ""


def journal_size(path: Path) -> int:
    """Return how many entries the journal has."""
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT count(*) FROM entry").fetchone()[0])


def forked(work: Callable[[Callable[[str], object]], None], listener: int) -> int:
    """Do the work in a child that writes what it says to a pipe; return the child's number.

    A traceback is said too, as its last line.
    """
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work(lambda line: os.write(listener, f"{line}\n".encode()))
        code = 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, the listener is told of it
        os.write(listener, f"{type(error).__name__}: {error}".replace("\n", " ").encode() + b"\n")
    finally:
        os._exit(code)


# What a file says, to tell a change of content from a change of unused bytes


_COLUMNS = {b"checkpoint": "id, size, root, note"}
_NO_RECORD = frozenset({"the schema", "sqlite_sequence", "moments of checkpoints"})
"""What holds no record: the wording of the schema, the number that comes next, and when a note was
signed, which the note itself does not say."""


def content_of(path: Path) -> dict[str, bytes]:
    """Return a hash of the rows of every table, and of the schema.

    Raises:
        sqlite3.DatabaseError: it cannot be read.
    """
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        raw.text_factory = bytes
        schema = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        found = {"the schema": _hash(sorted(map(repr, schema)))}
        for kind, name, _, sql in schema:
            if kind == b"table" and not (sql or b"").startswith(b"CREATE VIRTUAL"):
                found[name.decode()] = _hash(
                    raw.execute(f'SELECT {_COLUMNS.get(name, "*")} FROM "{name.decode()}"')
                )
        found["moments of checkpoints"] = _hash(raw.execute("SELECT signed_at FROM checkpoint"))
    return found


def _hash(rows: Iterable[object]) -> bytes:
    hashed = hashlib.sha256()
    for row in rows:
        hashed.update(repr(row).encode())
    return hashed.digest()


def damage_of(path: Path, sound: dict[str, bytes]) -> tuple[str, str]:
    """Return what became of a damaged copy, and what is told of it.

    `refused` at opening, `told` by verify, `same` where every row is as it was, `no record` where only
    what holds none differs (see `_NO_RECORD`, and the search index), `UNDETECTED` where a record differs and
    nothing is told, `TRACEBACK` where the program ends with neither reason nor remedy.
    """
    try:
        with Store.open(path, actor="judge", clock=FakeClock(), read_only=True) as store:
            seen, health = store.verify(), store.health
    except HwtrackError as told:
        return "refused", str(told)
    except Exception as error:  # noqa: BLE001 - a traceback is a finding of its own
        return "TRACEBACK", f"{type(error).__name__}: {error}"
    if health.state != "good":
        return "told", health.told
    if not seen.ok:
        return "told", seen.problems[0].message
    try:
        now = content_of(path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return "UNDETECTED", f"{error}"
    differ = [name for name in now.keys() | sound.keys() if now.get(name) != sound.get(name)]
    records = [name for name in differ if "_search_" not in name and name not in _NO_RECORD]
    if records:
        return "UNDETECTED", ", ".join(records)
    return ("no record", ", ".join(differ)) if differ else ("same", "")


def lived_town(folder: Path) -> Path:
    """Make a small register with manifests in every state and two signed checkpoints."""
    made = make_town(folder)
    made.closed()
    made.store.checkpoint()
    made.shipped()
    made.batch(5_000)
    made.store.close()
    return made.store.path


def flips(data: bytes, many: int, dice: random.Random) -> Iterator[tuple[str, bytes]]:
    """Flip one bit: of three, two in bytes that are not zero, since three quarters of a small register are unused.

    A tenth fall into the first two pages, which few would hit.
    """
    used = [at for at, byte in enumerate(data) if byte]
    for number in range(many):
        at = dice.choice(used) if number % 3 else dice.randrange(len(data))
        if number % 10 == 0:
            at = dice.randrange(2 * PAGE_BYTES)
        bit = dice.randrange(8)
        changed = bytearray(data)
        changed[at] ^= 1 << bit
        yield f"byte {at} bit {bit}", bytes(changed)


def truncations(data: bytes, many: int, dice: random.Random) -> Iterator[tuple[str, bytes]]:
    """Cut the tail off: anywhere, or at the end of a page."""
    for number in range(many):
        length = dice.randrange(len(data))
        length -= length % PAGE_BYTES if number % 2 else 0
        yield f"cut at {length}", data[:length]
