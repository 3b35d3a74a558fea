"""A signed code says what the register said and under which key; whatever is changed in it, it no longer holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import base45
import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.documents import qr
from hwtrack.documents.label import MAX_PAYLOAD
from hwtrack.domain.paper_code import LabelCode, PaperCode, payload_of
from hwtrack.domain.paper_content import (
    Cut,
    LabelContent,
    LineContent,
    ManifestContent,
    PaperContent,
    Shown,
    array_of,
    content_of,
    same_name,
    smaller,
    visible,
)
from hwtrack.errors import UserError
from hwtrack.services.keys import Signer
from hwtrack.services.signed_codes import (
    LABEL_BYTES,
    PAPER_BYTES,
    PREFIX,
    SignatureState,
    checkpoint_in,
    container_in,
    kid_of,
    number_in,
    read_code,
    sign_code,
    subject_in,
)

UID = "0198f3a2-7c11-7d3e-9a40-5f2b6c7d8e9f"
ROOT = "7c4109e255d0a1f38e27b94c03d6f8aa19b2e47d6650c3f1a98e12d4b8d03fa6"
CONTAINER = "91360722MA35K2XT4Q3360641720261119003"
AT = datetime(2026, 11, 23, 1, 40, 5, tzinfo=UTC)
SIGNER, OTHER = Signer(b"1" * 32), Signer(b"2" * 32)
MANIFEST = ManifestContent(
    subject=UID,
    number="GZ26-001042",
    official_no="20263607900042",
    size=48_213,
    root=ROOT,
    digest="5e" * 16,
    signed_at=AT,
    state=Shown.IN_TRANSIT,
    version=1,
    sender="信丰同晖电子材料有限公司",
    receiver="赣州虔绿环保有限公司",
    plates="赣B3T568",
    lines=(LineContent("398-051-22", 5_420_000), LineContent("336-064-17", 4_580_000)),
    line_count=2,
    shipped_grams=10_000_000,
    accepted_grams=None,
)
LABEL = LabelContent(CONTAINER, "HWCS20261119001", 333_334, date(2026, 11, 19))


def message_of(text: str) -> bytes:
    return base45.b45decode(text.removeprefix(PREFIX))


def text_of(message: bytes) -> str:
    return PREFIX + base45.b45encode(message).decode()


def forged(payload: object, header: dict[int, object] | None = None) -> str:
    """Write a code of our form around any payload; the signature is the first key's over nothing of it."""
    protected = cbor2.dumps(header or {1: -8, 4: kid_of(SIGNER.public_key)})
    raw = payload if isinstance(payload, bytes) else cbor2.dumps(payload)
    return text_of(cbor2.dumps(cbor2.CBORTag(18, [protected, {}, raw, bytes(64)])))


def test_a_manifest_with_two_lines_and_chinese_names_is_carried_whole():
    text = sign_code(MANIFEST, SIGNER)
    read = read_code(text)
    assert read.content == MANIFEST
    assert read.state_under(SIGNER.public_key) is SignatureState.HOLDS
    assert (read.kid, read.algorithm) == (kid_of(SIGNER.public_key).hex(), -8)
    assert len(message_of(text)) < 300
    assert qr.encode(text)[0] <= 65


def test_a_labels_code_fits_the_smallest_label():
    text = sign_code(LABEL, SIGNER)
    assert len(text) <= MAX_PAYLOAD
    assert qr.encode(text)[0] <= 49
    assert read_code(text).content == LABEL
    assert read_code(text).state_under(SIGNER.public_key) is SignatureState.HOLDS


def test_the_same_content_gives_the_same_code_and_another_key_another():
    assert sign_code(MANIFEST, SIGNER) == sign_code(MANIFEST, SIGNER)
    assert sign_code(MANIFEST, SIGNER) != sign_code(MANIFEST, OTHER)


def test_under_another_register_s_key_a_code_does_not_hold():
    assert read_code(sign_code(MANIFEST, SIGNER)).state_under(OTHER.public_key) is SignatureState.BROKEN


