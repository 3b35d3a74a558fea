"""The register's signing key: Ed25519, kept by the system's keyring, else in a file of mode 0600."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hwtrack.errors import EnvironmentProblem
from hwtrack.settings import user_folders

_POSIX = os.name == "posix"
_SECRET_BYTES = 32
_LONGEST_SECRET = 20_000
"""Bytes of a secret's file: a key of a user's own certificate is about 2,500 in hex."""
_SAMPLE_CHANGES = 100
_PUBLIC_KEY = re.compile("[0-9a-f]{64}")
_PLAIN_NAME = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.[0-9a-z]{1,64}){0,2}")


@dataclass(frozen=True)
class KeptWhere:
    """Where a secret lies (`keyring`, `file`, `sample` where anyone can derive it, `nowhere`), and a warning or '', in both languages."""

    kind: Literal["keyring", "file", "sample", "nowhere"]
    place: str = ""
    warning: str = ""
    warning_en: str = ""


NOWHERE = KeptWhere("nowhere")
_LOCKED = KeptWhere(
    "nowhere",
    "",
    "系统密钥环已锁定，解锁后才知道密钥是否在其中。",
    "The system's keyring is locked; whether it holds the key is known once it is unlocked.",
)


class KeyStore(Protocol):
    """Where the secret half of a register's key is kept."""

    def load(self, name: str) -> bytes | None:
        """Return the secret bytes kept under a name, or None if this machine does not hold them."""

    def save(self, name: str, secret: bytes) -> str | None:
        """Keep the secret; return a plain warning if it is kept less well than it could be."""

    def where(self, name: str) -> KeptWhere:
        """Return where the secret lies, without reading it out."""


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


def first_secret(keys: KeyStore, register_uid: str, *, sample: bool) -> tuple[bytes, str | None]:
    """Make a register's first key and keep it; return it with the key store's plain warning, if any.

    Raises:
        EnvironmentProblem: it cannot be kept.
    """
    if sample:
        return sample_secret(register_uid), None
    secret = new_secret()
    return secret, keys.save(register_uid, secret)


def next_sample_secret(secret: bytes) -> bytes:
    """Derive the key that follows a sample register's key: anyone can compute it too."""
    return hashlib.sha256(b"hwtrack sample register next key " + secret).digest()


def changed_name(register_uid: str, public_key: str) -> str:
    """Name the secret of a key that came after the register's first: the one before stays where it is."""
    return f"{register_uid}.{hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]}"


def find_signer(keys: KeyStore, register_uid: str, public_key: str, *, sample: bool) -> Signer | None:
    """Return the signer of the register's present key if this machine holds it.

    Raises:
        EnvironmentProblem: a secret is there and cannot be used, and no other is the one looked for.
    """
    if not _PUBLIC_KEY.fullmatch(public_key):
        return None
    if sample:
        return _sample_signer(register_uid, public_key)
    problem: EnvironmentProblem | None = None
    for name in (register_uid, changed_name(register_uid, public_key)):
        try:
            secret = keys.load(name)
        except EnvironmentProblem as error:
            problem = error
            continue
        if secret is not None and len(secret) == _SECRET_BYTES:
            signer = Signer(secret)
            if signer.public_key.hex() == public_key:
                return signer
    if problem is not None:
        raise problem
    return None


def is_sample_key(register_uid: str, public_key: bytes) -> bool:
    """Say whether anyone can derive this key from the register's identity: it proves nothing."""
    return bool(register_uid) and _sample_signer(register_uid, public_key.hex()) is not None


def _sample_signer(register_uid: str, public_key: str) -> Signer | None:
    signer = Signer(sample_secret(register_uid))
    for _ in range(_SAMPLE_CHANGES):
        if signer.public_key.hex() == public_key:
            return signer
        signer = Signer(next_sample_secret(signer.secret))
    return None


def _secret_of(text: object, where: str) -> bytes:
    try:
        secret = bytes.fromhex(text.strip()) if isinstance(text, str) else b""
    except ValueError:
        secret = b""
    if len(secret) < _SECRET_BYTES:
        raise EnvironmentProblem(f"{where}已损坏。", remedy="请从备份取回；没有备份则今后的校验点无法签名。")
    return secret


