"""Reading a bundle: a stream in bounded memory, nothing unpacked before its digests agree with what was signed."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from hwtrack.domain.text import LINE_LIMIT
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import readable
from hwtrack.services.bundle_format import (
    MAGIC,
    NOTE_LIMIT,
    BundleDamaged,
    BundleHeader,
    check_head,
    read_header,
)
from hwtrack.services.register_card import RegisterCard
from hwtrack.settings import DEFAULTS

Progress = Callable[[int, int], None]
_NOTE_LINES = 7
_HEAD_LIMIT = 4_000
"""Bytes of an entry's first line: two moments, an actor and an action of 200 characters each."""
_CHUNK = 1 << 16
_LOT = 512
_LOT_BYTES = 8 << 20
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


class BundleEntry(NamedTuple):
    """One entry as the sender's journal has it."""

    seq: int
    happened_at: str
    recorded_at: str
    actor: str
    action: str
    payload: bytes


@dataclass
class Bundle:
    """A bundle whose head, digests and signature were checked; its entries may be read, more than once."""

    path: Path
    header: BundleHeader
    card: RegisterCard
    note: str
    digest: str
    _file: BinaryIO
    _body_at: int

    def lots(self) -> Iterator[list[BundleEntry]]:
        """Yield the entries in order, some at a time.

        Raises:
            BundleDamaged: the body is not what the header says.
        """
        self._file.seek(self._body_at)
        body = _Body(self._file, self.header)
        seq = self.header.first
        while seq < self.header.last:
            lot: list[BundleEntry] = []
            size = 0
            while seq < self.header.last and len(lot) < _LOT and size < _LOT_BYTES:
                seq += 1
                lot.append(body.entry(seq))
                size += len(lot[-1].payload)
            yield lot
        body.end()


@contextmanager
def open_bundle(path: Path, progress: Progress = lambda _done, _total: None) -> Iterator[Bundle]:
    """Open a bundle whose bytes are all covered by a signature of the key that it shows.

    Raises:
        UserError: the file is no bundle at all.
        EnvironmentProblem: it cannot be read.
        BundleDamaged: it is damaged, cut, too large, or not signed as it says.
    """
    refuse_irregular(path)
    try:
        with path.open("rb") as file:
            yield _opened(path, file, progress)
    except OSError as error:
        raise unreadable(path, error) from None


def refuse_irregular(path: Path) -> None:
    """Refuse a folder, a pipe or a device that somebody names: opening one may wait for ever.

    Raises:
        UserError: it is one.
    """
    if path.exists() and not path.is_file():
        raise UserError(f"“{readable(path)}”不是普通文件。", field="path")


def unreadable(path: Path, error: OSError) -> EnvironmentProblem:
    """Say that a file somebody brought cannot be read."""
    return EnvironmentProblem(
        f"无法读取“{readable(path)}”（{error.strerror}）。", remedy="请检查路径、权限与所在的磁盘后再试。"
    )


def is_bundle(head: bytes) -> bool:
    """Say whether a file that begins so is meant as a bundle."""
    return head.startswith(MAGIC)


def _opened(path: Path, file: BinaryIO, progress: Progress) -> Bundle:
    if file.read(len(MAGIC)) != MAGIC:
        raise UserError(f"“{readable(path)}”不是交换包（.hwb）。", field="path")
    line = _line(file, DEFAULTS.bundle_caps.header_bytes)
    header = read_header(line[:-1])
    try:
        return _checked(path, file, line, header, progress)
    except BundleDamaged as said:
        said.header = header
        raise


def _checked(path: Path, file: BinaryIO, line: bytes, header: BundleHeader, progress: Progress) -> Bundle:
    note = b"".join(_line(file, NOTE_LIMIT) for _ in range(_NOTE_LINES))
    at, size = file.tell(), os.fstat(file.fileno()).st_size
    if size != at + header.packed:
        raise BundleDamaged(
            f"文件长 {size:,} 字节，应为 {at + header.packed:,}：被截短或加长",
            f"it has {size:,} bytes instead of {at + header.packed:,}: cut short or extended",
        )
    whole = hashlib.sha256(MAGIC + line + note)
    if _body_digest(file, header, whole, progress) != header.body:
        raise BundleDamaged(
            "内容的摘要不符：传送或存放中损坏，或被改动", "the digest of its body does not agree"
        )
    card = check_head(header, line[:-1], note)
    return Bundle(path, header, card, note.decode(), whole.hexdigest(), file, at)