@pytest.mark.parametrize("content", [MANIFEST, LABEL])
def test_one_bit_changed_anywhere_and_the_code_does_not_hold(content):
    message = message_of(sign_code(content, SIGNER))
    kept = 0
    for place in range(len(message) * 8):
        changed = bytearray(message)
        changed[place // 8] ^= 1 << place % 8
        read = read_code(text_of(bytes(changed)))
        state = read.state_under(SIGNER.public_key)
        assert state is not SignatureState.HOLDS, place
        kept += read.content is not None
    # Most changes leave a readable code, which the signature alone gives away.
    assert kept > len(message) * 3


def test_one_character_changed_anywhere_and_the_code_does_not_hold():
    text = sign_code(LABEL, SIGNER)
    for place in range(len(text)):
        changed = text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]
        read = read_code(changed)
        assert read is None or read.state_under(SIGNER.public_key) is not SignatureState.HOLDS


def test_every_truncated_code_is_ours_and_broken_or_not_ours():
    text = sign_code(MANIFEST, SIGNER)
    for length in range(len(text)):
        read = read_code(text[:length])
        assert (read is None) == (length < len(PREFIX))
        assert read is None or read.state_under(SIGNER.public_key) is SignatureState.BROKEN


def test_who_borrows_the_name_of_another_key_is_found_out():
    stolen = message_of(sign_code(MANIFEST, OTHER))
    renamed = stolen.replace(kid_of(OTHER.public_key), kid_of(SIGNER.public_key))
    read = read_code(text_of(renamed))
    assert read.kid == kid_of(SIGNER.public_key).hex()
    assert read.state_under(SIGNER.public_key) is SignatureState.BROKEN
    assert read.state_under(OTHER.public_key) is SignatureState.BROKEN


@pytest.mark.parametrize("algorithm", [-7, -48, -65_537, 4])
def test_an_unknown_algorithm_is_not_called_a_bad_signature(algorithm):
    code = forged(array_of(MANIFEST), {1: algorithm, 4: kid_of(SIGNER.public_key)})
    read = read_code(code)
    assert read.algorithm == algorithm
    assert read.state_under(SIGNER.public_key) is SignatureState.OTHER_ALGORITHM
    assert read.content == MANIFEST


def test_an_unsigned_code_of_before_is_still_read_and_said_to_be_unsigned():
    for code in (PaperCode(UID, UID, "GZ26-001042", 48_213, ROOT), LabelCode(CONTAINER, "HWCS1", UID)):
        read = read_code(payload_of(code))
        assert (read.content, read.signed) == (code, False)
        assert read.state_under(SIGNER.public_key) is SignatureState.UNSIGNED


def test_the_one_reader_tells_checkpoint_number_subject_and_container():
    paper, label = sign_code(MANIFEST, SIGNER), sign_code(LABEL, SIGNER)
    assert (checkpoint_in(paper), number_in(paper), subject_in(paper)) == ((48_213, ROOT), "GZ26-001042", UID)
    assert (container_in(paper), container_in(label)) == (None, CONTAINER)
    assert (checkpoint_in(label), number_in(label), subject_in(label)) == (None, None, None)
    assert container_in("HWT2:") is None


def deep(levels: int) -> bytes:
    return b"\x81" * levels + b"\x01"


