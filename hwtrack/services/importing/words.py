"""The platforms' words for forms, stages, kinds and opinions, and what they mean here."""

from __future__ import annotations

from functools import lru_cache

from hwtrack.domain.codes import plain
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.services.importing.cells import Cell, shown

_S, _K = ManifestState, ManifestKind

FORMS = {
    "固态": "solid",
    "固体": "solid",
    "半固态": "semi_solid",
    "半固体": "semi_solid",
    "液态": "liquid",
    "液体": "liquid",
    "气态": "gas",
    "气体": "gas",
}
STAGES = {
    "完结": _S.CLOSED,
    "办结": _S.CLOSED,
    "已完结": _S.CLOSED,
    "已办结": _S.CLOSED,
    "已完成": _S.CLOSED,
    "完成": _S.CLOSED,
    "已接收": _S.RECEIVED,
    "已接受": _S.RECEIVED,
    "接收": _S.RECEIVED,
    "已到达": _S.ARRIVED,
    "到达": _S.ARRIVED,
    "待接收": _S.ARRIVED,
    "待接受": _S.ARRIVED,
    "待确认": _S.ARRIVED,
    "运输中": _S.IN_TRANSIT,
    "运输": _S.IN_TRANSIT,
    "在途": _S.IN_TRANSIT,
    "待运": _S.READY,
    "待运输": _S.READY,
    "待发运": _S.READY,
    "待承运": _S.READY,
    "已提交": _S.READY,
    "草稿": _S.DRAFT,
    "暂存": _S.DRAFT,
    "作废": _S.VOID,
    "已作废": _S.VOID,
}
KINDS = {
    "": _K.NORMAL,
    "正常": _K.NORMAL,
    "正常联单": _K.NORMAL,
    "否": _K.NORMAL,
    "补录": _K.BACK_ENTERED,
    "普通补录": _K.BACK_ENTERED,
    "正常补录": _K.BACK_ENTERED,
    "常规补录": _K.BACK_ENTERED,
    "应急补录": _K.BACK_ENTERED_EMERGENCY,
    "特殊补录": _K.BACK_ENTERED_SPECIAL,
    "跨省": _K.CROSS_PROVINCE,
    "跨省转入": _K.CROSS_PROVINCE,
    "跨省转移": _K.CROSS_PROVINCE,
    "省外转入": _K.CROSS_PROVINCE,
}
OPINIONS = {
    "接受": "accept",
    "接收": "accept",
    "同意接受": "accept",
    "同意接收": "accept",
    "全部接受": "accept",
    "全部接收": "accept",
    "部分接受": "accept_part",
    "部分接收": "accept_part",
    "拒收": "refuse",
    "拒绝": "refuse",
    "拒绝接受": "refuse",
    "拒绝接收": "refuse",
    "不接受": "refuse",
    "退回": "refuse",
}
_YES = frozenset({"是", "y", "yes", "true", "1", "有", "作废", "已作废"})
_DISCREPANCIES = (
    ("名称", "name"),
    ("代码", "name"),
    ("特性", "characteristic"),
    ("形态", "form"),
    ("包装", "packaging"),
)


@lru_cache(maxsize=4096)
def folded_word(text: str) -> str:
    """Fold a word of a closed list: full-width, blanks inside."""
    return "".join(plain(text).split())


def word(cell: Cell) -> str:
    """Read a word of a closed list; a flag's cell may be a real truth value."""
    return folded_word(shown(cell))


def is_yes(cell: Cell) -> bool:
    """Say whether a flag's cell means yes."""
    return cell is True or word(cell).lower() in _YES


def discrepancy_of(flagged: bool, note: str) -> str:
    """Name the kind of a significant difference by its note; a plain flag is about quantity."""
    if not flagged:
        return "none"
    return next((kind for sign, kind in _DISCREPANCIES if sign in note), "quantity")
