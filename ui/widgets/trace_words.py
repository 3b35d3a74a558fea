"""Words and icons of a trace's cards, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.flow_chart import STAGES, FlowNode
from ui import words
from ui.i18n import QT_TRANSLATE_NOOP
from ui.text import NBSP, clauses, gram_text

HEADS = {
    "made": QT_TRANSLATE_NOOP("trace", "产生"),
    "stored": QT_TRANSLATE_NOOP("trace", "贮存"),
    "poured": QT_TRANSLATE_NOOP("trace", "分装与合并"),
    "carried": QT_TRANSLATE_NOOP("trace", "运输"),
    "accepted": QT_TRANSLATE_NOOP("trace", "接受"),
    "charged": QT_TRANSLATE_NOOP("trace", "投料"),
    "ended": QT_TRANSLATE_NOOP("trace", "去处"),
}
KINDS = {
    "batch": QT_TRANSLATE_NOOP("trace", "批次"),
    "residue": QT_TRANSLATE_NOOP("trace", "残渣"),
    "container": QT_TRANSLATE_NOOP("trace", "容器"),
    "manifest": QT_TRANSLATE_NOOP("trace", "联单"),
}
FOLLOWS = {
    "redirect": QT_TRANSLATE_NOOP("trace", "改送"),
    "return": QT_TRANSLATE_NOOP("trace", "退回"),
    "onward": QT_TRANSLATE_NOOP("trace", "续运"),
}
PAPERS = {
    "manifest": QT_TRANSLATE_NOOP("trace", "联单"),
    "label": QT_TRANSLATE_NOOP("trace", "标签"),
    "audit": QT_TRANSLATE_NOOP("trace", "审计轨迹"),
    "trace": QT_TRANSLATE_NOOP("trace", "溯源单"),
}
ICONS = {
    "generation": "factory",
    "opening": "ledger",
    "additive": "plus-circle-outline",
    "difference": "difference",
    "outside": "truck-outline",
    "treatment": "flask-outline",
    "storage": "storage",
    "transit": "in_transit",
    "unit": "fire",
    "generate": "storage",
    "accept": "received",
    "other": "batch",
    "rest": "dots-horizontal",
}


def say(text: str) -> str:
    """Translate a word of this module."""
    return QCoreApplication.translate("trace", text)


def of(table: dict[str, str], key: str) -> str:
    """Return the word of a key; a key we have no word for is shown as it is."""
    return say(table[key]) if key in table else key


def icon_of(node: FlowNode) -> str:
    """Return a card's icon."""
    if node.kind in ICONS:
        return ICONS[node.kind]
    return words.EVENTS[node.kind][1] if node.kind in words.EVENTS else "circle-outline"


def end_of(kind: str, weighed: str) -> str:
    """Return the word of a kind of place; of a difference whether the scale found or missed it."""
    return words.event(weighed)[0] if kind == "difference" else words.of(words.PLACES, kind)


def kind_of(node: FlowNode) -> str:
    """Return what a card is, in one word."""
    if node.kind == "difference":
        return end_of(node.kind, "gain" if node.stage == STAGES[0] else "loss")
    if node.stage in {STAGES[0], STAGES[-1]} or node.kind in {"transit", "unit"}:
        return (
            say(QT_TRANSLATE_NOOP("trace", "混入"))
            if node.kind == "other"
            else words.of(words.PLACES, node.kind)
        )
    return words.event(node.kind)[0]


def title_of(node: FlowNode) -> str:
    """Return a card's first line."""
    if node.members > 1:
        return say(QT_TRANSLATE_NOOP("trace", "其余 {n} 项")).format(n=f"{node.members:,}")
    if node.stage == STAGES[-1]:
        return f"{kind_of(node)} {node.title}".strip()
    return node.title or kind_of(node)


def detail_of(node: FlowNode) -> str:
    """Return a card's second line: what happened when, or whose and where it is."""
    if node.members > 1:
        return kind_of(node) if node.kind != "rest" else ""
    when = node.day[5:]
    if node.stage == STAGES[-1] or node.kind == "transit":
        return "\u3000".join(part for part in (node.detail, when) if part)
    return (
        f"{kind_of(node)} {when}"
        if node.title
        else "\u3000".join(part for part in (node.detail, when) if part)
    )


def grams_of(node: FlowNode) -> str:
    """Return a card's third line: the subject's grams, and all there was where it was mixed."""
    if not node.other or not node.own:
        return f"{gram_text(node.grams)}{NBSP}g"
    return f"{gram_text(node.own)} / {gram_text(node.grams)}{NBSP}g"


def spoken(node: FlowNode) -> str:
    """Return a card as one line, for tooltips and screen readers."""
    where = "" if node.detail in detail_of(node) or node.detail in title_of(node) else node.detail
    subject = say(QT_TRANSLATE_NOOP("trace", "所溯对象")) if node.is_subject else ""
    parts = (of(HEADS, node.stage), title_of(node), detail_of(node), where, grams_of(node), subject)
    return clauses(part for part in parts if part)
