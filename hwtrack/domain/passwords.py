"""What a login and a password may be; nothing here ever keeps or tells a password."""

from __future__ import annotations

import re
import unicodedata

from hwtrack.domain.text import clean_line, is_unseen
from hwtrack.errors import UserError

SHORTEST, LONGEST = 8, 200
"""Characters of a password."""
NAME_LENGTH = 40
"""Characters of a login, and of a person's name."""
NOT_SIGNED_IN = "未登录"
"""What the entries of nobody begin with in a register with accounts, so that no account's name does."""
_LOGIN = re.compile(r"[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff._-]{1,40}")
_TRIED_FIRST = """
password password1 password12 password123 passw0rd p@ssw0rd p@ssword qwertyui qwertyuiop qwerty12 qwerty123
asdfghjk asdfghjkl zxcvbnm123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsxedc zaq12wsx abcd1234 abc12345 a1234567
a12345678 a123456789 aa123456 aaa123456 aa123456789 123456aa 123456abc 123456789a 1234qwer qwer1234 asdf1234
woaini1314 woaini520 woaini521 iloveyou iloveyou1 5201314520 520131414 1314520520 12344321 12341234 11223344
112233445566 123123123 123321123 147258369 159357159 789456123 987654321 87654321 admin123 admin888 admin1234
administrator root1234 welcome1 welcome123 letmein1 letmein123 sunshine1 football1 dragon123 superman1
test1234 user1234 changeme changeme1 hwtrack1 hwtrack12 hwtrack123 weifei123 weifei888 jiangxi123 nanchang123
ganzhou123 huanbao123 huanbao888 weixianfeiwu
"""
_COMMON = frozenset(_TRIED_FIRST.split())
"""Passwords that everybody tries first."""
_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz")


def clean_login(text: str) -> str:
    """Return a login as it is kept.

    Raises:
        UserError: it is not 1 to 40 letters, digits, Chinese characters, dots, hyphens or underscores.
    """
    login = unicodedata.normalize("NFC", text).strip()
    if not _LOGIN.fullmatch(login):
        raise UserError("登录名为 1 至 40 个字母、数字、汉字或 . _ -，不含空格。", field="login")
    return login


def login_key(text: str) -> str:
    """Return a login as it is compared: without regard to capitals."""
    return unicodedata.normalize("NFC", text).strip().casefold()


def clean_name(text: str) -> str:
    """Return a person's name as it stands on records.

    Raises:
        UserError: empty, longer than 40 characters, or with characters that hide or reorder text or are not seen,
            or it begins as entries of nobody do.
    """
    name = clean_line(text, field="name")
    if unseen := next(filter(is_unseen, name), None):
        raise UserError(f"姓名含有看不见的字符（U+{ord(unseen):04X}），请删去后重填。", field="name")
    if not name:
        raise UserError("请填写姓名。", field="name")
    if name_key(name).startswith(NOT_SIGNED_IN):
        raise UserError(
            f"姓名不能以“{NOT_SIGNED_IN}”开头：日志以此标明未登录的人，请填本人姓名。", field="name"
        )
    if len(name) > NAME_LENGTH:
        raise UserError(f"姓名最多 {NAME_LENGTH} 个字符。", field="name")
    return name


def name_key(text: str) -> str:
    """Return a name as it is compared: names with one key look alike, whatever blanks, widths, capitals they have.

    What nobody sees is passed over too: names of earlier versions may hold it.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in folded if not char.isspace() and not is_unseen(char))


def as_hashed(password: str) -> bytes:
    """Return the bytes of a password that are hashed: NFC, so that every keyboard's accents are the same."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def check_password(password: str, login: str, name: str, *, field: str = "password") -> None:
    """Refuse a password that is too short or too easily guessed.

    Raises:
        UserError: fewer than 8 or more than 200 characters, the login or the name, or a common one.
    """
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST:
        raise UserError(f"密码至少 {SHORTEST} 个字符。", field=field)
    if len(text) > LONGEST:
        raise UserError(f"密码最多 {LONGEST} 个字符。", field=field)
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
        raise UserError("密码含有控制字符或不完整的字符。", field=field)
    plain = text.casefold().strip()
    if plain in {login_key(login), name.casefold().strip()}:
        raise UserError("密码不能与登录名或姓名相同。", field=field)
    if plain in _COMMON or len(set(plain)) <= 2 or any(plain in run for run in _RUNS):
        raise UserError("这个密码人人先试，请换一个。", field=field)
