"""Chinese words for a trace's kinds, for papers and the command line (the window has its own)."""

from __future__ import annotations

from hwtrack.domain.flow_chart import STAGES, FlowNode

ORIGIN_WORDS = {
    "generation": "产生",
    "opening": "期初",
    "additive": "添加物",
    "difference": "过磅差（多）",
    "outside": "账外移入",
    "other": "混入",
}
END_WORDS = {
    "storage": "在库",
    "transit": "运输中",
    "unit": "设施内",
    "difference": "过磅差（少）",
    "treatment": "已利用处置",
    "outside": "移出账外",
}
MOVE_WORDS = {
    "open": "期初",
    "generate": "产生",
    "shift": "移库",
    "regroup": "归并",
    "split": "分出",
    "repack": "换装",
    "reclassify": "改代码",
    "load": "装车",
    "arrive": "到达",
    "handover": "换段交接",
    "park": "途中暂存",
    "accept": "接受",
    "return": "退回",
    "gain": "过磅增",
    "loss": "过磅减",
    "charge": "投料",
    "additive": "添加",
    "residue": "残余",
    "treat": "利用处置",
    "leave": "离库",
}
KIND_WORDS = {"batch": "批次", "residue": "残渣", "container": "容器", "manifest": "联单"}


def node_words(node: FlowNode) -> tuple[str, str]:
    """Return title and second line of a card: what it is, and whose or since when."""
    if node.members > 1:
        return f"其余 {node.members} 项", ""
    when = node.day[5:]
    if node.stage == STAGES[0]:
        word = ORIGIN_WORDS.get(node.kind, node.kind)
        return node.title or word, f"{word} {when}" if node.title else node.detail
    if node.stage == STAGES[-1]:
        word = END_WORDS.get(node.kind, node.kind)
        return " ".join(part for part in (word, node.title) if part), f"{node.detail}　{when}".strip("　")
    if node.kind == "transit":
        return node.title or "在途", f"{node.detail}　{when}".strip("　")
    word = MOVE_WORDS.get(node.kind, "处理设施" if node.kind == "unit" else node.kind)
    return node.title or word, f"{word} {when}"
