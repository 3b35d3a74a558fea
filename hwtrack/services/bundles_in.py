"""Taking a bundle: looked at first, then its entries verbatim in one transaction; what is refused is journalled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ExchangeRefusal, ForeignRegister, ForeignSlice
from db.queries import foreign
from hwtrack.domain.merkle import CompactRange
from hwtrack.domain.text import LINE_LIMIT
from hwtrack.errors import UserError
from hwtrack.output import readable
from hwtrack.services.acknowledging import acknowledge_taken
from hwtrack.services.bundle_format import BundleDamaged, BundleHeader
from hwtrack.services.bundle_held import known_line
from hwtrack.services.bundle_look import Looked, bundle_leaves, check_root, look_at, names_of, plain_hex
from hwtrack.services.bundle_reading import Bundle, BundleEntry, open_bundle
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.claims import refresh_claims
from hwtrack.services.desk import desk
from hwtrack.services.exchange_views import BundleSeen, BundleTake, BundleTaken
from hwtrack.services.foreign_lines import Segment, segments_of
from hwtrack.services.register_identity import groups
from hwtrack.services.store import Store

Progress = Callable[[int, int], None]
REFUSED = ("gap", "fork", "signature", "key", "damaged")
"""Verdicts that the journal keeps; `own`, `unknown` and `mistyped` are no fault of the sender's."""
NOT_KEPT = "台账库只读，这次拒收没有记入日志。"
"""Said where a refusal belongs on record and nothing is written."""
_CLAIMS_AT_ONCE = 64 << 20
"""Bytes of entries whose claims are read together: of nearly every bundle that is all of them."""


class BundleRefusedError(UserError):
    """A bundle was refused and why; *seen* is what was looked at."""

    def __init__(self, seen: Looked, *, kept: bool = True) -> None:
        """Keep what was seen; *kept* is False where its refusal should be on record and could not be put there."""
        super().__init__(seen.told[0] if kept else f"{seen.told[0]}{NOT_KEPT}", field="path")
        self.seen, self.kept = seen, kept


@dataclass(frozen=True)
class ForeignRow:
    """One entry as it is held here, before it has a number of its own."""

    register: int
    epoch: int
    seq: int
    happened_at: str
    recorded_at: str
    actor: str
    action: str
    payload: bytes
    leaf: bytes


@dataclass(frozen=True)
class Refusal:
    """A bundle that is refused: what was seen of it, and its file's name."""

    seen: Looked
    file_name: str


@dataclass(frozen=True)
class AcceptedKey:
    """A key that a person compared, and the header of the bundle that shows it."""

    header: BundleHeader
    public_key: bytes


@dataclass(frozen=True)
class Taking:
    """A bundle that was looked at and may be taken."""

    path: Path
    seen: Looked
    progress: Progress


def look_at_bundle(store: Store, path: Path) -> BundleSeen:
    """Look at a bundle without writing anything.

    Raises:
        UserError: the file is no bundle at all.
        EnvironmentProblem: it cannot be read.
    """
    return seen_of(path, look_at(store, path))


def seen_of(path: Path, looked: Looked) -> BundleSeen:
    """Return what was seen as the window and the commands show it."""
    header, told = looked.header, (looked.told, *looked.also)
    key = looked.public_key
    return BundleSeen(
        path=readable(path),
        verdict=looked.verdict,
        register_uid=header.register_uid if header else "",
        name=header.name if header else "",
        prefix=header.prefix if header else "",
        sample=bool(header and header.sample),
        fingerprint=fingerprint(key) if key else "",
        key_groups=tuple(groups(key).split()) if key else (),
        epoch=header.epoch if header else 0,
        first=header.first if header else 0,
        last=header.last if header else 0,
        held_to=looked.held_to,
        seq=looked.seq,
        told="".join(one for one, _ in told),
        told_en=" ".join(one for _, one in told),
        made_at=header.made_at if header else None,
        recipient=header.recipient if header else "",
    )


