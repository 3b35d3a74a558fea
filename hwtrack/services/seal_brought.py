"""The user's own certificate as a seal: read from PKCS #12, its private half kept locked beside the key store.

The file is locked anew with a random word, which the key store keeps as it keeps every other secret of 32 bytes;
the password that the user typed is kept nowhere.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from hwtrack.domain.text import clean_line
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.desk import shanghai_day
from hwtrack.services.keys import FileKeys, KeyStore, SystemKeys, new_secret
from hwtrack.settings import user_folders

LARGEST = 100_000
"""Bytes of a PKCS #12 file; one has a few thousand."""
_LEAST_RSA = 2_048
_LONGEST = 11_000
"""Bytes of a certificate that the register's table holds."""


@dataclass(frozen=True)
class Brought:
    """What a PKCS #12 file holds: certificate and those above it (DER), private key, holder, first and last day."""

    certificate: bytes
    above: tuple[bytes, ...]
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    holder: str
    valid_from: date
    valid_to: date


def read_pkcs12(data: bytes, password: str, today: date) -> Brought:
    """Read a user's certificate and its key.

    Raises:
        UserError: wrong password, no such file, no key in it, a kind of key that readers reject, or out of its time.
    """
    if len(data) > LARGEST:
        raise UserError("这不是 PKCS #12 证书文件：太大。", field="pkcs12")
    try:
        key, certificate, above = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except ValueError:
        raise UserError(
            "证书文件打不开：口令不对，或不是 PKCS #12（.p12、.pfx）文件。", field="pkcs12"
        ) from None
    if key is None or certificate is None:
        raise UserError("证书文件里没有私钥或证书。", field="pkcs12")
    if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise UserError("证书的密钥须为 ECDSA（如 P-256）或 RSA：其他阅读器不接受别的。", field="pkcs12")
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < _LEAST_RSA:
        raise UserError(f"RSA 密钥只有 {key.key_size} 位，至少应为 {_LEAST_RSA} 位。", field="pkcs12")
    if certificate.public_key() != key.public_key():
        raise UserError("证书文件里的私钥不是这张证书的。", field="pkcs12")
    return _in_time(certificate, tuple(above), key, today)


def _in_time(
    certificate: x509.Certificate,
    above: tuple[x509.Certificate, ...],
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    today: date,
) -> Brought:
    first, last = (
        shanghai_day(moment) for moment in (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
    )
    if not first <= today <= last:
        raise UserError(f"证书的有效期为 {first} 至 {last}，今天不在其内。", field="pkcs12")
    der = certificate.public_bytes(Encoding.DER)
    if len(der) > _LONGEST:
        raise UserError(f"证书有 {len(der)} 字节，台账库最多保存 {_LONGEST} 字节。", field="pkcs12")
    chain = tuple(one.public_bytes(Encoding.DER) for one in above)
    return Brought(der, chain, key, _holder(certificate), first, last)


def _holder(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    text = str(names[0].value) if names else certificate.subject.rfc4514_string()
    return clean_line(text[:200], field="pkcs12") or "未具名"


def keep_brought(keys: KeyStore, register_uid: str, brought: Brought) -> str | None:
    """Keep a user's key locked; return the key store's plain warning if it has one.

    Raises:
        EnvironmentProblem: no space or permission.
    """
    name = _name(register_uid, hashlib.sha256(brought.certificate).hexdigest())
    secret, warning = keys.load(name), None
    if secret is None:
        secret = new_secret()
        warning = keys.save(name, secret)
    above = [x509.load_der_x509_certificate(one) for one in brought.above]
    locked = pkcs12.serialize_key_and_certificates(
        None,
        brought.key,
        x509.load_der_x509_certificate(brought.certificate),
        above or None,
        BestAvailableEncryption(secret.hex().encode()),
    )
    path = _file(keys, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(locked)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法保存证书的私钥“{path}”（{error.strerror}）。", remedy="请检查该文件夹的空间与权限。"
        ) from None
    return warning


def brought_key(
    keys: KeyStore, register_uid: str, fingerprint: str
) -> tuple[bytes, tuple[bytes, ...]] | None:
    """Return the private half (PKCS #8) and the certificates above, None where this machine does not hold them."""
    name = _name(register_uid, fingerprint)
    secret, path = keys.load(name), _file(keys, name)
    if secret is None:
        return None
    try:
        key, _, above = pkcs12.load_key_and_certificates(path.read_bytes(), secret.hex().encode())
    except (OSError, ValueError):
        return None
    if key is None:
        return None
    return (
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        tuple(one.public_bytes(Encoding.DER) for one in above),
    )


def _name(register_uid: str, fingerprint: str) -> str:
    return f"{register_uid}.seal.{fingerprint[:16]}"


def _file(keys: KeyStore, name: str) -> Path:
    files = keys.files if isinstance(keys, SystemKeys) else keys
    folder = files.folder if isinstance(files, FileKeys) else user_folders().data / "keys"
    return folder / f"{name}.p12"
