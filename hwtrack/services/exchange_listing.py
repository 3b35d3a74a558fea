"""What was sent to whom, up to which entry it was acknowledged, and what was brought here."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import BundleAcknowledged, BundleSent, ExchangeRefusal, ForeignRegister, ForeignSlice
from db.queries.journal_rows import journal_size
from hwtrack.domain.text import name_key
from hwtrack.services.bundles_out import unsent_after
from hwtrack.services.exchange_views import ExchangeView, ReceivedRow, RecipientRow, SentRow
from hwtrack.services.recipients import all_recipients, spellings

SHOWN = 1_000
"""So many of what was sent, taken and refused are listed, the newest."""


def exchange_view(session: Session, _asked: None) -> ExchangeView:
    """Return the exchange page."""
    return ExchangeView(
        size=journal_size(session.connection()),
        recipients=tuple(_recipient(session, names) for names in sorted(all_recipients(session))),
        sent=_sent(session),
        received=received(session),
    )


def recipient_row(session: Session, recipient: str) -> RecipientRow:
    """Return what one recipient was sent and acknowledged, however it is spelled."""
    return _recipient(session, spellings(session, recipient))


def _recipient(session: Session, names: tuple[str, ...]) -> RecipientRow:
    sent = session.execute(
        select(BundleSent.last, BundleSent.sent_at)
        .where(BundleSent.recipient.in_(names))
        .order_by(BundleSent.last.desc())
        .limit(1)
    ).first()
    known = session.execute(
        select(BundleAcknowledged.last, BundleAcknowledged.acknowledged_at)
        .where(BundleAcknowledged.recipient.in_(names))
        .order_by(BundleAcknowledged.last.desc())
        .limit(1)
    ).first()
    reached = max(sent.last if sent else 0, known.last if known else 0)
    return RecipientRow(
        recipient=names[0],
        sent_to=sent.last if sent else 0,
        sent_at=sent.sent_at if sent else None,
        acknowledged_to=known.last if known else 0,
        acknowledged_at=known.acknowledged_at if known else None,
        unsent=unsent_after(session, reached),
    )


def _sent(session: Session) -> tuple[SentRow, ...]:
    reached: dict[str, int] = defaultdict(int)
    for recipient, last in session.execute(select(BundleAcknowledged.recipient, BundleAcknowledged.last)):
        key = name_key(recipient)
        reached[key] = max(reached[key], last)
    rows = session.scalars(select(BundleSent).order_by(BundleSent.id.desc()).limit(SHOWN))
    return tuple(
        SentRow(
            row.recipient,
            row.first,
            row.last,
            row.sent_at,
            row.digest,
            reached[name_key(row.recipient)] >= row.last,
        )
        for row in rows
    )


def received(session: Session, register_uid: str | None = None) -> tuple[ReceivedRow, ...]:
    """Return bundles that were taken or refused, of one register or of all, newest first."""
    names = {row.register_uid: row.name for row in session.scalars(select(ForeignRegister))}
    rows = [*_taken(session, register_uid), *_refused(session, register_uid, names)]
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True)[:SHOWN])


def _taken(session: Session, register_uid: str | None) -> list[ReceivedRow]:
    asked = (
        select(ForeignSlice, ForeignRegister)
        .join(ForeignRegister, ForeignRegister.id == ForeignSlice.register)
        .order_by(ForeignSlice.id.desc())
        .limit(SHOWN)
    )
    if register_uid is not None:
        asked = asked.where(ForeignRegister.register_uid == register_uid)
    return [
        ReceivedRow(
            register.register_uid,
            register.name,
            one.epoch,
            one.first,
            one.last,
            one.received_at,
            "",
            None,
            "",
            one.file_name,
        )
        for one, register in session.execute(asked)
    ]


def _refused(session: Session, register_uid: str | None, names: dict[str, str]) -> list[ReceivedRow]:
    asked = select(ExchangeRefusal).order_by(ExchangeRefusal.id.desc()).limit(SHOWN)
    if register_uid is not None:
        asked = asked.where(ExchangeRefusal.register_uid == register_uid)
    return [
        ReceivedRow(
            row.register_uid,
            names.get(row.register_uid, ""),
            0,
            row.first,
            row.last,
            row.refused_at,
            row.kind,
            row.seq,
            row.told,
            row.file_name,
        )
        for row in session.scalars(asked)
    ]
