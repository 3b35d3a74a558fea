"""The seal over a paper's file: a signature over all its bytes, so that no later change of the file goes unseen.

PAdES B-B with ECDSA P-256, which common readers know (Ed25519 they reject). The certificate is one that the
register makes for itself, or the user's own. A reader that was not told about it calls the signer unknown: the
seal shows that the file is unchanged since it was made here, not who somebody is, and it is no legal e-signature.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import SealCertificate
from hwtrack.services.desk import SHANGHAI, RegisterIdentity, desk
from hwtrack.services.keys import new_secret
from hwtrack.services.seal_brought import brought_key, keep_brought, read_pkcs12
from hwtrack.services.store import Store

FIELD = "Seal"
"""The name of the signature field."""
MADE, BROUGHT = "made_here", "brought"
_YEARS = 10
_COMMON_NAME = 64
"""Bytes of a common name that the certificate library writes (RFC 5280: characters)."""
_RENEWED = timedelta(days=30)
"""A certificate made here is followed by the next one so long before it ends."""
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of P-256: a secret is a number below it."""


@dataclass(frozen=True)
class NewSeal:
    """A certificate to take into use: DER, who holds it, `made_here` or `brought`, first and last day."""

    certificate: bytes
    holder: str
    origin: str
    valid_from: date
    valid_to: date

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the certificate, 64 hex digits."""
        return hashlib.sha256(self.certificate).hexdigest()


@dataclass(frozen=True)
class Seal:
    """A certificate in use with its private half (PKCS #8, DER) and the certificates above it."""

    told: NewSeal
    key: bytes
    above: tuple[bytes, ...] = ()


def seal_name(register_uid: str) -> str:
    """Return under which name the key store keeps the private half of a seal made here."""
    return f"{register_uid}.seal"


def sample_seal_secret(register_uid: str) -> bytes:
    """Derive the seal's secret of a sample register; as for its signing key, anyone can."""
    return hashlib.sha256(f"hwtrack sample seal {register_uid}".encode()).digest()


def record_seal(session: Session, new: NewSeal) -> None:
    """Take a certificate into use for sealing papers; the journal tells since when."""
    session.add(
        SealCertificate(
            uid=desk(session).new_uid(),
            certificate=base64.b64encode(new.certificate).decode(),
            fingerprint=new.fingerprint,
            holder=new.holder,
            origin=new.origin,
            valid_from=new.valid_from,
            valid_to=new.valid_to,
        )
    )


def use_own_seal(session: Session, new: NewSeal) -> None:
    """Take the user's own certificate into use: the register's own is made by whoever prints, this one is chosen."""
    record_seal(session, new)


def seal_in_use(session: Session, _asked: None) -> NewSeal | None:
    """Return the certificate taken into use last."""
    row = session.scalars(select(SealCertificate).order_by(SealCertificate.id.desc()).limit(1)).first()
    if row is None:
        return None
    return NewSeal(base64.b64decode(row.certificate), row.holder, row.origin, row.valid_from, row.valid_to)


def seal_of(store: Store) -> Seal | None:
    """Return the seal of a register; make or renew its certificate where this machine holds the register's key.

    None where neither a seal nor the means to make one are here: another machine's copy, a read-only file.
    """
    used = store.ask(seal_in_use, None)
    if used is not None and used.origin == BROUGHT and used.valid_to >= store.today:
        kept = brought_key(store.keys, store.identity.uid, used.fingerprint)
        if kept is not None:
            return Seal(used, *kept)
    return _made_here(store, used)


def _made_here(store: Store, used: NewSeal | None) -> Seal | None:
    if used is not None and used.origin == MADE:
        key = _key_here(store)
        # One made while the clock was years ahead is not valid yet, which other readers reject.
        holds = used.valid_from <= store.today <= used.valid_to - _RENEWED
        lasts = holds or not store.writable
        if key is not None and _is_of(used, key) and lasts:
            return Seal(used, _pkcs8(key))
    if not store.writable or store.signer() is None:
        return None
    return _renewed(store)


def _key_here(store: Store) -> ec.EllipticCurvePrivateKey | None:
    """Return the private half of the seal made here, if this machine holds it."""
    identity = store.identity
    secret = sample_seal_secret(identity.uid) if identity.sample else store.keys.load(seal_name(identity.uid))
    return None if secret is None else _private(secret)


def renew_seal(store: Store) -> Seal:
    """Make the register's own certificate anew because a person asks so, in the place of whichever is in use.

    Raises:
        SignInNeededError: the register has accounts and nobody is signed in.
        NotPermittedError: it has accounts, and this is no administrator: one of their own may be in use.
    """
    store.require("use_own_seal")
    return _renewed(store)


def _renewed(store: Store) -> Seal:
    """Make a certificate for the key that seals this register's papers, and take it into use."""
    key = _key_here(store)
    if key is None:
        secret = new_secret()
        store.key_warning = store.keys.save(seal_name(store.identity.uid), secret) or store.key_warning
        key = _private(secret)
    made = _certificate(store.identity, key, store.today)
    store.do(record_seal, made)
    return Seal(made, _pkcs8(key))


def _private(secret: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(secret) % (_ORDER - 1) + 1, ec.SECP256R1())


def _pkcs8(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _is_of(told: NewSeal, key: ec.EllipticCurvePrivateKey) -> bool:
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    found = x509.load_der_x509_certificate(told.certificate).public_key()
    return found.public_bytes(*form) == key.public_key().public_bytes(*form)


def _certificate(identity: RegisterIdentity, key: ec.EllipticCurvePrivateKey, first: date) -> NewSeal:
    """Make a certificate for ten years; that of a sample comes out the same again."""
    last = (first + timedelta(days=366 * _YEARS)).replace(month=first.month, day=min(first.day, 28))
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, _common_name(identity.name)),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "hwtrack, certificate made by the register"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, identity.uid),
        ]
    )
    digest = hashlib.sha256(f"{identity.uid} {first}".encode() + _pkcs8(key)).digest()
    serial = int.from_bytes(digest[:19]) if identity.sample else x509.random_serial_number()
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), serial, _midnight(first), _midnight(last))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    )
    return NewSeal(made.public_bytes(Encoding.DER), identity.name, MADE, first, last - timedelta(days=1))


