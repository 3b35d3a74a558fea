"""What a login and a password may be."""

import pytest

from hwtrack.domain.passwords import as_hashed, check_password, clean_login, clean_name, login_key
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
