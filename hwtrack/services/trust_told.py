"""What is worth knowing when a card enters the trust list, as pairs of a Chinese and an English sentence."""

from __future__ import annotations

import unicodedata

from hwtrack.services.register_card import RegisterCard
from hwtrack.services.trust_file import TrustedKey

Said = tuple[str, str]


def import_told(
    card: RegisterCard, known: TrustedKey | None, entry: TrustedKey, listed: tuple[TrustedKey, ...]
) -> tuple[Said, ...]:
    """Say what an import changed, and which other keys of the list people should compare with it."""
    told = [] if known is None else _of_the_same_key(card, known, entry)
    if entry.revoked_on is not None:
        told.append(
            (
                f"该密钥自 {entry.revoked_on} 起已撤销，仍不受信任：{entry.revoked_reason}",
                f"This key is revoked from {entry.revoked_on} on and still not trusted: {entry.revoked_reason}",
            )
        )
    for key in listed:
        if key.register_uid == card.register_uid and key.public_key != card.public_key:
            told.append(_handed_over(card, key))
        elif key.register_uid != card.register_uid and _as_seen(key.name) == _as_seen(card.name):
            told.append(
                (
                    f"另一台账库（{key.origin}）也名为“{card.name}”，请核对指纹。",
                    f"Another register ({key.origin}) has the name “{card.name}” too: compare the fingerprints.",
                )
            )
    return tuple(told)


def _as_seen(name: str) -> str:
    """Return what people see of a name: two that differ in widths, blanks or what is invisible look alike."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if unicodedata.category(char) not in {"Cf", "Zs", "Mn"})


def _of_the_same_key(card: RegisterCard, known: TrustedKey, entry: TrustedKey) -> list[Said]:
    if known == entry:
        told = [("该密钥已在名单中，未作改动。", "This key is listed already; nothing was changed.")]
    else:
        told = [
            (
                f"该密钥已在名单中，信任期改为 {entry.valid_from} 至 {entry.valid_to or '不限'}。",
                f"This key is listed already; its days are now {entry.valid_from} to {entry.valid_to or 'no end'}.",
            )
        ]
    if known.name != entry.name:
        told.append(
            (
                f"名称由“{known.name}”改为“{entry.name}”。",
                f"Its name changed from “{known.name}” to “{entry.name}”.",
            )
        )
    if known.origin != entry.origin:
        told.append(
            (
                f"台账库曾由备份恢复：{known.origin} 改为 {entry.origin}。",
                f"The register was restored from a backup: {known.origin} became {entry.origin}.",
            )
        )
    if card.made_at < known.card_made_at:
        told.append(
            (
                "这张身份卡比名单中的旧，名称以名单为准。",
                "This card is older than the one listed; the name stays as listed.",
            )
        )
    return told


def _handed_over(card: RegisterCard, before: TrustedKey) -> Said:
    """Say how a key of the same register that is listed stands to the card's."""
    name = before.fingerprint
    if not card.signed_in_by(before.public_key):
        return (
            f"同一台账库另有密钥 {name}，它没有为这把密钥签名：请向该台账库核对指纹。",
            f"The register's other key {name} did not sign for this one: compare the fingerprint with its holder.",
        )
    if before.revoked_on is not None:
        return (
            f"更换到这把密钥由 {name} 签名，但后者自 {before.revoked_on} 起已撤销：请核对指纹。",
            f"{name} signed the change to this key, but is revoked from {before.revoked_on} on: compare them.",
        )
    return (
        f"更换到这把密钥由名单中的密钥 {name} 签名；旧密钥仍用于核对更换前的文书。",
        f"The change to this key was signed by {name}, which is listed; it still serves for papers made before.",
    )
