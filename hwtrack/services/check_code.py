"""The codes on a paper's pages: one and the same, signed by the register's key, saying what the paper says."""

from __future__ import annotations

import re
from typing import Any

from hwtrack.documents import formats
from hwtrack.domain.paper_code import PaperCode
from hwtrack.domain.paper_content import ManifestContent, PaperContent, visible
from hwtrack.services.check_signer import Behind, Note
from hwtrack.services.check_steps import CODE, PRINTED, TEXT, fails, holds, missing
from hwtrack.services.check_words import Said
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.paper_printing import digest_of
from hwtrack.services.record_views import CheckStep
from hwtrack.services.signed_codes import ReadCode, SignatureState, read_code
from hwtrack.services.trust import TrustList

_DIGITS = 32
_UNSURE = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
_FOOT = re.compile(
    r"校验点(?:登记簿|hwtrack/register/)(?P<origin>[0-9a-f-]{36}/\d+)日志(?P<size>[\d,]+)条根(?P<head>[0-9a-f]{8})⋯(?P<tail>[0-9a-f]{8})"
)


def key_of_code(code: ReadCode, trust: TrustList) -> bytes:
    """Return the key that a code names where it is listed here; empty where it is not."""
    trusted = trust.by_fingerprint(code.kid) if code.kid else None
    return trusted.public_key if trusted else b""


def key_of_register(code: ReadCode, behind: Behind) -> bytes:
    """Return the key that a code names where it is one of the register behind the paper; empty where it is not.

    That is the key of card and checkpoint, or one before it for as long as it was in force. A register that is
    trusted too must not speak for another.
    """
    size = getattr(code.content, "size", 0)
    changes = behind.card.changes if behind.card else ()
    before = [bytes.fromhex(one.old_key) for one in changes if size <= (one.size or 0)]
    own = [key for key in (behind.public_key, *before) if key]
    return next((key for key in own if code.kid and fingerprint(key) == code.kid), b"")


def not_the_registers(code: ReadCode) -> Said:
    """Say that a register has a key, but neither it nor the register's seal vouches for the paper's values."""
    who = f"另一把密钥（{code.kid}）签的" if code.kid else "没有签名的"
    who_en = f"signed by another key ({code.kid})" if code.kid else "not signed"
    return Said(
        f"二维码是{who}，文件又没有该台账库的封签：没有什么说明这些数值是它写的，条目与校验点可从另一份真件抄来。",
        f"The code is {who_en} and the register's seal is not there: nothing says that these values are the register's."
        " Entries and checkpoint may be copied from a genuine paper.",
    )


def signature_step(code: ReadCode, key: bytes) -> CheckStep:
    """Say whether the code's signature holds under the key that it names."""
    state = code.state_under(key)
    if state is SignatureState.UNSIGNED:
        return missing(
            CODE,
            "没有签名的二维码：预览、旧件，或出具时没有密钥。",
            "The code is unsigned: a preview, or printed without key.",
        )
    if state is SignatureState.OTHER_ALGORITHM:
        zh, en = (
            "二维码用另一种算法签名，本版本不能核对。",
            "The code is signed by an algorithm this version does not know.",
        )
        return missing(CODE, zh, en)
    if code.content is None:
        return fails(CODE, "二维码的内容不完整或被改动。", "The code is damaged or was changed.")
    if not key:
        return missing(
            CODE,
            f"二维码由密钥 {code.kid} 签名，既不是身份卡上的，也不在信任名单中：无从核对。",
            f"The code is signed by key {code.kid}, which is neither the card's nor trusted here.",
        )
    if state is SignatureState.BROKEN:
        zh = f"二维码的签名在密钥 {code.kid} 下不成立：内容被改动，或不是它签的。"
        return fails(CODE, zh, f"The code's signature does not hold under key {code.kid}.")
    return holds(CODE, f"由密钥 {code.kid} 签名，成立。", f"Signed by key {code.kid}: holds.")


def agrees(code: ReadCode, document: str, paper: Any, note: Note | None) -> Said | None:  # noqa: ANN401
    """Say in what a code differs from the paper it stands on; None where in nothing."""
    content = code.content
    if not isinstance(content, PaperContent | PaperCode):
        return Said("二维码不是这种文书的。", "The code is not of this kind of paper.")
    if isinstance(content, PaperContent) and content.document != document:
        return Said("二维码是另一种文书的。", "The code is of another kind of paper.")
    if content.number.upper() != visible(getattr(paper, "number", content.number)).upper():
        return Said("二维码所载的编号与文书的不同。", "The number in the code is not that of the paper.")
    if isinstance(content, PaperContent) and content.digest != digest_of(paper)[:_DIGITS]:
        return Said(
            "二维码所签的数值摘要与文书的数值不符：文书的内容被改动。",
            "The digest of the values that the code signs is not that of the paper's values.",
        )
    if note is not None and (content.size, content.root) != (note.size, note.root.hex()):
        return Said("二维码与所附校验点不符。", "The code and the attached checkpoint differ.")
    if isinstance(content, PaperCode) and note is not None and content.register not in note.origin:
        return Said("二维码属于另一个台账库。", "The code is of another register.")
    return None


