"""A paper's code names register, thing and journal, and reads back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.paper_code import (
    LABEL_LIMIT,
    PAPER_LIMIT,
    LabelCode,
    PaperCode,
    payload_of,
    read_payload,
)
from hwtrack.errors import UserError

UID = "0198f3a2-7c11-7d3e-9a40-5f2b6c7d8e9f"
ROOT = "7c4109e255d0a1f38e27b94c03d6f8aa19b2e47d6650c3f1a98e12d4b8d03fa6"
CONTAINER = "91360722MA35K2XT4Q3360641720261119003"


def test_a_manifests_code_says_register_manifest_number_size_and_root():
    text = payload_of(PaperCode(UID, UID, "GZ26-001042", 48_213, ROOT))
    assert text == f"HWT1:{UID.upper()}:{UID.upper()}:GZ26-001042:48213:{ROOT.upper()}"
    assert len(text) <= PAPER_LIMIT


def test_a_labels_code_fits_the_smallest_label():
    text = payload_of(LabelCode(CONTAINER, "HWCS20261119001", UID))
    assert len(text) <= LABEL_LIMIT
    assert read_payload(text) == LabelCode(CONTAINER, "HWCS20261119001", UID)


@given(
    st.uuids().map(str),
    st.one_of(st.uuids().map(str), st.just("CAPACITY-2025")),
    st.from_regex(r"[A-Z][A-Z0-9]{1,5}[0-9]{2}-[0-9]{6}", fullmatch=True),
    st.integers(0, 10**12),
    st.binary(min_size=32, max_size=32),
)
def test_a_code_reads_back_as_it_was_written(register, subject, number, size, root):
    code = PaperCode(register, subject, number, size, root.hex())
    text = payload_of(code)
    assert read_payload(text) == code
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HWT1:",
        "HWT2" + payload_of(LabelCode(CONTAINER, "HWCS20261119001", UID))[4:],
        payload_of(PaperCode(UID, UID, "GZ26-001042", 48_213, ROOT))[:-1],
        payload_of(PaperCode(UID, UID, "GZ26-001042", 48_213, ROOT)).lower(),
        f"HWT1:{UID.upper()}:{UID.upper()}:GZ26-001042:048:{ROOT.upper()}",
    ],
)
def test_what_is_not_our_code_is_not_read(text):
    assert read_payload(text) is None


@pytest.mark.parametrize("number", ["", "赣州26-001", "GZ:26", "G" * 400])
def test_a_number_that_a_code_cannot_carry_is_refused(number):
    with pytest.raises(UserError, match="二维码"):
        payload_of(PaperCode(UID, UID, number, 1, ROOT))
