"""The office's part for keys: the register's own, its checkpoints, and the keys this workstation trusts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hwtrack.errors import UserError
from hwtrack.services.desk import shanghai_day, system_clock
from hwtrack.services.key_change import replace_key
from hwtrack.services.record_views import (
    CardView,
    CheckpointMade,
    IdentityView,
    KeyChangedView,
    TrustChange,
    TrustedKeyView,
)
from hwtrack.services.register_card import card_of, write_card
from hwtrack.services.register_identity import checkpoint_now, identity_view
from hwtrack.services.store import Store
from hwtrack.services.trust import TrustList
from hwtrack.services.trust_views import look_at_card, revoke_key, trust_card, trusted_keys


class KeysOffice:
    """Answer for keys; the trust list is this user's, whichever register is open."""

    store: Store
    trust_path: Path | None = None
    """Where the trust list lies; None for the user's own folder."""

    def identity_view(self) -> IdentityView:
        """Return the register's identity, its key and where it lies, its history and what is covered."""
        return identity_view(self.store)

    def checkpoint_now(self) -> CheckpointMade:
        """Sign a checkpoint of all that is there; where nothing is new, the one that is kept."""
        return checkpoint_now(self.store)

    def register_card(self) -> bytes:
        """Return the register's card, to be saved and handed to those who check its papers."""
        signer = self.store.signer()
        if signer is None:
            raise UserError("本机没有这本台账库的签名密钥，不能出具身份卡。", field="key")
        return write_card(card_of(self.store), signer).encode()

    def change_key(self, reason: str, *, lost: bool) -> KeyChangedView:
        """Replace the register's key; *lost* where the old one cannot sign any more."""
        done = replace_key(self.store, reason, lost=lost)
        return KeyChangedView(
            done.old_fingerprint, done.new_fingerprint, done.linked_by, done.entry, done.warning
        )

    def trusted_keys(self) -> tuple[TrustedKeyView, ...]:
        """Return the keys this workstation trusts, as they stand today."""
        return trusted_keys(self._trust(), real_day())

    def look_at_card(self, content: bytes) -> CardView:
        """Read another register's card, so that its fingerprint can be compared before it is trusted."""
        return look_at_card(self._trust(), content, real_day())

    def trust_card(self, content: bytes, valid_from: date, valid_to: date | None) -> TrustChange:
        """Trust the key of a card from a day to a day."""
        return trust_card(self._trust(), content, (valid_from, valid_to), real_day())

    def revoke_key(self, fingerprint: str, on: date, reason: str) -> TrustedKeyView:
        """Stop trusting a key from a day on."""
        return revoke_key(self._trust(), fingerprint, on, reason, real_day())

    def _trust(self) -> TrustList:
        return TrustList.load(self.trust_path)


def real_day() -> date:
    """Return the workstation's day in Shanghai, by which keys are judged."""
    # Trust is of the real day: a demo's fixed day decides nothing about it.
    return shanghai_day(system_clock())
