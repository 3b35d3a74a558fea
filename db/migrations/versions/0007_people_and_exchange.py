"""Add who works with the register, and what goes to other registers and comes from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db import guards

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add people and exchange."""
    _people()
    _exchange()
    guards.install(op.get_bind())


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("login_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("secret_digest", sa.Text(), nullable=False),
        sa.Column("must_change", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.CheckConstraint("length(login) BETWEEN 1 AND 40", name=op.f("ck_account_login_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 40", name=op.f("ck_account_name_length")),
        sa.CheckConstraint("roles <> ''", name=op.f("ck_account_roles_given")),
        sa.CheckConstraint("length(secret_digest) = 64", name=op.f("ck_account_secret_digest_64")),
        sa.CheckConstraint("must_change IN (0, 1)", name=op.f("ck_account_must_change_flag")),
        sa.CheckConstraint("length(roles) <= 200", name=op.f("ck_account_roles_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("uid", name=op.f("uq_account_uid")),
        sa.UniqueConstraint("login_key", name=op.f("uq_account_login_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "account_secret",
        sa.Column("account", WHOLE, nullable=False),
        sa.Column("encoded", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(encoded) BETWEEN 1 AND 500", name=op.f("ck_account_secret_encoded_length")
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_account_secret_account_account")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_account_secret")),
        sqlite_strict=True,
    )
    op.create_table(
        "sign_in",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("account", WHOLE, nullable=True),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('signed_in', 'unlocked', 'refused', 'locked', 'signed_out')",
            name=op.f("ck_sign_in_kind_listed"),
        ),
        sa.CheckConstraint("length(login) <= 200", name=op.f("ck_sign_in_login_length")),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_sign_in_account_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("uid", name=op.f("uq_sign_in_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_sign_in_account", "sign_in", ["account"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("account", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_uid", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_signature_name_length")),
        sa.CheckConstraint("length(roles) <= 200", name=op.f("ck_signature_roles_length")),
        sa.CheckConstraint("length(meaning) <= 200", name=op.f("ck_signature_meaning_length")),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_signature_account_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("uid", name=op.f("uq_signature_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_signature_subject_uid", "signature", ["subject_uid"], unique=False)
    op.create_table(
        "access_choice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('accounts', 'no_passwords')", name=op.f("ck_access_choice_kind_listed")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_access_choice_reason_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_choice")),
        sa.UniqueConstraint("uid", name=op.f("uq_access_choice_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _exchange() -> None:
    op.create_table(
        "bundle_sent",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.CheckConstraint("first >= 0 AND last >= first", name=op.f("ck_bundle_sent_range")),
        sa.CheckConstraint("length(root) = 64", name=op.f("ck_bundle_sent_root_64")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_bundle_sent_digest_64")),
        sa.CheckConstraint("length(recipient) <= 200", name=op.f("ck_bundle_sent_recipient_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_sent")),
        sa.UniqueConstraint("uid", name=op.f("uq_bundle_sent_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "bundle_acknowledged",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("by_register", sa.Text(), nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("acknowledged_at", sa.Text(), nullable=False),
        sa.CheckConstraint("last > 0", name=op.f("ck_bundle_acknowledged_last_positive")),
        sa.CheckConstraint("length(root) = 64", name=op.f("ck_bundle_acknowledged_root_64")),
        sa.CheckConstraint("length(recipient) <= 200", name=op.f("ck_bundle_acknowledged_recipient_length")),
        sa.CheckConstraint(
            "length(by_register) <= 200", name=op.f("ck_bundle_acknowledged_by_register_length")
        ),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_bundle_acknowledged_note_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_acknowledged")),
        sa.UniqueConstraint("uid", name=op.f("uq_bundle_acknowledged_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "foreign_register",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("register_uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("length(public_key) = 64", name=op.f("ck_foreign_register_public_key_64")),
        sa.CheckConstraint("sample IN (0, 1)", name=op.f("ck_foreign_register_sample_flag")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_foreign_register_name_length")),
        sa.CheckConstraint("length(prefix) <= 200", name=op.f("ck_foreign_register_prefix_length")),
        sa.CheckConstraint("length(note) <= 200", name=op.f("ck_foreign_register_note_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_register")),
        sa.UniqueConstraint("uid", name=op.f("uq_foreign_register_uid")),
        sa.UniqueConstraint("register_uid", name=op.f("uq_foreign_register_register_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "foreign_slice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("register", WHOLE, nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("edge", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.CheckConstraint("epoch > 0 AND first >= 0 AND last > first", name=op.f("ck_foreign_slice_range")),
        sa.CheckConstraint("length(root) = 64", name=op.f("ck_foreign_slice_root_64")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_foreign_slice_digest_64")),
        sa.CheckConstraint("length(edge) <= 4000", name=op.f("ck_foreign_slice_edge_length")),
        sa.CheckConstraint("length(note) <= 4000", name=op.f("ck_foreign_slice_note_length")),
        sa.CheckConstraint("length(file_name) <= 200", name=op.f("ck_foreign_slice_file_name_length")),
        sa.CheckConstraint("length(schema) <= 200", name=op.f("ck_foreign_slice_schema_length")),
        sa.ForeignKeyConstraint(
            ["register"], ["foreign_register.id"], name=op.f("fk_foreign_slice_register_foreign_register")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_slice")),
        sa.UniqueConstraint("uid", name=op.f("uq_foreign_slice_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_foreign_slice_register", "foreign_slice", ["register"], unique=False)
    op.create_table(
        "foreign_entry",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("register", WHOLE, nullable=False),
        sa.Column("epoch", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("happened_at", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("epoch > 0 AND seq > 0", name=op.f("ck_foreign_entry_positive")),
        sa.CheckConstraint("length(leaf) = 32", name=op.f("ck_foreign_entry_leaf_32")),
        sa.ForeignKeyConstraint(
            ["register"], ["foreign_register.id"], name=op.f("fk_foreign_entry_register_foreign_register")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_entry")),
        sa.UniqueConstraint("register", "epoch", "seq", name=op.f("uq_foreign_entry_register_epoch_seq")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "exchange_refusal",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("register_uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('gap', 'fork', 'signature', 'key', 'damaged')",
            name=op.f("ck_exchange_refusal_kind_listed"),
        ),
        sa.CheckConstraint(
            "length(register_uid) <= 200", name=op.f("ck_exchange_refusal_register_uid_length")
        ),
        sa.CheckConstraint("length(told) <= 200", name=op.f("ck_exchange_refusal_told_length")),
        sa.CheckConstraint("length(file_name) <= 200", name=op.f("ck_exchange_refusal_file_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_refusal")),
        sa.UniqueConstraint("uid", name=op.f("uq_exchange_refusal_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
