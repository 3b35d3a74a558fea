"""Several real registers and what one holds of another: entries moved as they are, without a bundle's envelope."""

from collections.abc import Sequence

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from db.models import Entry, ForeignEntry, ForeignRegister
from hwtrack.services.claims import refresh_claims
from hwtrack.services.claims_reading import ReadEntry
from hwtrack.services.desk import desk
from hwtrack.services.store import Store


def entries_of(store: Store, first: int = 0, last: int = 10**9, epoch: int | None = None) -> list[tuple]:
    """Return the columns of a register's entries after *first* up to *last*."""
    columns = (
        Entry.seq,
        type_coerce(Entry.happened_at, Text),
        type_coerce(Entry.recorded_at, Text),
        Entry.actor,
        Entry.action,
        Entry.payload,
        Entry.leaf,
    )
    asked = select(*columns).where(Entry.seq > first, Entry.seq <= last).order_by(Entry.seq)
    with store._reader.connect() as connection:
        return [(epoch or store.identity.epoch, *row) for row in connection.execute(asked)]


def take_foreign(session: Session, asked: tuple[str, str, Sequence[tuple]]) -> int:
    """Keep entries of another register and let the claims be read from them."""
    uid, name, rows = asked
    register = session.scalars(select(ForeignRegister).where(ForeignRegister.register_uid == uid)).first()
    if register is None:
        here = desk(session)
        register = ForeignRegister(
            uid=here.new_uid(),
            register_uid=uid,
            name=name,
            prefix="",
            sample=True,
            public_key="0" * 64,
            accepted_at=here.now,
            note="",
        )
        session.add(register)
        session.flush()
    names = ("epoch", "seq", "happened_at", "recorded_at", "actor", "action", "payload", "leaf")
    if not rows:
        return 0
    session.connection().execute(
        ForeignEntry.__table__.insert(),
        [{"register": register.id, **dict(zip(names, row, strict=True))} for row in rows],
    )
    read = [ReadEntry(row[0], row[1], row[3], row[6]) for row in rows]
    return refresh_claims(session, register, read)


def give(sender: Store, county: Store, first: int = 0, last: int = 10**9) -> int:
    """Bring a register's entries to the county's; return how many disagreements it has part in there."""
    identity = sender.identity
    return county.do(take_foreign, (identity.uid, identity.name, entries_of(sender, first, last)))
