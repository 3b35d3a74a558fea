"""What is said of a scanned code, in plain words: the signature first, then the record, then what else is worth knowing.

Never more than was checked: a signature that holds says what a register said, not that it was true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.documents.formats import beijing
from hwtrack.domain.paper_code import LabelCode
from hwtrack.domain.paper_content import Cut, LabelContent, ManifestContent
from hwtrack.services.record_views import ScanView, SeenBefore
from hwtrack.services.scan_record import Compared
from hwtrack.services.seen_codes import Memory
from hwtrack.services.signed_codes import ReadCode

Said = tuple[str, str, str]
"""Tone, Chinese, English."""
Warned = tuple[str, str]
_HOLDS = frozenset({"trusted", "own"})
_TONES = ("ok", "warn", "danger")


@dataclass(frozen=True)
class Signed:
    """What is known of a code's signature.

    `state` is as in `ScanView.signature`; `own` tells that the key (of an unsigned code: the identity)
    is the open register's; `name` whose key it is, `since` and `reason` why it is not trusted;
    `sample` that anyone can compute the key, `until` the entry after which a superseded key signs no more.
    """

    state: str
    own: bool = False
    name: str = ""
    since: date | None = None
    reason: str = ""
    sample: bool = False
    until: int | None = None


NOT_OURS = ScanView(
    "none",
    "none",
    "warn",
    "不是本程序的代码，或已残缺。",
    "Not a code of this program, or only a part of one.",
)


def view_of(
    code: ReadCode, signed: Signed, compared: Compared | None, seen: tuple[SeenBefore, ...], memory: Memory
) -> ScanView:
    """Put together what was found of one code; `compared` is None where the code says nothing readable."""
    tone, zh, en = _signature_said(code, signed)
    if compared is not None:
        more, record_zh, record_en = _record_said(code, signed, compared)
        tone, zh, en = _worse(tone, more), zh + record_zh, en + record_en
    remarks = _remarks(code, signed, compared)
    recalled = _recalled(code, seen, memory)
    doubtful = bool(recalled) or (compared is not None and _unprinted(signed, compared))
    warnings = (*remarks, *recalled)
    return ScanView(
        kind=_kind(code),
        signature="expired" if signed.state == "superseded" else signed.state,
        tone=_worse(tone, "warn") if doubtful else tone,
        verdict_zh=f"{zh}。",
        verdict_en=f"{en}.",
        number=_number(code),
        register_name=signed.name,
        fingerprint=code.kid,
        fields=compared.fields if compared else (),
        warnings=tuple(zh for zh, _ in warnings),
        warnings_en=tuple(en for _, en in warnings),
        seen=seen,
        subject_kind=compared.subject_kind if compared else "",
        subject_uid=compared.subject_uid if compared else "",
    )


def _worse(one: str, other: str) -> str:
    return max(one, other, key=_TONES.index)


def _kind(code: ReadCode) -> str:
    if isinstance(code.content, LabelContent | LabelCode):
        return "label"
    return "manifest" if isinstance(code.content, ManifestContent) else "paper"


def _number(code: ReadCode) -> str:
    content = code.content
    if content is None:
        return ""
    return content.container if isinstance(content, LabelContent | LabelCode) else content.number


_SIGNATURES: dict[str, Said] = {
    "trusted": ("ok", "签名成立，为“{name}”的密钥所作", "The signature holds, made with the key of “{name}”"),
    "own": ("ok", "签名成立，为“{name}”的密钥所作", "The signature holds, made with the key of “{name}”"),
    "unknown": (
        "warn",
        "本机没有签名所用的密钥 {kid}，签名无法核对",
        "The signing key {kid} is not known here, so the signature cannot be checked",
    ),
    "other_algorithm": (
        "warn",
        "签名算法（COSE {algorithm}）本机不识，无法核对",
        "The signature's algorithm (COSE {algorithm}) is not known here and cannot be checked",
    ),
    "unsigned": (
        "warn",
        "旧式或预览代码，没有签名，任何人都能写出",
        "An old or preview code without a signature: anyone can write one",
    ),
    "broken": (
        "danger",
        "签名不成立：代码被改动，或冒用了“{name}”的密钥",
        "The signature does not hold: the code was changed, or it borrows the key of “{name}”",
    ),
    "damaged": (
        "danger",
        "签名不成立：代码残缺或被改动",
        "The signature does not hold: the code is damaged or was changed",
    ),
    "revoked": (
        "danger",
        "签名相符，但“{name}”的密钥自 {since} 起已撤销：{reason}",
        "The key of “{name}” that signed is revoked since {since}: {reason}",
    ),
    "superseded": (
        "danger",
        "签名相符，但“{name}”的这把密钥不在所载日志条数处在用（用至第 {until} 条），疑被冒用",
        "The key of “{name}” that signed was not in force at that size of the journal (until entry {until})",
    ),
    "not_yet": (
        "warn",
        "签名相符，但“{name}”的密钥自 {since} 起才受信任",
        "The key of “{name}” that signed is trusted only from {since}",
    ),
    "expired": (
        "warn",
        "签名相符，但“{name}”的密钥的信任期已于 {since} 届满",
        "The key of “{name}” that signed was trusted only until {since}",
    ),
}
_RECORDS: dict[str, Said] = {
    "not_asked": (
        "ok",
        "；没有打开台账库，只能看到代码所载",
        "; no register is open, only the code itself is told",
    ),
    "lost": (
        "danger",
        "；但所打开的台账库没有这条记录",
        "; but the register that is open has no such record",
    ),
    "not_here": (
        "ok",
        "；所打开的台账库没有这条记录，只能看到代码所载",
        "; the register that is open has no such record, only the code itself is told",
    ),
    "rewritten": (
        "danger",
        "；但日志在该校验点处的根与纸面不同，此前的记录被改写过",
        "; but the journal's root at that checkpoint differs: earlier records were rewritten",
    ),
    "ahead": (
        "danger",
        "；但纸面所载日志比本库长，本库是较早的副本或日志被截短",
        "; but the paper's journal is longer than the register's: an earlier copy, or cut short",
    ),
    "voided": ("danger", "；该联单此后已作废", "; the manifest was voided since"),
    "altered": ("danger", "；{count} 项与记录不同", "; {count} of its facts differ from the record"),
    "corrected": (
        "warn",
        "；打印之后记录有更正，{count} 项与记录不同",
        "; the record was corrected since, {count} of the paper's facts differ from it",
    ),
    "label_moved": (
        "warn",
        "；{count} 项与记录不同，标签印出之后记录有变",
        "; {count} of its facts differ from the record, which changed since the label was printed",
    ),
    "uncorrected": (
        "danger",
        "；{count} 项与记录不同，而记录没有更正",
        "; {count} of its facts differ from the record, which was not corrected",
    ),
    "went_on": (
        "ok",
        "；所载各项与记录一致，打印之后记录又有办理",
        "; it agrees with the record, which went on since the printing",
    ),
    "agrees": ("ok", "；所载各项与记录一致", "; everything it says agrees with the record"),
}


def _signature_said(code: ReadCode, signed: Signed) -> Said:
    state = "damaged" if signed.state == "broken" and code.content is None else signed.state
    tone, zh, en = _SIGNATURES[state]
    facts = {
        "name": signed.name,
        "kid": code.kid,
        "algorithm": code.algorithm,
        "since": signed.since,
        "reason": signed.reason,
        "until": signed.until,
    }
    return tone, zh.format_map(facts), en.format_map(facts)


def _record_said(code: ReadCode, signed: Signed, compared: Compared) -> Said:
    tone, zh, en = _RECORDS[_outcome(code, signed, compared)]
    count = {"count": len(compared.differing)}
    return tone, zh.format_map(count), en.format_map(count)


def _outcome(code: ReadCode, signed: Signed, compared: Compared) -> str:
    """Name what the record says of the code, the gravest first."""
    if not compared.asked:
        return "not_asked"
    if not compared.found:
        return "lost" if signed.own else "not_here"
    if compared.root in {"differs", "ahead"}:
        return "ahead" if compared.root == "ahead" else "rewritten"
    if compared.voided:
        return "voided"
    if not compared.differing:
        return "went_on" if compared.progress else "agrees"
    if signed.state not in _HOLDS:
        return "altered"
    if compared.corrected:
        return "corrected"
    return "label_moved" if isinstance(code.content, LabelContent | LabelCode) else "uncorrected"


def _unprinted(signed: Signed, compared: Compared) -> bool:
    return signed.own and signed.state in _HOLDS and compared.found and compared.printed_at is None


_SAMPLE: Warned = (
    "样例台账库：密钥任何人都能推得，签名不作证明。",
    "A sample register: anyone can compute its key, the signature proves nothing.",
)
_OWN_KEY: Warned = (
    "密钥由所打开的台账库自己提供，不在本机信任名单：只说明纸张与该库一致。",
    "The key comes from the register itself and is not on the trust list: paper and register agree, no more.",
)
_NO_PRINT: Warned = (
    "本库没有印出这个代码的记录（只读打印不留记录）。",
    "The register has no record of printing this code (read-only prints leave none).",
)
_FOREIGN_KEY: Warned = (
    "所打开的台账库有同一编号的记录，但代码不是它的密钥所签。",
    "The open register has this very record, but its key did not sign the code.",
)


def _remarks(code: ReadCode, signed: Signed, compared: Compared | None) -> list[Warned]:
    """Return what is worth knowing and is no doubt by itself, but for a code that the register did not print."""
    known = compared is not None and compared.found
    said = (
        (signed.sample, _SAMPLE),
        (signed.state == "own", _OWN_KEY),
        (compared is not None and _unprinted(signed, compared), _NO_PRINT),
        (known and not signed.own and code.signed, _FOREIGN_KEY),
    )
    return [*(words for holds, words in said if holds), *_cut(code)]


def _cut(code: ReadCode) -> list[Warned]:
    if not isinstance(code.content, ManifestContent) or code.content.cut is Cut.NOTHING:
        return []
    if code.content.cut is Cut.LINES_SUMMED:
        from_line = len(code.content.lines) + 1
        said = (
            f"单位名称未载入，第 {from_line} 行起只载合计",
            f"the parties' names are left out, and from line {from_line} on it holds the sum only",
        )
    elif code.content.cut is Cut.NAMES_OUT:
        said = "单位名称未载入", "the parties' names are left out"
    else:
        said = "单位名称有缩短", "the parties' names are shortened"
    return [(f"二维码容量所限，{said[0]}。", f"For want of room in the code {said[1]}.")]


def _recalled(code: ReadCode, seen: tuple[SeenBefore, ...], memory: Memory) -> list[Warned]:
    found: list[Warned] = []
    if seen:
        last = seen[0]
        where_zh, where_en = last.place or "未填地点", last.place or "no place given"
        when = beijing(last.at)
        label = isinstance(code.content, LabelContent | LabelCode)
        what = ("同一容器的标签", "A label of this container") if label else ("同一代码", "The same code")
        found.append(
            (
                f"{what[0]}曾于 {when} 在别处扫过：{where_zh}。",
                f"{what[1]} was scanned elsewhere on {when}: {where_en}.",
            )
        )
    if memory.damaged:
        found.append(
            (
                f"扫描记录有 {memory.damaged} 行损坏，未计入。",
                f"{memory.damaged} lines of the memory of scans are damaged and were passed over.",
            )
        )
    if memory.problem:
        found.append((memory.problem, f"The memory of scans cannot be used: {memory.problem}"))
    return found
