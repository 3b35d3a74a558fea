"""The office's part for other registers: bundles out and in, the registers held here, where they disagree."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import (
    acknowledging,
    bundles_in,
    bundles_out,
    claims_denials,
    claims_links,
    claims_views,
)
from hwtrack.services.claims_listing import foreign_register_briefly, list_disagreements
from hwtrack.services.exchange_listing import exchange_view, recipient_row
from hwtrack.services.exchange_views import (
    BundleAsk,
    BundleMade,
    BundleSeen,
    BundleTake,
    BundleTaken,
    DenialAsk,
    DisagreementRow,
    ExchangeView,
    ForeignRegisterDetail,
    ForeignRegisterRow,
    ForeignVerified,
    LinkAsk,
    RecipientRow,
    RestoreAsk,
    UnlinkAsk,
)
from hwtrack.services.foreign_verifying import verify_foreign
from hwtrack.services.lists import ListSource
from hwtrack.services.offices.keys import real_day
from hwtrack.services.store import Store
from hwtrack.services.trust import TrustList

Report = Callable[[int, int], None]


class ExchangeOffice:
    """Answer for other registers."""

    store: Store
    trust_path: Path | None

    def exchange(self) -> ExchangeView:
        """Return what was sent to whom and what came in, newest first."""
        return replace(self.store.ask(exchange_view, None), signs=self._signs())

    def _signs(self) -> bool:
        """Say whether the register's key is here; where the keyring cannot be asked, signing tells why."""
        with suppress(EnvironmentProblem):
            return self.store.signer() is not None
        return True

    def export_bundle(self, asked: BundleAsk, progress: Report) -> BundleMade:
        """Write a bundle for a recipient into a new file; the journal says so."""
        return bundles_out.export_bundle(self.store, asked, progress)

    def look_at_bundle(self, path: Path) -> BundleSeen:
        """Look at a bundle without writing anything."""
        return bundles_in.look_at_bundle(self.store, path)

    def take_bundle(self, asked: BundleTake, progress: Report) -> BundleTaken:
        """Take a bundle; what is refused is journalled with the reason."""
        return bundles_in.take(self.store, asked, progress)

    def acknowledgement(self, register_uid: str, recipient: str = "") -> str:
        """Sign what is held of a register, for its sender, under the name its bundle was addressed to."""
        note = acknowledging.acknowledge(self.store, register_uid, recipient)
        if note is None:
            raise UserError("本机没有这本台账库的签名密钥，不能出具回执。", field="key")
        return note

    def take_acknowledgement(self, path: Path, accept: str = "") -> RecipientRow:
        """Take an acknowledgement whose signer is trusted, or whose fingerprint was compared."""
        trust, today = TrustList.load(self.trust_path), real_day()
        recipient = acknowledging.take_brought(self.store, path, trust, today, accept)
        return self.store.ask(recipient_row, recipient)

    def foreign_registers(self) -> tuple[ForeignRegisterRow, ...]:
        """Return the registers held here, those longest silent first."""
        return self.store.ask(claims_views.foreign_registers, None)

    def foreign_register(self, register_uid: str) -> ForeignRegisterDetail:
        """Return one register held here, with the first of its disagreements."""
        return replace(self.store.ask(foreign_register_briefly, register_uid), signs=self._signs())

    def list_disagreements(self, register_uid: str) -> ListSource[DisagreementRow]:
        """Open the list of what the registers held here, and this one, say differently; of one where it is named."""
        return list_disagreements(self.store, register_uid)

    def link_same(self, asked: LinkAsk) -> str:
        """Say that two manifests are the same transfer; return the link's uid."""
        return self.store.do(claims_links.link_same, asked)

    def unlink_same(self, asked: UnlinkAsk) -> None:
        """Take a link back."""
        self.store.do(claims_links.unlink_same, asked)

    def deny_owner(self, asked: DenialAsk) -> str:
        """Say that a register does not speak for an organisation; return the denial's uid."""
        return self.store.do(claims_denials.deny_owner, asked)

    def restore_owner(self, asked: RestoreAsk) -> None:
        """Take a denial back."""
        self.store.do(claims_denials.restore_owner, asked)

    def verify_foreign(self, register_uid: str, progress: Report) -> ForeignVerified:
        """Verify what is held of a register by itself: leaves, roots, notes, keys."""
        return verify_foreign(self.store, register_uid, progress)
