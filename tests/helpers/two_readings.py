"""One register changed at random, read by verify and by the second reading: what each says of it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from hwtrack.services.held_checkpoints import verify_against
from hwtrack.services.keys import Signer
from hwtrack.services.store import Store
from tests.helpers.forging import unguarded
from tests.helpers.second_reading import read_register, schema_of
from tests.helpers.tampers import COLUMNS, Tamper, Tamperer


@dataclass(frozen=True)
class Sound:
    """An untouched register with a note that was carried away at `size` entries."""

    path: Path
    note: Path
    size: int
    origin: str
    signer: Signer
    schema: set[tuple]


def sound_register(store: Store, folder: Path, note: str, size: int) -> Sound:
    """Take a register as it is now; *note* was signed when its journal had *size* entries."""
    kept = folder / "carried.txt"
    kept.write_text(note)
    found = store.path, kept, size, store.identity.origin, store.signer()
    store.close()
    raw = sqlite3.connect(found[0])
    schema = schema_of(raw)
    raw.close()
    return Sound(*found, schema)


@dataclass(frozen=True)
class Outcome:
    """What was done, and what both say: alone and beside the note."""

    tamper: Tamper
    alone: bool
    beside: bool
    second_alone: bool
    second_beside: bool
    told: tuple[str, ...]

    @property
    def agree(self) -> bool:
        return (self.alone, self.beside) == (self.second_alone, self.second_beside)


def both(sound: Sound, seed: int, path: Path) -> Outcome:
    """Change a copy by the seed, and let both read it."""
    shutil.copy(sound.path, path)
    with unguarded(path) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        tamper = Tamperer(raw, random.Random(seed), sound.origin, sound.signer).change()
        raw.execute("COMMIT")
    note = sound.note.read_text()
    alone = read_register(path, COLUMNS, sound.schema)
    beside = read_register(path, COLUMNS, sound.schema, [note])
    with Store.open(path, actor="x", read_only=True, unguarded=True) as store:
        one = verify_against(store, [])
        two = verify_against(store, [sound.note])
    told = (*(problem.kind for problem in two.problems), "/", *beside.wrong[:5])
    return Outcome(tamper, one.ok, two.ok and two.compared, alone.ok, beside.ok, told)
