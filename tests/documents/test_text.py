"""How text breaks, shrinks and is cleaned before it is set."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwtrack.documents import fonts
from hwtrack.documents.style import LABEL
from hwtrack.documents.text import (
    NO_LINE_END,
    NO_LINE_START,
    clean,
    fit,
    fit_number,
    replaced,
    width,
    wrap,
)
from hwtrack.errors import UserError

NAME = "其他废矿物油及沾油包装物（车间润滑、设备检修与清洗环节混合收集，含空桶与吸附棉）"
TRADE = st.text(alphabet="废物油泥渣液（）、，。：；《》“”0123456789ABCt.-% ", min_size=1, max_size=80)


def test_a_name_of_forty_characters_takes_three_lines_in_forty_millimetres() -> None:
    fitted = fit(NAME, 38.2, 6.6, 8.5)
    assert len(fitted.lines) == 3
    assert fitted.size == LABEL
    assert "".join(fitted.lines) == NAME


def test_a_text_shrinks_a_little_before_it_breaks() -> None:
    assert fit("镍料电镀镍槽液槽渣", 38.2, 6.6, 8.5).size == 8.5
    slightly = fit("镍料电镀镍槽液槽渣及污泥", 34.0, 6.6, 8.5)
    assert slightly.lines == ("镍料电镀镍槽液槽渣及污泥",)
    assert 7.75 <= slightly.size < 8.5


def test_two_lines_are_set_as_large_as_the_row_allows() -> None:
    fitted = fit("酸碱洗除油除锈磷化废液及渣泥", 38.2, 6.6, 8.5)
    assert len(fitted.lines) == 2
    assert 2 * fitted.size * 1.16 * 25.4 / 72 <= 6.6


@given(TRADE, st.floats(min_value=12, max_value=90), st.sampled_from([6.75, 7.0, 8.5, 9.0]), st.booleans())
def test_no_line_is_wider_than_its_cell_and_no_letter_is_lost(
    words: str, room: float, size: float, bold: bool
) -> None:
    lines = wrap(words, room, size, bold)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(width(line, size, bold) <= room + 1e-6 for line in lines) or len(lines) == 1


@given(st.text(alphabet="废物油泥渣液（）、，。；《》", min_size=1, max_size=60))
def test_lines_begin_and_end_as_typesetters_want(words: str) -> None:
    lines = wrap(words, 60.0, 8.5)
    heavy = any(run in words for run in ("（" * 18, "，" * 18))
    runs = max((len(run) for run in _mark_runs(words)), default=0)
    for before, after in pairwise(lines):
        if runs < 15 and not heavy:
            assert after[0] not in NO_LINE_START
            assert before[-1] not in NO_LINE_END


def _mark_runs(words: str) -> list[str]:
    runs, current = [], ""
    for letter in words:
        current = current + letter if letter in NO_LINE_START + NO_LINE_END else ""
        runs.append(current)
    return runs


def test_a_last_line_has_at_least_two_characters() -> None:
    for length in range(8, 60):
        lines = wrap("废" * length, 30.0, 8.5)
        assert len(lines) == 1 or len(lines[-1]) >= 2


@pytest.mark.parametrize(
    "whole",
    [
        "336-064-17",
        "赣B·D2817",
        "2026-11-23 09:40",
        "3607 2026 1123 0091",
        "0797-338 1119",
        "12.2000 t",
        "5.2 %",
        "GZ26-001042",
        "−0.0400 t",
    ],
)
@pytest.mark.parametrize("before", range(6, 18))
def test_a_code_plate_number_or_date_is_never_broken(whole: str, before: int) -> None:
    lines = wrap("废" * before + whole + "物" * 9, 46.0, 7.5)
    assert len(lines) > 1
    assert any(whole in line for line in lines)


def test_a_number_shrinks_but_never_wraps() -> None:
    assert (
        fit_number("123,456.7890", 20.2, 9.5, bold=True).size == 8.5
        or fit_number("123,456.7890", 20.2, 9.5, bold=True).size == 8.75
    )
    with pytest.raises(UserError):
        fit_number("123,456,789,012.345678", 20.2, 9.5, bold=True)


def test_hidden_and_missing_characters_are_made_visible() -> None:
    assert clean("a\u202eb\x00c\u2066\ud800") == "a◇b◇c◇◇"
    assert clean("废\U0001f600油") == "废□油"
    assert replaced(["a\u202e", "废\U0001f600", "a\u202e"]) == ("◇ U+202E", "□ U+1F600")
    assert replaced(["赣州虔绿环保科技有限公司", "R9 −4.2 %"]) == ()


def test_text_is_composed_before_it_is_set() -> None:
    assert clean("e\u0301") == "é"


def test_both_faces_hold_the_same_characters_and_all_of_gb2312() -> None:
    regular, bold = fonts.advances(False), fonts.advances(True)
    assert regular.keys() == bold.keys()
    hanzi = [
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    ]
    assert all(ord(character) in regular for character in hanzi if character)
    for character in "□◇−–→÷·（）《》“”⋯℃±≥≤":
        assert ord(character) in regular


def test_a_very_long_text_is_wrapped_quickly_enough_to_finish() -> None:
    lines = wrap("废矿物油" * 5_000, 100.0, 7.0)
    assert sum(map(len, lines)) == 20_000
