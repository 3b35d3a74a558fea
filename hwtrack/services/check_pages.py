"""Draw a paper again from its attached values and compare: what is drawn, what text it holds, how pages look.

Where a page's drawing, fonts and size are byte for byte those of the paper drawn again, text and picture are
the same and neither is computed. Any other page is read and rendered, so that the difference can be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import orjson
import pikepdf

from hwtrack.documents.absence import absence_pdf
from hwtrack.documents.absence_values import AbsencePaper
from hwtrack.documents.audit import audit_pdf
from hwtrack.documents.page import texts_of
from hwtrack.documents.values import AuditPaper
from hwtrack.errors import UserError
from hwtrack.services.check_file import LARGEST_PAGE, NotOurs, PaperFile, unpacked
from hwtrack.services.check_look import all_words_of, picture_difference, text_difference
from hwtrack.services.check_steps import PICTURE, TEXT, fails, holds, missing
from hwtrack.services.check_versions import is_other, other_pages
from hwtrack.services.check_words import Said
from hwtrack.services.page_bounds import UNREADABLE, PageBounds, Unbounded
from hwtrack.services.paper_proof import PAPER_FILE
from hwtrack.services.paper_values import read_values
from hwtrack.services.record_views import CheckStep

LARGEST_PAPER = 16_000_000
_MOST_TEXTS, _LONGEST_TEXT, _MOST_CARDS = 400_000, 4_000, 2_000
_NAMED = 3
"""Pages whose difference is shown."""
_DEEPEST = 16
_UNDRAWABLE = (UserError, ValueError, OverflowError, KeyError, IndexError, ZeroDivisionError)
"""What drawing raises on values that no register would have written."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper that carries its values: their class, and how they are drawn."""

    values: type[Any]
    draw: Callable[[Any], bytes]


KINDS = {"audit": Kind(AuditPaper, audit_pdf), "absence": Kind(AbsencePaper, absence_pdf)}
"""Papers that can be drawn again, by document."""


def document_of(attached: dict[str, bytes]) -> str:
    """Return which document the attached values are of; empty where there are none that can be drawn."""
    content = attached.get(PAPER_FILE, b"")
    try:
        found = orjson.loads(content) if 0 < len(content) <= LARGEST_PAPER else None
    except orjson.JSONDecodeError:
        return ""
    document = found.get("document") if isinstance(found, dict) else None
    return document if isinstance(document, str) and document in KINDS else ""


