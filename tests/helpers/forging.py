"""What somebody with the file, the program and time can do to a register behind its back."""

import hashlib
import sqlite3
from contextlib import contextmanager

import orjson

from db import guards
from hwtrack.domain.merkle import CompactRange
from hwtrack.services.checkpoints import sign
from hwtrack.services.journal import canonical, entry_leaf
from tests.helpers.registers import START


@contextmanager
def unguarded(path, *, put_back=True):
    """Open the file without its guards and constraints; the guards are put back as they were."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for name in guards.names():
        raw.execute(f"DROP TRIGGER {name}")
    try:
        yield raw
        for statement in guards.statements() if put_back else ():
            raw.execute(statement)
    finally:
        raw.close()


def rechain(raw, change=lambda seq, content: None):
    """Change payloads, and hash leaves and tree anew, so that the journal agrees with itself."""
    tree = CompactRange()
    columns = "happened_at, recorded_at, actor, action, payload"
    entries = raw.execute(f"SELECT seq, {columns} FROM entry ORDER BY seq").fetchall()
    for seq, *said, payload in entries:
        content = orjson.loads(payload)
        change(seq, content)
        forged = canonical(content)
        leaf = entry_leaf(seq, *said, forged)
        tree.append(leaf)
        raw.execute("UPDATE entry SET payload = ?, leaf = ? WHERE seq = ?", (forged, leaf, seq))
    raw.execute("UPDATE frontier SET size = ?, peaks = ?", (tree.size, tree.pack()))


def resign(raw, origin, signer):
    """Sign every stored checkpoint anew over the journal as it is now."""
    tree, roots = CompactRange(), {}
    for (leaf,) in raw.execute("SELECT leaf FROM entry ORDER BY seq"):
        tree.append(leaf)
        roots[tree.size] = tree.root()
    for key, size in raw.execute("SELECT id, size FROM checkpoint").fetchall():
        note = sign(origin, size, roots[size], signer, START).note
        raw.execute("UPDATE checkpoint SET root = ?, note = ? WHERE id = ?", (roots[size], note, key))


def secret_of(word):
    """Return a secret that the forger made."""
    return hashlib.sha256(word.encode()).digest()
