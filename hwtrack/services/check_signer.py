"""Who stands behind a paper: the register's card and checkpoint in it, and how their key and seal stand here."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date

from hwtrack.documents.formats import beijing
from hwtrack.domain.merkle import HASH_BYTES
from hwtrack.errors import UserError
from hwtrack.services.check_seal import Seal
from hwtrack.services.check_steps import CHECKPOINT, KEY, SEAL, SEALER, fails, holds, missing
from hwtrack.services.check_words import Said
from hwtrack.services.checkpoints import fingerprint, note_holds
from hwtrack.services.desk import names_earlier
from hwtrack.services.keys import is_sample_key
from hwtrack.services.paper_proof import CARD_FILE, CHECKPOINT_FILE
from hwtrack.services.record_views import CheckStep
from hwtrack.services.register_card import RegisterCard, read_card
from hwtrack.services.trust import Standing, StandingState, TrustList

_LONGEST_NOTE = 10_000


@dataclass(frozen=True, slots=True)
class Note:
    """What a checkpoint says: whose journal, how many entries, the root over them; `text` is the note as it is."""

    origin: str
    size: int
    root: bytes
    text: str

    @property
    def signed(self) -> bool:
        """Say whether anybody signed it."""
        return "\n\n" in self.text


@dataclass(frozen=True, slots=True)
class Behind:
    """Who a paper says is behind it: the card and the checkpoint it carries, and the key that speaks for them."""

    card: RegisterCard | None
    note: Note | None
    public_key: bytes
    steps: tuple[CheckStep, ...]
    standing: Standing

    @property
    def name(self) -> str:
        """Return the register's name: as trusted, else as it calls itself."""
        return self.standing.name or (self.card.name if self.card else "")


def read_behind(attached: dict[str, bytes], trust: TrustList, on: date) -> Behind:
    """Read card and checkpoint from a paper's attachments and judge both."""
    card, steps = _card(attached.get(CARD_FILE))
    note = _note(attached.get(CHECKPOINT_FILE))
    key = card.public_key if card else _trusted_key(note, trust)
    steps += (_checkpoint_step(note, card, key),)
    standing, told = judge_key(key, card.register_uid if card else "", trust, on)
    return Behind(card, note, key, (*steps, told), standing)


def _card(content: bytes | None) -> tuple[RegisterCard | None, tuple[CheckStep, ...]]:
    if content is None:
        return None, ()
    try:
        return read_card(content.decode()), ()
    except UnicodeDecodeError:
        return None, (fails(KEY, f"{CARD_FILE} 不是文字。", f"{CARD_FILE} is no text."),)
    except UserError as error:
        en = f"{CARD_FILE} is no sound card of a register: it was changed or was not signed by its key."
        return None, (fails(KEY, f"{CARD_FILE}：{error.message}", en),)


def _note(content: bytes | None) -> Note | None:
    """Read a checkpoint's three lines, signed or not; None where they are no checkpoint."""
    if content is None or len(content) > _LONGEST_NOTE:
        return None
    try:
        text = content.decode()
        origin, size, root = text.partition("\n\n")[0].removesuffix("\n").split("\n")
        decoded = base64.b64decode(root, validate=True)
        if str(int(size)) == size and len(decoded) == HASH_BYTES:
            return Note(origin, int(size), decoded, text)
    except ValueError:
        pass
    return None


def _trusted_key(note: Note | None, trust: TrustList) -> bytes:
    """Find whose signature a checkpoint without a card bears, among the keys trusted here."""
    if note is None:
        return b""
    found = (key.public_key for key in trust.keys if note_holds(note.text, note.origin, key.public_key))
    return next(found, b"")


def _checkpoint_step(note: Note | None, card: RegisterCard | None, key: bytes) -> CheckStep:
    if note is None:
        return missing(CHECKPOINT, "没有可读的校验点附件。", "There is no readable checkpoint attached.")
    size = f"{note.size:,}"
    if card is not None and not names_earlier(note.origin, card.origin):
        return fails(
            CHECKPOINT,
            f"校验点属于另一个台账库：{note.origin}，不是身份卡上的 {card.origin}。",
            f"The checkpoint is of another register: {note.origin}, not {card.origin} of the card.",
        )
    if not note.signed:
        return missing(
            CHECKPOINT, f"第 {size} 条处的校验点没有签名。", f"The checkpoint at {size} is not signed."
        )
    if not key:
        return missing(
            CHECKPOINT,
            f"第 {size} 条处的校验点有签名，但没有身份卡，也不是信任名单中的密钥所签：无从核对。",
            f"The checkpoint at {size} is signed, but there is no card, and no trusted key signed it.",
        )
    if not note_holds(note.text, note.origin, key):
        return fails(
            CHECKPOINT,
            f"第 {size} 条处的校验点签名在密钥 {fingerprint(key)} 下不成立。",
            f"The signature of the checkpoint at {size} does not hold under key {fingerprint(key)}.",
        )
    return holds(
        CHECKPOINT,
        f"日志 {size} 条，根 {note.root.hex()[:8]}…，由密钥 {fingerprint(key)} 签名，成立。",
        f"{size} entries, root {note.root.hex()[:8]}…, signed by key {fingerprint(key)}: holds.",
    )


