"""What a paper's signed code says, taken from the values the paper shows: the same function prints and compares."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hwtrack.documents.proof_values import Checkpoint
from hwtrack.documents.values import LabelPaper, ManifestPaper
from hwtrack.domain.paper_content import (
    DIGEST_BYTES,
    Content,
    LabelContent,
    LineContent,
    ManifestContent,
    PaperContent,
    Shown,
    visible,
)

_DIGITS = 2 * DIGEST_BYTES


def label_content(paper: LabelPaper, batch: str) -> LabelContent:
    """Return what a label's code says."""
    return LabelContent(paper.container_code, visible(batch), paper.mass_grams, paper.generated_on)


def paper_content(
    sheet: tuple[str, str, str, Any], digest: str, checkpoint: Checkpoint, at: datetime
) -> Content:
    """Return what the code of a sheet (document, subject, number, paper) says under a checkpoint.

    *digest* is the SHA-256 of the paper's values in hex, *at* the time of signing; seconds are kept.
    """
    document, subject, number, paper = sheet
    if isinstance(paper, LabelPaper):
        return label_content(paper, number)
    head = (subject, visible(number), checkpoint.size, checkpoint.root, digest[:_DIGITS])
    signed_at = at.replace(microsecond=0)
    if not isinstance(paper, ManifestPaper):
        return PaperContent(document, *head, signed_at)
    return manifest_content(paper, head, signed_at)


def manifest_content(
    paper: ManifestPaper, head: tuple[str, str, int, str, str], signed_at: datetime
) -> ManifestContent:
    """Return what a manifest's code says; *head* is subject, number, size, root and digest."""
    subject, number, size, root, digest = head
    accepted = [line.accepted_grams for line in paper.lines if line.accepted_grams is not None]
    return ManifestContent(
        subject=subject,
        number=number,
        official_no=visible(paper.official_no or ""),
        size=size,
        root=root,
        digest=digest,
        signed_at=signed_at,
        state=shown_state(paper),
        version=paper.correction.version if paper.correction else 1,
        sender=visible(paper.generator.name),
        receiver=visible(paper.receiver.name),
        plates=visible("、".join(dict.fromkeys(leg.plate for leg in paper.legs if leg.plate))),
        lines=tuple(LineContent(visible(line.code), line.shipped_grams) for line in paper.lines),
        line_count=len(paper.lines),
        shipped_grams=sum(line.shipped_grams or 0 for line in paper.lines),
        accepted_grams=sum(accepted) if accepted else None,
    )


def shown_state(paper: ManifestPaper) -> Shown:
    """Return how far a manifest has come, as its paper shows it: by the times and masses that are filled in."""
    if paper.void is not None:
        return Shown.VOID
    if paper.receiver.received_at is not None:
        return Shown.RECEIVED
    if paper.legs and all(leg.arrived_at is not None for leg in paper.legs):
        return Shown.ARRIVED
    return Shown.IN_TRANSIT if any(leg.departed_at for leg in paper.legs) else Shown.READY