@pytest.mark.parametrize(
    "payload",
    [
        deep(10),
        deep(150),
        b"\x9b" + (2**60).to_bytes(8, "big"),
        b"\x5b" + (2**60).to_bytes(8, "big"),
        b"\x9f\x01\xff",
        b"\xc1\x1b" + (2**62).to_bytes(8, "big"),
        b"\xd8\x23\x66(a+)+$",
        b"\xc2\x58\x40" + b"\xff" * 64,
        b"\xf9\x7e\x00",
        b"\xf5",
        cbor2.dumps({1: 2}),
        cbor2.dumps("text"),
        cbor2.dumps([]),
        cbor2.dumps([9, 1, 2]),
        cbor2.dumps([1]),
        cbor2.dumps([3, b"\xff" * 24, b"\x01", -1, 1]),
        cbor2.dumps([3, b"\xff" * 24, b"\x01", 2**64, 1]),
        cbor2.dumps([3, b"\xff" * 24, b"\x01", 1, 2**62]),
        cbor2.dumps([3, b"\xff" * 24, [b"\x81\x30\x84"], 1, 1]),
        cbor2.dumps([1.0, 2]),
        b"\x18\x01",
        b"",
    ],
)
def test_what_no_paper_says_is_broken_and_harms_nothing(payload):
    read = read_code(forged(payload))
    assert read.content is None
    assert read.state_under(SIGNER.public_key) is SignatureState.BROKEN


@pytest.mark.parametrize(
    "message",
    [
        deep(10_000),
        deep(200),
        b"\xd2" + deep(200),
        b"\xd2\x9b" + (2**60).to_bytes(8, "big"),
        b"\xd2\x84\x40\xa0\x40\x40",
        b"\xd2\x84\x43\xa1\x01\x27\xa0\x40\x40",
        cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -8, 4: b"short"}), {}, b"", b""])),
        cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -8, 4: b"8" * 8, 5: 1}), {}, b"", b""])),
        cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps({1: -8, 4: b"8" * 8}), {4: b"8" * 8}, b"", b""])),
        cbor2.dumps(cbor2.CBORTag(98, [b"", {}, b"", []])),
    ],
)
def test_what_is_no_signed_message_of_ours_is_broken_or_not_ours(message):
    read = read_code(text_of(message))
    assert read is None or (read.content, read.kid) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HWT2",
        "HWT3:ABC",
        "hwt2:ABC",
        " HWT2:ABC",
        "赣州",
        "<img src=file:///etc/passwd>",
        "javascript:alert(1)",
        "\ud800",
        "\u202eHWT2:",
        "%00%0a",
        "' OR 1=1 --",
        "A" * 100_000,
        "HWT2:" + "A" * 100_000,
        "HWT1:" + "0" * 100_000,
    ],
)
def test_any_other_text_is_not_ours(text):
    assert read_code(text) is None


@pytest.mark.parametrize("body", ["", "A", ":::", "赣" * 30, "a" * 30, "0" * 301, "\n" * 30])
def test_a_beginning_like_ours_and_anything_after_is_a_broken_code(body):
    read = read_code(PREFIX + body)
    assert (read.content, read.state_under(SIGNER.public_key)) == (None, SignatureState.BROKEN)


def test_names_give_way_first_shortened_then_left_out_then_lines_are_summed_but_no_mass_is_lost():
    names = {
        "sender": "信丰同晖电子材料有限公司（水东厂区二期）",
        "receiver": "赣州虔绿环保科技有限公司信丰分公司",
    }
    shortened = read_code(sign_code(replace(MANIFEST, **names), SIGNER)).content
    assert shortened.cut is Cut.NAMES_SHORT
    assert same_name(shortened.sender, names["sender"])
    assert shortened.sender.endswith("…")
    many = tuple(LineContent("398-051-22", 1_000_001 + number) for number in range(40))
    total = sum(line.grams for line in many)
    long = replace(MANIFEST, **names, lines=many, line_count=40, shipped_grams=total)
    summed = read_code(sign_code(long, SIGNER)).content
    assert (summed.cut, summed.sender, summed.receiver) == (Cut.LINES_SUMMED, "", "")
    assert (summed.line_count, summed.shipped_grams) == (40, total)
    assert summed.lines == many[: len(summed.lines)]
    assert len(summed.lines) >= 8
    kept = ("number", "official_no", "root", "size", "digest", "plates", "state", "signed_at")
    assert all(getattr(summed, name) == getattr(long, name) for name in kept)
    orders = [step.cut for step in smaller(long)]
    assert orders == sorted(orders)


