"""Checkpoints that left the house, found again in what others kept: notes, papers, codes, printed words.

A file is somebody else's: it may be huge, locked, damaged or hostile. Whatever is wrong with one is
said in a sentence, and the others are read all the same.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hwtrack.domain.merkle import HASH_BYTES
from hwtrack.domain.paper_code import PaperCode
from hwtrack.domain.paper_content import ManifestContent, PaperContent
from hwtrack.errors import UserError
from hwtrack.output import readable
from hwtrack.services.bundle_format import BundleDamaged
from hwtrack.services.bundle_reading import is_bundle
from hwtrack.services.held_bundles import is_acknowledgement, of_acknowledgement, of_bundle
from hwtrack.services.held_views import ORIGIN, Claim, Held, HeldLeaves, UnreadFile
from hwtrack.services.register_card import read_card
from hwtrack.services.signed_codes import read_code
from hwtrack.services.store import Store
from hwtrack.services.verifying import Verification

CARD = "hwtrack register card "
LARGEST_PAPER = 64 << 20
LARGEST_TEXT = 8 << 20
MOST_FILES = 5_000
MOST_CLAIMS = 20_000
"""Bounds of what is read: an audit trail of 2,000 entries has 2 MB, a note 300 bytes."""
_DATABASE = b"SQLite format 3\x00"
_PDF_WITHIN = 1_024
_UID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NOTE = re.compile(
    rf"^(?P<origin>{ORIGIN}{_UID}/[0-9]{{1,9}})\n(?P<size>0|[1-9][0-9]{{0,17}})\n(?P<root>[A-Za-z0-9+/]{{43}}=)\n"
    r"(?P<signed>\n(?:— [^\n]{1,400}(?:\n|\Z))+)?",
    re.MULTILINE,
)
_CODE = re.compile(r"HWT[12]:[0-9A-Z $%*+\-./:]{1,500}", re.ASCII)
_WORDS = re.compile(
    rf"(?:校验点)?(?:登记簿)?(?P<origin>(?:{ORIGIN})?{_UID}/[0-9]{{1,9}})日志(?P<size>[0-9,]{{1,24}})条根"
    r"(?P<first>[0-9a-f]{8})(?:⋯|…|\.\.\.)?(?P<middle>[0-9a-f]{48})?(?P<last>[0-9a-f]{8})"
)


class Unreadable(Exception):
    """A file gives nothing; the reason in Chinese and in English."""

    def __init__(self, reason: str, reason_en: str) -> None:
        """Keep both sentences."""
        super().__init__(reason)
        self.reason, self.reason_en = reason, reason_en


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def verify_against(
    store: Store, paths: Iterable[Path], progress: Callable[[int, int], None] = _silent
) -> Verification:
    """Compare a register with itself and with the checkpoints in the files given."""
    return store.verify(gather(paths, progress), progress)


def gather(paths: Iterable[Path], progress: Callable[[int, int], None] = _silent) -> Held:
    """Read every file given, and every file of a folder given; each says its checkpoints or why it has none."""
    claims: dict[Claim, None] = {}
    leaves: list[HeldLeaves] = []
    unread: list[UnreadFile] = []
    files = list(_files(paths, unread))
    for number, path in enumerate(files):
        progress(number, len(files))
        source = readable(path)
        try:
            if looks_like_bundle(path):
                claim, held = claims_of_bundle(path, source)
                claims[claim] = None
                leaves.append(held)
                continue
            claims.update(dict.fromkeys(claims_of(path, source)))
        except Unreadable as said:
            unread.append(UnreadFile(source, said.reason, said.reason_en))
        if len(claims) > MOST_CLAIMS:
            unread.append(_rest(source, len(files) - number - 1))
            break
    return Held(tuple(claims), tuple(unread), tuple(leaves))


def looks_like_bundle(path: Path) -> bool:
    """Say whether a file begins as a bundle does; what cannot be read does not."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_bundle(file.read(_PDF_WITHIN))
    except OSError:
        return False


def claims_of_bundle(path: Path, source: str) -> tuple[Claim, HeldLeaves]:
    """Return what a bundle says of its sender's journal.

    Raises:
        Unreadable: it is damaged, or not signed as it says.
    """
    try:
        return of_bundle(path, source)
    except BundleDamaged as said:
        raise Unreadable(said.reason, said.reason_en) from None


def _rest(source: str, left: int) -> UnreadFile:
    said = f"校验点超过 {MOST_CLAIMS:,} 个；其后 {left} 个文件未读，请分批核对"
    return UnreadFile(
        source, said, f"more than {MOST_CLAIMS:,} checkpoints; {left} files after this were not read"
    )


