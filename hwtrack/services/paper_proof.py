"""The files by which a paper can be checked without its register: its checkpoint, the register's card, its values."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CheckpointRow
from hwtrack.documents.formats import groups
from hwtrack.documents.proof_values import Checkpoint
from hwtrack.documents.values import AttachedFile
from hwtrack.services.checkpoints import body, sign, signed_also
from hwtrack.services.paper_values import write_values
from hwtrack.services.register_card import card_of, write_card
from hwtrack.services.sealing import MADE, Seal
from hwtrack.services.store import Store

CHECKPOINT_FILE, CARD_FILE, PAPER_FILE = "checkpoint.txt", "register.txt", "paper.json"

SEALED = "覆盖文件全部字节"
"""How the words begin by which a paper says that its file is sealed."""


def proof_files(store: Store, checkpoint: Checkpoint, *, signed: bool) -> tuple[AttachedFile, ...]:
    """Return the checkpoint that a paper quotes and, where the key is here, the card of its register.

    A preview is not *signed*: it carries the bare checkpoint. A paper printed again after a change of key quotes a
    checkpoint of the key before; the present key signs it too.
    """
    root = bytes.fromhex(checkpoint.root)
    note = store.ask(_note, checkpoint.size) if signed else None
    signer = store.signer() if signed else None
    if note is None and signer is not None:
        note = sign(checkpoint.origin, checkpoint.size, root, signer, store.clock()).note
    plain = body(checkpoint.origin, checkpoint.size, root)
    text = plain if note is None else signed_also(note, checkpoint.origin, signer)
    what = "本件校验点原文与 Ed25519 签名" if note else "本件校验点原文（未附签名）"
    files = (AttachedFile.holding(CHECKPOINT_FILE, what, text.encode()),)
    if signer is None:
        return files
    card = write_card(card_of(store), signer)
    return (
        *files,
        AttachedFile.holding(CARD_FILE, "登记簿身份卡：标识、签名公钥与封签证书指纹", card.encode()),
    )


def values_file(document: str, paper: object) -> AttachedFile:
    """Return the file of the values from which the paper is drawn again."""
    return AttachedFile(PAPER_FILE, "本件各项数值，可据以重绘本件", write_values(document, paper))


def seal_words(seal: Seal | None, *, printed: bool) -> str:
    """Say on a paper what covers its file, or why nothing does."""
    if seal is not None:
        whose = "登记簿自制证书" if seal.told.origin == MADE else f"{seal.told.holder} 的证书"
        return f"{SEALED}（PAdES，SHA-256）　{whose} {groups(seal.told.fingerprint[:16], 4)}"
    return "未加封签：本机没有登记簿的密钥，或登记簿只读" if printed else "预览不加封签"


def _note(session: Session, size: int) -> str | None:
    return session.scalars(select(CheckpointRow.note).where(CheckpointRow.size == size).limit(1)).first()
