"""What a manifest's way is checked for besides licence and papers: approval, exempt use, labels scanned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes

_METHODS_OF_DISPOSAL = "D"


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """A cross-province approval and what this manifest would take of it.

    *used* is what other signed manifests shipped or promised; *licence_to* is the last day of the
    receiver's licence (None: not registered); *fits* says that sender and receiver are the approval's.
    """

    number: str
    fits: bool
    waste_code: str
    method: str
    valid_from: date
    valid_to: date
    licence_to: date | None
    grams: int
    used: int
    asked: tuple[tuple[str, int], ...]
    """Waste code and grams of every line."""


@dataclass(frozen=True, slots=True)
class LoadingFacts:
    """How many labelled containers of a line were scanned; *expected* None where it has no labels."""

    index: int
    scanned: int
    expected: int | None


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The contracts a load goes under: the chosen one, or all between the two where none was chosen.

    *number* is empty where none was chosen; *uncovered* are the lines no contract in force covers.
    """

    number: str
    uncovered: tuple[tuple[int, str], ...]


def contract_findings(subject: str, day: date, facts: ContractFacts | None, law: LawBook) -> list[Finding]:
    """Doubt a load that no contract between sender and receiver covers on the day (Order 23, article 10)."""
    if facts is None:
        return []
    zh = f"合同 {facts.number}" if facts.number else "双方已登记的合同"
    en = f"Contract {facts.number}" if facts.number else "The contracts registered between the two"
    basis = law.cite("generator_duties", day)
    return [
        Finding(
            "contract",
            Severity.WARNING,
            subject,
            "contract_uid",
            f"{zh}在 {day} 不含 {code}。",
            basis,
            message_en=f"{en} does not cover {code} on {day}.",
        )
        for _, code in facts.uncovered
    ]


def approval_findings(
    subject: str, day: date, crosses: bool, facts: ApprovalFacts | None, law: LawBook
) -> list[Finding]:
    """A transfer out of or into another province needs an approval in force with enough left (Order 23, 27-28)."""
    basis = law.cite("cross_province", day)
    if facts is None:
        if not crosses:
            return []
        texts = (
            "跨省转移须先取得批准，请选批准文件。",
            "A cross-province transfer needs its approval; choose it.",
        )
        return [_block("approval", subject, "approval_uid", texts, basis)]
    found = [
        _block("approval", subject, "approval_uid", texts, basis)
        for wrong, texts in _approval_doubts(facts, day)
        if wrong
    ]
    return [*found, *_exceeded(subject, facts, basis)]


def _approval_doubts(facts: ApprovalFacts, day: date) -> list[tuple[bool, tuple[str, str]]]:
    codes = sorted({code for code, _ in facts.asked if code and code != facts.waste_code})
    late = facts.licence_to is not None and facts.licence_to < day
    return [
        (
            not facts.fits,
            (
                f"批准 {facts.number} 的移出人或接受人与本单不符，须重新申请。",
                f"Approval {facts.number} is for another sender or receiver; apply anew.",
            ),
        ),
        (
            bool(codes),
            (
                f"批准 {facts.number} 的废物为 {facts.waste_code}，不含 {'、'.join(codes)}，须重新申请。",
                f"Approval {facts.number} is for {facts.waste_code}, not for {', '.join(codes)}; apply anew.",
            ),
        ),
        (
            not facts.valid_from <= day <= facts.valid_to,
            (
                f"批准 {facts.number} 的有效期为 {facts.valid_from} 至 {facts.valid_to}，{day} 不在其内。",
                f"Approval {facts.number} holds from {facts.valid_from} to {facts.valid_to}, not on {day}.",
            ),
        ),
        (
            late,
            (
                f"接受人许可证已于 {facts.licence_to} 到期，批准 {facts.number} 随之失效。",
                f"The receiver's licence ended on {facts.licence_to}, and approval {facts.number} with it.",
            ),
        ),
    ]


def _exceeded(subject: str, facts: ApprovalFacts, basis: str) -> list[Finding]:
    """The running balance may not be exceeded, promised loads counted: nobody promises a tonne twice."""
    left, found = facts.grams - facts.used, []
    for index, (code, grams) in enumerate(facts.asked):
        if code != facts.waste_code:
            continue
        if grams > left:
            texts = (
                (
                    f"批准 {facts.number} 余 {tonnes(max(left, 0))} 吨（已用及已承诺 {tonnes(facts.used)} 吨），"
                    f"不足本次 {tonnes(grams)} 吨，须重新申请。"
                ),
                (
                    f"Approval {facts.number} has {tonnes(max(left, 0))} t left ({tonnes(facts.used)} t used or"
                    f" promised), less than the {tonnes(grams)} t asked for; apply anew."
                ),
            )
            found.append(_block("approval", subject, f"lines.{index}.grams", texts, basis))
        left -= grams
    return found


def exempt_findings(
    subject: str, day: date, lines: tuple[tuple[int, str], ...], law: LawBook
) -> list[Finding]:
    """Exempt use (“点对点”) exempts the use stage only: the manifest still runs, and nothing may be disposed of.

    *lines* are the index and the method of lines that go to an exempt pool.
    """
    basis, found = law.cite("manifest", day), []
    for index, method in lines:
        field = f"lines.{index}.waste_code"
        if method.startswith(_METHODS_OF_DISPOSAL):
            texts = (
                f"“点对点”豁免仅限利用环节，不含处置方式 {method}。",
                f"The point-to-point exemption covers use only, not disposal by {method}.",
            )
            found.append(_block("exempt_use", subject, field, texts, basis))
        else:
            text = "按“点对点”定向利用接受：仅利用环节豁免，转移联单照常运行。"
            english = "Taken under point-to-point use: only the use is exempt, the manifest still runs."
            found.append(
                Finding("exempt_use", Severity.NOTICE, subject, field, text, basis, message_en=english)
            )
    return found


def loading_findings(
    subject: str, day: date, lines: tuple[LoadingFacts, ...], block: bool, law: LawBook
) -> list[Finding]:
    """Label and manifest must agree before loading (Order 23, 13); that every label is scanned is a setting."""
    return [
        Finding(
            "loading_scan",
            Severity.BLOCK if block else Severity.WARNING,
            subject,
            f"lines.{line.index}.scanned",
            f"第 {line.index + 1} 行已扫 {line.scanned} 件，应为 {line.expected} 件"
            "（是否必须逐件扫码为设置，不是国家规定）。",
            law.cite("loading", day),
            message_en=f"Line {line.index + 1}: {line.scanned} of {line.expected} labels scanned"
            " (whether every label must be is a setting, not law).",
        )
        for line in lines
        if line.expected is not None and line.scanned < line.expected
    ]


def _block(rule: str, subject: str, field: str, texts: tuple[str, str], basis: str) -> Finding:
    return Finding(rule, Severity.BLOCK, subject, field, texts[0], basis, message_en=texts[1])