def take(store: Store, asked: BundleTake, progress: Progress) -> BundleTaken:
    """Take a bundle: entries that are new, all of them or none; one taken before changes nothing.

    Raises:
        BundleRefusedError: gap, fork, another key, no signature, damage (journalled), this register's
            own, a register whose key nobody accepted, or a fingerprint that is not its key's.
        UserError: the file is no bundle at all.
        EnvironmentProblem: it cannot be read, or the register cannot be written.
    """
    store.require("take_bundle")
    seen = look_at(store, asked.path, asked.accept, progress)
    if seen.verdict not in {"new", "known"} or seen.header is None:
        keeps = seen.verdict in REFUSED
        if keeps and store.writable:
            store.do(refuse_bundle, Refusal(seen, readable(Path(asked.path.name))))
        raise BundleRefusedError(seen, kept=store.writable or not keeps)
    disagreements = 0
    if seen.verdict == "new":
        if plain_hex(asked.accept) in names_of(seen.public_key):
            store.do(accept_foreign_key, AcceptedKey(seen.header, seen.public_key))
        disagreements = store.do(take_bundle, Taking(asked.path, seen, progress))
    return _taken(store, seen, seen.header, disagreements)


def _taken(store: Store, seen: Looked, header: BundleHeader, disagreements: int) -> BundleTaken:
    told = seen.also
    return BundleTaken(
        register_uid=header.register_uid,
        name=header.name,
        first=header.first,
        last=header.last,
        new=seen.new,
        known=header.count - seen.new,
        disagreements=disagreements,
        acknowledgement=acknowledge_taken(store, header.register_uid, header.recipient) or "",
        told="".join(one for one, _ in told),
        told_en=" ".join(one for _, one in told),
        recipient=header.recipient,
    )


def refuse_bundle(session: Session, refusal: Refusal) -> None:
    """Record that a bundle was refused, so that its sender can be told; the same one twice is told once."""
    seen, here = refusal.seen, desk(session)
    header = seen.header
    row = ExchangeRefusal(
        uid=here.new_uid(),
        register_uid=header.register_uid if header else "",
        kind=seen.verdict,
        first=header.first if header else 0,
        last=header.last if header else 0,
        seq=seen.seq,
        told=seen.told[0][:LINE_LIMIT],
        file_name=refusal.file_name[:LINE_LIMIT],
        refused_at=here.now,
    )
    before = session.scalars(select(ExchangeRefusal).order_by(ExchangeRefusal.id.desc()).limit(1)).first()
    same = ("register_uid", "kind", "first", "last", "seq", "told", "file_name")
    if before is None or any(getattr(before, name) != getattr(row, name) for name in same):
        session.add(row)


def accept_foreign_key(session: Session, accepted: AcceptedKey) -> None:
    """Accept a key that a person compared as that of another register; a later one takes its place."""
    here, header = desk(session), accepted.header
    row = _row(session, header.register_uid)
    key = accepted.public_key.hex()
    note = f"已核对指纹 {fingerprint(accepted.public_key)}"
    if row is None:
        session.add(
            ForeignRegister(
                uid=here.new_uid(),
                register_uid=header.register_uid,
                name=header.name,
                prefix=header.prefix,
                sample=header.sample,
                public_key=key,
                accepted_at=here.now,
                note=note,
            )
        )
    elif row.public_key != key:
        row.public_key, row.accepted_at, row.note = key, here.now, note


def _row(session: Session, register_uid: str) -> ForeignRegister | None:
    asked = select(ForeignRegister).where(ForeignRegister.register_uid == register_uid)
    return session.scalars(asked).first()


def take_bundle(session: Session, taking: Taking) -> int:
    """Take the new entries of a bundle that was looked at; return the disagreements its register has now.

    Raises:
        UserError: another program took one of the same register meanwhile, or the file was changed.
    """
    header = taking.seen.header
    assert header is not None  # noqa: S101 - only what was read is taken
    row, line = known_line(session, header)
    keys = {taking.seen.key_before, taking.seen.public_key.hex()}
    same = row is not None and row.public_key in keys and line.held_to == taking.seen.held_to
    if row is None or not same or line.broken_at is not None:
        raise UserError("另一程序刚收下了同一台账库的交换包，请再看一次。", field="path")
    try:
        with open_bundle(taking.path) as bundle:
            if bundle.digest != taking.seen.digest:
                raise UserError("文件在读取时被改动，未收；请重新取得交换包。", field="path")
            return _put(session, row, bundle, taking)
    except BundleDamaged as said:
        raise UserError(f"文件在读取时被改动，未收：{said.reason}。", field="path") from None


