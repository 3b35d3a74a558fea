"""What the tests of refusals know of the sources: where sentences stand, and what may stand in them."""

from __future__ import annotations

from tests.helpers.refusal_texts import modules

LEFT_OUT = {
    "services/importing": "workbooks are imported from the command line, which speaks Chinese",
}
"""Parts whose errors no window shows, and why."""
REFUSING = (
    "output",
    *(
        module
        for part in ("domain", "services", "documents")
        for module in modules(part)
        if not module.startswith(tuple(LEFT_OUT))
    ),
)
"""Modules whose errors have their English."""
FINDING = (
    "bundle_format", "bundle_keys", "bundle_reading", "claims_verifying", "epochs", "foreign_reading",
    "foreign_verifying", "health", "journal_reading", "key_history", "replaying", "salvage_comparing",
    "salvage_entries", "salvage_found", "salvage_source", "salvage_tables", "verifying",
)  # fmt: skip
"""Modules that write what they find as plain text: every text of theirs has its English."""
TELLING = (
    ("backup_asks", "check_backup"), ("held_comparing", "leaf_problems"), ("key_change", "_sign_anew"),
    ("keys", "_warnings"), ("salvage", "_write"), ("vehicles", "not_there_yet"),
)  # fmt: skip
"""Functions that do, of modules that also write texts of another kind."""
NOT_HERE = {
    (
        "services/bundles_in",
        "seen",
    ): "what was seen of a bundle: `bundle_words` and the damage, both asked below",
    ("services/going_on", "found.view.remedy"): "what `health` found, which is asked text by text",
    ("services/held_file", "self.health.remedy"): "as above",
    ("services/store", "health.told"): "as above",
    ("services/store", "health.remedy"): "as above",
    ("services/carrying", "sentence"): "what each step says that it follows, asked where it says so",
    ("services/manifests", "reason"): "what `vehicles` says, asked above",
    ("services/scenarios", "message.format(name=name[:MOST_SHOWN])"): "asked where it is handed over",
}
"""Errors whose text is another module's: where it comes from."""
SAMPLES = {
    "self.health.told": "缺少身份记录。",
    "found.view.told": "缺少身份记录。",
    "seen.problems[0].message": "表 site 第 3 行不在日志中",
    "said.reason": "头部不是 JSON",
    "seen.told[0]": "全部条目均已收存，再收不改变什么。",
    "problem.message": "磁盘已满，未保存。",
    "problem.remedy": "请稍候再试；输入未丢失。",
    "problems[0][1]": "第 2 次更换密钥的公钥无法读出",
    "meaning.zh": "签署联单：所填属实",
    "NOT_SIGNED_IN": "7",
    "by": "牌号",
    "side": "30",
    "limit_name(one.property)": "高氯",
    "limit.zh": "设施总量",
    **dict.fromkeys(("paper.name", "ended.name"), "驾驶员"),
    "error.message": "没有这个账户。",
    "found.message": "没有这个账户。",
    "found.legal_basis": "GB 18597-2023",
    "found.said.zh.removesuffix('。')": "用了不常见的压缩或嵌套方式，没有打开",
}
"""What stands in a sentence where another module or a table gives it in Chinese."""
HANDED = (
    ("not_before", 2, REFUSING), ("require", 3, ("services/scenarios",)), ("_batch_finding", 3, ("services/checks",)),
    ("_block", 1, tuple(f"services/{name}" for name in ("approvals", "licences", "line_properties", "new_party"))),
)  # fmt: skip
"""Functions that refuse with a sentence they are given, its place among what they are given, and who gives it."""
FORBIDDING = (
    ("dispatch", "check_pool_load"), ("dispatch", "_limit_words"), ("dispatch", "check_stock"),
    ("dispatch", "check_in_service"), ("dispatch", "check_official_no"),
    ("carriers", "check_paper"), ("catalogue", "check_code"), ("custody", "approval_findings"),
    ("custody", "_approval_doubts"), ("custody", "_exceeded"), ("custody", "loading_findings"),
    ("licences", "unlicensed"), ("storing", "check_open"), ("transfers", "check_number"),
)  # fmt: skip
"""Rules that forbid: what they find is what the act is refused with."""
UNUSED = {"7，差 7 吨。": "`require_room` of batch_steps/taking, which nothing calls"}
"""Sentences of a source that nobody can meet, and why."""
WITHIN = {
    "told": "没有这个账户。",
    "more": "；签名成立；这是对方签署的回执",
    "column": "waste_code",
    "table": "site",
    **dict.fromkeys(("month", "kind", "site"), "2026-03"),
    "parts": "name 现为 '甲；乙'，日志记 '乙：丙'；列数不同",
    "reason": "表 site 第 3 行与日志第 9 条不符：name 现为 '甲'，日志记 '乙'；waste_code 现为 7，日志记 8",
    "remedy": "请稍候再试。",
    "what": "缺失",
    **dict.fromkeys(("t", "more_t", "least_t"), "12.5"),
    "field": "废物代码",
    "ceiling": "设施总量",
    "paper": "道路运输证",
    "property": "高氯",
    "key": "assumptions[0].kind",
    "item": "L-01",
    "basis": "《固体废物污染环境防治法》第79条",
    **dict.fromkeys(("state", "next_state"), "待运"),
}
"""What a brace may hold that is itself a sentence."""