def _common_name(name: str) -> str:
    """Cut a name to what a certificate holds: 64 bytes, which are 21 Chinese characters, never half a one."""
    return name.encode()[:_COMMON_NAME].decode(errors="ignore").strip()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def seal(store: Store, pdf: bytes, reason: str) -> bytes:
    """Seal a whole PDF file; it is returned as it is where no seal is to be had on this machine."""
    found = seal_of(store)
    return pdf if found is None else seal_with(found, pdf, reason)


def seal_with(found: Seal, pdf: bytes, reason: str) -> bytes:
    """Add the signature over all bytes of the file, in an invisible field; nothing may be added after it."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call] # the library's own class
    registry.register_multiple([Certificate.load(one) for one in found.above])
    signer = SimpleSigner(Certificate.load(found.told.certificate), PrivateKeyInfo.load(found.key), registry)
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        name=found.told.holder,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # Room for the certificates, a signature and the attributes: asking by a trial would sign twice.
    room = 2 * (sum(map(len, (found.told.certificate, *found.above))) + 4_096)
    out = BytesIO()
    PdfSigner(meta, signer, new_field_spec=SigFieldSpec(FIELD)).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=out, bytes_reserved=room
    )
    return out.getvalue()


def bring_seal(store: Store, pkcs12: bytes, password: str) -> NewSeal:
    """Take the user's own certificate into use for sealing; its key is kept locked on this machine.

    Raises:
        UserError: the file cannot be used; see `read_pkcs12`.
        EnvironmentProblem: the key cannot be kept, or the register cannot be written.
    """
    store.require("use_own_seal")
    brought = read_pkcs12(pkcs12, password, store.today)
    told = NewSeal(brought.certificate, brought.holder, BROUGHT, brought.valid_from, brought.valid_to)
    store.key_warning = keep_brought(store.keys, store.identity.uid, brought) or store.key_warning
    store.do(use_own_seal, told)
    return told
