"""Things in full, as the window shows them beside their lists."""

from hwtrack.services.batch_details import batch_detail
from hwtrack.services.manifest_details import manifest_detail
from hwtrack.services.party_details import party_detail

__all__ = ["batch_detail", "manifest_detail", "party_detail"]