def _put(session: Session, row: ForeignRegister, bundle: Bundle, taking: Taking) -> int:
    header = bundle.header
    if (row.name, row.prefix, row.public_key) != (header.name, header.prefix, bundle.card.public_key.hex()):
        row.name, row.prefix, row.public_key = header.name, header.prefix, bundle.card.public_key.hex()
    parts = _Parts(header, taking.seen.held_to)
    waiting: list[ForeignRow] = []
    found = size = 0
    for lot in bundle.lots():
        new = parts.take(row.id, lot)
        foreign.add_entries(session.connection(), [_stored(one) for one in new])
        waiting += new
        size += sum(len(one.payload) for one in new)
        if size > _CLAIMS_AT_ONCE:
            found, size = refresh_claims(session, row, waiting), 0
            waiting = []
        taking.progress(header.count + parts.tree.size - header.first, header.count * 2)
    check_root(header, parts.tree)
    for part in parts.ended:
        session.add(_slice(session, row, bundle, part))
    session.flush()
    return refresh_claims(session, row, waiting) if waiting else found


def _stored(one: ForeignRow) -> foreign.ForeignRow:
    return (
        one.register,
        one.epoch,
        one.seq,
        one.happened_at,
        one.recorded_at,
        one.actor,
        one.action,
        one.payload,
        one.leaf,
    )


@dataclass(frozen=True)
class _Part:
    """The new entries of one epoch: after *first* up to *last*, and the tree there."""

    epoch: int
    first: int
    last: int
    root: bytes
    edge: bytes


@dataclass
class _Parts:
    """Splits the new entries of a bundle by epoch, and follows the tree over them."""

    header: BundleHeader
    held_to: int
    tree: CompactRange = field(init=False)
    ended: list[_Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the tree before the first entry."""
        self.tree = self.header.tree()

    def take(self, register: int, lot: Sequence[BundleEntry]) -> list[ForeignRow]:
        """Add a lot to the tree; return its new entries as they are held."""
        leaves = bundle_leaves(lot)
        found: list[ForeignRow] = []
        for part, low, high in self._pieces(lot[0].seq - 1, lot[-1].seq):
            base = lot[0].seq - 1
            entries, hashes = lot[low - base : high - base], leaves[low - base : high - base]
            self.tree.extend(hashes)
            found += [
                ForeignRow(register, part.epoch, *entry, leaf)
                for entry, leaf in zip(entries, hashes, strict=True)
                if entry.seq > self.held_to
            ]
            self._end(part, high)
        return found

    def _pieces(self, low: int, high: int) -> Iterator[tuple[Segment, int, int]]:
        for part in segments_of(self.header.epochs):
            first, last = max(low, part.first), high if part.last is None else min(high, part.last)
            if first < last:
                yield part, first, last

    def _end(self, part: Segment, reached: int) -> None:
        """Keep the tree where an epoch or the bundle ends."""
        if reached not in {part.last, self.header.last} or reached <= self.held_to:
            return
        first = max(part.first, self.held_to, self.header.first)
        self.ended.append(_Part(part.epoch, first, reached, self.tree.root(), self.tree.pack()))


def _slice(session: Session, row: ForeignRegister, bundle: Bundle, part: _Part) -> ForeignSlice:
    here = desk(session)
    return ForeignSlice(
        uid=here.new_uid(),
        register=row.id,
        epoch=part.epoch,
        first=part.first,
        last=part.last,
        root=part.root.hex(),
        edge=part.edge.hex(),
        note=f"{bundle.header.checkpoint}\n{bundle.note}",
        digest=bundle.digest,
        schema=bundle.header.schema,
        file_name=readable(Path(bundle.path.name))[:LINE_LIMIT],
        received_at=here.now,
    )
