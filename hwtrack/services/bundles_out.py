"""Sending: the journal's entries that a recipient has not acknowledged, as one signed file; the journal says so first."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import schema
from db.models import BundleAcknowledged, BundleSent, Entry
from db.queries import journal_rows
from hwtrack.domain.merkle import CompactRange
from hwtrack.domain.text import clean_line, name_key
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.half_written import draft_of, remove_half_written
from hwtrack.output import readable, require_folder
from hwtrack.services.backup import sync_folder
from hwtrack.services.bundle_format import MAGIC, BundleHeader, signed_text, write_header
from hwtrack.services.checkpoints import Checkpoint, signed_note
from hwtrack.services.desk import desk
from hwtrack.services.epochs import Epochs, epochs_of
from hwtrack.services.exchange_views import BundleAsk, BundleMade
from hwtrack.services.founding import already_there, publish
from hwtrack.services.journal import canonical
from hwtrack.services.keys import Signer
from hwtrack.services.recipients import spellings
from hwtrack.services.register_card import card_of, write_card
from hwtrack.services.store import Store

Progress = Callable[[int, int], None]
OWN_ACTIONS = ("send_bundle", "take_acknowledgement")
"""Entries that only tell of sending: by themselves they are no reason to send again."""
_LOT = 64
_LEVEL = 2
"""Of zlib: level 6 takes three times as long for a tenth less."""
_BLOCK = 1 << 20


@dataclass(frozen=True)
class SentBundle:
    """A bundle as the journal is told of it."""

    recipient: str
    epoch: int
    first: int
    last: int
    root: str
    digest: str


@dataclass(frozen=True)
class _Range:
    """What is sent: the entries after `first`, with the tree before them and all else the header says."""

    first: int
    edge: bytes
    epochs: Epochs
    schema: str


def export_bundle(store: Store, asked: BundleAsk, progress: Progress) -> BundleMade:
    """Write a bundle for a recipient into a new file: from the last entry it acknowledged, or everything.

    A recipient of former bundles keeps the spelling it has there.
    The file takes its name when it is whole, on the disk, and journalled as sent. It holds the
    entries verbatim, names and telephone numbers included, since leaves cannot be checked otherwise.

    Raises:
        UserError: no recipient, everything and a part of it asked at once, nothing new, the file is there already, or the key is not on this machine.
        EnvironmentProblem: the register cannot be written, the folder is not there, no space, no permission.
    """
    if asked.whole and asked.after is not None:
        raise UserError(
            f"既要从第一条起全部重发，又要从第 {asked.after:,} 条之后发起，只能取其一：请去掉一项再导出。",
            field="after",
        )
    recipient = clean_line(asked.recipient, field="recipient")
    if not name_key(recipient):
        raise UserError("请写明交换包给谁。", field="recipient")
    if asked.to.exists():
        raise already_there(asked.to)
    require_folder(asked.to)
    # Said before anything is asked: the bundle is journalled as sent.
    store.require_writable()
    store.require("send_bundle")
    signer = store.signer()
    if signer is None:
        raise UserError(
            "本机没有这本台账库的签名密钥，不能导出交换包：请在存有密钥的机器上导出，或先更换密钥。",
            field="key",
        )
    recipient = store.ask(spellings, recipient)[0]
    store.ask(_refuse_nothing_new, (recipient, asked))
    return _export(store, asked, recipient, signer, progress)


def _export(store: Store, asked: BundleAsk, recipient: str, signer: Signer, progress: Progress) -> BundleMade:
    signed = store.checkpoint()
    span = store.ask(_range, (recipient, asked, signed.size))
    remove_half_written(asked.to)
    draft = draft_of(asked.to)
    try:
        with tempfile.TemporaryFile(dir=asked.to.parent) as body:
            packed = _pack(store, span.first, signed.size, body, progress)
            header = _header(store, recipient, signer, signed, span, packed)
            digest = _write(draft, header, signer, body)
        size = draft.stat().st_size
        sent = SentBundle(recipient, header.epoch, header.first, header.last, header.root.hex(), digest)
        # The journal first: whatever left the house is in it, even if the next line is never reached.
        store.do(send_bundle, sent)
        publish(draft, asked.to)
        sync_folder(asked.to.parent)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法写入“{readable(asked.to)}”（{error.strerror}）。", remedy="请检查路径、权限与空间后再试。"
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return BundleMade(readable(asked.to), recipient, header.first, header.last, size, digest)


def send_bundle(session: Session, sent: SentBundle) -> None:
    """Record that a bundle leaves the house, after the entries that it holds."""
    here = desk(session)
    session.add(
        BundleSent(
            uid=here.new_uid(),
            recipient=sent.recipient,
            epoch=sent.epoch,
            first=sent.first,
            last=sent.last,
            root=sent.root,
            digest=sent.digest,
            sent_at=here.now,
        )
    )


def acknowledged_to(session: Session, recipient: str) -> int:
    """Return the last entry that a recipient acknowledged of the journal as it is; 0 if none."""
    asked = select(func.coalesce(func.max(BundleAcknowledged.last), 0))
    same = BundleAcknowledged.recipient.in_(spellings(session, recipient))
    return int(session.scalars(asked.where(same)).one())


def unsent_after(session: Session, seq: int) -> int:
    """Count the entries after one, without those that only tell of sending."""
    asked = select(func.count()).select_from(Entry).where(Entry.seq > seq, Entry.action.not_in(OWN_ACTIONS))
    return int(session.scalars(asked).one())


def _refuse_nothing_new(session: Session, asking: tuple[str, BundleAsk]) -> None:
    recipient, asked = asking
    if asked.after is not None and not 0 <= asked.after < journal_rows.journal_size(session.connection()):
        raise UserError("此后没有条目，请核对条目号。", field="after")
    seq = acknowledged_to(session, recipient)
    if not asked.whole and asked.after is None and not unsent_after(session, seq):
        raise UserError(
            f"“{recipient}”已确认收到第 {seq:,} 条，此后没有新的登记，无须导出；要再发一遍，请选全部重发。",
            field="recipient",
        )


def _range(session: Session, asking: tuple[str, BundleAsk, int]) -> _Range:
    recipient, asked, last = asking
    first = asked.after if asked.after is not None else acknowledged_to(session, recipient)
    first = 0 if asked.whole else first
    connection = session.connection()
    tree = CompactRange()
    tree.extend(journal_rows.leaves_up_to(connection, min(first, last)))
    return _Range(
        tree.size, tree.pack(), epochs_of(session, desk(session).register), schema.version(connection) or ""
    )


def _pack(store: Store, first: int, last: int, body: BinaryIO, progress: Progress) -> tuple[int, int, str]:
    """Pack the entries; return packed and unpacked bytes and the packed body's digest.

    Each lot is a short read of its own: one long read would keep entries waiting.
    """
    deflate, digest, unpacked, packed = zlib.compressobj(_LEVEL), hashlib.sha256(), 0, 0
    for start in range(first, last, _LOT):
        for lot in store.ask(_entries, (start, min(start + _LOT, last))):
            unpacked += len(lot)
            found = deflate.compress(lot)
            digest.update(found)
            packed += body.write(found)
        progress(start - first, last - first)
    found = deflate.flush()
    digest.update(found)
    packed += body.write(found)
    return packed, unpacked, digest.hexdigest()


def _entries(session: Session, asked: tuple[int, int]) -> list[bytes]:
    """Return entries as a bundle holds them: a line of JSON with the payload's length, then the payload."""
    rows = session.connection().exec_driver_sql(
        "SELECT seq, happened_at, recorded_at, actor, action, payload FROM entry"
        " WHERE seq > ? AND seq <= ? ORDER BY seq",
        asked,
    )
    return [
        b"%b\n%b\n" % (canonical([seq, happened, recorded, actor, action, len(payload)]), payload)
        for seq, happened, recorded, actor, action, payload in rows
    ]