def _files(paths: Iterable[Path], unread: list[UnreadFile]) -> Iterator[Path]:
    count = 0
    for path in paths:
        # A folder of papers may hold other things, and links that lead anywhere: regular files of it only.
        found = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink())
        for file in found if path.is_dir() else [path]:
            count += 1
            if count > MOST_FILES:
                said = f"文件超过 {MOST_FILES:,} 个，其后的未读"
                unread.append(
                    UnreadFile(
                        readable(path), said, f"more than {MOST_FILES:,} files; the rest were not read"
                    )
                )
                return
            yield file


def claims_of(path: Path, source: str) -> list[Claim]:
    """Return the claims of one file.

    Raises:
        Unreadable: it is missing, too large, locked, damaged, or says nothing.
    """
    data = _content(path)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        # pikepdf, pypdfium2 and zxing-cpp are loaded only where a paper is read.
        from hwtrack.services.pdf_checkpoints import claims_of_pdf

        found = claims_of_pdf(data, source)
    else:
        found = claims_of_text(_text(data), source)
    if not found:
        raise Unreadable("没有找到校验点", "holds no checkpoint")
    return found


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("没有这个文件，或不是普通文件", "no such file, or not a regular one")
        with path.open("rb") as file:
            head = file.read(_PDF_WITHIN)
            largest = LARGEST_PAPER if b"%PDF-" in head else LARGEST_TEXT
            if head.startswith(_DATABASE):
                raise Unreadable("这是台账库，不是文书或校验点", "a register, not a paper or a checkpoint")
            data = head + file.read(largest + 1 - len(head))
    except OSError as error:
        raise Unreadable(f"无法读取（{error.strerror}）", f"cannot be read ({error.strerror})") from None
    if len(data) > largest:
        size = f"{largest >> 20} MB"
        raise Unreadable(f"超过 {size}，不读", f"larger than {size}, not read")
    return data


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise Unreadable("既不是 PDF 也不是文本", "neither a PDF nor text")
    return text.replace("\r\n", "\n")


def claims_of_text(text: str, source: str, where: str = "note") -> list[Claim]:
    """Return the notes and codes in a text, or the words that papers print."""
    if text.startswith(CARD):
        return _of_card(text, source)
    if is_acknowledgement(text):
        return _of_acknowledgement(text, source)
    found = [_of_note(note, source, where) for note in _NOTE.finditer(text)]
    for code in _CODE.findall(text):
        # A code may end with a blank; a line of a file may too.
        found += claims_of_code(code, source) or claims_of_code(code.rstrip(), source)
    return found or claims_of_words(text, source)


def _of_note(note: re.Match[str], source: str, where: str) -> Claim:
    root = base64.b64decode(note["root"])
    assert len(root) == HASH_BYTES  # noqa: S101 - 43 digits and one sign are 32 bytes
    signed = note.group() if note["signed"] else ""
    return Claim(source, where, note["origin"], int(note["size"]), root.hex(), signed)


def _of_card(text: str, source: str) -> list[Claim]:
    try:
        card = read_card(text)
    except UserError as said:
        raise Unreadable(said.message.rstrip("。"), "not a sound register card") from None
    return [Claim(source, "card", card.origin, 0, "", key=card.public_key.hex())]


def _of_acknowledgement(text: str, source: str) -> list[Claim]:
    try:
        return [of_acknowledgement(text, source)]
    except UserError as said:
        raise Unreadable(said.message.rstrip("。"), "not a sound acknowledgement") from None


def claims_of_code(text: str, source: str) -> list[Claim]:
    """Return what a paper's code says of the journal; a label's says nothing of it."""
    code = read_code(text)
    content = None if code is None else code.content
    if isinstance(content, PaperCode) and content.size < 1 << 63:
        return [Claim(source, "code", f"{ORIGIN}{content.register}", content.size, content.root)]
    if code is not None and isinstance(content, PaperContent | ManifestContent):
        return [Claim(source, "code", f"key:{code.kid}", content.size, content.root, code=text)]
    return []


def claims_of_words(text: str, source: str) -> list[Claim]:
    """Return the checkpoints that a paper's foot quotes in words; blanks in them mean nothing."""
    return [
        Claim(
            source,
            "printed",
            ORIGIN + words["origin"].removeprefix(ORIGIN),
            int(words["size"].replace(",", "")),
            words["first"] + (words["middle"] or "") + words["last"],
        )
        for words in _WORDS.finditer("".join(text.split()))
        if words["size"].replace(",", "").isdigit()
    ]
