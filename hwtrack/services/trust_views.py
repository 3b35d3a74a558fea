"""The trust list as the window and the commands ask for it: by card and day, answered by frozen views."""

from __future__ import annotations

from datetime import date

from hwtrack.errors import UserError
from hwtrack.services.acknowledging import card_within
from hwtrack.services.keys import is_sample_key
from hwtrack.services.record_views import CardView, TrustChange, TrustedKeyView
from hwtrack.services.register_card import RegisterCard, open_card
from hwtrack.services.register_identity import groups
from hwtrack.services.trust import TrustedKey, TrustList


def trusted_keys(trust: TrustList, today: date) -> tuple[TrustedKeyView, ...]:
    """Return every listed key as it stands today."""
    return tuple(_view(trust, key, today) for key in trust.keys)


def look_at_card(trust: TrustList, content: bytes, today: date) -> CardView:
    """Read a card that somebody handed over; nothing is trusted yet.

    Raises:
        UserError: it is no card, its own signature does not hold, or it is of a sample register.
    """
    card = _card(content)
    known = trust.by_fingerprint(card.fingerprint)
    return CardView(
        card.name,
        card.origin,
        card.fingerprint,
        groups(card.public_key),
        card.made_at,
        card.seal_fingerprint,
        None if known is None else _view(trust, known, today),
    )


def trust_card(trust: TrustList, content: bytes, days: tuple[date, date | None], today: date) -> TrustChange:
    """Trust the key of a card from a day to a day (both included; None: without end).

    Raises:
        UserError: no card, a changed one, a sample's, days the wrong way round, or another register's key.
        EnvironmentProblem: the list could not be written.
    """
    done = trust.import_card(_card(content), *days)
    return TrustChange(_view(trust, done.key, today), done.changed, done.told, done.told_en)


def revoke_key(trust: TrustList, fingerprint: str, on: date, reason: str, today: date) -> TrustedKeyView:
    """Stop trusting a key from a day on.

    Raises:
        UserError: no such key, no reason, or revoked already.
        EnvironmentProblem: the list could not be written.
    """
    return _view(trust, trust.revoke(fingerprint, on, reason), today)


def _card(content: bytes) -> RegisterCard:
    card = open_card(card_within(content))
    if is_sample_key(card.register_uid, card.public_key):
        raise UserError(f"“{card.name}”是样例台账库：它的密钥人人可以算出，不能列入信任名单。", field="card")
    return card


def _view(trust: TrustList, key: TrustedKey, today: date) -> TrustedKeyView:
    return TrustedKeyView(
        fingerprint=key.fingerprint,
        name=key.name,
        origin=key.origin,
        state=trust.standing(key.public_key, today).state.value,
        valid_from=key.valid_from,
        valid_to=key.valid_to,
        seal_fingerprint=key.seal_fingerprint,
        revoked_on=key.revoked_on,
        reason=key.revoked_reason,
    )