def _header(
    store: Store,
    recipient: str,
    signer: Signer,
    signed: Checkpoint,
    span: _Range,
    packed: tuple[int, int, str],
) -> BundleHeader:
    identity = store.identity_now()
    if identity.public_key != signer.public_key.hex() or not signed.note:
        raise UserError("签名密钥刚被另一程序更换，请再导出一次。", field="key")
    return BundleHeader(
        register_uid=identity.uid,
        name=identity.name,
        prefix=identity.prefix,
        sample=identity.sample,
        schema=span.schema,
        epoch=span.epochs.at(signed.size),
        starts=tuple((start.epoch, start.former, start.size) for start in span.epochs.starts),
        first=span.first,
        last=signed.size,
        edge=span.edge,
        root=signed.root,
        checkpoint=signed.note,
        card=write_card(card_of(store), signer),
        recipient=recipient,
        made_at=store.clock(),
        packed=packed[0],
        unpacked=packed[1],
        body=packed[2],
    )


def _write(draft: Path, header: BundleHeader, signer: Signer, body: BinaryIO) -> str:
    """Write the file, flushed to the disk; return its digest."""
    line = write_header(header)
    note = signed_note(signed_text(header.origin, header.recipient, line, header.body), header.origin, signer)
    head = MAGIC + line + b"\n" + note.encode()
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(head)
        body.seek(0)
        whole = hashlib.sha256(head)
        while block := body.read(_BLOCK):
            whole.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return whole.hexdigest()
