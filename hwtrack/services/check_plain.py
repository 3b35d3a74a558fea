"""Papers that carry no values: a manifest, a sheet. Their code is checked, and what it says looked for on the pages."""

from __future__ import annotations

from datetime import date
from itertools import chain

from hwtrack.documents.formats import kilograms
from hwtrack.domain.paper_code import LabelCode
from hwtrack.domain.paper_content import LabelContent, ManifestContent, PaperContent
from hwtrack.services import check_verdict
from hwtrack.services.check_code import footer_step, key_of_code, manifest_text_step, signature_step
from hwtrack.services.check_file import PaperFile
from hwtrack.services.check_look import codes_of, squeezed, text_of
from hwtrack.services.check_pages import KINDS
from hwtrack.services.check_signer import judge_key
from hwtrack.services.check_steps import CODE, CONTENTS, FAILS, HOLDS, KEY, SEAL, TEXT, fails, holds, missing
from hwtrack.services.page_bounds import Unbounded, check_pages
from hwtrack.services.record_views import CheckStep, CheckView
from hwtrack.services.signed_codes import ReadCode, read_code
from hwtrack.services.trust import TrustList

_MOST = 40
"""Pages that are read; the longest manifest has nine."""


def check_plain(
    data: bytes, file: PaperFile, trust: TrustList, on: date, before: tuple[CheckStep, ...]
) -> CheckView:
    """Check a paper by its code alone; a PDF without one is not ours. *before* tells of its seal, where it has one."""
    if any(one.state == FAILS for one in before):
        return check_verdict.of_other(before, changed=True)
    if file.foreign:
        said = file.foreign
        told = fails(CONTENTS, "".join(one.zh for one in said), " ".join(one.en for one in said))
        # What holds pictures and actions is no paper of ours, and rendering it may cost anything.
        return check_verdict.of_other((*before, told), changed=False)
    try:
        check_pages(file.pdf, _MOST)
    except Unbounded as error:
        zh, en = f"页面{error.said.zh}", f"A page {error.said.en}"
        return check_verdict.of_other((*before, fails(CONTENTS, zh, en)), changed=False)
    texts = [codes_of(data, at) for at in range(min(len(file.pages), _MOST))]
    code = next((found for page in texts for text in page if (found := read_code(text))), None)
    if code is None:
        return check_verdict.of_other(before, changed=False)
    key = key_of_code(code, trust)
    standing, told = judge_key(key, "", trust, on)
    if not key and code.kid:
        zh = f"{code.kid} 不在本机的信任名单中：请取得台账库的身份卡，导入后再核对。"
        told = missing(
            KEY, zh, f"{code.kid} is not trusted here: get the register's card, trust it, and check again."
        )
    shown = [text_of(data, at) for at in range(len(texts))]
    steps = (
        *(before or (missing(SEAL, "文件没有封签。", "The file is not sealed."),)),
        *_contents(file, _document(code)),
        _one_code(texts, code, trust) or signature_step(code, key),
        told,
        footer_step([squeezed(page) for page in shown], code),
        _text_step(code, texts, shown),
    )
    return check_verdict.of_plain(_document(code), steps, code, standing)


def _contents(file: PaperFile, document: str) -> tuple[CheckStep, ...]:
    """Tell what keeps the file from being checked whole."""
    if document in KINDS:
        zh = "这种文书总附有各项数值，本件没有：附件被去掉或替换。"
        return (
            fails(
                CONTENTS,
                zh,
                "Papers of this kind carry their values; this one does not: they were taken off.",
            ),
        )
    if file.attached:
        zh = "附件不是本版本所写，没有核对。"
        return (missing(CONTENTS, zh, "The attachments are not of this version and were not checked."),)
    if len(file.pages) > _MOST:
        return (missing(CONTENTS, f"只读了前 {_MOST} 页。", f"Only the first {_MOST} pages were read."),)
    return ()


def _one_code(texts: list[tuple[str, ...]], code: ReadCode, trust: TrustList) -> CheckStep | None:
    if isinstance(code.content, LabelContent | LabelCode):
        return _each_label(texts, trust)
    for number, page in enumerate(texts, start=1):
        if set(page) != {code.text}:
            zh = f"第 {number} 页的二维码读不出，或与第一个不同。"
            return fails(CODE, zh, f"The code of page {number} is unreadable, or another one.")
    return None


def _each_label(texts: list[tuple[str, ...]], trust: TrustList) -> CheckStep | None:
    """Return what is wrong with one of a sheet's labels; each has a code of its own."""
    for text in dict.fromkeys(chain(*texts)):
        code = read_code(text)
        if code is None or not isinstance(code.content, LabelContent | LabelCode):
            zh, en = "标签上有不是标签的二维码，或读不出。", "A code beside the labels is none of a label."
            return fails(CODE, zh, en)
        told = signature_step(code, key_of_code(code, trust))
        if told.state != HOLDS:
            return told
    return None


def _label_step(texts: list[tuple[str, ...]], shown: list[str]) -> CheckStep:
    """Look on each page for what the codes of its labels say: a code copied from another drum says another."""
    for codes, page in zip(texts, shown, strict=True):
        text = squeezed(page)
        for label in (code.content for one in codes if (code := read_code(one))):
            if not isinstance(label, LabelContent | LabelCode):
                continue
            said = [label.container]
            if isinstance(label, LabelContent):
                weight = [] if label.grams is None else [f"{kilograms(label.grams)}kg"]
                said += [*weight, label.generated_on.isoformat()]
            lacking = next((one for one in said if one not in text), "")
            if lacking:
                zh = f"二维码所载的“{lacking}”在标签上找不到：二维码不是这张标签的。"
                return fails(TEXT, zh, f"“{lacking}” of the code is not on the label: the code is another's.")
    return holds(
        TEXT,
        "二维码所载的识别码、重量与日期都在标签的文字里；其余文字没有附数值，不能重绘比较。",
        "Code, mass and day that the code says are in the label's text; the rest cannot be drawn again.",
    )


def _text_step(code: ReadCode, texts: list[tuple[str, ...]], shown: list[str]) -> CheckStep:
    if isinstance(code.content, LabelContent | LabelCode):
        return _label_step(texts, shown)
    if isinstance(code.content, ManifestContent):
        return manifest_text_step(code.content, shown)
    zh = "没有附数值，文字不能重绘比较。"
    return missing(TEXT, zh, "Without attached values the text cannot be drawn again.")


def _document(code: ReadCode) -> str:
    content = code.content
    if isinstance(content, LabelContent | LabelCode):
        return "label"
    if isinstance(content, ManifestContent):
        return "manifest"
    return content.document if isinstance(content, PaperContent) else "paper"
