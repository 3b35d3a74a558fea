"""What a login and a password may be."""

import pytest

from hwtrack.domain.passwords import as_hashed, check_password, clean_login, clean_name, login_key, name_key
from hwtrack.errors import UserError


@pytest.mark.parametrize("login", ["csg", "陈水根", "c.s-g_2", "A" * 40])
def test_a_login_is_letters_digits_chinese_and_three_signs(login):
    assert clean_login(f" {login} ") == login


@pytest.mark.parametrize("login", ["", "a b", "a" * 41, "a/b", "a\u202eb", "ａｂ", "<b>", "\ud800"])
def test_what_hides_or_is_too_long_is_no_login(login):
    with pytest.raises(UserError) as refused:
        clean_login(login)
    assert refused.value.field == "login"


def test_logins_are_compared_without_capitals():
    assert login_key(" CSG ") == login_key("csg")
    assert login_key("e\u0301") == login_key("\u00e9")


@pytest.mark.parametrize("name", ["", "  ", "长" * 41, "王\u202e丽"])
def test_a_name_is_there_and_fits_a_record(name):
    with pytest.raises(UserError):
        clean_name(name)


@pytest.mark.parametrize(
    "sign",
    [
        "\u200b",
        "\u00ad",
        "\u2060",
        "\ufeff",
        "\u3164",
        "\uffa0",
        "\u115f",
        "\u2800",
        "\u034f",
        "\ufe0f",
        "\U000e0100",
        "\u2065",
    ],
)
@pytest.mark.parametrize("name", ["{}", "王{}丽", "{}王丽", "王丽{}"])
def test_a_name_holds_no_sign_that_nobody_sees(sign, name):
    with pytest.raises(UserError, match=f"U\\+{ord(sign):04X}") as refused:
        clean_name(name.format(sign))
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("王丽", "王　丽"),
        ("王丽", "王\u200b丽"),
        ("wang li", "WANGLI"),
        ("wang", "ＷＡＮＧ"),
        ("王丽（二车间）", "王丽(二车间)"),
        ("大明", "⼤明"),
    ],
)
def test_names_that_look_alike_are_compared_as_one(name, alike):
    assert name_key(name) == name_key(alike)


@pytest.mark.parametrize("name", ["未登录", "未登录：王丽", "未 登录:王丽"])
def test_no_name_begins_as_entries_of_nobody_do(name):
    with pytest.raises(UserError, match="未登录") as refused:
        clean_name(name)
    assert refused.value.field == "name"


def test_a_note_behind_a_name_tells_it_apart():
    assert name_key("王丽") != name_key("王丽（二车间）")


@pytest.mark.parametrize("name", ["陈 水根", "古丽·买买提", "José", "𠮷田", "\U000323af生", "\ue863生"])
def test_a_name_may_have_blanks_dots_accents_and_rare_characters(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    "password",
    [
        "",
        "1234567",
        "p" * 201,
        "Chenshuigen",
        "陈水根陈水根陈水",
        "PASSWORD1",
        "88888888",
        "12121212",
        "23456789",
        "abcdefgh",
        "woaini1314",
        "with\ncontrol",
        "half \ud800 one",
    ],
)
def test_what_is_short_or_guessed_first_is_no_password(password):
    with pytest.raises(UserError) as refused:
        check_password(password, "chenshuigen", "陈水根陈水根陈水", field="new")
    assert refused.value.field == "new"


@pytest.mark.parametrize(
    "password", ["龙南岭新线路板一", "correct horse", "八个汉字的密码呀", "x" * 198 + "yz"]
)
def test_anything_longer_and_less_common_is_one(password):
    check_password(password, "csg", "陈水根")


def test_an_accent_typed_on_another_keyboard_is_the_same_password():
    assert as_hashed("cafe\u0301 noir") == as_hashed("caf\u00e9 noir")
