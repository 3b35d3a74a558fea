"""What the QR code is drawn from."""

from __future__ import annotations

import pytest

from hwtrack.documents import qr
from tests.documents import samples


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
