"""The command line prints the audit trail of one thing or of days, and changes the certificate that seals it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from typer.testing import CliRunner

from hwtrack.cli import app
from hwtrack.errors import UserError
from hwtrack.services.keys import FileKeys
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("printed")
    town = make_town(folder)
    town.received()
    town.store.close()
    return town.store.path


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    monkeypatch.setattr("hwtrack.services.store.system_keys", lambda: FileKeys(tmp_path / "keys"))


def run(*words: object, typed: str = "") -> str:
    found = CliRunner().invoke(app, [str(word) for word in words], input=typed)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.mark.parametrize(
    "asked",
    [
        ("--batch", "HWCS20260302001"),
        ("--manifest", "GZ26-000001"),
        ("--site", "赣州虔绿环保有限公司"),
        ("--from", "2026-03-01", "--to", "2026-03-31"),
    ],
)
def test_the_trail_of_one_thing_or_of_days_is_printed_sealed(register, tmp_path, asked):
    out = tmp_path / "trail.pdf"
    told = json.loads(run("audit", register, *asked, "--pdf", out, "--json"))
    assert told["bytes"] == out.stat().st_size
    assert b"/ByteRange" in out.read_bytes()


def test_a_trail_is_left_unsealed_when_that_is_asked(register, tmp_path):
    out = tmp_path / "trail.pdf"
    run("audit", register, "--manifest", "GZ26-000001", "--no-seal", "--pdf", out)
    assert b"/ByteRange" not in out.read_bytes()


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--from", "2026-03-01"),
        ("--batch", "HWCS20260302001", "--manifest", "GZ26-000001"),
    ],
)
def test_several_things_or_none_are_refused_and_leave_no_file(register, tmp_path, asked):
    out = tmp_path / "trail.pdf"
    with pytest.raises(UserError, match="之一"):
        run("audit", register, *asked, "--pdf", out)
    assert not out.exists()


def test_the_sealing_certificate_is_shown_renewed_and_replaced_by_ones_own(register, tmp_path):
    made = json.loads(run("seal", register, "--renew", "--json"))
    assert made["origin"] == "made_here"
    assert made["fingerprint"] in run("seal", register)
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "信丰县生态环境局")])
    own = x509.CertificateBuilder(
        name, name, key.public_key(), 7, datetime(2026, 1, 1, tzinfo=UTC), now + timedelta(days=3_650)
    ).sign(key, hashes.SHA256())
    path = tmp_path / "own.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"own", key, own, None, BestAvailableEncryption(b"word"))
    )
    told = run("seal", register, "--pkcs12", path, typed="word\n")
    assert "信丰县生态环境局" in told
    assert "自备" in told
    with pytest.raises(UserError, match="口令不对"):
        run("seal", register, "--pkcs12", path, typed="other\n")
    with pytest.raises(UserError, match="只能给一个"):
        run("seal", register, "--pkcs12", path, "--renew")
