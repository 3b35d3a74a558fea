"""A second reading of papers: an audit trail's attachments by pypdfium2, a code's signature by cbor2 alone."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import dataclass

import base45
import cbor2
import pypdfium2

from tests.helpers.second_reading import leaf, read_note, root_by_path, sha, signed_by


@dataclass(frozen=True)
class Trail:
    """What an audit PDF carries and prints."""

    files: dict[str, bytes]
    pages: tuple[str, ...]

    @property
    def key(self) -> bytes:
        """Return the public key that the attached register card shows."""
        card = self.files["register.txt"].decode()
        return bytes.fromhex(re.search(r"^key: ([0-9a-f]{64})$", card, re.MULTILINE)[1])


def opened(content: bytes) -> Trail:
    with closing(pypdfium2.PdfDocument(content)) as pdf:
        found = [pdf.get_attachment(at) for at in range(pdf.count_attachments())]
        files = {one.get_name(): bytes(one.get_data()) for one in found}
        pages = []
        for page in pdf:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
    return Trail(files, tuple(pages))


def wrong_with(trail: Trail) -> list[str]:
    """Return what does not hold: digest, leaf, proof, note, printed words."""
    found = json.loads(trail.files["entries.json"])
    note, wrong = read_note(trail.files["checkpoint.txt"].decode()), []
    root = bytes.fromhex(found["root"])
    if note is None or (note.origin, note.size, note.root) != (found["origin"], found["size"], root):
        return ["note"]
    if not note.holds_under(trail.key):
        wrong.append("signature")
    for entry in found["entries"]:
        seq = entry["seq"]
        if "payload" in entry and sha(entry["payload"].encode()).hex() != entry["payload_sha256"]:
            wrong.append(f"payload {seq}")
        frame = [entry[name] for name in ("happened_at", "recorded_at", "actor", "action", "payload_sha256")]
        made = leaf(seq, *frame)
        if made.hex() != entry["leaf"]:
            wrong.append(f"leaf {seq}")
        proof = [bytes.fromhex(node) for node in entry["proof"]]
        if root_by_path(seq - 1, found["size"], made, proof) != root:
            wrong.append(f"proof {seq}")
    for number, page in enumerate(trail.pages, 1):
        if not _printed(page, note):
            wrong.append(f"page {number}")
    return wrong


def _printed(page: str, note) -> bool:
    """Say whether the foot of a page prints this checkpoint: origin, size, first and last digits of the root."""
    words, digits = re.sub(r"\s", "", page), note.root.hex()
    foot = rf"{re.escape(note.origin.removeprefix('hwtrack/register/'))}日志{note.size:,}条根{digits[:8]}⋯{digits[-8:]}"
    return len(re.findall(foot, words)) == 1


@dataclass(frozen=True)
class Code:
    """A code's parts."""

    algorithm: int
    kid: bytes
    values: list
    message: bytes
    signature: bytes

    def holds_under(self, public_key: bytes) -> bool:
        """Check the signature over the Sig_structure of RFC 9052, section 4.4, under a key of that name."""
        return (
            self.algorithm == -8
            and self.kid == sha(public_key)[:8]
            and signed_by(public_key, self.signature, self.message)
        )


def read_code(text: str) -> Code | None:
    """Read `HWT2:` and base45 of COSE_Sign1; None where it is not that."""
    try:
        outer = cbor2.loads(base45.b45decode(text.removeprefix("HWT2:")))
        protected, open_header, payload, signature = outer.value
        header = cbor2.loads(protected)
        message = cbor2.dumps(["Signature1", protected, b"", payload])
        found = Code(header[1], header[4], cbor2.loads(payload), message, signature)
    except (ValueError, TypeError, AttributeError, KeyError, cbor2.CBORError):
        return None
    return found if outer.tag == 18 and open_header == {} and text.startswith("HWT2:") else None


def checkpoint_of(code: Code) -> tuple[int, bytes] | None:
    """Return size and root that the code quotes, from its place in the array of its kind."""
    kind = code.values[0]
    if kind == 1:
        return code.values[3], code.values[4]
    return (code.values[4], code.values[5]) if kind == 2 else None
