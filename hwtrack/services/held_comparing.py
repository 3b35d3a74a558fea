"""A checkpoint that somebody else holds, set beside the journal as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db.queries import journal_rows
from hwtrack.services.checkpoints import read_note
from hwtrack.services.desk import RegisterIdentity
from hwtrack.services.epochs import Epochs
from hwtrack.services.held_views import ORIGIN, Claim, HeldLeaves, HeldSeen
from hwtrack.services.key_history import RegisterKey
from hwtrack.services.replaying import Problem
from hwtrack.services.signed_codes import SignatureState, read_code


@dataclass(frozen=True)
class Journal:
    """What the journal is now: who it belongs to, its size, its roots at the sizes asked, its keys and epochs."""

    identity: RegisterIdentity | None
    size: int
    roots: Mapping[int, bytes]
    keys: Sequence[RegisterKey]
    epochs: Epochs | None


def compare(claims: Iterable[Claim], journal: Journal) -> tuple[HeldSeen, ...]:
    """Say of every claim whether the journal still is what it was."""
    return tuple(_compared(claim, journal) for claim in claims)


def leaf_problems(connection: Connection, held: Sequence[HeldLeaves], epochs: Epochs | None) -> list[Problem]:
    """Name every entry that differs from the one in a bundle that somebody else holds."""
    found: list[Problem] = []
    for one in held:
        if epochs is None or one.epochs.uid != epochs.uid:
            continue
        own = journal_rows.leaves_between(connection, one.first, one.first + len(one.leaves))
        for seq, (ours, theirs) in enumerate(zip(own, one.leaves, strict=False), start=one.first + 1):
            if ours != theirs and epochs.at(seq) == one.epochs.at(seq):
                text = f"{one.source}：第 {seq:,} 条与交换包中的不同"
                found.append(Problem("held_entry", text, "entry", seq, seq))
    return found


def _compared(claim: Claim, journal: Journal) -> HeldSeen:
    signature = _signature(claim, journal.keys)
    verdict = _verdict(claim, journal, signature)
    message, english = _words(claim, journal, verdict, signature)
    return HeldSeen(
        claim.source, claim.where, claim.origin, claim.size, claim.root, verdict, signature, message, english
    )


def _signature(claim: Claim, keys: Sequence[RegisterKey]) -> str:
    if not (claim.note or claim.code or claim.key):
        return "unsigned"
    holding = [key for key in keys if _signed_by(claim, key)]
    if not holding:
        return "unknown"
    # A card shows a key of any time; a checkpoint is signed with the one then in force.
    in_force = claim.key or any(key.signs_for(claim.size) for key in holding)
    return "holds" if in_force else "superseded"


def _signed_by(claim: Claim, key: RegisterKey) -> bool:
    if claim.key:
        return bytes.fromhex(claim.key) == key.public_key
    if claim.code:
        code = read_code(claim.code)
        return code is not None and code.state_under(key.public_key) is SignatureState.HOLDS
    return read_note(claim.note, key.public_key) == (claim.origin, claim.size, bytes.fromhex(claim.root))


def _verdict(claim: Claim, journal: Journal, signature: str) -> str:
    same = bool(claim.key) or _same_root(claim, journal)
    other = _of_another(claim, journal, same, signature)
    if other:
        return other
    if claim.size > journal.size:
        return "shorter"
    if not same:
        return "rewritten"
    return "other_key" if signature in {"unknown", "superseded"} else "agrees"


def _of_another(claim: Claim, journal: Journal, same: bool, signature: str) -> str:
    """Say whether it is of another register, or another epoch of this one; empty if of this."""
    if claim.code:
        # A signed code names its register by the key alone.
        return "other_register" if signature == "unknown" and not same else ""
    if journal.identity is None:
        return ""
    uid, _, epoch = claim.origin.removeprefix(ORIGIN).partition("/")
    if uid != journal.identity.uid:
        return "renamed" if same and not claim.key and claim.where != "printed" else "other_register"
    return _of_other_epoch(claim, epoch, journal.epochs)


def _of_other_epoch(claim: Claim, epoch: str, epochs: Epochs | None) -> str:
    """Say whether it is of an epoch that this journal did not have when it had that many entries."""
    if not epoch or epochs is None:
        return ""
    if claim.key:
        # A card says nothing of a size: any epoch that led here.
        return "" if int(epoch) in epochs.all else "other_epoch"
    return "" if int(epoch) == epochs.at(claim.size) else "other_epoch"


def _same_root(claim: Claim, journal: Journal) -> bool:
    root = journal.roots.get(claim.size, b"").hex()
    if len(claim.root) == len(root):
        return claim.root == root
    return bool(root) and root.startswith(claim.root[:8]) and root.endswith(claim.root[8:])


def _words(claim: Claim, journal: Journal, verdict: str, signature: str) -> tuple[str, str]:
    if claim.key and verdict in _OF_CARD:
        return _OF_CARD[verdict]
    said = _SAID[verdict]
    more = _signature_words(claim, verdict, signature)
    numbers = {"size": f"{claim.size:,}", "now": f"{journal.size:,}"}
    lost = _lost_words(claim, journal, verdict)
    return said[0].format(**numbers) + more[0] + lost[0], said[1].format(**numbers) + more[1] + lost[1]


def _lost_words(claim: Claim, journal: Journal, verdict: str) -> tuple[str, str]:
    """Say of what names no epoch that it may have left the former file after the backup was taken."""
    if verdict not in {"rewritten", "shorter"} or journal.epochs is None or not claim.code:
        return "", ""
    before = [start.size for start in journal.epochs.starts if start.size < claim.size]
    if not before:
        return "", ""
    return (
        f"；本台账库曾由 {before[0]:,} 条的备份恢复，这一件若出自恢复之前，其条目已随原库失去",
        f"; the register was restored from a backup of {before[0]:,} entries: if this left it before, its entries were lost",
    )


_SAID = {
    "agrees": ("前 {size} 条与它相符", "the first {size} entries agree with it"),
    "rewritten": (
        "日志前 {size} 条与它不符：其后日志被改写，或这一件不是原件",
        "the first {size} entries do not agree with it: the journal was rewritten since, or this is no original",
    ),
    "shorter": (
        "它记 {size} 条，日志只有 {now} 条：日志尾部被截去，或这一件不是原件",
        "it counts {size} entries, the journal has {now}: its end was cut off, or this is no original",
    ),
    "other_key": (
        "前 {size} 条与它相符，但签名不是本台账库当时的密钥所签：密钥被换而日志未记，或签名是伪造的",
        "the first {size} entries agree, but no key of this register then in force signed it: forged, or replaced",
    ),
    "renamed": (
        "前 {size} 条与它相符，而台账库的身份不同：身份被改写",
        "the first {size} entries agree, yet the register has another identity: that was rewritten",
    ),
    "other_register": ("属于另一台账库，不能说明本台账库", "of another register, says nothing of this one"),
    "other_epoch": (
        "属于本台账库的另一纪元：恢复所用的备份之后原库另记的条目，或另一次恢复之后的条目，不作比较",
        "of another epoch of this register: what its former file added after the backup, or another restore; not compared",
    ),
}
_OF_CARD = {
    "agrees": ("身份卡上的密钥是本台账库的密钥", "the card's key is a key of this register"),
    "other_key": (
        "身份卡上的密钥不是本台账库的任何一把：密钥被换而日志未记，或身份卡是伪造的",
        "the card's key is none of this register's: the key was replaced without an entry, or the card is forged",
    ),
}


def _signature_words(claim: Claim, verdict: str, signature: str) -> tuple[str, str]:
    if verdict in {"other_register", "other_epoch", "other_key"}:
        return "", ""
    if claim.where == "printed":
        return (
            "；只印出根的首尾各 8 位，是最弱的凭据",
            "; only the first and last 8 digits of the root are printed: the weakest evidence",
        )
    if claim.where == "acknowledgement":
        return "；这是对方签署的回执", "; a recipient's signed acknowledgement says so"
    return {
        "holds": ("；签名成立", "; its signature holds"),
        "unsigned": ("；没有签名", "; it is unsigned"),
    }.get(
        signature, ("；签名不是本台账库当时的密钥所签", "; no key of this register in force then signed it")
    )
