"""What is signed: the actions for which the password is asked again, and what the signature means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a signature says, in both languages, and the table of the record that it is on."""

    key: str
    zh: str
    en: str
    subject: str


def _meant(meaning: Meaning, *actions: str) -> dict[str, Meaning]:
    return dict.fromkeys(actions, meaning)


SIGNED: Mapping[str, Meaning] = MappingProxyType(
    {
        **_meant(
            Meaning(
                "manifest", "签署联单：所填属实", "I sign this manifest: what it says is true", "manifest"
            ),
            "sign_manifest",
            "sign_checked",
            "sign_as_seen",
            "sign_draft",
        ),
        **_meant(
            Meaning(
                "receipt",
                "确认接受：称量、处置意见属实",
                "I confirm receipt: weights and opinions are true",
                "manifest",
            ),
            "receive_manifest",
            "receive_checked",
            "receive_whole",
        ),
        **_meant(
            Meaning(
                "refusal", "拒收：所述理由属实", "I refuse this load: the reasons given are true", "manifest"
            ),
            "refuse_manifest",
            "refuse_now",
        ),
        **_meant(
            Meaning(
                "void",
                "作废联单：所述理由属实",
                "I void this manifest: the reasons given are true",
                "manifest",
            ),
            "void_manifest",
            "void_now",
        ),
        **_meant(
            Meaning(
                "paper",
                "补录联单：与纸质联单一致",
                "I entered this manifest: it agrees with the paper",
                "manifest",
            ),
            "enter_paper",
        ),
        **_meant(
            Meaning(
                "pipeline",
                "管道日联单：所填属实",
                "I sign this day of the pipeline: what it says is true",
                "manifest",
            ),
            "book_pipeline_day",
        ),
        **_meant(
            Meaning("consent", "同意更正：已核对前后内容", "I consent to this correction", "manifest"),
            "answer_proposal",
        ),
        **_meant(
            Meaning("declaration", "申报：所报属实", "I declare: the figures are true", "declaration"),
            "declare",
        ),
        **_meant(
            Meaning("key", "更换本库签名密钥", "I change the register's signing key", "register"),
            "change_key",
        ),
        **_meant(Meaning("account", "建立账户", "I make this account", "account"), "make_account"),
        **_meant(Meaning("roles", "变更职责", "I change this person's roles", "account"), "change_roles"),
        **_meant(
            Meaning("reset", "重设他人密码", "I reset this person's password", "account"), "reset_password"
        ),
        **_meant(Meaning("close", "停用账户", "I close this account", "account"), "close_account"),
        **_meant(Meaning("reopen", "恢复账户", "I reopen this account", "account"), "reopen_account"),
        **_meant(
            Meaning(
                "no_passwords", "今后不设密码使用", "Work goes on without passwords from now on", "register"
            ),
            "turn_accounts_off",
        ),
    }
)
"""The actions that are signed; of the answers to a correction only consent is."""
MEANINGS: Mapping[str, Meaning] = MappingProxyType({meaning.key: meaning for meaning in SIGNED.values()})
"""What each kept key of a meaning says."""


def is_signed(action: str, argument: object) -> bool:
    """Say whether this act is signed: of the answers to a correction only consent changes the record."""
    if action == "answer_proposal":
        return getattr(argument, "verdict", "") == "consented"
    return action in SIGNED
