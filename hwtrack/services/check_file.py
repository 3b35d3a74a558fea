"""Read a PDF of unknown origin within bounds: its attachments, and what our papers never hold.

Nothing in it is run, opened or fetched. What would let a small file grow in memory (object streams, chains of
filters, endless page trees) is refused before a reader unpacks it: papers of this program have none of it.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.check_words import Said
from hwtrack.services.page_bounds import UNREADABLE, spelled
from hwtrack.services.paper_proof import CARD_FILE, CHECKPOINT_FILE, PAPER_FILE

LARGEST_FILE = 64_000_000
LARGEST_ATTACHED = 48_000_000
"""Bytes of one attachment unpacked; the entries of the largest trail take a fifth of it."""
MOST_ATTACHED = 16
OURS = frozenset({"entries.json", PAPER_FILE, CHECKPOINT_FILE, CARD_FILE})
"""Names of the attachments that are read."""
MOST_PAGES = 1_500
LARGEST_PAGE = 4_000_000
"""Bytes of one page's drawing unpacked; ours take a fortieth of it."""
_DEEPEST = 40
_TAIL = 1_024
_CATALOG = frozenset(
    {
        "/Type",
        "/Pages",
        "/Names",
        "/Lang",
        "/PageMode",
        "/Outlines",
        "/AcroForm",
        "/Perms",
        "/Metadata",
        "/Extensions",
        "/Version",
    }
)
"""What stands in the catalogue of a paper of ours, sealed or not."""
_PAGE = frozenset(
    {"/Type", "/Parent", "/Contents", "/MediaBox", "/Resources", "/Rotate", "/Trans", "/Annots"}
)
_TREE = frozenset({"/Type", "/Kids", "/Count", "/Parent"})
"""What a node above the pages holds: pages inherit sizes and crops from there, and ours do not."""
_FIELD = frozenset({"/F", "/FT", "/P", "/Rect", "/Subtype", "/T", "/Type", "/V"})
"""What the seal's own field holds: nothing that shows, nothing that acts."""
_PACKED = re.compile(b"|".join(map(spelled, ("ObjStm", "XRef"))))


