"""The seal of a PDF: one signature over every byte of the file but its own, in exactly the form that seals have.

The layout is judged on the raw bytes before anything reads the file's structure: what is appended, cut or
changed is seen there. Nothing is fetched. Whose certificate it is, is for the trust list to say.
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from hwtrack.domain.text import LINE_LIMIT
from hwtrack.services.check_words import Said

if TYPE_CHECKING:
    from asn1crypto import cms, x509
    from pyhanko.sign.validation import EmbeddedPdfSignature

_MARK = b"/ByteRange"
_RANGE = re.compile(rb"/ByteRange \[(0|[1-9]\d{0,11}) ([1-9]\d{0,11}) ([1-9]\d{0,11}) ([1-9]\d{0,11})\]")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_REMAINS = (b"/SubFilter", b"ETSI.CAdES", b"adbe.pkcs7", b"/AcroForm", b"/SigFlags", b"/FT /Sig")
"""What a signature leaves in a file whose range of bytes can no longer be found."""
_MOST = 16
"""Signatures that are counted; a file with more is not one of ours in any case."""


class SealBroken(Exception):
    """The seal does not hold; says why in both languages."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.zh)
        self.said = said


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal that holds: the SHA-256 of its certificate, whose name is in it, and when it says it was made."""

    fingerprint: str
    holder: str
    signed_at: datetime | None
    size: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the signature's bytes stand, and the signature itself."""

    start: int
    end: int
    signature: bytes


def read_seal(data: bytes) -> Seal | None:
    """Validate the seal of a PDF; None where it has none.

    Raises:
        SealBroken: there is or was a signature that does not hold over exactly this file.
    """
    layout = _layout(data)
    if layout is None:
        return None
    covered = hashlib.sha256(data[: layout.start] + data[layout.end :]).digest()
    if _signed_digest(layout.signature) != covered:
        raise SealBroken(
            Said(
                "加封之后文件的内容被改动：文件的摘要与加封时的不符。",
                "The file was changed after it was sealed: its digest is not the one that was signed.",
            )
        )
    return _validated(data)


def is_sealed_in_form(data: bytes) -> bool:
    """Say whether a file bears any trace of a signature."""
    return _MARK in data or any(mark in data for mark in _REMAINS)


def _layout(data: bytes) -> _Layout | None:
    count = data.count(_MARK)
    if count == 0:
        if is_sealed_in_form(data):
            raise SealBroken(
                Said(
                    "文件有签名的残余，但找不到它所覆盖的范围：封签被破坏。",
                    "The file has remains of a signature without the bytes it covers: the seal was broken.",
                )
            )
        return None
    found = [_RANGE.match(data, one.start()) for one in re.finditer(re.escape(_MARK), data)][:_MOST]
    if count > 1:
        raise SealBroken(_several(count, [match for match in found if match], len(data)))
    if found[0] is None:
        raise SealBroken(_malformed())
    first, start, end, rest = map(int, found[0].groups())
    if first != 0 or not start < end <= len(data):
        raise SealBroken(_malformed())
    if end + rest != len(data):
        raise SealBroken(_length(end + rest, len(data)))
    gap = _HEX.fullmatch(data, start, end)
    if gap is None:
        raise SealBroken(_malformed())
    return _Layout(start, end, _unpadded(gap[1]))


def _several(count: int, found: list[re.Match[bytes]], size: int) -> Said:
    ends = [int(match[3]) + int(match[4]) for match in found]
    whole = sum(end == size for end in ends)
    part_zh = "、".join(f"前 {end:,} 字节" for end in ends if end != size)
    part_en = ", ".join(f"the first {end:,} bytes" for end in ends if end != size)
    return Said(
        f"文件有 {count} 个签名（覆盖全文件的 {whole} 个；只覆盖{part_zh or '–'}）：加封之后又增补并签过，本程序的文书只有一个封签。",
        f"The file has {count} signatures ({whole} over the whole file; over {part_en or '–'} only): it was added to and"
        " signed again after the seal. Papers of this program have one seal.",
    )


def _length(sealed: int, size: int) -> Said:
    if sealed < size:
        return Said(
            f"封签只覆盖前 {sealed:,} 字节，其后增补了 {size - sealed:,} 字节：加封之后有内容被加上或盖上。",
            f"The seal covers the first {sealed:,} bytes; {size - sealed:,} were appended: something was added or laid over"
            " after sealing.",
        )
    return Said(
        f"加封时有 {sealed:,} 字节，文件只有 {size:,} 字节：被截短。",
        f"The file had {sealed:,} bytes when it was sealed and has {size:,}: it was cut.",
    )


def _malformed() -> Said:
    return Said(
        "封签的写法不是本程序的：所覆盖的范围或签名值被改动。",
        "The seal is not in the form of this program's: the bytes it covers or its value were changed.",
    )


