"""The register's signing key: Ed25519, kept by the system's keyring, else in a file of mode 0600."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hwtrack.errors import EnvironmentProblem
from hwtrack.settings import user_folders

_SERVICE = "hwtrack"


class KeyStore(Protocol):
    """Where the secret half of a register's key is kept."""

    def load(self, register_uid: str) -> bytes | None:
        """Return the 32 secret bytes, or None if this machine does not hold them."""

    def save(self, register_uid: str, secret: bytes) -> str | None:
        """Keep the secret; return a plain warning if it is kept less well than it could be."""


@dataclass(frozen=True)
class Signer:
    """Signs with the register's key."""

    secret: bytes

    @property
    def public_key(self) -> bytes:
        """Return the 32 public bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature over *message*."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)


def verify_signature(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether *signature* over *message* was made with the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_secret() -> bytes:
    """Make a new secret from the system's randomness."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def sample_secret(register_uid: str) -> bytes:
    """Derive the key of a sample register from its identity.

    Anyone can compute it, so that a demo comes out the same again; signatures of a sample prove
    nothing, and its papers are marked 样例.
    """
    return hashlib.sha256(f"hwtrack sample register {register_uid}".encode()).digest()


def _secret_of(text: str, where: str) -> bytes:
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != 32:
        raise EnvironmentProblem(f"{where}已损坏。", remedy="请从备份取回；没有备份则今后的校验点无法签名。")
    return secret


@dataclass(frozen=True)
class FileKeys:
    """Keeps secrets as files of mode 0600 in one folder."""

    folder: Path

    def load(self, register_uid: str) -> bytes | None:
        """Read the secret.

        Raises:
            EnvironmentProblem: others may read the file, or it does not hold a key.
        """
        path = self._path(register_uid)
        if not path.exists():
            return None
        if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise EnvironmentProblem(
                f"签名密钥文件“{path}”可被他人读取。", remedy=f"请执行 chmod 600 {path} 后再试。"
            )
        try:
            text = path.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            text = ""
        return _secret_of(text, f"签名密钥文件“{path}”")

    def save(self, register_uid: str, secret: bytes) -> str | None:
        """Write the secret to a new file that only this user may read."""
        path = self._path(register_uid)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secret.hex() + "\n")
        except OSError as error:
            raise EnvironmentProblem(
                f"无法保存签名密钥“{path}”（{error.strerror}）。", remedy="请检查该文件夹的空间与权限。"
            ) from None
        return f"系统没有可用的密钥环，签名密钥存于文件 {path}（仅本用户可读）。"

    def _path(self, register_uid: str) -> Path:
        return self.folder / f"{register_uid}.key"


@dataclass(frozen=True)
class SystemKeys:
    """Keeps secrets in the system's keyring, or in files where there is none."""

    files: FileKeys

    def load(self, register_uid: str) -> bytes | None:
        """Read the secret from the keyring, else from the file."""
        import keyring
        from keyring.errors import KeyringError

        try:
            kept = keyring.get_password(_SERVICE, register_uid)
        except KeyringError:
            kept = None
        return _secret_of(kept, "系统密钥环中的签名密钥") if kept else self.files.load(register_uid)

    def save(self, register_uid: str, secret: bytes) -> str | None:
        """Keep the secret in the keyring, else in a file, saying so."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, register_uid, secret.hex())
            if keyring.get_password(_SERVICE, register_uid) == secret.hex():
                return None
        except KeyringError:
            pass
        return self.files.save(register_uid, secret)


def system_keys() -> KeyStore:
    """Return the key store of this user."""
    return SystemKeys(FileKeys(user_folders().data / "keys"))