class NotOurs(Exception):
    """The file is a PDF, but not in the form of our papers; says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.zh)
        self.said = said


@dataclass(frozen=True)
class PaperFile:
    """An open PDF: its pages, its attachments by name, and what is foreign in it."""

    pdf: pikepdf.Pdf
    pages: tuple[pikepdf.Object, ...]
    attached: dict[str, bytes]
    foreign: tuple[Said, ...]


def check_whole(data: bytes) -> None:
    """Refuse what cannot be a whole PDF.

    Raises:
        EnvironmentProblem: empty, too large, no PDF, or cut off before its end.
    """
    if len(data) > LARGEST_FILE:
        raise EnvironmentProblem(
            f"文件超过 {LARGEST_FILE // 1_000_000} MB，不是本程序的文书。", remedy="请确认选对了文件。"
        )
    if not data[:_TAIL].lstrip().startswith(b"%PDF-") and b"/ByteRange" not in data:
        raise EnvironmentProblem("文件不是 PDF。", remedy="请选由本程序写出的 PDF 原文件。")
    ends = data.find(b"%%EOF", max(len(data) - _TAIL, 0)) >= 0
    if not ends and _promised(data) != len(data):
        raise EnvironmentProblem(
            f"文件不完整：{len(data):,} 字节，没有结尾，复制或传送时被截断。", remedy="请重新取得原文件。"
        )


def _promised(data: bytes) -> int:
    """Return how many bytes the seal says the file has."""
    found = re.search(rb"/ByteRange \[0 \d{1,12} (\d{1,12}) (\d{1,12})\]", data)
    return int(found[1]) + int(found[2]) if found else 0


@contextmanager
def opened_paper(data: bytes) -> Iterator[PaperFile]:
    """Open a PDF and read what is bounded of it.

    Raises:
        NotOurs: it is damaged, or not in the form of our papers.
        EnvironmentProblem: it is encrypted.
    """
    if _PACKED.search(data):
        raise NotOurs(
            Said(
                "文件用了压缩对象流，本程序不这样写：是别的程序写出或另存的 PDF。",
                "The file packs its objects, as this program never does: another program wrote or saved it.",
            )
        )
    # What the library finds odd is told here; its own record of it would go to the terminal.
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    try:
        pdf = pikepdf.open(BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise _locked() from None
    except UNREADABLE:
        raise NotOurs(_damaged()) from None
    with pdf:
        if pdf.is_encrypted:
            raise _locked()
        try:
            paper = _read(pdf)
        except UNREADABLE:
            raise NotOurs(_damaged()) from None
        yield paper


def _locked() -> EnvironmentProblem:
    return EnvironmentProblem("文件有口令或已加密，本程序的文书不加密。", remedy="请取得未加密的原文件。")


def _damaged() -> Said:
    return Said(
        "文件的结构已读不出：损坏，或被改动。",
        "The file's structure cannot be read: it is damaged or was changed.",
    )


def _read(pdf: pikepdf.Pdf) -> PaperFile:
    pages, inherited = _pages(pdf)
    attached, foreign = _attachments(pdf)
    foreign += [_named(key) for key in sorted(inherited)]
    foreign += _in_catalogue(pdf)
    for number, page in enumerate(pages, start=1):
        foreign += _on_page(page, number)
    return PaperFile(pdf, pages, attached, tuple(dict.fromkeys(foreign)))


def _pages(pdf: pikepdf.Pdf) -> tuple[tuple[pikepdf.Object, ...], set[str]]:
    """Walk the tree of pages, which a file may make endless or a million wide; return what pages inherit too."""
    found: list[pikepdf.Object] = []
    inherited: set[str] = set()
    waiting = [(pdf.Root.Pages, 0)]
    while waiting:
        node, depth = waiting.pop()
        kids = node.get("/Kids")
        if kids is None:
            found.append(node)
        elif depth < _DEEPEST and len(kids) <= MOST_PAGES:
            inherited |= set(node.keys()) - _TREE
            waiting += [(kid, depth + 1) for kid in reversed(list(kids))]
        else:
            raise NotOurs(_too_many())
        if len(found) + len(waiting) > MOST_PAGES:
            raise NotOurs(_too_many())
    return tuple(found), inherited


def _too_many() -> Said:
    return Said(
        f"文件多于 {MOST_PAGES:,} 页，不是本程序的文书。",
        f"The file has more than {MOST_PAGES:,} pages: it is not a paper of this program.",
    )


def _attachments(pdf: pikepdf.Pdf) -> tuple[dict[str, bytes], list[Said]]:
    """Read the attachments from the flat list that our papers have; two of a name are told."""
    attached: dict[str, bytes] = {}
    foreign: list[Said] = []
    names = pdf.Root.get("/Names")
    if names is None:
        return attached, foreign
    foreign += [_named(str(key)) for key in names.keys() if key != "/EmbeddedFiles"]  # noqa: SIM118 - not a dict
    files = names.get("/EmbeddedFiles")
    if files is None:
        return attached, foreign
    pairs: Any = files.get("/Names", [])
    if "/Kids" in files or len(pairs) > 2 * MOST_ATTACHED or len(pairs) % 2:
        foreign.append(
            Said("附件目录不是本程序的写法。", "The list of attachments is not in this program's form.")
        )
        return attached, foreign
    for at in range(0, len(pairs), 2):
        name, spec = str(pairs[at]), pairs[at + 1]
        if name in attached:
            foreign.append(
                Said(f"附件“{_safe(name)}”有两个。", f"There are two attachments “{_safe(name)}”.")
            )
        elif str(spec.get("/UF", "")) != name or str(spec.get("/F", "")) != name:
            foreign.append(
                Said(
                    f"附件“{_safe(name)}”另有名字。", f"The attachment “{_safe(name)}” has another name too."
                )
            )
        elif any(one.objgen != spec.EF.F.objgen for one in spec.EF.values()):
            foreign.append(
                Said(
                    f"附件“{_safe(name)}”另有一份内容。",
                    f"The attachment “{_safe(name)}” has other content too.",
                )
            )
        else:
            # What is not ours is named and stays packed.
            attached[name] = unpacked(spec.EF.F, LARGEST_ATTACHED, name) if name in OURS else b""
    return attached, foreign


def unpacked(stream: pikepdf.Object, limit: int, what: str) -> bytes:
    """Unpack a stream as our papers pack them, up to a limit.

    Raises:
        NotOurs: another packing, or larger than the limit.
    """
    kind = stream.get("/Filter")
    filters = [str(one) for one in kind] if isinstance(kind, pikepdf.Array) else [str(kind)]
    if filters != ["/FlateDecode"] or "/DecodeParms" in stream:
        raise NotOurs(
            Said(
                f"“{_safe(what)}”用了本程序不用的压缩方式。",
                f"“{_safe(what)}” is packed as this program never packs.",
            )
        )
    reader = zlib.decompressobj()
    content = reader.decompress(stream.read_raw_bytes(), limit + 1)
    if len(content) > limit:
        raise NotOurs(
            Said(
                f"“{_safe(what)}”解开后超过 {limit:,} 字节，未再解开。",
                f"“{_safe(what)}” unpacks to more than {limit:,} bytes and was left packed.",
            )
        )
    return content


def _in_catalogue(pdf: pikepdf.Pdf) -> list[Said]:
    found = [_named(str(key)) for key in pdf.Root.keys() if key not in _CATALOG]  # noqa: SIM118 - not a dict
    form = pdf.Root.get("/AcroForm")
    if form is not None:
        found += [_named(str(key)) for key in form.keys() if key not in {"/Fields", "/SigFlags"}]  # noqa: SIM118
        fields: Any = form.get("/Fields", [])
        if len(fields) != 1 or not _is_seal_field(fields[0]):
            found.append(Said("表单域不是封签的域。", "A form field is not the seal's."))
    if "/Outlines" in pdf.Root and "/First" in pdf.Root.Outlines:
        found.append(_named("/Outlines"))
    return found


def _on_page(page: pikepdf.Object, number: int) -> list[Said]:
    found = [_named(str(key), number) for key in page.keys() if key not in _PAGE]  # noqa: SIM118 - not a dict
    resources: Any = page.get("/Resources", {})
    kinds = ("/XObject", "/Pattern", "/Shading", "/ExtGState", "/Properties")
    found += [_named(kind, number) for kind in kinds if len(resources.get(kind, {}))]
    annotations: Any = page.get("/Annots", [])
    if len(annotations) > 1 or not all(map(_is_seal_field, annotations)):
        found.append(_named("/Annots", number))
    return found


def _is_seal_field(field: pikepdf.Object) -> bool:
    """Say whether a field is the invisible one of a seal."""
    with suppress(*UNREADABLE):
        known = set(field.keys()) <= _FIELD and field.FT == "/Sig" and field.Subtype == "/Widget"
        return bool(known) and all(float(side) == 0 for side in field.Rect)
    return False


_WHAT = {
    "/OpenAction": ("打开时执行的动作", "an action on opening"),
    "/AA": ("自动执行的动作", "an automatic action"),
    "/JavaScript": ("脚本（JavaScript）", "JavaScript"),
    "/XFA": ("动态表单（XFA）", "a dynamic form (XFA)"),
    "/Annots": ("批注、链接或盖上的内容", "an annotation, a link or something laid over"),
    "/XObject": ("图像或盖上的内容", "a picture or something laid over"),
    "/CropBox": ("裁切框", "a crop box"),
    "/AF": ("另一处附件", "an attachment at another place"),
    "/Outlines": ("书签", "bookmarks"),
    "/OCProperties": ("可隐藏的图层", "layers that can be hidden"),
}


def _named(key: str, page: int = 0) -> Said:
    zh, en = _WHAT.get(key, (f"“{_safe(key)}”", f"“{_safe(key)}”"))
    if page:
        return Said(
            f"第 {page} 页有本程序的文书没有的{zh}。",
            f"Page {page} has {en}, which papers of this program do not.",
        )
    return Said(f"文件有本程序的文书没有的{zh}。", f"The file has {en}, which papers of this program do not.")


def _safe(text: str) -> str:
    return "".join(char if char.isprintable() else "◇" for char in text[:40])