def read_paper(document: str, attached: dict[str, bytes]) -> Any:  # noqa: ANN401 - one of the papers of KINDS
    """Read the attached values.

    Raises:
        UserError: a value is not what its field holds, or they are more than any paper has.
    """
    paper = read_values(orjson.loads(attached[PAPER_FILE]), document, KINDS[document].values)
    for count, text in enumerate(texts_of(paper)):
        if len(text) > _LONGEST_TEXT or count > _MOST_TEXTS:
            raise UserError(f"附件 {PAPER_FILE} 的文字超出本程序所写，未重绘。")
    if isinstance(paper, AuditPaper) and len(paper.nodes) + len(paper.bands) > _MOST_CARDS:
        raise UserError(f"附件 {PAPER_FILE} 的流转链超出本程序所写，未重绘。")
    return paper


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What drawing again showed; `changed` are the pages (from 0) that differ, None where it could not be drawn."""

    steps: tuple[CheckStep, ...]
    changed: tuple[int, ...] | None


def compare_pages(document: str, paper: Any, file: PaperFile, data: bytes) -> Redrawn:  # noqa: ANN401
    """Draw the paper again and compare it with the file, page by page."""
    try:
        drawn = KINDS[document].draw(paper)
    except _UNDRAWABLE:
        zh, en = "按所附数值画不出这样的文书。", "No such paper can be drawn from the attached values."
        return Redrawn((fails(TEXT, zh, en), missing(PICTURE, "未重绘。", "Not drawn again.")), None)
    drawn_by = is_other(paper)
    with pikepdf.open(BytesIO(drawn)) as ours:
        pages = [page.obj for page in ours.pages]
        if len(pages) != len(file.pages):
            if drawn_by:
                return _laid_otherwise(drawn_by, paper, file, data, drawn)
            zh = f"文件有 {len(file.pages)} 页，按所附数值应为 {len(pages)} 页。"
            en = f"The file has {len(file.pages)} pages; drawn from the attached values it has {len(pages)}."
            return Redrawn((fails(TEXT, zh, en), missing(PICTURE, "未比较。", "Not compared.")), None)
        same = _Same()
        pairs = enumerate(zip(pages, file.pages, strict=True))
        changed = tuple(at for at, (one, other) in pairs if not same.page(one, other))
    if not changed:
        return Redrawn(_same_steps(len(file.pages)), ())
    if drawn_by:
        return _laid_otherwise(drawn_by, paper, file, data, drawn)
    return Redrawn(_differences(changed, file, data, drawn), changed)


def _same_steps(pages: int) -> tuple[CheckStep, ...]:
    return (
        holds(
            TEXT,
            f"按所附数值重绘 {pages} 页，绘制指令与字体逐字节相同。",
            f"Drawn again from the attached values, {pages} pages: drawing and fonts are the same byte for byte.",
        ),
        holds(
            PICTURE,
            "由相同的指令与字体绘成，没有盖上的内容。",
            "Drawn by the same means; nothing lies over them.",
        ),
    )


def _differences(
    changed: tuple[int, ...], file: PaperFile, data: bytes, drawn: bytes
) -> tuple[CheckStep, ...]:
    """Show where pages differ that are not drawn by the same means; they may still read and look the same."""
    texts: list[Said] = []
    looks: list[Said] = []
    for at in changed:
        refused = _unfit(file.pages[at], at)
        if refused is not None:
            looks.append(refused)
            continue
        texts += _some(text_difference(data, drawn, at))
        looks += _some(picture_difference(data, drawn, at))
        if len(texts) >= _NAMED or len(looks) >= _NAMED:
            break
    count = len(file.pages)
    text = _told(
        TEXT, texts, f"重绘 {count} 页，文字逐页相同。", f"{count} pages drawn again: the text is the same."
    )
    look = _told(
        PICTURE, looks, f"重绘 {count} 页，图像逐页相同。", f"{count} pages drawn again look the same."
    )
    return text, look


def _laid_otherwise(drawn_by: str, paper: object, file: PaperFile, data: bytes, drawn: bytes) -> Redrawn:
    """Compare what another version of the program drew: its figures only, wherever they stand."""
    pages = tuple(range(len(file.pages)))
    refused = [said for at in pages if (said := _unfit(file.pages[at], at)) is not None][:_NAMED]
    if refused:
        look = _told(PICTURE, refused, "", "")
        return Redrawn((missing(TEXT, "未比较。", "Not compared."), look), pages)
    return Redrawn(other_pages(drawn_by, paper, all_words_of(data), all_words_of(drawn)), pages)


def _some(said: Said | None) -> list[Said]:
    return [] if said is None else [said]


def _told(name: Said, found: list[Said], zh: str, en: str) -> CheckStep:
    if not found:
        return holds(name, zh, en)
    return fails(name, "".join(one.zh for one in found), " ".join(one.en for one in found))


def is_fit(page: pikepdf.Object, at: int) -> bool:
    """Say whether a page may be rendered."""
    return _unfit(page, at) is None


def _unfit(page: pikepdf.Object, at: int) -> Said | None:
    """Say why a page is not rendered: what it holds could be made to cost any time and memory."""
    resources: Any = page.get("/Resources", {})
    if any(len(resources.get(kind, {})) for kind in ("/XObject", "/Pattern", "/Shading")):
        return Said(
            f"第 {at + 1} 页有图像或图样，本程序的文书没有：盖上了别的内容。",
            f"Page {at + 1} has a picture or pattern, which papers of this program do not: something lies over it.",
        )
    try:
        box = [float(side) for side in page.MediaBox]
        contents = page.Contents
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            unpacked(stream, LARGEST_PAGE, f"第 {at + 1} 页")
        PageBounds().check(page)
    except NotOurs as refused:
        return refused.said
    except Unbounded as refused:
        return Said(f"第 {at + 1} 页{refused.said.zh}", f"Page {at + 1} {refused.said.en}")
    except UNREADABLE:
        return Said(f"第 {at + 1} 页读不出。", f"Page {at + 1} cannot be read.")
    if len(box) != 4 or not 0 < max(box) < 1_300:
        return Said(f"第 {at + 1} 页的幅面不是本程序的。", f"Page {at + 1} is not of a size of this program.")
    return None


class _Same:
    """Compares the objects of two files, those that are shared (fonts) once."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[int, int], tuple[int, int]], bool] = {}

    def page(self, one: pikepdf.Object, other: pikepdf.Object) -> bool:
        """Say whether two pages are drawn by the same means; the field of a seal aside."""
        try:
            ours, theirs = (set(page.keys()) - {"/Parent", "/Annots"} for page in (one, other))
            return ours == theirs and all(self._same(one[key], other[key], 0) for key in ours)
        except UNREADABLE:
            return False

    def _same(self, one: Any, other: Any, depth: int) -> bool:  # noqa: ANN401 - any PDF value
        if not isinstance(one, pikepdf.Object) or not isinstance(other, pikepdf.Object):
            return type(one) is type(other) and bool(one == other)
        if one._type_code != other._type_code or depth > _DEEPEST:  # noqa: SLF001 - no public name for the type
            return False
        pair = (one.objgen, other.objgen)
        if pair[0] != (0, 0) and pair in self._known:
            return self._known[pair]
        found = self._compared(one, other, depth)
        self._known[pair] = found
        return found

    def _compared(self, one: pikepdf.Object, other: pikepdf.Object, depth: int) -> bool:
        if isinstance(one, pikepdf.Array):
            return len(one) == len(other) and all(
                self._same(first, second, depth + 1) for first, second in zip(one, other, strict=True)
            )
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            return bool(one == other)
        if set(one.keys()) != set(other.keys()):
            return False
        if not all(self._same(one[key], other[key], depth + 1) for key in one.keys()):  # noqa: SIM118 - not a dict
            return False
        return not isinstance(one, pikepdf.Stream) or one.read_raw_bytes() == other.read_raw_bytes()