def printed_step(checkpoint: Any, qr: str, note: Note | None, codes: set[str], key: bytes) -> CheckStep:  # noqa: ANN401
    """Compare the checkpoint as printed and the codes of all pages with the note."""
    if codes != {qr}:
        return fails(
            PRINTED,
            "各页的二维码不是同一个，或读不出。",
            "The codes of the pages are not one and the same, or unreadable.",
        )
    if note is None:
        return missing(
            PRINTED, "没有校验点附件与之相比。", "There is no attached checkpoint to compare it with."
        )
    if (checkpoint.origin, checkpoint.size, checkpoint.root) != (note.origin, note.size, note.root.hex()):
        return fails(
            PRINTED,
            f"页脚印的是 {checkpoint.origin} 日志 {checkpoint.size:,} 条、根 {checkpoint.root[:8]}…，与校验点附件不同。",
            f"The foot names {checkpoint.origin} at {checkpoint.size:,}, root {checkpoint.root[:8]}…: not the checkpoint's.",
        )
    code = read_code(qr)
    # Printed again after a change of key, a paper names the key that signed its code.
    known = {"", fingerprint(key), code.kid if code else ""}
    if key and checkpoint.fingerprint not in known:
        return fails(
            PRINTED,
            f"印出的密钥是 {checkpoint.fingerprint}，校验点的是 {fingerprint(key)}。",
            f"The printed key is {checkpoint.fingerprint}, the checkpoint's {fingerprint(key)}.",
        )
    return holds(
        PRINTED,
        "每页页脚与二维码同校验点附件一致。",
        "Foot and code of every page agree with the checkpoint.",
    )


def footer_step(words: list[str], code: ReadCode) -> CheckStep:
    """Compare the foot of every page with what the code says of the journal."""
    content = code.content
    if not isinstance(content, ManifestContent | PaperContent | PaperCode):
        return missing(PRINTED, "标签不印校验点。", "Labels print no checkpoint.")
    root = content.root
    for number, page in enumerate(words, start=1):
        foot = _FOOT.search(page)
        if foot is None:
            zh, en = f"第 {number} 页没有印校验点。", f"Page {number} prints no checkpoint."
            return fails(PRINTED, zh, en)
        size = int(foot["size"].replace(",", ""))
        if (size, foot["head"], foot["tail"]) != (content.size, root[:8], root[-8:]):
            zh = f"第 {number} 页页脚印的校验点与二维码不同。"
            return fails(PRINTED, zh, f"The foot of page {number} names another checkpoint than the code.")
    return holds(PRINTED, "每页页脚与二维码一致。", "Foot and code of every page agree.")


def manifest_text_step(content: ManifestContent, pages: list[str]) -> CheckStep:
    """Look on the pages for what a manifest's code says of it."""
    text = _drawable("".join(pages))
    wanted = [
        (Said("内部编号", "number"), content.number),
        (Said("国家联单编号", "official number"), content.official_no),
        (Said("移出人", "sender"), content.sender.removesuffix("…")),
        (Said("接受人", "receiver"), content.receiver.removesuffix("…")),
        *((Said("牌号", "plate"), plate) for plate in content.plates.split("、")),
        *((Said("废物代码", "waste code"), line.code) for line in content.lines),
    ]
    lacking = next(((name, one) for name, one in wanted if _drawable(one) not in text), None)
    lacking = lacking or _mass_not_shown(content, "\n".join(pages))
    if lacking is not None:
        name, one = lacking
        zh = f"二维码所载的{name.zh}“{one}”在纸面上找不到。"
        return fails(TEXT, zh, f"The {name.en} “{one}” that the code says is not on the paper.")
    return holds(
        TEXT,
        "二维码所载的编号、单位、牌号、代码与数量都在文件的文字里；盖住的文字也算在内，请把看到的与扫码（hwtrack scan）"
        "所示逐项核对。其余文字没有附数值，不能重绘比较。",
        "Numbers, parties, plates, codes and masses of the code are in the file's text, which may be painted over: compare"
        " what you see with what hwtrack scan tells. The rest cannot be drawn again.",
    )


def _drawable(text: str) -> str:
    """Return the letters, figures and Chinese characters of a text: others are not in every font, and marks are set over."""
    return _UNSURE.sub("", text)


def _mass_not_shown(content: ManifestContent, shown: str) -> tuple[Said, str] | None:
    """Return a mass that the pages show less often than its lines and sums must, figure for figure: 2.5 is not in 12.5."""
    for grams, (name, times) in _printed(content).items():
        spelled = "|".join(map(re.escape, _masses(grams)))
        if len(re.findall(rf"(?<![\d.,])(?:{spelled})(?![\d.,])", shown)) < times:
            return name, _masses(grams)[0]
    return None


def _printed(content: ManifestContent) -> dict[int, tuple[Said, int]]:
    """Return how often at least a manifest prints each mass of its code; what is accepted is told beside what was sent."""
    lines = [line.grams for line in content.lines if line.grams]
    shipped, accepted = Said("移出量", "mass"), Said("接受量", "accepted mass")
    said = [*((shipped, grams) for grams in lines), (Said("移出量合计", "total mass"), content.shipped_grams)]
    if content.accepted_grams:
        said += [(shipped, content.shipped_grams), *[(accepted, content.accepted_grams)] * 2]
        said += [(accepted, content.accepted_grams)] * (content.line_count == 1)
    found: dict[int, tuple[Said, int]] = {}
    for name, grams in said:
        first, times = found.get(grams, (name, 0))
        found[grams] = first, times + 1
    return found


def _masses(grams: int) -> tuple[str, ...]:
    return tuple(formats.tonnes(grams, places) for places in (4, 5, 6) if grams % 10 ** (6 - places) == 0)
