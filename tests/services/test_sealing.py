"""A sealed file is covered whole by a certificate that the register made, or that its user brought."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from hwtrack.documents.audit import audit_pdf
from hwtrack.errors import UserError
from hwtrack.services.keys import FileKeys
from hwtrack.services.sealing import bring_seal, renew_seal, seal, seal_in_use, seal_of
from hwtrack.services.store import NewRegister, Store
from tests.documents import samples
from tests.helpers.registers import make_town

PDF = audit_pdf(samples.audit())
NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path, keys=FileKeys(tmp_path / "keys"))
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def validated(data: bytes):
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    reader = PdfFileReader(BytesIO(data))
    (found,) = reader.embedded_signatures
    certificate = found.signer_cert
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    return validate_pdf_signature(found, context, skip_diff=False), certificate


def test_the_seal_covers_the_whole_file(town):
    sealed = seal(town.store, PDF, "审计轨迹")
    assert sealed.startswith(PDF)
    status, certificate = validated(sealed)
    assert status.intact
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.signer_reported_dt is not None
    assert certificate.public_key.curve == ("named", "secp256r1")
    assert certificate.sha256.hex() == town.store.ask(seal_in_use, None).fingerprint


def test_the_certificate_is_made_once_and_journalled(town):
    entries = town.scalar("SELECT max(seq) FROM entry")
    first, second = seal_of(town.store), seal_of(town.store)
    assert first == second
    assert town.scalar("SELECT max(seq) FROM entry") == entries + 1
    assert town.scalar("SELECT action FROM entry ORDER BY seq DESC LIMIT 1") == "record_seal"
    assert (first.told.valid_to - first.told.valid_from).days in range(3_649, 3_662)


def test_a_certificate_is_renewed_before_it_ends_and_keeps_its_key(town):
    first = seal_of(town.store)
    town.clock.now += timedelta(days=3_640)
    second = seal_of(town.store)
    assert second.told.valid_from > first.told.valid_from
    assert second.key == first.key
    assert seal_of(town.store) == second


def test_a_certificate_made_while_the_clock_was_years_ahead_is_followed_by_one_that_is_valid(town):
    right = town.clock.now
    town.clock.now = right.replace(year=right.year + 20)
    ahead = seal_of(town.store).told
    town.clock.now = right
    now = seal_of(town.store).told
    assert (ahead.valid_from.year, now.valid_from.year) == (right.year + 20, right.year)
    assert seal_of(town.store).told == now


def test_without_the_registers_key_a_file_stays_as_it_is(tmp_path):
    path, keys = tmp_path / "register.hwt", FileKeys(tmp_path / "keys")
    with Store.create(path, NewRegister("GZ", "信丰台账"), keys=keys) as store:
        with Store.open(path, keys=keys, read_only=True) as reader:
            assert seal(reader, PDF, "审计轨迹") == PDF
        sealed = seal(store, PDF, "审计轨迹")
        assert sealed != PDF
        assert seal_of(store) == seal_of(store)
    with Store.open(path, keys=keys, read_only=True) as reader:
        assert len(seal(reader, PDF, "审计轨迹")) == len(sealed)
    with Store.open(path, keys=FileKeys(tmp_path / "elsewhere")) as other:
        assert seal(other, PDF, "审计轨迹") == PDF


def test_a_register_with_a_long_chinese_name_seals_too(tmp_path):
    """A certificate's common name holds 64 bytes; a firm's full name in Chinese is often longer."""
    name = "赣州市南康区龙岭镇循环经济产业园危险废物综合利用处置有限责任公司"
    with Store.create(tmp_path / "r.hwt", NewRegister("GZ", name), keys=FileKeys(tmp_path / "keys")) as store:
        status, certificate = validated(seal(store, PDF, "审计轨迹"))
        assert status.intact
        assert certificate.subject.native["common_name"] == name[:21]
        assert store.ask(seal_in_use, None).holder == name


def owned(key, *, years: int = 1) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "信丰县生态环境局")])
    signed = x509.CertificateBuilder(
        name, name, key.public_key(), 7, NOW - timedelta(days=400), NOW + timedelta(days=365 * years)
    ).sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(
        b"own", key, signed, None, BestAvailableEncryption("口令".encode())
    )


@pytest.mark.parametrize("kind", ["P-256", "RSA"])
def test_a_user_seals_with_a_certificate_of_their_own(town, kind):
    key = (
        ec.generate_private_key(ec.SECP256R1())
        if kind == "P-256"
        else rsa.generate_private_key(65_537, 2_048)
    )
    told = bring_seal(town.store, owned(key), "口令")
    assert (told.holder, told.origin) == ("信丰县生态环境局", "brought")
    status, certificate = validated(seal(town.store, PDF, "审计轨迹"))
    assert status.intact
    assert certificate.sha256.hex() == told.fingerprint
    renew_seal(town.store)
    assert seal_of(town.store).told.origin == "made_here"


def test_a_certificate_that_cannot_serve_is_refused_with_the_reason(town):
    whole = owned(ec.generate_private_key(ec.SECP256R1()))
    for data, password, reason in (
        (whole, "别的", "口令不对"),
        (b"no certificate", "", "打不开"),
        (bytes(200_000), "", "太大"),
        (owned(ed25519.Ed25519PrivateKey.generate()), "口令", "ECDSA"),
        (owned(rsa.generate_private_key(65_537, 1_024)), "口令", "1024 位"),  # noqa: S505 - refused for it
        (owned(ec.generate_private_key(ec.SECP256R1()), years=-1), "口令", "有效期"),
    ):
        with pytest.raises(UserError, match=reason):
            bring_seal(town.store, data, password)
    assert town.store.ask(seal_in_use, None) is None
