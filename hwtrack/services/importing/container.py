"""What kind of file it is, and whether it may be unpacked: nothing is read before its size is known."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.importing.columns import column_letter
from hwtrack.settings import DEFAULTS, ImportCaps

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_PIECE = 1 << 20
_OVERLAP = 64
_ROW_MARK = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d+)["']""")
_FAR = rb"(?:([A-Za-z]+)(\d{6,})|([A-Za-z]{2,})\d)"
_FAR_CELL = re.compile(rb"""\br\s*=\s*["']""" + _FAR)
_FAR_CELL_PLAIN = re.compile(rb' r="' + _FAR)
_UNUSUAL = (b"\n", b"\t", b"\r", b"='", b" =", b"= ")
"""Ways of writing an attribute that no program uses but XML allows: then the slower search is made."""
CELLS_IN_A_SHEET = 10_000_000
"""A sheet is held as one rectangle: two cells far apart claim all between them, 33 bytes each."""


class FileKind(StrEnum):
    """The kinds of export that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True)
class Container:
    """A file that may be read: its kind, and whether its serial dates count from 1904."""

    path: Path
    kind: FileKind
    epoch_1904: bool = False


def inspect_container(path: Path, caps: ImportCaps = DEFAULTS.import_caps) -> Container:
    """Say what a file is and refuse what could not be unpacked in reasonable room.

    Raises:
        UserError: not an export of a kind that is read, empty, encrypted, or too large.
        EnvironmentProblem: the file cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法读取“{path}”（{error.strerror}）。", remedy="请检查路径与权限，关闭正在使用它的程序后再试。"
        ) from None
    if not size:
        raise UserError(f"“{path.name}”是空文件；请从平台重新导出。", field="file")
    if size > caps.packed_bytes:
        raise UserError(
            f"“{path.name}”超过 {caps.packed_bytes // 1_000_000} MB；请按月分批导出。", field="file"
        )
    if head.startswith(_ZIP):
        return _inspect_zip(path, caps)
    if head.startswith(_OLE):
        return _inspect_ole(path)
    return _inspect_text(path, head)


def _inspect_ole(path: Path) -> Container:
    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise UserError(f"“{path.name}”设有密码；请在 Excel 中取消密码后另存，再导入。", field="file")
    if "Workbook".encode("utf-16-le") not in content and "Book".encode("utf-16-le") not in content:
        raise _wrong_kind(path)
    return Container(path, FileKind.XLS)


def _inspect_text(path: Path, head: bytes) -> Container:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise UserError(
            f"“{path.name}”其实是网页；请用 Excel 打开后另存为“Excel 工作簿 (.xlsx)”再导入。", field="file"
        )
    if b"\x00" in head or start.startswith((b"%pdf", b"\x89png", b"\xff\xd8", b"rar!", b"7z\xbc")):
        raise _wrong_kind(path)
    return Container(path, FileKind.CSV)


def _wrong_kind(path: Path) -> UserError:
    return UserError(
        f"“{path.name}”不是能识别的导出文件；请使用 Excel 工作簿（.xlsx、.xls）或 CSV。", field="file"
    )


def _inspect_zip(path: Path, caps: ImportCaps) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {info.filename for info in archive.infolist()}
            if "xl/workbook.xml" not in names:
                raise _wrong_kind(path)
            _check_claims(path, archive, caps)
            for info in archive.infolist():
                # A sheet may lie under any name: every member is looked at.
                _scan_member(path, archive, info, caps)
            epoch_1904 = bool(re.search(rb"""date1904\s*=\s*["'](1|true)""", archive.read("xl/workbook.xml")))
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, RuntimeError, NotImplementedError):
        raise _damaged(path) from None
    return Container(path, FileKind.XLSX, epoch_1904)


def _damaged(path: Path) -> UserError:
    return UserError(f"“{path.name}”已损坏，无法解开；请从平台重新导出。", field="file")


def _check_claims(path: Path, archive: zipfile.ZipFile, caps: ImportCaps) -> None:
    """Add up what the archive says it unpacks to, before anything is unpacked."""
    if sum(info.file_size for info in archive.infolist()) > caps.unpacked_bytes:
        raise UserError(
            f"“{path.name}”解开后超过 {caps.unpacked_bytes // 1_000_000} MB；请按月分批导出。", field="file"
        )


def _scan_member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, caps: ImportCaps) -> None:
    """Find the farthest row and column a sheet names; one far cell would claim a billion between."""
    far_row, far_column, tail = 0, 0, b""
    for piece in _unpacked(path, archive, info):
        text = tail + piece
        rows, columns = _farthest(text)
        far_row, far_column = max(far_row, rows), max(far_column, columns)
        if far_row > caps.rows or far_column > caps.columns or far_row * far_column > CELLS_IN_A_SHEET:
            where = f"{column_letter(max(far_column, 1) - 1)}{far_row}"
            raise UserError(
                f"“{path.name}”的表格写到了 {where}，超过上限（{caps.rows} 行、{caps.columns} 列、"
                f"{CELLS_IN_A_SHEET // 10_000} 万格）；请删去远处的单元格，或按月分批导出。",
                field="file",
            )
        tail = text[-_OVERLAP:]


def _farthest(text: bytes) -> tuple[int, int]:
    """Return the farthest row and column named; only names of two letters or six digits can be far."""
    rows = max(map(int, _ROW_MARK.findall(text)), default=0)
    columns = 0
    far = _FAR_CELL if any(mark in text for mark in _UNUSUAL) else _FAR_CELL_PLAIN
    for low, digits, high in set(far.findall(text)):
        rows = max(rows, int(digits or 0))
        columns = max(columns, _column_number(low or high))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _unpacked(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a member piece by piece and stop where it holds more than it claimed."""
    if info.compress_type == zipfile.ZIP_STORED:
        with archive.open(info) as member:
            yield from iter(lambda: member.read(_PIECE), b"")
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise _damaged(path)
    left = info.file_size
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in _packed(path, info):
        todo = packed
        while todo:
            piece = unpacker.decompress(todo, _PIECE)
            left -= len(piece)
            if left < 0:
                raise UserError(f"“{path.name}”解开后比它声明的大，可能是恶意文件，未读取。", field="file")
            yield piece
            todo = unpacker.unconsumed_tail


def _packed(path: Path, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Read a member's packed bytes; zipfile itself stops at the size claimed and would not see more."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
        file.seek(header[9] + header[10], 1)
        left = info.compress_size
        while left > 0:
            packed = file.read(min(_PIECE, left))
            if not packed:
                return
            left -= len(packed)
            yield packed