def test_a_label_whose_batch_does_not_fit_leaves_it_out():
    read = read_code(sign_code(replace(LABEL, batch="自编批次" * 5), SIGNER)).content
    assert read == replace(LABEL, batch="")


@pytest.mark.parametrize("plates", ["赣B3T568" * 30, "隐\u202e形", "零宽\u200b"])
def test_what_a_code_cannot_carry_is_refused_with_the_reason(plates):
    with pytest.raises(UserError, match="二维码"):
        sign_code(replace(MANIFEST, plates=plates), SIGNER)
    assert "□" in visible("隐\u202e形")


TEXTS = st.text(max_size=30).map(visible).filter(lambda text: "\ud800" not in text)
GRAMS = st.integers(0, 2**53)
MOMENTS = st.integers(0, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)
SUBJECTS = st.one_of(st.uuids().map(str), st.from_regex(r"[A-Z]{1,8}-[0-9]{4}", fullmatch=True))
NUMBERS = st.one_of(TEXTS, st.from_regex(r"20[0-9]{12}", fullmatch=True), st.just("0123"), st.just(""))
LINES = st.lists(
    st.builds(
        LineContent,
        st.one_of(st.from_regex(r"[0-9]{3}-[0-9]{3}-[0-9]{2}", fullmatch=True).filter(str.isascii), TEXTS),
        st.none() | GRAMS,
    ),
    max_size=6,
).map(tuple)
MANIFESTS = st.builds(
    ManifestContent,
    subject=SUBJECTS,
    number=TEXTS,
    official_no=NUMBERS,
    size=GRAMS,
    root=HEX,
    digest=st.binary(min_size=16, max_size=16).map(bytes.hex),
    signed_at=MOMENTS,
    state=st.sampled_from(Shown),
    version=st.integers(0, 99),
    sender=TEXTS,
    receiver=TEXTS,
    plates=TEXTS,
    lines=LINES,
    line_count=st.integers(0, 99),
    shipped_grams=GRAMS,
    accepted_grams=st.none() | GRAMS,
)
PAPERS = st.builds(
    PaperContent,
    st.sampled_from(["audit", "notice"]),
    SUBJECTS,
    TEXTS,
    GRAMS,
    HEX,
    st.binary(min_size=16, max_size=16).map(bytes.hex),
    MOMENTS,
)
LABELS = st.builds(
    LabelContent,
    st.from_regex(r"[0-9A-Z]{37}", fullmatch=True).filter(str.isascii),
    st.one_of(TEXTS, st.from_regex(r"HWCS[0-9]{8}[0-9]{3,6}", fullmatch=True).filter(str.isascii)),
    st.none() | GRAMS,
    st.dates(date(2000, 1, 1)),
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(MANIFESTS, PAPERS, LABELS))
def test_any_content_that_fits_comes_back_equal_and_holds(content):
    assert content_of(cbor2.loads(cbor2.dumps(array_of(content)))) == content
    limit = LABEL_BYTES if isinstance(content, LabelContent) else PAPER_BYTES
    try:
        text = sign_code(content, SIGNER)
    except UserError:
        assert len(cbor2.dumps(array_of(content))) > limit - 85
        return
    read = read_code(text)
    assert read.state_under(SIGNER.public_key) is SignatureState.HOLDS
    assert read.content in tuple(smaller(content))
    assert len(message_of(text)) <= limit
    assert read.content == content or len(cbor2.dumps(array_of(content))) > limit - 85


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_upset_the_reader(message):
    read = read_code(text_of(message))
    assert read is None or read.state_under(SIGNER.public_key) is not SignatureState.HOLDS


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(st.none() | st.integers() | st.binary(max_size=20) | st.booleans(), st.lists, max_leaves=20)
)
def test_no_list_upsets_the_reader(value):
    assert content_of(value) is None
    assert read_code(forged(value)).state_under(SIGNER.public_key) is SignatureState.BROKEN
