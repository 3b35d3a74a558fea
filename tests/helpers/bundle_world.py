"""A facility that sent bundles through a change of key and a restore, an empty county, and what is asked of them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from hwtrack.services.bundle_reading import open_bundle
from hwtrack.services.bundles_in import BundleRefusedError, take
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.exchange_views import BundleAsk, BundleTake
from hwtrack.services.key_change import replace_key
from hwtrack.services.keys import FileKeys, Signer
from hwtrack.services.office import Office
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import Store
from tests.helpers.bundles import COUNTY
from tests.helpers.forging import secret_of
from tests.helpers.registers import FakeClock

FORGER = Signer(secret_of("forger"))


def silent(_done, _total):
    pass


@dataclass
class Sent:
    """A bundle of the facility: its file, of which epoch, which entries."""

    path: Path
    epoch: int
    first: int
    last: int


@dataclass
class World:
    """A facility whose key was changed and which was restored, every bundle it ever made, and an empty county."""

    folder: Path
    keys: FileKeys
    sent: list[Sent]
    leaves: dict[int, list[bytes]]
    restored_at: int
    signer: Signer
    uid: str
    number: int = 0

    def county(self) -> Store:
        self.number += 1
        path = Path(shutil.copy(self.folder / "county.hwt", self.folder / f"county-{self.number}.hwt"))
        return Store.open(path, actor="科员", clock=FakeClock(), keys=self.keys)

    def made(self, first, last=None, epoch=1) -> Path:
        """Return the bundle of these entries."""
        found = [one for one in self.sent if (one.epoch, one.first) == (epoch, first)]
        return next(one.path for one in found if last in {None, one.last})

    def file(self, data: bytes) -> Path:
        self.number += 1
        path = self.folder / f"forged-{self.number}.hwb"
        path.write_bytes(data)
        return path


def note(store, word):
    store.do(change_setting, NewSetting("tolerance_grams", str(word)))


def make_world(blank, folder):
    """Let a facility send, change its key, send, lose its disk, be restored, and send again."""
    folder = shutil.copytree(blank, folder)
    keys, clock = FileKeys(folder / "keys"), FakeClock()
    store = Store.open(folder / "facility.hwt", actor="陈水根", clock=clock, keys=keys)
    found = World(folder, keys, [], {}, 0, store.signer(), store.identity.uid)
    for word in (1, 2):
        note(store, word)
        send(found, store)
    replace_key(store, "换机")
    note(store, 3)
    send(found, store)
    found.restored_at = int(sizes(store)[-1])
    store.close()
    shutil.copy(store.path, folder / "backup.hwt")
    with Store.open(store.path, actor="陈水根", clock=clock, keys=keys) as lost:
        note(lost, 4)
        send(found, lost)
        found.leaves[1] = leaves_of(lost)
    asked = Restore(folder / "backup.hwt", folder / "new.hwt", "硬盘坏了")
    restore_backup(asked, clock=clock, keys=keys)
    with Store.open(folder / "new.hwt", actor="陈水根", clock=clock, keys=keys) as store:
        note(store, 5)
        send(found, store)
        note(store, 6)
        send(found, store)
        found.leaves[2] = leaves_of(store)
        found.signer = store.signer()
    return found


def sizes(store):
    return [row[0] for row in rows(store, "SELECT seq FROM entry ORDER BY seq")]


def leaves_of(store):
    return [row[0] for row in rows(store, "SELECT leaf FROM entry ORDER BY seq")]


def rows(store, sql):
    with store._reader.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def send(world, store):
    """Export from nothing, and from every size at which a bundle ended before."""
    epoch = store.identity.epoch
    for first in sorted({0, *(one.last for one in world.sent if one.last <= (world.restored_at or 99))}):
        path = world.folder / f"sent-{len(world.sent)}.hwb"
        made = export_bundle(store, BundleAsk(COUNTY, path, after=first), silent)
        world.sent.append(Sent(path, epoch, first, made.last))


def taken(county, path, accept=""):
    return take(county, BundleTake(path, accept), silent)


def accepted(county, path):
    """Take a bundle after its key was compared, if its register is not known yet."""
    seen = Office(county).look_at_bundle(path)
    return taken(county, path, seen.fingerprint if seen.verdict == "unknown" else "")


def held(county):
    return rows(county, "SELECT epoch, seq, leaf FROM foreign_entry ORDER BY epoch, seq")


def refused(county, path, accept=""):
    """See that a bundle is refused and nothing is held that was not; return what was told."""
    before = held(county), rows(county, "SELECT * FROM foreign_slice")
    with pytest.raises(BundleRefusedError) as told:
        taken(county, path, accept)
    assert (held(county), rows(county, "SELECT * FROM foreign_slice")) == before
    return told.value.seen


def fingerprint_in(path):
    with open_bundle(path) as bundle:
        return fingerprint(bundle.card.public_key)
