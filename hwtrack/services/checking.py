"""Check a paper without any register: seal, attached entries, proofs, checkpoint, codes, and what it shows.

A paper that holds agrees with a checkpoint that somebody else now holds too: any later change of the records
under it can be found offline. Nothing here says that weights or reported times are true.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hwtrack.documents.values import AuditPaper
from hwtrack.errors import UserError
from hwtrack.services import check_verdict
from hwtrack.services.check_code import (
    agrees,
    key_of_code,
    key_of_register,
    not_the_registers,
    printed_step,
    signature_step,
)
from hwtrack.services.check_entries import log_step, read_attached
from hwtrack.services.check_file import NotOurs, PaperFile, check_whole, opened_paper
from hwtrack.services.check_look import codes_of
from hwtrack.services.check_pages import Redrawn, compare_pages, document_of, is_fit, read_paper
from hwtrack.services.check_plain import check_plain
from hwtrack.services.check_seal import Seal, SealBroken, read_seal
from hwtrack.services.check_signer import (
    NOBODY,
    Behind,
    is_sealed_by_card,
    judge_seal,
    read_behind,
    seal_missing,
    seal_step,
)
from hwtrack.services.check_steps import (
    CODE,
    CONTENTS,
    FAILS,
    HOLDS,
    PICTURE,
    PRINTED,
    SEAL,
    TEXT,
    fails,
    holds,
    missing,
    step,
)
from hwtrack.services.check_versions import is_other
from hwtrack.services.check_words import Said
from hwtrack.services.paper_proof import CARD_FILE, CHECKPOINT_FILE, PAPER_FILE, SEALED
from hwtrack.services.pausing import collector_paused
from hwtrack.services.record_views import CheckStep, CheckView
from hwtrack.services.signed_codes import read_code
from hwtrack.services.trust import TrustList

ENTRIES_FILE = "entries.json"
_OURS = {
    "audit": frozenset({ENTRIES_FILE, PAPER_FILE, CHECKPOINT_FILE, CARD_FILE}),
    "absence": frozenset({PAPER_FILE, CHECKPOINT_FILE, CARD_FILE}),
}
_NOT_AGAIN = Said("封签已不成立，未再重绘比较。", "The seal does not hold; it was not drawn again.")

_NOT_COMPARED = Said(
    "自称由另一版本印制，页面与按数值重绘的不同，又没有该台账库的封签：页面谁都能改写，只有所附数值可以核对。",
    "It says that another version drew it, its pages are not those drawn from its values, and the register's seal is not"
    " there: anybody can rewrite such pages; only the attached values can be checked.",
)


@dataclass
class _Check:
    """A check under way."""

    data: bytes
    trust: TrustList
    on: date
    seal: Seal | None = None
    broken: bool = False
    steps: list[CheckStep] = field(default_factory=list)


def check_pdf(data: bytes, trust: TrustList, on: date) -> CheckView:
    """Check a paper as far as it goes; nothing is fetched, opened or run.

    *trust* says whose keys are believed here, *on* the day on which they must stand.

    Raises:
        EnvironmentProblem: it is no PDF, encrypted, too large, or not whole.
    """
    check_whole(data)
    check = _Check(data, trust, on)
    try:
        check.seal = read_seal(data)
    except SealBroken as found:
        check.broken = True
        check.steps.append(step(SEAL, FAILS, found.said))
    try:
        with collector_paused(), opened_paper(data) as file:
            return _checked(check, file)
    except NotOurs as found:
        check.steps.append(step(CONTENTS, FAILS, found.said))
        return check_verdict.of_other(tuple(check.steps), changed=check.broken)


def _checked(check: _Check, file: PaperFile) -> CheckView:
    document = document_of(file.attached)
    if not document:
        return check_plain(check.data, file, check.trust, check.on, _plain_seal(check))
    behind = read_behind(file.attached, check.trust, check.on)
    sealed = _seal_steps(check, behind)
    check.steps.append(_contents_step(document, file))
    paper = _paper(check, document, file)
    if document == "audit":
        _entries(check, file, behind, paper)
    check.steps += behind.steps
    if paper is not None:
        _shown(check, document, paper, file, behind)
    return check_verdict.of_paper(document, tuple(check.steps), behind, sealed=sealed)


def _seal_steps(check: _Check, behind: Behind) -> bool:
    """Tell of the seal, and say whether a register that is trusted here made it."""
    if check.broken:
        return False
    if check.seal is None:
        check.steps.append(step(SEAL, "missing", seal_missing(behind)))
        return False
    check.steps.append(seal_step(check.seal))
    trusted, told = judge_seal(check.seal, behind, check.trust, check.on)
    check.steps.append(told)
    return trusted


def _plain_seal(check: _Check) -> tuple[CheckStep, ...]:
    if check.seal is None:
        return tuple(check.steps)
    _, told = judge_seal(check.seal, NOBODY, check.trust, check.on)
    return (*check.steps, seal_step(check.seal), told)


def _contents_step(document: str, file: PaperFile) -> CheckStep:
    ours = _OURS[document]
    names = "、".join(sorted(name for name in file.attached if name in ours))
    other = [name for name in file.attached if name not in ours]
    said = [*file.foreign, *(_stranger(name) for name in other)]
    if said:
        return fails(CONTENTS, "".join(one.zh for one in said), " ".join(one.en for one in said))
    lacking = sorted(ours - file.attached.keys())
    if lacking:
        zh, en = (
            f"附件 {names}；没有 {'、'.join(lacking)}。",
            f"Attached {names}; without {', '.join(lacking)}.",
        )
        return missing(CONTENTS, zh, en)
    return holds(
        CONTENTS,
        f"附件 {names}，没有脚本、动作、链接与别的附件。",
        f"Attached {names}; no scripts, actions, links or other attachments.",
    )


def _stranger(name: str) -> Said:
    shown = "".join(char if char.isprintable() else "◇" for char in name[:40])
    return Said(
        f"附件“{shown}”不是本程序的，没有打开。", f"The attachment “{shown}” is not ours and was not opened."
    )


def _paper(check: _Check, document: str, file: PaperFile) -> Any:  # noqa: ANN401 - one of the papers that carry values
    try:
        paper = read_paper(document, file.attached)
    except UserError as error:
        check.steps.append(
            fails(TEXT, error.message, f"{PAPER_FILE} does not hold the values of such a paper.")
        )
        return None
    if check.seal is None and not check.broken and paper.seal.startswith(SEALED):
        zh = "文书印明有封签，文件却没有：封签被去掉。"
        check.steps[0] = fails(
            SEAL, zh, "The paper says that its file is sealed, but it is not: the seal was taken off."
        )
    told = [one for one in getattr(paper, "attached", ()) if one.size is not None]
    wrong = [one.name for one in told if len(file.attached.get(one.name, b"")) != one.size]
    if wrong:
        zh = f"附件 {'、'.join(wrong)} 不是文书所列的大小：被替换或去掉。"
        check.steps.append(fails(CONTENTS, zh, f"Not of the size the paper names: {', '.join(wrong)}."))
    return paper


def _entries(check: _Check, file: PaperFile, behind: Behind, paper: Any) -> None:  # noqa: ANN401
    entries = read_attached(file.attached.get(ENTRIES_FILE), behind.note)
    check.steps += entries.steps
    if isinstance(paper, AuditPaper):
        check.steps.append(log_step(entries.read, paper))


def _shown(check: _Check, document: str, paper: Any, file: PaperFile, behind: Behind) -> None:  # noqa: ANN401
    """Check what the paper shows: its pages, its codes, the checkpoint it prints."""
    if check.broken:
        check.steps += [step(name, "missing", _NOT_AGAIN) for name in (TEXT, PICTURE, CODE, PRINTED)]
        return
    drawn = compare_pages(document, paper, file, check.data)
    check.steps += drawn.steps
    if is_other(paper) and drawn.changed != () and not _is_sealed(check, behind):
        check.steps.append(step(SEAL, FAILS, _NOT_COMPARED))
    check.steps.append(_code_step(check, document, paper, behind))
    codes = _codes(check, paper.qr, drawn, file)
    check.steps.append(printed_step(paper.checkpoint, paper.qr, behind.note, codes, behind.public_key))


def _code_step(check: _Check, document: str, paper: Any, behind: Behind) -> CheckStep:  # noqa: ANN401
    code = read_code(paper.qr)
    if code is None:
        return fails(CODE, "二维码不是本程序的。", "The code is not one of this program.")
    own = key_of_register(code, behind)
    told = signature_step(code, own or key_of_code(code, check.trust))
    if told.state == FAILS:
        return told
    if behind.public_key and not _is_sealed(check, behind) and not (own and told.state == HOLDS):
        return step(CODE, FAILS, not_the_registers(code))
    other = agrees(code, document, paper, behind.note)
    return told if other is None else step(CODE, FAILS, other)


def _is_sealed(check: _Check, behind: Behind) -> bool:
    return check.seal is not None and is_sealed_by_card(check.seal, behind)


def _codes(check: _Check, qr: str, drawn: Redrawn, file: PaperFile) -> set[str]:
    """Return the codes on all pages: drawn as ours they are ours, else what a scanner reads."""
    pages = file.pages
    changed = range(len(pages)) if drawn.changed is None else drawn.changed
    found = {qr} if len(changed) < len(pages) else set()
    for at in changed:
        texts = codes_of(check.data, at) if is_fit(pages[at], at) else ()
        found |= set(texts) or {""}
        if "" in found:
            break
    return found
