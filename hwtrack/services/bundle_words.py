"""What is said of a bundle before it is taken, in Chinese and in English."""

from __future__ import annotations

from datetime import datetime

from hwtrack.services.desk import SHANGHAI

Told = tuple[str, str]

KNOWN: Told = (
    "全部条目均已收存，再收不改变什么。",
    "All its entries are held already; taking it again changes nothing.",
)
OWN: Told = (
    "这是本台账库自己的交换包，不能收入自己。",
    "This is this register's own bundle; it cannot take it.",
)
SAMPLE: Told = (
    "这是样例台账库：它的密钥人人可以算出，不能收入正式台账库。",
    "This is a sample register, whose key anybody can compute; a register in use does not take it.",
)
OTHER_KEY: Told = (
    "签名的密钥不是已认可的那一把，也不是由那一把签名交接的。未收；对方确已更换的，请另行核对指纹并认可。",
    "It is signed by another key than the accepted one, which did not hand over to it. Compare the fingerprint anew.",
)
LOST_KEY: Told = (
    "对方登记旧密钥已丢失，新密钥没有旧密钥的签名。未收；请另行核对新密钥的指纹并认可。",
    "The sender lost its key; the old one did not sign the change. Compare the new fingerprint over another way and accept it.",
)


def damaged(reason: str, reason_en: str) -> Told:
    """Say that the file is not as it was made, and what to do about it."""
    return (
        f"文件不完好：{reason}。未收；请重新拷贝一次，仍不完好的请对方重新导出。",
        f"The file is not sound: {reason_en}. Copy it again; where that does not help, ask the sender to export it again.",
    )


def new(count: int) -> Told:
    """Say that it can be taken."""
    return f"新条目 {count:,} 条，可以收下。", f"{count:,} new entries; it can be taken."


def unknown(fingerprint: str) -> Told:
    """Say that the key must be compared first."""
    return (
        f"从未收过这本台账库。请用另一途径核对密钥指纹 {fingerprint}，相符再认可。",
        f"No bundle of this register was ever taken: compare its key's fingerprint {fingerprint} over another way.",
    )


def wrong_fingerprint(fingerprint: str) -> Told:
    """Say that the fingerprint that was compared is not this one's."""
    return (
        f"给出的指纹不是这个交换包的密钥指纹（{fingerprint}）。未收，也未记为拒收；请查对输入的指纹，仍不符的请与对方核实。",
        f"The fingerprint given is not that of the bundle's key ({fingerprint}). Check what was typed, then ask the sender.",
    )


def gap(first: int, last: int) -> Told:
    """Say which entries are missing and what to ask for."""
    which = f"第 {first:,} 条" if first == last else f"第 {first:,}–{last:,} 条"
    which_en = f"Entry {first:,} is" if first == last else f"Entries {first:,}–{last:,} are"
    return (
        f"缺{which}。未收；请对方重发这些条目，或全部重发。",
        f"{which_en} missing. Ask the sender for what is missing, or for everything.",
    )


def fork(seq: int) -> Told:
    """Say which entry differs from the one that is held."""
    return (
        f"第 {seq:,} 条不同：同一纪元、同一条目号下此处已收存另一条，日志分叉。未收；请与对方核实。",
        f"Entry {seq:,} differs from the one held under the same epoch and number: the journal forked.",
    )


def fork_before(first: int) -> Told:
    """Say that an earlier entry, which the bundle does not bring, must be another."""
    return (
        f"前 {first:,} 条中有不同：它所接续的日志不是此处收存的，日志分叉。未收；请与对方核实。",
        f"It goes on from a journal whose first {first:,} entries are not those held here: the journal forked.",
    )


def ahead(made_at: datetime) -> Told:
    """Say that a clock is wrong."""
    when = made_at.astimezone(SHANGHAI)
    return (
        f"出具时间 {when:%Y-%m-%d %H:%M} 晚于本机时钟：有一方的时钟不准。",
        f"It says it was made at {when:%Y-%m-%d %H:%M}, later than this clock: one of the two is wrong.",
    )


def entry_ahead(seq: int, at: datetime) -> Told:
    """Say at which new entry a clock was wrong."""
    when = at.astimezone(SHANGHAI)
    return (
        f"第 {seq:,} 条记于 {when:%Y-%m-%d %H:%M}，晚于本机时钟：有一方的时钟不准，请与对方核实。",
        f"Entry {seq:,} is dated {when:%Y-%m-%d %H:%M}, later than this clock: one of the two is wrong. Ask the sender.",
    )


def newer(schema: str) -> Told:
    """Say that parts of it are not understood yet."""
    return (
        f"由较新的版本写成（结构 {schema}）：条目照原样收存，其中新的部分暂不能判读。",
        f"Written by a newer version (schema {schema}): kept verbatim, what is new in it is not understood yet.",
    )
