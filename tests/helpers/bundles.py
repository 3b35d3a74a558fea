"""Bundles as somebody with time and a key of his own can make them, and one read by its description alone."""

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass, replace

from hwtrack.services.bundle_format import MAGIC, signed_text
from hwtrack.services.checkpoints import body as checkpoint_body
from hwtrack.services.checkpoints import signed_note
from hwtrack.services.desk import origin_of
from hwtrack.services.journal import canonical
from hwtrack.services.register_card import read_card, write_card

COUNTY = "赣州市生态环境局"


@dataclass
class Taken:
    """A bundle taken apart: its header as JSON, its entries unpacked."""

    header: dict
    note: bytes
    body: bytes


def taken_apart(data: bytes) -> Taken:
    """Split a bundle at its line ends."""
    assert data.startswith(MAGIC)
    line, rest = data[len(MAGIC) :].split(b"\n", 1)
    lines = rest.split(b"\n", 7)
    return Taken(json.loads(line), b"\n".join(lines[:7]) + b"\n", zlib.decompress(lines[7]))


def put_together(data: bytes, signer, *, body=None, packed=None, note=None, **changes) -> bytes:
    """Make a bundle like *data* with other parts, honestly signed with a key of one's own."""
    parts = taken_apart(data)
    header = parts.header
    unpacked = parts.body if body is None else body
    stream = zlib.compress(unpacked) if packed is None else packed
    header |= {"packed": len(stream), "unpacked": len(unpacked), "body": hashlib.sha256(stream).hexdigest()}
    header |= changes
    origin = origin_of(header["register"], header["epoch"])
    card = read_card(header["card"])
    if card.public_key != signer.public_key:
        header["card"] = write_card(replace(card, public_key=signer.public_key, changes=()), signer)
        root = bytes.fromhex(header["root"])
        header["checkpoint"] = signed_note(checkpoint_body(origin, header["last"], root), origin, signer)
    line = canonical(header)
    signed = signed_note(signed_text(origin, header["recipient"], line, header["body"]), origin, signer)
    return MAGIC + line + b"\n" + (signed.encode() if note is None else note) + stream


def lines_of(body: bytes):
    """Yield the first lines and payloads of a body."""
    while body:
        line, rest = body.split(b"\n", 1)
        size = json.loads(line)[5]
        yield json.loads(line), rest[:size]
        body = rest[size + 1 :]


def second_reading(data: bytes) -> tuple[list, str]:
    """Read a bundle as docs/bundle-format.md describes it, with nothing of this program; return entries and root."""
    magic, line, rest = data.split(b"\n", 2)
    assert magic == b"hwtrack bundle 1"
    header = json.loads(line)
    *note, packed = rest.split(b"\n", 7)
    said = dict(part.decode().split(": ", 1) for part in note[1:5])
    assert said["header"] == hashlib.sha256(line).hexdigest()
    assert said["body"] == header["body"] == hashlib.sha256(packed).hexdigest()
    peaks, size = [], header["first"]
    edge = bytes.fromhex(header["edge"])
    peaks = [edge[at : at + 32] for at in range(0, len(edge), 32)]
    entries = list(lines_of(zlib.decompress(packed)))
    for (seq, happened, recorded, actor, action, _), payload in entries:
        framed = [seq, happened, recorded, actor, action, hashlib.sha256(payload).hexdigest()]
        text = json.dumps(framed, ensure_ascii=False, separators=(",", ":"))
        node, height = hashlib.sha256(b"\x00" + text.encode()).digest(), size
        while height & 1:
            node, height = hashlib.sha256(b"\x01" + peaks.pop() + node).digest(), height >> 1
        peaks.append(node)
        size += 1
        assert seq == size
    root = peaks.pop()
    while peaks:
        root = hashlib.sha256(b"\x01" + peaks.pop() + root).digest()
    assert base64.b64encode(root).decode() == header["checkpoint"].split("\n")[2]
    return entries, root.hex()
