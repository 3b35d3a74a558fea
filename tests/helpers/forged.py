"""What somebody could make of a paper's file: parts exchanged, entries altered and proved anew, pages painted over."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import orjson
import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from hwtrack.documents.audit import audit_pdf
from hwtrack.documents.values import AttachedFile, AuditPaper
from hwtrack.domain.merkle import MerkleTree, leaf_hash
from hwtrack.domain.paper_content import PaperContent
from hwtrack.services.audit_attachments import read_entries, read_paper
from hwtrack.services.checkpoints import fingerprint, sign
from hwtrack.services.journal import canonical
from hwtrack.services.keys import Signer
from hwtrack.services.paper_printing import digest_of
from hwtrack.services.paper_values import write_values
from hwtrack.services.register_card import RegisterCard, write_card
from hwtrack.services.sealing import MADE, NewSeal, Seal, seal_with
from hwtrack.services.signed_codes import sign_code

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def own_seal(name: str = "赣州虔绿") -> Seal:
    """Make a certificate as anybody can, with any name in it."""
    key = ec.generate_private_key(ec.SECP256R1())
    holder = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(holder, holder, key.public_key(), 7, begin, end).sign(key, hashes.SHA256())
    told = NewSeal(made.public_bytes(Encoding.DER), name, MADE, date(2026, 1, 1), date(2035, 12, 31))
    return Seal(told, key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return a paper's attachments."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def drawn(paper: AuditPaper, files: dict[str, bytes]) -> bytes:
    """Draw an audit trail with these files, and with values that tell of them truly."""
    others = {name: content for name, content in files.items() if name != "paper.json"}
    attached = tuple(AttachedFile.holding(name, "附件", content) for name, content in others.items())
    told = AttachedFile("paper.json", "附件")
    paper = replace(paper, attached=(*attached, told))
    values = replace(told, content=write_values("audit", paper))
    return audit_pdf(replace(paper, attached=(*attached, values)))


@dataclass(frozen=True)
class Forger:
    """Somebody with a key and a certificate of his own."""

    signer: Signer
    seal: Seal

    def paper(self, content: bytes, actor: str) -> bytes:
        """Rewrite who made the entries, prove them under a root of his own, sign, draw and seal all of it."""
        files = parts_of(content)
        found = orjson.loads(files["entries.json"])
        leaves = [hashlib.sha256(at.to_bytes(4)).digest() for at in range(found["size"])]
        for entry in found["entries"]:
            entry["actor"] = actor
            frame = [entry[name] for name in ("seq", "happened_at", "recorded_at", "actor", "action")]
            leaf = leaf_hash(canonical([*frame, entry["payload_sha256"]]))
            entry["leaf"], leaves[entry["seq"] - 1] = leaf.hex(), leaf
        tree = MerkleTree.over(leaves)
        found["root"] = tree.root().hex()
        for entry in found["entries"]:
            entry["proof"] = [node.hex() for node in tree.inclusion(entry["seq"] - 1)]
        made = sign(found["origin"], found["size"], tree.root(), self.signer, NOW)
        uid = found["origin"].split("/")[2]
        card = RegisterCard(
            found["origin"], uid, "赣州虔绿", self.signer.public_key, self.seal.told.fingerprint, NOW
        )
        files |= {
            "entries.json": orjson.dumps(found),
            "checkpoint.txt": made.note.encode(),
            "register.txt": write_card(card, self.signer).encode(),
        }
        return seal_with(self.seal, drawn(self._told(files), files), "审计轨迹")

    def _told(self, files: dict[str, bytes]) -> AuditPaper:
        paper, entries = read_paper(files["paper.json"]), read_entries(files["entries.json"])
        mark = fingerprint(self.signer.public_key)
        checkpoint = replace(paper.checkpoint, root=entries.root.hex(), fingerprint=mark)
        paper = replace(paper, entries=entries.log(), checkpoint=checkpoint)
        content = PaperContent(
            "audit",
            entries.subject.uid,
            paper.number,
            entries.size,
            entries.root.hex(),
            digest_of(paper)[:32],
            NOW,
        )
        return replace(paper, qr=sign_code(content, self.signer))


def repeated(content: bytes, count: int) -> bytes:
    """Repeat a trail's entries under numbers of their own until there are *count*; nothing else is made to fit."""
    files = parts_of(content)
    found = orjson.loads(files["entries.json"])
    some = found["entries"]
    found["entries"] = [{**some[at % len(some)], "seq": at + 1} for at in range(count)]
    found["size"] = count
    files["entries.json"] = orjson.dumps(found)
    paper = read_paper(files["paper.json"])
    return drawn(replace(paper, checkpoint=replace(paper.checkpoint, size=count)), files)


def put(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    """Exchange an attachment, packed as the paper packs it."""
    names = pdf.Root.Names.EmbeddedFiles.Names
    place = next(at for at in range(0, len(names), 2) if str(names[at]) == name)
    names[place + 1].EF.F = pdf.make_stream(zlib.compress(content), Filter=pikepdf.Name.FlateDecode)


def redrawn(page: pikepdf.Page, pdf: pikepdf.Pdf, change) -> None:
    """Write a page's drawing anew, packed as the paper packs it."""
    content = change(page.obj.Contents.read_bytes())
    page.obj.Contents = pdf.make_stream(zlib.compress(content), Filter=pikepdf.Name.FlateDecode)


def overlaid(content: bytes, drawing: bytes) -> bytes:
    """Add a drawing to the first page after the file was finished, as an update behind its end."""
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=drawing)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(content: bytes, seal: Seal, name: str) -> bytes:
    """Sign a file as other programs do, leaving it open for more signatures."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    own = (Certificate.load(seal.told.certificate), PrivateKeyInfo.load(seal.key))
    meta = signers.PdfSignatureMetadata(field_name=name, subfilter=fields.SigSeedSubFilter.PADES)
    out = io.BytesIO()
    signers.PdfSigner(
        meta, signers.SimpleSigner(*own, SimpleCertificateStore()), new_field_spec=fields.SigFieldSpec(name)
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), output=out)
    return out.getvalue()


def altered(content: bytes, change) -> bytes:
    """Open a file, let *change* do something to it, and write it again as plain as it was."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
    return out.getvalue()
