"""What a paper's QR says: which register, which thing, and the journal as it stood, as plain text.

Only `0-9A-Z $%*+-./:` is used, so that a QR sets it in its alphanumeric mode; there is no address in
it, and nothing that a reader would open. These codes carry no signature: previews bear them, and papers
of a register whose key is not on the machine. What leaves the house signed is `paper_content`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hwtrack.errors import UserError

FORMAT = "HWT1"
PAPER_LIMIT = 366
"""Characters of an unsigned code on A4 paper: version 11-M, modules of 0.66 mm at 40 mm."""
LABEL_LIMIT = 196
"""Characters that the smallest label's code holds."""

_UID = "[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}"
_PAPER = re.compile(
    rf"{FORMAT}:(?P<register>{_UID}):(?P<subject>[0-9A-Z-]+):(?P<number>[0-9A-Z $%*+\-./]+)"
    r":(?P<size>0|[1-9][0-9]*):(?P<root>[0-9A-F]{64})"
)
_LABEL = re.compile(
    rf"{FORMAT}:(?P<container>[0-9A-Z]{{37}}):(?P<batch>[0-9A-Z $%*+\-./]+):(?P<register>{_UID})"
)


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The code of a manifest, an audit trail or a capacity paper.

    `subject` is the uid of the thing (or a word such as CAPACITY-2025), `number` the one people
    read; `root` is the Merkle root as 64 hex digits under `size` entries.
    """

    register: str
    subject: str
    number: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class LabelCode:
    """The code of a container's label: its 37-character code, its batch, the register."""

    container: str
    batch: str
    register: str


def payload_of(code: PaperCode | LabelCode) -> str:
    """Write a code as the text of its QR.

    Raises:
        UserError: a part holds a character or a length that the code cannot carry.
    """
    if isinstance(code, LabelCode):
        text, limit = f"{FORMAT}:{code.container}:{code.batch}:{code.register}".upper(), LABEL_LIMIT
    else:
        parts = (code.register, code.subject, code.number, str(code.size), code.root)
        text, limit = f"{FORMAT}:{':'.join(parts)}".upper(), PAPER_LIMIT
    if len(text) > limit or read_payload(text) is None:
        raise UserError(f"编号“{text[:80]}”不能写入二维码。", field="number")
    return text


def read_payload(text: str) -> PaperCode | LabelCode | None:
    """Read the text of a QR back; None if it is not one of ours."""
    found = _LABEL.fullmatch(text)
    if found is not None:
        return LabelCode(found["container"], found["batch"], found["register"].lower())
    found = _PAPER.fullmatch(text)
    if found is None:
        return None
    subject = found["subject"].lower() if re.fullmatch(_UID, found["subject"]) else found["subject"]
    return PaperCode(
        found["register"].lower(), subject, found["number"], int(found["size"]), found["root"].lower()
    )
