"""What the window asks about other registers: bundles out and in, the registers held here, disagreements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hwtrack.services.exchange_views import (
    BundleAsk,
    BundleMade,
    BundleSeen,
    BundleTake,
    BundleTaken,
    DisagreementRow,
    ExchangeView,
    ForeignRegisterDetail,
    ForeignRegisterRow,
    ForeignVerified,
    LinkAsk,
    RecipientRow,
    UnlinkAsk,
)

Report = Callable[[int, int], None]


class AsksExchange(Protocol):
    """Ask about other registers; safe to call from the worker's thread."""

    def exchange(self) -> ExchangeView: ...
    def export_bundle(self, asked: BundleAsk, progress: Report) -> BundleMade: ...
    def look_at_bundle(self, path: Path) -> BundleSeen: ...
    def take_bundle(self, asked: BundleTake, progress: Report) -> BundleTaken: ...
    def acknowledgement(self, register_uid: str) -> str: ...
    def take_acknowledgement(self, path: Path, accept: str = "") -> RecipientRow: ...
    def foreign_registers(self) -> tuple[ForeignRegisterRow, ...]: ...
    def foreign_register(self, register_uid: str) -> ForeignRegisterDetail: ...
    def disagreements(self) -> tuple[DisagreementRow, ...]: ...
    def link_same(self, asked: LinkAsk) -> str: ...
    def unlink_same(self, asked: UnlinkAsk) -> None: ...
    def verify_foreign(self, register_uid: str, progress: Report) -> ForeignVerified: ...
