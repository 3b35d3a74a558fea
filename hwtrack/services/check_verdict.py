"""The last sentence of a check: intact, intact under a stranger's name, changed, or not ours."""

from __future__ import annotations

from hwtrack.services.check_signer import Behind
from hwtrack.services.check_steps import CHECKPOINT, FAILS, HOLDS, SEAL
from hwtrack.services.check_words import Said
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.record_views import CheckStep, CheckView
from hwtrack.services.signed_codes import ReadCode
from hwtrack.services.trust import Standing

_LIMIT = Said(
    "核对说明本件与校验点一致，不说明称重与填报时间属实。",
    "This shows agreement with the checkpoint, not that weights and reported times are true.",
)


def of_paper(document: str, steps: tuple[CheckStep, ...], behind: Behind, *, sealed: bool) -> CheckView:
    """Judge a paper that carries its values; *sealed* says that a register trusted here sealed it."""
    note, failed = behind.note, _failed(steps)
    held = {one.name_en for one in steps if one.state == HOLDS}
    if failed:
        said, tone = _changed(failed), "danger"
    elif behind.standing.trusted and sealed and CHECKPOINT.en in held:
        said, tone = _intact(behind), "ok"
    else:
        said, tone = _stranger(behind, sealed=SEAL.en in held), "warn"
    return CheckView(
        ok=not failed,
        tone=tone,
        verdict_zh=said.zh,
        verdict_en=said.en,
        steps=steps,
        document=document,
        signer=str(behind.standing.state),
        signer_name=behind.name,
        fingerprint=fingerprint(behind.public_key) if behind.public_key else "",
        origin=note.origin if note else "",
        size=note.size if note else 0,
        root=note.root.hex() if note else "",
    )


def of_plain(document: str, steps: tuple[CheckStep, ...], code: ReadCode, standing: Standing) -> CheckView:
    """Judge a paper by its code: the best that can be said is that the code holds and the paper shows it."""
    failed, content = _failed(steps), code.content
    if failed:
        said = _changed(failed)
    elif standing.trusted:
        said = Said(
            f"二维码由受信任的台账库“{standing.name}”签名，成立；二维码没有载明的文字未经加封，无从核对。",
            f"The code is signed by the trusted register “{standing.name}” and holds; what the code does not say is not"
            " sealed and cannot be checked.",
        )
    else:
        said = Said(
            "未见改动，但二维码没有受信任的签名：什么也没有证明。请取得台账库的身份卡，导入信任名单后再核对。",
            "No change is seen, but no trusted key signed the code: nothing is proved. Get the register's card, trust it,"
            " and check again.",
        )
    return CheckView(
        ok=not failed,
        tone="danger" if failed else "warn",
        verdict_zh=said.zh,
        verdict_en=said.en,
        steps=steps,
        document=document,
        signer=str(standing.state) if code.kid else "",
        signer_name=standing.name,
        fingerprint=code.kid,
        origin=standing.origin,
        size=getattr(content, "size", 0),
        root=getattr(content, "root", ""),
    )


def of_other(steps: tuple[CheckStep, ...], *, changed: bool) -> CheckView:
    """Judge a PDF in which nothing of ours is found."""
    if changed:
        said = Said(
            "不成立：文件带有签名的痕迹，但已被改动或损坏，读不出可核对的内容。",
            "Does not hold: the file bears a signature but was changed or damaged, and nothing in it can be checked.",
        )
    else:
        said = Said(
            "不是本程序写出的文书原件，没有可核对的内容。纸件的照片或扫描件，请用 hwtrack scan 核对其二维码。",
            "Not a paper as this program writes them: there is nothing to check. For a photograph or scan of a paper, check"
            " its code with hwtrack scan.",
        )
    return CheckView(False, "danger" if changed else "warn", said.zh, said.en, steps)


def _failed(steps: tuple[CheckStep, ...]) -> list[CheckStep]:
    return [one for one in steps if one.state == FAILS]


def _changed(failed: list[CheckStep]) -> Said:
    names = "、".join(dict.fromkeys(one.name_zh for one in failed))
    names_en = ", ".join(dict.fromkeys(one.name_en for one in failed))
    return Said(
        f"不成立：{names}不相符。本件不能作为该台账库记录的副本。",
        f"Does not hold: {names_en}. It cannot serve as a copy of that register's records.",
    )


def _intact(behind: Behind) -> Said:
    size = behind.note.size if behind.note else 0
    return _joined(
        Said(
            f"完好：受信任的台账库“{behind.name}”加封后没有改动，与其日志前 {size:,} 条的校验点一致。",
            f"Intact: unchanged since the trusted register “{behind.name}” sealed it, in agreement with its checkpoint at"
            f" {size:,} entries.",
        )
    )


def _stranger(behind: Behind, *, sealed: bool) -> Said:
    if behind.standing.trusted:
        return _joined(
            Said(
                f"未见改动，密钥属于受信任的台账库“{behind.name}”；但缺少的各项（见上）没有核对。",
                f"No change is seen, and the key is that of the trusted register “{behind.name}”; what is missing above was"
                " not checked.",
            )
        )
    begin = (
        Said("加封之后没有改动，", "Unchanged since it was sealed, ")
        if sealed
        else Said("未见改动，", "No change is seen, ")
    )
    if not behind.public_key:
        return _joined(_keyless(begin))
    mark = fingerprint(behind.public_key)
    return _joined(
        Said(
            f"{begin.zh}但签署者未知：自称“{behind.name}”，密钥 {mark} 不受本机信任。"
            "任何人都能自做密钥与证书，写出这样一份前后一致的文件；须另经可靠途径核对该指纹，才知道是谁的记录。",
            f"{begin.en}but the signer is unknown: it says “{behind.name}”, and key {mark} is not trusted here. Anybody can"
            " make a key and a certificate and write such a consistent file; only comparing the fingerprint over a reliable"
            " way tells whose records these are.",
        )
    )


def _keyless(begin: Said) -> Said:
    return Said(
        f"{begin.zh}但本件没有说明由哪一把密钥签署（例如出自没有密钥的副本）：是谁的记录，没有证明。",
        f"{begin.en}but it does not say which key signed it, as where a copy without the key printed it: whose records"
        " these are is not proved.",
    )


def _joined(said: Said) -> Said:
    return said + _LIMIT