def _line(file: BinaryIO, limit: int) -> bytes:
    line = file.readline(limit)
    if not line.endswith(b"\n"):
        raise BundleDamaged("头部被截断或过长", "its head is cut or too long")
    return line


def _body_digest(file: BinaryIO, header: BundleHeader, whole: hashlib._Hash, progress: Progress) -> str:
    found, done = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK << 4):
        found.update(chunk)
        whole.update(chunk)
        done += len(chunk)
        progress(done, header.packed * 2)
    return found.hexdigest()


@dataclass
class _Body:
    """The unpacked stream, of which no more is held than one entry and what came with it."""

    file: BinaryIO
    header: BundleHeader
    inflate: zlib._Decompress = field(default_factory=zlib.decompressobj)
    held: bytearray = field(default_factory=bytearray)
    at: int = 0
    given: int = 0

    def entry(self, seq: int) -> BundleEntry:
        """Read the next entry, which is to have that number."""
        end = self._line_end()
        try:
            head = orjson.loads(self.held[self.at : end])
        except orjson.JSONDecodeError:
            raise _bad(seq) from None
        self.at = end + 1
        size = _payload_size(head, seq)
        self._need(size + 1)
        payload = bytes(self.held[self.at : self.at + size])
        if len(payload) != size or self.held[self.at + size : self.at + size + 1] != b"\n":
            raise _bad(seq)
        self.at += size + 1
        return BundleEntry(seq, head[1], head[2], head[3], head[4], payload)

    def end(self) -> None:
        """See that nothing comes after the last entry.

        Raises:
            BundleDamaged: something does, or the stream is not ended.
        """
        self._need(1)
        rest = len(self.held) - self.at
        if rest or not self.inflate.eof or self.inflate.unused_data or self.given != self.header.unpacked:
            raise BundleDamaged("最后一条之后另有内容，或长度不符", "something follows the last entry")

    def _line_end(self) -> int:
        self._need(1)
        while (end := self.held.find(b"\n", self.at, self.at + _HEAD_LIMIT)) < 0:
            before = len(self.held) - self.at
            if before >= _HEAD_LIMIT or not self._more():
                raise BundleDamaged("条目被截断或过长", "an entry is cut or too long")
        return end

    def _need(self, count: int) -> None:
        while len(self.held) - self.at < count and self._more():
            pass

    def _more(self) -> bool:
        """Unpack a little more; False where there is no more."""
        if self.at > _CHUNK:
            del self.held[: self.at]
            self.at = 0
        packed = self.inflate.unconsumed_tail or self.file.read(_CHUNK)
        try:
            found = self.inflate.decompress(packed, _CHUNK << 4)
        except zlib.error:
            raise BundleDamaged("内容无法展开", "its body cannot be unpacked") from None
        self.given += len(found)
        if self.given > self.header.unpacked:
            raise BundleDamaged("展开后超过所称的长度", "it unpacks to more than it says")
        self.held += found
        return bool(found or (packed and not self.inflate.eof))


def _payload_size(head: object, seq: int) -> int:
    """Check an entry's first line; return the bytes of its payload."""
    if not isinstance(head, list) or len(head) != 6 or head[0] != seq or type(head[5]) is not int:
        raise _bad(seq)
    _, happened, recorded, actor, action, size = head
    if not (isinstance(happened, str) and isinstance(recorded, str)):
        raise _bad(seq)
    if not (_TIME.fullmatch(happened) and _TIME.fullmatch(recorded)):
        raise _bad(seq)
    if not (isinstance(actor, str) and isinstance(action, str)):
        raise _bad(seq)
    if max(len(actor), len(action)) > LINE_LIMIT or not 0 <= size <= DEFAULTS.bundle_caps.entry_bytes:
        raise _bad(seq)
    return int(size)


def _bad(seq: int) -> BundleDamaged:
    return BundleDamaged(f"第 {seq:,} 条无法读出", f"entry {seq:,} cannot be read")