def judge_key(key: bytes, register_uid: str, trust: TrustList, on: date) -> tuple[Standing, CheckStep]:
    """Say how the register's key stands in the trust list of this machine on a day."""
    standing = trust.standing(key, on)
    name, mark = standing.name, fingerprint(key) if key else ""
    if standing.trusted:
        told = holds(
            KEY, f"{mark} 在信任名单中，是“{name}”的密钥。", f"{mark} is trusted here as the key of “{name}”."
        )
    elif standing.state is StandingState.REVOKED:
        told = fails(
            KEY,
            f"{mark}（“{name}”）自 {standing.since} 起已撤销：{standing.reason}",
            f"{mark} (“{name}”) is revoked since {standing.since}: {standing.reason}",
        )
    elif standing.state is StandingState.UNKNOWN:
        told = _unknown_key(key, mark, register_uid, trust)
    else:
        told = missing(
            KEY,
            f"{mark}（“{name}”）在 {on} 不在信任期内（{standing.since}）。",
            f"{mark} (“{name}”) is not trusted on {on} ({standing.since}).",
        )
    return standing, told


def _unknown_key(key: bytes, mark: str, register_uid: str, trust: TrustList) -> CheckStep:
    if not key:
        return missing(KEY, "不知道是哪一把密钥。", "It is not known which key it is.")
    others = [one for one in trust.keys if register_uid and one.register_uid == register_uid]
    if others:
        known = "、".join(one.fingerprint for one in others)
        return fails(
            KEY,
            f"本件自称是“{others[0].name}”的，却由密钥 {mark} 签名；信任名单中该台账库的密钥是 {known}。"
            "或为伪造，或该台账库已更换密钥（更换之前的文书由旧密钥签名）：请向其索取这把密钥的身份卡核对。",
            f"It claims to be of “{others[0].name}” but key {mark} signed it; the key trusted for that register is"
            f" {known}. It is forged, or the register has changed its key (papers of before bear the old one): ask it for the"
            " card of this key.",
        )
    if is_sample_key(register_uid, key):
        return missing(
            KEY,
            f"{mark} 是样例台账库的密钥，任何人都能算出：不证明任何事情。",
            f"{mark} is the key of a sample register, which anyone can compute: it proves nothing.",
        )
    return missing(
        KEY,
        f"{mark} 不在本机的信任名单中：任何人都能自做一把密钥。请与台账库当面交换身份卡，或经另一途径核对这个指纹。",
        f"{mark} is not in this machine's trust list, and anybody can make a key. Get the register's card from it, or"
        " compare this fingerprint over another way.",
    )


def judge_seal(seal: Seal, behind: Behind, trust: TrustList, on: date) -> tuple[bool, CheckStep]:
    """Say whose certificate the seal is of, and whether it counts as the register's here."""
    mark = seal.fingerprint[:16]
    card = behind.card
    if card is not None and card.seal_fingerprint and card.seal_fingerprint != seal.fingerprint:
        return False, fails(
            SEALER,
            f"加封用的是另一份证书（{mark}…，“{seal.holder}”），不是身份卡所列的 {card.seal_fingerprint[:16]}…：不是该台账库加封的。",
            f"It was sealed with another certificate ({mark}…, “{seal.holder}”) than the card's {card.seal_fingerprint[:16]}…:"
            " not by that register.",
        )
    standing = trust.seal_standing(seal.fingerprint, on)
    vouched = behind.standing.trusted and card is not None and card.seal_fingerprint == seal.fingerprint
    # After a change of key the certificate stays: a card of a key that is trusted will do.
    if standing.state is StandingState.REVOKED and not vouched:
        return False, fails(
            SEALER,
            f"证书 {mark}… 属于已撤销的密钥（“{standing.name}”，自 {standing.since}）：{standing.reason}",
            f"Certificate {mark}… belongs to a revoked key (“{standing.name}”, since {standing.since}): {standing.reason}",
        )
    if standing.trusted or vouched:
        name = standing.name or behind.name
        return True, holds(
            SEALER,
            f"{mark}… 是“{name}”的证书（受信任的身份卡所列）。",
            f"{mark}… is the certificate of “{name}” (named by a trusted card).",
        )
    return False, missing(
        SEALER,
        f"{mark}…（自称“{seal.holder}”）本机不认识：任何人都能自做一份证书，封签只说明此后没有改动。",
        f"{mark}… (it says “{seal.holder}”) is unknown here: anybody can make a certificate. The seal only shows that"
        " nothing was changed since.",
    )


def is_sealed_by_card(seal: Seal, behind: Behind) -> bool:
    """Say whether the certificate of a seal is the one that the paper's own card names."""
    return behind.card is not None and behind.card.seal_fingerprint == seal.fingerprint


NOBODY = Behind(None, None, b"", (), Standing(StandingState.UNKNOWN))
"""Who is behind a paper that carries neither card nor checkpoint."""


def seal_step(seal: Seal) -> CheckStep:
    """Tell that a seal holds, and over what."""
    when = beijing(seal.signed_at)
    return holds(
        SEAL,
        f"一个签名，覆盖整个文件（{seal.size:,} 字节），其后没有增补；自称的时间 {when or '–'}（北京时间）。",
        f"One signature over the whole file ({seal.size:,} bytes), nothing after it; claimed time {when or '–'} (Beijing).",
    )


def seal_missing(behind: Behind) -> Said:
    """Say what it means that a paper has no seal."""
    if behind.card is not None and behind.card.seal_fingerprint:
        return Said(
            "文件没有封签，而该台账库有封签用的证书：可能被去掉，请索取加封的原件。以下核对到哪一步，见各行。",
            "The file is not sealed, though its register has a certificate for sealing: the seal may have been taken off.",
        )
    return Said(
        "文件没有封签：文件本身的改动，只能从以下各项看出。",
        "The file is not sealed: a change of the file shows only in what follows.",
    )