def _unpadded(digits: bytes) -> bytes:
    """Return the signature without the zeros that fill its place; anything else there is a change."""
    if len(digits) % 2:
        raise SealBroken(_malformed())
    raw = bytes.fromhex(digits.decode())
    if digits not in {raw.hex().encode(), raw.hex().upper().encode()}:
        raise SealBroken(_malformed())
    length = _der_length(raw)
    if length is None or length > len(raw) or any(raw[length:]):
        raise SealBroken(_malformed())
    return raw[:length]


def _der_length(raw: bytes) -> int | None:
    """Return how many bytes the DER sequence at the start takes."""
    if len(raw) < 4 or raw[0] != 0x30:
        return None
    if raw[1] < 0x80:
        return 2 + raw[1]
    count = raw[1] & 0x7F
    return 2 + count + int.from_bytes(raw[2 : 2 + count]) if 0 < count < 5 else None


UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    NotImplementedError,
    RecursionError,
)
"""What readers of certificates and PDF raise on bytes that somebody shaped to hurt them."""


def _signed_digest(signature: bytes) -> bytes:
    """Return the digest of the file that the signature names.

    Raises:
        SealBroken: it is no signature, or not written in the one way that seals are.
    """
    from asn1crypto import cms

    try:
        info = cms.ContentInfo.load(signature, strict=True)
        signed = info["content"]
        if info["content_type"].native == "signed_data" and _canonical(signed) == signature:
            return _message_digest(signed)
    except UNREADABLE:
        pass
    raise SealBroken(_malformed())


def _canonical(signed: cms.SignedData) -> bytes:
    """Write the signature again from what it means, so that what no signature covers cannot be varied unseen."""
    from asn1crypto import cms

    (signer,) = signed["signer_infos"]
    algorithm = signer["digest_algorithm"].native["algorithm"]
    certificates = [cms.CertificateChoices("certificate", one.chosen) for one in signed["certificates"]]
    content = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": algorithm}],
        "encap_content_info": {"content_type": "data"},
        "certificates": certificates,
        "signer_infos": [
            {
                "version": "v1",
                "sid": _signer_id(signer, signed["certificates"]),
                "digest_algorithm": {"algorithm": algorithm},
                "signed_attrs": signer["signed_attrs"],
                "signature_algorithm": signer["signature_algorithm"],
                "signature": signer["signature"],
            }
        ],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)}).dump())


def _signer_id(signer: cms.SignerInfo, certificates: cms.CertificateSet) -> cms.SignerIdentifier:
    """Name the signer as his certificate does, letter for letter: readers would let other letter cases pass."""
    from asn1crypto import cms

    if signer["sid"].name != "issuer_and_serial_number":
        return signer["sid"]
    number = signer["sid"].chosen["serial_number"].native
    (own,) = (one.chosen for one in certificates if one.chosen.serial_number == number)
    name = {"issuer": own.issuer, "serial_number": number}
    return cms.SignerIdentifier("issuer_and_serial_number", cms.IssuerAndSerialNumber(name))


def _message_digest(signed: cms.SignedData) -> bytes:
    (signer,) = signed["signer_infos"]
    (found,) = (one for one in signer["signed_attrs"] if one["type"].native == "message_digest")
    return bytes(found["values"][0].native)


def _validated(data: bytes) -> Seal:
    """Let the library judge the whole: structure, attributes, signature, coverage, and nothing after it."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko_certvalidator.errors import PathError, ValidationError

    # What it finds wrong is told here; its own record of it would go to the terminal.
    logging.getLogger("pyhanko").addHandler(logging.NullHandler())
    try:
        signatures = PdfFileReader(BytesIO(data)).embedded_signatures
        if len(signatures) == 1 and _holds(signatures[0]):
            certificate = signatures[0].signer_cert
            return Seal(
                hashlib.sha256(certificate.dump()).hexdigest(),
                _holder(certificate),
                signatures[0].self_reported_timestamp,
                len(data),
            )
    except (PdfError, PathError, ValidationError, *UNREADABLE):
        pass
    raise SealBroken(
        Said(
            "封签的签名与证书不符，或签名值被改动。",
            "The seal's signature does not hold under its certificate, or was changed.",
        )
    )


def _holds(signature: EmbeddedPdfSignature) -> bool:
    """Judge the seal at the moment it claims: whether its certificate is still good today, the trust list says."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=[signature.signer_cert], allow_fetching=False, moment=signature.self_reported_timestamp
    )
    # Certificates made for other uses may seal: what counts is whether the reader trusts this one.
    usage = KeyUsageConstraints(key_usage=set())
    status = validate_pdf_signature(
        signature, signer_validation_context=context, key_usage_settings=usage, skip_diff=True
    )
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return bool(status.intact and status.valid and status.bottom_line and whole)


def _holder(certificate: x509.Certificate) -> str:
    """Return the name in a certificate, which is its maker's claim."""
    name = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    return str(name)[:LINE_LIMIT]
