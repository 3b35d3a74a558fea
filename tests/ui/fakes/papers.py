"""Checks of papers, scans, keys and trust, invented for the window's tests."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hwtrack.errors import UserError
from hwtrack.services import record_views as v
from tests.ui.fake_rows import NOW, TODAY

ORIGIN = "hwtrack/register/0190c3a2-7b1e-7d40-9c55-3f1a2b4c5d6e/1"
FINGERPRINT = "91f3c02a7de45b18"
ROOT = "7c4109e2b8d03fa6" * 4
HOSTILE = "<img src='http://example.invalid/x.png'><b>粗</b>\u202egnp"

STEPS = (
    v.CheckStep("封签", "Seal", "holds", "覆盖整个文件，签署后没有追加内容", "covers the whole file"),
    v.CheckStep(
        "所附条目", "Attached entries", "holds", "86 条，逐条重算", "86 entries, each computed again"
    ),
    v.CheckStep("包含证明", "Inclusion proofs", "holds", "86 条都在根之下", "all 86 lie under the root"),
    v.CheckStep("校验点", "Checkpoint", "holds", "签名成立", "the signature holds"),
    v.CheckStep(
        "所印校验点", "Printed checkpoint", "holds", "每页页脚与二维码一致", "footers and codes agree"
    ),
    v.CheckStep("可见文字", "Visible text", "holds", "重新排印，7 页逐页一致", "7 pages drawn again agree"),
)


def check(tone: str, zh: str, en: str, **more) -> v.CheckView:
    said = {
        "steps": STEPS, "document": "audit", "signer": "trusted", "signer_name": "信丰同晖电子材料有限公司",
        "fingerprint": FINGERPRINT, "origin": ORIGIN, "size": 48_190, "root": ROOT,
    }  # fmt: skip
    return v.CheckView(tone != "danger", tone, zh, en, **{**said, **more})


INTACT = check("ok", "自签署后没有改动", "Unchanged since it was signed")
UNKNOWN = check(
    "warn", "没有改动，但签署者未知", "Unchanged, but the signer is unknown here", signer="unknown", signer_name=""
)  # fmt: skip
ALTERED = check(
    "danger",
    "第 3 页的文字与所附条目不符",
    "The words of page 3 differ from the attached entries",
    steps=(
        v.CheckStep("封签", "Seal", "fails", "签署之后文件被追加内容", "something was added after signing"),
        *STEPS[1:5],
        v.CheckStep(
            "可见文字", "Visible text", "fails", "第 3 页：纸上 4.2160 t，条目为 14.2160 t", "page 3"
        ),
    ),
)
OTHER = v.CheckView(False, "warn", "不是本程序的文书", "Not a paper of this program")

FIELDS = (
    v.FieldCompared("联单编号", "Manifest", "GZ26-001187", "GZ26-001187"),
    v.FieldCompared("全国联单号", "Official number", "", "20263607003120", same=False, progress=True),
    v.FieldCompared("移出人", "Sender", "永联电子（信丰）有限公司", "永联电子（信丰）有限公司"),
    v.FieldCompared("车牌", "Plate", "赣B·7K32挂", "赣B·92F8", same=False),
    v.FieldCompared("第 1 行 移出量", "Line 1 shipped", "4,216,000 g", "4,206,000 g", same=False),
)
MATCHES = v.ScanView(
    "manifest", "trusted", "ok", "签名成立，与台账一致", "The signature holds and the record agrees", "GZ26-001187",
    "信丰同晖", FINGERPRINT, tuple(v.FieldCompared(f.label_zh, f.label_en, f.record, f.record) for f in FIELDS),
    subject_kind="manifest", subject_uid="m0",
)  # fmt: skip
DIFFERS = v.ScanView(
    "manifest", "trusted", "danger", "签名成立，但 2 项与台账不同", "The signature holds, but 2 facts differ",
    "GZ26-001187", "信丰同晖", FINGERPRINT, FIELDS, ("打印之后记录有更正（第 2 版）",),
    ("The record was corrected after printing (revision 2)",),
    (v.SeenBefore(NOW - timedelta(hours=3), "信丰收费站", "刘志强"),), "manifest", "m0",
)  # fmt: skip
FOREIGN = v.ScanView(
    "label", "unknown", "warn", "签名成立，但密钥未知", "The signature holds, but the key is unknown here",
    "HWRK20261122002", "", "aa10bb20cc30dd40", (v.FieldCompared("容器", "Container", "913607MA35K2XT4Q0001"),),
)  # fmt: skip
NOT_OURS = v.ScanView(
    "none", "none", "warn", "图片里没有本程序的二维码", "There is no code of this program in the picture"
)


class FakePapers:
    """Answers by the name or the text handed in; remembers what was asked."""

    def _papers(self, *what):
        self.__dict__.setdefault("papers_asked", []).append(what)

    def check_file(self, data):
        self._papers("check", len(data))
        if b"unknown" in data:
            return UNKNOWN
        if b"altered" in data:
            return ALTERED
        return OTHER if b"other" in data else INTACT

    def read_code_text(self, text, place):
        self._papers("text", text, place)
        if text == "BOOM":
            raise UserError("代码超过 100,000 个字符，没有读取。", field="code")
        if text == "HOSTILE":
            return v.ScanView(
                "manifest", "broken", "danger", HOSTILE, HOSTILE, HOSTILE, HOSTILE,
                fields=(v.FieldCompared("车牌", "Plate", HOSTILE),), warnings=(HOSTILE,),
            )  # fmt: skip
        return {"DIFFERS": DIFFERS, "FOREIGN": FOREIGN}.get(text, MATCHES)

    def read_code_image(self, path, place):
        self._papers("image", Path(path).suffix, place)
        return DIFFERS if "scan" in Path(path).name else NOT_OURS

    def identity_view(self):
        return v.IdentityView(
            name="信丰同晖电子材料有限公司",
            origin=ORIGIN,
            register_uid="0190c3a2-7b1e-7d40-9c55-3f1a2b4c5d6e",
            fingerprint=FINGERPRINT,
            key_groups=" ".join(["91f3c02a"] * 8),
            kept_in="file",
            warning="系统没有可用的密钥环，签名密钥存于文件（仅本用户可读）。",
            seal_fingerprint="5a" * 32,
            seal_until=date(2036, 11, 23),
            history=(
                v.KeyPeriod("0c55aa1290de7f31", 0, 31_204),
                v.KeyPeriod(FINGERPRINT, 31_205, None, "both", NOW, "保管人更换"),
            ),
            checkpoint_size=48_190,
            checkpoint_at=NOW,
            checkpoints=214,
            uncovered=23,
        )

    def checkpoint_now(self):
        self._papers("checkpoint")
        return v.CheckpointMade(ORIGIN, 48_213, ROOT, NOW, FINGERPRINT, "", True)

    def change_key(self, reason, *, lost):
        self._papers("change_key", reason, lost)
        return v.KeyChangedView(FINGERPRINT, "0c55aa1290de7f31", "journal" if lost else "both", 48_214)

    def register_card(self):
        return b"hwtrack register card 1\n"

    def trusted_keys(self):
        return (
            v.TrustedKeyView("aa10bb20cc30dd40", "龙南岭新线路板有限公司", ORIGIN, "trusted", TODAY),
            v.TrustedKeyView(
                "0c55aa1290de7f31", "大余荡坪冶化有限公司", ORIGIN, "revoked", date(2025, 1, 1), None, "",
                date(2026, 3, 1), "私钥外泄",
            ),
        )  # fmt: skip

    def look_at_card(self, content):
        if not content.startswith(b"hwtrack register card"):
            raise UserError("不是完好的台账库身份卡：首行不符。", field="card")
        return v.CardView("龙南岭新线路板有限公司", ORIGIN, "aa10bb20cc30dd40", "", NOW)

    def trust_card(self, content, valid_from, valid_to):
        self._papers("trust", valid_from, valid_to)
        return v.TrustChange(
            self.trusted_keys()[0], True, ("另一台账库也名为“龙南岭新线路板有限公司”，请核对指纹。",)
        )

    def revoke_key(self, fingerprint, on, reason):
        self._papers("revoke", fingerprint, on, reason)
        return self.trusted_keys()[1]
