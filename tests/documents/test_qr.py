"""What the QR code is drawn from."""

from __future__ import annotations

import pytest

from hwtrack.documents import qr
from hwtrack.documents.label import label_pdf
from hwtrack.documents.manifest import manifest_pdf
from hwtrack.services.signed_codes import LABEL_BYTES, PAPER_BYTES, PREFIX
from tests.documents import samples
from tests.documents.reading import codes, pages


def test_a_code_is_one_path_of_runs() -> None:
    modules, operators = qr.encode(samples.payload())
    assert operators.endswith(" f")
    assert operators.count(" f") == 1
    assert operators.count(" re") < modules * modules / 3


@pytest.mark.parametrize(
    ("length", "modules"), [(196, 49), (262, 53), (263, 57), (311, 57), (366, 61), (419, 65)]
)
def test_capitals_digits_and_signs_take_the_smallest_version(length: int, modules: int) -> None:
    assert qr.encode((samples.payload() * 2)[:length])[0] == modules


def test_chinese_text_and_capitals_are_both_carried() -> None:
    assert qr.encode("联单 GZ26-001042")[0] < qr.encode("联单 GZ26-001042" * 6)[0]


def test_the_same_payload_gives_the_same_code() -> None:
    first = qr.encode(samples.payload())
    qr.encode.cache_clear()
    assert qr.encode(samples.payload()) == first


def longest(message_bytes: int) -> str:
    """Return as long a text as a signed code may have: three characters for two bytes, two for the last."""
    characters = message_bytes // 2 * 3 + message_bytes % 2 * 2
    return PREFIX + (samples.payload().partition(":")[2] * 3)[:characters]


def test_the_longest_signed_codes_stay_within_their_versions() -> None:
    assert qr.encode(longest(PAPER_BYTES))[0] == 69
    assert qr.encode(longest(LABEL_BYTES))[0] == 49
    assert len(longest(LABEL_BYTES)) == 196


@pytest.mark.parametrize("paper", ["manifest", "label"])
def test_the_longest_signed_codes_are_read_after_scanner_turn_and_fax(paper: str) -> None:
    text = longest(PAPER_BYTES if paper == "manifest" else LABEL_BYTES)
    content = (
        manifest_pdf(samples.manifest(qr=text)) if paper == "manifest" else label_pdf(samples.label(qr=text))
    )
    for treatment, image in pages(content)[0].scans().items():
        assert codes(image) == [text], treatment