@dataclass(frozen=True)
class FileKeys:
    """Keeps secrets as files of mode 0600 in one folder.

    On Windows the mode says nothing: the folder of the user's own profile is closed to others by
    its access list, and a folder elsewhere is told to be checked by hand.
    """

    folder: Path

    def load(self, name: str) -> bytes | None:
        """Read the secret.

        Raises:
            EnvironmentProblem: others may read the file, or it does not hold a key.
        """
        path = self._path(name)
        where = f"签名密钥文件“{path}”"
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise EnvironmentProblem(
                f"{where}无法读取（{error.strerror}）。", remedy="请检查该文件与文件夹的权限。"
            ) from None
        try:
            _refuse_open(os.fstat(handle), path)
            content = os.read(handle, _LONGEST_SECRET)
        finally:
            os.close(handle)
        try:
            return _secret_of(content.decode("ascii"), where)
        except UnicodeDecodeError:
            return _secret_of(None, where)

    def save(self, name: str, secret: bytes) -> str | None:
        """Write the secret to a new file that only this user may read; one that is there is never replaced."""
        path = self._path(name)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_new(path, secret.hex() + "\n")
        except FileExistsError:
            if self.load(name) != secret:
                raise EnvironmentProblem(
                    f"“{path}”已存有另一把密钥，未覆盖。", remedy="请先把它移到安全处。"
                ) from None
        except OSError as error:
            raise EnvironmentProblem(
                f"无法保存签名密钥“{path}”（{error.strerror}）。", remedy="请检查该文件夹的空间与权限。"
            ) from None
        return self._warnings(path)[0]

    def where(self, name: str) -> KeptWhere:
        """Return the file, if there is one, and what is worth knowing of it."""
        path = self._path(name)
        return KeptWhere("file", str(path), *self._warnings(path)) if path.exists() else NOWHERE

    def _warnings(self, path: Path) -> tuple[str, str]:
        said = f"系统没有可用的密钥环，签名密钥存于文件 {path}"
        english = f"No keyring of the system can be used; the signing key is kept in the file {path}"
        if _POSIX:
            return f"{said}（仅本用户可读）。", f"{english} (readable by this user alone)."
        if path.resolve().is_relative_to(Path.home().resolve()):
            return f"{said}（在本用户的文件夹内）。", f"{english} (in this user's own folder)."
        return (
            f"{said}；请确认只有本用户能读取该文件夹。",
            f"{english}; make sure that only this user can read that folder.",
        )

    def _path(self, name: str) -> Path:
        # A register from elsewhere may call itself anything: only our own kind of name becomes a path.
        safe = name if _PLAIN_NAME.fullmatch(name) else hashlib.sha256(name.encode()).hexdigest()
        return self.folder / f"{safe}.key"


def _write_new(path: Path, text: str) -> None:
    """Write a file that only this user may read; neither a full disk nor a killed program leaves half a key."""
    handle, draft = tempfile.mkstemp(prefix=".key-", dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _name_new(Path(draft), path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _name_new(draft: Path, path: Path) -> None:
    """Give a whole file its name unless another has it: what is there is never replaced."""
    try:
        # Looking first and renaming then would let two programs replace each other's secret.
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # A memory stick knows no second names.
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)


def _refuse_open(status: os.stat_result, path: Path) -> None:
    """Refuse a secret that others may read, by what the platform tells of it."""
    if not stat.S_ISREG(status.st_mode):
        raise EnvironmentProblem(f"“{path}”不是普通文件。", remedy="请移走它，并从备份取回密钥。")
    if not _POSIX:
        return
    if status.st_uid != os.geteuid() and os.geteuid() != 0:
        raise EnvironmentProblem(f"签名密钥文件“{path}”属于另一用户。", remedy="请改为本用户所有后再试。")
    if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise EnvironmentProblem(
            f"签名密钥文件“{path}”可被他人读取。", remedy=f"请执行 chmod 600 {path} 后再试。"
        )


@dataclass(frozen=True)
class SystemKeys:
    """Keeps secrets in the system's keyring, or in files where there is none."""

    files: FileKeys

    def load(self, name: str) -> bytes | None:
        """Read the secret from the keyring, else from the file.

        Raises:
            EnvironmentProblem: the keyring is locked or holds no key under that name but something
                else, and no file holds it either.
        """
        from hwtrack.services.keyring_access import KeyringFailure, read_keyring

        kept: object = None
        locked = False
        try:
            kept = read_keyring(name)
            if kept:
                return _secret_of(kept, "系统密钥环中的签名密钥")
        except KeyringFailure as failure:
            locked = failure.locked
        except EnvironmentProblem:
            secret = self.files.load(name)
            if secret is None:
                raise
            return secret
        secret = self.files.load(name)
        if secret is None and locked:
            raise EnvironmentProblem("系统密钥环已锁定，取不到签名密钥。", remedy="请解锁密钥环后再试。")
        return secret

    def save(self, name: str, secret: bytes) -> str | None:
        """Keep the secret in the keyring, else in a file, saying so; another that is there is never replaced."""
        from hwtrack.services.keyring_access import KeyringFailure, read_keyring, write_keyring

        try:
            before = read_keyring(name)
            if before and before != secret.hex():
                raise EnvironmentProblem(
                    "系统密钥环中已有同名的另一把密钥，未覆盖。", remedy="请先在密钥环程序中把它改名。"
                )
            if write_keyring(name, secret.hex()):
                return None
        except KeyringFailure:
            pass
        return self.files.save(name, secret)

    def where(self, name: str) -> KeptWhere:
        """Return where the secret lies, and what is worth knowing of that."""
        from hwtrack.services.keyring_access import KeyringFailure, keyring_name, read_keyring

        try:
            if read_keyring(name):
                return KeptWhere("keyring", keyring_name())
        except KeyringFailure as failure:
            found = self.files.where(name)
            if failure.locked and found is NOWHERE:
                return _LOCKED
            return found
        return self.files.where(name)


def system_keys() -> KeyStore:
    """Return the key store of this user."""
    return SystemKeys(FileKeys(user_folders().data / "keys"))
